/*
 * Records of a stream that wait for their pair in another stream. Their texts wait in a temporary file. Memory holds an
 * index of at most SM_WAITING_MAX records, whatever their sizes.
 */
#ifndef SM_CMD_WAITING_H
#define SM_CMD_WAITING_H

#include "core/buf.h"
#include "input.h"

/* A record may be found by any of its keys, which are digests of what identifies it. */
enum { SM_WAITING_MAX = 1000000, SM_WAITING_KEYS = 2, SM_WAITING_KEY_LEN = 16 };

struct sm_waiting_key {
	uint8_t octets[SM_WAITING_KEY_LEN];
};

struct sm_waiting;

/* NULL: err has the reason. free accepts NULL. */
struct sm_waiting *sm_waiting_new(struct sm_err *err);
void sm_waiting_free(struct sm_waiting *w);

/* Adds a record with 1 to SM_WAITING_KEYS keys. SM_E_LIMIT: too many wait. */
SM_MUST_CHECK bool sm_waiting_add(struct sm_waiting *w, const struct sm_raw_record *record,
    struct sm_slice text, const struct sm_waiting_key *keys, size_t n_keys, struct sm_err *err);

/*
 * Takes the earliest record with that key, or of all if key is NULL: its text replaces that in *text, and record->off is
 * 0. *found: there is one. False: the temporary file can't be read.
 */
SM_MUST_CHECK bool sm_waiting_take(struct sm_waiting *w, const struct sm_waiting_key *key,
    struct sm_raw_record *record, struct sm_buf *text, bool *found, struct sm_err *err);

#endif
