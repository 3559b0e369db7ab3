/* Which register a selector is, and the prices that a message has for it; values worked out by hand. */
#include "picture/prices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "names/clusters.h"
#include "picture/test_nodes.h"

static struct sm_decoded decoded;
static struct sm_prices prices;

static int
begin(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	decoded = (struct sm_decoded){ .payload = { .protocol = SM_DLMS } };
	prices = (struct sm_prices){ .n = 0 };
	return 0;
}

static int
end(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	return 0;
}

static struct sm_node *
number(struct sm_node *parent, const char *name, uint64_t value)
{
	struct sm_node *n = new_node(parent, SM_UINT, name);

	n->v.u = value;
	return n;
}

static void
price(struct sm_node *parent, const char *name, int64_t value, const char *unit)
{
	struct sm_node *n = new_node(parent, SM_INT, name);

	n->v.i = value;
	n->unit = unit;
	n->scale = -5;
	n->scaling = SM_SCALED_BY_MESSAGE;
}

static struct sm_item *
item(struct sm_node *value)
{
	struct sm_item *i = sm_item_new(&decoded.payload, &arena);

	assert_non_null(i);
	i->value = value;
	return i;
}

static void
charge(struct sm_node *table, const char *index, int64_t value)
{
	struct sm_node *entry = new_node(table, SM_STRUCT, NULL);

	new_node(entry, SM_BYTES, "index")->v.bytes = sm_slice_of(index, 1);
	price(entry, "charge_per_unit", value, "GBP/kWh");
}

/* An empty charge table of the primary (0) or the secondary element (5). */
static struct sm_node *
charges(uint8_t element)
{
	static struct sm_row rows[8];
	struct sm_node *value = new_node(NULL, SM_STRUCT, NULL);

	rows[element] = (struct sm_row){ .class_id = 113, .obis = { 0, 0, 19, 20, element, 255 } };
	item(value)->row = &rows[element];
	return new_node(value, SM_ARRAY, "charge_table");
}

static void
expect_said(enum sm_register_kind kind, unsigned n, const char *name, const char *said)
{
	struct sm_register r = { kind, n };
	struct sm_buf b;

	sm_buf_init(&b);
	sm_register_name(r, &b);
	assert_true(sm_slice_eq_str(sm_slice_of(b.p, b.len), name));
	sm_buf_reset(&b);
	sm_register_prices(&prices, r, &b);
	assert_true(sm_slice_eq_str(sm_slice_of(b.p ? b.p : "", b.len), said));
	sm_buf_free(&b);
}

/* ---- tests ---- */

