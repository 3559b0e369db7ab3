/* What devices told in earlier frames: all that scales a number, of the devices that sent last, within one capture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gbcs/zcl_frame.h"
#include "names/zcl.h"
#include "names/zcl_types.h"

enum { PRICE = 0x0700, METERING = 0x0702, ENTRIES = 256 };

static struct sm_arena arena;
static struct sm_zcl_memory *memory;

static int
begin(void **state)
{
	(void)state;
	sm_arena_init(&arena, 1 << 24);
	memory = sm_zcl_memory_new();
	return memory ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	sm_zcl_memory_free(memory);
	sm_arena_free(&arena);
	return 0;
}

static struct sm_zcl_sender
sender(unsigned device, uint32_t endpoint, uint64_t frame)
{
	struct sm_zcl_sender s = { .endpoint = endpoint, .frame = frame };

	s.eui[0] = (uint8_t)(device >> 8);
	s.eui[1] = (uint8_t)device;
	return s;
}

/* Attributes in a report of the server. */
static void
see(const struct sm_zcl_sender *s, uint16_t cluster, const char *octets, size_t len, struct sm_zcl_frame *out)
{
	struct sm_err err = { 0 };

	if (!sm_zcl_frame_read_after(sm_slice_of(octets, len), cluster, memory, s, &arena, out, &err))
		fail_msg("%s", err.text);
}

#define SEE(sender, cluster, octets, out) see(&(sender), (cluster), (octets), sizeof(octets) - 1, (out))

/* Multiplier 1 and divisor 100; the summation 1234. */
#define SCALE "\x08\x01\x0a\x01\x03\x22\x01\x00\x00\x02\x03\x22\x64\x00\x00"
#define VALUE "\x08\x02\x0a\x00\x00\x25\xd2\x04\x00\x00\x00\x00"

static void
tell(unsigned device, uint32_t endpoint, uint64_t frame)
{
	struct sm_zcl_sender s = sender(device, endpoint, frame);
	struct sm_zcl_frame out;

	SEE(s, METERING, SCALE, &out);
}

/* The frame that scaled a value; 0: it was not scaled. */
static uint64_t
scaled_by(struct sm_zcl_sender s)
{
	const struct sm_node *n;
	struct sm_zcl_frame out;
	struct sm_decimal d;
	uint64_t by = 0, first;

	SEE(s, METERING, VALUE, &out);
	n = sm_node_get(sm_node_get(out.payload.items->value, "attributes")->child, "value");
	if (!sm_zcl_earlier_next(out.earlier, &by)) {
		assert_int_equal(n->scaling, SM_UNSCALED_UNKNOWN);
		return 0;
	}
	assert_int_equal(n->scaling, SM_SCALED_BY_MESSAGE);
	assert_true(sm_node_decimal(n, &d));
	assert_int_equal(d.magnitude, 1234);
	assert_int_equal(d.scale, -2);
	first = by;
	assert_false(sm_zcl_earlier_next(out.earlier, &by));
	return first;
}

static void
each_endpoint_has_its_scale(void **state)
{
	struct sm_zcl_sender other = sender(1, 1, 9);

	(void)state;
	assert_int_equal(scaled_by(sender(1, 1, 1)), 0);
	tell(1, 1, 2);
	assert_int_equal(scaled_by(sender(1, 1, 3)), 2);
	assert_int_equal(scaled_by(sender(1, 2, 4)), 0);
	assert_int_equal(scaled_by(sender(2, 1, 5)), 0);
	tell(1, 1, 6);
	assert_int_equal(scaled_by(sender(1, 1, 7)), 6);
	other.file = "another";
	assert_int_equal(scaled_by(other), 0);
}

/* Frame numbers start again: the earlier frame was one of another capture. */
static void
another_capture_begins_anew(void **state)
{
	(void)state;
	tell(1, 1, 20);
	assert_int_equal(scaled_by(sender(1, 1, 21)), 20);
	assert_int_equal(scaled_by(sender(1, 1, 3)), 0);
	assert_int_equal(scaled_by(sender(1, 1, 22)), 0);
}

static void
the_oldest_device_is_forgotten(void **state)
{
	(void)state;
	for (unsigned i = 0; i < ENTRIES; i++)
		tell(i, 1, i + 1);
	assert_int_equal(scaled_by(sender(0, 1, ENTRIES + 1)), 1);
	tell(ENTRIES, 1, ENTRIES + 2);
	assert_int_equal(scaled_by(sender(1, 1, ENTRIES + 3)), 0);
	assert_int_equal(scaled_by(sender(0, 1, ENTRIES + 3)), 1);
	for (unsigned i = 2; i < ENTRIES; i++)
		assert_int_equal(scaled_by(sender(i, 1, ENTRIES + 3)), i + 1);
	assert_int_equal(scaled_by(sender(ENTRIES, 1, ENTRIES + 4)), ENTRIES + 2);
}

