/* GBCS 4.x Mapping Table and IEC 62056-6-2 classes 9-11, 20-22, 70, 111-113: calendars, tariffs, accounts, supply. */
#include "names/cosem_types.h"
#include "names/units.h"

/* ---- class 20: activity calendar ---- */

static const struct sm_field season[] = {
	{ "season_profile_name", &sm_cosem_text },
	{ "season_start", &sm_cosem_date_time },
	{ "week_name", &sm_cosem_plain },
};
static const struct sm_type season_type = { .form = SM_FORM_STRUCT, SM_FIELDS(season) };
const struct sm_type sm_cosem_seasons = { .form = SM_FORM_ARRAY, .element = &season_type };

static const struct sm_field week[] = {
	{ "week_profile_name", &sm_cosem_plain },
	{ "monday", &sm_cosem_plain },
	{ "tuesday", &sm_cosem_plain },
	{ "wednesday", &sm_cosem_plain },
	{ "thursday", &sm_cosem_plain },
	{ "friday", &sm_cosem_plain },
	{ "saturday", &sm_cosem_plain },
	{ "sunday", &sm_cosem_plain },
};
static const struct sm_type week_type = { .form = SM_FORM_STRUCT, SM_FIELDS(week) };
const struct sm_type sm_cosem_weeks = { .form = SM_FORM_ARRAY, .element = &week_type };

static const struct sm_field day_action[] = {
	{ "start_time", &sm_cosem_time },
	{ "script_logical_name", &sm_cosem_obis },
	{ "script_selector", &sm_cosem_plain },
};
static const struct sm_type day_action_type = { .form = SM_FORM_STRUCT, SM_FIELDS(day_action) };
static const struct sm_type day_schedule = { .form = SM_FORM_ARRAY, .element = &day_action_type };

static const struct sm_field day[] = {
	{ "day_id", &sm_cosem_plain },
	{ "day_schedule", &day_schedule },
};
static const struct sm_type day_type = { .form = SM_FORM_STRUCT, SM_FIELDS(day) };
const struct sm_type sm_cosem_days = { .form = SM_FORM_ARRAY, .element = &day_type };

/* ---- class 11: special days ---- */

static const struct sm_field special_day[] = {
	{ "index", &sm_cosem_plain },
	{ "specialday_date", &sm_cosem_date },
	{ "day_id", &sm_cosem_plain },
};
static const struct sm_type special_day_type = { .form = SM_FORM_STRUCT, SM_FIELDS(special_day) };
const struct sm_type sm_cosem_special_days = { .form = SM_FORM_ARRAY, .element = &special_day_type };

/* ---- class 10: schedules, which differ in their scripts ---- */

static const struct sm_name weekdays[] = {
	{ 0, "monday" },
	{ 1, "tuesday" },
	{ 2, "wednesday" },
	{ 3, "thursday" },
	{ 4, "friday" },
	{ 5, "saturday" },
	{ 6, "sunday" },
};
static const struct sm_type weekdays_type = { .form = SM_FORM_FLAGS, SM_NAMES(weekdays) };

#define SCHEDULE_ENTRY(script)                                                                               \
	{ "index", &sm_cosem_plain }, { "enable", &sm_cosem_plain },                                         \
	    { "script_logical_name", &sm_cosem_obis }, { "script_selector", &(script) },                     \
	    { "switch_time", &sm_cosem_time }, { "validity_window", &sm_cosem_plain },                       \
	    { "exec_weekdays", &weekdays_type }, { "exec_specdays", &sm_cosem_plain },                       \
	    { "begin_date", &sm_cosem_date },                                                                \
	{                                                                                                    \
		"end_date", &sm_cosem_date                                                                   \
	}

static const struct sm_name demand_scripts[] = {
	{ 1, "start" },
	{ 2, "end" },
};
static const struct sm_type demand_script = { .form = SM_FORM_ENUM, SM_NAMES(demand_scripts) };
static const struct sm_field demand_entry[] = { SCHEDULE_ENTRY(demand_script) };
static const struct sm_type demand_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(demand_entry) };
const struct sm_type sm_cosem_schedule_demand = { .form = SM_FORM_ARRAY, .element = &demand_entry_type };

