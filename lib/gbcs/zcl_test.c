#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "gbcs/test_zcl_samples.h"
#include "gbcs/zcl.h"
#include "gbcs/zcl_scale.h"
#include "names/zcl.h"

enum { BODY_AT = 50, MOST_OCTETS = 256 };

static struct sm_arena arena;
static struct sm_buf text;
static uint8_t *input;
static struct sm_item item;
static struct sm_err err;
static size_t unrecognised;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	sm_buf_free(&text);
	free(input);
	input = NULL;
	return 0;
}

/* Reads a body from a buffer of exactly len octets: ASan finds a read beyond it. */
static bool
read_octets(const struct sample *s, const uint8_t *p, size_t len)
{
	free(input);
	input = malloc(len > 0 ? len : 1);
	assert_non_null(input);
	if (len > 0)
		memcpy(input, p, len);
	item = (struct sm_item){ 0 };
	item.gbz.cluster = s->cluster;
	item.gbz.frame_control = s->frame_control;
	item.gbz.command = s->command;
	item.gbz.body = (struct sm_slice){ input, len };
	item.gbz.body_off = BODY_AT;
	unrecognised = 0;
	sm_err_clear(&err);
	if (!sm_zcl_read_body(&item, &arena, &unrecognised, &err))
		return false;
	assert_true(sm_zcl_scale(&(const struct sm_payload){ .items = &item }, NULL, &arena));
	return true;
}

static bool
read_sample(const struct sample *s)
{
	uint8_t bytes[MOST_OCTETS];
	size_t len;

	assert_true(strlen(s->hex) / 2 <= sizeof bytes);
	assert_true(sm_hex_decode(sm_slice_str(s->hex), bytes, &len, NULL));
	return read_octets(s, bytes, len);
}

static const struct sm_node *
at(const char *path)
{
	const struct sm_node *n = item.value;

	while (n && *path) {
		size_t len = strcspn(path, "/");
		char part[80];
		uint64_t position;

		assert_true(len < sizeof part);
		memcpy(part, path, len);
		part[len] = '\0';
		n = sm_parse_uint(sm_slice_str(part), 99, &position) ? sm_node_at(n, (size_t)position)
		                                                     : sm_node_get(n, part);
		path += len + (path[len] == '/');
	}
	return n;
}

static const char *
name_of(const struct sm_node *n)
{
	if (!n->type || n->type->form != SM_FORM_ENUM)
		return NULL;
	return sm_name_of(n->type->names, n->type->n_names, (uint32_t)n->v.u);
}

static const char *
shown(const struct sm_node *n)
{
	const char *name = name_of(n);

	sm_buf_reset(&text);
	if (name)
		sm_buf_puts(&text, name);
	else if (n->kind == SM_TEXT || (n->kind == SM_BYTES && n->type && n->type->form == SM_FORM_TEXT))
		sm_buf_put(&text, n->v.bytes.p, n->v.bytes.len);
	else if (n->kind == SM_BYTES)
		sm_buf_hex(&text, n->v.bytes);
	else if (n->kind == SM_INT)
		sm_buf_scaled(&text, n->v.i, n->scale);
	else
		sm_buf_scaled_u64(&text, n->v.u, n->scale);
	if (!name && n->unit) {
		sm_buf_putc(&text, ' ');
		sm_buf_puts(&text, n->unit);
	}
	sm_buf_putc(&text, '\0');
	assert_false(text.failed);
	return text.p;
}

static void
expect(const char *path, const char *value)
{
	const struct sm_node *n = at(path);

	if (!n)
		fail_msg("%s has no %s", item.name, path);
	else if (strcmp(shown(n), value) != 0)
		fail_msg("%s: %s is \"%s\", not \"%s\"", item.name, path, shown(n), value);
}

/* Nodes are adjacent up to the last octet; fields packed in one octet share its place. */
static size_t
check_offsets(const struct sm_node *n, size_t off)
{
	assert_int_equal(n->off, off);
	if (n->kind == SM_STRUCT || n->kind == SM_ARRAY) {
		for (const struct sm_node *c = n->child; c; c = c->next)
			off = check_offsets(c, off);
		assert_int_equal(off, n->off + n->len);
	}
	return n->off + n->len;
}

static void
reads_every_command(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(samples); i++) {
		const struct sample *s = &samples[i];

		if (!read_sample(s))
			fail_msg("%s: %s at %zu", s->name, err.text, err.offset);
		assert_string_equal(item.name, s->name);
		assert_int_equal(unrecognised, 0);
		assert_int_equal(check_offsets(item.value, BODY_AT), BODY_AT + item.gbz.body.len);
		for (size_t k = 0; k < MOST && s->expected[k].path; k++)
			expect(s->expected[k].path, s->expected[k].value);
	}
}

