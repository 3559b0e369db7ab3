#include "catalogue/currency.h"

#include <string.h>

#include "core/text.h"
#include "gbcs/zcl.h"
#include "names/cosem_types.h"
#include "names/zcl.h"

enum currency { POUND, EURO, OTHER };

static const struct {
	const char *pound, *euro;
} units[] = {
	{ "p", "c" },
	{ "GBP", "EUR" },
	{ "GBP/kWh", "EUR/kWh" },
};

/* SMETS CurrencyUnit, a boolean: false is the euro. */
static enum currency
of_cosem(const struct sm_item *item)
{
	bool tells = item->type == &sm_cosem_currency && item->value && item->value->type == item->type;

	return tells && item->value->v.u == 0 ? EURO : POUND;
}

/* ISO 4217: an attribute of the Price cluster, and a field of its tariffs and prices. */
static enum currency
of_zcl(const struct sm_item *item)
{
	enum { PRICE = 0x0700, CURRENCY = 0x0616, GBP = 826, EUR = 978 };
	const struct sm_node *code;

	if (item->gbz.cluster != PRICE)
		return POUND;
	code = sm_zcl_attribute_value(item, CURRENCY);
	if (!code)
		code = sm_node_get(item->value, "currency");
	if (!code || code->type != &sm_zcl_type_currency || code->v.u == GBP)
		return POUND;
	return code->v.u == EUR ? EURO : OTHER;
}

static void
rename_units(struct sm_node *node, enum currency currency, unsigned depth)
{
	if (!node || depth > SM_DEPTH_MAX)
		return;
	for (size_t i = 0; node->unit && i < SM_COUNT(units); i++) {
		if (strcmp(node->unit, units[i].pound) == 0) {
			node->unit = currency == EURO ? units[i].euro : NULL;
			break;
		}
	}
	for (struct sm_node *c = node->child; c; c = c->next)
		rename_units(c, currency, depth + 1);
}

void
sm_name_currency(struct sm_payload *p)
{
	enum currency currency = POUND;

	for (const struct sm_item *item = p->items; item && currency == POUND; item = item->next)
		currency = p->protocol == SM_DLMS  ? of_cosem(item)
		           : p->protocol == SM_GBZ ? of_zcl(item)
		                                   : POUND;
	if (currency == POUND)
		return;
	for (struct sm_item *item = p->items; item; item = item->next) {
		rename_units(item->value, currency, 0);
		rename_units(item->plain_value, currency, 0);
	}
}
