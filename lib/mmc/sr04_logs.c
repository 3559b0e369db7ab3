/* MMC 5.4: responses of services 4.4, 4.6, 4.8, 4.10, 4.14 and 4.17: billing, daily read, profile and network logs. */
#include "core/text.h"
#include "mmc/tables.h"

/* A member of an entry, and a matrix of one. */
#define MEMBER(element, field, how)                                                                          \
	{                                                                                                    \
		.to = (element), .path = (field), .as = (how)                                                \
	}
#define MATRIX(element, n, field, how)                                                                       \
	{                                                                                                    \
		.to = (element), .path = (field), .each = SM_MMC_CHILDREN, .max = (n), .attribute = "index", \
		.attribute_max = (n), .as = (how)                                                            \
	}
#define LOG(c, d, e) SM_MMC_AT(GET(7, OBIS(0, 0, c, d, e, 255), 2))

/* ---- entries of an ESME ---- */

static const struct sm_mmc_row esme_registers[] = {
	MEMBER("ActiveImportRegisterConsumption", "active_import_register_value", sm_mmc_scaled),
	MATRIX("TariffTOURegisterMatrixValue", 48, "tariff_tou_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock1RegisterMatrixValue", 8, "tariff_tou_block1_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock2RegisterMatrixValue", 8, "tariff_tou_block2_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock3RegisterMatrixValue", 8, "tariff_tou_block3_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock4RegisterMatrixValue", 8, "tariff_tou_block4_register_values", sm_mmc_scaled),
	MEMBER("SecondaryActiveImportRegisterConsumption", "secondary_active_import_register_value",
	    sm_mmc_scaled),
	MATRIX("SecondaryTariffTOURegisterMatrixValue", 4, "secondary_tariff_tou_register_values",
	    sm_mmc_scaled),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};

static const struct sm_mmc_row esme_prepayment[] = {
	MEMBER("AccumulatedDebtRegister", "accumulated_debt_register_value", sm_mmc_raw),
	MEMBER("EmergencyCreditBalance", "emergency_credit_balance_value", sm_mmc_raw),
	MEMBER("MeterBalance", "meter_balance_value", sm_mmc_raw),
	MEMBER("PaymentDebtRegister", "payment_debt_register_value", sm_mmc_raw),
	MEMBER("TimeDebtRegisters1", "time_debt_registers1_value", sm_mmc_raw),
	MEMBER("TimeDebtRegisters2", "time_debt_registers2_value", sm_mmc_raw),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};

const struct sm_mmc_row sm_mmc_esme_billing[9] = {
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
	MEMBER("ActiveImportRegisterValueConsumption", "active_import_register_value", sm_mmc_scaled),
	MEMBER("SecondaryActiveImportRegisterValueConsumption", "secondary_active_import_register_value",
	    sm_mmc_scaled),
	MATRIX("TariffTOURegisterMatrixValue", 48, "tariff_tou_register_values", sm_mmc_scaled),
	MATRIX("SecondaryTariffTOURegisterMatrixValue", 4, "secondary_tariff_tou_register_values",
	    sm_mmc_scaled),
	MATRIX("TariffTOUBlock1RegisterMatrixValue", 8, "tariff_tou_block1_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock2RegisterMatrixValue", 8, "tariff_tou_block2_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock3RegisterMatrixValue", 8, "tariff_tou_block3_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock4RegisterMatrixValue", 8, "tariff_tou_block4_register_values", sm_mmc_scaled),
};

/* ---- entries of a GSME: Publish Snapshot and Publish Prepay Snapshot ---- */

#define SNAPSHOT SM_MMC_CMD(METERING, 0x06)
#define PREPAY_SNAPSHOT SM_MMC_CMD(PREPAYMENT, 0x01)

