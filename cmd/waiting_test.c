#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "waiting.h"

static struct sm_waiting *w;
static struct sm_buf text;
static struct sm_err err;

static int
set_up(void **state)
{
	(void)state;
	sm_err_clear(&err);
	sm_buf_init(&text);
	w = sm_waiting_new(&err);
	assert_non_null(w);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sm_waiting_free(w);
	sm_buf_free(&text);
	return 0;
}

/* A key that differs in all octets that an index may use. */
static struct sm_waiting_key
key(uint32_t n)
{
	struct sm_waiting_key k;

	for (size_t i = 0; i < sizeof k.octets; i++)
		k.octets[i] = (uint8_t)(n >> 8 * (i % 4));
	return k;
}

static void
add(uint64_t number, const char *content, uint32_t first, uint32_t second)
{
	const struct sm_waiting_key keys[] = { key(first), key(second) };
	const struct sm_raw_record raw = { .form = SM_INPUT_HEX, .number = number, .line = 7 };

	assert_true(sm_waiting_add(w, &raw, sm_slice_str(content), keys, second ? 2 : 1, &err));
}

/* The number of the record that is taken, with its text; 0: there is none. */
static uint64_t
take(const struct sm_waiting_key *k, const char *content)
{
	struct sm_raw_record raw = { 0 };
	bool found;

	assert_true(sm_waiting_take(w, k, &raw, &text, &found, &err));
	if (!found)
		return 0;
	assert_int_equal(raw.form, SM_INPUT_HEX);
	assert_int_equal(raw.off, 0);
	assert_int_equal(raw.line, 7);
	assert_int_equal(raw.len, strlen(content));
	assert_int_equal(text.len, strlen(content));
	assert_memory_equal(text.p, content, text.len);
	return raw.number;
}

static void
a_record_is_found_by_either_key_and_once(void **state)
{
	const struct sm_waiting_key one = key(1), two = key(2), three = key(3), none = key(4);

	(void)state;
	assert_int_equal(take(&one, ""), 0);
	assert_int_equal(take(NULL, ""), 0);
	add(1, "first", 1, 2);
	add(2, "second", 3, 0);
	assert_int_equal(take(&none, ""), 0);
	assert_int_equal(take(&two, "first"), 1);
	assert_int_equal(take(&one, ""), 0);
	assert_int_equal(take(&two, ""), 0);
	assert_int_equal(take(&three, "second"), 2);
	assert_int_equal(take(NULL, ""), 0);
}

static void
records_of_one_key_are_found_in_their_order(void **state)
{
	const struct sm_waiting_key one = key(1);

	(void)state;
	add(1, "a", 1, 0);
	add(2, "bb", 5, 1);
	add(3, "ccc", 1, 6);
	assert_int_equal(take(&one, "a"), 1);
	add(4, "d", 1, 0);
	assert_int_equal(take(&one, "bb"), 2);
	assert_int_equal(take(&one, "ccc"), 3);
	assert_int_equal(take(&one, "d"), 4);
	assert_int_equal(take(&one, ""), 0);
}

/* Enough for the index to grow several times, with keys that share their places. */
static void
many_records_are_found_in_any_order(void **state)
{
	enum { MANY = 5000 };
	char content[16];

	(void)state;
	for (uint32_t i = 1; i <= MANY; i++) {
		(void)snprintf(content, sizeof content, "record %u", i);
		add(i, content, i * 64, i % 3 ? 0 : MANY * 64 + i);
	}
	for (uint32_t i = MANY; i > MANY / 2; i--) {
		const struct sm_waiting_key k = i % 3 ? key(i * 64) : key(MANY * 64 + i);

		(void)snprintf(content, sizeof content, "record %u", i);
		assert_int_equal(take(&k, content), i);
	}
	/* places of records that left are used again */
	for (uint32_t i = MANY / 2 + 1; i <= MANY; i++)
		add(i, "again", i * 64, 0);
	for (uint32_t i = 1; i <= MANY; i++) {
		(void)snprintf(content, sizeof content, "record %u", i);
		assert_int_equal(take(NULL, i <= MANY / 2 ? content : "again"), i);
	}
	assert_int_equal(take(NULL, ""), 0);
}

static void
too_many_records_are_refused(void **state)
{
	const struct sm_raw_record raw = { .form = SM_INPUT_HEX, .number = 1 };
	const struct sm_waiting_key one = key(1);

	(void)state;
	for (size_t i = 0; i < SM_WAITING_MAX; i++)
		assert_true(sm_waiting_add(w, &raw, sm_slice_str(""), &one, 1, &err));
	assert_false(sm_waiting_add(w, &raw, sm_slice_str(""), &one, 1, &err));
	assert_int_equal(err.code, SM_E_LIMIT);
	assert_non_null(strstr(err.text, "1000000 records wait"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_record_is_found_by_either_key_and_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    records_of_one_key_are_found_in_their_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(many_records_are_found_in_any_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(too_many_records_are_refused, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
