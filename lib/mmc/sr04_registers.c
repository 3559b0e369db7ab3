/* MMC 5.4: responses of services 4.1, 4.2, 4.3, 4.12, 4.15, 4.16 and 4.18: registers, balances and limits. */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/words.h"

/* IEC 62056-6-2 table 4; the elements' types allow nothing else */
static const struct sm_name watt_hour[] = { { 30, "Wh" } };
static const struct sm_name var_hour[] = { { 32, "varh" } };
/* ZigBee Smart Energy section D.3.2.2.4.1; a number in BCD (0x81) is none of the elements' */
static const struct sm_name cubic_metre[] = { { SM_CUBIC_METRES, "m3" } };
static const struct sm_name load_limit_states[] = { { 0, "Unchanged" }, { 1, "Disable" } };

/* ---- 4.1.1 Read Instantaneous Import Registers ---- */

#define IMPORT_REGISTERS SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 10), 2))

static const struct sm_mmc_row ecs17b[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/ActiveImportRegister/Value",
	    IMPORT_REGISTERS,
	    .path = "active_import_value",
	    .as = sm_mmc_scaled,
	    .scaler = "active_scal_unit/scaler" },
	{ .to = "Electricity/ActiveImportRegister/ActiveEnergyUnit",
	    IMPORT_REGISTERS,
	    .path = "active_scal_unit/unit",
	    NAMED(watt_hour) },
	{ .to = "Electricity/ReactiveImportRegister/Value",
	    IMPORT_REGISTERS,
	    .path = "reactive_import_value",
	    .as = sm_mmc_scaled,
	    .scaler = "reactive_scal_unit/scaler" },
	{ .to = "Electricity/ReactiveImportRegister/ReactiveEnergyUnit",
	    IMPORT_REGISTERS,
	    .path = "reactive_scal_unit/unit",
	    NAMED(var_hour) },
	/* its scaler and unit are those of the primary element */
	{ .to = "Electricity/SecondaryActiveImportRegister/Value",
	    IMPORT_REGISTERS,
	    .path = "second_active_import_value",
	    .as = sm_mmc_scaled,
	    .scaler = "active_scal_unit/scaler" },
	{ .to = "Electricity/SecondaryActiveImportRegister/ActiveEnergyUnit",
	    IMPORT_REGISTERS,
	    .path = "active_scal_unit/unit",
	    .when = sm_mmc_is_within,
	    .test = "second_active_import_value",
	    .low = 0,
	    .high = INT64_MAX,
	    NAMED(watt_hour) },
};

/* Multiplier and divisor, which readings are scaled by. */
#define GAS_SCALE                                                                                            \
	SM_MMC_FIXED(NULL, 1, UINT32_MAX, SM_MMC_ZCL(METERING, 0x0301)),                                     \
	    SM_MMC_FIXED(NULL, 1, UINT32_MAX, SM_MMC_ZCL(METERING, 0x0302))

static const struct sm_mmc_row gcs13a[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/ConsumptionRegister/Value", SM_MMC_ZCL(METERING, 0x0000), .as = sm_mmc_decimal },
	{ .to = "Gas/ConsumptionRegister/Unit", SM_MMC_ZCL(METERING, 0x0300), NAMED(cubic_metre) },
	GAS_SCALE,
};

/* ---- 4.1.2 Read Instantaneous Import TOU Matrices ---- */

#define TOU_REGISTERS SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 1), 2))

static const struct sm_mmc_row ecs17d[] = {
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/TariffTOURegisterCollection/TOUPrimaryRegisterValue",
	    TOU_REGISTERS,
	    .path = "tou_primary_registers",
	    .each = SM_MMC_CHILDREN,
	    .max = 48,
	    .attribute = "index",
	    .attribute_max = 48,
	    .as = sm_mmc_scaled },
	{ .to = "Electricity/TariffTOURegisterCollection/TOUSecondRegisterValue",
	    TOU_REGISTERS,
	    .path = "tou_secondary_registers",
	    .each = SM_MMC_CHILDREN,
	    .max = 4,
	    .attribute = "index",
	    .attribute_max = 4,
	    .as = sm_mmc_scaled },
};

