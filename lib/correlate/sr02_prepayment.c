/* GBCS 4.x section 20 (use cases of Service Requests 2.x), DUIS 5.4 section 3.8.8 to 3.8.11: prepayment. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

static const struct sm_rule activation = ACTIVATION;

/* ESME: configuration of prepayment; the calendar in which supply is not disabled. */
#define ELEC "UpdatePrepayConfigElectricity/"
#define ELEC_DAYS ELEC "ElectricityNonDisablementCalendar/ElectricitySpecialDays/SpecialDay"
#define WEEK_IN_SECONDS 604800

static const struct sm_rule special_days =
    ARRAY(TIMES(20, STRUCTURE_IF(ELEC_DAYS "[@index=#]", COUNTED(SM_AXDR_UINT16),
                        OF(SM_DATE, SM_AXDR_OCTETS, ELEC_DAYS "[@index=#]/Date"), COUNTED(SM_AXDR_UINT8))));

/* Selectors of the script table that suspends and resumes disablement. */
static const struct sm_word scripts[] = { { 32, "START" }, { 33, "STOP" } };

static const struct sm_rule schedules =
    ARRAY_OF(ELEC "ElectricityNonDisablementCalendar/ElectricityNonDisablementSchedule",
        STRUCTURE(COUNTED(SM_AXDR_UINT16), FIXED(SM_AXDR_BOOLEAN, 0xFF),
            INSTANCE(OBIS(0, 0, 10, 0, 106, 255)), NAMED(SM_AXDR_UINT16, "NonDisablementScript", scripts),
            OF(SM_CLOCK, SM_AXDR_OCTETS, "ScheduleDatesAndTime/SwitchTime"), FIXED(SM_AXDR_UINT16, 0xFFFF),
            OF(SM_DAYS, SM_AXDR_BIT_STRING, "DaysOfWeekApplicability/DayOfWeekApplicability"),
            { .sense = SM_CHOSEN,
                .wire = SM_AXDR_BIT_STRING,
                .path = "SpecialDaysApplicability/SpecialDayApplicability",
                .of = "/" ELEC_DAYS },
            OF(SM_CALENDAR_DATE, SM_AXDR_OCTETS, "ScheduleDatesAndTime/StartDate"),
            OF(SM_CALENDAR_DATE, SM_AXDR_OCTETS, "ScheduleDatesAndTime/EndDate")));

/* ECS08 set the maximum balance at once (attribute 2); ECS08a sets it with the others (attribute 4). */
#define ECS08(balance)                                                                                       \
	{ SET(11, OBIS(0, 1, 11, 0, 2, 255), 2), .value = &special_days },                                   \
	    { SET(9000, OBIS(0, 0, 94, 44, 2, 20), balance),                                                 \
		    VALUE(NUMBER(SM_AXDR_INT32, ELEC "MaxMeterBalance")) },                                  \
	    { SET(9000, OBIS(0, 0, 94, 44, 2, 10), 4),                                                       \
		    VALUE(NUMBER(SM_AXDR_INT32, ELEC "MaxCreditThreshold")) },                               \
	    { SET(10, OBIS(0, 1, 12, 0, 1, 255), 2), .value = &schedules },                                  \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 12), 4),                                                     \
		    VALUE(NUMBER(SM_AXDR_UINT16, ELEC "DebtRecoveryRateCap")) },                             \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 13), 4), VALUE(FIXED(SM_AXDR_INT32, WEEK_IN_SECONDS)) },     \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 9), 4),                                                      \
		    VALUE(NUMBER(SM_AXDR_INT32, ELEC "LowCreditThreshold")) },                               \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 2), 4),                                                      \
		    VALUE(NUMBER(SM_AXDR_INT32, ELEC "EmergencyCreditLimit")) },                             \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 31), 6), .value = &activation },                             \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 3), 4),                                                      \
		    VALUE(NUMBER(SM_AXDR_INT32, ELEC "EmergencyCreditThreshold")) },                         \
	    { SET(9000, OBIS(0, 0, 94, 44, 2, 20), 6), .value = &activation },                               \
	    { SET(9000, OBIS(0, 0, 94, 44, 2, 10), 6), .value = &activation },                               \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 12), 6), .value = &activation },                             \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 13), 6), .value = &activation },                             \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 9), 6), .value = &activation },                              \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 2), 6), .value = &activation },                              \
	    { SET(9000, OBIS(0, 0, 94, 44, 128, 3), 6), .value = &activation },                              \
	{                                                                                                    \
		SET(9000, OBIS(0, 0, 94, 44, 128, 28), 6), .value = &activation                              \
	}

