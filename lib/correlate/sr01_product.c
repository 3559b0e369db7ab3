/* GBCS 4.x section 20 (use cases of Service Requests 1.x), DUIS 5.4 section 3.8.1 to 3.8.7: tariffs, balance, payment mode. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

#define CURRENCY_GBP 826 /* ISO 4217, as ZigBee SE writes it */
#define CURRENCY_EUR 978

/* Class 9000 currency of the ESME: whether it is GBP; else the European Common Basket. */
static const struct sm_word elec_currency[] = { { 0xFF, "GBP" }, { 0x00, "ECB" } };
static const struct sm_word gas_currency[] = { { CURRENCY_GBP, "GBP" }, { CURRENCY_EUR, "ECB" } };

/* ESME tariffs: the primary and the secondary element differ in where the request has them. */
#define ELEC_TABLE(list) "ElecTariffElements/SwitchingTable/" list "|SwitchingTable/" list

static const struct sm_rule seasons =
    ARRAY_OF(ELEC_TABLE("Seasons/Season"), STRUCTURE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "SeasonName"),
                                               OF(SM_SEASON_START, SM_AXDR_OCTETS, "SeasonStartDate"),
                                               NUMBER(SM_AXDR_OCTETS, "ReferencedWeekName")));

static const struct sm_rule weeks = ARRAY_OF(ELEC_TABLE("WeekProfiles/WeekProfile"),
    STRUCTURE(
        NUMBER(SM_AXDR_OCTETS, "WeekName"), TIMES(7, NUMBER(SM_AXDR_UINT8, "ReferencedDayName[@index=#]"))));

#define TARIFF_SCRIPT INSTANCE(OBIS(0, 0, 10, 0, 100, 255))

static const struct sm_rule primary_days =
    ARRAY_OF("ElecTariffElements/SwitchingTable/DayProfiles/DayProfile",
        STRUCTURE(NUMBER(SM_AXDR_UINT8, "DayName"),
            ARRAY_OF("ProfileSchedule",
                STRUCTURE(OF(SM_CLOCK, SM_AXDR_OCTETS, "StartTime"), TARIFF_SCRIPT,
                    SUM_AS(SM_AS_TARIFF_SCRIPT, SM_AXDR_UINT16, 0,
                        PER_IF("TOUTariffAction", "TOUTariffAction", 1), ADD_IF("BlockTariffAction", 100),
                        PER_IF("BlockTariffAction", "BlockTariffAction", 1))))));

static const struct sm_rule secondary_days = ARRAY_OF("SwitchingTable/DayProfiles/DayProfile",
    STRUCTURE(NUMBER(SM_AXDR_UINT8, "DayName"),
        ARRAY_OF("ProfileSchedule",
            STRUCTURE(OF(SM_CLOCK, SM_AXDR_OCTETS, "StartTime"), TARIFF_SCRIPT,
                SUM_AS(SM_AS_TARIFF_SCRIPT, SM_AXDR_UINT16, 200, PER("TOUTariffAction", 1))))));

static const struct sm_rule special_days =
    ARRAY_OF("ElecTariffElements/SpecialDays/SpecialDay|SpecialDays/SpecialDay",
        STRUCTURE(COUNTED(SM_AXDR_UINT16), OF(SM_DATE, SM_AXDR_OCTETS, "Date"),
            NUMBER(SM_AXDR_UINT8, "ReferencedDayName")));

#define BLOCK_THRESHOLD "ElecTariffElements/ThresholdMatrix/Thresholds[@index=^]/BlockThreshold[@index=#]"
static const struct sm_rule thresholds =
    ARRAY(WHILE(3, BLOCK_THRESHOLD, NUMBER(SM_AXDR_UINT32, BLOCK_THRESHOLD)));

/* A charge per unit: its commodity scale and price scale, what it is a charge on, and the list of rates. */
#define NO_COMMODITY                                                                                         \
	STRUCTURE(FIXED(SM_AXDR_UINT16, 0), INSTANCE(OBIS(0, 0, 0, 0, 0, 0)), FIXED(SM_AXDR_INT8, 0))
#define PRICES "PriceElements/ElectricityPriceElements/"

static const struct sm_rule standing_charge =
    STRUCTURE(STRUCTURE(FIXED(SM_AXDR_INT8, 0), NUMBER(SM_AXDR_INT8, PRICES "StandingChargeScale")),
        NO_COMMODITY, ARRAY(STRUCTURE(NO_OCTETS, NUMBER(SM_AXDR_INT16, PRICES "StandingCharge"))));

