#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "gbcs/gbz.h"

/* Offset of the content in the message: offsets must count from there. */
enum { CONTENT_AT = 100 };

static struct sm_arena arena;
static uint8_t *input;
static struct sm_payload payload;
static struct sm_err err;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	free(input);
	input = NULL;
	return 0;
}

/* Reads from a buffer of exactly len octets: ASan finds a read beyond it. */
static bool
read_octets(enum sm_cra cra, const uint8_t *p, size_t len)
{
	struct sm_message m = { .cra = cra };
	struct sm_cur c;

	free(input);
	input = malloc(len > 0 ? len : 1);
	assert_non_null(input);
	if (len > 0)
		memcpy(input, p, len);
	c = sm_cur_over((struct sm_slice){ input, len }, CONTENT_AT);
	payload = (struct sm_payload){ 0 };
	sm_err_clear(&err);
	return sm_gbz_read(&c, &m, &arena, &payload, &err);
}

static bool
read_hex(enum sm_cra cra, const char *hex)
{
	uint8_t bytes[256];
	size_t len;

	assert_true(strlen(hex) / 2 <= sizeof bytes);
	assert_true(sm_hex_decode(sm_slice_str(hex), bytes, &len, NULL));
	return read_octets(cra, bytes, len);
}

/* Two components; the second one has a From Date Time. */
#define TWO_COMPONENTS "0109 02  00 0700 0007 09 05 03 A1A2A3A4  11 0705 0008 2B0C0D0E 01 06 09 77"

static void
reads_components(void **state)
{
	const struct sm_item *first, *second;

	(void)state;
	assert_true(read_hex(SM_CRA_COMMAND, TWO_COMPONENTS));
	assert_int_equal(payload.protocol, SM_GBZ);
	assert_int_equal(payload.pdu, SM_PDU_GBZ);
	assert_false(payload.has_alert);
	assert_int_equal(payload.count, 2);
	first = payload.items;
	assert_int_equal(first->off, CONTENT_AT + 3);
	assert_int_equal(first->len, 12);
	assert_int_equal(first->gbz.control, 0);
	assert_false(first->gbz.last || first->gbz.encrypted || first->gbz.has_from);
	assert_int_equal(first->gbz.cluster, 0x0700);
	assert_int_equal(first->gbz.frame_control, 0x09);
	assert_int_equal(first->gbz.sequence, 5);
	assert_int_equal(first->gbz.command, 3);
	assert_int_equal(first->gbz.body_off, CONTENT_AT + 11);
	assert_int_equal(first->gbz.body.len, 4);
	assert_int_equal(first->gbz.body.p[0], 0xa1);
	second = first->next;
	assert_int_equal(second->off, CONTENT_AT + 15);
	assert_true(second->gbz.last && second->gbz.has_from);
	assert_int_equal(second->gbz.from, 0x2b0c0d0e);
	assert_int_equal(second->gbz.command, 9);
	assert_int_equal(second->gbz.body_off, CONTENT_AT + 27);
	assert_int_equal(second->gbz.body.len, 1);
	assert_null(second->next);
	assert_null(first->value);
}

#define CIPHERTEXT "31 00000000 C1C2 D1D2D3D4D5D6D7D8D9DADBDC"
#define ENCRYPTED "0109 01  03 0702 001A 00 07 18 02 01 0013 " CIPHERTEXT

static void
reads_encrypted_component(void **state)
{
	const struct sm_item *item;

	(void)state;
	assert_true(read_hex(SM_CRA_RESPONSE, ENCRYPTED));
	item = payload.items;
	assert_true(item->gbz.encrypted);
	assert_int_equal(item->gbz.additional_control, 0);
	assert_int_equal(item->gbz.additional_counter, 7);
	assert_int_equal(item->gbz.command, 1);
	assert_int_equal(item->gbz.body.len, 0);
	assert_int_equal(item->protected_off, CONTENT_AT + 15);
	assert_int_equal(item->protected_text.len, 19);
	assert_int_equal(item->protected_text.p[0], 0x31);
	assert_int_equal(item->protected_text.p[18], 0xdc);
}

static const struct sm_node *
field(const char *name)
{
	const struct sm_node *n = sm_node_get(payload.items->value, name);

	assert_non_null(n);
	return n;
}

static void
reads_alert_without_content(void **state)
{
	(void)state;
	assert_true(read_hex(SM_CRA_ALERT, "0109 00 8F30 2D1E0F00"));
	assert_int_equal(payload.pdu, SM_PDU_GBZ_ALERT);
	assert_true(payload.has_alert);
	assert_int_equal(payload.alert_code, 0x8f30);
	assert_int_equal(payload.alert_time, 0x2d1e0f00);
	assert_int_equal(payload.at_alert_code.off, CONTENT_AT + 3);
	assert_int_equal(payload.at_alert_time.off, CONTENT_AT + 5);
	assert_int_equal(payload.at_alert_time.len, 4);
	assert_int_equal(payload.count, 0);
}

#define FUTURE_DATED "0109 01 8F66 2D1E0F00 0E 006C 0000000000ABCDEF 0705 01 06"

