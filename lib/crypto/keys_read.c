#include "crypto/keys_read.h"
#include "crypto/armour.h"
#include "core/memory.h"
#include "crypto/keys_private.h"
#include "crypto/keys_store.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Enough for a certificate chain with its keys. */
enum { FILE_MAX = 256 * 1024, HEADERS_MAX = 1024 };
enum { DER_SEQUENCE = 0x30 };

/* Reasons why a private key can't be used. */
static const char NO_PASSPHRASE[] = "encrypted, and no passphrase is given";
static const char WRONG_PASSPHRASE[] = "wrong passphrase (or the key is damaged)";
static const char UNREADABLE[] = "neither a certificate nor a private key that can be read";

/* Wipes all but the first line of n octets; returns its length without line end. */
static int
first_line(char *line, size_t n)
{
	const char *newline = memchr(line, '\n', n);
	size_t length = newline ? (size_t)(newline - line) : n;

	if (length > 0 && line[length - 1] == '\r')
		length--;
	OPENSSL_cleanse(line + length, n - length);
	return (int)length;
}

/* Removes a byte order mark: the editor added it, it isn't part of the passphrase. */
static ssize_t
without_mark(char *text, size_t n)
{
	size_t rest = sm_skip_mark(sm_slice_of(text, n)).len;

	memmove(text, text + n - rest, rest);
	OPENSSL_cleanse(text + rest, n - rest);
	return (ssize_t)rest;
}

bool
sm_keys_read_passphrase(struct sm_keys_reader *r)
{
	const char *file = r->options->passphrase_file;
	struct stat st;
	bool fine;
	long n;
	int fd;

	r->passphrase_len = -1;
	if (!file)
		return true;
	fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return sm_file_fail(file, "can't open", r->err);
	if (fstat(fd, &st) != 0)
		fine = sm_file_fail(file, "can't stat", r->err);
	else
		fine =
		    !S_ISREG(st.st_mode) || sm_walk_may_use(&r->walk, file, &st, SM_FILE_PASSPHRASE, r->err);
	n = fine ? sm_read_all(fd, (uint8_t *)r->passphrase, sizeof r->passphrase) : 0;
	if (n > 0)
		n = without_mark(r->passphrase, (size_t)n);
	close(fd);
	if (n < 0)
		return sm_file_fail(file, "can't read", r->err);
	r->passphrase_len = first_line(r->passphrase, (size_t)n);
	return fine;
}

int
sm_keys_passphrase(char *out, int cap, int writing, void *arg)
{
	struct sm_keys_reader *r = arg;
	int n = -1;

	(void)writing;
	if (r->options->passphrase_file) {
		if (r->passphrase_len > 0 && r->passphrase_len <= cap)
			memcpy(out, r->passphrase, (size_t)r->passphrase_len);
		n = r->passphrase_len <= cap ? r->passphrase_len : -1;
	} else if (r->options->passphrase) {
		n = r->options->passphrase(r->options->arg, r->file, out, cap);
	}
	r->why = n < 0 ? NO_PASSPHRASE : WRONG_PASSPHRASE;
	return n;
}

/* Whether the file's public key belongs to the private key. EVP_PKEY_pairwise_check takes fifteen times as long. */
static bool
is_matching(struct sm_keys_reader *r, const EVP_PKEY *key)
{
	uint8_t claimed[SM_POINT_LEN], found[SM_POINT_LEN] = { 0 };
	size_t n = 0;
	BIGNUM *scalar = NULL;
	EC_POINT *point = NULL;

	if (!r->group)
		r->group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	if (r->group)
		point = EC_POINT_new(r->group);
	if (point && EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &scalar) == 1 &&
	    EC_POINT_mul(r->group, point, scalar, NULL, NULL, NULL) == 1)
		n = EC_POINT_point2oct(
		    r->group, point, POINT_CONVERSION_UNCOMPRESSED, found, sizeof found, NULL);
	BN_clear_free(scalar);
	EC_POINT_free(point);
	return n == SM_POINT_LEN && sm_keys_public_point(key, claimed) && memcmp(claimed, found, n) == 0;
}

/*
 * Adds the key and takes over the reference. A private key file with a foreign public key is refused: it would be
 * paired with certificates that it does not belong to.
 */
