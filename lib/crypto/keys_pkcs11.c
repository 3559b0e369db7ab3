/* OpenSSL's engine interface is deprecated, but the only way to PKCS#11 where no provider is packaged (Debian 12). */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "crypto/keys_pkcs11.h"
#include "crypto/keys_private.h"
#include "crypto/keys_read.h"
#include "crypto/keys_store.h"

#include <openssl/crypto.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/store.h>
#include <openssl/x509.h>

#include <string.h>

enum { PIN_MAX = 256 };

static void
add_x509(struct sm_keys_reader *r, X509 *x)
{
	unsigned char *der = NULL;
	int len = x ? i2d_X509(x, &der) : 0;

	if (len > 0)
		(void)sm_keys_add_certificate(r, sm_slice_of(der, (size_t)len));
	OPENSSL_free(der);
}

static void
add_object(struct sm_keys_reader *r, OSSL_STORE_INFO *info)
{
	switch (OSSL_STORE_INFO_get_type(info)) {
	case OSSL_STORE_INFO_CERT:
		add_x509(r, OSSL_STORE_INFO_get0_CERT(info));
		break;
	case OSSL_STORE_INFO_PKEY:
		(void)sm_keys_add_private(r, OSSL_STORE_INFO_get1_PKEY(info));
		break;
	default:
		break;
	}
}

/* Reads the objects by a provider that openssl.cnf loads, if there is one. */
static void
read_store(struct sm_keys_reader *r, const char *uri)
{
	OSSL_STORE_CTX *store = OSSL_STORE_open(uri, NULL, NULL, NULL, NULL);

	while (store && !OSSL_STORE_eof(store)) {
		OSSL_STORE_INFO *info = OSSL_STORE_load(store);

		if (info)
			add_object(r, info);
		OSSL_STORE_INFO_free(info);
	}
	OSSL_STORE_close(store);
}

/* An attribute of the URI's query, RFC 7512 section 2.4, without percent-encoding. NULL: none. */
static const char *
query(struct sm_keys_reader *r, const char *uri, const char *name)
{
	const char *at = strchr(uri, '?');
	size_t n = strlen(name);

	for (; at; at = strchr(at, '&')) {
		at++;
		if (strncmp(at, name, n) == 0 && at[n] == '=')
			return sm_arena_copy(&r->keys->arena, at + n + 1, strcspn(at + n + 1, "&"));
	}
	return NULL;
}

/* Gives the token a PIN from the passphrase file or callback, unless the URI names its own. */
static void
give_pin(struct sm_keys_reader *r, ENGINE *e, const char *uri)
{
	char pin[PIN_MAX + 1];
	int n;

	if (strstr(uri, "pin-source="))
		return;
	n = sm_keys_passphrase(pin, PIN_MAX, 0, r);
	r->pin_given = n > 0;
	if (n > 0) {
		pin[n] = '\0';
		(void)ENGINE_ctrl_cmd_string(e, "PIN", pin, 0);
	}
	OPENSSL_cleanse(pin, sizeof pin);
}

static void
read_engine_objects(struct sm_keys_reader *r, ENGINE *e, const char *uri)
{
	struct {
		const char *uri;
		X509 *certificate;
	} request = { uri, NULL };
	/* the engine prints a message for each missing object, so only the requested types are looked up */
	bool any = !strstr(uri, "type=");
	EVP_PKEY *key = NULL;

	if ((any || strstr(uri, "type=cert")) &&
	    ENGINE_ctrl_cmd(e, "LOAD_CERT_CTRL", 0, &request, NULL, 0) == 1)
		add_x509(r, request.certificate);
	X509_free(request.certificate);
	if (any || strstr(uri, "type=private"))
		key = ENGINE_load_private_key(e, uri, NULL, NULL);
	if (key)
		(void)sm_keys_add_private(r, key);
}

/* Reads the objects by libp11's engine. PKCS11_MODULE_PATH or the URI's module-path names the token's library. */
static void
read_engine(struct sm_keys_reader *r, const char *uri)
{
	const char *module = query(r, uri, "module-path");
	ENGINE *e;

	ENGINE_load_builtin_engines();
	e = ENGINE_by_id("pkcs11");
	if (!e)
		return;
	if (module)
		(void)ENGINE_ctrl_cmd_string(e, "MODULE_PATH", module, 0);
	if (ENGINE_init(e) == 1) {
		give_pin(r, e, uri);
		read_engine_objects(r, e, uri);
		ENGINE_finish(e);
	}
	ENGINE_free(e);
}

bool
sm_keys_read_uri(struct sm_keys_reader *r, const char *uri)
{
	/* the query part says how to access the object, not which it is */
	r->file = sm_arena_copy(&r->keys->arena, uri, strcspn(uri, "?"));
	r->name = "";
	r->found = 0;
	r->pin_given = false;
	if (r->file)
		read_store(r, uri);
	if (r->file && r->found == 0)
		read_engine(r, uri);
	ERR_clear_error();
	return r->found > 0 ||
	       sm_fail(r->err, SM_E_MISSING, SM_NO_OFFSET,
	           "%.120s: no certificate or key on P-256 found (%s)", r->file ? r->file : "pkcs11:",
	           r->pin_given ? "a wrong PIN, or another object?"
	                        : "is there a PKCS#11 provider or engine, a module, and a PIN?");
}
