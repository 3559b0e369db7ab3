/* Units of measure: those of COSEM (IEC 62056-6-2 table 4), and the unit of amounts of money. */
#ifndef SM_NAMES_UNITS_H
#define SM_NAMES_UNITS_H

#include "core/tree.h"

/* The unit of an amount of money if only the device, and not the message, holds the currency (pounds or euros). */
#define SM_CURRENCY_UNITS "Currency Units"

/* The unit of a scaler_unit as an enumeration. */
extern const struct sm_type sm_cosem_unit;

enum { SM_DLMS_UNIT_OTHER = 254 };

/* The name of a unit of measure: 30 is "Wh". NULL: unassigned, 254 (another unit) or 255 (a count). */
const char *sm_dlms_unit_name(uint8_t unit);

#endif
