#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BAR_WIDTH = 32, LINE_WIDTH = 79 };

static const long long interval = 200000000; /* ns */

static bool
size_of(const char *file, uint64_t *size)
{
	bool is_stdin = strcmp(file, "-") == 0;
	struct stat st;

	if ((is_stdin ? fstat(STDIN_FILENO, &st) : stat(file, &st)) != 0 || !S_ISREG(st.st_mode))
		return false;
	*size += st.st_size > 0 ? (uint64_t)st.st_size : 0;
	return true;
}

void
sm_progress_begin(struct sm_progress *p, const struct sm_cli *cli, char **files, size_t n)
{
	bool known = n > 0 || size_of("-", &p->total);

	p->on = cli->common.progress && isatty(STDERR_FILENO);
	for (size_t i = 0; i < n && known; i++)
		known = size_of(files[i], &p->total);
	if (!known)
		p->total = 0;
}

static void
show(const struct sm_progress *p, uint64_t records, uint64_t octets)
{
	/* a file may grow during the run */
	uint64_t done = octets < p->total ? octets : p->total;
	char bar[BAR_WIDTH + 1];
	size_t full;

	if (p->total == 0) {
		(void)fprintf(
		    stderr, "\r%llu records, %.1f MB", (unsigned long long)records, (double)octets / 1e6);
		return;
	}
	full = (size_t)((double)done / (double)p->total * BAR_WIDTH);
	memset(bar, ' ', BAR_WIDTH);
	memset(bar, '#', full);
	bar[BAR_WIDTH] = '\0';
	(void)fprintf(stderr, "\r[%s] %3.0f %%, %llu records", bar, 100.0 * (double)done / (double)p->total,
	    (unsigned long long)records);
}

void
sm_progress_show(struct sm_progress *p, uint64_t records, uint64_t octets)
{
	struct timespec now;

	if (!p->on)
		return;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	if ((now.tv_sec - p->last.tv_sec) * 1000000000LL + (now.tv_nsec - p->last.tv_nsec) < interval)
		return;
	p->last = now;
	p->seen = true;
	show(p, records, octets);
}

void
sm_progress_hide(struct sm_progress *p, bool to_stderr)
{
	if (!p->seen || (!to_stderr && !isatty(STDOUT_FILENO)))
		return;
	(void)fprintf(stderr, "\r%*s\r", LINE_WIDTH, "");
	p->seen = false;
}

void
sm_progress_end(struct sm_progress *p, uint64_t records, uint64_t octets)
{
	if (!p->on)
		return;
	show(p, records, octets);
	(void)fputc('\n', stderr);
}
