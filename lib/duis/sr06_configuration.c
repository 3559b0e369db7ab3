/* DUIS 5.4, section 3.1 and XML schema: services 6.x, device configuration. */
#include "duis/tables.h"

static const char *const load_limit_states[] = { "Disable", "Unchanged", NULL };

static const char *const periodicities[] = { "Daily", "Weekly", "Monthly", "Quarterly", "SixMonthly",
	"Yearly", NULL };

static const char *const supply_states[] = { "Locked", "Unchanged", NULL };

static const struct sm_shape update_device_configuration_load_limiting_general_settings[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("LoadLimitPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("LoadLimitPowerThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("LoadLimitRestorationPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("LoadLimitSupplyState", WORD, 1, .words = load_limit_states),
	END,
};

static const struct sm_shape rms_voltage_settings[] = {
	FIELD("RMSExtremeOverVoltageMeasurementPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSExtremeOverVoltageThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSExtremeUnderVoltageMeasurementPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSExtremeUnderVoltageThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSVoltageSagMeasurementPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSVoltageSagThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSVoltageSwellMeasurementPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("RMSVoltageSwellThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	END,
};

static const struct sm_shape average_rms_voltage_settings[] = {
	FIELD("AverageRMSOverVoltageThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("AverageRMSUnderVoltageThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("AverageRMSVoltageMeasurementPeriod", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	END,
};

static const struct sm_shape poly_phase_voltage_settings[] = {
	FIELD("Phase", NUMBER, 1, .low = 1, .high = 3),
	FIELD("PhaseVoltageSettings", PARTS, 1, .parts = average_rms_voltage_settings),
	END,
};

static const struct sm_shape update_device_configuration_voltage_choice[] = {
	FIELD("SinglePhaseVoltageSettings", PARTS, 1, .parts = average_rms_voltage_settings),
	LIST(
	    "PolyPhaseVoltageSettings", PARTS, 3, 3, .unique = "Phase", .parts = poly_phase_voltage_settings),
	END,
};

static const struct sm_shape update_device_configuration_voltage[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("RMSVoltageSettings", PARTS, 1, .parts = rms_voltage_settings),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_device_configuration_voltage_choice },
	ELEMENT("RMSVoltageCountersNotReset", PARTS, 0),
	END,
};

static const struct sm_shape update_device_configuration_gas_conversion[] = {
	FIELD("CalorificValue", DECIMAL, 1, .low = 0, .high = UINT32_MAX, .places = 1),
	FIELD("ConversionFactor", DECIMAL, 1, .low = 0, .high = UINT32_MAX, .places = 5),
	END,
};

static const struct sm_shape update_device_configuration_gas_flow_choice[] = {
	FIELD("UncontrolledGasFlowRate", NUMBER, 1, .low = 0, .high = UINT16_MAX),
	FIELD("UncontrolledGasFlowRateDecimal", DECIMAL, 1, .low = 0, .high = UINT16_MAX, .places = 4),
	END,
};

static const struct sm_shape update_device_configuration_gas_flow[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = update_device_configuration_gas_flow_choice },
	FIELD("SupplyDepletionState", WORD, 1, .words = supply_states),
	FIELD("SupplyTamperState", WORD, 1, .words = supply_states),
	FIELD("StabilisationPeriod", NUMBER, 1, .low = 1, .high = 255),
	FIELD("MeasurementPeriod", NUMBER, 1, .low = 1, .high = UINT16_MAX),
	END,
};

static const struct sm_shape billing_calendar_qsmy[] = {
	FIELD("DayOfMonth", NUMBER, 1, .low = 1, .high = 28),
	FIELD("BillingPeriodStartMonth", NUMBER, 1, .low = 1, .high = 12),
	END,
};

static const struct sm_shape electricity_billing_calendar_choice[] = {
	ELEMENT("Daily", PARTS, 1),
	FIELD("Weekly", NUMBER, 1, .low = 1, .high = 7),
	FIELD("Monthly", NUMBER, 1, .low = 1, .high = 28),
	FIELD("Quarterly", PARTS, 1, .parts = billing_calendar_qsmy),
	FIELD("SixMonthly", PARTS, 1, .parts = billing_calendar_qsmy),
	FIELD("Yearly", PARTS, 1, .parts = billing_calendar_qsmy),
	END,
};

static const struct sm_shape electricity_billing_calendar[] = {
	ELEMENT("BillingTime", TIME, 1),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = electricity_billing_calendar_choice },
	END,
};

static const struct sm_shape gas_billing_calendar[] = {
	ELEMENT("BillingPeriodStart", DATE_TIME, 1),
	FIELD("Periodicity", WORD, 1, .words = periodicities),
	END,
};

static const struct sm_shape billing_calendar_choice[] = {
	FIELD("ElectricityBillingCalendar", PARTS, 1, .parts = electricity_billing_calendar),
	FIELD("GasBillingCalendar", PARTS, 1, .parts = gas_billing_calendar),
	END,
};

static const struct sm_shape billing_calendar[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = billing_calendar_choice },
	END,
};

static const struct sm_shape update_device_configuration_instantaneous_power_threshold[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("LowMediumPowerThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("MediumHighPowerThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	END,
};

static const struct sm_shape alcshcalcs_description[] = {
	FIELD("SwitchDescription", TEXT, 1, .low = 1, .high = 22, .set = SM_SHAPE_PRINTABLE),
	END,
};

static const struct sm_shape update_device_configuration_alc_descriptions_choice[] = {
	LIST("ALCSHCALCSDescription", PARTS, 1, 5, .attribute = "index", .attribute_max = 5,
	    .parts = alcshcalcs_description),
	END,
};

static const struct sm_shape update_device_configuration_alc_descriptions[] = {
	{ .form = SM_SHAPE_CHOICE,
	    .min = 1,
	    .max = 1,
	    .parts = update_device_configuration_alc_descriptions_choice },
	END,
};

static const struct sm_shape activate_deactivate_switch_choice[] = {
	ELEMENT("ActivateSwitch", PARTS, 1),
	ELEMENT("DeactivateSwitch", PARTS, 1),
	END,
};

static const struct sm_shape activate_deactivate_switch[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = activate_deactivate_switch_choice },
	END,
};

static const struct sm_shape schedule_dates_and_time[] = {
	ELEMENT("SwitchTime", TIME, 1),
	FIELD("StartDate", PARTS, 1, .parts = sm_shape_date),
	FIELD("EndDate", PARTS, 1, .parts = sm_shape_date),
	END,
};

static const struct sm_shape alcshcalcs_connection_schedule[] = {
	FIELD("ActivateDeactivateSwitch", PARTS, 1, .attribute = "index", .attribute_max = 5,
	    .parts = activate_deactivate_switch),
	LIST("SpecialDaysApplicability", PARTS, 0, 20, .attribute = "index", .attribute_max = 20),
	FIELD("DaysOfWeekApplicability", PARTS, 0, .parts = sm_shape_days_of_week_applicability),
	FIELD("ALCSScheduleDatesAndTime", PARTS, 1, .parts = schedule_dates_and_time),
	END,
};

static const struct sm_shape alcshcalcs_special_days_alcshcalcs_special_day[] = {
	FIELD("Year", PARTS, 1, .parts = sm_shape_year),
	FIELD("Month", PARTS, 1, .parts = sm_shape_month),
	FIELD("DayOfMonth", PARTS, 1, .parts = sm_shape_day_of_month),
	FIELD("DayOfWeek", PARTS, 1, .parts = sm_shape_day_of_week),
	END,
};

static const struct sm_shape alcshcalcs_special_days[] = {
	LIST("ALCSHCALCSSpecialDay", PARTS, 0, 20, .attribute = "index", .attribute_max = 20,
	    .parts = alcshcalcs_special_days_alcshcalcs_special_day),
	END,
};

static const struct sm_shape switch_type_and_id_choice[] = {
	ELEMENT("ALCS", PARTS, 1),
	ELEMENT("HCALCS", EUI, 1),
	END,
};

static const struct sm_shape switch_type_and_id[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = switch_type_and_id_choice },
	END,
};

