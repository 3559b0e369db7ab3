/* DUIS 5.4, XML schema: types of the Requests of services 4.x and 6.x that result in messages to devices. */
#include "duis/shape_parts.h"

static const char *const credential_types[] = { "Digital Signature", "Key Agreement", NULL };
static const char *const load_limit_states[] = { "Disable", "Unchanged", NULL };
static const char *const logs[] = { "Event", "ALCSEvent", "PowerEvent", "Security", "GSMEEvent",
	"GSMESecurity", NULL };
static const char *const party_roles[] = { "ACB", "NetworkOperator", "Recovery", "Root", "Supplier",
	"TransCoS", "LoadController", NULL };
static const char *const periodicities[] = { "Daily", "Weekly", "Monthly", "Quarterly", "SixMonthly",
	"Yearly", NULL };
static const char *const settings[] = { "Disable", "Enable", NULL };
static const char *const supply_states[] = { "Locked", "Unchanged", NULL };

static const struct sm_shape no_value[] = { ELEMENT("Channel", PARTS, 0), END };

static const struct sm_shape setting[] = { FIELD("x", WORD, 0, .words = settings), END };
static const struct sm_shape alert_settings[] = {
	FIELD("WANAlert", WORD, 1, .words = settings),
	FIELD("HANAlert", WORD, 1, .words = settings),
	FIELD("EventLog", WORD, 1, .words = settings),
	FIELD("Alarm", WORD, 1, .words = settings),
	END,
};
static const struct sm_shape four_settings[] = { FIELD("x", PARTS, 0, .parts = alert_settings), END };

const struct sm_shape sm_shape_read_instantaneous_import_registers[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	END,
};

static const struct sm_shape read_log_period[] = {
	ELEMENT("StartDateTime", DATE_TIME, 1),
	ELEMENT("EndDateTime", DATE_TIME, 1),
	END,
};

static const struct sm_shape read_log_future_datable_and_urp_credentials_group[] = {
	ELEMENT("KAPublicSecurityCredentials", BASE64, 1),
	END,
};

static const struct sm_shape read_log_future_datable_and_urp_credentials[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("ReadLogPeriod", PARTS, 1, .parts = read_log_period),
	{ .form = SM_SHAPE_GROUP,
	    .min = 0,
	    .max = 1,
	    .parts = read_log_future_datable_and_urp_credentials_group },
	END,
};

const struct sm_shape sm_shape_read_log_future_datable[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("ReadLogPeriod", PARTS, 1, .parts = read_log_period),
	END,
};

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

const struct sm_shape sm_shape_synchronise_clock[] = {
	ELEMENT("CurrentDateTime", DATE_TIME, 1),
	FIELD("TolerancePeriod", NUMBER, 1, .low = 0, .high = 86400),
	END,
};

static const struct sm_shape update_device_configuration_instantaneous_power_threshold[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("LowMediumPowerThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	FIELD("MediumHighPowerThreshold", NUMBER, 1, .low = 0, .high = UINT32_MAX),
	END,
};

static const struct sm_shape read_event_or_security_log[] = {
	FIELD("ReadLogPeriod", PARTS, 1, .parts = read_log_period),
	FIELD("LogToRead", WORD, 1, .words = logs),
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

static const struct sm_shape supplier_or_network_operator_certificates_krp[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 0),
	ELEMENT("KeyAgreementCertificate", BASE64, 0),
	ELEMENT("KeyAgreementTopUpCertificate", BASE64, 0),
	END,
};

static const struct sm_shape replacement_certificates_krp_choice[] = {
	FIELD("SupplierOrNetworkOperatorCertificates", PARTS, 1,
	    .parts = supplier_or_network_operator_certificates_krp),
	END,
};

static const struct sm_shape replacement_certificates_krp[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = replacement_certificates_krp_choice },
	END,
};

const struct sm_shape sm_shape_certification_path_certificates[] = {
	{ .name = "Certificate", .form = SM_SHAPE_BASE64, .min = 1, .max = 3 },
	END,
};

