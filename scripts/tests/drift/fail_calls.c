/*
 * drift/faults preloads this into a tool. Each system call of these kinds is counted, also those that the C library and
 * other libraries make; the constructor runs first, so that the loading of the program does not count:
 *
 *   open    open, openat             read    read, readv, pread       write   write, writev, pwrite
 *   sync    fsync, fdatasync         change  rename, unlink, ftruncate, mkdir, fallocate
 *   look    stat, access, lseek, getdents                             map     mmap of a file
 *   lock    fcntl's locks, flock     connect socket, connect          send    sendto, sendmsg
 *   receive recvfrom, recvmsg
 *
 * Writes to standard error do not count: what the tool says must be seen.
 *
 * SM_FAULT_KIND, SM_FAULT_AT and SM_FAULT_AS say which kind, which number of it, and how it fails: the number of an errno, or
 * "half" (half of the octets are read or written), "torn" (half are written, and it ends with EIO) or "cut" (the connection is
 * lost before the call). With SM_FAULT_ON all later ones of the kind fail too. SM_FAULT_LIST names a file that gets a line for each
 * call: its kind and the file. SM_FAULT_SAID names a file that gets the line of the call that failed.
 * SM_FAULT_REMOVE names a file, which is removed before that call. The call then does its work.
 *
 * SM_FAULT_NOW is the time of the real clock, and SM_FAULT_CLOCK="N:S": from its N-th reading on it is S seconds earlier.
 * SM_FAULT_CLOCK_LIST names a file that gets the number of readings.
 *
 * A crash is reported on standard error with the objects on the stack, as fail_allocations.c does.
 *
 * How: a filter of seccomp lets these calls end in a signal, unless they come from this file; its handler makes the call. A
 * program that is started by the tool would have no handler, so tools that start one can't be tested. Only for x86-64.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "fail_clock.h"

enum { FRAMES = 24, NAME = 512, UNSUPPORTED = 77, BROKEN = 125 };

#if defined(__x86_64__)

/* The call itself, from the one address that the filter lets through. */
long sm_fault_call(long number, long a, long b, long c, long d, long e, long f);
extern const char sm_fault_call_end[];
__asm__(".text\n"
        ".globl sm_fault_call\n"
        ".globl sm_fault_call_end\n"
        ".type sm_fault_call, @function\n"
        "sm_fault_call:\n"
        "	mov %rdi, %rax\n"
        "	mov %rsi, %rdi\n"
        "	mov %rdx, %rsi\n"
        "	mov %rcx, %rdx\n"
        "	mov %r8, %r10\n"
        "	mov %r9, %r8\n"
        "	mov 8(%rsp), %r9\n"
        "	syscall\n"
        "sm_fault_call_end:\n"
        "	ret\n");

enum kind { OPEN, READ, WRITE, SYNC, CHANGE, LOOK, MAP, LOCK, CONNECT, SEND, RECEIVE, KINDS };

static const char *const kind_names[KINDS] = {
	[OPEN] = "open",
	[READ] = "read",
	[WRITE] = "write",
	[SYNC] = "sync",
	[CHANGE] = "change",
	[LOOK] = "look",
	[MAP] = "map",
	[LOCK] = "lock",
	[CONNECT] = "connect",
	[SEND] = "send",
	[RECEIVE] = "receive",
};

/* Where a call has its file: a descriptor or a path, as the number of its argument; and where the number of octets is. */
struct call {
	uint16_t number;
	enum kind kind;
	int8_t fd, path, octets;
};

static const struct call calls[] = {
	{ SYS_open, OPEN, -1, 0, -1 },
	{ SYS_openat, OPEN, -1, 1, -1 },
	{ SYS_read, READ, 0, -1, 2 },
	{ SYS_readv, READ, 0, -1, -1 },
	{ SYS_pread64, READ, 0, -1, 2 },
	{ SYS_write, WRITE, 0, -1, 2 },
	{ SYS_writev, WRITE, 0, -1, -1 },
	{ SYS_pwrite64, WRITE, 0, -1, 2 },
	{ SYS_fsync, SYNC, 0, -1, -1 },
	{ SYS_fdatasync, SYNC, 0, -1, -1 },
	{ SYS_rename, CHANGE, -1, 0, -1 },
	{ SYS_renameat, CHANGE, -1, 1, -1 },
	{ SYS_unlink, CHANGE, -1, 0, -1 },
	{ SYS_unlinkat, CHANGE, -1, 1, -1 },
	{ SYS_ftruncate, CHANGE, 0, -1, -1 },
	{ SYS_fallocate, CHANGE, 0, -1, -1 },
	{ SYS_mkdir, CHANGE, -1, 0, -1 },
	{ SYS_stat, LOOK, -1, 0, -1 },
	{ SYS_lstat, LOOK, -1, 0, -1 },
	{ SYS_fstat, LOOK, 0, -1, -1 },
	{ SYS_newfstatat, LOOK, 0, 1, -1 },
	{ SYS_access, LOOK, -1, 0, -1 },
	{ SYS_lseek, LOOK, 0, -1, -1 },
	{ SYS_getdents64, LOOK, 0, -1, -1 },
	{ SYS_mmap, MAP, 4, -1, -1 },
	{ SYS_fcntl, LOCK, 0, -1, -1 },
	{ SYS_flock, LOCK, 0, -1, -1 },
	{ SYS_socket, CONNECT, -1, -1, -1 },
	{ SYS_connect, CONNECT, 0, -1, -1 },
	{ SYS_sendto, SEND, 0, -1, 2 },
	{ SYS_sendmsg, SEND, 0, -1, -1 },
	{ SYS_recvfrom, RECEIVE, 0, -1, 2 },
	{ SYS_recvmsg, RECEIVE, 0, -1, -1 },
};
enum { CALLS = sizeof calls / sizeof *calls };

