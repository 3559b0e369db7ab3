/* Statuses of responses. Private to correlate/. */
#ifndef SM_CORRELATE_OUTCOME_H
#define SM_CORRELATE_OUTCOME_H

#include "correlate/walk.h"

/*
 * SM_STATUS: sets w->done at success, and reports any other status as a failure. A number that rule->named does not
 * have is a difference.
 */
void sm_walk_outcome(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

#endif
