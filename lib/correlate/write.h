/* The result of a comparison, for programs, people, and what runs tests. */
#ifndef SM_CORRELATE_WRITE_H
#define SM_CORRELATE_WRITE_H

#include "core/buf.h"
#include "correlate/bound.h"

/* The `correlation` member of DESIGN section 2, sm-json(5). */
void sm_correlation_json(const struct sm_correlation *c, const struct sm_bound *b, struct sm_buf *out);

/* A verdict, then the differences in two columns, asked and got, then what stays unchecked. */
void sm_correlation_text(const struct sm_correlation *c, const char *title, struct sm_buf *out);

/* What reports for machines call a record, and where it stands. */
struct sm_label {
	const char *title;
	const char *file; /* NULL: not known */
	uint64_t line; /* of file, from 1; 0: not known */
	uint64_t number; /* in the stream, from 1 */
};

/* A test case each of the Test Anything Protocol (version 13) and of JUnit; heads and ends are the caller's. */
void sm_correlation_tap(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);
void sm_correlation_junit(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);

/* A workflow command of GitHub, which shows it beside the file; a match needs none. */
void sm_correlation_github(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out);

/* The same for a record that could not be compared. */
void sm_trouble_tap(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);
void sm_trouble_junit(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);
void sm_trouble_github(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out);

#endif
