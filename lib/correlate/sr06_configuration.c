/* GBCS 4.x section 20 (use cases of Service Requests 6.2 to 6.14, 6.18 to 6.20 and 6.25 to 6.27), DUIS 5.4 section 3.8: device configuration. */
#include "correlate/gbz.h"
#include "correlate/reads.h"
#include "names/asn1.h"

static const struct sm_rule activation = ACTIVATION;

#define IDENTITY(e)                                                                                          \
	{                                                                                                    \
		GET(1, OBIS(0, 0, 96, 1, e, 255), 2)                                                         \
	}
#define LIMITER(e)                                                                                           \
	READ_ATTRIBUTE(71, 4, OBIS(0, 0, 17, 0, e, 255)), READ_ATTRIBUTE(71, 6, OBIS(0, 0, 17, 0, e, 255))

/* 6.2: configuration to be read. */
#define VOLTAGE_LIMITS LIMITER(1), LIMITER(2), LIMITER(3), LIMITER(4)
static const struct sm_claim ecs26b[] = { VOLTAGE_LIMITS, DATA(OBIS(1, 0, 32, 35, 0, 4)),
	DATA(OBIS(1, 0, 32, 31, 0, 4)) };
static const struct sm_claim ecs26k[] = {
	VOLTAGE_LIMITS,
	DATA(OBIS(1, 0, 32, 35, 0, 4)),
	DATA(OBIS(1, 0, 32, 31, 0, 4)),
	DATA(OBIS(1, 0, 52, 31, 0, 4)),
	DATA(OBIS(1, 0, 52, 35, 0, 4)),
	DATA(OBIS(1, 0, 72, 31, 0, 4)),
	DATA(OBIS(1, 0, 72, 35, 0, 4)),
};
static const struct sm_claim ecs26c[] = {
	DATA(OBIS(0, 0, 94, 44, 0, 0)),
	DATA(OBIS(0, 0, 94, 44, 0, 2)),
	DATA(OBIS(0, 0, 94, 44, 0, 1)),
};
static const struct sm_claim ecs26d[] = { { GET(22, OBIS(0, 0, 15, 0, 0, 255), 4) } };
static const struct sm_claim ecs26e[] = {
	IDENTITY(1),
	IDENTITY(2),
	IDENTITY(4),
	IDENTITY(6),
	DATA(OBIS(0, 0, 94, 44, 0, 4)),
};
static const struct sm_claim ecs26m[] = { IDENTITY(2), IDENTITY(4), IDENTITY(6),
	DATA(OBIS(0, 0, 94, 44, 0, 4)) };
static const struct sm_claim ecs26i[] = { IDENTITY(1), IDENTITY(4), IDENTITY(6) };
static const struct sm_claim ecs26n[] = { IDENTITY(4), IDENTITY(6) };
static const struct sm_claim ecs26f[] = { { GET(21, OBIS(0, 0, 16, 0, 0, 255), 2) } };
static const struct sm_claim ecs26j[] = { { GET(111, OBIS(0, 0, 19, 0, 0, 255), 2) } };
static const struct sm_claim ecs40[] = { DATA(OBIS(0, 0, 94, 44, 34, 11)), DATA(OBIS(1, 0, 0, 0, 2, 255)) };

static const struct sm_claim gcs21a[] = {
	{ GENERAL_TO_SERVER(PRICE, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(ID(0x0306), ID(0x0305), ID(0x0304), ID(0x0303), ID(0x0302))) },
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(ID(0x0B13), ID(0x0B12), ID(0x0B11), ID(0x0B10), ID(0x0B14), ID(0x0B15))) },
};
static const struct sm_claim gcs21d[] = {
	{ TO_SERVER(PRICE, 0x0B), VALUE(EXACTLY("\x00\x00\x00\x00\xFF\xFF\xFF\xFF\x01\x00")) },
};
static const struct sm_claim gcs21e[] = {
	{ GENERAL_TO_SERVER(BASIC, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0004), ID(0x0005), ID(0x0003))) },
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0608), ID(0x0607))) },
};
static const struct sm_claim gcs21m[] = {
	{ GENERAL_TO_SERVER(BASIC, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0004), ID(0x0005))) },
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0608), ID(0x0607))) },
};
static const struct sm_claim gcs21j[] = { { GENERAL_TO_SERVER(PREPAYMENT, READ_ATTRIBUTES),
    VALUE(ATTRIBUTES(ID(0x0000))) } };
