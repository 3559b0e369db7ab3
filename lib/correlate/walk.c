#include "correlate/walk.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "correlate/claims.h"
#include "correlate/events.h"
#include "correlate/expected.h"
#include "correlate/number.h"
#include "correlate/outcome.h"
#include "correlate/proof_frame.h"
#include "correlate/proof_sense.h"
#include "correlate/report.h"
#include "correlate/sense.h"
#include "names/zcl.h"

/* Source of the next value: the members of a decoded structure, or the fields of a ZCL command. */
struct feed {
	const struct sm_node *next;
	struct sm_cur *fields; /* NULL: a structure */
	bool broken; /* a field could not be read, so that the offsets of the rest are unknown */
};

enum { CONTROL_LAST = 0x01, CONTROL_FROM = 0x10 };

static void walk(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth);

static bool
read_octets(struct sm_cur *c, const struct sm_rule *rule, struct sm_node *out)
{
	uint8_t length = rule->size;

	out->kind = SM_BYTES;
	if (rule->wire != SM_ZCL_DATA8 && !sm_cur_u8(c, &length))
		return false;
	return sm_cur_take(c, length, &out->v.bytes);
}

static size_t
width_of(uint8_t wire)
{
	if (wire >= SM_ZCL_UINT8 && wire <= SM_ZCL_UINT64)
		return wire - SM_ZCL_UINT8 + 1U;
	if (wire >= SM_ZCL_INT8 && wire <= SM_ZCL_INT64)
		return wire - SM_ZCL_INT8 + 1U;
	if (wire >= SM_ZCL_BITMAP8 && wire <= SM_ZCL_BITMAP32)
		return wire - SM_ZCL_BITMAP8 + 1U;
	if (wire == SM_ZCL_ENUM16)
		return 2;
	return wire == SM_ZCL_UTC ? 4 : 1;
}

/* Reads the next field of a ZCL command in the encoding of the rule (ZigBee Cluster Library section 2.6). */
static bool
read_field(struct sm_cur *c, const struct sm_rule *rule, struct sm_node *out)
{
	size_t octets = width_of(rule->wire), start = c->off;

	memset(out, 0, sizeof *out);
	out->tag = rule->wire;
	out->off = start;
	if (rule->wire == SM_ZCL_DATA8 || rule->wire == SM_ZCL_OCTETS || rule->wire == SM_ZCL_CHARS) {
		if (!read_octets(c, rule, out))
			return false;
	} else {
		out->kind = SM_UINT;
		if (!sm_cur_le(c, octets, &out->v.u))
			return false;
	}
	if (rule->wire >= SM_ZCL_INT8 && rule->wire <= SM_ZCL_INT64) {
		uint64_t sign = (uint64_t)1 << (8 * octets - 1);

		out->kind = SM_INT;
		out->v.i = (int64_t)((out->v.u ^ sign) - sign);
	}
	out->len = c->off - start;
	return true;
}

static const struct sm_node *
take(struct feed *feed, const struct sm_rule *rule, struct sm_node *field)
{
	const struct sm_node *node = feed->next;

	if (feed->fields) {
		if (feed->broken || !read_field(feed->fields, rule, field)) {
			feed->broken = true;
			return NULL;
		}
		return field;
	}
	if (node)
		feed->next = node->next;
	return node;
}

/* Reports a missing structure or list with the element at its path, or the present one below Body. */
static void
report_missing_frame(struct sm_walk *w, const struct sm_rule *rule)
{
	struct sm_found f = { NULL, false };

	if (rule->path)
		f = sm_request_node_find(&w->scope, rule->path);
	else if (w->scope.here != w->scope.body)
		f.element = w->scope.here;
	if (f.element)
		sm_request_node_use_all(&w->scope, f.element);
	sm_report_difference(w, f, sm_item_name(w, w->item), f.element ? "" : "an entry", NULL,
	    (struct sm_span){ 0, 0 }, "the message does not have it");
}

static void
report_missing(struct sm_walk *w, const struct sm_rule *rule)
{
	struct sm_expected expected;

	if (rule->sense <= SM_TIMES) {
		report_missing_frame(w, rule);
		return;
	}
	sm_sense_expected(w, rule, &expected);
	sm_found_use(&w->scope, expected.found);
	sm_report_difference(w, expected.found, sm_value_name(w, rule), sm_sense_asked(w, rule, &expected),
	    NULL, (struct sm_span){ 0, 0 }, "the message does not have it");
}

/*
 * The octets of a length that is not in its one form of DER (X.690 section 10.1). The reader of messages allows them,
 * because devices write them. Empty: the length is as it must be.
 */
