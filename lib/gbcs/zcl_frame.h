/* ZCL frames of a home's network, outside GBCS messages: ZigBee Cluster Library section 2.4.1. */
#ifndef SM_GBCS_ZCL_FRAME_H
#define SM_GBCS_ZCL_FRAME_H

#include "gbcs/payload.h"
#include "gbcs/zcl_memory.h"

struct sm_zcl_frame {
	struct sm_slice raw;
	struct sm_payload payload; /* SM_PDU_ZCL, with one item if the header was read, else none */
	size_t unrecognised; /* values and commands that the tables do not have */
	const struct sm_zcl_earlier
	    *earlier; /* what frames before it told about its numbers; NULL: nothing */
};

/*
 * Decodes the one frame that fills raw: the payload of an APS frame to or from this cluster. The fields are those of
 * names/zcl.h. Numbers are scaled only by what the frame itself says, or earlier ones of its sender, because what GBCS
 * fixes holds for its messages only. *out borrows from raw and the arena.
 *
 * On failure err has the offset in raw. out->payload then has an item without a value if the header could be read.
 */
SM_MUST_CHECK bool sm_zcl_frame_read(
    struct sm_slice raw, uint16_t cluster, struct sm_arena *a, struct sm_zcl_frame *out, struct sm_err *err);

/*
 * As sm_zcl_frame_read, of a frame of a capture: what its server told in earlier frames scales its numbers, and what it
 * tells is remembered.
 */
SM_MUST_CHECK bool sm_zcl_frame_read_after(struct sm_slice raw, uint16_t cluster,
    struct sm_zcl_memory *memory, const struct sm_zcl_sender *sender, struct sm_arena *a,
    struct sm_zcl_frame *out, struct sm_err *err);

#endif