static const struct sm_shape update_security_credentials_krp[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("RemotePartyRole", TOKEN, 1, .words = party_roles),
	FIELD("RemotePartyFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("RemotePartyPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_krp),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = sm_shape_certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

static const struct sm_shape update_security_credentials_device[] = {
	ELEMENT("DeviceCertificate", BASE64, 1),
	END,
};

static const struct sm_shape issue_security_credentials[] = {
	FIELD("CredentialType", WORD, 1, .words = credential_types),
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

static const struct sm_shape replacement_certificates_dcc_handover[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 1),
	ELEMENT("KeyAgreementCertificate", BASE64, 0),
	ELEMENT("KeyAgreementTopUpCertificate", BASE64, 0),
	END,
};

static const struct sm_shape request_handover_of_dcc_controlled_device[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("RemotePartyRole", TOKEN, 1, .words = party_roles),
	FIELD("RemotePartyFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("RemotePartyPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_dcc_handover),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = sm_shape_certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

static const char *const supplier_esme_common_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154",
	"x8155", "x8161", "x8162", "x8168", "x8183", "x81A0", "x81A1", "x81A2", "x81A3", "x81A4", "x81A5",
	"x81A6", "x81A7", "x81A8", "x81A9", "x81AA", "x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0",
	"x81B1", "x81B2", "x81B3", "x81B8", "x81B9", "x81BA", "x81BB", "x81BC", "x81BD", "x81BE", "x81C0",
	"x81C1", "x81C4", "x81C5", "x81C6", NULL };

static const struct sm_shape supplier_esme_common[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = supplier_esme_common_names, .parts = setting },
	END,
};

static const struct sm_shape supplier_esme_poly_phase[] = {
	FIELD("x81B7", WORD, 0, .words = settings),
	END,
};

static const struct sm_shape electricity_supplier_alerts[] = {
	FIELD("SupplierESMECommon", PARTS, 0, .parts = supplier_esme_common),
	FIELD("SupplierESMEPolyPhase", PARTS, 0, .parts = supplier_esme_poly_phase),
	END,
};

static const char *const network_operator_esme_common_names[] = { "x8014", "x8015", NULL };

static const struct sm_shape network_operator_esme_common[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = network_operator_esme_common_names, .parts = setting },
	END,
};

static const char *const network_operator_esme_single_phase_names[] = { "x8002", "x8006", "x8020", "x8024",
	"x8028", "x802C", "x8085", "x8089", "x808D", "x8091", "x8095", "x8099", "x8010", NULL };

static const struct sm_shape network_operator_esme_single_phase[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = network_operator_esme_single_phase_names,
	    .parts = setting },
	END,
};

static const char *const network_operator_esme_poly_phase_names[] = { "x8003", "x8004", "x8005", "x8007",
	"x8008", "x8009", "x8021", "x8022", "x8023", "x8025", "x8026", "x8027", "x8029", "x802A", "x802B",
	"x802D", "x802E", "x802F", "x8086", "x8087", "x8088", "x808A", "x808B", "x808C", "x808E", "x808F",
	"x8090", "x8092", "x8093", "x8094", "x8096", "x8097", "x8098", "x809A", "x809B", "x809C", "x8011",
	"x8016", "x8013", NULL };

static const struct sm_shape network_operator_esme_poly_phase[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = network_operator_esme_poly_phase_names,
	    .parts = setting },
	END,
};

static const struct sm_shape electricity_network_operator_alerts_choice[] = {
	FIELD("NetworkOperatorESMESinglePhase", PARTS, 0, .parts = network_operator_esme_single_phase),
	FIELD("NetworkOperatorESMEPolyPhase", PARTS, 0, .parts = network_operator_esme_poly_phase),
	END,
};

static const struct sm_shape electricity_network_operator_alerts[] = {
	FIELD("NetworkOperatorESMECommon", PARTS, 0, .parts = network_operator_esme_common),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = electricity_network_operator_alerts_choice },
	END,
};

