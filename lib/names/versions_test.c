/* The table of versions: its rows, and what is asked of it. */
#include "names/versions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "names/dcc_codes.h"
#include "names/use_cases.h"

static enum sm_presence
service_at(const char *variant, unsigned version)
{
	return sm_versions_at(sm_versions_of(SM_DUIS_SERVICE, sm_slice_str(variant)), version);
}

static enum sm_presence
use_case_at(uint16_t code, unsigned version)
{
	return sm_versions_at(sm_versions_of_use_case(code), version);
}

static void
services_have_their_versions(void **state)
{
	(void)state;
	assert_int_equal(service_at("6.31", 101), SM_NOT_YET);
	assert_int_equal(service_at("6.31", 200), SM_PRESENT);
	assert_int_equal(service_at("7.16", 301), SM_NOT_YET);
	assert_int_equal(service_at("7.16", 400), SM_PRESENT);
	assert_int_equal(service_at("11.4", 400), SM_NOT_YET);
	assert_int_equal(service_at("11.4", 500), SM_PRESENT);
	assert_int_equal(service_at("4.1.1", 400), SM_NOT_KNOWN);
	assert_int_equal(service_at("4.1.1", 500), SM_PRESENT);
	assert_int_equal(service_at("6.3", 100), SM_NOT_KNOWN); /* not the beginning of 6.31 */
}

static void
codes_have_their_versions(void **state)
{
	const struct sm_versions *v = sm_versions_of(SM_DUIS_RESPONSE_CODE, sm_slice_str("E120103"));

	(void)state;
	assert_int_equal(sm_versions_at(v, 501), SM_NOT_YET);
	assert_int_equal(sm_versions_at(v, 502), SM_NOT_KNOWN);
	assert_int_equal(sm_versions_at(v, 503), SM_PRESENT);
	v = sm_versions_of(SM_DUIS_DCC_ALERT, sm_slice_str("N63"));
	assert_int_equal(v->first, 501);
	assert_int_equal(v->basis, SM_BASIS_SCHEMA);
	assert_ptr_equal(sm_versions_of(SM_DUIS_DCC_ALERT, sm_slice_str("N1")), sm_versions_of_rest());
}

static void
use_cases_have_their_versions(void **state)
{
	(void)state;
	assert_int_equal(use_case_at(USE_ECS08, 199), SM_PRESENT);
	assert_int_equal(use_case_at(USE_ECS08, 200), SM_NO_MORE);
	assert_int_equal(use_case_at(USE_ECS08a, 101), SM_NOT_YET);
	assert_int_equal(use_case_at(USE_ECS26m, 201), SM_NOT_KNOWN);
	assert_int_equal(use_case_at(USE_ECS26m, 302), SM_PRESENT);
	assert_int_equal(use_case_at(USE_GCS24a, 201), SM_NOT_YET);
	assert_int_equal(use_case_at(USE_ECS46d, 302), SM_NOT_YET);
	assert_int_equal(use_case_at(USE_ECS46d, 400), SM_PRESENT);
	assert_int_equal(use_case_at(USE_CS09, 400), SM_NOT_YET);
	assert_int_equal(use_case_at(USE_DBCH01, 101), SM_NOT_YET);
	assert_int_equal(use_case_at(USE_CS02b_SUPPLIER, 101), SM_NOT_KNOWN);
	assert_int_equal(use_case_at(USE_ECS01a, 100), SM_PRESENT);
}

static void
assert_said(const struct sm_versions *v, const char *text)
{
	char out[SM_VERSIONS_TEXT];

	assert_string_equal(sm_versions_text(v, out), text);
}

static void
versions_are_said(void **state)
{
	(void)state;
	assert_said(sm_versions_of_rest(), "from 5.0 or before");
	assert_said(sm_versions_of_use_case(USE_ECS01a), "all");
	assert_said(sm_versions_of_use_case(USE_ECS08), "before 2.0");
	assert_said(sm_versions_of_use_case(USE_ECS08a), "from 2.0");
	assert_said(sm_versions_of_use_case(USE_ECS26m), "from 2.0 or later, at the latest 3.0");
	assert_said(sm_versions_of_use_case(USE_GCS60), "before 4.2");
	assert_said(&(struct sm_versions){ .sure = 500, .last = 502 }, "from 5.0 or before, before 5.3");
}