#define GAS_TIER(n, id)                                                                                      \
	{                                                                                                    \
		.to = "Gas/TariffTOURegisterMatrix/TOURegisterMatrixValue", SM_MMC_ZCL(METERING, (id)),      \
		.attribute = "index", .attribute_text = (n), .as = sm_mmc_decimal                            \
	}

static const struct sm_mmc_row gcs13c[] = {
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	GAS_TIER("1", 0x0100),
	GAS_TIER("2", 0x0102),
	GAS_TIER("3", 0x0104),
	GAS_TIER("4", 0x0106),
	SM_MMC_FIXED(NULL, SM_CUBIC_METRES, SM_CUBIC_METRES, SM_MMC_ZCL(METERING, 0x0300)),
	GAS_SCALE,
};

/* ---- 4.1.3 Read Instantaneous Import TOU With Blocks Matrices ---- */

/*
 * The collection is 64 values, which the Mapping Table calls TariffBlock[1..4] RegisterBlockCounterMatrixTOU[1..16]: of
 * each block the eight registers of the Tariff TOU Block Register Matrix and the eight counters of the Tariff Block
 * Counter Matrix. That the registers come first is what that name and the schema's order say; no clause does.
 */
#define BLOCK_REGISTERS                                                                                      \
	SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 2), 2)), .path = "block_primary_registers",                  \
	                                                 .each = SM_MMC_CHILDREN
#define REGISTERS_OF(from)                                                                                   \
	{                                                                                                    \
		.to = "RegisterMatrixTOUValue", BLOCK_REGISTERS, .first = (from), .count = 8, .max = 8,      \
		.attribute = "index", .as = sm_mmc_scaled                                                    \
	}
#define COUNTERS_OF(from)                                                                                    \
	{                                                                                                    \
		.to = "CounterMatrixTOUValue", BLOCK_REGISTERS, .first = (from), .count = 8, .max = 8,       \
		.attribute = "index", .as = sm_mmc_scaled                                                    \
	}

static const struct sm_mmc_row block_1[] = { REGISTERS_OF(0), COUNTERS_OF(8) };
static const struct sm_mmc_row block_2[] = { REGISTERS_OF(16), COUNTERS_OF(24) };
static const struct sm_mmc_row block_3[] = { REGISTERS_OF(32), COUNTERS_OF(40) };
static const struct sm_mmc_row block_4[] = { REGISTERS_OF(48), COUNTERS_OF(56) };

#define BLOCK(n, list)                                                                                       \
	{                                                                                                    \
		.to = "TariffBlockTOURegisterCollection/TariffBlock", .from = SM_MMC_MESSAGE,                \
		.attribute = "index", .attribute_text = (n), SM_MMC_MEMBERS(list)                            \
	}

static const struct sm_mmc_row ecs17e[] = {
	BLOCK("1", block_1),
	BLOCK("2", block_2),
	BLOCK("3", block_3),
	BLOCK("4", block_4),
	{ .to = "TariffBlockTOURegisterCollection", BLOCK_REGISTERS, .first = 64, .as = sm_mmc_lost },
};

/* ---- 4.1.4 Read Instantaneous Import Block Counters ---- */

#define GAS_BLOCK(n, id)                                                                                     \
	{                                                                                                    \
		.to = "ImportBlockCounters/TariffBlockCounterValue", SM_MMC_ZCL(METERING, (id)),             \
		.attribute = "index", .attribute_text = (n), .as = sm_mmc_decimal                            \
	}

static const struct sm_mmc_row gcs13b[] = {
	GAS_BLOCK("1", 0x0700),
	GAS_BLOCK("2", 0x0701),
	GAS_BLOCK("3", 0x0702),
	GAS_BLOCK("4", 0x0703),
	SM_MMC_FIXED(NULL, SM_CUBIC_METRES, SM_CUBIC_METRES, SM_MMC_ZCL(METERING, 0x0300)),
	GAS_SCALE,
};

