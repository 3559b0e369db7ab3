/* The fields of a GBZ command, as the rules of its claim fix them. Private to correlate/. */
#ifndef SM_CORRELATE_ASKED_H
#define SM_CORRELATE_ASKED_H

#include "correlate/walk.h"

/* The rule for a field of the claim's command, by its name in names/zcl.h. NULL: none of its own. */
const struct sm_rule *sm_asked_rule(const struct sm_claim *claim, const char *field);

/* The number of a field in the present scope. False: the request does not fix it, or no command has its value. */
SM_MUST_CHECK bool sm_asked_number(
    struct sm_walk *w, const struct sm_claim *claim, const char *field, int64_t *out);

#endif
