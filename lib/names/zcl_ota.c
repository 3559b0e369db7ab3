/* ZigBee Cluster Library chapter 11, Over-the-Air Upgrade cluster 0x0019 */
#include "names/zcl_tables.h"

static const struct sm_name payload_types[] = {
	{ 0, "Query jitter" },
	{ 1, "Query jitter and manufacturer code" },
	{ 2, "Query jitter, manufacturer code, and image type" },
	{ 3, "Query jitter, manufacturer code, image type, and new file version" },
};
static const struct sm_type payload_type = ENUM_TYPE(payload_types);

static const struct sm_name query_controls[] = { { 0, "Hardware Version is present" } };
static const struct sm_type query_control = FLAGS_TYPE(query_controls);

static const struct sm_name block_controls[] = {
	{ 0, "Request Node Address is present" },
	{ 1, "Minimum Block Period is present" },
};
static const struct sm_type block_control = FLAGS_TYPE(block_controls);

static const struct sm_name upgrade_states[] = {
	{ 0, "Normal" },
	{ 1, "Download in progress" },
	{ 2, "Download complete" },
	{ 3, "Waiting to upgrade" },
	{ 4, "Count down" },
	{ 5, "Wait for more" },
	{ 6, "Waiting to upgrade via external event" },
};
static const struct sm_type upgrade_state = ENUM_TYPE(upgrade_states);

static const struct sm_name activation_policies[] = {
	{ 0, "OTA server activation allowed" },
	{ 1, "Out-of-band activation only" },
};
static const struct sm_type activation_policy = ENUM_TYPE(activation_policies);

static const struct sm_name timeout_policies[] = {
	{ 0, "Apply upgrade after timeout" },
	{ 1, "Do not apply upgrade after timeout" },
};
static const struct sm_type timeout_policy = ENUM_TYPE(timeout_policies);

static const struct sm_type octet = { .form = SM_FORM_PLAIN, .unit = "octets" };
static const struct sm_type eui64 = { .form = SM_FORM_EUI64 };
static const struct sm_type milliseconds = { .form = SM_FORM_PLAIN, .unit = "ms" };

#define IMAGE                                                                                                \
	FIELD("manufacturer_code", UINT16, &sm_zcl_type_hex), FIELD("image_type", UINT16, &sm_zcl_type_hex), \
	    FIELD("file_version", UINT32, &sm_zcl_type_hex)
#define IF_STATUS(field, wire_type, meaning, status)                                                         \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning), .when = "status",            \
		.equals = (status)                                                                           \
	}
#define IF_BIT(field, wire_type, meaning, bit)                                                               \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning), .when = "field_control",     \
		.mask = (bit), .equals = (bit)                                                               \
	}
enum { SUCCESS = 0x00, WAIT_FOR_DATA = 0x97 };

/* server to client, section 11.13 */
static const struct sm_zcl_field image_notify[] = {
	FIELD("payload_type", ENUM8, &payload_type),
	FIELD("query_jitter", UINT8, NULL),
	OPTIONAL("manufacturer_code", UINT16, &sm_zcl_type_hex),
	OPTIONAL("image_type", UINT16, &sm_zcl_type_hex),
	OPTIONAL("file_version", UINT32, &sm_zcl_type_hex),
};

