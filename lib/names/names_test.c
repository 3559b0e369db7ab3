#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names/alerts.h"
#include "names/asn1.h"
#include "names/controller.h"
#include "names/cosem.h"
#include "names/cosem_table.h"
#include "names/dlms_results.h"
#include "names/obis.h"
#include "names/units.h"
#include "names/zcl.h"

static void
assert_sorted(const struct sm_name *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_non_null(names[i].name);
		assert_true(names[i].name[0] != '\0');
		if (i > 0)
			assert_true(names[i - 1].value < names[i].value);
	}
}

/* Each type is complete and ends in leaves within SM_DEPTH_MAX. */
static void
assert_walkable(const struct sm_type *type, unsigned depth)
{
	assert_non_null(type);
	assert_true(depth < SM_DEPTH_MAX);
	assert_sorted(type->names, type->n_names);
	if (type->form != SM_FORM_LEVEL)
		assert_int_equal(
		    type->form == SM_FORM_ENUM || type->form == SM_FORM_FLAGS, type->n_names > 0);
	assert_int_equal(type->form == SM_FORM_STRUCT || type->form == SM_FORM_PACKED, type->n_fields > 0);
	assert_int_equal(type->form == SM_FORM_ARRAY, type->element != NULL);
	for (size_t i = 0; i < type->n_fields; i++) {
		assert_non_null(type->fields[i].name);
		assert_walkable(type->fields[i].type, depth + 1);
		/* each packed field has a size; only the last one may take the rest */
		if (type->form == SM_FORM_PACKED && i + 1 < type->n_fields)
			assert_true(type->fields[i].type->octets > 0);
	}
	if (type->element)
		assert_walkable(type->element, depth + 1);
	if (type->variant)
		assert_walkable(type->variant, depth + 1);
}

static int
order(const struct sm_cosem_attribute *a, const struct sm_cosem_attribute *b)
{
	int obis = memcmp(a->obis, b->obis, sizeof a->obis);

	if (a->class_id != b->class_id)
		return a->class_id < b->class_id ? -1 : 1;
	if (obis)
		return obis;
	if (a->access != b->access)
		return a->access == SM_ACTION ? 1 : -1;
	return a->index - b->index;
}

static void
attributes_are_sorted_and_complete(void **state)
{
	(void)state;
	assert_true(sm_n_cosem_attributes > 300);
	for (size_t i = 0; i < sm_n_cosem_attributes; i++) {
		const struct sm_cosem_attribute *at = &sm_cosem_attributes[i];

		if (i > 0)
			assert_true(order(at - 1, at) < 0);
		assert_non_null(at->name);
		assert_non_null(at->part);
		assert_walkable(at->type, 0);
		if (at->reply)
			assert_walkable(at->reply, 0);
		assert_ptr_equal(
		    sm_cosem_find(at->class_id, at->obis, at->access == SM_ACTION, at->index), at);
	}
}

static void
attributes_are_found_by_address(void **state)
{
	static const uint8_t import[] = { 0, 0, 94, 44, 34, 10 }, balance[] = { 0, 0, 19, 10, 0, 255 },
	                     exported[] = { 1, 0, 2, 8, 0, 255 }, none[] = { 9, 9, 9, 9, 9, 9 };
	const struct sm_cosem_attribute *at;

	(void)state;
	at = sm_cosem_find(1, import, false, 2);
	assert_non_null(at);
	assert_string_equal(at->name, "ImportRegisterCollection");
	assert_string_equal(at->type->fields[0].name, "active_import_value");
	assert_string_equal(at->type->fields[0].type->unit, "Wh");
	assert_int_equal(at->type->variant->n_fields, at->type->n_fields + 1);

	at = sm_cosem_find(112, balance, false, 2);
	assert_string_equal(at->name, "MeterBalance");
	assert_string_equal(at->part, "current_credit_amount");
	assert_int_equal(at->type->scale, -5);
	assert_string_equal(sm_cosem_find(112, balance, true, 1)->part, "update_amount");

	assert_string_equal(sm_cosem_find(3, exported, false, 2)->type->unit, "Wh");
	assert_null(sm_cosem_find(3, exported, true, 2));
	assert_null(sm_cosem_find(4, exported, false, 2));
	assert_null(sm_cosem_find(1, none, false, 2));
	assert_null(sm_cosem_find(UINT16_MAX, none, true, 127));
}

static void
profile_generic_is_selected_by_range(void **state)
{
	(void)state;
	assert_walkable(sm_cosem_selection_type(7, 1), 0);
	assert_string_equal(sm_cosem_selection_type(7, 1)->fields[1].name, "from_value");
	assert_null(sm_cosem_selection_type(7, 2));
	assert_null(sm_cosem_selection_type(1, 1));
}

static void
alert_codes_are_read(void **state)
{
	static const char *const wrong[] = { "", "8F3", "8F3FF", "0x8F", "8F 3", "8G3F", "-8F3" };
	uint16_t code;

	(void)state;
	assert_true(sm_alert_code_parse((struct sm_slice){ (const uint8_t *)"8f3F", 4 }, &code));
	assert_int_equal(code, 0x8F3F);
	for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
		assert_false(sm_alert_code_parse(
		    (struct sm_slice){ (const uint8_t *)wrong[k], strlen(wrong[k]) }, &code));
}