static const struct sm_shape update_device_configuration_alc_scheduler[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	LIST("ALCSHCALCSConnectionSchedule", PARTS, 1, 48, .parts = alcshcalcs_connection_schedule),
	FIELD("ALCSHCALCSSpecialDays", PARTS, 1, .parts = alcshcalcs_special_days),
	LIST("SwitchTypeAndId", PARTS, 0, 5, .attribute = "index", .attribute_max = 5,
	    .parts = switch_type_and_id),
	END,
};

static const struct sm_shape auxiliary_controller_action[] = {
	FIELD("CommandedStateLevel", NUMBER, 1, .low = 0, .high = 100),
	ELEMENT("InputFromControlledLoad", PARTS, 0),
	END,
};

static const struct sm_shape auxiliary_controller_schedule[] = {
	FIELD("AuxiliaryControllerAction", PARTS, 1, .attribute = "auxiliaryControllerN", .attribute_max = 5,
	    .parts = auxiliary_controller_action),
	LIST("SpecialDaysApplicability", PARTS, 0, 20, .attribute = "identifier", .attribute_max = 20),
	FIELD("DaysOfWeekApplicability", PARTS, 0, .parts = sm_shape_days_of_week_applicability),
	FIELD("AuxiliaryControllerSchedulePeriodAndTime", PARTS, 1, .parts = schedule_dates_and_time),
	END,
};

