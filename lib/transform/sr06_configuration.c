/* GBCS 4.3, use cases ECS26 to ECS48, ECS57, ECS70, ECS81, GCS21 to GCS28, GCS41, GCS46 (DUIS 5.4 services 6.2 to 6.27). */
#include "transform/words.h"

/* ---- 6.2 read configuration ---- */

#define VOLTAGE_LIMIT(n)                                                                                     \
	ITEM(GET(71, OBIS(0, 0, 17, 0, n, 255), 4)), ITEM(GET(71, OBIS(0, 0, 17, 0, n, 255), 6))
#define VOLTAGE_LIMITS VOLTAGE_LIMIT(1), VOLTAGE_LIMIT(2), VOLTAGE_LIMIT(3), VOLTAGE_LIMIT(4)
MAKE(ecs26b, USE_ECS26b, VOLTAGE_LIMITS, ITEM(GET(1, OBIS(1, 0, 32, 35, 0, 4), 2)),
    ITEM(GET(1, OBIS(1, 0, 32, 31, 0, 4), 2)));
MAKE(ecs26k, USE_ECS26k, VOLTAGE_LIMITS, ITEM(GET(1, OBIS(1, 0, 32, 35, 0, 4), 2)),
    ITEM(GET(1, OBIS(1, 0, 32, 31, 0, 4), 2)), ITEM(GET(1, OBIS(1, 0, 52, 31, 0, 4), 2)),
    ITEM(GET(1, OBIS(1, 0, 52, 35, 0, 4), 2)), ITEM(GET(1, OBIS(1, 0, 72, 31, 0, 4), 2)),
    ITEM(GET(1, OBIS(1, 0, 72, 35, 0, 4), 2)));
MAKE(ecs26c, USE_ECS26c, ITEM(GET(1, OBIS(0, 0, 94, 44, 0, 0), 2)), ITEM(GET(1, OBIS(0, 0, 94, 44, 0, 2), 2)),
    ITEM(GET(1, OBIS(0, 0, 94, 44, 0, 1), 2)));
MAKE(ecs26d, USE_ECS26d, ITEM(GET(22, OBIS(0, 0, 15, 0, 0, 255), 4)));
MAKE(ecs26l, USE_ECS26l, ITEM(GET(22, OBIS(0, 0, 15, 0, 0, 255), 4)));
MAKE(ecs26e, USE_ECS26e, ITEM(GET(1, OBIS(0, 0, 96, 1, 1, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 96, 1, 2, 255), 2)), ITEM(GET(1, OBIS(0, 0, 96, 1, 4, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 96, 1, 6, 255), 2)), ITEM(GET(1, OBIS(0, 0, 94, 44, 0, 4), 2)));
MAKE(ecs26m, USE_ECS26m, ITEM(GET(1, OBIS(0, 0, 96, 1, 2, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 96, 1, 4, 255), 2)), ITEM(GET(1, OBIS(0, 0, 96, 1, 6, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 94, 44, 0, 4), 2)));
MAKE(ecs26i, USE_ECS26i, ITEM(GET(1, OBIS(0, 0, 96, 1, 1, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 96, 1, 4, 255), 2)), ITEM(GET(1, OBIS(0, 0, 96, 1, 6, 255), 2)));
MAKE(ecs26n, USE_ECS26n, ITEM(GET(1, OBIS(0, 0, 96, 1, 4, 255), 2)),
    ITEM(GET(1, OBIS(0, 0, 96, 1, 6, 255), 2)));
MAKE(ecs26f, USE_ECS26f, ITEM(GET(21, OBIS(0, 0, 16, 0, 0, 255), 2)));
MAKE(ecs26j, USE_ECS26j, ITEM(GET(111, OBIS(0, 0, 19, 0, 0, 255), 2)));
MAKE(
    ecs40, USE_ECS40, ITEM(GET(1, OBIS(0, 0, 94, 44, 34, 11), 2)), ITEM(GET(1, OBIS(1, 0, 0, 0, 2, 255), 2)));

#define BILLING_PERIOD COMPONENT(TO_SERVER(PRICE, 0x0B), Z32(0), Z32(0xFFFFFFFF), Z8(1), Z8(0))
MAKE(gcs21d, USE_GCS21d, BILLING_PERIOD);
MAKE(gcs21k, USE_GCS21k, BILLING_PERIOD);
MAKE(gcs21e, USE_GCS21e, READ_OF(BASIC, Z16(0x0004), Z16(0x0005), Z16(0x0003)),
    READ_OF(METERING, Z16(0x0608), Z16(0x0607)));
