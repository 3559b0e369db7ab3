/* MMC 5.4: responses of service 7: supply, auxiliary load control switches and controllers, boost function. */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/json_level.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

/* ---- 7.4 Read Supply Status ---- */

/* IEC 62056-6-2 class 70 control_state: disconnected, connected, ready for reconnection */
static const struct sm_name supply_states[] = { { 0, "Disabled" }, { 1, "Enabled" }, { 2, "Armed" } };
/* ZigBee Smart Energy section D.3.2.2.1.21: off, off and armed, on */
static const struct sm_name gas_supply_states[] = { { 0, "Disabled" }, { 1, "Armed" }, { 2, "Enabled" } };

static const struct sm_mmc_row ecs45[] = {
	{ .to = "SupplyState",
	    SM_MMC_AT(GET(70, OBIS(0, 0, 96, 3, 10, 255), 3)),
	    .as = sm_mmc_named,
	    .names = supply_states,
	    .n_names = SM_COUNT(supply_states) },
};
static const struct sm_mmc_row gcs33[] = {
	{ .to = "SupplyState",
	    SM_MMC_ZCL(METERING, 0x0014),
	    .as = sm_mmc_named,
	    .names = gas_supply_states,
	    .n_names = SM_COUNT(gas_supply_states) },
	{ .to = "Gas/RemainingBatteryCapacity",
	    SM_MMC_ZCL(METERING, 0x0205),
	    .as = sm_mmc_raw,
	    SM_MMC_UNSIGNED_INT },
};

/* ---- 7.2, 7.3: the elements have no content; the supply is as the service asks ---- */

#define SUPPLY(status)                                                                                       \
	SM_MMC_FIXED("supply_status", (status), (status), SM_MMC_CMD(METERING, 0x0c)),                       \
	    SM_MMC_KNOWN("implementation_date_time", SM_MMC_CMD(METERING, 0x0c))
static const struct sm_mmc_row gcs32[] = { SUPPLY(0) };
static const struct sm_mmc_row gcs39[] = { SUPPLY(1) };

/* ---- parts of 7.7 and 7.14: the calendar ---- */

enum {
	CONTROLLER_MASK = 0x0f,
	LEVEL_MASK = 0x7f,
	OUTPUT = 0x10,
	INPUT = 0x20,
	ACTIVATE = 0x01,
	DEACTIVATE = 0x02,
	LEVEL_FLAG = 0x80
};

#define SPECIAL_DAYS(element, name)                                                                          \
	{ .to = (element),                                                                                   \
		SM_MMC_AT(GET(11, OBIS(0, 0, 11, 0, 3, 255), 2)),                                            \
		.each = SM_MMC_CHILDREN,                                                                     \
		.of = "specialday_date",                                                                     \
		.max = 20,                                                                                   \
		.attribute = (name),                                                                         \
		.attribute_path = "index",                                                                   \
		.attribute_max = 20,                                                                         \
		SM_MMC_MEMBERS(sm_mmc_date_parts) },                                                         \
	{                                                                                                    \
		.to = "", SM_MMC_AT(GET(11, OBIS(0, 0, 11, 0, 3, 255), 2)), .each = SM_MMC_CHILDREN,         \
		.of = "day_id", .apart = true, .as = sm_mmc_day_id                                           \
	}

#define APPLICABILITY(name)                                                                                  \
	{ .to = "SpecialDaysApplicability",                                                                  \
		.path = "exec_specdays",                                                                     \
		.each = SM_MMC_BITS,                                                                         \
		.max = 20,                                                                                   \
		.attribute = (name),                                                                         \
		.attribute_max = 20,                                                                         \
		.as = sm_mmc_constant,                                                                       \
		.text = "" },                                                                                \
	{                                                                                                    \
		.to = "DaysOfWeekApplicability", .path = "exec_weekdays", SM_MMC_MEMBERS(sm_mmc_weekdays)    \
	}

static const struct sm_mmc_row dates_and_time[] = {
	{ .to = "SwitchTime", .path = "switch_time", .slot = 1, .as = sm_mmc_time_of_day },
	{ .to = "StartDate", .path = "begin_date", .slot = 2, SM_MMC_MEMBERS(sm_mmc_date_parts) },
	{ .to = "EndDate", .path = "end_date", .slot = 3, SM_MMC_MEMBERS(sm_mmc_date_parts) },
};

