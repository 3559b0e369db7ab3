/* IEC 62056-5-3 section 8.3 and ZigBee Cluster Library section 2.5.3: results and status codes. */
#include "names/names.h"

#include <stdio.h>

static const struct sm_name data_access_results[] = {
	{ 0, "success" },
	{ 1, "hardware-fault" },
	{ 2, "temporary-failure" },
	{ 3, "read-write-denied" },
	{ 4, "object-undefined" },
	{ 9, "object-class-inconsistent" },
	{ 11, "object-unavailable" },
	{ 12, "type-unmatched" },
	{ 13, "scope-of-access-violated" },
	{ 14, "data-block-unavailable" },
	{ 15, "long-get-aborted" },
	{ 16, "no-long-get-in-progress" },
	{ 17, "long-set-aborted" },
	{ 18, "no-long-set-in-progress" },
	{ 19, "data-block-number-invalid" },
	{ 250, "other-reason" },
};

static const struct sm_name action_results[] = {
	{ 0, "success" },
	{ 1, "hardware-fault" },
	{ 2, "temporary-failure" },
	{ 3, "read-write-denied" },
	{ 4, "object-undefined" },
	{ 9, "object-class-inconsistent" },
	{ 11, "object-unavailable" },
	{ 12, "type-unmatched" },
	{ 13, "scope-of-access-violated" },
	{ 14, "data-block-unavailable" },
	{ 15, "long-action-aborted" },
	{ 16, "no-long-action-in-progress" },
	{ 250, "other-reason" },
};

static const struct sm_name zcl_statuses[] = {
	{ 0x00, "SUCCESS" },
	{ 0x01, "FAILURE" },
	{ 0x7e, "NOT_AUTHORIZED" },
	{ 0x7f, "RESERVED_FIELD_NOT_ZERO" },
	{ 0x80, "MALFORMED_COMMAND" },
	{ 0x81, "UNSUP_CLUSTER_COMMAND" },
	{ 0x82, "UNSUP_GENERAL_COMMAND" },
	{ 0x83, "UNSUP_MANUF_CLUSTER_COMMAND" },
	{ 0x84, "UNSUP_MANUF_GENERAL_COMMAND" },
	{ 0x85, "INVALID_FIELD" },
	{ 0x86, "UNSUPPORTED_ATTRIBUTE" },
	{ 0x87, "INVALID_VALUE" },
	{ 0x88, "READ_ONLY" },
	{ 0x89, "INSUFFICIENT_SPACE" },
	{ 0x8a, "DUPLICATE_EXISTS" },
	{ 0x8b, "NOT_FOUND" },
	{ 0x8c, "UNREPORTABLE_ATTRIBUTE" },
	{ 0x8d, "INVALID_DATA_TYPE" },
	{ 0x8e, "INVALID_SELECTOR" },
	{ 0x8f, "WRITE_ONLY" },
	{ 0x90, "INCONSISTENT_STARTUP_STATE" },
	{ 0x91, "DEFINED_OUT_OF_BAND" },
	{ 0x92, "INCONSISTENT" },
	{ 0x93, "ACTION_DENIED" },
	{ 0x94, "TIMEOUT" },
	{ 0x95, "ABORT" },
	{ 0x96, "INVALID_IMAGE" },
	{ 0x97, "WAIT_FOR_DATA" },
	{ 0x98, "NO_IMAGE_AVAILABLE" },
	{ 0x99, "REQUIRE_MORE_IMAGE" },
	{ 0x9a, "NOTIFICATION_PENDING" },
	{ 0xc0, "HARDWARE_FAILURE" },
	{ 0xc1, "SOFTWARE_FAILURE" },
	{ 0xc2, "CALIBRATION_ERROR" },
	{ 0xc3, "UNSUPPORTED_CLUSTER" },
};

#define NAME_OF(list, value) sm_name_of((list), sizeof(list) / sizeof((list)[0]), (value))

const char *
sm_data_access_result_name(uint8_t result)
{
	return NAME_OF(data_access_results, result);
}

const char *
sm_action_result_name(uint8_t result)
{
	return NAME_OF(action_results, result);
}

const char *
sm_zcl_status_name(uint8_t status)
{
	return NAME_OF(zcl_statuses, status);
}

void
sm_obis_text(const uint8_t obis[6], char out[SM_OBIS_TEXT])
{
	(void)snprintf(
	    out, SM_OBIS_TEXT, "%u-%u:%u.%u.%u.%u", obis[0], obis[1], obis[2], obis[3], obis[4], obis[5]);
}
