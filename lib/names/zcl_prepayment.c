/* ZigBee Smart Energy 1.2b/1.4 section D.7, Prepayment cluster 0x0705; what GBCS section 20 uses, and the rest */
#include "names/units.h"
#include "names/zcl_tables.h"

static const struct sm_name payment_controls[] = {
	{ 0, "Disconnection Enabled" },
	{ 1, "Prepayment Enabled" },
	{ 2, "Credit Management Enabled" },
	{ 4, "Credit Display Enabled" },
	{ 6, "Account Base" },
	{ 7, "Contactor Fitted" },
	{ 8, "Standing Charge Configuration" },
	{ 9, "Emergency Standing Charge Configuration" },
	{ 10, "Debt Configuration" },
	{ 11, "Emergency Debt Configuration" },
};
static const struct sm_type payment_control = FLAGS_TYPE(payment_controls);

static const struct sm_name recovery_methods[] = {
	{ 0, "Time Based" },
	{ 1, "Percentage Based" },
	{ 2, "Catch-up Based" },
};
static const struct sm_type recovery_method = ENUM_TYPE(recovery_methods);

static const struct sm_name amount_types[] = {
	{ 0, "Type 1 Absolute" },
	{ 1, "Type 1 Incremental" },
	{ 2, "Type 2 Absolute" },
	{ 3, "Type 2 Incremental" },
	{ 4, "Type 3 Absolute" },
	{ 5, "Type 3 Incremental" },
};
static const struct sm_type amount_type = ENUM_TYPE(amount_types);

static const struct sm_name recovery_frequencies[] = {
	{ 0, "Per Hour" },
	{ 1, "Per Day" },
	{ 2, "Per Week" },
	{ 3, "Per Month" },
	{ 4, "Per Quarter" },
};
static const struct sm_type recovery_frequency = ENUM_TYPE(recovery_frequencies);
static const struct sm_name recovery_periods[] = {
	{ 0, "h" },
	{ 1, "d" },
	{ 2, "week" },
	{ 3, "month" },
	{ 4, "quarter" },
};
static const struct sm_type recovery_period = ENUM_TYPE(recovery_periods);
/* digits and currency are those of the tariff, as of all money */
#define RECOVERY(frequency)                                                                                  \
	{                                                                                                    \
		.digits = "price_trailing_digit",                                                            \
		.digits_too = "price_trailing_digit_and_price_tier/price_trailing_digit",                    \
		.currency = "currency", .per = (frequency), .per_type = &recovery_period, .cluster = PRICE,  \
	}
static const struct sm_zcl_scaling recovery = RECOVERY("debt_recovery_frequency");
static const struct sm_zcl_scaling recovery_1 = RECOVERY("debt_recovery_frequency_1");
static const struct sm_zcl_scaling recovery_2 = RECOVERY("debt_recovery_frequency_2");
static const struct sm_zcl_scaling recovery_3 = RECOVERY("debt_recovery_frequency_3");

/* GBCS adds 2 and 3: they adjust Bill To Date of the Metering cluster (credit mode) */
static const struct sm_name adjustment_types[] = {
	{ 0, "Credit Incremental" },
	{ 1, "Credit Absolute" },
	{ 2, "Bill To Date Delivered Absolute" },
	{ 3, "Bill To Date Delivered Incremental" },
};
static const struct sm_type adjustment_type = ENUM_TYPE(adjustment_types);

/* ZigBee Smart Energy 1.2b table D-149 */
static const struct sm_name debt_types[] = {
	{ 0, "Debt 1" },
	{ 1, "Debt 2" },
	{ 2, "Debt 3" },
	{ 0xff, "All Debts" },
};
static const struct sm_type debt_type = ENUM_TYPE(debt_types);

