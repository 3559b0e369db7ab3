/* SEC F2: an image that is sent or activated must be on the Central Products List. Private to this directory. */
#ifndef SM_INVENTORY_GATE_FIRMWARE_H
#define SM_INVENTORY_GATE_FIRMWARE_H

#include "inventory/gate.h"

/*
 * Compares the image of 11.1 and 11.4 with the list: its hash, the manufacturer in its header and the version in the
 * request. Sets the hash in g->facts; the effect compares it with the models of the devices (firmware.h). Of 11.3 it
 * compares the hash, also with the image that was sent last.
 * False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step.
 */
SM_MUST_CHECK bool sm_gate_firmware(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
