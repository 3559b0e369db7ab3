/* MMC 5.4: responses of services 3.3, 6.11, 6.13, 8.1.1, 8.9, 11.2, 11.3 and 14.1: clock, logs, device log, firmware. */
#include "catalogue/catalogue.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

#include "core/text.h"

/* ---- 6.11 Synchronise Clock, 8.1.1 Commission Device ---- */

/* IEC 62056-6-2 section 4.1.6.1, clock status: bit 0 invalid, bit 1 doubtful */
static struct sm_slice
time_status(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t status = sm_mmc_number(node, NULL, 0);

	(void)row;
	return sm_mmc_string(w, status & 1 ? "invalid" : status & 2 ? "unreliable" : "reliable");
}

static const struct sm_mmc_row clock_status[] = {
	{ .to = "TimeStatus", .as = time_status },
};
static const struct sm_mmc_row ecs70[] = {
	{ .to = "DeviceTime", SM_MMC_AT(GET(8, OBIS(0, 0, 1, 0, 0, 255), 2)), .as = sm_mmc_date_time },
	{ .to = "Electricity/ElecClockTimeStatus",
	    SM_MMC_AT(GET(8, OBIS(0, 0, 1, 0, 0, 255), 4)),
	    .attribute = "TimeStatusCode",
	    .attribute_path = "",
	    SM_MMC_MEMBERS(clock_status) },
};
static const struct sm_mmc_row gcs28[] = {
	{ .to = "DeviceTime", .from = SM_MMC_PAYLOAD, .path = "device_time", .as = sm_mmc_date_time },
	{ .to = "Gas/GasClockTimeStatus",
	    .from = SM_MMC_PAYLOAD,
	    .path = "device_time_status",
	    .attribute = "ResponseCode",
	    .attribute_path = "device_time_status",
	    SM_MMC_MEMBERS(sm_mmc_asn1_status) },
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

/* ---- 8.9 Read Device Log ---- */

/* Of what the CHF knows about a device on its network, the use case needs these (GBCS section 20, CCS06). */
#define OF_DEVICE(field) SM_MMC_KNOWN(field, .from = SM_MMC_HERE)
static const struct sm_mmc_row active_device[] = {
	{ .to = "DeviceID", .path = "mac_address", .as = sm_mmc_eui },
	{ .to = "LastCommunicationsDateTime",
	    .path = "last_communication_date_time",
	    .as = sm_mmc_date_time },
	{ .to = "SubGHzLinkQuality",
	    .path = "average_rssi",
	    .as = sm_mmc_raw,
	    .least = INT8_MIN,
	    .most = INT8_MAX },
	OF_DEVICE("status"),
	OF_DEVICE("max_rssi"),
	OF_DEVICE("min_rssi"),
	OF_DEVICE("max_lqi"),
	OF_DEVICE("average_lqi"),
	OF_DEVICE("min_lqi"),
	OF_DEVICE("number_of_hops"),
	OF_DEVICE("transmission_failures"),
	OF_DEVICE("transmission_successes"),
	OF_DEVICE("application_version"),
	OF_DEVICE("stack_version"),
};
static const struct sm_mmc_row ccs06[] = {
	{ .to = "CHFDeviceLog/CHFDeviceLogEntry",
	    SM_MMC_AT(GET(104, OBIS(0, 0, 30, 3, 0, 255), 4)),
	    .each = SM_MMC_CHILDREN,
	    .max = 16,
	    SM_MMC_MEMBERS(active_device) },
};

static const struct sm_mmc_row connected_device[] = {
	{ .to = "DeviceID", .path = "mac_address", .as = sm_mmc_eui },
	{ .to = "DeviceSecurityDetails", .path = "hashed_tc_link_key", .as = sm_mmc_hex, .longest = 32 },
};
#define CONNECTED(element, f)                                                                                \
	{                                                                                                    \
		.to = "CHFConnectedDeviceLog/" element,                                                      \
		SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, f, 255), 4)), .path = "devices_to_backup",           \
		.each = SM_MMC_CHILDREN, .max = 16, SM_MMC_MEMBERS(connected_device)                         \
	}
