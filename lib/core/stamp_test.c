#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/stamp.h"
#include "core/text.h"
#include "core/time.h"

static const uint8_t good[12] = { 0x07, 0xe9, 6, 15, 7, 12, 34, 56, 78, 0x80, 0x00, 0xff };

/* Each value of each octet of a date-time: the expected outcome, part by part, written independently. */
static enum sm_moment
expected(size_t at, unsigned v)
{
	static const struct {
		unsigned least, most;
		bool open, special; /* 0xFF, 0xFD and 0xFE make it a pattern */
	} parts[] = {
		[2] = { 1, 12, true, true },
		[3] = { 1, 30, true, true },
		[4] = { 1, 7, false, false },
		[5] = { 0, 23, true, false },
		[6] = { 0, 59, true, false },
		[7] = { 0, 59, true, false },
		[8] = { 0, 99, false, false },
		[11] = { 0, 255, false, false },
	};

	if (at == 0) /* years above 9999 */
		return (v << 8 | good[1]) > 9999 || (v << 8 | good[1]) == 0 ? SM_MOMENT_BAD : SM_MOMENT_FIXED;
	if (at == 1)
		return SM_MOMENT_FIXED;
	if (at == 9) /* 8000h, or -720 to 720 minutes with this low octet */
		return v == 0x80 || v <= 2 || v == 0xfe || v == 0xff ? SM_MOMENT_FIXED : SM_MOMENT_BAD;
	if (at == 10)
		return v == 0 ? SM_MOMENT_FIXED : SM_MOMENT_BAD;
	if (v == 0xff)
		return parts[at].open ? SM_MOMENT_OPEN : SM_MOMENT_FIXED;
	if (parts[at].special && v >= 0xfd)
		return SM_MOMENT_OPEN;
	return v >= parts[at].least && v <= parts[at].most ? SM_MOMENT_FIXED : SM_MOMENT_BAD;
}

static void
every_octet_of_a_date_time(void **state)
{
	(void)state;
	for (size_t at = 0; at < sizeof good; at++)
		for (unsigned v = 0; v <= UINT8_MAX; v++) {
			uint8_t octets[sizeof good];
			struct sm_stamp s;

			memcpy(octets, good, sizeof octets);
			octets[at] = (uint8_t)v;
			sm_stamp_of_date_time(sm_slice_of(octets, sizeof octets), &s);
			if (s.moment != expected(at, v))
				printf("octet %zu = %02X: %d\n", at, v, (int)s.moment);
			assert_true(s.moment == expected(at, v));
			assert_true((s.bad != NULL) == (s.moment == SM_MOMENT_BAD));
			if (s.moment == SM_MOMENT_FIXED)
				assert_true(sm_time_valid(&s.utc));
		}
}

static enum sm_moment
of_date(unsigned year, unsigned month, unsigned day)
{
	uint8_t octets[] = { (uint8_t)(year >> 8), (uint8_t)year, (uint8_t)month, (uint8_t)day, 0xff };
	struct sm_stamp s;

	sm_stamp_of_date(sm_slice_of(octets, sizeof octets), &s);
	return s.moment;
}

static void
days_of_months(void **state)
{
	(void)state;
	assert_true(of_date(2023, 2, 28) == SM_MOMENT_FIXED);
	assert_true(of_date(2023, 2, 29) == SM_MOMENT_BAD);
	assert_true(of_date(2024, 2, 29) == SM_MOMENT_FIXED);
	assert_true(of_date(0xffff, 2, 29) == SM_MOMENT_OPEN);
	assert_true(of_date(0xffff, 2, 30) == SM_MOMENT_BAD);
	assert_true(of_date(2023, 0xff, 31) == SM_MOMENT_OPEN);
	assert_true(of_date(2023, 4, 31) == SM_MOMENT_BAD);
	assert_true(of_date(2023, 4, 0) == SM_MOMENT_BAD);
	assert_true(of_date(2023, 0xfd, 32) == SM_MOMENT_BAD);
	assert_true(of_date(2023, 0xfe, 0xfe) == SM_MOMENT_OPEN);
	assert_true(of_date(0, 1, 1) == SM_MOMENT_BAD);
	assert_true(of_date(10000, 1, 1) == SM_MOMENT_BAD);
	assert_true(of_date(65534, 1, 1) == SM_MOMENT_BAD);
}

static void
deviations(void **state)
{
	(void)state;
	static const uint8_t ahead[12] = { 0x07, 0xe8, 6, 15, 6, 20, 23, 45, 0, 0xff, 0x88, 0x80 };
	static const uint8_t behind[12] = { 0x07, 0xe8, 12, 31, 0xff, 23, 30, 0, 0, 0x00, 0x3c, 0 };
	static const uint8_t over[12] = { 0x27, 0x0f, 12, 31, 0xff, 23, 30, 0, 0, 0x00, 0x3c, 0 };
	char text[SM_TIME_TEXT];
	struct sm_stamp s;

	sm_stamp_of_date_time(sm_slice_of(ahead, sizeof ahead), &s);
	sm_time_text(&s.utc, text);
	assert_true(s.moment == SM_MOMENT_FIXED && strcmp(text, "2024-06-15T18:23:45Z") == 0);
	sm_stamp_of_date_time(sm_slice_of(behind, sizeof behind), &s);
	sm_time_text(&s.utc, text);
	assert_true(s.moment == SM_MOMENT_FIXED && strcmp(text, "2025-01-01T00:30:00Z") == 0);
	sm_stamp_of_date_time(sm_slice_of(over, sizeof over), &s);
	assert_true(s.moment == SM_MOMENT_BAD && strcmp(s.bad, "year") == 0);
}

