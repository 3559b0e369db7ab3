/* ZigBee Smart Energy 1.4 section D.2, Demand Response and Load Control cluster 0x0701 */
#include "names/zcl_tables.h"

/* table D-2 */
static const struct sm_name device_classes[] = {
	{ 0, "HVAC Compressor or Furnace" },
	{ 1, "Strip Heaters/Baseboard Heaters" },
	{ 2, "Water Heater" },
	{ 3, "Pool Pump/Spa/Jacuzzi" },
	{ 4, "Smart Appliances" },
	{ 5, "Irrigation Pump" },
	{ 6, "Managed Commercial and Industrial loads" },
	{ 7, "Simple Misc (residential on/off) loads" },
	{ 8, "Exterior Lighting" },
	{ 9, "Interior Lighting" },
	{ 10, "Electric Vehicle" },
	{ 11, "Generation Systems" },
};
static const struct sm_type device_class = FLAGS_TYPE(device_classes);

/* table D-3 */
static const struct sm_name criticalities[] = {
	{ 1, "Green" },
	{ 2, "1" },
	{ 3, "2" },
	{ 4, "3" },
	{ 5, "4" },
	{ 6, "5" },
	{ 7, "Emergency" },
	{ 8, "Planned Outage" },
	{ 9, "Service Disconnect" },
};
static const struct sm_type criticality = ENUM_TYPE(criticalities);

static const struct sm_name event_controls[] = {
	{ 0, "Randomize Start Time" },
	{ 1, "Randomize Duration" },
};
static const struct sm_type event_control = FLAGS_TYPE(event_controls);

static const struct sm_name cancel_controls[] = { { 0,
    "Graceful: randomization applies to an event in process" } };
static const struct sm_type cancel_control = FLAGS_TYPE(cancel_controls);

/* table D-8 */
static const struct sm_name event_statuses[] = {
	{ 0x01, "Load Control Event command received" },
	{ 0x02, "Event started" },
	{ 0x03, "Event completed" },
	{ 0x04, "User has chosen to opt out" },
	{ 0x05, "User has chosen to opt in" },
	{ 0x06, "Event cancelled" },
	{ 0x07, "Event superseded" },
	{ 0x08, "Event partially completed with user opt-out" },
	{ 0x09, "Event partially completed due to user opt-in" },
	{ 0x0a, "Event completed, no user participation" },
	{ 0xf8, "Rejected: invalid Cancel Command (default)" },
	{ 0xf9, "Rejected: invalid Cancel Command (invalid effective time)" },
	{ 0xfb, "Rejected: event was received after it had expired" },
	{ 0xfd, "Rejected: invalid Cancel Command (undefined event)" },
	{ 0xfe, "Load Control Event command rejected" },
};
static const struct sm_type event_status = ENUM_TYPE(event_statuses);

static const struct sm_name signatures[] = {
	{ 0, "No signature" },
	{ 1, "ECDSA" },
};
static const struct sm_type signature = ENUM_TYPE(signatures);

static const struct sm_name all_groups[] = { { 0, "all groups" } };
static const struct sm_type group = { .form = SM_FORM_PLAIN, SM_NAMES(all_groups) };
static const struct sm_type offset = { .form = SM_FORM_PLAIN, .unit = "K", .scale = -1 };
static const struct sm_type set_point = { .form = SM_FORM_PLAIN, .unit = "\u00b0C", .scale = -2 };
static const struct sm_type percent = { .form = SM_FORM_PLAIN, .unit = "%" };

/* server to client */
static const struct sm_zcl_field load_control_event[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("device_class", BITMAP16, &device_class),
	FIELD("utility_enrollment_group", UINT8, &group),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("duration_in_minutes", UINT16, &sm_zcl_type_minutes),
	FIELD("criticality_level", UINT8, &criticality),
	FIELD("cooling_temperature_offset", UINT8, &offset),
	FIELD("heating_temperature_offset", UINT8, &offset),
	FIELD("cooling_temperature_set_point", INT16, &set_point),
	FIELD("heating_temperature_set_point", INT16, &set_point),
	FIELD("average_load_adjustment_percentage", INT8, &percent),
	FIELD("duty_cycle", UINT8, &percent),
	FIELD("event_control", BITMAP8, &event_control),
};

static const struct sm_zcl_field cancel_load_control_event[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("device_class", BITMAP16, &device_class),
	FIELD("utility_enrollment_group", UINT8, &group),
	FIELD("cancel_control", BITMAP8, &cancel_control),
	FIELD("effective_time", UTC, &sm_zcl_type_start),
};

static const struct sm_zcl_field cancel_all_load_control_events[] = {
	FIELD("cancel_control", BITMAP8, &cancel_control),
};

/* client to server; the signature covers 42 octets, and is left out by many devices */
static const struct sm_zcl_field report_event_status[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("event_status", UINT8, &event_status),
	FIELD("event_status_time", UTC, &sm_zcl_type_happened),
	FIELD("criticality_level_applied", UINT8, &criticality),
	FIELD("cooling_temperature_set_point_applied", INT16, &set_point),
	FIELD("heating_temperature_set_point_applied", INT16, &set_point),
	FIELD("average_load_adjustment_percentage_applied", INT8, &percent),
	FIELD("duty_cycle_applied", UINT8, &percent),
	FIELD("event_control", BITMAP8, &event_control),
	OPTIONAL("signature_type", UINT8, &signature),
	OPTIONAL("signature", REST, NULL),
};

static const struct sm_zcl_field get_scheduled_events[] = {
	FIELD("start_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_events", UINT8, NULL),
	OPTIONAL("issuer_event_id", UINT32, &sm_zcl_type_issued),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x00, "Report Event Status", report_event_status),
	TO_SERVER(0x01, "Get Scheduled Events", get_scheduled_events),
	TO_CLIENT(0x00, "Load Control Event", load_control_event),
	TO_CLIENT(0x01, "Cancel Load Control Event", cancel_load_control_event),
	TO_CLIENT(0x02, "Cancel All Load Control Events", cancel_all_load_control_events),
};

static const struct sm_zcl_attribute client_attributes[] = {
	ATTRIBUTE(0x0000, UINT8, "utility_enrollment_group", "Utility Enrollment Group", &group),
	ATTRIBUTE(0x0001, UINT8, "start_randomization_minutes", "Start Randomization Minutes",
	    &sm_zcl_type_minutes),
	ATTRIBUTE(0x0002, UINT8, "duration_randomization_minutes", "Duration Randomization Minutes",
	    &sm_zcl_type_minutes),
	ATTRIBUTE(0x0003, UINT16, "device_class_value", "Device Class Value", &device_class),
};

const struct sm_zcl_cluster sm_zcl_load_control = {
	.id = LOAD_CONTROL,
	.name = "Demand Response and Load Control",
	ZCL_COMMANDS(commands),
	ZCL_CLIENT_ATTRIBUTES(client_attributes),
};
