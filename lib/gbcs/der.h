/*
 * DER (X.690) as GBCS's ASN.1 use cases write it: definite lengths, one octet identifiers, minimal integers. Strict but
 * for long form lengths with leading zeros, which devices write.
 */
#ifndef SM_GBCS_DER_H
#define SM_GBCS_DER_H

#include "core/tree.h"
#include "names/tags.h"

/*
 * One value from the cursor as a tree. Constructed ones, context-specific too, are SM_STRUCT with their children, and
 * v.bytes is the whole TLV. BOOLEAN is SM_BOOL, NULL SM_NULL, BIT STRING SM_BITS, times and character strings SM_TEXT.
 * INTEGER and ENUMERATED are SM_UINT when not negative and SM_INT when negative; what needs more than 64 bits is
 * SM_BYTES, and so is everything else (context-specific primitives too).
 *
 * On failure, a cut-off value (SM_E_TRUNCATED), anything that DER forbids (SM_E_MALFORMED) or nesting below
 * SM_DEPTH_MAX (SM_E_LIMIT), the result is NULL, *c stays where it was and err names the offset. X.690 sections 8 to 11.
 */
SM_MUST_CHECK struct sm_node *sm_der_read(struct sm_cur *c, struct sm_arena *a, struct sm_err *err);

/*
 * The content octets of an INTEGER, for implicitly tagged ones that sm_der_read leaves as bytes: sets kind and value of
 * *out as sm_der_read would, leaving its other members. False, *out unchanged, when they are no DER INTEGER.
 */
SM_MUST_CHECK bool sm_der_integer(struct sm_slice content, struct sm_node *out);

#endif