MAKE(gcs21m, USE_GCS21m, READ_OF(BASIC, Z16(0x0004), Z16(0x0005)),
    READ_OF(METERING, Z16(0x0608), Z16(0x0607)));
MAKE(gcs46, USE_GCS46, READ_OF(METERING, Z16(0x0307)));
MAKE(gcs21a, USE_GCS21a, READ_OF(PRICE, Z16(0x0306), Z16(0x0305), Z16(0x0304), Z16(0x0303), Z16(0x0302)),
    READ_OF(METERING, Z16(0x0B13), Z16(0x0B12), Z16(0x0B11), Z16(0x0B10), Z16(0x0B14), Z16(0x0B15)));
MAKE(gcs21j, USE_GCS21j, READ_OF(PREPAYMENT, Z16(0x0000)));

/* ---- 6.4 load limiting ---- */

static const struct sm_word load_limit_states[] = { { "Disable", 1 }, { "Unchanged", 0 } };

MAKE(ecs28a, USE_ECS28a,
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 0, 3), 4), BOOL_AT("LoadLimitSupplyState", load_limit_states)),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 7), 4), U32_AT("LoadLimitPowerThreshold")),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 6), 4), U32_AT("LoadLimitPeriod")),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 8), 4), U32_AT("LoadLimitRestorationPeriod")),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 0, 3), 6), ACTIVATION),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 7), 6), ACTIVATION),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 6), 6), ACTIVATION),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 8), 6), ACTIVATION));
MAKE(ecs28b, USE_ECS28b, ITEM_WITH(ACTION(3, OBIS(0, 0, 94, 44, 42, 255), 1), I8(0)));

/* ---- 6.5, 6.27 voltage ---- */

#define LIMIT(n, threshold, period)                                                                          \
	ITEM_WITH(SET(71, OBIS(0, 0, 17, 0, n, 255), 4), U32_AT("RMSVoltageSettings/" threshold)),           \
	    ITEM_WITH(SET(71, OBIS(0, 0, 17, 0, n, 255), 6), U32_AT("RMSVoltageSettings/" period))
#define LIMITS                                                                                               \
	LIMIT(1, "RMSExtremeOverVoltageThreshold", "RMSExtremeOverVoltageMeasurementPeriod"),                \
	    LIMIT(2, "RMSExtremeUnderVoltageThreshold", "RMSExtremeUnderVoltageMeasurementPeriod"),          \
	    LIMIT(3, "RMSVoltageSagThreshold", "RMSVoltageSagMeasurementPeriod"),                            \
	    LIMIT(4, "RMSVoltageSwellThreshold", "RMSVoltageSwellMeasurementPeriod")
#define RESET_COUNTERS(c)                                                                                    \
	ITEM_WITH(ACTION(3, OBIS(1, 0, c, 32, 0, 4), 1), I8(0)),                                             \
	    ITEM_WITH(ACTION(3, OBIS(1, 0, c, 36, 0, 4), 1), I8(0))

#define SINGLE "SinglePhaseVoltageSettings/"
#define SINGLE_PERIOD                                                                                        \
	ITEM_WITH(SET(7, OBIS(1, 0, 32, 24, 0, 255), 4), U32_AT(SINGLE "AverageRMSVoltageMeasurementPerio"   \
	                                                               "d"))
#define SINGLE_OVER                                                                                          \
	ITEM_WITH(SET(1, OBIS(1, 0, 32, 35, 0, 4), 2), U32_AT(SINGLE "AverageRMSOverVoltageThreshold"))
#define SINGLE_UNDER                                                                                         \
	ITEM_WITH(SET(1, OBIS(1, 0, 32, 31, 0, 4), 2), U32_AT(SINGLE "AverageRMSUnderVoltageThreshold"))

/* Settings of one of three phases, found by the number that its Phase element holds. */
#define POLY(phase, ...)                                                                                     \
	{                                                                                                    \
		.emit = sm_emit_phase, .number = (phase), PARTS(__VA_ARGS__)                                 \
	}