static struct sm_span
longer_length(const struct sm_walk *w, const struct sm_node *node)
{
	enum { LONG_FORM = 0x80, COUNT_MASK = 0x7F };
	struct sm_cur c = sm_cur_over(w->message->raw, 0);
	struct sm_span none = { 0, 0 };
	struct sm_slice before;
	uint8_t tag, first = 0, highest;

	if (w->payload->protocol != SM_ASN1 || !sm_cur_take(&c, node->off, &before) || !sm_cur_u8(&c, &tag) ||
	    !sm_cur_u8(&c, &first) || first < LONG_FORM)
		return none;
	if (sm_cur_u8(&c, &highest) && highest != 0 && ((first & COUNT_MASK) > 1 || highest >= LONG_FORM))
		return none;
	return (struct sm_span){ node->off + 1, 1U + (first & COUNT_MASK) };
}

/* A command's sender could hide a value there. A device's answer means the same. */
static void
check_length(struct sm_walk *w, const struct sm_node *node)
{
	struct sm_span longer = longer_length(w, node);

	if (longer.len == 0)
		return;
	if (w->message->cra == SM_CRA_RESPONSE)
		sm_report_unchecked(w, "length", longer, "longer than DER has it, as devices write it");
	else
		sm_report_difference(w, (struct sm_found){ NULL, false }, sm_item_name(w, w->item),
		    "the shortest length", "a longer one", (struct sm_span){ node->off, node->len },
		    "is not DER");
}

static bool
tag_is(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	bool der = w->payload->protocol == SM_ASN1;

	check_length(w, node);
	if (node->tag == rule->wire)
		return true;
	sm_sense_other_type(w, rule, node, sm_wording_type(rule->wire, der, w->arena),
	    sm_wording_type(node->tag, der, w->arena));
	return false;
}

static void
walk_parts(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	for (size_t i = 0; i < rule->n_parts && !w->failed; i++)
		walk(w, &rule->parts[i], feed, depth + 1);
}

/* The device says how many entries there are. */
static void
expand_every(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	while (feed->next && !w->failed) {
		const struct sm_node *entry = feed->next;

		walk_parts(w, rule, feed, depth);
		if (feed->next == entry)
			return;
	}
}

/* A log that the context does not have: its entries must at least have their form. */
static void
expand_unknown_log(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	w->logged = NULL;
	expand_every(w, rule, feed, depth);
}

static void
expand_log(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	const struct sm_context_device *d = sm_walk_target(w);

	if (!d || d->n_log == 0) {
		expand_unknown_log(w, rule, feed, depth);
		return;
	}
	for (size_t i = 0; i < d->n_log && !w->failed; i++) {
		w->logged = &d->log[i];
		walk_parts(w, rule, feed, depth);
	}
}

/* A CHOICE, or with an empty part at its end an OPTIONAL member. */
static void
expand_either(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	size_t i = 0;

	while (i + 1 < rule->n_parts && rule->parts[i].wire &&
	       !(feed->next && feed->next->tag == rule->parts[i].wire))
		i++;
	walk(w, &rule->parts[i], feed, depth + 1);
}

static void
expand_repeated(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	struct sm_scope outside = w->scope;
	struct sm_request_node *e;

	w->scope.outer = outside.inner;
	if (rule->sense == SM_TIMES) {
		for (unsigned i = 1; i <= (unsigned)rule->number && !w->failed; i++) {
			w->scope.inner = i;
			if (!sm_request_node_holds(&w->scope, rule->of))
				break;
			walk_parts(w, rule, feed, depth);
		}
	} else {
		unsigned n = 0;

		for (e = sm_request_node_find(&outside, rule->path).element; e && !w->failed;
		     e = sm_request_node_again(e)) {
			w->scope.here = e;
			w->scope.inner = ++n;
			walk_parts(w, rule, feed, depth);
		}
	}
	w->scope = outside;
}

static void
expand(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	switch (rule->sense) {
	case SM_PARTS:
		walk_parts(w, rule, feed, depth);
		break;
	case SM_LOGGED:
		expand_log(w, rule, feed, depth);
		break;
	case SM_EVERY:
		expand_every(w, rule, feed, depth);
		break;
	case SM_EITHER:
		expand_either(w, rule, feed, depth);
		break;
	case SM_DONE:
	case SM_UNDONE:
		if (w->done == (rule->sense == SM_DONE))
			walk_parts(w, rule, feed, depth);
		break;
	default:
		expand_repeated(w, rule, feed, depth);
		break;
	}
}

