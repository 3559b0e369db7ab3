/* MMC 5.4: responses of services 6.2, Read Device Configuration, and 6.11, Synchronise Clock, which is that of 8.1.1 too. */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/times.h"
#include "mmc/words.h"

static const struct sm_name tamper_states[] = { { 0, "Unchanged" }, { 1, "Locked" } };
/* ZigBee Smart Energy section D.3.2.2.7: off, off and armed, unchanged */
static const struct sm_name gas_supply_states[] = { { 0, "Locked" }, { 1, "Locked" }, { 3, "Unchanged" } };
/* IEC 62056-6-2 class 111, attribute 2 */
static const struct sm_name payment_modes[] = { { 1, "Credit" }, { 2, "Prepayment" } };
static const struct sm_name payment_control_modes[] = { { 0, "Credit" }, { 1, "Prepayment" } };
static const struct sm_name is_set[] = { { 0, "false" }, { 1, "true" } };
static const struct sm_name is_clear[] = { { 0, "true" }, { 1, "false" } };
#define FLAG(bit, list) .as = sm_mmc_flag, .low = (bit), .names = (list), .n_names = SM_COUNT(list)

/* ---- 6.2.1 voltage ---- */

#define AVERAGE(c)                                                                                           \
	{ .to = "AverageRMSOverVoltageThreshold",                                                            \
		SM_MMC_AT(GET(1, OBIS(1, 0, c, 35, 0, 4), 2)),                                               \
		.as = sm_mmc_scaled,                                                                         \
		SM_MMC_UNSIGNED_INT },                                                                       \
	{                                                                                                    \
		.to = "AverageRMSUnderVoltageThreshold", SM_MMC_AT(GET(1, OBIS(1, 0, c, 31, 0, 4), 2)),      \
		.as = sm_mmc_scaled, SM_MMC_UNSIGNED_INT                                                     \
	}
static const struct sm_mmc_row phase_1[] = { AVERAGE(32) };
static const struct sm_mmc_row phase_2[] = { AVERAGE(52) };
static const struct sm_mmc_row phase_3[] = { AVERAGE(72) };

#define RMS(what, e)                                                                                         \
	{ .to = "RMSVoltageSettings/RMS" what "MeasurementPeriod",                                           \
		SM_MMC_AT(GET(71, OBIS(0, 0, 17, 0, e, 255), 6)),                                            \
		.as = sm_mmc_raw,                                                                            \
		SM_MMC_UNSIGNED_INT },                                                                       \
	{                                                                                                    \
		.to = "RMSVoltageSettings/RMS" what "Threshold",                                             \
		SM_MMC_AT(GET(71, OBIS(0, 0, 17, 0, e, 255), 4)), .as = sm_mmc_scaled, SM_MMC_UNSIGNED_INT   \
	}
#define RMS_SETTINGS                                                                                         \
	RMS("ExtremeOverVoltage", 1), RMS("ExtremeUnderVoltage", 2), RMS("VoltageSag", 3),                   \
	    RMS("VoltageSwell", 4)

static const struct sm_mmc_row ecs26b[] = {
	{ .to = "SinglePhaseVoltageSettings", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(phase_1) },
	RMS_SETTINGS,
};

#define PHASE(list, number, settings)                                                                        \
	static const struct sm_mmc_row list[] = {                                                            \
		{ .to = "Phase", .from = SM_MMC_MESSAGE, .as = sm_mmc_constant, .text = (number) },          \
		{ .to = "PhaseVoltageSettings", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(settings) },          \
	}
PHASE(poly_1, "1", phase_1);
PHASE(poly_2, "2", phase_2);
PHASE(poly_3, "3", phase_3);

static const struct sm_mmc_row ecs26k[] = {
	{ .to = "PolyPhaseVoltageSettings", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(poly_1) },
	{ .to = "PolyPhaseVoltageSettings", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(poly_2) },
	{ .to = "PolyPhaseVoltageSettings", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(poly_3) },
	RMS_SETTINGS,
};

