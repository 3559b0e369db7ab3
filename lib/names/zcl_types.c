/* ZigBee Smart Energy 1.2b/1.4 annex D, ZigBee Cluster Library section 2.5.3, GBCS section 7.2.10: shared meanings */
#include <string.h>

#include "names/units.h"
#include "names/zcl_tables.h"

const struct sm_type sm_zcl_type_bits = { .form = SM_FORM_PACKED };
const struct sm_type sm_zcl_type_hex = { .form = SM_FORM_HEX };
const struct sm_type sm_zcl_type_text = { .form = SM_FORM_TEXT };
const struct sm_type sm_zcl_type_date = { .form = SM_FORM_ZCL_DATE };
const struct sm_type sm_zcl_type_event = { .form = SM_FORM_HEX };
const struct sm_type sm_zcl_type_answered = { .form = SM_FORM_HEX };
const struct sm_type sm_zcl_type_issued = { .form = SM_FORM_SECONDS };

static const struct sm_name never[] = { { 0xffffffff, "never" } };
const struct sm_type sm_zcl_type_time = { .form = SM_FORM_SECONDS, SM_NAMES(never) };
const struct sm_type sm_zcl_type_happened = { .form = SM_FORM_SECONDS };

/* GBCS cancels a future dated instruction with 0xFFFFFFFF; in calendar and price commands with 0xFFFFFFFE. */
static const struct sm_name starts[] = {
	{ 0, "now" },
	{ 0xfffffffe, "cancelled" },
	{ 0xffffffff, "never" },
};
const struct sm_type sm_zcl_type_start = { .form = SM_FORM_SECONDS, SM_NAMES(starts) };

/*
 * GBCS fixes the Price Trailing Digit at 5, and the register divisor of a gas meter at 1000. Digits, or multiplier and
 * divisor, in the message override the scale; a currency in the message overrides the unit.
 */
const struct sm_type sm_zcl_type_money = { .form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS, .scale = -5 };
const struct sm_type sm_zcl_type_price = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS "/kWh", .scale = -5
};
const struct sm_type sm_zcl_type_daily = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS "/d", .scale = -5
};
const struct sm_type sm_zcl_type_volume = { .form = SM_FORM_PLAIN, .unit = "m3", .scale = -3 };
const struct sm_type sm_zcl_type_threshold = { .form = SM_FORM_PLAIN, .unit = "kWh", .scale = -3 };
const struct sm_type sm_zcl_type_percentage = { .form = SM_FORM_PLAIN, .unit = "%", .scale = -2 };
const struct sm_type sm_zcl_type_minutes = { .form = SM_FORM_PLAIN, .unit = "min" };
const struct sm_type sm_zcl_type_seconds = { .form = SM_FORM_PLAIN, .unit = "s" };

static const struct sm_zcl_scaling money_scaling = {
	.digits = "price_trailing_digit",
	.digits_too = "price_trailing_digit_and_price_tier/price_trailing_digit",
	.currency = "currency",
	.cluster = PRICE,
};
static const struct sm_zcl_scaling price_scaling = {
	.digits = "price_trailing_digit",
	.digits_too = "price_trailing_digit_and_price_tier/price_trailing_digit",
	.currency = "currency",
	.per = "unit_of_measure",
	.per_type = &sm_zcl_type_priced_unit,
	.cluster = PRICE,
};
/* only in the Metering cluster: no command but Set Uncontrolled Flow Threshold has fields of these names */
static const struct sm_zcl_scaling volume_scaling = {
	.multiplier = "multiplier",
	.divisor = "divisor",
	.unit_of_measure = "unit_of_measure",
	.cluster = METERING,
};
/* Publish Tariff Information carries these for the thresholds that follow it */
static const struct sm_zcl_scaling threshold_scaling = {
	.multiplier = "block_threshold_multiplier",
	.divisor = "block_threshold_divisor",
	.unit_of_measure = "unit_of_measure",
	.cluster = PRICE,
};

const struct sm_zcl_scaling *
sm_zcl_scaling_of(const struct sm_type *type)
{
	if (type == &sm_zcl_type_volume)
		return &volume_scaling;
	if (type == &sm_zcl_type_threshold)
		return &threshold_scaling;
	if (type == &sm_zcl_type_price)
		return &price_scaling;
	return type->unit && strcmp(type->unit, SM_CURRENCY_UNITS) == 0 ? &money_scaling : NULL;
}