/* The HAN's extended PAN ID and the time of the backup have no element. */
static const struct sm_mmc_row ccs07[] = {
	CONNECTED("CHFCurrentConnectedDeviceLogEntry", 0),
	CONNECTED("CHFHistoricConnectedDeviceLogEntry", 1),
	SM_MMC_KNOWN("date_time", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4))),
	SM_MMC_KNOWN("extended_pan_id", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4))),
	SM_MMC_KNOWN("date_time", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4))),
	SM_MMC_KNOWN("extended_pan_id", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4))),
};

/* MessageSuccess is what the code says. */
#define READ_CODE SM_MMC_KNOWN("read_response_code", .from = SM_MMC_PAYLOAD)

static const struct sm_mmc_row cs07[] = {
	{ .to = "DeviceLogEntries/LogEntry",
	    .from = SM_MMC_PAYLOAD,
	    .path = "device_log_entries",
	    .each = SM_MMC_CHILDREN,
	    .max = SM_MMC_UNBOUNDED,
	    SM_MMC_MEMBERS(sm_mmc_device_log_entry) },
	READ_CODE,
};

/* ---- 11 firmware ---- */

static const struct sm_mmc_row ecs52[] = {
	{ .to = "FirmwareVersion", SM_MMC_AT(GET(1, OBIS(0, 0, 0, 2, 1, 255), 2)), .as = sm_mmc_hex },
};
static const struct sm_mmc_row gcs38[] = {
	{ .to = "FirmwareVersion", SM_MMC_ZCL(METERING, 0x0206), .as = sm_mmc_hex },
};
static const struct sm_mmc_row cs08[] = {
	{ .to = "FirmwareVersion", .from = SM_MMC_PAYLOAD, .path = "firmware_version", .as = sm_mmc_hex },
	READ_CODE,
};
static const struct sm_mmc_row cs06[] = {
	{ .to = "ActivateImageResponseCode",
	    .from = SM_MMC_PAYLOAD,
	    .path = "activate_image_response_code",
	    .attribute = "ResponseCode",
	    .attribute_path = "activate_image_response_code",
	    SM_MMC_MEMBERS(sm_mmc_asn1_status) },
	{ .to = "FirmwareVersion",
	    .from = SM_MMC_PAYLOAD,
	    .path = "firmware_version",
	    .as = sm_mmc_hex,
	    .longest = 8 },
};

/* ---- 3.3: which log was cleared was asked for ---- */

static const struct sm_mmc_row cs11[] = {
	SM_MMC_KNOWN("cleared_events_logs", SM_MMC_CMD(EVENTS, 0x02)),
};

/* ---- 14.1 ---- */

static const struct sm_mmc_row gcs31[] = {
	{ .to = "SampleID", SM_MMC_CMD(METERING, 0x0d), .path = "sample_id", .as = sm_mmc_raw },
};

const struct sm_mmc_content sm_mmc_device[] = {
	SM_MMC_CONTENT(USE_CCS05_CCS04, ccs06),
	SM_MMC_CONTENT(USE_CS06, cs06),
	SM_MMC_CONTENT(USE_CS07, cs07),
	SM_MMC_CONTENT(USE_CS10a, cs10a),
	SM_MMC_CONTENT(USE_CS11, cs11),
	SM_MMC_CONTENT(USE_ECS35a, event_log),
	SM_MMC_CONTENT(USE_ECS35b, security_log),
	SM_MMC_CONTENT(USE_ECS52, ecs52),
	SM_MMC_CONTENT(USE_ECS70, ecs70),
	SM_MMC_CONTENT(USE_GCS28, gcs28),
	SM_MMC_CONTENT(USE_GCS31, gcs31),
	SM_MMC_CONTENT(USE_GCS38, gcs38),
	SM_MMC_CONTENT(USE_ECS35c, event_log),
	SM_MMC_CONTENT(USE_ECS35d, security_log),
	SM_MMC_CONTENT(USE_CS10b, cs10b),
	SM_MMC_CONTENT(USE_ECS35e, power_log),
	SM_MMC_CONTENT(USE_ECS35f, controller_log),
	SM_MMC_CONTENT(USE_ECS35g, controller_log),
	SM_MMC_CONTENT(USE_CCS07, ccs07),
	SM_MMC_CONTENT(USE_CCS06, ccs06),
	SM_MMC_CONTENT(USE_CS08, cs08),
};
const size_t sm_mmc_n_device = SM_COUNT(sm_mmc_device);
