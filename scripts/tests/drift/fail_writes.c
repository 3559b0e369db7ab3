/*
 * drift/writes preloads this into sm-inventory. The call of number SM_FAIL_AT among those of the kind SM_FAIL_CALL fails
 * (sync, write, space, truncate, unlink, open), and with SM_FAIL_ON all later ones too. SM_FAIL_LIST names a file that gets
 * the number of calls. SM_FAIL_TRACE names a file that gets a letter for each step, in their order: w for a write to the
 * inventory, b and e for the begin and the end of a sync, o for a write to standard output. Writes by stdio don't come
 * through here.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* without large-file support there are two such functions: SQLite calls this one */
int fdatasync(int fd);
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at);
int ftruncate64(int fd, off64_t length);
int open64(const char *path, int flags, ...);

static const char *kind;
static unsigned long fail_at, count;
static bool fail_on;
static int trace = -1;

__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("SM_FAIL_AT");

	kind = getenv("SM_FAIL_CALL");
	fail_at = at ? strtoul(at, NULL, 10) : 0;
	fail_on = getenv("SM_FAIL_ON") != NULL;
	if (getenv("SM_FAIL_TRACE"))
		trace = open(getenv("SM_FAIL_TRACE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void
note(char step)
{
	if (trace >= 0)
		(void)syscall(SYS_write, trace, &step, 1);
}

__attribute__((destructor)) static void
finish(void)
{
	const char *list = getenv("SM_FAIL_LIST");
	FILE *f = list ? fopen(list, "w") : NULL;

	if (!f)
		return;
	(void)fprintf(f, "%lu\n", count);
	(void)fclose(f);
}

static bool
fails(const char *call, int why)
{
	if (!kind || strcmp(kind, call) != 0)
		return false;
	count++;
	if (fail_at == 0 || count < fail_at || (count > fail_at && !fail_on))
		return false;
	errno = why;
	return true;
}

/* The real function of that name. */
static void
find(void *function, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, sizeof found);
}

static int
synchronise(const char *name, int fd)
{
	int (*next)(int), result;

	find(&next, name);
	if (fails("sync", EIO))
		return -1;
	note('b');
	result = next(fd);
	note('e');
	return result;
}

int
fsync(int fd)
{
	return synchronise("fsync", fd);
}

int
fdatasync(int fd)
{
	return synchronise("fdatasync", fd);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	ssize_t (*next)(int, const void *, size_t);

	find(&next, "write");
	if (fd == STDOUT_FILENO)
		note('o');
	return next(fd, p, n);
}

/* Half of it is written, so that the next reader finds a torn write. */
ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	ssize_t (*next)(int, const void *, size_t, off64_t);

	find(&next, "pwrite64");
	if (fails("space", ENOSPC))
		return -1;
	if (!fails("write", EIO)) {
		note('w');
		return next(fd, p, n, at);
	}
	(void)next(fd, p, n / 2, at);
	errno = EIO;
	return -1;
}

int
ftruncate64(int fd, off64_t length)
{
	int (*next)(int, off64_t);

	find(&next, "ftruncate64");
	return fails("truncate", EIO) ? -1 : next(fd, length);
}

int
unlink(const char *path)
{
	int (*next)(const char *);

	find(&next, "unlink");
	return fails("unlink", EIO) ? -1 : next(path);
}

int
open64(const char *path, int flags, ...)
{
	int (*next)(const char *, int, ...);
	mode_t mode;
	va_list ap;

	va_start(ap, flags);
	mode = va_arg(ap, mode_t);
	va_end(ap);
	find(&next, "open64");
	return fails("open", EMFILE) ? -1 : next(path, flags, mode);
}
