/* Compares the fields of a GBZ answer with those of its command. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_GBZ_FIELDS_H
#define SM_CORRELATE_ANSWER_GBZ_FIELDS_H

#include "correlate/answer_gbz_table.h"
#include "correlate/walk.h"

/* The parts of the answer to one command, as read so far. Begins as all zero, and whole. */
struct sm_answer_parts {
	bool whole; /* no part is to come */
	int64_t next, total; /* Command Index, and how many there are */
	bool announced; /* the answer says how many elements its list has: */
	int64_t elements, counted;
	const char *elements_name;
	struct sm_span at_elements;
	int64_t identity; /* of the present group of parts */
	uint8_t known[32]; /* bits: the identities of one octet so far */
};

/* Whether one more component may answer the same command. */
bool sm_answer_may_follow(const struct sm_answer *answer, const struct sm_answer_parts *parts);

/* Compares a readable component, and adds it to parts. Reports every field of it. */
void sm_answer_fields(struct sm_walk *w, const struct sm_claim *claim, const struct sm_answer *answer,
    const struct sm_item *item, struct sm_answer_parts *parts);

#endif
