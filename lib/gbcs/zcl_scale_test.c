/*
 * Two tariffs in one message: a number takes the scale of its own component, and that of others only if they agree.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gbcs/zcl.h"
#include "gbcs/zcl_scale.h"
#include "names/zcl.h"

enum { PRICE = 0x0700, NONE = -1, USELESS = -2, DIGITS = 15 };

static struct sm_arena arena;
static struct sm_payload payload;
static struct sm_item items[3];

/* A component with a price and its trailing digit: a nibble, none, or a value that is no number. */
static struct sm_node *
component(size_t i, int digits, const struct sm_zcl_scaling *scaling)
{
	struct sm_zcl_pending *pending = SM_NEW(&arena, struct sm_zcl_pending);
	struct sm_node *root = sm_node_new(&arena, NULL, SM_STRUCT), *price, *own;

	items[i] = (struct sm_item){ .value = root, .pending = pending, .gbz.cluster = PRICE };
	items[i].next = i + 1 < sizeof items / sizeof items[0] ? &items[i + 1] : NULL;
	price = sm_node_new(&arena, root, SM_UINT);
	price->name = "price";
	price->v.u = 1234;
	*pending = (struct sm_zcl_pending){ price, scaling, NULL };
	if (digits == NONE)
		return price;
	own = sm_node_new(&arena, root, digits == USELESS ? SM_TEXT : SM_UINT);
	own->name = "digits";
	if (digits != USELESS)
		own->v.u = (uint64_t)digits;
	return price;
}

static void
expect_scale(const struct sm_node *price, int digits)
{
	struct sm_decimal d;

	if (digits == USELESS) {
		assert_int_equal(price->scaling, SM_UNSCALED_UNKNOWN);
		assert_false(sm_node_decimal(price, &d));
	} else if (digits == NONE) {
		assert_int_equal(price->scaling, SM_SCALED_AS_FIXED);
	} else {
		assert_int_equal(price->scaling, SM_SCALED_BY_MESSAGE);
		assert_true(sm_node_decimal(price, &d));
		assert_int_equal(d.scale, -digits);
	}
}

/* The digits for a component without any: those on which both others agree, or the only ones. */
static int
agreed(int first, int second)
{
	if (first == NONE || second == NONE)
		return first == NONE ? second : first;
	return first == second ? first : USELESS;
}

static void
try_pair(int first, int second, const struct sm_zcl_scaling *scaling)
{
	struct sm_node *a, *b, *c;

	sm_arena_reset(&arena);
	a = component(0, first, scaling);
	b = component(1, second, scaling);
	c = component(2, NONE, scaling);
	payload = (struct sm_payload){ .protocol = SM_GBZ, .items = items };
	assert_true(sm_zcl_scale(&payload, NULL, &arena));
	expect_scale(a, first != NONE ? first : agreed(first, second));
	expect_scale(b, second != NONE ? second : agreed(first, second));
	expect_scale(c, agreed(first, second));
}

static void
tariffs_keep_their_digits(void **state)
{
	static const struct sm_zcl_scaling scaling = { .digits = "digits" };

	(void)state;
	sm_arena_init(&arena, 1 << 20);
	for (int first = USELESS; first <= DIGITS; first++)
		for (int second = USELESS; second <= DIGITS; second++)
			try_pair(first, second, &scaling);
	sm_arena_free(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tariffs_keep_their_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
