/* MMC 5.4: payloads of Device Alerts. Alerts that aren't here have none in MMC. */
#include "mmc/account.h"
#include "mmc/json_level.h"
#include "mmc/locate.h"
#include "mmc/tables.h"

#include "core/text.h"

#define MEMBER(element, field, how)                                                                          \
	{                                                                                                    \
		.to = (element), .from = SM_MMC_PAYLOAD, .path = (field), .as = (how)                        \
	}
/* What the payload can't do without. */
#define NEEDED(number, element, field, how)                                                                  \
	{                                                                                                    \
		.to = (element), .from = SM_MMC_PAYLOAD, .path = (field), .slot = (number), .as = (how)      \
	}
#define HEX(element, field, octets_of_number)                                                                \
	{                                                                                                    \
		.to = (element), .from = SM_MMC_PAYLOAD, .path = (field), .as = sm_mmc_hex,                  \
		.low = (octets_of_number)                                                                    \
	}

/* ---- firmware: 8F1C, 8F72 ---- */

static const struct sm_mmc_row fdra_esme[] = {
	MEMBER("FirmwareVerificationDeviceAlert/ManufacturerImageHash", "image_hash", sm_mmc_hex),
};
static const struct sm_mmc_row fdra_gsme[] = {
	MEMBER("FirmwareVerificationDeviceAlert/ManufacturerImageHash", "firmware_hash", sm_mmc_hex),
};

/* ---- billing data log: 8F0A ---- */

static const struct sm_mmc_row ecs68[] = {
	{ .to = "BillingDataLogDeviceAlert/ESMEBillingDataLogEntry",
	    SM_MMC_AT(GET(7, OBIS(0, 0, 98, 1, 0, 255), 2)),
	    .each = SM_MMC_CHILDREN,
	    SM_MMC_MEMBERS(sm_mmc_esme_billing) },
};
static const struct sm_mmc_row gcs53[] = {
	{ .to = "BillingDataLogDeviceAlert/GSMEBillingDataLogEntry",
	    SM_MMC_CMD(METERING, 0x06),
	    SM_MMC_MEMBERS(sm_mmc_gsme_billing) },
};

/* ---- future dated commands: 8F66, 8F67 ---- */

#define COSEM_ALERT "FutureDatedCommandOutcomeDeviceAlert/COSEMFutureDatedAlert/"
#define GBZ_ALERT "FutureDatedCommandOutcomeDeviceAlert/GBZFutureDatedAlert/"

static const struct sm_mmc_row fd_dlms[] = {
	HEX(COSEM_ALERT "FutureDatedCommandMessageCode", "instruction/message_code", 2),
	MEMBER(
	    COSEM_ALERT "FutureDatedCommandOriginatorCounter", "instruction/originator_counter", sm_mmc_raw),
	HEX(COSEM_ALERT "DLMSCOSEMFDInstructionIdentification/ClassId", "instruction/class_id", 2),
	HEX(COSEM_ALERT "DLMSCOSEMFDInstructionIdentification/InstanceId", "instruction/logical_name", 0),
	HEX(COSEM_ALERT "DLMSCOSEMFDInstructionIdentification/AttributeId", "instruction/attribute_index", 1),
};
static const struct sm_mmc_row fd_gbz[] = {
	HEX(GBZ_ALERT "FutureDatedCommandMessageCode", "message_code", 2),
	MEMBER(GBZ_ALERT "FutureDatedCommandOriginatorCounter", "originator_counter", sm_mmc_raw),
	HEX(GBZ_ALERT "GBZFDInstructionIdentification/ExtendedHeaderClusterID", "cluster", 2),
	HEX(GBZ_ALERT "GBZFDInstructionIdentification/FrameControl", "frame_control", 1),
	HEX(GBZ_ALERT "GBZFDInstructionIdentification/CommandIdentifier", "command", 1),
};
static const struct sm_mmc_row fd_credentials[] = {
	{ .to = "FutureDatedCommandOutcomeDeviceAlert/UpdateSecurityCredentialsDeviceAlert/"
	        "UpdateSecurityCredentialsExecutionOutcome",
	    .from = SM_MMC_PAYLOAD,
	    .path = "execution_outcome",
	    SM_MMC_MEMBERS(sm_mmc_execution_outcome) },
};

