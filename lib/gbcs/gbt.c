#include "gbcs/gbt.h"

#include "core/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_CIPHERING = 0xdd, TAG_SIGNING = 0xdf, TAG_BLOCK = 0xe0 };
enum { TRANSACTION_ID_LEN = 9, DATE_TIME_LEN = 12, SECURITY_HEADER_LEN = 5, MAC_LEN = 12 };
enum { CONTROL_LAST = 0x80, CONTROL_STREAMING = 0x40, CONTROL_WINDOW = 0x3f };
enum { COMPLETED_KEPT = 64 };

struct block {
	uint16_t number;
	size_t len;
	uint8_t data[];
};

struct transfer {
	struct transfer *next;
	struct sm_gbt_report report; /* its key; the rest is set when the transfer is given up */
	struct block **blocks; /* hash table by block number, at most half full; NULL: a free place */
	size_t room; /* size of blocks: a power of two, or 0 */
	uint16_t highest; /* highest block number received; 0: none */
	size_t received, octets;
	uint16_t last; /* number of the last block; 0: unknown */
	/* if the key belongs to a completed message: blocks that do not repeat it, from this one on */
	bool differs;
	size_t header_len;
	uint8_t header[];
};

/* A completed message, kept as a digest of each block to recognise blocks that are sent again. */
struct completed {
	struct sm_gbt_key key;
	uint64_t *digests; /* block n is at n - 1; NULL: free place */
	uint16_t count;
};

struct sm_gbt {
	size_t limit, held, n_pending;
	struct transfer *pending; /* in order of their start */
	struct transfer *given_up, **given_up_end; /* likewise; their blocks are freed */
	uint8_t *message;
	struct completed completed[COMPLETED_KEPT]; /* ring buffer of the latest completed messages */
	size_t n_completed;
};

/* ---- one segment ---- */

static bool
cut_off(const struct sm_cur *c, const char *what, struct sm_err *err)
{
	return sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "segment ends within %s", what);
}

static bool
expect(struct sm_cur *c, uint8_t expected, const char *what, struct sm_err *err)
{
	size_t off = c->off;
	uint8_t got;

	if (!sm_cur_u8(c, &got))
		return cut_off(c, what, err);
	if (got != expected)
		return sm_fail(err, SM_E_MALFORMED, off, "%s is 0x%02X, not 0x%02X", what, got, expected);
	return true;
}

static bool
read_parties(struct sm_cur *c, struct sm_gbt_key *key, struct sm_err *err)
{
	size_t off;

	if (!expect(c, TRANSACTION_ID_LEN, "length of the transaction identifier", err))
		return false;
	off = c->off;
	if (!sm_cur_u8(c, &key->cra) || !sm_cur_be64(c, &key->counter))
		return cut_off(c, "transaction identifier", err);
	if (key->cra < 1 || key->cra > 3)
		return sm_fail(err, SM_E_MALFORMED, off, "CRA Flag is 0x%02X, not 1, 2 or 3", key->cra);
	if (!expect(c, SM_EUI_LEN, "length of the Business Originator ID", err))
		return false;
	if (!sm_cur_copy(c, SM_EUI_LEN, key->originator))
		return cut_off(c, "Business Originator ID", err);
	if (!expect(c, SM_EUI_LEN, "length of the Business Target ID", err))
		return false;
	return sm_cur_copy(c, SM_EUI_LEN, key->recipient) || cut_off(c, "Business Target ID", err);
}

static bool
read_rest_of_header(struct sm_cur *c, struct sm_gbt_key *key, struct sm_err *err)
{
	size_t off = c->off, len;
	struct sm_slice skipped;
	struct sm_cur other;
	uint8_t date_len;

	if (!sm_cur_u8(c, &date_len))
		return cut_off(c, "date-time", err);
	if (date_len != 0 && date_len != DATE_TIME_LEN)
		return sm_fail(err, SM_E_MALFORMED, off, "date-time of %u octets, not 0 or 12", date_len);
	if (!sm_cur_take(c, date_len, &skipped))
		return cut_off(c, "date-time", err);
	off = c->off;
	if (!sm_cur_length(c, &len, err))
		return false;
	if (!sm_cur_sub(c, len, &other))
		return cut_off(c, "other-information", err);
	return sm_cur_be16(&other, &key->code) ||
	       sm_fail(err, SM_E_MALFORMED, off, "other-information of %zu octets has no message code", len);
}