static void
report_left(struct sm_walk *w, const struct feed *feed)
{
	struct sm_found nothing = { NULL, false };

	for (const struct sm_node *n = feed->next; n && !w->failed; n = n->next) {
		struct sm_cur c = sm_cur_over(w->message->raw, 0);
		struct sm_slice skipped, octets = { NULL, 0 };

		if (!sm_cur_take(&c, n->off, &skipped) || !sm_cur_take(&c, n->len, &octets))
			octets.len = 0;
		sm_report_difference(w, nothing, sm_item_name(w, w->item), NULL, sm_walk_hex(w, octets),
		    (struct sm_span){ n->off, n->len }, "not asked for");
	}
}

/* Whether the rule is for a list of the device's own: any number of entries, whose values only have their form. */
static bool
is_open(struct sm_walk *w, const struct sm_rule *rule)
{
	if (rule->sense == SM_LOGGED && w->message->cra == SM_CRA_RESPONSE) {
		const struct sm_context_device *d = sm_walk_target(w);

		return !d || d->n_log == 0;
	}
	return rule->sense == SM_EVERY;
}

/* The tag of a structure or list, with what stands in front of its first member. */
static void
prove_frame(struct sm_walk *w, const struct sm_node *node)
{
	size_t header = node->child ? node->child->off - node->off : node->len;

	sm_proof_node(w, node, (struct sm_span){ node->off, header });
}

static void
walk_frame(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	struct sm_node field;
	const struct sm_node *node = take(feed, rule, &field);
	const struct sm_node *around = w->frame;
	bool open = w->open;
	struct feed inside = { NULL, NULL, false };

	if (!node) {
		report_missing(w, rule);
		return;
	}
	if (!tag_is(w, rule, node))
		return;
	prove_frame(w, node);
	inside.next = node->child;
	w->frame = node;
	w->open = open || is_open(w, rule);
	if (w->open && !open)
		sm_report_unchecked(
		    w, sm_value_name(w, rule), (struct sm_span){ node->off + 1, node->len - 1 }, sm_reported);
	expand(w, rule, &inside, depth);
	report_left(w, &inside);
	w->open = open;
	w->frame = around;
}

static const char *
of_item(struct sm_walk *w, const struct sm_item *item, const char *what)
{
	const char *name = sm_item_name(w, item);

	return sm_arena_printf(w->arena, "%s: %s", name ? name : "", what);
}

/* item: the name says of which component; NULL: it needs no more. */
static void
expect_octet(struct sm_walk *w, const struct sm_item *item, const char *name, uint64_t expected, uint64_t got,
    struct sm_span at)
{
	if (expected == got)
		return;
	if (item)
		name = of_item(w, item, name);
	sm_report_difference(w, (struct sm_found){ NULL, false }, name,
	    sm_arena_printf(w->arena, "0x%02llX", (unsigned long long)expected),
	    sm_arena_printf(w->arena, "0x%02llX", (unsigned long long)got), at,
	    "is not what the use case has here");
}

static void
walk(struct sm_walk *w, const struct sm_rule *rule, struct feed *feed, unsigned depth)
{
	struct sm_node field;
	const struct sm_node *node;

	if (depth > SM_DEPTH_MAX || !sm_request_node_holds(&w->scope, rule->when))
		return;
	if (rule->sense <= SM_TIMES) {
		if (rule->wire)
			walk_frame(w, rule, feed, depth);
		else
			expand(w, rule, feed, depth);
		return;
	}
	if (feed->broken)
		return;
	if (rule->sense == SM_GAS_EVENTS && feed->fields) {
		feed->broken = !sm_walk_gas_events(w, rule, feed->fields);
		return;
	}
	if (rule->sense == SM_STATUS)
		w->done = false;
	node = take(feed, rule, &field);
	if (!node)
		report_missing(w, rule);
	else if (tag_is(w, rule, node) && rule->sense == SM_EVENTS)
		sm_walk_events(w, rule, node);
	else if (node->tag == rule->wire && rule->sense == SM_STATUS)
		sm_walk_outcome(w, rule, node);
	else if (node->tag == rule->wire)
		sm_sense_compare(w, rule, node);
}

/* Claims of items. */