/* ---- 7.7 Read Auxiliary Load Switch Data ---- */

/* Eight zero octets are an ALCS, others the HCALCS of that identity. */
static bool
is_zero(const struct sm_node *node)
{
	struct sm_cur c = sm_cur_over(node->kind == SM_BYTES ? node->v.bytes : sm_slice_of(NULL, 0), 0);
	uint64_t id;

	return sm_cur_be(&c, SM_EUI_LEN, &id) && sm_cur_done(&c) && id == 0;
}

static bool
is_identity(const struct sm_node *node)
{
	return node->kind == SM_BYTES && node->v.bytes.len == SM_EUI_LEN && !is_zero(node);
}

static struct sm_slice
own_switch(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return is_zero(node) ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

static struct sm_slice
han_switch(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (is_identity(node))
		return sm_mmc_eui(w, row, node);
	return is_zero(node) ? sm_mmc_nothing() : sm_mmc_lost(w, row, node);
}

#define IDENTITY(n) SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 20 + (n)), 2))
#define DESCRIPTION(n) SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 10 + (n)), 2))

#define SWITCH(n)                                                                                            \
	static const struct sm_mmc_row switch_##n[] = {                                                      \
		{ .to = "Description", DESCRIPTION(n), .as = sm_mmc_text, .longest = 22 },                   \
		{ .to = "TypeAndIdentifier/ALCS", IDENTITY(n), .as = own_switch },                           \
		{ .to = "TypeAndIdentifier/HCALCS", IDENTITY(n), .as = han_switch },                         \
		{ .to = "State", SM_MMC_AT(GET(70, OBIS(0, n, 96, 3, 10, 255), 2)), .as = sm_mmc_bool },     \
	}
SWITCH(1);
SWITCH(2);
SWITCH(3);
SWITCH(4);
SWITCH(5);

#define SWITCH_ROW(n)                                                                                        \
	{                                                                                                    \
		.to = "AuxiliaryLoadControlSwitch", .from = SM_MMC_MESSAGE, .attribute = "Index",            \
		.attribute_text = #n, SM_MMC_MEMBERS(switch_##n)                                             \
	}

#define STATE "script_selector/commanded_state"
#define CONTROLLER "script_selector/controller"

static const struct sm_mmc_row switch_action[] = {
	{ .to = "ActivateSwitch",
	    .path = STATE,
	    .slot = 1,
	    .as = sm_mmc_empty_within,
	    .low = ACTIVATE,
	    .high = ACTIVATE },
	{ .to = "DeactivateSwitch",
	    .path = STATE,
	    .slot = 1,
	    .as = sm_mmc_empty_within,
	    .low = DEACTIVATE,
	    .high = DEACTIVATE },
};
static const struct sm_mmc_row switch_schedule[] = {
	{ .to = "ActivateDeactivateSwitch",
	    .slot = 1,
	    .attribute = "index",
	    .attribute_path = CONTROLLER,
	    .attribute_mask = CONTROLLER_MASK,
	    .attribute_max = 5,
	    SM_MMC_MEMBERS(switch_action) },
	APPLICABILITY("index"),
	{ .to = "ALCSScheduleDatesAndTime", .slot = 2, SM_MMC_MEMBERS(dates_and_time) },
	SM_MMC_ENTRY(0, 103),
};

