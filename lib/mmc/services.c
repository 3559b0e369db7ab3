/* MMC 5.4 and DUIS 5.4: the SMETSData element of each service, in the order of MMC's choice. */
#include "mmc/services.h"

#include <string.h>

#include "core/text.h"
#include "mmc/table.h"
#include "names/use_cases.h"

static const struct sm_mmc_service services[] = {
	{ "1.1.1", "UpdateImportTariffPrimaryElementRsp", 0 },
	{ "1.1.2", "UpdateImportTariffSecondaryElementRsp", 0 },
	{ "1.2.1", "UpdatePricePrimaryElementRsp", 0 },
	{ "1.2.2", "UpdatePriceSecondaryElementRsp", 0 },
	{ "1.5", "UpdateMeterBalanceRsp", 0 },
	{ "1.6", "UpdatePaymentModeRsp", 0 },
	{ "1.7", "ResetTariffBlockCounterMatrixRsp", 0 },
	{ "2.1", "UpdatePrepayConfigurationRsp", 0 },
	{ "2.2", "TopUpDeviceRsp", 0 },
	{ "2.3", "UpdateDebtRsp", 0 },
	{ "2.5", "ActivateEmergencyCreditRsp", 0 },
	{ "3.1", "DisplayMessageRsp", 0 },
	{ "3.2", "RestrictAccessForChangeOfTenancyRsp", 0 },
	{ "3.3", "ClearEventLogRsp", 0 },
	{ "3.4", "UpdateSupplierNameRsp", 0 },
	{ "3.5", "DisablePrivacyPINRsp", 0 },
	{ "4.1.1", "ReadInstantaneousImportRegistersRsp", 0 },
	{ "4.1.2", "ReadInstantaneousImportTOUMatricesRsp", 0 },
	{ "4.1.3", "ReadInstantaneousImportTOUWithBlocksMatricesRsp", 0 },
	{ "4.1.4", "ReadInstantaneousImportBlockCountersRsp", 0 },
	{ "4.2", "ReadInstantaneousExportRegistersRsp", 0 },
	{ "4.3", "ReadInstantaneousPrepayValuesRsp", 0 },
	{ "4.4.2", "RetrieveCoMOrTariffTriggeredBillingDataLogRsp", 0 },
	{ "4.4.3", "RetrieveBillingCalendarTriggeredBillingDataLogRsp", 0 },
	{ "4.4.4", "RetrieveBillingDataLogDebtPaymentsRsp", 0 },
	{ "4.4.5", "RetrieveBillingDataLogPrepaymentCreditsRsp", 0 },
	{ "4.6.1", "RetrieveImportDailyReadLogRsp", 0 },
	{ "4.6.2", "RetrieveExportDailyReadLogRsp", 0 },
	{ "4.8.1", "ReadActiveImportProfileDataRsp", 0 },
	{ "4.8.2", "ReadReactiveImportProfileDataRsp", 0 },
	{ "4.8.3", "ReadExportProfileDataRsp", 0 },
	{ "4.10", "ReadNetworkDataRsp", 0 },
	{ "4.11.1", "ReadTariffPrimaryElementRsp", 0 },
	{ "4.11.2", "ReadTariffSecondaryElementRsp", 0 },
	{ "4.12.1", "ReadMaximumDemandImportRegistersRsp", 0 },
	{ "4.12.2", "ReadMaximumDemandExportRegistersRsp", 0 },
	{ "4.13", "ReadPrepaymentConfigurationRsp", 0 },
	{ "4.14", "ReadPrepaymentDailyReadLogRsp", 0 },
	{ "4.15", "ReadLoadLimitDataRsp", 0 },
	{ "4.16", "ReadActivePowerImportRsp", 0 },
	{ "4.17", "RetrieveDailyConsumptionLogRsp", 0 },
	{ "4.18", "ReadMeterBalanceRsp", 0 },
	{ "6.2.1", "ReadDeviceConfigurationVoltageRsp", 0 },
	{ "6.2.2", "ReadDeviceConfigurationRandomisationRsp", 0 },
	{ "6.2.3", "ReadDeviceConfigurationDataBillingCalendarRsp", 0 },
	{ "6.2.4", "ReadDeviceConfigurationIdentityExcMPxNRsp", 0 },
	{ "6.2.5", "ReadDeviceConfigurationInstantaneousPowerThresholdsRsp", 0 },
	{ "6.2.7", "ReadDeviceConfigurationMPxNRsp", 0 },
	{ "6.2.8", "ReadDeviceConfigurationGasRsp", 0 },
	{ "6.2.9", "ReadDeviceConfigurationPaymentModeRsp", 0 },
	{ "6.2.10", "ReadDeviceConfigurationEventAndAlertBehavioursRsp", 0 },
	{ "6.4.1", "UpdateDeviceConfigurationLoadLimitingGeneralSettingsRsp", 0 },
	{ "6.4.2", "UpdateDeviceConfigurationLoadLimitingCounterResetRsp", 0 },
	{ "6.5", "UpdateDeviceConfigurationVoltageRsp", 0 },
	{ "6.6", "UpdateDeviceConfigurationGasConversionRsp", 0 },
	{ "6.7", "UpdateDeviceConfigurationGasFlowRsp", 0 },
	{ "6.8", "UpdateDeviceConfigurationBillingCalendarRsp", 0 },
	{ "6.11", "SynchroniseClockRsp", 0 },
	{ "6.12", "UpdateDeviceConfigurationInstantaneousPowerThresholdRsp", 0 },
	{ "6.13", "ReadEventOrSecurityLogRsp", 0 },
	{ "6.14.1", "UpdateDeviceConfigurationALCDescriptionsRsp", 0 },
	{ "6.14.2", "UpdateDeviceConfigurationALCSchedulerRsp", 0 },
	/* MMC has no element of its own for the scheduler that replaced 6.14.2 */
	{ "6.14.3", "UpdateDeviceConfigurationALCSchedulerRsp", SM_MMC_AUXILIARY_CONTROLLER },
	{ "6.15.1", "UpdateSecurityCredentialsKRPRsp", 0 },
	{ "6.15.2", "UpdateSecurityCredentialsDeviceRsp", 0 },
	{ "6.17", "IssueSecurityCredentialsRsp", 0 },
	{ "6.18.1", "SetMaximumDemandConfigurableTimePeriodRsp", 0 },
	{ "6.18.2", "ResetMaximumDemandRegistersRsp", 0 },
	{ "6.20.1", "SetDeviceConfigurationImportMPxNRsp", 0 },
	{ "6.20.2", "SetDeviceConfigurationExportMPANRsp", 0 },
	{ "6.21", "RequestHandoverOfDCCControlledDeviceRsp", 0 },
	{ "6.22", "ConfigureAlertBehaviourRsp", 0 },
	{ "6.23", "UpdateSecurityCredentialsCoSRsp", 0 },
	{ "6.24.1", "RetrieveDeviceSecurityCredentialsKRPRsp", 0 },
	{ "6.24.2", "RetrieveDeviceSecurityCredentialsDeviceRsp", 0 },
	{ "6.25", "SetElectricitySupplyTamperStateRsp", 0 },
	{ "6.26", "UpdateDeviceConfigurationDailyResettingOfTariffBlockCounterMatrixRsp", 0 },
	{ "6.27", "UpdateDeviceConfigurationRMSVoltageCounterResetRsp", 0 },
	{ "6.28", "SetCHFSubGHzConfigurationRsp", 0 },
	{ "6.29", "RequestCHFSubGHzChannelScanRsp", 0 },
	{ "6.30", "ReadCHFSubGHzConfigurationRsp", 0 },
	{ "6.31", "ReadCHFSubGHzChannelRsp", 0 },
	{ "6.32", "ReadCHFSubGHzChannelLogRsp", 0 },
	{ "7.1", "EnableSupplyRsp", 0 },
	{ "7.2", "DisableSupplyRsp", 0 },
	{ "7.3", "ArmSupplyRsp", 0 },
	{ "7.4", "ReadSupplyStatusRsp", 0 },
	{ "7.5", "ActivateAuxiliaryLoadRsp", 0 },
	{ "7.6", "DeactivateAuxiliaryLoadRsp", 0 },
	{ "7.7", "ReadALCSDataRsp", 0 },
	{ "7.8", "ResetAuxiliaryLoadRsp", 0 },
	{ "7.9", "AddAuxiliaryLoadToBoostButtonRsp", 0 },
	{ "7.10", "RemoveAuxiliaryLoadFromBoostButtonRsp", 0 },
	{ "7.11", "ReadBoostButtonDetailsRsp", 0 },
	{ "7.12", "SetRandomisedOffsetLimitRsp", 0 },
	{ "7.13", "SetAuxiliaryControllerStateRsp", SM_MMC_AUXILIARY_CONTROLLER },
	{ "7.14", "ReadAuxiliaryControllerConfigurationDataRsp", SM_MMC_AUXILIARY_CONTROLLER },
	{ "7.15", "ReadAuxiliaryControllerOperationalDataRsp", SM_MMC_AUXILIARY_CONTROLLER },
	{ "7.16", "LimitAPCLevelRsp", SM_MMC_AUXILIARY_CONTROLLER },
	{ "8.1.1", "CommissionDeviceSynchroniseClockRsp", 0 },
	{ "8.5", "ServiceOptOutRsp", 0 },
	{ "8.7.1", "JoinServiceCriticalRsp", 0 },
	{ "8.7.2", "JoinServiceNonCriticalRsp", 0 },
	{ "8.8.1", "UnjoinServiceCriticalRsp", 0 },
	{ "8.8.2", "UnjoinServiceNonCriticalRsp", 0 },
	{ "8.9", "ReadDeviceLogRsp", 0 },
	{ "8.11", "UpdateHANDeviceLogRsp", 0 },
	{ "8.12.1", "RestoreHANDeviceLogRsp", 0 },
	{ "8.12.2", "RestoreGPFDeviceLogRsp", 0 },
	{ "9.1", "RequestCustomerIdentificationNumberRsp", 0 },
	{ "11.2", "ReadFirmwareVersionRsp", 0 },
	{ "11.3", "ActivateFirmwareRsp", 0 },
	{ "14.1", "RecordNetworkDataGASRsp", 0 },
};

