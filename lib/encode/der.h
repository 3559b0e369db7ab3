/* Encodes DER (ITU-T X.690), as far as the ASN.1 use cases of GBCS need it. */
#ifndef SM_ENCODE_DER_H
#define SM_ENCODE_DER_H

#include "core/time.h"
#include "encode/build.h"
#include "names/tags.h"

/* Identifier octet and content. */
void sm_der_bytes(struct sm_build *b, uint8_t tag, struct sm_slice content);
/* The shortest INTEGER content of a number that is not negative. */
void sm_der_unsigned(struct sm_build *b, uint8_t tag, uint64_t v);
/* YYYYMMDDHHMMSSZ */
void sm_der_time(struct sm_build *b, uint8_t tag, const struct sm_time *t);

#endif