#define POLY_PERIOD(phase, c)                                                                                \
	POLY(phase,                                                                                          \
	    ITEM_WITH(SET(7, OBIS(1, 0, c, 24, 0, 255), 4), U32_AT("AverageRMSVoltageMeasurementPeriod")))
#define POLY_OVER(phase, c)                                                                                  \
	POLY(phase, ITEM_WITH(SET(1, OBIS(1, 0, c, 35, 0, 4), 2), U32_AT("AverageRMSOverVoltageThreshold")))
#define POLY_UNDER(phase, c)                                                                                 \
	POLY(phase, ITEM_WITH(SET(1, OBIS(1, 0, c, 31, 0, 4), 2), U32_AT("AverageRMSUnderVoltageThreshol"    \
	                                                                 "d")))

MAKE(ecs29a, USE_ECS29a, SINGLE_PERIOD, LIMITS, SINGLE_OVER, SINGLE_UNDER, RESET_COUNTERS(32));
MAKE(ecs29b, USE_ECS29b, POLY_PERIOD(1, 32), POLY_PERIOD(2, 52), POLY_PERIOD(3, 72), LIMITS, POLY_OVER(1, 32),
    POLY_UNDER(1, 32), POLY_UNDER(2, 52), POLY_OVER(2, 52), POLY_UNDER(3, 72), POLY_OVER(3, 72),
    RESET_COUNTERS(32), RESET_COUNTERS(52), RESET_COUNTERS(72));
MAKE(ecs29c, USE_ECS29c, SINGLE_UNDER, SINGLE_OVER, SINGLE_PERIOD, LIMITS);
MAKE(ecs29d, USE_ECS29d, POLY_UNDER(1, 32), POLY_OVER(1, 32), POLY_UNDER(2, 52), POLY_OVER(2, 52),
    POLY_UNDER(3, 72), POLY_OVER(3, 72), POLY_PERIOD(1, 32), POLY_PERIOD(2, 52), POLY_PERIOD(3, 72), LIMITS);
MAKE(ecs29e, USE_ECS29e, RESET_COUNTERS(32));
MAKE(ecs29f, USE_ECS29f, RESET_COUNTERS(32), RESET_COUNTERS(52), RESET_COUNTERS(72));

/* ---- 6.6, 6.7 gas ---- */

/* Publish Conversion Factor and Publish Calorific Value: the trailing digits say 5 and 1 decimal places. */
MAKE(gcs23, USE_GCS23,
    COMPONENT(
        TO_CLIENT(PRICE, 0x02), Z_NOW, Z32(0), DECIMAL(SM_AS_ZCL_UINT32, "ConversionFactor", 5), Z8(0x50)),
    COMPONENT(TO_CLIENT(PRICE, 0x03), Z_NOW, Z32(0), DECIMAL(SM_AS_ZCL_UINT32, "CalorificValue", 1), Z8(0x01),
        Z8(0x10)));

static const struct sm_word supply_states[] = { { "Unchanged", 0x03 }, { "Locked", 0x00 } };

/* Set Uncontrolled Flow Threshold in m3/h by a divisor, then Set Supply Status. */
#define GAS_FLOW(threshold, divisor)                                                                         \
	COMPONENT(TO_SERVER(METERING, 0x0E), ISSUED, threshold, Z8(0x01), Z16(1), Z16(divisor),              \
	    Z8_AT("StabilisationPeriod"), Z16_AT("MeasurementPeriod")),                                      \
	    COMPONENT(TO_SERVER(METERING, 0x0D), Z_NOW,                                                      \
	        WORD(SM_AS_ZCL_UINT8, "SupplyTamperState", supply_states),                                   \
	        WORD(SM_AS_ZCL_UINT8, "SupplyDepletionState", supply_states), Z8(0x00), Z8(0x03))
MAKE(gcs24, USE_GCS24, GAS_FLOW(Z16_AT("UncontrolledGasFlowRate"), 1));
MAKE(gcs24a, USE_GCS24a, GAS_FLOW(DECIMAL(SM_AS_ZCL_UINT16, "UncontrolledGasFlowRateDecimal", 4), 10000));

/* ---- 6.8 billing calendar ---- */

/* Entries of the execution times, every so many months. */
#define BILLING(element, entries, months)                                                                    \
	IF_HAS("ElectricityBillingCalendar/" element,                                                        \
	    TIMES(entries, STRUCTURE(VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_time,                                \
	                                 "ElectricityBillingCalendar/BillingTime"),                          \
	                       AT("ElectricityBillingCalendar/" element,                                     \
	                           { LEAF(SM_AS_AXDR_OCTETS, sm_get_billing_date), .number = (months) }))))
