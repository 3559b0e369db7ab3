#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "crypto/point.h"
#include "crypto/pseudonym.h"

/* The expected values were computed in Python, with hmac and arithmetic on the curve of its own. */
static struct sm_pseudonyms *p;
static struct sm_err err;

static int
set_up(void **state)
{
	uint8_t key[32];

	(void)state;
	for (size_t i = 0; i < sizeof key; i++)
		key[i] = (uint8_t)i;
	sm_err_clear(&err);
	p = sm_pseudonyms_new(sm_slice_of(key, sizeof key), &err);
	assert_non_null(p);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sm_pseudonyms_free(&p);
	assert_null(p);
	sm_pseudonyms_free(&p);
	return 0;
}

static void
octets_are_an_hmac_of_the_original(void **state)
{
	static const uint8_t eui[] = { 0x0a, 0x0b, 0x0c, 0xd0, 0x00, 0x00, 0x0e, 0x01 };
	static const uint8_t of_eui[] = { 0x8e, 0x89, 0xc6, 0x60, 0x17, 0x14, 0xb8, 0x99 };
	static const uint8_t of_abc[] = { 0x64, 0xd3, 0x81, 0x4f, 0xe0, 0x95, 0x6a, 0xfd, 0xed, 0xca, 0x60,
		0xd0, 0x41, 0x96, 0xcc, 0x7d, 0xf4, 0x46, 0x84, 0x47, 0xc5, 0x25, 0x06, 0xa7, 0x9d, 0x07,
		0xca, 0x42, 0x38, 0x7f, 0x32, 0xe9, 0xf9, 0xf2, 0x83, 0xc0, 0xaa, 0xd7, 0x74, 0x17 };
	uint8_t out[40];

	(void)state;
	assert_true(sm_pseudonym(p, "octets", sm_slice_of(eui, 8), out, 8, &err));
	assert_memory_equal(out, of_eui, 8);
	assert_true(sm_pseudonym(p, "k", sm_slice_str("abc"), out, 40, &err));
	assert_memory_equal(out, of_abc, 40);
	/* a shorter one is the beginning of a longer one */
	assert_true(sm_pseudonym(p, "k", sm_slice_str("abc"), out, 3, &err));
	assert_memory_equal(out, of_abc, 3);
}

static void
each_random_key_is_another(void **state)
{
	struct sm_pseudonyms *one = sm_pseudonyms_new((struct sm_slice){ 0 }, &err),
	                     *two = sm_pseudonyms_new((struct sm_slice){ 0 }, &err);
	uint8_t a[16], b[16], c[16];

	(void)state;
	assert_non_null(one);
	assert_non_null(two);
	assert_true(sm_pseudonym(one, "k", sm_slice_str("abc"), a, sizeof a, &err));
	assert_true(sm_pseudonym(one, "k", sm_slice_str("abc"), b, sizeof b, &err));
	assert_true(sm_pseudonym(two, "k", sm_slice_str("abc"), c, sizeof c, &err));
	assert_memory_equal(a, b, sizeof a);
	assert_memory_not_equal(a, c, sizeof a);
	sm_pseudonyms_free(&one);
	sm_pseudonyms_free(&two);
}

#define X5 "51590b7a515140d2d784c85608668fdfef8c82fd1f5be52421554a0dc3d033ed"
#define Y5 "e0c17da8904a727d8ae1bf36bf8a79260d012f00d4d80888d1d0bb44fda16da4"
#define OTHER_X "55360f0bb51eb33a578bc688740af36a6d18bbeb79f9d91dac23871e3c778d66"
#define OTHER_Y "9165c72e947c455a9d176f0914901c2648b4f4f1f68f7764731193732122c221"

static void
expect_point(const char *original, const char *expected)
{
	uint8_t point[SM_POINT_LEN], want[SM_POINT_LEN], got[SM_POINT_LEN];
	size_t len, want_len;

	assert_true(sm_hex_decode(sm_slice_str(original), point, &len, &err));
	assert_true(sm_hex_decode(sm_slice_str(expected), want, &want_len, &err));
	assert_int_equal(len, want_len);
	assert_true(sm_pseudonym_point(p, sm_slice_of(point, len), got, &err));
	assert_memory_equal(got, want, len);
	assert_true(sm_point_uncompressed(sm_slice_of(got, len), point));
}

static void
a_key_becomes_a_key_in_the_same_form(void **state)
{
	(void)state;
	expect_point("04" X5 Y5, "04" OTHER_X OTHER_Y);
	expect_point("02" X5, "03" OTHER_X);
}

static void
what_is_no_key_is_refused(void **state)
{
	uint8_t point[SM_POINT_LEN] = { 4, 1 }, out[SM_POINT_LEN];

	(void)state;
	assert_false(sm_pseudonym_point(p, sm_slice_of(point, sizeof point), out, &err));
	assert_int_equal(err.code, SM_E_VALUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(octets_are_an_hmac_of_the_original, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_random_key_is_another, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_key_becomes_a_key_in_the_same_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_key_is_refused, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