/* Which log a snapshot is of was asked for; what is in it follows from its fields. */
#define SNAPSHOT_KIND                                                                                        \
	SM_MMC_KNOWN("snapshot_cause", .from = SM_MMC_HERE),                                                 \
	    SM_MMC_KNOWN("snapshot_payload_type", .from = SM_MMC_HERE)

static const struct sm_mmc_row gsme_registers[] = {
	MEMBER("ConsumptionRegister", "current_summation_delivered", sm_mmc_decimal),
	SNAPSHOT_KIND,
	MEMBER("Timestamp", "snapshot_time", sm_mmc_date_time),
	MATRIX("TariffTOURegisterMatrixValue", 4, "tier_summation", sm_mmc_decimal),
	MATRIX("BlockRegisterMatrixValue", 4, "tier_block_summation", sm_mmc_decimal),
};

const struct sm_mmc_row sm_mmc_gsme_billing[6] = {
	SNAPSHOT_KIND,
	MEMBER("Timestamp", "snapshot_time", sm_mmc_date_time),
	MEMBER("ActiveImportRegisterValueConsumption", "current_summation_delivered", sm_mmc_decimal),
	MATRIX("BlockRegisterMatrixValue", 4, "tier_block_summation", sm_mmc_decimal),
	MATRIX("TariffTOURegisterMatrixValue", 4, "tier_summation", sm_mmc_decimal),
};

static const struct sm_mmc_row gsme_daily_registers[] = {
	SNAPSHOT_KIND,
	MEMBER("GasActiveImportRegisterConsumption", "current_summation_delivered", sm_mmc_decimal),
	MATRIX("TariffBlockCounterMatrix", 4, "tier_block_summation", sm_mmc_decimal),
	MATRIX("TariffTOURegisterMatrix", 4, "tier_summation", sm_mmc_decimal),
};
static const struct sm_mmc_row gsme_daily[] = {
	MEMBER("Timestamp", "snapshot_time", sm_mmc_date_time),
	{ .to = "Gas", .always = true, SM_MMC_MEMBERS(gsme_daily_registers) },
};

/* Debt 1 and 2 are time-based, debt 3 is recovered from payments. */
static const struct sm_mmc_row gsme_prepayment[] = {
	SNAPSHOT_KIND,
	MEMBER("AccumulatedDebtRegister", "accumulated_debt", sm_mmc_raw),
	MEMBER("EmergencyCreditBalance", "emergency_credit_remaining", sm_mmc_raw),
	MEMBER("MeterBalance", "credit_remaining", sm_mmc_raw),
	MEMBER("PaymentDebtRegister", "type_3_debt_remaining", sm_mmc_raw),
	MEMBER("TimeDebtRegisters1", "type_1_debt_remaining", sm_mmc_raw),
	MEMBER("TimeDebtRegisters2", "type_2_debt_remaining", sm_mmc_raw),
	MEMBER("Timestamp", "snapshot_time", sm_mmc_date_time),
};

/* ---- 4.4.2 Retrieve Change Of Mode / Tariff Triggered Billing Data Log ---- */

static const struct sm_mmc_row ecs20b[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/LogEntryConsumptionAndTariffRegistersData",
	    LOG(98, 1, 2),
	    .each = SM_MMC_CHILDREN,
	    .max = 12,
	    SM_MMC_MEMBERS(esme_registers) },
	{ .to = "Electricity/LogEntryPrepaymentData",
	    LOG(98, 1, 2),
	    .each = SM_MMC_CHILDREN,
	    .max = 12,
	    SM_MMC_MEMBERS(esme_prepayment) },
};

static const struct sm_mmc_row gcs15b[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/LogEntryConsumptionRegister", SNAPSHOT, .max = 12, SM_MMC_MEMBERS(gsme_registers) },
	{ .to = "Gas/LogEntryPrepaymentData", PREPAY_SNAPSHOT, .max = 12, SM_MMC_MEMBERS(gsme_prepayment) },
};

/* ---- 4.4.3 Retrieve Billing Calendar Triggered Billing Data Log ---- */