static void
editions_stand_in_order(void **state)
{
	const struct sm_edition *e, *before = NULL;

	(void)state;
	for (size_t i = 0; (e = sm_edition_at(i)) != NULL; before = e, i++) {
		assert_ptr_equal(sm_edition_find(e->standard, e->number), e);
		assert_true(!before || before->standard != e->standard || before->number < e->number);
		assert_true(e->standard == SM_STANDARD_GBCS || sm_edition_find(SM_STANDARD_GBCS, e->gbcs));
	}
	assert_int_equal(sm_edition_newest(SM_STANDARD_DUIS), 504);
	assert_int_equal(sm_edition_newest(SM_STANDARD_MMC), 504);
	assert_int_equal(sm_edition_newest(SM_STANDARD_GBCS), 404);
	assert_null(sm_edition_find(SM_STANDARD_DUIS, 207));
}

/* Numbers of rows are numbers of versions, or the end of a major one. */
static void
rows_name_versions(void **state)
{
	const struct sm_duis_versions *row;
	const struct sm_mmc_versions *addition;

	(void)state;
	for (size_t i = 0; (row = sm_duis_versions_at(i)) != NULL; i++) {
		const struct sm_versions *v = &row->versions;

		assert_true(v->first <= v->sure);
		assert_true(v->first == 0 || sm_edition_find(SM_STANDARD_DUIS, v->first));
		assert_non_null(sm_edition_find(SM_STANDARD_DUIS, v->sure));
		assert_true(v->last == 0 || sm_edition_find(SM_STANDARD_DUIS, v->last));
		assert_true(strlen(v->source) > 5);
	}
	for (size_t i = 0; (addition = sm_mmc_versions_at(i)) != NULL; i++)
		assert_non_null(sm_edition_find(SM_STANDARD_MMC, addition->versions.first));
}

/* A code in a row is one of the tables of codes. */
static void
rows_name_codes(void **state)
{
	const struct sm_duis_versions *row;

	(void)state;
	for (size_t i = 0; (row = sm_duis_versions_at(i)) != NULL; i++)
		for (const char *name = row->names; *name;) {
			const size_t len = strcspn(name, " ");
			const struct sm_slice code = sm_slice_of(name, len);

			if (row->kind == SM_DUIS_RESPONSE_CODE)
				assert_non_null(sm_response_code_find(code));
			if (row->kind == SM_DUIS_DCC_ALERT)
				assert_non_null(sm_dcc_alert_find(code));
			name += len + (name[len] == ' ');
		}
}

static void
rows_fit_names_and_values(void **state)
{
	const struct sm_duis_versions element = { SM_DUIS_ELEMENT, "A B/C", NULL, { 0 } };
	const struct sm_duis_versions value = { SM_DUIS_VALUE, "A B", "x y|z", { 0 } };
	const struct sm_slice none = sm_slice_of("", 0);

	(void)state;
	assert_true(sm_duis_versions_fit(&element, "X", sm_slice_str("A"), none));
	assert_true(sm_duis_versions_fit(&element, "B", sm_slice_str("C"), none));
	assert_false(sm_duis_versions_fit(&element, "X", sm_slice_str("C"), none));
	assert_false(sm_duis_versions_fit(&element, NULL, sm_slice_str("C"), none));
	assert_true(sm_duis_versions_fit(&value, NULL, sm_slice_str("B"), sm_slice_str("x y")));
	assert_true(sm_duis_versions_fit(&value, NULL, sm_slice_str("A"), sm_slice_str("z")));
	assert_false(sm_duis_versions_fit(&value, NULL, sm_slice_str("A"), sm_slice_str("x")));
}

static void
bases_have_names(void **state)
{
	(void)state;
	assert_string_equal(sm_basis_name(SM_BASIS_SCHEMA), "schema");
	assert_string_equal(sm_basis_name(SM_BASIS_UNKNOWN), "unknown");
	assert_string_equal(sm_standard_name(SM_STANDARD_MMC), "MMC");
	assert_string_equal(sm_duis_kind_name(SM_DUIS_DCC_ALERT), "DCC alert");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(services_have_their_versions),
		cmocka_unit_test(codes_have_their_versions),
		cmocka_unit_test(use_cases_have_their_versions),
		cmocka_unit_test(versions_are_said),
		cmocka_unit_test(editions_stand_in_order),
		cmocka_unit_test(rows_name_versions),
		cmocka_unit_test(rows_name_codes),
		cmocka_unit_test(rows_fit_names_and_values),
		cmocka_unit_test(bases_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
