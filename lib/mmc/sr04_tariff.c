/* MMC 5.4: responses of service 4.11, Read Tariff, of an ESME (ECS24, ECS24b) and a GSME (GCS21f). */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

/* ---- ESME ---- */

static const struct sm_name currency_labels[] = { { 0, "ECB" }, { 1, "GBP" } };
static const struct sm_name currency_names[] = { { 0, "Millicent" }, { 1, "Millipence" } };

/* ---- prices: a charge table whose entries are addressed by their one-octet index ---- */

/*
 * 1 to 48 are the TOU prices; 0xA1 to 0xA8 the prices of block 1 in the TOU tiers 1 to 8, 0xB1 those of block 2, 0xC1
 * block 3, 0xD1 block 4 (GBCS Mapping Table, TariffBlockPriceMatrix).
 */
#define CHARGES(c)                                                                                           \
	SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, c, 255), 5)), .path = "charge_table", .each = SM_MMC_CHILDREN, \
	                                                    .of = "charge_per_unit"
#define BLOCK_PRICE(block, entry)                                                                            \
	{                                                                                                    \
		.to = "BlockPrice", CHARGES(0), .when = sm_mmc_is_within, .test = "index", .low = (entry),   \
		.high = (entry), .attribute = "index", .attribute_text = (block), .as = sm_mmc_raw,          \
		SM_MMC_PRICE                                                                                 \
	}
#define TIER(n)                                                                                              \
	static const struct sm_mmc_row tier_##n[] = { BLOCK_PRICE("1", 0xa0 + (n)),                          \
		BLOCK_PRICE("2", 0xb0 + (n)), BLOCK_PRICE("3", 0xc0 + (n)), BLOCK_PRICE("4", 0xd0 + (n)) }
TIER(1);
TIER(2);
TIER(3);
TIER(4);
TIER(5);
TIER(6);
TIER(7);
TIER(8);

/* An entry that is neither a TOU price nor one of a block. */
static bool
is_no_price(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t index;

	(void)w;
	(void)row;
	if (!sm_mmc_index(node, &index))
		return true;
	return !(index >= 1 && index <= 48) &&
	       !(index >= 0xa0 && index <= 0xdf && (index & 0x0f) >= 1 && (index & 0x0f) <= 8);
}

#define TIER_PRICES(n)                                                                                       \
	{                                                                                                    \
		.to = "TariffBlockPriceMatrix/TariffBlockPrices", .from = SM_MMC_MESSAGE,                    \
		.attribute = "index", .attribute_text = #n, SM_MMC_MEMBERS(tier_##n)                         \
	}

/* ---- thresholds: 0-0:16.0.11 to 18, each up to three for one tier ---- */

/* A threshold of 0xFFFFFFFF stays as it is: none is reached. */
static const struct sm_mmc_row thresholds[] = {
	{ .to = "BlockThreshold",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    .attribute = "index",
	    .attribute_max = 3,
	    .as = sm_mmc_raw,
	    SM_MMC_UNSIGNED_INT },
};

#define THRESHOLDS(n)                                                                                        \
	{                                                                                                    \
		.to = "TariffThresholdMatrix/ElecTariffThresholds",                                          \
		SM_MMC_AT(GET(21, OBIS(0, 0, 16, 0, 10 + (n), 255), 2)), .attribute = "index",               \
		.attribute_text = #n, SM_MMC_MEMBERS(thresholds)                                             \
	}

/* ---- the switching tables ---- */

/* Selectors of the tariff script table: n is TOU tariff n, 100 + n block tariff n, 200 + n TOU tariff n of the secondary element */
static const struct sm_mmc_row primary_action[] = {
	SM_MMC_INSTANCE("script_logical_name", OBIS(0, 0, 10, 0, 100, 255)),
	{ .to = "StartTime", .path = "start_time", .slot = 1, .as = sm_mmc_time_of_day },
	{ .to = "TOUTariffAction",
	    .path = "script_selector",
	    .slot = 2,
	    .as = sm_mmc_within,
	    .low = 1,
	    .high = 48 },
	{ .to = "BlockTariffAction",
	    .path = "script_selector",
	    .slot = 2,
	    .as = sm_mmc_within,
	    .low = 101,
	    .high = 108,
	    .minus = 100 },
};
static const struct sm_mmc_row secondary_action[] = {
	SM_MMC_INSTANCE("script_logical_name", OBIS(0, 0, 10, 0, 100, 255)),
	{ .to = "StartTime", .path = "start_time", .as = sm_mmc_time_of_day },
	{ .to = "TOUTariffAction",
	    .path = "script_selector",
	    .as = sm_mmc_shifted,
	    .low = 201,
	    .high = 204,
	    .minus = 200 },
};

