#include "crypto/keys_private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A chain with its keys fits; what is larger is no key. */
enum { FILE_MAX = 256 * 1024, POINT_MAX = 160 };

static bool
trouble(struct sm_keys_reader *r, const char *what)
{
	return sm_fail(r->err, SM_E_IO, SM_NO_OFFSET, "%.120s: %s: %s", r->file, what, strerror(errno));
}

/* The octets of an open file, at most cap; -1 on trouble. */
static ssize_t
slurp(int fd, uint8_t *out, size_t cap)
{
	size_t len = 0;

	while (len < cap) {
		ssize_t n = read(fd, out + len, cap - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/*
 * True: may be used. A private key must be its owner's alone to write, and not everybody's to read; who may write a
 * certificate decides whose signatures are valid.
 */
static bool
mode_is_fine(struct sm_keys_reader *r, mode_t mode, mode_t forbidden, const char *what)
{
	if (!(mode & forbidden))
		return true;
	if (r->options->insecure) {
		r->keys->count.insecure++;
		return true;
	}
	return sm_fail(r->err, SM_E_REFUSED, SM_NO_OFFSET,
	    "%.120s: %s has mode %03o: %s (chmod go= makes it yours alone)", r->file, what,
	    (unsigned)(mode & 0777),
	    mode & forbidden & S_IROTH ? "others may read it" : "group or others may write it");
}

/* What is not the first line of n octets is wiped; the length without its end. */
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

/* A byte order mark is the editor's, not the passphrase's. */
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
	struct stat st;
	bool fine;
	ssize_t n;
	int fd;

	r->passphrase_len = -1;
	if (!r->options->passphrase_file)
		return true;
	r->file = r->options->passphrase_file;
	fd = open(r->file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return trouble(r, "can't open");
	fine = fstat(fd, &st) == 0 ? !S_ISREG(st.st_mode) || mode_is_fine(r, st.st_mode,
	                                                         S_IWGRP | S_IWOTH | S_IROTH, "passphrase")
	                           : trouble(r, "can't stat");
	n = fine ? slurp(fd, (uint8_t *)r->passphrase, sizeof r->passphrase) : 0;
	if (n > 0)
		n = without_mark(r->passphrase, (size_t)n);
	close(fd);
	if (n < 0)
		return trouble(r, "can't read");
	r->passphrase_len = first_line(r->passphrase, (size_t)n);
	return fine;
}

int
sm_keys_passphrase(char *out, int cap, int writing, void *arg)
{
	const struct sm_keys_reader *r = arg;

	(void)writing;
	if (r->options->passphrase_file) {
		if (r->passphrase_len > 0 && r->passphrase_len <= cap)
			memcpy(out, r->passphrase, (size_t)r->passphrase_len);
		return r->passphrase_len <= cap ? r->passphrase_len : -1;
	}
	return r->options->passphrase ? r->options->passphrase(r->options->arg, r->file, out, cap) : -1;
}

/* Whether the public key is the private one's; EVP_PKEY_pairwise_check takes fifteen times as long. */
static bool
is_matching(struct sm_keys_reader *r, const EVP_PKEY *key)
{
	uint8_t said[POINT_MAX], found[POINT_MAX];
	size_t n_said = 0, n_found = 0;
	BIGNUM *scalar = NULL;
	EC_POINT *point = NULL;

	if (!r->group)
		r->group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	if (r->group)
		point = EC_POINT_new(r->group);
	if (point && EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &scalar) == 1 &&
	    EC_POINT_mul(r->group, point, scalar, NULL, NULL, NULL) == 1)
		n_found = EC_POINT_point2oct(
		    r->group, point, POINT_CONVERSION_UNCOMPRESSED, found, sizeof found, NULL);
	BN_clear_free(scalar);
	EC_POINT_free(point);
	return EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, said, sizeof said, &n_said) ==
	           1 &&
	       n_said > 0 && sm_slice_eq(sm_slice_of(said, n_said), sm_slice_of(found, n_found));
}

/* Takes the reference. A public key written beside a private one that it isn't of would make certificates of others ours. */
static void
add_matching(struct sm_keys_reader *r, EVP_PKEY *key)
{
	if (is_matching(r, key))
		(void)sm_keys_add_private(r, key);
	else
		EVP_PKEY_free(key);
}

/*
 * PKCS#8 or SEC1. One decoder serves all keys: making it is what takes the time, and d2i_AutoPrivateKey makes one for each
 * (OpenSSL 3.0: 0.6 ms against 0.05).
 */
static void
private_key_octets(struct sm_keys_reader *r, const uint8_t *der, size_t len)
{
	const unsigned char *p = der;

	if (!r->decoder)
		r->decoder = OSSL_DECODER_CTX_new_for_pkey(
		    &r->decoded, "DER", NULL, "EC", EVP_PKEY_KEYPAIR, NULL, NULL);
	r->decoded = NULL;
	if (r->decoder && OSSL_DECODER_from_data(r->decoder, &p, &len) == 1 && r->decoded)
		add_matching(r, r->decoded);
}

static void
encrypted_octets(struct sm_keys_reader *r, struct sm_slice der)
{
	BIO *bio = BIO_new_mem_buf(der.p, (int)der.len);
	EVP_PKEY *key = bio ? d2i_PKCS8PrivateKey_bio(bio, NULL, sm_keys_passphrase, r) : NULL;

	BIO_free(bio);
	if (key)
		add_matching(r, key);
}

/* EncryptedPrivateKeyInfo (RFC 5958 section 3) is the only one of them that starts with two SEQUENCEs and isn't signed. */
static bool
is_encrypted(struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_SIG *sig = d2i_X509_SIG(NULL, &p, (long)der.len);
	bool all = sig && p == der.p + der.len;

	X509_SIG_free(sig);
	return all;
}

static void
read_der(struct sm_keys_reader *r, struct sm_slice der)
{
	if (sm_keys_add_certificate(r, der))
		return;
	if (is_encrypted(der))
		encrypted_octets(r, der);
	else
		private_key_octets(r, der.p, der.len);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static void
read_block(struct sm_keys_reader *r, const char *name, char *header, uint8_t *der, long len)
{
	EVP_CIPHER_INFO cipher;

	if (strcmp(name, PEM_STRING_X509) == 0 || strcmp(name, PEM_STRING_X509_OLD) == 0) {
		sm_keys_add_certificate(r, sm_slice_of(der, (size_t)len));
	} else if (strcmp(name, PEM_STRING_PKCS8) == 0) {
		encrypted_octets(r, sm_slice_of(der, (size_t)len));
	} else if (ends_with(name, "PRIVATE KEY")) {
		/* Proc-Type: 4,ENCRYPTED of RFC 1421, as OpenSSL wrote SEC1 keys */
		if (PEM_get_EVP_CIPHER_INFO(header, &cipher) &&
		    PEM_do_header(&cipher, der, &len, sm_keys_passphrase, r))
			private_key_octets(r, der, (size_t)len);
	}
}

static void
read_pem(struct sm_keys_reader *r, struct sm_slice octets)
{
	BIO *bio = BIO_new_mem_buf(octets.p, (int)octets.len);
	char *name, *header;
	uint8_t *der;
	long len;

	while (bio && PEM_read_bio(bio, &name, &header, &der, &len)) {
		if (len > 0)
			read_block(r, name, header, der, len);
		OPENSSL_free(name);
		OPENSSL_free(header);
		OPENSSL_clear_free(der, len > 0 ? (size_t)len : 0);
	}
	BIO_free(bio);
}

void
sm_keys_read_octets(struct sm_keys_reader *r, struct sm_slice octets)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	uint8_t first;

	r->found = 0;
	if (!sm_cur_peek(&c, &first))
		return;
	if (first == 0x30)
		read_der(r, octets);
	else
		read_pem(r, octets);
	ERR_clear_error();
}

static bool
read_open_file(struct sm_keys_reader *r, int fd, const struct stat *st)
{
	size_t before = r->keys->count.private_keys;
	uint8_t *octets = malloc(FILE_MAX);
	ssize_t n;
	bool fine = true;

	if (!octets)
		return sm_fail(r->err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	r->keys->count.files++;
	r->found = 0;
	n = slurp(fd, octets, FILE_MAX);
	if (n < 0)
		fine = trouble(r, "can't read");
	else if (n < FILE_MAX)
		sm_keys_read_octets(r, sm_slice_of(octets, (size_t)n));
	OPENSSL_cleanse(octets, n > 0 ? (size_t)n : 0);
	free(octets);
	if (r->found == 0)
		r->keys->count.skipped++;
	if (fine && r->keys->count.private_keys > before)
		fine = mode_is_fine(r, st->st_mode, S_IWGRP | S_IWOTH | S_IROTH, "private key");
	else if (fine && r->found > 0)
		fine = mode_is_fine(r, st->st_mode, S_IWGRP | S_IWOTH, "certificate");
	return fine;
}

static bool
read_entry(struct sm_keys_reader *r, int dir, const char *name)
{
	struct stat st;
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool fine = true;

	if (fd < 0)
		return trouble(r, "can't open");
	if (fstat(fd, &st) != 0)
		fine = trouble(r, "can't stat");
	else if (S_ISREG(st.st_mode))
		fine = read_open_file(r, fd, &st);
	close(fd);
	return fine;
}

static int
not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
read_directory(struct sm_keys_reader *r, const char *path, int fd)
{
	struct dirent **names = NULL;
	int n = scandir(path, &names, not_hidden, by_name);
	bool fine = n >= 0 || trouble(r, "can't list");

	for (int i = 0; i < n; i++) {
		r->name = names[i]->d_name;
		r->file = sm_arena_printf(&r->keys->arena, "%s/%s", path, names[i]->d_name);
		r->name = r->file ? strrchr(r->file, '/') + 1 : "";
		fine = fine && r->file && read_entry(r, fd, r->name);
		free(names[i]);
	}
	free(names);
	return fine;
}

bool
sm_keys_read_path(struct sm_keys_reader *r, const char *path)
{
	struct stat st;
	const char *slash = strrchr(path, '/');
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool fine;

	r->file = sm_arena_copy(&r->keys->arena, path, strlen(path));
	if (!r->file) {
		fine = sm_fail(r->err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	} else if (fd < 0 || fstat(fd, &st) != 0) {
		fine = trouble(r, "can't open");
	} else if (S_ISDIR(st.st_mode)) {
		fine = mode_is_fine(r, st.st_mode, S_IWGRP | S_IWOTH, "key directory") &&
		       read_directory(r, path, fd);
	} else {
		r->name = slash ? r->file + (slash - path) + 1 : r->file;
		fine = read_open_file(r, fd, &st);
		if (fine && r->found == 0)
			fine = sm_fail(r->err, SM_E_MALFORMED, SM_NO_OFFSET,
			    "%.120s: no certificate or private key on P-256 can be read from it", path);
	}
	if (fd >= 0)
		close(fd);
	return fine;
}
