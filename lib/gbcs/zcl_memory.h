/*
 * The scales that devices told in the frames of a capture: a meter answers its multiplier once, and its readings later.
 */
#ifndef SM_GBCS_ZCL_MEMORY_H
#define SM_GBCS_ZCL_MEMORY_H

#include "core/text.h"
#include "gbcs/item.h"

/* Who sent a frame. */
struct sm_zcl_sender {
	uint8_t eui[SM_EUI_LEN];
	uint32_t endpoint;
	const char *file; /* of the frame; compared by its address; NULL: standard input */
	uint64_t frame; /* its number, which grows within a capture */
};

/* A number that an earlier frame told. */
struct sm_zcl_told {
	uint16_t cluster;
	const char *name; /* of the attribute or field */
	uint64_t frame;
	struct sm_node node;
	bool used; /* a number was scaled by it, or not because of it */
};

/* What one frame can take from earlier ones. */
struct sm_zcl_earlier {
	size_t n;
	struct sm_zcl_told told[];
};

/* Of the devices that sent last, as many as it has room for. NULL when memory is exhausted; free accepts NULL. */
struct sm_zcl_memory *sm_zcl_memory_new(void);
void sm_zcl_memory_free(struct sm_zcl_memory *m);

/*
 * What the sender told before this frame, in the arena: its attributes, or the fields of the tariff that the item names.
 * A frame whose number is lower than that of an earlier one begins another capture: what the sender told is forgotten.
 * False: the arena has no room.
 */
SM_MUST_CHECK bool sm_zcl_memory_recall(struct sm_zcl_memory *m, const struct sm_zcl_sender *sender,
    const struct sm_item *item, struct sm_arena *a, struct sm_zcl_earlier **out);

/* Keeps what the item tells. It was read as a whole. */
void sm_zcl_memory_keep(
    struct sm_zcl_memory *m, const struct sm_zcl_sender *sender, const struct sm_item *item);

/* The lowest number above *frame of a frame whose scale was used. False: there is none. NULL: none was. */
bool sm_zcl_earlier_next(const struct sm_zcl_earlier *earlier, uint64_t *frame);

#endif
