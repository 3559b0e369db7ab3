#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalogue/catalogue.h"
#include "names/cosem.h"

enum { DATA_PROTECTION = 30, GET_PROTECTED_ATTRIBUTES = 1 };

static void
codes_are_sorted_and_unique(void **state)
{
	const struct sm_use_case *uc, *before = NULL;
	size_t n = 0;

	(void)state;
	for (; (uc = sm_use_case_at(n)) != NULL; n++) {
		if (before)
			assert_true(before->code < uc->code);
		assert_ptr_equal(sm_use_case_find(uc->code), uc);
		for (size_t r = 0; r < uc->n_rows; r++)
			assert_ptr_equal(
			    uc->attributes[r], sm_cosem_find(uc->rows[r].class_id, uc->rows[r].obis,
			                           uc->rows[r].access == SM_ACTION, uc->rows[r].index));
		before = uc;
	}
	assert_true(n > 150);
	assert_null(sm_use_case_at(n));
	assert_null(sm_use_case_at(SIZE_MAX));
}

/* None is missing, whichever list it stands in, and none is there twice. */
static void
every_use_case_is_found(void **state)
{
	const struct sm_identity *identity;
	size_t n = 0;

	(void)state;
	for (; (identity = sm_identity_at(n)) != NULL; n++) {
		const struct sm_use_case *uc = sm_use_case_find(identity->code);

		assert_non_null(uc);
		assert_int_equal(uc->code, identity->code);
		assert_int_equal(uc->protocol, identity->protocol);
	}
	assert_null(sm_use_case_at(n));
	assert_non_null(sm_use_case_at(n - 1));
}

static void
use_cases_say_what_they_are(void **state)
{
	const struct sm_use_case *uc;

	(void)state;
	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++) {
		assert_non_null(uc->id);
		assert_true(uc->id[0] != '\0');
		assert_non_null(uc->title);
		assert_true(strlen(uc->title) > 5);
		assert_non_null(uc->target);
		assert_true(uc->target[0] != '\0');
		/* no list is NULL, not an empty one */
		assert_true(!uc->service_reference || uc->service_reference[0] != '\0');
	}
}

static void
codes_outside_are_not_found(void **state)
{
	(void)state;
	assert_null(sm_use_case_find(0));
	assert_null(sm_use_case_find(0x0005));
	assert_null(sm_use_case_find(0xFFFF));
}

static void
check_dlms_row(const struct sm_row *row, const struct sm_row *before)
{
	const struct sm_cosem_attribute *at =
	    sm_cosem_find(row->class_id, row->obis, row->access == SM_ACTION, row->index);

	assert_non_null(at);
	assert_non_null(at->type);
	assert_int_equal(row->cluster, 0);
	if (row->class_id == DATA_PROTECTION) {
		assert_int_equal(row->access, SM_ACTION);
		assert_int_equal(row->index, GET_PROTECTED_ATTRIBUTES);
		assert_non_null(at->reply);
	}
	/* protected rows stand after the access that protects them; alerts have no such access */
	if (row->protected && before)
		assert_true(before->protected || before->class_id == DATA_PROTECTION);
	if (row->access == SM_GET_SELECTED)
		assert_non_null(sm_cosem_selection_type(row->class_id, 1));
}

static void
dlms_rows_are_attributes(void **state)
{
	const struct sm_use_case *uc;
	size_t rows = 0;

	(void)state;
	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++) {
		if (uc->protocol != SM_DLMS)
			continue;
		/* a command, or an alert */
		assert_true(uc->n_rows > 0 || uc->alert || !uc->service_reference);
		assert_int_equal(uc->n_response_rows, 0);
		for (size_t r = 0; r < uc->n_rows; r++)
			check_dlms_row(&uc->rows[r], r > 0 ? &uc->rows[r - 1] : NULL);
		rows += uc->n_rows;
	}
	assert_true(rows > 400);
}

static void
rows_stand_in_order(void **state)
{
	static const uint8_t seasons[] = { 0, 0, 13, 0, 0, 255 }, collection[] = { 0, 0, 94, 44, 34, 10 };
	const struct sm_use_case *uc;

	(void)state;
	uc = sm_use_case_find(0x0019);
	assert_string_equal(uc->id, "ECS01a");
	assert_true(uc->critical && uc->future_dated);
	assert_string_equal(uc->service_reference, "1.1.1");
	assert_int_equal(uc->n_rows, 21);
	assert_memory_equal(uc->rows[0].obis, seasons, sizeof seasons);
	assert_int_equal(uc->rows[0].index, 7);
	assert_int_equal(uc->rows[15].index, 10);

	uc = sm_use_case_find(0x0027);
	assert_string_equal(uc->id, "ECS17b");
	assert_false(uc->critical);
	assert_int_equal(uc->n_rows, 2);
	assert_false(uc->rows[0].protected);
	assert_true(uc->rows[1].protected);
	assert_memory_equal(uc->rows[1].obis, collection, sizeof collection);

	uc = sm_use_case_find(0x0055);
	assert_int_equal(uc->rows[0].when, SM_OPTIONAL);
	assert_int_equal(uc->rows[uc->n_rows - 1].when, SM_ALWAYS);
	assert_int_equal(uc->rows[uc->n_rows - 1].access, SM_ACTION);
}

static void
alerts_have_content_by_code(void **state)
{
	const struct sm_type *instruction;
	const struct sm_use_case *uc;

	(void)state;
	uc = sm_use_case_find(0x00CC);
	assert_non_null(uc->alert);
	instruction = uc->alert->fields[0].type;
	assert_int_equal(instruction->form, SM_FORM_PACKED);
	assert_int_equal(instruction->n_fields, 5);
	assert_string_equal(instruction->fields[3].name, "logical_name");

	assert_string_equal(sm_use_case_find(0x0067)->alert->fields[1].name, "restoration");
	assert_true(sm_use_case_find(0x0061)->rows[0].protected);
	assert_null(sm_use_case_find(0x1000)->alert);
	assert_int_equal(sm_use_case_find(0x1001)->critical, false);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_sorted_and_unique),
		cmocka_unit_test(every_use_case_is_found),
		cmocka_unit_test(use_cases_say_what_they_are),
		cmocka_unit_test(codes_outside_are_not_found),
		cmocka_unit_test(dlms_rows_are_attributes),
		cmocka_unit_test(rows_stand_in_order),
		cmocka_unit_test(alerts_have_content_by_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