static bool
read_block(struct sm_cur *c, struct sm_gbt_segment *out, struct sm_err *err)
{
	size_t off, len;
	uint8_t control;

	if (!expect(c, TAG_BLOCK, "tag of the General-Block-Transfer", err))
		return false;
	off = c->off + 1;
	if (!sm_cur_u8(c, &control) || !sm_cur_be16(c, &out->number) || !sm_cur_be16(c, &out->acknowledged))
		return cut_off(c, "block header", err);
	out->last = (control & CONTROL_LAST) != 0;
	out->streaming = (control & CONTROL_STREAMING) != 0;
	out->window = control & CONTROL_WINDOW;
	if (!sm_cur_length(c, &len, err))
		return false;
	if (!sm_cur_take(c, len, &out->data))
		return cut_off(c, "block data", err);
	if (out->number == 0 && len > 0)
		return sm_fail(err, SM_E_MALFORMED, off, "block number is 0; they count from 1");
	if (!sm_cur_done(c) && c->len != MAC_LEN)
		return sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets follow the block data", c->len);
	return true;
}

static bool
read_ciphered_part(struct sm_cur *c, struct sm_gbt_segment *out, struct sm_err *err)
{
	struct sm_slice skipped;
	struct sm_cur inner;
	size_t len;

	if (!expect(c, 0, "key-info", err) || !sm_cur_length(c, &len, err))
		return false;
	if (!sm_cur_sub(c, len, &inner))
		return cut_off(c, "ciphered part", err);
	if (!sm_cur_done(c))
		return sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets follow the segment", c->len);
	if (!sm_cur_take(&inner, SECURITY_HEADER_LEN, &skipped))
		return cut_off(&inner, "security header", err);
	return read_block(&inner, out, err);
}

bool
sm_gbt_segment_read(struct sm_slice in, struct sm_gbt_segment *out, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(in, 0), header;

	memset(out, 0, sizeof *out);
	if (!expect(&c, TAG_CIPHERING, "first octet of the segment", err))
		return false;
	header = c;
	if (!read_parties(&c, &out->key, err) || !read_rest_of_header(&c, &out->key, err))
		return false;
	if (!sm_cur_take(&header, c.off - header.off, &out->header))
		return cut_off(&header, "header", err);
	return read_ciphered_part(&c, out, err);
}

/* Whether zeros stand where a segment has its CRA Flag and the length of its originator. */
static bool
is_mac_header(struct sm_slice in)
{
	enum { CRA_AT = 2, ORIGINATOR_AT = CRA_AT + TRANSACTION_ID_LEN };

	return in.len > ORIGINATOR_AT && sm_slice_at(in, CRA_AT) == 0 && sm_slice_at(in, ORIGINATOR_AT) == 0;
}

bool
sm_gbt_recognise(struct sm_slice in)
{
	struct sm_cur c = sm_cur_over(in, 0);

	return expect(&c, TAG_CIPHERING, "", NULL) && expect(&c, TRANSACTION_ID_LEN, "", NULL) &&
	       !is_mac_header(in);
}

/* ---- transfers ---- */

static bool
same_key(const struct sm_gbt_key *a, const struct sm_gbt_key *b)
{
	return a->cra == b->cra && a->counter == b->counter && a->code == b->code &&
	       memcmp(a->originator, b->originator, SM_EUI_LEN) == 0 &&
	       memcmp(a->recipient, b->recipient, SM_EUI_LEN) == 0;
}

/* The place of a block in the table: its present one, or a free one. The table has room. */
static struct block **
place_of(struct block **table, size_t room, uint16_t number)
{
	size_t at = number & (room - 1);

	while (table[at] && table[at]->number != number)
		at = (at + 1) & (room - 1);
	return &table[at];
}

static struct block *
block_of(const struct transfer *t, unsigned number)
{
	return t->room > 0 ? *place_of(t->blocks, t->room, (uint16_t)number) : NULL;
}

/* Frees the blocks. */
static void
empty(struct sm_gbt *g, struct transfer *t)
{
	for (size_t i = 0; i < t->room; i++) {
		if (t->blocks[i])
			g->held -= sizeof *t->blocks[i] + t->blocks[i]->len;
		free(t->blocks[i]);
	}
	free(t->blocks);
	g->held -= t->room * sizeof(struct block *);
	t->blocks = NULL;
	t->room = t->received = t->octets = 0;
	t->highest = t->last = 0;
}

/* Removes a transfer from the list and frees its blocks. */
static void
detach(struct sm_gbt *g, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	t->next = NULL;
	empty(g, t);
	g->held -= sizeof *t + t->header_len;
	g->n_pending--;
}

