/* DUIS 5.4, XML schema: types of the Requests of services 1.x to 3.x that result in messages to devices. */
#include "duis/shape_parts.h"

static const char *const actions[] = { "START", "STOP", NULL };
static const char *const currencies[] = { "GBP", "ECB", NULL };
static const char *const event_log_types[] = { "ESME", "ALCS", NULL };
static const char *const recovery_periods[] = { "HOURLY", "DAILY", NULL };
static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday", NULL };

static const struct sm_shape elec_profile_schedule_primary_choice[] = {
	FIELD("TOUTariffAction", NUMBER, 1, .low = 1, .high = 48),
	FIELD("BlockTariffAction", NUMBER, 1, .low = 1, .high = 8),
	END,
};

static const struct sm_shape elec_profile_schedule_primary[] = {
	ELEMENT("StartTime", TIME, 1),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = elec_profile_schedule_primary_choice },
	END,
};

static const struct sm_shape elec_day_profile_primary[] = {
	FIELD("DayName", NUMBER, 1, .low = 1, .high = 16),
	LIST("ProfileSchedule", PARTS, 1, 48, .parts = elec_profile_schedule_primary),
	END,
};

static const struct sm_shape elec_day_profiles[] = {
	LIST("DayProfile", PARTS, 1, 16, .unique = "DayName", .parts = elec_day_profile_primary),
	END,
};

static const struct sm_shape elec_week_profile[] = {
	FIELD("WeekName", NUMBER, 1, .low = 1, .high = 4),
	LIST("ReferencedDayName", NUMBER, 7, 7, .low = 1, .high = 16, .attribute = "index",
	    .attribute_max = 7),
	END,
};

static const struct sm_shape elec_week_profiles[] = {
	LIST("WeekProfile", PARTS, 1, 4, .unique = "WeekName", .parts = elec_week_profile),
	END,
};

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

static const struct sm_shape elec_season_primary[] = {
	FIELD("SeasonName", TEXT, 1, .low = 0, .high = 8),
	FIELD("SeasonStartDate", PARTS, 1, .parts = sm_shape_date),
	FIELD("ReferencedWeekName", NUMBER, 1, .low = 1, .high = 4),
	END,
};

static const struct sm_shape elec_seasons_primary[] = {
	LIST("Season", PARTS, 1, 4, .unique = "SeasonName", .parts = elec_season_primary),
	END,
};

static const struct sm_shape elec_switching_table_primary[] = {
	FIELD("DayProfiles", PARTS, 1, .parts = elec_day_profiles),
	FIELD("WeekProfiles", PARTS, 1, .parts = elec_week_profiles),
	FIELD("Seasons", PARTS, 1, .parts = elec_seasons_primary),
	END,
};

static const struct sm_shape elec_special_day_primary[] = {
	FIELD("Date", PARTS, 1, .parts = sm_shape_date),
	FIELD("ReferencedDayName", NUMBER, 1, .low = 1, .high = 16),
	END,
};

static const struct sm_shape elec_special_days_primary[] = {
	LIST("SpecialDay", PARTS, 0, 50, .parts = elec_special_day_primary),
	END,
};

static const struct sm_shape elec_thresholds[] = {
	LIST("BlockThreshold", NUMBER, 1, 3, .low = 0, .high = UINT32_MAX, .attribute = "index",
	    .attribute_max = 3),
	END,
};

static const struct sm_shape elec_threshold_matrix[] = {
	LIST("Thresholds", PARTS, 8, 8, .attribute = "index", .attribute_max = 8, .parts = elec_thresholds),
	END,
};

static const struct sm_shape elec_tariff_elements[] = {
	FIELD("CurrencyUnits", WORD, 1, .words = currencies),
	FIELD("SwitchingTable", PARTS, 1, .parts = elec_switching_table_primary),
	FIELD("SpecialDays", PARTS, 1, .parts = elec_special_days_primary),
	FIELD("ThresholdMatrix", PARTS, 1, .parts = elec_threshold_matrix),
	END,
};

