#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names/zcl.h"
#include "names/zcl_types.h"

static void
check_type(const char *where, const struct sm_type *type)
{
	if (!type)
		return;
	for (size_t i = 1; i < type->n_names; i++)
		if (type->names[i - 1].value >= type->names[i].value)
			fail_msg("%s: %s isn't in order", where, type->names[i].name);
}

static void
check_bits(const char *where, const struct sm_zcl_bits *bits, size_t n)
{
	unsigned used = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned mask = ((1u << bits[i].width) - 1) << bits[i].shift;

		assert_non_null(bits[i].name);
		if (used & mask)
			fail_msg("%s: %s overlaps", where, bits[i].name);
		used |= mask;
		check_type(where, bits[i].type);
	}
}

/* Whether path is one of the first n fields, or a bit field of one. */
static bool
names_field(const struct sm_zcl_field *fields, size_t n, const char *path)
{
	size_t len = strcspn(path, "/");

	for (size_t i = 0; i < n; i++) {
		if (!fields[i].name || strncmp(fields[i].name, path, len) != 0 || fields[i].name[len] != '\0')
			continue;
		if (path[len] == '\0')
			return true;
		for (size_t k = 0; k < fields[i].n_bits; k++)
			if (strcmp(fields[i].bits[k].name, path + len + 1) == 0)
				return true;
	}
	return false;
}

static void
check_reference(const char *where, const struct sm_zcl_field *fields, size_t n, const char *path)
{
	if (path && !names_field(fields, n, path))
		fail_msg("%s: there is no %s", where, path);
}

static void
check_fields(const char *where, const struct sm_zcl_field *fields, size_t n, unsigned depth)
{
	assert_true(depth < 4);
	for (size_t i = 0; i < n; i++) {
		const struct sm_zcl_field *f = &fields[i];
		const struct sm_zcl_scaling *s = f->scaling;

		/* either a value or a group; either a name or the only member of a group */
		assert_true((f->wire != SM_ZCL_NONE) != (f->n_group > 0));
		assert_true(f->name || (n == 1 && depth > 0));
		assert_true(!f->n_bits == !(f->type && f->type->form == SM_FORM_PACKED));
		check_type(where, f->type);
		check_bits(where, f->bits, f->n_bits);
		check_reference(where, fields, i, f->count_from);
		check_reference(where, fields, i, f->when);
		check_reference(where, fields, i, f->zero);
		/* the rest of the payload leaves nothing for another field, or for another element of a group */
		assert_true(f->wire != SM_ZCL_REST || (i == n - 1 && depth == 0));
		assert_true(!f->equals || (f->when && !f->values));
		if (s)
			check_reference(where, fields, n, s->per);
		if (s && !s->cluster) {
			check_reference(where, fields, n, s->digits);
			check_reference(where, fields, n, s->multiplier);
			check_reference(where, fields, n, s->divisor);
		}
		check_fields(where, f->group, f->n_group, depth + 1);
	}
}

static void
commands_are_complete(void **state)
{
	const struct sm_zcl_cluster *c;

	(void)state;
	for (size_t i = 0; (c = sm_zcl_cluster_at(i)); i++) {
		for (size_t k = 0; k < c->n_commands; k++) {
			const struct sm_zcl_command *now = &c->commands[k], *before = k > 0 ? now - 1 : NULL;

			if (before && (before->server > now->server ||
			                  (before->server == now->server && before->command >= now->command)))
				fail_msg("%s: %s isn't in order", c->name, now->name);
			assert_ptr_equal(sm_zcl_command_find(c->id, now->server, now->command), now);
			check_fields(now->name, now->fields, now->n_fields, 0);
		}
	}
	assert_null(sm_zcl_command_find(0x0700, false, 0xee));
	assert_null(sm_zcl_command_find(0x0bad, false, 0));
}

static bool
names_attribute(const struct sm_zcl_cluster *c, const char *name)
{
	for (size_t i = 0; i < c->n_attributes; i++)
		if (strcmp(c->attributes[i].name, name) == 0)
			return true;
	return false;
}

static void
client_attributes_are_complete(void **state)
{
	const struct sm_zcl_cluster *c;

	(void)state;
	for (size_t i = 0; (c = sm_zcl_cluster_at(i)); i++) {
		for (size_t k = 0; k < c->n_client_attributes; k++) {
			const struct sm_zcl_attribute *at = &c->client_attributes[k];

			assert_true(k == 0 || c->client_attributes[k - 1].id < at->id);
			assert_ptr_equal(sm_zcl_client_attribute_find(c->id, at->id), at);
			assert_non_null(at->title);
			assert_null(at->scaling);
			check_type(at->name, at->type);
		}
	}
	assert_string_equal(sm_zcl_client_attribute_find(0x0701, 3)->title, "Device Class Value");
	assert_null(sm_zcl_attribute_find(0x0701, 3));
	assert_string_equal(sm_zcl_attribute_find(0x0702, 0xfffd)->title, "Cluster Revision");
	assert_string_equal(
	    sm_zcl_client_attribute_find(0x0702, 0xfffe)->title, "Attribute Reporting Status");
	assert_null(sm_zcl_client_attribute_find(0x0bad, 0xfffd));
}

