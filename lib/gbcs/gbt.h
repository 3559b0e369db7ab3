/*
 * General-Block-Transfer (IEC 62056-5-3; GBCS section 10): reassembles messages that are too long for the HAN.
 *
 * A segment is a general-ciphering APDU of its own. It repeats the fields of the message's Grouping Header before the
 * block:
 *
 *     DD 
 *      09 CRA counter(8) 
 *      08 originator 
 *      08 recipient 
 *      00 or 0C date-time 
 *      length other-information 
 *      00
 *     length 
 *      security header(5) 
 *      E0 block-control block-number(2) block-number-ack(2) length data 
 *      [MAC(12)]
 *
 * The layout follows published dissectors of HAN traffic. A MAC after the block is accepted, because the security header
 * may announce one, but it is not checked. Blocks are numbered from 1. block-control holds last-block (bit 7), streaming
 * (bit 6) and window (bits 5 to 0). A block without data is an acknowledgement.
 *
 * The data of all blocks, in order, is the message. If it does not begin like a message (DD or DF), it is only the
 * content: the message is then the Grouping Header from the segments, the content, and no signature.
 */
#ifndef SM_GBCS_GBT_H
#define SM_GBCS_GBT_H

#include "core/cursor.h"
#include "core/text.h"

/* The fields that all segments of a message share. */
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

/* Whether in begins like a segment, DD 09. A MAC header begins DD 00; one with a wrong octet there is no segment. */
bool sm_gbt_recognise(struct sm_slice in);

/* Reads one segment, which must fill `in` exactly. On failure err holds the offset. */
SM_MUST_CHECK bool sm_gbt_segment_read(struct sm_slice in, struct sm_gbt_segment *out, struct sm_err *err);

enum sm_gbt_result {
	SM_GBT_NONE, /* not a segment: a message, or something else */
	SM_GBT_STORED, /* a segment: more are needed, or it repeats an earlier one */
	SM_GBT_COMPLETE, /* the segment that completes a message */
	SM_GBT_ERROR, /* a segment that is malformed or contradicts earlier ones; see err */
};

/* An incomplete transfer that was given up. */
struct sm_gbt_report {
	struct sm_gbt_key key;
	size_t received; /* count of blocks */
	bool last_known; /* the last block was received */
	/* numbers of missing blocks: "2, 4-6, after 7"; ends in "..." if there is no room for all */
	char missing[160];
};

/* The state of all transfers, over any number of records. */
struct sm_gbt;

/* Limit of pending transfers; one more gives up the oldest. A HAN has only a few. */
enum { SM_GBT_PENDING_MAX = 256 };

/* limit bounds the octets held for incomplete transfers. NULL when memory is exhausted. Free with sm_gbt_free. */
SM_MUST_CHECK struct sm_gbt *sm_gbt_new(size_t limit);
void sm_gbt_free(struct sm_gbt *g);

/*
 * Processes one record. With SM_GBT_COMPLETE *message is the whole message; g owns it until the next call. Segments may
 * arrive in any order. A repeated segment is accepted. A contradicting segment is an error, and the earlier one is kept.
 * After a message is complete, its header may occur again: if all blocks are repeated, the message is complete once
 * more; other blocks are another message. A few repeated blocks are not reported as a transfer that was given up. At a
 * limit the oldest transfers are given up: see sm_gbt_next_report.
 */
enum sm_gbt_result sm_gbt_feed(
    struct sm_gbt *g, struct sm_slice in, struct sm_slice *message, struct sm_err *err);

/* Gives up all incomplete transfers at the end of the input. */
void sm_gbt_finish(struct sm_gbt *g);

/* The next transfer that was given up, in order of their start; false: no more. */
bool sm_gbt_next_report(struct sm_gbt *g, struct sm_gbt_report *out);

#endif