/* Rates 1 to 48 by time of use, then A1 to A8 (first block of register 1 to 8) up to D8. */
static const struct sm_rule primary_rates = STRUCTURE(
    STRUCTURE(FIXED(SM_AXDR_INT8, 3), NUMBER(SM_AXDR_INT8, PRICES "PriceScale")),
    STRUCTURE(FIXED(SM_AXDR_UINT16, 3), INSTANCE(OBIS(1, 0, 1, 8, 0, 255)), FIXED(SM_AXDR_INT8, 2)),
    ARRAY(TIMES(48,
              STRUCTURE(COUNTED(SM_AXDR_OCTETS),
                  NUMBER_OR(SM_AXDR_INT16,
                      PRICES "TOUTariff/TOUPrice[@index=#]|" PRICES "HybridTariff/TOUPrice[@index=#]", 0))),
        TIMES(4,
            TIMES(8, STRUCTURE(SUM_AS(SM_AS_PRICE_LABEL, SM_AXDR_OCTETS, 0x90, PER("^", 0x10), PER("#", 1)),
                         NUMBER_OR(SM_AXDR_INT16,
                             PRICES "BlockTariff/BlockPrices[@index=#]/BlockPrice[@index=^]|" PRICES
                                    "HybridTariff/BlockPrices[@index=#]/BlockPrice[@index=^]",
                             0))))));

static const struct sm_rule secondary_rates =
    STRUCTURE(STRUCTURE(FIXED(SM_AXDR_INT8, 3), NUMBER(SM_AXDR_INT8, "PriceElements/PriceScale")),
        STRUCTURE(FIXED(SM_AXDR_UINT16, 3), INSTANCE(OBIS(1, 20, 1, 8, 0, 255)), FIXED(SM_AXDR_INT8, 2)),
        ARRAY(TIMES(4, STRUCTURE(COUNTED(SM_AXDR_OCTETS),
                           NUMBER_OR(SM_AXDR_INT16, "PriceElements/ElectricityPriceElement[@index=#]", 0)))));

static const struct sm_rule activation = ACTIVATION;

static const struct sm_claim ecs01a[] = {
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 7), .value = &seasons },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 8), .value = &weeks },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 9), .value = &primary_days },
	{ SET(11, OBIS(0, 1, 11, 0, 0, 255), 2), .value = &special_days },
	{ SET(21, OBIS(0, 0, 16, 1, 10, 255), 2), .plus_octet = 4, .times = 8, .value = &thresholds },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 4),
	    VALUE(NAMED(SM_AXDR_BOOLEAN, "ElecTariffElements/CurrencyUnits", elec_currency)) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6), .value = &standing_charge },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6), .value = &primary_rates },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 10), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 29), 6), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 6), .value = &activation },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7), .value = &activation },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7), .value = &activation },
	{ SET(9000, OBIS(0, 0, 63, 1, 1, 255), 6), .value = &activation },
};

static const struct sm_claim ecs01b[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6), .value = &standing_charge },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6), .value = &primary_rates },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7), .value = &activation },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7), .value = &activation },
};

static const struct sm_claim ecs01c[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6), .value = &secondary_rates },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 7), .value = &seasons },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 8), .value = &weeks },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 9), .value = &secondary_days },
	{ SET(11, OBIS(0, 1, 11, 0, 1, 255), 2), .value = &special_days },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 10), .value = &activation },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7), .value = &activation },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 30), 6), .value = &activation },
};

static const struct sm_claim ecs01d[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6), .value = &secondary_rates },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7), .value = &activation },
};

/* Payment mode: which charges are collected from which credit. Bits: collected periodically, per payment, ... */
#define CREDIT(n) INSTANCE(OBIS(0, 0, 19, 10, n, 255))
#define CHARGE(n) INSTANCE(OBIS(0, 0, 19, 20, n, 255))
#define COLLECT_ALL                                                                                          \
	{                                                                                                    \
		.sense = SM_IS, .wire = SM_AXDR_BIT_STRING, .size = 3, .number = 7                           \
	}
#define PAIR(credit, charge) STRUCTURE(CREDIT(credit), CHARGE(charge), COLLECT_ALL)

static const struct sm_word suspendable[] = { { 7, "false" }, { 6, "true" } };
#define DEBT_PAIR(credit, charge)                                                                            \
	STRUCTURE(CREDIT(credit), CHARGE(charge),                                                            \
	    { .sense = SM_NAMED,                                                                             \
	        .wire = SM_AXDR_BIT_STRING,                                                                  \
	        .size = 3,                                                                                   \
	        .path = "Prepayment/SuspendDebtDisabled",                                                    \
	        .words = suspendable,                                                                        \
	        .n_words = 2 })