/*
 * Use cases without a service request: reads of the GSME by the PPMID, and the replacement of credentials
 * between parties that are no users of the DCC. A response uses the element of the service that does the
 * same.
 */

static const struct sm_mmc_service top_up = { NULL, "TopUpDeviceRsp", 0 };
static const struct sm_mmc_service emergency_credit = { NULL, "ActivateEmergencyCreditRsp", 0 };
static const struct sm_mmc_service credentials = { NULL, "UpdateSecurityCredentialsKRPRsp", 0 };

const struct sm_mmc_service *
sm_mmc_service_find(const char *srv, size_t len)
{
	for (size_t i = 0; i < SM_COUNT(services); i++)
		if (strncmp(services[i].srv, srv, len) == 0 && services[i].srv[len] == '\0')
			return &services[i];
	return NULL;
}

const struct sm_mmc_service *
sm_mmc_service_at(size_t i)
{
	return i < SM_COUNT(services) ? &services[i] : NULL;
}

const struct sm_mmc_service *
sm_mmc_service_of_code(uint16_t code)
{
	if (code == USE_PCS01)
		return &top_up;
	if (code == USE_PCS02)
		return &emergency_credit;
	return (code >= USE_CS02b_ROOT_BY_SUPPLIER && code <= USE_CS02b_CONTINGENCY) || code == USE_CS02g
	           ? &credentials
	           : NULL;
}
