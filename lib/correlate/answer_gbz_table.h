/*
 * What answers each GBZ command, and how the fields of the answer depend on the command. Private to correlate/.
 *
 * A command that the table does not have is answered by a Default Response.
 */
#ifndef SM_CORRELATE_ANSWER_GBZ_TABLE_H
#define SM_CORRELATE_ANSWER_GBZ_TABLE_H

#include "correlate/rule.h"

/* How a field of an answer is compared. "Free" senses bound the value only, so that it is unchecked as well. */
enum sm_answer_sense {
	SM_ANSWER_IS, /* `number` */
	SM_ANSWER_ABSENT, /* other versions have it at the end, GBCS not */
	SM_ANSWER_SAME, /* as the command's field `of` */
	SM_ANSWER_LOG, /* the low nibble of `of`, which has a log identifier there */
	SM_ANSWER_CASE, /* the number that `cases` has for `of` */
	SM_ANSWER_AT_MOST, /* not above `of`: also for a list, which has at most as many elements */
	SM_ANSWER_COUNT, /* the number of elements of the list `of`, over all parts of the answer */
	SM_ANSWER_INDEX, /* parts of an answer are numbered from 0 */
	SM_ANSWER_TOTAL, /* how many parts there are */
	SM_ANSWER_IDENTITY, /* a command has an answer for each of these, in any number of parts */
	SM_ANSWER_CLEARED, /* the bit of the log `of`, or 0: a failure */
	/* free */
	SM_ANSWER_ABOVE, /* greater than `of` */
	SM_ANSWER_BITS, /* some bits of those in `of`, and no others */
	SM_ANSWER_GROUP, /* an event of the group that `of` names: 0x81FF for 0x8100 to 0x81FE */
	SM_ANSWER_PERIOD, /* a time from `of` to `to`; `of` NULL: from the command's From Date Time */
	SM_ANSWER_SAMPLES, /* a time from `of`; the last of the samples is within the ReadLogPeriod */
	SM_ANSWER_RESULT, /* a result: a number that `cases` does not have is a failure */
	SM_ANSWER_NOT, /* a failure if it is `number` */
};

/* The answer's number for a number of the command. */
struct sm_answer_case {
	int64_t asked, number;
};

/* A field by its name in names/zcl.h, "events/log_id" within a list. Fields without a rule are free. */
struct sm_answer_field {
	const char *field;
	enum sm_answer_sense sense;
	const char *of, *to; /* fields of the command */
	int64_t number;
	const struct sm_answer_case *cases;
	size_t n_cases;
};

struct sm_answer {
	/* the command */
	uint16_t cluster;
	uint8_t command;
	bool to_client;
	bool general; /* a command of every cluster */
	/* the answer, in the opposite direction */
	uint8_t answer;
	bool quiet; /* frame control bit 4: the answer wants no Default Response */
	const uint16_t *exceptions; /* use cases that have the bit the other way */
	size_t n_exceptions;
	const struct sm_answer_field *fields;
	size_t n_fields;
};

/* The row for a claim's command; NULL: a Default Response answers it. */
const struct sm_answer *sm_answer_find(const struct sm_claim *claim);

/* Whether the answer has frame control bit 4 set in a use case. */
bool sm_answer_is_quiet(const struct sm_answer *answer, uint16_t use_case);

/* The rule for a field; list NULL: the field is not within a list. NULL: it is free. */
const struct sm_answer_field *sm_answer_field(
    const struct sm_answer *answer, const char *list, const char *field);

/* All rows, for tests. NULL at the end. */
const struct sm_answer *sm_answer_at(size_t i);

#endif
