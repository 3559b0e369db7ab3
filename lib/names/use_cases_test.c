#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>
#include <string.h>

#include "names/use_cases.h"

static void
finds_each_by_its_code(void **state)
{
	const struct sm_identity *identity;
	uint16_t before = 0;

	(void)state;
	for (size_t i = 0; (identity = sm_identity_at(i)) != NULL; i++) {
		assert_true(i == 0 || identity->code > before);
		assert_ptr_equal(sm_identity_of(identity->code), identity);
		before = identity->code;
	}
	assert_int_equal(before, 0x1001);
	assert_null(sm_identity_at(SIZE_MAX));
}

static void
identities_have_all_fields(void **state)
{
	const struct sm_identity *ecs08a = sm_identity_of(0x00DE), *gca = sm_identity_of(USE_GCA);

	(void)state;
	assert_int_equal(USE_ECS08a, 0x00DE);
	assert_string_equal(ecs08a->id, "ECS08a");
	assert_string_equal(ecs08a->title, "Update Prepayment Configuration on ESME");
	assert_string_equal(ecs08a->devices, "ESME");
	assert_string_equal(ecs08a->services, "2.1");
	assert_int_equal(ecs08a->protocol, SM_DLMS);
	assert_int_equal(ecs08a->direction, SM_COMMAND);
	assert_int_equal(gca->code, 0x1000);
	assert_int_equal(gca->direction, SM_ALERT);
	assert_null(gca->services);
	assert_string_equal(sm_use_case_id(0x0004), "CCS05/CCS04");
	assert_string_equal(sm_identity_of(0x00BC)->devices, "ESME");
	assert_int_equal(sm_identity_of(0x00BC)->variant, SM_VARIANT_POLYPHASE);
}

static void
knows_no_other_code(void **state)
{
	(void)state;
	assert_null(sm_identity_of(0));
	assert_null(sm_identity_of(0x0005));
	assert_null(sm_identity_of(0xFFFF));
	assert_string_equal(sm_use_case_id(0xFFFF), "");
}

/* Device types are known, a command has a service of the DCC or is a HAN one. */
static void
every_field_is_valid(void **state)
{
	const struct sm_identity *identity;

	(void)state;
	for (size_t i = 0; (identity = sm_identity_at(i)) != NULL; i++) {
		assert_true(strspn(identity->devices, "ESMGPFCHALID ") == strlen(identity->devices));
		assert_true(strlen(identity->title) > 5);
		assert_true(identity->services == NULL || identity->services[0] != '\0');
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_each_by_its_code),
		cmocka_unit_test(identities_have_all_fields),
		cmocka_unit_test(knows_no_other_code),
		cmocka_unit_test(every_field_is_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
