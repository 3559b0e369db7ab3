/* ZigBee Smart Energy 1.2b/1.4 section D.4, Price cluster 0x0700; what GBCS section 20 uses, and the rest */
#include "names/zcl_tables.h"

static const struct sm_zcl_scaling by_tariff = {
	.digits = "price_trailing_digit",
	.currency = "currency",
	.needed = true,
};
static const struct sm_zcl_scaling by_tariff_and_unit = {
	.digits = "price_trailing_digit",
	.currency = "currency",
	.per = "unit_of_measure",
	.per_type = &sm_zcl_type_priced_unit,
	.needed = true,
};
/*
 * The field unit_of_measure says m3 in each Publish Price of GBCS, though the price is one of the tariff's. The attribute
 * of the tariff says kWh.
 */
static const struct sm_zcl_scaling by_price = {
	.digits = "price_trailing_digit_and_price_tier/price_trailing_digit",
	.currency = "currency",
	.per = "unit_of_measure",
	.per_type = &sm_zcl_type_priced_unit,
	.per_attribute = true,
	.own_component = true,
};
static const struct sm_zcl_scaling by_factor = {
	.digits = "conversion_factor_trailing_digit",
	.needed = true,
};
static const struct sm_zcl_scaling by_calorific = {
	.digits = "calorific_value_trailing_digit",
	.needed = true,
};
static const struct sm_zcl_scaling by_alternate = {
	.digits = "alternate_cost_trailing_digit",
	.needed = true,
	.own_component = true,
};
static const struct sm_type alternate_cost = { .form = SM_FORM_PLAIN };
static const struct sm_zcl_scaling by_threshold = {
	.multiplier = "threshold_multiplier",
	.divisor = "threshold_divisor",
	.unit_of_measure = "unit_of_measure",
	.needed = true,
};

static const struct sm_name calorific_units[] = {
	{ 1, "MJ/m3" },
	{ 2, "MJ/kg" },
};
static const struct sm_type calorific_unit = ENUM_TYPE(calorific_units);
static const struct sm_type conversion_factor = { .form = SM_FORM_PLAIN, .scale = -5 };
static const struct sm_type calorific_value = { .form = SM_FORM_PLAIN, .unit = "MJ/m3", .scale = -1 };

static const struct sm_name resolutions[] = {
	{ 0, "Not defined" },
	{ 1, "Block Period" },
	{ 2, "1 Day" },
};
static const struct sm_type resolution = ENUM_TYPE(resolutions);

/* 255: neither a TOU nor a Block tariff */
static const struct sm_name tier_block_modes[] = {
	{ 0, "Active Block" },
	{ 1, "Active Block Price Tier" },
	{ 2, "Active Block Price Tier Threshold" },
	{ 255, "Not used" },
};
static const struct sm_type tier_block_mode = ENUM_TYPE(tier_block_modes);

static const struct sm_name period_controls[] = {
	{ 0, "Price Acknowledgement required" },
	{ 1, "Repeating Block" },
};
static const struct sm_type period_control = FLAGS_TYPE(period_controls);

static const struct sm_name timebases[] = {
	{ 0, "Minutes" },
	{ 1, "Days" },
	{ 2, "Weeks" },
	{ 3, "Months" },
};
static const struct sm_type timebase = ENUM_TYPE(timebases);
static const struct sm_name timebase_controls[] = {
	{ 0, "Start of Timebase" },
	{ 1, "End of Timebase" },
	{ 2, "Not specified" },
};
static const struct sm_type timebase_control = ENUM_TYPE(timebase_controls);
static const struct sm_zcl_bits duration_type[] = {
	{ .name = "timebase", .shift = 0, .width = 4, .type = &timebase },
	{ .name = "control", .shift = 4, .width = 4, .type = &timebase_control },
};