#define EXECUTION_TIMES(...) ITEM_WITH(SET(22, OBIS(0, 0, 15, 0, 0, 255), 4), ARRAY(__VA_ARGS__))
MAKE(ecs30, USE_ECS30, EXECUTION_TIMES(BILLING("Monthly", 1, 0)));
MAKE(ecs30a, USE_ECS30a,
    EXECUTION_TIMES(BILLING("Daily", 1, 0), BILLING("Weekly", 1, 0), BILLING("Monthly", 1, 0),
        BILLING("Quarterly", 4, 3), BILLING("SixMonthly", 2, 6), BILLING("Yearly", 1, 12)));

/* Duration and its control: unit in the low nibble, "not aligned to the time base" in the high one. */
static const struct sm_word periods[] = { { "Daily", 1 }, { "Weekly", 1 }, { "Monthly", 1 },
	{ "Quarterly", 3 }, { "SixMonthly", 6 }, { "Yearly", 12 } };
static const struct sm_word period_units[] = { { "Daily", 0x21 }, { "Weekly", 0x22 }, { "Monthly", 0x23 },
	{ "Quarterly", 0x23 }, { "SixMonthly", 0x23 }, { "Yearly", 0x23 } };
static const struct sm_word early_periods[] = { { "Daily", 1 }, { "Weekly", 1 }, { "Monthly", 1 } };

/* Publish Billing Period; Publish Block Period, repeating, resolved by block period. */
#define GAS_BILLING(list)                                                                                    \
	COMPONENT(TO_CLIENT(PRICE, 0x09), ISSUED, Z_STARTING("GasBillingCalendar/BillingPeriodStart"),       \
	    WORD(SM_AS_ZCL_UINT24, "GasBillingCalendar/Periodicity", list),                                  \
	    WORD(SM_AS_ZCL_UINT8, "GasBillingCalendar/Periodicity", period_units), Z8(0)),                   \
	    COMPONENT(TO_CLIENT(PRICE, 0x01), ISSUED, Z_STARTING("GasBillingCalendar/BillingPeriodStart"),   \
	        WORD(SM_AS_ZCL_UINT24, "GasBillingCalendar/Periodicity", list), Z8(0x02),                    \
	        WORD(SM_AS_ZCL_UINT8, "GasBillingCalendar/Periodicity", period_units), Z8(0), Z8(0x01))
MAKE(gcs25, USE_GCS25, GAS_BILLING(early_periods));
MAKE(gcs25a, USE_GCS25a, GAS_BILLING(periods));

/* ---- 6.11 clock ---- */

#define VALID_UNTIL(getter, encoding)                                                                        \
	{                                                                                                    \
		LEAF(encoding, getter), .path = "CurrentDateTime", .attribute = "TolerancePeriod"            \
	}
const struct sm_recipe sm_ecs70 = {
	.code = USE_ECS70,
	PARTS(ITEM_WITH(SET(8, OBIS(0, 0, 1, 0, 0, 255), 9), ENUM(5)),
	    ITEM_WITH(ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 5),
	        STRUCTURE(OCTETS("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x80\0\xFF"),
	            VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "CurrentDateTime"),
	            VALID_UNTIL(sm_get_date_time, SM_AS_AXDR_OCTETS))),
	    ITEM_WITH(ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 4), I8(0)),
	    ITEM(GET(8, OBIS(0, 0, 1, 0, 0, 255), 2)), ITEM(GET(8, OBIS(0, 0, 1, 0, 0, 255), 4))),
};
const struct sm_recipe sm_gcs28 = {
	.code = USE_GCS28,
	PARTS(SEQUENCE(VALUE_OF(SM_AS_DER_GENERALIZED, sm_get_general_time, "CurrentDateTime"),
	    VALID_UNTIL(sm_get_general_time, SM_AS_DER_GENERALIZED))),
};

/* ---- 6.12 to 6.14 ---- */

MAKE(ecs34, USE_ECS34,
    ITEM_WITH(SET(21, OBIS(0, 0, 16, 0, 0, 255), 2),
        ARRAY(U32_AT("LowMediumPowerThreshold"), U32_AT("MediumHighPowerThreshold"))));

