/* The shortest decimal of a floating point number converts back to the same bits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/real.h"

static const struct {
	size_t octets;
	uint64_t bits;
	const char *expected; /* sign, magnitude, power of ten; NULL: no finite number */
} cases[] = {
	{ 2, 0x0000, "0e0" },
	{ 2, 0x8000, "-0e0" },
	{ 2, 0x3C00, "1e0" },
	{ 2, 0xC200, "-3e0" },
	{ 2, 0x0001, "59604644775390625e-24" },
	{ 2, 0x03FF, "6097555160522461e-20" },
	{ 2, 0x0400, "6103515625e-14" },
	{ 2, 0x2E66, "999755859375e-13" },
	{ 2, 0x7BFF, "65504e0" },
	{ 2, 0x7C00, NULL },
	{ 2, 0xFC01, NULL },
	{ 4, 0x40400000, "3e0" },
	{ 4, 0x43AF0000, "35e1" },
	{ 4, 0x3DCCCCCD, "1e-1" },
	{ 4, 0xC2F6E979, "-123456e-3" },
	{ 4, 0x00000001, "1e-45" },
	{ 4, 0x7F7FFFFF, "34028235e31" },
	{ 4, 0x7F800000, NULL },
	{ 4, 0xFF800000, NULL },
	{ 4, 0x7FC00000, NULL },
	{ 8, 0x4008000000000000, "3e0" },
	{ 8, 0x3FB999999999999A, "1e-1" },
	{ 8, 0x3FD3333333333334, "30000000000000004e-17" },
	{ 8, 0x8000000000000001, "-5e-324" },
	{ 8, 0x7FEFFFFFFFFFFFFF, "17976931348623157e292" },
	{ 8, 0x7FF0000000000000, NULL },
	{ 8, 0xFFF8000000000000, NULL },
	{ 3, 0x000001, NULL },
};

static void
write_decimal(const struct sm_decimal *d, char *text, size_t size)
{
	(void)snprintf(
	    text, size, "%s%llue%d", d->negative ? "-" : "", (unsigned long long)d->magnitude, d->scale);
}

static void
decimals_are_the_shortest(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sm_decimal d;
		char text[64];

		assert_int_equal(
		    sm_real_decimal(cases[i].bits, cases[i].octets, &d), cases[i].expected != NULL);
		if (!cases[i].expected)
			continue;
		write_decimal(&d, text, sizeof text);
		assert_string_equal(text, cases[i].expected);
	}
	assert_int_equal(sm_real_class(0x7F800000, 4), SM_REAL_INFINITE);
	assert_int_equal(sm_real_class(0x7F800001, 4), SM_REAL_NAN);
	assert_int_equal(sm_real_class(0x7F7FFFFF, 4), SM_REAL_NUMBER);
	assert_int_equal(sm_real_class(0xFFF0000000000000, 8), SM_REAL_INFINITE);
}

/* Random bits of each size. */
static void
decimals_read_back(void **state)
{
	uint64_t random = 20261129, bits;

	(void)state;
	for (unsigned i = 0; i < 200000; i++) {
		struct sm_decimal d;
		char text[64];
		double whole;
		float single;
		uint32_t narrow;

		random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
		bits = random ^ random >> 33;
		if (sm_real_decimal(bits, sizeof whole, &d)) {
			write_decimal(&d, text, sizeof text);
			whole = strtod(text, NULL);
			assert_memory_equal(&whole, &bits, sizeof whole);
		}
		narrow = (uint32_t)(bits >> 32);
		if (sm_real_decimal(narrow, sizeof single, &d)) {
			write_decimal(&d, text, sizeof text);
			single = strtof(text, NULL);
			assert_memory_equal(&single, &narrow, sizeof single);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimals_are_the_shortest),
		cmocka_unit_test(decimals_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