static const struct sm_shape gas_day_profile_choice[] = {
	FIELD("TOUTariffAction", NUMBER, 1, .low = 1, .high = 4),
	ELEMENT("BlockTariff", PARTS, 1),
	END,
};

static const struct sm_shape gas_day_profile[] = {
	FIELD("DayName", NUMBER, 1, .low = 1, .high = 4),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = gas_day_profile_choice },
	END,
};

static const struct sm_shape gas_day_profiles[] = {
	LIST("DayProfile", PARTS, 1, 4, .unique = "DayName", .parts = gas_day_profile),
	END,
};

static const struct sm_shape week_profile_gas[] = {
	FIELD("WeekName", NUMBER, 1, .low = 1, .high = 2),
	LIST(
	    "ReferencedDayName", NUMBER, 7, 7, .low = 1, .high = 4, .attribute = "index", .attribute_max = 7),
	END,
};

static const struct sm_shape gas_week_profiles[] = {
	LIST("WeekProfile", PARTS, 1, 2, .unique = "WeekName", .parts = week_profile_gas),
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

static const struct sm_shape gas_date_with_wildcards[] = {
	FIELD("GasYearWithWildcards", PARTS, 1, .parts = sm_shape_year),
	FIELD("GasMonthWithWildcards", PARTS, 1, .parts = sm_shape_month),
	FIELD("GasDayOfMonthWithWildcards", PARTS, 1, .parts = gas_day_of_month_with_wildcards),
	FIELD("GasDayOfWeekWithWildcards", PARTS, 1, .parts = sm_shape_day_of_week),
	END,
};

static const struct sm_shape gas_season[] = {
	FIELD("SeasonStartDate", PARTS, 1, .parts = gas_date_with_wildcards),
	FIELD("ReferencedWeekName", NUMBER, 1, .low = 1, .high = 2),
	END,
};

static const struct sm_shape gas_seasons[] = {
	LIST("Season", PARTS, 1, 3, .parts = gas_season),
	END,
};

static const struct sm_shape gas_switching_table[] = {
	FIELD("DayProfiles", PARTS, 1, .parts = gas_day_profiles),
	FIELD("WeekProfiles", PARTS, 1, .parts = gas_week_profiles),
	FIELD("Seasons", PARTS, 1, .parts = gas_seasons),
	END,
};

static const struct sm_shape gas_special_day[] = {
	FIELD("Date", PARTS, 1, .parts = gas_date_with_wildcards),
	FIELD("ReferencedDayName", NUMBER, 1, .low = 1, .high = 4),
	END,
};

static const struct sm_shape gas_special_days[] = {
	LIST("SpecialDay", PARTS, 0, 20, .parts = gas_special_day),
	END,
};

static const struct sm_shape gas_threshold_matrix[] = {
	LIST("BlockThreshold", NUMBER, 1, 3, .low = 0, .high = 281474976710655, .attribute = "index",
	    .attribute_max = 3),
	END,
};

static const struct sm_shape gas_tariff_elements[] = {
	FIELD("SwitchingTable", PARTS, 1, .parts = gas_switching_table),
	FIELD("SpecialDays", PARTS, 1, .parts = gas_special_days),
	FIELD("ThresholdMatrix", PARTS, 1, .parts = gas_threshold_matrix),
	END,
};

static const struct sm_shape tariff_primary_element_choice[] = {
	FIELD("ElecTariffElements", PARTS, 1, .parts = elec_tariff_elements),
	FIELD("GasTariffElements", PARTS, 1, .parts = gas_tariff_elements),
	END,
};

static const struct sm_shape elec_blocks[] = {
	LIST("BlockPrice", NUMBER, 1, 4, .low = INT16_MIN, .high = INT16_MAX, .attribute = "index",
	    .attribute_max = 4),
	END,
};

static const struct sm_shape elec_block_tariff[] = {
	LIST("BlockPrices", PARTS, 1, 8, .attribute = "index", .attribute_max = 8, .parts = elec_blocks),
	END,
};

static const struct sm_shape elec_tou_tariff[] = {
	LIST("TOUPrice", NUMBER, 1, 48, .low = INT16_MIN, .high = INT16_MAX, .attribute = "index",
	    .attribute_max = 48),
	END,
};

static const struct sm_shape elec_hybrid_tariff[] = {
	LIST("BlockPrices", PARTS, 1, 8, .attribute = "index", .attribute_max = 8, .parts = elec_blocks),
	LIST("TOUPrice", NUMBER, 1, 48, .low = INT16_MIN, .high = INT16_MAX, .attribute = "index",
	    .attribute_max = 48),
	END,
};

static const struct sm_shape elec_price_elements_primary_choice[] = {
	FIELD("BlockTariff", PARTS, 1, .parts = elec_block_tariff),
	FIELD("TOUTariff", PARTS, 1, .parts = elec_tou_tariff),
	FIELD("HybridTariff", PARTS, 1, .parts = elec_hybrid_tariff),
	END,
};

static const struct sm_shape elec_price_elements_primary[] = {
	FIELD("StandingCharge", NUMBER, 1, .low = INT16_MIN, .high = INT16_MAX),
	FIELD("StandingChargeScale", NUMBER, 1, .low = -128, .high = 127),
	FIELD("PriceScale", NUMBER, 1, .low = -128, .high = 127),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = elec_price_elements_primary_choice },
	END,
};

