/* DUIS 5.4, section 3.1 (Service Request matrix) and types Request, ServiceReferenceVariant, CommandVariant. */
#include "duis/services.h"

#include <string.h>

#include "core/text.h"

#define IS SM_ROLE_IS
#define ES SM_ROLE_ES
#define GS SM_ROLE_GS
#define RSA SM_ROLE_RSA
#define ED SM_ROLE_ED
#define GT SM_ROLE_GT
#define OU SM_ROLE_OU
#define LC SM_ROLE_LC
#define ANY SM_ROLE_ANY

/* clang-format off */
/* Sorted by number. */
static const struct sm_service services[] = {
	{ .variant = "1.1.1", .reference = "1.1", .name = "Update Import Tariff (Primary Element)",
	  .element = "UpdateImportTariffPrimaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.1.2", .reference = "1.1", .name = "Update Import Tariff (Secondary Element)",
	  .element = "UpdateImportTariffSecondaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.2.1", .reference = "1.2", .name = "Update Price (Primary Element)",
	  .element = "UpdatePricePrimaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.2.2", .reference = "1.2", .name = "Update Price (Secondary Element)",
	  .element = "UpdatePriceSecondaryElement",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.5", .reference = "1.5", .name = "Update Meter Balance",
	  .element = "UpdateMeterBalance",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.6", .reference = "1.6", .name = "Update Payment Mode",
	  .element = "UpdatePaymentMode",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "1.7", .reference = "1.7", .name = "Reset Tariff Block Counter Matrix",
	  .element = "ResetTariffBlockCounterMatrix",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "2.1", .reference = "2.1", .name = "Update Prepay Configuration",
	  .element = "UpdatePrepayConfiguration",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "2.2", .reference = "2.2", .name = "Top Up Device",
	  .element = "TopUpDevice",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "2.3", .reference = "2.3", .name = "Update Debt",
	  .element = "UpdateDebt",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "2.5", .reference = "2.5", .name = "Activate Emergency Credit",
	  .element = "ActivateEmergencyCredit",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "3.1", .reference = "3.1", .name = "Display Message",
	  .element = "DisplayMessage",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "3.2", .reference = "3.2", .name = "Restrict Access For Change Of Tenancy",
	  .element = "RestrictAccessForChangeOfTenancy",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "3.3", .reference = "3.3", .name = "Clear Event Log",
	  .element = "ClearEventLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "3.4", .reference = "3.4", .name = "Update Supplier Name",
	  .element = "UpdateSupplierName",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "3.5", .reference = "3.5", .name = "Disable Privacy PIN",
	  .element = "DisablePrivacyPIN",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.1.1", .reference = "4.1", .name = "Read Instantaneous Import Registers",
	  .element = "ReadInstantaneousImportRegisters",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.1.2", .reference = "4.1", .name = "Read Instantaneous Import TOU Matrices",
	  .element = "ReadInstantaneousImportTOUMatrices",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.1.3", .reference = "4.1", .name = "Read Instantaneous Import TOU With Blocks Matrices",
	  .element = "ReadInstantaneousImportTOUWithBlocksMatrices",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.1.4", .reference = "4.1", .name = "Read Instantaneous Import Block Counters",
	  .element = "ReadInstantaneousImportBlockCounters",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.2", .reference = "4.2", .name = "Read Instantaneous Export Registers",
	  .element = "ReadInstantaneousExportRegisters",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.3", .reference = "4.3", .name = "Read Instantaneous Prepay Values",
	  .element = "ReadInstantaneousPrepayValues",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.4.2", .reference = "4.4", .name = "Retrieve Change Of Mode / Tariff Triggered Billing Data Log",
	  .element = "RetrieveCoMOrTariffTriggeredBillingDataLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.4.3", .reference = "4.4", .name = "Retrieve Billing Calendar Triggered Billing Data Log",
	  .element = "RetrieveBillingCalendarTriggeredBillingDataLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.4.4", .reference = "4.4", .name = "Retrieve Billing Data Log (Payment Based Debt Payments)",
	  .element = "RetrieveBillingDataLogDebtPayments",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = GS | IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.4.5", .reference = "4.4", .name = "Retrieve Billing Data Log (Prepayment Credits)",
	  .element = "RetrieveBillingDataLogPrepaymentCredits",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = GS | IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.6.1", .reference = "4.6", .name = "Retrieve Import Daily Read Log",
	  .element = "RetrieveImportDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.6.2", .reference = "4.6", .name = "Retrieve Export Daily Read Log",
	  .element = "RetrieveExportDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.8.1", .reference = "4.8", .name = "Read Active Import Profile Data",
	  .element = "ReadActiveImportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.8.2", .reference = "4.8", .name = "Read Reactive Import Profile Data",
	  .element = "ReadReactiveImportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.8.3", .reference = "4.8", .name = "Read Export Profile Data",
	  .element = "ReadExportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES | ED | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.10", .reference = "4.10", .name = "Read Network Data",
	  .element = "ReadNetworkData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.11.1", .reference = "4.11", .name = "Read Tariff (Primary Element)",
	  .element = "ReadTariffPrimaryElement",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.11.2", .reference = "4.11", .name = "Read Tariff (Secondary Element)",
	  .element = "ReadTariffSecondaryElement",
	  .on_demand = true, .roles = IS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.12.1", .reference = "4.12", .name = "Read Maximum Demand Import Registers",
	  .element = "ReadMaximumDemandImportRegisters",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.12.2", .reference = "4.12", .name = "Read Maximum Demand Export Registers",
	  .element = "ReadMaximumDemandExportRegisters",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.13", .reference = "4.13", .name = "Read Prepayment Configuration",
	  .element = "ReadPrepaymentConfiguration",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.14", .reference = "4.14", .name = "Read Prepayment Daily Read Log",
	  .element = "ReadPrepaymentDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.15", .reference = "4.15", .name = "Read Load Limit Data",
	  .element = "ReadLoadLimitData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.16", .reference = "4.16", .name = "Read Active Power Import",
	  .element = "ReadActivePowerImport",
	  .on_demand = true, .dcc_scheduled = true, .roles = IS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.17", .reference = "4.17", .name = "Retrieve Daily Consumption Log",
	  .element = "RetrieveDailyConsumptionLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.18", .reference = "4.18", .name = "Read Meter Balance",
	  .element = "ReadMeterBalance",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "5.1", .reference = "5.1", .name = "Create Schedule",
	  .element = "CreateSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "5.2", .reference = "5.2", .name = "Read Schedule",
	  .element = "ReadSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "5.3", .reference = "5.3", .name = "Delete Schedule",
	  .element = "DeleteSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE },
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
	{ .variant = "6.2.10", .reference = "6.2", .name = "Read Device Configuration (Event and Alert Behaviours)",
	  .element = "ReadDeviceConfigurationEventAndAlertBehaviours",
	  .on_demand = true, .roles = IS | GS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.4.1", .reference = "6.4", .name = "Update Device Configuration (Load Limiting General Settings)",
	  .element = "UpdateDeviceConfigurationLoadLimitingGeneralSettings",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.4.2", .reference = "6.4", .name = "Update Device Configuration (Load Limiting Counter Reset)",
	  .element = "UpdateDeviceConfigurationLoadLimitingCounterReset",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.5", .reference = "6.5", .name = "Update Device Configuration (Voltage)",
	  .element = "UpdateDeviceConfigurationVoltage",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.6", .reference = "6.6", .name = "Update Device Configuration (Gas Conversion)",
	  .element = "UpdateDeviceConfigurationGasConversion",
	  .critical = true, .on_demand = true, .roles = GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.7", .reference = "6.7", .name = "Update Device Configuration (Gas Flow)",
	  .element = "UpdateDeviceConfigurationGasFlow",
	  .critical = true, .on_demand = true, .roles = GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.8", .reference = "6.8", .name = "Update Device Configuration (Billing Calendar)",
	  .element = "UpdateDeviceConfigurationBillingCalendar",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.11", .reference = "6.11", .name = "Synchronise Clock",
	  .element = "SynchroniseClock",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.12", .reference = "6.12", .name = "Update Device Configuration (Instantaneous Power Threshold)",
	  .element = "UpdateDeviceConfigurationInstantaneousPowerThreshold",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.13", .reference = "6.13", .name = "Read Event Or Security Log",
	  .element = "ReadEventOrSecurityLog",
	  .on_demand = true, .roles = IS | GS | ED | GT | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.14.1", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Load Control Description)",
	  .element = "UpdateDeviceConfigurationALCDescriptions",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.14.2", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Load Control Scheduler)",
	  .element = "UpdateDeviceConfigurationALCScheduler",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.14.3", .reference = "6.14", .name = "Update Device Configuration (Auxiliary Controller Scheduler)",
	  .element = "UpdateDeviceConfigurationAuxiliaryControllerScheduler",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.15.1", .reference = "6.15", .name = "Update Security Credentials (KRP)",
	  .element = "UpdateSecurityCredentialsKRP",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS | ED | GT, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.15.2", .reference = "6.15", .name = "Update Security Credentials (Device)",
	  .element = "UpdateSecurityCredentialsDevice",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.17", .reference = "6.17", .name = "Issue Security Credentials",
	  .element = "IssueSecurityCredentials",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.18.1", .reference = "6.18", .name = "Set Maximum Demand Configurable Time Period",
	  .element = "SetMaximumDemandConfigurableTimePeriod",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.18.2", .reference = "6.18", .name = "Reset Maximum Demand Registers",
	  .element = "ResetMaximumDemandRegisters",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.20.1", .reference = "6.20", .name = "Set Device Configuration (Import MPxN)",
	  .element = "SetDeviceConfigurationImportMPxN",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.20.2", .reference = "6.20", .name = "Set Device Configuration (Export MPAN)",
	  .element = "SetDeviceConfigurationExportMPAN",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ES, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.21", .reference = "6.21", .name = "Request Handover Of DCC Controlled Device",
	  .element = "RequestHandoverOfDCCControlledDevice",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.22", .reference = "6.22", .name = "Configure Alert Behaviour",
	  .element = "ConfigureAlertBehaviour",
	  .on_demand = true, .roles = IS | GS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.23", .reference = "6.23", .name = "Update Security Credentials (CoS)",
	  .element = "UpdateSecurityCredentialsCoS",
	  .on_demand = true, .future = SM_FUTURE_DSP | SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.24.1", .reference = "6.24", .name = "Retrieve Device Security Credentials (KRP)",
	  .element = "RetrieveDeviceSecurityCredentialsKRP",
	  .on_demand = true, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.24.2", .reference = "6.24", .name = "Retrieve Device Security Credentials (Device)",
	  .element = "RetrieveDeviceSecurityCredentialsDevice",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.25", .reference = "6.25", .name = "Set Electricity Supply Tamper State",
	  .element = "SetElectricitySupplyTamperState",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.26", .reference = "6.26", .name = "Update Device Configuration (daily resetting of Tariff Block Counter Matrix)",
	  .element = "UpdateDeviceConfigurationDailyResettingOfTariffBlockCounterMatrix",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "6.27", .reference = "6.27", .name = "Update Device Configuration (RMS Voltage Counter Reset)",
	  .element = "UpdateDeviceConfigurationRMSVoltageCounterReset",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.28", .reference = "6.28", .name = "Set CHF Sub GHz Configuration",
	  .element = "SetCHFSubGHzConfiguration",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.29", .reference = "6.29", .name = "Request CHF Sub GHz Channel Scan",
	  .element = "RequestCHFSubGHzChannelScan",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.30", .reference = "6.30", .name = "Read CHF Sub GHz Configuration",
	  .element = "ReadCHFSubGHzConfiguration",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.31", .reference = "6.31", .name = "Read CHF Sub GHz Channel",
	  .element = "ReadCHFSubGHzChannel",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.32", .reference = "6.32", .name = "Read CHF Sub GHz Channel Log",
	  .element = "ReadCHFSubGHzChannelLog",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.1", .reference = "7.1", .name = "Enable Supply",
	  .element = "EnableSupply",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.2", .reference = "7.2", .name = "Disable Supply",
	  .element = "DisableSupply",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.3", .reference = "7.3", .name = "Arm Supply",
	  .element = "ArmSupply",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.4", .reference = "7.4", .name = "Read Supply Status",
	  .element = "ReadSupplyStatus",
	  .on_demand = true, .roles = IS | ES | GS | RSA | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.5", .reference = "7.5", .name = "Activate Auxiliary Load",
	  .element = "ActivateAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.6", .reference = "7.6", .name = "Deactivate Auxiliary Load",
	  .element = "DeactivateAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.7", .reference = "7.7", .name = "Read Auxiliary Load Switch Data",
	  .element = "ReadALCSData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.8", .reference = "7.8", .name = "Reset Auxiliary Load",
	  .element = "ResetAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.9", .reference = "7.9", .name = "Add Auxiliary Load To Boost Button",
	  .element = "AddAuxiliaryLoadToBoostButton",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.10", .reference = "7.10", .name = "Remove Auxiliary Load From Boost Button",
	  .element = "RemoveAuxiliaryLoadFromBoostButton",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.11", .reference = "7.11", .name = "Read Boost Button Details",
	  .element = "ReadBoostButtonDetails",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.12", .reference = "7.12", .name = "Set Randomised Offset Limit",
	  .element = "SetRandomisedOffsetLimit",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.13", .reference = "7.13", .name = "Set Auxiliary Controller State",
	  .element = "SetAuxiliaryControllerState",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.14", .reference = "7.14", .name = "Read Auxiliary Controller Configuration Data",
	  .element = "ReadAuxiliaryControllerConfigurationData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.15", .reference = "7.15", .name = "Read Auxiliary Controller Operational Data",
	  .element = "ReadAuxiliaryControllerOperationalData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.16", .reference = "7.16", .name = "Limit APC Level",
	  .element = "LimitAPCLevel",
	  .critical = true, .on_demand = true, .roles = LC, .command_variants = SM_CV_CRITICAL },
	{ .variant = "8.1.1", .reference = "8.1", .name = "Commission Device",
	  .element = "CommissionDeviceSynchroniseClock",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = 1 << 4 | 1 << 5 },
	{ .variant = "8.2", .reference = "8.2", .name = "Read Inventory",
	  .element = "ReadInventory",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.3", .reference = "8.3", .name = "Decommission Device",
	  .element = "DecommissionDevice",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.4", .reference = "8.4", .name = "Update Inventory",
	  .element = "UpdateInventory",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.5", .reference = "8.5", .name = "Service Opt Out",
	  .element = "ServiceOptOut",
	  .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = 1 << 1 },
	{ .variant = "8.6", .reference = "8.6", .name = "Service Opt In",
	  .element = "ServiceOptIn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.7.1", .reference = "8.7", .name = "Join Service (Critical)",
	  .element = "JoinServiceCritical",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "8.7.2", .reference = "8.7", .name = "Join Service (Non-Critical)",
	  .element = "JoinServiceNonCritical",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.8.1", .reference = "8.8", .name = "Unjoin Service (Critical)",
	  .element = "UnjoinServiceCritical",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "8.8.2", .reference = "8.8", .name = "Unjoin Service (Non-Critical)",
	  .element = "UnjoinServiceNonCritical",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.9", .reference = "8.9", .name = "Read Device Log",
	  .element = "ReadDeviceLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.11", .reference = "8.11", .name = "Update HAN Device Log",
	  .element = "UpdateHANDeviceLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.12.1", .reference = "8.12", .name = "Restore HAN Device Log",
	  .element = "RestoreHANDeviceLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.12.2", .reference = "8.12", .name = "Restore Gas Proxy Function Device Log",
	  .element = "RestoreGPFDeviceLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "8.13", .reference = "8.13", .name = "Return Local Command Response",
	  .element = "ReturnLocalCommandResponse",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.14.1", .reference = "8.14", .name = "Communications Hub Status Update - Install Success",
	  .element = "CHFInstallSuccessSMWAN",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.14.2", .reference = "8.14", .name = "Communications Hub Status Update - Install No SM WAN",
	  .element = "CHFInstallSuccessNoSMWAN",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.14.3", .reference = "8.14", .name = "Communications Hub Status Update - Fault Return",
	  .element = "CHFFaultReturn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "8.14.4", .reference = "8.14", .name = "Communications Hub Status Update - No Fault Return",
	  .element = "CHFNoFaultReturn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "9.1", .reference = "9.1", .name = "Request Customer Identification Number",
	  .element = "RequestCustomerIdentificationNumber",
	  .on_demand = true, .roles = OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "11.1", .reference = "11.1", .name = "Update Firmware",
	  .element = "UpdateFirmware",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "11.2", .reference = "11.2", .name = "Read Firmware Version",
	  .element = "ReadFirmwareVersion",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ANY, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "11.3", .reference = "11.3", .name = "Activate Firmware",
	  .element = "ActivateFirmware",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "11.4", .reference = "11.4", .name = "Update PPMID Firmware",
	  .element = "UpdatePPMIDFirmware",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "12.1", .reference = "12.1", .name = "Request WAN Matrix",
	  .element = "RequestWANMatrix",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "12.2", .reference = "12.2", .name = "Device Pre-notification",
	  .element = "DevicePrenotification",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE },
	{ .variant = "14.1", .reference = "14.1", .name = "Record Network Data (Gas)",
	  .element = "RecordNetworkDataGAS",
	  .on_demand = true, .dcc_scheduled = true, .roles = GT, .command_variants = SM_CV_NON_CRITICAL },
};
/* clang-format on */

const struct sm_service *
sm_services(size_t *n)
{
	*n = SM_COUNT(services);
	return services;
}

/* Compares dotted numbers numerically: 4.10 follows 4.8.3. False: s is no dotted number. */
static bool
ordinal(struct sm_slice s, uint64_t *out)
{
	uint64_t value = 0, part;

	for (unsigned level = 0; level < 3; level++) {
		size_t len = 0;

		while (len < s.len && s.p[len] != '.')
			len++;
		part = 0;
		if (s.len > 0 && !sm_parse_uint(sm_slice_of(s.p, len), 999, &part))
			return false;
		value = value * 1000 + part;
		s = len < s.len ? sm_slice_of(s.p + len + 1, s.len - len - 1) : sm_slice_of(s.p, 0);
	}
	*out = value;
	return s.len == 0;
}

const struct sm_service *
sm_service_find(struct sm_slice variant)
{
	size_t low = 0, high = SM_COUNT(services);
	uint64_t key, here = 0;

	if (!ordinal(variant, &key))
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (!ordinal(sm_slice_str(services[middle].variant), &here) || here < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == SM_COUNT(services) || !sm_slice_eq_str(variant, services[low].variant))
		return NULL;
	return &services[low];
}

const struct sm_service *
sm_service_by_element(const char *element, const struct sm_service *from)
{
	for (const struct sm_service *s = from ? from + 1 : services; s < services + SM_COUNT(services); s++)
		if (strcmp(s->element, element) == 0)
			return s;
	return NULL;
}

/*
 * SEC H3.14 and the columns of the User Gateway Services Schedule, from memory: the Schedule was not available and may
 * have another figure for a service.
 */
static const struct {
	const char *name;
	unsigned seconds;
} categories[SM_CATEGORIES] = {
	[SM_CATEGORY_ON_DEMAND] = { "on_demand", 30 },
	[SM_CATEGORY_FUTURE_DATED] = { "future_dated", 24 * 60 * 60 },
	[SM_CATEGORY_SCHEDULED] = { "scheduled", 24 * 60 * 60 },
};

const char *
sm_category_name(enum sm_category c)
{
	return categories[c].name;
}

unsigned
sm_service_target(const struct sm_service *s, enum sm_category c)
{
	const bool there[SM_CATEGORIES] = {
		[SM_CATEGORY_ON_DEMAND] = s->on_demand || s->non_device,
		[SM_CATEGORY_FUTURE_DATED] = s->future != SM_FUTURE_NONE,
		[SM_CATEGORY_SCHEDULED] = s->dcc_scheduled,
	};

	return there[c] ? categories[c].seconds : 0;
}

static const struct {
	enum sm_role role;
	const char *name;
} roles[] = {
	{ SM_ROLE_IS, "IS" },
	{ SM_ROLE_ES, "ES" },
	{ SM_ROLE_GS, "GS" },
	{ SM_ROLE_RSA, "RSA" },
	{ SM_ROLE_ED, "ED" },
	{ SM_ROLE_GT, "GT" },
	{ SM_ROLE_OU, "OU" },
	{ SM_ROLE_LC, "LC" },
};

const char *
sm_role_name(enum sm_role role)
{
	for (size_t i = 0; i < SM_COUNT(roles); i++)
		if (roles[i].role == role)
			return roles[i].name;
	return NULL;
}