static const struct sm_name until_changed[] = { { 0xffff, "until changed" } };
const struct sm_type sm_zcl_type_duration_minutes = {
	.form = SM_FORM_PLAIN, .unit = "min", SM_NAMES(until_changed)
};

static const struct sm_name statuses[] = {
	{ 0x00, "SUCCESS" },
	{ 0x01, "FAILURE" },
	{ 0x7e, "NOT_AUTHORIZED" },
	{ 0x7f, "RESERVED_FIELD_NOT_ZERO" },
	{ 0x80, "MALFORMED_COMMAND" },
	{ 0x81, "UNSUP_CLUSTER_COMMAND" },
	{ 0x82, "UNSUP_GENERAL_COMMAND" },
	{ 0x83, "UNSUP_MANUF_CLUSTER_COMMAND" },
	{ 0x84, "UNSUP_MANUF_GENERAL_COMMAND" },
	{ 0x85, "INVALID_FIELD" },
	{ 0x86, "UNSUPPORTED_ATTRIBUTE" },
	{ 0x87, "INVALID_VALUE" },
	{ 0x88, "READ_ONLY" },
	{ 0x89, "INSUFFICIENT_SPACE" },
	{ 0x8a, "DUPLICATE_EXISTS" },
	{ 0x8b, "NOT_FOUND" },
	{ 0x8c, "UNREPORTABLE_ATTRIBUTE" },
	{ 0x8d, "INVALID_DATA_TYPE" },
	{ 0x8e, "INVALID_SELECTOR" },
	{ 0x8f, "WRITE_ONLY" },
	{ 0x90, "INCONSISTENT_STARTUP_STATE" },
	{ 0x91, "DEFINED_OUT_OF_BAND" },
	{ 0x92, "INCONSISTENT" },
	{ 0x93, "ACTION_DENIED" },
	{ 0x94, "TIMEOUT" },
	{ 0x95, "ABORT" },
	{ 0x96, "INVALID_IMAGE" },
	{ 0x97, "WAIT_FOR_DATA" },
	{ 0x98, "NO_IMAGE_AVAILABLE" },
	{ 0x99, "REQUIRE_MORE_IMAGE" },
	{ 0x9a, "NOTIFICATION_PENDING" },
	{ 0xc0, "HARDWARE_FAILURE" },
	{ 0xc1, "SOFTWARE_FAILURE" },
	{ 0xc2, "CALIBRATION_ERROR" },
	{ 0xc3, "UNSUPPORTED_CLUSTER" },
	{ 0xc4, "LIMIT_REACHED" },
};
const struct sm_type sm_zcl_type_status = ENUM_TYPE(statuses);