static const struct sm_shape gas_block_price_matrix[] = {
	LIST("BlockPrice", NUMBER, 1, 4, .low = 0, .high = UINT32_MAX, .attribute = "index",
	    .attribute_max = 4),
	FIELD("NumberOfThresholds", NUMBER, 1, .low = 1, .high = 3),
	END,
};

static const struct sm_shape gas_tou_price_matrix[] = {
	LIST(
	    "TOUPrice", NUMBER, 1, 4, .low = 0, .high = UINT32_MAX, .attribute = "index", .attribute_max = 4),
	END,
};

static const struct sm_shape gas_price_elements_choice[] = {
	FIELD("BlockTariff", PARTS, 1, .parts = gas_block_price_matrix),
	FIELD("TOUTariff", PARTS, 1, .parts = gas_tou_price_matrix),
	END,
};

static const struct sm_shape gas_price_elements[] = {
	FIELD("CurrencyUnits", WORD, 1, .words = currencies),
	FIELD("StandingCharge", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = gas_price_elements_choice },
	END,
};

static const struct sm_shape price_primary_choice[] = {
	FIELD("ElectricityPriceElements", PARTS, 1, .parts = elec_price_elements_primary),
	FIELD("GasPriceElements", PARTS, 1, .parts = gas_price_elements),
	END,
};

static const struct sm_shape price_primary[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = price_primary_choice },
	END,
};

static const struct sm_shape tariff_primary_element[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = tariff_primary_element_choice },
	FIELD("PriceElements", PARTS, 1, .parts = price_primary),
	END,
};

static const struct sm_shape elec_profile_schedule_secondary[] = {
	ELEMENT("StartTime", TIME, 1),
	FIELD("TOUTariffAction", NUMBER, 1, .low = 1, .high = 4),
	END,
};

static const struct sm_shape elec_day_profile_secondary[] = {
	FIELD("DayName", NUMBER, 1, .low = 1, .high = 16),
	LIST("ProfileSchedule", PARTS, 1, 48, .parts = elec_profile_schedule_secondary),
	END,
};

static const struct sm_shape elec_day_profiles_secondary[] = {
	LIST("DayProfile", PARTS, 1, 16, .unique = "DayName", .parts = elec_day_profile_secondary),
	END,
};

static const struct sm_shape elec_switching_table_secondary[] = {
	FIELD("DayProfiles", PARTS, 1, .parts = elec_day_profiles_secondary),
	FIELD("WeekProfiles", PARTS, 1, .parts = elec_week_profiles),
	FIELD("Seasons", PARTS, 1, .parts = elec_seasons_primary),
	END,
};