#define DAY_NUMBER .least = 1, .most = 16
#define WEEK_NUMBER .least = 1, .most = 4
#define DAY_PROFILE(list)                                                                                    \
	{ .to = "Day", .path = "day_id", .as = sm_mmc_raw, DAY_NUMBER },                                     \
	{                                                                                                    \
		.to = "ProfileSchedule", .path = "day_schedule", .each = SM_MMC_CHILDREN, .max = 48,         \
		SM_MMC_MEMBERS(list)                                                                         \
	}
static const struct sm_mmc_row primary_day[] = { DAY_PROFILE(primary_action) };
static const struct sm_mmc_row secondary_day[] = { DAY_PROFILE(secondary_action) };

#define REFERENCED_DAY(n, field)                                                                             \
	{                                                                                                    \
		.to = "ReferencedElecDay", .path = (field), .attribute = "index", .attribute_text = (n),     \
		.as = sm_mmc_raw, DAY_NUMBER                                                                 \
	}
static const struct sm_mmc_row week[] = {
	{ .to = "WeekName", .path = "week_profile_name", .as = sm_mmc_octet, WEEK_NUMBER },
	REFERENCED_DAY("1", "monday"),
	REFERENCED_DAY("2", "tuesday"),
	REFERENCED_DAY("3", "wednesday"),
	REFERENCED_DAY("4", "thursday"),
	REFERENCED_DAY("5", "friday"),
	REFERENCED_DAY("6", "saturday"),
	REFERENCED_DAY("7", "sunday"),
};

static const struct sm_mmc_row season[] = {
	{ .to = "SeasonName", .path = "season_profile_name", .as = sm_mmc_text, .longest = 8 },
	{ .to = "SeasonStartDate", .path = "season_start", SM_MMC_MEMBERS(sm_mmc_date_parts) },
	{ .to = "", .path = "season_start", .apart = true, .as = sm_mmc_no_time },
	{ .to = "ReferencedWeekName", .path = "week_name", .as = sm_mmc_octet, WEEK_NUMBER },
};

static const struct sm_mmc_row special_day[] = {
	{ .to = "Date", .path = "specialday_date", .slot = 1, SM_MMC_MEMBERS(sm_mmc_date_parts) },
	{ .to = "ReferencedDay", .path = "day_id", .slot = 2, .as = sm_mmc_raw, DAY_NUMBER },
	SM_MMC_KNOWN("index", .from = SM_MMC_HERE),
};

#define SWITCHING_TABLE(e, days)                                                                             \
	{ .to = "TariffSwitchingTable/DayProfiles/DayProfile",                                               \
		SM_MMC_AT(GET(20, OBIS(0, 0, 13, 0, e, 255), 5)),                                            \
		.each = SM_MMC_CHILDREN,                                                                     \
		.max = 16,                                                                                   \
		SM_MMC_MEMBERS(days) },                                                                      \
	    { .to = "TariffSwitchingTable/WeekProfiles/WeekProfile",                                         \
		    SM_MMC_AT(GET(20, OBIS(0, 0, 13, 0, e, 255), 4)),                                        \
		    .each = SM_MMC_CHILDREN,                                                                 \
		    .max = 4,                                                                                \
		    SM_MMC_MEMBERS(week) },                                                                  \
	    { .to = "TariffSwitchingTable/Seasons/Season",                                                   \
		    SM_MMC_AT(GET(20, OBIS(0, 0, 13, 0, e, 255), 3)),                                        \
		    .each = SM_MMC_CHILDREN,                                                                 \
		    .max = 4,                                                                                \
		    SM_MMC_MEMBERS(season) },                                                                \
	{                                                                                                    \
		.to = "TariffSwitchingTableSpecialDays/SpecialDay",                                          \
		SM_MMC_AT(GET(11, OBIS(0, 0, 11, 0, e, 255), 2)), .each = SM_MMC_CHILDREN, .max = 50,        \
		SM_MMC_MEMBERS(special_day)                                                                  \
	}

#define PRICE_SCALE "charge_per_unit_scaling/price_scale"

