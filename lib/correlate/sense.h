/* Compares decoded values with expected ones, and shows them as DUIS writes them. Private to correlate/. */
#ifndef SM_CORRELATE_SENSE_H
#define SM_CORRELATE_SENSE_H

#include "correlate/expected_value.h"

/* Compares node with the expected value of rule. Reports a difference, or octets that stay unchecked. */
void sm_sense_compare(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

/* Reports a value of the wrong type: `right` is the type that the use case prescribes, `its` the one in the message. */
void sm_sense_other_type(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node,
    const char *right, const char *its);

/* The expected value as DUIS writes it. NULL: the text of expected->found is the value. */
const char *sm_sense_asked(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected);

/* The name of a value that has no element: its item, and the rule's name if it has one. NULL: no memory. */
const char *sm_value_name(struct sm_walk *w, const struct sm_rule *rule);

/* A value of the message as DUIS would write it. NULL: no memory. */
const char *sm_sense_show(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

#endif