static const struct sm_shape price_secondary[] = {
	FIELD("PriceScale", NUMBER, 1, .low = -128, .high = 127),
	LIST("ElectricityPriceElement", NUMBER, 1, 4, .low = INT16_MIN, .high = INT16_MAX,
	    .attribute = "index", .attribute_max = 4),
	END,
};

static const struct sm_shape tariff_secondary_element[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SwitchingTable", PARTS, 1, .parts = elec_switching_table_secondary),
	FIELD("SpecialDays", PARTS, 1, .parts = elec_special_days_primary),
	FIELD("PriceElements", PARTS, 1, .parts = price_secondary),
	END,
};

static const struct sm_shape update_price_primary_element[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("PriceElements", PARTS, 1, .parts = price_primary),
	END,
};

static const struct sm_shape update_price_secondary_element[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("PriceElements", PARTS, 1, .parts = price_secondary),
	END,
};

static const struct sm_shape adjust_or_reset_choice[] = {
	FIELD("AdjustMeterBalance", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	ELEMENT("ResetMeterBalance", PARTS, 1),
	END,
};

static const struct sm_shape adjust_or_reset[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = adjust_or_reset_choice },
	END,
};

static const struct sm_shape update_meter_balance_choice[] = {
	FIELD("PrepaymentMode", PARTS, 1, .parts = adjust_or_reset),
	FIELD("CreditMode", PARTS, 1, .parts = adjust_or_reset),
	END,
};

static const struct sm_shape update_meter_balance[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_meter_balance_choice },
	END,
};

static const struct sm_shape update_payment_mode_choice_prepayment[] = {
	ELEMENT("SuspendDebtDisabled", BOOLEAN, 1),
	ELEMENT("SuspendDebtEmergency", BOOLEAN, 1),
	FIELD("DisablementThreshold", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	END,
};

static const struct sm_shape update_payment_mode_choice[] = {
	ELEMENT("Credit", PARTS, 1),
	FIELD("Prepayment", PARTS, 1, .parts = update_payment_mode_choice_prepayment),
	END,
};

static const struct sm_shape update_payment_mode[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_payment_mode_choice },
	END,
};

static const struct sm_shape elec_special_days_prepayment_special_day[] = {
	FIELD("Date", PARTS, 1, .parts = sm_shape_date),
	END,
};

static const struct sm_shape elec_special_days_prepayment[] = {
	LIST("SpecialDay", PARTS, 0, 20, .attribute = "index", .attribute_max = 20,
	    .parts = elec_special_days_prepayment_special_day),
	END,
};

static const struct sm_shape special_day_applicability[] = {
	FIELD("SpecialDayID", NUMBER, 1, .low = 1, .high = 20),
	END,
};

