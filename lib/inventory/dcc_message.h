/* Messages between devices and parties of the DCC, on behalf of users. Private to this directory. */
#ifndef SM_INVENTORY_DCC_MESSAGE_H
#define SM_INVENTORY_DCC_MESSAGE_H

#include "inventory/state.h"

/* Whether it is a party of the DCC. dcc may be NULL. */
bool sm_is_dcc(const struct sm_dcc *dcc, const uint8_t id[SM_EUI_LEN]);

/*
 * GBCS section 13.3: credentials are replaced by the Access Control Broker or the Transitional Change of Supplier party,
 * whose messages name no user. Such a message belongs to the request of one of its services that waits for this device,
 * if there is only one. *m then is a copy, in the arena, with the RequestID of that request; else it is unchanged. False:
 * the inventory failed.
 */
SM_MUST_CHECK bool sm_dcc_message(struct sm_work *w, const struct sm_message_facts **m, struct sm_err *err);

#endif