/* Reads two components, each a Read Attributes Response, and gives the value of the first attribute of the first. */
static const struct sm_node *
scaled_across(uint16_t cluster, const char *first, uint16_t other, const char *second)
{
	static uint8_t octets[2][128];
	static struct sm_item items[2];
	const char *const hex[2] = { first, second };
	struct sm_payload p = { .items = items };

	for (size_t i = 0; i < 2; i++) {
		size_t len, unknown = 0;

		assert_true(sm_hex_decode(sm_slice_str(hex[i]), octets[i], &len, NULL));
		items[i] = (struct sm_item){ .next = i == 0 ? &items[1] : NULL };
		items[i].gbz.cluster = i == 0 ? cluster : other;
		items[i].gbz.frame_control = 0x18;
		items[i].gbz.command = 1;
		items[i].gbz.body = sm_slice_of(octets[i], len);
		assert_true(sm_zcl_read_body(&items[i], &arena, &unknown, &err));
	}
	assert_true(sm_zcl_scale(&p, NULL, &arena));
	return sm_node_get(sm_node_at(sm_node_get(items[0].value, "attributes"), 0), "value");
}

/* 12345 on the wire, scaled by multiplier, divisor, unit and digits of another component. */
struct scaled {
	uint16_t cluster, other;
	const char *first, *second, *expected;
	enum sm_scaling scaling;
};
#define READING "0000 00 25 393000000000"
#define BALANCE "0100 00 2B 39300000"
#define RATE "0004 00 23 39300000"
#define STANDING "0103 00 23 39300000"
#define DEBT "1702 00 23 39300000 "
#define TARIFF "1606 00 21 3A03 1706 00 18 50 "

static void
expect_scaled(const struct scaled *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct sm_node *found =
		    scaled_across(cases[i].cluster, cases[i].first, cases[i].other, cases[i].second);
		struct sm_decimal d = { .scale = 0 };

		assert_non_null(found);
		assert_int_equal(found->scaling, cases[i].scaling);
		if (!sm_node_decimal(found, &d))
			d.magnitude = found->v.u;
		sm_buf_reset(&text);
		sm_buf_scaled_u64(&text, d.magnitude, d.scale);
		sm_buf_printf(&text, "%s%s", found->unit ? " " : "", found->unit ? found->unit : "");
		sm_buf_putc(&text, '\0');
		if (strcmp(text.p, cases[i].expected) != 0)
			fail_msg("case %zu is \"%s\", not \"%s\"", i, text.p, cases[i].expected);
	}
}

static void
scales_from_anywhere_in_the_message(void **state)
{
	static const struct scaled cases[] = {
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 E80300", "12.345 m3",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0702, READING, "0103 00 22 050000 0203 00 22 0A0000", "6172.5 m3",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0702, READING, "0103 00 22 0A0000 0203 00 22 010000", "123450 m3",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 000400 0003 00 30 00",
		    "12.0556640625 kWh", SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 030000", "12345",
		    SM_UNSCALED_INEXACT },
		{ 0x0702, 0x0702, READING, "0103 00 22 030000 0203 00 22 030000", "12345 m3",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 000000", "12345",
		    SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0103 00 22 FFFFFF 0203 00 22 E80300", "12345",
		    SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0103 86 0203 00 22 E80300", "12345", SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0203 00 22 E80300", "12345", SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "1400 00 30 02", "12345", SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 E80300 0203 00 22 640000", "12345",
		    SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 E80300 0003 00 30 81", "12345",
		    SM_UNSCALED_UNKNOWN },
		{ 0x0702, 0x0702, READING, "0103 00 22 010000 0203 00 22 E80300 0003 00 30 55", "12.345",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0702, 0x0700, READING, "0103 00 22 010000 0203 00 22 E80300", "12345",
		    SM_UNSCALED_UNKNOWN },
		{ 0x0705, 0x0700, BALANCE, "1706 00 18 20 1606 00 21 D203", "123.45 EUR",
		    SM_SCALED_BY_MESSAGE },
		{ 0x0705, 0x0700, BALANCE, "1706 86", "12345", SM_UNSCALED_UNKNOWN },
		{ 0x0705, 0x0700, BALANCE, "1606 00 21 3A03", "0.12345 GBP", SM_SCALED_AS_FIXED },
	};

	(void)state;
	expect_scaled(cases, SM_COUNT(cases));
}

