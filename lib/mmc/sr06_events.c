/* MMC 5.4: responses of services 6.2.10, event and alert behaviours, and 6.13, logs of events. */
#include "catalogue/catalogue.h"
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

/* ---- 6.2.10 Event and Alert Behaviours ---- */

static const struct sm_name settings[] = { { 0, "Disable" }, { 1, "Enable" } };

/*
 * The settings are 256 bits, the last of which is that of alert code 0x8000 (network operator) or 0x8100 (supplier) and
 * the first that of 0x80FF or 0x81FF (GBCS section 16.2).
 */
#define SETTING(code)                                                                                        \
	{                                                                                                    \
		.to = "x" #code, .as = sm_mmc_flag, .low = 255 - (0x##code & 0xff), .names = settings,       \
		.n_names = SM_COUNT(settings)                                                                \
	}

static const struct sm_mmc_row supplier_common[] = {
	/* clang-format off */
	SETTING(810D), SETTING(810E), SETTING(8119), SETTING(8145), SETTING(8154), SETTING(8155), SETTING(8161),
	SETTING(8162), SETTING(8168), SETTING(8183), SETTING(81A0), SETTING(81A1), SETTING(81A2), SETTING(81A3),
	SETTING(81A4), SETTING(81A5), SETTING(81A6), SETTING(81A7), SETTING(81A8), SETTING(81A9), SETTING(81AA),
	SETTING(81AB), SETTING(81AC), SETTING(81AD), SETTING(81AE), SETTING(81AF), SETTING(81B0), SETTING(81B1),
	SETTING(81B2), SETTING(81B3), SETTING(81B8), SETTING(81B9), SETTING(81BA), SETTING(81BB), SETTING(81BC),
	SETTING(81BD), SETTING(81BE), SETTING(81C0), SETTING(81C1), SETTING(81C4), SETTING(81C5), SETTING(81C6),
	/* clang-format on */
};
static const struct sm_mmc_row supplier_poly_phase[] = { SETTING(81B7) };

static const struct sm_mmc_row operator_common[] = { SETTING(8014), SETTING(8015) };
static const struct sm_mmc_row operator_single_phase[] = {
	/* clang-format off */
	SETTING(8002), SETTING(8006), SETTING(8020), SETTING(8024), SETTING(8028), SETTING(802C), SETTING(8085),
	SETTING(8089), SETTING(808D), SETTING(8091), SETTING(8095), SETTING(8099), SETTING(8010),
	/* clang-format on */
};
static const struct sm_mmc_row operator_poly_phase[] = {
	/* clang-format off */
	SETTING(8003), SETTING(8004), SETTING(8005), SETTING(8007), SETTING(8008), SETTING(8009), SETTING(8021),
	SETTING(8022), SETTING(8023), SETTING(8025), SETTING(8026), SETTING(8027), SETTING(8029), SETTING(802A),
	SETTING(802B), SETTING(802D), SETTING(802E), SETTING(802F), SETTING(8086), SETTING(8087), SETTING(8088),
	SETTING(808A), SETTING(808B), SETTING(808C), SETTING(808E), SETTING(808F), SETTING(8090), SETTING(8092),
	SETTING(8093), SETTING(8094), SETTING(8096), SETTING(8097), SETTING(8098), SETTING(809A), SETTING(809B),
	SETTING(809C), SETTING(8011), SETTING(8016), SETTING(8013),
	/* clang-format on */
};

struct settings_list {
	const struct sm_mmc_row *rows;
	size_t n;
};
#define LIST(rows)                                                                                           \
	{                                                                                                    \
		(rows), SM_COUNT(rows)                                                                       \
	}

static bool
is_listed(const struct settings_list *lists, size_t n, int64_t bit)
{
	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < lists[i].n; r++)
			if (lists[i].rows[r].low == bit)
				return true;
	return false;
}