struct sm_gbt *
sm_gbt_new(size_t limit)
{
	struct sm_gbt *g = sm_memory_calloc(1, sizeof *g);

	if (!g)
		return NULL;
	g->limit = limit;
	g->given_up_end = &g->given_up;
	return g;
}

void
sm_gbt_free(struct sm_gbt *g)
{
	struct sm_gbt_report report;

	if (!g)
		return;
	sm_gbt_finish(g);
	while (sm_gbt_next_report(g, &report))
		;
	for (size_t i = 0; i < COMPLETED_KEPT; i++)
		free(g->completed[i].digests);
	free(g->message);
	free(g);
}

/* ---- completed messages ---- */

static struct completed *
completed_of(struct sm_gbt *g, const struct sm_gbt_key *key)
{
	for (size_t i = 0; i < COMPLETED_KEPT; i++)
		if (g->completed[i].digests && same_key(&g->completed[i].key, key))
			return &g->completed[i];
	return NULL;
}

/* FNV-1a, 64 bits */
static uint64_t
digest(struct sm_slice s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ sm_slice_at(s, i)) * UINT64_C(1099511628211);
	return h;
}

/* Whether a segment repeats a block of the last completed message. */
static bool
repeats(const struct completed *c, const struct sm_gbt_segment *s)
{
	return s->number <= c->count && s->last == (s->number == c->count) &&
	       c->digests[s->number - 1] == digest(s->data);
}

/* Whether all blocks of a transfer only repeat a completed message. */
static bool
is_repeat(struct sm_gbt *g, const struct transfer *t)
{
	return !t->differs && completed_of(g, &t->report.key) != NULL;
}

/* Remembers a completed message. Without memory for it, repeated blocks start a new transfer. */
static void
remember(struct sm_gbt *g, const struct transfer *t)
{
	struct completed *c = completed_of(g, &t->report.key);
	uint64_t *digests = sm_memory_malloc(t->last * sizeof *digests);

	if (!c)
		c = &g->completed[g->n_completed++ % COMPLETED_KEPT];
	if (c->digests)
		g->held -= c->count * sizeof *digests;
	free(c->digests);
	*c = (struct completed){ t->report.key, digests, t->last };
	if (!digests)
		return;
	g->held += c->count * sizeof *digests;
	for (unsigned n = 1; n <= t->last; n++) {
		const struct block *b = block_of(t, n);

		digests[n - 1] = b ? digest(sm_slice_of(b->data, b->len)) : 0;
	}
}

/* ---- giving up ---- */

/* Appends "from-to" to the list of missing blocks; false: no room left. */
static bool
add_missing(struct sm_gbt_report *r, size_t *used, const char *prefix, unsigned from, unsigned to)
{
	char text[32];
	int n = from == to ? snprintf(text, sizeof text, "%s%u", prefix, from)
	                   : snprintf(text, sizeof text, "%s%u-%u", prefix, from, to);
	const char *separator = *used > 0 ? ", " : "";
	const char more[] = ", ...";
	size_t room = sizeof r->missing - *used - sizeof more;

	if (n < 0 || strlen(separator) + (size_t)n > room) {
		(void)snprintf(r->missing + *used, sizeof r->missing - *used, "%s", more);
		return false;
	}
	*used += (size_t)snprintf(r->missing + *used, sizeof r->missing - *used, "%s%s", separator, text);
	return true;
}

