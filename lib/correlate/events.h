/* Compares the settings of events (Service Request 6.22) event by event. Private to correlate/. */
#ifndef SM_CORRELATE_EVENTS_H
#define SM_CORRELATE_EVENTS_H

#include "correlate/walk.h"

/* SM_EVENTS: compares mask and settings in a bit string with the lists of events at rule->path. */
void sm_walk_events(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

/*
 * SM_GAS_EVENTS: compares the rest of a Set Event Configuration command with the events at rule->path. False,
 * and reported, when fields end too early.
 */
SM_MUST_CHECK bool sm_walk_gas_events(struct sm_walk *w, const struct sm_rule *rule, struct sm_cur *fields);

#endif
