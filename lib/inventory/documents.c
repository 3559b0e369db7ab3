#include "inventory/documents.h"

#include <string.h>

#include "inventory/db_digest.h"

/* A query gives rows of three columns: the number of a document, the document, and a hash that it may have. */
enum { NUMBER, DOCUMENT, HASH };

/* Documents in the order of their numbers. */
struct count {
	int64_t number;
	bool any, found; /* there is a present document; one of its rows had its hash */
	int64_t broken;
};

static void
end_document(struct count *c)
{
	c->broken += c->any && !c->found;
	c->any = c->found = false;
}

static bool
take_row(struct sm_work *w, struct sm_db_rows *q, struct count *c, struct sm_err *err)
{
	struct sm_slice document, hash;
	uint8_t digest[SM_DIGEST_LEN];

	if (c->any && sm_db_int(q, NUMBER) != c->number)
		end_document(c);
	c->number = sm_db_int(q, NUMBER);
	c->any = true;
	if (c->found || sm_db_is_null(q, HASH))
		return true;
	document = sm_trim(sm_db_text(q, DOCUMENT, w->arena));
	hash = sm_db_text(q, HASH, w->arena);
	if (!sm_db_digest(w->db, document, digest, err))
		return false;
	c->found = hash.len == SM_DIGEST_LEN && memcmp(hash.p, digest, SM_DIGEST_LEN) == 0;
	return true;
}

static bool
count_broken(struct sm_work *w, struct sm_db_rows *q, int64_t *broken, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	struct count c = { .any = false };
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine = true;

	sm_arena_init(&arena, 0);
	own.arena = &arena;
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(&arena);
		fine = take_row(&own, q, &c, err);
	}
	if (!fine)
		sm_db_leave(q);
	sm_arena_free(&arena);
	end_document(&c);
	*broken += c.broken;
	return fine && step == SM_DB_END;
}

bool
sm_documents_of_entries(struct sm_work *w, int64_t *broken, struct sm_err *err)
{
	*broken = 0;
	return count_broken(w,
	    sm_db_query(w->db, err,
	        "SELECT b.seq, b.content, e.document FROM body b LEFT JOIN entry e ON e.seq=b.seq"
	        " ORDER BY b.seq" SM_DB_MANY,
	        ""),
	    broken, err);
}

/* What is stored, with the entries of its RequestID from the last one on. UNION ends a circle that another program wrote. */
#define WITH_ENTRIES(stored)                                                                                 \
	"WITH RECURSIVE stored (n, target, originator, counter, document) AS (" stored                       \
	"), chain (n, seq) AS (SELECT s.n, x.last FROM stored s JOIN exchange x ON x.target=s.target AND"    \
	" x.originator=s.originator AND x.counter=s.counter"                                                 \
	" UNION SELECT c.n, e.prior FROM chain c JOIN entry e ON e.seq=c.seq WHERE e.prior IS NOT NULL)"     \
	" SELECT s.n, s.document, e.document FROM stored s JOIN chain c ON c.n=s.n JOIN entry e ON"          \
	" e.seq=c.seq ORDER BY s.n" SM_DB_MANY

static const char kept[] =
    WITH_ENTRIES("SELECT row_number() OVER (ORDER BY target, originator, counter), target, originator,"
                 " counter, document FROM kept");
static const char quarantined[] =
    WITH_ENTRIES("SELECT ref, target, originator, counter, request FROM quarantine");

bool
sm_documents_that_wait(struct sm_work *w, int64_t *broken, struct sm_err *err)
{
	*broken = 0;
	return count_broken(w, sm_db_query(w->db, err, kept, ""), broken, err) &&
	       count_broken(w, sm_db_query(w->db, err, quarantined, ""), broken, err);
}
