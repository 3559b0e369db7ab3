/* --progress: the progress of a run, on stderr if that is a terminal. */
#ifndef SM_CMD_PROGRESS_H
#define SM_CMD_PROGRESS_H

#include <time.h>

#include "cli.h"

struct sm_progress {
	bool on, seen; /* seen: the line is on the terminal */
	uint64_t total; /* octets to read; 0: unknown */
	struct timespec last; /* time of the last line */
};

/* files: as for sm_source_new. The total is known if all are regular files. */
void sm_progress_begin(struct sm_progress *p, const struct sm_cli *cli, char **files, size_t n);

/* Shows the progress, if the last line is old enough. octets: read so far. */
void sm_progress_show(struct sm_progress *p, uint64_t records, uint64_t octets);

/* Erases the progress line before other terminal output. */
void sm_progress_hide(struct sm_progress *p, bool to_stderr);

/* Shows the last progress, and leaves the line. */
void sm_progress_end(struct sm_progress *p, uint64_t records, uint64_t octets);

#endif
