/* Reading files of keys, certificates and revocation lists, with checks of owner and mode. */
#ifndef SM_CRYPTO_FILES_H
#define SM_CRYPTO_FILES_H

#include "core/arena.h"
#include "core/cursor.h"

struct stat;

/* A file that was read. Its octets are wiped after take returns. */
struct sm_file {
	const char *path; /* in the arena */
	const char *name; /* the last part of path */
	const struct stat *st;
	struct sm_slice octets;
};

struct sm_walk {
	struct sm_arena *arena;
	size_t file_max; /* larger files are not read */
	/*
	 * Every file must be read, also in folders of the folder; a file that is too large or not regular is an
	 * error. Otherwise those are skipped.
	 */
	bool strict;
	bool insecure; /* accept files that others may change or read; n_insecure counts them */
	size_t n_insecure;
	bool (*take)(void *arg, const struct sm_file *file, struct sm_err *err);
	void (*pass)(void *arg, const char *path, const char *why); /* called for each skipped file */
	void *arg;
};

/*
 * Calls take for each file of a folder, in the order of their names, or for one file. Hidden files of a folder are
 * skipped. The folder must belong to the user or root, and nobody else may write to it.
 * SM_E_IO, SM_E_REFUSED, SM_E_LIMIT, SM_E_NOMEM, or the error of take; the error names the file.
 */
SM_MUST_CHECK bool sm_walk_files(struct sm_walk *w, const char *where, struct sm_err *err);

/* The kind decides which modes are refused: those who can write a certificate decide whose signatures are valid. */
enum sm_file_kind {
	SM_FILE_FOLDER,
	SM_FILE_CERTIFICATE,
	SM_FILE_LIST,
	SM_FILE_PRIVATE_KEY,
	SM_FILE_PASSPHRASE
};

/* Checks owner and mode; SM_E_REFUSED with the remedy when they are refused. */
SM_MUST_CHECK bool sm_walk_may_use(
    struct sm_walk *w, const char *path, const struct stat *st, enum sm_file_kind kind, struct sm_err *err);

/* Reads an open file, at most cap octets; -1 on failure. */
long sm_read_all(int fd, uint8_t *out, size_t cap);

/* Fails with SM_E_IO and errno as text. */
SM_MUST_CHECK bool sm_file_fail(const char *path, const char *what, struct sm_err *err);

#endif
