/* The units of amounts of money that other parts of the message tell: the currency, and the period of a charge. */
#include "catalogue/money.h"

#include <string.h>

#include "catalogue/catalogue.h"
#include "names/cosem_types.h"
#include "names/spelling.h"
#include "names/units.h"
#include "names/zcl_types.h"

/* ---- currency ---- */

/* What the message says of its currency: nothing, one, or two that differ. */
struct currency {
	const char *name; /* NULL: none */
	bool differ;
};

/* CurrencyUnit, or the one that the tariff in the message will set. */
static void
find_currency(struct currency *found, const struct sm_node *node, unsigned depth)
{
	const char *name = NULL;

	if (!node || depth > SM_DEPTH_MAX)
		return;
	if (node->type == &sm_cosem_currency || node->type == &sm_zcl_type_currency)
		name = sm_name_of(node->type->names, node->type->n_names,
		    node->kind == SM_BOOL ? node->v.u != 0 : (uint32_t)node->v.u);
	if (name && found->name && strcmp(name, found->name) != 0)
		found->differ = true;
	if (name)
		found->name = name;
	for (const struct sm_node *c = node->child; c; c = c->next)
		find_currency(found, c, depth + 1);
}

static bool
name_currency(struct sm_node *node, const char *currency, struct sm_arena *a, unsigned depth)
{
	static const size_t general = sizeof SM_CURRENCY_UNITS - 1;

	if (depth > SM_DEPTH_MAX)
		return true;
	if (node->unit && strncmp(node->unit, SM_CURRENCY_UNITS, general) == 0) {
		node->unit = sm_arena_join(a, currency, node->unit + general);
		if (!node->unit)
			return false;
	}
	for (struct sm_node *c = node->child; c; c = c->next)
		if (!name_currency(c, currency, a, depth + 1))
			return false;
	return true;
}

/* ---- what a charge is for ---- */

static bool
is_number(const struct sm_node *charge, const char *path, int64_t expected)
{
	const struct sm_node *n = sm_node_path(charge, path);

	return n && (n->kind == SM_INT || n->kind == SM_UINT) && n->v.i == expected;
}

/* Whether it is the logical name of nothing, or of an import register: 1-B:1.8.0.255. */
static bool
is_commodity(const struct sm_node *name, bool energy)
{
	enum { ELEMENT = 1 };
	static const uint8_t import[] = OBIS(1, 0, 1, 8, 0, 255);

	if (!name || name->kind != SM_BYTES || name->v.bytes.len != sizeof import)
		return false;
	for (size_t i = 0; i < sizeof import; i++)
		if (i != (energy ? ELEMENT : sizeof import) &&
		    sm_slice_at(name->v.bytes, i) != (energy ? import[i] : 0))
			return false;
	return true;
}

bool
sm_charge_is_for(const struct sm_node *charge, bool energy)
{
	enum { REGISTER = 3, VALUE = 2, KILO = 3 };

	return is_number(charge, "charge_per_unit_scaling/commodity_scale", energy ? KILO : 0) &&
	       is_number(charge, "commodity_reference/class_id", energy ? REGISTER : 0) &&
	       is_number(charge, "commodity_reference/attribute_index", energy ? VALUE : 0) &&
	       is_commodity(sm_node_path(charge, "commodity_reference/logical_name"), energy);
}

/* A price of anything else than a kWh of import keeps the currency alone. */
static void
drop_quantities(const struct sm_payload *p)
{
	for (const struct sm_item *item = p->items; item; item = item->next) {
		const struct sm_node *table =
		    item->type == &sm_cosem_unit_price ? sm_node_get(item->value, "charge_table") : NULL;

		if (!table || sm_charge_is_for(item->value, true))
			continue;
		for (struct sm_node *entry = table->child; entry; entry = entry->next)
			for (struct sm_node *price = entry->child; price; price = price->next)
				if (price->unit)
					price->unit = SM_CURRENCY_UNITS;
	}
}

/* ---- charges for a time ---- */

enum { CHARGE = 113, ACTIVE = 5, PASSIVE = 6, PERIOD = 8 };

static bool
is_of_charge(const struct sm_item *item, const uint8_t *obis, int index)
{
	return item->row && item->row->class_id == CHARGE && item->row->index == index && item->value &&
	       item->cosem.result == 0 && memcmp(item->row->obis, obis, sizeof item->row->obis) == 0;
}

/* IEC 62056-6-2 class 113: seconds between two collections. 0: not in the message, or two different ones. */
static uint64_t
period_of(const struct sm_payload *p, const uint8_t *obis)
{
	uint64_t period = 0;

	for (const struct sm_item *item = p->items; item; item = item->next) {
		if (!is_of_charge(item, obis, PERIOD) || item->value->kind != SM_UINT)
			continue;
		if (period != 0 && period != item->value->v.u)
			return 0;
		period = item->value->v.u;
	}
	return period;
}

static const char *
period_name(uint64_t seconds)
{
	enum { HOUR = 3600, DAY = 24 * HOUR, WEEK = 7 * DAY };

	return seconds == HOUR ? "h" : seconds == DAY ? "d" : seconds == WEEK ? "week" : NULL;
}

static bool
name_period(const struct sm_node *charge, const char *period, struct sm_arena *a)
{
	const struct sm_node *table = sm_node_get(charge, "charge_table");

	for (struct sm_node *entry = table ? table->child : NULL; entry; entry = entry->next)
		for (struct sm_node *value = entry->child; value; value = value->next)
			if (value->unit && strcmp(value->unit, SM_CURRENCY_UNITS) == 0) {
				value->unit = sm_arena_printf(a, SM_CURRENCY_UNITS "/%s", period);
				if (!value->unit)
					return false;
			}
	return true;
}

static bool
name_periods(const struct sm_payload *p, struct sm_arena *a)
{
	for (const struct sm_item *item = p->items; item; item = item->next) {
		const char *period;

		if (!item->row || (!is_of_charge(item, item->row->obis, ACTIVE) &&
		                      !is_of_charge(item, item->row->obis, PASSIVE)))
			continue;
		period = period_name(period_of(p, item->row->obis));
		if (period && sm_charge_is_for(item->value, false) && !name_period(item->value, period, a))
			return false;
	}
	return true;
}

bool
sm_name_money(const struct sm_payload *p, struct sm_arena *a)
{
	struct currency currency = { .name = NULL };

	if (p->protocol == SM_DLMS) {
		drop_quantities(p);
		if (!name_periods(p, a))
			return false;
	}
	for (const struct sm_item *item = p->items; item; item = item->next)
		find_currency(&currency, item->value, 0);
	if (!currency.name || currency.differ)
		return true;
	for (const struct sm_item *item = p->items; item; item = item->next)
		if ((item->value && !name_currency(item->value, currency.name, a, 0)) ||
		    (item->plain_value && !name_currency(item->plain_value, currency.name, a, 0)))
			return false;
	return true;
}
