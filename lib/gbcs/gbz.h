/* GBZ content: ZigBee components in one message, and alerts. GBCS section 7.2.10. */
#ifndef SM_GBCS_GBZ_H
#define SM_GBCS_GBZ_H

#include "gbcs/payload.h"

/* ZigBee Smart Energy profile identifier, the first two octets of the content */
enum { SM_GBZ_PROFILE = 0x0109 };

/*
 * Decodes the whole of *content into out. Each component becomes an item; gbcs/zcl.h decodes its ZCL body later. An
 * alert gives code, time and content; content that is no component becomes a structure of named fields. Fails if counts,
 * lengths, the last-component flag or reserved bits contradict each other, and on octets left over; err holds the offset
 * in the message. Slices borrow from content.
 */
SM_MUST_CHECK bool sm_gbz_read(struct sm_cur *content, const struct sm_message *m, struct sm_arena *a,
    struct sm_payload *out, struct sm_err *err);

#endif
