/* Names and types the DER structure of an ASN.1 use case. */
#ifndef SM_CATALOGUE_ASN1_DESCRIBE_H
#define SM_CATALOGUE_ASN1_DESCRIBE_H

#include "catalogue/catalogue.h"

/*
 * Names and types the DER structure of p by the use case (uc NULL: nothing is named). The item gets the name of the
 * structure; SEQUENCE OF becomes SM_ARRAY, implicitly tagged INTEGERs become numbers, certificates one SM_BYTES each.
 * Alerts set p->alert_code and p->alert_stamp. A part that doesn't fit keeps its structure, without a type, and is
 * counted: members that no field expects, missing mandatory ones, contents of a wrong length. Returns that count.
 */
size_t sm_asn1_describe(const struct sm_use_case *uc, const struct sm_message *m, struct sm_payload *p);

#endif