static void
test_registers(void **state)
{
	static const struct {
		const char *name;
		unsigned class_id;
		uint64_t value;
		enum sm_register_kind kind;
		unsigned number;
	} cases[] = {
		{ "script_selector", 20, 0, SM_REGISTER_NONE, 0 },
		{ "script_selector", 20, 1, SM_REGISTER_TOU, 1 },
		{ "script_selector", 20, 48, SM_REGISTER_TOU, 48 },
		{ "script_selector", 20, 49, SM_REGISTER_NONE, 0 },
		{ "script_selector", 20, 100, SM_REGISTER_NONE, 0 },
		{ "script_selector", 20, 101, SM_REGISTER_BLOCK, 1 },
		{ "script_selector", 20, 108, SM_REGISTER_BLOCK, 8 },
		{ "script_selector", 20, 109, SM_REGISTER_NONE, 0 },
		{ "script_selector", 20, 201, SM_REGISTER_SECONDARY, 1 },
		{ "script_selector", 20, 205, SM_REGISTER_NONE, 0 },
		{ "script_selector", 20, UINT64_MAX, SM_REGISTER_NONE, 0 },
		{ "script_selector", 10, 1, SM_REGISTER_NONE, 0 }, /* a schedule's, of a load switch */
		{ "price_tier", 0, 0, SM_REGISTER_BLOCK, 0 },
		{ "price_tier", 0, 4, SM_REGISTER_TOU, 4 },
		{ "price_tier", 0, 5, SM_REGISTER_NONE, 0 },
		{ "friendly_credit_enable", 0, 1, SM_REGISTER_NONE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_row row = { .class_id = (uint16_t)cases[i].class_id };
		struct sm_item calendar = { .row = &row };
		struct sm_register r =
		    sm_prices_register(&calendar, number(NULL, cases[i].name, cases[i].value));

		assert_int_equal(r.kind, cases[i].kind);
		assert_int_equal(r.number, cases[i].number);
	}
	assert_int_equal(sm_prices_register(&(struct sm_item){ .name = NULL }, NULL).kind, SM_REGISTER_NONE);
}

static void
test_charges(void **state)
{
	struct sm_node *table = charges(0), *secondary = charges(5);

	(void)state;
	charge(table, "\x05", 15210);
	charge(table, "\x30", -3);
	charge(table, "\xa3", 103);
	charge(table, "\xb3", 20300);
	charge(table, "\xd3", 40);
	charge(table, "\xa9", 1); /* none that GBCS has */
	charge(table, "\x31", 1);
	charge(secondary, "\x04", 700);
	charge(secondary, "\xa1", 1);
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n, 6);
	expect_said(SM_REGISTER_TOU, 5, "TOU 5", "15.210 p/kWh");
	expect_said(SM_REGISTER_TOU, 48, "TOU 48", "-0.003 p/kWh");
	expect_said(SM_REGISTER_TOU, 6, "TOU 6", "");
	expect_said(SM_REGISTER_BLOCK, 3, "Block 3", "0.103 / 20.300 / 0.040 p/kWh");
	expect_said(SM_REGISTER_BLOCK, 1, "Block 1", "");
	expect_said(SM_REGISTER_SECONDARY, 4, "Secondary TOU 4", "0.700 p/kWh");
	expect_said(SM_REGISTER_NONE, 0, "", "");
}

/* Of two prices for one register none is known. A number that is too large stays in pounds. */
static void
test_doubt(void **state)
{
	struct sm_node *table = charges(0);

	(void)state;
	charge(table, "\x01", 1);
	charge(table, "\x01", 2);
	charge(table, "\x02", 7);
	table->last->last->scale = 97;
	charge(table, "\x03", 7);
	table->last->last->scaling = SM_UNSCALED_UNKNOWN;
	charge(table, "\x04", 7);
	table->last->last->unit = "Currency Units/kWh";
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n, 4);
	expect_said(SM_REGISTER_TOU, 1, "TOU 1", "more than one GBP/kWh");
	expect_said(SM_REGISTER_TOU, 2, "TOU 2", "7e97 GBP/kWh");
	expect_said(SM_REGISTER_TOU, 3, "TOU 3", "7");
	expect_said(SM_REGISTER_TOU, 4, "TOU 4", "0.00007 Currency Units/kWh");
}

static void
test_gas_matrix(void **state)
{
	struct sm_node *tariff = new_node(NULL, SM_STRUCT, NULL), *value = new_node(NULL, SM_STRUCT, NULL);
	struct sm_node *matrix = new_node(value, SM_ARRAY, "price_matrix"), *entry, *id;

	(void)state;
	decoded.payload.protocol = SM_GBZ;
	(void)number(tariff, "tariff_type_and_charging_scheme", 0);
	item(tariff)->gbz.cluster = PRICE;
	entry = new_node(matrix, SM_STRUCT, NULL);
	(void)number(entry, "tier", 2);
	price(entry, "price", 8002, "EUR/kWh");
	for (uint64_t block = 0; block < 2; block++) {
		entry = new_node(matrix, SM_STRUCT, NULL);
		id = number(entry, "tier_and_block_id", block);
		(void)number(id, "block", block);
		(void)number(id, "tier", 0);
		price(entry, "price", 9000 + (int64_t)block, "EUR/kWh");
	}
	item(value)->gbz.cluster = PRICE;
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n, 3);
	expect_said(SM_REGISTER_TOU, 2, "TOU 2", "8.002 c/kWh");
	expect_said(SM_REGISTER_BLOCK, 0, "Block tariff", "9.000 / 9.001 c/kWh");
}

