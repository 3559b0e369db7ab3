/* GBCS 4.x Mapping Table: groups of registers; entries of billing, daily read, profile and event logs. */
#include "names/alerts.h"
#include "names/cosem_types.h"

/* ---- collections, class 1 0-0:94.44.34.x ---- */

#define SCALED_BY(field, of_unit)                                                                            \
	{                                                                                                    \
		.form = SM_FORM_PLAIN, .unit = (of_unit), .scaler_unit = (field)                             \
	}
static const struct sm_type active_energy = SCALED_BY("active_scal_unit", "Wh");
static const struct sm_type reactive_energy = SCALED_BY("reactive_scal_unit", "varh");
static const struct sm_type active_power = SCALED_BY("active_power_scal_unit", "W");

/* Only a twin element ESME has the secondary element's value. Scaler and unit are those of the primary element. */
#define IMPORT_REGISTERS                                                                                     \
	{ "active_import_value", &active_energy }, { "active_scal_unit", &sm_cosem_scaler_unit },            \
	    { "reactive_import_value", &reactive_energy },                                                   \
	{                                                                                                    \
		"reactive_scal_unit", &sm_cosem_scaler_unit                                                  \
	}

static const struct sm_field import_registers_twin[] = {
	IMPORT_REGISTERS,
	{ "second_active_import_value", &active_energy },
};
static const struct sm_type import_registers_twin_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(import_registers_twin) };
static const struct sm_field import_registers[] = { IMPORT_REGISTERS };
const struct sm_type sm_cosem_import_registers = {
	.form = SM_FORM_STRUCT,
	SM_FIELDS(import_registers),
	.variant = &import_registers_twin_type,
};

static const struct sm_field power_import[] = {
	{ "active_power_import_value", &active_power },
	{ "active_power_scal_unit", &sm_cosem_scaler_unit },
	{ "primary_active_power_import_value", &active_power },
};
const struct sm_type sm_cosem_power_import = { .form = SM_FORM_STRUCT, SM_FIELDS(power_import) };

static const struct sm_field prepayment_balances[] = {
	{ "meter_balance", &sm_cosem_money },
	{ "emergency_credit_balance", &sm_cosem_money },
	{ "accumulated_debt_register", &sm_cosem_money },
	{ "time_debt_1_balance", &sm_cosem_money },
	{ "time_debt_2_balance", &sm_cosem_money },
	{ "payment_debt_balance", &sm_cosem_money },
};
const struct sm_type sm_cosem_prepayment_balances = { .form = SM_FORM_STRUCT,
	SM_FIELDS(prepayment_balances) };

static const struct sm_field tou_registers_twin[] = {
	{ "tou_primary_registers", &sm_cosem_watt_hour_array },
	{ "tou_secondary_registers", &sm_cosem_watt_hour_array },
};
static const struct sm_type tou_registers_twin_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(tou_registers_twin) };
static const struct sm_field tou_registers[] = { { "tou_primary_registers", &sm_cosem_watt_hour_array } };
const struct sm_type sm_cosem_tou_registers = {
	.form = SM_FORM_STRUCT,
	SM_FIELDS(tou_registers),
	.variant = &tou_registers_twin_type,
};

static const struct sm_field block_registers[] = { { "block_primary_registers", &sm_cosem_watt_hour_array } };
const struct sm_type sm_cosem_block_registers = { .form = SM_FORM_STRUCT, SM_FIELDS(block_registers) };

/* ---- entries of registers and balances ---- */

#define BLOCK_VALUES                                                                                         \
	{ "tariff_tou_block1_register_values", &sm_cosem_watt_hour_array },                                  \
	    { "tariff_tou_block2_register_values", &sm_cosem_watt_hour_array },                              \
	    { "tariff_tou_block3_register_values", &sm_cosem_watt_hour_array },                              \
	{                                                                                                    \
		"tariff_tou_block4_register_values", &sm_cosem_watt_hour_array                               \
	}

#define REGISTER_VALUES                                                                                      \
	{ "timestamp", &sm_cosem_utc }, { "active_import_register_value", &sm_cosem_watt_hours },            \
	    { "tariff_tou_register_values", &sm_cosem_watt_hour_array }, BLOCK_VALUES

