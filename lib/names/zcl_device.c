/* ZigBee Smart Energy 1.2b/1.4 sections D.5, D.10, D.11 and ZCL section 3.2: Messaging, Device Management, Events, Basic */
#include "names/zcl_tables.h"

/* ---- Basic, 0x0000 ---- */

static const struct sm_name power_sources[] = {
	{ 0, "Unknown" },
	{ 1, "Mains (single phase)" },
	{ 2, "Mains (3 phase)" },
	{ 3, "Battery" },
	{ 4, "DC source" },
	{ 5, "Emergency mains constantly powered" },
	{ 6, "Emergency mains and transfer switch" },
};
static const struct sm_type power_source = ENUM_TYPE(power_sources);

static const struct sm_name basic_alarms[] = {
	{ 0, "General Hardware Fault" },
	{ 1, "General Software Fault" },
};
static const struct sm_type basic_alarm = FLAGS_TYPE(basic_alarms);
static const struct sm_name local_configs[] = {
	{ 0, "Reset to factory defaults is disabled" },
	{ 1, "Device configuration is disabled" },
};
static const struct sm_type local_config = FLAGS_TYPE(local_configs);

static const struct sm_zcl_command basic_commands[] = {
	TO_SERVER_EMPTY(0x00, "Reset to Factory Defaults"),
};

static const struct sm_zcl_attribute basic_attributes[] = {
	ATTRIBUTE(0x0000, UINT8, "zcl_version", "ZCL Version", NULL),
	ATTRIBUTE(0x0001, UINT8, "application_version", "Application Version", NULL),
	ATTRIBUTE(0x0002, UINT8, "stack_version", "Stack Version", NULL),
	ATTRIBUTE(0x0003, UINT8, "hw_version", "HW Version", NULL),
	ATTRIBUTE(0x0004, CHARS, "manufacturer_name", "Manufacturer Name", NULL),
	ATTRIBUTE(0x0005, CHARS, "model_identifier", "Model Identifier", NULL),
	ATTRIBUTE(0x0006, CHARS, "date_code", "Date Code", NULL),
	ATTRIBUTE(0x0007, ENUM8, "power_source", "Power Source", &power_source),
	ATTRIBUTE(0x0010, CHARS, "location_description", "Location Description", NULL),
	ATTRIBUTE(0x0011, ENUM8, "physical_environment", "Physical Environment", NULL),
	ATTRIBUTE(0x0012, BOOL, "device_enabled", "Device Enabled", NULL),
	ATTRIBUTE(0x0013, BITMAP8, "alarm_mask", "Alarm Mask", &basic_alarm),
	ATTRIBUTE(0x0014, BITMAP8, "disable_local_config", "Disable Local Config", &local_config),
	ATTRIBUTE(0x4000, CHARS, "sw_build_id", "Software Build Id", NULL),
};

const struct sm_zcl_cluster sm_zcl_basic = {
	.id = BASIC,
	.name = "Basic",
	ZCL_COMMANDS(basic_commands),
	.attributes = basic_attributes,
	.n_attributes = sizeof basic_attributes / sizeof basic_attributes[0],
};

/* ---- Messaging, 0x0703 ---- */

static const struct sm_name transmissions[] = {
	{ 0, "Normal" },
	{ 1, "Normal and Inter-PAN" },
	{ 2, "Inter-PAN" },
};
static const struct sm_type transmission = ENUM_TYPE(transmissions);
static const struct sm_name importances[] = {
	{ 0, "Low" },
	{ 1, "Medium" },
	{ 2, "High" },
	{ 3, "Critical" },
};
static const struct sm_type importance = ENUM_TYPE(importances);
static const struct sm_name requirements[] = {
	{ 0, "not required" },
	{ 1, "required" },
};
static const struct sm_type required = ENUM_TYPE(requirements);
static const struct sm_zcl_bits message_control[] = {
	{ .name = "transmission", .shift = 0, .width = 2, .type = &transmission },
	{ .name = "importance", .shift = 2, .width = 2, .type = &importance },
	{ .name = "enhanced_confirmation", .shift = 5, .width = 1, .type = &required },
	{ .name = "message_confirmation", .shift = 7, .width = 1, .type = &required },
};
static const struct sm_name extended_controls[] = { { 0, "Message has been confirmed" } };
static const struct sm_type extended_control = FLAGS_TYPE(extended_controls);