/* ---- 4.2 Read Instantaneous Export Registers ---- */

static const struct sm_mmc_row ecs17a[] = {
	{ .to = "ActiveExportRegister/Value",
	    SM_MMC_AT(GET(3, OBIS(1, 0, 2, 8, 0, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "ActiveExportRegister/ActiveEnergyUnit",
	    SM_MMC_AT(GET(3, OBIS(1, 0, 2, 8, 0, 255), 3)),
	    .path = "unit",
	    NAMED(watt_hour) },
	{ .to = "ReactiveExportRegister/Value",
	    SM_MMC_AT(GET(3, OBIS(1, 0, 4, 8, 0, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "ReactiveExportRegister/ReactiveEnergyUnit",
	    SM_MMC_AT(GET(3, OBIS(1, 0, 4, 8, 0, 255), 3)),
	    .path = "unit",
	    NAMED(var_hour) },
};

/* ---- 4.3 Read Instantaneous Prepay Values: amounts of money as integers of the device's unit ---- */

#define BALANCE(element, field)                                                                              \
	{                                                                                                    \
		.to = (element), SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 30), 2)), .path = (field),          \
		.as = sm_mmc_raw                                                                             \
	}

static const struct sm_mmc_row ecs19[] = {
	BALANCE("EmergencyCreditBalance", "emergency_credit_balance"),
	BALANCE("AccumulatedDebtRegister", "accumulated_debt_register"),
	BALANCE("PaymentDebtRegister", "payment_debt_balance"),
	BALANCE("TimeDebtRegister1", "time_debt_1_balance"),
	BALANCE("TimeDebtRegister2", "time_debt_2_balance"),
	BALANCE("MeterBalance", "meter_balance"),
};

static const struct sm_mmc_row gcs14[] = {
	{ .to = "EmergencyCreditBalance", SM_MMC_ZCL(PREPAYMENT, 0x0002), .as = sm_mmc_raw },
	{ .to = "AccumulatedDebtRegister", SM_MMC_ZCL(PREPAYMENT, 0x0005), .as = sm_mmc_raw },
	{ .to = "PaymentDebtRegister", SM_MMC_ZCL(PREPAYMENT, 0x0231), .as = sm_mmc_raw },
	{ .to = "TimeDebtRegister1", SM_MMC_ZCL(PREPAYMENT, 0x0211), .as = sm_mmc_raw },
	{ .to = "TimeDebtRegister2", SM_MMC_ZCL(PREPAYMENT, 0x0221), .as = sm_mmc_raw },
	{ .to = "MeterBalance", SM_MMC_ZCL(PREPAYMENT, 0x0001), .as = sm_mmc_raw },
	SM_MMC_FIXED(NULL, SM_FIVE_DIGITS, SM_FIVE_DIGITS_LAST, SM_MMC_ZCL(PRICE, 0x0617)),
	SM_MMC_FIXED(NULL, SM_CURRENCY_GBP, SM_CURRENCY_GBP, SM_MMC_ZCL(PRICE, 0x0616)),
};

/* ---- 4.12 Maximum Demand ---- */

static bool
all_bits(const struct sm_node *node, bool set)
{
	for (size_t bit = 0; bit < node->count; bit++)
		if ((sm_slice_at(node->v.bytes, bit / 8) >> (7 - bit % 8) & 1) != set)
			return false;
	return node->kind == SM_BITS;
}

static struct sm_slice
every_day(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { DAYS_OF_WEEK = 7 };

	if (!all_bits(node, true) || node->count != DAYS_OF_WEEK)
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

static struct sm_slice
no_special_day(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (!all_bits(node, false))
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

/*
 * Dates that bound nothing: no part is specified. ESMEs also write the first of January of the year 0 for a begin, of
 * whatever day.
 */
static struct sm_slice
no_bound(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const uint8_t any[] = { 0xff, 0xff, 0xff, 0xff, 0xff }, nought[] = { 0, 0, 1, 0xff, 0xff };
	bool is_any = node->kind == SM_BYTES && sm_slice_eq(node->v.bytes, sm_slice_of(any, sizeof any));

	if (!is_any && (row->low == 0 || node->kind != SM_BYTES ||
	                   !sm_slice_eq(node->v.bytes, sm_slice_of(nought, sizeof nought))))
		return sm_mmc_lost(w, row, node);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

#define DEMAND_ENTRIES SM_MMC_AT(GET(10, OBIS(0, 0, 12, 0, 0, 255), 2)), .each = SM_MMC_CHILDREN
#define SCHEDULE DEMAND_ENTRIES, .of = "switch_time"

/* The period is that of every day. */
static const struct sm_mmc_row demand_entry[] = {
	SM_MMC_ENTRY(128, 100),
	{ .to = "", .path = "exec_weekdays", .apart = true, .as = every_day },
	{ .to = "", .path = "exec_specdays", .apart = true, .as = no_special_day },
	{ .to = "", .path = "begin_date", .low = 1, .apart = true, .as = no_bound },
	{ .to = "", .path = "end_date", .apart = true, .as = no_bound },
};

/* script 1 begins the period, script 2 ends it */
static const struct sm_mmc_row demand_period[] = {
	{ .to = "StartTime",
	    SCHEDULE,
	    .when = sm_mmc_is_within,
	    .test = "script_selector",
	    .low = 1,
	    .high = 1,
	    .slot = 1,
	    .as = sm_mmc_time_of_day },
	{ .to = "EndTime",
	    SCHEDULE,
	    .when = sm_mmc_is_within,
	    .test = "script_selector",
	    .low = 2,
	    .high = 2,
	    .slot = 2,
	    .as = sm_mmc_time_of_day },
	{ .to = "",
	    SCHEDULE,
	    .when = sm_mmc_is_outside,
	    .test = "script_selector",
	    .low = 1,
	    .high = 2,
	    .as = sm_mmc_lost },
	{ .to = "", DEMAND_ENTRIES, SM_MMC_MEMBERS(demand_entry), .max = SM_MMC_UNBOUNDED },
};

static const struct sm_mmc_row ecs18b[] = {
	{ .to = "MaxDemandConfigurableTimeActivePowerImport/Value",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 1, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "MaxDemandConfigurableTimeActivePowerImport/CaptureTime",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 1, 255), 5)),
	    .as = sm_mmc_date_time },
	{ .to = "MaxDemandConfigurableTimeActivePowerImport/LastResetDateTime",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 5, 0), 2)),
	    .as = sm_mmc_date_time },
	{ .to = "MaxDemandActiveEnergyImport/Value",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 0, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "MaxDemandActiveEnergyImport/CaptureTime",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 0, 255), 5)),
	    .as = sm_mmc_date_time },
	{ .to = "MaxDemandActiveEnergyImport/LastResetDateTime",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 5, 1), 2)),
	    .as = sm_mmc_date_time },
	{ .to = "MaxDemandConfigurableTimePeriod", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(demand_period) },
	SM_MMC_FIXED("unit", SM_UNIT_WATT, SM_UNIT_WATT, SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 1, 255), 3))),
	SM_MMC_FIXED("unit", SM_UNIT_WATT, SM_UNIT_WATT, SM_MMC_AT(GET(4, OBIS(1, 0, 1, 6, 0, 255), 3))),
};