static const char *const supplier_gsme_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154", "x8155",
	"x8168", "x8183", "x8184", "x81A1", "x81A4", "x81A5", "x81A6", "x81A7", "x81A8", "x81A9", "x81AA",
	"x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0", "x81B1", "x81B2", "x81B3", "x81B4", "x81B5",
	"x81B6", "x81B9", "x81BA", "x81BC", "x81BD", "x81BE", "x81BF", "x81C0", "x81C2", "x81C3", "x81C4",
	"x81C5", NULL };

static const struct sm_shape supplier_gsme[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = supplier_gsme_names, .parts = setting },
	END,
};

static const char *const supplier_gsme_alerts_events_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154",
	"x8155", "x8161", "x8162", "x8168", "x8183", "x8184", "x81A0", "x81A1", "x81A4", "x81A5", "x81A6",
	"x81A7", "x81A8", "x81A9", "x81AA", "x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0", "x81B1",
	"x81B2", "x81B3", "x81B4", "x81B5", "x81B6", "x81B9", "x81BA", "x81BC", "x81BD", "x81BE", "x81BF",
	"x81C0", "x81C2", "x81C3", "x81C4", "x81C5", "x81C6", NULL };

static const struct sm_shape supplier_gsme_alerts_events[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = supplier_gsme_alerts_events_names,
	    .parts = four_settings },
	END,
};

static const struct sm_shape configure_alert_behaviour_choice[] = {
	FIELD("ElectricitySupplierAlerts", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierHANAlertSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierAlarmSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierLoggingSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricityNetworkOperatorAlerts", PARTS, 1, .parts = electricity_network_operator_alerts),
	FIELD("ElectricityNetworkOperatorLoggingSettings", PARTS, 1,
	    .parts = electricity_network_operator_alerts),
	FIELD("GasSupplierAlerts", PARTS, 1, .parts = supplier_gsme),
	FIELD("GasSupplierAlertEventSettings", PARTS, 1, .parts = supplier_gsme_alerts_events),
	END,
};

static const struct sm_shape configure_alert_behaviour[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = configure_alert_behaviour_choice },
	END,
};

static const struct sm_shape update_security_credentials_co_s[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierFloorSeqNumber", NUMBER, 1, .low = 0, .high = INT64_MAX),
	FIELD("SupplierPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("SupplierReplacementCertificates", PARTS, 1, .parts = replacement_certificates_dcc_handover),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = sm_shape_certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	FIELD("ImportMPxN", TEXT, 1, .low = 1, .high = 13),
	END,
};

static const struct sm_shape retrieve_device_security_credentials_krp[] = {
	LIST("RemotePartyRole", TOKEN, 1, 7, .words = party_roles),
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

static const char *const channels0_to26_names[] = { "Channel0", "Channel1", "Channel2", "Channel3",
	"Channel4", "Channel5", "Channel6", "Channel7", "Channel8", "Channel9", "Channel10", "Channel11",
	"Channel12", "Channel13", "Channel14", "Channel15", "Channel16", "Channel17", "Channel18",
	"Channel19", "Channel20", "Channel21", "Channel22", "Channel23", "Channel24", "Channel25",
	"Channel26", NULL };

static const struct sm_shape channels0_to26[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels0_to26_names, .parts = no_value },
	END,
};

static const char *const channels27_to34_names[] = { "Channel27", "Channel28", "Channel29", "Channel30",
	"Channel31", "Channel32", "Channel33", "Channel34", NULL };

static const struct sm_shape channels27_to34[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels27_to34_names, .parts = no_value },
	END,
};

static const char *const channels35_to61_names[] = { "Channel35", "Channel36", "Channel37", "Channel38",
	"Channel39", "Channel40", "Channel41", "Channel42", "Channel43", "Channel44", "Channel45",
	"Channel46", "Channel47", "Channel48", "Channel49", "Channel50", "Channel51", "Channel52",
	"Channel53", "Channel54", "Channel55", "Channel56", "Channel57", "Channel58", "Channel59",
	"Channel60", "Channel61", NULL };

static const struct sm_shape channels35_to61[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels35_to61_names, .parts = no_value },
	END,
};