static void
attribute(struct sm_node *list, uint64_t id, int64_t value)
{
	struct sm_node *entry = new_node(list, SM_STRUCT, NULL);

	(void)number(entry, "attribute", id);
	price(entry, "value", value, "GBP/m3");
}

static void
test_gas_attributes(void **state)
{
	struct sm_node *value = new_node(NULL, SM_STRUCT, NULL);
	struct sm_node *list = new_node(value, SM_ARRAY, "attributes");

	(void)state;
	decoded.payload.protocol = SM_GBZ;
	attribute(list, 0x0440, 4000); /* tier 4, block 1 */
	attribute(list, 0x0441, 1); /* GBCS gives a tier one price */
	attribute(list, 0x0450, 1); /* and has four of them */
	attribute(list, 0x0403, 403); /* no tier, block 4 */
	attribute(list, 0x0301, 1); /* the standing charge */
	item(value)->gbz.cluster = PRICE;
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n, 2);
	expect_said(SM_REGISTER_TOU, 4, "TOU 4", "4.000 p/m3");
	expect_said(SM_REGISTER_BLOCK, 0, "Block tariff", "0.403 p/m3");
}

/* The thresholds of block tariff n stand in 0-0:16.0.(10+n) now, and in 0-0:16.1.(10+n) for later. */
static void
thresholds_at(uint8_t d, uint8_t e, unsigned first, size_t n)
{
	struct sm_node *list = new_node(NULL, SM_ARRAY, NULL);
	struct sm_item *i = item(list);

	i->cosem.class_id = 21;
	memcpy(i->cosem.obis, (const uint8_t[]){ 0, 0, 16, d, e, 255 }, sizeof i->cosem.obis);
	while (n-- > 0)
		number(list, NULL, first++);
}

static void
test_thresholds(void **state)
{
	(void)state;
	thresholds_at(0, 11, 100, 3);
	thresholds_at(1, 18, 800, 4);
	thresholds_at(0, 12, 200, 1);
	thresholds_at(1, 12, 300, 1);
	thresholds_at(0, 0, 7, 3);
	thresholds_at(0, 19, 7, 3);
	thresholds_at(2, 11, 7, 3);
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n, 0);
	assert_int_equal(prices.n_thresholds, 7);
	for (unsigned k = 0; k < SM_PRICES_THRESHOLDS; k++) {
		assert_int_equal(prices.threshold[1][k].node->v.u, 100 + k);
		assert_int_equal(prices.threshold[8][k].node->v.u, 800 + k);
		assert_false(prices.threshold[1][k].twice);
	}
	assert_true(prices.threshold[2][0].twice);
	assert_null(prices.threshold[0][0].node);
}

/* Of gas only those without a tier are of the blocks. */
static void
test_gas_thresholds(void **state)
{
	struct sm_node *value = new_node(NULL, SM_STRUCT, NULL), *list, *entry, *of;

	(void)state;
	decoded.payload.protocol = SM_GBZ;
	item(value)->gbz.cluster = PRICE;
	list = new_node(value, SM_ARRAY, "block_thresholds");
	for (unsigned tier = 0; tier < 2; tier++) {
		entry = new_node(list, SM_STRUCT, NULL);
		number(new_node(entry, SM_STRUCT, "tier_and_number_of_block_thresholds"), "tier", tier);
		of = new_node(entry, SM_ARRAY, "thresholds");
		number(of, NULL, 10 + tier);
		number(of, NULL, 20 + tier);
	}
	sm_prices_find(&decoded, &prices);
	assert_int_equal(prices.n_thresholds, 2);
	assert_int_equal(prices.threshold[0][0].node->v.u, 10);
	assert_int_equal(prices.threshold[0][1].node->v.u, 20);
	assert_false(prices.threshold[0][0].twice);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_registers, begin, end),
		cmocka_unit_test_setup_teardown(test_charges, begin, end),
		cmocka_unit_test_setup_teardown(test_doubt, begin, end),
		cmocka_unit_test_setup_teardown(test_gas_matrix, begin, end),
		cmocka_unit_test_setup_teardown(test_gas_attributes, begin, end),
		cmocka_unit_test_setup_teardown(test_thresholds, begin, end),
		cmocka_unit_test_setup_teardown(test_gas_thresholds, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
