/*
 * Tables of the structures in GBCS's ASN.1 use cases.
 *
 * A type has an identifier octet and the meaning of its content. A field gives it a name, and a tag of its
 * own if the module tags it implicitly. As in ASN.1, the members of a SEQUENCE stand in order, optional ones
 * may be missing, and a CHOICE is known by the tag of its alternative.
 */
#ifndef SM_CATALOGUE_ASN1_H
#define SM_CATALOGUE_ASN1_H

#include "catalogue/catalogue.h"

enum sm_asn1_shape {
	SM_ASN1_PRIMITIVE,
	SM_ASN1_INTEGER,
	SM_ASN1_SEQUENCE, /* members */
	SM_ASN1_SEQUENCE_OF, /* element */
	SM_ASN1_CHOICE, /* members; no tag of its own */
	SM_ASN1_OPAQUE, /* a structure of another standard: one SM_BYTES of the whole TLV */
};

struct sm_asn1_field;

struct sm_asn1_type {
	enum sm_asn1_shape shape;
	uint8_t tag; /* identifier octet, enum sm_der_tag */
	uint8_t octets; /* SM_ASN1_PRIMITIVE: length of the content; 0: any */
	const struct sm_type *meaning; /* the node's type */
	const struct sm_asn1_field *members;
	size_t n_members;
	const struct sm_asn1_type *element;
};

struct sm_asn1_field {
	const char *name; /* NULL for a CHOICE, whose alternatives have names */
	const struct sm_asn1_type *type;
	uint8_t tag; /* an IMPLICIT tag, which replaces the type's; 0: none */
	bool optional;
};

#define SM_MEMBERS(list) .members = (list), .n_members = sizeof(list) / sizeof((list)[0])

#endif
