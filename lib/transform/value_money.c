/* DUIS 5.4 values that need more than one element: prices and charges. */

#include "duis/lexical.h"
#include "transform/bits.h"
#include "transform/value.h"
#include "transform/walk.h"

/*
 * A price of the matrix of 48 times of use, and of 4 blocks by 8 times of use. A price that the tariff lacks
 * is 0. SMETS2 TariffTOUPriceMatrix, TariffBlockPriceMatrix.
 */
bool
sm_get_price(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const char *const tariffs[] = { "BlockTariff", "TOUTariff", "HybridTariff" };
	const struct sm_xml *e = NULL;
	int64_t price = 0;

	for (size_t i = 0; i < SM_COUNT(tariffs) && !e; i++) {
		const struct sm_xml *tariff = sm_xml_child(w->e, tariffs[i]);

		if (p->number == 0)
			e = sm_walk_indexed(tariff, "TOUPrice", "index", w->position);
		else
			e = sm_walk_indexed(sm_walk_indexed(tariff, "BlockPrices", "index", w->position),
			    "BlockPrice", "index", (unsigned)p->number);
	}
	if (e && !sm_parse_decimal(sm_xml_text(e), 0, &price))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a whole number");
	if (price < INT16_MIN || price > INT16_MAX)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "a price is within -32768..32767");
	out->number = price;
	return true;
}

/* The ElectricityPriceElement of the present position; 0 if there is none. */
bool
sm_get_secondary_price(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e = sm_walk_indexed(w->e, "ElectricityPriceElement", "index", w->position);

	(void)p;
	if (e && !sm_parse_decimal(sm_xml_text(e), 0, &out->number))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a whole number");
	return true;
}

bool
sm_get_charge_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octet = (uint8_t)p->number;

	return sm_put_bits(w, &octet, 3, out);
}

static bool
truth(struct sm_walk *w, const struct sm_xml *parent, const char *name, bool *out)
{
	const struct sm_xml *e = sm_xml_child(parent, name);

	if (!e)
		return sm_xml_fail(parent, w->err, SM_E_MISSING, "element %s is missing", name);
	return sm_lexical_boolean(sm_xml_text(e), out) ||
	       sm_xml_fail(e, w->err, SM_E_VALUE, "either true or false");
}

/*
 * Proposed Payment Control Configuration of GCS03: debt is collected in emergency credit (0x0800), unless the
 * request suspends it.
 */
bool
sm_get_payment_control(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	enum { PREPAYMENT_MODE = 0x0097, NO_DEBT_WHEN_DISABLED = 0x0400, DEBT_IN_EMERGENCY = 0x0800 };
	const struct sm_xml *e;
	bool disabled, emergency;

	if (!sm_walk_find(w, p->path, &e) || !truth(w, e, "SuspendDebtDisabled", &disabled) ||
	    !truth(w, e, "SuspendDebtEmergency", &emergency))
		return false;
	out->number =
	    PREPAYMENT_MODE | (disabled ? NO_DEBT_WHEN_DISABLED : 0) | (emergency ? 0 : DEBT_IN_EMERGENCY);
	return true;
}