static int
compare_numbers(const void *a, const void *b)
{
	return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

/* The numbers of the received blocks, in order; the caller frees them. NULL: none, or no memory. */
static uint16_t *
numbers_of(const struct transfer *t)
{
	uint16_t *numbers = t->received > 0 ? sm_memory_malloc(t->received * sizeof *numbers) : NULL;
	size_t n = 0;

	if (!numbers)
		return NULL;
	for (size_t i = 0; i < t->room; i++)
		if (t->blocks[i])
			numbers[n++] = t->blocks[i]->number;
	qsort(numbers, n, sizeof *numbers, compare_numbers);
	return numbers;
}

static void
list_missing(const struct transfer *t, size_t received, struct sm_gbt_report *r)
{
	uint16_t *numbers = numbers_of(t);
	unsigned next = 1;
	size_t used = 0;
	bool fits = true;

	for (size_t i = 0; numbers && i < received && fits; i++) {
		if (numbers[i] > next)
			fits = add_missing(r, &used, "", next, numbers[i] - 1u);
		next = numbers[i] + 1u;
	}
	if (fits && t->last == 0)
		(void)add_missing(r, &used, "after ", next - 1, next - 1);
	free(numbers);
}

static void
give_up(struct sm_gbt *g, struct transfer **at)
{
	struct transfer *t = *at;

	if (is_repeat(g, t)) {
		detach(g, at);
		free(t);
		return;
	}
	t->report.received = t->received;
	t->report.last_known = t->last > 0;
	list_missing(t, t->received, &t->report);
	detach(g, at);
	*g->given_up_end = t;
	g->given_up_end = &t->next;
}

void
sm_gbt_finish(struct sm_gbt *g)
{
	while (g->pending)
		give_up(g, &g->pending);
}

bool
sm_gbt_next_report(struct sm_gbt *g, struct sm_gbt_report *out)
{
	struct transfer *t = g->given_up;

	if (!t)
		return false;
	*out = t->report;
	g->given_up = t->next;
	if (!g->given_up)
		g->given_up_end = &g->given_up;
	free(t);
	return true;
}

/* ---- finding and storing ---- */

static struct transfer **
find(struct sm_gbt *g, const struct sm_gbt_key *key)
{
	struct transfer **at = &g->pending;

	while (*at && !same_key(&(*at)->report.key, key))
		at = &(*at)->next;
	return at;
}

/* Forgets completed messages first: incomplete transfers matter more than recognising repeats. */
static void
forget(struct sm_gbt *g)
{
	for (size_t i = 0; i < COMPLETED_KEPT; i++) {
		if (g->completed[i].digests)
			g->held -= g->completed[i].count * sizeof *g->completed[i].digests;
		free(g->completed[i].digests);
		g->completed[i] = (struct completed){ .digests = NULL };
	}
}

/* Makes room for n more octets by giving up the oldest transfers, except keep. */
static bool
make_room(struct sm_gbt *g, size_t n, const struct transfer *keep)
{
	struct transfer **at = &g->pending;

	if (n > g->limit - g->held)
		forget(g);
	while (n > g->limit - g->held) {
		if (*at && *at == keep)
			at = &(*at)->next;
		if (!*at)
			return false;
		give_up(g, at);
	}
	return true;
}

static struct transfer *
begin(struct sm_gbt *g, const struct sm_gbt_segment *s, struct sm_err *err)
{
	size_t size = sizeof(struct transfer) + s->header.len;
	struct transfer *t = NULL;

	if (g->n_pending == SM_GBT_PENDING_MAX)
		give_up(g, &g->pending);
	if (!make_room(g, size, NULL)) {
		(void)sm_fail(err, SM_E_LIMIT, 0, "segment is larger than the limit of %zu octets", g->limit);
		return NULL;
	}
	t = sm_memory_calloc(1, size);
	if (!t) {
		(void)sm_no_memory(err);
		return NULL;
	}
	g->held += size;
	g->n_pending++;
	t->report.key = s->key;
	t->header_len = s->header.len;
	memcpy(t->header, s->header.p, s->header.len);
	*find(g, &s->key) = t;
	return t;
}

/* Makes room for one more block. The size doubles, so that this is rare. */
static bool
grow(struct sm_gbt *g, struct transfer *t)
{
	size_t room = t->room ? 2 * t->room : 8;
	struct block **blocks;

	if (2 * (t->received + 1) <= t->room)
		return true;
	if (!make_room(g, (room - t->room) * sizeof *blocks, t))
		return false;
	blocks = sm_memory_calloc(room, sizeof *blocks);
	if (!blocks)
		return false;
	for (size_t i = 0; i < t->room; i++)
		if (t->blocks[i])
			*place_of(blocks, room, t->blocks[i]->number) = t->blocks[i];
	free(t->blocks);
	g->held += (room - t->room) * sizeof *blocks;
	t->blocks = blocks;
	t->room = room;
	return true;
}

static bool
contradicts(
    const struct transfer *t, const struct sm_gbt_segment *s, const struct block *same, struct sm_err *err)
{
	if (same && (same->len != s->data.len || memcmp(same->data, s->data.p, same->len) != 0))
		return !sm_fail(err, SM_E_MALFORMED, 0, "block %u differs from the one before", s->number);
	if (t->last > 0 && (s->number > t->last || s->last != (s->number == t->last)))
		return !sm_fail(
		    err, SM_E_MALFORMED, 0, "block %u contradicts that %u is the last", s->number, t->last);
	if (s->last && t->highest > s->number)
		return !sm_fail(err, SM_E_MALFORMED, 0, "block %u is the last, but %u came before", s->number,
		    t->highest);
	return false;
}

/*
 * After a complete message, its blocks may be repeated, or another message may have the same header. The first block of
 * another message drops repeated blocks of the earlier one, so that the two are never mixed. Repeated blocks that lead
 * up to it in order are kept: both messages start with them.
 */
static void
separate_messages(struct sm_gbt *g, struct transfer *t, const struct sm_gbt_segment *s)
{
	const struct completed *c = completed_of(g, &s->key);
	bool leads = t->received + 1 == s->number && t->highest + 1 == s->number;

	if (t->differs || (c && repeats(c, s)))
		return;
	if (c && !leads)
		empty(g, t);
	t->differs = true;
}

static bool
add(struct sm_gbt *g, struct transfer *t, const struct sm_gbt_segment *s, struct sm_err *err)
{
	size_t size = sizeof(struct block) + s->data.len;
	struct block *b;

	if (!grow(g, t) || !make_room(g, size, t)) {
		give_up(g, find(g, &s->key));
		return sm_fail(
		    err, SM_E_LIMIT, 0, "message needs more than the limit of %zu octets", g->limit);
	}
	b = sm_memory_malloc(size);
	if (!b)
		return sm_no_memory(err);
	g->held += size;
	b->number = s->number;
	b->len = s->data.len;
	memcpy(b->data, s->data.p, s->data.len);
	*place_of(t->blocks, t->room, s->number) = b;
	if (s->number > t->highest)
		t->highest = s->number;
	t->received++;
	t->octets += b->len;
	return true;
}

static bool
store(struct sm_gbt *g, struct transfer *t, const struct sm_gbt_segment *s, struct sm_err *err)
{
	separate_messages(g, t, s);
	if (contradicts(t, s, block_of(t, s->number), err))
		return false;
	if (s->last)
		t->last = s->number;
	return block_of(t, s->number) || add(g, t, s, err);
}

/* ---- completing ---- */

static size_t
put_length(uint8_t *p, size_t len)
{
	size_t octets = 1, n = 0;

	if (len < 0x80) {
		p[n++] = (uint8_t)len;
		return n;
	}
	while (octets < 4 && len >> (8 * octets) != 0)
		octets++;
	p[n++] = (uint8_t)(0x80 | octets);
	while (octets-- > 0)
		p[n++] = (uint8_t)(len >> (8 * octets));
	return n;
}

static bool
is_content_only(const struct transfer *t)
{
	const struct block *b = block_of(t, 1);

	return b->data[0] != TAG_CIPHERING && b->data[0] != TAG_SIGNING;
}

static bool
join(struct sm_gbt *g, const struct transfer *t, struct sm_slice *message, struct sm_err *err)
{
	/* DF, five octets of length, and the zero length of an absent signature */
	uint8_t *p = sm_memory_malloc(1 + t->header_len + 5 + t->octets + 1);
	bool content_only = is_content_only(t);
	size_t n = 0;

	if (!p)
		return sm_no_memory(err);
	if (content_only) {
		p[n++] = TAG_SIGNING;
		memcpy(p + n, t->header, t->header_len);
		n += t->header_len;
		n += put_length(p + n, t->octets);
	}
	for (unsigned number = 1; number <= t->highest; number++) {
		const struct block *b = block_of(t, number);

		memcpy(p + n, b->data, b->len);
		n += b->len;
	}
	if (content_only)
		p[n++] = 0;
	free(g->message);
	g->message = p;
	*message = (struct sm_slice){ p, n };
	return true;
}

static enum sm_gbt_result
complete(struct sm_gbt *g, struct transfer *t, struct sm_slice *message, struct sm_err *err)
{
	if (!join(g, t, message, err))
		return SM_GBT_ERROR;
	remember(g, t);
	detach(g, find(g, &t->report.key));
	free(t);
	return SM_GBT_COMPLETE;
}

enum sm_gbt_result
sm_gbt_feed(struct sm_gbt *g, struct sm_slice in, struct sm_slice *message, struct sm_err *err)
{
	struct sm_gbt_segment s;
	struct transfer *t;

	if (!sm_gbt_recognise(in))
		return SM_GBT_NONE;
	if (!sm_gbt_segment_read(in, &s, err))
		return SM_GBT_ERROR;
	if (s.data.len == 0)
		return SM_GBT_STORED;
	t = *find(g, &s.key);
	if (!t)
		t = begin(g, &s, err);
	if (!t || !store(g, t, &s, err))
		return SM_GBT_ERROR;
	return t->last > 0 && t->received == t->last ? complete(g, t, message, err) : SM_GBT_STORED;
}
