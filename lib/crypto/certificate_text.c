#include "crypto/certificate_text.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <string.h>

enum { TAG_OID = 0x06 };

static const char *
bio_text(struct sm_arena *a, BIO *bio)
{
	char *p;
	long n = BIO_get_mem_data(bio, &p);

	return n < 0 ? NULL : sm_arena_copy(a, p, (size_t)n);
}

const char *
sm_certificate_other_name(struct sm_slice der, struct sm_arena *a)
{
	const unsigned char *p = der.p;
	X509_NAME *name = d2i_X509_NAME(NULL, &p, (long)der.len);
	BIO *bio = BIO_new(BIO_s_mem());
	const char *text = NULL;

	if (name && bio && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0)
		text = bio_text(a, bio);
	BIO_free(bio);
	X509_NAME_free(name);
	return text;
}

static ASN1_OBJECT *
object_of(struct sm_slice oid)
{
	uint8_t der[2 + SM_OID_OCTETS_MAX];
	const unsigned char *p = der;

	if (oid.len > SM_OID_OCTETS_MAX)
		return NULL;
	der[0] = TAG_OID;
	der[1] = (uint8_t)oid.len;
	memcpy(der + 2, oid.p, oid.len);
	return d2i_ASN1_OBJECT(NULL, &p, (long)oid.len + 2);
}

const char *
sm_certificate_attribute(struct sm_slice oid)
{
	ASN1_OBJECT *object = object_of(oid);
	int known = object ? OBJ_obj2nid(object) : NID_undef;

	ASN1_OBJECT_free(object);
	return known == NID_undef ? NULL : OBJ_nid2sn(known);
}

const char *
sm_certificate_oid(struct sm_slice oid, struct sm_arena *a)
{
	ASN1_OBJECT *object = object_of(oid);
	char text[80] = "";

	if (!object)
		return "?";
	OBJ_obj2txt(text, sizeof text, object, 0);
	ASN1_OBJECT_free(object);
	return sm_arena_copy(a, text, strlen(text));
}

const char *
sm_certificate_decimal(struct sm_slice content, struct sm_arena *a)
{
	BIGNUM *n = BN_bin2bn(content.p, (int)content.len, NULL), *span = BN_new();
	bool negative = content.len > 0 && content.p[0] & 0x80;
	const char *text = NULL;
	char *digits = NULL;

	if (n && span &&
	    (!negative || (BN_set_bit(span, (int)content.len * 8) == 1 && BN_sub(n, n, span) == 1)))
		digits = BN_bn2dec(n);
	if (digits)
		text = sm_arena_copy(a, digits, strlen(digits));
	OPENSSL_free(digits);
	BN_free(span);
	BN_free(n);
	return text;
}
