/* The use cases of each service, from the tables of all DUIS chapters. Private to this directory. */
#ifndef SM_CORRELATE_USES_H
#define SM_CORRELATE_USES_H

#include "correlate/rule.h"

/*
 * The use cases that a Service Request can become, one at a time in the order of the tables: *at is 0 for the first.
 * NULL when there are no more.
 */
const struct sm_use *sm_next_use(struct sm_slice variant, size_t *at);

/* Whether the index behind sm_next_use has room for all rows of the tables: for a test. */
bool sm_uses_fit(void);

#endif