static const struct sm_zcl_field next_image_response[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	IF_STATUS("manufacturer_code", UINT16, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("image_type", UINT16, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("file_version", UINT32, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("image_size", UINT32, &octet, SUCCESS),
};

/* the length of the data is its first octet, as of an octet string */
static const struct sm_zcl_field image_block_response[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	IF_STATUS("manufacturer_code", UINT16, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("image_type", UINT16, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("file_version", UINT32, &sm_zcl_type_hex, SUCCESS),
	IF_STATUS("file_offset", UINT32, NULL, SUCCESS),
	IF_STATUS("image_data", OCTETS, NULL, SUCCESS),
	IF_STATUS("current_time", UTC, &sm_zcl_type_start, WAIT_FOR_DATA),
	IF_STATUS("request_time", UTC, &sm_zcl_type_start, WAIT_FOR_DATA),
	IF_STATUS("minimum_block_period", UINT16, &milliseconds, WAIT_FOR_DATA),
};

static const struct sm_zcl_field upgrade_end_response[] = {
	IMAGE,
	FIELD("current_time", UTC, &sm_zcl_type_start),
	FIELD("upgrade_time", UTC, &sm_zcl_type_time),
};

/* client to server */
static const struct sm_zcl_field query_next_image_request[] = {
	FIELD("field_control", BITMAP8, &query_control),
	FIELD("manufacturer_code", UINT16, &sm_zcl_type_hex),
	FIELD("image_type", UINT16, &sm_zcl_type_hex),
	FIELD("current_file_version", UINT32, &sm_zcl_type_hex),
	IF_BIT("hardware_version", UINT16, &sm_zcl_type_hex, 1),
};

static const struct sm_zcl_field image_block_request[] = {
	FIELD("field_control", BITMAP8, &block_control),
	IMAGE,
	FIELD("file_offset", UINT32, NULL),
	FIELD("maximum_data_size", UINT8, &octet),
	IF_BIT("request_node_address", EUI64, &eui64, 1),
	IF_BIT("minimum_block_period", UINT16, &milliseconds, 2),
};

static const struct sm_zcl_field image_page_request[] = {
	FIELD("field_control", BITMAP8, &block_control),
	IMAGE,
	FIELD("file_offset", UINT32, NULL),
	FIELD("maximum_data_size", UINT8, &octet),
	FIELD("page_size", UINT16, &octet),
	FIELD("response_spacing", UINT16, &milliseconds),
	IF_BIT("request_node_address", EUI64, &eui64, 1),
};

static const struct sm_zcl_field upgrade_end_request[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	OPTIONAL("manufacturer_code", UINT16, &sm_zcl_type_hex),
	OPTIONAL("image_type", UINT16, &sm_zcl_type_hex),
	OPTIONAL("file_version", UINT32, &sm_zcl_type_hex),
};

static const struct sm_zcl_field query_device_specific_file_request[] = {
	FIELD("request_node_address", EUI64, &eui64),
	IMAGE,
	FIELD("stack_version", UINT16, &sm_zcl_type_hex),
};

static const struct sm_zcl_command commands[] = {
	TO_SERVER(0x01, "Query Next Image Request", query_next_image_request),
	TO_SERVER(0x03, "Image Block Request", image_block_request),
	TO_SERVER(0x04, "Image Page Request", image_page_request),
	TO_SERVER(0x06, "Upgrade End Request", upgrade_end_request),
	TO_SERVER(0x08, "Query Device Specific File Request", query_device_specific_file_request),
	TO_CLIENT(0x00, "Image Notify", image_notify),
	TO_CLIENT(0x02, "Query Next Image Response", next_image_response),
	TO_CLIENT(0x05, "Image Block Response", image_block_response),
	TO_CLIENT(0x07, "Upgrade End Response", upgrade_end_response),
	TO_CLIENT(0x09, "Query Device Specific File Response", next_image_response),
};

/* section 11.10 */
static const struct sm_zcl_attribute client_attributes[] = {
	ATTRIBUTE(0x0000, EUI64, "upgrade_server_id", "Upgrade Server ID", &eui64),
	ATTRIBUTE(0x0001, UINT32, "file_offset", "File Offset", NULL),
	ATTRIBUTE(0x0002, UINT32, "current_file_version", "Current File Version", &sm_zcl_type_hex),
	ATTRIBUTE(
	    0x0003, UINT16, "current_zigbee_stack_version", "Current ZigBee Stack Version", &sm_zcl_type_hex),
	ATTRIBUTE(0x0004, UINT32, "downloaded_file_version", "Downloaded File Version", &sm_zcl_type_hex),
	ATTRIBUTE(0x0005, UINT16, "downloaded_zigbee_stack_version", "Downloaded ZigBee Stack Version",
	    &sm_zcl_type_hex),
	ATTRIBUTE(0x0006, ENUM8, "image_upgrade_status", "Image Upgrade Status", &upgrade_state),
	ATTRIBUTE(0x0007, UINT16, "manufacturer_id", "Manufacturer ID", &sm_zcl_type_hex),
	ATTRIBUTE(0x0008, UINT16, "image_type_id", "Image Type ID", &sm_zcl_type_hex),
	ATTRIBUTE(0x0009, UINT16, "minimum_block_period", "Minimum Block Period", &milliseconds),
	ATTRIBUTE(0x000a, UINT32, "image_stamp", "Image Stamp", &sm_zcl_type_hex),
	ATTRIBUTE(
	    0x000b, ENUM8, "upgrade_activation_policy", "Upgrade Activation Policy", &activation_policy),
	ATTRIBUTE(0x000c, ENUM8, "upgrade_timeout_policy", "Upgrade Timeout Policy", &timeout_policy),
};

const struct sm_zcl_cluster sm_zcl_ota = {
	.id = OTA_UPGRADE,
	.name = "OTA Upgrade",
	ZCL_COMMANDS(commands),
	ZCL_CLIENT_ATTRIBUTES(client_attributes),
};
