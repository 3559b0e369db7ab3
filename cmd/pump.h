/* Drives a filter: records in, one result each out, in order, on one thread or several. */
#ifndef SM_CMD_PUMP_H
#define SM_CMD_PUMP_H

#include "cli.h"
#include "record.h"

/* What a run has come to. */
struct sm_tally {
	uint64_t records; /* that were written */
	uint64_t answers[SM_EXIT_TROUBLE + 1]; /* of them, by the exit status that each would give alone */
};

struct sm_pump {
	const struct sm_cli *cli;
	/*
	 * The tool's work on one record: appends the result to out and returns the answer. With SM_EXIT_TROUBLE and err
	 * set, what it wrote is taken back and an error record (json) or a line on stderr stands in its place.
	 * May return SM_LATER unless w->in_order: it is then called again in the order of the stream.
	 */
	int (*work)(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
	/* What a thread needs of its own, kept in w->state; both NULL when it needs nothing. */
	void *(*open)(void *shared, struct sm_err *err);
	void (*close)(void *state);
	/*
	 * Before results are written, in order: makes what they say durable. On failure they are not written, and the
	 * run ends. May be NULL.
	 */
	bool (*settle)(void *shared, struct sm_err *err);
	/*
	 * Tools that write no JSON: what stands in out for a record that failed; r has what could be read of it, its
	 * number at least. NULL: nothing does.
	 */
	void (*failed)(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out);
	/*
	 * After the last record, also where --stop-on-error or SIGINT made it the last; in order. May be NULL. Returns an
	 * exit status.
	 */
	int (*finish)(void *shared, const struct sm_tally *tally, struct sm_buf *out);
	void *shared;
	bool json; /* results are JSON records */
	/*
	 * The members of which a reader would think that this tool wrote them, whether it did or not: a record that fails,
	 * or is passed on unread, goes on without them.
	 */
	const char *const *adds;
	size_t n_adds;
};

enum { SM_LATER = -1 };

/* Runs over the files (none: stdin) and returns the exit status: the worst record decides. */
int sm_pump_run(const struct sm_pump *p, char **files, size_t n);

#endif
