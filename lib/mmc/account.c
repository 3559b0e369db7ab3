#include "mmc/account.h"

#include <string.h>

#include "core/text.h"
#include "gbcs/zcl.h"
#include "mmc/answers.h"
#include "mmc/locate.h"
#include "names/alerts.h"

/* Trees are at most SM_DEPTH_MAX deep. Those of ZCL stand inside records. */
enum { DEEPEST = 2 * SM_DEPTH_MAX, WORD = 64 };
enum { DER_NULL = 0x05 }; /* ITU-T X.690 section 8.8 */

struct entry {
	const struct sm_node *node; /* NULL: free */
	uint64_t *parts; /* the bits or octets that are used; NULL: all of the value */
};

struct sm_mmc_account {
	struct entry *table;
	size_t size; /* a power of two, more than twice the nodes */
	uint32_t *missing; /* cluster and attribute */
	size_t n_missing, room;
};

static size_t
count_nodes(const struct sm_node *node, unsigned depth)
{
	size_t n = 1;

	if (!node || depth > DEEPEST)
		return 0;
	for (const struct sm_node *c = node->child; c; c = c->next)
		n += count_nodes(c, depth + 1);
	return n;
}

bool
sm_mmc_account_open(struct sm_mmc_walk *w)
{
	struct sm_mmc_account *a = SM_NEW(w->a, struct sm_mmc_account);
	size_t nodes = 0;

	if (!a)
		return false;
	for (const struct sm_item *i = w->d->payload.items; i; i = i->next)
		nodes += count_nodes(i->value, 0) + count_nodes(i->plain_value, 0);
	for (a->size = 16; a->size <= 2 * nodes; a->size *= 2)
		;
	a->table = sm_alloc(w->a, a->size, sizeof *a->table);
	w->account = a;
	return a->table != NULL;
}

/*
 * The node's entry, or the free one for it. The table is never full: nodes that were not counted get no
 * entry.
 */
