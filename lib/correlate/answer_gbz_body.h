/* What the files that compare GBZ answers share. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_GBZ_BODY_H
#define SM_CORRELATE_ANSWER_GBZ_BODY_H

#include "correlate/walk.h"

/* Why octets of an answer are unchecked. */
extern const char sm_answer_own_word[];

/* Whether the fields of an item can be read: it is not encrypted, or its plaintext is at hand. */
bool sm_answer_is_readable(const struct sm_item *item);

/*
 * Reads the body of item into the fields of *out, a copy of it. False: it is not what its command has, which is
 * reported, or memory is exhausted.
 */
SM_MUST_CHECK bool sm_answer_read(struct sm_walk *w, const struct sm_item *item, struct sm_item *out);

/* The place of a field in the message, also of one that was decrypted. */
struct sm_span sm_answer_place(const struct sm_item *item, const struct sm_node *node);

/* Records the tag of an item that was decrypted: the key verified it. Does nothing for others. */
void sm_answer_prove_tag(struct sm_walk *w, const struct sm_item *item);

/* "Publish Snapshot: cluster 0x0702 command 0x06: snapshot_time". NULL: no memory. */
const char *sm_answer_name(struct sm_walk *w, const struct sm_item *item, const char *what);

/* A number with its name: "NOT_FOUND (0x8B)". NULL: no memory. */
const char *sm_answer_named(struct sm_walk *w, const char *name, uint64_t v);

/* Reports octets of an answer that are not as asked. asked and got may be NULL as in sm_report_difference. */
void sm_answer_differs(struct sm_walk *w, const char *name, const char *asked, const char *got,
    struct sm_span at, const char *reason);

#endif
