/*
 * Writes the result of a comparison for programs, people and test runners. Memory errors are those of the
 * buffer.
 */
#ifndef SM_CORRELATE_WRITE_H
#define SM_CORRELATE_WRITE_H

#include "core/buf.h"
#include "correlate/bound.h"

/* The `correlation` member of DESIGN section 2, sm-json(5). */
void sm_correlation_json(const struct sm_correlation *c, const struct sm_bound *b, struct sm_buf *out);

/*
 * The verdict, then the differences in two columns, asked and got, then what the device reports as failed, then the
 * unchecked entries. colour: for a terminal.
 */
void sm_correlation_text(const struct sm_correlation *c, const char *title, bool colour, struct sm_buf *out);

/* The name and place of a record in reports for machines. Texts are borrowed. */
struct sm_label {
	const char *title;
	const char *file; /* NULL: not known */
	uint64_t line; /* of file, from 1; 0: not known */
	uint64_t number; /* in the stream, from 1 */
	uint64_t microseconds; /* that the comparison took */
};

/*
 * One test case of the Test Anything Protocol (version 13) or of JUnit. The caller writes the head and end of
 * the report.
 */
void sm_correlation_tap(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);
void sm_correlation_junit(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);

/* The start tag of a JUnit report, for its counts and times. timestamp: when it began, YYYY-MM-DDTHH:MM:SS in UTC. */
struct sm_suite {
	uint64_t tests, failures, errors, microseconds;
	const char *timestamp;
};
void sm_suite_junit(const struct sm_suite *suite, struct sm_buf *out);

/*
 * A workflow command of GitHub, which shows it beside the file. A match writes nothing, unless the device reports a
 * failure: then it is a notice.
 */
void sm_correlation_github(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);

/* The same for a record that could not be compared. */
void sm_trouble_tap(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);
void sm_trouble_junit(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);
void sm_trouble_github(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);

#endif
