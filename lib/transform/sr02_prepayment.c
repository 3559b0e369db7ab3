/* GBCS 4.3, use cases CS01, ECS07 to ECS09, GCS04 to GCS06 (mapping tables; DUIS 5.4 services 2.x). */
#include "transform/words.h"

/* ---- 2.1 Update Prepay Configuration ---- */

static const struct sm_word non_disablement_scripts[] = { { "START", 32 }, { "STOP", 33 } };

#define PREPAY_DATE(c, d, e, f, attribute) ITEM_WITH(SET(9000, OBIS(0, 0, c, d, e, f), attribute), ACTIVATION)

#define NON_DISABLEMENT_DAYS                                                                                 \
	ARRAY(INDEXED("ElectricityNonDisablementCalendar/ElectricitySpecialDays/SpecialDay", "index",        \
	    STRUCTURE({ LEAF(SM_AS_AXDR_UINT16, sm_get_attribute), .attribute = "index" },                   \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date, "Date"),                                            \
	        { LEAF(SM_AS_AXDR_UINT8, sm_get_attribute), .attribute = "index" })))

#define NON_DISABLEMENT_SCHEDULE                                                                             \
	ARRAY(EACH("ElectricityNonDisablementCalendar/ElectricityNonDisablementSchedule",                    \
	    STRUCTURE(VALUE(SM_AS_AXDR_UINT16, sm_get_position), BOOL(1),                                    \
	        INSTANCE(OBIS(0, 0, 10, 0, 106, 255)),                                                       \
	        WORD(SM_AS_AXDR_UINT16, "NonDisablementScript", non_disablement_scripts),                    \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_time, "ScheduleDatesAndTime/SwitchTime"), U16(0xFFFF),    \
	        VALUE(SM_AS_AXDR_BIT_STRING, sm_get_weekdays),                                               \
	        { LEAF(SM_AS_AXDR_BIT_STRING, sm_get_special_days),                                          \
	            .path = "UpdatePrepayConfigElectricity/ElectricityNonDisablementCalendar/"               \
	                    "ElectricitySpecialDays/SpecialDay",                                             \
	            .attribute = "index" },                                                                  \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_plain_date, "ScheduleDatesAndTime/StartDate"),            \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_plain_date, "ScheduleDatesAndTime/EndDate"))))

/* DebtRecoveryRateCap is an amount per week of 604800 s. */
#define PREPAY_ELECTRICITY(max_balance)                                                                      \
	AT("UpdatePrepayConfigElectricity",                                                                  \
	    ITEM_WITH(SET(11, OBIS(0, 1, 11, 0, 2, 255), 2), NON_DISABLEMENT_DAYS),                          \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 2, 20), max_balance), I32_AT("MaxMeterBalance")),         \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 2, 10), 4), I32_AT("MaxCreditThreshold")),                \
	    ITEM_WITH(SET(10, OBIS(0, 1, 12, 0, 1, 255), 2), NON_DISABLEMENT_SCHEDULE),                      \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 12), 4), U16_AT("DebtRecoveryRateCap")),             \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 13), 4), I32(604800)),                               \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 9), 4), I32_AT("LowCreditThreshold")),               \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 2), 4), I32_AT("EmergencyCreditLimit")),             \
	    PREPAY_DATE(94, 44, 128, 31, 6),                                                                 \
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 3), 4), I32_AT("EmergencyCreditThreshold")),         \
	    PREPAY_DATE(94, 44, 2, 20, 6), PREPAY_DATE(94, 44, 2, 10, 6), PREPAY_DATE(94, 44, 128, 12, 6),   \
	    PREPAY_DATE(94, 44, 128, 13, 6), PREPAY_DATE(94, 44, 128, 9, 6), PREPAY_DATE(94, 44, 128, 2, 6), \
	    PREPAY_DATE(94, 44, 128, 3, 6), PREPAY_DATE(94, 44, 128, 28, 6))

static const struct sm_recipe ecs08 = {
	.code = USE_ECS08,
	/* sets the balance's present value, not the next one */
	PARTS(PREPAY_ELECTRICITY(2)),
};

static const struct sm_recipe ecs08a = {
	.code = USE_ECS08a,
	PARTS(PREPAY_ELECTRICITY(4)),
};

enum { FRIENDLY_CREDIT_CALENDAR = 3 };

static const struct sm_word friendly_credit[] = { { "START", 1 }, { "STOP", 0 } };

