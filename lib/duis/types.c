/* DUIS 5.4, XML schema: types that services of several chapters use. */
#include "duis/tables.h"

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday", NULL };

static const struct sm_shape year_choice[] = {
	FIELD("SpecifiedYear", NUMBER, 1, .low = 2014, .high = 9999),
	ELEMENT("NonSpecifiedYear", PARTS, 1),
	END,
};

const struct sm_shape sm_shape_year[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = year_choice },
	END,
};

static const struct sm_shape month_choice[] = {
	FIELD("SpecifiedMonth", NUMBER, 1, .low = 1, .high = 12),
	ELEMENT("NonSpecifiedMonth", PARTS, 1),
	END,
};

const struct sm_shape sm_shape_month[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = month_choice },
	END,
};

static const struct sm_shape day_of_month_choice[] = {
	FIELD("SpecifiedDayOfMonth", NUMBER, 1, .low = 1, .high = 31),
	ELEMENT("LastDayOfMonth", PARTS, 1),
	ELEMENT("SecondLastDayOfMonth", PARTS, 1),
	ELEMENT("NonSpecifiedDayOfMonth", PARTS, 1),
	END,
};

const struct sm_shape sm_shape_day_of_month[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = day_of_month_choice },
	END,
};

static const struct sm_shape day_of_week_choice[] = {
	FIELD("SpecifiedDayOfWeek", NUMBER, 1, .low = 1, .high = 7),
	ELEMENT("NonSpecifiedDayOfWeek", PARTS, 1),
	END,
};

const struct sm_shape sm_shape_day_of_week[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = day_of_week_choice },
	END,
};

const struct sm_shape sm_shape_date[] = {
	FIELD("Year", PARTS, 1, .parts = sm_shape_year),
	FIELD("Month", PARTS, 1, .parts = sm_shape_month),
	FIELD("DayOfMonth", PARTS, 1, .parts = sm_shape_day_of_month),
	FIELD("DayOfWeek", PARTS, 1, .parts = sm_shape_day_of_week),
	END,
};

static const struct sm_shape gas_day_of_month_with_wildcards_choice[] = {
	FIELD("SpecifiedDayOfMonth", NUMBER, 1, .low = 1, .high = 31),
	ELEMENT("GasNonSpecifiedDayOfMonth", PARTS, 1),
	END,
};

static const struct sm_shape gas_day_of_month_with_wildcards[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = gas_day_of_month_with_wildcards_choice },
	END,
};

const struct sm_shape sm_shape_gas_date[] = {
	FIELD("GasYearWithWildcards", PARTS, 1, .parts = sm_shape_year),
	FIELD("GasMonthWithWildcards", PARTS, 1, .parts = sm_shape_month),
	FIELD("GasDayOfMonthWithWildcards", PARTS, 1, .parts = gas_day_of_month_with_wildcards),
	FIELD("GasDayOfWeekWithWildcards", PARTS, 1, .parts = sm_shape_day_of_week),
	END,
};

static const struct sm_shape gas_season[] = {
	FIELD("SeasonStartDate", PARTS, 1, .parts = sm_shape_gas_date),
	FIELD("ReferencedWeekName", NUMBER, 1, .low = 1, .high = 2),
	END,
};

const struct sm_shape sm_shape_gas_seasons[] = {
	LIST("Season", PARTS, 1, 3, .parts = gas_season),
	END,
};

static const struct sm_shape day_of_week_applicability[] = {
	FIELD("DayOfWeekID", WORD, 1, .words = weekdays),
	END,
};

const struct sm_shape sm_shape_days_of_week_applicability[] = {
	LIST("DayOfWeekApplicability", PARTS, 0, 7, .unique = "DayOfWeekID",
	    .parts = day_of_week_applicability),
	END,
};

const struct sm_shape sm_shape_future_dated[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	END,
};

const struct sm_shape sm_shape_log_period[] = {
	ELEMENT("StartDateTime", DATE_TIME, 1),
	ELEMENT("EndDateTime", DATE_TIME, 1),
	END,
};

const struct sm_shape sm_shape_log_future_dated[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("ReadLogPeriod", PARTS, 1, .parts = sm_shape_log_period),
	END,
};

const struct sm_shape sm_shape_synchronise_clock[] = {
	ELEMENT("CurrentDateTime", DATE_TIME, 1),
	FIELD("TolerancePeriod", NUMBER, 1, .low = 0, .high = 86400),
	END,
};

const char *const sm_shape_device_types[] = { "ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD",
	NULL };

const char *const sm_shape_esme_variants[] = { "A", "B", "C", "AD", "BD", "CD", "ADE", "BDE", "CDE", "ADF",
	"BDF", "CDF", "ADEF", "BDEF", "CDEF", "ADG", "ADEG", "AF", "BF", "CF", "AEF", "BEF", "CEF", "AG",
	"AEG", NULL };

const struct sm_shape sm_shape_address[] = {
	CHARACTERS("PostCode", 1, 6, 8),
	CHARACTERS("AddressIdentifier", 1, 0, 30),
	END,
};