static const struct sm_claim gcs46[] = { { GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
    VALUE(ATTRIBUTES(ID(0x0307))) } };

/* 6.4: load limiting. */
static const struct sm_word supply_state[] = { { 0xFF, "Disable" }, { 0x00, "Unchanged" } };
static const struct sm_claim ecs28a[] = {
	{ SET(9000, OBIS(0, 0, 94, 44, 0, 3), 4),
	    VALUE(NAMED(SM_AXDR_BOOLEAN, "LoadLimitSupplyState", supply_state)) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 7), 4),
	    VALUE(NUMBER(SM_AXDR_UINT32, "LoadLimitPowerThreshold")) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 6), 4), VALUE(NUMBER(SM_AXDR_UINT32, "LoadLimitPeriod")) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 8), 4),
	    VALUE(NUMBER(SM_AXDR_UINT32, "LoadLimitRestorationPeriod")) },
	{ SET(9000, OBIS(0, 0, 94, 44, 0, 3), 6), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 7), 6), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 6), 6), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 8), 6), .value = &activation },
};
static const struct sm_claim ecs28b[] = { { ACTION(3, OBIS(0, 0, 94, 44, 42, 255), 1), VALUE(NULL_OCTET) } };

/* 6.5, 6.27: voltage. Limits are the same for all phases; averages are each phase's. */
#define UINT32_AT(class, element, attribute, ...)                                                            \
	{                                                                                                    \
		.access = SM_SET, .class_id = (class), .index = (attribute),                                 \
		.value = &(const struct sm_rule)NUMBER(SM_AXDR_UINT32, element), .obis = __VA_ARGS__         \
	}
#define RMS "RMSVoltageSettings/RMS"
#define LIMIT(e, what)                                                                                       \
	UINT32_AT(71, RMS what "Threshold", 4, OBIS(0, 0, 17, 0, e, 255)),                                   \
	    UINT32_AT(71, RMS what "MeasurementPeriod", 6, OBIS(0, 0, 17, 0, e, 255))
#define LIMITS                                                                                               \
	LIMIT(1, "ExtremeOverVoltage"), LIMIT(2, "ExtremeUnderVoltage"), LIMIT(3, "VoltageSag"),             \
	    LIMIT(4, "VoltageSwell")

#define SINGLE "SinglePhaseVoltageSettings/AverageRMS"
#define POLY(n) "PolyPhaseVoltageSettings[Phase=" n "]/PhaseVoltageSettings/AverageRMS"
#define PERIOD_AT(c, phase) UINT32_AT(7, phase "VoltageMeasurementPeriod", 4, OBIS(1, 0, c, 24, 0, 255))
#define OVER_AT(c, phase) UINT32_AT(1, phase "OverVoltageThreshold", 2, OBIS(1, 0, c, 35, 0, 4))
#define UNDER_AT(c, phase) UINT32_AT(1, phase "UnderVoltageThreshold", 2, OBIS(1, 0, c, 31, 0, 4))
#define RESET_COUNTERS(c)                                                                                    \
	{ ACTION(3, OBIS(1, 0, c, 32, 0, 4), 1), VALUE(NULL_OCTET) },                                        \
	{                                                                                                    \
		ACTION(3, OBIS(1, 0, c, 36, 0, 4), 1), VALUE(NULL_OCTET)                                     \
	}

static const struct sm_claim ecs29a[] = { PERIOD_AT(32, SINGLE), LIMITS, OVER_AT(32, SINGLE),
	UNDER_AT(32, SINGLE), RESET_COUNTERS(32) };
static const struct sm_claim ecs29b[] = {
	PERIOD_AT(32, POLY("1")),
	PERIOD_AT(52, POLY("2")),
	PERIOD_AT(72, POLY("3")),
	LIMITS,
	OVER_AT(32, POLY("1")),
	UNDER_AT(32, POLY("1")),
	UNDER_AT(52, POLY("2")),
	OVER_AT(52, POLY("2")),
	UNDER_AT(72, POLY("3")),
	OVER_AT(72, POLY("3")),
	RESET_COUNTERS(32),
	RESET_COUNTERS(52),
	RESET_COUNTERS(72),
};
static const struct sm_claim ecs29c[] = { UNDER_AT(32, SINGLE), OVER_AT(32, SINGLE), PERIOD_AT(32, SINGLE),
	LIMITS };
