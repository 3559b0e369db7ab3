/* DUIS 5.4, section 3.1 and XML schema: services 2.x, prepayment. */
#include "duis/tables.h"

static const char *const actions[] = { "START", "STOP", NULL };

static const char *const recovery_periods[] = { "HOURLY", "DAILY", NULL };

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
	FIELD("Date", PARTS, 1, .parts = sm_shape_gas_date),
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
	FIELD("SeasonProfiles", PARTS, 1, .parts = sm_shape_gas_seasons),
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

/* clang-format off */
const struct sm_service sm_services_sr02_prepayment[] = {
	{ .variant = "2.1", .reference = "2.1", .name = "Update Prepay Configuration",
	  .element = "UpdatePrepayConfiguration",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_prepay_configuration },
	{ .variant = "2.2", .reference = "2.2", .name = "Top Up Device",
	  .element = "TopUpDevice",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = top_up_device },
	{ .variant = "2.3", .reference = "2.3", .name = "Update Debt",
	  .element = "UpdateDebt",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_debt },
	{ .variant = "2.5", .reference = "2.5", .name = "Activate Emergency Credit",
	  .element = "ActivateEmergencyCredit",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr02_prepayment = SM_COUNT(sm_services_sr02_prepayment);
