/* GBCS 4.3, use cases ECS01 to ECS05, GCS01 to GCS03, GCS40 (mapping tables; DUIS 5.4 services 1.x). */
#include "transform/words.h"

/* Script selectors of the tariff switching table: a time of use, or a block counter of one. */
enum { BLOCK_SCRIPTS = 100, SECONDARY_SCRIPTS = 200 };

#define SEASONS(path_)                                                                                       \
	ARRAY(EACH(path_ "Seasons/Season",                                                                   \
	    STRUCTURE(VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "SeasonName"),                                \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_midnight, "SeasonStartDate"),                        \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_number_octet, "ReferencedWeekName"))))

#define WEEKS(path_)                                                                                         \
	ARRAY(EACH(path_ "WeekProfiles/WeekProfile",                                                         \
	    STRUCTURE(VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_number_octet, "WeekName"),                          \
	        INDEXED("ReferencedDayName", "index", NUMBER(SM_AS_AXDR_UINT8, NULL)))))

#define TABLE_ACTION(element, first)                                                                         \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_UINT16, sm_get_number), .path = (element), .number = (first)                 \
	}
#define START_OF(action)                                                                                     \
	VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_time, "StartTime"), INSTANCE(OBIS(0, 0, 10, 0, 100, 255)), action

#define SPECIAL_DAYS(path_)                                                                                  \
	ARRAY(EACH(path_ "SpecialDay",                                                                       \
	    STRUCTURE(VALUE(SM_AS_AXDR_UINT16, sm_get_position),                                             \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date, "Date"), U8_AT("ReferencedDayName"))))

#define CHARGE(scale, price)                                                                                 \
	STRUCTURE(STRUCTURE(I8(0), I8_AT(scale)),                                                            \
	    STRUCTURE(U16(0), INSTANCE(OBIS(0, 0, 0, 0, 0, 0)), I8(0)),                                      \
	    ARRAY(STRUCTURE(OCTETS(""), I16_AT(price))))

/* charge table: octets 1 to 48 for times of use, A1 to D8 for blocks 1 to 4 of 8 times of use */
#define PRICE_ENTRY(first, block)                                                                            \
	STRUCTURE({ LEAF(SM_AS_AXDR_OCTETS, sm_get_position_octet), .number = (first) },                     \
	    { LEAF(SM_AS_AXDR_INT16, sm_get_price), .number = (block) })

#define PRIMARY_PRICES                                                                                       \
	STRUCTURE(STRUCTURE(I8(3), I8_AT("PriceScale")),                                                     \
	    STRUCTURE(U16(3), INSTANCE(OBIS(1, 0, 1, 8, 0, 255)), I8(2)),                                    \
	    ARRAY(TIMES(48, PRICE_ENTRY(0, 0)), TIMES(8, PRICE_ENTRY(0xA0, 1)),                              \
	        TIMES(8, PRICE_ENTRY(0xB0, 2)), TIMES(8, PRICE_ENTRY(0xC0, 3)),                              \
	        TIMES(8, PRICE_ENTRY(0xD0, 4))))

#define SECONDARY_PRICES                                                                                     \
	STRUCTURE(STRUCTURE(I8(3), I8_AT("PriceScale")),                                                     \
	    STRUCTURE(U16(3), INSTANCE(OBIS(1, 20, 1, 8, 0, 255)), I8(2)),                                   \
	    ARRAY(TIMES(4, STRUCTURE(VALUE(SM_AS_AXDR_OCTETS, sm_get_position_octet),                        \
	                       VALUE(SM_AS_AXDR_INT16, sm_get_secondary_price)))))

#define ELECTRICITY_PRICES                                                                                   \
	AT("PriceElements/ElectricityPriceElements",                                                         \
	    ITEM_WITH(                                                                                       \
	        SET(113, OBIS(0, 0, 19, 20, 4, 255), 6), CHARGE("StandingChargeScale", "StandingCharge")),   \
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 0, 255), 6), PRIMARY_PRICES))

static const struct sm_word currencies[] = { { "GBP", 1 }, { "ECB", 0 } };