/* Whether an alert is on for which the elements that are written have no place. */
static bool
has_other(const struct sm_node *node, const struct settings_list *lists, size_t n)
{
	for (size_t bit = 0; node->kind == SM_BITS && bit < node->count && bit / 8 < node->v.bytes.len; bit++)
		if ((sm_slice_at(node->v.bytes, bit / 8) & (0x80 >> bit % 8)) != 0 &&
		    !is_listed(lists, n, (int64_t)bit))
			return true;
	return false;
}

static bool
has_poly_phase(struct sm_mmc_walk *w, const struct sm_node *node)
{
	for (size_t i = 0; i < SM_COUNT(operator_poly_phase); i++)
		if (sm_mmc_bit_set(w, &operator_poly_phase[i], node))
			return true;
	return false;
}

/* Which kind of ESME answers isn't in the message: poly phase when it has any setting of one, else single phase. */
static bool
is_poly_phase(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return has_poly_phase(w, node);
}

static bool
is_single_phase(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return !has_poly_phase(w, node);
}

static bool
has_other_of_supplier(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct settings_list lists[] = { LIST(supplier_common), LIST(supplier_poly_phase) };

	(void)w;
	(void)row;
	return has_other(node, lists, SM_COUNT(lists));
}

static bool
has_other_of_operator(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct settings_list single[] = { LIST(operator_common), LIST(operator_single_phase) },
	                                  poly[] = { LIST(operator_common), LIST(operator_poly_phase) };

	(void)row;
	return has_poly_phase(w, node) ? has_other(node, poly, SM_COUNT(poly))
	                               : has_other(node, single, SM_COUNT(single));
}

/* ---- ECS25r1 ---- */

static const struct sm_mmc_row supplier[] = {
	{ .to = "SupplierESMECommon", SM_MMC_MEMBERS(supplier_common) },
	{ .to = "SupplierESMEPolyPhase", SM_MMC_MEMBERS(supplier_poly_phase) },
	{ .to = "", .when = has_other_of_supplier, .as = sm_mmc_lost },
};

#define SUPPLIER(element, e)                                                                                 \
	{                                                                                                    \
		.to = "ElectricitySupplierAlertEventSettings/" element,                                      \
		SM_MMC_AT(GET(1, OBIS(0, 30, 97, 98, e, 255), 2)), SM_MMC_MEMBERS(supplier)                  \
	}

static const struct sm_mmc_row ecs25r1[] = {
	{ .to = "ElectricitySupplierAlertEventSettings", .from = SM_MMC_MESSAGE, .always = true },
	SUPPLIER("ElectricitySupplierWANAlertSettings", 15),
	SUPPLIER("ElectricitySupplierHANAlertSettings", 16),
	SUPPLIER("ElectricitySupplierAlarmSettings", 17),
	SUPPLIER("ElectricitySupplierLoggingSettings", 18),
};

/* ---- ECS25r2 ---- */

static const struct sm_mmc_row network_operator[] = {
	{ .to = "NetworkOperatorESMECommon", SM_MMC_MEMBERS(operator_common) },
	{ .to = "NetworkOperatorESMESinglePhase",
	    .when = is_single_phase,
	    SM_MMC_MEMBERS(operator_single_phase) },
	{ .to = "NetworkOperatorESMEPolyPhase", .when = is_poly_phase, SM_MMC_MEMBERS(operator_poly_phase) },
	{ .to = "", .when = has_other_of_operator, .as = sm_mmc_lost },
};

#define OPERATOR(element, e)                                                                                 \
	{                                                                                                    \
		.to = "ElectricityNetworkOperatorAlertEventSettings/" element,                               \
		SM_MMC_AT(GET(1, OBIS(0, 33, 97, 98, e, 255), 2)), SM_MMC_MEMBERS(network_operator)          \
	}

static const struct sm_mmc_row ecs25r2[] = {
	{ .to = "ElectricityNetworkOperatorAlertEventSettings", .from = SM_MMC_MESSAGE, .always = true },
	OPERATOR("ElectricityNetworkOperatorWANAlertSettings", 15),
	OPERATOR("ElectricityNetworkOperatorLoggingSettings", 18),
};

/* ---- GCS20r: Report Event Configuration has an entry for each event ---- */