static void
moments_without_a_date(void **state)
{
	(void)state;
	uint8_t octets[12] = { 0 };
	struct sm_stamp s;

	sm_stamp_of_date_time(sm_slice_of(octets, sizeof octets), &s);
	assert_true(s.moment == SM_MOMENT_NOW);
	octets[8] = 1;
	sm_stamp_of_date_time(sm_slice_of(octets, sizeof octets), &s);
	assert_true(s.moment == SM_MOMENT_BAD);
	memset(octets, 0xff, sizeof octets);
	sm_stamp_of_date_time(sm_slice_of(octets, sizeof octets), &s);
	assert_true(s.moment == SM_MOMENT_NEVER);
	sm_stamp_of_date_time(sm_slice_of(octets, 11), &s);
	assert_true(s.moment == SM_MOMENT_BAD && strcmp(s.bad, "length") == 0);
	sm_stamp_of_seconds(UINT32_MAX, &s);
	assert_true(s.moment == SM_MOMENT_NEVER);
	sm_stamp_of_seconds((uint64_t)UINT32_MAX + 1, &s);
	assert_true(s.moment == SM_MOMENT_BAD);
	sm_stamp_of_seconds(473385600, &s);
	assert_true(s.moment == SM_MOMENT_FIXED && s.utc.year == 2015 && s.utc.month == 1 && s.utc.day == 1);
}

static enum sm_moment
of_text(const char *text)
{
	struct sm_stamp s;

	sm_stamp_of_general(sm_slice_of((const uint8_t *)text, strlen(text)), &s);
	return s.moment;
}

static void
general_times(void **state)
{
	(void)state;
	assert_true(of_text("20260301120000Z") == SM_MOMENT_FIXED);
	assert_true(of_text("99991231235959Z") == SM_MOMENT_NEVER);
	assert_true(of_text("20261301120000Z") == SM_MOMENT_BAD);
	assert_true(of_text("20260229120000Z") == SM_MOMENT_BAD);
	assert_true(of_text("20260301240000Z") == SM_MOMENT_BAD);
	assert_true(of_text("20260301126000Z") == SM_MOMENT_BAD);
	assert_true(of_text("20260301120060Z") == SM_MOMENT_BAD);
	assert_true(of_text("2026030112000+Z") == SM_MOMENT_BAD);
	assert_true(of_text("20260301120000+") == SM_MOMENT_BAD);
	assert_true(of_text("260301120000Z") == SM_MOMENT_BAD);
	assert_true(of_text("00000101120000Z") == SM_MOMENT_BAD);
}

static enum sm_moment
of_zcl(unsigned year, unsigned month, unsigned day, unsigned weekday)
{
	struct sm_stamp s;

	sm_stamp_of_zcl_date(year | month << 8 | day << 16 | (uint64_t)weekday << 24, &s);
	return s.moment;
}

static void
zcl_dates(void **state)
{
	(void)state;
	assert_true(of_zcl(126, 3, 1, 7) == SM_MOMENT_FIXED);
	assert_true(of_zcl(0xff, 3, 1, 0xff) == SM_MOMENT_OPEN);
	assert_true(of_zcl(126, 13, 1, 0xff) == SM_MOMENT_BAD);
	assert_true(of_zcl(126, 0xfd, 1, 0xff) == SM_MOMENT_BAD); /* only COSEM has special months */
	assert_true(of_zcl(126, 2, 29, 0xff) == SM_MOMENT_BAD);
	assert_true(of_zcl(126, 3, 0xfe, 0xff) == SM_MOMENT_BAD);
	assert_true(of_zcl(126, 3, 1, 8) == SM_MOMENT_BAD);
	assert_true(of_zcl(126, 3, 1, 0) == SM_MOMENT_BAD);
}

static void
every_clock_status(void **state)
{
	(void)state;
	for (unsigned status = 0; status <= 0xff; status++) {
		bool fine = status == 0 || status == SM_STATUS_OTHER_BASE ||
		            status == SM_STATUS_DAYLIGHT_SAVING ||
		            status == (SM_STATUS_OTHER_BASE | SM_STATUS_DAYLIGHT_SAVING);

		assert_int_equal(sm_clock_of(status) == SM_CLOCK_RELIABLE, fine);
	}
	assert_int_equal(sm_clock_of(SM_STATUS_INVALID_STATUS), SM_CLOCK_UNRELIABLE);
	assert_int_equal(sm_clock_of(0x10), SM_CLOCK_NOT_SPECIFIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_octet_of_a_date_time),
		cmocka_unit_test(days_of_months),
		cmocka_unit_test(deviations),
		cmocka_unit_test(moments_without_a_date),
		cmocka_unit_test(general_times),
		cmocka_unit_test(zcl_dates),
		cmocka_unit_test(every_clock_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
