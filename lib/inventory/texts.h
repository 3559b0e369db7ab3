/* Times and RequestIDs in the lists that are written. Private to this directory. */
#ifndef SM_INVENTORY_TEXTS_H
#define SM_INVENTORY_TEXTS_H

#include "core/json_writer.h"
#include "duis/request.h"

/* Seconds since 2000-01-01T00:00:00Z as "2015-01-01T12:00:00Z". */
void sm_buf_time(struct sm_buf *out, int64_t seconds);

/* A RequestID as DUIS has it, in the arena; "" without memory. */
const char *sm_request_id_text(const struct sm_request_id *id, struct sm_arena *a);

/*
 * An alert code of a document as the tables and the ledger have it: DUIS has xs:hexBinary, where 8f0a is 8F0A. Another text
 * as it is. In the arena; without memory as it is.
 */
struct sm_slice sm_alert_code_text(struct sm_slice code, struct sm_arena *a);

/* Members of a JSON object. */
void sm_json_time(struct sm_json *j, const char *name, int64_t seconds);
void sm_json_request_id(struct sm_json *j, const char *name, const struct sm_request_id *id);

#endif
