/* MMC 5.4: response of service 4.11.1, Read Tariff (Primary Element), of a GSME (GCS21f). */
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

#include "core/text.h"

enum { KILOWATT_HOURS = 0 }; /* ZigBee Smart Energy section D.3.2.2.4.1, of prices and thresholds */

/* ISO 4217 */
static const struct sm_name currencies[] = { { SM_CURRENCY_GBP, "GBP" }, { SM_CURRENCY_EUR, "ECB" } };

/* One tier applies all day; none in a block tariff. */
#define TIER .path = "day_schedule_entries", .each = SM_MMC_CHILDREN, .of = "price_tier", .slot = 2
#define DAY_NUMBER .least = 1, .most = 4
#define WEEK_NUMBER .least = 1, .most = 2
static const struct sm_mmc_row day[] = {
	{ .to = "DayName", .path = "day_id", .slot = 1, .as = sm_mmc_raw, DAY_NUMBER },
	{ .to = "TOUTariffAction", TIER, .as = sm_mmc_within, .low = 1, .high = 4 },
	{ .to = "BlockTariff", TIER, .as = sm_mmc_empty_within, .low = 0, .high = 0 },
	{ .to = "",
	    .path = "day_schedule_entries",
	    .each = SM_MMC_CHILDREN,
	    .of = "start_time",
	    .apart = true,
	    .as = sm_mmc_fixed },
};

#define REFERENCED_DAY(n, field)                                                                             \
	{                                                                                                    \
		.to = "ReferencedDay", .path = (field), .attribute = "index", .attribute_text = (n),         \
		.as = sm_mmc_raw, DAY_NUMBER                                                                 \
	}
static const struct sm_mmc_row week[] = {
	{ .to = "WeekName", .path = "week_id", .as = sm_mmc_raw, WEEK_NUMBER },
	REFERENCED_DAY("1", "day_id_ref_monday"),
	REFERENCED_DAY("2", "day_id_ref_tuesday"),
	REFERENCED_DAY("3", "day_id_ref_wednesday"),
	REFERENCED_DAY("4", "day_id_ref_thursday"),
	REFERENCED_DAY("5", "day_id_ref_friday"),
	REFERENCED_DAY("6", "day_id_ref_saturday"),
	REFERENCED_DAY("7", "day_id_ref_sunday"),
};

static const struct sm_mmc_row season[] = {
	{ .to = "SeasonStartDate", .path = "season_start_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedWeekName", .path = "week_id_ref", .as = sm_mmc_raw, WEEK_NUMBER },
};

static const struct sm_mmc_row special_day[] = {
	{ .to = "Date", .path = "special_day_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedDay", .path = "day_id_ref", .as = sm_mmc_raw, DAY_NUMBER },
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
#define BLOCK_PRICE(n, id)                                                                                   \
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
	    SM_MMC_MEMBERS(day) },
	{ .to = "TariffSwitchingTable/WeekProfiles/WeekProfile",
	    SM_MMC_CMD(CALENDAR, 0x02),
	    .max = 2,
	    SM_MMC_MEMBERS(week) },
	{ .to = "TariffSwitchingTable/Seasons/Season",
	    SM_MMC_CMD(CALENDAR, 0x03),
	    .path = "seasons",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    SM_MMC_MEMBERS(season) },
	{ .to = "TariffSwitchingTableSpecialDays/SpecialDay",
	    SM_MMC_CMD(CALENDAR, 0x04),
	    .path = "special_days",
	    .each = SM_MMC_CHILDREN,
	    .max = 20,
	    SM_MMC_MEMBERS(special_day) },
	THRESHOLD("1", 0x0100),
	THRESHOLD("2", 0x0101),
	THRESHOLD("3", 0x0102),
	TIER_PRICE("1", 0x0410),
	TIER_PRICE("2", 0x0420),
	TIER_PRICE("3", 0x0430),
	TIER_PRICE("4", 0x0440),
	BLOCK_PRICE("1", 0x0400),
	BLOCK_PRICE("2", 0x0401),
	BLOCK_PRICE("3", 0x0402),
	BLOCK_PRICE("4", 0x0403),
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

const struct sm_mmc_content sm_mmc_tariff_gas[] = {
	SM_MMC_CONTENT(USE_GCS21f, gcs21f),
};
const size_t sm_mmc_n_tariff_gas = SM_COUNT(sm_mmc_tariff_gas);
