/* ZCL frames of a home's network, outside GBCS messages: ZigBee Cluster Library section 2.4.1. */
#ifndef SM_GBCS_ZCL_FRAME_H
#define SM_GBCS_ZCL_FRAME_H

#include "gbcs/payload.h"

struct sm_zcl_frame {
	struct sm_slice raw;
	struct sm_payload payload; /* SM_PDU_ZCL, with one item if the header was read, else none */
	size_t unrecognised; /* values and commands that the tables do not have */
};

/*
 * Decodes the one frame that fills raw: the payload of an APS frame to or from this cluster. The fields are those of
 * names/zcl.h. Numbers are scaled only by what the frame itself says, because what GBCS fixes holds for its messages
 * only. *out borrows from raw and the arena.
 *
 * On failure err has the offset in raw. out->payload then has an item without a value if the header could be read.
 */
SM_MUST_CHECK bool sm_zcl_frame_read(
    struct sm_slice raw, uint16_t cluster, struct sm_arena *a, struct sm_zcl_frame *out, struct sm_err *err);

#endif
