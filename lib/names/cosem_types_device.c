/* GBCS 4.x Mapping Table: device logs, Sub GHz, auxiliary controllers and alert behaviours. */
#include "names/cosem_types.h"

/* ---- class 104: ZigBee network control ---- */

static const struct sm_name credentials_types[] = {
	{ 1, "install_code" },
};
static const struct sm_type credentials_type = { .form = SM_FORM_ENUM, SM_NAMES(credentials_types) };

static const struct sm_name han_device_types[] = {
	{ 0, "ESME" },
	{ 1, "GSME" },
	{ 13, "HCALCS" },
	{ 128, "IHD" },
	{ 130, "CAD" },
	{ 132, "PPMID" },
};
static const struct sm_type han_device_type = { .form = SM_FORM_ENUM, SM_NAMES(han_device_types) };

static const struct sm_field register_device[] = {
	{ "ieee_address", &sm_cosem_eui64 },
	{ "key_type", &credentials_type },
	{ "key", &sm_cosem_plain },
	{ "device_type", &han_device_type },
};
const struct sm_type sm_cosem_register_device = { .form = SM_FORM_STRUCT, SM_FIELDS(register_device) };

/* IEC 62056-6-2 class 104, status of an active device; the first bit is bit 0 */
static const struct sm_name pan_statuses[] = {
	{ 0, "authorised_on_pan" },
	{ 1, "actively_reporting_on_pan" },
	{ 2, "unauthorised_on_pan_but_has_reported" },
	{ 3, "authorised_after_swap_out" },
	{ 4, "sep_transmitting" },
};
static const struct sm_type pan_status = { .form = SM_FORM_FLAGS, SM_NAMES(pan_statuses) };

static const struct sm_field active_device[] = {
	{ "mac_address", &sm_cosem_eui64 },
	{ "status", &pan_status },
	{ "max_rssi", &sm_cosem_dbm },
	{ "average_rssi", &sm_cosem_dbm },
	{ "min_rssi", &sm_cosem_dbm },
	{ "max_lqi", &sm_cosem_plain },
	{ "average_lqi", &sm_cosem_plain },
	{ "min_lqi", &sm_cosem_plain },
	{ "last_communication_date_time", &sm_cosem_date_time },
	{ "number_of_hops", &sm_cosem_plain },
	{ "transmission_failures", &sm_cosem_plain },
	{ "transmission_successes", &sm_cosem_plain },
	{ "application_version", &sm_cosem_plain },
	{ "stack_version", &sm_cosem_plain },
};
static const struct sm_type active_device_type = { .form = SM_FORM_STRUCT, SM_FIELDS(active_device) };
const struct sm_type sm_cosem_active_devices = { .form = SM_FORM_ARRAY, .element = &active_device_type };

static const struct sm_field device_of_pan[] = {
	{ "mac_address", &sm_cosem_eui64 },
	{ "hashed_tc_link_key", &sm_cosem_plain },
};
static const struct sm_type device_of_pan_type = { .form = SM_FORM_STRUCT, SM_FIELDS(device_of_pan) };
static const struct sm_type devices_of_pan = { .form = SM_FORM_ARRAY, .element = &device_of_pan_type };

static const struct sm_field backup_pan[] = {
	{ "date_time", &sm_cosem_date_time },
	{ "extended_pan_id", &sm_cosem_plain },
	{ "devices_to_backup", &devices_of_pan },
};
const struct sm_type sm_cosem_backup_pan = { .form = SM_FORM_STRUCT, SM_FIELDS(backup_pan) };

static const struct sm_field restore_pan[] = {
	{ "extended_pan_id", &sm_cosem_plain },
	{ "devices_to_restore", &devices_of_pan },
};
const struct sm_type sm_cosem_restore_pan = { .form = SM_FORM_STRUCT, SM_FIELDS(restore_pan) };

/* ---- Sub GHz ---- */

static const struct sm_field sub_ghz_configuration[] = {
	{ "page28_mask", &sm_cosem_plain },
	{ "page29_mask", &sm_cosem_plain },
	{ "page30_mask", &sm_cosem_plain },
	{ "page31_mask", &sm_cosem_plain },
	{ "normal_limited_duty_cycle_threshold", &sm_cosem_hundredths_percent },
	{ "limited_critical_duty_cycle_threshold", &sm_cosem_hundredths_percent },
	{ "channel_changes_per_week", &sm_cosem_plain },
	{ "gsme_curfew", &sm_cosem_plain },
	{ "quieter_decibels_limit", &sm_cosem_decibels },
	{ "noisier_decibels_limit", &sm_cosem_decibels },
	{ "non_gsme_poor_comms_percentage", &sm_cosem_hundredths_percent },
	{ "non_gsme_measurement_periods", &sm_cosem_plain },
	{ "local_ch_noise_measurement_period", &sm_cosem_plain },
	{ "local_ch_failure_percentage", &sm_cosem_hundredths_percent },
	{ "local_ch_retry_percentage", &sm_cosem_hundredths_percent },
};
const struct sm_type sm_cosem_sub_ghz_configuration = { .form = SM_FORM_STRUCT,
	SM_FIELDS(sub_ghz_configuration) };

