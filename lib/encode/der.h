/* DER, written (ITU-T X.690): what the ASN.1 use cases of GBCS need. */
#ifndef SM_ENCODE_DER_H
#define SM_ENCODE_DER_H

#include "core/time.h"
#include "encode/build.h"

enum {
	SM_DER_INTEGER = 0x02,
	SM_DER_BIT_STRING = 0x03,
	SM_DER_OCTETS = 0x04,
	SM_DER_NULL = 0x05,
	SM_DER_TIME = 0x18, /* GeneralizedTime */
	SM_DER_SEQUENCE = 0x30
};

/* Identifier octet and content. */
void sm_der_bytes(struct sm_build *b, uint8_t tag, struct sm_slice content);
/* The shortest INTEGER content of a number that is not negative. */
void sm_der_unsigned(struct sm_build *b, uint8_t tag, uint64_t v);
/* YYYYMMDDHHMMSSZ */
void sm_der_time(struct sm_build *b, uint8_t tag, const struct sm_time *t);

#endif
