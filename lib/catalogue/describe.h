/* Attaches the catalogue's names and types to a decoded payload. */
#ifndef SM_CATALOGUE_DESCRIBE_H
#define SM_CATALOGUE_DESCRIBE_H

#include "catalogue/catalogue.h"

/*
 * Names items and values of p by the use case of m->code (uc NULL: only by addresses in the message). Nothing
 * is altered, dropped or refused. A value that the tables lack keeps its structure and is counted. False:
 * memory is exhausted, or the body of a GBZ component contradicts its own lengths (err has the offset); p is then
 * incomplete. Of an incomplete payload, values that its missing rest could change are dropped.
 * *unrecognised is set to the count of items and values without a name.
 */
SM_MUST_CHECK bool sm_describe(const struct sm_message *m, const struct sm_use_case *uc, struct sm_payload *p,
    struct sm_arena *a, size_t *unrecognised, struct sm_err *err);

#endif
