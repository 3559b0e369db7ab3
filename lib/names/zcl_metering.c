/* ZigBee Smart Energy 1.2b/1.4 section D.3, Metering cluster 0x0702; what GBCS section 20 uses, and the rest */
#include "names/zcl_metering.h"

static const struct sm_zcl_scaling by_flow_fields = {
	.multiplier = "multiplier",
	.divisor = "divisor",
	.needed = true,
	.own_component = true,
};
static const struct sm_name sample_types[] = {
	{ 0, "Consumption Delivered" },
	{ 1, "Consumption Received" },
	{ 2, "Reactive Consumption Delivered" },
	{ 3, "Reactive Consumption Received" },
	{ 4, "Instantaneous Demand" },
};
static const struct sm_type sample_type = ENUM_TYPE(sample_types);

/* GBCS: logs of a GSME and GPF that are sampling sessions */
static const struct sm_name samples_of[] = {
	{ 0x0000, "Profile Data Log" },
	{ 0x0001, "Daily Consumption Log" },
	{ 0x0002, "Network Data Log" },
	{ 0xffff, "no sampling session" },
};
static const struct sm_type sample_id = ENUM_TYPE(samples_of);

static const struct sm_name supply_controls[] = { { 0, "Acknowledgement required" } };
static const struct sm_type supply_control = FLAGS_TYPE(supply_controls);

static const struct sm_name snapshot_types[] = {
	{ 0, "TOU Information Set Delivered" },
	{ 1, "TOU Information Set Received" },
	{ 2, "Block Tier Information Set Delivered" },
	{ 3, "Block Tier Information Set Received" },
	{ 4, "TOU Information Set Delivered (No Billing)" },
	{ 5, "TOU Information Set Received (No Billing)" },
	{ 6, "Block Tier Information Set Delivered (No Billing)" },
	{ 7, "Block Tier Information Set Received (No Billing)" },
	{ 128, "Data Unavailable" },
};
static const struct sm_type snapshot_type = ENUM_TYPE(snapshot_types);

static const struct sm_name profile_statuses[] = {
	{ 0, "Success" },
	{ 1, "Undefined Interval Channel requested" },
	{ 2, "Interval Channel not supported" },
	{ 3, "Invalid End Time" },
	{ 4, "More periods requested than can be returned" },
	{ 5, "No intervals available for the requested time" },
};
static const struct sm_type profile_status = ENUM_TYPE(profile_statuses);

static const struct sm_name notification_schemes[] = {
	{ 0, "No Notification Scheme Defined" },
	{ 1, "Predefined Notification Scheme A" },
	{ 2, "Predefined Notification Scheme B" },
};
static const struct sm_type notification_scheme = ENUM_TYPE(notification_schemes);

/* client to server */
static const struct sm_zcl_field get_profile[] = {
	FIELD("interval_channel", ENUM8, &sample_type),
	FIELD("end_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_periods", UINT8, NULL),
};
static const struct sm_zcl_field request_mirror_response[] = {
	FIELD("endpoint_id", UINT16, NULL),
};
static const struct sm_zcl_field mirror_removed[] = {
	FIELD("removed_endpoint_id", UINT16, NULL),
};
static const struct sm_zcl_field request_fast_poll_mode[] = {
	FIELD("fast_poll_update_period", UINT8, &sm_zcl_type_seconds),
	FIELD("duration_in_minutes", UINT8, &sm_zcl_type_minutes),
};

static const struct sm_zcl_field scheduled_snapshot[] = {
	FIELD("snapshot_schedule_id", UINT8, NULL),
	FIELD("snapshot_start_date", UTC, &sm_zcl_type_start),
	FIELD("snapshot_schedule", BITMAP24, &sm_zcl_type_hex),
	FIELD("snapshot_payload_type", ENUM8, &snapshot_type),
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_snapshot_cause),
};
static const struct sm_zcl_field schedule_snapshot[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "schedules", ZCL_GROUP(scheduled_snapshot) },
};
static const struct sm_zcl_field take_snapshot[] = {
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_snapshot_cause),
};