/* Neither a refusal, nor "no value", nor what a client writes, nor a manufacturer's attribute of the same number. */
static void
only_values_of_the_server_count(void **state)
{
	struct sm_zcl_sender s = sender(1, 1, 5);
	struct sm_zcl_frame out;

	(void)state;
	SEE(s, METERING, "\x00\x01\x02\x01\x03\x22\x01\x00\x00\x02\x03\x22\x0a\x00\x00", &out);
	assert_int_equal(scaled_by(sender(1, 1, 6)), 0);
	SEE(s, METERING, "\x0c\xb4\x10\x01\x0a\x01\x03\x22\x01\x00\x00\x02\x03\x22\x0a\x00\x00", &out);
	assert_int_equal(scaled_by(sender(1, 1, 6)), 0);
	tell(1, 1, 7);
	s = sender(1, 1, 8);
	SEE(s, METERING, "\x08\x01\x01\x02\x03\x86", &out);
	SEE(s, METERING, "\x08\x01\x0a\x02\x03\x22\xff\xff\xff", &out);
	assert_int_equal(scaled_by(sender(1, 1, 9)), 7);
}

static bool
recalls(uint16_t cluster, const char *name)
{
	struct sm_zcl_sender s = sender(1, 1, 2);
	struct sm_item item = { .gbz.cluster = cluster };
	struct sm_zcl_earlier *earlier;

	assert_true(sm_zcl_memory_recall(memory, &s, &item, &arena, &earlier));
	for (size_t i = 0; earlier && i < earlier->n; i++)
		if (earlier->told[i].cluster == cluster && strcmp(earlier->told[i].name, name) == 0)
			return true;
	return false;
}

/* The attribute `name` of a cluster is told, then recalled. */
static void
expect_kept(const struct sm_zcl_cluster *c, const char *name)
{
	struct sm_zcl_sender s = sender(1, 1, 1);

	for (size_t i = 0; name && i < c->n_attributes; i++) {
		const struct sm_zcl_attribute *at = &c->attributes[i];
		struct sm_node *root, *list, *record, *id, *value;
		struct sm_item item;

		if (strcmp(at->name, name) != 0)
			continue;
		root = sm_node_new(&arena, NULL, SM_STRUCT);
		list = sm_node_new(&arena, root, SM_ARRAY);
		list->name = "attributes";
		record = sm_node_new(&arena, list, SM_STRUCT);
		id = sm_node_new(&arena, record, SM_UINT);
		id->name = "attribute";
		id->v.u = at->id;
		value = sm_node_new(&arena, record, SM_UINT);
		value->name = "value";
		value->tag = at->wire;
		value->v.u = 1;
		item = (struct sm_item){ .value = root, .gbz.cluster = c->id };
		sm_zcl_memory_keep(memory, &s, &item);
		if (!recalls(c->id, name))
			fail_msg("%s of %s is not remembered", name, c->name);
	}
}

static void
expect_all_kept(const struct sm_zcl_cluster *c, const struct sm_zcl_scaling *s)
{
	if (!s || s->own_component)
		return;
	if (s->cluster)
		c = sm_zcl_cluster_find(s->cluster);
	expect_kept(c, s->digits);
	expect_kept(c, s->digits_too);
	expect_kept(c, s->multiplier);
	expect_kept(c, s->divisor);
	expect_kept(c, s->currency);
	expect_kept(c, s->unit_of_measure);
}

static void
all_that_scales_is_kept(void **state)
{
	size_t n = 0;

	(void)state;
	for (unsigned id = 0; id <= UINT16_MAX; id++) {
		const struct sm_zcl_cluster *c = sm_zcl_cluster_find((uint16_t)id);

		for (size_t i = 0; c && i < c->n_attributes; i++, n++) {
			expect_all_kept(c, c->attributes[i].scaling);
			if (c->attributes[i].type)
				expect_all_kept(c, sm_zcl_scaling_of(c->attributes[i].type));
		}
	}
	assert_true(n > 500);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_endpoint_has_its_scale, begin, end),
		cmocka_unit_test_setup_teardown(another_capture_begins_anew, begin, end),
		cmocka_unit_test_setup_teardown(the_oldest_device_is_forgotten, begin, end),
		cmocka_unit_test_setup_teardown(only_values_of_the_server_count, begin, end),
		cmocka_unit_test_setup_teardown(all_that_scales_is_kept, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
