#include "inventory/documents.h"

#include <string.h>

#include "inventory/db_digest.h"

/* Whether a column has the hash of a document. */
static bool
has_hash_of(struct sm_work *w, struct sm_db_rows *q, int column, struct sm_slice document, bool *has,
    struct sm_err *err)
{
	uint8_t digest[SM_DIGEST_LEN];
	struct sm_slice hash;

	*has = false;
	if (sm_db_is_null(q, column))
		return true;
	hash = sm_db_text(q, column, w->arena);
	if (!sm_db_digest(w->db, sm_trim(document), digest, err))
		return false;
	*has = hash.len == SM_DIGEST_LEN && memcmp(hash.p, digest, SM_DIGEST_LEN) == 0;
	return true;
}

/* ---- each row of a query ---- */

typedef bool row_fn(struct sm_work *w, struct sm_db_rows *q, int64_t *broken, struct sm_err *err);

/* Runs a function for each row, with memory of its own. */
static bool
each_row(struct sm_work *w, struct sm_db_rows *q, row_fn *run, int64_t *broken, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine = true;

	sm_arena_init(&arena, 0);
	own.arena = &arena;
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(&arena);
		fine = run(&own, q, broken, err);
	}
	if (!fine)
		sm_db_leave(q);
	sm_arena_free(&arena);
	return fine && step == SM_DB_END;
}

/* ---- documents of the ledger ---- */

/* Columns: a document, and the hash of its entry. */
static bool
look_at_body(struct sm_work *w, struct sm_db_rows *q, int64_t *broken, struct sm_err *err)
{
	bool has;

	if (!has_hash_of(w, q, 1, sm_db_text(q, 0, w->arena), &has, err))
		return false;
	*broken += !has;
	return true;
}

bool
sm_documents_of_entries(struct sm_work *w, int64_t *broken, struct sm_err *err)
{
	*broken = 0;
	return each_row(w,
	    sm_db_query(w->db, err,
	        "SELECT b.content, e.document FROM body b LEFT JOIN entry e ON e.seq=b.seq"
	        " ORDER BY b.seq" SM_DB_MANY,
	        ""),
	    look_at_body, broken, err);
}

/* ---- documents that wait ---- */

/* An entry, as far as it is known: *seq becomes that of the one before it for its request, or 0. */
static bool
look_at_entry(
    struct sm_work *w, struct sm_slice document, int64_t *seq, bool *any, bool *has, struct sm_err *err)
{
	struct sm_db_rows *q =
	    sm_db_query(w->db, err, "SELECT prior, document FROM entry WHERE seq=?", "i", *seq);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	int64_t prior = 0;
	bool fine = step != SM_DB_FAILED;

	if (step == SM_DB_ROW) {
		*any = true;
		prior = sm_db_is_null(q, 0) ? 0 : sm_db_int(q, 0);
		fine = has_hash_of(w, q, 1, document, has, err);
		sm_db_leave(q);
	}
	/* another program may have written a circle */
	*seq = prior < *seq ? prior : 0;
	return fine;
}

/* Columns: a document, and the target, originator and counter of its request. The last entry is the first looked at. */
static bool
look_at_waiting(struct sm_work *w, struct sm_db_rows *q, int64_t *broken, struct sm_err *err)
{
	struct sm_slice document = sm_db_text(q, 0, w->arena);
	bool any = false, has = false;
	int64_t seq = 0;

	if (!sm_db_number(w->db, err, &seq, NULL,
	        "SELECT last FROM exchange WHERE target=? AND originator=? AND counter=?", "iii",
	        sm_db_int(q, 1), sm_db_int(q, 2), sm_db_int(q, 3)))
		return false;
	while (seq > 0 && !has)
		if (!look_at_entry(w, document, &seq, &any, &has, err))
			return false;
	*broken += any && !has;
	return true;
}

bool
sm_documents_that_wait(struct sm_work *w, int64_t *broken, struct sm_err *err)
{
	*broken = 0;
	return each_row(w,
	           sm_db_query(w->db, err,
	               "SELECT document, target, originator, counter FROM kept"
	               " ORDER BY target, originator, counter" SM_DB_MANY,
	               ""),
	           look_at_waiting, broken, err) &&
	       each_row(w,
	           sm_db_query(w->db, err,
	               "SELECT request, target, originator, counter FROM quarantine ORDER BY ref" SM_DB_MANY,
	               ""),
	           look_at_waiting, broken, err);
}
