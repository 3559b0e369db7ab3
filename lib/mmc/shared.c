/* MMC 5.4: dates with wildcards and days of the week, which the calendars of several responses hold. */
#include "mmc/tables.h"

#include "core/text.h"

/* IEC 62056-6-2 section 4.1.6.1: year (2 octets), month, day of month, day of week */
#define YEAR .at = 0, .octets = 2
#define MONTH .at = 2, .octets = 1
#define DAY .at = 3, .octets = 1
#define WEEKDAY .at = 4, .octets = 1
enum { NO_YEAR = 0xffff, NONE = 0xff, LAST_DAY = 0xfe, SECOND_LAST_DAY = 0xfd };

/* 0xFD and 0xFE, begin and end of daylight saving, can't be said in MMC's Month */
static const struct sm_mmc_row year[] = {
	{ .to = "SpecifiedYear", YEAR, .as = sm_mmc_within, .low = 0, .high = NO_YEAR - 1 },
	{ .to = "NonSpecifiedYear", YEAR, .as = sm_mmc_empty_within, .low = NO_YEAR, .high = NO_YEAR },
};
static const struct sm_mmc_row month[] = {
	{ .to = "SpecifiedMonth", MONTH, .as = sm_mmc_within, .low = 1, .high = 12 },
	{ .to = "NonSpecifiedMonth", MONTH, .as = sm_mmc_empty_within, .low = 13, .high = NONE },
};
static const struct sm_mmc_row day[] = {
	{ .to = "SpecifiedDayOfMonth", DAY, .as = sm_mmc_within, .low = 1, .high = 31 },
	{ .to = "LastDayOfMonth", DAY, .as = sm_mmc_empty_within, .low = LAST_DAY, .high = LAST_DAY },
	{ .to = "SecondLastDayOfMonth",
	    DAY,
	    .as = sm_mmc_empty_within,
	    .low = SECOND_LAST_DAY,
	    .high = SECOND_LAST_DAY },
	{ .to = "NonSpecifiedDayOfMonth", DAY, .as = sm_mmc_empty_within, .low = NONE, .high = NONE },
};
static const struct sm_mmc_row weekday[] = {
	{ .to = "SpecifiedDayOfWeek", WEEKDAY, .as = sm_mmc_within, .low = 1, .high = 7 },
	{ .to = "NonSpecifiedDayOfWeek", WEEKDAY, .as = sm_mmc_empty_within, .low = 8, .high = NONE },
};

const struct sm_mmc_row sm_mmc_date_parts[4] = {
	{ .to = "Year", SM_MMC_MEMBERS(year) },
	{ .to = "Month", SM_MMC_MEMBERS(month) },
	{ .to = "DayOfMonth", SM_MMC_MEMBERS(day) },
	{ .to = "DayOfWeek", SM_MMC_MEMBERS(weekday) },
};

/* ZigBee Smart Energy section D.9.2.3: a ZCL date, year less 1900, month, day of month, day of week */
static const struct sm_mmc_row gas_year[] = {
	{ .to = "SpecifiedYear",
	    .at = 0,
	    .octets = 1,
	    .as = sm_mmc_within,
	    .low = 0,
	    .high = NONE - 1,
	    .minus = -1900 },
	{ .to = "NonSpecifiedYear",
	    .at = 0,
	    .octets = 1,
	    .as = sm_mmc_empty_within,
	    .low = NONE,
	    .high = NONE },
};
static const struct sm_mmc_row gas_month[] = {
	{ .to = "SpecifiedMonth", .at = 1, .octets = 1, .as = sm_mmc_within, .low = 1, .high = 12 },
	{ .to = "NonSpecifiedMonth",
	    .at = 1,
	    .octets = 1,
	    .as = sm_mmc_empty_within,
	    .low = 13,
	    .high = NONE },
};
static const struct sm_mmc_row gas_day[] = {
	{ .to = "SpecifiedDayOfMonth", .at = 2, .octets = 1, .as = sm_mmc_within, .low = 1, .high = 31 },
	{ .to = "GasNonSpecifiedDayOfMonth",
	    .at = 2,
	    .octets = 1,
	    .as = sm_mmc_empty_within,
	    .low = 32,
	    .high = NONE },
};
static const struct sm_mmc_row gas_weekday[] = {
	{ .to = "SpecifiedDayOfWeek", .at = 3, .octets = 1, .as = sm_mmc_within, .low = 1, .high = 7 },
	{ .to = "NonSpecifiedDayOfWeek",
	    .at = 3,
	    .octets = 1,
	    .as = sm_mmc_empty_within,
	    .low = 8,
	    .high = NONE },
};

const struct sm_mmc_row sm_mmc_gas_date[4] = {
	{ .to = "GasYearWithWildcards", SM_MMC_MEMBERS(gas_year) },
	{ .to = "GasMonthWithWildcards", SM_MMC_MEMBERS(gas_month) },
	{ .to = "GasDayOfMonthWithWildcards", SM_MMC_MEMBERS(gas_day) },
	{ .to = "GasDayOfWeekWithWildcards", SM_MMC_MEMBERS(gas_weekday) },
};

#define WEEKDAY_NAME(list, name)                                                                             \
	static const struct sm_mmc_row list[] = {                                                            \
		{ .to = "DayOfWeekID", .as = sm_mmc_constant, .text = (name) },                              \
	}
WEEKDAY_NAME(monday, "Monday");
WEEKDAY_NAME(tuesday, "Tuesday");
WEEKDAY_NAME(wednesday, "Wednesday");
WEEKDAY_NAME(thursday, "Thursday");
WEEKDAY_NAME(friday, "Friday");
WEEKDAY_NAME(saturday, "Saturday");
WEEKDAY_NAME(sunday, "Sunday");

#define ON(bit, list)                                                                                        \
	{                                                                                                    \
		.to = "DayOfWeekApplicability", .when = sm_mmc_bit_set, .low = (bit), SM_MMC_MEMBERS(list)   \
	}

const struct sm_mmc_row sm_mmc_weekdays[7] = { ON(0, monday), ON(1, tuesday), ON(2, wednesday),
	ON(3, thursday), ON(4, friday), ON(5, saturday), ON(6, sunday) };
