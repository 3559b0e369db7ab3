#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "utf16.h"

/* Converts at once and octet by octet. */
static void
becomes(const char *wide, size_t n, enum sm_utf16_order order, const char *expected)
{
	struct sm_slice all = sm_slice_of(wide, n);

	for (size_t step = 1; step <= n; step += n > 1 ? n - 1 : 1) {
		struct sm_utf16 u;
		struct sm_buf out;

		sm_buf_init(&out);
		sm_utf16_begin(&u, all);
		assert_int_equal(u.order, order);
		for (size_t i = 0; i < n; i += step)
			sm_utf16_put(&u, sm_slice_of(wide + i, n - i < step ? n - i : step), &out);
		sm_buf_putc(&out, '\0');
		assert_string_equal(out.p, expected);
		sm_buf_free(&out);
	}
}

static void
test_orders(void **state)
{
	(void)state;
	becomes("\xff\xfe"
	        "D\0F\0",
	    6, SM_UTF16_LITTLE, "DF");
	becomes("\xfe\xff"
	        "\0D\0F",
	    6, SM_UTF16_BIG, "DF");
	becomes("D\0F\0", 4, SM_UTF16_LITTLE, "DF");
	becomes("\0D\0F", 4, SM_UTF16_BIG, "DF");
	becomes("D\0\r\0\n\0", 6, SM_UTF16_LITTLE, "D\r\n");
}

static void
test_four_octets(void **state)
{
	(void)state;
	becomes("\xff\xfe\0\0D\0\0\0F\0\0\0", 12, SM_UTF32_LITTLE, "DF");
	becomes("\0\0\xfe\xff\0\0\0D\0\0\0F", 12, SM_UTF32_BIG, "DF");
	becomes("D\0\0\0F\0\0\0", 8, SM_UTF32_LITTLE, "DF");
	becomes("\0\0\0D\0\0\0F", 8, SM_UTF32_BIG, "DF");
	/* U+1F50C, a surrogate, and beyond the last character */
	becomes("D\0\0\0F\0\0\0\x0c\xf5\x01\0\x0c\xdd\0\0\0\0\x11\0", 20, SM_UTF32_LITTLE,
	    "DF\xf0\x9f\x94\x8c\xef\xbf\xbd\xef\xbf\xbd");
}

/* U+00E9, U+20AC and U+1F50C, of two, three and four octets. */
static void
test_characters(void **state)
{
	(void)state;
	becomes("\xff\xfe\xe9\x00\xac\x20\x3d\xd8\x0c\xdd", 10, SM_UTF16_LITTLE,
	    "\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x8c");
	becomes("\xfe\xff\xd8\x3d\xdd\x0c\x00\x41", 8, SM_UTF16_BIG,
	    "\xf0\x9f\x94\x8c"
	    "A");
}

static void
test_halves(void **state)
{
	(void)state;
	/* a high surrogate without its low one, and the reverse */
	becomes("\xfe\xff\xd8\x3d\x00\x41", 6, SM_UTF16_BIG,
	    "\xef\xbf\xbd"
	    "A");
	becomes("\xfe\xff\xdd\x0c\x00\x41", 6, SM_UTF16_BIG,
	    "\xef\xbf\xbd"
	    "A");
	becomes("\xfe\xff\xd8\x3d\xd8\x3d\xdd\x0c", 8, SM_UTF16_BIG, "\xef\xbf\xbd\xf0\x9f\x94\x8c");
	/* an octet that is left over */
	becomes("\xfe\xff\x00\x41\x00", 5, SM_UTF16_BIG, "A");
}

static void
is_none(const char *octets, size_t n)
{
	struct sm_utf16 u;

	sm_utf16_begin(&u, sm_slice_of(octets, n));
	assert_true(u.decided);
	assert_int_equal(u.order, SM_UTF16_NONE);
}

/* Text of one octet a character, binary messages, and NULs between documents. */
static void
test_others(void **state)
{
	(void)state;
	is_none("", 0);
	is_none("DF09", 4);
	is_none("\xdd\0\0\0\0\0\0\x67", 8);
	is_none("\xdf\x09\x02\0", 4);
	is_none("\0<?xml", 6);
	is_none("a\0<b", 4);
	is_none("\0\0\0\0", 4);
	is_none("\xff\xfe\0\0\xdd\0\0\0", 8);
	is_none("D\0\0\0\0\0\0\0", 8);
	/* messages behind two octets that look like a mark */
	is_none("\xff\xfe\xdf\x09\x01\0\0\0", 8);
	is_none("\xff\xfe\xdd\0\0\0\0\0", 8);
	is_none("\xfe\xff\xdf\x09\x02\0\0\0\0\0", 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_four_octets),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_halves),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
