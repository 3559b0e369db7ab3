/* Expected values, and the facts of the context that some of them need. Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_H
#define SM_CORRELATE_EXPECTED_H

#include "correlate/expected_value.h"

/* Sets *expected to the value that the request determines for rule, in the scope of w. */
void sm_sense_expected(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected);

/* A device of the context; NULL: unknown. Adds it to w->looked_up in both cases. */
const struct sm_context_device *sm_walk_device(struct sm_walk *w, const uint8_t id[SM_EUI_LEN]);

/* The device that the message is for; NULL: the context doesn't have it. */
const struct sm_context_device *sm_walk_target(struct sm_walk *w);

/* A (single element), B (twin element) or C (polyphase). 0: the context has no variant, or an unknown one. */
char sm_esme_variant(const struct sm_context_device *d);

/* The phases of the target. SM_ANY_PHASES: the context doesn't say. */
enum sm_phases sm_target_phases(struct sm_walk *w);

#endif