enum way { NUMBER, HALF, TORN, CUT };

static struct {
	enum kind kind;
	enum way way;
	long number; /* of the errno */
	unsigned long at;
	bool on;
	const char *remove;
} fault = { .kind = KINDS };

static atomic_ulong counts[KINDS], readings;
static int list = -1, said = -1;
static time_t now;
static unsigned long back_at;
static long back_by;
static const char *clock_list;

static long
made(const struct call *call, const long long *a)
{
	return sm_fault_call(
	    call->number, (long)a[0], (long)a[1], (long)a[2], (long)a[3], (long)a[4], (long)a[5]);
}

static void
put(int fd, const char *s, size_t n)
{
	(void)sm_fault_call(SYS_write, fd, (long)(uintptr_t)s, (long)n, 0, 0, 0);
}

/* The handler may only use functions that are safe in a signal: so no stdio. */
static void
note(int fd, const struct call *call, const long long *a)
{
	char line[NAME + 32] = "", link[64] = "/proc/self/fd/";
	const char *path = call->path >= 0 ? (const char *)(uintptr_t)a[call->path] : "";
	size_t n;
	long got;

	if (fd < 0)
		return;
	n = strlen(kind_names[call->kind]);
	memcpy(line, kind_names[call->kind], n);
	line[n++] = ' ';
	if (path && *path && strlen(path) < NAME) {
		memcpy(line + n, path, strlen(path));
		n += strlen(path);
	} else if (call->fd >= 0) {
		char digits[24];
		int i = 0;
		size_t at = strlen(link);
		unsigned long value = (unsigned long)a[call->fd] & 0xFFFFFFFFU;

		do
			digits[i++] = (char)('0' + value % 10);
		while ((value /= 10) > 0);
		while (i > 0)
			link[at++] = digits[--i];
		link[at] = '\0';
		got = sm_fault_call(
		    SYS_readlink, (long)(uintptr_t)link, (long)(uintptr_t)(line + n), NAME, 0, 0, 0);
		n += got > 0 ? (size_t)got : 0;
	}
	line[n++] = '\n';
	put(fd, line, n);
}

/* Not every fcntl is a lock, and not every mmap is of a file. Linux doesn't fail to give back the lock of a whole file. */
static bool
counts_as(const struct call *call, const long long *a)
{
	if (call->number == SYS_fcntl)
		return a[1] == F_GETLK || ((a[1] == F_SETLK || a[1] == F_SETLKW) &&
		                              ((const struct flock *)(uintptr_t)a[2])->l_type != F_UNLCK);
	if (call->number == SYS_mmap)
		return (a[3] & MAP_ANONYMOUS) == 0;
	return call->kind != WRITE || (int)a[0] != STDERR_FILENO;
}

/* A signal that nobody handles interrupts nothing. */
static bool
signals_are_handled(void)
{
	struct sigaction action;

	return sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler != SIG_DFL &&
	       action.sa_handler != SIG_IGN;
}

static long
failed(const struct call *call, const long long *a)
{
	long long half[6];

	if (fault.way == CUT) {
		(void)sm_fault_call(SYS_shutdown, (long)a[0], SHUT_RDWR, 0, 0, 0, 0);
		return made(call, a);
	}
	if (fault.way == NUMBER && fault.number == EINTR && call->kind == WRITE && !signals_are_handled())
		return made(call, a);
	if (fault.way == NUMBER)
		return -fault.number;
	memcpy(half, a, sizeof half);
	if (call->octets >= 0)
		half[call->octets] = (a[call->octets] + 1) / 2;
	if (fault.way == HALF)
		return made(call, half);
	(void)made(call, half);
	return -EIO;
}

static long
instead(const struct call *call, const long long *a)
{
	unsigned long number;

	if (!counts_as(call, a))
		return made(call, a);
	number = atomic_fetch_add(&counts[call->kind], 1) + 1;
	note(list, call, a);
	if (call->kind != fault.kind || number < fault.at || (number > fault.at && !fault.on))
		return made(call, a);
	note(said, call, a);
	if (!fault.remove)
		return failed(call, a);
	put(list, "removed\n", list < 0 ? 0 : sizeof "removed\n" - 1);
	(void)sm_fault_call(SYS_unlink, (long)(uintptr_t)fault.remove, 0, 0, 0, 0, 0);
	return made(call, a);
}

