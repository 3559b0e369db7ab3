/*
 * drift/allocations preloads this into a tool. The allocation of number SM_FAIL_AT fails, and with SM_FAIL_ON all later ones
 * too. Without SM_FAIL_AT, SM_FAIL_LIST names a file that gets a line for each allocation: the place that asked for it, as a
 * number that is the same for the same chain of callers.
 *
 * SM_FAIL_EVERY names a folder: a child is forked for each allocation, or for each one of SM_FAIL_SHARE ("0/2": the even
 * ones). The allocation fails in the child, which runs to its end. The parent waits, notes the child's status and output,
 * undoes its changes of shared files, and goes on. This saves starts of the tool, which take longer than its work. Standard
 * output and standard error must be regular files.
 * A tool with many threads, or with an SQLite file open, can't be forked during its run. SM_FAIL_DB is then the file (or
 * empty) that each child must find unchanged, and each child is forked before main.
 *
 * A crash is reported on standard error with the objects on the stack, so that a library's crash can be told from ours.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fail_clock.h"

/* glibc's own, below what this file stands in for */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

enum { FRAMES = 24, NAME = 512, FILES = 64, PATIENCE = 20, ABOVE_FILES = 200, BROKEN = 125 };

static atomic_ulong count;
static unsigned long fail_at;
static bool fail_on, started;
static int list = -1;
static _Thread_local bool inside;
static time_t now; /* the time that every clock returns, so that runs compare; or 0 */

/* The test's own allocations, not the tool's. */
static _Noreturn void
broken(int line)
{
	(void)dprintf(STDERR_FILENO, "fail_allocations.c:%d: %d\n", line, errno);
	_exit(BROKEN);
}

static void
note_place(void)
{
	void *frames[FRAMES];
	uint64_t hash = 1469598103934665603U;
	int n;

	inside = true;
	n = backtrace(frames, FRAMES);
	for (int i = 2; i < n; i++)
		hash = (hash ^ (uintptr_t)frames[i]) * 1099511628211U;
	if (write(list, &hash, sizeof hash) != sizeof hash)
		broken(__LINE__);
	inside = false;
}

/* ---- a child for every allocation ---- */

/* The result of a child; contents are named by their hash. */
struct end {
	uint64_t number, out, err, db;
	int32_t status;
	uint32_t none;
};

static struct {
	const char *folder, *db;
	unsigned long share, of;
	int std[2]; /* standard output and error, which the tool may have closed */
	int ends; /* the file of results; or -1: there are no children */
	atomic_bool *failed; /* shared with the child: it reached its allocation */
} every = { .ends = -1 };

struct content {
	const void *p;
	size_t len;
};

static struct content
map_file(int fd)
{
	struct content c = { "", 0 };
	struct stat st;
	void *p;

	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
		return c;
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		broken(__LINE__);
	return (struct content){ p, (size_t)st.st_size };
}

static void
unmap(struct content c)
{
	if (c.len > 0)
		(void)munmap((void *)(uintptr_t)c.p, c.len);
}

static uint64_t
hash_of(struct content c, uint64_t hash)
{
	const unsigned char *p = c.p;

	for (size_t i = 0; i < c.len; i++)
		hash = (hash ^ p[i]) * 1099511628211U;
	return hash;
}

/* An existing file has the same content. */
static void
store(const char *name, struct content c)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);

	if (fd < 0)
		return;
	if (write(fd, c.p, c.len) != (ssize_t)c.len)
		broken(__LINE__);
	(void)close(fd);
}

static uint64_t
keep(int fd)
{
	struct content c = map_file(fd);
	uint64_t hash = hash_of(c, 1469598103934665603U);
	char name[NAME];

	(void)snprintf(name, sizeof name, "%s/%016llx", every.folder, (unsigned long long)hash);
	store(name, c);
	unmap(c);
	return hash;
}

/* The database and its log as a folder: they only mean something together. */
static uint64_t
keep_db(void)
{
	struct content parts[2];
	uint64_t hash = 1;
	char name[NAME];

	for (int i = 0; i < 2; i++) {
		int fd;

		(void)snprintf(name, sizeof name, "%s%s", every.db, i == 0 ? "" : "-wal");
		fd = open(name, O_RDONLY | O_CLOEXEC);
		parts[i] = map_file(fd);
		if (fd >= 0)
			(void)close(fd);
		hash = hash_of(parts[i], hash);
	}
	(void)snprintf(name, sizeof name, "%s/db-%016llx", every.folder, (unsigned long long)hash);
	(void)mkdir(name, 0700);
	for (int i = 0; i < 2; i++) {
		(void)snprintf(name, sizeof name, "%s/db-%016llx/%s%s", every.folder,
		    (unsigned long long)hash, every.db, i == 0 ? "" : "-wal");
		if (parts[i].len > 0)
			store(name, parts[i]);
		unmap(parts[i]);
	}
	return hash;
}

static void
forget_db(void)
{
	static const char *const parts[] = { "", "-wal", "-shm", "-journal" };
	char name[NAME];

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		(void)snprintf(name, sizeof name, "%s%s", every.db, parts[i]);
		(void)unlink(name);
	}
}

/*
 * As fork(), but the thread keeps glibc's number for it: so the child also owns the locks that the thread holds.
 */
static pid_t
fork_here(void)
{
	pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

	if (child < 0)
		broken(__LINE__);
	if (child == 0) {
		every.ends = -1;
		(void)signal(SIGALRM, SIG_DFL);
		(void)alarm(PATIENCE);
	}
	return child;
}

