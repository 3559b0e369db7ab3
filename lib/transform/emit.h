/* Emitters: functions that write or arrange the parts of a recipe. Each fails with w->err. */
#ifndef SM_TRANSFORM_EMIT_H
#define SM_TRANSFORM_EMIT_H

#include "transform/part.h"

sm_part_fn sm_emit_group; /* parts in order, when the condition holds */
sm_part_fn sm_emit_each; /* parts for each element of the path, in document order */
sm_part_fn sm_emit_times; /* parts `number` times */
sm_part_fn sm_emit_indexed; /* parts for each element of the path, in the order of its attribute */
sm_part_fn sm_emit_in_places; /* the same; fails unless the attribute counts 1, 2, 3 */
sm_part_fn sm_emit_list; /* A-XDR array or structure: `tag`, count, parts */
sm_part_fn sm_emit_sequence; /* DER: `tag`, length, parts */
sm_part_fn sm_emit_object;
sm_part_fn sm_emit_component;
sm_part_fn sm_emit_leaf;
sm_part_fn sm_emit_refusal; /* fails when the element exists: the message has no place for it */

sm_part_fn sm_emit_phase; /* parts for the voltage settings of phase `number` */
sm_part_fn sm_emit_events; /* GCS20: components by event configuration */
sm_part_fn sm_emit_log; /* parts for each entry of the context's device log */

#endif
