/* Reading the files that keys, certificates and revocation lists come from: who may have written them, and what they hold. */
#ifndef SM_CRYPTO_FILES_H
#define SM_CRYPTO_FILES_H

#include "core/arena.h"
#include "core/cursor.h"

struct stat;

/* A file that was read. Its octets are wiped when take returns. */
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
	 * Every file must be read: folders in the folder are walked too, and what is no regular file, or too large, is an error.
	 * Without it such things are passed over.
	 */
	bool strict;
	bool insecure; /* accept what others may change or read; n_insecure counts it */
	size_t n_insecure;
	bool (*take)(void *arg, const struct sm_file *file, struct sm_err *err);
	void (*pass)(void *arg, const char *path, const char *why); /* what is passed over */
	void *arg;
};

/*
 * Hands each file of a folder, in the order of their names, or one file, to take. Hidden files of a folder are not read. The
 * folder must be its user's own, or root's, and nobody else's to write.
 * SM_E_IO, SM_E_REFUSED, SM_E_LIMIT, SM_E_NOMEM, or what take fails with; the error names the file.
 */
SM_MUST_CHECK bool sm_walk_files(struct sm_walk *w, const char *where, struct sm_err *err);

/* Which rights make a thing useless: who may write a certificate decides whose signatures are valid. */
enum sm_file_kind {
	SM_FILE_FOLDER,
	SM_FILE_CERTIFICATE,
	SM_FILE_LIST,
	SM_FILE_PRIVATE_KEY,
	SM_FILE_PASSPHRASE
};

/* Whether owner and mode allow to use it; SM_E_REFUSED, saying what to do, when not. */
SM_MUST_CHECK bool sm_walk_may_use(
    struct sm_walk *w, const char *path, const struct stat *st, enum sm_file_kind kind, struct sm_err *err);

/* The octets of an open file, at most cap; -1 on trouble. */
long sm_read_all(int fd, uint8_t *out, size_t cap);

/* Fails with SM_E_IO, with errno in words. */
SM_MUST_CHECK bool sm_file_trouble(const char *path, const char *what, struct sm_err *err);

#endif
