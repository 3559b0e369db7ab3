/* MMC 5.4: the elements that hold logs, registers and prices. */
#include "readings/series.h"

#include "core/text.h"

enum { HALF_HOUR = 1800, DAY = 86400 };

/* where: the elements below that of the service, each with a '/' before it */
#define SERIES(service, where)                                                                               \
	.path = (service where), .path_len = sizeof(service where) - 1, .service_len = sizeof(service) - 1
#define LOG(service, where, what, seconds, text)                                                             \
	{                                                                                                    \
		SERIES(service, where), .kind = (what), .entries = true, .interval = (seconds),              \
		                        .label = (text)                                                      \
	}
#define VALUES(service, what, text)                                                                          \
	{                                                                                                    \
		SERIES(service, ""), .kind = (what), .label = (text)                                         \
	}
#define COMOT "RetrieveCoMOrTariffTriggeredBillingDataLogRsp"
#define CALENDAR "RetrieveBillingCalendarTriggeredBillingDataLogRsp"
#define VOLTAGE "AvgRMSVoltageProfileDataLog/LogEntry"
#define BILLING_ALERT "/Payload/BillingDataLogDeviceAlert/"

static const struct sm_series all[] = {
	/* 4.1 to 4.3 */
	VALUES("ReadInstantaneousImportRegistersRsp", SM_SERIES_REGISTER, "Import registers"),
	VALUES("ReadInstantaneousImportTOUMatricesRsp", SM_SERIES_REGISTER, "Import by time of use"),
	VALUES("ReadInstantaneousImportTOUWithBlocksMatricesRsp", SM_SERIES_REGISTER,
	    "Import by time of use and block"),
	VALUES("ReadInstantaneousImportBlockCountersRsp", SM_SERIES_REGISTER, "Import by block"),
	VALUES("ReadInstantaneousExportRegistersRsp", SM_SERIES_REGISTER, "Export registers"),
	VALUES("ReadInstantaneousPrepayValuesRsp", SM_SERIES_REGISTER, "Prepayment registers"),
	/* 4.4 */
	LOG(COMOT, "/Electricity/LogEntryConsumptionAndTariffRegistersData", SM_SERIES_BILLING, 0,
	    "Registers at changes of mode or tariff"),
	LOG(COMOT, "/Electricity/LogEntryPrepaymentData", SM_SERIES_BILLING, 0,
	    "Prepayment registers at changes of mode or tariff"),
	LOG(COMOT, "/Gas/LogEntryConsumptionRegister", SM_SERIES_BILLING, 0,
	    "Registers at changes of mode or tariff"),
	LOG(COMOT, "/Gas/LogEntryPrepaymentData", SM_SERIES_BILLING, 0,
	    "Prepayment registers at changes of mode or tariff"),
	LOG(CALENDAR, "/Electricity/ESMEBillingDataLogEntry", SM_SERIES_BILLING, 0,
	    "Registers by billing period"),
	LOG(CALENDAR, "/Electricity/ESMEBillingPrepaymentDataLogEntry", SM_SERIES_BILLING, 0,
	    "Prepayment registers by billing period"),
	LOG(CALENDAR, "/Gas/GSMEBillingDataLogEntry", SM_SERIES_BILLING, 0, "Registers by billing period"),
	LOG(CALENDAR, "/Gas/GSMEBillingPrepaymentDataLogEntry", SM_SERIES_BILLING, 0,
	    "Prepayment registers by billing period"),
	LOG("RetrieveBillingDataLogDebtPaymentsRsp", "/PaymentBasedDebtRepayment/LogEntry", SM_SERIES_PAYMENT,
	    0, "Debt recovered from payments"),
	LOG("RetrieveBillingDataLogPrepaymentCreditsRsp", "/PrepaymentCredits/LogEntry", SM_SERIES_PAYMENT, 0,
	    "Top-ups"),
	/* 4.6, 4.8, 4.10 */
	LOG("RetrieveImportDailyReadLogRsp", "/LogEntry", SM_SERIES_DAILY, DAY, "Import registers by day"),
	LOG("RetrieveExportDailyReadLogRsp", "/LogEntry", SM_SERIES_DAILY, DAY, "Export register by day"),
	LOG("ReadActiveImportProfileDataRsp", "/LogEntry", SM_SERIES_PROFILE, HALF_HOUR, "Active import"),
	LOG("ReadReactiveImportProfileDataRsp", "/LogEntry", SM_SERIES_PROFILE, HALF_HOUR, "Reactive import"),
	LOG("ReadExportProfileDataRsp", "/LogEntry", SM_SERIES_PROFILE, HALF_HOUR, "Export"),
	LOG("ReadNetworkDataRsp", "/Electricity/SinglePhaseESME/" VOLTAGE, SM_SERIES_PROFILE, 0,
	    "Mean voltage"),
	LOG("ReadNetworkDataRsp",
	    "/Electricity/PolyPhaseESME/PhaseVoltageOperationalData/"
	    "VoltageOperationalData/" VOLTAGE,
	    SM_SERIES_PROFILE, 0, "Mean voltage of a phase"),
	LOG("ReadNetworkDataRsp", "/Gas/NetworkDataLog/LogEntry", SM_SERIES_PROFILE, 0, "Gas consumption"),
	VALUES("ReadNetworkDataRsp", SM_SERIES_REGISTER, "Voltage counters"),
	/* 4.11 */
	VALUES("ReadTariffPrimaryElementRsp", SM_SERIES_TARIFF, "Primary tariff"),
	VALUES("ReadTariffSecondaryElementRsp", SM_SERIES_TARIFF, "Secondary tariff"),
	/* 4.12, 4.14 to 4.18 */
	VALUES("ReadMaximumDemandImportRegistersRsp", SM_SERIES_REGISTER, "Maximum demand, import"),
	VALUES("ReadMaximumDemandExportRegistersRsp", SM_SERIES_REGISTER, "Maximum demand, export"),
	LOG("ReadPrepaymentDailyReadLogRsp", "/Electricity/LogEntry", SM_SERIES_DAILY, DAY,
	    "Prepayment registers by day"),
	LOG("ReadPrepaymentDailyReadLogRsp", "/Gas/LogEntry", SM_SERIES_DAILY, DAY,
	    "Prepayment registers by day"),
	VALUES("ReadLoadLimitDataRsp", SM_SERIES_REGISTER, "Load limit"),
	VALUES("ReadActivePowerImportRsp", SM_SERIES_REGISTER, "Active power import"),
	LOG("RetrieveDailyConsumptionLogRsp", "/Electricity/LogEntry", SM_SERIES_PROFILE, DAY,
	    "Consumption by day"),
	LOG("RetrieveDailyConsumptionLogRsp", "/Gas/LogEntry", SM_SERIES_PROFILE, DAY, "Consumption by day"),
	VALUES("ReadMeterBalanceRsp", SM_SERIES_REGISTER, "Meter balance"),
	/* 6.13, 6.32, 7.15 */
	LOG("ReadEventOrSecurityLogRsp", "/Log/LogEntry", SM_SERIES_EVENT, 0, "Events"),
	LOG("ReadEventOrSecurityLogRsp", "/ALCSEvent/ALCSEventLogEntry", SM_SERIES_EVENT, 0,
	    "Events of load controllers"),
	LOG("ReadCHFSubGHzChannelLogRsp", "/LogEntry", SM_SERIES_EVENT, 0, "Events of the sub-GHz channel"),
	LOG("ReadBoostButtonDetailsRsp", "/EventLogEntry", SM_SERIES_EVENT, 0, "Boosts"),
	/* alerts */
	LOG("DeviceAlertContent", BILLING_ALERT "ESMEBillingDataLogEntry", SM_SERIES_BILLING, 0,
	    "Registers by billing period"),
	LOG("DeviceAlertContent", BILLING_ALERT "GSMEBillingDataLogEntry", SM_SERIES_BILLING, 0,
	    "Registers by billing period"),
	VALUES("DeviceAlertContent", SM_SERIES_ALERT, "Alert"),
};

const char *
sm_series_kind_name(enum sm_series_kind kind)
{
	static const char *const names[] = {
		[SM_SERIES_REGISTER] = "register",
		[SM_SERIES_PROFILE] = "profile",
		[SM_SERIES_DAILY] = "daily",
		[SM_SERIES_BILLING] = "billing",
		[SM_SERIES_PAYMENT] = "payment",
		[SM_SERIES_EVENT] = "event",
		[SM_SERIES_TARIFF] = "tariff",
		[SM_SERIES_SETTING] = "setting",
		[SM_SERIES_ALERT] = "alert",
	};

	return names[kind];
}

const struct sm_series *
sm_series_at(size_t i)
{
	return i < SM_COUNT(all) ? &all[i] : NULL;
}

const struct sm_series *
sm_series_other(void)
{
	static const struct sm_series other = { .path = "", .kind = SM_SERIES_SETTING, .label = "Settings" };

	return &other;
}
