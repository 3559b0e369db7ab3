#include "inventory/documents.h"

#include <string.h>

#include "inventory/db_digest.h"

/* The hash of the document in the first column. */
static bool
hash_document(struct sm_work *w, struct sm_db_rows *q, uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	return sm_db_digest(w->db, sm_trim(sm_db_text(q, 0, w->arena)), out, err);
}

/* Whether the second column has that hash. It may be NULL. */
static bool
has_hash(struct sm_work *w, struct sm_db_rows *q, const uint8_t expected[SM_DIGEST_LEN])
{
	struct sm_slice hash = sm_db_text(q, 1, w->arena);

	return hash.len == SM_DIGEST_LEN && memcmp(hash.p, expected, SM_DIGEST_LEN) == 0;
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
	uint8_t hash[SM_DIGEST_LEN];

	if (!hash_document(w, q, hash, err))
		return false;
	*broken += !has_hash(w, q, hash);
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

/* The entry at *seq, if there is one. *seq becomes that of the one before it for its request, or 0. */
static bool
look_at_entry(struct sm_work *w, const uint8_t hash[SM_DIGEST_LEN], int64_t *seq, bool *any, bool *has,
    struct sm_err *err)
{
	struct sm_db_rows *q =
	    sm_db_query(w->db, err, "SELECT prior, document FROM entry WHERE seq=?", "i", *seq);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	int64_t prior = 0;

	if (step == SM_DB_ROW) {
		*any = true;
		prior = sm_db_is_null(q, 0) ? 0 : sm_db_int(q, 0);
		*has = has_hash(w, q, hash);
		sm_db_leave(q);
	}
	/* another program may have written a circle */
	*seq = prior < *seq ? prior : 0;
	return step != SM_DB_FAILED;
}

/* Columns: a document, and the target, originator and counter of its request. The last entry is the first looked at. */
static bool
look_at_waiting(struct sm_work *w, struct sm_db_rows *q, int64_t *broken, struct sm_err *err)
{
	uint8_t hash[SM_DIGEST_LEN];
	bool any = false, has = false;
	int64_t seq = 0;

	if (!hash_document(w, q, hash, err) ||
	    !sm_db_number(w->db, err, &seq, NULL,
	        "SELECT last FROM exchange WHERE target=? AND originator=? AND counter=?", "iii",
	        sm_db_int(q, 1), sm_db_int(q, 2), sm_db_int(q, 3)))
		return false;
	while (seq > 0 && !has)
		if (!look_at_entry(w, hash, &seq, &any, &has, err))
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