static const struct sm_claim ecs08[] = { ECS08(2) };
static const struct sm_claim ecs08a[] = { ECS08(4) };

/* ESME debts: rates, then amounts; registers are reset before the new amounts are added. */
static const struct sm_word seconds_of_period[] = { { 3600, "HOURLY" }, { 86400, "DAILY" } };

#define DEBT_RATE(n)                                                                                         \
	VALUE(STRUCTURE(STRUCTURE(FIXED(SM_AXDR_INT8, 0),                                                    \
	                    NUMBER(SM_AXDR_INT8, "ElecDebtRecovery" n "/DebtRecoveryRatePriceScale")),       \
	    STRUCTURE(FIXED(SM_AXDR_UINT16, 0), INSTANCE(OBIS(0, 0, 0, 0, 0, 0)), FIXED(SM_AXDR_INT8, 0)),   \
	    ARRAY(STRUCTURE(NO_OCTETS, NUMBER(SM_AXDR_INT16, "ElecDebtRecovery" n "/DebtRecoveryRate")))))
#define DEBT_PERIOD(n)                                                                                       \
	VALUE(NAMED(SM_AXDR_UINT32, "ElecDebtRecovery" n "/DebtRecoveryRatePeriod", seconds_of_period))

static const struct sm_claim ecs07[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 1, 255), 6), DEBT_RATE("1") },
	{ SET(113, OBIS(0, 0, 19, 20, 2, 255), 6), DEBT_RATE("2") },
	{ SET(113, OBIS(0, 0, 19, 20, 3, 255), 13), VALUE(NUMBER(SM_AXDR_UINT16, "DebtRecoveryPerPayment")) },
	{ SET(113, OBIS(0, 0, 19, 20, 1, 255), 8), DEBT_PERIOD("1") },
	{ SET(113, OBIS(0, 0, 19, 20, 2, 255), 8), DEBT_PERIOD("2") },
	{ ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 2), VALUE(NULL_OCTET) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 2), VALUE(NULL_OCTET) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 3, 255), 4), VALUE(NUMBER(SM_AXDR_INT32, "PaymentDebtRegister")) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 4), VALUE(NUMBER(SM_AXDR_INT32, "TimeDebtRegister1")) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 4), VALUE(NUMBER(SM_AXDR_INT32, "TimeDebtRegister2")) },
};

static const struct sm_claim ecs09[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 3), VALUE(NULL_OCTET) },
};

static const struct sm_claim cs01a[] = {
	{ ACTION(115, OBIS(0, 0, 19, 40, 0, 255), 1), VALUE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "UTRN")) },
};

/* GSME: Prepayment cluster 0x0705, Calendar cluster 0x0707. */
#define GAS "UpdatePrepayConfigGas/"
#define GAS_DAYS GAS "GasNonDisablementCalendar/"
#define FRIENDLY_CREDIT FIXED_NAMED(SM_ZCL_ENUM8, 3, "Calendar Type")

static const struct sm_word enabled[] = { { 1, "START" }, { 0, "STOP" } };

static const struct sm_rule emergency_credit = GROUP(EVENT_ID, START_DATED(CANCEL_BY_F),
    NUMBER(SM_ZCL_UINT32, GAS "EmergencyCreditLimit"), NUMBER(SM_ZCL_UINT32, GAS "EmergencyCreditThreshold"));
