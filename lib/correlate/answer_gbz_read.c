/* ZigBee Cluster Library section 2.4.2: an answer has the attributes of its command, in order. */
#include "correlate/answer_gbz_read.h"

#include "correlate/answer_gbz_body.h"
#include "correlate/proof_frame.h"
#include "correlate/report.h"
#include "names/zcl.h"
#include "names/zcl_types.h"

/* Identifiers that are still to be answered. */
struct reads {
	struct sm_walk *w;
	const struct sm_claim *claim;
	const struct sm_item *item;
	struct sm_cur ids;
	struct sm_slice all;
};

static const char *
attribute_name(const struct reads *r, uint16_t id)
{
	const struct sm_zcl_attribute *known = sm_zcl_attribute_find(r->item->gbz.cluster, id);

	return sm_answer_name(
	    r->w, r->item, known ? known->title : sm_arena_printf(r->w->arena, "attribute 0x%04X", id));
}

static const char *
wire_name(struct sm_walk *w, uint64_t wire)
{
	const struct sm_type *t = &sm_zcl_type_wire;

	return sm_answer_named(w, sm_name_of(t->names, t->n_names, (uint32_t)wire), wire);
}

static bool
holds(struct sm_cur ids, uint16_t id)
{
	uint16_t other;

	while (sm_cur_le16(&ids, &other))
		if (other == id)
			return true;
	return false;
}

static void
report_unread(struct reads *r, uint16_t id)
{
	sm_answer_differs(r->w, attribute_name(r, id), "an attribute", NULL, (struct sm_span){ 0, 0 },
	    "the message does not have it, or not in this place");
}

/* Steps to the next occurrence of id. Those that are passed over have no answer. */
static bool
reach(struct reads *r, uint16_t id)
{
	uint16_t next;

	if (!holds(r->ids, id))
		return false;
	while (sm_cur_le16(&r->ids, &next) && next != id)
		report_unread(r, next);
	return true;
}

/* A type that our table does not have is not compared. */
static void
prove_type(struct reads *r, const struct sm_node *wire, uint16_t id, bool known)
{
	struct sm_span at = sm_answer_place(r->item, wire);

	if (!known)
		sm_report_unchecked(
		    r->w, attribute_name(r, id), at, "the type of this attribute is not known");
	else if (r->w->proofs)
		sm_proof_structure(r->w, attribute_name(r, id), wire_name(r->w, wire->v.u), at,
		    "ZigBee: the type of the attribute");
}

static void
prove_record(struct reads *r, const struct sm_node *id, const struct sm_node *status)
{
	const char *name = attribute_name(r, (uint16_t)id->v.u);

	sm_proof_claim(r->w, r->claim, name,
	    sm_arena_printf(r->w->arena, "attribute 0x%04X", (unsigned)id->v.u),
	    sm_answer_place(r->item, id));
	if (status->v.u == 0)
		sm_proof_success(r->w, name, sm_answer_place(r->item, status));
}

static void
compare_value(struct reads *r, const struct sm_node *record, uint16_t id)
{
	const struct sm_zcl_attribute *known = sm_zcl_attribute_find(r->item->gbz.cluster, id);
	const struct sm_node *wire = sm_node_get(record, "data_type"), *value = sm_node_get(record, "value");

	if (!wire || !value)
		return;
	prove_type(r, wire, id, known != NULL);
	if (known && wire->v.u != known->wire)
		sm_answer_differs(r->w, attribute_name(r, id), wire_name(r->w, known->wire),
		    wire_name(r->w, wire->v.u), sm_answer_place(r->item, wire),
		    "is not the data type of the attribute");
	sm_report_unchecked(r->w, attribute_name(r, id), sm_answer_place(r->item, value), sm_answer_own_word);
}

static void
compare_record(struct reads *r, const struct sm_node *record)
{
	const struct sm_node *id = sm_node_get(record, "attribute"), *status = sm_node_get(record, "status");
	uint16_t number = id ? (uint16_t)id->v.u : 0;

	if (!id || !status)
		return;
	if (!reach(r, number)) {
		sm_answer_differs(r->w, attribute_name(r, number), NULL, "an attribute",
		    sm_answer_place(r->item, record),
		    holds(sm_cur_over(r->all, 0), number) ? "is answered already, or not in this place"
		                                          : "not asked for");
		return;
	}
	if (r->w->proofs)
		prove_record(r, id, status);
	if (status->v.u == 0)
		compare_value(r, record, number);
	else
		sm_report_failure(r->w, attribute_name(r, number), sm_answer_place(r->item, status),
		    sm_answer_named(r->w, sm_zcl_status_name((uint8_t)status->v.u), status->v.u));
}

void
sm_answer_attributes(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	struct sm_item read;
	struct reads r = { .w = w, .claim = claim, .item = &read };
	const struct sm_node *records;
	uint16_t id;

	if (!claim->value || !sm_answer_read(w, item, &read))
		return;
	r.all = claim->value->octets;
	r.ids = sm_cur_over(r.all, 0);
	records = sm_node_get(read.value, "attributes");
	for (const struct sm_node *n = records ? records->child : NULL; n && !w->failed; n = n->next)
		compare_record(&r, n);
	while (sm_cur_le16(&r.ids, &id) && !w->failed)
		report_unread(&r, id);
}
