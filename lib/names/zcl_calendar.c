/* ZigBee Smart Energy 1.2b/1.4 section D.9, Calendar cluster 0x0707; what GBCS section 20 uses, and the rest */
#include "names/zcl_tables.h"

static const struct sm_name time_references[] = {
	{ 0, "UTC time" },
	{ 1, "Standard time" },
	{ 2, "Local time" },
};
static const struct sm_type time_reference = ENUM_TYPE(time_references);

static const struct sm_name load_switches[] = {
	{ 0, "Auxiliary Switch 1" },
	{ 1, "Auxiliary Switch 2" },
	{ 2, "Auxiliary Switch 3" },
	{ 3, "Auxiliary Switch 4" },
	{ 4, "Auxiliary Switch 5" },
	{ 5, "Auxiliary Switch 6" },
	{ 6, "Auxiliary Switch 7" },
	{ 7, "Auxiliary Switch 8" },
};
static const struct sm_type load_switch = FLAGS_TYPE(load_switches);
static const struct sm_type minutes_from_midnight = { .form = SM_FORM_PLAIN, .unit = "min" };

/* client to server */
static const struct sm_zcl_field get_calendar[] = {
	FIELD("earliest_start_time", UTC, &sm_zcl_type_time),
	FIELD("minimum_issuer_event_id", UINT32, &sm_zcl_type_hex),
	FIELD("number_of_calendars", UINT8, NULL),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
	FIELD("provider_id", UINT32, NULL),
};

static const struct sm_zcl_field get_day_profiles[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_calendar_id),
	FIELD("start_day_id", UINT8, NULL),
	FIELD("number_of_days", UINT8, NULL),
};

static const struct sm_zcl_field get_week_profiles[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_calendar_id),
	FIELD("start_week_id", UINT8, NULL),
	FIELD("number_of_weeks", UINT8, NULL),
};

static const struct sm_zcl_field get_seasons[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_calendar_id),
};

static const struct sm_zcl_field get_special_days[] = {
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("number_of_events", UINT8, NULL),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_calendar_id),
};

/* server to client */
static const struct sm_zcl_field publish_calendar[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
	FIELD("calendar_time_reference", ENUM8, &time_reference),
	FIELD("calendar_name", OCTETS, &sm_zcl_type_text),
	FIELD("number_of_seasons", UINT8, NULL),
	FIELD("number_of_week_profiles", UINT8, NULL),
	FIELD("number_of_day_profiles", UINT8, NULL),
};

/* An entry of a day switches the price tier, friendly credit or auxiliary loads, by the type of the calendar. */
static const struct sm_zcl_field price_switch[] = {
	FIELD("start_time", UINT16, &minutes_from_midnight),
	FIELD("price_tier", UINT8, NULL),
};
static const struct sm_zcl_field friendly_credit_switch[] = {
	FIELD("start_time", UINT16, &minutes_from_midnight),
	FIELD("friendly_credit_enable", BOOL, NULL),
};
static const struct sm_zcl_field load_switching[] = {
	FIELD("start_time", UINT16, &minutes_from_midnight),
	FIELD("auxiliary_load_switch_state", BITMAP8, &load_switch),
};

static const struct sm_zcl_field publish_day_profile[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("day_id", UINT8, NULL),
	FIELD("total_number_of_schedule_entries", UINT8, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
	{ .name = "day_schedule_entries",
	    ZCL_GROUP(price_switch),
	    .when = "calendar_type",
	    .values = ZCL_BIT(0) | ZCL_BIT(1) | ZCL_BIT(2) },
	{ .name = "day_schedule_entries",
	    ZCL_GROUP(friendly_credit_switch),
	    .when = "calendar_type",
	    .values = ZCL_BIT(3) },
	{ .name = "day_schedule_entries",
	    ZCL_GROUP(load_switching),
	    .when = "calendar_type",
	    .values = ZCL_BIT(4) },
};

static const struct sm_zcl_field publish_week_profile[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("week_id", UINT8, NULL),
	FIELD("day_id_ref_monday", UINT8, NULL),
	FIELD("day_id_ref_tuesday", UINT8, NULL),
	FIELD("day_id_ref_wednesday", UINT8, NULL),
	FIELD("day_id_ref_thursday", UINT8, NULL),
	FIELD("day_id_ref_friday", UINT8, NULL),
	FIELD("day_id_ref_saturday", UINT8, NULL),
	FIELD("day_id_ref_sunday", UINT8, NULL),
};

static const struct sm_zcl_field season[] = {
	FIELD("season_start_date", DATE, &sm_zcl_type_date),
	FIELD("week_id_ref", UINT8, NULL),
};
static const struct sm_zcl_field publish_seasons[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "seasons", ZCL_GROUP(season) },
};

static const struct sm_zcl_field special_day[] = {
	FIELD("special_day_date", DATE, &sm_zcl_type_date),
	FIELD("day_id_ref", UINT8, NULL),
};
static const struct sm_zcl_field publish_special_days[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
	FIELD("total_number_of_special_days", UINT8, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "special_days", ZCL_GROUP(special_day) },
};

static const struct sm_zcl_field cancel_calendar[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_calendar_id", UINT32, &sm_zcl_type_issued),
	FIELD("calendar_type", ENUM8, &sm_zcl_type_calendar_type),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x00, "Get Calendar", get_calendar),
	TO_SERVER(0x01, "Get Day Profiles", get_day_profiles),
	TO_SERVER(0x02, "Get Week Profiles", get_week_profiles),
	TO_SERVER(0x03, "Get Seasons", get_seasons),
	TO_SERVER(0x04, "Get Special Days", get_special_days),
	TO_SERVER_EMPTY(0x05, "Get Calendar Cancellation"),
	TO_CLIENT(0x00, "Publish Calendar", publish_calendar),
	TO_CLIENT(0x01, "Publish Day Profile", publish_day_profile),
	TO_CLIENT(0x02, "Publish Week Profile", publish_week_profile),
	TO_CLIENT(0x03, "Publish Seasons", publish_seasons),
	TO_CLIENT(0x04, "Publish Special Days", publish_special_days),
	TO_CLIENT(0x05, "Cancel Calendar", cancel_calendar),
};

#define SWITCH_LABEL(n)                                                                                      \
	ATTRIBUTE(                                                                                           \
	    0x0000 + (n)-1, OCTETS, "aux_switch_" #n "_label", "Aux Switch " #n " Label", &sm_zcl_type_text)
static const struct sm_zcl_attribute attributes[] = {
	SWITCH_LABEL(1),
	SWITCH_LABEL(2),
	SWITCH_LABEL(3),
	SWITCH_LABEL(4),
	SWITCH_LABEL(5),
	SWITCH_LABEL(6),
	SWITCH_LABEL(7),
	SWITCH_LABEL(8),
};

const struct sm_zcl_cluster sm_zcl_calendar = {
	.id = CALENDAR,
	.name = "Calendar",
	.commands = commands,
	.n_commands = sizeof commands / sizeof commands[0],
	ZCL_ATTRIBUTES(attributes),
};