static const struct sm_mmc_row ecs20c[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/ESMEBillingDataLogEntry",
	    LOG(98, 1, 0),
	    .each = SM_MMC_CHILDREN,
	    .max = 12,
	    SM_MMC_MEMBERS(sm_mmc_esme_billing) },
	{ .to = "Electricity/ESMEBillingPrepaymentDataLogEntry",
	    LOG(98, 1, 1),
	    .each = SM_MMC_CHILDREN,
	    .max = 12,
	    SM_MMC_MEMBERS(esme_prepayment) },
};

static const struct sm_mmc_row gcs15c[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/GSMEBillingDataLogEntry", SNAPSHOT, .max = 12, SM_MMC_MEMBERS(sm_mmc_gsme_billing) },
	{ .to = "Gas/GSMEBillingPrepaymentDataLogEntry",
	    PREPAY_SNAPSHOT,
	    .max = 12,
	    SM_MMC_MEMBERS(gsme_prepayment) },
};

/* ---- 4.4.4, 4.4.5 Retrieve Billing Data Log (debt payments, prepayment credits) ---- */

static const struct sm_mmc_row esme_amount[] = {
	MEMBER("Amount", "amount", sm_mmc_raw),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};

/* The log is that of debt 3, which is recovered from payments; what is left of it has no element. */
enum { DEBT_3 = 2 };
static const struct sm_mmc_row gsme_payment[] = {
	SM_MMC_FIXED("debt_type", DEBT_3, DEBT_3, .from = SM_MMC_HERE),
	SM_MMC_KNOWN("outstanding_debt", .from = SM_MMC_HERE),
	MEMBER("Amount", "amount_collected", sm_mmc_raw),
	MEMBER("Timestamp", "collection_time", sm_mmc_date_time),
};

/* Nor has the code of a top up. */
static const struct sm_mmc_row gsme_credit[] = {
	SM_MMC_KNOWN("top_up_code", .from = SM_MMC_HERE),
	MEMBER("Amount", "top_up_amount", sm_mmc_raw),
	MEMBER("Timestamp", "top_up_time", sm_mmc_date_time),
};

static const struct sm_mmc_row ecs20a[] = {
	{ .to = "PaymentBasedDebtRepayment/LogEntry",
	    LOG(98, 1, 4),
	    .each = SM_MMC_CHILDREN,
	    .max = 10,
	    SM_MMC_MEMBERS(esme_amount) },
};
static const struct sm_mmc_row gcs15d[] = {
	{ .to = "PaymentBasedDebtRepayment/LogEntry",
	    SM_MMC_CMD(PREPAYMENT, 0x06),
	    .path = "debts",
	    .each = SM_MMC_CHILDREN,
	    .max = 10,
	    SM_MMC_MEMBERS(gsme_payment) },
};
static const struct sm_mmc_row ecs20d[] = {
	{ .to = "PrepaymentCredits/LogEntry",
	    LOG(98, 1, 5),
	    .each = SM_MMC_CHILDREN,
	    .max = 5,
	    SM_MMC_MEMBERS(esme_amount) },
};
static const struct sm_mmc_row gcs15e[] = {
	{ .to = "PrepaymentCredits/LogEntry",
	    SM_MMC_CMD(PREPAYMENT, 0x05),
	    .path = "top_ups",
	    .each = SM_MMC_CHILDREN,
	    .max = 5,
	    SM_MMC_MEMBERS(gsme_credit) },
};

/* ---- 4.6 Retrieve Import and Export Daily Read Log ---- */