/* ---- 6.2.2 randomisation ---- */

static const struct sm_mmc_row ecs26c[] = {
	{ .to = "RandomisedOffset", SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 0), 2)), .as = sm_mmc_raw },
	{ .to = "RandomisedOffsetNumber", SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 2), 2)), .as = sm_mmc_raw },
	{ .to = "RandomisedOffsetLimit", SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 1), 2)), .as = sm_mmc_raw },
};

/* ---- 6.2.3 billing calendar ---- */

/*
 * IEC 62056-6-2 class 22, execution_time: which parts of the dates are specified, and how many dates there are, tells
 * the periodicity (GBCS Mapping Table, BillingCalendar). Several dates are of one day and time, in months that divide
 * the year. Anything else can't be said in MMC.
 */
enum { YEARLY = 1, SIX_MONTHLY = 2, QUARTERLY = 4, MONTHS_OF_YEAR = 12 };
enum { DATE_OCTETS = 5, YEAR = 0, MONTH = 2, DAY_OF_MONTH = 3, DAY_OF_WEEK = 4 };

static struct sm_slice
octets_of(const struct sm_node *entry, const char *field)
{
	const struct sm_node *node = sm_node_get(entry, field);

	return node && node->kind == SM_BYTES ? node->v.bytes : sm_slice_of(NULL, 0);
}

/* An octet of the date, or -1 when it isn't specified. */
static int
date_octet(const struct sm_node *entry, size_t at)
{
	uint8_t octet = sm_slice_at(octets_of(entry, "date"), at);

	return octet != 0xff ? octet : -1;
}

/* Whether the entry is of the same time and day as the first, `months` behind it. */
static bool
follows(const struct sm_node *first, const struct sm_node *entry, int months)
{
	return sm_slice_eq(octets_of(first, "time"), octets_of(entry, "time")) &&
	       date_octet(entry, DAY_OF_MONTH) == date_octet(first, DAY_OF_MONTH) &&
	       date_octet(entry, DAY_OF_WEEK) < 0 &&
	       date_octet(entry, MONTH) == (date_octet(first, MONTH) - 1 + months) % MONTHS_OF_YEAR + 1;
}

/* The first of `n` entries that are n times a year; NULL when they are anything else. */
static const struct sm_node *
times_a_year(const struct sm_node *entries, size_t n)
{
	const struct sm_node *first = entries->child;
	int distance = MONTHS_OF_YEAR / (int)n, months = 0;

	if (entries->count != n || date_octet(first, MONTH) < 1 || date_octet(first, MONTH) > 12)
		return NULL;
	for (const struct sm_node *e = first; e; e = e->next, months += distance)
		if (date_octet(e, YEAR) >= 0 || date_octet(e, YEAR + 1) >= 0 || !follows(first, e, months))
			return NULL;
	return first;
}

/* The only entry when exactly `part` of its date is specified, or nothing when part is none of it. */
static const struct sm_node *
single(const struct sm_node *entries, size_t part)
{
	const struct sm_node *only = entries->count == 1 ? entries->child : NULL;

	if (octets_of(only, "date").len != DATE_OCTETS)
		return NULL;
	for (size_t i = 0; i < DATE_OCTETS; i++)
		if ((date_octet(only, i) >= 0) != (i == part))
			return NULL;
	return only;
}