static const struct sm_zcl_bits tariff_and_scheme[] = {
	{ .name = "tariff_type", .shift = 0, .width = 4, .type = &sm_zcl_type_tariff_type },
	{ .name = "charging_scheme", .shift = 4, .width = 4, .type = &sm_zcl_type_charging_scheme },
};
static const struct sm_zcl_bits digit_and_tier[] = {
	{ .name = "price_tier", .shift = 0, .width = 4 },
	{ .name = "price_trailing_digit", .shift = 4, .width = 4 },
};
static const struct sm_zcl_bits tiers_and_register[] = {
	{ .name = "register_tier", .shift = 0, .width = 4 },
	{ .name = "number_of_price_tiers", .shift = 4, .width = 4 },
};

static const struct sm_name command_options[] = { { 0, "Requestor Rx On When Idle" } };
static const struct sm_type command_option = FLAGS_TYPE(command_options);
static const struct sm_name price_controls[] = {
	{ 0, "Price Acknowledgement required" },
	{ 1, "Total Tiers exceeds 15" },
};
static const struct sm_type price_control = FLAGS_TYPE(price_controls);

/* client to server */
static const struct sm_zcl_field get_current_price[] = {
	FIELD("command_options", BITMAP8, &command_option),
};

static const struct sm_zcl_field get_billing_period[] = {
	FIELD("earliest_start_time", UTC, &sm_zcl_type_time),
	FIELD("minimum_issuer_event_id", UINT32, &sm_zcl_type_hex),
	FIELD("number_of_commands", UINT8, NULL),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
};

static const struct sm_zcl_field get_scheduled_prices[] = {
	FIELD("start_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_events", UINT8, NULL),
};
static const struct sm_zcl_field price_acknowledgement[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("price_ack_time", UTC, &sm_zcl_type_happened),
	FIELD("control", BITMAP8, &price_control),
};
static const struct sm_zcl_field get_block_periods[] = {
	FIELD("start_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_events", UINT8, NULL),
	{ .name = "tariff_type",
	    .wire = SM_ZCL_BITMAP8,
	    .optional = true,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(sm_zcl_bits_tariff) },
};
static const struct sm_zcl_field get_factors[] = {
	FIELD("earliest_start_time", UTC, &sm_zcl_type_time),
	FIELD("minimum_issuer_event_id", UINT32, &sm_zcl_type_hex),
	FIELD("number_of_commands", UINT8, NULL),
};
static const struct sm_zcl_field get_of_tariff[] = {
	FIELD("issuer_tariff_id", UINT32, NULL),
};
static const struct sm_zcl_field cpp_event_response[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("cpp_auth", ENUM8, NULL),
};
static const struct sm_zcl_field get_credit_payment[] = {
	FIELD("latest_end_time", UTC, &sm_zcl_type_time),
	FIELD("number_of_records", UINT8, NULL),
};

/* server to client */
static const struct sm_zcl_field publish_price[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("rate_label", OCTETS, &sm_zcl_type_text),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("current_time", UTC, &sm_zcl_type_happened),
	FIELD("unit_of_measure", ENUM8, &sm_zcl_type_unit),
	FIELD("currency", UINT16, &sm_zcl_type_currency),
	PACKED_BITS("price_trailing_digit_and_price_tier", BITMAP8, digit_and_tier),
	PACKED_BITS("number_of_price_tiers_and_register_tier", BITMAP8, tiers_and_register),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("duration_in_minutes", UINT16, &sm_zcl_type_duration_minutes),
	SCALED("price", UINT32, &sm_zcl_type_price, &by_price),
	OPTIONAL("price_ratio", UINT8, NULL),
	{ .name = "generation_price",
	    .wire = SM_ZCL_UINT32,
	    .optional = true,
	    .type = &sm_zcl_type_price,
	    .scaling = &by_price },
	OPTIONAL("generation_price_ratio", UINT8, NULL),
	{ .name = "alternate_cost_delivered",
	    .wire = SM_ZCL_UINT32,
	    .optional = true,
	    .type = &alternate_cost,
	    .scaling = &by_alternate },
	OPTIONAL("alternate_cost_unit", ENUM8, NULL),
	{ .name = "alternate_cost_trailing_digit",
	    .wire = SM_ZCL_BITMAP8,
	    .optional = true,
	    .type = &sm_zcl_type_bits,
	    ZCL_BITS(sm_zcl_bits_trailing_digit) },
	OPTIONAL("number_of_block_thresholds", UINT8, NULL),
	OPTIONAL("price_control", BITMAP8, &price_control),
	OPTIONAL("number_of_generation_tiers", UINT8, NULL),
	OPTIONAL("generation_tier", UINT8, NULL),
	OPTIONAL("extended_number_of_price_tiers", UINT8, NULL),
	OPTIONAL("extended_price_tier", UINT8, NULL),
	OPTIONAL("extended_register_tier", UINT8, NULL),
};