#define FIRMWARE_ALERT "FutureDatedCommandOutcomeDeviceAlert/FirmwareActivationDeviceAlert/"
static const struct sm_mmc_row fd_firmware[] = {
	MEMBER(FIRMWARE_ALERT "ExecutionDateTime", "execution_date_time", sm_mmc_date_time),
	{ .to = FIRMWARE_ALERT "OriginatorCounterFromCommand",
	    .from = SM_MMC_PAYLOAD,
	    .path = "originator_counter",
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	{ .to = FIRMWARE_ALERT "ActivateImageResponseCode",
	    .from = SM_MMC_PAYLOAD,
	    .path = "execution_outcome/activate_image_response_code",
	    .attribute = "ResponseCode",
	    .attribute_path = "execution_outcome/activate_image_response_code",
	    SM_MMC_MEMBERS(sm_mmc_asn1_status) },
	{ .to = FIRMWARE_ALERT "FirmwareVersion",
	    .from = SM_MMC_PAYLOAD,
	    .path = "execution_outcome/firmware_version",
	    .as = sm_mmc_hex,
	    .longest = 8 },
};

/* ---- supply outage: 8F35 to 8F3C ---- */

static const struct sm_mmc_row ecs80[] = {
	NEEDED(1, "SupplyOutageRestoreAlert/interruptionValue", "interruption", sm_mmc_date_time),
	NEEDED(2, "SupplyOutageRestoreAlert/restorationValue", "restoration", sm_mmc_date_time),
};

/* ---- integrity issue: 81A0 ---- */

static const struct sm_name warnings[] = {
	{ 0, "Other" },
	{ 1, "Error Non Volatile Memory" },
	{ 2, "Error Program Execution" },
	{ 3, "Error Program Storage" },
	{ 4, "Error RAM" },
	{ 5, "Error Unexpected Hardware Reset" },
	{ 6, "Error Watchdog" },
	{ 7, "Error Metrology Firmware Verification Failure" },
	{ 8, "Error Measurement Fault" },
	{ 9, "Unspecified Smart Meter Operational Integrity Error" },
};

#define WARNING(field)                                                                                       \
	{                                                                                                    \
		.to = "SmartMeterIntegrityIssueWarningDeviceAlert/Warning", .from = SM_MMC_PAYLOAD,          \
		.path = (field), .slot = 1, .as = sm_mmc_named, .names = warnings,                           \
		.n_names = SM_COUNT(warnings)                                                                \
	}

/* of an ESME in a structure; alternatives */
static const struct sm_mmc_row warning[] = { WARNING("warning/issue"), WARNING("issue") };

/* ---- 8F85 command not supported, 8F86 and 8F87 limit APC level, 8F88 operational update ---- */

static const struct sm_mmc_row ecs100[] = {
	{ .to = "CommandNotSupportedbyDevice/MessageCodeofCommandReceived",
	    .from = SM_MMC_PAYLOAD,
	    .path = "command/message_code",
	    .since = SM_MMC_AUXILIARY_CONTROLLER,
	    .as = sm_mmc_hex,
	    .low = 2 },
	{ .to = "CommandNotSupportedbyDevice/OriginatorCounterfromCommandReceived",
	    .from = SM_MMC_PAYLOAD,
	    .path = "command/originator_counter",
	    .since = SM_MMC_AUXILIARY_CONTROLLER,
	    .as = sm_mmc_raw },
};

/* The first nibble is the direction, 1 output or 2 input; the second the controller's number. */
enum { NUMBER = 0x0f, OUTPUT = 0x10, INPUT = 0x20 };
static struct sm_slice
controller_number(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t n = sm_mmc_number(node, NULL, 0) & NUMBER;

	sm_mmc_use_mask(w, node, NUMBER);
	return n >= 1 && n <= 5 ? sm_mmc_number_text(w, n) : sm_mmc_lost(w, row, node);
}

static struct sm_slice
from_load(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t direction = sm_mmc_number(node, NULL, 0) & ~NUMBER;

	if (direction != INPUT && direction != OUTPUT)
		return sm_mmc_lost(w, row, node);
	sm_mmc_use_mask(w, node, INPUT | OUTPUT);
	return direction == INPUT ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

/* Bit 7 says that the octet is a level. */
static struct sm_slice
level(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { LEVEL_FLAG = 0x80, MOST = 100 };
	int64_t v = sm_mmc_number(node, NULL, -1);

	if (v < 0 || v > UINT8_MAX || (v & ~LEVEL_FLAG) > MOST)
		return sm_mmc_lost(w, row, node);
	return sm_mmc_number_text(w, v & ~LEVEL_FLAG);
}

#define APC(number, element, field, how, ...)                                                                \
	{                                                                                                    \
		.to = (element), .from = SM_MMC_PAYLOAD, .path = (field), .slot = (number), .as = (how),     \
		__VA_ARGS__, .since = SM_MMC_AUXILIARY_CONTROLLER                                            \
	}
#define LIMIT(alert)                                                                                         \
	APC(1, alert "AuxiliaryControllerN", "apc_direction_and_number", controller_number, .apart = true),  \
	    APC(2, alert "ResultingLevel", "resulting_level", level, .apart = false),                        \
	    APC(0, alert "InputFromControlledLoad", "apc_direction_and_number", from_load, .apart = true)

static const struct sm_mmc_row ecs101[] = {
	APC(3, "LimitAPCLevelCommandProcessedDeviceAlert/APCLimitPeriodStart", "apc_limit_period_start",
	    sm_mmc_date_time, .apart = true),
	APC(4, "LimitAPCLevelCommandProcessedDeviceAlert/APCLimitPeriodEnd", "apc_limit_period_end",
	    sm_mmc_date_time, .apart = true),
	LIMIT("LimitAPCLevelCommandProcessedDeviceAlert/"),
};
static const struct sm_mmc_row ecs102[] = {
	LIMIT("LimitAPCLevelEndedDeviceAlert/"),
};

#define OPERATIONAL "OperationalUpdateDeviceAlert/"
#define LEVEL(element, member)                                                                               \
	{                                                                                                    \
		.to = OPERATIONAL element, .from = SM_MMC_PAYLOAD,                                           \
		.path = "state_and_associated_information", .as = sm_mmc_json_level, .text = (member),       \
		.since = SM_MMC_AUXILIARY_CONTROLLER                                                         \
	}
static const struct sm_mmc_row ecs200[] = {
	LEVEL("OutputState", "outputState"),
	LEVEL("InputState", "inputState"),
	{ .to = OPERATIONAL "StateAndAssociatedInformation",
	    .from = SM_MMC_PAYLOAD,
	    .path = "state_and_associated_information",
	    .as = sm_mmc_text,
	    .longest = 1200,
	    .since = SM_MMC_AUXILIARY_CONTROLLER },
};

/* What an alert carries follows from its code: the rows are of these codes alone. */
#define ALERT(message_code, first_alert, last_alert, list)                                                   \
	{                                                                                                    \
		.code = (message_code), .first = (first_alert), .last = (last_alert), SM_MMC_MEMBERS(list)   \
	}
#define FIRMWARE(message_code, list)                                                                         \
	{                                                                                                    \
		.code = (message_code), .first = 0x8f1c, .last = 0x8f1c, .other = 0x8f72,                    \
		SM_MMC_MEMBERS(list)                                                                         \
	}
#define FUTURE_DATED(message_code, list) ALERT(message_code, 0x8f66, 0x8f67, list)

const struct sm_mmc_content sm_mmc_alerts[] = {
	ALERT(USE_ECS68, 0x8f0a, 0x8f0a, ecs68),
	ALERT(USE_ECS80, 0x8f35, 0x8f3c, ecs80),
	ALERT(USE_GCS53, 0x8f0a, 0x8f0a, gcs53),
	FUTURE_DATED(USE_CS06_ALERT, fd_firmware),
	FUTURE_DATED(USE_CS02b_ALERT, fd_credentials),
	FUTURE_DATED(USE_FD_DLMS, fd_dlms),
	FUTURE_DATED(USE_FD_GBZ, fd_gbz),
	FIRMWARE(USE_FDRA, fdra_esme),
	FIRMWARE(USE_FDRA_GSME, fdra_gsme),
	ALERT(USE_MIIWA, SM_MMC_INTEGRITY_ISSUE, SM_MMC_INTEGRITY_ISSUE, warning),
	ALERT(USE_MIIWA_GSME, SM_MMC_INTEGRITY_ISSUE, SM_MMC_INTEGRITY_ISSUE, warning),
	ALERT(USE_ECS100, 0x8f85, 0x8f85, ecs100),
	ALERT(USE_ECS101, 0x8f86, 0x8f86, ecs101),
	ALERT(USE_ECS102, 0x8f87, 0x8f87, ecs102),
	ALERT(USE_ECS200, 0x8f88, 0x8f88, ecs200),
	FUTURE_DATED(USE_CS02g_ALERT, fd_credentials),
};
const size_t sm_mmc_n_alerts = SM_COUNT(sm_mmc_alerts);