/* The price now is an integer of 10^-5. */
#define PRICE_NOW(f)                                                                                         \
	SM_MMC_FIXED("scaler", -5, -5, SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 1, f), 3))),                      \
	    SM_MMC_FIXED(                                                                                    \
	        "unit", SM_UNIT_OTHER, SM_UNIT_OTHER, SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 1, f), 3)))

/* ---- 4.11.1, ECS24 ---- */

static const struct sm_mmc_row primary[] = {
	{ .to = "PrimaryActiveTariffPrice",
	    SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 1, 7), 2)),
	    .as = sm_mmc_raw,
	    SM_MMC_UNSIGNED_INT },
	{ .to = "CurrencyUnitsLabel",
	    SM_MMC_AT(GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2)),
	    .as = sm_mmc_truth,
	    .names = currency_labels,
	    .n_names = SM_COUNT(currency_labels) },
	{ .to = "CurrencyUnitsName",
	    SM_MMC_AT(GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2)),
	    .as = sm_mmc_truth,
	    .names = currency_names,
	    .n_names = SM_COUNT(currency_names) },
	{ .to = "StandingCharge",
	    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 4, 255), 5)),
	    .path = "charge_table",
	    .each = SM_MMC_CHILDREN,
	    .of = "charge_per_unit",
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE },
	{ .to = "StandingChargeScale",
	    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 4, 255), 5)),
	    .path = PRICE_SCALE,
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE_SCALE },
	{ .to = "PriceScale",
	    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 0, 255), 5)),
	    .path = PRICE_SCALE,
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE_SCALE },
	TIER_PRICES(1),
	TIER_PRICES(2),
	TIER_PRICES(3),
	TIER_PRICES(4),
	TIER_PRICES(5),
	TIER_PRICES(6),
	TIER_PRICES(7),
	TIER_PRICES(8),
	{ .to = "TariffTOUPriceMatrix/TariffTOUPrice",
	    CHARGES(0),
	    .when = sm_mmc_is_within,
	    .test = "index",
	    .low = 1,
	    .high = 48,
	    .max = 48,
	    .attribute = "index",
	    .attribute_path = "index",
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE },
	{ .to = "TariffTOUPriceMatrix", CHARGES(0), .when = is_no_price, .test = "index", .as = sm_mmc_lost },
	SWITCHING_TABLE(0, primary_day),
	THRESHOLDS(1),
	THRESHOLDS(2),
	THRESHOLDS(3),
	THRESHOLDS(4),
	THRESHOLDS(5),
	THRESHOLDS(6),
	THRESHOLDS(7),
	THRESHOLDS(8),
	PRICE_NOW(7),
	SM_MMC_CHARGE_OF_ENERGY(SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 0, 255), 5))),
	SM_MMC_CHARGE_OF(SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 4, 255), 5))),
};

static const struct sm_mmc_row ecs24[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true, SM_MMC_MEMBERS(primary) },
};

/* ---- 4.11.2, ECS24b ---- */

static const struct sm_mmc_row ecs24b[] = {
	{ .to = "SecondaryActiveTariffPrice",
	    SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 1, 8), 2)),
	    .as = sm_mmc_raw,
	    SM_MMC_UNSIGNED_INT },
	{ .to = "PriceScale",
	    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 5, 255), 5)),
	    .path = PRICE_SCALE,
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE_SCALE },
	{ .to = "TariffTOUPriceMatrix/TariffTOUPrice",
	    CHARGES(5),
	    .when = sm_mmc_is_within,
	    .test = "index",
	    .low = 1,
	    .high = 4,
	    .max = 4,
	    .attribute = "index",
	    .attribute_path = "index",
	    .as = sm_mmc_raw,
	    SM_MMC_PRICE },
	{ .to = "TariffTOUPriceMatrix",
	    CHARGES(5),
	    .when = sm_mmc_is_outside,
	    .test = "index",
	    .low = 1,
	    .high = 4,
	    .as = sm_mmc_lost },
	SWITCHING_TABLE(1, secondary_day),
	PRICE_NOW(8),
	SM_MMC_CHARGE_OF_ENERGY(SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 5, 255), 5))),
};

/* ---- GSME ---- */

enum { KILOWATT_HOURS = 0 }; /* ZigBee Smart Energy section D.3.2.2.4.1, of prices and thresholds */

/* ISO 4217 */
static const struct sm_name currencies[] = { { SM_CURRENCY_GBP, "GBP" }, { SM_CURRENCY_EUR, "ECB" } };