static const struct sm_zcl_field publish_block_period[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("block_period_start_time", UTC, &sm_zcl_type_start),
	FIELD("block_period_duration", UINT24, NULL),
	FIELD("block_period_control", BITMAP8, &period_control),
	PACKED_BITS("block_period_duration_type", BITMAP8, duration_type),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	FIELD("tariff_resolution_period", ENUM8, &resolution),
};

static const struct sm_zcl_field publish_conversion_factor[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	SCALED("conversion_factor", UINT32, &conversion_factor, &by_factor),
	PACKED_BITS("conversion_factor_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
};

static const struct sm_zcl_field publish_calorific_value[] = {
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	SCALED("calorific_value", UINT32, &calorific_value, &by_calorific),
	FIELD("calorific_value_unit", ENUM8, &calorific_unit),
	PACKED_BITS("calorific_value_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
};

static const struct sm_zcl_field publish_tariff_information[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_tariff_id", UINT32, NULL),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	PACKED_BITS("tariff_type_and_charging_scheme", BITMAP8, tariff_and_scheme),
	FIELD("tariff_label", OCTETS, &sm_zcl_type_text),
	FIELD("number_of_price_tiers_in_use", UINT8, NULL),
	FIELD("number_of_block_thresholds_in_use", UINT8, NULL),
	FIELD("unit_of_measure", ENUM8, &sm_zcl_type_unit),
	FIELD("currency", UINT16, &sm_zcl_type_currency),
	PACKED_BITS("price_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
	SCALED("standing_charge", UINT32, &sm_zcl_type_daily, &by_tariff),
	FIELD("tier_block_mode", UINT8, &tier_block_mode),
	FIELD("block_threshold_multiplier", UINT24, NULL),
	FIELD("block_threshold_divisor", UINT24, NULL),
};

/* Price matrix: a tier by its number, or a block of a tier (0: no tier). */
static const struct sm_name blocks[] = {
	{ 0, "Block 1" },
	{ 1, "Block 2" },
	{ 2, "Block 3" },
	{ 3, "Block 4" },
	{ 4, "Block 5" },
	{ 5, "Block 6" },
	{ 6, "Block 7" },
	{ 7, "Block 8" },
	{ 8, "Block 9" },
	{ 9, "Block 10" },
	{ 10, "Block 11" },
	{ 11, "Block 12" },
	{ 12, "Block 13" },
	{ 13, "Block 14" },
	{ 14, "Block 15" },
	{ 15, "Block 16" },
};
static const struct sm_type block = ENUM_TYPE(blocks);
static const struct sm_zcl_bits tier_and_block[] = {
	{ .name = "block", .shift = 0, .width = 4, .type = &block },
	{ .name = "tier", .shift = 4, .width = 4 },
};
static const struct sm_zcl_field tier_prices[] = {
	FIELD("tier", UINT8, NULL),
	FIELD("price", UINT32, &sm_zcl_type_price),
};
static const struct sm_zcl_field block_prices[] = {
	PACKED_BITS("tier_and_block_id", UINT8, tier_and_block),
	FIELD("price", UINT32, &sm_zcl_type_price),
};
static const struct sm_name matrix_kinds[] = {
	{ 0, "Block or Block/TOU" },
	{ 1, "TOU" },
};
static const struct sm_type matrix_kind = ENUM_TYPE(matrix_kinds);

static const struct sm_zcl_field publish_price_matrix[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("issuer_tariff_id", UINT32, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("sub_payload_control", BITMAP8, &matrix_kind),
	{ .name = "price_matrix",
	    ZCL_GROUP(block_prices),
	    .when = "sub_payload_control",
	    .mask = 1,
	    .values = ZCL_BIT(0) },
	{ .name = "price_matrix",
	    ZCL_GROUP(tier_prices),
	    .when = "sub_payload_control",
	    .mask = 1,
	    .values = ZCL_BIT(1) },
};

static const struct sm_zcl_bits tier_and_thresholds[] = {
	{ .name = "number_of_block_thresholds", .shift = 0, .width = 4 },
	{ .name = "tier", .shift = 4, .width = 4 },
};
static const struct sm_zcl_field threshold[] = {
	FIELD(NULL, UINT48, &sm_zcl_type_threshold),
};
static const struct sm_zcl_field thresholds_of_tier[] = {
	PACKED_BITS("tier_and_number_of_block_thresholds", UINT8, tier_and_thresholds),
	{ .name = "thresholds",
	    ZCL_GROUP(threshold),
	    .count_from = "tier_and_number_of_block_thresholds/number_of_block_thresholds" },
};
static const struct sm_name threshold_kinds[] = {
	{ 0, "Block Thresholds of one TOU tier each" },
	{ 1, "Block Thresholds of all TOU tiers, or no TOU tiers" },
};
static const struct sm_type threshold_kind = ENUM_TYPE(threshold_kinds);

static const struct sm_zcl_field publish_block_thresholds[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("issuer_tariff_id", UINT32, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("sub_payload_control", BITMAP8, &threshold_kind),
	{ .name = "block_thresholds", ZCL_GROUP(thresholds_of_tier) },
};

static const struct sm_zcl_field publish_billing_period[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("billing_period_start_time", UTC, &sm_zcl_type_start),
	FIELD("billing_period_duration", UINT24, NULL),
	PACKED_BITS("billing_period_duration_type", BITMAP8, duration_type),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
};

static const struct sm_zcl_scaling by_co2 = {
	.digits = "co2_value_trailing_digit",
	.needed = true,
	.own_component = true,
};
static const struct sm_type co2 = { .form = SM_FORM_PLAIN };
static const struct sm_zcl_field publish_co2_value[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	SCALED("co2_value", UINT32, &co2, &by_co2),
	FIELD("co2_value_unit", ENUM8, NULL),
	PACKED_BITS("co2_value_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
};

static const struct sm_zcl_field tier_label[] = {
	FIELD("tier_id", UINT8, NULL),
	FIELD("tier_label", OCTETS, &sm_zcl_type_text),
};
static const struct sm_zcl_field publish_tier_labels[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("issuer_tariff_id", UINT32, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	FIELD("number_of_labels", UINT8, NULL),
	{ .name = "tier_labels", ZCL_GROUP(tier_label), .count_from = "number_of_labels" },
};

static const struct sm_zcl_scaling by_bill = {
	.digits = "bill_trailing_digit",
	.currency = "currency",
	.needed = true,
	.own_component = true,
};
static const struct sm_zcl_field publish_consolidated_bill[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("billing_period_start_time", UTC, &sm_zcl_type_start),
	FIELD("billing_period_duration", UINT24, NULL),
	PACKED_BITS("billing_period_duration_type", BITMAP8, duration_type),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	SCALED("consolidated_bill", UINT32, &sm_zcl_type_money, &by_bill),
	FIELD("currency", UINT16, &sm_zcl_type_currency),
	PACKED_BITS("bill_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
};

static const struct sm_zcl_field publish_cpp_event[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("duration_in_minutes", UINT16, &sm_zcl_type_minutes),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
	FIELD("cpp_price_tier", ENUM8, NULL),
	FIELD("cpp_auth", ENUM8, NULL),
};

static const struct sm_zcl_field publish_credit_payment[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("credit_payment_due_date", UTC, &sm_zcl_type_time),
	FIELD("credit_payment_overdue_amount", UINT32, &sm_zcl_type_money),
	FIELD("credit_payment_status", ENUM8, NULL),
	FIELD("credit_payment", UINT32, &sm_zcl_type_money),
	FIELD("credit_payment_date", UTC, &sm_zcl_type_happened),
	FIELD("credit_payment_ref", OCTETS, &sm_zcl_type_text),
};

static const struct sm_zcl_field publish_currency_conversion[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_event_id", UINT32, &sm_zcl_type_issued),
	FIELD("start_time", UTC, &sm_zcl_type_start),
	FIELD("old_currency", UINT16, &sm_zcl_type_currency),
	FIELD("new_currency", UINT16, &sm_zcl_type_currency),
	SCALED("conversion_factor", UINT32, &conversion_factor, &by_factor),
	PACKED_BITS("conversion_factor_trailing_digit", BITMAP8, sm_zcl_bits_trailing_digit),
	FIELD("currency_change_control_flags", BITMAP32, &sm_zcl_type_hex),
};

static const struct sm_zcl_field cancel_tariff[] = {
	FIELD("provider_id", UINT32, NULL),
	FIELD("issuer_tariff_id", UINT32, NULL),
	PACKED_BITS("tariff_type", BITMAP8, sm_zcl_bits_tariff),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x00, "Get Current Price", get_current_price),
	TO_SERVER(0x01, "Get Scheduled Prices", get_scheduled_prices),
	TO_SERVER(0x02, "Price Acknowledgement", price_acknowledgement),
	TO_SERVER(0x03, "Get Block Periods", get_block_periods),
	TO_SERVER(0x04, "Get Conversion Factor", get_factors),
	TO_SERVER(0x05, "Get Calorific Value", get_factors),
	TO_SERVER(0x06, "Get Tariff Information", get_billing_period),
	TO_SERVER(0x07, "Get Price Matrix", get_of_tariff),
	TO_SERVER(0x08, "Get Block Thresholds", get_of_tariff),
	TO_SERVER(0x09, "Get CO2 Value", get_billing_period),
	TO_SERVER(0x0a, "Get Tier Labels", get_of_tariff),
	TO_SERVER(0x0b, "Get Billing Period", get_billing_period),
	TO_SERVER(0x0c, "Get Consolidated Bill", get_billing_period),
	TO_SERVER(0x0d, "CPP Event Response", cpp_event_response),
	TO_SERVER(0x0e, "Get Credit Payment", get_credit_payment),
	TO_SERVER_EMPTY(0x0f, "Get Currency Conversion"),
	TO_SERVER_EMPTY(0x10, "Get Tariff Cancellation"),
	TO_CLIENT(0x00, "Publish Price", publish_price),
	TO_CLIENT(0x01, "Publish Block Period", publish_block_period),
	TO_CLIENT(0x02, "Publish Conversion Factor", publish_conversion_factor),
	TO_CLIENT(0x03, "Publish Calorific Value", publish_calorific_value),
	TO_CLIENT(0x04, "Publish Tariff Information", publish_tariff_information),
	TO_CLIENT(0x05, "Publish Price Matrix", publish_price_matrix),
	TO_CLIENT(0x06, "Publish Block Thresholds", publish_block_thresholds),
	TO_CLIENT(0x07, "Publish CO2 Value", publish_co2_value),
	TO_CLIENT(0x08, "Publish Tier Labels", publish_tier_labels),
	TO_CLIENT(0x09, "Publish Billing Period", publish_billing_period),
	TO_CLIENT(0x0a, "Publish Consolidated Bill", publish_consolidated_bill),
	TO_CLIENT(0x0b, "Publish CPP Event", publish_cpp_event),
	TO_CLIENT(0x0c, "Publish Credit Payment", publish_credit_payment),
	TO_CLIENT(0x0d, "Publish Currency Conversion", publish_currency_conversion),
	TO_CLIENT(0x0e, "Cancel Tariff", cancel_tariff),
};

#define THRESHOLD(n)                                                                                         \
	ATTRIBUTE_SCALED(0x0100 + (n)-1, UINT48, "block_" #n "_threshold", "Block " #n " Threshold",         \
	    &sm_zcl_type_threshold, &by_threshold)
#define NO_TIER_PRICE(n)                                                                                     \
	ATTRIBUTE_SCALED(0x0400 + (n)-1, UINT32, "no_tier_block_" #n "_price", "No Tier Block " #n " Price", \
	    &sm_zcl_type_price, &by_tariff_and_unit)
#define TIER_PRICE(t, b)                                                                                     \
	ATTRIBUTE_SCALED(0x0400 + 16 * (t) + (b)-1, UINT32, "tier_" #t "_block_" #b "_price",                \
	    "Tier " #t " Block " #b " Price", &sm_zcl_type_price, &by_tariff_and_unit)

#define TIER_LABEL(n)                                                                                        \
	ATTRIBUTE(                                                                                           \
	    0x0000 + (n)-1, OCTETS, "tier_" #n "_price_label", "Tier " #n " Price Label", &sm_zcl_type_text)
#define PRICE_TIER(n)                                                                                        \
	ATTRIBUTE_SCALED(0x0500 + (n)-1, UINT32, "price_tier_" #n, "Price Tier " #n, &sm_zcl_type_price,     \
	    &by_tariff_and_unit)
#define PAYMENT(n)                                                                                           \
	ATTRIBUTE(                                                                                           \
	    0x0800 + 16 * (n), UINT32, "credit_payment_" #n, "Credit Payment #" #n, &sm_zcl_type_money),     \
	    ATTRIBUTE(0x0801 + 16 * (n), UTC, "credit_payment_date_" #n, "Credit Payment Date #" #n,         \
	        &sm_zcl_type_happened),                                                                      \
	    ATTRIBUTE(0x0802 + 16 * (n), OCTETS, "credit_payment_ref_" #n, "Credit Payment Ref #" #n,        \
	        &sm_zcl_type_text)

static const struct sm_name commodities[] = {
	{ 0, "Electric Metering" },
	{ 1, "Gas Metering" },
	{ 2, "Water Metering" },
	{ 127, "Mirrored Electric Metering" },
	{ 128, "Mirrored Gas Metering" },
	{ 129, "Mirrored Water Metering" },
};
static const struct sm_type commodity = ENUM_TYPE(commodities);

static const struct sm_zcl_attribute attributes[] = {
	TIER_LABEL(1),
	TIER_LABEL(2),
	TIER_LABEL(3),
	TIER_LABEL(4),
	TIER_LABEL(5),
	TIER_LABEL(6),
	TIER_LABEL(7),
	TIER_LABEL(8),
	TIER_LABEL(9),
	TIER_LABEL(10),
	TIER_LABEL(11),
	TIER_LABEL(12),
	TIER_LABEL(13),
	TIER_LABEL(14),
	TIER_LABEL(15),
	TIER_LABEL(16),
	THRESHOLD(1),
	THRESHOLD(2),
	THRESHOLD(3),
	ATTRIBUTE(0x010f, UINT8, "block_threshold_count", "Block Threshold Count", NULL),
	ATTRIBUTE(0x0200, UTC, "start_of_block_period", "Start of Block Period", &sm_zcl_type_start),
	ATTRIBUTE(0x0201, UINT24, "block_period_duration", "Block Period Duration", NULL),
	ATTRIBUTE(0x0202, UINT24, "threshold_multiplier", "Threshold Multiplier", NULL),
	ATTRIBUTE(0x0203, UINT24, "threshold_divisor", "Threshold Divisor", NULL),
	ATTRIBUTE_BITS(
	    0x0204, BITMAP8, "block_period_duration_type", "Block Period Duration Type", duration_type),
	ATTRIBUTE(0x0300, UINT8, "commodity_type", "Commodity Type", &commodity),
	ATTRIBUTE_SCALED(
	    0x0301, UINT32, "standing_charge", "Standing Charge", &sm_zcl_type_daily, &by_tariff),
	ATTRIBUTE_SCALED(
	    0x0302, UINT32, "conversion_factor", "Conversion Factor", &conversion_factor, &by_factor),
	ATTRIBUTE_BITS(0x0303, BITMAP8, "conversion_factor_trailing_digit",
	    "Conversion Factor Trailing Digit", sm_zcl_bits_trailing_digit),
	ATTRIBUTE_SCALED(
	    0x0304, UINT32, "calorific_value", "Calorific Value", &calorific_value, &by_calorific),
	ATTRIBUTE(0x0305, ENUM8, "calorific_value_unit", "Calorific Value Unit", &calorific_unit),
	ATTRIBUTE_BITS(0x0306, BITMAP8, "calorific_value_trailing_digit", "Calorific Value Trailing Digit",
	    sm_zcl_bits_trailing_digit),
	NO_TIER_PRICE(1),
	NO_TIER_PRICE(2),
	NO_TIER_PRICE(3),
	NO_TIER_PRICE(4),
	TIER_PRICE(1, 1),
	TIER_PRICE(1, 2),
	TIER_PRICE(1, 3),
	TIER_PRICE(1, 4),
	TIER_PRICE(2, 1),
	TIER_PRICE(2, 2),
	TIER_PRICE(2, 3),
	TIER_PRICE(2, 4),
	TIER_PRICE(3, 1),
	TIER_PRICE(3, 2),
	TIER_PRICE(3, 3),
	TIER_PRICE(3, 4),
	TIER_PRICE(4, 1),
	TIER_PRICE(4, 2),
	TIER_PRICE(4, 3),
	TIER_PRICE(4, 4),
	PRICE_TIER(16),
	PRICE_TIER(17),
	PRICE_TIER(18),
	PRICE_TIER(19),
	PRICE_TIER(20),
	PRICE_TIER(21),
	PRICE_TIER(22),
	PRICE_TIER(23),
	PRICE_TIER(24),
	PRICE_TIER(25),
	PRICE_TIER(26),
	PRICE_TIER(27),
	PRICE_TIER(28),
	PRICE_TIER(29),
	PRICE_TIER(30),
	PRICE_TIER(31),
	PRICE_TIER(32),
	PRICE_TIER(33),
	PRICE_TIER(34),
	PRICE_TIER(35),
	PRICE_TIER(36),
	PRICE_TIER(37),
	PRICE_TIER(38),
	PRICE_TIER(39),
	PRICE_TIER(40),
	PRICE_TIER(41),
	PRICE_TIER(42),
	PRICE_TIER(43),
	PRICE_TIER(44),
	PRICE_TIER(45),
	PRICE_TIER(46),
	PRICE_TIER(47),
	PRICE_TIER(48),
	ATTRIBUTE_SCALED(
	    0x05fe, UINT32, "cpp_1_price", "CPP 1 Price", &sm_zcl_type_price, &by_tariff_and_unit),
	ATTRIBUTE_SCALED(
	    0x05ff, UINT32, "cpp_2_price", "CPP 2 Price", &sm_zcl_type_price, &by_tariff_and_unit),
	ATTRIBUTE(0x0610, OCTETS, "tariff_label", "Tariff Label", &sm_zcl_type_text),
	ATTRIBUTE(0x0611, UINT8, "number_of_price_tiers_in_use", "Number of Price Tiers in Use", NULL),
	ATTRIBUTE(
	    0x0612, UINT8, "number_of_block_thresholds_in_use", "Number of Block Thresholds in Use", NULL),
	ATTRIBUTE(0x0613, UINT8, "tier_block_mode", "Tier Block Mode", &tier_block_mode),
	ATTRIBUTE(0x0615, ENUM8, "unit_of_measure", "Unit of Measure", &sm_zcl_type_unit),
	ATTRIBUTE(0x0616, UINT16, "currency", "Currency", &sm_zcl_type_currency),
	ATTRIBUTE_BITS(
	    0x0617, BITMAP8, "price_trailing_digit", "Price Trailing Digit", sm_zcl_bits_trailing_digit),
	ATTRIBUTE(0x0619, ENUM8, "tariff_resolution_period", "Tariff Resolution Period", &resolution),
	ATTRIBUTE(0x0620, UINT32, "co2", "CO2", NULL),
	ATTRIBUTE(0x0621, ENUM8, "co2_unit", "CO2 Unit", NULL),
	ATTRIBUTE_BITS(
	    0x0622, BITMAP8, "co2_trailing_digit", "CO2 Trailing Digit", sm_zcl_bits_trailing_digit),
	ATTRIBUTE(
	    0x0700, UTC, "current_billing_period_start", "Current Billing Period Start", &sm_zcl_type_start),
	ATTRIBUTE(0x0701, UINT24, "current_billing_period_duration", "Current Billing Period Duration", NULL),
	ATTRIBUTE(
	    0x0702, UTC, "last_billing_period_start", "Last Billing Period Start", &sm_zcl_type_happened),
	ATTRIBUTE(0x0703, UINT24, "last_billing_period_duration", "Last Billing Period Duration", NULL),
	ATTRIBUTE_SCALED(0x0704, UINT32, "last_billing_period_consolidated_bill",
	    "Last Billing Period Consolidated Bill", &sm_zcl_type_money, &by_tariff),
	ATTRIBUTE(0x0800, UTC, "credit_payment_due_date", "Credit Payment Due Date", &sm_zcl_type_time),
	ATTRIBUTE(0x0801, ENUM8, "credit_payment_status", "Credit Payment Status", NULL),
	ATTRIBUTE(0x0802, INT32, "credit_payment_over_due_amount", "Credit Payment Over Due Amount",
	    &sm_zcl_type_money),
	ATTRIBUTE(0x080a, INT32, "payment_discount", "Payment Discount", &sm_zcl_type_money),
	ATTRIBUTE(0x080b, ENUM8, "payment_discount_period", "Payment Discount Period", NULL),
	PAYMENT(1),
	PAYMENT(2),
	PAYMENT(3),
	PAYMENT(4),
	PAYMENT(5),
};

static const struct sm_zcl_attribute client_attributes[] = {
	ATTRIBUTE(0x0000, UINT8, "price_increase_randomize_minutes", "Price Increase Randomize Minutes",
	    &sm_zcl_type_minutes),
	ATTRIBUTE(0x0001, UINT8, "price_decrease_randomize_minutes", "Price Decrease Randomize Minutes",
	    &sm_zcl_type_minutes),
	ATTRIBUTE(0x0002, UINT8, "commodity_type", "Commodity Type", &commodity),
};

const struct sm_zcl_cluster sm_zcl_price = {
	.id = PRICE,
	.name = "Price",
	.commands = commands,
	.n_commands = sizeof commands / sizeof commands[0],
	.attributes = attributes,
	.n_attributes = sizeof attributes / sizeof attributes[0],
	ZCL_CLIENT_ATTRIBUTES(client_attributes),
};