static const struct sm_rule credit_mode = STRUCTURE(FIXED(SM_AXDR_ENUM, 1), FIXED(SM_AXDR_ENUM, 1));
static const struct sm_rule prepayment_mode = STRUCTURE(FIXED(SM_AXDR_ENUM, 2), FIXED(SM_AXDR_ENUM, 1));
static const struct sm_rule credit_charges = ARRAY(PAIR(0, 0), PAIR(0, 4));
static const struct sm_rule credit_charges_twin = ARRAY(PAIR(0, 0), PAIR(0, 4), PAIR(0, 5));

/* That emergency credit pays for debts too is what SuspendDebtEmergency being true stands for (GBCS table of ECS03). */
#define PREPAYMENT_PAIRS                                                                                     \
	GROUP(PAIR(0, 0), PAIR(0, 4), DEBT_PAIR(0, 1), DEBT_PAIR(0, 2), PAIR(0, 3), PAIR(1, 3), PAIR(1, 0),  \
	    PAIR(1, 4), DEBT_PAIR(1, 1), DEBT_PAIR(1, 2)),                                                   \
	    GROUP_IF("Prepayment/SuspendDebtEmergency=true", PAIR(2, 4), PAIR(2, 1), PAIR(2, 2))

static const struct sm_rule prepayment_charges = ARRAY(PREPAYMENT_PAIRS);
static const struct sm_rule prepayment_charges_twin = ARRAY(PREPAYMENT_PAIRS, GROUP(PAIR(0, 5), PAIR(1, 5)));

static const struct sm_claim ecs02[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), .value = &credit_mode },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11), .value = &credit_charges },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), .value = &activation },
};

static const struct sm_claim ecs02_twin[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), .value = &credit_mode },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11), .value = &credit_charges_twin },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), .value = &activation },
};

static const struct sm_claim ecs03[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), .value = &prepayment_mode },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 4),
	    VALUE(NUMBER(SM_AXDR_INT32, "Prepayment/DisablementThreshold")) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11), .value = &prepayment_charges },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 6), .value = &activation },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), .value = &activation },
};

static const struct sm_claim ecs03_twin[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), .value = &prepayment_mode },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 4),
	    VALUE(NUMBER(SM_AXDR_INT32, "Prepayment/DisablementThreshold")) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11), .value = &prepayment_charges_twin },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 6), .value = &activation },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), .value = &activation },
};

/* A GSME has a balance for each mode. */
#define ONE_BALANCE                                                                                          \
	.alike = "CreditMode PrepaymentMode",                                                                \
	.alike_why = "the other mode makes the same message: an ESME has one balance"

static const struct sm_claim ecs04a[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 1), VALUE(NUMBER(SM_AXDR_INT32, "*/AdjustMeterBalance")) },
};

static const struct sm_claim ecs04b[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 2), VALUE(FIXED(SM_AXDR_INT32, 0)) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 2), VALUE(FIXED(SM_AXDR_INT32, 0)) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 2, 255), 2), VALUE(FIXED(SM_AXDR_INT32, 0)) },
};

static const struct sm_claim ecs05[] = {
	{ ACTION(9, OBIS(0, 0, 10, 0, 100, 255), 1), VALUE(FIXED(SM_AXDR_UINT16, 99)) },
};

/* GSME: Calendar cluster 0x0707 and Price cluster 0x0700. */
#define GAS_TABLE "GasTariffElements/SwitchingTable/"
#define DELIVERED FIXED_NAMED(SM_ZCL_ENUM8, 0, "Calendar Type")

static const struct sm_rule gas_calendar = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, START_DATED(CANCEL_BY_E),
    DELIVERED, FIXED_NAMED(SM_ZCL_UINT8, 0, "Calendar Time Reference"), NO_LABEL,
    HOW_MANY(SM_ZCL_UINT8, GAS_TABLE "Seasons/Season"),
    HOW_MANY(SM_ZCL_UINT8, GAS_TABLE "WeekProfiles/WeekProfile"),
    HOW_MANY(SM_ZCL_UINT8, GAS_TABLE "DayProfiles/DayProfile"));

