/* Drives a filter: one result for each record, in order and in the framing asked for, on one thread or several. */
#ifndef SM_CMD_PUMP_H
#define SM_CMD_PUMP_H

#include "cli.h"
#include "record.h"
#include "record_write.h"

/* The counts of a run. */
struct sm_pump_tally {
	uint64_t records; /* written records */
	uint64_t answers[SM_EXIT_TROUBLE + 1]; /* of these, by the exit status that each alone would give */
	bool named; /* FILEs were named, besides standard input, or the tool makes its records */
};

/* What became of a batch that was made durable during the work on the next one. */
enum sm_overlapped {
	SM_OVERLAPPED, /* it is durable, and the next one goes on */
	SM_OVERLAPPED_ALONE, /* it is durable, and what was done since is undone: the records are given again */
	SM_OVERLAPPED_NOT, /* it is undone, and what was done since: as if its last record had returned SM_AGAIN */
	SM_OVERLAPPED_TROUBLE /* as a commit that failed */
};

struct sm_pump {
	const struct sm_cli *cli;
	/*
	 * The tool's work on one record: appends the result to out and returns the answer. On SM_EXIT_TROUBLE
	 * with err set, the result is removed, and an error record (json) or a line on stderr takes its
	 * place. May return SM_LATER unless w->in_order: it is then called again in the order of the stream.
	 * May return SM_AGAIN unless w->careful: what it did for records since the last settle is undone, and
	 * these are given again, with w->careful.
	 */
	int (*work)(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
	/* The state of a thread, kept in w->state. Both are NULL for tools without one. */
	void *(*open)(void *shared, struct sm_err *err);
	void (*close)(void *state);
	/*
	 * Called before the records of a batch in order, with their octets, and after the last of them. `after` false:
	 * as if the last record had returned SM_AGAIN. Not called before records that are given again. Both may be NULL.
	 */
	void (*before)(void *shared, struct sm_slice octets);
	bool (*after)(void *shared);
	/*
	 * Called in order, to make the effects of a batch durable before its results are written: `commit` when its records
	 * are done, `sync` to wait for the disk, and `settle` just before the results. With one job `sync` is called on
	 * another thread, while the next records are worked on, which must not commit anything; it returns before the next
	 * `commit`. If commit or settle fails, the results are not written, and the run ends. All may be NULL; sync without
	 * settle is not called.
	 */
	bool (*commit)(void *shared, struct sm_err *err);
	void (*sync)(void *shared);
	bool (*settle)(void *shared, struct sm_err *err);
	/*
	 * With one job, instead of `after` and `commit` where the next batch is there already: begins to make a batch durable
	 * while the next one, with these octets, is worked on. `before` is not called for that one. False: it does not begin.
	 * `overlapped` waits for it, and says what became of it; then `settle` is called. Both may be NULL.
	 */
	bool (*overlap)(void *shared, struct sm_slice next);
	enum sm_overlapped (*overlapped)(void *shared, struct sm_err *err);
	/*
	 * For output without JSON: appends the result of a failed record to out. r has the parts that could
	 * be read, its number at least. NULL: no result.
	 */
	void (*failed)(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out);
	/*
	 * For a report that begins with counts: results wait in a temporary file, and after the last record this
	 * appends what stands before them. May be NULL.
	 */
	void (*head)(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out);
	/*
	 * Called after the last record, even if --stop-on-error or SIGINT made it the last; in order. May be
	 * NULL. Returns an exit status.
	 */
	int (*finish)(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out);
	/*
	 * The tool makes its n_made records itself, instead of reading files: appends the JSON text of record
	 * `number`, from 1, to text. Several threads call it. False: the record fails with err; the text has the
	 * members that are known. May be NULL.
	 */
	bool (*make)(
	    void *shared, struct sm_worker *w, uint64_t number, struct sm_buf *text, struct sm_err *err);
	uint64_t n_made;
	void *shared;
	/*
	 * For a tool that answers a question: what it does with records, such as "verified". Without a record there is no
	 * answer, which is trouble, but for JSON from standard input: an empty stream gives an empty one. May be NULL.
	 */
	const char *answers;
	bool json; /* results are JSON records */
	bool octets; /* results are octets, not text */
	bool edits, takes_mmc; /* see struct sm_worker */
	bool
	    reads_ahead; /* with one job, records are read on a thread of their own, ahead of the work on them */
	bool hushes; /* a record may be a key by mistake: errors don't repeat its text */
	/*
	 * The members that a reader takes for results of this tool. They are removed from a record that fails
	 * or is passed on unread.
	 */
	const char *const *adds;
	size_t n_adds;
};

enum { SM_LATER = -1, SM_AGAIN = -2 };

/* Runs over the files (none: stdin). Returns the exit status of the worst record. */
int sm_pump_run(const struct sm_pump *p, char **files, size_t n);

#endif