static void
alerts_have_names(void **state)
{
	(void)state;
	assert_sorted(sm_alert_code_type.names, sm_alert_code_type.n_names);
	assert_true(sm_alert_code_type.n_names >= 188);
	assert_string_equal(sm_alert_name(0x8F0A), "Billing Data Log Updated");
	assert_string_equal(sm_alert_name(0x8F66), "Future-date HAN Interface Command Successfully Actioned");
	assert_string_equal(
	    sm_alert_name(0x810D), "Combined Credit Below Low Credit Threshold (prepayment mode)");
	assert_null(sm_alert_name(0));
	assert_null(sm_alert_name(0xFFFF));
}

/* GBCS section 16.2: the last bit is event 0x8100 of the supplier, 0x8000 of the network operator. */
static void
event_settings_count_down(void **state)
{
	(void)state;
	assert_int_equal(sm_supplier_settings_type.first_bit - 255, 0x8100);
	assert_int_equal(sm_operator_settings_type.first_bit - 255, 0x8000);
	assert_walkable(&sm_supplier_change_type, 0);
	assert_walkable(&sm_operator_change_type, 0);
	assert_int_equal(sm_supplier_change_type.fields[0].type->octets, 32);
}

static void
results_have_names(void **state)
{
	(void)state;
	assert_string_equal(sm_data_access_result_name(0), "success");
	assert_string_equal(sm_data_access_result_name(250), "other-reason");
	assert_string_equal(sm_action_result_name(1), "hardware-fault");
	assert_null(sm_data_access_result_name(5));
	assert_null(sm_action_result_name(19));
	assert_string_equal(sm_zcl_status_name(0x8b), "NOT_FOUND");
	assert_null(sm_zcl_status_name(0x02));
}

static void
parties_and_devices_have_names(void **state)
{
	(void)state;
	assert_non_null(sm_remote_party_role_name(2));
	assert_non_null(sm_gbcs_device_type_name(1));
	assert_null(sm_remote_party_role_name(200));
	assert_null(sm_gbcs_device_type_name(200));
}

static void
units_and_addresses_are_shown(void **state)
{
	static const uint8_t obis[] = { 0, 0, 94, 44, 128, 255 };
	char text[SM_OBIS_TEXT];

	(void)state;
	assert_string_equal(sm_dlms_unit_name(30), "Wh");
	assert_string_equal(sm_dlms_unit_name(27), "W");
	assert_null(sm_dlms_unit_name(255));
	assert_null(sm_dlms_unit_name(0));
	sm_obis_text(obis, text);
	assert_string_equal(text, "0-0:94.44.128.255");
}

static void
levels_have_bit_7(void **state)
{
	(void)state;
	for (unsigned octet = 0; octet <= 0x1ff; octet++) {
		unsigned level = 999;
		bool is = sm_controller_level(octet, &level);

		assert_int_equal(is, octet >= 0x80 && octet <= 0xe4);
		assert_int_equal(level, is ? octet - 0x80 : 999);
	}
}

static void
asn1_numbers_are_sorted(void **state)
{
	static const struct sm_type *const types[] = { &sm_type_remote_party_role, &sm_type_key_usage,
		&sm_type_cell_usage, &sm_type_seq_number_usage, &sm_type_cpv_checks,
		&sm_type_replacement_mode, &sm_type_device_type, &sm_type_join_method,
		&sm_type_credentials_status, &sm_type_issue_status, &sm_type_update_certificate_status,
		&sm_type_provide_certificate_status, &sm_type_join_status, &sm_type_unjoin_status,
		&sm_type_activation_status, &sm_type_read_status, &sm_type_transfer_status,
		&sm_type_ppmid_activation_status, &sm_type_clock_status };

	(void)state;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		assert_true(types[i]->n_names > 0);
		assert_sorted(types[i]->names, types[i]->n_names);
	}
}

/* IEC 62056-5-3 section 8.3: a list that weren't sorted would find fewer. */
static void
every_result_is_found(void **state)
{
	static const uint8_t accesses[] = { 0, 1, 2, 3, 4, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 250 };
	static const uint8_t actions[] = { 0, 1, 2, 3, 4, 9, 11, 12, 13, 14, 15, 16, 250 };

	(void)state;
	for (size_t i = 0; i < sizeof accesses; i++)
		assert_non_null(sm_data_access_result_name(accesses[i]));
	for (size_t i = 0; i < sizeof actions; i++)
		assert_non_null(sm_action_result_name(actions[i]));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_are_sorted_and_complete),
		cmocka_unit_test(attributes_are_found_by_address),
		cmocka_unit_test(profile_generic_is_selected_by_range),
		cmocka_unit_test(alerts_have_names),
		cmocka_unit_test(alert_codes_are_read),
		cmocka_unit_test(event_settings_count_down),
		cmocka_unit_test(results_have_names),
		cmocka_unit_test(parties_and_devices_have_names),
		cmocka_unit_test(units_and_addresses_are_shown),
		cmocka_unit_test(levels_have_bit_7),
		cmocka_unit_test(asn1_numbers_are_sorted),
		cmocka_unit_test(every_result_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