static void
reads_future_dated_alert(void **state)
{
	const struct sm_node *n;

	(void)state;
	assert_true(read_hex(SM_CRA_ALERT, FUTURE_DATED));
	assert_int_equal(payload.count, 1);
	assert_string_equal(payload.items->name, "Future Dated Execution Of Instruction");
	assert_int_equal(payload.items->off, CONTENT_AT + 9);
	assert_int_equal(payload.items->len, 15);
	assert_int_equal(field("message_code")->v.u, 0x6c);
	assert_int_equal(field("message_code")->off, CONTENT_AT + 10);
	assert_int_equal(field("originator_counter")->v.u, 0xabcdef);
	assert_int_equal(field("originator_counter")->len, 8);
	n = field("cluster");
	assert_string_equal(sm_name_of(n->type->names, n->type->n_names, 0x0705), "Prepayment");
	n = field("command");
	assert_string_equal(sm_name_of(n->type->names, n->type->n_names, 6), "Change Payment Mode");
	assert_int_equal(n->off, CONTENT_AT + 23);
}

#define HASH_16 "5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A"
#define FIRMWARE "0109 01 8F72 2D1E0F00 0920 " HASH_16 HASH_16

/*
 * For each alert code, with content in the length and first octet of other alerts: only the code selects the names.
 */
static void
alert_codes_select_the_content(void **state)
{
	static const struct {
		const char *content, *name;
		uint16_t codes[2];
	} kinds[] = {
		{ "0007", "Meter Integrity Issue Warning", { 0x81a0, 0x81a0 } },
		{ "0007", "User Interface Command", { 0x8161, 0x8162 } },
		{ "0920 " HASH_16 HASH_16, "Firmware Hash", { 0x8f1c, 0x8f72 } },
		{ "0E 006B 0000000000000009 0705 01 06", "Future Dated Execution Of Instruction",
		    { 0x8f66, 0x8f67 } },
	};

	(void)state;
	for (unsigned code = 0x8000; code <= 0x8fff; code++)
		for (size_t i = 0; i < SM_COUNT(kinds); i++) {
			bool its = code == kinds[i].codes[0] || code == kinds[i].codes[1];
			char hex[128];

			(void)snprintf(hex, sizeof hex, "0109 01 %04X 2D1E0F00 %s", code, kinds[i].content);
			sm_arena_reset(&arena);
			assert_true(read_hex(SM_CRA_ALERT, hex));
			if (its)
				assert_string_equal(payload.items->name, kinds[i].name);
			else if (payload.items->name)
				assert_string_not_equal(payload.items->name, kinds[i].name);
		}
}

static void
reads_other_alert_contents(void **state)
{
	const struct sm_node *n;

	(void)state;
	assert_true(read_hex(SM_CRA_ALERT, FIRMWARE));
	n = field("firmware_hash");
	assert_int_equal(n->off, CONTENT_AT + 11);
	assert_int_equal(n->v.bytes.len, 32);
	assert_int_equal(n->v.bytes.p[31], 0x5a);

	assert_true(read_hex(SM_CRA_ALERT, "0109 01 81A0 2D1E0F00 0007"));
	n = field("issue");
	assert_int_equal(n->v.u, 7);
	assert_string_equal(
	    sm_name_of(n->type->names, n->type->n_names, 7), "error_metrology_firmware_verification_failure");

	assert_true(read_hex(SM_CRA_ALERT, "0109 01 8161 2D1E0F00 0005"));
	n = field("command");
	assert_string_equal(sm_name_of(n->type->names, n->type->n_names, (uint32_t)n->v.u), "Add Credit");

	assert_true(
	    read_hex(SM_CRA_ALERT, "0109 01 8F0A 2D1E0F00 03 0702 001A 00 00 19 00 06 0013 " CIPHERTEXT));
	assert_null(payload.items->value);
	assert_int_equal(payload.items->protected_text.len, 19);
	assert_int_equal(payload.items->gbz.cluster, 0x0702);

	assert_true(read_hex(SM_CRA_ALERT, "0109 01 8FFF 2D1E0F00 AABBCC"));
	assert_int_equal(field("alert_content")->v.bytes.len, 3);
}