static void
add_matching(struct sm_keys_reader *r, EVP_PKEY *key)
{
	uint8_t point[SM_POINT_LEN];
	char group[32] = "";

	if (!sm_keys_public_point(key, point)) {
		(void)EVP_PKEY_get_group_name(key, group, sizeof group, NULL);
		r->why = sm_arena_printf(&r->keys->arena, "private key of %s%s%s, not on P-256",
		    EVP_PKEY_get0_type_name(key) ? EVP_PKEY_get0_type_name(key) : "an unknown kind",
		    group[0] ? " on " : "", group);
	} else if (!is_matching(r, key)) {
		r->why = "the public key in the file is not the private key's";
	} else {
		(void)sm_keys_add_private(r, key);
		return;
	}
	EVP_PKEY_free(key);
}

/* Names the algorithm of a key that the decoder for EC does not read. Keys on other curves are decoded as EC keys. */
static void
foreign_octets(struct sm_keys_reader *r, const uint8_t *der, size_t len)
{
	const unsigned char *p = der;
	EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &p, (long)len);

	if (key)
		add_matching(r, key);
	else
		r->why = UNREADABLE;
}

/*
 * Reads PKCS#8 or SEC1. One decoder serves all keys, since creating one takes most of the time: d2i_AutoPrivateKey
 * creates one for each key (OpenSSL 3.0: 0.6 ms instead of 0.05).
 */
static void
private_key_octets(struct sm_keys_reader *r, const uint8_t *der, size_t len)
{
	const unsigned char *p = der;
	size_t left = len;

	if (!r->decoder)
		r->decoder = OSSL_DECODER_CTX_new_for_pkey(
		    &r->decoded, "DER", NULL, "EC", EVP_PKEY_KEYPAIR, NULL, NULL);
	r->decoded = NULL;
	if (r->decoder && OSSL_DECODER_from_data(r->decoder, &p, &left) == 1 && r->decoded)
		add_matching(r, r->decoded);
	else
		foreign_octets(r, der, len);
}

/* The callback sets r->why if there was no passphrase at all. */
static void
encrypted_octets(struct sm_keys_reader *r, struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_SIG *sig = d2i_X509_SIG(NULL, &p, (long)der.len);
	char passphrase[SM_PASSPHRASE_MAX];
	int n = sig ? sm_keys_passphrase(passphrase, sizeof passphrase, 0, r) : -1;
	PKCS8_PRIV_KEY_INFO *info = n >= 0 ? PKCS8_decrypt(sig, passphrase, n) : NULL;
	EVP_PKEY *key = info ? EVP_PKCS82PKEY(info) : NULL;

	if (!sig)
		r->why = "an encrypted private key that is damaged";
	else if (info && !key)
		r->why = UNREADABLE;
	OPENSSL_cleanse(passphrase, sizeof passphrase);
	PKCS8_PRIV_KEY_INFO_free(info);
	X509_SIG_free(sig);
	if (key)
		add_matching(r, key);
}

/* Whether it is EncryptedPrivateKeyInfo (RFC 5958 section 3): two SEQUENCEs at the start, and no signature. */
static bool
is_encrypted(struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_SIG *sig = d2i_X509_SIG(NULL, &p, (long)der.len);
	bool all = sig && p == der.p + der.len;

	X509_SIG_free(sig);
	return all;
}

static bool
is_sequence(struct sm_slice der)
{
	return sm_slice_at(der, 0) == DER_SEQUENCE;
}

static void
read_der(struct sm_keys_reader *r, struct sm_slice der)
{
	if (sm_keys_add_certificate(r, der))
		return;
	if (is_encrypted(der))
		encrypted_octets(r, der);
	else if (!sm_keys_may_be_certificate(der))
		private_key_octets(r, der.p, der.len);
}