MAKE(ecs46a, USE_ECS46a,
    INDEXED("ALCSHCALCSDescription", "index",
        ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 0, 10), 2), 6, "index",
            VALUE_OF(SM_AS_AXDR_VISIBLE, sm_get_text, "SwitchDescription"))));

/* A schedule's entry: index, enabled, script table, script, time, validity, days, special days, from, to. */
#define SCHEDULE_ENTRY(script, dates, days, by)                                                              \
	STRUCTURE(VALUE(SM_AS_AXDR_UINT16, sm_get_position), BOOL(1), INSTANCE(OBIS(0, 0, 10, 0, 103, 255)), \
	    script, VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_time, dates "/SwitchTime"), U16(0xFFFF),              \
	    VALUE(SM_AS_AXDR_BIT_STRING, sm_get_weekdays),                                                   \
	    { LEAF(SM_AS_AXDR_BIT_STRING, sm_get_special_days), .path = (days), .attribute = (by) },         \
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date, dates "/StartDate"),                                    \
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date, dates "/EndDate"))
#define SCHEDULE_DAYS(path_, by)                                                                             \
	ARRAY(INDEXED(path_, by,                                                                             \
	    STRUCTURE({ LEAF(SM_AS_AXDR_UINT16, sm_get_attribute), .attribute = (by) },                      \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date, NULL),                                              \
	        { LEAF(SM_AS_AXDR_UINT8, sm_get_attribute), .attribute = (by) })))
#define ALCS_DAYS "ALCSHCALCSSpecialDays/ALCSHCALCSSpecialDay"
#define CONTROLLER_DAYS "AuxiliaryControllerSpecialDayDefinitions/AuxiliaryControllerSpecialDayDefinition"
/* script of a switch: its index in the high octet, what to do in the low one */
#define SWITCH_SCRIPT(action)                                                                                \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_UINT16, sm_get_attribute), .attribute = "index", .limit = 8,                 \
		                                           .number = (action)                                \
	}
enum { SCHEDULE_ACTIVATE = 1, SCHEDULE_DEACTIVATE = 2, SCHEDULE_LEVEL = 0x80 };

MAKE(ecs46c, USE_ECS46c,
    INDEXED("SwitchTypeAndId", "index",
        ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 0, 20), 2), 6, "index",
            IF_HAS("HCALCS", VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_eui, "HCALCS")),
            IF_LACKS("HCALCS", OCTETS("\0\0\0\0\0\0\0\0")))),
    ITEM_WITH(SET(11, OBIS(0, 1, 11, 0, 3, 255), 2), SCHEDULE_DAYS(ALCS_DAYS, "index")),
    ITEM_WITH(SET(10, OBIS(0, 1, 12, 0, 2, 255), 2),
        ARRAY(EACH("ALCSHCALCSConnectionSchedule",
            SCHEDULE_ENTRY(
                AT("ActivateDeactivateSwitch", IF_HAS("ActivateSwitch", SWITCH_SCRIPT(SCHEDULE_ACTIVATE)),
                    IF_LACKS("ActivateSwitch", SWITCH_SCRIPT(SCHEDULE_DEACTIVATE))),
                "ALCSScheduleDatesAndTime", ALCS_DAYS, "index")))),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6), ACTIVATION),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6), ACTIVATION));

MAKE(ecs46d, USE_ECS46d,
    ITEM_WITH(SET(11, OBIS(0, 1, 11, 0, 3, 255), 2), SCHEDULE_DAYS(CONTROLLER_DAYS, "identifier")),
    ITEM_WITH(SET(10, OBIS(0, 1, 12, 0, 2, 255), 2),
        ARRAY(EACH("AuxiliaryControllerSchedule",
            SCHEDULE_ENTRY(
                AT("AuxiliaryControllerAction",
                    { LEAF(SM_AS_AXDR_UINT16, sm_get_controller_script), .number = SCHEDULE_LEVEL }),
                "AuxiliaryControllerSchedulePeriodAndTime", CONTROLLER_DAYS, "identifier")))),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6), ACTIVATION),
    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6), ACTIVATION));

/* ---- 6.18 maximum demand ---- */