static const struct sm_zcl_field display_message[] = {
	FIELD("message_id", UINT32, &sm_zcl_type_issued),
	PACKED_BITS("message_control", BITMAP8, message_control),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("duration_in_minutes", UINT16, &sm_zcl_type_duration_minutes),
	FIELD("message", CHARS, NULL),
	OPTIONAL("extended_message_control", BITMAP8, &extended_control),
};

static const struct sm_name confirmations[] = {
	{ 0, "No" },
	{ 1, "Yes" },
};
static const struct sm_type confirmation = ENUM_TYPE(confirmations);
static const struct sm_zcl_field message_confirmation[] = {
	FIELD("message_id", UINT32, &sm_zcl_type_issued),
	FIELD("confirmation_time", UTC, &sm_zcl_type_happened),
	OPTIONAL("message_confirmation_control", BITMAP8, &confirmation),
	OPTIONAL("message_confirmation_response", OCTETS, &sm_zcl_type_text),
};
static const struct sm_zcl_field get_message_cancellation[] = {
	FIELD("earliest_implementation_time", UTC, &sm_zcl_type_time),
};
static const struct sm_zcl_field cancel_message[] = {
	FIELD("message_id", UINT32, &sm_zcl_type_issued),
	FIELD("message_control", BITMAP8, &sm_zcl_type_hex),
};
static const struct sm_zcl_field cancel_all_messages[] = {
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
};

static const struct sm_zcl_command messaging_commands[] = {
	TO_SERVER_EMPTY(0x00, "Get Last Message"),
	TO_SERVER(0x01, "Message Confirmation", message_confirmation),
	TO_SERVER(0x02, "Get Message Cancellation", get_message_cancellation),
	TO_CLIENT(0x00, "Display Message", display_message),
	TO_CLIENT(0x01, "Cancel Message", cancel_message),
	TO_CLIENT(0x02, "Display Protected Message", display_message),
	TO_CLIENT(0x03, "Cancel All Messages", cancel_all_messages),
};

const struct sm_zcl_cluster sm_zcl_messaging = {
	.id = MESSAGING,
	.name = "Messaging",
	.commands = messaging_commands,
	.n_commands = sizeof messaging_commands / sizeof messaging_commands[0],
};

/* ---- Device Management, 0x0708 ---- */

static const struct sm_name change_controls[] = {
	{ 0, "Pre Snapshot" },
	{ 1, "Post Snapshot" },
	{ 2, "Reset Credit Register" },
	{ 3, "Reset Debt Register" },
	{ 4, "Reset Billing Period" },
	{ 5, "Clear Tariff Plan" },
	{ 6, "Clear Standing Charge" },
	{ 7, "Block Historical Load Profile Information" },
	{ 8, "Clear Historical Load Profile Information" },
	{ 9, "Clear IHD Data - Consumer" },
	{ 10, "Clear IHD Data - Supplier" },
	{ 11, "Meter Contactor State (low bit)" },
	{ 12, "Meter Contactor State (high bit)" },
	{ 13, "Clear Transaction Log" },
	{ 14, "Clear Prepayment Data" },
};
static const struct sm_type change_control = FLAGS_TYPE(change_controls);

static const struct sm_name password_types[] = {
	{ 0, "Reserved" },
	{ 1, "Access to the Service menu" },
	{ 2, "Access to the Consumer menu" },
	{ 3, "Access to the TEST function" },
	{ 4, "Programming" },
};
static const struct sm_type password_type = ENUM_TYPE(password_types);

/* GBCS: a PIN is valid until it is changed */
static const struct sm_name password_durations[] = {
	{ 0, "until changed" },
	{ 0xffff, "until changed" },
};
static const struct sm_type password_duration = {
	.form = SM_FORM_PLAIN, .unit = "min", SM_NAMES(password_durations)
};