static const struct sm_mmc_row esme_daily_registers[] = {
	MEMBER("ElecActiveImportRegisterConsumption", "active_import_register_value", sm_mmc_scaled),
	MEMBER("SecondaryActiveImportRegisterConsumption", "secondary_active_import_register_value",
	    sm_mmc_scaled),
	MATRIX("SecondaryTariffTOURegisterMatrixValue", 4, "secondary_tariff_tou_register_values",
	    sm_mmc_scaled),
	MATRIX("TariffTOURegisterMatrixValue", 48, "tariff_tou_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock1RegisterMatrixValue", 8, "tariff_tou_block1_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock2RegisterMatrixValue", 8, "tariff_tou_block2_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock3RegisterMatrixValue", 8, "tariff_tou_block3_register_values", sm_mmc_scaled),
	MATRIX("TariffTOUBlock4RegisterMatrixValue", 8, "tariff_tou_block4_register_values", sm_mmc_scaled),
};
static const struct sm_mmc_row esme_daily[] = {
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
	{ .to = "Electricity", .always = true, SM_MMC_MEMBERS(esme_daily_registers) },
};

static const struct sm_mmc_row ecs21a[] = {
	{ .to = "LogEntry", LOG(98, 1, 9), .each = SM_MMC_CHILDREN, .max = 31, SM_MMC_MEMBERS(esme_daily) },
};
static const struct sm_mmc_row gcs16a[] = {
	{ .to = "LogEntry", SNAPSHOT, .max = 31, SM_MMC_MEMBERS(gsme_daily) },
};

static const struct sm_mmc_row export_daily[] = {
	MEMBER("ActiveExportRegisterValue", "value", sm_mmc_scaled),
	MEMBER("TimeStamp", "timestamp", sm_mmc_date_time),
};
static const struct sm_mmc_row ecs21c[] = {
	{ .to = "LogEntry",
	    LOG(98, 1, 10),
	    .each = SM_MMC_CHILDREN,
	    .max = 31,
	    SM_MMC_MEMBERS(export_daily) },
};

/* ---- 4.8 profile data ---- */

static const struct sm_mmc_row import_entry[] = {
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
	MEMBER("Electricity/PrimaryValue", "primary_value", sm_mmc_scaled),
	MEMBER("Electricity/SecondaryValue", "secondary_value", sm_mmc_scaled),
};
static const struct sm_mmc_row ecs22b[] = {
	{ .to = "LogEntry",
	    LOG(99, 1, 0),
	    .each = SM_MMC_CHILDREN,
	    .max = 19056,
	    SM_MMC_MEMBERS(import_entry) },
};

/* A sample of 0xFFFFFF is one that the device doesn't have (ZigBee Smart Energy section D.3.2.3.1.7): no value. */
#define VALID_SAMPLE .when = sm_mmc_is_within, .low = 0, .high = 0xfffffe
/* Of a log by its number, samples of what was delivered; number of samples and interval are counts and times of entries. */
#define SAMPLES_OF(log)                                                                                      \
	SM_MMC_FIXED("sample_id", (log), (log), SM_MMC_CMD(METERING, 0x07)),                                 \
	    SM_MMC_FIXED("sample_type", 0, 0, SM_MMC_CMD(METERING, 0x07))
enum { PROFILE_DATA_LOG = 0, DAILY_CONSUMPTION_LOG = 1, NETWORK_DATA_LOG = 2 };

static const struct sm_mmc_row gas_profile_entry[] = {
	{ .to = "Timestamp", .as = sm_mmc_sample_time },
	{ .to = "Gas/PrimaryValue", VALID_SAMPLE, .as = sm_mmc_decimal },
};
static const struct sm_mmc_row gcs17[] = {
	{ .to = "LogEntry",
	    SM_MMC_CMD(METERING, 0x07),
	    .path = "samples",
	    .each = SM_MMC_CHILDREN,
	    .max = 19056,
	    SM_MMC_MEMBERS(gas_profile_entry) },
	SAMPLES_OF(PROFILE_DATA_LOG),
};

static const struct sm_mmc_row reactive_entry[] = {
	MEMBER("ReactiveEnergyImportedValue", "reactive_energy_imported_value", sm_mmc_scaled),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};
