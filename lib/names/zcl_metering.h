/* What the two files of the Metering cluster share. Private to lib/names/zcl_metering*.c. */
#ifndef SM_NAMES_ZCL_METERING_H
#define SM_NAMES_ZCL_METERING_H

#include "names/zcl_tables.h"

enum { SM_ZCL_METERING_ATTRIBUTES = 300 };
extern const struct sm_zcl_attribute sm_zcl_metering_attributes[SM_ZCL_METERING_ATTRIBUTES];

extern const struct sm_type sm_zcl_metering_interval; /* how long an interval of a profile is */
extern const struct sm_type sm_zcl_metering_flow, sm_zcl_metering_tenths;

#endif
