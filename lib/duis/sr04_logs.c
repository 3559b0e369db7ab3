/* DUIS 5.4, section 3.1 and XML schema: services 4.x, logs. */
#include "duis/tables.h"

static const struct sm_shape read_log_future_datable_and_urp_credentials_group[] = {
	ELEMENT("KAPublicSecurityCredentials", BASE64, 1),
	END,
};

static const struct sm_shape read_log_future_datable_and_urp_credentials[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("ReadLogPeriod", PARTS, 1, .parts = sm_shape_log_period),
	{ .form = SM_SHAPE_GROUP,
	    .min = 0,
	    .max = 1,
	    .parts = read_log_future_datable_and_urp_credentials_group },
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr04_logs[] = {
	{ .variant = "4.4.2", .reference = "4.4", .name = "Retrieve Change Of Mode / Tariff Triggered Billing Data Log",
	  .element = "RetrieveCoMOrTariffTriggeredBillingDataLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.4.3", .reference = "4.4", .name = "Retrieve Billing Calendar Triggered Billing Data Log",
	  .element = "RetrieveBillingCalendarTriggeredBillingDataLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.4.4", .reference = "4.4", .name = "Retrieve Billing Data Log (Payment Based Debt Payments)",
	  .element = "RetrieveBillingDataLogDebtPayments",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = GS | IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "4.4.5", .reference = "4.4", .name = "Retrieve Billing Data Log (Prepayment Credits)",
	  .element = "RetrieveBillingDataLogPrepaymentCredits",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = GS | IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "4.6.1", .reference = "4.6", .name = "Retrieve Import Daily Read Log",
	  .element = "RetrieveImportDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.6.2", .reference = "4.6", .name = "Retrieve Export Daily Read Log",
	  .element = "RetrieveExportDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "4.8.1", .reference = "4.8", .name = "Read Active Import Profile Data",
	  .element = "ReadActiveImportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.8.2", .reference = "4.8", .name = "Read Reactive Import Profile Data",
	  .element = "ReadReactiveImportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "4.8.3", .reference = "4.8", .name = "Read Export Profile Data",
	  .element = "ReadExportProfileData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = ES | ED | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "4.10", .reference = "4.10", .name = "Read Network Data",
	  .element = "ReadNetworkData",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.14", .reference = "4.14", .name = "Read Prepayment Daily Read Log",
	  .element = "ReadPrepaymentDailyReadLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
	{ .variant = "4.17", .reference = "4.17", .name = "Retrieve Daily Consumption Log",
	  .element = "RetrieveDailyConsumptionLog",
	  .on_demand = true, .dcc_scheduled = true, .future = SM_FUTURE_DSP, .roles = IS | GS | ED | GT | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_log_future_datable_and_urp_credentials },
};
/* clang-format on */

const size_t sm_n_services_sr04_logs = SM_COUNT(sm_services_sr04_logs);