static const struct sm_zcl_field notification_flags[] = {
	FIELD(NULL, BITMAP32, &sm_zcl_type_hex),
};
static const struct sm_zcl_field mirror_report_attribute_response[] = {
	FIELD("notification_scheme", UINT8, &notification_scheme),
	{ .name = "notification_flags", ZCL_GROUP(notification_flags) },
};
static const struct sm_zcl_field reset_load_limit_counter[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
};
static const struct sm_zcl_field local_change_supply[] = {
	FIELD("proposed_supply_status", ENUM8, &sm_zcl_type_supply_status),
};

static const struct sm_zcl_field get_snapshot[] = {
	FIELD("earliest_start_time", UTC, &sm_zcl_type_time),
	FIELD("latest_end_time", UTC, &sm_zcl_type_time),
	FIELD("snapshot_offset", UINT8, NULL),
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_snapshot_cause),
};

static const struct sm_zcl_field start_sampling[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_sampling_time", UTC, &sm_zcl_type_start),
	FIELD("sample_type", ENUM8, &sample_type),
	FIELD("sample_request_interval", UINT16, &sm_zcl_type_seconds),
	FIELD("max_number_of_samples", UINT16, NULL),
};

static const struct sm_zcl_field get_sampled_data[] = {
	FIELD("sample_id", UINT16, &sample_id),
	FIELD("earliest_sample_time", UTC, &sm_zcl_type_time),
	FIELD("sample_type", ENUM8, &sample_type),
	FIELD("number_of_samples", UINT16, NULL),
};

static const struct sm_zcl_field change_supply[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("request_date_time", UTC, &sm_zcl_type_start),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("proposed_supply_status", ENUM8, &sm_zcl_type_supply_status),
	FIELD("supply_control_bits", BITMAP8, &supply_control),
};

static const struct sm_zcl_field set_supply_status[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("supply_tamper_state", ENUM8, &sm_zcl_type_supply_state),
	FIELD("supply_depletion_state", ENUM8, &sm_zcl_type_supply_state),
	FIELD("supply_uncontrolled_flow_state", ENUM8, &sm_zcl_type_supply_state),
	FIELD("load_limit_supply_state", ENUM8, &sm_zcl_type_supply_state),
};

static const struct sm_zcl_field set_uncontrolled_flow_threshold[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	SCALED("uncontrolled_flow_threshold", UINT16, &sm_zcl_metering_flow, &by_flow_fields),
	FIELD("unit_of_measure", ENUM8, &sm_zcl_type_unit),
	FIELD("multiplier", UINT16, NULL),
	FIELD("divisor", UINT16, NULL),
	FIELD("stabilisation_period", UINT8, &sm_zcl_metering_tenths),
	FIELD("measurement_period", UINT16, &sm_zcl_type_seconds),
};

/* server to client */
enum {
	DELIVERED = ZCL_BIT(0) | ZCL_BIT(2) | ZCL_BIT(4) | ZCL_BIT(6),
	RECEIVED = ZCL_BIT(1) | ZCL_BIT(3) | ZCL_BIT(5) | ZCL_BIT(7),
	BILLING_DELIVERED = ZCL_BIT(0) | ZCL_BIT(2),
	BILLING_RECEIVED = ZCL_BIT(1) | ZCL_BIT(3),
	BLOCKS = ZCL_BIT(2) | ZCL_BIT(3) | ZCL_BIT(6) | ZCL_BIT(7),
};

#define FOR_TYPES(field, wire_type, meaning, types)                                                          \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning),                              \
		.when = "snapshot_payload_type", .values = (types)                                           \
	}

static const struct sm_zcl_field summation[] = {
	FIELD(NULL, UINT48, &sm_zcl_type_volume),
};
static const struct sm_zcl_bits tiers_and_thresholds[] = {
	{ .name = "number_of_block_thresholds_in_use", .shift = 0, .width = 4 },
	{ .name = "number_of_tiers_in_use", .shift = 4, .width = 4 },
};

