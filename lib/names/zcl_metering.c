/* ZigBee Smart Energy 1.2b/1.4 section D.3, Metering cluster 0x0702, as GBCS section 20 uses it */
#include "names/zcl_tables.h"

static const struct sm_zcl_scaling by_divisor = {
	.multiplier = "multiplier",
	.divisor = "divisor",
	.unit_of_measure = "unit_of_measure",
	.needed = true,
};
static const struct sm_zcl_scaling by_flow_fields = {
	.multiplier = "multiplier",
	.divisor = "divisor",
	.needed = true,
	.own_component = true,
};
static const struct sm_zcl_scaling by_flow_attributes = {
	.multiplier = "uncontrolled_flow_multiplier",
	.divisor = "uncontrolled_flow_divisor",
	.needed = true,
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

static const struct sm_type flow = { .form = SM_FORM_PLAIN, .unit = "m3/h" };
static const struct sm_type tenths_of_seconds = { .form = SM_FORM_PLAIN, .unit = "s", .scale = -1 };
static const struct sm_type days = { .form = SM_FORM_PLAIN, .unit = "d" };

/* client to server */
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
	SCALED("uncontrolled_flow_threshold", UINT16, &flow, &by_flow_fields),
	FIELD("unit_of_measure", ENUM8, &sm_zcl_type_unit),
	FIELD("multiplier", UINT16, NULL),
	FIELD("divisor", UINT16, NULL),
	FIELD("stabilisation_period", UINT8, &tenths_of_seconds),
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

static const struct sm_zcl_field start_sampling_response[] = {
	FIELD("sample_id", UINT16, &sample_id),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x06, "Get Snapshot", get_snapshot),
	TO_SERVER(0x07, "Start Sampling", start_sampling),
	TO_SERVER(0x08, "Get Sampled Data", get_sampled_data),
	TO_SERVER(0x0b, "Change Supply", change_supply),
	TO_SERVER(0x0d, "Set Supply Status", set_supply_status),
	TO_SERVER(0x0e, "Set Uncontrolled Flow Threshold", set_uncontrolled_flow_threshold),
	TO_CLIENT(0x06, "Publish Snapshot", publish_snapshot),
	TO_CLIENT(0x07, "Get Sampled Data Response", get_sampled_data_response),
	TO_CLIENT(0x0c, "Supply Status Response", supply_status_response),
	TO_CLIENT(0x0d, "Start Sampling Response", start_sampling_response),
};

#define VOLUME(number, field, words)                                                                         \
	ATTRIBUTE_SCALED(number, UINT48, field, words, &sm_zcl_type_volume, &by_divisor)

static const struct sm_zcl_attribute attributes[] = {
	VOLUME(0x0000, "current_summation_delivered", "Current Summation Delivered"),
	ATTRIBUTE(0x0014, ENUM8, "supply_status", "Supply Status", &sm_zcl_type_supply_status),
	VOLUME(0x0100, "current_tier_1_summation_delivered", "Current Tier 1 Summation Delivered"),
	VOLUME(0x0102, "current_tier_2_summation_delivered", "Current Tier 2 Summation Delivered"),
	VOLUME(0x0104, "current_tier_3_summation_delivered", "Current Tier 3 Summation Delivered"),
	VOLUME(0x0106, "current_tier_4_summation_delivered", "Current Tier 4 Summation Delivered"),
	ATTRIBUTE(0x0205, UINT16, "remaining_battery_life_in_days", "Remaining Battery Life in Days", &days),
	ATTRIBUTE(0x0206, OCTETS, "current_meter_id", "Current Meter ID", NULL),
	ATTRIBUTE(0x0300, ENUM8, "unit_of_measure", "Unit of Measure", &sm_zcl_type_unit),
	ATTRIBUTE(0x0301, UINT24, "multiplier", "Multiplier", NULL),
	ATTRIBUTE(0x0302, UINT24, "divisor", "Divisor", NULL),
	ATTRIBUTE(0x0307, OCTETS, "site_id", "Site ID", &sm_zcl_type_text),
	ATTRIBUTE(0x0607, ENUM8, "supply_tamper_state", "Supply Tamper State", &sm_zcl_type_supply_state),
	ATTRIBUTE(
	    0x0608, ENUM8, "supply_depletion_state", "Supply Depletion State", &sm_zcl_type_supply_state),
	ATTRIBUTE(0x0609, ENUM8, "supply_uncontrolled_flow_state", "Supply Uncontrolled Flow State",
	    &sm_zcl_type_supply_state),
	VOLUME(0x0700, "current_no_tier_block_1_summation_delivered",
	    "Current No Tier Block 1 Summation Delivered"),
	VOLUME(0x0701, "current_no_tier_block_2_summation_delivered",
	    "Current No Tier Block 2 Summation Delivered"),
	VOLUME(0x0702, "current_no_tier_block_3_summation_delivered",
	    "Current No Tier Block 3 Summation Delivered"),
	VOLUME(0x0703, "current_no_tier_block_4_summation_delivered",
	    "Current No Tier Block 4 Summation Delivered"),
	ATTRIBUTE(0x0a00, UINT32, "bill_to_date_delivered", "Bill to Date Delivered", &sm_zcl_type_money),
	ATTRIBUTE_SCALED(0x0b10, UINT16, "uncontrolled_flow_threshold", "Uncontrolled Flow Threshold", &flow,
	    &by_flow_attributes),
	ATTRIBUTE(0x0b11, ENUM8, "uncontrolled_flow_threshold_unit_of_measure",
	    "Uncontrolled Flow Threshold Unit of Measure", &sm_zcl_type_unit),
	ATTRIBUTE(0x0b12, UINT16, "uncontrolled_flow_multiplier", "Uncontrolled Flow Multiplier", NULL),
	ATTRIBUTE(0x0b13, UINT16, "uncontrolled_flow_divisor", "Uncontrolled Flow Divisor", NULL),
	ATTRIBUTE(
	    0x0b14, UINT8, "flow_stabilisation_period", "Flow Stabilisation Period", &tenths_of_seconds),
	ATTRIBUTE(0x0b15, UINT16, "flow_measurement_period", "Flow Measurement Period", &sm_zcl_type_seconds),
};

const struct sm_zcl_cluster sm_zcl_metering = {
	.id = METERING,
	.name = "Metering",
	.commands = commands,
	.n_commands = sizeof commands / sizeof commands[0],
	.attributes = attributes,
	.n_attributes = sizeof attributes / sizeof attributes[0],
};
