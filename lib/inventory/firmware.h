/* Effects of the services of chapter 11 on the inventory. Private to this directory. */
#ifndef SM_INVENTORY_FIRMWARE_H
#define SM_INVENTORY_FIRMWARE_H

#include "inventory/effect.h"

/* Stands for the version that 11.3 activates if none was sent before it. */
#define SM_NO_FIRMWARE "-"

/*
 * Effects of services 11.1 and 11.4 (firmware sent to a list of devices), 11.3 and 11.2. Refusals and warnings are in
 * w->outcome; false: the inventory failed.
 */
SM_MUST_CHECK bool sm_effect_send_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_activate_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_read_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);

#endif