static struct sm_slice
daily(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return single(node, DATE_OCTETS) ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

static struct sm_slice
in_range(struct sm_mmc_walk *w, int v, int most)
{
	return v >= 1 && v <= most ? sm_mmc_number_text(w, v) : sm_mmc_nothing();
}

static struct sm_slice
weekly(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return in_range(w, date_octet(single(node, DAY_OF_WEEK), DAY_OF_WEEK), 7);
}

static struct sm_slice
monthly(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return in_range(w, date_octet(single(node, DAY_OF_MONTH), DAY_OF_MONTH), 28);
}

static bool
is_yearly(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	return times_a_year(node, (size_t)row->low) != NULL;
}

/* Of the first entry, octet row->low of its date, to row->high. */
static struct sm_slice
start(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return in_range(w, date_octet(node->child, (size_t)row->low), (int)row->high);
}

static const struct sm_mmc_row start_of_year[] = {
	{ .to = "DayOfMonth", .slot = 1, .as = start, .low = DAY_OF_MONTH, .high = 28 },
	{ .to = "BillingPeriodStartMonth", .slot = 2, .as = start, .low = MONTH, .high = 12 },
};

#define YEARLY_ROW(name, times)                                                                              \
	{                                                                                                    \
		.to = (name), .slot = 2, .when = is_yearly, .low = (times), SM_MMC_MEMBERS(start_of_year)    \
	}

static const struct sm_mmc_row execution_times[] = {
	{ .to = "BillingTime",
	    .each = SM_MMC_CHILDREN,
	    .count = 1,
	    .of = "time",
	    .slot = 1,
	    .as = sm_mmc_time_of_day },
	{ .to = "Daily", .slot = 2, .as = daily },
	{ .to = "Weekly", .slot = 2, .as = weekly },
	{ .to = "Monthly", .slot = 2, .as = monthly },
	YEARLY_ROW("Quarterly", QUARTERLY),
	YEARLY_ROW("SixMonthly", SIX_MONTHLY),
	YEARLY_ROW("Yearly", YEARLY),
};

static const struct sm_mmc_row ecs26d[] = {
	{ .to = "BillingCalendar/ElectricityBillingCalendar",
	    SM_MMC_AT(GET(22, OBIS(0, 0, 15, 0, 0, 255), 4)),
	    SM_MMC_MEMBERS(execution_times) },
};

/* ZigBee Smart Energy section D.4.2.4.10: duration of the billing period in days, weeks or months */
static struct sm_slice
periodicity(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct {
		int64_t timebase, duration;
		const char *name;
	} periods[] = {
		{ 1, 1, "Daily" },
		{ 2, 1, "Weekly" },
		{ 3, 1, "Monthly" },
		{ 3, 3, "Quarterly" },
		{ 3, 6, "SixMonthly" },
		{ 3, 12, "Yearly" },
	};
	int64_t duration = sm_mmc_number(node, "billing_period_duration", -1);
	enum { TIMEBASE = 0x0f, CONTROL = 0xf0, NOT_SPECIFIED = 0x20 };
	int64_t type = sm_mmc_number(node, "billing_period_duration_type", 0), timebase = type & TIMEBASE;

	(void)row;
	sm_mmc_use(w, sm_node_get(node, "billing_period_duration"));
	/* GBCS fixes the control; no element says that a period begins or ends with its month */
	sm_mmc_use_mask(w, sm_node_get(node, "billing_period_duration_type"),
	    (type & CONTROL) == NOT_SPECIFIED ? TIMEBASE | CONTROL : TIMEBASE);
	for (size_t i = 0; i < SM_COUNT(periods); i++)
		if (periods[i].timebase == timebase && periods[i].duration == duration)
			return sm_mmc_string(w, periods[i].name);
	w->counts->unplaced++;
	return sm_mmc_nothing();
}

static const struct sm_mmc_row billing_period[] = {
	{ .to = "BillingPeriodStart",
	    .path = "billing_period_start_time",
	    .slot = 1,
	    .as = sm_mmc_date_time },
	{ .to = "Periodicity", .slot = 2, .apart = true, .as = periodicity },
	SM_MMC_FIXED("tariff_type", 0, 0, .from = SM_MMC_HERE), /* delivered */
};

static const struct sm_mmc_row gcs21d[] = {
	{ .to = "BillingCalendar/GasBillingCalendar",
	    SM_MMC_CMD(PRICE, 0x09),
	    SM_MMC_MEMBERS(billing_period) },
};

/* ---- 6.2.4 identity ---- */

static bool
hasnt_length(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return !sm_mmc_has_length(w, row, node);
}

#define MODEL                                                                                                \
	{                                                                                                    \
		.to = "ModelType", SM_MMC_AT(GET(1, OBIS(0, 0, 96, 1, 4, 255), 2)), .as = sm_mmc_text,       \
		.longest = 8                                                                                 \
	}
#define MANUFACTURER                                                                                         \
	{                                                                                                    \
		.to = "ManufacturerIdentifier", SM_MMC_AT(GET(1, OBIS(0, 0, 96, 1, 6, 255), 2)),             \
		.as = sm_mmc_text, .longest = 32                                                             \
	}

/* ECS26e, ECS26i, ECS26m and ECS26n ask for some of these each. */
static const struct sm_mmc_row esme_identity[] = {
	{ .to = "DeviceIdentifier", SM_MMC_AT(GET(1, OBIS(0, 0, 96, 1, 1, 255), 2)), .as = sm_mmc_eui },
	MODEL,
	MANUFACTURER,
	{ .to = "Electricity/SupplyTamperState",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 4), 2)),
	    .as = sm_mmc_truth,
	    .names = tamper_states,
	    .n_names = SM_COUNT(tamper_states) },
	{ .to = "Electricity/MeterVariant",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 96, 1, 2, 255), 2)),
	    .as = sm_mmc_text,
	    .longest = 1 },
};