/* ZigBee Cluster Library table 2-10 */
static const struct sm_name wires[] = {
	{ SM_ZCL_NONE, "No data" },
	{ SM_ZCL_DATA8, "8-bit data" },
	{ 0x09, "16-bit data" },
	{ 0x0a, "24-bit data" },
	{ 0x0b, "32-bit data" },
	{ 0x0c, "40-bit data" },
	{ 0x0d, "48-bit data" },
	{ 0x0e, "56-bit data" },
	{ SM_ZCL_DATA64, "64-bit data" },
	{ SM_ZCL_BOOL, "Boolean" },
	{ SM_ZCL_BITMAP8, "8-bit bitmap" },
	{ SM_ZCL_BITMAP16, "16-bit bitmap" },
	{ SM_ZCL_BITMAP24, "24-bit bitmap" },
	{ SM_ZCL_BITMAP32, "32-bit bitmap" },
	{ 0x1c, "40-bit bitmap" },
	{ 0x1d, "48-bit bitmap" },
	{ 0x1e, "56-bit bitmap" },
	{ SM_ZCL_BITMAP64, "64-bit bitmap" },
	{ SM_ZCL_UINT8, "Unsigned 8-bit integer" },
	{ SM_ZCL_UINT16, "Unsigned 16-bit integer" },
	{ SM_ZCL_UINT24, "Unsigned 24-bit integer" },
	{ SM_ZCL_UINT32, "Unsigned 32-bit integer" },
	{ SM_ZCL_UINT40, "Unsigned 40-bit integer" },
	{ SM_ZCL_UINT48, "Unsigned 48-bit integer" },
	{ SM_ZCL_UINT56, "Unsigned 56-bit integer" },
	{ SM_ZCL_UINT64, "Unsigned 64-bit integer" },
	{ SM_ZCL_INT8, "Signed 8-bit integer" },
	{ SM_ZCL_INT16, "Signed 16-bit integer" },
	{ SM_ZCL_INT24, "Signed 24-bit integer" },
	{ SM_ZCL_INT32, "Signed 32-bit integer" },
	{ SM_ZCL_INT40, "Signed 40-bit integer" },
	{ SM_ZCL_INT48, "Signed 48-bit integer" },
	{ SM_ZCL_INT56, "Signed 56-bit integer" },
	{ SM_ZCL_INT64, "Signed 64-bit integer" },
	{ SM_ZCL_ENUM8, "8-bit enumeration" },
	{ SM_ZCL_ENUM16, "16-bit enumeration" },
	{ SM_ZCL_SEMI, "Semi-precision" },
	{ SM_ZCL_SINGLE, "Single precision" },
	{ SM_ZCL_DOUBLE, "Double precision" },
	{ SM_ZCL_OCTETS, "Octet string" },
	{ SM_ZCL_CHARS, "Character string" },
	{ SM_ZCL_LONG_OCTETS, "Long octet string" },
	{ SM_ZCL_LONG_CHARS, "Long character string" },
	{ SM_ZCL_ARRAY, "Array" },
	{ SM_ZCL_STRUCTURE, "Structure" },
	{ SM_ZCL_SET, "Set" },
	{ SM_ZCL_BAG, "Bag" },
	{ SM_ZCL_TIME_OF_DAY, "Time of day" },
	{ SM_ZCL_DATE, "Date" },
	{ SM_ZCL_UTC, "UTCTime" },
	{ SM_ZCL_CLUSTER_ID, "Cluster ID" },
	{ SM_ZCL_ATTRIBUTE_ID, "Attribute ID" },
	{ SM_ZCL_BACNET_OID, "BACnet OID" },
	{ SM_ZCL_EUI64, "IEEE address" },
	{ SM_ZCL_KEY128, "128-bit security key" },
	{ SM_ZCL_UNKNOWN, "Unknown" },
};
const struct sm_type sm_zcl_type_wire = ENUM_TYPE(wires);

/* ZigBee Smart Energy 1.2b table D-26; the upper half is the same in binary coded decimal */
static const struct sm_name units[] = {
	{ 0x00, "kWh" },
	{ 0x01, "m3" },
	{ 0x02, "ft3" },
	{ 0x03, "ccf" },
	{ 0x04, "US gl" },
	{ 0x05, "IMP gl" },
	{ 0x06, "BTU" },
	{ 0x07, "l" },
	{ 0x08, "kPa (gauge)" },
	{ 0x09, "kPa (absolute)" },
	{ 0x0a, "mcf" },
	{ 0x0b, "unitless" },
	{ 0x0c, "MJ" },
	{ 0x0d, "kvarh" },
	{ 0x80, "kWh (BCD)" },
	{ 0x81, "m3 (BCD)" },
	{ 0x82, "ft3 (BCD)" },
	{ 0x83, "ccf (BCD)" },
	{ 0x84, "US gl (BCD)" },
	{ 0x85, "IMP gl (BCD)" },
	{ 0x86, "BTU (BCD)" },
	{ 0x87, "l (BCD)" },
	{ 0x88, "kPa (gauge, BCD)" },
	{ 0x89, "kPa (absolute, BCD)" },
	{ 0x8a, "mcf (BCD)" },
	{ 0x8b, "unitless (BCD)" },
	{ 0x8c, "MJ (BCD)" },
	{ 0x8d, "kvarh (BCD)" },
};
const struct sm_type sm_zcl_type_unit = ENUM_TYPE(units);
/* what a price can be for */
static const struct sm_name priced_units[] = {
	{ 0x00, "kWh" },
	{ 0x01, "m3" },
	{ 0x02, "ft3" },
	{ 0x03, "ccf" },
	{ 0x0c, "MJ" },
	{ 0x0d, "kvarh" },
};
const struct sm_type sm_zcl_type_priced_unit = ENUM_TYPE(priced_units);

static const struct sm_name currencies[] = {
	{ 826, "GBP" },
	{ 978, "EUR" },
};
const struct sm_type sm_zcl_type_currency = ENUM_TYPE(currencies);

