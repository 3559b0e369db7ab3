#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gbcs/message.h"

/*
 * Written by hand from GBCS section 7.2: counter 1000, originator 0A..01, recipient 0B..02, two octets of content, which
 * this layer does not read.
 */
#define TRANSACTION "\x09\x01\x00\x00\x00\x00\x00\x00\x03\xe8"
#define PARTIES "\x08\x0a\x00\x00\x00\x00\x00\x00\x01\x08\x0b\x00\x00\x00\x00\x00\x00\x02"
#define SRP "\x0c\x00\x00\x00\x00\x00\x00\x03"
#define COUNTER(n) "\x00\x00\x00\x00\x00\x00\x00" n
#define CONTENT "\x02\xaa\xbb"
#define PRE_COMMAND "\xdf" TRANSACTION PARTIES "\x00\x02\x00\x20" CONTENT
#define TEN "0123456789"
#define SIGNATURE "\x40" TEN TEN TEN TEN TEN TEN "rsrs"
#define MAC "mac-12-octet"

struct bytes {
	const char *p;
	size_t len;
};
#define BYTES(literal)                                                                                       \
	{                                                                                                    \
		(literal), sizeof(literal) - 1                                                               \
	}

static bool
read_exact(const struct bytes *in, struct sm_message *m, struct sm_err *err)
{
	/* a heap copy of exactly this size: AddressSanitizer finds a read beyond it */
	uint8_t *copy = malloc(in->len ? in->len : 1);
	bool fine;

	assert_non_null(copy);
	memcpy(copy, in->p, in->len);
	sm_err_clear(err);
	fine = sm_message_read(sm_slice_of(copy, in->len), m, err);
	free(copy);
	return fine;
}

static void
a_pre_command_ends_with_its_content_or_a_zero(void **state)
{
	static const struct bytes forms[] = { BYTES(PRE_COMMAND), BYTES(PRE_COMMAND "\x00") };
	struct sm_message m;
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(forms); i++) {
		assert_true(read_exact(&forms[i], &m, &err));
		assert_int_equal(m.form, SM_MSG_PRE_COMMAND);
		assert_int_equal(m.cra, SM_CRA_COMMAND);
		assert_true(m.originator_counter == 1000);
		assert_memory_equal(m.originator, "\x0a\0\0\0\0\0\0\x01", 8);
		assert_memory_equal(m.recipient, "\x0b\0\0\0\0\0\0\x02", 8);
		assert_int_equal(m.code, 0x20);
		assert_int_equal(m.content.len, 2);
		assert_int_equal(m.at_content.off, sizeof PRE_COMMAND - 1 - 2);
		assert_int_equal(m.to_be_signed.len, sizeof PRE_COMMAND - 2);
		assert_int_equal(m.has_signature_field, i == 1);
		assert_int_equal(m.signature.len, 0);
	}
}

static void
a_signed_pre_command(void **state)
{
	static const struct bytes in = BYTES(PRE_COMMAND SIGNATURE);
	struct sm_message m;
	struct sm_err err;

	(void)state;
	assert_true(read_exact(&in, &m, &err));
	assert_int_equal(m.form, SM_MSG_SIGNED_PRE_COMMAND);
	assert_int_equal(m.signature.len, 64);
	assert_int_equal(m.at_signature.off, sizeof PRE_COMMAND);
}

static void
commands_have_a_mac_header_and_a_mac(void **state)
{
	/* 5 + 36 octets of Grouping Header and content + 65 of signature + 12 of MAC */
	static const struct bytes in = BYTES("\xdd\0\0\0\0\0\0\x76\x11\0\0\0\0" PRE_COMMAND SIGNATURE MAC);
	struct sm_message m;
	struct sm_err err;
	struct sm_arena a;
	struct sm_slice covered;

	(void)state;
	sm_arena_init(&a, 0);
	sm_err_clear(&err);
	assert_true(sm_message_read(sm_slice_of(in.p, in.len), &m, &err));
	assert_int_equal(m.form, SM_MSG_COMMAND);
	assert_true(m.has_mac);
	assert_memory_equal(m.mac.p, MAC, 12);
	assert_int_equal(m.grouping_header_off, 13);
	assert_true(sm_message_mac_input(&m, &a, &covered));
	assert_int_equal(covered.len, 6 + sizeof PRE_COMMAND - 1 + 65);
	assert_memory_equal(covered.p, "\x11\0\0\0\0\0\xdf\x09\x01", 9);
	sm_arena_free(&a);
}