static const struct sm_shape auxiliary_controller_special_day_definitions[] = {
	LIST("AuxiliaryControllerSpecialDayDefinition", PARTS, 0, 20, .attribute = "identifier",
	    .attribute_max = 20, .parts = alcshcalcs_special_days_alcshcalcs_special_day),
	END,
};

static const struct sm_shape update_device_configuration_auxiliary_controller_scheduler[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	LIST("AuxiliaryControllerSchedule", PARTS, 0, 120, .parts = auxiliary_controller_schedule),
	FIELD("AuxiliaryControllerSpecialDayDefinitions", PARTS, 1,
	    .parts = auxiliary_controller_special_day_definitions),
	END,
};

static const struct sm_shape maximum_demand_time_period_schedule[] = {
	ELEMENT("StartTime", TIME, 1),
	ELEMENT("EndTime", TIME, 1),
	END,
};

static const struct sm_shape set_maximum_demand_configurable_time_period[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("MaximumDemandTimePeriodSchedule", PARTS, 1, .parts = maximum_demand_time_period_schedule),
	END,
};

static const struct sm_shape reset_maximum_demand_registers[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("MaxDemandActivePowerImportValue", PARTS, 0),
	ELEMENT("MaxDemandActivePowerExportValue", PARTS, 0),
	ELEMENT("MaxDemandConfigTimeActivePowerImportValue", PARTS, 0),
	END,
};

static const struct sm_shape import_mpa_ns[] = {
	FIELD("ImportMPAN", TEXT, 1, .low = 13, .high = 13),
	FIELD("SecondaryImportMPAN", TEXT, 0, .low = 13, .high = 13),
	END,
};

static const struct sm_shape set_device_configuration_import_m_px_n_choice[] = {
	FIELD("ImportMPANs", PARTS, 1, .parts = import_mpa_ns),
	FIELD("ImportMPRN", TEXT, 1, .low = 1, .high = 10),
	END,
};

static const struct sm_shape set_device_configuration_import_m_px_n[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_CHOICE,
	    .min = 1,
	    .max = 1,
	    .parts = set_device_configuration_import_m_px_n_choice },
	END,
};

static const struct sm_shape set_device_configuratin_export_mpan[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("ExportMPAN", TEXT, 1, .low = 13, .high = 13),
	END,
};

static const struct sm_shape set_electricity_supply_tamper_state[] = {
	FIELD("SupplyTamperState", WORD, 1, .words = supply_states),
	END,
};

