/* Refuses requests that can be read in two ways, and wrong check digits. Private to correlate/. */
#ifndef SM_CORRELATE_SOUND_H
#define SM_CORRELATE_SOUND_H

#include "core/err.h"
#include "correlate/request_node.h"

/*
 * Checks the whole Request, for every schemaVersion. Refuses a second Header, Body, service or element of
 * Header, text between elements, foreign elements and attributes, an index or identifier that is repeated in
 * one list, and a UTRN with a wrong check digit. No message can mean such a request. False with err, which
 * names the element.
 */
SM_MUST_CHECK bool sm_request_node_is_sound(
    const struct sm_xml *root, struct sm_request_node *body, struct sm_err *err);

#endif
