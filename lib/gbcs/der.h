/*
 * DER (X.690) of GBCS's ASN.1 use cases: definite lengths, identifiers of one octet, minimal integers. One exception:
 * leading zeros in long form lengths are accepted, because devices write them.
 */
#ifndef SM_GBCS_DER_H
#define SM_GBCS_DER_H

#include "core/tree.h"
#include "names/tags.h"

/*
 * Reads one value as a tree. Constructed values, context-specific ones too, are SM_STRUCT with their children, and
 * v.bytes is the whole TLV. BOOLEAN is SM_BOOL, NULL is SM_NULL, BIT STRING is SM_BITS, times and character strings are
 * SM_TEXT. INTEGER and ENUMERATED are SM_UINT, or SM_INT if negative. An integer of more than 64 bits is SM_BYTES, like
 * all other types and context-specific primitives.
 *
 * Errors: SM_E_TRUNCATED, SM_E_MALFORMED for a breach of DER (X.690 sections 8 to 11), SM_E_LIMIT for nesting below
 * SM_DEPTH_MAX. The result is then NULL, *c is unchanged and err holds the offset.
 */
SM_MUST_CHECK struct sm_node *sm_der_read(struct sm_cur *c, struct sm_arena *a, struct sm_err *err);

/*
 * Decodes the content octets of an implicitly tagged INTEGER, which sm_der_read leaves as bytes. Sets kind and value of
 * *out as sm_der_read does, and no other member. False: no DER INTEGER; *out is unchanged.
 */
SM_MUST_CHECK bool sm_der_integer(struct sm_slice content, struct sm_node *out);

#endif
