/* The claims of a use case, as often as the request asks for them. Private to correlate/. */
#ifndef SM_CORRELATE_CLAIMS_H
#define SM_CORRELATE_CLAIMS_H

#include "correlate/walk.h"

/* The two bits of the ZCL frame control that an address needs: ZigBee Cluster Library section 2.4.1.1. */
enum { SM_CLAIM_CLUSTER_SPECIFIC = 0x01, SM_CLAIM_FROM_SERVER = 0x08 };

/*
 * Calls item for each claim of w->use whose conditions hold, in the order of the message, with w->scope at its
 * element of the request. A claim with any_times set comes once. Stops when w->failed is set.
 */
void sm_claims_walk(struct sm_walk *w,
    void (*item)(struct sm_walk *w, const struct sm_claim *claim, void *state), void *state);

/* The logical name of a DLMS claim in the present scope. False: the request lacks the number that it needs. */
SM_MUST_CHECK bool sm_claim_obis(const struct sm_walk *w, const struct sm_claim *claim, uint8_t obis[6]);

/* The frame control of a GBZ claim's component: its type and direction. */
unsigned sm_claim_frame_control(const struct sm_claim *claim);

/* The name of the item in reports, as sm_item_name. NULL: memory is exhausted. */
const char *sm_claim_name(struct sm_walk *w, const struct sm_claim *claim);

#endif