static const struct sm_rule gas_day = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, NUMBER(SM_ZCL_UINT8, "DayName"),
    FIXED_NAMED(SM_ZCL_UINT8, 1, "Total Number of Schedule Entries"), COMMAND_INDEX, COMMANDS_IN_ALL,
    DELIVERED, FIXED_NAMED(SM_ZCL_UINT16, 0, "Start Time"),
    SUM_NAMED(SM_ZCL_UINT8, 0, "Price Tier", PER_IF("TOUTariffAction", "TOUTariffAction", 1),
        ADD_IF("BlockTariff", 0)));

static const struct sm_rule gas_week = GROUP(PROVIDER, EVENT_ID, CALENDAR_ID,
    NUMBER(SM_ZCL_UINT8, "WeekName"), TIMES(7, NUMBER(SM_ZCL_UINT8, "ReferencedDayName[@index=#]")));

static const struct sm_rule gas_seasons =
    GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, COMMAND_INDEX, COMMANDS_IN_ALL,
        EACH(GAS_TABLE "Seasons/Season", ZCL_DATE("SeasonStartDate"),
            NUMBER(SM_ZCL_UINT8, "ReferencedWeekName")));

static const struct sm_rule gas_special_days =
    GROUP(PROVIDER, EVENT_ID, CALENDAR_ID, START_DATED(CANCEL_BY_E), DELIVERED,
        HOW_MANY(SM_ZCL_UINT8, "GasTariffElements/SpecialDays/SpecialDay"), COMMAND_INDEX, COMMANDS_IN_ALL,
        EACH("GasTariffElements/SpecialDays/SpecialDay", ZCL_DATE("Date"),
            NUMBER(SM_ZCL_UINT8, "ReferencedDayName")));

#define GAS_PRICES "PriceElements/GasPriceElements/"
#define TARIFF_ID FIXED_NAMED(SM_ZCL_UINT32, 1, "Issuer Tariff ID")

/* Tariff type 0 (delivered) in the low nibble; charging scheme 0 (time of use) or 1 (block) in the high one. */
#define TARIFF_INFORMATION(thresholds_rule)                                                                  \
	GROUP(PROVIDER, EVENT_ID, TARIFF_ID, START_DATED(CANCEL_BY_F),                                       \
	    SUM_NAMED(                                                                                       \
	        SM_ZCL_BITMAP8, 0, "Tariff Type / Charging Scheme", ADD_IF(GAS_PRICES "BlockTariff", 0x10)), \
	    NO_LABEL, HOW_MANY(SM_ZCL_UINT8, GAS_PRICES "TOUTariff/TOUPrice"), thresholds_rule,              \
	    FIXED_NAMED(SM_ZCL_ENUM8, 0, "Unit of Measure: kWh"),                                            \
	    NAMED(SM_ZCL_UINT16, GAS_PRICES "CurrencyUnits", gas_currency),                                  \
	    FIXED_NAMED(SM_ZCL_BITMAP8, 0x50, "Price Trailing Digit"),                                       \
	    NUMBER(SM_ZCL_UINT32, GAS_PRICES "StandingCharge"),                                              \
	    FIXED_NAMED(SM_ZCL_UINT8, 0xFF, "TierBlockMode"),                                                \
	    FIXED_NAMED(SM_ZCL_UINT24, 1, "Block Threshold Multiplier"),                                     \
	    FIXED_NAMED(SM_ZCL_UINT24, 1000, "Block Threshold Divisor"))

#define GAS_THRESHOLDS "GasTariffElements/ThresholdMatrix/BlockThreshold"

/* A new tariff counts its own thresholds; a new price counts those that the tariff in use has. */
static const struct sm_rule gas_tariff_block = TARIFF_INFORMATION(HOW_MANY(SM_ZCL_UINT8, GAS_THRESHOLDS));
static const struct sm_rule gas_tariff_tou =
    TARIFF_INFORMATION(FIXED_NAMED(SM_ZCL_UINT8, 0, "Block Thresholds in Use"));
static const struct sm_rule gas_price_information =
    TARIFF_INFORMATION(NUMBER_OR(SM_ZCL_UINT8, GAS_PRICES "BlockTariff/NumberOfThresholds", 0));

static const struct sm_rule gas_block_thresholds =
    GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_E), TARIFF_ID, COMMAND_INDEX, COMMANDS_IN_ALL,
        FIXED_NAMED(SM_ZCL_BITMAP8, 1, "Sub-payload Control"), HOW_MANY(SM_ZCL_BITMAP8, GAS_THRESHOLDS),
        WHILE(3, GAS_THRESHOLDS "[@index=#]", NUMBER(SM_ZCL_UINT48, GAS_THRESHOLDS "[@index=#]")));

