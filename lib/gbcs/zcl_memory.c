#include "gbcs/zcl_memory.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "gbcs/zcl.h"
#include "names/zcl.h"

/* Endpoints of devices, and tariffs of these. A home has about ten. */
enum { ENTRIES = 256 };

enum { PRICE = 0x0700, METERING = 0x0702 };

/* What scales numbers of later frames. The unit tests compare it with the tables. */
static const struct {
	uint16_t cluster;
	const char *name;
} kept[] = {
	{ METERING, "multiplier" },
	{ METERING, "divisor" },
	{ METERING, "unit_of_measure" },
	{ METERING, "uncontrolled_flow_multiplier" },
	{ METERING, "uncontrolled_flow_divisor" },
	{ METERING, "bill_delivered_trailing_digit" },
	{ METERING, "bill_received_trailing_digit" },
	{ PRICE, "price_trailing_digit" },
	{ PRICE, "currency" },
	{ PRICE, "unit_of_measure" },
	{ PRICE, "block_threshold_multiplier" },
	{ PRICE, "block_threshold_divisor" },
	{ PRICE, "threshold_multiplier" },
	{ PRICE, "threshold_divisor" },
	{ PRICE, "conversion_factor_trailing_digit" },
	{ PRICE, "calorific_value_trailing_digit" },
};

enum { KEPT = SM_COUNT(kept) };

struct entry {
	struct sm_zcl_sender sender; /* its frame is the last one */
	bool is_tariff;
	uint64_t tariff;
	uint64_t turn; /* of its last use; 0: the entry is free */
	struct {
		uint64_t frame; /* 0: not told */
		uint64_t value;
		uint8_t tag;
	} told[KEPT];
};

struct sm_zcl_memory {
	uint64_t turn;
	struct entry entries[ENTRIES];
};

struct sm_zcl_memory *
sm_zcl_memory_new(void)
{
	return sm_memory_calloc(1, sizeof(struct sm_zcl_memory));
}

void
sm_zcl_memory_free(struct sm_zcl_memory *m)
{
	free(m);
}

/* ---- entries ---- */

static struct entry
key_of(const struct sm_zcl_sender *sender, const struct sm_item *item)
{
	const struct sm_node *tariff = sm_node_get(item->value, "issuer_tariff_id");
	struct entry key = { .sender = *sender };

	if (tariff && tariff->kind == SM_UINT) {
		key.is_tariff = true;
		key.tariff = tariff->v.u;
	}
	return key;
}

static bool
same(const struct entry *a, const struct entry *b)
{
	return memcmp(a->sender.eui, b->sender.eui, SM_EUI_LEN) == 0 &&
	       a->sender.endpoint == b->sender.endpoint && a->sender.file == b->sender.file &&
	       a->is_tariff == b->is_tariff && a->tariff == b->tariff;
}

/* NULL: what it told is not known, or of another capture. */
static struct entry *
find(struct sm_zcl_memory *m, const struct entry *key)
{
	for (size_t i = 0; i < ENTRIES; i++) {
		struct entry *e = &m->entries[i];

		if (e->turn == 0 || !same(e, key))
			continue;
		if (e->sender.frame <= key->sender.frame) {
			e->sender.frame = key->sender.frame;
			e->turn = ++m->turn;
			return e;
		}
		e->turn = 0;
	}
	return NULL;
}

/* A free entry, or that of the sender that was silent for longest. */
static struct entry *
make(struct sm_zcl_memory *m, const struct entry *key)
{
	struct entry *oldest = &m->entries[0];

	for (size_t i = 1; i < ENTRIES && oldest->turn != 0; i++)
		if (m->entries[i].turn < oldest->turn)
			oldest = &m->entries[i];
	*oldest = *key;
	oldest->turn = ++m->turn;
	return oldest;
}

/* ---- recall ---- */

static struct sm_zcl_told
told_of(const struct entry *e, size_t i)
{
	struct sm_zcl_told told = {
		.cluster = kept[i].cluster, .name = kept[i].name, .frame = e->told[i].frame
	};

	told.node = (struct sm_node){ .kind = SM_UINT, .tag = e->told[i].tag, .v.u = e->told[i].value };
	return told;
}

bool
sm_zcl_memory_recall(struct sm_zcl_memory *m, const struct sm_zcl_sender *sender, const struct sm_item *item,
    struct sm_arena *a, struct sm_zcl_earlier **out)
{
	struct entry key = key_of(sender, item);
	const struct entry *e = find(m, &key);

	*out = NULL;
	if (!e)
		return true;
	*out = sm_alloc(a, 1, sizeof(struct sm_zcl_earlier) + KEPT * sizeof(struct sm_zcl_told));
	if (!*out)
		return false;
	(*out)->n = 0;
	for (size_t i = 0; i < KEPT; i++)
		if (e->told[i].frame != 0)
			(*out)->told[(*out)->n++] = told_of(e, i);
	return true;
}

bool
sm_zcl_earlier_next(const struct sm_zcl_earlier *earlier, uint64_t *frame)
{
	uint64_t next = 0;

	for (size_t i = 0; earlier && i < earlier->n; i++) {
		const struct sm_zcl_told *t = &earlier->told[i];

		if (t->used && t->frame > *frame && (next == 0 || t->frame < next))
			next = t->frame;
	}
	if (next == 0)
		return false;
	*frame = next;
	return true;
}

/* ---- keep ---- */

static void
keep(struct sm_zcl_memory *m, const struct entry *key, struct entry **e, size_t i, const struct sm_node *n)
{
	if (n->kind != SM_UINT || sm_zcl_non_value(n))
		return;
	if (!*e)
		*e = find(m, key);
	if (!*e)
		*e = make(m, key);
	(*e)->told[i].frame = key->sender.frame;
	(*e)->told[i].value = n->v.u;
	(*e)->told[i].tag = n->tag;
}

/* A status other than success has no value with it. */
static void
keep_attribute(struct sm_zcl_memory *m, const struct entry *key, struct entry **e, uint16_t cluster,
    const struct sm_node *record)
{
	const struct sm_node *id = record->kind == SM_STRUCT ? sm_node_get(record, "attribute") : NULL;
	const struct sm_node *value = id ? sm_node_get(record, "value") : NULL;
	const struct sm_zcl_attribute *at = value ? sm_zcl_attribute_find(cluster, (uint16_t)id->v.u) : NULL;

	for (size_t i = 0; at && i < KEPT; i++)
		if (kept[i].cluster == cluster && strcmp(kept[i].name, at->name) == 0)
			keep(m, key, e, i, value);
}

static void
keep_fields(struct sm_zcl_memory *m, const struct entry *key, struct entry **e, const struct sm_item *item)
{
	for (size_t i = 0; i < KEPT; i++) {
		const struct sm_node *n =
		    kept[i].cluster == item->gbz.cluster ? sm_node_get(item->value, kept[i].name) : NULL;

		if (n)
			keep(m, key, e, i, n);
	}
}

void
sm_zcl_memory_keep(struct sm_zcl_memory *m, const struct sm_zcl_sender *sender, const struct sm_item *item)
{
	const struct sm_node *list = sm_node_get(item->value, "attributes");
	struct entry key = key_of(sender, item), *e = NULL;

	for (const struct sm_node *c = list ? list->child : NULL; c; c = c->next)
		keep_attribute(m, &key, &e, item->gbz.cluster, c);
	/* the fields of a command hold for its tariff only */
	if (key.is_tariff)
		keep_fields(m, &key, &e, item);
}