static const struct sm_mmc_row ecs18a[] = {
	{ .to = "MaxDemandActiveEnergyExport/Value",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 2, 6, 0, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "MaxDemandActiveEnergyExport/CaptureTime",
	    SM_MMC_AT(GET(4, OBIS(1, 0, 2, 6, 0, 255), 5)),
	    .as = sm_mmc_date_time },
	{ .to = "MaxDemandActiveEnergyExport/LastResetDateTime",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 5, 2), 2)),
	    .as = sm_mmc_date_time },
	SM_MMC_FIXED("unit", SM_UNIT_WATT, SM_UNIT_WATT, SM_MMC_AT(GET(4, OBIS(1, 0, 2, 6, 0, 255), 3))),
};

/* ---- 4.15 Read Load Limit Data ---- */

static const struct sm_mmc_row ecs27[] = {
	{ .to = "LoadLimitCounterValue",
	    SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 42, 255), 2)),
	    .as = sm_mmc_scaled },
	{ .to = "LoadLimitPowerThreshold",
	    SM_MMC_AT(GET(71, OBIS(0, 0, 17, 0, 0, 255), 4)),
	    .as = sm_mmc_scaled },
	{ .to = "LoadLimitPeriod",
	    SM_MMC_AT(GET(71, OBIS(0, 0, 17, 0, 0, 255), 6)),
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	{ .to = "LoadLimitRestorationPeriod",
	    SM_MMC_AT(GET(71, OBIS(0, 0, 17, 0, 0, 255), 7)),
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	{ .to = "LoadLimitSupplyState",
	    SM_MMC_AT(GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2)),
	    .as = sm_mmc_truth,
	    .names = load_limit_states,
	    .n_names = SM_COUNT(load_limit_states) },
	SM_MMC_FIXED("unit", SM_UNIT_COUNT, SM_UNIT_COUNT, SM_MMC_AT(GET(3, OBIS(0, 0, 94, 44, 42, 255), 3))),
};

