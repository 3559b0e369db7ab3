/* realpath */
#define _GNU_SOURCE
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "core/memory.h"
#include "core/text.h"

enum { PIECE = 64 * 1024 };

struct sm_spool {
	FILE *file;
	const char *folder; /* of the environment */
	uint64_t kept; /* octets of texts */
	void *map; /* NULL: none */
	size_t map_len;
	char piece[PIECE]; /* the path at first */
};

static bool
fail(const struct sm_spool *s, struct sm_err *err)
{
	return sm_fail(
	    err, SM_E_IO, SM_NO_OFFSET, "temporary file in %.200s: %s", s->folder, strerror(errno));
}

static bool
open_file(struct sm_spool *s, struct sm_err *err)
{
	const char *folder = getenv("TMPDIR");
	int fd;

	s->folder = folder && *folder ? folder : "/tmp";
	(void)snprintf(s->piece, PIECE, "%.*s/sm-XXXXXX", PIECE / 2, s->folder);
	fd = mkstemp(s->piece);
	if (fd < 0)
		return fail(s, err);
	(void)unlink(s->piece);
	s->file = fdopen(fd, "w+b");
	if (s->file)
		return true;
	(void)close(fd);
	return fail(s, err);
}

struct sm_spool *
sm_spool_new(struct sm_err *err)
{
	struct sm_spool *s = sm_memory_calloc(1, sizeof *s);

	if (!s) {
		(void)sm_no_memory(err);
		return NULL;
	}
	if (open_file(s, err))
		return s;
	sm_spool_free(s);
	return NULL;
}

void
sm_spool_free(struct sm_spool *s)
{
	if (s && s->map)
		(void)munmap(s->map, s->map_len);
	if (s && s->file)
		(void)fclose(s->file);
	free(s);
}

bool
sm_spool_write(struct sm_spool *s, const void *p, size_t len, struct sm_err *err)
{
	return len == 0 || fwrite(p, 1, len, s->file) == len || fail(s, err);
}

bool
sm_spool_copy(struct sm_spool *s, struct sm_err *err)
{
	size_t n;

	if (fflush(s->file) != 0 || fseek(s->file, 0, SEEK_SET) != 0)
		return fail(s, err);
	while ((n = fread(s->piece, 1, PIECE, s->file)) > 0)
		if (!sm_cli_write(s->piece, n))
			return true;
	return ferror(s->file) == 0 || fail(s, err);
}

/* Nobody else has the file, so that it does not shrink below what is read. */
bool
sm_spool_text(struct sm_spool *s, struct sm_slice *out, struct sm_err *err)
{
	struct stat st;
	void *map;

	*out = sm_slice_of("", 0);
	if (fflush(s->file) != 0 || fstat(fileno(s->file), &st) != 0)
		return fail(s, err);
	if (st.st_size == 0)
		return true;
	if (s->map)
		(void)munmap(s->map, s->map_len);
	map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fileno(s->file), 0);
	s->map = map == MAP_FAILED ? NULL : map;
	s->map_len = (size_t)st.st_size;
	*out = sm_slice_of(s->map, s->map ? s->map_len : 0);
	return s->map || fail(s, err);
}

/* An interrupted call is made again. */
static ssize_t
again(ssize_t n)
{
	return n < 0 && errno == EINTR ? 0 : n;
}

bool
sm_spool_keep(struct sm_spool *s, struct sm_slice text, uint64_t *at, struct sm_err *err)
{
	for (size_t done = 0; done < text.len;) {
		ssize_t n =
		    again(pwrite(fileno(s->file), text.p + done, text.len - done, (off_t)(s->kept + done)));

		if (n < 0)
			return fail(s, err);
		done += (size_t)n;
	}
	*at = s->kept;
	s->kept += text.len;
	return true;
}

bool
sm_spool_read(struct sm_spool *s, uint64_t at, size_t len, struct sm_buf *out, struct sm_err *err)
{
	char *room = sm_buf_room(out, len);

	if (!room)
		return sm_no_memory(err);
	for (size_t done = 0; done < len;) {
		ssize_t n = pread(fileno(s->file), room + done, len - done, (off_t)(at + done));

		if (n == 0)
			return sm_fail(
			    err, SM_E_IO, SM_NO_OFFSET, "temporary file in %.200s is cut off", s->folder);
		if (again(n) < 0)
			return fail(s, err);
		done += (size_t)again(n);
	}
	out->len += len;
	return true;
}

bool
sm_spool_forget(struct sm_spool *s, struct sm_err *err)
{
	s->kept = 0;
	return ftruncate(fileno(s->file), 0) == 0 || fail(s, err);
}

/* ---- a file of it ---- */

static bool
fail_save(struct sm_err *err)
{
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", strerror(errno));
}

/* Makes a new file beside the one that it will replace. *name is its path, for free. Returns its descriptor; -1: failed. */
static int
make_beside(const char *path, char **name, struct sm_err *err)
{
	static const char end[] = ".XXXXXX";
	size_t len = strlen(path);
	int fd;

	*name = sm_memory_malloc(len + sizeof end);
	if (!*name) {
		(void)sm_no_memory(err);
		return -1;
	}
	memcpy(*name, path, len);
	memcpy(*name + len, end, sizeof end);
	fd = mkstemp(*name);
	if (fd < 0)
		(void)fail_save(err);
	return fd;
}

/* What is written to where it is: a pipe, and a name such as /dev/stderr, behind which may be any file. */
static bool
is_special(const char *path)
{
	struct stat st;

	return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0 ||
	       (stat(path, &st) == 0 && !S_ISREG(st.st_mode));
}

bool
sm_spool_may_save(const char *path, struct sm_err *err)
{
	char *name;
	int fd;

	if (is_special(path))
		return access(path, W_OK) == 0 || fail_save(err);
	fd = make_beside(path, &name, err);
	if (fd >= 0) {
		(void)close(fd);
		(void)unlink(name);
	}
	free(name);
	return fd >= 0;
}

/* Copies all to the file, and closes it. */
static bool
fill(struct sm_spool *s, int out, bool lasting)
{
	bool fine = fflush(s->file) == 0 && fseek(s->file, 0, SEEK_SET) == 0;
	size_t n;

	while (fine && (n = fread(s->piece, 1, PIECE, s->file)) > 0)
		fine = sm_write_all(out, s->piece, n);
	fine = fine && ferror(s->file) == 0 && (!lasting || fsync(out) == 0);
	return close(out) == 0 && fine;
}

static bool
save_special(struct sm_spool *s, const char *path, struct sm_err *err)
{
	int out = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

	return (out >= 0 && fill(s, out, false)) || fail_save(err);
}

static bool
save_regular(struct sm_spool *s, const char *path, struct sm_err *err)
{
	char *name;
	bool fine;
	int fd = make_beside(path, &name, err);

	fine = fd >= 0 && ((fill(s, fd, true) && rename(name, path) == 0) || fail_save(err));
	if (fd >= 0 && !fine)
		(void)unlink(name);
	free(name);
	return fine;
}

bool
sm_spool_save(struct sm_spool *s, const char *path, struct sm_err *err)
{
	struct stat st;
	char *target = NULL;
	bool fine;

	if (is_special(path))
		return save_special(s, path, err);
	/* the file, and not the link to it, is replaced */
	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		target = realpath(path, NULL);
	fine = save_regular(s, target ? target : path, err);
	free(target);
	return fine;
}
