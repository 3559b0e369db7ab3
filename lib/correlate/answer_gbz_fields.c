/* ZigBee Smart Energy 1.2b annex D, GBCS 4.x section 20: which fields of an answer depend on its command, and how. */
#include "correlate/answer_gbz_fields.h"

#include <string.h>

#include "core/time.h"
#include "correlate/answer_gbz_body.h"
#include "correlate/asked.h"
#include "correlate/expected.h"
#include "correlate/number.h"
#include "correlate/proof.h"
#include "correlate/reads.h"
#include "correlate/report.h"
#include "names/zcl.h"

/* One component of an answer, and the field that is compared now. */
struct body {
	struct sm_walk *w;
	const struct sm_claim *claim;
	const struct sm_answer *answer;
	const struct sm_item *item; /* with its fields */
	struct sm_answer_parts *parts;
	const char *list; /* NULL: the field is not within a list */
	size_t element; /* of the list, from 1 */
	const struct sm_answer_field *rule;
	const struct sm_node *node;
	int64_t v;
};

/* What is left to say of a field after its comparison. */
enum outcome {
	COMPARED, /* nothing: it is determined, or reported already */
	FREE, /* within its bounds, if it has some, the device decides */
	FAILED, /* nothing: the device reports a failure */
	DONE, /* it reports success */
};

typedef enum outcome sense_function(struct body *b);

static const char *
path_of(struct body *b)
{
	if (!b->list)
		return b->node->name;
	return sm_arena_printf(b->w->arena, "%s[%zu]/%s", b->list, b->element, b->node->name);
}

static const char *
name_of(struct body *b)
{
	return sm_answer_name(b->w, b->item, path_of(b));
}

static const char *
time_text(struct sm_walk *w, int64_t seconds)
{
	char text[SM_TIME_TEXT];
	struct sm_time t;

	sm_time_from_seconds(seconds, &t);
	sm_time_text(&t, text);
	return sm_arena_printf(w->arena, "%s", text);
}

/* A number as the field's kind is written. */
static const char *
show(struct body *b, int64_t v)
{
	const struct sm_type *type = b->node->type;
	const char *name = NULL;

	if (b->node->tag == SM_ZCL_UTC && v >= 0 && v < UINT32_MAX)
		return time_text(b->w, v);
	if (type && type->form == SM_FORM_ENUM)
		name = sm_name_of(type->names, type->n_names, (uint32_t)v);
	if (name || (b->node->tag >= SM_ZCL_BITMAP8 && b->node->tag <= SM_ZCL_BITMAP64))
		return sm_answer_named(b->w, name, (uint64_t)v);
	return sm_arena_printf(b->w->arena, "%lld", (long long)v);
}

static enum outcome
differs(struct body *b, const char *asked, const char *reason)
{
	sm_answer_differs(b->w, name_of(b), asked, show(b, b->v), sm_answer_place(b->item, b->node), reason);
	return COMPARED;
}

static enum outcome
equals(struct body *b, int64_t expected, const char *reason)
{
	return b->v == expected ? COMPARED : differs(b, show(b, expected), reason);
}

static enum outcome
failed(struct body *b, const char *result)
{
	sm_report_failure(b->w, name_of(b), sm_answer_place(b->item, b->node), result);
	return FAILED;
}

static bool
asked(struct body *b, int64_t *out)
{
	return sm_asked_number(b->w, b->claim, b->rule->of, out);
}

static enum outcome
absent(struct body *b)
{
	return differs(b, NULL, "not asked for");
}

/* The request's value, or its absence, is none that a command of this use case can have. */
static enum outcome
unknown(struct body *b)
{
	return differs(b, NULL, "the request asks for nothing of the kind");
}

/* ---- determined ---- */

static enum outcome
is(struct body *b)
{
	return equals(b, b->rule->number, "is not what the use case has here");
}

static enum outcome
same(struct body *b)
{
	int64_t v;

	return asked(b, &v) ? equals(b, v, "is not that of the command") : unknown(b);
}

static enum outcome
log_of(struct body *b)
{
	enum { LOG_MASK = 0x0F };
	int64_t v;

	return asked(b, &v) ? equals(b, v & LOG_MASK, "is not the log of the command") : unknown(b);
}

static enum outcome
one_of_cases(struct body *b)
{
	int64_t v;

	if (!asked(b, &v))
		return unknown(b);
	for (size_t i = 0; i < b->rule->n_cases; i++)
		if (b->rule->cases[i].asked == v)
			return equals(b, b->rule->cases[i].number, "is not what the use case has here");
	return unknown(b);
}