/*
 * ZigBee Smart Energy table D-177: bits 0 to 2 are what is logged (0: nothing), 3 an event to the WAN, 4 to the HAN, 5 an
 * alarm over ZigBee, 6 the physical one. MMC's Alarm is the physical one (GBCS use case GCS20); there is no element for 5.
 */
static struct sm_slice
any_of(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind != SM_UINT)
		return sm_mmc_lost(w, row, node);
	sm_mmc_use_mask(w, node, (uint64_t)row->low);
	return sm_mmc_string(w, (node->v.u & (uint64_t)row->low) != 0 ? "Enable" : "Disable");
}

static const struct sm_mmc_row event[] = {
	{ .to = "WANAlert", .apart = true, .as = any_of, .low = 0x08 },
	{ .to = "HANAlert", .apart = true, .as = any_of, .low = 0x10 },
	{ .to = "EventLog", .apart = true, .as = any_of, .low = 0x07 },
	{ .to = "Alarm", .apart = true, .as = any_of, .low = 0x40 },
};

#define REPORTED                                                                                             \
	SM_MMC_CMD(DEVICE_MANAGEMENT, 0x04), .path = "events", .each = SM_MMC_CHILDREN, .test = "event_id"
#define EVENT(code)                                                                                          \
	{                                                                                                    \
		.to = "x" #code, REPORTED, .of = "event_configuration", .when = sm_mmc_is_within,            \
		.low = 0x##code, .high = 0x##code, SM_MMC_MEMBERS(event)                                     \
	}

static const struct sm_mmc_row gas_events[] = {
	/* clang-format off */
	EVENT(810D), EVENT(810E), EVENT(8119), EVENT(8145), EVENT(8154), EVENT(8155), EVENT(8161),
	EVENT(8162), EVENT(8168), EVENT(8183), EVENT(8184), EVENT(81A0), EVENT(81A1), EVENT(81A4), EVENT(81A5),
	EVENT(81A6), EVENT(81A7), EVENT(81A8), EVENT(81A9), EVENT(81AA), EVENT(81AB), EVENT(81AC), EVENT(81AD),
	EVENT(81AE), EVENT(81AF), EVENT(81B0), EVENT(81B1), EVENT(81B2), EVENT(81B3), EVENT(81B4), EVENT(81B5),
	EVENT(81B6), EVENT(81B9), EVENT(81BA), EVENT(81BC), EVENT(81BD), EVENT(81BE), EVENT(81BF), EVENT(81C0),
	EVENT(81C2), EVENT(81C3), EVENT(81C4), EVENT(81C5), EVENT(81C6),
	/* clang-format on */
};

static bool
is_other_event(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct settings_list list = LIST(gas_events);

	(void)w;
	(void)row;
	return !is_listed(&list, 1, sm_mmc_number(node, NULL, -1));
}

static const struct sm_mmc_row gcs20r[] = {
	{ .to = "GasSupplierAlertEventSettings",
	    .from = SM_MMC_MESSAGE,
	    .always = true,
	    SM_MMC_MEMBERS(gas_events) },
	{ .to = "", REPORTED, .when = is_other_event, .as = sm_mmc_lost },
};

/* ---- 6.13 Read Event Or Security Log ---- */

#define EVENT_CODE .as = sm_mmc_code, .low = 2

/* Of a HAN command: the use case that the other information names by its message code (GBCS section 16.2). */
static struct sm_slice
other_meaning(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct sm_mmc_row message_code = { .octets = 2 };
	const struct sm_use_case *uc;
	int64_t code;

	(void)row;
	if (node->kind != SM_BYTES || node->v.bytes.len != 2 || !sm_mmc_value(&message_code, node, &code))
		return sm_mmc_nothing();
	uc = sm_use_case_find((uint16_t)code);
	return uc ? sm_mmc_string(w, uc->title) : sm_mmc_nothing();
}

enum { HAN_COMMAND_DONE = 0x8154, HAN_COMMAND_FAILED = 0x8155 };

