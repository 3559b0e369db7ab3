#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "names/version.h"

/* Any prefix in front of two numbers gives the same version. */
static const char *const before[] = { "", "V", "v", "V ", "GBCS ", "gbcs", "GBCS v", "GBCS V", "GBCSv",
	"Gbcs  V ", "Version ", "version", "GBCS Version ", " ", "\t", "\n v" };
static const char *const behind[] = { "", " ", "\r\n" };

static void
reads_prefixed_versions(void **state)
{
	static const struct {
		const char *text;
		unsigned version;
	} numbers[] = { { "1.1", 101 }, { "4.3", 403 }, { "2.0", 200 }, { "3.10", 310 }, { "99.99", 9999 },
		{ "0.8", 8 } };
	char text[64];
	unsigned v;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(before); i++)
		for (size_t k = 0; k < SM_COUNT(behind); k++)
			for (size_t n = 0; n < SM_COUNT(numbers); n++) {
				(void)snprintf(
				    text, sizeof text, "%s%s%s", before[i], numbers[n].text, behind[k]);
				assert_true(sm_version_read(sm_slice_str(text), &v));
				assert_int_equal(v, numbers[n].version);
			}
}

static void
refuses_invalid_versions(void **state)
{
	static const char *const bad[] = { "", " ", "banana", "4", "4.", ".3", "4.3.1", "4,3", "4.3a",
		"4.3 beta", "4.03", "04.3", "100.0", "4.100", "-4.3", "+4.3", "4. 3", "4 .3", "0.0", "latest",
		"newest", "V", "GBCS", "VV1.1", "v GBCS 1.1", "GBCS GBCS 1.1", "1.1 1.1", "\xD9\xA4.3",
		"4.3\"", "4e1.0", "0x4.3", "N/A", "18446744073709551617.1" };
	unsigned v = 7;
	char text[64];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(before); i++)
		for (size_t k = 0; k < SM_COUNT(bad); k++) {
			(void)snprintf(text, sizeof text, "%s%s", before[i], bad[k]);
			/* only a prefix may make a text valid */
			if (before[i][0] && (bad[k][0] == 'V' || bad[k][0] == 'v' || bad[k][0] == 'G'))
				continue;
			assert_false(sm_version_read(sm_slice_str(text), &v));
			assert_int_equal(v, 7);
		}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_prefixed_versions),
		cmocka_unit_test(refuses_invalid_versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