static const struct sm_claim ecs29d[] = {
	UNDER_AT(32, POLY("1")),
	OVER_AT(32, POLY("1")),
	UNDER_AT(52, POLY("2")),
	OVER_AT(52, POLY("2")),
	UNDER_AT(72, POLY("3")),
	OVER_AT(72, POLY("3")),
	PERIOD_AT(32, POLY("1")),
	PERIOD_AT(52, POLY("2")),
	PERIOD_AT(72, POLY("3")),
	LIMITS,
};
static const struct sm_claim ecs29e[] = { RESET_COUNTERS(32) };
static const struct sm_claim ecs29f[] = { RESET_COUNTERS(32), RESET_COUNTERS(52), RESET_COUNTERS(72) };

/* 6.6, 6.7: gas. Decimals stand as whole numbers, the trailing digit octet saying how many places there are. */
static const struct sm_rule conversion_factor =
    GROUP(EVENT_ID, AT_ONCE, DECIMAL(SM_ZCL_UINT32, "ConversionFactor", 5),
        FIXED_NAMED(SM_ZCL_BITMAP8, 0x50, "Conversion Factor Trailing Digit"));
static const struct sm_rule calorific_value = GROUP(EVENT_ID, AT_ONCE,
    DECIMAL(SM_ZCL_UINT32, "CalorificValue", 1), FIXED_NAMED(SM_ZCL_ENUM8, 1, "Calorific Value Unit: MJ/m3"),
    FIXED_NAMED(SM_ZCL_BITMAP8, 0x10, "Calorific Value Trailing Digit"));
static const struct sm_claim gcs23[] = {
	{ TO_CLIENT(PRICE, 0x02), .value = &conversion_factor },
	{ TO_CLIENT(PRICE, 0x03), .value = &calorific_value },
};

#define FLOW(threshold, divisor)                                                                             \
	GROUP(PROVIDER, EVENT_ID, threshold, FIXED_NAMED(SM_ZCL_ENUM8, 1, "Unit of Measure: m3/h"),          \
	    FIXED_NAMED(SM_ZCL_UINT16, 1, "Multiplier"), FIXED_NAMED(SM_ZCL_UINT16, divisor, "Divisor"),     \
	    NUMBER(SM_ZCL_UINT8, "StabilisationPeriod"), NUMBER(SM_ZCL_UINT16, "MeasurementPeriod"))
static const struct sm_rule flow = FLOW(NUMBER(SM_ZCL_UINT16, "UncontrolledGasFlowRate"), 1);
static const struct sm_rule flow_decimal =
    FLOW(DECIMAL(SM_ZCL_UINT16, "UncontrolledGasFlowRateDecimal", 4), 10000);

static const struct sm_word gas_supply[] = { { 0, "Locked" }, { 3, "Unchanged" } };
static const struct sm_rule supply_status =
    GROUP(EVENT_ID, NAMED(SM_ZCL_ENUM8, "SupplyTamperState", gas_supply),
        NAMED(SM_ZCL_ENUM8, "SupplyDepletionState", gas_supply),
        FIXED_NAMED(SM_ZCL_ENUM8, 0, "SupplyUncontrolledFlowState"),
        FIXED_NAMED(SM_ZCL_ENUM8, 3, "LoadLimitSupplyState"));
static const struct sm_claim gcs24[] = {
	{ TO_SERVER(METERING, 0x0E), .value = &flow },
	{ TO_SERVER(METERING, 0x0D), .value = &supply_status },
};
static const struct sm_claim gcs24a[] = {
	{ TO_SERVER(METERING, 0x0E), .value = &flow_decimal },
	{ TO_SERVER(METERING, 0x0D), .value = &supply_status },
};

/* 6.8: billing calendar. An ESME has an execution time for every month that bills are made in. */
#define BILLING "ElectricityBillingCalendar/"
#define EXECUTION_AT(condition, ...)                                                                         \
	STRUCTURE_IF(BILLING condition, OF(SM_CLOCK, SM_AXDR_OCTETS, BILLING "BillingTime"),                 \
	    { .sense = SM_BILLING_DATE, .wire = SM_AXDR_OCTETS, __VA_ARGS__ })
