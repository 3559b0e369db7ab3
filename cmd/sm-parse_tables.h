/* Tables of sm-parse: readings, and members of the JSON record. */
#ifndef SM_CMD_SM_PARSE_TABLES_H
#define SM_CMD_SM_PARSE_TABLES_H

#include "sm-parse.h"

/* Writes the line with the names of the columns. */
void parse_table_begin(const struct parse *p, struct sm_buf *out);

/* Writes the readings of a message, and notes what has none. False: the record fails with err. */
SM_MUST_CHECK bool parse_write_readings(struct sm_worker *w, const struct sm_record *r,
    const struct sm_decoded *d, const struct sm_check *signature, const struct sm_check *mac,
    struct sm_buf *out, struct sm_err *err);

/* The same for a record without a message: the answer of a SMETS1 device. Other documents have none. */
SM_MUST_CHECK bool parse_write_document_readings(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/*
 * Writes the lines or rows of a JSON record. False with err: the record, which passes on what it came with, is too deep for
 * them, or memory is exhausted.
 */
SM_MUST_CHECK bool parse_write_json_parts(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

#endif