static int
wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			broken(__LINE__);
	return status;
}

static void
note_end(unsigned long number, int status)
{
	struct end end = { .number = number, .status = status };

	end.out = keep(every.std[0]);
	end.err = keep(every.std[1]);
	if (every.db && *every.db)
		end.db = keep_db();
	if (write(every.ends, &end, sizeof end) != sizeof end)
		broken(__LINE__);
}

/* Whether this process is the child whose allocation fails. The parent finds its files unchanged. */
static bool
fork_for(unsigned long number)
{
	off_t at[FILES], size[2];
	struct stat st;
	pid_t child;
	int before = errno;

	if (number % every.of != every.share)
		return false;
	for (int fd = 0; fd < FILES; fd++)
		at[fd] = lseek(fd, 0, SEEK_CUR);
	for (int i = 0; i < 2; i++)
		size[i] = fstat(every.std[i], &st) == 0 ? st.st_size : 0;
	child = fork_here();
	if (child == 0)
		return true;
	inside = true;
	note_end(number, wait_for(child));
	for (int i = 0; i < 2; i++)
		if (ftruncate(every.std[i], size[i]) != 0)
			broken(__LINE__);
	for (int fd = 0; fd < FILES; fd++)
		if (at[fd] >= 0)
			(void)lseek(fd, at[fd], SEEK_SET);
	inside = false;
	errno = before;
	return false;
}

/* Returns in the children; ends at the first child whose number no allocation has. */
static void
fork_before_main(void)
{
	int fd = *every.db ? open(every.db, O_RDONLY | O_CLOEXEC) : -1;
	struct content db = map_file(fd);

	for (unsigned long number = every.share ? every.share : every.of;; number += every.of) {
		pid_t child;
		int status;

		if (*every.db) {
			forget_db();
			if (fd >= 0)
				store(every.db, db);
		}
		for (int i = 0; i < 2; i++)
			if (ftruncate(every.std[i], 0) != 0 || lseek(every.std[i], 0, SEEK_SET) < 0)
				broken(__LINE__);
		*every.failed = false;
		child = fork_here();
		if (child == 0) {
			fail_at = number;
			return;
		}
		status = wait_for(child);
		if (!*every.failed)
			_exit(WIFEXITED(status) && WEXITSTATUS(status) < 2 ? 0 : BROKEN);
		note_end(number, status);
	}
}

static void
start_every(const char *folder)
{
	const char *share = getenv("SM_FAIL_SHARE");
	char name[NAME];
	int fd;

	every.folder = folder;
	every.db = getenv("SM_FAIL_DB");
	if (!share || sscanf(share, "%lu/%lu", &every.share, &every.of) != 2)
		every.of = 1;
	(void)snprintf(name, sizeof name, "%s/ends-%lu", folder, every.share);
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	for (int i = 0; i < 2; i++)
		every.std[i] = fcntl(STDOUT_FILENO + i, F_DUPFD_CLOEXEC, ABOVE_FILES);
	every.ends = fcntl(fd, F_DUPFD_CLOEXEC, ABOVE_FILES);
	(void)close(fd);
	every.failed =
	    mmap(NULL, sizeof *every.failed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (every.ends < 0 || every.failed == MAP_FAILED)
		broken(__LINE__);
	if (every.db)
		fork_before_main();
}

/* ---- allocations ---- */

static bool
fails(void)
{
	unsigned long number;

	if (!started || inside)
		return false;
	number = atomic_fetch_add(&count, 1) + 1;
	if (list >= 0)
		note_place();
	if (every.ends >= 0 && fork_for(number))
		fail_at = number;
	if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_on))
		return false;
	if (every.failed)
		*every.failed = true;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return fails() ? NULL : __libc_realloc(p, size);
}

void *
memalign(size_t alignment, size_t size)
{
	return fails() ? NULL : __libc_memalign(alignment, size);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int
posix_memalign(void **p, size_t alignment, size_t size)
{
	int before = errno;
	void *got = fails() ? NULL : __libc_memalign(alignment, size);

	errno = before;
	if (!got)
		return ENOMEM;
	*p = got;
	return 0;
}

/* ---- the clock ---- */

int
clock_gettime(clockid_t clock, struct timespec *t)
{
	if (!now || clock != CLOCK_REALTIME)
		return (int)syscall(SYS_clock_gettime, clock, t);
	*t = (struct timespec){ now, 0 };
	return 0;
}

/* ---- */

static void
on_crash(int number)
{
	static const char said[] = "\ncrash after a failed allocation:\n";
	void *frames[FRAMES];

	inside = true;
	if (write(STDERR_FILENO, said, sizeof said - 1) > 0)
		backtrace_symbols_fd(frames, backtrace(frames, FRAMES), STDERR_FILENO);
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("SM_FAIL_AT"), *file = getenv("SM_FAIL_LIST"),
	           *folder = getenv("SM_FAIL_EVERY"), *clock = getenv("SM_FAIL_NOW");
	void *frames[1];

	/* the first call loads a library, which allocates */
	(void)backtrace(frames, 1);
	fail_at = at ? strtoul(at, NULL, 10) : 0;
	fail_on = getenv("SM_FAIL_ON") != NULL;
	now = clock ? strtol(clock, NULL, 10) : 0;
	if (file)
		list = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	(void)signal(SIGSEGV, on_crash);
	(void)signal(SIGABRT, on_crash);
	(void)signal(SIGFPE, on_crash);
	(void)signal(SIGBUS, on_crash);
	if (folder)
		start_every(folder);
	started = true;
}
