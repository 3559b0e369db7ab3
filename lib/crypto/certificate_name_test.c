#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/x509.h>

#include "core/text.h"
#include "crypto/certificate_name.h"

static struct sm_arena arena;

/* As OpenSSL writes the name, in the arena; NULL: it can't. */
static const char *
by_openssl(struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_NAME *name = d2i_X509_NAME(NULL, &p, (long)der.len);
	BIO *bio = BIO_new(BIO_s_mem());
	const char *text = NULL;
	char *octets;
	long n;

	assert_non_null(bio);
	if (name && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0 &&
	    (n = BIO_get_mem_data(bio, &octets)) >= 0)
		text = sm_arena_copy(&arena, octets, (size_t)n);
	BIO_free(bio);
	X509_NAME_free(name);
	return text;
}

static size_t
below(size_t limit)
{
	static uint32_t state = 1;

	state = state * 1103515245 + 12345;
	return (state >> 16) % limit;
}

static uint8_t
one_of(const uint8_t *octets, size_t n)
{
	return octets[below(n)];
}

/* Attributes of certificates, with OIDs that OpenSSL knows and one that nobody does; texts as devices write them. */
static size_t
add_attribute(uint8_t *out)
{
	static const char *const types[] = { "\x55\x04\x03", "\x55\x04\x0a", "\x55\x04\x0b", "\x55\x04\x05",
		"\x55\x04\x2d", "\x55\x04\x06", "\x55\x04\x2e", "\x55\x04\x14", "\x55\x04\x61",
		"\x55\x04\x7f", "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01",
		"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19" };
	static const uint8_t tags[] = { V_ASN1_UTF8STRING, V_ASN1_PRINTABLESTRING, V_ASN1_IA5STRING,
		V_ASN1_BIT_STRING, V_ASN1_T61STRING, V_ASN1_BMPSTRING, V_ASN1_UNIVERSALSTRING,
		V_ASN1_NUMERICSTRING, V_ASN1_OCTET_STRING };
	static const uint8_t letters[] = "AZaz09  #,+\"\\<>;=-.\x00\x1f\x7f\xc3\xa9\xe2\x82\xac";
	const char *type = types[below(SM_COUNT(types))];
	size_t length = below(9), oid = strlen(type), n = 0;

	out[n++] = V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED;
	out[n++] = (uint8_t)(2 + oid + 2 + length);
	out[n++] = V_ASN1_OBJECT;
	out[n++] = (uint8_t)oid;
	memcpy(out + n, type, oid);
	n += oid;
	out[n++] = below(8) > 0 ? one_of(tags, sizeof tags) : (uint8_t)below(0x40);
	out[n++] = (uint8_t)length;
	for (size_t i = 0; i < length; i++)
		out[n++] = i == 0 && below(4) == 0 ? 0 : one_of(letters, sizeof letters - 1);
	return n;
}

static size_t
make_name(uint8_t out[128])
{
	size_t n = 2;

	out[0] = V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED;
	for (size_t sets = below(3); sets > 0; sets--) {
		size_t at = n;

		out[n] = V_ASN1_SET | V_ASN1_CONSTRUCTED;
		n += 2;
		n += add_attribute(out + n);
		if (below(4) == 0)
			n += add_attribute(out + n);
		out[at + 1] = (uint8_t)(n - at - 2);
	}
	out[1] = (uint8_t)(n - 2);
	return n;
}

static void
expect_the_same(struct sm_slice der)
{
	const char *ours = sm_certificate_name(der, &arena), *theirs = by_openssl(der);

	if (ours && theirs) {
		assert_string_equal(ours, theirs);
	} else if (ours || theirs) {
		for (size_t i = 0; i < der.len; i++)
			print_message("%02X", der.p[i]);
		fail_msg(": %s, OpenSSL %s", ours ? ours : "(refused)", theirs ? theirs : "(refused)");
	}
}

static void
names_are_those_of_openssl(void **state)
{
	(void)state;
	for (size_t i = 0; i < 20000; i++) {
		uint8_t der[128] = { 0 };
		size_t n = make_name(der);

		expect_the_same(sm_slice_of(der, n));
		sm_arena_reset(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names_are_those_of_openssl) };
	int status;

	sm_arena_init(&arena, 1 << 20);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	sm_arena_free(&arena);
	return status;
}