static const struct sm_name result_types[] = {
	{ 0x00, "Accepted" },
	{ 0x01, "Rejected - Invalid Top Up" },
	{ 0x02, "Rejected - Duplicate Top Up" },
	{ 0x03, "Rejected - Error" },
	{ 0x04, "Rejected - Max Credit Reached" },
	{ 0x05, "Rejected - Keypad Lock" },
	{ 0x06, "Rejected - Top Up Value Too Large" },
	{ 0x10, "Accepted - Supply Enabled" },
	{ 0x11, "Accepted - Supply Disabled" },
	{ 0x12, "Accepted - Supply Armed" },
};
static const struct sm_type result_type = ENUM_TYPE(result_types);

static const struct sm_name friendly_credits[] = { { 0, "Friendly Credit available" } };
static const struct sm_type friendly_credit = FLAGS_TYPE(friendly_credits);

static const struct sm_name snapshot_types[] = {
	{ 0, "Debt/Credit Status" },
	{ 255, "Not used" },
};
static const struct sm_type snapshot_type = ENUM_TYPE(snapshot_types);

/* 0xFFFFFFFE requests everything */
static const struct sm_name ends[] = {
	{ 0xfffffffe, "latest" },
	{ 0xffffffff, "never" },
};
static const struct sm_type end_time = { .form = SM_FORM_SECONDS, SM_NAMES(ends) };

/* -1 leaves the Cut Off Value unchanged. As the Credit Remaining of a top up, -1 means that none was accepted. */
#define UNCHANGED UINT32_MAX
static const struct sm_name unchanged[] = { { UNCHANGED, "unchanged" } };
static const struct sm_type cut_off = {
	.form = SM_FORM_PLAIN,
	.unit = SM_CURRENCY_UNITS,
	.scale = -5,
	SM_NAMES(unchanged),
};
static const struct sm_name not_accepted[] = { { UNCHANGED, "not accepted" } };
static const struct sm_type credit_after = {
	.form = SM_FORM_PLAIN,
	.unit = SM_CURRENCY_UNITS,
	.scale = -5,
	SM_NAMES(not_accepted),
};