static const struct sm_zcl_scaling by_bill_delivered = {
	.digits = "bill_delivered_trailing_digit",
	.own_component = true,
};
static const struct sm_zcl_scaling by_bill_received = {
	.digits = "bill_received_trailing_digit",
	.own_component = true,
};

static const struct sm_zcl_field publish_snapshot[] = {
	FIELD("snapshot_id", UINT32, &sm_zcl_type_hex),
	FIELD("snapshot_time", UTC, &sm_zcl_type_happened),
	FIELD("total_snapshots_found", UINT8, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_snapshot_cause),
	FIELD("snapshot_payload_type", ENUM8, &snapshot_type),
	FOR_TYPES("current_summation_delivered", UINT48, &sm_zcl_type_volume, DELIVERED),
	FOR_TYPES("current_summation_received", UINT48, &sm_zcl_type_volume, RECEIVED),
	{ .name = "bill_to_date_delivered",
	    .wire = SM_ZCL_UINT32,
	    .type = &sm_zcl_type_money,
	    .scaling = &by_bill_delivered,
	    .when = "snapshot_payload_type",
	    .values = BILLING_DELIVERED },
	FOR_TYPES("bill_to_date_time_stamp_delivered", UTC, &sm_zcl_type_happened, BILLING_DELIVERED),
	{ .name = "projected_bill_delivered",
	    .wire = SM_ZCL_UINT32,
	    .type = &sm_zcl_type_money,
	    .scaling = &by_bill_delivered,
	    .when = "snapshot_payload_type",
	    .values = BILLING_DELIVERED },
	FOR_TYPES("projected_bill_time_stamp_delivered", UTC, &sm_zcl_type_happened, BILLING_DELIVERED),
	{ .name = "bill_delivered_trailing_digit",
	    .wire = SM_ZCL_BITMAP8,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(sm_zcl_bits_trailing_digit),
	    .when = "snapshot_payload_type",
	    .values = BILLING_DELIVERED },
	{ .name = "bill_to_date_received",
	    .wire = SM_ZCL_UINT32,
	    .type = &sm_zcl_type_money,
	    .scaling = &by_bill_received,
	    .when = "snapshot_payload_type",
	    .values = BILLING_RECEIVED },
	FOR_TYPES("bill_to_date_time_stamp_received", UTC, &sm_zcl_type_happened, BILLING_RECEIVED),
	{ .name = "projected_bill_received",
	    .wire = SM_ZCL_UINT32,
	    .type = &sm_zcl_type_money,
	    .scaling = &by_bill_received,
	    .when = "snapshot_payload_type",
	    .values = BILLING_RECEIVED },
	FOR_TYPES("projected_bill_time_stamp_received", UTC, &sm_zcl_type_happened, BILLING_RECEIVED),
	{ .name = "bill_received_trailing_digit",
	    .wire = SM_ZCL_BITMAP8,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(sm_zcl_bits_trailing_digit),
	    .when = "snapshot_payload_type",
	    .values = BILLING_RECEIVED },
	FOR_TYPES("number_of_tiers_in_use", UINT8, NULL, DELIVERED | RECEIVED),
	{ .name = "tier_summation",
	    ZCL_GROUP(summation),
	    .count_from = "number_of_tiers_in_use",
	    .when = "snapshot_payload_type",
	    .values = DELIVERED | RECEIVED },
	{ .name = "number_of_tiers_and_block_thresholds_in_use",
	    .wire = SM_ZCL_BITMAP8,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(tiers_and_thresholds),
	    .when = "snapshot_payload_type",
	    .values = BLOCKS },
	{ .name = "tier_block_summation",
	    ZCL_GROUP(summation),
	    .when = "snapshot_payload_type",
	    .values = BLOCKS },
};