/* ---- 4.16 Read Active Power Import ---- */

#define POWER_IMPORT SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 34, 20), 2))

static const struct sm_mmc_row ecs17c[] = {
	{ .to = "ActivePowerImport/Value",
	    POWER_IMPORT,
	    .path = "active_power_import_value",
	    .as = sm_mmc_scaled,
	    .scaler = "active_power_scal_unit/scaler" },
	{ .to = "ActivePowerImport/Unit",
	    POWER_IMPORT,
	    .path = "active_power_scal_unit/unit",
	    .as = sm_mmc_type_name },
	{ .to = "PrimaryActivePowerImportValue",
	    POWER_IMPORT,
	    .path = "primary_active_power_import_value",
	    .as = sm_mmc_scaled,
	    .scaler = "active_power_scal_unit/scaler" },
};

/* ---- 4.18 Read Meter Balance ---- */

static const struct sm_mmc_row ecs82[] = {
	{ .to = "MeterBalance", SM_MMC_AT(GET(112, OBIS(0, 0, 19, 10, 0, 255), 2)), .as = sm_mmc_raw },
};

/* In credit mode the balance is Bill To Date Delivered; the other is that of prepayment mode. */
static const struct sm_mmc_row gcs60[] = {
	{ .to = "MeterBalance", SM_MMC_ZCL(METERING, 0x0a00), .as = sm_mmc_raw },
	{ .to = "Gas/MeterBalancePrepaymentMode", SM_MMC_ZCL(PREPAYMENT, 0x0001), .as = sm_mmc_raw },
};

const struct sm_mmc_content sm_mmc_sr04_registers[] = {
	SM_MMC_CONTENT(USE_ECS17a, ecs17a),
	SM_MMC_CONTENT(USE_ECS17b, ecs17b),
	SM_MMC_CONTENT(USE_ECS17c, ecs17c),
	SM_MMC_CONTENT(USE_ECS17d, ecs17d),
	SM_MMC_CONTENT(USE_ECS17e, ecs17e),
	SM_MMC_CONTENT(USE_ECS18a, ecs18a),
	SM_MMC_CONTENT(USE_ECS18b, ecs18b),
	SM_MMC_CONTENT(USE_ECS19, ecs19),
	SM_MMC_CONTENT(USE_ECS27, ecs27),
	SM_MMC_CONTENT(USE_ECS82, ecs82),
	SM_MMC_CONTENT(USE_GCS13a, gcs13a),
	SM_MMC_CONTENT(USE_GCS14, gcs14),
	SM_MMC_CONTENT(USE_GCS60, gcs60),
	SM_MMC_CONTENT(USE_GCS13c, gcs13c),
	SM_MMC_CONTENT(USE_GCS13b, gcs13b),
	SM_MMC_CONTENT(USE_GCS60a, gcs60),
};
const size_t sm_mmc_n_sr04_registers = SM_COUNT(sm_mmc_sr04_registers);