static void
attributes_are_complete(void **state)
{
	const struct sm_zcl_cluster *c;

	(void)state;
	for (size_t i = 0; (c = sm_zcl_cluster_at(i)); i++) {
		for (size_t k = 0; k < c->n_attributes; k++) {
			const struct sm_zcl_attribute *at = &c->attributes[k];
			const struct sm_zcl_scaling *s = at->scaling;
			const struct sm_zcl_cluster *of =
			    s && s->cluster ? sm_zcl_cluster_find(s->cluster) : c;

			if (k > 0 && c->attributes[k - 1].id >= at->id)
				fail_msg("%s: %s isn't in order", c->name, at->name);
			assert_ptr_equal(sm_zcl_attribute_find(c->id, at->id), at);
			assert_non_null(at->title);
			check_type(at->name, at->type);
			check_bits(at->name, at->bits, at->n_bits);
			assert_true(!s || !s->digits || names_attribute(of, s->digits));
			assert_true(!s || !s->divisor || names_attribute(of, s->divisor));
			assert_true(!s || !s->multiplier || names_attribute(of, s->multiplier));
			assert_true(!s || !s->currency || names_attribute(of, s->currency));
			assert_true(!s || !s->unit_of_measure || names_attribute(of, s->unit_of_measure));
			assert_true(!s || !s->per || names_attribute(c, s->per));
		}
	}
	assert_null(sm_zcl_attribute_find(0x0702, 0xbeef));
	assert_null(sm_zcl_attribute_find(0x0707, 0x0100));
	assert_null(sm_zcl_attribute_find(0x0bad, 0));
}

static void
clusters_are_in_order(void **state)
{
	(void)state;
	for (size_t i = 1; sm_zcl_cluster_at(i); i++)
		assert_true(sm_zcl_cluster_at(i - 1)->id < sm_zcl_cluster_at(i)->id);
	assert_string_equal(sm_zcl_cluster_name(0x0705), "Prepayment");
	assert_null(sm_zcl_cluster_name(0x0706));
}

static void
general_commands_and_statuses_are_named(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 256; i++) {
		const struct sm_zcl_command *c = sm_zcl_general_find((uint8_t)i);

		if (c)
			check_fields(c->name, c->fields, c->n_fields, 0);
	}
	assert_string_equal(sm_zcl_general_find(0x0b)->name, "Default Response");
	assert_null(sm_zcl_general_find(0x77));
	assert_string_equal(sm_zcl_status_name(0x8b), "NOT_FOUND");
	assert_null(sm_zcl_status_name(0x55));
	check_type("data types", &sm_zcl_type_wire);
	check_type("units", &sm_zcl_type_unit);
	check_type("currencies", &sm_zcl_type_currency);
}

static bool
non_value(uint8_t tag, enum sm_kind kind, uint64_t v, const struct sm_type *type)
{
	struct sm_node n = { .kind = kind, .tag = tag, .v.u = v, .type = type };

	return sm_zcl_non_value(&n);
}

/* For each integer type: the extreme value is "no value", its neighbour is not. */
static void
extremes_are_no_values(void **state)
{
	static const struct sm_name names[] = { { 0xffff, "until changed" } };
	static const struct sm_type named = { .form = SM_FORM_PLAIN, SM_NAMES(names) };
	static const struct sm_type id = { .form = SM_FORM_HEX };

	(void)state;
	for (unsigned octets = 1; octets <= 8; octets++) {
		uint8_t u = (uint8_t)(SM_ZCL_UINT8 + octets - 1), i = (uint8_t)(SM_ZCL_INT8 + octets - 1);
		uint64_t ones = UINT64_MAX >> (64 - 8 * octets);
		uint64_t smallest = ~(ones >> 1);

		assert_true(non_value(u, SM_UINT, ones, NULL));
		assert_false(non_value(u, SM_UINT, ones - 1, NULL));
		assert_false(non_value(u, SM_UINT, 0, NULL));
		assert_false(non_value(u, SM_UINT, ones, &id));
		assert_int_equal(non_value(u, SM_UINT, ones, &named), octets != 2);
		assert_true(non_value(i, SM_INT, smallest, NULL));
		assert_false(non_value(i, SM_INT, smallest + 1, NULL));
		assert_false(non_value(i, SM_INT, UINT64_MAX, NULL));
		assert_false(non_value((uint8_t)(SM_ZCL_BITMAP8 + octets - 1), SM_UINT, ones, NULL));
	}
	assert_false(non_value(SM_ZCL_ENUM8, SM_UINT, 0xff, NULL));
	assert_true(non_value(SM_ZCL_UTC, SM_UINT, UINT32_MAX, NULL));
	assert_false(non_value(0, SM_UINT, UINT64_MAX, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_complete),
		cmocka_unit_test(attributes_are_complete),
		cmocka_unit_test(client_attributes_are_complete),
		cmocka_unit_test(clusters_are_in_order),
		cmocka_unit_test(general_commands_and_statuses_are_named),
		cmocka_unit_test(extremes_are_no_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