/* GBCS: the interval of the Daily Consumption Log exceeds 16 bits of seconds */
static const struct sm_name long_intervals[] = { { 0xffff, "daily" } };
static const struct sm_type sample_interval = {
	.form = SM_FORM_PLAIN, .unit = "s", SM_NAMES(long_intervals)
};

static const struct sm_zcl_field sample[] = {
	FIELD(NULL, UINT24, &sm_zcl_type_volume),
};

static const struct sm_zcl_field get_sampled_data_response[] = {
	FIELD("sample_id", UINT16, &sample_id),
	FIELD("sample_start_time", UTC, &sm_zcl_type_happened),
	FIELD("sample_type", ENUM8, &sample_type),
	FIELD("sample_request_interval", UINT16, &sample_interval),
	FIELD("number_of_samples", UINT16, NULL),
	{ .name = "samples", ZCL_GROUP(sample), .count_from = "number_of_samples" },
};

static const struct sm_zcl_field supply_status_response[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("supply_status", ENUM8, &sm_zcl_type_supply_status),
};

/* the newest interval comes first */
static const struct sm_zcl_field get_profile_response[] = {
	FIELD("end_time", UTC, &sm_zcl_type_happened),
	FIELD("status", ENUM8, &profile_status),
	FIELD("profile_interval_period", ENUM8, &sm_zcl_metering_interval),
	FIELD("number_of_periods_delivered", UINT8, NULL),
	{ .name = "intervals", ZCL_GROUP(sample), .count_from = "number_of_periods_delivered" },
};
static const struct sm_zcl_field fast_poll_mode_response[] = {
	FIELD("applied_update_period", UINT8, &sm_zcl_type_seconds),
	FIELD("fast_poll_mode_end_time", UTC, &sm_zcl_type_time),
};
static const struct sm_zcl_field schedule_confirmed[] = {
	FIELD("snapshot_schedule_id", UINT8, NULL),
	FIELD("snapshot_schedule_confirmation", UINT8, NULL),
};
static const struct sm_zcl_field schedule_snapshot_response[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	{ .name = "schedules", ZCL_GROUP(schedule_confirmed) },
};
static const struct sm_name snapshot_answers[] = {
	{ 0, "Accepted" },
	{ 1, "Snapshot Cause not supported" },
};
static const struct sm_type snapshot_answer = ENUM_TYPE(snapshot_answers);
static const struct sm_zcl_field take_snapshot_response[] = {
	FIELD("snapshot_id", UINT32, &sm_zcl_type_hex),
	FIELD("snapshot_confirmation", UINT8, &snapshot_answer),
};

static const struct sm_zcl_field configure_mirror[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("reporting_interval", UINT24, &sm_zcl_type_seconds),
	FIELD("mirror_notification_reporting", BOOL, NULL),
	FIELD("notification_scheme", UINT8, &notification_scheme),
};
static const struct sm_zcl_field configure_notification_scheme[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("notification_scheme", UINT8, &notification_scheme),
	FIELD("notification_flag_order", BITMAP32, &sm_zcl_type_hex),
};
static const struct sm_zcl_field command_number[] = {
	FIELD(NULL, UINT8, &sm_zcl_type_hex),
};
static const struct sm_zcl_field bit_field[] = {
	FIELD("cluster_id", CLUSTER_ID, &sm_zcl_type_hex),
	FIELD("manufacturer_code", UINT16, &sm_zcl_type_hex),
	FIELD("number_of_commands", UINT8, NULL),
	{ .name = "commands", ZCL_GROUP(command_number), .count_from = "number_of_commands" },
};
static const struct sm_zcl_field configure_notification_flags[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("notification_scheme", UINT8, &notification_scheme),
	FIELD("notification_flag_attribute_id", UINT16, &sm_zcl_type_hex),
	{ .name = "bit_field_allocation", ZCL_GROUP(bit_field) },
};
static const struct sm_zcl_field get_notified_message[] = {
	FIELD("notification_scheme", UINT8, &notification_scheme),
	FIELD("notification_flag_attribute_id", UINT16, &sm_zcl_type_hex),
	FIELD("notification_flags", BITMAP32, &sm_zcl_type_hex),
};