static enum outcome
at_most(struct body *b)
{
	int64_t most;

	if (!asked(b, &most))
		return unknown(b);
	if (b->v <= most)
		return COMPARED;
	return differs(
	    b, sm_arena_printf(b->w->arena, "at most %lld", (long long)most), "more than asked for");
}

/* Compared with the list once all parts are there. */
static enum outcome
count(struct body *b)
{
	struct sm_answer_parts *p = b->parts;

	if (p->announced && p->elements != b->v)
		return differs(b, show(b, p->elements), "differs from that of the part before");
	p->announced = true;
	p->elements = b->v;
	p->elements_name = name_of(b);
	p->at_elements = sm_answer_place(b->item, b->node);
	return COMPARED;
}

static enum outcome
part_index(struct body *b)
{
	return equals(b, b->parts->next++, "is not the number of this part");
}

static enum outcome
part_total(struct body *b)
{
	struct sm_answer_parts *p = b->parts;

	if (p->next <= 1)
		p->total = b->v;
	p->whole = p->next >= p->total;
	if (b->v < p->next)
		return differs(b, sm_arena_printf(b->w->arena, "at least %lld", (long long)p->next),
		    "fewer than there are");
	return equals(b, p->total, "differs from that of the part before");
}

static bool
is_known(const struct sm_answer_parts *p, int64_t identity)
{
	return identity >= 0 && identity / 8 < (int64_t)sizeof p->known &&
	       (p->known[identity / 8] >> (identity % 8) & 1) != 0;
}

/* Parts of one group have one identity; each group has another. The value itself is the device's. */
static enum outcome
identity(struct body *b)
{
	struct sm_answer_parts *p = b->parts;

	if (p->next > 0)
		return equals(b, p->identity, "differs from that of the part before");
	if (is_known(p, b->v))
		return differs(b, NULL, "is in the message already");
	p->identity = b->v;
	if (b->v >= 0 && b->v / 8 < (int64_t)sizeof p->known)
		p->known[b->v / 8] |= (uint8_t)(1U << (b->v % 8));
	return FREE;
}

/* ---- bounded ---- */

static enum outcome
above(struct body *b)
{
	int64_t v;

	if (!asked(b, &v))
		return unknown(b);
	if (b->v > v)
		return FREE;
	return differs(b, sm_arena_printf(b->w->arena, "more than %lld", (long long)v),
	    "the command skips more than there are");
}

static enum outcome
bits(struct body *b)
{
	int64_t v;

	if (!asked(b, &v))
		return unknown(b);
	if ((b->v & v) != 0 && (b->v & ~v) == 0)
		return FREE;
	return differs(b, show(b, v), "is not among those of the command");
}

static enum outcome
group(struct body *b)
{
	enum { EVENT_MASK = 0xFF };
	int64_t v;

	if (!asked(b, &v))
		return unknown(b);
	if ((v & EVENT_MASK) != EVENT_MASK || (b->v | EVENT_MASK) == v)
		return FREE;
	return differs(b, sm_answer_named(b->w, NULL, (uint64_t)v), "is not in the group of the command");
}

/* A time of the request in seconds since 2000. False: no message can carry it. */
static bool
time_at(struct sm_walk *w, const char *path, int64_t *out)
{
	const struct sm_rule rule = { .sense = SM_SECONDS, .wire = SM_ZCL_UTC, .path = path };
	struct sm_expected expected;

	sm_sense_expected(w, &rule, &expected);
	sm_found_use(&w->scope, expected.found);
	*out = expected.number;
	return expected.kind == SM_EXPECTED_NUMBER;
}

static enum outcome
within(struct body *b, int64_t first, int64_t last, int64_t length)
{
	const char *from, *to;

	if (b->v >= first && b->v <= last && last - b->v >= length)
		return FREE;
	from = show(b, first);
	to = last < UINT32_MAX - 1 ? show(b, last) : "the latest time";
	return differs(b, sm_arena_printf(b->w->arena, "%s to %s", from ? from : "", to ? to : ""),
	    "is not within the period of the request");
}

static enum outcome
period(struct body *b)
{
	int64_t first = 0, last = UINT32_MAX;

	if (b->rule->of ? !asked(b, &first)
	                : b->claim->from == SM_FROM_START && !time_at(b->w, START, &first))
		return unknown(b);
	if (!sm_asked_number(b->w, b->claim, b->rule->to, &last))
		return unknown(b);
	return within(b, first, last, 0);
}

/* Samples follow each other in equal steps from the time of the first. */
static enum outcome
samples(struct body *b)
{
	const struct sm_rule *number = sm_asked_rule(b->claim, "number_of_samples");
	const struct sm_node *n = sm_node_get(b->item->value, "number_of_samples");
	int64_t first = 0, last = UINT32_MAX, length = 0;

	if (!asked(b, &first))
		return unknown(b);
	if (number && number->sense == SM_SAMPLES && time_at(b->w, END, &last) && n && n->v.u > 0)
		length = ((int64_t)n->v.u - 1) * number->number;
	return within(b, first, last, length);
}