#define IN_MONTH(period, later)                                                                              \
	EXECUTION_AT(period, .path = BILLING period "/DayOfMonth",                                           \
	    .of = BILLING period "/BillingPeriodStartMonth", .number = (later))
#define ECS30_DATES                                                                                          \
	EXECUTION_AT("Daily", .path = NULL), EXECUTION_AT("Weekly", .text = BILLING "Weekly"),               \
	    EXECUTION_AT("Monthly", .path = BILLING "Monthly"), IN_MONTH("Quarterly", 0),                    \
	    IN_MONTH("Quarterly", 3), IN_MONTH("Quarterly", 6), IN_MONTH("Quarterly", 9),                    \
	    IN_MONTH("SixMonthly", 0), IN_MONTH("SixMonthly", 6), IN_MONTH("Yearly", 0)
static const struct sm_claim ecs30[] = { { SET(22, OBIS(0, 0, 15, 0, 0, 255), 4),
    VALUE(ARRAY(ECS30_DATES)) } };

/* Durations: how many of what; the high nibble says that they are of no time base. */
static const struct sm_word durations[] = { { 1, "Daily" }, { 1, "Weekly" }, { 1, "Monthly" },
	{ 3, "Quarterly" }, { 6, "SixMonthly" }, { 12, "Yearly" } };
static const struct sm_word duration_types[] = { { 0x21, "Daily" }, { 0x22, "Weekly" }, { 0x23, "Monthly" },
	{ 0x23, "Quarterly" }, { 0x23, "SixMonthly" }, { 0x23, "Yearly" } };
/* GCS25 has one day, week or month. */
static const struct sm_word single_durations[] = { { 1, "Daily" }, { 1, "Weekly" }, { 1, "Monthly" } };
#define PERIODICITY "GasBillingCalendar/Periodicity"
#define PERIOD_START(durations_)                                                                             \
	PROVIDER, EVENT_ID, OF(SM_START_SECONDS, SM_ZCL_UTC, "GasBillingCalendar/BillingPeriodStart"),       \
	    NAMED(SM_ZCL_UINT24, PERIODICITY, durations_)
#define BILLING_PERIOD(durations_)                                                                           \
	GROUP(PERIOD_START(durations_), NAMED(SM_ZCL_BITMAP8, PERIODICITY, duration_types),                  \
	    FIXED_NAMED(SM_ZCL_BITMAP8, 0, "Tariff Type"))
#define BLOCK_PERIOD(durations_)                                                                             \
	GROUP(PERIOD_START(durations_), FIXED_NAMED(SM_ZCL_BITMAP8, 2, "Block Period Control"),              \
	    NAMED(SM_ZCL_BITMAP8, PERIODICITY, duration_types),                                              \
	    FIXED_NAMED(SM_ZCL_BITMAP8, 0, "Tariff Type"),                                                   \
	    FIXED_NAMED(SM_ZCL_ENUM8, 1, "Tariff Resolution Period"))
static const struct sm_claim gcs25[] = {
	{ TO_CLIENT(PRICE, 0x09), VALUE(BILLING_PERIOD(single_durations)) },
	{ TO_CLIENT(PRICE, 0x01), VALUE(BLOCK_PERIOD(single_durations)) },
};
static const struct sm_claim gcs25a[] = {
	{ TO_CLIENT(PRICE, 0x09), VALUE(BILLING_PERIOD(durations)) },
	{ TO_CLIENT(PRICE, 0x01), VALUE(BLOCK_PERIOD(durations)) },
};

/* 6.11, 8.1.1: the clock is set when it stands between two times. */
static const struct sm_rule clock_window = STRUCTURE(
    OCTETS("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x80\x00\xFF"),
    OF(SM_DATE_TIME, SM_AXDR_OCTETS, "CurrentDateTime"),
    { .sense = SM_DATE_TIME, .wire = SM_AXDR_OCTETS, .path = "CurrentDateTime", .of = "TolerancePeriod" });