static const struct sm_name non_disablement_scripts[] = {
	{ 32, "start" },
	{ 33, "stop" },
};
static const struct sm_type non_disablement_script = { .form = SM_FORM_ENUM,
	SM_NAMES(non_disablement_scripts) };
static const struct sm_field non_disablement_entry[] = { SCHEDULE_ENTRY(non_disablement_script) };
static const struct sm_type non_disablement_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(non_disablement_entry) };
const struct sm_type sm_cosem_schedule_non_disablement = { .form = SM_FORM_ARRAY,
	.element = &non_disablement_type };

static const struct sm_field auxiliary_entry[] = { SCHEDULE_ENTRY(sm_cosem_calendar_script) };
static const struct sm_type auxiliary_entry_type = { .form = SM_FORM_STRUCT, SM_FIELDS(auxiliary_entry) };
const struct sm_type sm_cosem_schedule_auxiliary = { .form = SM_FORM_ARRAY,
	.element = &auxiliary_entry_type };

/* ---- class 9: scripts, class 22: single actions ---- */

static const struct sm_name supply_scripts[] = {
	{ 51, "enable" },
	{ 52, "disable" },
	{ 54, "arm" },
};
const struct sm_type sm_cosem_supply_script = { .form = SM_FORM_ENUM, SM_NAMES(supply_scripts) };

static const struct sm_name tariff_scripts[] = {
	{ 99, "reset_block_counters" },
};
const struct sm_type sm_cosem_tariff_script = { .form = SM_FORM_ENUM, SM_NAMES(tariff_scripts) };

static const struct sm_field execution_time[] = {
	{ "time", &sm_cosem_time },
	{ "date", &sm_cosem_date },
};
static const struct sm_type execution_time_type = { .form = SM_FORM_STRUCT, SM_FIELDS(execution_time) };
const struct sm_type sm_cosem_execution_times = { .form = SM_FORM_ARRAY, .element = &execution_time_type };

/* ---- class 113: charges ---- */

static const struct sm_field charge_scaling[] = {
	{ "commodity_scale", &sm_cosem_plain },
	{ "price_scale", &sm_cosem_plain },
};
static const struct sm_type charge_scaling_type = { .form = SM_FORM_STRUCT, SM_FIELDS(charge_scaling) };

static const struct sm_field commodity_reference[] = {
	{ "class_id", &sm_cosem_plain },
	{ "logical_name", &sm_cosem_obis },
	{ "attribute_index", &sm_cosem_plain },
};
static const struct sm_type commodity_reference_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(commodity_reference) };

static const struct sm_type charge_per_period = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS, .scale_from = "price_scale"
};
static const struct sm_type price_per_unit = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS "/kWh", .scale_from = "price_scale"
};

static const struct sm_field charge[] = {
	{ "index", &sm_cosem_plain },
	{ "charge_per_unit", &charge_per_period },
};
static const struct sm_type charge_type = { .form = SM_FORM_STRUCT, SM_FIELDS(charge) };
static const struct sm_type charge_table = { .form = SM_FORM_ARRAY, .element = &charge_type };

static const struct sm_field price[] = {
	{ "index", &sm_cosem_plain },
	{ "charge_per_unit", &price_per_unit },
};
static const struct sm_type price_type = { .form = SM_FORM_STRUCT, SM_FIELDS(price) };
static const struct sm_type price_table = { .form = SM_FORM_ARRAY, .element = &price_type };

static const struct sm_field unit_charge[] = {
	{ "charge_per_unit_scaling", &charge_scaling_type },
	{ "commodity_reference", &commodity_reference_type },
	{ "charge_table", &charge_table },
};
const struct sm_type sm_cosem_unit_charge = { .form = SM_FORM_STRUCT, SM_FIELDS(unit_charge) };

static const struct sm_field unit_price[] = {
	{ "charge_per_unit_scaling", &charge_scaling_type },
	{ "commodity_reference", &commodity_reference_type },
	{ "charge_table", &price_table },
};
const struct sm_type sm_cosem_unit_price = { .form = SM_FORM_STRUCT, SM_FIELDS(unit_price) };

static const struct sm_name currencies[] = {
	{ 0, "EUR" },
	{ 1, "GBP" },
};
const struct sm_type sm_cosem_currency = { .form = SM_FORM_ENUM, SM_NAMES(currencies) };

