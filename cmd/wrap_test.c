#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wrap.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" /* 64 digits */

static void
becomes(const char *text, size_t width, const char *expected)
{
	struct sm_buf b;

	sm_buf_init(&b);
	sm_buf_puts(&b, "before");
	sm_buf_puts(&b, text);
	sm_wrap_hex(&b, strlen("before"), width);
	sm_buf_putc(&b, '\0');
	assert_string_equal(b.p, expected);
	sm_buf_free(&b);
}

static void
test_wrap(void **state)
{
	(void)state;
	/* below the beginning of the run, whole octets on a line */
	becomes("  name    " HEX "\n", 51,
	    "before  name    0123456789abcdef0123456789abcdef01234567\n"
	    "          89abcdef0123456789abcdef\n");
	/* too little room is left there: below the line's own indentation */
	becomes("  a long name of many words " HEX " x\n", 40,
	    "before  a long name of many words \n"
	    "      0123456789abcdef0123456789abcdef01\n"
	    "      23456789abcdef0123456789abcdef x\n");
	/* a colour takes no column */
	becomes("\033[31m" HEX "\033[0m\n", 64, "before\033[31m" HEX "\033[0m\n");
	becomes("\xc3\xa9 \033[31m" HEX "\033[0m\n", 65,
	    "before\xc3\xa9 \033[31m0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\n"
	    "  ef\033[0m\n");
}

static void
test_unchanged(void **state)
{
	(void)state;
	becomes(HEX "\n", 64, "before" HEX "\n");
	becomes(HEX "\n", 0, "before" HEX "\n");
	becomes(HEX "\n", 20, "before" HEX "\n");
	becomes("words that are longer than the line of the terminal is\n", 40,
	    "beforewords that are longer than the line of the terminal is\n");
	becomes("", 40, "before");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_unchanged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