static const struct sm_mmc_row ecs22c[] = {
	{ .to = "LogEntry",
	    LOG(99, 1, 2),
	    .each = SM_MMC_CHILDREN,
	    .max = 4464,
	    SM_MMC_MEMBERS(reactive_entry) },
};

static const struct sm_mmc_row export_entry[] = {
	MEMBER("ActiveEnergyExportedValue", "active_energy_exported_value", sm_mmc_scaled),
	MEMBER("ReactiveEnergyExportedValue", "reactive_energy_exported_value", sm_mmc_scaled),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};
static const struct sm_mmc_row ecs22a[] = {
	{ .to = "LogEntry",
	    LOG(99, 1, 1),
	    .each = SM_MMC_CHILDREN,
	    .max = 4464,
	    SM_MMC_MEMBERS(export_entry) },
};

/* ---- 4.10 Read Network Data ---- */

static const struct sm_mmc_row voltage_entry[] = {
	MEMBER("Value", "value", sm_mmc_decimal),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};

/* C is 32, 52 or 72 for the phases; D 36 counts over voltage, 32 under voltage, 24 is the profile */
#define VOLTAGE(at, phase)                                                                                   \
	{ .to = at "AvgRMSOverVoltageCounter/Value",                                                         \
		SM_MMC_AT(GET(3, OBIS(1, 0, phase, 36, 0, 4), 2)),                                           \
		.as = sm_mmc_scaled },                                                                       \
	    { .to = at "AvgRMSOverVoltageCounter/Unit",                                                      \
		    SM_MMC_AT(GET(3, OBIS(1, 0, phase, 36, 0, 4), 3)),                                       \
		    .path = "unit",                                                                          \
		    .as = sm_mmc_type_name },                                                                \
	    { .to = at "AvgRMSUnderVoltageCounter/Value",                                                    \
		    SM_MMC_AT(GET(3, OBIS(1, 0, phase, 32, 0, 4), 2)),                                       \
		    .as = sm_mmc_scaled },                                                                   \
	    { .to = at "AvgRMSUnderVoltageCounter/Unit",                                                     \
		    SM_MMC_AT(GET(3, OBIS(1, 0, phase, 32, 0, 4), 3)),                                       \
		    .path = "unit",                                                                          \
		    .as = sm_mmc_type_name },                                                                \
	    { .to = at "AvgRMSVoltageProfileDataLog/LogEntry",                                               \
		    SM_MMC_AT(GET(7, OBIS(1, 0, phase, 24, 0, 255), 2)),                                     \
		    .each = SM_MMC_CHILDREN,                                                                 \
		    .max = 4320,                                                                             \
		    SM_MMC_MEMBERS(voltage_entry) },                                                         \
	{                                                                                                    \
		.to = at "AvgRMSVoltageProfileDataLog/MeasurementPeriod",                                    \
		SM_MMC_AT(GET(7, OBIS(1, 0, phase, 24, 0, 255), 4)), .as = sm_mmc_raw, SM_MMC_NON_NEGATIVE   \
	}

static const struct sm_mmc_row ecs23[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	VOLTAGE("Electricity/SinglePhaseESME/", 32),
};

#define PHASE(number, c)                                                                                     \
	VOLTAGE("VoltageOperationalData/", c),                                                               \
	{                                                                                                    \
		.to = "Phase", .from = SM_MMC_MESSAGE, .as = sm_mmc_constant, .text = (number)               \
	}
static const struct sm_mmc_row phase_1[] = { PHASE("1", 32) };
static const struct sm_mmc_row phase_2[] = { PHASE("2", 52) };
static const struct sm_mmc_row phase_3[] = { PHASE("3", 72) };

#define PHASE_DATA(list)                                                                                     \
	{                                                                                                    \
		.to = "Electricity/PolyPhaseESME/PhaseVoltageOperationalData", .from = SM_MMC_MESSAGE,       \
		SM_MMC_MEMBERS(list)                                                                         \
	}