#define GAS_RATE(element, minus)                                                                             \
	TIMES(4, GROUP_IF(GAS_PRICES element, SUM_NAMED(SM_ZCL_UINT8, minus, "Tier/Block ID", PER("#", 1)),  \
	             NUMBER(SM_ZCL_UINT32, GAS_PRICES element)))

static const struct sm_rule gas_price_matrix =
    GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_E), TARIFF_ID, COMMAND_INDEX, COMMANDS_IN_ALL,
        SUM_NAMED(SM_ZCL_BITMAP8, 0, "Sub-payload Control", ADD_IF(GAS_PRICES "TOUTariff", 1)),
        GAS_RATE("BlockTariff/BlockPrice[@index=#]", -1), GAS_RATE("TOUTariff/TOUPrice[@index=#]", 0));

#define GCS01A_CALENDAR                                                                                      \
	{ TO_CLIENT(CALENDAR, 0x00), .value = &gas_calendar },                                               \
	    { TO_CLIENT(CALENDAR, 0x01), .each = GAS_TABLE "DayProfiles/DayProfile", .value = &gas_day },    \
	    { TO_CLIENT(CALENDAR, 0x02), .each = GAS_TABLE "WeekProfiles/WeekProfile", .value = &gas_week }, \
	    { TO_CLIENT(CALENDAR, 0x03), .value = &gas_seasons },                                            \
	{                                                                                                    \
		TO_CLIENT(CALENDAR, 0x04), .value = &gas_special_days                                        \
	}

static const struct sm_claim gcs01a_block[] = {
	GCS01A_CALENDAR,
	{ TO_CLIENT(PRICE, 0x04), .value = &gas_tariff_block },
	{ TO_CLIENT(PRICE, 0x06), .value = &gas_block_thresholds },
	{ TO_CLIENT(PRICE, 0x05), .value = &gas_price_matrix },
};

/* Thresholds mean nothing to a tariff without blocks, and may be left out. */
static const struct sm_claim gcs01a_tou[] = {
	GCS01A_CALENDAR,
	{ TO_CLIENT(PRICE, 0x04), .value = &gas_tariff_tou },
	{ TO_CLIENT(PRICE, 0x05), .value = &gas_price_matrix },
};

static const struct sm_claim gcs01a_tou_with_thresholds[] = {
	GCS01A_CALENDAR,
	{ TO_CLIENT(PRICE, 0x04), .value = &gas_tariff_block },
	{ TO_CLIENT(PRICE, 0x06), .value = &gas_block_thresholds },
	{ TO_CLIENT(PRICE, 0x05), .value = &gas_price_matrix },
};

static const struct sm_claim gcs01b[] = {
	{ TO_CLIENT(PRICE, 0x04), .value = &gas_price_information },
	{ TO_CLIENT(PRICE, 0x05), .value = &gas_price_matrix },
};

/* Change Payment Mode: Proposed Payment Control Configuration and Cut Off Value. */
static const struct sm_rule gas_credit = GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_F),
    FIXED_NAMED(SM_ZCL_BITMAP16, 0x0C94, "Payment Control Configuration: credit"),
    FIXED_NAMED(SM_ZCL_INT32, -1, "Cut Off Value: unchanged"));

static const struct sm_rule gas_prepayment = GROUP(PROVIDER, EVENT_ID, START_DATED(CANCEL_BY_F),
    SUM_AS(SM_AS_PAYMENT_CONTROL, SM_ZCL_BITMAP16, 0x0097,
        ADD_IF("Prepayment/SuspendDebtDisabled=true", 0x0400),
        ADD_IF("Prepayment/SuspendDebtEmergency=false", 0x0800)),
    NUMBER(SM_ZCL_INT32, "Prepayment/DisablementThreshold"));

static const struct sm_claim gcs02[] = { { TO_SERVER(PREPAYMENT, 0x06), .value = &gas_credit } };
static const struct sm_claim gcs03[] = { { TO_SERVER(PREPAYMENT, 0x06), .value = &gas_prepayment } };

/* Credit Adjustment: what the type says is how the two modes and the two actions differ. */
#define ADJUST(type)                                                                                         \
	GROUP(EVENT_ID, AT_ONCE, FIXED_NAMED(SM_ZCL_ENUM8, type, "Credit Adjustment Type"),                  \
	    NUMBER(SM_ZCL_INT32, "*/AdjustMeterBalance"))