/* ---- results ---- */

static enum outcome
result(struct body *b)
{
	for (size_t i = 0; i < b->rule->n_cases; i++)
		if (b->rule->cases[i].number == b->v)
			return FREE;
	return failed(b, show(b, b->v));
}

static enum outcome
is_not(struct body *b)
{
	return b->v == b->rule->number ? failed(b, show(b, b->v)) : FREE;
}

static enum outcome
cleared(struct body *b)
{
	enum { LOGS = 8 };
	int64_t log, bit;

	if (!asked(b, &log))
		return unknown(b);
	bit = log >= 0 && log < LOGS ? INT64_C(1) << log : 0;
	if (b->v == 0)
		return failed(b, "the log is not cleared (0x00)");
	return b->v == bit ? DONE : differs(b, show(b, bit), "is not the log of the command");
}

static sense_function *const senses[] = {
	[SM_ANSWER_IS] = is,
	[SM_ANSWER_ABSENT] = absent,
	[SM_ANSWER_SAME] = same,
	[SM_ANSWER_LOG] = log_of,
	[SM_ANSWER_CASE] = one_of_cases,
	[SM_ANSWER_AT_MOST] = at_most,
	[SM_ANSWER_COUNT] = count,
	[SM_ANSWER_INDEX] = part_index,
	[SM_ANSWER_TOTAL] = part_total,
	[SM_ANSWER_IDENTITY] = identity,
	[SM_ANSWER_ABOVE] = above,
	[SM_ANSWER_BITS] = bits,
	[SM_ANSWER_GROUP] = group,
	[SM_ANSWER_PERIOD] = period,
	[SM_ANSWER_SAMPLES] = samples,
	[SM_ANSWER_RESULT] = result,
	[SM_ANSWER_NOT] = is_not,
	[SM_ANSWER_CLEARED] = cleared,
};

/* ---- the evidence ---- */

/* Of a free field that is out of its bounds. */
static const char bound[] = "bounded by the command";

/* What a determined field was compared with. SM_BY_REQUEST: a field of the command, and so elements, or constants. */
static const struct origin {
	enum sm_proven from;
	const char *reason; /* NULL: the use case */
} origins[] = {
	[SM_ANSWER_IS] = { SM_BY_CONSTANT, NULL },
	[SM_ANSWER_ABSENT] = { SM_BY_CONSTANT, NULL },
	[SM_ANSWER_SAME] = { SM_BY_REQUEST, "as in the command" },
	[SM_ANSWER_LOG] = { SM_BY_REQUEST, "the log of the command" },
	[SM_ANSWER_CASE] = { SM_BY_REQUEST, "what the use case has for the command" },
	[SM_ANSWER_AT_MOST] = { SM_BY_REQUEST, "at most as many as the command asks for" },
	[SM_ANSWER_COUNT] = { SM_BY_MESSAGE, "how many there are in all parts of the answer" },
	[SM_ANSWER_INDEX] = { SM_BY_MESSAGE, "the place among the parts of the answer" },
	[SM_ANSWER_TOTAL] = { SM_BY_MESSAGE, "how many parts the answer has" },
	[SM_ANSWER_IDENTITY] = { SM_BY_MESSAGE, "the identifier of the part before" },
	[SM_ANSWER_CLEARED] = { SM_BY_REQUEST, "the log of the command" },
	[SM_ANSWER_ABOVE] = { SM_BY_REQUEST, bound },
	[SM_ANSWER_BITS] = { SM_BY_REQUEST, bound },
	[SM_ANSWER_GROUP] = { SM_BY_REQUEST, bound },
	[SM_ANSWER_PERIOD] = { SM_BY_REQUEST, bound },
	[SM_ANSWER_SAMPLES] = { SM_BY_REQUEST, bound },
	[SM_ANSWER_RESULT] = { SM_BY_CONSTANT, NULL },
	[SM_ANSWER_NOT] = { SM_BY_CONSTANT, NULL },
};

static void
prove_determined(struct body *b)
{
	const struct origin *origin = &origins[b->rule->sense];
	struct sm_span at = sm_answer_place(b->item, b->node);
	const char *value = b->node->kind == SM_ARRAY ? NULL : show(b, b->v);
	struct sm_octets_proof *p;

	p = sm_proof_add(b->w, &(struct sm_octets_proof){ .from = origin->from,
	                           .name = name_of(b),
	                           .value = value,
	                           .reason = origin->reason ? origin->reason : sm_proof_use_case(b->w),
	                           .offset = at.off,
	                           .length = at.len });
	sm_proof_collect(b->w, p);
	if (p && p->from == SM_BY_REQUEST && (!p->sources || p->sources->next))
		p->from = p->sources ? SM_BY_ELEMENTS : SM_BY_CONSTANT;
}