/* Reads an encrypted SEC1 key with Proc-Type: 4,ENCRYPTED of RFC 1421, as OpenSSL wrote them. */
static void
headed_octets(struct sm_keys_reader *r, struct sm_slice headers, struct sm_slice der)
{
	struct sm_slice trimmed = sm_trim(headers);
	char text[HEADERS_MAX + 2];
	EVP_CIPHER_INFO cipher;
	uint8_t *copy = sm_memory_malloc(der.len);
	long len = (long)der.len;

	if (!copy || trimmed.len > HEADERS_MAX) {
		r->why = "its headers are too long";
	} else {
		memcpy(copy, der.p, der.len);
		(void)snprintf(text, sizeof text, "%.*s\n", (int)trimmed.len, (const char *)trimmed.p);
		r->why = "its headers can't be read";
		if (PEM_get_EVP_CIPHER_INFO(text, &cipher) &&
		    PEM_do_header(&cipher, copy, &len, sm_keys_passphrase, r)) {
			private_key_octets(r, copy, (size_t)len);
			/* of a wrong passphrase, the padding is right once in 256 times */
			if (r->why == UNREADABLE)
				r->why = WRONG_PASSPHRASE;
		}
	}
	if (copy)
		OPENSSL_cleanse(copy, der.len);
	free(copy);
}

/* Labels of blocks that often stand beside keys, such as parameters. */
static bool
is_other(const char *label)
{
	static const char *const OTHERS[] = { PEM_STRING_ECPARAMETERS, PEM_STRING_PUBLIC, PEM_STRING_X509_REQ,
		PEM_STRING_X509_REQ_OLD, PEM_STRING_X509_CRL };

	for (size_t i = 0; i < SM_COUNT(OTHERS); i++)
		if (strcmp(label, OTHERS[i]) == 0)
			return true;
	return false;
}

/* Reports a block that can't be used. Blocks of another kind are reported only if the file has nothing else. */
static void
pass_over(void *arg, const char *path, const char *why)
{
	struct sm_keys_reader *r = arg;

	if (r->options->pass)
		r->options->pass(r->options->pass_arg, path, why);
}

static bool
read_block(void *arg, const struct sm_block *block)
{
	struct sm_keys_reader *r = arg;
	size_t before = r->found;

	r->why = block->why;
	if (!r->why && is_other(block->label))
		return true;
	if (!r->why && block->headers.len > 0)
		headed_octets(r, block->headers, block->der);
	else if (!r->why && strcmp(block->label, PEM_STRING_PKCS8) == 0)
		encrypted_octets(r, block->der);
	else if (!r->why && is_sequence(block->der))
		read_der(r, block->der);
	if (r->found > before) {
		r->why = NULL;
		return true;
	}
	r->passed++;
	if (!r->why)
		r->why = UNREADABLE;
	/* if a named file has nothing else, the final error reports this */
	if (r->in_folder || r->found > 0)
		pass_over(r, r->file, r->why);
	return true;
}

bool
sm_keys_read_octets(struct sm_keys_reader *r, struct sm_slice octets)
{
	bool fine;

	r->found = r->passed = 0;
	r->why = NULL;
	fine = sm_blocks_read(octets, read_block, r, r->err);
	ERR_clear_error();
	return fine;
}

/*
 * An error for a named file without keys and certificates. A file of a folder is skipped; its blocks have been
 * reported.
 */
static bool
found_nothing(struct sm_keys_reader *r)
{
	const char *why = r->why ? r->why : "holds neither a certificate nor a private key";

	r->keys->count.skipped++;
	if (r->in_folder && r->passed == 0)
		pass_over(r, r->file, why);
	return r->in_folder || sm_fail(r->err, why == NO_PASSPHRASE ? SM_E_MISSING : SM_E_MALFORMED,
	                           SM_NO_OFFSET, "%.200s: %.200s", r->file, why);
}

static bool
take_file(void *arg, const struct sm_file *file, struct sm_err *err)
{
	struct sm_keys_reader *r = arg;
	size_t before = r->keys->count.private_keys;

	r->file = file->path;
	r->name = file->name;
	r->keys->count.files++;
	if (!sm_keys_read_octets(r, file->octets))
		return false;
	if (r->found == 0)
		return found_nothing(r);
	return sm_walk_may_use(&r->walk, file->path, file->st,
	    r->keys->count.private_keys > before ? SM_FILE_PRIVATE_KEY : SM_FILE_CERTIFICATE, err);
}

void
sm_keys_walk_init(struct sm_keys_reader *r)
{
	r->walk = (struct sm_walk){ .arena = &r->keys->arena,
		.file_max = FILE_MAX,
		.insecure = r->options->insecure,
		.take = take_file,
		.pass = pass_over,
		.arg = r };
}

bool
sm_keys_read_path(struct sm_keys_reader *r, const char *path)
{
	struct stat st;

	r->in_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
	return sm_walk_files(&r->walk, path, r->err);
}