/*
 * A Model Identifier of 16 octets, as the Device before GBCS 2.0 has it, is the model's eight characters and the Device's
 * identifier. The hardware version has no element.
 */
static const struct sm_mmc_row gsme_identity[] = {
	{ .to = "DeviceIdentifier",
	    SM_MMC_ZCL(BASIC, 0x0005),
	    .when = sm_mmc_has_length,
	    .low = 16,
	    .high = 16,
	    .at = 8,
	    .octets = 8,
	    .as = sm_mmc_eui },
	{ .to = "ModelType",
	    SM_MMC_ZCL(BASIC, 0x0005),
	    .when = sm_mmc_has_length,
	    .low = 16,
	    .high = 16,
	    .at = 0,
	    .octets = 8,
	    .as = sm_mmc_text,
	    .longest = 8 },
	{ .to = "ModelType",
	    SM_MMC_ZCL(BASIC, 0x0005),
	    .when = hasnt_length,
	    .low = 16,
	    .high = 16,
	    .as = sm_mmc_text,
	    .longest = 8 },
	{ .to = "ManufacturerIdentifier", SM_MMC_ZCL(BASIC, 0x0004), .as = sm_mmc_text, .longest = 32 },
	{ .to = "Gas/SupplyTamperState", SM_MMC_ZCL(METERING, 0x0607), NAMED(gas_supply_states) },
	{ .to = "Gas/SupplyDepletionState", SM_MMC_ZCL(METERING, 0x0608), NAMED(gas_supply_states) },
	SM_MMC_KNOWN(NULL, SM_MMC_ZCL(BASIC, 0x0003)),
};

/* ---- 6.2.5 instantaneous power thresholds ---- */

