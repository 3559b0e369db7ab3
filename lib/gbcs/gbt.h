/*
 * General-Block-Transfer (IEC 62056-5-3; GBCS section 10): messages too long for the HAN, put together again from their
 * segments.
 *
 * A segment is a general-ciphering APDU of its own. In front of the block it repeats what the Grouping Header of the
 * message says:
 *
 *     DD | 09 CRA counter(8) | 08 originator | 08 recipient | 00 or 0C date-time | length other-information | 00
 *     length | security header(5) | E0 block-control block-number(2) block-number-ack(2) length data | [MAC(12)]
 *
 * This layout rests on what published dissectors of HAN traffic read; a MAC behind the block is taken as possible since
 * the security header may announce one, and is not checked. Blocks are numbered from 1; block-control holds last-block
 * (bit 7), streaming (bit 6) and window (bits 5 to 0). Data of no octets is an acknowledgement.
 *
 * The data of all blocks, in order, is the message. Should it not begin as a message does (DD or DF), it is the content
 * alone, and the message is made by putting the Grouping Header in front that the segments repeat, with no signature.
 */
#ifndef SM_GBCS_GBT_H
#define SM_GBCS_GBT_H

#include "core/cursor.h"
#include "core/text.h"

/* What the segments of one message have in common. */
struct sm_gbt_key {
	uint8_t cra;
	uint64_t counter;
	uint8_t originator[SM_EUI_LEN], recipient[SM_EUI_LEN];
	uint16_t code;
};

/* Borrows from the segment's bytes. */
struct sm_gbt_segment {
	struct sm_gbt_key key;
	struct sm_slice header; /* from transaction-id to other-information, as in a Grouping Header */
	bool last;
	bool streaming;
	uint8_t window;
	uint16_t number, acknowledged;
	struct sm_slice data;
};

/* Whether in begins as a segment does, DD 09; a MAC header begins DD 00. */
bool sm_gbt_recognise(struct sm_slice in);

/* Reads one segment that fills in exactly. On failure err names the offset. */
SM_MUST_CHECK bool sm_gbt_segment_read(struct sm_slice in, struct sm_gbt_segment *out, struct sm_err *err);

enum sm_gbt_result {
	SM_GBT_NONE, /* no segment: a message, or something else */
	SM_GBT_STORED, /* a segment: more are to come, or it was known already */
	SM_GBT_COMPLETE, /* the last segment that was missing */
	SM_GBT_ERROR, /* a segment that is malformed or contradicts earlier ones; err says how */
};

/* A transfer that was given up. */
struct sm_gbt_report {
	struct sm_gbt_key key;
	size_t received; /* blocks */
	bool last_known; /* the last block was among them */
	char missing[160]; /* "2, 4-6, after 7": block numbers; ends in "..." when there are more than fit */
};

/* Puts messages together again; holds transfers over any number of records. */
struct sm_gbt;

/* At most so many transfers are pending; one more gives up the oldest. A HAN has a handful. */
enum { SM_GBT_PENDING_MAX = 256 };

/* limit bounds the octets held for incomplete transfers. NULL when memory is exhausted. Free with sm_gbt_free. */
SM_MUST_CHECK struct sm_gbt *sm_gbt_new(size_t limit);
void sm_gbt_free(struct sm_gbt *g);

/*
 * Takes one record. With SM_GBT_COMPLETE *message is the whole message, which g owns until the next call.
 * Segments may come in any order. One that repeats another is accepted. One that contradicts another is an error, and
 * the earlier one stays. Behind the completion of a message its header may come again: all blocks once more are the message
 * once more, others another message. A few blocks that only repeat what was complete are no transfer that was given up.
 * When a limit is reached the oldest transfers are given up: see sm_gbt_next_report.
 */
enum sm_gbt_result sm_gbt_feed(
    struct sm_gbt *g, struct sm_slice in, struct sm_slice *message, struct sm_err *err);

/* The input has ended: gives up what is incomplete. */
void sm_gbt_finish(struct sm_gbt *g);

/* The next transfer that was given up, in the order they began; false when there is none. */
bool sm_gbt_next_report(struct sm_gbt *g, struct sm_gbt_report *out);

#endif
