#include "sign/signed_data.h"

#include "core/text.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

#include <string.h>

/* contentType signedData with its tag and length, which follows the tag and length of the whole */
static const uint8_t SIGNED_DATA[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02 };

/* The length of the whole may be indefinite (BER), so it is not read here. */
static bool
is_signed_data(struct sm_slice der)
{
	enum { TAG_AND_LENGTH_MAX = 6 };

	for (size_t i = 2; i <= TAG_AND_LENGTH_MAX && i + sizeof SIGNED_DATA <= der.len; i++)
		if (memcmp(der.p + i, SIGNED_DATA, sizeof SIGNED_DATA) == 0)
			return true;
	return false;
}

/* Hands over encoded octets and frees them. n: their number, below 0 if encoding failed. */
static bool
hand_over(unsigned char *der, int n, bool (*take)(void *, struct sm_slice), void *arg, struct sm_err *err)
{
	bool fine = n > 0 ? take(arg, sm_slice_of(der, (size_t)n)) : sm_no_memory(err);

	OPENSSL_free(der);
	return fine;
}

static bool
each(const PKCS7_SIGNED *data, bool (*take)(void *, struct sm_slice), void *arg, struct sm_err *err)
{
	bool fine = true;

	for (int i = 0; i < sk_X509_num(data->cert) && fine; i++) {
		unsigned char *der = NULL;
		int n = i2d_X509(sk_X509_value(data->cert, i), &der);

		fine = hand_over(der, n, take, arg, err);
	}
	for (int i = 0; i < sk_X509_CRL_num(data->crl) && fine; i++) {
		unsigned char *der = NULL;
		int n = i2d_X509_CRL(sk_X509_CRL_value(data->crl, i), &der);

		fine = hand_over(der, n, take, arg, err);
	}
	return fine;
}

bool
sm_signed_data_each(struct sm_slice der, bool *is_one, bool (*take)(void *arg, struct sm_slice der),
    void *arg, struct sm_err *err)
{
	const unsigned char *p = der.p;
	PKCS7 *all;
	bool fine;

	*is_one = is_signed_data(der);
	if (!*is_one)
		return true;
	all = d2i_PKCS7(NULL, &p, (long)der.len);
	if (!all || p != der.p + der.len || !PKCS7_type_is_signed(all) || !all->d.sign)
		fine = sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "PKCS#7 that is damaged");
	else if (sk_X509_num(all->d.sign->cert) <= 0 && sk_X509_CRL_num(all->d.sign->crl) <= 0)
		fine = sm_fail(
		    err, SM_E_MALFORMED, SM_NO_OFFSET, "PKCS#7 without certificates and revocation lists");
	else
		fine = each(all->d.sign, take, arg, err);
	PKCS7_free(all);
	ERR_clear_error();
	return fine;
}
