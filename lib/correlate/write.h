/* The result of a comparison, for programs, people, and what runs tests. */
#ifndef SM_CORRELATE_WRITE_H
#define SM_CORRELATE_WRITE_H

#include "core/buf.h"
#include "correlate/correlate.h"

/* The `correlation` member of DESIGN section 2, sm-json(5). */
void sm_correlation_json(const struct sm_correlation *c, struct sm_buf *out);

/* A verdict, then the differences in two columns, asked and got, then what stays unchecked. */
void sm_correlation_text(const struct sm_correlation *c, const char *title, struct sm_buf *out);

/* A test case each; heads and ends are the caller's. number counts from 1. */
void sm_correlation_tap(
    const struct sm_correlation *c, const char *title, uint64_t number, struct sm_buf *out);
void sm_correlation_junit(const struct sm_correlation *c, const char *title, struct sm_buf *out);

/* The same for a record that could not be compared. */
void sm_trouble_tap(const struct sm_err *err, const char *title, uint64_t number, struct sm_buf *out);
void sm_trouble_junit(const struct sm_err *err, const char *title, struct sm_buf *out);

#endif
