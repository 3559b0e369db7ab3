/* ZigBee Cluster Library revision 8 sections 3.12, 3.18, 10.6, 10.7, ZigBee Smart Energy 1.4 annex D: the network itself */
#include "names/zcl_tables.h"

static const struct sm_type eui64 = { .form = SM_FORM_EUI64 };
static const struct sm_type octet = { .form = SM_FORM_PLAIN, .unit = "octets" };

/* ---- Time, 0x000A ---- */

static const struct sm_name time_statuses[] = {
	{ 0, "Master" },
	{ 1, "Synchronized" },
	{ 2, "Master for Time Zone and DST" },
	{ 3, "Superseding" },
};
static const struct sm_type time_status = FLAGS_TYPE(time_statuses);
/* local and standard time are no UTC: the time shown is that of the clock on the wall */
static const struct sm_zcl_attribute time_attributes[] = {
	ATTRIBUTE(0x0000, UTC, "time", "Time", &sm_zcl_type_happened),
	ATTRIBUTE(0x0001, BITMAP8, "time_status", "Time Status", &time_status),
	ATTRIBUTE(0x0002, INT32, "time_zone", "Time Zone", &sm_zcl_type_seconds),
	ATTRIBUTE(0x0003, UINT32, "dst_start", "DST Start", &sm_zcl_type_happened),
	ATTRIBUTE(0x0004, UINT32, "dst_end", "DST End", &sm_zcl_type_happened),
	ATTRIBUTE(0x0005, INT32, "dst_shift", "DST Shift", &sm_zcl_type_seconds),
	ATTRIBUTE(0x0006, UINT32, "standard_time", "Standard Time", NULL),
	ATTRIBUTE(0x0007, UINT32, "local_time", "Local Time", NULL),
	ATTRIBUTE(0x0008, UTC, "last_set_time", "Last Set Time", &sm_zcl_type_happened),
	ATTRIBUTE(0x0009, UTC, "valid_until_time", "Valid Until Time", &sm_zcl_type_happened),
};

const struct sm_zcl_cluster sm_zcl_time = {
	.id = TIME,
	.name = "Time",
	ZCL_ATTRIBUTES(time_attributes),
};

/* ---- Keep-Alive, 0x0025 ---- */

static const struct sm_zcl_attribute keep_alive_attributes[] = {
	ATTRIBUTE(0x0000, UINT8, "tc_keep_alive_base", "TC Keep-Alive Base", &sm_zcl_type_minutes),
	ATTRIBUTE(0x0001, UINT16, "tc_keep_alive_jitter", "TC Keep-Alive Jitter", &sm_zcl_type_seconds),
};

const struct sm_zcl_cluster sm_zcl_keep_alive = {
	.id = KEEP_ALIVE,
	.name = "Keep-Alive",
	ZCL_ATTRIBUTES(keep_alive_attributes),
};

/* ---- Tunnelling, 0x0704 ---- */

/* public sources differ about 7 and 8 */
static const struct sm_name tunnel_protocols[] = {
	{ 0, "DLMS/COSEM (IEC 62056)" },
	{ 1, "IEC 61107" },
	{ 2, "ANSI C12" },
	{ 3, "M-BUS" },
	{ 4, "SML" },
	{ 5, "ClimateTalk" },
	{ 6, "GB-HRGP" },
};
static const struct sm_type tunnel_protocol = ENUM_TYPE(tunnel_protocols);

static const struct sm_name tunnel_statuses[] = {
	{ 0, "Success" },
	{ 1, "Busy" },
	{ 2, "No more tunnel IDs" },
	{ 3, "Protocol not supported" },
	{ 4, "Flow control not supported" },
};
static const struct sm_type tunnel_status = ENUM_TYPE(tunnel_statuses);

static const struct sm_name transfer_statuses[] = {
	{ 0, "No such tunnel" },
	{ 1, "Wrong device" },
	{ 2, "Data overflow" },
};
static const struct sm_type transfer_status = ENUM_TYPE(transfer_statuses);