static const struct sm_claim ecs70[] = {
	{ SET(8, OBIS(0, 0, 1, 0, 0, 255), 9), VALUE(FIXED(SM_AXDR_ENUM, 5)) },
	{ ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 5), .value = &clock_window },
	{ ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 4), VALUE(NULL_OCTET) },
	{ GET(8, OBIS(0, 0, 1, 0, 0, 255), 2) },
	{ GET(8, OBIS(0, 0, 1, 0, 0, 255), 4) },
};
static const struct sm_rule gcs28 =
    SEQUENCE(OF(SM_GENERAL_TIME, SM_DER_GENERALIZED, "CurrentDateTime"), { .sense = SM_GENERAL_TIME,
                                                                             .wire = SM_DER_GENERALIZED,
                                                                             .path = "CurrentDateTime",
                                                                             .of = "TolerancePeriod" });
static const struct sm_rule gcs28_answer = SEQUENCE(SAID(SM_DER_GENERALIZED, 0, "device time"),
    STATUS(SM_DER_INTEGER, sm_type_clock_status, "state of the clock"));

/* 6.12, 6.13 */
static const struct sm_claim ecs34[] = {
	{ SET(21, OBIS(0, 0, 16, 0, 0, 255), 2),
	    VALUE(ARRAY(NUMBER(SM_AXDR_UINT32, "LowMediumPowerThreshold"),
	        NUMBER(SM_AXDR_UINT32, "MediumHighPowerThreshold"))) },
};

/* 6.18: maximum demand. Two entries a day make the period in which demand is counted. */
#define DEMAND_SWITCH(n, script, element)                                                                    \
	STRUCTURE(FIXED(SM_AXDR_UINT16, n), FIXED(SM_AXDR_BOOLEAN, 0xFF),                                    \
	    INSTANCE(OBIS(0, 0, 10, 128, 100, 255)), FIXED(SM_AXDR_UINT16, script),                          \
	    OF(SM_CLOCK, SM_AXDR_OCTETS, "MaximumDemandTimePeriodSchedule/" element),                        \
	    FIXED(SM_AXDR_UINT16, 0xFFFF),                                                                   \
	    { .sense = SM_IS, .wire = SM_AXDR_BIT_STRING, .size = 7, .number = 0x7F },                       \
	    { .sense = SM_OCTETS, .wire = SM_AXDR_BIT_STRING, .octets = { NULL, 0 } },                       \
	    OCTETS("\x00\x00\x01\xFF\xFF"), OCTETS("\xFF\xFF\xFF\xFF\xFF"))
static const struct sm_claim ecs37[] = {
	{ SET(10, OBIS(0, 0, 12, 0, 0, 255), 2),
	    VALUE(ARRAY(DEMAND_SWITCH(0, 1, "StartTime"), DEMAND_SWITCH(1, 2, "EndTime"))) },
};
static const struct sm_claim ecs57[] = {
	{ ACTION(4, OBIS(1, 0, 1, 6, 0, 255), 1), .when = "MaxDemandActivePowerImportValue",
	    VALUE(NULL_OCTET) },
	{ ACTION(4, OBIS(1, 0, 1, 6, 1, 255), 1), .when = "MaxDemandConfigTimeActivePowerImportValue",
	    VALUE(NULL_OCTET) },
	{ ACTION(4, OBIS(1, 0, 2, 6, 0, 255), 1), .when = "MaxDemandActivePowerExportValue",
	    VALUE(NULL_OCTET) },
};

/* 6.20: MPxN */
static const struct sm_claim ecs39a[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 34, 11), 2), VALUE({ .sense = SM_TEXTUAL,
	                                             .wire = SM_AXDR_OCTETS,
	                                             .path = "ImportMPANs/ImportMPAN",
	                                             .of = "ImportMPANs/SecondaryImportMPAN" }) },
};
static const struct sm_claim ecs39b[] = {
	{ SET(1, OBIS(1, 0, 0, 0, 2, 255), 2), VALUE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "ExportMPAN")) },
};
static const struct sm_rule site_id =
    GROUP(EVENT_ID, AT_ONCE, PROVIDER, OF(SM_TEXTUAL, SM_ZCL_OCTETS, "ImportMPRN"));
static const struct sm_claim gcs41[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x03), .value = &site_id } };