static const struct sm_recipe gcs05 = {
	.code = USE_GCS05,
	PARTS(AT("UpdatePrepayConfigGas",
	    COMPONENT(TO_SERVER(PREPAYMENT, 0x03), Z_NOW, Z_START, Z32_AT("EmergencyCreditLimit"),
	        Z32_AT("EmergencyCreditThreshold")),
	    COMPONENT(TO_SERVER(PREPAYMENT, 0x0C), ISSUED, Z_START, ZI32_AT("DebtRecoveryRateCap")),
	    COMPONENT_FROM(
	        TO_SERVER(PREPAYMENT, 0x09), .get = sm_get_from_activation, Z32_AT("LowCreditThreshold")),
	    COMPONENT(TO_SERVER(PREPAYMENT, 0x0B), ISSUED, Z_START, Z32_AT("MaxMeterBalance"),
	        Z32_AT("MaxCreditThreshold")),
	    AT("GasNonDisablementCalendar",
	        COMPONENT(TO_CLIENT(CALENDAR, 0x00), CALENDAR_ISSUED, Z_CALENDAR_START,
	            Z8(FRIENDLY_CREDIT_CALENDAR), Z8(0), Z_EMPTY,
	            COUNT(SM_AS_ZCL_UINT8, "SeasonProfiles/Season"),
	            COUNT(SM_AS_ZCL_UINT8, "WeekProfiles/WeekProfile"),
	            COUNT(SM_AS_ZCL_UINT8, "DayProfiles/GasNonDisablementDayProfile")),
	        EACH("DayProfiles/GasNonDisablementDayProfile",
	            COMPONENT(TO_CLIENT(CALENDAR, 0x01), CALENDAR_ISSUED, Z8_AT("GasDayName"),
	                COUNT(SM_AS_ZCL_UINT8, "TimeStartAction"), Z8(0), Z8(1), Z8(FRIENDLY_CREDIT_CALENDAR),
	                EACH("TimeStartAction", VALUE_OF(SM_AS_ZCL_UINT16, sm_get_minutes, "StartTime"),
	                    WORD(SM_AS_ZCL_UINT8, "NonDisablementAction", friendly_credit)))),
	        EACH("WeekProfiles/WeekProfile",
	            COMPONENT(TO_CLIENT(CALENDAR, 0x02), CALENDAR_ISSUED, Z8_AT("WeekName"),
	                INDEXED("ReferencedDayName", "index", Z8_AT(NULL)))),
	        COMPONENT(TO_CLIENT(CALENDAR, 0x03), CALENDAR_ISSUED, Z8(0), Z8(1),
	            EACH("SeasonProfiles/Season", VALUE_OF(SM_AS_ZCL_RAW, sm_get_zcl_date, "SeasonStartDate"),
	                Z8_AT("ReferencedWeekName"))),
	        COMPONENT(TO_CLIENT(CALENDAR, 0x04), CALENDAR_ISSUED, Z_CALENDAR_START,
	            Z8(FRIENDLY_CREDIT_CALENDAR), COUNT(SM_AS_ZCL_UINT8, "SpecialDays/SpecialDay"), Z8(0),
	            Z8(1),
	            EACH("SpecialDays/SpecialDay", VALUE_OF(SM_AS_ZCL_RAW, sm_get_zcl_date, "Date"),
	                Z8_AT("ReferencedDayName")))))),
};

/* ---- 2.2 Top Up Device: the UTRN as 20 digits ---- */

static const struct sm_recipe cs01a = {
	.code = USE_CS01a,
	PARTS(ITEM_WITH(
	    ACTION(115, OBIS(0, 0, 19, 40, 0, 255), 1), VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "UTRN"))),
};

static const struct sm_recipe cs01b = {
	.code = USE_CS01b,
	PARTS(COMPONENT(TO_SERVER(PREPAYMENT, 0x04), Z8(0), Z_TEXT("UTRN"))),
};

/* ---- 2.3 Update Debt ---- */

static const struct sm_word recovery_seconds[] = { { "HOURLY", 3600 }, { "DAILY", 86400 } };
static const struct sm_word recovery_frequency[] = { { "HOURLY", 0 }, { "DAILY", 1 } };