#define ESME_EVENT                                                                                           \
	{ .to = "Timestamp", .path = "timestamp", .as = sm_mmc_date_time },                                  \
	    { .to = "LogCode", .path = "log_code", EVENT_CODE },                                             \
	{                                                                                                    \
		.to = "LogMeaning", .path = "log_code", .as = sm_mmc_alert_meaning, .longest = 200           \
	}

static const struct sm_mmc_row esme_event[] = {
	ESME_EVENT,
	/* a number in the Power Event Log */
	{ .to = "OtherInformation", .path = "other_information", .as = sm_mmc_hex, .low = 4 },
	{ .to = "OtherInformationLogMeaning",
	    .path = "other_information",
	    .when = sm_mmc_is_within,
	    .test = "log_code",
	    .low = HAN_COMMAND_DONE,
	    .high = HAN_COMMAND_FAILED,
	    .as = other_meaning,
	    .longest = 200 },
};

#define EVENT_LOG(name, a, b, c, d, e, f)                                                                    \
	static const struct sm_mmc_row name[] = {                                                            \
		{ .to = "Log/LogEntry",                                                                      \
		    SM_MMC_AT(GET(7, OBIS(a, b, c, d, e, f), 2)),                                            \
		    .each = SM_MMC_CHILDREN,                                                                 \
		    .max = 100,                                                                              \
		    SM_MMC_MEMBERS(esme_event) },                                                            \
	}
EVENT_LOG(event_log, 0, 0, 99, 98, 0, 255);
EVENT_LOG(security_log, 0, 0, 99, 98, 1, 255);
EVENT_LOG(power_log, 0, 0, 99, 98, 4, 255);

/* ZigBee Smart Energy section D.11.2.3.1, log ids: which log the request named, and has no element. */
enum { GENERAL_EVENT_LOG = 3, SECURITY_EVENT_LOG = 4 };
#define GSME_EVENT(log)                                                                                      \
	{ .to = "Timestamp", .path = "event_time", .as = sm_mmc_date_time },                                 \
	    { .to = "LogCode", .path = "event_id", EVENT_CODE },                                             \
	    { .to = "LogMeaning", .path = "event_id", .as = sm_mmc_alert_meaning, .longest = 200 },          \
	    { .to = "OtherInformation", .path = "event_data", .as = sm_mmc_hex },                            \
	    SM_MMC_FIXED("log_id", (log), (log), .from = SM_MMC_HERE)
static const struct sm_mmc_row gsme_event[] = { GSME_EVENT(GENERAL_EVENT_LOG) };
static const struct sm_mmc_row gsme_security_event[] = { GSME_EVENT(SECURITY_EVENT_LOG) };
#define GSME_LOG(name, entry)                                                                                \
	static const struct sm_mmc_row name[] = {                                                            \
		{ .to = "Log/LogEntry",                                                                      \
		    SM_MMC_CMD(EVENTS, 0x01),                                                                \
		    .path = "events",                                                                        \
		    .each = SM_MMC_CHILDREN,                                                                 \
		    .max = 100,                                                                              \
		    SM_MMC_MEMBERS(entry) },                                                                 \
	}
GSME_LOG(cs10a, gsme_event);
GSME_LOG(cs10b, gsme_security_event);

/*
 * SwitchNumberAndAction: the number of the controller in the second nibble. The first is 0 with an action behind it, or
 * 1 (output) or 2 (input) with a level in per cent, as the commands of ECS47 and ECS47a are.
 */
#define SWITCH_ACTION .path = "switch_number_and_action", .apart = true
enum { LEVEL_FLAG = 0x80, LEVEL_MASK = 0x7f, DIRECTION_INPUT = 2 };

static const struct sm_name actions[] = {
	{ 0x00, "Entry relates to a Message from an HC ALCS" },
	{ 0x11, "On" },
	{ 0x12, "Off" },
	{ 0x20, "Revert to calendar control" },
};
static const struct sm_name outcomes[] = { { 0, "Outcome not known" }, { 1, "Success" }, { 2, "Failure" } };

static unsigned
direction_of(const struct sm_node *node)
{
	return (unsigned)(sm_mmc_number(node, NULL, 0) >> 12 & 0x0f);
}

