/*
 * Preloaded into a tool by drift/allocations: the allocation of number SM_FAIL_AT fails, or all from it on where
 * SM_FAIL_ON is set. Without SM_FAIL_AT, SM_FAIL_LIST names a file that gets a number for each allocation: the place that
 * asked for it, the same for the same chain of callers. The file is mapped, since a call for each number would take longer
 * than the tool.
 *
 * A crash is told on standard error with the objects that the stack goes through, so that a library's can be told
 * from ours.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* glibc's own, below what this file stands in for */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

enum { FRAMES = 24, PLACES_MAX = 1 << 22 };

static atomic_ulong count;
static unsigned long fail_at;
static bool fail_on, started;
static int list = -1;
static uint64_t *places;
static _Thread_local bool inside;

static void
note_place(unsigned long number)
{
	void *frames[FRAMES];
	uint64_t hash = 1469598103934665603U;
	int n;

	inside = true;
	n = backtrace(frames, FRAMES);
	for (int i = 2; i < n; i++)
		hash = (hash ^ (uintptr_t)frames[i]) * 1099511628211U;
	if (number > PLACES_MAX)
		_exit(125);
	places[number - 1] = hash;
	inside = false;
}

static bool
fails(void)
{
	unsigned long number;

	if (!started || inside)
		return false;
	number = atomic_fetch_add(&count, 1) + 1;
	if (places)
		note_place(number);
	if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_on))
		return false;
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

static void
map_places(const char *file)
{
	void *p;

	list = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (list < 0 || ftruncate(list, PLACES_MAX * (off_t)sizeof *places) != 0)
		_exit(125);
	p = mmap(NULL, PLACES_MAX * sizeof *places, PROT_READ | PROT_WRITE, MAP_SHARED, list, 0);
	if (p == MAP_FAILED)
		_exit(125);
	places = p;
}

__attribute__((destructor)) static void
end(void)
{
	/* what other libraries ask for while they end isn't noted */
	bool noted = places != NULL;

	places = NULL;
	if (noted && ftruncate(list, (off_t)(atomic_load(&count) * sizeof *places)) != 0)
		_exit(125);
}

__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("SM_FAIL_AT"), *file = getenv("SM_FAIL_LIST");
	void *frames[1];

	/* the first call loads a library, which allocates */
	(void)backtrace(frames, 1);
	fail_at = at ? strtoul(at, NULL, 10) : 0;
	fail_on = getenv("SM_FAIL_ON") != NULL;
	if (file)
		map_places(file);
	(void)signal(SIGSEGV, on_crash);
	(void)signal(SIGABRT, on_crash);
	(void)signal(SIGFPE, on_crash);
	(void)signal(SIGBUS, on_crash);
	started = true;
}
