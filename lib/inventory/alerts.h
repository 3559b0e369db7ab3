/* DCC alerts: DUIS type DCCAlertMessage. Private to this directory. */
#ifndef SM_INVENTORY_ALERTS_H
#define SM_INVENTORY_ALERTS_H

#include "duis/document.h"
#include "inventory/state.h"

/*
 * Applies a DCC alert; message is the element DCCAlertMessage. An alert about a device that the inventory does not hold
 * changes nothing and gives w->outcome a reason. SM_E_MISSING without a DCCAlert, SM_E_VALUE for an ID that is none.
 */
SM_MUST_CHECK bool sm_apply_alert(struct sm_work *w, const struct sm_xml *message, struct sm_err *err);

/*
 * Notes an S1SPAlert in the log of its device: that of DeviceID, or of RequestID. Fails with SM_E_VALUE for identifiers of
 * another form, and without a code.
 */
SM_MUST_CHECK bool sm_apply_s1sp_alert(struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err);

#endif