static const struct sm_recipe ecs01a = {
	.code = USE_ECS01a,
	PARTS(AT("ElecTariffElements",
	          ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 0, 255), 7), SEASONS("SwitchingTable/")),
	          ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 0, 255), 8), WEEKS("SwitchingTable/")),
	          ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 0, 255), 9),
	              ARRAY(EACH("SwitchingTable/DayProfiles/DayProfile",
	                  STRUCTURE(U8_AT("DayName"),
	                      ARRAY(EACH("ProfileSchedule",
	                          STRUCTURE(START_OF(
	                              GROUP(IF_HAS("TOUTariffAction", TABLE_ACTION("TOUTariffAction", 0)),
	                                  IF_LACKS("TOUTariffAction",
	                                      TABLE_ACTION("BlockTariffAction", BLOCK_SCRIPTS))))))))))),
	          ITEM_WITH(SET(11, OBIS(0, 1, 11, 0, 0, 255), 2), SPECIAL_DAYS("SpecialDays/")),
	          INDEXED("ThresholdMatrix/Thresholds", "index",
	              ITEM_VARYING_WITH(SET(21, OBIS(0, 0, 16, 1, 10, 255), 2), 5, "index",
	                  ARRAY(IN_PLACES("BlockThreshold", "index", NUMBER(SM_AS_AXDR_UINT32, NULL))))),
	          ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 2, 0), 4), BOOL_AT("CurrencyUnits", currencies))),
	    ELECTRICITY_PRICES, ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 0, 255), 10), ACTIVATION),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 29), 6), ACTIVATION),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 2, 0), 6), ACTIVATION),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 4, 255), 7), ACTIVATION),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 0, 255), 7), ACTIVATION),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 63, 1, 1, 255), 6), ACTIVATION)),
};

static const struct sm_recipe ecs01b = {
	.code = USE_ECS01b,
	PARTS(ELECTRICITY_PRICES, ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 4, 255), 7), ACTIVATION),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 0, 255), 7), ACTIVATION)),
};

static const struct sm_recipe ecs01c = {
	.code = USE_ECS01c,
	PARTS(AT("PriceElements", ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 5, 255), 6), SECONDARY_PRICES)),
	    ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 1, 255), 7), SEASONS("SwitchingTable/")),
	    ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 1, 255), 8), WEEKS("SwitchingTable/")),
	    ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 1, 255), 9),
	        ARRAY(EACH("SwitchingTable/DayProfiles/DayProfile",
	            STRUCTURE(U8_AT("DayName"),
	                ARRAY(EACH("ProfileSchedule",
	                    STRUCTURE(START_OF(TABLE_ACTION("TOUTariffAction", SECONDARY_SCRIPTS))))))))),
	    ITEM_WITH(SET(11, OBIS(0, 1, 11, 0, 1, 255), 2), SPECIAL_DAYS("SpecialDays/")),
	    ITEM_WITH(SET(20, OBIS(0, 0, 13, 0, 1, 255), 10), ACTIVATION),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 5, 255), 7), ACTIVATION),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 30), 6), ACTIVATION)),
};

static const struct sm_recipe ecs01d = {
	.code = USE_ECS01d,
	PARTS(AT("PriceElements", ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 5, 255), 6), SECONDARY_PRICES)),
	    ITEM_WITH(SET(113, OBIS(0, 0, 19, 20, 5, 255), 7), ACTIVATION)),
};

/* Which charges a credit pays for: credit, charge, collection configuration bits (GBCS ECS02, ECS03). */
enum { COLLECT_ALWAYS = 0xE0, COLLECT_CONNECTED = 0xC0 };
#define ALL_BITS                                                                                             \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_BIT_STRING, sm_get_charge_bits), .number = COLLECT_ALWAYS                    \
	}
#define PAIR(credit, charge)                                                                                 \
	STRUCTURE(                                                                                           \
	    INSTANCE(OBIS(0, 0, 19, 10, credit, 255)), INSTANCE(OBIS(0, 0, 19, 20, charge, 255)), ALL_BITS)
#define DEBT_PAIR(credit, charge)                                                                            \
	STRUCTURE(INSTANCE(OBIS(0, 0, 19, 10, credit, 255)), INSTANCE(OBIS(0, 0, 19, 20, charge, 255)),      \
	    IF_IS("Prepayment/SuspendDebtDisabled", "true", CONNECTED_BITS),                                 \
	    IF_IS("Prepayment/SuspendDebtDisabled", "1", CONNECTED_BITS),                                    \
	    IF_IS("Prepayment/SuspendDebtDisabled", "false", ALL_BITS),                                      \
	    IF_IS("Prepayment/SuspendDebtDisabled", "0", ALL_BITS))
#define CONNECTED_BITS                                                                                       \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_BIT_STRING, sm_get_charge_bits), .number = COLLECT_CONNECTED                 \
	}