/* One tier applies all day; none in a block tariff. */
#define GAS_TIER .path = "day_schedule_entries", .each = SM_MMC_CHILDREN, .of = "price_tier", .slot = 2
#define GAS_DAY_NUMBER .least = 1, .most = 4
#define GAS_WEEK_NUMBER .least = 1, .most = 2
static const struct sm_mmc_row gas_day[] = {
	{ .to = "DayName", .path = "day_id", .slot = 1, .as = sm_mmc_raw, GAS_DAY_NUMBER },
	{ .to = "TOUTariffAction", GAS_TIER, .as = sm_mmc_within, .low = 1, .high = 4 },
	{ .to = "BlockTariff", GAS_TIER, .as = sm_mmc_empty_within, .low = 0, .high = 0 },
	{ .to = "",
	    .path = "day_schedule_entries",
	    .each = SM_MMC_CHILDREN,
	    .of = "start_time",
	    .apart = true,
	    .as = sm_mmc_fixed },
};

#define GAS_REFERENCED_DAY(n, field)                                                                         \
	{                                                                                                    \
		.to = "ReferencedDay", .path = (field), .attribute = "index", .attribute_text = (n),         \
		.as = sm_mmc_raw, GAS_DAY_NUMBER                                                             \
	}
static const struct sm_mmc_row gas_week[] = {
	{ .to = "WeekName", .path = "week_id", .as = sm_mmc_raw, GAS_WEEK_NUMBER },
	GAS_REFERENCED_DAY("1", "day_id_ref_monday"),
	GAS_REFERENCED_DAY("2", "day_id_ref_tuesday"),
	GAS_REFERENCED_DAY("3", "day_id_ref_wednesday"),
	GAS_REFERENCED_DAY("4", "day_id_ref_thursday"),
	GAS_REFERENCED_DAY("5", "day_id_ref_friday"),
	GAS_REFERENCED_DAY("6", "day_id_ref_saturday"),
	GAS_REFERENCED_DAY("7", "day_id_ref_sunday"),
};

static const struct sm_mmc_row gas_season[] = {
	{ .to = "SeasonStartDate", .path = "season_start_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedWeekName", .path = "week_id_ref", .as = sm_mmc_raw, GAS_WEEK_NUMBER },
};

static const struct sm_mmc_row gas_special_day[] = {
	{ .to = "Date", .path = "special_day_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedDay", .path = "day_id_ref", .as = sm_mmc_raw, GAS_DAY_NUMBER },
};

#define THRESHOLD(n, id)                                                                                     \
	{                                                                                                    \
		.to = "TariffThresholds/BlockThreshold", SM_MMC_ZCL(PRICE, (id)), .attribute = "index",      \
		.attribute_text = (n), .as = sm_mmc_decimal                                                  \
	}
#define TIER_PRICE(n, id)                                                                                    \
	{                                                                                                    \
		.to = "TOUTariff/TariffTOUPrice", SM_MMC_ZCL(PRICE, (id)), .attribute = "index",             \
		.attribute_text = (n), .as = sm_mmc_raw, SM_MMC_UNSIGNED_INT                                 \
	}
#define GAS_BLOCK_PRICE(n, id)                                                                               \
	{                                                                                                    \
		.to = "BlockTariff/BlockPrice", SM_MMC_ZCL(PRICE, (id)), .attribute = "index",               \
		.attribute_text = (n), .as = sm_mmc_raw, SM_MMC_UNSIGNED_INT                                 \
	}

/* Of the price now only the price and its scale have elements. */
#define OF_PRICE(field) SM_MMC_KNOWN(field, SM_MMC_CMD(PRICE, 0x00))
enum { DELIVERED = 0 }; /* ZigBee Smart Energy section D.9.2.3.1, calendar types */

