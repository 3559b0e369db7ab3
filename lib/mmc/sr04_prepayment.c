/* MMC 5.4: responses of service 4.13, Read Prepayment Configuration (ECS26a, GCS21b). */
#include "core/text.h"
#include "mmc/words.h"

/* IEC 62056-6-2 class 113: period in seconds; ZigBee Smart Energy section D.7.2.4.2: recovery frequency */
static const struct sm_name esme_periods[] = { { 3600, "HOURLY" }, { 86400, "DAILY" } };
enum { A_WEEK = 604800 }; /* what the cap is of */
static const struct sm_name gsme_periods[] = { { 0, "HOURLY" }, { 1, "DAILY" } };
static const struct sm_name non_disablement_scripts[] = { { 32, "START" }, { 33, "STOP" } };
static const struct sm_name non_disablement_actions[] = { { 0, "STOP" }, { 1, "START" } };

/* ---- ECS26a ---- */

/* The debt of an ESME is recovered by two charges of class 113. */
#define DEBT(n, d)                                                                                           \
	{ .to = "Electricity/DebtRecovery" n "/DebtRecoveryRate",                                            \
		SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, d, 255), 5)),                                          \
		.path = "charge_table",                                                                      \
		.each = SM_MMC_CHILDREN,                                                                     \
		.of = "charge_per_unit",                                                                     \
		.as = sm_mmc_raw },                                                                          \
	    { .to = "Electricity/DebtRecovery" n "/DebtRecoveryRatePriceScale",                              \
		    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, d, 255), 5)),                                      \
		    .path = "charge_per_unit_scaling/price_scale",                                           \
		    .as = sm_mmc_raw,                                                                        \
		    SM_MMC_PRICE_SCALE },                                                                    \
	{                                                                                                    \
		.to = "Electricity/DebtRecovery" n "/DebtRecoveryRatePeriod",                                \
		SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, d, 255), 8)), NAMED(esme_periods)                      \
	}

static const struct sm_mmc_row special_day_number[] = {
	{ .to = "SpecialDayID", .slot = 1, .as = sm_mmc_ordinal, .least = 1, .most = 20 },
};
static const struct sm_mmc_row schedule[] = {
	{ .to = "NonDisablementScript", .path = "script_selector", NAMED(non_disablement_scripts) },
	{ .to = "SpecialDaysApplicability/SpecialDayApplicability",
	    .path = "exec_specdays",
	    .each = SM_MMC_BITS,
	    .max = 20,
	    SM_MMC_MEMBERS(special_day_number) },
	{ .to = "DaysOfWeekApplicability", .path = "exec_weekdays", SM_MMC_MEMBERS(sm_mmc_weekdays) },
	{ .to = "ScheduleDatesAndTime/SwitchTime", .path = "switch_time", .as = sm_mmc_time_of_day },
	{ .to = "ScheduleDatesAndTime/StartDate", .path = "begin_date", .as = sm_mmc_date },
	{ .to = "ScheduleDatesAndTime/EndDate", .path = "end_date", .as = sm_mmc_date },
	SM_MMC_ENTRY(0, 106),
};

/*
 * CreditChargeConfiguration: pairs of a credit and a charge that it pays for, with flags when it is collected. Only
 * prepayment mode uses the emergency credit (0-0:19.10.1) and the credit below it (0-0:19.10.2), which debts are
 * charged to when SuspendDebtEmergency says so; SuspendDebtDisabled takes flag 2 from the time-based debts
 * (0-0:19.20.1 and 2).
 */
enum { CREDIT_EMERGENCY = 1, CREDIT_BELOW = 2, DEBT_1 = 1, DEBT_2 = 2, NEVER_CHARGED = -1, ANY = -2 };

/* The last number of the instances' names, C.D.E: E. */
static int
instance_of(const struct sm_node *pair, const char *name)
{
	const struct sm_node *obis = sm_node_get(pair, name);
	struct sm_cur c =
	    sm_cur_over(obis && obis->kind == SM_BYTES ? obis->v.bytes : sm_slice_of(NULL, 0), 0);
	struct sm_slice front;
	uint8_t e;

	return sm_cur_take(&c, 4, &front) && sm_cur_u8(&c, &e) ? e : NEVER_CHARGED;
}