static const struct sm_mmc_row ecs26f[] = {
	{ .to = "LowMediumPowerThreshold",
	    SM_MMC_AT(GET(21, OBIS(0, 0, 16, 0, 0, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .first = 0,
	    .count = 1,
	    .as = sm_mmc_scaled },
	{ .to = "MediumHighPowerThreshold",
	    SM_MMC_AT(GET(21, OBIS(0, 0, 16, 0, 0, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .first = 1,
	    .count = 1,
	    .as = sm_mmc_scaled },
	{ .to = "",
	    SM_MMC_AT(GET(21, OBIS(0, 0, 16, 0, 0, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .first = 2,
	    .as = sm_mmc_lost },
};

/* ---- 6.2.7 MPxN: of a twin element ESME both import MPANs, 13 characters each, stand in one octet-string ---- */

enum { MPAN = 13 };

static const struct sm_mmc_row ecs40[] = {
	{ .to = "Electricity/ImportMPAN",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 11), 2)),
	    .when = sm_mmc_has_length,
	    .low = 0,
	    .high = 2 * MPAN,
	    .at = 0,
	    .octets = MPAN,
	    .as = sm_mmc_text,
	    .longest = MPAN },
	{ .to = "Electricity/SecondaryImportMPAN",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 11), 2)),
	    .when = sm_mmc_has_length,
	    .low = 0,
	    .high = 2 * MPAN,
	    .at = MPAN,
	    .octets = MPAN,
	    .as = sm_mmc_text,
	    .longest = MPAN },
	{ .to = "Electricity/ImportMPAN",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 11), 2)),
	    .when = hasnt_length,
	    .low = 0,
	    .high = 2 * MPAN,
	    .as = sm_mmc_lost },
	{ .to = "Electricity/ExportMPAN",
	    SM_MMC_AT(GET(1, OBIS(1, 0, 0, 0, 2, 255), 2)),
	    .as = sm_mmc_text,
	    .longest = MPAN },
};

static const struct sm_mmc_row gcs46[] = {
	{ .to = "Gas/MPRN", SM_MMC_ZCL(METERING, 0x0307), .as = sm_mmc_text, .longest = 10 },
};

/* ---- 6.2.8 gas ---- */

enum { MEGAJOULES = 1 }; /* per cubic metre, ZigBee Smart Energy section D.4.2.2.4 */

static const struct sm_mmc_row gcs21a[] = {
	{ .to = "CalorificValue", SM_MMC_ZCL(PRICE, 0x0304), .as = sm_mmc_decimal },
	{ .to = "ConversionFactor", SM_MMC_ZCL(PRICE, 0x0302), .as = sm_mmc_decimal },
	{ .to = "UncontrolledGasFlowRate", SM_MMC_ZCL(METERING, 0x0b10), .as = sm_mmc_decimal },
	{ .to = "FlowStabilisationPeriod", SM_MMC_ZCL(METERING, 0x0b14), .as = sm_mmc_raw },
	{ .to = "FlowMeasurementPeriod", SM_MMC_ZCL(METERING, 0x0b15), .as = sm_mmc_raw },
	SM_MMC_FIXED(NULL, MEGAJOULES, MEGAJOULES, SM_MMC_ZCL(PRICE, 0x0305)),
	SM_MMC_FIXED(NULL, SM_CUBIC_METRES, SM_CUBIC_METRES, SM_MMC_ZCL(METERING, 0x0b11)),
	/* digits behind the point, multiplier and divisor of the flow rate */
	SM_MMC_KNOWN(NULL, SM_MMC_ZCL(PRICE, 0x0303)),
	SM_MMC_KNOWN(NULL, SM_MMC_ZCL(PRICE, 0x0306)),
	SM_MMC_FIXED(NULL, 1, UINT16_MAX, SM_MMC_ZCL(METERING, 0x0b12)),
	SM_MMC_FIXED(NULL, 1, UINT16_MAX, SM_MMC_ZCL(METERING, 0x0b13)),
};

/* ---- 6.2.9 payment mode ---- */

static const struct sm_mmc_row ecs26j[] = {
	{ .to = "PaymentMode",
	    SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 2)),
	    .path = "payment_mode",
	    NAMED(payment_modes) },
	SM_MMC_KNOWN("account_status", SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 2))),
};

/* ZigBee Smart Energy section D.7.2.2.1.1: bit 1 prepayment, 10 debt configuration, 11 emergency debt configuration */
static const struct sm_mmc_row gcs21j[] = {
	{ .to = "PaymentMode", SM_MMC_ZCL(PREPAYMENT, 0x0000), FLAG(1, payment_control_modes) },
	{ .to = "SuspendDebtEmergency", SM_MMC_ZCL(PREPAYMENT, 0x0000), FLAG(11, is_clear) },
	{ .to = "SuspendDebtDisabled", SM_MMC_ZCL(PREPAYMENT, 0x0000), FLAG(10, is_set) },
	/* the bits beside these have no element */
	SM_MMC_KNOWN(NULL, SM_MMC_ZCL(PREPAYMENT, 0x0000)),
};