/* An amount is for a unit of what is sold, or for a time, if the message or GBCS says so. */
static void
money_has_its_whole_unit(void **state)
{
	static const struct scaled cases[] = {
		{ 0x0700, 0x0700, RATE, TARIFF "1506 00 30 00", "0.12345 GBP/kWh", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, TARIFF "1506 00 30 01", "0.12345 GBP/m3", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, TARIFF "1506 00 30 80", "0.12345 GBP", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, TARIFF "1506 86", "0.12345 GBP", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, TARIFF, "0.12345 GBP/kWh", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, "1706 00 18 50", "0.12345 Currency Units/kWh", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, RATE, "1706 00 18 50 1606 00 21 D204", "0.12345", SM_SCALED_BY_MESSAGE },
		{ 0x0700, 0x0700, STANDING, TARIFF "1506 00 30 00", "0.12345 GBP/d", SM_SCALED_BY_MESSAGE },
		{ 0x0705, 0x0700, DEBT "1602 00 30 00", TARIFF, "0.12345 GBP/h", SM_SCALED_BY_MESSAGE },
		{ 0x0705, 0x0700, DEBT "1602 00 30 02", TARIFF, "0.12345 GBP/week", SM_SCALED_BY_MESSAGE },
		{ 0x0705, 0x0700, DEBT "1602 00 30 09", TARIFF, "0.12345 GBP", SM_SCALED_BY_MESSAGE },
		{ 0x0705, 0x0700, DEBT "2602 00 30 01", TARIFF, "0.12345 GBP", SM_SCALED_BY_MESSAGE },
	};

	(void)state;
	expect_scaled(cases, SM_COUNT(cases));
}

static void
prefixes_and_extra_octets_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(samples); i++) {
		const struct sample *s = &samples[i];
		uint8_t bytes[MOST_OCTETS + 1] = { 0 };
		size_t len;

		assert_true(sm_hex_decode(sm_slice_str(s->hex), bytes, &len, NULL));
		for (size_t n = 0; n < len; n++) {
			if (read_octets(s, bytes, n) && !s->open)
				fail_msg("%s: %zu of %zu octets were enough", s->name, n, len);
			assert_true(!item.value == (err.code != SM_OK));
			if (err.code != SM_OK)
				assert_int_equal(err.code, SM_E_TRUNCATED);
		}
		bytes[len] = 0;
		if (!s->open) {
			assert_false(read_octets(s, bytes, len + 1));
			assert_int_equal(err.code, SM_E_MALFORMED);
			assert_int_equal(err.offset, BODY_AT + len);
		}
	}
}

static void
unknown_parts_are_kept_and_counted(void **state)
{
	const struct sample cluster = {
		.cluster = 0x0bad, .frame_control = 0x01, .command = 7, .hex = "0102"
	};
	const struct sample command = {
		.cluster = 0x0700, .frame_control = 0x01, .command = 0x77, .hex = "03"
	};
	const struct sample sub = { .cluster = 0x0702,
		.frame_control = 0x19,
		.command = 0x06,
		.hex = "01000000 20000000 01 00 01 01000000 63 AABB" };
	const struct sample attribute = {
		.cluster = 0x0702, .frame_control = 0x08, .command = 0x01, .hex = "EFBE 00 21 0500"
	};

	(void)state;
	assert_true(read_sample(&cluster));
	assert_int_equal(unrecognised, 1);
	assert_null(item.name);
	expect("zcl_payload", "0102");
	assert_true(read_sample(&command));
	assert_int_equal(unrecognised, 1);
	expect("zcl_payload", "03");
	assert_true(read_sample(&sub));
	assert_int_equal(unrecognised, 1);
	expect("sub_payload", "AABB");
	assert_int_equal(at("sub_payload")->off, BODY_AT + 16);
	assert_true(read_sample(&attribute));
	assert_int_equal(unrecognised, 1);
	expect("attributes/0/attribute", "48879");
	expect("attributes/0/value", "5");
}

/* A value of an attribute that no table has, decoded by its data type only. */
static const struct {
	const char *hex, *shown;
	enum sm_kind kind;
} typed[] = {
	{ "00", "0", SM_NULL },
	{ "08 7F", "127", SM_UINT },
	{ "0F 0100000000000080", "9223372036854775809", SM_UINT },
	{ "10 01", "1", SM_BOOL },
	{ "10 FF", "255", SM_UINT },
	{ "1B 01000080", "2147483649", SM_UINT },
	{ "26 01020304050607", "1976943448883713", SM_UINT },
	{ "28 80", "-128", SM_INT },
	{ "2A FFFFFF", "-1", SM_INT },
	{ "2A FFFF7F", "8388607", SM_INT },
	{ "2F 0000000000000080", "-9223372036854775808", SM_INT },
	{ "31 0102", "513", SM_UINT },
	{ "38 0042", "16896", SM_FLOAT },
	{ "39 0000803F", "1065353216", SM_FLOAT },
	{ "3A 0000000000000840", "4613937818241073152", SM_FLOAT },
	{ "41 02 AABB", "AABB", SM_BYTES },
	{ "41 FF", "0", SM_NULL },
	{ "42 02 4142", "AB", SM_TEXT },
	{ "43 0300 AABBCC", "AABBCC", SM_BYTES },
	{ "44 FFFF", "0", SM_NULL },
	{ "E2 01000000", "1", SM_UINT },
	{ "F0 0102030405060708", "578437695752307201", SM_UINT },
	{ "F1 000102030405060708090A0B0C0D0E0F", "000102030405060708090A0B0C0D0E0F", SM_BYTES },
};