/* 6.25, 6.26 */
static const struct sm_word tamper_state[] = { { 0xFF, "Locked" }, { 0x00, "Unchanged" } };
static const struct sm_claim ecs81[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 4), 2),
	    VALUE(NAMED(SM_AXDR_BOOLEAN, "SupplyTamperState", tamper_state)) },
};
#define DAILY "DailyTariffBlockCounterMatrixReset"
static const struct sm_claim ecs48[] = {
	{ SET(22, OBIS(0, 0, 15, 1, 0, 255), 4),
	    VALUE(ARRAY(
	        STRUCTURE_IF(DAILY "=true", OCTETS("\x00\x00\x00\x00"), OCTETS("\xFF\xFF\xFF\xFF\xFF")))) },
};

/* 6.14.1: descriptions of the switches that the request names, by number. */
#define DESCRIPTION "ALCSHCALCSDescription[@index=#]"
static const struct sm_claim ecs46a[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 10), 2), .times = 5, .plus_octet = 5, .when = DESCRIPTION,
	    VALUE(OF(SM_TEXTUAL, SM_AXDR_VISIBLE, DESCRIPTION "/SwitchDescription")) },
};

/* 6.14.2, 6.14.3: schedules of auxiliary loads, with the days on which others hold. */
#define LOAD_SCRIPT INSTANCE(OBIS(0, 0, 10, 0, 103, 255))
#define ALWAYS FIXED(SM_AXDR_BOOLEAN, 0xFF)
#define NO_WINDOW FIXED(SM_AXDR_UINT16, 0xFFFF)
#define ON_DAYS OF(SM_DAYS, SM_AXDR_BIT_STRING, "DaysOfWeekApplicability/DayOfWeekApplicability")
#define ON_SPECIAL_DAYS(list)                                                                                \
	{                                                                                                    \
		.sense = SM_CHOSEN, .wire = SM_AXDR_BIT_STRING, .path = "SpecialDaysApplicability",          \
		.of = "/" list                                                                               \
	}
#define SPECIAL_DAYS(day)                                                                                    \
	VALUE(ARRAY(TIMES(20, STRUCTURE_IF(day, COUNTED(SM_AXDR_UINT16), OF(SM_DATE, SM_AXDR_OCTETS, day),   \
	                          COUNTED(SM_AXDR_UINT8)))))
#define ACTIVATE_CALENDAR                                                                                    \
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6), .value = &activation },                                 \
	{                                                                                                    \
		SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6), .value = &activation                              \
	}

#define SWITCH "SwitchTypeAndId[@index=#]"
#define ALCS_DAYS "ALCSHCALCSSpecialDays/ALCSHCALCSSpecialDay"
static const struct sm_rule switch_id = GROUP({ .sense = SM_OCTETS,
                                                  .wire = SM_AXDR_OCTETS,
                                                  .octets = LITERAL("\0\0\0\0\0\0\0\0"),
                                                  .when = SWITCH "/ALCS" },
    OF_IF(SWITCH "/HCALCS", SM_EUI, SM_AXDR_OCTETS, SWITCH "/HCALCS"));
static const struct sm_rule alcs_schedule = ARRAY_OF("ALCSHCALCSConnectionSchedule",
    STRUCTURE(COUNTED(SM_AXDR_UINT16), ALWAYS, LOAD_SCRIPT,
        SUM_AS(SM_AS_SWITCH_SCRIPT, SM_AXDR_UINT16, 0, PER("ActivateDeactivateSwitch/@index", 0x100),
            ADD_IF("ActivateDeactivateSwitch/ActivateSwitch", 1),
            ADD_IF("ActivateDeactivateSwitch/DeactivateSwitch", 2)),
        OF(SM_CLOCK, SM_AXDR_OCTETS, "ALCSScheduleDatesAndTime/SwitchTime"), NO_WINDOW, ON_DAYS,
        ON_SPECIAL_DAYS(ALCS_DAYS), OF(SM_DATE, SM_AXDR_OCTETS, "ALCSScheduleDatesAndTime/StartDate"),
        OF(SM_DATE, SM_AXDR_OCTETS, "ALCSScheduleDatesAndTime/EndDate")));