/* ---- class 111: account ---- */

static const struct sm_name payment_modes[] = {
	{ 1, "credit" },
	{ 2, "prepayment" },
};
static const struct sm_type payment_mode = { .form = SM_FORM_ENUM, SM_NAMES(payment_modes) };

static const struct sm_name account_states[] = {
	{ 1, "new" },
	{ 2, "active" },
	{ 3, "closed" },
};
static const struct sm_type account_status = { .form = SM_FORM_ENUM, SM_NAMES(account_states) };

static const struct sm_field account_mode[] = {
	{ "payment_mode", &payment_mode },
	{ "account_status", &account_status },
};
const struct sm_type sm_cosem_account_mode = { .form = SM_FORM_STRUCT, SM_FIELDS(account_mode) };

static const struct sm_name collection_flags[] = {
	{ 0, "collect_when_supply_disconnected" },
	{ 1, "collect_in_load_limiting_periods" },
	{ 2, "collect_in_friendly_credit_periods" },
};
static const struct sm_type collection_configuration = { .form = SM_FORM_FLAGS, SM_NAMES(collection_flags) };

static const struct sm_field credit_charge[] = {
	{ "credit_reference", &sm_cosem_obis },
	{ "charge_reference", &sm_cosem_obis },
	{ "collection_configuration", &collection_configuration },
};
static const struct sm_type credit_charge_type = { .form = SM_FORM_STRUCT, SM_FIELDS(credit_charge) };
const struct sm_type sm_cosem_credit_charges = { .form = SM_FORM_ARRAY, .element = &credit_charge_type };

/* ---- class 21: thresholds ---- */

const struct sm_type sm_cosem_balance_thresholds = { .form = SM_FORM_ARRAY, .element = &sm_cosem_money };
const struct sm_type sm_cosem_watt_thresholds = { .form = SM_FORM_ARRAY, .element = &sm_cosem_watts };

/* ---- classes 70 and 9000: supply ---- */

static const struct sm_name load_limit_supply_states[] = {
	{ 0, "unchanged" },
	{ 1, "disable" },
};
const struct sm_type sm_cosem_load_limit_supply = { .form = SM_FORM_ENUM,
	SM_NAMES(load_limit_supply_states) };

static const struct sm_name supply_tamper_states[] = {
	{ 0, "unchanged" },
	{ 1, "locked" },
};
const struct sm_type sm_cosem_supply_tamper = { .form = SM_FORM_ENUM, SM_NAMES(supply_tamper_states) };

/* control_state: disconnected, connected, ready for reconnection; here in the words of SMETS */
static const struct sm_name supply_states[] = {
	{ 0, "disabled" },
	{ 1, "enabled" },
	{ 2, "armed" },
};
const struct sm_type sm_cosem_supply_state = { .form = SM_FORM_ENUM, SM_NAMES(supply_states) };

static const struct sm_name output_states[] = {
	{ 0, "disconnected" },
	{ 1, "connected" },
};
const struct sm_type sm_cosem_output_state = { .form = SM_FORM_ENUM, SM_NAMES(output_states) };

/* ---- class 8: clock ---- */

static const struct sm_name clock_bases[] = {
	{ 0, "not_defined" },
	{ 1, "internal_crystal" },
	{ 2, "mains_50_hz" },
	{ 3, "mains_60_hz" },
	{ 4, "gps" },
	{ 5, "radio_controlled" },
};
const struct sm_type sm_cosem_clock_base = { .form = SM_FORM_ENUM, SM_NAMES(clock_bases) };

static const struct sm_name clock_flags[] = {
	{ 0, "invalid_value" },
	{ 1, "doubtful_value" },
	{ 2, "different_clock_base" },
	{ 3, "invalid_clock_status" },
	{ 7, "daylight_saving_active" },
};
const struct sm_type sm_cosem_clock_status = { .form = SM_FORM_FLAGS, SM_NAMES(clock_flags) };

static const struct sm_field preset_time[] = {
	{ "preset_time", &sm_cosem_date_time },
	{ "validity_interval_start", &sm_cosem_date_time },
	{ "validity_interval_end", &sm_cosem_date_time },
};
const struct sm_type sm_cosem_preset_time = { .form = SM_FORM_STRUCT, SM_FIELDS(preset_time) };
