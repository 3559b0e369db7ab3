#include "sign/crl.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DER_SEQUENCE = 0x30, PATH_TEXT = 1024 };

struct adder {
	X509_STORE *store;
	bool insecure_too;
	size_t *n, *insecure;
	struct sm_err *err;
};

/* Takes the list, which may be NULL: there is no more. */
static bool
add(struct adder *a, X509_CRL *crl)
{
	bool fine = crl && X509_STORE_add_crl(a->store, crl) == 1;

	*a->n += fine;
	X509_CRL_free(crl);
	return fine;
}

static void
read_lists(struct adder *a, BIO *bio)
{
	unsigned char first = 0;

	if (BIO_read(bio, &first, 1) != 1 || BIO_reset(bio) < 0)
		return;
	if (first == DER_SEQUENCE)
		(void)add(a, d2i_X509_CRL_bio(bio, NULL));
	else
		while (add(a, PEM_read_bio_X509_CRL(bio, NULL, NULL, NULL)))
			;
}

static bool
read_file(struct adder *a, const char *path, const struct stat *st)
{
	size_t before = *a->n;
	BIO *bio = BIO_new_file(path, "rb");

	if (!bio)
		return sm_fail(a->err, SM_E_IO, SM_NO_OFFSET, "%.120s: can't open", path);
	read_lists(a, bio);
	BIO_free(bio);
	ERR_clear_error();
	if (*a->n == before || !(st->st_mode & (S_IWGRP | S_IWOTH)))
		return true;
	*a->insecure += 1;
	return a->insecure_too || sm_fail(a->err, SM_E_REFUSED, SM_NO_OFFSET,
	                              "%.120s: revocation list has mode %03o: group or others may write it",
	                              path, (unsigned)(st->st_mode & 0777));
}

static bool
read_directory(struct adder *a, const char *where)
{
	DIR *d = opendir(where);
	struct dirent *e;
	struct stat st;
	bool fine = true;

	if (!d)
		return sm_fail(
		    a->err, SM_E_IO, SM_NO_OFFSET, "%.120s: can't list: %s", where, strerror(errno));
	while (fine && (e = readdir(d))) {
		char path[PATH_TEXT];

		if (e->d_name[0] == '.')
			continue;
		if ((size_t)snprintf(path, sizeof path, "%s/%s", where, e->d_name) >= sizeof path)
			fine = sm_fail(a->err, SM_E_LIMIT, SM_NO_OFFSET, "%.120s: too long a name", where);
		else if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
			fine = read_file(a, path, &st);
	}
	(void)closedir(d);
	return fine;
}

bool
sm_crl_add(const char *where, const struct sm_keys_options *options, X509_STORE *store, size_t *n,
    size_t *insecure, struct sm_err *err)
{
	struct adder a = { store, options && options->insecure, n, insecure, err };
	struct stat st;

	/* a token has none */
	if (strncmp(where, "pkcs11:", 7) == 0)
		return true;
	if (stat(where, &st) != 0)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.120s: can't open: %s", where, strerror(errno));
	return S_ISDIR(st.st_mode) ? read_directory(&a, where) : read_file(&a, where, &st);
}
