/*
 * The entries of the ledger, in the order of arrival. The hash of an entry is SHA-256 of the hash before it and of the
 * SHA-256 of its content, so that no entry can change or vanish unnoticed. An expired entry keeps these two hashes.
 */
#ifndef SM_INVENTORY_ENTRIES_H
#define SM_INVENTORY_ENTRIES_H

#include "inventory/db_digest.h"
#include "inventory/state.h"

struct sm_entry {
	int64_t seq; /* set by sm_entry_append */
	const char *kind; /* "request", "response" ... */
	const struct sm_request_id *id; /* NULL: it belongs to no request */
	const uint8_t *device; /* of an alert; else NULL */
	const char *service; /* Service Reference Variant, or what the inventory calls it; NULL: not known */
	unsigned command_variant; /* 0: none */
	struct sm_slice code; /* response or alert code; empty: none */
	const char *verdict; /* what apply said; NULL: nothing */
	const char *state; /* of the RequestID, after the entry; NULL: it has none */
	const char *reason; /* a sentence; NULL: none */
	int64_t prior; /* the entry before it of the same RequestID; 0: none */
};

/* Appends an entry at w->now for w->document. With w->keep it also keeps the document. */
SM_MUST_CHECK bool sm_entry_append(struct sm_work *w, struct sm_entry *e, struct sm_err *err);

/* SHA-256 of w->document without the space around it. An empty document gives an empty *out. */
SM_MUST_CHECK bool sm_entry_document(struct sm_work *w, struct sm_slice *out, struct sm_err *err);

/* Removes the content of an entry. *prior: the entry before it of its RequestID; 0: none. */
SM_MUST_CHECK bool sm_entry_strip(struct sm_work *w, int64_t seq, int64_t *prior, struct sm_err *err);

/* Deletes the leading entries without content, except the last one, from which the chain then starts. */
SM_MUST_CHECK bool sm_entries_trim(struct sm_work *w, struct sm_err *err);

/* Follows the chain from its start. *broken: entries whose hash is another one. */
SM_MUST_CHECK bool sm_entries_check(struct sm_work *w, int64_t *broken, struct sm_err *err);

#endif
