#include "sign/name.h"
#include "core/text.h"

#include <openssl/crypto.h>
#include <openssl/x509.h>

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PARTS_MAX = 3 };

/* A Name by its parts in DER order, and texts that match it or don't. */
struct known {
	struct {
		const char *type;
		int form;
		const char *value;
		int set;
	} part[PARTS_MAX];
	const char *same[12], *other[10];
};

static const struct known NAMES[] = {
	{ { { "CN", MBSTRING_ASC, "Z1", 0 }, { "OU", MBSTRING_ASC, "07", 0 } },
	    { "OU=07,CN=Z1", "CN=Z1,OU=07", "OU=07, CN=Z1", " OU = 07 ; CN = Z1 ", "ou=07,Cn=z1",
	        "OU=\"07\",CN=\"Z1\"", "2.5.4.11=07,oid.2.5.4.3=Z1", "OU=#0C023037,CN=#13025a31",
	        "OU=\\30\\37,CN=\\Z\\1", "commonName=Z1,organizationalUnitName=07" },
	    { "", "OU=07", "CN=Z1", "OU=07,CN=Z1,", ",OU=07,CN=Z1", "OU=07+CN=Z1", "OU=07,CN=Z2",
	        "OU=07,L=Z1", "/CN=Z1/OU=07", "OU=07,CN=\"Z1" } },
	{ { { "CN", MBSTRING_UTF8, "Smith, Jones \\ \"Co\" + Sons; #1", 0 } },
	    { "CN=Smith\\, Jones \\\\ \\\"Co\\\" \\+ Sons\\; #1",
	        "CN=\"Smith, Jones \\\\ \\\"Co\\\" + Sons; #1\"",
	        "CN=Smith\\2C Jones \\5c \\22Co\\22 \\2b Sons\\3B \\231" },
	    { "CN=Smith, Jones", "CN=Smith\\, Jones" } },
	{ { { "CN", MBSTRING_UTF8, "Ll\xc5\xb7r", 0 } },
	    { "CN=Ll\xc5\xb7r", "CN=Ll\\C5\\B7r", "CN=#0C054C6CC5B772", "CN= Ll\xc5\xb7r " },
	    { "CN=Llyr", "CN=Ll\\C5r", "CN=Ll\\B7r", "CN=#0C054C6CC5B7" } },
	/* two attributes in one part */
	{ { { "CN", MBSTRING_ASC, "Z1", 0 }, { "OU", MBSTRING_ASC, "07", -1 },
	      { "O", MBSTRING_ASC, "A", 0 } },
	    { "O=A,CN=Z1+OU=07", "O=A,OU=07+CN=Z1", "OU=07+CN=Z1,O=A" },
	    { "O=A,OU=07,CN=Z1", "O=A+OU=07+CN=Z1" } },
	/* spaces in values */
	{ { { "CN", MBSTRING_ASC, "a b", 0 } }, { "CN=a b", "CN=a  b", "CN= a b ", "CN=a\\ b", "CN=A B" },
	    { "CN=ab", "CN=a b c" } },
	/* an organisation's uniqueIdentifier is a bit string, which has no text */
	{ { { "x500UniqueIdentifier", V_ASN1_BIT_STRING, "\x0a\x0b\x0c\x01", 0 } },
	    { "x500UniqueIdentifier=#0305000A0B0C01", "2.5.4.45=#0305000a0b0c01" },
	    { "2.5.4.45=#0305000a0b0c02", "2.5.4.45=#0305000a0b0c01ff", "2.5.4.45=#0305000a0b0c",
	        "2.5.4.45=0305000a0b0c01", "2.5.4.45=#", "2.5.4.45=#0", "2.5.4.45=#0500", "2.5.4.45=#060100",
	        "2.5.4.45=#0101FF" } },
};

static uint8_t *
encode(const struct known *k, int *len)
{
	X509_NAME *name = X509_NAME_new();
	unsigned char *der = NULL;

	for (size_t i = 0; i < PARTS_MAX && k->part[i].type; i++)
		assert_int_equal(X509_NAME_add_entry_by_txt(name, k->part[i].type, k->part[i].form,
		                     (const unsigned char *)k->part[i].value, -1, -1, k->part[i].set),
		    1);
	*len = i2d_X509_NAME(name, &der);
	X509_NAME_free(name);
	return der;
}

static void
test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(NAMES); i++) {
		int len;
		uint8_t *der = encode(&NAMES[i], &len);
		struct sm_slice known = sm_slice_of(der, (size_t)len);

		for (size_t j = 0; j < SM_COUNT(NAMES[i].same) && NAMES[i].same[j]; j++)
			if (!sm_name_is(sm_slice_str(NAMES[i].same[j]), known))
				fail_msg("not the same: %s", NAMES[i].same[j]);
		for (size_t j = 0; j < SM_COUNT(NAMES[i].other) && NAMES[i].other[j]; j++)
			if (sm_name_is(sm_slice_str(NAMES[i].other[j]), known))
				fail_msg("the same: %s", NAMES[i].other[j]);
		OPENSSL_free(der);
	}
}

/* Longer texts than any name don't match, and nothing is read after their end. */
static void
test_long_names(void **state)
{
	int len;
	uint8_t *der = encode(&NAMES[0], &len);
	char text[1024];

	(void)state;
	for (size_t n = 1; n < sizeof text; n += 51) {
		memset(text, 'a', n);
		memcpy(text, "CN=", n < 3 ? n : 3);
		assert_false(sm_name_is(sm_slice_of(text, n), sm_slice_of(der, (size_t)len)));
		memset(text, '#', n);
		assert_false(sm_name_is(sm_slice_of(text, n), sm_slice_of(der, (size_t)len)));
	}
	OPENSSL_free(der);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_long_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