static const struct sm_zcl_field start_sampling_response[] = {
	FIELD("sample_id", UINT16, &sample_id),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x00, "Get Profile", get_profile),
	TO_SERVER(0x01, "Request Mirror Response", request_mirror_response),
	TO_SERVER(0x02, "Mirror Removed", mirror_removed),
	TO_SERVER(0x03, "Request Fast Poll Mode", request_fast_poll_mode),
	TO_SERVER(0x04, "Schedule Snapshot", schedule_snapshot),
	TO_SERVER(0x05, "Take Snapshot", take_snapshot),
	TO_SERVER(0x06, "Get Snapshot", get_snapshot),
	TO_SERVER(0x07, "Start Sampling", start_sampling),
	TO_SERVER(0x08, "Get Sampled Data", get_sampled_data),
	TO_SERVER(0x09, "Mirror Report Attribute Response", mirror_report_attribute_response),
	TO_SERVER(0x0a, "Reset Load Limit Counter", reset_load_limit_counter),
	TO_SERVER(0x0b, "Change Supply", change_supply),
	TO_SERVER(0x0c, "Local Change Supply", local_change_supply),
	TO_SERVER(0x0d, "Set Supply Status", set_supply_status),
	TO_SERVER(0x0e, "Set Uncontrolled Flow Threshold", set_uncontrolled_flow_threshold),
	TO_CLIENT(0x00, "Get Profile Response", get_profile_response),
	TO_CLIENT_EMPTY(0x01, "Request Mirror"),
	TO_CLIENT_EMPTY(0x02, "Remove Mirror"),
	TO_CLIENT(0x03, "Request Fast Poll Mode Response", fast_poll_mode_response),
	TO_CLIENT(0x04, "Schedule Snapshot Response", schedule_snapshot_response),
	TO_CLIENT(0x05, "Take Snapshot Response", take_snapshot_response),
	TO_CLIENT(0x06, "Publish Snapshot", publish_snapshot),
	TO_CLIENT(0x07, "Get Sampled Data Response", get_sampled_data_response),
	TO_CLIENT(0x08, "Configure Mirror", configure_mirror),
	TO_CLIENT(0x09, "Configure Notification Scheme", configure_notification_scheme),
	TO_CLIENT(0x0a, "Configure Notification Flags", configure_notification_flags),
	TO_CLIENT(0x0b, "Get Notified Message", get_notified_message),
	TO_CLIENT(0x0c, "Supply Status Response", supply_status_response),
	TO_CLIENT(0x0d, "Start Sampling Response", start_sampling_response),
};

#define FLAGS_OF_CLIENT(n)                                                                                   \
	ATTRIBUTE((n)-1, BITMAP32, "notification_flags_" #n, "Notification Flags " #n, &sm_zcl_type_hex)
static const struct sm_zcl_attribute client_attributes[] = {
	ATTRIBUTE(0x0000, BITMAP32, "functional_notification_flags", "Functional Notification Flags",
	    &sm_zcl_type_hex),
	FLAGS_OF_CLIENT(2),
	FLAGS_OF_CLIENT(3),
	FLAGS_OF_CLIENT(4),
	FLAGS_OF_CLIENT(5),
	FLAGS_OF_CLIENT(6),
	FLAGS_OF_CLIENT(7),
	FLAGS_OF_CLIENT(8),
};

const struct sm_zcl_cluster sm_zcl_metering = {
	.id = METERING,
	.name = "Metering",
	.commands = commands,
	.n_commands = sizeof commands / sizeof commands[0],
	.attributes = sm_zcl_metering_attributes,
	.n_attributes = SM_ZCL_METERING_ATTRIBUTES,
	ZCL_CLIENT_ATTRIBUTES(client_attributes),
};
