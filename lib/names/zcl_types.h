/* Types of ZCL values that several clusters share (ZigBee Smart Energy 1.2b/1.4 annex D, GBCS section 7.2.10). */
#ifndef SM_NAMES_ZCL_TYPES_H
#define SM_NAMES_ZCL_TYPES_H

#include "names/zcl.h"

extern const struct sm_type sm_zcl_type_bits;
extern const struct sm_type sm_zcl_type_hex;
extern const struct sm_type sm_zcl_type_text;
extern const struct sm_type sm_zcl_type_time; /* a time, or "never" */
/* the time of a past event; all ones: none */
extern const struct sm_type sm_zcl_type_happened;
extern const struct sm_type sm_zcl_type_start; /* a start time; 0 is now */
extern const struct sm_type sm_zcl_type_issued; /* an identifier; GBCS takes the current time for it */
extern const struct sm_type sm_zcl_type_date;
extern const struct sm_type sm_zcl_type_money;
extern const struct sm_type sm_zcl_type_price; /* of a unit of measure */
extern const struct sm_type sm_zcl_type_daily; /* money for each day */
extern const struct sm_type sm_zcl_type_volume;
extern const struct sm_type sm_zcl_type_threshold;
extern const struct sm_type sm_zcl_type_percentage;
extern const struct sm_type sm_zcl_type_minutes, sm_zcl_type_seconds;
extern const struct sm_type sm_zcl_type_duration_minutes;
extern const struct sm_type sm_zcl_type_status;
extern const struct sm_type sm_zcl_type_supply_status;
extern const struct sm_type sm_zcl_type_supply_state;
extern const struct sm_type sm_zcl_type_calendar_id;
extern const struct sm_type sm_zcl_type_calendar_type;
extern const struct sm_type sm_zcl_type_originating_device;
extern const struct sm_type sm_zcl_type_snapshot_cause, sm_zcl_type_prepay_snapshot_cause;
extern const struct sm_type sm_zcl_type_tariff_type;
extern const struct sm_type sm_zcl_type_charging_scheme;

extern const struct sm_zcl_bits sm_zcl_bits_tariff[1], sm_zcl_bits_trailing_digit[1];

extern const struct sm_type sm_zcl_type_wire; /* a data type identifier */
extern const struct sm_type sm_zcl_type_event; /* a GBCS event or alert code: sm_alert_name */
extern const struct sm_type sm_zcl_type_answered; /* the command that a default response answers */
extern const struct sm_type sm_zcl_type_unit; /* unit of measure */
extern const struct sm_type sm_zcl_type_priced_unit; /* the same, of what a price is for */
extern const struct sm_type sm_zcl_type_currency; /* ISO 4217 numeric code, named by its letters */

/* The scaling of all values of a type, for a field or attribute that has none of its own. NULL: none. */
const struct sm_zcl_scaling *sm_zcl_scaling_of(const struct sm_type *type);

#endif