static const struct sm_node *
find_pair(const struct sm_node *pairs, int credit, int charge)
{
	for (const struct sm_node *p = pairs->child; p; p = p->next)
		if ((credit == ANY || instance_of(p, "credit_reference") == credit) &&
		    (charge == ANY || instance_of(p, "charge_reference") == charge))
			return p;
	return NULL;
}

/* Whether it is a list of pairs that all name their credit and charge. */
static bool
are_pairs(const struct sm_node *pairs)
{
	for (const struct sm_node *p = pairs->child; p; p = p->next)
		if (instance_of(p, "credit_reference") == NEVER_CHARGED ||
		    instance_of(p, "charge_reference") == NEVER_CHARGED)
			return false;
	return pairs->kind == SM_ARRAY && pairs->child;
}

static struct sm_slice
mode_of_charges(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (!are_pairs(node))
		return sm_mmc_lost(w, row, node);
	return sm_mmc_string(w, find_pair(node, CREDIT_EMERGENCY, ANY) ? "Prepayment" : "Credit");
}

static struct sm_slice
suspend_emergency(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (!are_pairs(node))
		return sm_mmc_lost(w, row, node);
	if (!find_pair(node, CREDIT_EMERGENCY, ANY))
		return sm_mmc_nothing();
	return sm_mmc_string(w, find_pair(node, CREDIT_BELOW, ANY) ? "true" : "false");
}

static bool
is_debt_of_time(const struct sm_node *pair)
{
	int credit = instance_of(pair, "credit_reference"), charge = instance_of(pair, "charge_reference");

	return (credit == 0 || credit == CREDIT_EMERGENCY) && (charge == DEBT_1 || charge == DEBT_2);
}

static bool
has_friendly_credit(const struct sm_node *pair, bool *out)
{
	enum { FLAG = 0x20, BITS = 3 };
	const struct sm_node *flags = sm_node_get(pair, "collection_configuration");

	*out = flags && flags->kind == SM_BITS && (sm_slice_at(flags->v.bytes, 0) & FLAG) != 0;
	return flags && flags->kind == SM_BITS && flags->count >= BITS;
}

/* All pairs of a time-based debt have the flag, or none has. */
static struct sm_slice
suspend_disabled(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *suspended = NULL;
	bool friendly, first = false;

	for (const struct sm_node *p = node->child; p; p = p->next) {
		if (!is_debt_of_time(p))
			continue;
		if (!has_friendly_credit(p, &friendly) || (suspended && friendly != first))
			return sm_mmc_lost(w, row, node);
		first = friendly;
		suspended = friendly ? "false" : "true";
	}
	return suspended ? sm_mmc_string(w, suspended) : sm_mmc_nothing();
}

