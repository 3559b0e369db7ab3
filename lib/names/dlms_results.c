/* IEC 62056-5-3 section 8.3: results of DLMS accesses. */
#include "names/dlms_results.h"

#include "core/tree.h"

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
