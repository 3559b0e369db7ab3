/* What the parts of sm-parse --diff share. */
#ifndef SM_CMD_SM_PARSE_DIFF_H
#define SM_CMD_SM_PARSE_DIFF_H

#include "crypto/digest.h"
#include "diff/compare.h"
#include "sm-parse.h"
#include "waiting.h"

/* A record as it came. */
struct diff_record {
	struct sm_raw_record raw;
	struct sm_buf text;
	struct sm_waiting_key keys[SM_WAITING_KEYS];
	size_t n_keys; /* 0: the record is not loaded yet */
};

/* One of the two streams, and what was read of its present record. */
struct diff_side {
	const char *name; /* "a" or "b" */
	struct sm_source *source;
	struct sm_waiting *waiting;
	struct diff_record next, old; /* just read; taken from those that waited */
	bool ended;
	uint64_t n, n_without_key; /* records so far */

	struct sm_worker worker;
	struct sm_crypto *crypto; /* NULL without keys */
	struct sm_document *reader; /* of the record's mmc member, or of the MMC document of its message */
	uint64_t loaded; /* number of the record in the members below; 0: none */
	struct sm_record record;
	struct sm_err unread; /* why the record can't be read; SM_OK: it was */
	struct sm_buf identifier; /* of the record, for people; empty: none */
	const struct sm_xml *document, *mmc; /* NULL: the record has none */
	struct sm_arena arena; /* of the comparison */
	struct sm_decoded decoded;
	struct sm_buf json, written; /* what the message became */
};

enum diff_result { DIFF_SAME, DIFF_DIFFERENT, DIFF_ONLY_A, DIFF_ONLY_B, DIFF_ERROR };

/* What a pair came to. */
struct diff_outcome {
	enum diff_result result;
	const struct diff_side *alone; /* the side of a record without a pair; NULL: there are two */
	bool message, document, mmc, firmware; /* what was compared */
	struct sm_buf differences; /* written, in the form of the output */
	size_t n_differences;
	const struct diff_side *failed; /* whose record err is about; NULL: both */
	struct sm_err err; /* of DIFF_ERROR */
};

struct diff {
	struct parse *parse;
	bool json;
	struct sm_digester *digester;
	struct diff_side sides[2];
	struct diff_outcome outcome;
	struct sm_arena arena; /* of the comparison of two trees */
	struct sm_buf out;
	int status;
};

/* Opens a side for its file. False: err has the reason. Close it in any case. */
SM_MUST_CHECK bool diff_side_open(
    struct diff_side *side, const char *name, char **file, struct diff *diff, struct sm_err *err);
void diff_side_close(struct diff_side *side);

/*
 * Reads the record into the side, and finds its keys. What can't be read is noted in side->unread. False: trouble of
 * the run.
 */
SM_MUST_CHECK bool diff_side_load(
    struct diff *diff, struct diff_side *side, struct diff_record *record, struct sm_err *err);

/* The value of an element of a Header. */
struct sm_slice diff_header(const struct sm_xml *root, const char *name);

/* Compares what both sides have loaded, and sets diff->outcome. */
void diff_compare(struct diff *diff);

/* Adds a difference to diff->outcome. */
void diff_note(void *diff, const struct sm_difference *d);

/* Writes the outcome to diff->out. The sides that took part are loaded. */
void diff_write(struct diff *diff);

/* Compares the records of two files. Returns an exit status. */
int parse_diff(struct parse *p, char **files, size_t n);

#endif