static const struct sm_recipe ecs02 = {
	.code = USE_ECS02,
	PARTS(ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), STRUCTURE(ENUM(1), ENUM(1))),
	    ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 11),
	        ARRAY(PAIR(0, 0), PAIR(0, 4), WHEN(sm_when_twin, PAIR(0, 5)))),
	    ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), ACTIVATION)),
};

#define DEBTS_IN_EMERGENCY(word)                                                                             \
	IF_IS("Prepayment/SuspendDebtEmergency", word, PAIR(2, 4), PAIR(2, 1), PAIR(2, 2))

static const struct sm_recipe ecs03 = {
	.code = USE_ECS03,
	PARTS(ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 2), STRUCTURE(ENUM(2), ENUM(1))),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 22), 4), I32_AT("Prepayment/DisablementThreshold")),
	    ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 11),
	        ARRAY(PAIR(0, 0), PAIR(0, 4), DEBT_PAIR(0, 1), DEBT_PAIR(0, 2), PAIR(0, 3), PAIR(1, 3),
	            PAIR(1, 0), PAIR(1, 4), DEBT_PAIR(1, 1), DEBT_PAIR(1, 2), DEBTS_IN_EMERGENCY("true"),
	            DEBTS_IN_EMERGENCY("1"), WHEN(sm_when_twin, PAIR(0, 5), PAIR(1, 5)))),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 94, 44, 128, 22), 6), ACTIVATION),
	    ITEM_WITH(SET(111, OBIS(0, 1, 19, 0, 0, 255), 13), ACTIVATION)),
};

static const struct sm_recipe ecs04a = {
	.code = USE_ECS04a,
	PARTS(IF_HAS("PrepaymentMode", ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 1),
	                                   I32_AT("PrepaymentMode/AdjustMeterBalance"))),
	    IF_HAS("CreditMode", ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 1),
	                             I32_AT("CreditMode/AdjustMeterBalance")))),
};

static const struct sm_recipe ecs04b = {
	.code = USE_ECS04b,
	PARTS(ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 2), I32(0)),
	    ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 2), I32(0)),
	    ITEM_WITH(ACTION(112, OBIS(0, 0, 19, 10, 2, 255), 2), I32(0))),
};

static const struct sm_recipe ecs05 = {
	.code = USE_ECS05,
	PARTS(ITEM_WITH(ACTION(9, OBIS(0, 0, 10, 0, 100, 255), 1), U16(99))),
};

/* ---- gas ---- */

enum { DELIVERED_CALENDAR = 0, TARIFF_ID = 1, CHARGING_BLOCK = 0x10, FOUR_BLOCKS = 3 };

static const struct sm_word iso4217[] = { { "GBP", 0x033A }, { "ECB", 0x03D2 } };

#define TARIFF_INFORMATION(thresholds)                                                                       \
	COMPONENT(TO_CLIENT(PRICE, 0x04), ISSUED, Z32(TARIFF_ID), Z_START,                                   \
	    AT("PriceElements/GasPriceElements", IF_HAS("BlockTariff", Z8(CHARGING_BLOCK), Z_EMPTY, Z8(0)),  \
	        IF_LACKS("BlockTariff", Z8(0), Z_EMPTY, COUNT(SM_AS_ZCL_UINT8, "TOUTariff/TOUPrice"))),      \
	    thresholds, Z8(0),                                                                               \
	    WORD(SM_AS_ZCL_UINT16, "PriceElements/GasPriceElements/CurrencyUnits", iso4217), Z8(0x50),       \
	    Z32_AT("PriceElements/GasPriceElements/StandingCharge"), Z8(0xFF), Z24(1), Z24(1000))

/* Tier or block identifiers count from 1 for times of use, and from 0 for blocks. */
#define PRICE_MATRIX                                                                                         \
	COMPONENT(TO_CLIENT(PRICE, 0x05), ISSUED, Z_CALENDAR_START, Z32(TARIFF_ID), Z8(0), Z8(1),            \
	    AT("PriceElements/GasPriceElements",                                                             \
	        IF_HAS("BlockTariff", Z8(0),                                                                 \
	            INDEXED("BlockTariff/BlockPrice", "index",                                               \
	                { LEAF(SM_AS_ZCL_UINT8, sm_get_attribute), .attribute = "index", .number = -1 },     \
	                Z32_AT(NULL))),                                                                      \
	        IF_LACKS("BlockTariff", Z8(1),                                                               \
	            INDEXED("TOUTariff/TOUPrice", "index",                                                   \
	                { LEAF(SM_AS_ZCL_UINT8, sm_get_attribute), .attribute = "index" }, Z32_AT(NULL)))))