#define DEMAND_SWITCH(index, script, time)                                                                   \
	STRUCTURE(U16(index), BOOL(1), INSTANCE(OBIS(0, 0, 10, 128, 100, 255)), U16(script),                 \
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_time, "MaximumDemandTimePeriodSchedule/" time), U16(0xFFFF),  \
	    { LEAF(SM_AS_AXDR_BIT_STRING, sm_get_every_weekday) },                                           \
	    { LEAF(SM_AS_AXDR_BIT_STRING, sm_get_no_bits) }, OCTETS("\0\0\x01\xFF\xFF"),                     \
	    OCTETS("\xFF\xFF\xFF\xFF\xFF"))
MAKE(ecs37, USE_ECS37,
    ITEM_WITH(SET(10, OBIS(0, 0, 12, 0, 0, 255), 2),
        ARRAY(DEMAND_SWITCH(0, 1, "StartTime"), DEMAND_SWITCH(1, 2, "EndTime"))));
#define RESET_IF(element, a, b, c, d, e, f)                                                                  \
	IF_HAS(element, ITEM_WITH(ACTION(4, OBIS(a, b, c, d, e, f), 1), I8(0)))
MAKE(ecs57, USE_ECS57, RESET_IF("MaxDemandActivePowerImportValue", 1, 0, 1, 6, 0, 255),
    RESET_IF("MaxDemandConfigTimeActivePowerImportValue", 1, 0, 1, 6, 1, 255),
    RESET_IF("MaxDemandActivePowerExportValue", 1, 0, 2, 6, 0, 255));

/* ---- 6.20 MPxN: primary and secondary MPAN stand in one string ---- */

MAKE(ecs39a, USE_ECS39a,
    ITEM_WITH(
        SET(1, OBIS(0, 0, 94, 44, 34, 11), 2), VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_texts, "ImportMPANs")));
static const struct sm_recipe ecs39b = {
	.code = USE_ECS39b,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(ITEM_WITH(
	    SET(1, OBIS(1, 0, 0, 0, 2, 255), 2), VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "ExportMPAN"))),
};
MAKE(gcs41, USE_GCS41,
    COMPONENT(TO_CLIENT(DEVICE_MANAGEMENT, 0x03), Z_NOW, Z32(0), Z32(0), Z_TEXT("ImportMPRN")));

/* ---- 6.25, 6.26 ---- */

static const struct sm_word tamper_states[] = { { "Locked", 1 }, { "Unchanged", 0 } };
MAKE(ecs81, USE_ECS81,
    ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 0, 4), 2), BOOL_AT("SupplyTamperState", tamper_states)));

/* At midnight every day, or never. */
#define EVERY_MIDNIGHT STRUCTURE(OCTETS("\0\0\0\0"), OCTETS("\xFF\xFF\xFF\xFF\xFF"))
MAKE(ecs48, USE_ECS48,
    ITEM_WITH(SET(22, OBIS(0, 0, 15, 1, 0, 255), 4),
        ARRAY(IF_IS("DailyTariffBlockCounterMatrixReset", "true", EVERY_MIDNIGHT),
            IF_IS("DailyTariffBlockCounterMatrixReset", "1", EVERY_MIDNIGHT))));

static const struct sm_part single_phase = HAS("SinglePhaseVoltageSettings");
static const struct sm_part three_phases = HAS("PolyPhaseVoltageSettings");
static const struct sm_part single_phase_keeps =
    HAS_BOTH("SinglePhaseVoltageSettings", "RMSVoltageCountersNotReset");
static const struct sm_part three_phases_keep =
    HAS_BOTH("PolyPhaseVoltageSettings", "RMSVoltageCountersNotReset");
static const struct sm_part whole_flow_rate = HAS("UncontrolledGasFlowRate");
static const struct sm_part decimal_flow_rate = HAS("UncontrolledGasFlowRateDecimal");
static const struct sm_part electricity_billing = HAS("ElectricityBillingCalendar");
static const struct sm_part monthly_billing = HAS("ElectricityBillingCalendar/Monthly");
static const struct sm_part gas_billing = HAS("GasBillingCalendar");
static const struct sm_part import_mpans = HAS("ImportMPANs");
static const struct sm_part import_mprn = HAS("ImportMPRN");

/*
 * Boundaries of versions, so far as modifications and the order in which message codes were given say: Release 2 brought
 * GBCS 2.0, and SECMP0023 (Nov 2019) 3.x, with GCS24a and its neighbours 00F9 to 00FE.
 */