static const struct sm_shape sub_g_hz_configuration[] = {
	FIELD("LowerBandSubGHzChannels0To26", PARTS, 1, .parts = channels0_to26),
	FIELD("LowerBandSubGHzChannels27To34", PARTS, 1, .parts = channels27_to34),
	FIELD("LowerBandSubGHzChannels35To61", PARTS, 1, .parts = channels35_to61),
	FIELD("UpperBandSubGHzChannels0To26", PARTS, 1, .parts = channels0_to26),
	FIELD("NormalLimitedDutyCycleThreshold", DECIMAL, 1, .low = 5, .high = 20, .places = 1),
	FIELD("LimitedCriticalDutyCycleThreshold", DECIMAL, 1, .low = 16, .high = 24, .places = 1),
	FIELD("MaximumSubGHzChannelChangesPerWeek", NUMBER, 1, .low = 1, .high = 7),
	FIELD("GSMECurfew", NUMBER, 1, .low = 2, .high = UINT16_MAX),
	FIELD("ChannelQuieterThreshold", NUMBER, 1, .low = 1, .high = 255),
	FIELD("ChannelNoisierThreshold", NUMBER, 1, .low = 0, .high = 20),
	FIELD("NonGSMEPoorCommsPercentageThreshold", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	FIELD("NonGSMEPoorCommsMeasurementPeriods", NUMBER, 1, .low = 50, .high = 150),
	FIELD("LocalCHNoiseMeasurementPeriod", NUMBER, 1, .low = 61, .high = UINT16_MAX),
	FIELD("LocalCHFailurePercentage", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	FIELD("LocalCHRetryPercentage", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	END,
};

static const struct sm_shape read_chf_sub_g_hz_channel_log[] = {
	FIELD("ReadLogPeriod", PARTS, 1, .parts = read_log_period),
	END,
};

const struct sm_shape sm_shape_device_bodies[] = {
	FIELD("ReadInstantaneousImportRegisters", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadInstantaneousImportTOUMatrices", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadInstantaneousImportTOUWithBlocksMatrices", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadInstantaneousImportBlockCounters", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadInstantaneousExportRegisters", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD(
	    "ReadInstantaneousPrepayValues", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("RetrieveCoMOrTariffTriggeredBillingDataLog", PARTS, 1,
	    .parts = read_log_future_datable_and_urp_credentials),
	FIELD("RetrieveBillingCalendarTriggeredBillingDataLog", PARTS, 1,
	    .parts = read_log_future_datable_and_urp_credentials),
	FIELD("RetrieveBillingDataLogDebtPayments", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("RetrieveBillingDataLogPrepaymentCredits", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("RetrieveImportDailyReadLog", PARTS, 1, .parts = read_log_future_datable_and_urp_credentials),
	FIELD("RetrieveExportDailyReadLog", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("ReadActiveImportProfileData", PARTS, 1, .parts = read_log_future_datable_and_urp_credentials),
	FIELD("ReadReactiveImportProfileData", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("ReadExportProfileData", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("ReadNetworkData", PARTS, 1, .parts = read_log_future_datable_and_urp_credentials),
	ELEMENT("ReadTariffPrimaryElement", PARTS, 1),
	ELEMENT("ReadTariffSecondaryElement", PARTS, 1),
	FIELD("ReadMaximumDemandImportRegisters", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadMaximumDemandExportRegisters", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadPrepaymentConfiguration", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadPrepaymentDailyReadLog", PARTS, 1, .parts = read_log_future_datable_and_urp_credentials),
	FIELD("ReadLoadLimitData", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	ELEMENT("ReadActivePowerImport", PARTS, 1),
	FIELD("RetrieveDailyConsumptionLog", PARTS, 1, .parts = read_log_future_datable_and_urp_credentials),
	FIELD("ReadMeterBalance", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	ELEMENT("ReadDeviceConfigurationVoltage", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationRandomisation", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationBillingCalendar", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationIdentityExcMPxN", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationInstantaneousPowerThresholds", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationMPxN", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationGas", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationPaymentMode", PARTS, 1),
	ELEMENT("ReadDeviceConfigurationEventAndAlertBehaviours", PARTS, 1),
	FIELD("UpdateDeviceConfigurationLoadLimitingGeneralSettings", PARTS, 1,
	    .parts = update_device_configuration_load_limiting_general_settings),
	FIELD("UpdateDeviceConfigurationLoadLimitingCounterReset", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("UpdateDeviceConfigurationVoltage", PARTS, 1, .parts = update_device_configuration_voltage),
	FIELD("UpdateDeviceConfigurationGasConversion", PARTS, 1,
	    .parts = update_device_configuration_gas_conversion),
	FIELD("UpdateDeviceConfigurationGasFlow", PARTS, 1, .parts = update_device_configuration_gas_flow),
	FIELD("UpdateDeviceConfigurationBillingCalendar", PARTS, 1, .parts = billing_calendar),
	FIELD("SynchroniseClock", PARTS, 1, .parts = sm_shape_synchronise_clock),
	FIELD("UpdateDeviceConfigurationInstantaneousPowerThreshold", PARTS, 1,
	    .parts = update_device_configuration_instantaneous_power_threshold),
	FIELD("ReadEventOrSecurityLog", PARTS, 1, .parts = read_event_or_security_log),
	FIELD("UpdateDeviceConfigurationALCDescriptions", PARTS, 1,
	    .parts = update_device_configuration_alc_descriptions),
	FIELD("UpdateDeviceConfigurationALCScheduler", PARTS, 1,
	    .parts = update_device_configuration_alc_scheduler),
	FIELD("UpdateDeviceConfigurationAuxiliaryControllerScheduler", PARTS, 1,
	    .parts = update_device_configuration_auxiliary_controller_scheduler),
	FIELD("UpdateSecurityCredentialsKRP", PARTS, 1, .parts = update_security_credentials_krp),
	FIELD("UpdateSecurityCredentialsDevice", PARTS, 1, .parts = update_security_credentials_device),
	FIELD("IssueSecurityCredentials", PARTS, 1, .parts = issue_security_credentials),
	FIELD("SetMaximumDemandConfigurableTimePeriod", PARTS, 1,
	    .parts = set_maximum_demand_configurable_time_period),
	FIELD("ResetMaximumDemandRegisters", PARTS, 1, .parts = reset_maximum_demand_registers),
	FIELD("SetDeviceConfigurationImportMPxN", PARTS, 1, .parts = set_device_configuration_import_m_px_n),
	FIELD("SetDeviceConfigurationExportMPAN", PARTS, 1, .parts = set_device_configuratin_export_mpan),
	FIELD("RequestHandoverOfDCCControlledDevice", PARTS, 1,
	    .parts = request_handover_of_dcc_controlled_device),
	FIELD("ConfigureAlertBehaviour", PARTS, 1, .parts = configure_alert_behaviour),
	FIELD("UpdateSecurityCredentialsCoS", PARTS, 1, .parts = update_security_credentials_co_s),
	FIELD("RetrieveDeviceSecurityCredentialsKRP", PARTS, 1,
	    .parts = retrieve_device_security_credentials_krp),
	FIELD("RetrieveDeviceSecurityCredentialsDevice", PARTS, 1, .parts = issue_security_credentials),
	FIELD("SetElectricitySupplyTamperState", PARTS, 1, .parts = set_electricity_supply_tamper_state),
	FIELD("UpdateDeviceConfigurationDailyResettingOfTariffBlockCounterMatrix", PARTS, 1,
	    .parts = update_device_configuration_daily_resetting_of_tariff_block_counter_matrix),
	FIELD("UpdateDeviceConfigurationRMSVoltageCounterReset", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("SetCHFSubGHzConfiguration", PARTS, 1, .parts = sub_g_hz_configuration),
	ELEMENT("RequestCHFSubGHzChannelScan", PARTS, 1),
	ELEMENT("ReadCHFSubGHzConfiguration", PARTS, 1),
	ELEMENT("ReadCHFSubGHzChannel", PARTS, 1),
	FIELD("ReadCHFSubGHzChannelLog", PARTS, 1, .parts = read_chf_sub_g_hz_channel_log),
	END,
};
