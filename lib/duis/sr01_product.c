/* DUIS 5.4, section 3.1 and XML schema: services 1.x, product management. */
#include "duis/tables.h"

static const char *const currencies[] = { "GBP", "ECB", NULL };

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

static const struct sm_shape gas_switching_table[] = {
	FIELD("DayProfiles", PARTS, 1, .parts = gas_day_profiles),
	FIELD("WeekProfiles", PARTS, 1, .parts = gas_week_profiles),
	FIELD("Seasons", PARTS, 1, .parts = sm_shape_gas_seasons),
	END,
};

static const struct sm_shape gas_special_day[] = {
	FIELD("Date", PARTS, 1, .parts = sm_shape_gas_date),
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

/* clang-format off */
const struct sm_service sm_services_sr01_product[] = {
	{ .variant = "1.1.1", .reference = "1.1", .name = "Update Import Tariff (Primary Element)",
	  .element = "UpdateImportTariffPrimaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = tariff_primary_element },
	{ .variant = "1.1.2", .reference = "1.1", .name = "Update Import Tariff (Secondary Element)",
	  .element = "UpdateImportTariffSecondaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = tariff_secondary_element },
	{ .variant = "1.2.1", .reference = "1.2", .name = "Update Price (Primary Element)",
	  .element = "UpdatePricePrimaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_price_primary_element },
	{ .variant = "1.2.2", .reference = "1.2", .name = "Update Price (Secondary Element)",
	  .element = "UpdatePriceSecondaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_price_secondary_element },
	{ .variant = "1.5", .reference = "1.5", .name = "Update Meter Balance",
	  .element = "UpdateMeterBalance",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_meter_balance },
	{ .variant = "1.6", .reference = "1.6", .name = "Update Payment Mode",
	  .element = "UpdatePaymentMode",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_payment_mode },
	{ .variant = "1.7", .reference = "1.7", .name = "Reset Tariff Block Counter Matrix",
	  .element = "ResetTariffBlockCounterMatrix",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr01_product = SM_COUNT(sm_services_sr01_product);