/* ---- 6.11 Synchronise Clock, 8.1.1 Commission Device ---- */

/* The clock status octet. MMC has no word for one that is not specified, or has reserved bits. */
static struct sm_slice
time_status(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum sm_clock clock = SM_CLOCK_NOT_SPECIFIED;

	if (node->kind == SM_UINT && node->v.u <= UINT8_MAX)
		clock = sm_clock_of((unsigned)node->v.u);
	return clock == SM_CLOCK_NOT_SPECIFIED ? sm_mmc_lost(w, row, node)
	                                       : sm_mmc_string(w, sm_mmc_clock_name(clock));
}

static const struct sm_mmc_row clock_status[] = {
	{ .to = "TimeStatus", .slot = 1, .as = time_status },
};
static const struct sm_mmc_row ecs70[] = {
	{ .to = "DeviceTime", SM_MMC_AT(GET(8, OBIS(0, 0, 1, 0, 0, 255), 2)), .as = sm_mmc_date_time },
	{ .to = "Electricity/ElecClockTimeStatus",
	    SM_MMC_AT(GET(8, OBIS(0, 0, 1, 0, 0, 255), 4)),
	    .attribute = "TimeStatusCode",
	    .attribute_path = "",
	    SM_MMC_MEMBERS(clock_status) },
};
static const struct sm_mmc_row gcs28[] = {
	{ .to = "DeviceTime", .from = SM_MMC_PAYLOAD, .path = "device_time", .as = sm_mmc_date_time },
	{ .to = "Gas/GasClockTimeStatus",
	    .from = SM_MMC_PAYLOAD,
	    .path = "device_time_status",
	    .attribute = "ResponseCode",
	    .attribute_path = "device_time_status",
	    SM_MMC_MEMBERS(sm_mmc_asn1_status) },
};

const struct sm_mmc_content sm_mmc_sr06_configuration[] = {
	SM_MMC_CONTENT(USE_ECS26b, ecs26b),
	SM_MMC_CONTENT(USE_ECS26c, ecs26c),
	SM_MMC_CONTENT(USE_ECS26d, ecs26d),
	SM_MMC_CONTENT(USE_ECS26e, esme_identity),
	SM_MMC_CONTENT(USE_ECS26f, ecs26f),
	SM_MMC_CONTENT(USE_ECS40, ecs40),
	SM_MMC_CONTENT(USE_GCS21a, gcs21a),
	SM_MMC_CONTENT(USE_GCS46, gcs46),
	SM_MMC_CONTENT(USE_ECS26i, esme_identity),
	SM_MMC_CONTENT(USE_GCS21d, gcs21d),
	SM_MMC_CONTENT(USE_GCS21e, gsme_identity),
	SM_MMC_CONTENT(USE_ECS26j, ecs26j),
	SM_MMC_CONTENT(USE_GCS21j, gcs21j),
	SM_MMC_CONTENT(USE_ECS26k, ecs26k),
	SM_MMC_CONTENT(USE_ECS26l, ecs26d),
	SM_MMC_CONTENT(USE_GCS21k, gcs21d),
	SM_MMC_CONTENT(USE_ECS26m, esme_identity),
	SM_MMC_CONTENT(USE_ECS26n, esme_identity),
	SM_MMC_CONTENT(USE_GCS21m, gsme_identity),
	SM_MMC_CONTENT(USE_ECS70, ecs70),
	SM_MMC_CONTENT(USE_GCS28, gcs28),
};
const size_t sm_mmc_n_sr06_configuration = SM_COUNT(sm_mmc_sr06_configuration);
