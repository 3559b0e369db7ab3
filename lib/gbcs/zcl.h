/* Decodes ZCL payloads of GBZ components into named fields, by the tables of names/zcl.h. */
#ifndef SM_GBCS_ZCL_H
#define SM_GBCS_ZCL_H

#include "gbcs/payload.h"

/*
 * ZigBee Cluster Library section 2.3.1.1: bit 0 of the frame control marks a command of the cluster, bit 3 the
 * direction.
 */
static inline bool
sm_zcl_cluster_specific(uint8_t frame_control)
{
	return (frame_control & 0x01) != 0;
}

static inline bool
sm_zcl_from_server(uint8_t frame_control)
{
	return (frame_control & 0x08) != 0;
}

struct sm_zcl_scaling;

/* A number whose multiplier, divisor, digits, currency or unit may stand in the message. */
struct sm_zcl_pending {
	struct sm_node *node;
	const struct sm_zcl_scaling *scaling;
	struct sm_zcl_pending *next;
};

/*
 * Decodes the body of item->gbz (the plaintext, or item->plain once decrypted) into item->value, a SM_STRUCT of the
 * command's fields, and names the item after the command. sm_zcl_scale scales numbers later if the message may carry
 * their scale. An encrypted body is skipped. Offsets of decrypted nodes count in the plaintext.
 *
 * A command or sub payload that the tables do not have becomes SM_BYTES, and an unknown attribute keeps its number: each
 * adds one to *unrecognised. A body that is too short or too long fails, and so does an unknown data type.
 */
SM_MUST_CHECK bool sm_zcl_read_body(
    struct sm_item *item, struct sm_arena *a, size_t *unrecognised, struct sm_err *err);

/*
 * The record {attribute, status, data_type, value} of a read, reported or written attribute, or only its value. NULL:
 * none.
 */
const struct sm_node *sm_zcl_attribute_record(const struct sm_item *item, uint16_t id);
const struct sm_node *sm_zcl_attribute_value(const struct sm_item *item, uint16_t id);

/* Gives a number a name of its own; NULL shows it in hex. False when memory is exhausted. */
SM_MUST_CHECK bool sm_zcl_name_number(struct sm_node *number, const char *name, struct sm_arena *a);

#endif