static void
prove(struct body *b, enum outcome outcome)
{
	static const char within[] = "the device reports it; within what the command asks for";
	struct sm_span at = sm_answer_place(b->item, b->node);

	if (outcome == COMPARED)
		prove_determined(b);
	else if (outcome == DONE)
		sm_proof_success(b->w, name_of(b), at);
	else if (outcome == FREE)
		sm_proof_bound(b->w, name_of(b), show(b, b->v), at, within);
}

/* ---- the fields of a component ---- */

static enum outcome
compare_field(struct body *b, const struct sm_node *node)
{
	enum outcome outcome;

	b->node = node;
	b->rule = sm_answer_field(b->answer, b->list, node->name ? node->name : "");
	if (!b->rule || !sm_node_number(node, &b->v))
		return FREE;
	sm_proof_mark(b->w);
	outcome = senses[b->rule->sense](b);
	if (b->w->proofs)
		prove(b, outcome);
	return outcome;
}

/* Free fields that follow each other in a record are one entry. */
static void
compare_record(struct body *b, const struct sm_node *record)
{
	const char *name =
	    sm_answer_name(b->w, b->item, sm_arena_printf(b->w->arena, "%s[%zu]", b->list, b->element));
	struct sm_span run = { 0, 0 };

	for (const struct sm_node *f = record->child; f && !b->w->failed; f = f->next) {
		struct sm_span at = sm_answer_place(b->item, f);

		if (compare_field(b, f) == FREE) {
			if (run.len == 0)
				run.off = at.off;
			run.len += at.len;
			continue;
		}
		sm_report_unchecked(b->w, name, run, sm_answer_own_word);
		run.len = 0;
	}
	sm_report_unchecked(b->w, name, run, sm_answer_own_word);
}

static void
bound_list(struct body *b, const struct sm_node *list)
{
	b->node = list;
	b->v = (int64_t)list->count;
	b->rule = sm_answer_field(b->answer, NULL, list->name);
	if (!b->rule)
		return;
	sm_proof_mark(b->w);
	(void)senses[b->rule->sense](b);
	if (b->w->proofs)
		prove_determined(b);
}

static void
compare_list(struct body *b, const struct sm_node *list)
{
	bool records = list->child && list->child->kind == SM_STRUCT;

	bound_list(b, list);
	b->parts->counted += (int64_t)list->count;
	if (!records) {
		sm_report_unchecked(b->w, sm_answer_name(b->w, b->item, list->name),
		    sm_answer_place(b->item, list), sm_answer_own_word);
		return;
	}
	b->list = list->name;
	b->element = 0;
	for (const struct sm_node *e = list->child; e && !b->w->failed; e = e->next) {
		b->element++;
		compare_record(b, e);
	}
	b->list = NULL;
}

static void
begin_part(struct sm_answer_parts *p)
{
	if (p->whole) {
		p->next = p->total = 0;
		p->announced = false;
		p->counted = 0;
	}
	p->whole = true;
}

static void
end_part(struct sm_walk *w, const struct sm_answer_parts *p)
{
	if (!p->whole || !p->announced || p->counted == p->elements)
		return;
	sm_answer_differs(w, p->elements_name, sm_arena_printf(w->arena, "%lld", (long long)p->counted),
	    sm_arena_printf(w->arena, "%lld", (long long)p->elements), p->at_elements,
	    "is not how many there are");
}

bool
sm_answer_may_follow(const struct sm_answer *answer, const struct sm_answer_parts *parts)
{
	for (size_t i = 0; i < answer->n_fields; i++)
		if (answer->fields[i].sense == SM_ANSWER_IDENTITY)
			return true;
	return !parts->whole;
}

void
sm_answer_fields(struct sm_walk *w, const struct sm_claim *claim, const struct sm_answer *answer,
    const struct sm_item *item, struct sm_answer_parts *parts)
{
	struct sm_item read;
	struct body b = { .w = w, .claim = claim, .answer = answer, .item = &read, .parts = parts };

	begin_part(parts);
	if (!sm_answer_read(w, item, &read))
		return;
	for (const struct sm_node *f = read.value->child; f && !w->failed; f = f->next) {
		if (f->kind == SM_ARRAY)
			compare_list(&b, f);
		else if (compare_field(&b, f) == FREE)
			sm_report_unchecked(w, sm_answer_name(w, &read, f->name), sm_answer_place(&read, f),
			    sm_answer_own_word);
	}
	end_part(w, parts);
}