static void
other_information_of_every_length(void **state)
{
#define WITH_OTHER(other) "\xdf" TRANSACTION PARTIES "\x00" other CONTENT
	static const struct bytes in[] = {
		BYTES(WITH_OTHER("\x0a\x00\x20" SRP)),
		BYTES(WITH_OTHER("\x12\x00\x20" SRP COUNTER("\x07"))),
		BYTES(WITH_OTHER("\x1a\x00\x20" SRP COUNTER("\x07") COUNTER("\x09"))),
		BYTES(WITH_OTHER("\x1a\x00\x20" SRP COUNTER("\x07") "\x30\x06"
		                                                    "cert..")),
		BYTES(WITH_OTHER("\x1c\x00\x20" SRP COUNTER("\x07") "\x30\x08"
		                                                    "certific")),
	};
	struct sm_message m;
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(in); i++) {
		assert_true(read_exact(&in[i], &m, &err));
		assert_true(m.has_srp);
		assert_memory_equal(m.srp, SRP, 8);
		assert_int_equal(m.has_srp_counter, i > 0);
		/* 26 octets always mean two counters */
		assert_int_equal(m.has_soc, i == 2 || i == 3);
		assert_int_equal(m.ka_certificate.len, i == 4 ? 10 : 0);
	}
	assert_true(read_exact(&in[2], &m, &err));
	assert_true(m.srp_counter == 7 && m.soc == 9);
}

static void
errors_have_offsets(void **state)
{
	static const struct {
		struct bytes in;
		enum sm_code code;
		size_t offset;
	} cases[] = {
		{ BYTES(""), SM_E_TRUNCATED, 0 },
		{ BYTES("\x00"), SM_E_MALFORMED, 0 },
		{ BYTES("\xdf\x08"), SM_E_MALFORMED, 1 },
		{ BYTES("\xdf\x09\x04"), SM_E_MALFORMED, 2 },
		{ BYTES("\xdf\x09\x01\x00"), SM_E_TRUNCATED, 4 },
		{ BYTES("\xdf" TRANSACTION "\x07"), SM_E_MALFORMED, 11 },
		{ BYTES("\xdf" TRANSACTION PARTIES "\x0b"), SM_E_MALFORMED, 29 },
		{ BYTES("\xdf" TRANSACTION PARTIES "\x00\x03"), SM_E_TRUNCATED, 31 },
		{ BYTES("\xdf" TRANSACTION PARTIES "\x00\x03"
		        "abc" CONTENT),
		    SM_E_MALFORMED, 30 },
		{ BYTES("\xdf" TRANSACTION PARTIES "\x00\x02\x00\x20\x00"), SM_E_MALFORMED, 33 },
		{ BYTES("\xdf" TRANSACTION PARTIES "\x00\x02\x00\x20\x03"
		        "ab"),
		    SM_E_TRUNCATED, 36 },
		{ BYTES(PRE_COMMAND "\x01"), SM_E_MALFORMED, 36 },
		{ BYTES(PRE_COMMAND "\x40" TEN), SM_E_TRUNCATED, 47 },
		{ BYTES(PRE_COMMAND SIGNATURE "\x00"), SM_E_MALFORMED, 101 },
		{ BYTES("\xdd\0\0\0\0\0\x01"), SM_E_MALFORMED, 6 },
		{ BYTES("\xdd\0\0\0\0\0\0\x05"), SM_E_MALFORMED, 7 },
		{ BYTES("\xdd\0\0\0\0\0\0\x40" TEN), SM_E_TRUNCATED, 18 },
		{ BYTES("\xdd\0\0\0\0\0\0\x11" TEN TEN TEN), SM_E_MALFORMED, 25 },
	};
	struct sm_message m;
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		assert_false(read_exact(&cases[i].in, &m, &err));
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(err.offset, cases[i].offset);
	}
}

static void
every_prefix_fails_cleanly(void **state)
{
	static const struct bytes whole = BYTES("\xdd\0\0\0\0\0\0\x76\x11\0\0\0\0" PRE_COMMAND SIGNATURE MAC);
	struct sm_message m;
	struct sm_err err;

	(void)state;
	for (size_t len = 0; len < whole.len; len++) {
		struct bytes in = { whole.p, len };

		assert_false(read_exact(&in, &m, &err));
		assert_int_equal(err.code, SM_E_TRUNCATED);
	}
}

static void
messages_follow_each_other_in_a_stream(void **state)
{
	static const struct {
		struct bytes in;
		size_t expected;
	} cases[] = {
		{ BYTES(PRE_COMMAND), sizeof PRE_COMMAND - 1 },
		{ BYTES(PRE_COMMAND PRE_COMMAND), sizeof PRE_COMMAND - 1 },
		{ BYTES(PRE_COMMAND "\x00\xdf"), sizeof PRE_COMMAND },
		{ BYTES(PRE_COMMAND SIGNATURE "\xdd"), sizeof PRE_COMMAND + 64 },
		{ BYTES("\xdd\0\0\0\0\0\0\x76\x11\0\0\0\0" PRE_COMMAND SIGNATURE MAC "\xdf"), 126 },
		{ BYTES("\xdf" TRANSACTION), 0 },
		{ BYTES("{}"), 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++)
		assert_int_equal(
		    sm_message_extent(sm_slice_of(cases[i].in.p, cases[i].in.len)), cases[i].expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pre_command_ends_with_its_content_or_a_zero),
		cmocka_unit_test(a_signed_pre_command),
		cmocka_unit_test(commands_have_a_mac_header_and_a_mac),
		cmocka_unit_test(other_information_of_every_length),
		cmocka_unit_test(errors_have_offsets),
		cmocka_unit_test(every_prefix_fails_cleanly),
		cmocka_unit_test(messages_follow_each_other_in_a_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