static const struct sm_mmc_row ecs26a[] = {
	{ .to = "DebtRecoveryPerPayment",
	    SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 3, 255), 13)),
	    .as = sm_mmc_raw },
	{ .to = "DebtRecoveryRateCap", SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 18)), .as = sm_mmc_raw },
	SM_MMC_FIXED(NULL, A_WEEK, A_WEEK, SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 19))),
	{ .to = "DisablementThreshold",
	    SM_MMC_AT(GET(21, OBIS(0, 0, 16, 0, 1, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .as = sm_mmc_raw },
	{ .to = "EmergencyCreditLimit",
	    SM_MMC_AT(GET(112, OBIS(0, 0, 19, 10, 1, 255), 9)),
	    .as = sm_mmc_raw },
	{ .to = "EmergencyCreditThreshold",
	    SM_MMC_AT(GET(112, OBIS(0, 0, 19, 10, 1, 255), 10)),
	    .as = sm_mmc_raw },
	{ .to = "LowCreditThreshold", SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 16)), .as = sm_mmc_raw },
	{ .to = "CreditMaxCreditThreshold",
	    SM_MMC_AT(GET(9000, OBIS(0, 0, 94, 44, 2, 10), 2)),
	    .as = sm_mmc_raw },
	{ .to = "MaxCreditMaxMeterBalance",
	    SM_MMC_AT(GET(9000, OBIS(0, 0, 94, 44, 2, 20), 2)),
	    .as = sm_mmc_raw },
	{ .to = "SuspendDebtDisabled",
	    SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 11)),
	    .as = suspend_disabled },
	{ .to = "SuspendDebtEmergency",
	    SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 11)),
	    .as = suspend_emergency },
	{ .to = "Electricity", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Electricity/PaymentMode",
	    SM_MMC_AT(GET(111, OBIS(0, 0, 19, 0, 0, 255), 11)),
	    .as = mode_of_charges },
	{ .to = "Electricity/NonDisablementCalendar/ElectricitySpecialDays/SpecialDay",
	    SM_MMC_AT(GET(11, OBIS(0, 0, 11, 0, 2, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .of = "specialday_date",
	    .max = 20,
	    .attribute = "index",
	    .attribute_path = "index",
	    .attribute_max = 20,
	    SM_MMC_MEMBERS(sm_mmc_date_parts) },
	{ .to = "Electricity/NonDisablementCalendar/ElectricitySpecialDays",
	    SM_MMC_AT(GET(11, OBIS(0, 0, 11, 0, 2, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .of = "day_id",
	    .apart = true,
	    .as = sm_mmc_day_id },
	{ .to = "Electricity/NonDisablementCalendar/ElectricityNonDisablementSchedule",
	    SM_MMC_AT(GET(10, OBIS(0, 0, 12, 0, 1, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 22,
	    SM_MMC_MEMBERS(schedule) },
	DEBT("1", 1),
	DEBT("2", 2),
	SM_MMC_CHARGE_OF(SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 1, 255), 5))),
	SM_MMC_CHARGE_OF(SM_MMC_AT(GET(113, OBIS(0, 0, 19, 20, 2, 255), 5))),
};

/* ---- GCS21b ---- */

#define DAY_NUMBER .least = 1, .most = 5
#define WEEK_NUMBER .least = 1, .most = 2

static const struct sm_mmc_row day_entry[] = {
	{ .to = "StartTime", .path = "start_time", .as = sm_mmc_minutes },
	{ .to = "NonDisablementAction",
	    .path = "friendly_credit_enable",
	    .as = sm_mmc_truth,
	    .names = non_disablement_actions,
	    .n_names = SM_COUNT(non_disablement_actions) },
};
static const struct sm_mmc_row day[] = {
	{ .to = "TimeStartAction",
	    .path = "day_schedule_entries",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    .attribute = "index",
	    .attribute_max = 3,
	    SM_MMC_MEMBERS(day_entry) },
	{ .to = "GasDayName", .path = "day_id", .as = sm_mmc_raw, DAY_NUMBER },
};

#define REFERENCED_DAY(n, field)                                                                             \
	{                                                                                                    \
		.to = "ReferencedDayName", .path = (field), .slot = 1 + (n), .attribute = "index",           \
		.attribute_text = #n, .as = sm_mmc_raw, DAY_NUMBER                                           \
	}
static const struct sm_mmc_row week[] = {
	{ .to = "WeekName", .path = "week_id", .slot = 1, .as = sm_mmc_raw, WEEK_NUMBER },
	REFERENCED_DAY(1, "day_id_ref_monday"),
	REFERENCED_DAY(2, "day_id_ref_tuesday"),
	REFERENCED_DAY(3, "day_id_ref_wednesday"),
	REFERENCED_DAY(4, "day_id_ref_thursday"),
	REFERENCED_DAY(5, "day_id_ref_friday"),
	REFERENCED_DAY(6, "day_id_ref_saturday"),
	REFERENCED_DAY(7, "day_id_ref_sunday"),
};

static const struct sm_mmc_row season[] = {
	{ .to = "SeasonStartDate", .path = "season_start_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedWeekName", .path = "week_id_ref", .as = sm_mmc_raw, WEEK_NUMBER },
};

static const struct sm_mmc_row gas_special_day[] = {
	{ .to = "Date", .path = "special_day_date", SM_MMC_MEMBERS(sm_mmc_gas_date) },
	{ .to = "ReferencedDayName", .path = "day_id_ref", .as = sm_mmc_raw, DAY_NUMBER },
};

enum { FRIENDLY_CREDIT = 3 }; /* ZigBee Smart Energy section D.9.2.3.1, calendar types */

static const struct sm_mmc_row gas_calendar[] = {
	{ .to = "DayProfiles/GasNonDisablementDayProfile",
	    SM_MMC_CMD(CALENDAR, 0x01),
	    .max = 5,
	    SM_MMC_MEMBERS(day) },
	{ .to = "WeekProfiles/WeekProfile", SM_MMC_CMD(CALENDAR, 0x02), .max = 2, SM_MMC_MEMBERS(week) },
	{ .to = "SeasonProfiles/Season",
	    SM_MMC_CMD(CALENDAR, 0x03),
	    .path = "seasons",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    SM_MMC_MEMBERS(season) },
	{ .to = "SpecialDays/SpecialDay",
	    SM_MMC_CMD(CALENDAR, 0x04),
	    .path = "special_days",
	    .each = SM_MMC_CHILDREN,
	    .max = 20,
	    SM_MMC_MEMBERS(gas_special_day) },
	SM_MMC_FIXED("calendar_type", FRIENDLY_CREDIT, FRIENDLY_CREDIT, SM_MMC_CMD(CALENDAR, 0x01)),
	SM_MMC_FIXED("calendar_type", FRIENDLY_CREDIT, FRIENDLY_CREDIT, SM_MMC_CMD(CALENDAR, 0x04)),
	SM_MMC_KNOWN("start_time", SM_MMC_CMD(CALENDAR, 0x04)),
};

#define MONEY(element, id)                                                                                   \
	{                                                                                                    \
		.to = (element), SM_MMC_ZCL(PREPAYMENT, (id)), .as = sm_mmc_raw                              \
	}

static const struct sm_mmc_row gcs21b[] = {
	MONEY("DebtRecoveryPerPayment", 0x0239),
	MONEY("DebtRecoveryRateCap", 0x0006),
	MONEY("DisablementThreshold", 0x0040),
	MONEY("EmergencyCreditLimit", 0x0010),
	MONEY("EmergencyCreditThreshold", 0x0011),
	MONEY("LowCreditThreshold", 0x0031),
	MONEY("CreditMaxCreditThreshold", 0x0022),
	MONEY("MaxCreditMaxMeterBalance", 0x0021),
	{ .to = "Gas", .from = SM_MMC_MESSAGE, .always = true },
	{ .to = "Gas/NonDisablementCalendar", .from = SM_MMC_MESSAGE, SM_MMC_MEMBERS(gas_calendar) },
	MONEY("Gas/DebtRecovery1/DebtRecoveryRate", 0x0217),
	{ .to = "Gas/DebtRecovery1/DebtRecoveryRatePeriod",
	    SM_MMC_ZCL(PREPAYMENT, 0x0216),
	    NAMED(gsme_periods) },
	MONEY("Gas/DebtRecovery2/DebtRecoveryRate", 0x0227),
	{ .to = "Gas/DebtRecovery2/DebtRecoveryRatePeriod",
	    SM_MMC_ZCL(PREPAYMENT, 0x0226),
	    NAMED(gsme_periods) },
	SM_MMC_FIXED(NULL, SM_FIVE_DIGITS, SM_FIVE_DIGITS_LAST, SM_MMC_ZCL(PRICE, 0x0617)),
};

const struct sm_mmc_content sm_mmc_sr04_prepayment[] = {
	SM_MMC_CONTENT(USE_ECS26a, ecs26a),
	SM_MMC_CONTENT(USE_GCS21b, gcs21b),
};
const size_t sm_mmc_n_sr04_prepayment = SM_COUNT(sm_mmc_sr04_prepayment);