static const struct sm_claim ecs46c[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 20), 2), .times = 5, .plus_octet = 5, .when = SWITCH,
	    .value = &switch_id },
	{ SET(11, OBIS(0, 1, 11, 0, 3, 255), 2), SPECIAL_DAYS(ALCS_DAYS "[@index=#]") },
	{ SET(10, OBIS(0, 1, 12, 0, 2, 255), 2), .value = &alcs_schedule },
	ACTIVATE_CALENDAR,
};
#define CONTROLLER_DAYS "AuxiliaryControllerSpecialDayDefinitions/AuxiliaryControllerSpecialDayDefinition"
#define CONTROL "AuxiliaryControllerAction/"
static const struct sm_rule controller_schedule = ARRAY_OF("AuxiliaryControllerSchedule",
    STRUCTURE(COUNTED(SM_AXDR_UINT16), ALWAYS, LOAD_SCRIPT,
        SUM_AS(SM_AS_LEVEL_SCRIPT, SM_AXDR_UINT16, OUTWARD + 0x80,
            PER(CONTROL "@auxiliaryControllerN", 0x100), PER(CONTROL "CommandedStateLevel", 1),
            ADD_IF(CONTROL "InputFromControlledLoad", INWARD_MORE)),
        OF(SM_CLOCK, SM_AXDR_OCTETS, "AuxiliaryControllerSchedulePeriodAndTime/SwitchTime"), NO_WINDOW,
        ON_DAYS, ON_SPECIAL_DAYS(CONTROLLER_DAYS),
        OF(SM_DATE, SM_AXDR_OCTETS, "AuxiliaryControllerSchedulePeriodAndTime/StartDate"),
        OF(SM_DATE, SM_AXDR_OCTETS, "AuxiliaryControllerSchedulePeriodAndTime/EndDate")));
static const struct sm_claim ecs46d[] = {
	{ SET(11, OBIS(0, 1, 11, 0, 3, 255), 2), SPECIAL_DAYS(CONTROLLER_DAYS "[@identifier=#]") },
	{ SET(10, OBIS(0, 1, 12, 0, 2, 255), 2), .value = &controller_schedule },
	ACTIVATE_CALENDAR,
};

