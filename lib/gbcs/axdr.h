/* A-XDR data of DLMS (IEC 62056-5-3 section 9, Data ::= CHOICE). */
#ifndef SM_GBCS_AXDR_H
#define SM_GBCS_AXDR_H

#include "core/tree.h"
#include "names/tags.h"

/*
 * Reads one value as a tree. A compact-array becomes the array that it stands for: SM_ARRAY, whose children have the
 * described type and its tag; their offsets are those of their contents. decrypted marks nodes of plaintext. parent may
 * be NULL. On failure the result is NULL and err holds the offset.
 */
SM_MUST_CHECK struct sm_node *sm_axdr_read(
    struct sm_cur *c, struct sm_arena *a, bool decrypted, struct sm_err *err);

/*
 * The same. On failure *partial is what can be shown of the value: an array with the elements that are whole. NULL:
 * nothing. of_struct: a structure with the members that are whole is shown too.
 */
SM_MUST_CHECK struct sm_node *sm_axdr_read_partial(
    struct sm_cur *c, struct sm_arena *a, bool of_struct, struct sm_node **partial, struct sm_err *err);

#endif