static const struct sm_choice choices[] = {
	{ "6.2.1", FOR(ESME), .phases = SM_SINGLE_PHASE, .recipe = &ecs26b },
	{ "6.2.1", FOR(ESME), .phases = SM_POLYPHASE, .recipe = &ecs26k },
	{ "6.2.2", FOR(ESME), .recipe = &ecs26c },
	{ "6.2.3", FOR(ESME), .recipe = &ecs26d },
	{ "6.2.3", FOR(ESME), .recipe = &ecs26l },
	{ "6.2.3", GAS, .recipe = &gcs21d },
	{ "6.2.3", GAS, .recipe = &gcs21k },
	{ "6.2.4", FOR(ESME), .recipe = &ecs26e },
	{ "6.2.4", FOR(ESME), .recipe = &ecs26m },
	{ "6.2.4", FOR(CHF), .recipe = &ecs26i },
	{ "6.2.4", FOR(CHF), .recipe = &ecs26n },
	{ "6.2.4", FOR(GSME), .recipe = &gcs21e },
	{ "6.2.4", FOR(GSME), .recipe = &gcs21m },
	{ "6.2.5", FOR(ESME), .recipe = &ecs26f },
	{ "6.2.7", FOR(ESME), .recipe = &ecs40 },
	{ "6.2.7", GAS, .recipe = &gcs46 },
	{ "6.2.8", FOR(GSME), .recipe = &gcs21a },
	{ "6.2.9", FOR(ESME), .recipe = &ecs26j },
	{ "6.2.9", GAS, .recipe = &gcs21j },
	{ "6.4.1", FOR(ESME), .recipe = &ecs28a },
	{ "6.4.2", FOR(ESME), .recipe = &ecs28b },
	{ "6.5", FOR(ESME), .phases = SM_SINGLE_PHASE, .when = &single_phase_keeps, .recipe = &ecs29c },
	{ "6.5", FOR(ESME), .phases = SM_POLYPHASE, .when = &three_phases_keep, .recipe = &ecs29d },
	{ "6.5", FOR(ESME), .phases = SM_SINGLE_PHASE, .when = &single_phase, .recipe = &ecs29a },
	{ "6.5", FOR(ESME), .phases = SM_POLYPHASE, .when = &three_phases, .recipe = &ecs29b },
	{ "6.6", FOR(GSME), .recipe = &gcs23 },
	{ "6.7", FOR(GSME), .when = &whole_flow_rate, .recipe = &gcs24 },
	{ "6.7", FOR(GSME), .when = &decimal_flow_rate, .recipe = &gcs24a },
	{ "6.8", FOR(ESME), .when = &monthly_billing, .recipe = &ecs30 },
	{ "6.8", FOR(ESME), .when = &electricity_billing, .recipe = &ecs30a },
	{ "6.8", FOR(GSME), .when = &gas_billing, .recipe = &gcs25 },
	{ "6.8", FOR(GSME), .when = &gas_billing, .recipe = &gcs25a },
	{ "6.11", FOR(ESME), .recipe = &sm_ecs70 },
	{ "6.11", FOR(GSME), .recipe = &sm_gcs28 },
	{ "6.12", FOR(ESME), .recipe = &ecs34 },
	{ "6.14.1", FOR(ESME), .recipe = &ecs46a },
	{ "6.14.2", FOR(ESME), .recipe = &ecs46c },
	{ "6.14.3", FOR(ESME), .recipe = &ecs46d },
	{ "6.18.1", FOR(ESME), .recipe = &ecs37 },
	{ "6.18.2", FOR(ESME), .recipe = &ecs57 },
	{ "6.20.1", FOR(ESME), .when = &import_mpans, .recipe = &ecs39a },
	{ "6.20.1", FOR(GSME), .when = &import_mprn, .recipe = &gcs41 },
	{ "6.20.2", FOR(ESME), .recipe = &ecs39b },
	{ "6.25", FOR(ESME), .recipe = &ecs81 },
	{ "6.26", FOR(ESME), .recipe = &ecs48 },
	{ "6.27", FOR(ESME), .phases = SM_SINGLE_PHASE, .recipe = &ecs29e },
	{ "6.27", FOR(ESME), .phases = SM_POLYPHASE, .recipe = &ecs29f },
};

FAMILY(sm_sr06_configuration, choices);