static const struct sm_zcl_field request_tunnel[] = {
	FIELD("protocol_id", ENUM8, &tunnel_protocol),
	FIELD("manufacturer_code", UINT16, &sm_zcl_type_hex),
	FIELD("flow_control_support", BOOL, NULL),
	FIELD("maximum_incoming_transfer_size", UINT16, &octet),
};
static const struct sm_zcl_field request_tunnel_response[] = {
	FIELD("tunnel_id", UINT16, &sm_zcl_type_hex),
	FIELD("tunnel_status", UINT8, &tunnel_status),
	FIELD("maximum_incoming_transfer_size", UINT16, &octet),
};
static const struct sm_zcl_field the_tunnel[] = {
	FIELD("tunnel_id", UINT16, &sm_zcl_type_hex),
};
static const struct sm_zcl_field transfer_data[] = {
	FIELD("tunnel_id", UINT16, &sm_zcl_type_hex),
	FIELD("data", REST, NULL),
};
static const struct sm_zcl_field transfer_data_error[] = {
	FIELD("tunnel_id", UINT16, &sm_zcl_type_hex),
	FIELD("transfer_data_status", UINT8, &transfer_status),
};
static const struct sm_zcl_field octets_left[] = {
	FIELD("tunnel_id", UINT16, &sm_zcl_type_hex),
	FIELD("number_of_octets_left", UINT16, &octet),
};
static const struct sm_zcl_field get_protocols[] = {
	FIELD("protocol_offset", UINT8, NULL),
};
static const struct sm_zcl_field protocol[] = {
	FIELD("manufacturer_code", UINT16, &sm_zcl_type_hex),
	FIELD("protocol_id", ENUM8, &tunnel_protocol),
};
static const struct sm_zcl_field protocols_response[] = {
	FIELD("protocol_list_complete", BOOL, NULL),
	FIELD("protocol_count", UINT8, NULL),
	{ .name = "protocols", ZCL_GROUP(protocol), .count_from = "protocol_count" },
};

static const struct sm_zcl_command tunnelling_commands[] = {
	TO_SERVER(0x00, "Request Tunnel", request_tunnel),
	TO_SERVER(0x01, "Close Tunnel", the_tunnel),
	TO_SERVER(0x02, "Transfer Data", transfer_data),
	TO_SERVER(0x03, "Transfer Data Error", transfer_data_error),
	TO_SERVER(0x04, "Ack Transfer Data", octets_left),
	TO_SERVER(0x05, "Ready Data", octets_left),
	TO_SERVER(0x06, "Get Supported Tunnel Protocols", get_protocols),
	TO_CLIENT(0x00, "Request Tunnel Response", request_tunnel_response),
	TO_CLIENT(0x01, "Transfer Data", transfer_data),
	TO_CLIENT(0x02, "Transfer Data Error", transfer_data_error),
	TO_CLIENT(0x03, "Ack Transfer Data", octets_left),
	TO_CLIENT(0x04, "Ready Data", octets_left),
	TO_CLIENT(0x05, "Supported Tunnel Protocols Response", protocols_response),
	TO_CLIENT(0x06, "Tunnel Closure Notification", the_tunnel),
};

static const struct sm_zcl_attribute tunnelling_attributes[] = {
	ATTRIBUTE(0x0000, UINT16, "close_tunnel_timeout", "Close Tunnel Timeout", &sm_zcl_type_seconds),
};

const struct sm_zcl_cluster sm_zcl_tunnelling = {
	.id = TUNNELLING,
	.name = "Tunnelling",
	ZCL_COMMANDS(tunnelling_commands),
	ZCL_ATTRIBUTES(tunnelling_attributes),
};

/* ---- MDU Pairing, 0x070A ---- */

static const struct sm_zcl_field pairing_request[] = {
	FIELD("local_pairing_information_version", UINT32, NULL),
	FIELD("eui64_of_requesting_device", EUI64, &eui64),
};
static const struct sm_zcl_field paired_device[] = {
	FIELD(NULL, EUI64, &eui64),
};
static const struct sm_zcl_field pairing_response[] = {
	FIELD("pairing_information_version", UINT32, NULL),
	FIELD("total_number_of_devices", UINT8, NULL),
	FIELD("command_index", UINT8, NULL),
	FIELD("total_number_of_commands", UINT8, NULL),
	{ .name = "devices", ZCL_GROUP(paired_device) },
};
static const struct sm_zcl_command pairing_commands[] = {
	TO_SERVER(0x00, "Pairing Request", pairing_request),
	TO_CLIENT(0x00, "Pairing Response", pairing_response),
};

const struct sm_zcl_cluster sm_zcl_mdu_pairing = {
	.id = MDU_PAIRING,
	.name = "MDU Pairing",
	ZCL_COMMANDS(pairing_commands),
};