static bool
is_claimed(const struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	const struct sm_component *g = &item->gbz;
	uint8_t obis[6];

	if (w->payload->protocol == SM_DLMS)
		return c->access == claim->access && c->class_id == claim->class_id &&
		       c->index == (int)claim->index && sm_claim_obis(w, claim, obis) &&
		       memcmp(c->obis, obis, sizeof obis) == 0;
	return g->cluster == claim->cluster && g->command == claim->command &&
	       (g->frame_control & (SM_CLAIM_CLUSTER_SPECIFIC | SM_CLAIM_FROM_SERVER)) ==
	           sm_claim_frame_control(claim);
}

static void
report_item(struct sm_walk *w, const struct sm_item *item)
{
	sm_report_difference(w, (struct sm_found){ NULL, false }, sm_item_name(w, item), NULL, "an item",
	    (struct sm_span){ item->off, item->len }, "not asked for, or not in this place");
}

static void
check_from(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	static const struct sm_rule execution = { .sense = SM_WHEN_SECONDS,
		.path = "/ExecutionDateTime",
		.number = 0xFFFFFFFF,
		.wire = SM_ZCL_UTC };
	static const struct sm_rule start = {
		.sense = SM_SECONDS, .path = "/ReadLogPeriod/StartDateTime", .wire = SM_ZCL_UTC
	};
	enum { FROM_AT = 5, FROM_LEN = 4 };
	struct sm_node node = { .kind = SM_UINT, .tag = SM_ZCL_UTC };

	if (claim->from == SM_FROM_NONE || !item->gbz.has_from)
		return;
	node.v.u = item->gbz.from;
	node.off = item->off + FROM_AT;
	node.len = FROM_LEN;
	sm_sense_compare(w, claim->from == SM_FROM_EXECUTION ? &execution : &start, &node);
}

/* The frame of a component, outside its body: GBCS section 7.2.10, ZCL section 2.4.1. */
static void
check_component(
    struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item, unsigned position)
{
	const struct sm_component *g = &item->gbz;
	unsigned control =
	    (item->next ? 0U : CONTROL_LAST) | (claim->from != SM_FROM_NONE ? CONTROL_FROM : 0U);

	expect_octet(
	    w, item, "Extended Header Control Field", control, g->control, (struct sm_span){ item->off, 1 });
	expect_octet(w, item, "ZCL frame control", sm_claim_frame_control(claim), g->frame_control,
	    sm_proof_zcl_octet(item, SM_ZCL_FRAME_CONTROL));
	expect_octet(w, item, "ZCL transaction sequence number", position & 0xFF, g->sequence,
	    sm_proof_zcl_octet(item, SM_ZCL_SEQUENCE));
	sm_proof_component(w, item);
	check_from(w, claim, item);
}

static void
walk_component(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item, unsigned position)
{
	struct sm_cur body = sm_cur_over(item->gbz.body, item->gbz.body_off);
	struct feed feed = { NULL, &body, false };
	struct sm_slice left;
	size_t off;

	check_component(w, claim, item, position);
	if (claim->value)
		walk(w, claim->value, &feed, 0);
	off = body.off;
	if (sm_cur_done(&body) || feed.broken || !sm_cur_take(&body, body.len, &left))
		return;
	sm_report_difference(w, (struct sm_found){ NULL, false }, sm_item_name(w, item), NULL,
	    sm_walk_hex(w, left), (struct sm_span){ off, left.len }, "not asked for");
}

void
sm_walk_value(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *value)
{
	static const struct sm_rule nothing = { .sense = SM_NOTHING };
	struct feed feed = { value, NULL, false };

	walk(w, rule ? rule : &nothing, &feed, 0);
	report_left(w, &feed);
}

static void
walk_access(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	if (claim->selection) {
		struct sm_span at = { item->cosem.selection->off - 1, 1 };

		expect_octet(w, NULL, "access selector", 1, item->cosem.selector, at);
		sm_proof_structure(w, sm_item_name(w, item), "access selector", at, sm_proof_use_case(w));
		sm_walk_value(w, claim->selection, item->cosem.selection);
	}
	sm_walk_value(w, claim->value, item->value);
}

struct items {
	const struct sm_item *next;
	unsigned position;
};

static void
claim_item(struct sm_walk *w, const struct sm_claim *claim, struct items *items)
{
	const struct sm_item *found = items->next;

	while (found && !is_claimed(w, claim, found))
		found = found->next;
	if (!found) {
		w->item = NULL;
		sm_report_difference(w, (struct sm_found){ NULL, false }, sm_claim_name(w, claim), "an item",
		    NULL, (struct sm_span){ 0, 0 }, "the message does not have it, or not in this place");
		return;
	}
	for (; items->next != found; items->next = items->next->next, items->position++)
		report_item(w, items->next);
	w->item = found;
	sm_proof_address(w, claim, found);
	if (w->payload->protocol == SM_DLMS)
		walk_access(w, claim, found);
	else
		walk_component(w, claim, found, items->position);
	items->next = found->next;
	items->position++;
}