#define RESET(type)                                                                                          \
	GROUP(EVENT_ID, AT_ONCE, FIXED_NAMED(SM_ZCL_ENUM8, type, "Credit Adjustment Type"),                  \
	    FIXED_NAMED(SM_ZCL_INT32, 0, "Credit Adjustment Value"))

static const struct sm_claim gcs40a[] = { { TO_SERVER(PREPAYMENT, 0x05), VALUE(ADJUST(0)) } };
static const struct sm_claim gcs40b[] = { { TO_SERVER(PREPAYMENT, 0x05), VALUE(RESET(1)) } };
static const struct sm_claim gcs40c[] = { { TO_SERVER(PREPAYMENT, 0x05), VALUE(ADJUST(3)) } };
static const struct sm_claim gcs40d[] = { { TO_SERVER(PREPAYMENT, 0x05), VALUE(RESET(2)) } };

const struct sm_use sm_uses_sr01_product[] = {
	{ USE(USE_ECS01a, "1.1.1", ON_ESME), .when = "ElecTariffElements", CLAIMS(ecs01a) },
	{ USE(USE_ECS01c, "1.1.2", ON_ESME), CLAIMS(ecs01c) },
	{ USE(USE_ECS01b, "1.2.1", ON_ESME), .when = "PriceElements/ElectricityPriceElements",
	    CLAIMS(ecs01b) },
	{ USE(USE_ECS01d, "1.2.2", ON_ESME), CLAIMS(ecs01d) },
	{ USE(USE_ECS04a, "1.5", ON_ESME), .when = "*/AdjustMeterBalance", ONE_BALANCE, CLAIMS(ecs04a) },
	{ USE(USE_ECS04b, "1.5", ON_ESME), .when = "*/ResetMeterBalance", ONE_BALANCE, CLAIMS(ecs04b) },
	{ USE(USE_ECS02, "1.6", ON_ESME), .when = "Credit", .elements = SM_SINGLE_ELEMENT, CLAIMS(ecs02) },
	{ USE(USE_ECS02, "1.6", ON_ESME), .when = "Credit", .elements = SM_TWIN_ELEMENT, CLAIMS(ecs02_twin) },
	{ USE(USE_ECS03, "1.6", ON_ESME), .when = "Prepayment", .elements = SM_SINGLE_ELEMENT,
	    CLAIMS(ecs03) },
	{ USE(USE_ECS03, "1.6", ON_ESME), .when = "Prepayment", .elements = SM_TWIN_ELEMENT,
	    CLAIMS(ecs03_twin) },
	{ USE(USE_ECS05, "1.7", ON_ESME), CLAIMS(ecs05) },
	{ USE(USE_GCS01a, "1.1.1", ON_GSME), .when = "GasTariffElements " GAS_PRICES "BlockTariff",
	    .unsent = "NumberOfThresholds", CLAIMS(gcs01a_block) },
	{ USE(USE_GCS01a, "1.1.1", ON_GSME), .when = "GasTariffElements " GAS_PRICES "TOUTariff",
	    .left_out = "ThresholdMatrix",
	    .left_out_why = "a tariff without blocks needs no thresholds, and the message has none",
	    CLAIMS(gcs01a_tou) },
	{ USE(USE_GCS01a, "1.1.1", ON_GSME), .when = "GasTariffElements " GAS_PRICES "TOUTariff",
	    CLAIMS(gcs01a_tou_with_thresholds) },
	{ USE(USE_GCS01b, "1.2.1", ON_GSME), .when = "PriceElements/GasPriceElements", CLAIMS(gcs01b) },
	{ USE(USE_GCS02, "1.6", ON_GSME), .when = "Credit", CLAIMS(gcs02) },
	{ USE(USE_GCS03, "1.6", ON_GSME), .when = "Prepayment", CLAIMS(gcs03) },
	{ USE(USE_GCS40a, "1.5", ON_GSME), .when = "PrepaymentMode/AdjustMeterBalance", CLAIMS(gcs40a) },
	{ USE(USE_GCS40b, "1.5", ON_GSME), .when = "PrepaymentMode/ResetMeterBalance", CLAIMS(gcs40b) },
	{ USE(USE_GCS40c, "1.5", ON_GSME), .when = "CreditMode/AdjustMeterBalance", CLAIMS(gcs40c) },
	{ USE(USE_GCS40d, "1.5", ON_GSME), .when = "CreditMode/ResetMeterBalance", CLAIMS(gcs40d) },
};
const size_t sm_n_uses_sr01_product = SM_LEN(sm_uses_sr01_product);