static const struct sm_rule debt_cap =
    GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_F), NUMBER(SM_ZCL_INT32, GAS "DebtRecoveryRateCap"));
static const struct sm_rule low_credit = NUMBER(SM_ZCL_UINT32, GAS "LowCreditThreshold");
static const struct sm_rule credit_limit = GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_F),
    NUMBER(SM_ZCL_UINT32, GAS "MaxMeterBalance"), NUMBER(SM_ZCL_UINT32, GAS "MaxCreditThreshold"));

static const struct sm_rule calendar = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, START_DATED(CANCEL_BY_E),
    FRIENDLY_CREDIT, FIXED_NAMED(SM_ZCL_UINT8, 0, "Calendar Time Reference"), NO_LABEL,
    HOW_MANY(SM_ZCL_UINT8, GAS_DAYS "SeasonProfiles/Season"),
    HOW_MANY(SM_ZCL_UINT8, GAS_DAYS "WeekProfiles/WeekProfile"),
    HOW_MANY(SM_ZCL_UINT8, GAS_DAYS "DayProfiles/GasNonDisablementDayProfile"));

static const struct sm_rule day = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, NUMBER(SM_ZCL_UINT8, "GasDayName"),
    HOW_MANY(SM_ZCL_UINT8, "TimeStartAction"), COMMAND_INDEX, COMMANDS_IN_ALL, FRIENDLY_CREDIT,
    EACH("TimeStartAction", OF(SM_MINUTES, SM_ZCL_UINT16, "StartTime"),
        NAMED(SM_ZCL_UINT8, "NonDisablementAction", enabled)));

static const struct sm_rule week = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, NUMBER(SM_ZCL_UINT8, "WeekName"),
    TIMES(7, NUMBER(SM_ZCL_UINT8, "ReferencedDayName[@index=#]")));

static const struct sm_rule season_list =
    GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, COMMAND_INDEX, COMMANDS_IN_ALL,
        EACH(GAS_DAYS "SeasonProfiles/Season", ZCL_DATE("SeasonStartDate"),
            NUMBER(SM_ZCL_UINT8, "ReferencedWeekName")));

static const struct sm_rule gas_special_days =
    GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, START_DATED(CANCEL_BY_E), FRIENDLY_CREDIT,
        HOW_MANY(SM_ZCL_UINT8, GAS_DAYS "SpecialDays/SpecialDay"), COMMAND_INDEX, COMMANDS_IN_ALL,
        EACH(GAS_DAYS "SpecialDays/SpecialDay", ZCL_DATE("Date"), NUMBER(SM_ZCL_UINT8, "ReferencedDayName")));

static const struct sm_claim gcs05[] = {
	{ TO_SERVER(PREPAYMENT, 0x03), .value = &emergency_credit },
	{ TO_SERVER(PREPAYMENT, 0x0C), .value = &debt_cap },
	{ TO_SERVER(PREPAYMENT, 0x09), .from = SM_FROM_EXECUTION, .value = &low_credit },
	{ TO_SERVER(PREPAYMENT, 0x0B), .value = &credit_limit },
	{ TO_CLIENT(CALENDAR, 0x00), .value = &calendar },
	{ TO_CLIENT(CALENDAR, 0x01), .each = GAS_DAYS "DayProfiles/GasNonDisablementDayProfile",
	    .value = &day },
	{ TO_CLIENT(CALENDAR, 0x02), .each = GAS_DAYS "WeekProfiles/WeekProfile", .value = &week },
	{ TO_CLIENT(CALENDAR, 0x03), .value = &season_list },
	{ TO_CLIENT(CALENDAR, 0x04), .value = &gas_special_days },
};

/* Change Debt: method and amount type say which debt; a payment-based one is recovered by a share of each payment. */
static const struct sm_word frequency[] = { { 0, "HOURLY" }, { 1, "DAILY" } };

#define COLLECTED_FROM                                                                                       \
	FIXED_NAMED(SM_ZCL_UTC, 0, "Debt Recovery Start Time"),                                              \
	    FIXED_NAMED(SM_ZCL_UINT16, 0, "Debt Recovery Collection Time")
