/*
 * DER (X.690) as GBCS's ASN.1 use cases write it: definite lengths, one octet identifiers, minimal integers. Strict but
 * for long form lengths with leading zeros, which devices write.
 */
#ifndef SM_GBCS_DER_H
#define SM_GBCS_DER_H

#include "core/tree.h"

enum sm_der_tag {
	SM_DER_BOOLEAN = 0x01,
	SM_DER_INTEGER = 0x02,
	SM_DER_BIT_STRING = 0x03,
	SM_DER_OCTETS = 0x04,
	SM_DER_NULL = 0x05,
	SM_DER_OID = 0x06,
	SM_DER_ENUM = 0x0a,
	SM_DER_UTF8 = 0x0c,
	SM_DER_PRINTABLE = 0x13,
	SM_DER_IA5 = 0x16,
	SM_DER_UTC_TIME = 0x17,
	SM_DER_GENERALIZED = 0x18,
	SM_DER_SEQUENCE = 0x30,
	SM_DER_SET = 0x31,
};

/* The class of a tag: context-specific, of four (X.690 section 8.1.2.2). */
enum { SM_DER_CLASS = 0xC0, SM_DER_CONTEXT = 0x80 };

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