/* ZigBee Smart Energy 1.2b D.3.2.2.1.14 and D.3.3.3.1.12 */
static const struct sm_name supply_statuses[] = {
	{ 0, "Supply OFF" },
	{ 1, "Supply OFF / ARMED" },
	{ 2, "Supply ON" },
};
const struct sm_type sm_zcl_type_supply_status = ENUM_TYPE(supply_statuses);

static const struct sm_name supply_states[] = {
	{ 0, "Supply OFF" },
	{ 1, "Supply OFF / ARMED" },
	{ 2, "Supply ON" },
	{ 3, "Supply UNCHANGED" },
};
const struct sm_type sm_zcl_type_supply_state = ENUM_TYPE(supply_states);

/* GBCS: the calendar that a request means; 1 and 2 occur in responses */
static const struct sm_name calendars[] = {
	{ 0x00000001, "Tariff Switching Table" },
	{ 0x00000002, "Non-Disablement Calendar" },
	{ 0xfffffffe, "current Non-Disablement Calendar" },
	{ 0xffffffff, "current Tariff Switching Table" },
};
const struct sm_type sm_zcl_type_calendar_id = ENUM_TYPE(calendars);

static const struct sm_name calendar_types[] = {
	{ 0, "Delivered Calendar" },
	{ 1, "Received Calendar" },
	{ 2, "Delivered and Received Calendar" },
	{ 3, "Friendly Credit Calendar" },
	{ 4, "Auxiliary Load Switch Calendar" },
};
const struct sm_type sm_zcl_type_calendar_type = ENUM_TYPE(calendar_types);

static const struct sm_name originating_devices[] = {
	{ 0, "Energy Service Interface" },
	{ 1, "Meter" },
	{ 2, "In-Home Display Device" },
};
const struct sm_type sm_zcl_type_originating_device = ENUM_TYPE(originating_devices);

/*
 * ZigBee Smart Energy 1.2b, Snapshot Cause of the Metering and Prepayment clusters; Prepayment has two more (table
 * D-151)
 */
#define SNAPSHOT_CAUSES                                                                                      \
	{ 0, "General" }, { 1, "End of Billing Period" }, { 2, "End of Block Period" },                      \
	    { 3, "Change of Tariff Information" }, { 4, "Change of Price Matrix" },                          \
	    { 5, "Change of Block Thresholds" }, { 6, "Change of Calorific Value" },                         \
	    { 7, "Change of Conversion Factor" }, { 8, "Change of Calendar" },                               \
	    { 9, "Critical Peak Pricing" }, { 10, "Manually Triggered from Client" },                        \
	    { 11, "End of Resolve Period" }, { 12, "Change of Tenancy" }, { 13, "Change of Supplier" },      \
	    { 14, "Change of Meter Mode" }, { 15, "Debt Payment" }, { 16, "Scheduled Snapshot" },            \
	{                                                                                                    \
		17, "OTA Firmware Download"                                                                  \
	}

static const struct sm_name snapshot_causes[] = { SNAPSHOT_CAUSES };
const struct sm_type sm_zcl_type_snapshot_cause = FLAGS_TYPE(snapshot_causes);

static const struct sm_name prepay_snapshot_causes[] = {
	SNAPSHOT_CAUSES,
	{ 18, "Top up addition" },
	{ 19, "Debt or credit addition" },
};
const struct sm_type sm_zcl_type_prepay_snapshot_cause = FLAGS_TYPE(prepay_snapshot_causes);

static const struct sm_name tariff_types[] = {
	{ 0, "Delivered Tariff" },
	{ 1, "Received Tariff" },
	{ 2, "Delivered and Received Tariff" },
};
const struct sm_type sm_zcl_type_tariff_type = ENUM_TYPE(tariff_types);

static const struct sm_name charging_schemes[] = {
	{ 0, "TOU Tariff" },
	{ 1, "Block Tariff" },
	{ 2, "Block/TOU Tariff with common thresholds" },
	{ 3, "Block/TOU Tariff with individual thresholds per tier" },
};
const struct sm_type sm_zcl_type_charging_scheme = ENUM_TYPE(charging_schemes);

const struct sm_zcl_bits sm_zcl_bits_tariff[1] = {
	{ .name = "tariff_type", .shift = 0, .width = 4, .type = &sm_zcl_type_tariff_type },
};

const struct sm_zcl_bits sm_zcl_bits_trailing_digit[1] = {
	{ .name = "digits", .shift = 4, .width = 4 },
};
