/* From encoding to meaning: attaches the catalogue's names and types to a decoded payload. */
#ifndef SM_CATALOGUE_DESCRIBE_H
#define SM_CATALOGUE_DESCRIBE_H

#include "catalogue/catalogue.h"

/*
 * Names items and values of p by the use case of m->code (NULL uc: only what addresses in the message tell).
 * Nothing is altered, dropped or refused: what the tables don't know keeps its structure and is counted.
 * Returns false only when memory is exhausted, or the body of a GBZ component contradicts its own lengths (err says
 * where). *unrecognised is set to the count of items and values without a name.
 */
SM_MUST_CHECK bool sm_describe(const struct sm_message *m, const struct sm_use_case *uc, struct sm_payload *p,
    struct sm_arena *a, size_t *unrecognised, struct sm_err *err);

#endif
