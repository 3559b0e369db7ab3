#include "waiting.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "spool.h"

/* An entry and a link are named by index + 1; 0: none. A link is an entry's place in the list of one of its keys. */
struct link {
	uint32_t next, before; /* in the list of a bucket, earliest first */
};

struct entry {
	struct sm_raw_record record;
	uint64_t at; /* of the text in the spool */
	struct sm_waiting_key keys[SM_WAITING_KEYS];
	struct link links[SM_WAITING_KEYS];
	uint32_t n_keys;
	uint32_t next, before; /* in the order of the stream; next also of free entries */
};

struct bucket {
	uint32_t first, last;
};

struct sm_waiting {
	struct sm_spool *spool;
	struct entry *entries;
	struct bucket *buckets; /* room of them, a power of two */
	uint32_t room, used,
	    unused; /* used: entries that were ever used; unused: the first free one of these */
	uint32_t n, first, last;
};

struct sm_waiting *
sm_waiting_new(struct sm_err *err)
{
	struct sm_waiting *w = sm_memory_calloc(1, sizeof *w);

	if (!w) {
		(void)sm_no_memory(err);
		return NULL;
	}
	w->spool = sm_spool_new(err);
	if (w->spool)
		return w;
	free(w);
	return NULL;
}

void
sm_waiting_free(struct sm_waiting *w)
{
	if (!w)
		return;
	sm_spool_free(w->spool);
	free(w->entries);
	free(w->buckets);
	free(w);
}

/* ---- the lists of keys ---- */

static struct bucket *
bucket_of(const struct sm_waiting *w, const struct sm_waiting_key *key)
{
	uint32_t hash;

	memcpy(&hash, key->octets, sizeof hash);
	return &w->buckets[hash & (w->room - 1)];
}

static struct entry *
entry_of(const struct sm_waiting *w, uint32_t link)
{
	return &w->entries[(link - 1) / SM_WAITING_KEYS];
}

static struct link *
link_of(const struct sm_waiting *w, uint32_t link)
{
	return &entry_of(w, link)->links[(link - 1) % SM_WAITING_KEYS];
}

static void
enlist(struct sm_waiting *w, struct entry *e, uint32_t k)
{
	struct bucket *b = bucket_of(w, &e->keys[k]);
	uint32_t link = (uint32_t)(e - w->entries) * SM_WAITING_KEYS + k + 1;

	e->links[k] = (struct link){ .before = b->last };
	if (b->last)
		link_of(w, b->last)->next = link;
	else
		b->first = link;
	b->last = link;
}

static void
delist(struct sm_waiting *w, struct entry *e, uint32_t k)
{
	struct bucket *b = bucket_of(w, &e->keys[k]);
	struct link link = e->links[k];

	if (link.before)
		link_of(w, link.before)->next = link.next;
	else
		b->first = link.next;
	if (link.next)
		link_of(w, link.next)->before = link.before;
	else
		b->last = link.before;
}

static struct entry *
find(const struct sm_waiting *w, const struct sm_waiting_key *key)
{
	uint32_t link = w->room > 0 ? bucket_of(w, key)->first : 0;

	for (; link; link = link_of(w, link)->next)
		if (memcmp(&entry_of(w, link)->keys[(link - 1) % SM_WAITING_KEYS], key, sizeof *key) == 0)
			return entry_of(w, link);
	return NULL;
}

/* ---- the index ---- */

static bool
grow(struct sm_waiting *w, struct sm_err *err)
{
	uint32_t room = w->room > 0 ? 2 * w->room : 64;
	struct entry *entries = sm_memory_realloc(w->entries, room * sizeof *entries);
	struct bucket *buckets;

	if (!entries)
		return sm_no_memory(err);
	w->entries = entries;
	buckets = sm_memory_calloc(room, sizeof *buckets);
	if (!buckets)
		return sm_no_memory(err);
	free(w->buckets);
	w->buckets = buckets;
	w->room = room;
	for (uint32_t i = w->first; i; i = w->entries[i - 1].next)
		for (uint32_t k = 0; k < w->entries[i - 1].n_keys; k++)
			enlist(w, &w->entries[i - 1], k);
	return true;
}

/* A free entry. NULL: no memory. */
static struct entry *
new_entry(struct sm_waiting *w, struct sm_err *err)
{
	struct entry *e;

	if (w->unused) {
		e = &w->entries[w->unused - 1];
		w->unused = e->next;
		return e;
	}
	if (w->used == w->room && !grow(w, err))
		return NULL;
	return &w->entries[w->used++];
}

static void
append(struct sm_waiting *w, struct entry *e)
{
	uint32_t number = (uint32_t)(e - w->entries) + 1;

	e->before = w->last;
	e->next = 0;
	if (w->last)
		w->entries[w->last - 1].next = number;
	else
		w->first = number;
	w->last = number;
	w->n++;
	for (uint32_t k = 0; k < e->n_keys; k++)
		enlist(w, e, k);
}

static void
release(struct sm_waiting *w, struct entry *e)
{
	for (uint32_t k = 0; k < e->n_keys; k++)
		delist(w, e, k);
	if (e->before)
		w->entries[e->before - 1].next = e->next;
	else
		w->first = e->next;
	if (e->next)
		w->entries[e->next - 1].before = e->before;
	else
		w->last = e->before;
	e->next = w->unused;
	w->unused = (uint32_t)(e - w->entries) + 1;
	w->n--;
}

bool
sm_waiting_add(struct sm_waiting *w, const struct sm_raw_record *record, struct sm_slice text,
    const struct sm_waiting_key *keys, size_t n_keys, struct sm_err *err)
{
	struct entry *e;
	uint64_t at;

	if (w->n >= SM_WAITING_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "more than %d records wait for their pair: bring both files into the same order, or "
		    "compare "
		    "parts of them",
		    SM_WAITING_MAX);
	if (!sm_spool_keep(w->spool, text, &at, err))
		return false;
	e = new_entry(w, err);
	if (!e)
		return false;
	*e = (struct entry){ .record = *record, .at = at, .n_keys = (uint32_t)n_keys };
	e->record.off = 0;
	e->record.len = text.len;
	memcpy(e->keys, keys, n_keys * sizeof *keys);
	append(w, e);
	return true;
}

bool
sm_waiting_take(struct sm_waiting *w, const struct sm_waiting_key *key, struct sm_raw_record *record,
    struct sm_buf *text, bool *found, struct sm_err *err)
{
	struct entry *e = key ? find(w, key) : w->first ? &w->entries[w->first - 1] : NULL;

	*found = e != NULL;
	if (!e)
		return true;
	*record = e->record;
	sm_buf_reset(text);
	if (!sm_spool_read(w->spool, e->at, e->record.len, text, err))
		return false;
	release(w, e);
	/* streams in the same order take no space */
	return w->n > 0 || sm_spool_forget(w->spool, err);
}
