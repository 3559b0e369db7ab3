#include "inventory/db_counts.h"
#include "inventory/db_private.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

enum { MOST = 256, SLOTS = 2 * MOST, TEXT = 32 };

/* Compared as octets: without padding, and zero behind the texts. */
struct key {
	int64_t user, seconds;
	const char *what;
	char month[8], variant[TEXT], category[TEXT];
};

struct sm_counts {
	struct {
		struct key key;
		int64_t n, in_time;
	} count[MOST];
	uint16_t slot[SLOTS]; /* open addressing: 1 and above are counts, 0 is free */
};

static bool
put(char *to, size_t size, struct sm_slice text)
{
	if (text.len >= size)
		return false;
	if (text.len > 0)
		memcpy(to, text.p, text.len);
	return true;
}

/* False: it has no place in memory, or the table refuses it, which must not wait for the records after this one. */
static bool
make_key(const struct sm_db_count *c, struct key *k)
{
	memset(k, 0, sizeof *k);
	k->user = c->user;
	k->seconds = c->seconds;
	k->what = c->what;
	return c->month.len > 0 && c->variant.len > 0 && c->category.len > 0 &&
	       put(k->month, sizeof k->month, c->month) && put(k->variant, sizeof k->variant, c->variant) &&
	       put(k->category, sizeof k->category, c->category);
}

/* FNV-1a, eight octets at a time. */
static size_t
hash_of(const struct key *k)
{
	uint64_t hash = 14695981039346656037U, word;

	for (size_t i = 0; i < sizeof *k / sizeof word; i++) {
		memcpy(&word, (const char *)k + i * sizeof word, sizeof word);
		hash = (hash ^ word) * 1099511628211U;
		hash ^= hash >> 32;
	}
	return (size_t)(hash % SLOTS);
}

static bool
write_one(struct sm_db *db, const struct sm_db_count *c, int64_t n, int64_t in_time, struct sm_err *err)
{
	return sm_db_write(db, err,
	    "INSERT INTO tally (month, user, variant, category, what, seconds, n, in_time)"
	    " VALUES (?,?,?,?,?,?,?,?)"
	    " ON CONFLICT (month, user, variant, what, category, seconds) DO UPDATE"
	    " SET n=tally.n+excluded.n, in_time=tally.in_time+excluded.in_time",
	    "sisstiii", c->month, c->user, c->variant, c->category, c->what, c->seconds, n, in_time);
}

static bool
write_all(struct sm_db *db, struct sm_err *err)
{
	const struct sm_counts *counts = db->counts;
	size_t n = db->n_counts;

	/* the statement itself reads the table */
	db->n_counts = 0;
	for (size_t i = 0; i < n; i++) {
		const struct key *k = &counts->count[i].key;
		const struct sm_db_count c = { .month = sm_slice_str(k->month),
			.user = k->user,
			.variant = sm_slice_str(k->variant),
			.category = sm_slice_str(k->category),
			.what = k->what,
			.seconds = k->seconds };

		if (!write_one(db, &c, counts->count[i].n, counts->count[i].in_time, err))
			return false;
	}
	return true;
}

static bool
make_room(struct sm_db *db, struct sm_err *err)
{
	if (!db->counts) {
		db->counts = sm_memory_malloc(sizeof *db->counts);
		if (!db->counts)
			return sm_no_memory(err);
		db->write_counts = write_all;
	}
	if (db->n_counts == MOST && !write_all(db, err))
		return false;
	if (db->n_counts == 0)
		memset(db->counts->slot, 0, sizeof db->counts->slot);
	return true;
}

static size_t
place_of(struct sm_db *db, const struct key *k)
{
	struct sm_counts *counts = db->counts;
	size_t at = hash_of(k), i;

	while (counts->slot[at] > 0 && memcmp(&counts->count[counts->slot[at] - 1].key, k, sizeof *k) != 0)
		at = (at + 1) % SLOTS;
	if (counts->slot[at] > 0)
		return counts->slot[at] - 1U;
	i = db->n_counts++;
	counts->slot[at] = (uint16_t)db->n_counts;
	counts->count[i].key = *k;
	counts->count[i].n = counts->count[i].in_time = 0;
	return i;
}

bool
sm_db_count(struct sm_db *db, const struct sm_db_count *c, struct sm_err *err)
{
	struct key key;
	size_t i;

	db->n_counted++;
	if (!db->open || !make_key(c, &key))
		return write_one(db, c, 1, c->in_time, err);
	if (!make_room(db, err))
		return false;
	i = place_of(db, &key);
	db->counts->count[i].n++;
	db->counts->count[i].in_time += c->in_time;
	return true;
}