static const struct sm_shape update_device_configuration_daily_resetting_of_tariff_block_counter_matrix[] = {
	ELEMENT("DailyTariffBlockCounterMatrixReset", BOOLEAN, 1),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr06_configuration[] = {
	{ .variant = "6.2.1", .reference = "6.2", .name = "Read Device Configuration (Voltage)",
	  .element = "ReadDeviceConfigurationVoltage",
	  .on_demand = true, .roles = IS | RSA | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.2", .reference = "6.2", .name = "Read Device Configuration (Randomisation)",
	  .element = "ReadDeviceConfigurationRandomisation",
	  .on_demand = true, .roles = IS | RSA | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.3", .reference = "6.2", .name = "Read Device Configuration (Billing Calendar)",
	  .element = "ReadDeviceConfigurationBillingCalendar",
	  .on_demand = true, .roles = IS | RSA | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.4", .reference = "6.2", .name = "Read Device Configuration (Identity Exc MPxN)",
	  .element = "ReadDeviceConfigurationIdentityExcMPxN",
	  .on_demand = true, .roles = ANY, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.5", .reference = "6.2", .name = "Read Device Configuration (Instantaneous Power Thresholds)",
	  .element = "ReadDeviceConfigurationInstantaneousPowerThresholds",
	  .on_demand = true, .roles = IS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.7", .reference = "6.2", .name = "Read Device Configuration (MPxN)",
	  .element = "ReadDeviceConfigurationMPxN",
	  .on_demand = true, .roles = ANY, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.8", .reference = "6.2", .name = "Read Device Configuration (Gas)",
	  .element = "ReadDeviceConfigurationGas",
	  .on_demand = true, .roles = GS | RSA | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.2.9", .reference = "6.2", .name = "Read Device Configuration (Payment Mode)",
	  .element = "ReadDeviceConfigurationPaymentMode",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.4.1", .reference = "6.4", .name = "Update Device Configuration (Load Limiting General Settings)",
	  .element = "UpdateDeviceConfigurationLoadLimitingGeneralSettings",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_load_limiting_general_settings },
	{ .variant = "6.4.2", .reference = "6.4", .name = "Update Device Configuration (Load Limiting Counter Reset)",
	  .element = "UpdateDeviceConfigurationLoadLimitingCounterReset",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
	{ .variant = "6.5", .reference = "6.5", .name = "Update Device Configuration (Voltage)",
	  .element = "UpdateDeviceConfigurationVoltage",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = update_device_configuration_voltage },
	{ .variant = "6.6", .reference = "6.6", .name = "Update Device Configuration (Gas Conversion)",
	  .element = "UpdateDeviceConfigurationGasConversion",
	  .critical = true, .on_demand = true, .roles = GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_gas_conversion },
	{ .variant = "6.7", .reference = "6.7", .name = "Update Device Configuration (Gas Flow)",
	  .element = "UpdateDeviceConfigurationGasFlow",
	  .critical = true, .on_demand = true, .roles = GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_gas_flow },
	{ .variant = "6.8", .reference = "6.8", .name = "Update Device Configuration (Billing Calendar)",
	  .element = "UpdateDeviceConfigurationBillingCalendar",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = billing_calendar },
	{ .variant = "6.11", .reference = "6.11", .name = "Synchronise Clock",
	  .element = "SynchroniseClock",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = sm_shape_synchronise_clock },
	{ .variant = "6.12", .reference = "6.12", .name = "Update Device Configuration (Instantaneous Power Threshold)",
	  .element = "UpdateDeviceConfigurationInstantaneousPowerThreshold",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = update_device_configuration_instantaneous_power_threshold },
	{ .variant = "6.14.1", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Load Control Description)",
	  .element = "UpdateDeviceConfigurationALCDescriptions",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_alc_descriptions },
	{ .variant = "6.14.2", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Load Control Scheduler)",
	  .element = "UpdateDeviceConfigurationALCScheduler",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_alc_scheduler },
	{ .variant = "6.14.3", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Controller Scheduler)",
	  .element = "UpdateDeviceConfigurationAuxiliaryControllerScheduler",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_auxiliary_controller_scheduler },
	{ .variant = "6.18.1", .reference = "6.18", .name = "Set Maximum Demand Configurable Time Period",
	  .element = "SetMaximumDemandConfigurableTimePeriod",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = set_maximum_demand_configurable_time_period },
	{ .variant = "6.18.2", .reference = "6.18", .name = "Reset Maximum Demand Registers",
	  .element = "ResetMaximumDemandRegisters",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = reset_maximum_demand_registers },
	{ .variant = "6.20.1", .reference = "6.20", .name = "Set Device Configuration (Import MPxN)",
	  .element = "SetDeviceConfigurationImportMPxN",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = set_device_configuration_import_m_px_n },
	{ .variant = "6.20.2", .reference = "6.20", .name = "Set Device Configuration (Export MPAN)",
	  .element = "SetDeviceConfigurationExportMPAN",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ES, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = set_device_configuratin_export_mpan },
	{ .variant = "6.25", .reference = "6.25", .name = "Set Electricity Supply Tamper State",
	  .element = "SetElectricitySupplyTamperState",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = set_electricity_supply_tamper_state },
	{ .variant = "6.26", .reference = "6.26", .name = "Update Device Configuration (daily resetting of Tariff Block Counter Matrix)",
	  .element = "UpdateDeviceConfigurationDailyResettingOfTariffBlockCounterMatrix",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_device_configuration_daily_resetting_of_tariff_block_counter_matrix },
	{ .variant = "6.27", .reference = "6.27", .name = "Update Device Configuration (RMS Voltage Counter Reset)",
	  .element = "UpdateDeviceConfigurationRMSVoltageCounterReset",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
};
/* clang-format on */

const size_t sm_n_services_sr06_configuration = SM_COUNT(sm_services_sr06_configuration);
