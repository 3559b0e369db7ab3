/* GBCS Mapping Table, TariffBlockPriceMatrixTOU and SecondaryTariffTOUPriceMatrix; ZigBee Smart Energy sections D.4, D.9. */
#include "picture/prices.h"

#include <string.h>

#include "core/text.h"
#include "names/clusters.h"
#include "names/zcl.h"
#include "show/value.h"

/* ---- selectors ---- */

enum { ACTIVITY_CALENDAR = 20, BLOCK_SELECTORS = 100, SECONDARY_SELECTORS = 200, GAS_TIERS = 4 };

static struct sm_register
within(enum sm_register_kind kind, uint64_t number, uint64_t most)
{
	if (number < 1 || number > most)
		return (struct sm_register){ SM_REGISTER_NONE, 0 };
	return (struct sm_register){ kind, (unsigned)number };
}

static struct sm_register
of_script(uint64_t selector)
{
	if (selector > SECONDARY_SELECTORS)
		return within(SM_REGISTER_SECONDARY, selector - SECONDARY_SELECTORS, SM_PRICES_SECONDARY);
	if (selector > BLOCK_SELECTORS)
		return within(SM_REGISTER_BLOCK, selector - BLOCK_SELECTORS, SM_PRICES_TARIFFS - 1);
	return within(SM_REGISTER_TOU, selector, SM_PRICES_TOU);
}

struct sm_register
sm_prices_register(const struct sm_item *item, const struct sm_node *action)
{
	static const struct sm_register none = { SM_REGISTER_NONE, 0 }, gas_blocks = { SM_REGISTER_BLOCK, 0 };
	unsigned class_id = item->row ? item->row->class_id : item->cosem.class_id;

	if (!action || action->kind != SM_UINT || !action->name)
		return none;
	if (strcmp(action->name, "script_selector") == 0)
		return class_id == ACTIVITY_CALENDAR ? of_script(action->v.u) : none;
	if (strcmp(action->name, "price_tier") != 0)
		return none;
	return action->v.u == 0 ? gas_blocks : within(SM_REGISTER_TOU, action->v.u, GAS_TIERS);
}

/* ---- finding ---- */

/* Returns whether it is the first of its kind. */
static bool
put(struct sm_price *price, const struct sm_node *node)
{
	price->twice = price->node != NULL;
	price->node = node;
	return !price->twice;
}

static void
keep(struct sm_prices *p, struct sm_register r, uint64_t block, const struct sm_node *node)
{
	struct sm_price *price = NULL;

	if (!node || block >= SM_PRICES_BLOCKS)
		return;
	if (r.kind == SM_REGISTER_TOU)
		price = &p->tou[r.number - 1];
	else if (r.kind == SM_REGISTER_SECONDARY)
		price = &p->secondary[r.number - 1];
	else if (r.kind == SM_REGISTER_BLOCK)
		price = &p->block[r.number][block];
	if (price)
		p->n += put(price, node);
}

static void
keep_threshold(struct sm_prices *p, uint64_t tariff, uint64_t n, const struct sm_node *node)
{
	if (node && tariff < SM_PRICES_TARIFFS && n < SM_PRICES_THRESHOLDS)
		p->n_thresholds += put(&p->threshold[tariff][n], node);
}

/* An entry of a charge table: 01 to 30 is a time of use, A1 to D8 a block tariff's block 1 to 4. */
static void
charge(struct sm_prices *p, const struct sm_node *entry, bool secondary)
{
	enum { FIRST_BLOCKS = 0xa0, BLOCK_SHIFT = 4, TARIFF = 0x0f };
	const struct sm_node *index = sm_node_get(entry, "index"),
	                     *price = sm_node_get(entry, "charge_per_unit");
	uint8_t octet = index && index->kind == SM_BYTES && index->v.bytes.len == 1 ? index->v.bytes.p[0] : 0;

	if (secondary)
		keep(p, within(SM_REGISTER_SECONDARY, octet, SM_PRICES_SECONDARY), 0, price);
	else if (octet < FIRST_BLOCKS)
		keep(p, within(SM_REGISTER_TOU, octet, SM_PRICES_TOU), 0, price);
	else
		keep(p, within(SM_REGISTER_BLOCK, octet & TARIFF, SM_PRICES_TARIFFS - 1),
		    (uint64_t)(octet - FIRST_BLOCKS) >> BLOCK_SHIFT, price);
}

