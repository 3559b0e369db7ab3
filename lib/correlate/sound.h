/* Whether a request says one thing only, and what its values promise. Private to correlate/. */
#ifndef SM_CORRELATE_SOUND_H
#define SM_CORRELATE_SOUND_H

#include "core/err.h"
#include "correlate/request_node.h"

/*
 * Looks at the whole Request, whatever its schemaVersion: a second Header, Body, service or element of Header, text between
 * elements, foreign elements and attributes, an index or identifier that stands twice in one list, and a UTRN whose check
 * digit is wrong. No message can mean such a request. False with err, which names the element.
 */
SM_MUST_CHECK bool sm_request_node_is_sound(
    const struct sm_xml *root, struct sm_request_node *body, struct sm_err *err);

#endif