#define HAS_BLOCKS "PriceElements/GasPriceElements/BlockTariff"

static const struct sm_recipe gcs01a = {
	.code = USE_GCS01a,
	PARTS(AT("GasTariffElements",
	          COMPONENT(TO_CLIENT(CALENDAR, 0x00), CALENDAR_ISSUED, Z_CALENDAR_START,
	              Z8(DELIVERED_CALENDAR), Z8(0), Z_EMPTY,
	              COUNT(SM_AS_ZCL_UINT8, "SwitchingTable/Seasons/Season"),
	              COUNT(SM_AS_ZCL_UINT8, "SwitchingTable/WeekProfiles/WeekProfile"),
	              COUNT(SM_AS_ZCL_UINT8, "SwitchingTable/DayProfiles/DayProfile")),
	          EACH("SwitchingTable/DayProfiles/DayProfile",
	              COMPONENT(TO_CLIENT(CALENDAR, 0x01), CALENDAR_ISSUED, Z8_AT("DayName"), Z8(1), Z8(0),
	                  Z8(1), Z8(DELIVERED_CALENDAR), Z16(0),
	                  IF_HAS("TOUTariffAction", Z8_AT("TOUTariffAction")),
	                  IF_LACKS("TOUTariffAction", Z8(0)))),
	          EACH("SwitchingTable/WeekProfiles/WeekProfile",
	              COMPONENT(TO_CLIENT(CALENDAR, 0x02), CALENDAR_ISSUED, Z8_AT("WeekName"),
	                  INDEXED("ReferencedDayName", "index", Z8_AT(NULL)))),
	          COMPONENT(TO_CLIENT(CALENDAR, 0x03), CALENDAR_ISSUED, Z8(0), Z8(1),
	              EACH("SwitchingTable/Seasons/Season",
	                  VALUE_OF(SM_AS_ZCL_RAW, sm_get_zcl_date, "SeasonStartDate"),
	                  Z8_AT("ReferencedWeekName"))),
	          COMPONENT(TO_CLIENT(CALENDAR, 0x04), CALENDAR_ISSUED, Z_CALENDAR_START,
	              Z8(DELIVERED_CALENDAR), COUNT(SM_AS_ZCL_UINT8, "SpecialDays/SpecialDay"), Z8(0), Z8(1),
	              EACH("SpecialDays/SpecialDay", VALUE_OF(SM_AS_ZCL_RAW, sm_get_zcl_date, "Date"),
	                  Z8_AT("ReferencedDayName")))),
	    TARIFF_INFORMATION(
	        GROUP(IF_HAS(HAS_BLOCKS,
	                  COUNT(SM_AS_ZCL_UINT8, "GasTariffElements/ThresholdMatrix/BlockThreshold")),
	            IF_LACKS(HAS_BLOCKS, Z8(0)))),
	    IF_HAS(HAS_BLOCKS,
	        COMPONENT(TO_CLIENT(PRICE, 0x06), ISSUED, Z_CALENDAR_START, Z32(TARIFF_ID), Z8(0), Z8(1),
	            Z8(1), COUNT(SM_AS_ZCL_UINT8, "GasTariffElements/ThresholdMatrix/BlockThreshold"),
	            IN_PLACES("GasTariffElements/ThresholdMatrix/BlockThreshold", "index",
	                NUMBER(SM_AS_ZCL_UINT48, NULL)))),
	    PRICE_MATRIX),
};

static const struct sm_recipe gcs01b = {
	.code = USE_GCS01b,
	PARTS(TARIFF_INFORMATION(GROUP(
	          IF_HAS(HAS_BLOCKS, Z8_AT(HAS_BLOCKS "/NumberOfThresholds")), IF_LACKS(HAS_BLOCKS, Z8(0)))),
	    PRICE_MATRIX),
};

/* Payment Control Configuration: ZigBee SE 1.x, D.7.4.2.1.1 and GBCS GCS02, GCS03. */
#define CHANGE_PAYMENT_MODE(...) COMPONENT(TO_SERVER(PREPAYMENT, 0x06), ISSUED, Z_START, __VA_ARGS__)

