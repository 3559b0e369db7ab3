/* Device records by services 12.2 and 8.4. */
#ifndef SM_INVENTORY_DEVICE_RECORD_H
#define SM_INVENTORY_DEVICE_RECORD_H

#include "inventory/effect.h"

/*
 * Copies versions and status of the device's model from the CPL to the device, if it has the model. `from` is the device
 * before: the versions of another model or firmware are dropped, but for a SMETS or CHTS version that was told with the
 * model. The GBCS version stays empty if the CPL has several for the model.
 */
SM_MUST_CHECK bool sm_take_from_cpl(
    struct sm_work *w, const struct sm_device *from, struct sm_device *to, bool told, struct sm_err *err);
/* Effects of services 12.2 (pre-notification) and 8.4 (update of a device record). Refusals are in w->outcome. */
SM_MUST_CHECK bool sm_effect_prenotify(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_update(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);

#endif