static struct entry *
slot_of(const struct sm_mmc_account *a, const struct sm_node *node)
{
	size_t i = (size_t)(((uint64_t)(uintptr_t)node >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20);

	for (size_t tries = 0; tries < a->size; tries++, i++) {
		struct entry *e = &a->table[i & (a->size - 1)];

		if (!e->node || e->node == node)
			return e;
	}
	return NULL;
}

void
sm_mmc_use(struct sm_mmc_walk *w, const struct sm_node *node)
{
	struct entry *e = node && w->account ? slot_of(w->account, node) : NULL;

	if (e)
		*e = (struct entry){ .node = node };
}

/* Bits of a number, bits of a bit-string, or octets. */
static size_t
parts_of(const struct sm_node *node)
{
	if (node->kind == SM_BITS)
		return node->count;
	return node->kind == SM_BYTES || node->kind == SM_TEXT ? node->v.bytes.len : WORD;
}

/* The words for the parts of a value. NULL: all of it is used, or memory is exhausted. */
static uint64_t *
words_of(struct sm_mmc_walk *w, const struct sm_node *node)
{
	struct entry *e = w->account ? slot_of(w->account, node) : NULL;

	if (e && !e->node) {
		uint64_t *parts = sm_alloc(w->a, parts_of(node) / WORD + 1, sizeof *parts);

		if (!parts)
			w->failed = true;
		else
			*e = (struct entry){ node, parts };
	}
	return e ? e->parts : NULL;
}

void
sm_mmc_use_part(struct sm_mmc_walk *w, const struct sm_node *node, size_t first, size_t n)
{
	uint64_t *words = node ? words_of(w, node) : NULL;

	for (size_t i = first; words && i < first + n && i < parts_of(node); i++)
		words[i / WORD] |= UINT64_C(1) << i % WORD;
}

void
sm_mmc_use_mask(struct sm_mmc_walk *w, const struct sm_node *node, uint64_t mask)
{
	uint64_t *words = node ? words_of(w, node) : NULL;

	if (words)
		words[0] |= mask;
}

void
sm_mmc_miss(struct sm_mmc_walk *w, uint16_t cluster, uint16_t attribute)
{
	struct sm_mmc_account *a = w->account;
	uint32_t key = (uint32_t)cluster << 16 | attribute;

	for (size_t i = 0; a && i < a->n_missing; i++)
		if (a->missing[i] == key)
			return;
	if (a && a->n_missing == a->room) {
		size_t room = 2 * a->room + 16;
		uint32_t *more = sm_alloc(w->a, room, sizeof *more);

		if (!more) {
			w->failed = true;
			return;
		}
		if (a->n_missing > 0)
			memcpy(more, a->missing, a->n_missing * sizeof *more);
		a->missing = more;
		a->room = room;
	}
	if (a)
		a->missing[a->n_missing++] = key;
}

/* ---- unused values ---- */

static bool
has_members(const struct sm_node *node)
{
	return node->kind == SM_ARRAY || node->kind == SM_STRUCT;
}

/* Numbers that only describe how a message is split and numbered: ZigBee Smart Energy sections D.3 to D.10. */
static bool
is_framing(const struct sm_node *node)
{
	static const char *const names[] = {
		/* clang-format off */
		"command_index", "total_commands", "total_number_of_commands", "total_snapshots_found",
		"total_number_of_events", "total_number_of_schedule_entries", "total_number_of_special_days",
		"number_of_events_and_log_payload_control", "number_of_samples", "number_of_tiers_in_use",
		"number_of_tiers_and_block_thresholds_in_use", "snapshot_id", "provider_id", "issuer_event_id",
		"issuer_calendar_id", "issuer_tariff_id",
		/* clang-format on */
	};

	for (size_t i = 0; node->name && !has_members(node) && i < SM_COUNT(names); i++)
		if (strcmp(node->name, names[i]) == 0)
			return true;
	return false;
}

/* Whether a part of a number other than 0 is unused, or no part of it is used. */
static bool
is_left(const struct sm_node *node, const uint64_t *used)
{
	size_t n = parts_of(node);

	if (node->kind == SM_INT)
		return true;
	if (node->kind == SM_UINT || node->kind == SM_BOOL)
		return (node->v.u & ~used[0]) != 0;
	for (size_t i = 0; i < n; i++) {
		bool is_set =
		    node->kind != SM_BITS ||
		    (i / 8 < node->v.bytes.len && (sm_slice_at(node->v.bytes, i / 8) & 0x80 >> i % 8) != 0);

		if (is_set && !(used[i / WORD] >> i % WORD & 1))
			return true;
	}
	return false;
}

/*
 * Whether a value has no content that could be lost. DER NULL is such a value. Null-data of A-XDR stands for
 * a missing value, and is none.
 */
static bool
is_empty(const struct sm_node *node)
{
	switch (node->kind) {
	case SM_NULL:
		return node->tag == DER_NULL;
	case SM_BYTES:
	case SM_TEXT:
		return node->v.bytes.len == 0;
	case SM_BITS:
		return node->count == 0;
	case SM_ARRAY:
	case SM_STRUCT:
		return !node->child && node->len <= 2; /* a certificate is a structure of octets */
	default:
		return false;
	}
}

static bool
is_used(const struct sm_mmc_account *a, const struct sm_node *node)
{
	const struct entry *e = slot_of(a, node);

	return e && e->node;
}

static size_t unused_below(const struct sm_mmc_account *a, const struct sm_node *node, unsigned depth);

static size_t
unused_children(const struct sm_mmc_account *a, const struct sm_node *node, unsigned depth)
{
	bool parts = !has_members(node), used = false;
	size_t n = 0;

	for (const struct sm_node *c = node->child; c; c = c->next) {
		/* a part that is zero adds nothing to the other parts */
		if (!(parts && c->kind == SM_UINT && c->v.u == 0))
			n += unused_below(a, c, depth + 1);
		used = used || is_used(a, c);
	}
	return parts && n == 0 && !used ? 1 : n;
}

static size_t
unused_below(const struct sm_mmc_account *a, const struct sm_node *node, unsigned depth)
{
	const struct entry *e = slot_of(a, node);

	if (e && e->node)
		return e->parts ? is_left(node, e->parts) : 0;
	if (is_framing(node) || is_empty(node))
		return 0;
	if (depth > DEEPEST || !node->child)
		return 1;
	return unused_children(a, node, depth);
}

/* Only the values of a Read Attributes Response count: DebugInfo has its statuses. */
static size_t
unused_records(const struct sm_mmc_account *a, const struct sm_node *records)
{
	size_t n = 0;

	for (const struct sm_node *r = records->child; r; r = r->next) {
		const struct sm_node *value = sm_node_get(r, "value");

		if (value)
			n += unused_below(a, value, 0);
		else if (sm_mmc_number(r, "status", 0) == 0)
			n++;
	}
	return n;
}

static size_t
unused_value(const struct sm_mmc_walk *w, const struct sm_node *value)
{
	if (!value || value->kind == SM_NULL)
		return 0;
	return unused_below(w->account, value, 0);
}

static struct sm_slice
octets_at(struct sm_slice raw, const struct sm_node *node)
{
	struct sm_cur c = sm_cur_over(raw, 0);
	struct sm_slice s = sm_slice_of(NULL, 0);

	if (!sm_cur_take(&c, node->off, &s) || !sm_cur_take(&c, node->len, &s))
		return sm_slice_of(NULL, 0);
	return s;
}

static bool
was_read(const struct sm_item *item)
{
	return item->cosem.access == SM_GET || item->cosem.access == SM_GET_SELECTED;
}

/* Whether the attribute was read before, with the same octets: GBCS use case ECS26a reads charges twice. */
static bool
is_repeated(const struct sm_decoded *d, const struct sm_item *item)
{
	for (const struct sm_item *i = d->payload.items; i && i != item && item->row && item->value;
	     i = i->next) {
		if (!i->row || !i->value || i->row->class_id != item->row->class_id ||
		    i->row->index != item->row->index ||
		    memcmp(i->row->obis, item->row->obis, sizeof i->row->obis) != 0)
			continue;
		return sm_slice_eq(
		    octets_at(d->message.raw, i->value), octets_at(d->message.raw, item->value));
	}
	return false;
}

static size_t
unused_of(const struct sm_mmc_walk *w, const struct sm_item *item)
{
	const struct sm_node *records =
	    w->d->payload.protocol == SM_GBZ ? sm_mmc_attribute_records(item) : NULL;
	bool protected = w->d->payload.protocol == SM_DLMS && item->protected_text.len > 0;

	if (records)
		return unused_records(w->account, records);
	if (w->d->payload.protocol == SM_GBZ && sm_mmc_is_default_response(item))
		return 0; /* DebugInfo has any other status than success */
	if (w->d->payload.pdu == SM_PDU_ACCESS_RESPONSE && was_read(item) && item->cosem.result == 0 &&
	    (!item->value || item->value->kind == SM_NULL))
		return 1; /* the status is success, but there is no value */
	if (w->d->payload.pdu == SM_PDU_ACCESS_RESPONSE && is_repeated(w->d, item))
		return 0;
	/* the values around a protected one only describe the protection */
	return (protected ? 0 : unused_value(w, item->value)) + unused_value(w, item->plain_value);
}

/* The document shows every alert code, also those without a name. */
static size_t
unrecognised(const struct sm_decoded *d)
{
	bool code = d->payload.has_alert && !sm_alert_name(d->payload.alert_code);

	return d->unrecognised - (code && d->unrecognised > 0);
}

size_t
sm_mmc_unused(struct sm_mmc_walk *w)
{
	size_t n = 0;

	for (const struct sm_item *i = w->d->payload.items; i; i = i->next)
		n += unused_of(w, i);
	if (n < unrecognised(w->d))
		n = unrecognised(w->d);
	return n + sm_mmc_missing(w->d) + sm_mmc_unanswered(w) + w->account->n_missing;
}