/* A claim of any number takes all items in a row that are like it. */
static void
claim_items(struct sm_walk *w, const struct sm_claim *claim, void *state)
{
	struct items *items = state;

	do
		claim_item(w, claim, items);
	while (claim->any_times && items->next && is_claimed(w, claim, items->next) && !w->failed);
}

/* The invoke-id is the counter's low 24 bits (GBCS section 7.2.8). The APDU's date-time is empty. */
void
sm_walk_apdu(struct sm_walk *w)
{
	enum { INVOKE_AT = 1, INVOKE_LEN = 4, CONFIRMED = 0x20000000, INVOKE_MASK = 0xFFFFFF };
	const struct sm_payload *p = w->payload;
	struct sm_span at = { w->message->at_content.off + INVOKE_AT, INVOKE_LEN };

	if (p->protocol != SM_DLMS)
		return;
	expect_octet(w, NULL, "DLMS long-invoke-id-and-priority",
	    CONFIRMED | (w->message->originator_counter & INVOKE_MASK), p->invoke_id, at);
	if (p->apdu_time.len > 0)
		sm_report_difference(w, (struct sm_found){ NULL, false }, "DLMS date-time", NULL,
		    sm_walk_hex(w, p->apdu_time), w->message->at_content, "not asked for");
}

/* Whether the content has the use case's encoding. Otherwise no claim can apply. */
static bool
kind_fits(const struct sm_walk *w)
{
	if (w->use->der)
		return w->payload->pdu == SM_PDU_DER;
	return w->payload->pdu == (w->use->claims[0].class_id ? SM_PDU_ACCESS_REQUEST : SM_PDU_GBZ);
}

void
sm_walk_items(struct sm_walk *w)
{
	struct items items = { w->payload->items, 0 };

	if (!kind_fits(w)) {
		sm_report_difference(w, (struct sm_found){ NULL, false }, "content", NULL,
		    "of another encoding", w->message->at_content, "the use case has another one");
		return;
	}
	sm_walk_apdu(w);
	sm_proof_content(w);
	if (w->use->der) {
		w->item = items.next;
		sm_walk_value(w, w->use->der, items.next ? items.next->value : NULL);
		return;
	}
	sm_claims_walk(w, claim_items, &items);
	for (; items.next && !w->failed; items.next = items.next->next)
		report_item(w, items.next);
}

static bool
is_listed(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = list; p && (p = strstr(p, name)); p += len)
		if ((p == list || p[-1] == ' ') && (p[len] == 0 || p[len] == ' '))
			return true;
	return false;
}

/* The reason why the message need not show an element; NULL: it must. */
static const char *
excuse(const struct sm_use *use, const struct sm_request_node *e)
{
	if (is_listed(use->unsent, e->name))
		return "stays with the DCC: this message has no place for it";
	return is_listed(use->left_out, e->name) ? use->left_out_why : NULL;
}

/* Whether the element has text that no rule has used, or is an unused empty element. */
static bool
is_unused(const struct sm_scope *s, const struct sm_request_node *e)
{
	if (e->child || e == s->body || e->used == s->round)
		return false;
	return e->text.len > 0 || e->attribute_used != s->round;
}

void
sm_walk_unused(struct sm_walk *w)
{
	static const char reason[] = "asked for, and nothing in the message says so";
	const struct sm_scope *s = &w->scope;
	struct sm_span nowhere = { 0, 0 };

	for (struct sm_request_node *e = s->body; e && !w->failed; e = sm_request_node_walk(s->body, e)) {
		struct sm_found f = { e, false };
		const char *why = e != s->body && e->used != s->round ? excuse(w->use, e) : NULL;

		if (is_listed(w->use->alike, e->name))
			sm_report_kept(w, sm_request_node_path(f, w->arena), nowhere, w->use->alike_why);
		if (why) {
			sm_report_kept(w, sm_request_node_path(f, w->arena), nowhere, why);
			sm_proof_excuse(w, why);
			sm_request_node_use_all(s, e);
			sm_proof_excuse(w, NULL);
		} else if (is_unused(s, e)) {
			sm_report_difference(w, f, NULL, NULL, NULL, nowhere, reason);
		} else if (e->attribute && e->attribute_used != s->round) {
			f.attribute = true;
			sm_report_difference(w, f, NULL, NULL, NULL, nowhere, reason);
		}
	}
}