static const struct sm_name configuration_controls[] = {
	{ 0, "Apply by List" },
	{ 1, "Apply by Event Group" },
	{ 2, "Apply by Log Type" },
	{ 3, "Apply by Configuration Match" },
};
static const struct sm_type configuration_control = ENUM_TYPE(configuration_controls);

static const struct sm_name log_choices[] = {
	{ 0, "Do not log" },
	{ 1, "Tamper Log" },
	{ 2, "Fault Log" },
	{ 3, "General Event Log" },
	{ 4, "Security Event Log" },
	{ 5, "Network Event Log" },
	{ 6, "GSME Proxy Log copy of GSME Event Log" },
	{ 7, "GSME Proxy Log copy of GSME Security Event Log" },
};
static const struct sm_type log_choice = ENUM_TYPE(log_choices);
static const struct sm_name switches[] = {
	{ 0, "no" },
	{ 1, "yes" },
};
static const struct sm_type yes_or_no = ENUM_TYPE(switches);
/* ZigBee Smart Energy 1.2b table D-177 */
static const struct sm_zcl_bits event_configuration[] = {
	{ .name = "log", .shift = 0, .width = 3, .type = &log_choice },
	{ .name = "push_event_to_wan", .shift = 3, .width = 1, .type = &yes_or_no },
	{ .name = "push_event_to_han", .shift = 4, .width = 1, .type = &yes_or_no },
	{ .name = "raise_alarm_zigbee", .shift = 5, .width = 1, .type = &yes_or_no },
	{ .name = "raise_alarm_physical", .shift = 6, .width = 1, .type = &yes_or_no },
};

static const struct sm_zcl_field configured_event[] = {
	FIELD("event_id", UINT16, &sm_zcl_type_event),
	PACKED_BITS("event_configuration", BITMAP8, event_configuration),
};
static const struct sm_zcl_field report_event_configuration[] = {
	FIELD("command_index", UINT8, NULL),
	FIELD("total_commands", UINT8, NULL),
	{ .name = "events", ZCL_GROUP(configured_event) },
};

static const struct sm_zcl_field publish_change_of_tenancy[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("proposed_tenancy_change_control", BITMAP32, &change_control),
};