/* ---- Sub-GHz, 0x070B ---- */

static const struct sm_zcl_field suspend_messages[] = {
	OPTIONAL("period", UINT8, &sm_zcl_type_minutes),
};
static const struct sm_zcl_command sub_ghz_commands[] = {
	TO_SERVER_EMPTY(0x00, "Get Suspend ZCL Messages Status"),
	TO_CLIENT(0x00, "Suspend ZCL Messages", suspend_messages),
};
static const struct sm_zcl_attribute sub_ghz_attributes[] = {
	ATTRIBUTE(0x0000, UINT32, "channel_change", "Channel Change", &sm_zcl_type_hex),
	ATTRIBUTE(0x0001, BITMAP32, "page_28_channel_mask", "Page 28 Channel Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0002, BITMAP32, "page_29_channel_mask", "Page 29 Channel Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0003, BITMAP32, "page_30_channel_mask", "Page 30 Channel Mask", &sm_zcl_type_hex),
	ATTRIBUTE(0x0004, BITMAP32, "page_31_channel_mask", "Page 31 Channel Mask", &sm_zcl_type_hex),
};

const struct sm_zcl_cluster sm_zcl_sub_ghz = {
	.id = SUB_GHZ,
	.name = "Sub-GHz",
	ZCL_COMMANDS(sub_ghz_commands),
	ZCL_ATTRIBUTES(sub_ghz_attributes),
};

/* ---- Key Establishment, 0x0800: certificates, points and MACs are of sizes that the suite fixes ---- */

static const struct sm_name suites[] = {
	{ 0, "Crypto Suite 1 (CBKE K163)" },
	{ 1, "Crypto Suite 2 (CBKE K283)" },
};
static const struct sm_type suite = FLAGS_TYPE(suites);

static const struct sm_name terminations[] = {
	{ 1, "UNKNOWN_ISSUER" },
	{ 2, "BAD_KEY_CONFIRM" },
	{ 3, "BAD_MESSAGE" },
	{ 4, "NO_RESOURCES" },
	{ 5, "UNSUPPORTED_SUITE" },
	{ 6, "INVALID_CERTIFICATE" },
};
static const struct sm_type termination = ENUM_TYPE(terminations);

static const struct sm_zcl_field initiate[] = {
	FIELD("key_establishment_suite", BITMAP16, &suite),
	FIELD("ephemeral_data_generate_time", UINT8, &sm_zcl_type_seconds),
	FIELD("confirm_key_generate_time", UINT8, &sm_zcl_type_seconds),
	FIELD("identity", REST, NULL),
};
static const struct sm_zcl_field ephemeral_data[] = {
	FIELD("ephemeral_public_key", REST, NULL),
};
static const struct sm_zcl_field confirm_key[] = {
	FIELD("message_authentication_code", REST, NULL),
};
static const struct sm_zcl_field terminate[] = {
	FIELD("status", ENUM8, &termination),
	FIELD("wait_time", UINT8, &sm_zcl_type_seconds),
	FIELD("key_establishment_suite", BITMAP16, &suite),
};

static const struct sm_zcl_command key_commands[] = {
	TO_SERVER(0x00, "Initiate Key Establishment Request", initiate),
	TO_SERVER(0x01, "Ephemeral Data Request", ephemeral_data),
	TO_SERVER(0x02, "Confirm Key Data Request", confirm_key),
	TO_SERVER(0x03, "Terminate Key Establishment", terminate),
	TO_CLIENT(0x00, "Initiate Key Establishment Response", initiate),
	TO_CLIENT(0x01, "Ephemeral Data Response", ephemeral_data),
	TO_CLIENT(0x02, "Confirm Key Data Response", confirm_key),
	TO_CLIENT(0x03, "Terminate Key Establishment", terminate),
};

static const struct sm_zcl_attribute key_attributes[] = {
	ATTRIBUTE(0x0000, BITMAP16, "key_establishment_suite", "Supported Key Establishment Suites", &suite),
};

const struct sm_zcl_cluster sm_zcl_key_establishment = {
	.id = KEY_ESTABLISHMENT,
	.name = "Key Establishment",
	ZCL_COMMANDS(key_commands),
	ZCL_ATTRIBUTES(key_attributes),
	ZCL_CLIENT_ATTRIBUTES(key_attributes),
};