#define TIME_DEBT(n, type)                                                                                   \
	VALUE(GROUP(EVENT_ID, NO_LABEL, NUMBER(SM_ZCL_INT32, "TimeDebtRegister" n),                          \
	    FIXED_NAMED(SM_ZCL_ENUM8, 0, "Debt Recovery Method"),                                            \
	    FIXED_NAMED(SM_ZCL_ENUM8, type, "Debt Amount Type"), COLLECTED_FROM,                             \
	    NAMED(SM_ZCL_ENUM8, "GasDebtRecovery" n "/DebtRecoveryRatePeriod", frequency),                   \
	    NUMBER(SM_ZCL_INT32, "GasDebtRecovery" n "/DebtRecoveryRate"),                                   \
	    FIXED_NAMED(SM_ZCL_UINT16, 0, "Debt Recovery Balance Percentage")))

static const struct sm_rule payment_debt = GROUP(EVENT_ID, NO_LABEL,
    NUMBER(SM_ZCL_INT32, "PaymentDebtRegister"), FIXED_NAMED(SM_ZCL_ENUM8, 1, "Debt Recovery Method"),
    FIXED_NAMED(SM_ZCL_ENUM8, 5, "Debt Amount Type"), COLLECTED_FROM,
    FIXED_NAMED(SM_ZCL_ENUM8, 1, "Debt Recovery Frequency"),
    FIXED_NAMED(SM_ZCL_INT32, 0, "Debt Recovery Amount"), NUMBER(SM_ZCL_UINT16, "DebtRecoveryPerPayment"));

static const struct sm_claim gcs04[] = {
	{ TO_SERVER(PREPAYMENT, 0x02), TIME_DEBT("1", 1) },
	{ TO_SERVER(PREPAYMENT, 0x02), TIME_DEBT("2", 3) },
	{ TO_SERVER(PREPAYMENT, 0x02), .value = &payment_debt },
};

static const struct sm_rule select_credit = GROUP(FIXED_NAMED(SM_ZCL_UINT32, 0, "Command Issue Date/Time"),
    FIXED_NAMED(SM_ZCL_UINT8, 0, "Originating Device"));
static const struct sm_claim gcs06[] = { { TO_SERVER(PREPAYMENT, 0x00), .value = &select_credit } };

static const struct sm_rule top_up =
    GROUP(FIXED_NAMED(SM_ZCL_UINT8, 0, "Originating Device"), OF(SM_TEXTUAL, SM_ZCL_OCTETS, "UTRN"));
static const struct sm_claim cs01b[] = { { TO_SERVER(PREPAYMENT, 0x04), .value = &top_up } };

const struct sm_use sm_uses_sr02_prepayment[] = {
	{ USE(USE_CS01a, "2.2", ON_ESME), CLAIMS(cs01a) },
	{ USE(USE_CS01b, "2.2", ON_GSME), CLAIMS(cs01b) },
	{ USE(USE_ECS08, "2.1", ON_ESME), .when = "UpdatePrepayConfigElectricity", CLAIMS(ecs08) },
	{ USE(USE_ECS08a, "2.1", ON_ESME), .when = "UpdatePrepayConfigElectricity", CLAIMS(ecs08a) },
	{ USE(USE_GCS05, "2.1", ON_GSME), .when = "UpdatePrepayConfigGas", CLAIMS(gcs05) },
	{ USE(USE_ECS07, "2.3", ON_ESME), .when = "ElecDebtRecovery1", CLAIMS(ecs07) },
	{ USE(USE_GCS04, "2.3", ON_GSME), .when = "GasDebtRecovery1", CLAIMS(gcs04) },
	{ USE(USE_ECS09, "2.5", ON_ESME), CLAIMS(ecs09) },
	{ USE(USE_GCS06, "2.5", ON_GSME), CLAIMS(gcs06) },
};
const size_t sm_n_uses_sr02_prepayment = SM_LEN(sm_uses_sr02_prepayment);