static struct sm_slice
switch_number(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t n = sm_mmc_number(node, NULL, 0) >> 8 & 0x0f;

	if (node->kind != SM_UINT)
		return sm_mmc_nothing();
	sm_mmc_use_part(w, node, 8, 4);
	return n >= 1 && n <= 5 ? sm_mmc_number_text(w, n) : sm_mmc_lost(w, row, node);
}

static struct sm_slice
switch_action(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name =
	    sm_name_of(row->names, row->n_names, (uint32_t)(sm_mmc_number(node, NULL, 0) & 0xff));

	if (node->kind != SM_UINT || direction_of(node) != 0)
		return sm_mmc_nothing();
	sm_mmc_use_part(w, node, 0, 8);
	return name ? sm_mmc_string(w, name) : sm_mmc_lost(w, row, node);
}

static struct sm_slice
controller_level(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t action = sm_mmc_number(node, NULL, 0), level = action & LEVEL_MASK;

	if (node->kind != SM_UINT || direction_of(node) == 0)
		return sm_mmc_nothing();
	sm_mmc_use_part(w, node, 0, 8);
	return (action & LEVEL_FLAG) && level <= 100 ? sm_mmc_number_text(w, level)
	                                             : sm_mmc_lost(w, row, node);
}

static struct sm_slice
from_load(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind != SM_UINT)
		return sm_mmc_nothing();
	sm_mmc_use_part(w, node, 12, 4);
	if (direction_of(node) > DIRECTION_INPUT)
		return sm_mmc_lost(w, row, node);
	return direction_of(node) == DIRECTION_INPUT ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

static const struct sm_mmc_row controller_event[] = {
	{ .to = "Timestamp", .path = "timestamp", .as = sm_mmc_date_time },
	{ .to = "SwitchNumber", SWITCH_ACTION, .as = switch_number },
	{ .to = "SwitchAction",
	    SWITCH_ACTION,
	    .as = switch_action,
	    .names = actions,
	    .n_names = SM_COUNT(actions) },
	{ .to = "Outcome",
	    .path = "outcome",
	    .as = sm_mmc_named,
	    .names = outcomes,
	    .n_names = SM_COUNT(outcomes) },
	{ .to = "HANCommandID", .path = "han_command_id", .as = sm_mmc_raw },
	{ .to = "AuxiliaryControllerLevel",
	    SWITCH_ACTION,
	    .as = controller_level,
	    .since = SM_MMC_AUXILIARY_CONTROLLER },
	{ .to = "InputFromControlledLoad",
	    SWITCH_ACTION,
	    .as = from_load,
	    .since = SM_MMC_AUXILIARY_CONTROLLER },
};
static const struct sm_mmc_row controller_log[] = {
	{ .to = "ALCSEvent/ALCSEventLogEntry",
	    SM_MMC_AT(GET(7, OBIS(0, 17, 99, 98, 2, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 100,
	    SM_MMC_MEMBERS(controller_event) },
};

const struct sm_mmc_content sm_mmc_sr06_events[] = {
	SM_MMC_CONTENT(USE_ECS25r1, ecs25r1),
	SM_MMC_CONTENT(USE_ECS25r2, ecs25r2),
	SM_MMC_CONTENT(USE_GCS20r, gcs20r),
	SM_MMC_CONTENT(USE_CS10a, cs10a),
	SM_MMC_CONTENT(USE_ECS35a, event_log),
	SM_MMC_CONTENT(USE_ECS35b, security_log),
	SM_MMC_CONTENT(USE_ECS35c, event_log),
	SM_MMC_CONTENT(USE_ECS35d, security_log),
	SM_MMC_CONTENT(USE_CS10b, cs10b),
	SM_MMC_CONTENT(USE_ECS35e, power_log),
	SM_MMC_CONTENT(USE_ECS35f, controller_log),
	SM_MMC_CONTENT(USE_ECS35g, controller_log),
};
const size_t sm_mmc_n_sr06_events = SM_COUNT(sm_mmc_sr06_events);