/* A price in another currency than the tariff's, which the document names, isn't that price. */
static struct sm_slice
same_currency(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct sm_mmc_row currency = { SM_MMC_ZCL(PRICE, 0x0616) };
	const struct sm_item *item = NULL;
	const struct sm_node *of_tariff = sm_mmc_locate(w, &currency, &item);
	int64_t code = sm_mmc_number(node, NULL, -1);

	if (code != sm_mmc_number(of_tariff, NULL, SM_CURRENCY_GBP))
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

static const struct sm_mmc_row gas[] = {
	{ .to = "PrimaryActiveTariffPrice",
	    SM_MMC_CMD(PRICE, 0x00),
	    .path = "price",
	    .as = sm_mmc_raw,
	    SM_MMC_UNSIGNED_INT },
	{ .to = "PrimaryActiveTariffPriceScale",
	    SM_MMC_CMD(PRICE, 0x00),
	    .path = "price_trailing_digit_and_price_tier",
	    .as = sm_mmc_digits_scale },
	{ .to = "CurrencyUnitsLabel",
	    SM_MMC_ZCL(PRICE, 0x0616),
	    .as = sm_mmc_named,
	    .names = currencies,
	    .n_names = SM_COUNT(currencies) },
	{ .to = "StandingCharge", SM_MMC_ZCL(PRICE, 0x0301), .as = sm_mmc_raw, SM_MMC_UNSIGNED_INT },
	{ .to = "TariffSwitchingTable/DayProfiles/DayProfile",
	    SM_MMC_CMD(CALENDAR, 0x01),
	    .max = 4,
	    SM_MMC_MEMBERS(gas_day) },
	{ .to = "TariffSwitchingTable/WeekProfiles/WeekProfile",
	    SM_MMC_CMD(CALENDAR, 0x02),
	    .max = 2,
	    SM_MMC_MEMBERS(gas_week) },
	{ .to = "TariffSwitchingTable/Seasons/Season",
	    SM_MMC_CMD(CALENDAR, 0x03),
	    .path = "seasons",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    SM_MMC_MEMBERS(gas_season) },
	{ .to = "TariffSwitchingTableSpecialDays/SpecialDay",
	    SM_MMC_CMD(CALENDAR, 0x04),
	    .path = "special_days",
	    .each = SM_MMC_CHILDREN,
	    .max = 20,
	    SM_MMC_MEMBERS(gas_special_day) },
	THRESHOLD("1", 0x0100),
	THRESHOLD("2", 0x0101),
	THRESHOLD("3", 0x0102),
	TIER_PRICE("1", 0x0410),
	TIER_PRICE("2", 0x0420),
	TIER_PRICE("3", 0x0430),
	TIER_PRICE("4", 0x0440),
	GAS_BLOCK_PRICE("1", 0x0400),
	GAS_BLOCK_PRICE("2", 0x0401),
	GAS_BLOCK_PRICE("3", 0x0402),
	GAS_BLOCK_PRICE("4", 0x0403),
	SM_MMC_FIXED(NULL, SM_FIVE_DIGITS, SM_FIVE_DIGITS_LAST, SM_MMC_ZCL(PRICE, 0x0617)),
	SM_MMC_FIXED(NULL, KILOWATT_HOURS, KILOWATT_HOURS, SM_MMC_ZCL(PRICE, 0x0615)),
	SM_MMC_FIXED(NULL, 1, UINT32_MAX, SM_MMC_ZCL(PRICE, 0x0202)), /* thresholds are scaled by these */
	SM_MMC_FIXED(NULL, 1, UINT32_MAX, SM_MMC_ZCL(PRICE, 0x0203)),
	OF_PRICE("rate_label"),
	OF_PRICE("current_time"),
	SM_MMC_FIXED("unit_of_measure", SM_CUBIC_METRES, SM_CUBIC_METRES, SM_MMC_CMD(PRICE, 0x00)),
	{ .to = "", SM_MMC_CMD(PRICE, 0x00), .path = "currency", .apart = true, .as = same_currency },
	OF_PRICE("number_of_price_tiers_and_register_tier"),
	OF_PRICE("start_time"),
	OF_PRICE("duration_in_minutes"),
	SM_MMC_FIXED("calendar_type", DELIVERED, DELIVERED, SM_MMC_CMD(CALENDAR, 0x01)),
	SM_MMC_FIXED("calendar_type", DELIVERED, DELIVERED, SM_MMC_CMD(CALENDAR, 0x04)),
	SM_MMC_KNOWN("start_time", SM_MMC_CMD(CALENDAR, 0x04)),
};

static const struct sm_mmc_row gcs21f[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true, SM_MMC_MEMBERS(gas) },
};

const struct sm_mmc_content sm_mmc_sr04_tariff[] = {
	SM_MMC_CONTENT(USE_ECS24, ecs24),
	SM_MMC_CONTENT(USE_ECS24b, ecs24b),
	SM_MMC_CONTENT(USE_GCS21f, gcs21f),
};
const size_t sm_mmc_n_sr04_tariff = SM_COUNT(sm_mmc_sr04_tariff);
