#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "framing.h"

enum { MAX = 8 };

static struct sm_slice
octets(const char *s, size_t n)
{
	return sm_slice_of(s, n);
}

static void
names_are_known(void **state)
{
	enum sm_framing framing = SM_FRAMING_LINES;

	(void)state;
	assert_true(sm_framing_parse("length", &framing));
	assert_int_equal(framing, SM_FRAMING_LENGTH);
	assert_true(sm_framing_parse("null", &framing));
	assert_int_equal(framing, SM_FRAMING_NULL);
	assert_true(sm_framing_parse("lines", &framing));
	assert_int_equal(framing, SM_FRAMING_LINES);
	assert_false(sm_framing_parse("", &framing));
	assert_false(sm_framing_parse("nul", &framing));
}

struct found {
	const char *r;
	size_t n;
	bool ended;
	enum sm_frame_state state;
	size_t off, len;
	uint64_t size, said;
};

static void
finds(enum sm_framing framing, const struct found *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct sm_slice r = octets(rows[i].r, rows[i].n);
		struct sm_frame frame;

		assert_int_equal(
		    sm_frame_find(framing, r, 0, rows[i].ended, MAX, &frame), (int)rows[i].state);
		if (rows[i].state == SM_FRAME_PART)
			continue;
		assert_int_equal(frame.off, rows[i].off);
		assert_int_equal(frame.len, rows[i].len);
		assert_int_equal(frame.size, rows[i].size);
		assert_int_equal(frame.said, rows[i].said);
	}
}

static void
a_nul_ends_a_frame(void **state)
{
	static const struct found rows[] = {
		{ "", 0, false, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "", 0, true, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "abc", 3, false, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "abc", 3, true, SM_FRAME_WHOLE, 0, 3, 3, 0 },
		{ "a\nb\0c", 5, false, SM_FRAME_WHOLE, 0, 3, 4, 0 },
		{ "\0c", 2, false, SM_FRAME_WHOLE, 0, 0, 1, 0 },
		{ "12345678", 8, false, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "12345678\0", 9, false, SM_FRAME_WHOLE, 0, 8, 9, 0 },
		{ "123456789", 9, false, SM_FRAME_LONG, 0, 9, SM_FRAME_TO_NUL, 0 },
		{ "123456789", 9, true, SM_FRAME_LONG, 0, 9, 9, 0 },
		{ "123456789\0", 10, false, SM_FRAME_LONG, 0, 9, 10, 0 },
	};

	(void)state;
	finds(SM_FRAMING_NULL, rows, SM_COUNT(rows));
}

static void
a_length_stands_before_a_frame(void **state)
{
	static const struct found rows[] = {
		{ "", 0, true, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "\0\0\0", 3, false, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "\0\0\0", 3, true, SM_FRAME_CUT, 3, 0, 3, 0 },
		{ "\0\0\0\0x", 5, false, SM_FRAME_WHOLE, 4, 0, 4, 0 },
		{ "\0\0\0\2ab\0", 7, false, SM_FRAME_WHOLE, 4, 2, 6, 2 },
		{ "\0\0\0\2a", 5, false, SM_FRAME_PART, 0, 0, 0, 0 },
		{ "\0\0\0\2a", 5, true, SM_FRAME_CUT, 4, 1, 5, 2 },
		{ "\0\0\0\11", 4, false, SM_FRAME_LONG, 4, 0, 13, 9 },
		{ "\377\377\377\377ab", 6, true, SM_FRAME_LONG, 4, 2, UINT64_C(0x100000003), 0xffffffff },
		{ "\0\0\1\0a", 5, true, SM_FRAME_LONG, 4, 1, 260, 256 },
	};

	(void)state;
	finds(SM_FRAMING_LENGTH, rows, SM_COUNT(rows));
}

static void
scanned_octets_are_not_scanned_again(void **state)
{
	struct sm_frame frame;

	(void)state;
	assert_int_equal(
	    sm_frame_find(SM_FRAMING_NULL, octets("ab\0c", 4), 2, false, MAX, &frame), SM_FRAME_WHOLE);
	assert_int_equal(frame.len, 2);
	assert_int_equal(
	    sm_frame_find(SM_FRAMING_NULL, octets("abcd", 4), 4, false, MAX, &frame), SM_FRAME_PART);
}

static void
closes(enum sm_framing framing, const char *text, bool plain, const char *expected, size_t n)
{
	struct sm_buf out;

	sm_buf_init(&out);
	sm_buf_puts(&out, "before");
	sm_buf_puts(&out, text);
	assert_true(sm_frame_close(framing, &out, 6, plain, NULL));
	assert_int_equal(out.len, 6 + n);
	assert_memory_equal(out.p, "before", 6);
	assert_memory_equal(out.p + 6, expected, n);
	sm_buf_free(&out);
}

static void
results_are_framed(void **state)
{
	(void)state;
	closes(SM_FRAMING_NULL, "{}\n", false, "{}\0", 3);
	closes(SM_FRAMING_NULL, "\na\nb\n\n", false, "a\nb\0", 4);
	closes(SM_FRAMING_NULL, "", false, "\0", 1);
	closes(SM_FRAMING_NULL, "\n", false, "\0", 1);
	closes(SM_FRAMING_LENGTH, "{}\n", false, "\0\0\0\2{}", 6);
	closes(SM_FRAMING_LENGTH, "\na\n", false, "\0\0\0\1a", 5);
	closes(SM_FRAMING_LENGTH, "", false, "\0\0\0\0", 4);
	closes(SM_FRAMING_LENGTH, "\n\n", true, "\0\0\0\2\n\n", 6);
}

static void
a_nul_is_in_no_result_that_it_ends(void **state)
{
	struct sm_buf out;
	struct sm_err err;

	(void)state;
	sm_buf_init(&out);
	sm_err_clear(&err);
	sm_buf_put(&out, "\nab\0c\n", 6);
	assert_false(sm_frame_close(SM_FRAMING_NULL, &out, 0, true, &err));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	assert_int_equal(out.len, 6);
	assert_memory_equal(out.p, "\nab\0c\n", 6);
	sm_buf_free(&out);
}

/* What one tool writes the next reads, and so does what --failed keeps. */
static void
frames_are_read_as_written(void **state)
{
	static const enum sm_framing framings[] = { SM_FRAMING_NULL, SM_FRAMING_LENGTH };
	struct sm_frame frame;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	for (size_t i = 0; i < SM_COUNT(framings); i++) {
		sm_buf_reset(&out);
		sm_frame_put(framings[i], octets("a\nbc", 4), &out);
		assert_int_equal(sm_frame_find(framings[i], octets(out.p, out.len), 0, false, MAX, &frame),
		    SM_FRAME_WHOLE);
		assert_int_equal(frame.len, 4);
		assert_int_equal(frame.size, out.len);
		assert_memory_equal(out.p + frame.off, "a\nbc", 4);
	}
	sm_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_known),
		cmocka_unit_test(a_nul_ends_a_frame),
		cmocka_unit_test(a_length_stands_before_a_frame),
		cmocka_unit_test(scanned_octets_are_not_scanned_again),
		cmocka_unit_test(results_are_framed),
		cmocka_unit_test(a_nul_is_in_no_result_that_it_ends),
		cmocka_unit_test(frames_are_read_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
