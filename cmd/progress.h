/* --progress: how far a run is, on stderr when that is a terminal. */
#ifndef SM_CMD_PROGRESS_H
#define SM_CMD_PROGRESS_H

#include <time.h>

#include "cli.h"

struct sm_progress {
	bool on, seen; /* seen: stands on the terminal now */
	uint64_t total; /* octets to be read; 0: not known */
	struct timespec last; /* when it was shown */
};

/* files: as for sm_source_new; how much there is to read is known when all are regular files. */
void sm_progress_begin(struct sm_progress *p, const struct sm_cli *cli, char **files, size_t n);

/* Shows what has been done, if the last time is long enough ago. octets: read so far. */
void sm_progress_show(struct sm_progress *p, uint64_t records, uint64_t octets);

/* Makes room for what is written to the terminal now: to stderr, or to stdout where that is a terminal too. */
void sm_progress_hide(struct sm_progress *p, bool to_stderr);

/* Shows the last of it and leaves the line. */
void sm_progress_end(struct sm_progress *p, uint64_t records, uint64_t octets);

#endif
