/* MMC 5.4: parts of several responses: dates with wildcards, days of the week, the status of ASN.1 use cases. */
#include "mmc/shared.h"

#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

/* IEC 62056-6-2 section 4.1.6.1: year (2 octets), month, day of month, day of week */
#define YEAR .at = 0, .octets = 2
#define MONTH .at = 2, .octets = 1
#define DAY .at = 3, .octets = 1
#define WEEKDAY .at = 4, .octets = 1
enum { NO_YEAR = 0xffff, NONE = 0xff, LAST_DAY = 0xfe, SECOND_LAST_DAY = 0xfd };

enum { FIRST_YEAR = 2014, LAST_YEAR = 9999 }; /* the schema's type Year */

#define ONE_OF .slot = 1
#define SPECIFIED(element, part, first_value, last_value)                                                    \
	{                                                                                                    \
		.to = (element), part, ONE_OF, .as = sm_mmc_within, .low = (first_value),                    \
		.high = (last_value)                                                                         \
	}
#define EMPTY(element, part, value)                                                                          \
	{                                                                                                    \
		.to = (element), part, ONE_OF, .as = sm_mmc_empty_within, .low = (value), .high = (value)    \
	}

/* 0xFD and 0xFE, begin and end of daylight saving, have no value in MMC's Month */
static const struct sm_mmc_row year[] = {
	SPECIFIED("SpecifiedYear", YEAR, FIRST_YEAR, LAST_YEAR),
	EMPTY("NonSpecifiedYear", YEAR, NO_YEAR),
};
static const struct sm_mmc_row month[] = {
	SPECIFIED("SpecifiedMonth", MONTH, 1, 12),
	EMPTY("NonSpecifiedMonth", MONTH, NONE),
};
static const struct sm_mmc_row day[] = {
	SPECIFIED("SpecifiedDayOfMonth", DAY, 1, 31),
	EMPTY("LastDayOfMonth", DAY, LAST_DAY),
	EMPTY("SecondLastDayOfMonth", DAY, SECOND_LAST_DAY),
	EMPTY("NonSpecifiedDayOfMonth", DAY, NONE),
};
static const struct sm_mmc_row weekday[] = {
	SPECIFIED("SpecifiedDayOfWeek", WEEKDAY, 1, 7),
	EMPTY("NonSpecifiedDayOfWeek", WEEKDAY, NONE),
};

const struct sm_mmc_row sm_mmc_date_parts[4] = {
	{ .to = "Year", .slot = 1, SM_MMC_MEMBERS(year) },
	{ .to = "Month", .slot = 2, SM_MMC_MEMBERS(month) },
	{ .to = "DayOfMonth", .slot = 3, SM_MMC_MEMBERS(day) },
	{ .to = "DayOfWeek", .slot = 4, SM_MMC_MEMBERS(weekday) },
};

/* ZigBee Smart Energy section D.9.2.3: a ZCL date, year less 1900, month, day of month, day of week */
#define GAS_PART(octet) .at = (octet), .octets = 1
static const struct sm_mmc_row gas_year[] = {
	{ .to = "SpecifiedYear",
	    GAS_PART(0),
	    ONE_OF,
	    .as = sm_mmc_within,
	    .low = FIRST_YEAR - 1900,
	    .high = NONE - 1,
	    .minus = -1900 },
	EMPTY("NonSpecifiedYear", GAS_PART(0), NONE),
};
static const struct sm_mmc_row gas_month[] = {
	SPECIFIED("SpecifiedMonth", GAS_PART(1), 1, 12),
	EMPTY("NonSpecifiedMonth", GAS_PART(1), NONE),
};
static const struct sm_mmc_row gas_day[] = {
	SPECIFIED("SpecifiedDayOfMonth", GAS_PART(2), 1, 31),
	EMPTY("GasNonSpecifiedDayOfMonth", GAS_PART(2), NONE),
};
static const struct sm_mmc_row gas_weekday[] = {
	SPECIFIED("SpecifiedDayOfWeek", GAS_PART(3), 1, 7),
	EMPTY("NonSpecifiedDayOfWeek", GAS_PART(3), NONE),
};

const struct sm_mmc_row sm_mmc_gas_date[4] = {
	{ .to = "GasYearWithWildcards", SM_MMC_MEMBERS(gas_year) },
	{ .to = "GasMonthWithWildcards", SM_MMC_MEMBERS(gas_month) },
	{ .to = "GasDayOfMonthWithWildcards", SM_MMC_MEMBERS(gas_day) },
	{ .to = "GasDayOfWeekWithWildcards", SM_MMC_MEMBERS(gas_weekday) },
};

/*
 * IEC 62056-6-2 class 10: bits of exec_specdays stand for the day_id of special days, those of MMC's
 * SpecialDayID for their index. GBCS gives a day the same number in both. A day with different numbers is
 * counted as lost.
 */
struct sm_slice
sm_mmc_day_id(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (sm_mmc_number(w->base, "index", -1) != sm_mmc_number(node, NULL, -2))
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

struct sm_slice
sm_mmc_enabled(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind != SM_BOOL || node->v.u == 0)
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

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

const struct sm_mmc_row sm_mmc_asn1_status[1] = {
	{ .to = "ASN1Status", .as = sm_mmc_status },
};