static const struct sm_mmc_row ecs23b[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	PHASE_DATA(phase_1),
	PHASE_DATA(phase_2),
	PHASE_DATA(phase_3),
};

static const struct sm_mmc_row gas_sample[] = {
	{ .to = "Value", VALID_SAMPLE, .as = sm_mmc_decimal },
	{ .to = "Timestamp", .as = sm_mmc_sample_time },
};
static const struct sm_mmc_row gcs18[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/NetworkDataLog/LogEntry",
	    SM_MMC_CMD(METERING, 0x07),
	    .path = "samples",
	    .each = SM_MMC_CHILDREN,
	    .max = 41,
	    SM_MMC_MEMBERS(gas_sample) },
	SAMPLES_OF(NETWORK_DATA_LOG),
};

/* ---- 4.14 Read Prepayment Daily Read Log ---- */

static const struct sm_mmc_row ecs21b[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/LogEntry",
	    LOG(98, 1, 8),
	    .each = SM_MMC_CHILDREN,
	    .max = 31,
	    SM_MMC_MEMBERS(esme_prepayment) },
};
static const struct sm_mmc_row gcs16b[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/LogEntry", PREPAY_SNAPSHOT, .max = 31, SM_MMC_MEMBERS(gsme_prepayment) },
};

/* ---- 4.17 Retrieve Daily Consumption Log ---- */

static const struct sm_mmc_row daily_consumption[] = {
	MEMBER("Value", "value", sm_mmc_scaled),
	MEMBER("Timestamp", "timestamp", sm_mmc_date_time),
};
static const struct sm_mmc_row ecs66[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/LogEntry",
	    LOG(99, 1, 3),
	    .each = SM_MMC_CHILDREN,
	    .max = 731,
	    SM_MMC_MEMBERS(daily_consumption) },
};
static const struct sm_mmc_row gcs61[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/LogEntry",
	    SM_MMC_CMD(METERING, 0x07),
	    .path = "samples",
	    .each = SM_MMC_CHILDREN,
	    .max = 731,
	    SM_MMC_MEMBERS(gas_sample) },
	SAMPLES_OF(DAILY_CONSUMPTION_LOG),
};

const struct sm_mmc_content sm_mmc_sr04_logs[] = {
	SM_MMC_CONTENT(USE_ECS20a, ecs20a),
	SM_MMC_CONTENT(USE_ECS20b, ecs20b),
	SM_MMC_CONTENT(USE_ECS20c, ecs20c),
	SM_MMC_CONTENT(USE_ECS21a, ecs21a),
	SM_MMC_CONTENT(USE_ECS21b, ecs21b),
	SM_MMC_CONTENT(USE_ECS21c, ecs21c),
	SM_MMC_CONTENT(USE_ECS22a, ecs22a),
	SM_MMC_CONTENT(USE_ECS22b, ecs22b),
	SM_MMC_CONTENT(USE_ECS22c, ecs22c),
	SM_MMC_CONTENT(USE_ECS23, ecs23),
	SM_MMC_CONTENT(USE_ECS66, ecs66),
	SM_MMC_CONTENT(USE_GCS15c, gcs15c),
	SM_MMC_CONTENT(USE_GCS16a, gcs16a),
	SM_MMC_CONTENT(USE_GCS17, gcs17),
	SM_MMC_CONTENT(USE_GCS18, gcs18),
	SM_MMC_CONTENT(USE_GCS16b, gcs16b),
	SM_MMC_CONTENT(USE_GCS61, gcs61),
	SM_MMC_CONTENT(USE_ECS23b, ecs23b),
	SM_MMC_CONTENT(USE_GCS15b, gcs15b),
	SM_MMC_CONTENT(USE_GCS15d, gcs15d),
	SM_MMC_CONTENT(USE_GCS15e, gcs15e),
	SM_MMC_CONTENT(USE_ECS20d, ecs20d),
};
const size_t sm_mmc_n_sr04_logs = SM_COUNT(sm_mmc_sr04_logs);
