#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/table.h"
#include "core/text.h"

#define TEXT(literal) literal, sizeof(literal) - 1

static const struct {
	const char *octets;
	size_t len;
	const char *csv, *tsv;
} values[] = {
	{ TEXT(""), "", "" },
	{ TEXT("ECS22b"), "ECS22b", "ECS22b" },
	{ TEXT("a b"), "a b", "a b" },
	{ TEXT(" a"), "\" a\"", " a" },
	{ TEXT("a "), "\"a \"", "a " },
	{ TEXT("a,b"), "\"a,b\"", "a,b" },
	{ TEXT("say \"so\""), "\"say \"\"so\"\"\"", "say \"so\"" },
	{ TEXT("a\tb\nc\rd"), "a\\x09b\\x0Ac\\x0Dd", "a\\tb\\nc\\rd" },
	{ TEXT("a\\tb"), "a\\tb", "a\\\\tb" },
	{ TEXT("\0\x1b[2J"), "\\x00\\x1B[2J", "\\x00\\x1B[2J" },
	{ TEXT("caf\xc3\xa9"), "caf\xc3\xa9", "caf\xc3\xa9" },
	{ TEXT("caf\xe9"), "caf\\xE9", "caf\\xE9" },
	/* what a spreadsheet would calculate */
	{ TEXT("=1+2"), "'=1+2", "=1+2" },
	{ TEXT("+44 20"), "'+44 20", "+44 20" },
	{ TEXT("-rest"), "'-rest", "-rest" },
	{ TEXT("@a,b"), "\"'@a,b\"", "@a,b" },
	{ TEXT("-"), "'-", "-" },
	/* numbers stay */
	{ TEXT("-12"), "-12", "-12" },
	{ TEXT("-0.00032"), "-0.00032", "-0.00032" },
	{ TEXT("0"), "0", "0" },
	{ TEXT("0.0020"), "0.0020", "0.0020" },
	{ TEXT("123456789012345"), "123456789012345", "123456789012345" },
	{ TEXT("2025-01-01T00:00:00Z"), "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z" },
	{ TEXT("81EF"), "81EF", "81EF" },
	/* but not if a spreadsheet would change them */
	{ TEXT("-1e-25"), "\"-1e-25\"", "-1e-25" },
	{ TEXT("81E0"), "\"81E0\"", "81E0" },
	{ TEXT("0090"), "\"0090\"", "0090" },
	{ TEXT("00.5"), "\"00.5\"", "00.5" },
	{ TEXT("1234567890123456"), "\"1234567890123456\"", "1234567890123456" },
	{ TEXT("1.234567890123456"), "\"1.234567890123456\"", "1.234567890123456" },
	{ TEXT("-1.2.3"), "'-1.2.3", "-1.2.3" },
	{ TEXT("-1-2"), "'-1-2", "-1-2" },
};

static void
values_are_written_so_that_readers_keep_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(values); i++) {
		struct sm_slice s = sm_slice_of((const uint8_t *)values[i].octets, values[i].len);
		struct sm_buf b;
		struct sm_table csv, tsv;

		sm_buf_init(&b);
		csv = sm_table_to(&b, SM_TABLE_CSV);
		sm_table_value(&csv, s);
		sm_buf_putc(&b, '\0');
		assert_string_equal(b.p, values[i].csv);
		sm_buf_reset(&b);
		tsv = sm_table_to(&b, SM_TABLE_TSV);
		sm_table_value(&tsv, s);
		sm_buf_putc(&b, '\0');
		assert_string_equal(b.p, values[i].tsv);
		sm_buf_free(&b);
	}
}

/* As a number of a spreadsheet, a text would lose zeros at its end. */
/* Quotes stand around a value with a comma, at any place of a value of any length. */
static void
commas_have_no_blind_place(void **state)
{
	struct sm_buf b;
	struct sm_table t;
	char in[20];

	(void)state;
	sm_buf_init(&b);
	for (size_t n = 1; n <= sizeof in; n++)
		for (size_t at = 0; at <= n; at++) {
			memset(in, 'x', sizeof in);
			if (at < n)
				in[at] = ',';
			sm_buf_reset(&b);
			t = sm_table_to(&b, SM_TABLE_CSV);
			sm_table_value(&t, sm_slice_of(in, n));
			assert_int_equal(b.len, at < n ? n + 2 : n);
			assert_memory_equal(b.p + (at < n), in, n);
		}
	sm_buf_free(&b);
}

static void
texts_keep_their_zeros(void **state)
{
	static const struct {
		const char *text, *csv;
	} texts[] = { { "4.10", "\"4.10\"" }, { "4.1", "4.1" }, { "10", "10" }, { "1.0.0", "1.0.0" },
		{ "a.0", "a.0" }, { "0010.0", "\"0010.0\"" }, { "-6.30", "\"-6.30\"" }, { "", "" } };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		struct sm_buf b;
		struct sm_table csv, tsv;

		sm_buf_init(&b);
		csv = sm_table_to(&b, SM_TABLE_CSV);
		sm_table_string(&csv, texts[i].text);
		sm_buf_putc(&b, '\0');
		assert_string_equal(b.p, texts[i].csv);
		sm_buf_reset(&b);
		tsv = sm_table_to(&b, SM_TABLE_TSV);
		sm_table_string(&tsv, texts[i].text);
		sm_buf_putc(&b, '\0');
		assert_string_equal(b.p, texts[i].text);
		sm_buf_free(&b);
	}
}

static void
write_rows(struct sm_table *t)
{
	sm_table_string(t, "");
	sm_table_number(t, 7);
	sm_table_written(t, sm_slice_str("a"));
	sm_table_end_row(t);
	sm_table_string(t, "b");
	sm_table_end_row(t);
	sm_buf_putc(t->out, '\0');
}

static void
rows_have_their_separators_and_ends(void **state)
{
	struct sm_buf b;
	struct sm_table t;

	(void)state;
	sm_buf_init(&b);
	t = sm_table_to(&b, SM_TABLE_CSV);
	write_rows(&t);
	assert_string_equal(b.p, ",7,a\r\nb\r\n");
	sm_buf_reset(&b);
	t = sm_table_to(&b, SM_TABLE_TSV);
	write_rows(&t);
	assert_string_equal(b.p, "\t7\ta\nb\n");
	sm_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_written_so_that_readers_keep_them),
		cmocka_unit_test(commas_have_no_blind_place),
		cmocka_unit_test(texts_keep_their_zeros),
		cmocka_unit_test(rows_have_their_separators_and_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
