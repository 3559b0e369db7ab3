#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "gbcs/gbt.h"
#include "gbcs/message.h"

#define HEADER "09 02 0000000000000102 08 00112233445566A0 08 0A0B0C0002000001 00 02 0027"

static struct sm_gbt *gbt;
static struct sm_err err;
static uint8_t segment_bytes[2048];
static struct sm_slice message;

static int
setup(void **state)
{
	(void)state;
	gbt = sm_gbt_new(1 << 16);
	sm_err_clear(&err);
	return gbt ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	sm_gbt_free(gbt);
	return 0;
}

static struct sm_slice
from_hex(const char *hex)
{
	size_t len;

	assert_true(strlen(hex) / 2 <= sizeof segment_bytes);
	assert_true(sm_hex_decode(sm_slice_str(hex), segment_bytes, &len, NULL));
	return (struct sm_slice){ segment_bytes, len };
}

/* A segment of transfer `counter`, with data of at most 100 octets. */
static struct sm_slice
segment(uint8_t counter, uint8_t control, uint16_t number, const void *data, size_t len)
{
	struct sm_slice head = from_hex("DD" HEADER "00");
	uint8_t *p = segment_bytes + head.len;
	const uint8_t block[] = { (uint8_t)(12 + len), 0x11, 0, 0, 0, 0, 0xe0, control,
		(uint8_t)(number >> 8), (uint8_t)number, 0, 0, (uint8_t)len };

	assert_true(len <= 100);
	segment_bytes[10] = counter;
	memcpy(p, block, sizeof block);
	if (len > 0)
		memcpy(p + sizeof block, data, len);
	return (struct sm_slice){ segment_bytes, head.len + sizeof block + len };
}

static enum sm_gbt_result
feed(uint8_t counter, uint8_t control, uint16_t number, const char *data)
{
	sm_err_clear(&err);
	return sm_gbt_feed(gbt, segment(counter, control, number, data, strlen(data)), &message, &err);
}

/* A wrong octet makes DD 09 of a MAC header's DD 00, or a wrong CRA Flag of a segment's. */
static void
recognises_a_segment(void **state)
{
	(void)state;
	assert_true(sm_gbt_recognise(from_hex("DD" HEADER "00 10 1100000000 E0 C5 0003 0002 04 DEADBEEF")));
	assert_true(sm_gbt_recognise(from_hex("DD 09 00 0000000000000102 08 001122334455660A")));
	assert_true(sm_gbt_recognise(from_hex("DD 09")));
	assert_false(sm_gbt_recognise(from_hex("DD 00 00000000 00 67 11 00000000 DF 09 02")));
	assert_false(sm_gbt_recognise(from_hex("DD 09 00000000 00 67 11 00000000 DF 09 02")));
	assert_false(sm_gbt_recognise(from_hex("DD 09 00000000 00 820167 11 00000000 DF 09 02")));
}

static void
reads_a_segment(void **state)
{
	struct sm_gbt_segment s;

	(void)state;
	assert_true(sm_gbt_segment_read(
	    from_hex("DD" HEADER "00 10 1100000000 E0 C5 0003 0002 04 DEADBEEF"), &s, &err));
	assert_int_equal(s.key.cra, 2);
	assert_int_equal(s.key.counter, 0x102);
	assert_memory_equal(s.key.originator, "\x00\x11\x22\x33\x44\x55\x66\xa0", 8);
	assert_memory_equal(s.key.recipient, "\x0a\x0b\x0c\x00\x02\x00\x00\x01", 8);
	assert_int_equal(s.key.code, 0x0027);
	assert_true(s.last);
	assert_true(s.streaming);
	assert_int_equal(s.window, 5);
	assert_int_equal(s.number, 3);
	assert_int_equal(s.acknowledged, 2);
	assert_int_equal(s.data.len, 4);
	assert_int_equal(s.data.p[0], 0xde);
	assert_int_equal(s.header.len, 32);
}

static void
reads_a_segment_with_its_mac(void **state)
{
	struct sm_gbt_segment s;

	(void)state;
	assert_true(sm_gbt_segment_read(
	    from_hex("DD" HEADER "00 1A 1100000000 E0 01 0001 0000 02 DF09 000102030405060708090A0B"), &s,
	    &err));
	assert_int_equal(s.data.len, 2);
	assert_false(s.last);
}