static const struct sm_mmc_row ecs61a[] = {
	SWITCH_ROW(1),
	SWITCH_ROW(2),
	SWITCH_ROW(3),
	SWITCH_ROW(4),
	SWITCH_ROW(5),
	SPECIAL_DAYS("ALCSHCALCSSpecialDays/ALCSHCALCSSpecialDay", "index"),
	{ .to = "ALCSScheduler",
	    SM_MMC_AT(GET(10, OBIS(0, 0, 12, 0, 2, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 48,
	    SM_MMC_MEMBERS(switch_schedule) },
};

/* ---- 7.11 Read Boost Button Details ---- */

static const struct sm_mmc_row boost[] = {
	{ .to = "BoostEnd", .path = "boost_end", .slot = 1, .as = sm_mmc_date_time },
	{ .to = "BoostStart", .path = "boost_start", .slot = 2, .as = sm_mmc_date_time },
};

#define BOOST_CONTROL(n)                                                                                     \
	{                                                                                                    \
		.to = "BoostFunctionControl" #n "Value", SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 6, n), 2)),     \
		.as = sm_mmc_bool                                                                            \
	}

static const struct sm_mmc_row ecs61c[] = {
	{ .to = "EventLogEntry",
	    SM_MMC_AT(GET(7, OBIS(0, 0, 99, 98, 20, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 25,
	    SM_MMC_MEMBERS(boost) },
	{ .to = "BoostFunctionAvailability",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 7, 255), 2)),
	    .as = sm_mmc_bool },
	BOOST_CONTROL(1),
	BOOST_CONTROL(2),
	BOOST_CONTROL(3),
	BOOST_CONTROL(4),
	BOOST_CONTROL(5),
};

/* ---- 7.14 Read Auxiliary Controller Configuration Data ---- */

#define CONTROLLER_DESCRIPTION(n)                                                                            \
	{                                                                                                    \
		.to = "AuxiliaryControllerDescription", .from = SM_MMC_MESSAGE,                              \
		.attribute = "auxiliaryControllerN", .attribute_text = #n, SM_MMC_MEMBERS(description_##n)   \
	}
#define DESCRIPTION_ROW(n)                                                                                   \
	static const struct sm_mmc_row description_##n[] = {                                                 \
		{ .to = "AuxiliaryControlDescription",                                                       \
		    DESCRIPTION(n),                                                                          \
		    .slot = 1,                                                                               \
		    .as = sm_mmc_text,                                                                       \
		    .longest = 22 },                                                                         \
	}
DESCRIPTION_ROW(1);
DESCRIPTION_ROW(2);
DESCRIPTION_ROW(3);
DESCRIPTION_ROW(4);
DESCRIPTION_ROW(5);

/*
 * A commanded state has bit 7 set before a level in per cent; 01 and 02 are what switches of GBCS before 4.0 have:
 * activated is all, deactivated is nothing.
 */
static struct sm_slice
commanded_level(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t state = sm_mmc_number(node, NULL, -1);

	if (state == ACTIVATE || state == DEACTIVATE)
		return sm_mmc_number_text(w, state == ACTIVATE ? 100 : 0);
	if (state < 0 || !(state & LEVEL_FLAG) || (state & LEVEL_MASK) > 100)
		return sm_mmc_lost(w, row, node);
	return sm_mmc_number_text(w, state & LEVEL_MASK);
}

/* The number of the controller is an attribute's; what is left is the direction, output or input. */
static struct sm_slice
from_load(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t direction = sm_mmc_number(node, NULL, 0) & ~CONTROLLER_MASK;

	if (direction != INPUT && direction != OUTPUT && direction != 0) /* 0: a switch of GBCS before 4.0 */
		return sm_mmc_lost(w, row, node);
	sm_mmc_use_mask(w, node, INPUT | OUTPUT);
	return direction == INPUT ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

static const struct sm_mmc_row controller_action[] = {
	{ .to = "CommandedStateLevel", .path = STATE, .as = commanded_level },
	{ .to = "InputFromControlledLoad", .path = CONTROLLER, .apart = true, .as = from_load },
};
static const struct sm_mmc_row controller_schedule[] = {
	{ .to = "AuxiliaryControllerAction",
	    .slot = 1,
	    .attribute = "auxiliaryControllerN",
	    .attribute_path = CONTROLLER,
	    .attribute_mask = CONTROLLER_MASK,
	    .attribute_max = 5,
	    .always = true,
	    SM_MMC_MEMBERS(controller_action) },
	APPLICABILITY("identifier"),
	{ .to = "AuxiliaryControllerSchedulePeriodAndTime", .slot = 2, SM_MMC_MEMBERS(dates_and_time) },
	SM_MMC_ENTRY(0, 103),
};

static const struct sm_mmc_row ecs61d[] = {
	CONTROLLER_DESCRIPTION(1),
	CONTROLLER_DESCRIPTION(2),
	CONTROLLER_DESCRIPTION(3),
	CONTROLLER_DESCRIPTION(4),
	CONTROLLER_DESCRIPTION(5),
	SPECIAL_DAYS(
	    "AuxiliaryControllerSpecialDayDefinitions/AuxiliaryControllerSpecialDayDefinition", "identifier"),
	{ .to = "AuxiliaryControllerSchedule",
	    SM_MMC_AT(GET(10, OBIS(0, 0, 12, 0, 2, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 120,
	    SM_MMC_MEMBERS(controller_schedule) },
};

/* ---- 7.15 Read Auxiliary Controller Operational Data ---- */

/* Eight octets as above; one octet FF is a proportional controller, none no controller. */
enum { PROPORTIONAL = 0xff };

static struct sm_slice
controller_type(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind != SM_BYTES)
		return sm_mmc_lost(w, row, node);
	if (node->v.bytes.len == 0)
		return sm_mmc_string(w, "None");
	if (node->v.bytes.len == 1 && sm_slice_at(node->v.bytes, 0) == PROPORTIONAL)
		return sm_mmc_string(w, "APC");
	if (node->v.bytes.len != SM_EUI_LEN)
		return sm_mmc_lost(w, row, node);
	return sm_mmc_string(w, is_zero(node) ? "ALCS" : "HCALCS");
}

static struct sm_slice
controller_identity(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return is_identity(node) ? sm_mmc_eui(w, row, node) : sm_mmc_nothing();
}

#define CONTROLLER_STATE(n) SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 0, 30 + (n)), 2))
#define STATE_INFORMATION "AuxiliaryControllerStateAndAssociatedInformation/"

#define OPERATIONAL(n)                                                                                       \
	static const struct sm_mmc_row operational_##n[] = {                                                 \
		{ .to = "TypeAndIdentifier/AuxiliaryControllerType", IDENTITY(n), .as = controller_type },   \
		{ .to = "TypeAndIdentifier/HCALCSID", IDENTITY(n), .as = controller_identity },              \
		{ .to = STATE_INFORMATION "OutputState",                                                     \
		    CONTROLLER_STATE(n),                                                                     \
		    .as = sm_mmc_json_level,                                                                 \
		    .text = "outputState" },                                                                 \
		{ .to = STATE_INFORMATION "InputState",                                                      \
		    CONTROLLER_STATE(n),                                                                     \
		    .as = sm_mmc_json_level,                                                                 \
		    .text = "inputState" },                                                                  \
		{ .to = STATE_INFORMATION "StateAndAssociatedInformation",                                   \
		    CONTROLLER_STATE(n),                                                                     \
		    .as = sm_mmc_text,                                                                       \
		    .longest = 72000 },                                                                      \
	}
OPERATIONAL(1);
OPERATIONAL(2);
OPERATIONAL(3);
OPERATIONAL(4);
OPERATIONAL(5);

#define OPERATIONAL_ROW(n)                                                                                   \
	{                                                                                                    \
		.to = "AuxiliaryControllerOperationalData", .from = SM_MMC_MESSAGE,                          \
		.attribute = "auxiliaryControllerN", .attribute_text = #n, SM_MMC_MEMBERS(operational_##n)   \
	}

static const struct sm_mmc_row ecs61e[] = { OPERATIONAL_ROW(1), OPERATIONAL_ROW(2), OPERATIONAL_ROW(3),
	OPERATIONAL_ROW(4), OPERATIONAL_ROW(5) };

const struct sm_mmc_content sm_mmc_sr07_supply[] = {
	SM_MMC_CONTENT(USE_ECS45, ecs45),
	SM_MMC_CONTENT(USE_ECS61c, ecs61c),
	SM_MMC_CONTENT(USE_GCS32, gcs32),
	SM_MMC_CONTENT(USE_GCS33, gcs33),
	SM_MMC_CONTENT(USE_GCS39, gcs39),
	SM_MMC_CONTENT(USE_ECS61a, ecs61a),
	SM_MMC_CONTENT(USE_ECS61d, ecs61d),
	SM_MMC_CONTENT(USE_ECS61e, ecs61e),
};
const size_t sm_mmc_n_sr07_supply = SM_COUNT(sm_mmc_sr07_supply);
