#include "correlate/proof_request.h"

#include <string.h>

#include "core/text.h"
#include "correlate/report.h"

enum { VALUE_SHOWN = 80, CODE_LEN = 2 };

/* The list of elements so far. */
struct elements {
	struct sm_walk *w;
	struct sm_evidence **end;
};

static const char not_compared[] = "not compared: no use case applies";

/* Memory is exhausted: the walk fails. */
static struct sm_evidence *
add_element(struct elements *list, const char *path, struct sm_slice value)
{
	struct sm_walk *w = list->w;
	struct sm_evidence *e = SM_NEW(w->arena, struct sm_evidence);
	const char *text =
	    sm_walk_text(w, value.len > VALUE_SHOWN ? sm_slice_of(value.p, VALUE_SHOWN) : value);

	if (text && value.len > VALUE_SHOWN)
		text = sm_arena_printf(w->arena, "%s... (%zu characters)", text, value.len);
	if (!e || !path || !text) {
		w->failed = true;
		return NULL;
	}
	e->path = path;
	e->value = text;
	*list->end = e;
	list->end = &e->next;
	return e;
}

/* Adds a place in front of the others. */
static void
add_place(struct sm_walk *w, struct sm_evidence *e, size_t offset, size_t length)
{
	struct sm_place *place = SM_NEW(w->arena, struct sm_place);

	if (!place) {
		w->failed = true;
		return;
	}
	*place = (struct sm_place){ offset, length, e->places };
	e->places = place;
}

/* ---- Header ---- */

/* Why an element of the Header shows nowhere, or what its octets are; DUIS section 3.2. */
static const struct {
	const char *name, *reason;
	bool chooses_code;
} header_elements[] = {
	{ "FirstInSequence", sm_stays_in_order, false },
	{ "PrecedingServiceRequestID", sm_stays_in_order, false },
	{ "CommandVariant", "stays with the DCC: the way to the device, which fits the service", false },
	{ "ServiceReference", "fits the Service Reference Variant", false },
	{ "ServiceReferenceVariant", "chooses the use case, and so the message code", true },
};

/* The unchecked entry about a part of RequestID says why the message doesn't have it. */
static const char *
absence_of(const struct sm_walk *w)
{
	static const char start[] = "RequestID: originator and counter";

	for (const struct sm_unchecked *u = w->out->unchecked; u; u = u->next)
		if (strcmp(u->name, start) == 0)
			return u->reason;
	return w->use ? "the message does not name it" : not_compared;
}

static void
identifier(struct elements *list, const char *path, const char *value)
{
	struct sm_evidence *e = add_element(list, path, sm_slice_str(value ? value : ""));

	if (!e)
		return;
	for (const struct sm_octets_proof *p = list->w->out->proofs; p; p = p->next) {
		if (!p->sources || strcmp(p->sources->path, path) != 0)
			continue;
		add_place(list->w, e, p->offset, p->length);
		e->differs = e->differs || p->differs;
	}
	if (!e->places)
		e->reason = absence_of(list->w);
}

static void
header_element(struct elements *list, const struct sm_xml *x)
{
	const char *name = sm_xml_name(x);

	for (size_t i = 0; i < SM_COUNT(header_elements); i++) {
		struct sm_evidence *e;

		if (strcmp(header_elements[i].name, name) != 0)
			continue;
		e = add_element(list, header_elements[i].name, sm_xml_text(x));
		if (!e)
			return;
		e->reason = header_elements[i].reason;
		if (header_elements[i].chooses_code)
			add_place(list->w, e, list->w->message->at_other.off, CODE_LEN);
	}
}

static void
header(struct elements *list)
{
	const struct sm_request_id *id = &list->w->request->id;
	char originator[SM_EUI_TEXT], target[SM_EUI_TEXT];

	sm_eui_text(id->originator, originator);
	sm_eui_text(id->target, target);
	identifier(list, "RequestID: originator", originator);
	identifier(list, "RequestID: target", target);
	identifier(list, "RequestID: counter",
	    sm_arena_printf(list->w->arena, "%llu", (unsigned long long)id->counter));
	for (const struct sm_xml *x = sm_xml_first(list->w->request->header); x; x = sm_xml_next(x))
		header_element(list, x);
}

/* ---- Body ---- */

/* Gives each element the notes about it. */
static void
sort_notes(struct sm_walk *w)
{
	for (struct sm_request_node *e = w->scope.body; e; e = sm_request_node_walk(w->scope.body, e))
		e->notes = NULL;
	for (struct sm_use_note *n = w->scope.trail->first; n; n = n->next) {
		n->same = n->found.element->notes;
		n->found.element->notes = n;
	}
}

/* Notes come newest first; a value may have noted its element twice. */
static void
weigh_notes(struct sm_walk *w, struct sm_found f, struct sm_evidence *e)
{
	static const char decides[] = "decides what the message has",
	                  place[] = "chooses the place of a value",
	                  bound[] = "bounds a value that only the device can say";
	const char *reason = NULL;
	bool is_value = false, bounds;

	for (const struct sm_use_note *n = f.element->notes; n; n = n->same) {
		if (n->found.attribute != f.attribute)
			continue;
		bounds = n->proof && !n->chooses && n->proof->from == SM_BY_NOBODY;
		is_value = is_value || (n->proof && !n->chooses && !bounds);
		e->differs = e->differs || (n->proof && !n->chooses && n->proof->differs);
		if (n->proof && (!e->places || e->places->offset != n->proof->offset))
			add_place(w, e, n->proof->offset, n->proof->length);
		if (n->reason || !reason)
			reason = n->reason ? n->reason : bounds ? bound : n->proof ? place : decides;
	}
	if (!is_value)
		e->reason = reason;
}

static void
body_element(struct elements *list, struct sm_request_node *node, bool attribute)
{
	struct sm_found f = { node, attribute };
	struct sm_walk *w = list->w;
	const char **path = attribute ? &node->attribute_path : &node->path;
	unsigned used = attribute ? node->attribute_used : node->used;
	struct sm_evidence *e;

	if (!*path)
		*path = sm_request_node_path(f, w->arena);
	e = add_element(list, *path, sm_found_text(f));
	if (!e)
		return;
	weigh_notes(w, f, e);
	if (e->places || e->reason)
		return;
	e->differs = w->use && used != w->scope.round && !w->out->is_answer;
	if (!w->use)
		e->reason = not_compared;
	else if (w->out->is_answer && used != w->scope.round)
		e->reason = "a response does not show it: compare the command";
	else
		e->reason = e->differs ? "nothing in the message says so" : "decides what the message has";
}

void
sm_proof_elements(struct sm_walk *w)
{
	struct sm_request_node *body = w->scope.body;
	struct elements list = { w, &w->out->elements };

	if (!w->proofs || w->failed)
		return;
	header(&list);
	sort_notes(w);
	for (struct sm_request_node *e = body; e && !w->failed; e = sm_request_node_walk(body, e)) {
		if (e->attribute)
			body_element(&list, e, true);
		if (!e->child && (e->text.len > 0 || (!e->attribute && e != body)))
			body_element(&list, e, false);
	}
}
