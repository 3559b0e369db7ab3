#include "crypto/files.h"

#include "core/memory.h"
#include "core/text.h"

#include <openssl/crypto.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Levels of folders below the given one. */
enum { DEPTH_MAX = 8 };

bool
sm_file_fail(const char *path, const char *what, struct sm_err *err)
{
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s: %s", path, what, strerror(errno));
}

long
sm_read_all(int fd, uint8_t *out, size_t cap)
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
	return (long)len;
}

static const struct {
	const char *name;
	mode_t forbidden;
	const char *remedy;
} KINDS[] = {
	[SM_FILE_FOLDER] = { "folder", S_IWGRP | S_IWOTH, "go-w" },
	[SM_FILE_CERTIFICATE] = { "certificate", S_IWGRP | S_IWOTH, "go-w" },
	[SM_FILE_LIST] = { "revocation list", S_IWGRP | S_IWOTH, "go-w" },
	[SM_FILE_PRIVATE_KEY] = { "private key", S_IWGRP | S_IWOTH | S_IRGRP | S_IROTH, "600" },
	[SM_FILE_PASSPHRASE] = { "passphrase", S_IWGRP | S_IWOTH | S_IRGRP | S_IROTH, "600" },
};

/* The owner must be trusted: it can change the mode, and so read and write the file. */
static bool
is_owned(const struct stat *st)
{
	return st->st_uid == geteuid() || st->st_uid == 0;
}

static bool
refuse(const char *path, const struct stat *st, enum sm_file_kind kind, struct sm_err *err)
{
	if (!is_owned(st))
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
		    "%.200s: %s is owned by another user (uid %lu), who may change it; copy it, or chown it",
		    path, KINDS[kind].name, (unsigned long)st->st_uid);
	return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
	    "%.200s: %s has mode %03o: group or others may %s it; chmod %s %.200s", path, KINDS[kind].name,
	    (unsigned)(st->st_mode & 0777), st->st_mode & (S_IWGRP | S_IWOTH) ? "write" : "read",
	    KINDS[kind].remedy, path);
}

bool
sm_walk_may_use(
    struct sm_walk *w, const char *path, const struct stat *st, enum sm_file_kind kind, struct sm_err *err)
{
	if (is_owned(st) && !(st->st_mode & KINDS[kind].forbidden))
		return true;
	w->n_insecure += w->insecure;
	return w->insecure || refuse(path, st, kind, err);
}

static bool
no_memory(struct sm_err *err)
{
	return sm_no_memory(err);
}

/* Reports a skipped file. Fails if every file must be read. */
static bool
pass_over(const struct sm_walk *w, const char *path, const char *why, struct sm_err *err)
{
	if (w->strict)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "%.200s: %s", path, why);
	w->pass(w->arg, path, why);
	return true;
}

static bool
read_file(struct sm_walk *w, int fd, struct sm_file *file, struct sm_err *err)
{
	size_t size = S_ISREG(file->st->st_mode) ? (size_t)file->st->st_size : w->file_max;
	size_t cap = (size < w->file_max ? size : w->file_max) + 1;
	uint8_t *octets;
	bool fine;
	long n;

	if (size > w->file_max)
		return pass_over(w, file->path, "too large a file", err);
	octets = sm_memory_malloc(cap);
	if (!octets)
		return no_memory(err);
	n = sm_read_all(fd, octets, cap);
	file->octets = sm_slice_of(octets, n > 0 ? (size_t)n : 0);
	if (n < 0)
		fine = sm_file_fail(file->path, "can't read", err);
	else if ((size_t)n == cap)
		fine = pass_over(w, file->path, "too large a file, or it grew", err);
	else
		fine = w->take(w->arg, file, err);
	OPENSSL_cleanse(octets, file->octets.len);
	free(octets);
	return fine;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
is_hidden(const char *name)
{
	return name[0] == '.';
}

static int
is_entry(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static bool walk_folder(
    struct sm_walk *w, const char *path, int fd, const struct stat *st, size_t depth, struct sm_err *err);

static bool
walk_entry(struct sm_walk *w, struct sm_file *file, int fd, size_t depth, struct sm_err *err)
{
	if (S_ISREG(file->st->st_mode))
		return read_file(w, fd, file, err);
	if (!S_ISDIR(file->st->st_mode))
		return pass_over(w, file->path, "no regular file", err);
	if (!w->strict)
		return pass_over(
		    w, file->path, "a folder; only files of the folder that was named are read", err);
	if (depth == DEPTH_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "%.200s: more than %d folders in each other",
		    file->path, DEPTH_MAX);
	return walk_folder(w, file->path, fd, file->st, depth + 1, err);
}

static bool
open_entry(struct sm_walk *w, const char *folder, int at, const char *name, size_t depth, struct sm_err *err)
{
	struct stat st;
	struct sm_file file = { .path = sm_arena_printf(w->arena, "%s/%s", folder, name), .st = &st };
	bool fine;
	int fd;

	if (!file.path)
		return no_memory(err);
	file.name = strrchr(file.path, '/') + 1;
	if (is_hidden(name)) {
		if (w->strict)
			w->pass(w->arg, file.path, "hidden files are not read");
		return true;
	}
	fd = openat(at, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return sm_file_fail(file.path, "can't open", err);
	fine = fstat(fd, &st) == 0 ? walk_entry(w, &file, fd, depth, err)
	                           : sm_file_fail(file.path, "can't stat", err);
	close(fd);
	return fine;
}

static bool
walk_folder(
    struct sm_walk *w, const char *path, int fd, const struct stat *st, size_t depth, struct sm_err *err)
{
	struct dirent **names = NULL;
	bool fine = sm_walk_may_use(w, path, st, SM_FILE_FOLDER, err);
	int n = fine ? scandir(path, &names, is_entry, by_name) : 0;

	if (n < 0)
		fine = sm_file_fail(path, "can't list", err);
	for (int i = 0; i < n; i++) {
		fine = fine && open_entry(w, path, fd, names[i]->d_name, depth, err);
		free(names[i]);
	}
	free(names);
	return fine;
}

bool
sm_walk_files(struct sm_walk *w, const char *where, struct sm_err *err)
{
	struct stat st;
	struct sm_file file = { .path = sm_arena_copy(w->arena, where, strlen(where)), .st = &st };
	int fd = open(where, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool fine;

	if (!file.path) {
		fine = no_memory(err);
	} else if (fd < 0 || fstat(fd, &st) != 0) {
		fine = sm_file_fail(where, "can't open", err);
	} else if (S_ISDIR(st.st_mode)) {
		fine = walk_folder(w, where, fd, &st, 0, err);
	} else {
		file.name = strrchr(file.path, '/') ? strrchr(file.path, '/') + 1 : file.path;
		fine = read_file(w, fd, &file, err);
	}
	if (fd >= 0)
		close(fd);
	return fine;
}