static void
charges(struct sm_prices *p, const struct sm_item *item)
{
	static const uint8_t primary[] = { 0, 0, 19, 20, 0, 255 }, secondary[] = { 0, 0, 19, 20, 5, 255 };
	const uint8_t *obis = item->row ? item->row->obis : item->cosem.obis;
	const struct sm_node *table = sm_node_get(item->value, "charge_table");
	bool of_secondary = memcmp(obis, secondary, sizeof secondary) == 0;

	if (!table || (!of_secondary && memcmp(obis, primary, sizeof primary) != 0))
		return;
	for (const struct sm_node *entry = table->child; entry; entry = entry->next)
		charge(p, entry, of_secondary);
}

/* TariffThresholdMatrix: 0-0:16.0.11 to 18, and 0-0:16.1.11 to 18 of the tariff that is to come. */
static void
thresholds(struct sm_prices *p, const struct sm_item *item)
{
	enum { CLASS = 21, C = 2, D, E, FIRST = 11 };
	const uint8_t *obis = item->row ? item->row->obis : item->cosem.obis;
	uint64_t n = 0;

	if ((item->row ? item->row->class_id : item->cosem.class_id) != CLASS || obis[C] != 16 ||
	    obis[D] > 1 || obis[E] < FIRST || !item->value || item->value->kind != SM_ARRAY)
		return;
	for (const struct sm_node *c = item->value->child; c; c = c->next)
		keep_threshold(p, (uint64_t)obis[E] - FIRST + 1, n++, c);
}

/* A price of a tier and a block, from 0; without a tier, of a block tariff. GBCS gives a tier one price only. */
static void
gas_price(struct sm_prices *p, uint64_t tier, uint64_t block, const struct sm_node *price)
{
	if (tier == 0)
		keep(p, (struct sm_register){ SM_REGISTER_BLOCK, 0 }, block, price);
	else if (block == 0)
		keep(p, within(SM_REGISTER_TOU, tier, GAS_TIERS), 0, price);
}

static void
matrix_entry(struct sm_prices *p, const struct sm_node *entry)
{
	const struct sm_node *id = sm_node_get(entry, "tier_and_block_id");
	const struct sm_node *tier = sm_node_get(id ? id : entry, "tier"), *block = sm_node_get(id, "block");

	if (tier && tier->kind == SM_UINT)
		gas_price(p, tier->v.u, block ? block->v.u : 0, sm_node_get(entry, "price"));
}

/* GBCS has one set of thresholds, for the blocks without a tier. */
static void
gas_thresholds(struct sm_prices *p, const struct sm_node *entry)
{
	const struct sm_node *list = sm_node_get(entry, "thresholds");
	const struct sm_node *tier = sm_node_path(entry, "tier_and_number_of_block_thresholds/tier");
	uint64_t n = 0;

	if (tier && tier->v.u == 0)
		for (const struct sm_node *c = list ? list->child : NULL; c; c = c->next)
			keep_threshold(p, 0, n++, c);
}

static void
price_attribute(struct sm_prices *p, const struct sm_node *entry)
{
	enum { THRESHOLDS = 0x0100, PRICES = 0x0400, PRICES_END = 0x0500, TIER_SHIFT = 4, BLOCK = 0x0f };
	const struct sm_node *attribute = sm_node_get(entry, "attribute"),
	                     *value = sm_node_get(entry, "value");
	uint64_t id = attribute && attribute->kind == SM_UINT ? attribute->v.u : 0;

	if (id >= PRICES && id < PRICES_END)
		gas_price(p, (id - PRICES) >> TIER_SHIFT, id & BLOCK, value);
	else if (id >= THRESHOLDS)
		keep_threshold(p, 0, id - THRESHOLDS, value);
}

static void
gas(struct sm_prices *p, const struct sm_item *item)
{
	const struct sm_node *matrix = sm_node_get(item->value, "price_matrix"),
	                     *attributes = sm_node_get(item->value, "attributes"),
	                     *blocks = sm_node_get(item->value, "block_thresholds");

	if (item->gbz.cluster != PRICE)
		return;
	for (const struct sm_node *c = blocks ? blocks->child : NULL; c; c = c->next)
		gas_thresholds(p, c);
	for (const struct sm_node *c = matrix ? matrix->child : NULL; c; c = c->next)
		matrix_entry(p, c);
	for (const struct sm_node *c = attributes ? attributes->child : NULL; c; c = c->next)
		price_attribute(p, c);
}

static void
electricity(struct sm_prices *p, const struct sm_item *item)
{
	charges(p, item);
	thresholds(p, item);
}

void
sm_prices_find(const struct sm_decoded *d, struct sm_prices *out)
{
	for (const struct sm_item *item = d->payload.items; item; item = item->next) {
		if (d->payload.protocol == SM_DLMS)
			electricity(out, item);
		else if (d->payload.protocol == SM_GBZ)
			gas(out, item);
	}
}

