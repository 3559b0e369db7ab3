/* Reads the records of a batch on a thread of its own, a little ahead of the work on them. */
#ifndef SM_CMD_READING_H
#define SM_CMD_READING_H

#include "pump.h"

struct sm_reading;

/* Batches of fewer records are not worth the wait for the thread. */
enum { SM_READING_LEAST = 32 };

/* A record that was read ahead. */
struct sm_read {
	struct sm_worker *worker; /* which it was read with, and must be worked on with */
	struct sm_record record;
	bool whole; /* it could be read */
	bool missed; /* memory ran out */
	struct timespec began; /* CLOCK_MONOTONIC */
	struct sm_err err; /* of the reading */
};

/* Reads record i of the batch, as sm_record_read does. The thread calls it. */
typedef bool sm_read_fn(
    void *batch, struct sm_worker *w, size_t i, struct sm_record *out, struct sm_err *err);

/* NULL: no memory, or no thread. */
struct sm_reading *sm_reading_new(const struct sm_pump *p, sm_read_fn *read);
/* Accepts NULL. */
void sm_reading_free(struct sm_reading *r);

/* Begins to read n records of a batch, which must not change until sm_reading_end. */
void sm_reading_begin(struct sm_reading *r, void *batch, size_t n);
/* Waits for record i, from 0, each in turn. It is valid until the next one is asked for. */
struct sm_read *sm_reading_next(struct sm_reading *r, size_t i);
/* Ends the batch, also before its last record. */
void sm_reading_end(struct sm_reading *r);

#endif