static const struct sm_recipe gcs02 = {
	.code = USE_GCS02,
	PARTS(CHANGE_PAYMENT_MODE(Z16(0x0C94), Z32(0xFFFFFFFF))),
};

static const struct sm_recipe gcs03 = {
	.code = USE_GCS03,
	PARTS(CHANGE_PAYMENT_MODE({ LEAF(SM_AS_ZCL_UINT16, sm_get_payment_control), .path = "Prepayment" },
	    ZI32_AT("Prepayment/DisablementThreshold"))),
};

/* Credit Adjustment: Issuer Event Id, start now, type, amount. */
#define CREDIT_ADJUSTMENT(type, amount)                                                                      \
	COMPONENT(TO_SERVER(PREPAYMENT, 0x05), Z_NOW, Z32(0), Z8(type), amount)

static const struct sm_recipe gcs40a = {
	.code = USE_GCS40a,
	PARTS(CREDIT_ADJUSTMENT(0x00, ZI32_AT("PrepaymentMode/AdjustMeterBalance"))),
};

static const struct sm_recipe gcs40b = {
	.code = USE_GCS40b,
	PARTS(CREDIT_ADJUSTMENT(0x01, Z32(0))),
};

static const struct sm_recipe gcs40c = {
	.code = USE_GCS40c,
	PARTS(CREDIT_ADJUSTMENT(0x03, ZI32_AT("CreditMode/AdjustMeterBalance"))),
};

static const struct sm_recipe gcs40d = {
	.code = USE_GCS40d,
	PARTS(CREDIT_ADJUSTMENT(0x02, Z32(0))),
};

static const struct sm_part has_electricity_tariff = HAS("ElecTariffElements");
static const struct sm_part has_gas_tariff = HAS("GasTariffElements");
static const struct sm_part has_electricity_prices = HAS("PriceElements/ElectricityPriceElements");
static const struct sm_part has_gas_prices = HAS("PriceElements/GasPriceElements");
static const struct sm_part adjusts_prepayment = HAS("PrepaymentMode/AdjustMeterBalance");
static const struct sm_part resets_prepayment = HAS("PrepaymentMode/ResetMeterBalance");
static const struct sm_part adjusts_credit = HAS("CreditMode/AdjustMeterBalance");
static const struct sm_part resets_credit = HAS("CreditMode/ResetMeterBalance");
static const struct sm_part to_credit = HAS("Credit");
static const struct sm_part to_prepayment = HAS("Prepayment");

static const struct sm_choice choices[] = {
	{ "1.1.1", FOR(ESME), .when = &has_electricity_tariff, .recipe = &ecs01a },
	{ "1.1.1", FOR(GSME), .when = &has_gas_tariff, .recipe = &gcs01a },
	{ "1.1.2", FOR(ESME), .recipe = &ecs01c },
	{ "1.2.1", FOR(ESME), .when = &has_electricity_prices, .recipe = &ecs01b },
	{ "1.2.1", FOR(GSME), .when = &has_gas_prices, .recipe = &gcs01b },
	{ "1.2.2", FOR(ESME), .recipe = &ecs01d },
	{ "1.5", FOR(ESME), .when = &adjusts_prepayment, .recipe = &ecs04a },
	{ "1.5", FOR(ESME), .when = &adjusts_credit, .recipe = &ecs04a },
	{ "1.5", FOR(ESME), .when = &resets_prepayment, .recipe = &ecs04b },
	{ "1.5", FOR(ESME), .when = &resets_credit, .recipe = &ecs04b },
	{ "1.5", FOR(GSME), .when = &adjusts_prepayment, .recipe = &gcs40a },
	{ "1.5", FOR(GSME), .when = &resets_prepayment, .recipe = &gcs40b },
	{ "1.5", FOR(GSME), .when = &adjusts_credit, .recipe = &gcs40c },
	{ "1.5", FOR(GSME), .when = &resets_credit, .recipe = &gcs40d },
	{ "1.6", FOR(ESME), .when = &to_credit, .recipe = &ecs02 },
	{ "1.6", FOR(ESME), .when = &to_prepayment, .recipe = &ecs03 },
	{ "1.6", FOR(GSME), .when = &to_credit, .recipe = &gcs02 },
	{ "1.6", FOR(GSME), .when = &to_prepayment, .recipe = &gcs03 },
	{ "1.7", FOR(ESME), .recipe = &ecs05 },
};

FAMILY(sm_sr01_product, choices);