/* client to server */
static const struct sm_zcl_field select_emergency_credit[] = {
	OPTIONAL("command_issue_date_time", UTC, &sm_zcl_type_start), /* drafts of SE 1.2 had no payload */
	OPTIONAL("originating_device", ENUM8, &sm_zcl_type_originating_device),
	OPTIONAL("site_id", OCTETS, &sm_zcl_type_text),
	OPTIONAL("meter_serial_number", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field change_debt[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("debt_label", OCTETS, &sm_zcl_type_text),
	FIELD("debt_amount", INT32, &sm_zcl_type_money),
	FIELD("debt_recovery_method", ENUM8, &recovery_method),
	FIELD("debt_amount_type", ENUM8, &amount_type),
	FIELD("debt_recovery_start_time", UTC, &sm_zcl_type_start),
	FIELD("debt_recovery_collection_time", UINT16, &sm_zcl_type_minutes),
	FIELD("debt_recovery_frequency", ENUM8, &recovery_frequency),
	SCALED("debt_recovery_amount", INT32, &sm_zcl_type_money, &recovery),
	FIELD("debt_recovery_balance_percentage", UINT16, &sm_zcl_type_percentage),
};

static const struct sm_zcl_field emergency_credit_setup[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("emergency_credit_limit", UINT32, &sm_zcl_type_money),
	FIELD("emergency_credit_threshold", UINT32, &sm_zcl_type_money),
};

static const struct sm_zcl_field consumer_top_up[] = {
	FIELD("originating_device", ENUM8, &sm_zcl_type_originating_device),
	FIELD("top_up_code", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field credit_adjustment[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("credit_adjustment_type", ENUM8, &adjustment_type),
	FIELD("credit_adjustment_value", INT32, &sm_zcl_type_money),
};

static const struct sm_zcl_field change_payment_mode[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("proposed_payment_control_configuration", BITMAP16, &payment_control),
	FIELD("cut_off_value", INT32, &cut_off),
};

static const struct sm_zcl_field get_prepay_snapshot[] = {
	FIELD("earliest_start_time", UTC, &sm_zcl_type_time),
	FIELD("latest_end_time", UTC, &end_time),
	FIELD("snapshot_offset", UINT8, NULL),
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_prepay_snapshot_cause),
};

static const struct sm_zcl_field get_top_up_log[] = {
	FIELD("latest_end_time", UTC, &end_time),
	FIELD("number_of_records", UINT8, NULL),
};

static const struct sm_zcl_field set_low_credit_warning_level[] = {
	FIELD("low_credit_warning_level", UINT32, &sm_zcl_type_money),
};

static const struct sm_zcl_field get_debt_repayment_log[] = {
	FIELD("latest_end_time", UTC, &end_time),
	FIELD("number_of_debts", UINT8, NULL),
	FIELD("debt_type", ENUM8, &debt_type),
};

static const struct sm_zcl_field set_maximum_credit_limit[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("maximum_credit_level", UINT32, &sm_zcl_type_money),
	FIELD("maximum_credit_per_top_up", UINT32, &sm_zcl_type_money),
};

static const struct sm_zcl_field set_overall_debt_cap[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("implementation_date_time", UTC, &sm_zcl_type_start),
	FIELD("overall_debt_cap", INT32, &sm_zcl_type_money),
};

/* server to client */
#define FOR_STATUS(field, wire_type)                                                                         \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = &sm_zcl_type_money,                     \
		.when = "snapshot_payload_type", .values = ZCL_BIT(0)                                        \
	}

static const struct sm_zcl_field publish_prepay_snapshot[] = {
	FIELD("snapshot_id", UINT32, &sm_zcl_type_hex),
	FIELD("snapshot_time", UTC, &sm_zcl_type_happened),
	FIELD("total_snapshots_found", UINT8, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("snapshot_cause", BITMAP32, &sm_zcl_type_prepay_snapshot_cause),
	FIELD("snapshot_payload_type", ENUM8, &snapshot_type),
	FOR_STATUS("accumulated_debt", INT32),
	FOR_STATUS("type_1_debt_remaining", UINT32),
	FOR_STATUS("type_2_debt_remaining", UINT32),
	FOR_STATUS("type_3_debt_remaining", UINT32),
	FOR_STATUS("emergency_credit_remaining", INT32),
	FOR_STATUS("credit_remaining", INT32),
};

static const struct sm_zcl_field change_payment_mode_response[] = {
	FIELD("friendly_credit", BITMAP8, &friendly_credit),
	FIELD("friendly_credit_calendar_id", UINT32, &sm_zcl_type_calendar_id),
	FIELD("emergency_credit_limit", UINT32, &sm_zcl_type_money),
	FIELD("emergency_credit_threshold", UINT32, &sm_zcl_type_money),
};

static const struct sm_zcl_field consumer_top_up_response[] = {
	FIELD("result_type", ENUM8, &result_type),
	FIELD("top_up_value", INT32, &sm_zcl_type_money),
	FIELD("source_of_top_up", ENUM8, &sm_zcl_type_originating_device),
	FIELD("credit_remaining", INT32, &credit_after),
};

static const struct sm_zcl_field top_up[] = {
	FIELD("top_up_code", OCTETS, &sm_zcl_type_text),
	FIELD("top_up_amount", INT32, &sm_zcl_type_money),
	FIELD("top_up_time", UTC, &sm_zcl_type_happened),
};
static const struct sm_zcl_field publish_top_up_log[] = {
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "top_ups", ZCL_GROUP(top_up) },
};

static const struct sm_zcl_field collection[] = {
	FIELD("collection_time", UTC, &sm_zcl_type_happened),
	FIELD("amount_collected", UINT32, &sm_zcl_type_money),
	FIELD("debt_type", ENUM8, &debt_type),
	FIELD("outstanding_debt", UINT32, &sm_zcl_type_money),
};
static const struct sm_zcl_field publish_debt_log[] = {
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "debts", ZCL_GROUP(collection) },
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x00, "Select Available Emergency Credit", select_emergency_credit),
	TO_SERVER(0x02, "Change Debt", change_debt),
	TO_SERVER(0x03, "Emergency Credit Setup", emergency_credit_setup),
	TO_SERVER(0x04, "Consumer Top Up", consumer_top_up),
	TO_SERVER(0x05, "Credit Adjustment", credit_adjustment),
	TO_SERVER(0x06, "Change Payment Mode", change_payment_mode),
	TO_SERVER(0x07, "Get Prepay Snapshot", get_prepay_snapshot),
	TO_SERVER(0x08, "Get Top Up Log", get_top_up_log),
	TO_SERVER(0x09, "Set Low Credit Warning Level", set_low_credit_warning_level),
	TO_SERVER(0x0a, "Get Debt Repayment Log", get_debt_repayment_log),
	TO_SERVER(0x0b, "Set Maximum Credit Limit", set_maximum_credit_limit),
	TO_SERVER(0x0c, "Set Overall Debt Cap", set_overall_debt_cap),
	TO_CLIENT(0x01, "Publish Prepay Snapshot", publish_prepay_snapshot),
	TO_CLIENT(0x02, "Change Payment Mode Response", change_payment_mode_response),
	TO_CLIENT(0x03, "Consumer Top Up Response", consumer_top_up_response),
	TO_CLIENT(0x05, "Publish Top Up Log", publish_top_up_log),
	TO_CLIENT(0x06, "Publish Debt Log", publish_debt_log),
};