static const struct sm_shape special_days_applicability[] = {
	LIST("SpecialDayApplicability", PARTS, 0, 20, .unique = "SpecialDayID",
	    .parts = special_day_applicability),
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

static const struct sm_shape schedule_dates_and_time_without_wildcards[] = {
	ELEMENT("SwitchTime", TIME, 1),
	ELEMENT("StartDate", DATE, 1),
	ELEMENT("EndDate", DATE, 1),
	END,
};

static const struct sm_shape electricity_non_disablement_schedule[] = {
	FIELD("NonDisablementScript", WORD, 1, .words = actions),
	FIELD("SpecialDaysApplicability", PARTS, 1, .parts = special_days_applicability),
	FIELD("DaysOfWeekApplicability", PARTS, 1, .parts = sm_shape_days_of_week_applicability),
	FIELD("ScheduleDatesAndTime", PARTS, 1, .parts = schedule_dates_and_time_without_wildcards),
	END,
};

static const struct sm_shape electricity_non_disablement_calendar[] = {
	FIELD("ElectricitySpecialDays", PARTS, 1, .parts = elec_special_days_prepayment),
	LIST(
	    "ElectricityNonDisablementSchedule", PARTS, 1, 22, .parts = electricity_non_disablement_schedule),
	END,
};

static const struct sm_shape update_prepay_config_elec[] = {
	FIELD("DebtRecoveryRateCap", NUMBER, 1, .low = 0, .high = UINT16_MAX),
	FIELD("EmergencyCreditLimit", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("EmergencyCreditThreshold", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("LowCreditThreshold", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("ElectricityNonDisablementCalendar", PARTS, 1, .parts = electricity_non_disablement_calendar),
	FIELD("MaxMeterBalance", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("MaxCreditThreshold", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	END,
};

static const struct sm_shape gas_non_disablement_time_start_action[] = {
	ELEMENT("StartTime", TIME, 1),
	FIELD("NonDisablementAction", WORD, 1, .words = actions),
	END,
};

static const struct sm_shape gas_non_disablement_day_profile[] = {
	LIST("TimeStartAction", PARTS, 1, 3, .parts = gas_non_disablement_time_start_action),
	FIELD("GasDayName", NUMBER, 1, .low = 1, .high = 5),
	END,
};

static const struct sm_shape gas_non_disablement_day_profiles[] = {
	LIST("GasNonDisablementDayProfile", PARTS, 1, 5, .unique = "GasDayName",
	    .parts = gas_non_disablement_day_profile),
	END,
};

static const struct sm_shape week_profile_gas_non_disablement[] = {
	FIELD("WeekName", NUMBER, 1, .low = 1, .high = 2),
	LIST(
	    "ReferencedDayName", NUMBER, 7, 7, .low = 1, .high = 5, .attribute = "index", .attribute_max = 7),
	END,
};

static const struct sm_shape gas_week_profiles_non_disablement[] = {
	LIST("WeekProfile", PARTS, 1, 2, .unique = "WeekName", .parts = week_profile_gas_non_disablement),
	END,
};

static const struct sm_shape gas_special_day_non_disablement[] = {
	FIELD("Date", PARTS, 1, .parts = gas_date_with_wildcards),
	FIELD("ReferencedDayName", NUMBER, 1, .low = 1, .high = 5),
	END,
};

static const struct sm_shape gas_special_days_non_disablement[] = {
	LIST("SpecialDay", PARTS, 0, 20, .parts = gas_special_day_non_disablement),
	END,
};

static const struct sm_shape gas_non_disablement_calendar[] = {
	FIELD("DayProfiles", PARTS, 1, .parts = gas_non_disablement_day_profiles),
	FIELD("WeekProfiles", PARTS, 1, .parts = gas_week_profiles_non_disablement),
	FIELD("SeasonProfiles", PARTS, 1, .parts = gas_seasons),
	FIELD("SpecialDays", PARTS, 1, .parts = gas_special_days_non_disablement),
	END,
};

static const struct sm_shape update_prepay_config_gas[] = {
	FIELD("DebtRecoveryRateCap", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("EmergencyCreditLimit", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("EmergencyCreditThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("LowCreditThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("GasNonDisablementCalendar", PARTS, 1, .parts = gas_non_disablement_calendar),
	FIELD("MaxMeterBalance", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("MaxCreditThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	END,
};

static const struct sm_shape update_prepay_configuration_choice[] = {
	FIELD("UpdatePrepayConfigElectricity", PARTS, 1, .parts = update_prepay_config_elec),
	FIELD("UpdatePrepayConfigGas", PARTS, 1, .parts = update_prepay_config_gas),
	END,
};

static const struct sm_shape update_prepay_configuration[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_prepay_configuration_choice },
	END,
};

static const struct sm_shape top_up_device[] = {
	ELEMENT("UTRN", UTRN, 1),
	END,
};

static const struct sm_shape elec_debt_recovery[] = {
	FIELD("DebtRecoveryRate", NUMBER, 1, .low = INT16_MIN, .high = INT16_MAX),
	FIELD("DebtRecoveryRatePriceScale", NUMBER, 1, .low = -128, .high = 127),
	FIELD("DebtRecoveryRatePeriod", WORD, 1, .words = recovery_periods),
	END,
};

static const struct sm_shape update_debt_choice_group[] = {
	FIELD("ElecDebtRecovery1", PARTS, 1, .parts = elec_debt_recovery),
	FIELD("ElecDebtRecovery2", PARTS, 1, .parts = elec_debt_recovery),
	END,
};

static const struct sm_shape gas_debt_recovery[] = {
	FIELD("DebtRecoveryRate", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("DebtRecoveryRatePeriod", WORD, 1, .words = recovery_periods),
	END,
};

static const struct sm_shape update_debt_choice_group2[] = {
	FIELD("GasDebtRecovery1", PARTS, 1, .parts = gas_debt_recovery),
	FIELD("GasDebtRecovery2", PARTS, 1, .parts = gas_debt_recovery),
	END,
};

static const struct sm_shape update_debt_choice[] = {
	{ .form = SM_SHAPE_GROUP, .min = 1, .max = 1, .parts = update_debt_choice_group },
	{ .form = SM_SHAPE_GROUP, .min = 1, .max = 1, .parts = update_debt_choice_group2 },
	END,
};

static const struct sm_shape update_debt[] = {
	FIELD("TimeDebtRegister1", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("TimeDebtRegister2", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("PaymentDebtRegister", NUMBER, 1, .low = INT32_MIN, .high = INT32_MAX),
	FIELD("DebtRecoveryPerPayment", NUMBER, 1, .low = 0, .high = 10000),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_debt_choice },
	END,
};

static const struct sm_shape display_message[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierMessage", TEXT, 1, .low = 1, .high = 116, .set = SM_SHAPE_PRINTABLE),
	END,
};

static const struct sm_shape restrict_access_for_change_of_tenancy[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("RestrictionDateTime", DATE_TIME, 1),
	END,
};

static const struct sm_shape clear_event_log[] = {
	FIELD("ESMEEventLogType", WORD, 0, .words = event_log_types),
	END,
};

static const struct sm_shape update_supplier_name[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierName", TEXT, 1, .low = 1, .high = 15, .set = SM_SHAPE_PRINTABLE),
	FIELD("SupplierTelephoneNumber", TEXT, 1, .low = 1, .high = 18, .set = SM_SHAPE_DIGITS_SPACES),
	END,
};

const struct sm_shape sm_shape_tariff_bodies[] = {
	FIELD("UpdateImportTariffPrimaryElement", PARTS, 1, .parts = tariff_primary_element),
	FIELD("UpdateImportTariffSecondaryElement", PARTS, 1, .parts = tariff_secondary_element),
	FIELD("UpdatePricePrimaryElement", PARTS, 1, .parts = update_price_primary_element),
	FIELD("UpdatePriceSecondaryElement", PARTS, 1, .parts = update_price_secondary_element),
	FIELD("UpdateMeterBalance", PARTS, 1, .parts = update_meter_balance),
	FIELD("UpdatePaymentMode", PARTS, 1, .parts = update_payment_mode),
	ELEMENT("ResetTariffBlockCounterMatrix", PARTS, 1),
	FIELD("UpdatePrepayConfiguration", PARTS, 1, .parts = update_prepay_configuration),
	FIELD("TopUpDevice", PARTS, 1, .parts = top_up_device),
	FIELD("UpdateDebt", PARTS, 1, .parts = update_debt),
	ELEMENT("ActivateEmergencyCredit", PARTS, 1),
	FIELD("DisplayMessage", PARTS, 1, .parts = display_message),
	FIELD("RestrictAccessForChangeOfTenancy", PARTS, 1, .parts = restrict_access_for_change_of_tenancy),
	FIELD("ClearEventLog", PARTS, 1, .parts = clear_event_log),
	FIELD("UpdateSupplierName", PARTS, 1, .parts = update_supplier_name),
	ELEMENT("DisablePrivacyPIN", PARTS, 1),
	END,
};
