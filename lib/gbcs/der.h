/* DER (X.690) as GBCS's ASN.1 use cases write it: definite, shortest lengths, one octet identifiers. */
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

/*
 * One value from the cursor as a tree: constructed ones are SM_STRUCT with their children, INTEGER and ENUMERATED of up
 * to eight octets SM_INT, longer ones SM_BYTES, BIT STRING SM_BITS, times and character strings SM_TEXT,
 * everything else (context-specific primitives too) SM_BYTES.
 */
SM_MUST_CHECK struct sm_node *sm_der_read(struct sm_cur *c, struct sm_arena *a, struct sm_err *err);

#endif