#define REGISTER_VALUES_TWIN                                                                                 \
	{ "timestamp", &sm_cosem_utc }, { "active_import_register_value", &sm_cosem_watt_hours },            \
	    { "secondary_active_import_register_value", &sm_cosem_watt_hours },                              \
	    { "tariff_tou_register_values", &sm_cosem_watt_hour_array },                                     \
	    { "secondary_tariff_tou_register_values", &sm_cosem_watt_hour_array }, BLOCK_VALUES

#define BALANCE_VALUES                                                                                       \
	{ "emergency_credit_balance_value", &sm_cosem_money }, { "meter_balance_value", &sm_cosem_money },   \
	    { "payment_debt_register_value", &sm_cosem_money },                                              \
	    { "time_debt_registers1_value", &sm_cosem_money },                                               \
	    { "time_debt_registers2_value", &sm_cosem_money },                                               \
	{                                                                                                    \
		"accumulated_debt_register_value", &sm_cosem_money                                           \
	}

static const struct sm_field register_entry_twin[] = { REGISTER_VALUES_TWIN };
static const struct sm_type register_entry_twin_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(register_entry_twin) };
static const struct sm_field register_entry[] = { REGISTER_VALUES };
static const struct sm_type register_entry_type = {
	.form = SM_FORM_STRUCT,
	SM_FIELDS(register_entry),
	.variant = &register_entry_twin_type,
};
const struct sm_type sm_cosem_register_log = { .form = SM_FORM_ARRAY, .element = &register_entry_type };

static const struct sm_field prepayment_entry[] = { { "timestamp", &sm_cosem_utc }, BALANCE_VALUES };
static const struct sm_type prepayment_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(prepayment_entry) };
const struct sm_type sm_cosem_prepayment_log = { .form = SM_FORM_ARRAY, .element = &prepayment_entry_type };

static const struct sm_field billing_entry_twin[] = { REGISTER_VALUES_TWIN, BALANCE_VALUES };
static const struct sm_type billing_entry_twin_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(billing_entry_twin) };
static const struct sm_field billing_entry[] = { REGISTER_VALUES, BALANCE_VALUES };
static const struct sm_type billing_entry_type = {
	.form = SM_FORM_STRUCT,
	SM_FIELDS(billing_entry),
	.variant = &billing_entry_twin_type,
};
const struct sm_type sm_cosem_billing_log = { .form = SM_FORM_ARRAY, .element = &billing_entry_type };

/* ---- entries of one or two values ---- */

static const struct sm_field energy_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "value", &sm_cosem_watt_hours },
};
static const struct sm_type energy_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(energy_entry) };
const struct sm_type sm_cosem_energy_log = { .form = SM_FORM_ARRAY, .element = &energy_entry_type };

static const struct sm_field reactive_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "reactive_energy_imported_value", &sm_cosem_var_hours },
};
static const struct sm_type reactive_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(reactive_entry) };
const struct sm_type sm_cosem_reactive_log = { .form = SM_FORM_ARRAY, .element = &reactive_entry_type };

static const struct sm_field export_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "active_energy_exported_value", &sm_cosem_watt_hours },
	{ "reactive_energy_exported_value", &sm_cosem_var_hours },
};
static const struct sm_type export_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(export_entry) };
const struct sm_type sm_cosem_export_log = { .form = SM_FORM_ARRAY, .element = &export_entry_type };

static const struct sm_field import_entry_twin[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "primary_value", &sm_cosem_watt_hours },
	{ "secondary_value", &sm_cosem_watt_hours },
};
static const struct sm_type import_entry_twin_type = { .form = SM_FORM_STRUCT, SM_FIELDS(import_entry_twin) };
static const struct sm_field import_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "primary_value", &sm_cosem_watt_hours },
};
static const struct sm_type import_entry_type = {
	.form = SM_FORM_STRUCT,
	SM_FIELDS(import_entry),
	.variant = &import_entry_twin_type,
};
const struct sm_type sm_cosem_import_log = { .form = SM_FORM_ARRAY, .element = &import_entry_type };

static const struct sm_field money_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "amount", &sm_cosem_money },
};
static const struct sm_type money_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(money_entry) };
const struct sm_type sm_cosem_money_log = { .form = SM_FORM_ARRAY, .element = &money_entry_type };

