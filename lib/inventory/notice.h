/* Events about a device for parties that the inventory finds. Private to this directory. */
#ifndef SM_INVENTORY_NOTICE_H
#define SM_INVENTORY_NOTICE_H

#include "inventory/state.h"

/* An event for the network operator that is registered for the meter's MPxN today. */
SM_MUST_CHECK bool sm_notice_operator(
    struct sm_work *w, const struct sm_device *d, const char *what, struct sm_err *err);

/* An event for the supplier that is registered for the meter's MPxN today. */
SM_MUST_CHECK bool sm_notice_supplier(
    struct sm_work *w, const struct sm_device *d, const char *what, struct sm_err *err);

/* An event for a party that the caller knows, such as "the new supplier"; NULL: it does not. */
SM_MUST_CHECK bool sm_notice_to(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what,
    const char *called, const uint8_t *party, struct sm_err *err);

/*
 * The supplier before `now`: whose credentials the device holds, or else who was registered for the MPxN last. Call it
 * before the credentials change.
 */
SM_MUST_CHECK bool sm_old_supplier(struct sm_work *w, const struct sm_device *d,
    const uint8_t now[SM_EUI_LEN], uint8_t out[SM_EUI_LEN], bool *found, struct sm_err *err);

#endif
