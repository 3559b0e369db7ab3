#include "inventory/entries.h"

#include <string.h>

#define COLUMNS                                                                                              \
	"seq, at, kind, originator, target, counter, device, service, command_variant, code, verdict, "      \
	"state, reason, prior, document"
enum { N_COLUMNS = 15, PRIOR = 13 };

static uint8_t *
put_u64(uint8_t *at, uint64_t v)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		*at++ = (uint8_t)(v >> shift);
	return at;
}

/* The octets that are hashed: each value with its type and length, so that no two rows give the same. */
static struct sm_slice
serialised(struct sm_work *w, const struct sm_value *values)
{
	enum { HEAD = 1 + sizeof(uint64_t) };
	size_t len = 0;
	uint8_t *start, *at;

	for (size_t i = 0; i < N_COLUMNS; i++)
		len += HEAD + (values[i].as >= SM_VALUE_TEXT ? values[i].text.len : 0);
	start = at = sm_alloc(w->arena, len, 1);
	for (size_t i = 0; start && i < N_COLUMNS; i++) {
		const struct sm_value *v = &values[i];

		*at++ = (uint8_t)v->as;
		at = put_u64(at, v->as == SM_VALUE_INT    ? (uint64_t)v->i
		                 : v->as == SM_VALUE_NULL ? 0
		                                          : v->text.len);
		if (v->as < SM_VALUE_TEXT)
			continue;
		memcpy(at, v->text.p, v->text.len);
		at += v->text.len;
	}
	return sm_slice_of(start, start ? len : 0);
}

static bool
content_of(struct sm_work *w, const struct sm_value *values, uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	struct sm_slice octets = serialised(w, values);

	return octets.len > 0 ? sm_db_digest(w->db, octets, out, err) : sm_no_memory(err);
}

/* The hash of an entry, from the one before it and its content. */
static bool
link_to(struct sm_work *w, const uint8_t before[SM_DIGEST_LEN], const uint8_t content[SM_DIGEST_LEN],
    uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	uint8_t both[2 * SM_DIGEST_LEN];

	memcpy(both, before, SM_DIGEST_LEN);
	memcpy(both + SM_DIGEST_LEN, content, SM_DIGEST_LEN);
	return sm_db_digest(w->db, sm_slice_of(both, sizeof both), out, err);
}

static void
read_hash(struct sm_db_rows *q, int column, struct sm_arena *a, uint8_t out[SM_DIGEST_LEN])
{
	struct sm_slice hash = sm_db_text(q, column, a);

	if (hash.len == SM_DIGEST_LEN)
		memcpy(out, hash.p, SM_DIGEST_LEN);
	else
		memset(out, 0xff, SM_DIGEST_LEN);
}

/* Finds the end of the chain, if it is not known. */
static bool
find_end(struct sm_work *w, struct sm_db_chain *end, struct sm_err *err)
{
	struct sm_db_rows *q;
	enum sm_db_step step;

	if (end->known)
		return true;
	q = sm_db_query(w->db, err, "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1", "");
	step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	end->seq = 0;
	memset(end->hash, 0, sizeof end->hash);
	if (step == SM_DB_ROW) {
		end->seq = sm_db_int(q, 0);
		read_hash(q, 1, w->arena, end->hash);
		sm_db_leave(q);
	}
	end->known = step != SM_DB_FAILED;
	return end->known;
}

bool
sm_entry_document(struct sm_work *w, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice document = sm_trim(w->document);
	uint8_t *digest;

	*out = sm_slice_of("", 0);
	if (document.len == 0)
		return true;
	digest = sm_alloc(w->arena, SM_DIGEST_LEN, 1);
	if (!digest)
		return sm_no_memory(err);
	*out = sm_slice_of(digest, SM_DIGEST_LEN);
	return sm_db_digest(w->db, document, digest, err);
}

static bool
keep_document(struct sm_work *w, int64_t seq, struct sm_err *err)
{
	const struct sm_value values[] = { sm_value_int(seq), sm_value_blob(w->document) };

	return !w->keep || w->document.len == 0 ||
	       sm_db_write_values(
	           w->db, err, "INSERT INTO body (seq, content) VALUES (?,?)", values, SM_COUNT(values));
}

static struct sm_value
or_null(int64_t i)
{
	return i > 0 ? sm_value_int(i) : sm_value_number(NULL);
}

/* Appends an entry after the end, which it becomes. */
static bool
put(struct sm_work *w, const struct sm_entry *e, struct sm_db_chain *end, struct sm_err *err)
{
	const struct sm_request_id *id = e->id;
	const int64_t counter = id ? (int64_t)id->counter : 0;
	uint8_t content[SM_DIGEST_LEN], hash[SM_DIGEST_LEN];
	struct sm_slice document;

	if (!sm_entry_document(w, &document, err))
		return false;
	const struct sm_value values[N_COLUMNS + 1] = { sm_value_int(e->seq), sm_value_int(w->now),
		sm_value_string(e->kind), sm_value_eui(id ? id->originator : NULL),
		sm_value_eui(id ? id->target : NULL), sm_value_number(id ? &counter : NULL),
		sm_value_eui(e->device), sm_value_text(sm_slice_or_empty(e->service)),
		or_null(e->command_variant), sm_value_text(e->code), sm_value_string(e->verdict),
		sm_value_string(e->state), sm_value_text(sm_slice_or_empty(e->reason)), or_null(e->prior),
		sm_value_blob(document), sm_value_blob(sm_slice_of(hash, sizeof hash)) };

	if (!content_of(w, values, content, err) || !link_to(w, end->hash, content, hash, err) ||
	    !sm_db_write_values(w->db, err,
	        "INSERT INTO entry (" COLUMNS ", hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", values,
	        SM_COUNT(values)))
		return false;
	end->seq = e->seq;
	memcpy(end->hash, hash, sizeof end->hash);
	return true;
}