static bool
read_typed(const char *hex)
{
	struct sample s = { .cluster = 0x0702, .frame_control = 0x08, .command = 0x01 };
	uint8_t bytes[MOST_OCTETS] = { 0xef, 0xbe, 0x00 };
	size_t len;

	assert_true(sm_hex_decode(sm_slice_str(hex), bytes + 3, &len, NULL));
	return read_octets(&s, bytes, len + 3);
}

static void
reads_every_data_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(typed); i++) {
		if (!read_typed(typed[i].hex))
			fail_msg("%s: %s", typed[i].hex, err.text);
		assert_int_equal(at("attributes/0/value")->kind, typed[i].kind);
		expect("attributes/0/value", typed[i].shown);
	}
	assert_true(read_typed("48 21 0200 0500 0600"));
	expect("attributes/0/value/1", "6");
	assert_true(read_typed("4C 0200 20 07 42 01 41"));
	expect("attributes/0/value/0", "7");
	expect("attributes/0/value/1", "A");
	assert_true(read_typed("50 20 FFFF"));
	assert_int_equal(at("attributes/0/value")->count, 0);
}

static void
refuses_bad_data_types(void **state)
{
	uint8_t deep[MOST_OCTETS] = { 0xef, 0xbe, 0x00 };
	struct sample s = { .cluster = 0x0702, .frame_control = 0x08, .command = 0x01 };
	size_t len = 3;

	(void)state;
	assert_false(read_typed("77 00"));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	assert_int_equal(err.offset, BODY_AT + 4);
	assert_false(read_typed("48 20 FFFE 00"));
	assert_int_equal(err.code, SM_E_TRUNCATED);
	assert_false(read_typed("48 00 0500"));
	assert_int_equal(err.code, SM_E_TRUNCATED);
	/* nested structures, one member each */
	while (len + 3 < sizeof deep) {
		deep[len++] = SM_ZCL_STRUCTURE;
		deep[len++] = 1;
		deep[len++] = 0;
	}
	assert_false(read_octets(&s, deep, len));
	assert_int_equal(err.code, SM_E_LIMIT);
}

static void
ratios_that_are_no_power_of_ten_have_no_unit(void **state)
{
	const struct sample s = { .cluster = 0x0702,
		.frame_control = 0x08,
		.command = 0x01,
		.hex = "0203 00 22 070000 0000 00 25 0A0000000000" };

	(void)state;
	assert_true(read_sample(&s));
	expect("attributes/1/value", "10");
}

static void
decrypted_bodies_count_from_the_plaintext(void **state)
{
	uint8_t plain[] = { 0x06, 0x8b };

	(void)state;
	item = (struct sm_item){ 0 };
	item.gbz.cluster = 0x0702;
	item.gbz.frame_control = 0x08;
	item.gbz.command = 0x0b;
	item.gbz.encrypted = true;
	sm_err_clear(&err);
	assert_true(sm_zcl_read_body(&item, &arena, &unrecognised, &err));
	assert_null(item.value);
	assert_string_equal(item.name, "Default Response");
	item.plain = (struct sm_slice){ plain, sizeof plain };
	assert_true(sm_zcl_read_body(&item, &arena, &unrecognised, &err));
	assert_true(at("status")->decrypted);
	assert_int_equal(at("status")->off, 1);
}

static void
finds_attributes_by_number(void **state)
{
	const struct sample s = {
		.cluster = 0x0702, .frame_control = 0x08, .command = 0x01, .hex = "0502 00 21 6400 1400 C0"
	};

	(void)state;
	assert_true(read_sample(&s));
	assert_int_equal(sm_zcl_attribute_value(&item, 0x0205)->v.u, 100);
	assert_int_equal(sm_node_get(sm_zcl_attribute_record(&item, 0x0014), "status")->v.u, 0xc0);
	assert_null(sm_zcl_attribute_value(&item, 0x0014));
	assert_null(sm_zcl_attribute_record(&item, 0x0999));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_every_command, setup, teardown),
		cmocka_unit_test_setup_teardown(scales_from_anywhere_in_the_message, setup, teardown),
		cmocka_unit_test_setup_teardown(money_has_its_whole_unit, setup, teardown),
		cmocka_unit_test_setup_teardown(prefixes_and_extra_octets_are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(unknown_parts_are_kept_and_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_every_data_type, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_bad_data_types, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    ratios_that_are_no_power_of_ten_have_no_unit, setup, teardown),
		cmocka_unit_test_setup_teardown(decrypted_bodies_count_from_the_plaintext, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_attributes_by_number, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
