/* The three DLMS APDUs of GBCS content: access-request, access-response, data-notification. */
#ifndef SM_GBCS_DLMS_H
#define SM_GBCS_DLMS_H

#include "gbcs/payload.h"

/* First octet of the content: the APDU's tag (IEC 62056-5-3 section 9.5). */
enum { SM_APDU_DATA_NOTIFICATION = 0x0f, SM_APDU_ACCESS_REQUEST = 0xd9, SM_APDU_ACCESS_RESPONSE = 0xda };

/*
 * Decodes the whole of *content, which starts with one of the tags above, into out. Nodes live in the arena, slices
 * borrow from content. On failure err holds the offset in the message.
 */
SM_MUST_CHECK bool sm_dlms_read(
    struct sm_cur *content, struct sm_arena *a, struct sm_payload *out, struct sm_err *err);

/*
 * Reads the plaintext of protected attributes: one structure whose members are the values of the attributes in the order
 * of the request (GBCS section 8.4). Its nodes are marked decrypted. NULL on failure.
 */
SM_MUST_CHECK struct sm_node *sm_dlms_read_plain(
    struct sm_slice plain, struct sm_arena *a, struct sm_err *err);

#endif