static void
refuses_malformed_segments(void **state)
{
	static const struct {
		const char *hex;
		enum sm_code code;
		size_t offset;
	} cases[] = {
		{ "DF", SM_E_MALFORMED, 0 },
		{ "DD 09 04 0000000000000102", SM_E_MALFORMED, 2 },
		{ "DD 09 02 0000000000000102 07", SM_E_MALFORMED, 11 },
		{ "DD" HEADER "01", SM_E_MALFORMED, 33 },
		{ "DD" HEADER "00 0C 1100000000 E0 01 0001 0000 00 FF", SM_E_MALFORMED, 47 },
		{ "DD" HEADER "00 0E 1100000000 E0 01 0001 0000 01 AA FF", SM_E_MALFORMED, 48 },
		{ "DD" HEADER "00 0D 1100000000 E1 01 0001 0000 01 AA", SM_E_MALFORMED, 40 },
		{ "DD" HEADER "00 0D 1100000000 E0 01 0000 0000 01 AA", SM_E_MALFORMED, 42 },
		{ "DD" HEADER "00 0D 1100000000 E0 01 0001 0000 02 AA", SM_E_TRUNCATED, 48 },
		{ "DD" HEADER "00 20 1100000000 E0 01 0001 0000 01 AA", SM_E_TRUNCATED, 48 },
		{ "DD 09 02 0000000000000102 08 00112233445566A0 08 0A0B0C0002000001 00 01 27 00",
		    SM_E_MALFORMED, 30 },
		{ "DD 09 02 0000000000000102 08 00112233445566A0 08 0A0B0C0002000001 01 00", SM_E_MALFORMED,
		    29 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_gbt_segment s;

		sm_err_clear(&err);
		assert_false(sm_gbt_segment_read(from_hex(cases[i].hex), &s, &err));
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(err.offset, cases[i].offset);
	}
}

static void
fails_on_every_prefix(void **state)
{
	struct sm_slice whole = from_hex("DD" HEADER "00 10 1100000000 E0 C5 0003 0002 04 DEADBEEF");

	(void)state;
	for (size_t cut = 0; cut < whole.len; cut++) {
		uint8_t *exact = malloc(cut > 0 ? cut : 1);
		struct sm_gbt_segment s;

		assert_non_null(exact);
		memcpy(exact, whole.p, cut);
		sm_err_clear(&err);
		assert_false(sm_gbt_segment_read((struct sm_slice){ exact, cut }, &s, &err));
		assert_int_equal(err.code, SM_E_TRUNCATED);
		assert_int_equal(err.offset, cut);
		free(exact);
	}
}

static void
ignores_other_records(void **state)
{
	(void)state;
	assert_int_equal(sm_gbt_feed(gbt, from_hex("DD000000000000"), &message, &err), SM_GBT_NONE);
	assert_int_equal(sm_gbt_feed(gbt, from_hex("DF09"), &message, &err), SM_GBT_NONE);
	assert_int_equal(sm_gbt_feed(gbt, from_hex("DD"), &message, &err), SM_GBT_NONE);
	assert_int_equal(sm_gbt_feed(gbt, from_hex(""), &message, &err), SM_GBT_NONE);
}

static void
puts_blocks_in_order(void **state)
{
	(void)state;
	assert_int_equal(feed(1, 0x80, 4, "four"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 2, "two "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 3, "three "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 1, "\xdf one "), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf one two three four"));
	sm_gbt_finish(gbt);
	assert_false(sm_gbt_next_report(gbt, &(struct sm_gbt_report){ 0 }));
}

static void
keeps_transfers_apart(void **state)
{
	(void)state;
	assert_int_equal(feed(1, 0x00, 1, "\xdf first "), SM_GBT_STORED);
	assert_int_equal(feed(2, 0x00, 1, "\xdf second "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 2, "one"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf first one"));
	assert_int_equal(feed(2, 0x80, 2, "two"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf second two"));
}

static void
accepts_repetitions(void **state)
{
	(void)state;
	assert_int_equal(feed(1, 0x00, 1, "\xdf one"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 1, "\xdf one"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 2, " two"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf one two"));
	assert_int_equal(feed(1, 0x80, 2, " two"), SM_GBT_STORED);
	sm_gbt_finish(gbt);
	assert_false(sm_gbt_next_report(gbt, &(struct sm_gbt_report){ 0 }));
}

/*
 * After a completed message: the same message again, another one, one that is cut off, and one with blocks in common.
 */
static void
reads_a_second_transfer_under_the_same_header(void **state)
{
	struct sm_gbt_report r;

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(feed(1, 0x00, 1, "\xdf one"), SM_GBT_STORED);
		assert_int_equal(feed(1, 0x80, 2, " two"), SM_GBT_COMPLETE);
		assert_true(sm_slice_eq_str(message, "\xdf one two"));
	}
	assert_int_equal(feed(1, 0x00, 1, "\xdf ONE"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 2, " TWO"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf ONE TWO"));
	assert_int_equal(feed(1, 0x80, 2, " TWO"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 1, "\xdf 1 "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 2, "2 "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 3, "3"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf 1 2 3"));
	assert_int_equal(feed(1, 0x00, 1, "\xdf 1 "), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 2, "and more"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdf 1 and more"));
	assert_int_equal(feed(1, 0x00, 1, "\xdf cut off"), SM_GBT_STORED);
	sm_gbt_finish(gbt);
	assert_true(sm_gbt_next_report(gbt, &r));
	assert_int_equal(r.received, 1);
	assert_false(sm_gbt_next_report(gbt, &r));
}

/* Block numbers from both ends, and numbers with the same hash: each is found, and the message is in order. */
/* Block `number` of the first or second message of n blocks; blocks in `shared` are the same in both. */
static enum sm_gbt_result
feed_block(unsigned n, unsigned number, unsigned shared, bool second)
{
	char data[] = { (char)('a' + number), second && (shared >> (number - 1) & 1) == 0 ? '2' : '1', 0 };
	char bare[] = { (char)0xdf, data[0], data[1], 0 };

	return feed(9, number == n ? 0x80 : 0, (uint16_t)number, number == 1 ? bare : data);
}

/* The next permutation of the n numbers; false after the last. */
static bool
next_order(unsigned *order, unsigned n)
{
	unsigned at = n - 1, other = n - 1, kept;

	while (at > 0 && order[at - 1] >= order[at])
		at--;
	if (at == 0)
		return false;
	while (order[other] <= order[at - 1])
		other--;
	kept = order[at - 1];
	order[at - 1] = order[other];
	order[other] = kept;
	for (other = n - 1; at < other; at++, other--) {
		kept = order[at];
		order[at] = order[other];
		order[other] = kept;
	}
	return true;
}

static void
try_order(unsigned n, unsigned shared, const unsigned *order)
{
	struct sm_gbt_report report;
	enum sm_gbt_result got = SM_GBT_NONE;

	sm_gbt_free(gbt);
	gbt = sm_gbt_new(1 << 16);
	assert_non_null(gbt);
	for (unsigned i = 1; i <= n; i++)
		got = feed_block(n, i, shared, false);
	assert_int_equal(got, SM_GBT_COMPLETE);
	for (unsigned i = 0; i < n; i++) {
		got = feed_block(n, order[i], shared, true);
		assert_int_not_equal(got, SM_GBT_ERROR);
		assert_true(got != SM_GBT_COMPLETE || i + 1 == n);
	}
	if (got == SM_GBT_COMPLETE) {
		assert_int_equal(message.len, 2 * n + 1);
		for (unsigned i = 0; i < n; i++)
			assert_int_equal(message.p[2 * i + 2], (shared >> i & 1) != 0 ? '1' : '2');
	}
	sm_gbt_finish(gbt);
	assert_int_equal(sm_gbt_next_report(gbt, &report), got != SM_GBT_COMPLETE);
	assert_true(got == SM_GBT_COMPLETE || report.missing[0]);
}

/*
 * Another message under the header of a complete one, in any order, with any blocks in common: it is completed
 * unchanged, or reported with its missing blocks.
 */
static void
keeps_second_messages(void **state)
{
	(void)state;
	for (unsigned n = 1; n <= 5; n++)
		for (unsigned shared = 0; shared < 1U << n; shared++) {
			unsigned order[] = { 1, 2, 3, 4, 5 };

			do
				try_order(n, shared, order);
			while (next_order(order, n));
		}
}

static void
keeps_blocks_of_any_numbers(void **state)
{
	enum { BLOCKS = 1024, STRIDE = 64 };
	char data[8];

	(void)state;
	sm_gbt_free(gbt);
	gbt = sm_gbt_new(1 << 20);
	for (unsigned from = 1; from <= STRIDE; from++)
		for (unsigned n = from; n <= BLOCKS; n += STRIDE) {
			enum sm_gbt_result expected = n == BLOCKS ? SM_GBT_COMPLETE : SM_GBT_STORED;

			(void)snprintf(data, sizeof data,
			    n == 1 ? "\xdf"
			             "%03u"
			           : "%04u",
			    n % 1000);
			assert_int_equal(feed(1, n == BLOCKS ? 0x80 : 0, (uint16_t)n, data), expected);
		}
	assert_int_equal(message.len, 4 * BLOCKS);
	for (unsigned n = 2; n <= BLOCKS; n++) {
		(void)snprintf(data, sizeof data, "%04u", n % 1000);
		assert_memory_equal(message.p + 4 * (n - 1), data, 4);
	}
}

static void
ignores_acknowledgements(void **state)
{
	(void)state;
	assert_int_equal(feed(1, 0x80, 1, ""), SM_GBT_STORED);
	sm_gbt_finish(gbt);
	assert_false(sm_gbt_next_report(gbt, &(struct sm_gbt_report){ 0 }));
}

static void
refuses_contradictions(void **state)
{
	(void)state;
	assert_int_equal(feed(1, 0x00, 2, "two"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 2, "TWO"), SM_GBT_ERROR);
	assert_int_equal(err.code, SM_E_MALFORMED);
	assert_int_equal(feed(1, 0x00, 2, "two!"), SM_GBT_ERROR);
	assert_int_equal(feed(1, 0x80, 1, "\xdf"), SM_GBT_ERROR);
	assert_int_equal(feed(1, 0x80, 3, "three"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 4, "four"), SM_GBT_ERROR);
	assert_int_equal(feed(1, 0x80, 4, "four"), SM_GBT_ERROR);
	assert_int_equal(feed(1, 0x00, 3, "three"), SM_GBT_ERROR);
	assert_int_equal(feed(1, 0x00, 1, "\xdf"), SM_GBT_COMPLETE);
	assert_true(sm_slice_eq_str(message, "\xdftwothree"));
}

static void
reports_gaps(void **state)
{
	struct sm_gbt_report r;

	(void)state;
	assert_int_equal(feed(1, 0x00, 2, "b"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x00, 6, "f"), SM_GBT_STORED);
	assert_int_equal(feed(1, 0x80, 8, "h"), SM_GBT_STORED);
	assert_int_equal(feed(2, 0x00, 1, "a"), SM_GBT_STORED);
	assert_false(sm_gbt_next_report(gbt, &r));
	sm_gbt_finish(gbt);
	assert_true(sm_gbt_next_report(gbt, &r));
	assert_int_equal(r.key.counter & 0xff, 1);
	assert_int_equal(r.received, 3);
	assert_true(r.last_known);
	assert_string_equal(r.missing, "1, 3-5, 7");
	assert_true(sm_gbt_next_report(gbt, &r));
	assert_false(r.last_known);
	assert_string_equal(r.missing, "after 1");
	assert_false(sm_gbt_next_report(gbt, &r));
}

static void
cuts_long_lists_of_gaps(void **state)
{
	struct sm_gbt_report r;

	(void)state;
	for (uint16_t i = 1; i < 200; i++)
		assert_int_equal(feed(1, 0, (uint16_t)(2 * i), "x"), SM_GBT_STORED);
	sm_gbt_finish(gbt);
	assert_true(sm_gbt_next_report(gbt, &r));
	assert_int_equal(strncmp(r.missing, "1, 3, 5, ", 9), 0);
	assert_string_equal(r.missing + strlen(r.missing) - 5, ", ...");
}

static void
gives_up_the_oldest(void **state)
{
	struct sm_gbt_report r;

	(void)state;
	sm_gbt_free(gbt);
	gbt = sm_gbt_new(1500);
	assert_non_null(gbt);
	assert_int_equal(feed(1, 0, 1, "x"), SM_GBT_STORED);
	for (uint16_t i = 1; !sm_gbt_next_report(gbt, &r); i++) {
		assert_true(i < 100);
		assert_int_equal(feed(2, 0, i, "0123456789012345678901234567890123456789"), SM_GBT_STORED);
	}
	assert_int_equal(r.key.counter & 0xff, 1);
	assert_string_equal(r.missing, "after 1");
}

static void
bounds_one_transfer(void **state)
{
	struct sm_gbt_report r;
	uint16_t i = 1;

	(void)state;
	sm_gbt_free(gbt);
	gbt = sm_gbt_new(1500);
	assert_non_null(gbt);
	while (feed(2, 0, i, "0123456789012345678901234567890123456789") == SM_GBT_STORED)
		assert_true(i++ < 100);
	assert_int_equal(err.code, SM_E_LIMIT);
	assert_true(sm_gbt_next_report(gbt, &r));
	assert_int_equal(r.received, i - 1);
	sm_gbt_free(gbt);
	gbt = sm_gbt_new(16);
	assert_non_null(gbt);
	assert_int_equal(feed(2, 0, 1, "x"), SM_GBT_ERROR);
	assert_int_equal(err.code, SM_E_LIMIT);
}

static void
bounds_the_count_of_transfers(void **state)
{
	struct sm_gbt_report r;
	size_t reports = 0;

	(void)state;
	sm_gbt_free(gbt);
	gbt = sm_gbt_new(1 << 20);
	assert_non_null(gbt);
	for (uint16_t i = 0; i < SM_GBT_PENDING_MAX + 3; i++) {
		struct sm_slice s = segment((uint8_t)i, 0, 1, "x", 1);

		segment_bytes[9] = (uint8_t)(i >> 8);
		assert_int_equal(sm_gbt_feed(gbt, s, &message, &err), SM_GBT_STORED);
	}
	while (sm_gbt_next_report(gbt, &r))
		assert_int_equal(r.key.counter, reports++);
	assert_int_equal(reports, 3);
}

/* If blocks carry the content only, the segments' header becomes the message's. */
static void
makes_a_message_of_bare_content(void **state)
{
	struct sm_message m;

	(void)state;
	assert_int_equal(feed(2, 0x00, 1, "\xda 0123"), SM_GBT_STORED);
	assert_int_equal(feed(2, 0x80, 2, "456789"), SM_GBT_COMPLETE);
	assert_true(sm_message_read(message, &m, &err));
	assert_int_equal(m.form, SM_MSG_RESPONSE);
	assert_int_equal(m.code, 0x0027);
	assert_int_equal(m.originator_counter, 0x102);
	assert_memory_equal(m.recipient, "\x0a\x0b\x0c\x00\x02\x00\x00\x01", 8);
	assert_true(sm_slice_eq_str(m.content, "\xda 0123456789"));
	assert_int_equal(m.signature.len, 0);
}

static void
makes_a_message_of_long_bare_content(void **state)
{
	static const char ten[] = "\xda"
	                          "012345678";
	struct sm_message m;
	uint16_t i = 1;

	(void)state;
	while (feed(2, i == 30 ? 0x80 : 0, i, ten) == SM_GBT_STORED)
		i++;
	assert_int_equal(i, 30);
	assert_true(sm_message_read(message, &m, &err));
	assert_int_equal(m.content.len, 300);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(recognises_a_segment, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_a_segment, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_a_segment_with_its_mac, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_malformed_segments, setup, teardown),
		cmocka_unit_test_setup_teardown(fails_on_every_prefix, setup, teardown),
		cmocka_unit_test_setup_teardown(ignores_other_records, setup, teardown),
		cmocka_unit_test_setup_teardown(puts_blocks_in_order, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_transfers_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(accepts_repetitions, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    reads_a_second_transfer_under_the_same_header, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_second_messages, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_blocks_of_any_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(ignores_acknowledgements, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_contradictions, setup, teardown),
		cmocka_unit_test_setup_teardown(reports_gaps, setup, teardown),
		cmocka_unit_test_setup_teardown(cuts_long_lists_of_gaps, setup, teardown),
		cmocka_unit_test_setup_teardown(gives_up_the_oldest, setup, teardown),
		cmocka_unit_test_setup_teardown(bounds_one_transfer, setup, teardown),
		cmocka_unit_test_setup_teardown(bounds_the_count_of_transfers, setup, teardown),
		cmocka_unit_test_setup_teardown(makes_a_message_of_bare_content, setup, teardown),
		cmocka_unit_test_setup_teardown(makes_a_message_of_long_bare_content, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
