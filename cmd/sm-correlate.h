/* What the parts of sm-correlate share. */
#ifndef SM_CMD_SM_CORRELATE_H
#define SM_CMD_SM_CORRELATE_H

#include "correlate/bound.h"
#include "crypto/keys.h"
#include "envelope.h"
#include "keyring.h"
#include "pairs.h"
#include "pump.h"

enum correlate_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JUNIT, FORMAT_TAP, FORMAT_GITHUB, FORMAT_HTML };

struct correlate {
	const struct sm_cli *cli;
	enum correlate_format format;
	bool explain; /* with proofs */
	bool colour; /* text for a terminal */
	const char *request_file, *requests, *inventory;
	struct sm_pairs *pairs; /* of --requests; NULL without */
	struct sm_buf request;
	struct sm_context context;
	struct sm_key_sources key_sources;
	struct sm_keys *keys;
	struct timespec began; /* CLOCK_MONOTONIC */
	char timestamp[sizeof "YYYY-MM-DDTHH:MM:SS"]; /* the same in UTC */
};

/* The member that JSON records get. */
extern const char *const correlate_adds[];
extern const size_t n_correlate_adds;

/*
 * Adds the differences of the document around the message, which make a match a mismatch, and what it could not compare.
 * False: memory is exhausted.
 */
SM_MUST_CHECK bool correlate_envelope(
    struct sm_worker *w, const struct sm_envelope *envelope, struct sm_correlation *c, struct sm_err *err);

/* Writes what the comparison of a record came to; bound is made for JSON alone. */
void correlate_report(const struct correlate *c, const struct sm_record *r,
    const struct sm_correlation *result, const struct sm_bound *bound, struct sm_buf *out);

/* Notes the time. */
void correlate_begin(struct correlate *c);

/* For the pump: a record that could not be compared; the head of a JUnit report; the end of a run. */
void correlate_failed(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out);
void correlate_head(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out);
int correlate_finish(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out);

/* The page of --format=html: its begin and end, false when a write fails; a record; a record that failed; no records. */
SM_MUST_CHECK bool correlate_page_begin(const struct correlate *c);
SM_MUST_CHECK bool correlate_page_end(const struct correlate *c);
void correlate_page_record(
    const struct sm_record *r, const struct sm_correlation *result, struct sm_buf *out);
void correlate_page_failure(const struct sm_record *r, const struct sm_err *err, struct sm_buf *out);
void correlate_page_empty(const struct sm_err *err, struct sm_buf *out);

#endif