static const struct sm_zcl_field publish_change_of_supplier[] = {
	FIELD("current_provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	FIELD("proposed_provider_id", UINT32, NULL),
	FIELD("provider_change_implementation_time", UTC, &sm_zcl_type_start),
	FIELD("provider_change_control", BITMAP32, &change_control),
	FIELD("proposed_provider_name", OCTETS, &sm_zcl_type_text),
	FIELD("proposed_provider_contact_details", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field request_new_password[] = {
	FIELD("password_type", ENUM8, &password_type),
};
static const struct sm_zcl_field request_new_password_response[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("duration_in_minutes", UINT16, &password_duration),
	FIELD("password_type", ENUM8, &password_type),
	FIELD("password", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field update_site_id[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("site_id_time", UTC, &sm_zcl_type_start),
	FIELD("provider_id", UINT32, NULL),
	FIELD("site_id", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field event[] = {
	FIELD(NULL, UINT16, &sm_zcl_type_event),
};
#define WHEN_APPLIED_BY(n) .when = "configuration_control", .values = ZCL_BIT(n)
static const struct sm_zcl_field set_event_configuration[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_date_time", UTC, &sm_zcl_type_start),
	PACKED_BITS("event_configuration", BITMAP8, event_configuration),
	FIELD("configuration_control", ENUM8, &configuration_control),
	{ .name = "number_of_events", .wire = SM_ZCL_UINT8, WHEN_APPLIED_BY(0) },
	{ .name = "event_ids", ZCL_GROUP(event), .count_from = "number_of_events", WHEN_APPLIED_BY(0) },
	{ .name = "event_group_id", .wire = SM_ZCL_UINT16, .type = &sm_zcl_type_hex, WHEN_APPLIED_BY(1) },
	{ .name = "log_id", .wire = SM_ZCL_UINT8, .type = &log_choice, WHEN_APPLIED_BY(2) },
	{ .name = "configuration_value_match",
	    .wire = SM_ZCL_BITMAP8,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(event_configuration),
	    WHEN_APPLIED_BY(3) },
};

/* 0x80FF, 0x81FF ... mean every event of the group, 0xFFFF every event */
static const struct sm_zcl_field get_event_configuration[] = {
	FIELD("event_id", UINT16, &sm_zcl_type_event),
};

static const struct sm_zcl_field update_cin[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("cin_time", UTC, &sm_zcl_type_start),
	FIELD("provider_id", UINT32, NULL),
	FIELD("customer_id_number", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_command management_commands[] = {
	TO_SERVER_EMPTY(0x00, "Get Change of Tenancy"),
	TO_SERVER_EMPTY(0x01, "Get Change of Supplier"),
	TO_SERVER(0x02, "Request New Password", request_new_password),
	TO_SERVER_EMPTY(0x03, "Get Site ID"),
	TO_SERVER(0x04, "Report Event Configuration", report_event_configuration),
	TO_SERVER_EMPTY(0x05, "Get CIN"),
	TO_CLIENT(0x00, "Publish Change of Tenancy", publish_change_of_tenancy),
	TO_CLIENT(0x01, "Publish Change of Supplier", publish_change_of_supplier),
	TO_CLIENT(0x02, "Request New Password Response", request_new_password_response),
	TO_CLIENT(0x03, "Update Site ID", update_site_id),
	TO_CLIENT(0x04, "Set Event Configuration", set_event_configuration),
	TO_CLIENT(0x05, "Get Event Configuration", get_event_configuration),
	TO_CLIENT(0x06, "Update CIN", update_cin),
};

/* ZigBee Smart Energy 1.2b section D.10.2.2.5.1 */
static const struct sm_name wan_statuses[] = {
	{ 0, "Connection to WAN is not available" },
	{ 1, "Connection to WAN is available" },
};
static const struct sm_type wan_status = ENUM_TYPE(wan_statuses);

static const struct sm_zcl_attribute management_attributes[] = {
	ATTRIBUTE(0x0100, UINT32, "provider_id", "Provider ID", NULL),
	ATTRIBUTE(0x0101, OCTETS, "provider_name", "Provider Name", &sm_zcl_type_text),
	ATTRIBUTE(0x0102, OCTETS, "provider_contact_details", "Provider Contact Details", &sm_zcl_type_text),
	ATTRIBUTE(0x0110, UINT32, "proposed_provider_id", "Proposed Provider ID", NULL),
	ATTRIBUTE(0x0111, OCTETS, "proposed_provider_name", "Proposed Provider Name", &sm_zcl_type_text),
	ATTRIBUTE(0x0112, UTC, "proposed_provider_change_date_time", "Proposed Provider Change Date/Time",
	    &sm_zcl_type_start),
	ATTRIBUTE(0x0113, BITMAP32, "proposed_provider_change_control", "Proposed Provider Change Control",
	    &change_control),
	ATTRIBUTE(0x0114, OCTETS, "proposed_provider_contact_details", "Proposed Provider Contact Details",
	    &sm_zcl_type_text),
	ATTRIBUTE(0x0120, UINT32, "received_provider_id", "Received Provider ID", NULL),
	ATTRIBUTE(0x0121, OCTETS, "received_provider_name", "Received Provider Name", &sm_zcl_type_text),
	ATTRIBUTE(0x0200, UTC, "change_of_tenancy_update_date_time", "Change of Tenancy Update Date/Time",
	    &sm_zcl_type_start),
	ATTRIBUTE(0x0201, BITMAP32, "proposed_tenancy_change_control", "Proposed Tenancy Change Control",
	    &change_control),
	ATTRIBUTE(0x0300, ENUM8, "wan_status", "WAN Status", &wan_status),
};

const struct sm_zcl_cluster sm_zcl_device_management = {
	.id = DEVICE_MANAGEMENT,
	.name = "Device Management",
	.commands = management_commands,
	.n_commands = sizeof management_commands / sizeof management_commands[0],
	.attributes = management_attributes,
	.n_attributes = sizeof management_attributes / sizeof management_attributes[0],
};

/* ---- Events, 0x0709 ---- */

static const struct sm_name log_ids[] = {
	{ 0, "All logs" },
	{ 1, "Tamper Log" },
	{ 2, "Fault Log" },
	{ 3, "General Event Log" },
	{ 4, "Security Event Log" },
	{ 5, "Network Event Log" },
	{ 6, "GSME Proxy Log copy of GSME Event Log" },
	{ 7, "GSME Proxy Log copy of GSME Security Event Log" },
};
static const struct sm_type log_id = ENUM_TYPE(log_ids);
static const struct sm_name event_controls[] = {
	{ 0, "Retrieve minimal information" },
	{ 1, "Retrieve full information" },
};
static const struct sm_type event_control = ENUM_TYPE(event_controls);
static const struct sm_zcl_bits event_control_and_log[] = {
	{ .name = "log_id", .shift = 0, .width = 4, .type = &log_id },
	{ .name = "event_control", .shift = 4, .width = 4, .type = &event_control },
};

static const struct sm_name payload_controls[] = {
	{ 0, "Events do not cross frame boundary" },
	{ 1, "Event crosses frame boundary" },
};
static const struct sm_type payload_control = ENUM_TYPE(payload_controls);
static const struct sm_zcl_bits events_and_control[] = {
	{ .name = "log_payload_control", .shift = 0, .width = 4, .type = &payload_control },
	{ .name = "number_of_events", .shift = 4, .width = 4 },
};

static const struct sm_name cleared_logs[] = {
	{ 0, "All logs" },
	{ 1, "Tamper Log" },
	{ 2, "Fault Log" },
	{ 3, "General Event Log" },
	{ 4, "Security Event Log" },
	{ 5, "Network Event Log" },
};
static const struct sm_type cleared = FLAGS_TYPE(cleared_logs);

static const struct sm_zcl_field get_event_log[] = {
	PACKED_BITS("event_control_and_log_id", BITMAP8, event_control_and_log),
	FIELD("event_id", UINT16, &sm_zcl_type_event),
	FIELD("start_time", UTC, &sm_zcl_type_time),
	FIELD("end_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_events", UINT8, NULL),
	FIELD("event_offset", UINT16, NULL),
};

static const struct sm_zcl_field clear_event_log_request[] = {
	FIELD("log_id", UINT8, &log_id),
};

static const struct sm_zcl_field logged_event[] = {
	FIELD("log_id", UINT8, &log_id),
	FIELD("event_id", UINT16, &sm_zcl_type_event),
	FIELD("event_time", UTC, &sm_zcl_type_happened),
	FIELD("event_data", OCTETS, NULL),
};
static const struct sm_name event_actions[] = {
	{ 0, "Report Event to HAN devices" },
	{ 1, "Report Event to the WAN" },
};
static const struct sm_type event_action = FLAGS_TYPE(event_actions);
static const struct sm_zcl_field publish_event[] = {
	FIELD("log_id", UINT8, &log_id),
	FIELD("event_id", UINT16, &sm_zcl_type_event),
	FIELD("event_time", UTC, &sm_zcl_type_happened),
	FIELD("event_control", BITMAP8, &event_action),
	FIELD("event_data", OCTETS, NULL),
};
static const struct sm_zcl_field publish_event_log[] = {
	FIELD("total_number_of_events", UINT16, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_commands", UINT8, NULL),
	PACKED_BITS("number_of_events_and_log_payload_control", BITMAP8, events_and_control),
	{ .name = "events", ZCL_GROUP(logged_event) },
};

static const struct sm_zcl_field clear_event_log_response[] = {
	FIELD("cleared_events_logs", BITMAP8, &cleared),
};

static const struct sm_zcl_command event_commands[] = {
	TO_SERVER(0x00, "Get Event Log", get_event_log),
	TO_SERVER(0x01, "Clear Event Log Request", clear_event_log_request),
	TO_CLIENT(0x00, "Publish Event", publish_event),
	TO_CLIENT(0x01, "Publish Event Log", publish_event_log),
	TO_CLIENT(0x02, "Clear Event Log Response", clear_event_log_response),
};

const struct sm_zcl_cluster sm_zcl_events = {
	.id = EVENTS,
	.name = "Events",
	.commands = event_commands,
	.n_commands = sizeof event_commands / sizeof event_commands[0],
};