static void
on_call(int signal, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	long long a[6] = { r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10], r[REG_R8], r[REG_R9] };
	int before = errno;

	(void)signal;
	for (size_t i = 0; i < CALLS; i++) {
		if (calls[i].number == info->si_syscall) {
			r[REG_RAX] = instead(&calls[i], a);
			break;
		}
	}
	errno = before;
}

static void
on_crash(int number)
{
	static const char text[] = "\ncrash after a failed call:\n";
	void *frames[FRAMES];

	fault.kind = KINDS;
	put(STDERR_FILENO, text, sizeof text - 1);
	backtrace_symbols_fd(frames, backtrace(frames, FRAMES), STDERR_FILENO);
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

/* x86-64 only; from this file; one of the calls; all others pass. */
static void
filter_calls(void)
{
	struct sock_filter code[2 * CALLS + 16];
	uintptr_t own = (uintptr_t)sm_fault_call_end;
	unsigned short n = 0;
	struct sock_fprog program = { .filter = code };

	code[n++] =
	    (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
	code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
	code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	code[n++] = (struct sock_filter)BPF_STMT(
	    BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer));
	code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)own, 0, 3);
	code[n++] = (struct sock_filter)BPF_STMT(
	    BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4);
	code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(own >> 32), 0, 1);
	code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < CALLS; i++) {
		code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i].number, 0, 1);
		code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
	}
	code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	program.len = n;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		_exit(UNSUPPORTED);
}

static int
open_list(const char *name)
{
	const char *path = getenv(name);
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1, high;

	if (fd < 0)
		return -1;
	/* the tool gets the numbers that it would get without this */
	high = fcntl(fd, F_DUPFD_CLOEXEC, 200);
	(void)close(fd);
	return high;
}

static void
read_fault(void)
{
	const char *kind = getenv("SM_FAULT_KIND"), *at = getenv("SM_FAULT_AT"), *as = getenv("SM_FAULT_AS");

	for (enum kind i = 0; kind && i < KINDS; i++)
		if (strcmp(kind, kind_names[i]) == 0)
			fault.kind = i;
	fault.at = at ? strtoul(at, NULL, 10) : 0;
	fault.on = getenv("SM_FAULT_ON") != NULL;
	fault.way = as && strcmp(as, "half") == 0   ? HALF
	            : as && strcmp(as, "torn") == 0 ? TORN
	            : as && strcmp(as, "cut") == 0  ? CUT
	                                            : NUMBER;
	fault.number = as ? strtol(as, NULL, 10) : EIO;
	fault.remove = getenv("SM_FAULT_REMOVE");
}

static void
read_clock(void)
{
	const char *at = getenv("SM_FAULT_NOW"), *back = getenv("SM_FAULT_CLOCK");

	now = at ? strtol(at, NULL, 10) : 0;
	clock_list = getenv("SM_FAULT_CLOCK_LIST");
	if (back && sscanf(back, "%lu:%ld", &back_at, &back_by) != 2)
		_exit(BROKEN);
}

__attribute__((constructor)) static void
start(void)
{
	struct sigaction action = { .sa_sigaction = on_call,
		.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };

	void *frames[1];

	/* the first call loads a library, whose calls would count */
	(void)backtrace(frames, 1);
	(void)signal(SIGSEGV, on_crash);
	(void)signal(SIGABRT, on_crash);
	(void)signal(SIGFPE, on_crash);
	(void)signal(SIGBUS, on_crash);
	read_fault();
	read_clock();
	list = open_list("SM_FAULT_LIST");
	said = open_list("SM_FAULT_SAID");
	if (fault.kind == KINDS && list < 0)
		return;
	(void)sigemptyset(&action.sa_mask);
	if (sigaction(SIGSYS, &action, NULL) != 0)
		_exit(BROKEN);
	filter_calls();
}

__attribute__((destructor)) static void
finish(void)
{
	char text[24];
	int fd = clock_list ? open(clock_list, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;

	if (fd < 0)
		return;
	put(fd, text, (size_t)snprintf(text, sizeof text, "%lu\n", (unsigned long)readings));
	(void)close(fd);
}

/* ---- the clock ---- */

int
clock_gettime(clockid_t clock, struct timespec *t)
{
	unsigned long number;

	if (!now || clock != CLOCK_REALTIME)
		return (int)syscall(SYS_clock_gettime, clock, t);
	number = atomic_fetch_add(&readings, 1) + 1;
	*t = (struct timespec){ now - (back_at > 0 && number >= back_at ? back_by : 0), 0 };
	return 0;
}

#else

__attribute__((constructor)) static void
start(void)
{
	_exit(UNSUPPORTED);
}

#endif