const struct sm_use sm_uses_sr06_configuration[] = {
	{ READ_USE(USE_ECS26b, "6.2.1", ON_ESME), .phases = SM_SINGLE_PHASE, CLAIMS(ecs26b) },
	{ READ_USE(USE_ECS26k, "6.2.1", ON_ESME), .phases = SM_POLYPHASE, CLAIMS(ecs26k) },
	{ READ_USE(USE_ECS26c, "6.2.2", ON_ESME), CLAIMS(ecs26c) },
	{ READ_USE(USE_ECS26d, "6.2.3", ON_ESME), CLAIMS(ecs26d) },
	{ READ_USE(USE_ECS26l, "6.2.3", ON_ESME), CLAIMS(ecs26d) },
	{ READ_USE(USE_GCS21d, "6.2.3", ON_GAS), CLAIMS(gcs21d) },
	{ READ_USE(USE_GCS21k, "6.2.3", ON_GAS), CLAIMS(gcs21d) },
	{ READ_USE(USE_ECS26e, "6.2.4", ON_ESME), CLAIMS(ecs26e) },
	{ READ_USE(USE_ECS26m, "6.2.4", ON_ESME), CLAIMS(ecs26m) },
	{ CHF_USE(USE_ECS26i, "6.2.4"), CLAIMS(ecs26i) },
	{ CHF_USE(USE_ECS26n, "6.2.4"), CLAIMS(ecs26n) },
	{ READ_USE(USE_GCS21e, "6.2.4", ON_GSME), CLAIMS(gcs21e) },
	{ READ_USE(USE_GCS21m, "6.2.4", ON_GSME), CLAIMS(gcs21m) },
	{ READ_USE(USE_ECS26f, "6.2.5", ON_ESME), CLAIMS(ecs26f) },
	{ READ_USE(USE_ECS40, "6.2.7", ON_ESME), CLAIMS(ecs40) },
	{ READ_USE(USE_GCS46, "6.2.7", ON_GAS), CLAIMS(gcs46) },
	{ READ_USE(USE_GCS21a, "6.2.8", ON_GSME), CLAIMS(gcs21a) },
	{ READ_USE(USE_ECS26j, "6.2.9", ON_ESME), CLAIMS(ecs26j) },
	{ READ_USE(USE_GCS21j, "6.2.9", ON_GAS), CLAIMS(gcs21j) },
	{ USE(USE_ECS28a, "6.4.1", ON_ESME), CLAIMS(ecs28a) },
	{ OWN_USE(USE_ECS28b, "6.4.2", ON_ESME), CLAIMS(ecs28b) },
	{ OWN_USE(USE_ECS29a, "6.5", ON_ESME),
	    .when = "SinglePhaseVoltageSettings !RMSVoltageCountersNotReset", .phases = SM_SINGLE_PHASE,
	    CLAIMS(ecs29a) },
	{ OWN_USE(USE_ECS29b, "6.5", ON_ESME), .when = "PolyPhaseVoltageSettings !RMSVoltageCountersNotReset",
	    .phases = SM_POLYPHASE, CLAIMS(ecs29b) },
	{ OWN_USE(USE_ECS29c, "6.5", ON_ESME),
	    .when = "SinglePhaseVoltageSettings RMSVoltageCountersNotReset", .phases = SM_SINGLE_PHASE,
	    CLAIMS(ecs29c) },
	{ OWN_USE(USE_ECS29d, "6.5", ON_ESME), .when = "PolyPhaseVoltageSettings RMSVoltageCountersNotReset",
	    .phases = SM_POLYPHASE, CLAIMS(ecs29d) },
	{ USE(USE_GCS23, "6.6", ON_GSME), CLAIMS(gcs23) },
	{ USE(USE_GCS24, "6.7", ON_GSME), .when = "UncontrolledGasFlowRate", CLAIMS(gcs24) },
	{ USE(USE_GCS24a, "6.7", ON_GSME), .when = "UncontrolledGasFlowRateDecimal", CLAIMS(gcs24a) },
	{ USE(USE_ECS30, "6.8", ON_ESME), .when = BILLING "Monthly", CLAIMS(ecs30) },
	{ USE(USE_ECS30a, "6.8", ON_ESME), .when = "ElectricityBillingCalendar", CLAIMS(ecs30) },
	{ USE(USE_GCS25, "6.8", ON_GSME), .when = "GasBillingCalendar", CLAIMS(gcs25) },
	{ USE(USE_GCS25a, "6.8", ON_GSME), .when = "GasBillingCalendar", CLAIMS(gcs25a) },
	{ USE(USE_ECS70, "6.11 8.1.1", ON_ESME), CLAIMS(ecs70) },
	{ USE(USE_GCS28, "6.11 8.1.1", ON_GSME), .der = &gcs28, .answer = &gcs28_answer },
	{ OWN_USE(USE_ECS34, "6.12", ON_ESME), CLAIMS(ecs34) },
	{ OWN_USE(USE_ECS37, "6.18.1", ON_ESME), CLAIMS(ecs37) },
	{ OWN_USE(USE_ECS57, "6.18.2", ON_ESME), CLAIMS(ecs57) },
	{ OWN_USE(USE_ECS39a, "6.20.1", ON_ESME), .when = "ImportMPANs", CLAIMS(ecs39a) },
	{ OWN_USE(USE_GCS41, "6.20.1", ON_GSME), .when = "ImportMPRN", CLAIMS(gcs41) },
	{ BROKER_USE(USE_ECS39b, "6.20.2", ON_ESME), CLAIMS(ecs39b) },
	{ USE(USE_ECS81, "6.25", ON_ESME), CLAIMS(ecs81) },
	{ USE(USE_ECS48, "6.26", ON_ESME), CLAIMS(ecs48) },
	{ OWN_USE(USE_ECS29e, "6.27", ON_ESME), .phases = SM_SINGLE_PHASE, CLAIMS(ecs29e) },
	{ OWN_USE(USE_ECS29f, "6.27", ON_ESME), .phases = SM_POLYPHASE, CLAIMS(ecs29f) },
	{ USE(USE_ECS46a, "6.14.1", ON_ESME), CLAIMS(ecs46a) },
	{ USE(USE_ECS46c, "6.14.2", ON_ESME), CLAIMS(ecs46c) },
	{ USE(USE_ECS46d, "6.14.3", ON_ESME), CLAIMS(ecs46d) },
};
const size_t sm_n_uses_sr06_configuration = SM_LEN(sm_uses_sr06_configuration);
