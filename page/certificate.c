/*
 * Texts of certificates without OpenSSL, in OpenSSL's words. An attribute or algorithm that SMKI doesn't use may be shown
 * by its numbers where OpenSSL has a name.
 */
#include "core/text.h"
#include "crypto/certificate_name.h"
#include "crypto/certificate_text.h"

/* RFC 5480, RFC 8017, RFC 8410 */
static const struct sm_oid_name algorithms[] = {
	SM_OID_NAME("\x2a\x86\x48\xce\x3d\x02\x01", "id-ecPublicKey"),
	SM_OID_NAME("\x2a\x86\x48\xce\x3d\x03\x01\x07", "prime256v1"),
	SM_OID_NAME("\x2b\x81\x04\x00\x22", "secp384r1"),
	SM_OID_NAME("\x2b\x81\x04\x00\x23", "secp521r1"),
	SM_OID_NAME("\x2b\x81\x04\x00\x0a", "secp256k1"),
	SM_OID_NAME("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", "rsaEncryption"),
	SM_OID_NAME("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", "rsassaPss"),
	SM_OID_NAME("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", "sha256WithRSAEncryption"),
	SM_OID_NAME("\x2a\x86\x48\xce\x3d\x04\x03\x02", "ecdsa-with-SHA256"),
	SM_OID_NAME("\x2a\x86\x48\xce\x3d\x04\x03\x03", "ecdsa-with-SHA384"),
	SM_OID_NAME("\x2b\x65\x70", "ED25519"),
	SM_OID_NAME("\x2b\x65\x6e", "X25519"),
};

const char *
sm_certificate_oid(struct sm_slice oid, struct sm_arena *a)
{
	const char *name = sm_oid_name(algorithms, SM_COUNT(algorithms), oid);

	return name ? name : sm_certificate_oid_numbers(oid, a);
}

const char *
sm_certificate_other_name(struct sm_slice der, struct sm_arena *a)
{
	(void)der;
	(void)a;
	return NULL;
}

const char *
sm_certificate_attribute(struct sm_slice oid)
{
	(void)oid;
	return NULL;
}

/* Adds an octet behind the others of a number in digits, the last digit first. */
static void
shift_in(uint8_t *digits, size_t *n, uint8_t octet)
{
	unsigned carry = octet;

	for (size_t i = 0; i < *n; i++) {
		carry += digits[i] * 256u;
		digits[i] = (uint8_t)(carry % 10);
		carry /= 10;
	}
	for (; carry > 0; carry /= 10)
		digits[(*n)++] = (uint8_t)(carry % 10);
}

/* The octets of -x, where x is below zero; one more than ~x. */
static void
negate(uint8_t *octets, size_t n)
{
	unsigned carry = 1;

	while (n-- > 0) {
		carry += (uint8_t)~octets[n];
		octets[n] = (uint8_t)carry;
		carry >>= 8;
	}
}

const char *
sm_certificate_decimal(struct sm_slice content, struct sm_arena *a)
{
	enum { DIGITS_PER_OCTET = 3 };
	bool negative = sm_slice_at(content, 0) & 0x80;
	uint8_t *digits = sm_alloc(a, content.len * DIGITS_PER_OCTET + 1, 1);
	uint8_t *octets = sm_alloc(a, content.len, 1);
	struct sm_cur c = sm_cur_over(content, 0);
	char *text = sm_alloc(a, content.len * DIGITS_PER_OCTET + 3, 1);
	size_t n = 0, at = 0;

	if (!digits || !octets || !text || !sm_cur_copy(&c, content.len, octets))
		return NULL;
	if (negative) {
		negate(octets, content.len);
		text[at++] = '-';
	}
	for (size_t i = 0; i < content.len; i++)
		shift_in(digits, &n, octets[i]);
	if (n == 0)
		text[at++] = '0';
	while (n-- > 0)
		text[at++] = (char)('0' + digits[n]);
	return text;
}