/* ---- showing ---- */

const struct sm_price *
sm_prices_of(const struct sm_prices *p, struct sm_register r, size_t *n)
{
	*n = 1;
	switch (r.kind) {
	case SM_REGISTER_TOU:
		return &p->tou[r.number - 1];
	case SM_REGISTER_SECONDARY:
		return &p->secondary[r.number - 1];
	case SM_REGISTER_BLOCK:
		*n = SM_PRICES_BLOCKS;
		return p->block[r.number];
	case SM_REGISTER_NONE:
		break;
	}
	*n = 0;
	return NULL;
}

void
sm_register_name(struct sm_register r, struct sm_buf *out)
{
	static const char *const names[] = { "", "TOU", "Secondary TOU", "Block" };

	sm_buf_puts(out, names[r.kind]);
	if (r.number > 0)
		sm_buf_printf(out, " %u", r.number);
	else if (r.kind == SM_REGISTER_BLOCK)
		sm_buf_puts(out, " tariff");
}

/* Prices are small amounts of a currency: people know them in its hundredths. */
static const struct hundredth {
	const char *currency, *name;
} hundredths[] = { { "GBP", "p" }, { "EUR", "c" } };

/* The hundredths that all prices can be shown in; NULL: none. */
static const struct hundredth *
hundredth_of(const char *unit)
{
	for (size_t i = 0; unit && i < SM_COUNT(hundredths); i++)
		if (strncmp(unit, hundredths[i].currency, strlen(hundredths[i].currency)) == 0)
			return &hundredths[i];
	return NULL;
}

void
sm_price_number(const struct sm_price *price, struct sm_buf *out)
{
	struct sm_addition addition;

	if (price->twice)
		sm_buf_puts(out, "more than one");
	else if (price->node && sm_show_value(price->node, out, &addition) == SM_SHOWN_NULL)
		sm_buf_puts(out, "none");
}

static void
unit(const struct sm_price *price, const struct hundredth *h, struct sm_buf *out)
{
	const char *text = price->node && price->node->unit ? price->node->unit : "";
	struct sm_decimal d;

	/* a number whose scale is not known is shown as on the wire */
	if (!price->node || !sm_node_decimal(price->node, &d))
		return;
	if (h) {
		sm_buf_puts(out, h->name);
		text += strlen(h->currency);
	}
	sm_buf_puts(out, text);
}

void
sm_price_unit(const struct sm_price *price, struct sm_buf *out)
{
	unit(price, NULL, out);
}

/* Whether a price is a number that can be shown in hundredths. */
static bool
is_plain(const struct sm_price *price)
{
	enum { FEW_ZEROS = 9 };
	struct sm_decimal d;

	return !price->twice && !sm_zcl_non_value(price->node) && sm_node_decimal(price->node, &d) &&
	       d.scale <= FEW_ZEROS;
}

static void
number(const struct sm_price *price, bool in_hundredths, struct sm_buf *out)
{
	enum { HUNDREDTH = 2 };
	struct sm_decimal d;

	if (!in_hundredths || !sm_node_decimal(price->node, &d)) {
		sm_price_number(price, out);
		return;
	}
	if (d.negative)
		sm_buf_putc(out, '-');
	sm_buf_scaled_u64(out, d.magnitude, d.scale + HUNDREDTH);
}

/* The first price that the message has, and whether all can be shown in hundredths. */
static const struct sm_price *
first_of(const struct sm_price *price, size_t n, bool *plain)
{
	const struct sm_price *first = NULL;

	*plain = true;
	for (size_t i = 0; i < n; i++) {
		if (!price[i].node)
			continue;
		first = first ? first : &price[i];
		*plain = *plain && is_plain(&price[i]);
	}
	return first;
}

void
sm_register_prices(const struct sm_prices *p, struct sm_register r, struct sm_buf *out)
{
	const struct sm_price *price, *first;
	const struct hundredth *h;
	const char *between = "";
	bool plain;
	size_t n, before;

	price = sm_prices_of(p, r, &n);
	first = first_of(price, n, &plain);
	if (!first)
		return;
	h = plain ? hundredth_of(first->node->unit) : NULL;
	for (size_t i = 0; i < n; i++) {
		if (!price[i].node)
			continue;
		sm_buf_puts(out, between);
		number(&price[i], h != NULL, out);
		between = " / ";
	}
	before = out->len;
	sm_buf_putc(out, ' ');
	unit(first, h, out);
	if (out->len == before + 1)
		sm_buf_truncate(out, before);
}