#define RECOVERY_RATE(which)                                                                                 \
	STRUCTURE(STRUCTURE(I8(0), I8_AT(which "/DebtRecoveryRatePriceScale")),                              \
	    STRUCTURE(U16(0), INSTANCE(OBIS(0, 0, 0, 0, 0, 0)), I8(0)),                                      \
	    ARRAY(STRUCTURE(OCTETS(""), I16_AT(which "/DebtRecoveryRate"))))

static const struct sm_recipe ecs07 = {
	.code = USE_ECS07,
	PARTS(ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 1, 255), 6), RECOVERY_RATE("ElecDebtRecovery1")),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 2, 255), 6), RECOVERY_RATE("ElecDebtRecovery2")),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 3, 255), 13), U16_AT("DebtRecoveryPerPayment")),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 1, 255), 8),
	        WORD(SM_AS_AXDR_UINT32, "ElecDebtRecovery1/DebtRecoveryRatePeriod", recovery_seconds)),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 2, 255), 8),
	        WORD(SM_AS_AXDR_UINT32, "ElecDebtRecovery2/DebtRecoveryRatePeriod", recovery_seconds)),
	    ITEM_WITH(ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 2), I8(0)),
	    ITEM_WITH(ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 2), I8(0)),
	    ITEM_WITH(ACTION(113, OBIS(0, 0, 19, 20, 3, 255), 4), I32_AT("PaymentDebtRegister")),
	    ITEM_WITH(ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 4), I32_AT("TimeDebtRegister1")),
	    ITEM_WITH(ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 4), I32_AT("TimeDebtRegister2"))),
};

/* Change Debt: label, amount, method, type, start time, collection time, frequency, recovery amount, percentage. */
#define CHANGE_DEBT(amount, method, type, frequency, recovery, percentage)                                   \
	COMPONENT(TO_SERVER(PREPAYMENT, 0x02), Z_NOW, Z_EMPTY, ZI32_AT(amount), Z8(method), Z8(type),        \
	    Z32(0), Z16(0), frequency, recovery, percentage)

static const struct sm_recipe gcs04 = {
	.code = USE_GCS04,
	PARTS(CHANGE_DEBT("TimeDebtRegister1", 0, 1,
	          WORD(SM_AS_ZCL_UINT8, "GasDebtRecovery1/DebtRecoveryRatePeriod", recovery_frequency),
	          ZI32_AT("GasDebtRecovery1/DebtRecoveryRate"), Z16(0)),
	    CHANGE_DEBT("TimeDebtRegister2", 0, 3,
	        WORD(SM_AS_ZCL_UINT8, "GasDebtRecovery2/DebtRecoveryRatePeriod", recovery_frequency),
	        ZI32_AT("GasDebtRecovery2/DebtRecoveryRate"), Z16(0)),
	    CHANGE_DEBT("PaymentDebtRegister", 1, 5, Z8(1), Z32(0), Z16_AT("DebtRecoveryPerPayment"))),
};

/* ---- 2.5 Activate Emergency Credit ---- */

static const struct sm_recipe ecs09 = {
	.code = USE_ECS09,
	PARTS(ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 3), I8(0))),
};

static const struct sm_recipe gcs06 = {
	.code = USE_GCS06,
	PARTS(COMPONENT(TO_SERVER(PREPAYMENT, 0x00), Z32(0), Z8(0))),
};

static const struct sm_part electricity = HAS("UpdatePrepayConfigElectricity");
static const struct sm_part gas = HAS("UpdatePrepayConfigGas");
static const struct sm_part electricity_debt = HAS("ElecDebtRecovery1");
static const struct sm_part gas_debt = HAS("GasDebtRecovery1");

/* The boundary of ECS08 lies with Release 2, GBCS 2.0. */
static const struct sm_choice choices[] = {
	{ "2.1", FOR(ESME), .when = &electricity, .recipe = &ecs08 },
	{ "2.1", FOR(ESME), .when = &electricity, .recipe = &ecs08a },
	{ "2.1", FOR(GSME), .when = &gas, .recipe = &gcs05 },
	{ "2.2", FOR(ESME), .recipe = &cs01a },
	{ "2.2", FOR(GSME), .recipe = &cs01b },
	{ "2.3", FOR(ESME), .when = &electricity_debt, .recipe = &ecs07 },
	{ "2.3", FOR(GSME), .when = &gas_debt, .recipe = &gcs04 },
	{ "2.5", FOR(ESME), .recipe = &ecs09 },
	{ "2.5", FOR(GSME), .recipe = &gcs06 },
};

FAMILY(sm_sr02_prepayment, choices);