static const struct bad {
	enum sm_cra cra;
	const char *hex;
	enum sm_code code;
	size_t off; /* offset in the content */
} bad[] = {
	{ SM_CRA_COMMAND, "", SM_E_TRUNCATED, 0 },
	{ SM_CRA_COMMAND, "0104 01 01 0705 0003 010000", SM_E_MALFORMED, 0 },
	/* no components; fewer than announced; more than announced */
	{ SM_CRA_COMMAND, "0109 00", SM_E_MALFORMED, 2 },
	{ SM_CRA_COMMAND, "0109 02 00 0705 0003 010000", SM_E_TRUNCATED, 11 },
	{ SM_CRA_COMMAND, "0109 02 01 0705 0003 010000", SM_E_TRUNCATED, 11 },
	{ SM_CRA_COMMAND, "0109 01 01 0705 0003 010000 00", SM_E_MALFORMED, 11 },
	/* the flag on neither component, and on the first of two */
	{ SM_CRA_COMMAND, "0109 01 00 0705 0003 010000", SM_E_MALFORMED, 3 },
	{ SM_CRA_COMMAND, "0109 02 01 0705 0003 010000 01 0705 0003 010100", SM_E_MALFORMED, 3 },
	/* reserved bits of the control field and the frame control; an invalid frame type; manufacturer-specific */
	{ SM_CRA_COMMAND, "0109 01 05 0705 0003 010000", SM_E_MALFORMED, 3 },
	{ SM_CRA_COMMAND, "0109 01 01 0705 0003 210000", SM_E_MALFORMED, 8 },
	{ SM_CRA_COMMAND, "0109 01 01 0705 0003 020000", SM_E_MALFORMED, 8 },
	{ SM_CRA_COMMAND, "0109 01 01 0705 0005 050000 1122", SM_E_UNSUPPORTED, 8 },
	/* lengths: longer than the content, shorter than a ZCL header */
	{ SM_CRA_COMMAND, "0109 01 01 0705 0004 010000", SM_E_TRUNCATED, 6 },
	{ SM_CRA_COMMAND, "0109 01 01 0705 0002 010000", SM_E_TRUNCATED, 10 },
	{ SM_CRA_COMMAND, "0109 01 11 0705 0003 010000", SM_E_TRUNCATED, 11 },
	/* ciphertext: longer and shorter than the component, too short, another security control */
	{ SM_CRA_RESPONSE, "0109 01 03 0702 001A 00 07 18 02 01 0014 " CIPHERTEXT, SM_E_TRUNCATED, 13 },
	{ SM_CRA_RESPONSE, "0109 01 03 0702 001A 00 07 18 02 01 0012 " CIPHERTEXT, SM_E_MALFORMED, 13 },
	{ SM_CRA_RESPONSE, "0109 01 03 0702 000C 00 07 18 02 01 0005 3100000000", SM_E_MALFORMED, 15 },
	{ SM_CRA_RESPONSE, "0109 01 03 0702 0018 00 07 18 02 01 0011 21 00000000 D1D2D3D4D5D6D7D8D9DADBDC",
	    SM_E_MALFORMED, 15 },
	/* alerts: content announced but missing, content not announced, two contents */
	{ SM_CRA_ALERT, "0109 01 8F30 2D1E0F00", SM_E_TRUNCATED, 9 },
	{ SM_CRA_ALERT, "0109 00 8F30 2D1E0F00 00", SM_E_MALFORMED, 9 },
	{ SM_CRA_ALERT, "0109 02 8F30 2D1E0F00 0000", SM_E_MALFORMED, 2 },
	{ SM_CRA_ALERT, "0109 00 8F30 2D1E0F", SM_E_TRUNCATED, 8 },
};

static void
refuses_contradictions(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(bad); i++) {
		if (read_hex(bad[i].cra, bad[i].hex))
			fail_msg("%s was read", bad[i].hex);
		if (err.code != bad[i].code || err.offset != CONTENT_AT + bad[i].off)
			fail_msg("%s: %s at %zu: %s", bad[i].hex, sm_code_name(err.code),
			    err.offset - CONTENT_AT, err.text);
	}
}

static void
no_prefix_is_complete(void **state)
{
	static const struct {
		enum sm_cra cra;
		const char *hex;
	} whole[] = {
		{ SM_CRA_COMMAND, TWO_COMPONENTS },
		{ SM_CRA_RESPONSE, ENCRYPTED },
		{ SM_CRA_ALERT, "0109 00 8F30 2D1E0F00" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(whole); i++) {
		uint8_t bytes[256];
		size_t len;

		assert_true(sm_hex_decode(sm_slice_str(whole[i].hex), bytes, &len, NULL));
		assert_true(read_octets(whole[i].cra, bytes, len));
		for (size_t n = 0; n < len; n++) {
			assert_false(read_octets(whole[i].cra, bytes, n));
			assert_int_equal(err.code, SM_E_TRUNCATED);
			assert_true(err.offset <= CONTENT_AT + n);
		}
	}
}

static void
memory_limit_is_an_error(void **state)
{
	struct sm_arena small;
	struct sm_message m = { .cra = SM_CRA_COMMAND };
	struct sm_cur c;
	uint8_t bytes[64];
	size_t len;

	(void)state;
	assert_true(sm_hex_decode(sm_slice_str(TWO_COMPONENTS), bytes, &len, NULL));
	c = sm_cur_over((struct sm_slice){ bytes, len }, 0);
	sm_arena_init(&small, 16);
	payload = (struct sm_payload){ 0 };
	sm_err_clear(&err);
	assert_false(sm_gbz_read(&c, &m, &small, &payload, &err));
	assert_int_equal(err.code, SM_E_NOMEM);
	sm_arena_free(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_components, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_encrypted_component, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_alert_without_content, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_future_dated_alert, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_other_alert_contents, setup, teardown),
		cmocka_unit_test_setup_teardown(alert_codes_select_the_content, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_contradictions, setup, teardown),
		cmocka_unit_test_setup_teardown(no_prefix_is_complete, setup, teardown),
		cmocka_unit_test_setup_teardown(memory_limit_is_an_error, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
