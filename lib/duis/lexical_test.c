#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "duis/lexical.h"

/* The expected values follow XML Schema 1.0 part 2 (second edition), 3.2 and 3.3. */

enum { PLACES = 2 };

static void
reads_integers(void **state)
{
	static const struct {
		const char *text;
		enum sm_lexical how;
		int64_t value;
	} cases[] = {
		{ "0", SM_LEXICAL_FINE, 0 },
		{ "+5", SM_LEXICAL_FINE, 5 },
		{ "-5", SM_LEXICAL_FINE, -5 },
		{ "-0", SM_LEXICAL_FINE, 0 },
		{ "+0", SM_LEXICAL_FINE, 0 },
		{ "007", SM_LEXICAL_FINE, 7 },
		{ "+007", SM_LEXICAL_FINE, 7 },
		{ "000000000000000000000000000000000000001", SM_LEXICAL_FINE, 1 },
		{ "9223372036854775807", SM_LEXICAL_FINE, INT64_MAX },
		{ "9223372036854775808", SM_LEXICAL_RANGE, 0 },
		{ "-9223372036854775808", SM_LEXICAL_FINE, INT64_MIN },
		{ "-9223372036854775809", SM_LEXICAL_RANGE, 0 },
		{ "", SM_LEXICAL_FORM, 0 },
		{ "+", SM_LEXICAL_FORM, 0 },
		{ "--1", SM_LEXICAL_FORM, 0 },
		{ "+-1", SM_LEXICAL_FORM, 0 },
		{ "+ 1", SM_LEXICAL_FORM, 0 },
		{ "1.0", SM_LEXICAL_FORM, 0 },
		{ "1.", SM_LEXICAL_FORM, 0 },
		{ "1e0", SM_LEXICAL_FORM, 0 },
		{ "0x1", SM_LEXICAL_FORM, 0 },
		{ "INF", SM_LEXICAL_FORM, 0 },
		{ "1 ", SM_LEXICAL_FORM, 0 },
		{ "1 2", SM_LEXICAL_FORM, 0 },
		{ "\xEF\xBC\x91", SM_LEXICAL_FORM, 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		int64_t v = 0;

		assert_int_equal(sm_lexical_integer(sm_slice_str(cases[i].text), &v), cases[i].how);
		assert_true(v == cases[i].value);
	}
}

static void
reads_decimals(void **state)
{
	static const struct {
		const char *text;
		enum sm_lexical how;
		int64_t value;
	} cases[] = {
		{ "1.5", SM_LEXICAL_FINE, 150 },
		{ "-1.25", SM_LEXICAL_FINE, -125 },
		{ "+.5", SM_LEXICAL_FINE, 50 },
		{ "5.", SM_LEXICAL_FINE, 500 },
		{ "1.250000", SM_LEXICAL_FINE, 125 },
		{ "1.255", SM_LEXICAL_PLACES, 0 },
		{ "92233720368547758.07", SM_LEXICAL_FINE, INT64_MAX },
		{ "92233720368547758.08", SM_LEXICAL_RANGE, 0 },
		{ "92233720368547759", SM_LEXICAL_RANGE, 0 },
		{ ".", SM_LEXICAL_FORM, 0 },
		{ "", SM_LEXICAL_FORM, 0 },
		{ "1.2.3", SM_LEXICAL_FORM, 0 },
		{ "1.x", SM_LEXICAL_FORM, 0 },
		{ "1.555x", SM_LEXICAL_FORM, 0 },
		{ "INF", SM_LEXICAL_FORM, 0 },
		{ "1,5", SM_LEXICAL_FORM, 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		int64_t v = 0;

		assert_int_equal(sm_lexical_decimal(sm_slice_str(cases[i].text), PLACES, &v), cases[i].how);
		assert_true(v == cases[i].value);
	}
}

static void
reads_booleans(void **state)
{
	static const char *const none[] = { "", "TRUE", "yes", "01", " true", "t" };
	bool v;

	(void)state;
	assert_true(sm_lexical_boolean(sm_slice_str("true"), &v) && v);
	assert_true(sm_lexical_boolean(sm_slice_str("1"), &v) && v);
	assert_true(sm_lexical_boolean(sm_slice_str("false"), &v) && !v);
	assert_true(sm_lexical_boolean(sm_slice_str("0"), &v) && !v);
	for (size_t i = 0; i < SM_COUNT(none); i++)
		assert_false(sm_lexical_boolean(sm_slice_str(none[i]), &v));
}

static void
counts_octets(void **state)
{
	static const struct {
		const char *text;
		int hex, base64; /* octets; -1: invalid */
	} cases[] = {
		{ "", 0, 0 },
		{ "0a0B", 2, 3 },
		{ "0", -1, -1 },
		{ "0g", -1, -1 },
		{ "AAAA", 2, 3 },
		{ "AA==", -1, 1 },
		{ "AB==", -1, -1 }, /* unused bits are not zero */
		{ "AAA=", -1, 2 },
		{ "AAB=", -1, -1 },
		{ "AAAA=", -1, -1 },
		{ "A===", -1, -1 },
		{ "====", -1, -1 },
		{ "AA=A", -1, -1 },
		{ "=AAA", -1, -1 },
		{ " AA\n AA\t", -1, 3 },
		{ "AA = =", -1, 1 },
		{ "AA-_", -1, -1 },
		{ "\xC3\x84\xC3\x84", -1, -1 },
	};
	size_t n;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		assert_int_equal(sm_lexical_hex(sm_slice_str(cases[i].text), &n), cases[i].hex >= 0);
		assert_true(cases[i].hex < 0 || n == (size_t)cases[i].hex);
		assert_int_equal(sm_lexical_base64(sm_slice_str(cases[i].text), &n), cases[i].base64 >= 0);
		assert_true(cases[i].base64 < 0 || n == (size_t)cases[i].base64);
	}
}

/* Digits are looked at several at a time: one that is none is seen at each place. */
static void
base64_of_any_length(void **state)
{
	enum { MOST = 40 };
	char text[MOST + 1];
	size_t n;

	(void)state;
	for (size_t len = 4; len <= MOST; len += 4)
		for (size_t i = 0; i < len; i++) {
			memset(text, 'A', len);
			text[len] = '\0';
			assert_true(sm_lexical_base64(sm_slice_str(text), &n) && n == len / 4 * 3);
			text[i] = '-';
			assert_false(sm_lexical_base64(sm_slice_str(text), &n));
			text[i] = '\n';
			assert_false(sm_lexical_base64(sm_slice_str(text), &n));
			text[i] = '=';
			assert_int_equal(sm_lexical_base64(sm_slice_str(text), &n), i == len - 1);
		}
}

static void
reads_date_times(void **state)
{
	static const struct {
		/* NULL: valid, but has a fraction of a second or a year outside 1 to 9999 */
		const char *text, *utc;
	} valid[] = {
		{ "2027-01-31T07:30:00Z", "2027-01-31T07:30:00Z" },
		{ "2027-01-31T07:30:00", "2027-01-31T07:30:00Z" },
		{ "2027-01-31T07:30:00.000Z", "2027-01-31T07:30:00Z" },
		{ "2027-01-31T07:30:00+01:00", "2027-01-31T06:30:00Z" },
		{ "2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00Z" },
		{ "2027-12-31T23:30:00-14:00", "2028-01-01T13:30:00Z" },
		{ "2027-12-31T24:00:00Z", "2028-01-01T00:00:00Z" },
		{ "2028-02-29T00:00:00-00:00", "2028-02-29T00:00:00Z" },
		{ "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
		{ "2027-01-31T07:30:00.5Z", NULL },
		{ "-2027-01-31T07:30:00Z", NULL },
		{ "12027-01-31T07:30:00Z", NULL },
		{ "99999999999999999999-01-31T07:30:00Z", NULL },
		{ "0001-01-01T00:00:00+00:01", NULL },
		{ "9999-12-31T24:00:00Z", NULL },
	};
	static const char *const invalid[] = { "", "2027-01-31", "2027-01-31T", "2027-01-31 07:30:00",
		"2027-01-31t07:30:00", "2027-02-29T00:00:00", "1900-02-29T00:00:00", "2027-00-01T00:00:00",
		"2027-13-01T00:00:00", "2027-01-00T00:00:00", "2027-1-31T00:00:00", "0000-01-01T00:00:00",
		"027-01-01T00:00:00", "02027-01-01T00:00:00", "+2027-01-01T00:00:00", "2027-01-31T7:30:00",
		"2027-01-31T07:30", "2027-01-31T24:00:01", "2027-01-31T24:00:00.1", "2027-01-31T25:00:00",
		"2027-01-31T07:60:00", "2027-01-31T07:30:60", "2027-01-31T07:30:00.", "2027-01-31T07:30:00z",
		"2027-01-31T07:30:00 Z", "2027-01-31T07:30:00+1:00", "2027-01-31T07:30:00+0100",
		"2027-01-31T07:30:00+14:01", "2027-01-31T07:30:00+15:00", "2027-01-31T07:30:00+01:60",
		"2027-01-31T07:30:00ZZ", "2027-01-31T07:30:00+01:00Z" };
	struct sm_lexical_time t;
	struct sm_time utc;
	char text[SM_TIME_TEXT];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(valid); i++) {
		assert_true(sm_lexical_date_time(sm_slice_str(valid[i].text), &t));
		assert_int_equal(sm_lexical_utc(&t, &utc), valid[i].utc != NULL);
		if (!valid[i].utc)
			continue;
		sm_time_text(&utc, text);
		assert_string_equal(text, valid[i].utc);
	}
	for (size_t i = 0; i < SM_COUNT(invalid); i++)
		assert_false(sm_lexical_date_time(sm_slice_str(invalid[i]), &t));
}

static void
reads_dates_and_times(void **state)
{
	struct sm_lexical_time t;

	(void)state;
	assert_true(sm_lexical_date(sm_slice_str("65535-12-31"), &t));
	assert_true(t.year == 65535 && t.month == 12 && t.day == 31 && !t.has_zone);
	assert_true(sm_lexical_date(sm_slice_str("2028-02-29Z"), &t) && t.has_zone && t.zone == 0);
	assert_true(sm_lexical_date(sm_slice_str("2028-02-29-05:30"), &t) && t.zone == -330);
	assert_false(sm_lexical_date(sm_slice_str("2028-02-30"), &t));
	assert_false(sm_lexical_date(sm_slice_str("2028-02-29T00:00:00"), &t));
	assert_true(sm_lexical_time_of_day(sm_slice_str("07:30:15.25+01:00"), &t));
	assert_true(t.hour == 7 && t.minute == 30 && t.second == 15 && t.fraction && t.zone == 60);
	assert_true(sm_lexical_time_of_day(sm_slice_str("24:00:00"), &t) && t.hour == 24);
	assert_false(sm_lexical_time_of_day(sm_slice_str("T07:30:00"), &t));
	assert_false(sm_lexical_time_of_day(sm_slice_str("-07:30:00"), &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_integers),
		cmocka_unit_test(reads_decimals),
		cmocka_unit_test(reads_booleans),
		cmocka_unit_test(counts_octets),
		cmocka_unit_test(base64_of_any_length),
		cmocka_unit_test(reads_date_times),
		cmocka_unit_test(reads_dates_and_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
