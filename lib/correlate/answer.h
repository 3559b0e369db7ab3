/*
 * Compares a response with the request that it answers. Private to correlate/.
 *
 * The claims of the use case, walked with the request, say which items the command had. Each must have its
 * answer, in this order, and nothing else is answered. What the request fixes of an answer is compared: names
 * of attributes, kinds of values, periods, log numbers. What only the device can say is unchecked. A result
 * other than success is a failure (sm_report_failure), and no difference.
 */
#ifndef SM_CORRELATE_ANSWER_H
#define SM_CORRELATE_ANSWER_H

#include "correlate/walk.h"

/* Compares the payload. The header is that of sm_walk_header. Sets w->failed when memory is exhausted. */
void sm_answer_items(struct sm_walk *w);

#endif
