/* IEC 62056-5-3 section 8.3: names of the results of DLMS accesses. */
#ifndef SM_NAMES_DLMS_RESULTS_H
#define SM_NAMES_DLMS_RESULTS_H

#include <stdint.h>

/* The name of a data-access-result or an action-result; NULL: unassigned. */
const char *sm_data_access_result_name(uint8_t result);
const char *sm_action_result_name(uint8_t result);

#endif
