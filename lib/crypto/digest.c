#include "crypto/digest.h"

#include <stdlib.h>

#include <openssl/evp.h>

#include "core/memory.h"
#include "crypto/memory.h"

struct sm_digester {
	EVP_MD *sha256;
	EVP_MD_CTX *context;
};

struct sm_digester *
sm_digester_new(struct sm_err *err)
{
	struct sm_digester *d = sm_crypto_start(err) ? sm_memory_calloc(1, sizeof *d) : NULL;

	if (!d) {
		(void)sm_no_memory(err);
		return NULL;
	}
	d->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	d->context = EVP_MD_CTX_new();
	if (!d->sha256 || !d->context) {
		(void)sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL lacks SHA-256");
		sm_digester_free(&d);
	}
	return d;
}

void
sm_digester_free(struct sm_digester **digester)
{
	if (!*digester)
		return;
	EVP_MD_CTX_free((*digester)->context);
	EVP_MD_free((*digester)->sha256);
	free(*digester);
	*digester = NULL;
}

bool
sm_digest(struct sm_digester *digester, struct sm_slice data, uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	return (EVP_DigestInit_ex2(digester->context, digester->sha256, NULL) == 1 &&
	           EVP_DigestUpdate(digester->context, data.p, data.len) == 1 &&
	           EVP_DigestFinal_ex(digester->context, out, NULL) == 1) ||
	       sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL could not make a SHA-256");
}