#define DEBT(n, base)                                                                                        \
	ATTRIBUTE((base), OCTETS, "debt_label_" #n, "Debt Label #" #n, &sm_zcl_type_text),                   \
	    ATTRIBUTE((base) + 1, UINT32, "debt_amount_" #n, "Debt Amount #" #n, &sm_zcl_type_money),        \
	    ATTRIBUTE((base) + 2, ENUM8, "debt_recovery_method_" #n, "Debt Recovery Method #" #n,            \
	        &recovery_method),                                                                           \
	    ATTRIBUTE((base) + 3, UTC, "debt_recovery_start_time_" #n, "Debt Recovery Start Time #" #n,      \
	        &sm_zcl_type_start),                                                                         \
	    ATTRIBUTE((base) + 4, UINT16, "debt_recovery_collection_time_" #n,                               \
	        "Debt Recovery Collection Time #" #n, &sm_zcl_type_minutes),                                 \
	    ATTRIBUTE((base) + 6, ENUM8, "debt_recovery_frequency_" #n, "Debt Recovery Frequency #" #n,      \
	        &recovery_frequency),                                                                        \
	    ATTRIBUTE_SCALED((base) + 7, UINT32, "debt_recovery_amount_" #n, "Debt Recovery Amount #" #n,    \
	        &sm_zcl_type_money, &recovery_##n),                                                          \
	    ATTRIBUTE((base) + 9, UINT16, "debt_recovery_top_up_percentage_" #n,                             \
	        "Debt Recovery Top Up Percentage #" #n, &sm_zcl_type_percentage)

#define TOP_UP(n)                                                                                            \
	ATTRIBUTE(                                                                                           \
	    0x00f0 + 16 * (n), UTC, "top_up_date_time_" #n, "Top up Date/Time #" #n, &sm_zcl_type_happened), \
	    ATTRIBUTE(                                                                                       \
	        0x00f1 + 16 * (n), UINT48, "top_up_amount_" #n, "Top up Amount #" #n, &sm_zcl_type_money),   \
	    ATTRIBUTE(0x00f2 + 16 * (n), ENUM8, "originating_device_" #n, "Originating Device #" #n,         \
	        &sm_zcl_type_originating_device),                                                            \
	    ATTRIBUTE(0x00f3 + 16 * (n), OCTETS, "top_up_code_" #n, "Top up Code #" #n, &sm_zcl_type_text)
/* in the currency and by the scaling factor of two other attributes */
#define COST(base, field, words)                                                                             \
	ATTRIBUTE(                                                                                           \
	    (base), UINT48, field "_cost_consumption_delivered", words " Cost Consumption Delivered", NULL), \
	    ATTRIBUTE((base) + 1, UINT48, field "_cost_consumption_received",                                \
	        words " Cost Consumption Received", NULL)

static const struct sm_name credit_statuses[] = {
	{ 0, "Credit OK" },
	{ 1, "Low Credit" },
	{ 2, "Emergency Credit Enabled" },
	{ 3, "Emergency Credit Available" },
	{ 4, "Emergency Credit Selected" },
	{ 5, "Emergency Credit In Use" },
	{ 6, "Credit Exhausted" },
};
static const struct sm_type credit_status = FLAGS_TYPE(credit_statuses);

static const struct sm_zcl_attribute attributes[] = {
	ATTRIBUTE(0x0000, BITMAP16, "payment_control_configuration", "Payment Control Configuration",
	    &payment_control),
	ATTRIBUTE(0x0001, INT32, "credit_remaining", "Credit Remaining", &sm_zcl_type_money),
	ATTRIBUTE(
	    0x0002, INT32, "emergency_credit_remaining", "Emergency Credit Remaining", &sm_zcl_type_money),
	ATTRIBUTE(0x0003, BITMAP8, "credit_status", "Credit Status", &credit_status),
	ATTRIBUTE(
	    0x0004, UTC, "credit_remaining_timestamp", "Credit Remaining Timestamp", &sm_zcl_type_happened),
	ATTRIBUTE(0x0005, INT32, "accumulated_debt", "Accumulated Debt", &sm_zcl_type_money),
	ATTRIBUTE(0x0006, INT32, "overall_debt_cap", "Overall Debt Cap", &sm_zcl_type_money),
	ATTRIBUTE(0x0010, UINT32, "emergency_credit_limit", "Emergency Credit Limit", &sm_zcl_type_money),
	ATTRIBUTE(
	    0x0011, UINT32, "emergency_credit_threshold", "Emergency Credit Threshold", &sm_zcl_type_money),
	ATTRIBUTE(0x0020, UINT48, "total_credit_added", "Total Credit Added", &sm_zcl_type_money),
	ATTRIBUTE(0x0021, UINT32, "max_credit_limit", "Max Credit Limit", &sm_zcl_type_money),
	ATTRIBUTE(0x0022, UINT32, "max_credit_per_top_up", "Max Credit Per Top Up", &sm_zcl_type_money),
	ATTRIBUTE(0x0030, UINT8, "friendly_credit_warning", "Friendly Credit Warning", &sm_zcl_type_minutes),
	ATTRIBUTE(0x0031, UINT32, "low_credit_warning_level", "Low Credit Warning Level", &sm_zcl_type_money),
	ATTRIBUTE(0x0032, UINT32, "ihd_low_credit_warning", "IHD Low Credit Warning", &sm_zcl_type_money),
	ATTRIBUTE(0x0033, UINT8, "interrupt_suspend_time", "Interrupt Suspend Time", &sm_zcl_type_minutes),
	ATTRIBUTE(0x0034, UINT16, "remaining_friendly_credit_time", "Remaining Friendly Credit Time",
	    &sm_zcl_type_minutes),
	ATTRIBUTE(
	    0x0035, UTC, "next_friendly_credit_period", "Next Friendly Credit Period", &sm_zcl_type_time),
	ATTRIBUTE(0x0040, INT32, "cut_off_value", "Cut Off Value", &sm_zcl_type_money),
	ATTRIBUTE(0x0080, OCTETS, "token_carrier_id", "Token Carrier ID", &sm_zcl_type_text),
	TOP_UP(1),
	TOP_UP(2),
	TOP_UP(3),
	TOP_UP(4),
	TOP_UP(5),
	DEBT(1, 0x0210),
	DEBT(2, 0x0220),
	DEBT(3, 0x0230),
	ATTRIBUTE(0x0400, BITMAP16, "prepayment_alarm_status", "Prepayment Alarm Status", &sm_zcl_type_hex),
	ATTRIBUTE(
	    0x0401, BITMAP16, "prepay_generic_alarm_mask", "Prepay Generic Alarm Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0402, BITMAP16, "prepay_switch_alarm_mask", "Prepay Switch Alarm Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0403, BITMAP16, "prepay_event_alarm_mask", "Prepay Event Alarm Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0500, BITMAP8, "historical_cost_consumption_formatting",
	    "Historical Cost Consumption Formatting", &sm_zcl_type_hex),
	ATTRIBUTE(0x0501, ENUM8, "consumption_unit_of_measurement", "Consumption Unit of Measurement",
	    &sm_zcl_type_unit),
	ATTRIBUTE(0x0502, ENUM8, "currency_scaling_factor", "Currency Scaling Factor", &sm_zcl_type_hex),
	ATTRIBUTE(0x0503, UINT16, "currency", "Currency", &sm_zcl_type_currency),
	COST(0x051c, "current_day", "Current Day"),
	COST(0x051e, "previous_day", "Previous Day"),
	COST(0x0520, "previous_day_2", "Previous Day 2"),
	COST(0x0522, "previous_day_3", "Previous Day 3"),
	COST(0x0524, "previous_day_4", "Previous Day 4"),
	COST(0x0526, "previous_day_5", "Previous Day 5"),
	COST(0x0528, "previous_day_6", "Previous Day 6"),
	COST(0x052a, "previous_day_7", "Previous Day 7"),
	COST(0x052c, "previous_day_8", "Previous Day 8"),
	COST(0x0530, "current_week", "Current Week"),
	COST(0x0532, "previous_week", "Previous Week"),
	COST(0x0534, "previous_week_2", "Previous Week 2"),
	COST(0x0536, "previous_week_3", "Previous Week 3"),
	COST(0x0538, "previous_week_4", "Previous Week 4"),
	COST(0x053a, "previous_week_5", "Previous Week 5"),
	COST(0x0540, "current_month", "Current Month"),
	COST(0x0542, "previous_month", "Previous Month"),
	COST(0x0544, "previous_month_2", "Previous Month 2"),
	COST(0x0546, "previous_month_3", "Previous Month 3"),
	COST(0x0548, "previous_month_4", "Previous Month 4"),
	COST(0x054a, "previous_month_5", "Previous Month 5"),
	COST(0x054c, "previous_month_6", "Previous Month 6"),
	COST(0x054e, "previous_month_7", "Previous Month 7"),
	COST(0x0550, "previous_month_8", "Previous Month 8"),
	COST(0x0552, "previous_month_9", "Previous Month 9"),
	COST(0x0554, "previous_month_10", "Previous Month 10"),
	COST(0x0556, "previous_month_11", "Previous Month 11"),
	COST(0x0558, "previous_month_12", "Previous Month 12"),
	COST(0x055a, "previous_month_13", "Previous Month 13"),
	ATTRIBUTE(0x055c, UINT16, "historical_freeze_time", "Historical Freeze Time", NULL),
};

const struct sm_zcl_cluster sm_zcl_prepayment = {
	.id = PREPAYMENT,
	.name = "Prepayment",
	.commands = commands,
	.n_commands = sizeof commands / sizeof commands[0],
	.attributes = attributes,
	.n_attributes = sizeof attributes / sizeof attributes[0],
};