bool
sm_entry_append(struct sm_work *w, struct sm_entry *e, struct sm_err *err)
{
	struct sm_db_chain *end = sm_db_chain(w->db);

	if (!find_end(w, end, err))
		return false;
	e->seq = end->seq + 1;
	w->outcome->entry = e->seq;
	return put(w, e, end, err) && keep_document(w, e->seq, err);
}

/* ---- expiry ---- */

static bool
strip(struct sm_work *w, int64_t seq, const struct sm_value *values, struct sm_err *err)
{
	uint8_t content[SM_DIGEST_LEN];

	if (!content_of(w, values, content, err))
		return false;
	const struct sm_value to[] = { sm_value_blob(sm_slice_of(content, sizeof content)),
		sm_value_int(seq) };

	return sm_db_run(w->db, err, "DELETE FROM body WHERE seq=?", "i", seq) &&
	       sm_db_run_values(w->db, err,
	           "UPDATE entry SET content=?, at=NULL, kind=NULL, originator=NULL, target=NULL,"
	           " counter=NULL, device=NULL, service=NULL, command_variant=NULL, code=NULL, verdict=NULL,"
	           " state=NULL, reason=NULL, prior=NULL, document=NULL WHERE seq=?",
	           to, SM_COUNT(to));
}

bool
sm_entry_strip(struct sm_work *w, int64_t seq, int64_t *prior, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(
	    w->db, err, "SELECT " COLUMNS " FROM entry WHERE seq=? AND content IS NULL", "i", seq);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	struct sm_value values[N_COLUMNS];

	*prior = 0;
	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	for (int i = 0; i < N_COLUMNS; i++)
		values[i] = sm_db_value(q, i, w->arena);
	sm_db_leave(q);
	*prior = values[PRIOR].i;
	return strip(w, seq, values, err);
}

bool
sm_entries_trim(struct sm_work *w, struct sm_err *err)
{
	int64_t full;
	bool found;

	/* the first entry with content; without one, all but the last entry go */
	if (!sm_db_number(w->db, err, &full, &found,
	        "SELECT seq FROM entry WHERE content IS NULL ORDER BY seq LIMIT 1", ""))
		return false;
	if (!found && !sm_db_number(w->db, err, &full, NULL, "SELECT max(seq)+1 FROM entry", ""))
		return false;
	return sm_db_run(w->db, err, "DELETE FROM entry WHERE seq<?-1", "i", full);
}

/* ---- verification ---- */

/* Whether an expired entry has lost all but its number. */
static bool
is_empty(const struct sm_value *values)
{
	for (size_t i = 1; i < N_COLUMNS; i++)
		if (values[i].as != SM_VALUE_NULL)
			return false;
	return true;
}

/* Whether the row has the hash that follows from the one before it. before then becomes the row's. */
static bool
row_holds(struct sm_work *w, struct sm_db_rows *q, bool first, uint8_t before[SM_DIGEST_LEN], bool *holds,
    struct sm_err *err)
{
	enum { CONTENT = N_COLUMNS, HASH };
	uint8_t content[SM_DIGEST_LEN], hash[SM_DIGEST_LEN], want[SM_DIGEST_LEN];
	struct sm_value values[N_COLUMNS];
	bool stripped = !sm_db_is_null(q, CONTENT);

	for (int i = 0; i < N_COLUMNS; i++)
		values[i] = sm_db_value(q, i, w->arena);
	read_hash(q, HASH, w->arena, hash);
	if (stripped)
		read_hash(q, CONTENT, w->arena, content);
	else if (!content_of(w, values, content, err))
		return false;
	if (!link_to(w, before, content, want, err))
		return false;
	/* the entries before a first one without content were deleted */
	*holds = (first && stripped) || memcmp(want, hash, SM_DIGEST_LEN) == 0;
	/* nothing would tell whether what stands beside the hash of an expired entry is what it was */
	*holds = *holds && (!stripped || is_empty(values));
	memcpy(before, hash, SM_DIGEST_LEN);
	return true;
}

bool
sm_entries_check(struct sm_work *w, int64_t *broken, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(
	    w->db, err, "SELECT " COLUMNS ", content, hash FROM entry ORDER BY seq" SM_DB_MANY, "");
	enum sm_db_step step = SM_DB_FAILED;
	uint8_t before[SM_DIGEST_LEN] = { 0 };
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine = true, holds;
	int64_t n = 0;

	*broken = 0;
	sm_arena_init(&arena, 0);
	own.arena = &arena;
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(&arena);
		fine = row_holds(&own, q, n++ == 0, before, &holds, err);
		*broken += fine && !holds;
	}
	if (!fine)
		sm_db_leave(q);
	sm_arena_free(&arena);
	return fine && step == SM_DB_END;
}
