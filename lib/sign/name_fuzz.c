#include "core/text.h"
#include "sign/name.h"

#include <openssl/bio.h>
#include <openssl/x509.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text that OpenSSL writes of a name must match that name. */
static void
expect_own_name(struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_NAME *name = d2i_X509_NAME(NULL, &p, (long)der.len);
	BIO *bio = BIO_new(BIO_s_mem());
	char *text = NULL;
	long n = 0;

	/* OpenSSL writes strings of two or four octets a character as UTF-8, which then differ from the name */
	if (name && bio && X509_NAME_entry_count(name) == 1 &&
	    ASN1_STRING_type(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, 0))) ==
	        V_ASN1_PRINTABLESTRING &&
	    ASN1_STRING_length(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, 0))) < 100 &&
	    X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0)
		n = BIO_get_mem_data(bio, &text);
	if (n > 0 && !sm_name_is(sm_slice_of(text, (size_t)n), sm_slice_of(der.p, (size_t)(p - der.p))))
		abort();
	BIO_free(bio);
	X509_NAME_free(name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* CN=Z1, OU=07 */
	static const uint8_t NAME[] = { 0x30, 0x1a, 0x31, 0x0b, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x03,
		0x0c, 0x02, 'Z', '1', 0x31, 0x0b, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x0b, 0x0c, 0x02, '0',
		'7' };

	(void)sm_name_is(sm_slice_of(data, size), sm_slice_of(NAME, sizeof NAME));
	expect_own_name(sm_slice_of(data, size));
	return 0;
}