static const struct sm_field voltage_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "value", &sm_cosem_volts },
};
static const struct sm_type voltage_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(voltage_entry) };
const struct sm_type sm_cosem_voltage_log = { .form = SM_FORM_ARRAY, .element = &voltage_entry_type };

/* ---- event logs ---- */

static const struct sm_field event_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "log_code", &sm_alert_code_type },
	{ "other_information", &sm_cosem_plain },
};
static const struct sm_type event_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(event_entry) };
const struct sm_type sm_cosem_event_log = { .form = SM_FORM_ARRAY, .element = &event_entry_type };

static const struct sm_field security_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "log_code", &sm_alert_code_type },
};
static const struct sm_type security_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(security_entry) };
const struct sm_type sm_cosem_security_log = { .form = SM_FORM_ARRAY, .element = &security_entry_type };

static const struct sm_field power_event_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "log_code", &sm_alert_code_type },
	{ "other_information", &sm_cosem_plain },
};
static const struct sm_type power_event_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(power_event_entry) };
const struct sm_type sm_cosem_power_event_log = { .form = SM_FORM_ARRAY, .element = &power_event_entry_type };

static const struct sm_name switch_actions[] = {
	{ 0x00, "message_from_hc_alcs" },
	{ 0x11, "on" },
	{ 0x12, "off" },
	{ 0x20, "revert_to_calendar_control" },
};
static const struct sm_type switch_action = {
	.form = SM_FORM_LEVEL, .unit = "%", .octets = 1, SM_NAMES(switch_actions)
};
static const struct sm_field switch_number_and_action[] = {
	{ "switch_number", &sm_cosem_switch },
	{ "action", &switch_action },
};
/* A proportional controller has a level in place of the action. */
static const struct sm_field switch_number_and_level[] = {
	{ "switch_number", &sm_cosem_controller },
	{ "action", &sm_cosem_controller_level },
};
static const struct sm_type switch_level_type = { .form = SM_FORM_PACKED,
	SM_FIELDS(switch_number_and_level) };
static const struct sm_type switch_type = {
	.form = SM_FORM_PACKED,
	SM_FIELDS(switch_number_and_action),
	.variant = &switch_level_type,
};

static const struct sm_name outcomes[] = {
	{ 0, "not_known" },
	{ 1, "success" },
	{ 2, "failure" },
};
static const struct sm_type outcome = { .form = SM_FORM_ENUM, SM_NAMES(outcomes) };

static const struct sm_field controller_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "switch_number_and_action", &switch_type },
	{ "outcome", &outcome },
	{ "han_command_id", &sm_cosem_plain },
};
static const struct sm_type controller_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(controller_entry) };
const struct sm_type sm_cosem_controller_log = { .form = SM_FORM_ARRAY, .element = &controller_entry_type };

static const struct sm_field boost_entry[] = {
	{ "boost_start", &sm_cosem_utc },
	{ "boost_end", &sm_cosem_utc },
};
static const struct sm_type boost_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(boost_entry) };
const struct sm_type sm_cosem_boost_log = { .form = SM_FORM_ARRAY, .element = &boost_entry_type };

/* Four octets of the channel, then the scan trigger: an octet-string of one octet, with A-XDR tag and length. */
static const struct sm_type channel_octets = { .form = SM_FORM_HEX, .octets = 4 };
static const struct sm_type one_octet = { .form = SM_FORM_PLAIN, .octets = 1 };
static const struct sm_field channel_information[] = {
	{ "operating_sub_ghz_channel", &channel_octets },
	{ "scan_trigger_tag", &one_octet },
	{ "scan_trigger_length", &one_octet },
	{ "scan_trigger", &sm_cosem_scan_trigger_octet },
};
static const struct sm_type channel_information_type = {
	.form = SM_FORM_PACKED,
	SM_FIELDS(channel_information),
	.variant = &sm_cosem_plain,
};
static const struct sm_field channel_entry[] = {
	{ "timestamp", &sm_cosem_utc },
	{ "log_code", &sm_alert_code_type },
	{ "other_information", &channel_information_type },
};
static const struct sm_type channel_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(channel_entry) };
const struct sm_type sm_cosem_channel_log = { .form = SM_FORM_ARRAY, .element = &channel_entry_type };