/* A page number in the five most significant bits, then one bit for each channel. */
const struct sm_type sm_cosem_sub_ghz_channel = { .form = SM_FORM_PLAIN };

static const struct sm_name scan_requests[] = {
	{ 0, "start" },
};
const struct sm_type sm_cosem_scan_request = { .form = SM_FORM_ENUM, SM_NAMES(scan_requests) };

static const struct sm_name scan_triggers[] = {
	{ 0, "remote_party_command" },
	{ 1, "gsme_request" },
	{ 2, "gsme_missed_its_curfew" },
	{ 3, "gsme_missing_for_the_last_day" },
	{ 4, "ch_detected_message_failure_problems" },
	{ 5, "ch_detected_message_retry_problems" },
	{ 6, "sub_ghz_non_gsme_device_request" },
	{ 7, "sm_han_formation" },
};
const struct sm_type sm_cosem_scan_trigger_octet = {
	.form = SM_FORM_ENUM, .octets = 1, SM_NAMES(scan_triggers)
};
static const struct sm_field scan_trigger[] = { { "trigger", &sm_cosem_scan_trigger_octet } };
const struct sm_type sm_cosem_scan_trigger = { .form = SM_FORM_PACKED, SM_FIELDS(scan_trigger), .octets = 1 };

/* ---- auxiliary controllers ---- */

/*
 * The number of the controller. The upper digit is the direction of the level: 1 output, 2 input from the controlled
 * load.
 */
static const struct sm_name controllers[] = {
	{ 0x01, "1" },
	{ 0x02, "2" },
	{ 0x03, "3" },
	{ 0x04, "4" },
	{ 0x05, "5" },
	{ 0x11, "1_output" },
	{ 0x12, "2_output" },
	{ 0x13, "3_output" },
	{ 0x14, "4_output" },
	{ 0x15, "5_output" },
	{ 0x21, "1_input" },
	{ 0x22, "2_input" },
	{ 0x23, "3_input" },
	{ 0x24, "4_input" },
	{ 0x25, "5_input" },
};
const struct sm_type sm_cosem_controller = { .form = SM_FORM_ENUM, .octets = 1, SM_NAMES(controllers) };

/* GBCS before 4.0 has no direction. A value without one has the layout for those devices. */
static const struct sm_name switches[] = {
	{ 1, "1" },
	{ 2, "2" },
	{ 3, "3" },
	{ 4, "4" },
	{ 5, "5" },
};
const struct sm_type sm_cosem_switch = { .form = SM_FORM_ENUM, .octets = 1, SM_NAMES(switches) };

const struct sm_type sm_cosem_controller_level = { .form = SM_FORM_LEVEL, .unit = "%", .octets = 1 };

/* The alerts ECS101 and ECS102 carry the resulting level, with or without bit 7. */
const struct sm_type sm_cosem_resulting_level = {
	.form = SM_FORM_LEVEL, .unit = "%", .octets = 1, .unflagged = true
};

/* In calendars and commands: the action of a switch, or a level. */
static const struct sm_name commanded_states[] = {
	{ 0x01, "activate" },
	{ 0x02, "deactivate" },
	{ 0x11, "activate" },
	{ 0x12, "deactivate" },
	{ 0x20, "return_to_calendar" },
};
static const struct sm_type commanded_state = {
	.form = SM_FORM_LEVEL, .unit = "%", .octets = 1, SM_NAMES(commanded_states)
};
static const struct sm_field switch_script[] = {
	{ "controller", &sm_cosem_switch },
	{ "commanded_state", &commanded_state },
};

static const struct sm_field calendar_level[] = {
	{ "controller", &sm_cosem_controller },
	{ "commanded_state", &sm_cosem_controller_level },
};
static const struct sm_type calendar_level_type = { .form = SM_FORM_PACKED, SM_FIELDS(calendar_level) };
const struct sm_type sm_cosem_calendar_script = {
	.form = SM_FORM_PACKED,
	SM_FIELDS(switch_script),
	.variant = &calendar_level_type,
};

/* A command that limits a controller for a period (ECS47a, ECS47e) has the level without bit 7. */
static const struct sm_field commanded_level[] = {
	{ "controller", &sm_cosem_controller },
	{ "commanded_state", &sm_cosem_resulting_level },
};
static const struct sm_type commanded_level_type = { .form = SM_FORM_PACKED, SM_FIELDS(commanded_level) };
const struct sm_type sm_cosem_controller_script = {
	.form = SM_FORM_PACKED,
	SM_FIELDS(switch_script),
	.variant = &commanded_level_type,
};

/* Eight octets: the EUI-64 of an HCALCS, or zeros for an ALCS. One octet FF: an APC. Empty: no controller. */
const struct sm_type sm_cosem_controller_identity = { .form = SM_FORM_EUI64 };

/* JSON text */
const struct sm_type sm_cosem_controller_state = { .form = SM_FORM_TEXT };

/* GBCS before 4.0 has a duration in minutes in place of the start or end date-time. */
const struct sm_type sm_cosem_period_time = { .form = SM_FORM_DATE_TIME, .variant = &sm_cosem_minutes };
