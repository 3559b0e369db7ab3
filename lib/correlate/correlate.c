#include "correlate/correlate.h"

#include <string.h>

#include "core/text.h"
#include "correlate/answer.h"
#include "correlate/expected.h"
#include "correlate/header.h"
#include "correlate/proof_frame.h"
#include "correlate/proof_request.h"
#include "correlate/report.h"
#include "correlate/request_node.h"
#include "correlate/sound.h"
#include "correlate/uses.h"
#include "correlate/walk.h"
#include "duis/services.h"
#include "duis/shape.h"
#include "duis/smets1_services.h"
#include "duis/versions.h"
#include "names/versions.h"

enum { CODE_LEN = 2 }; /* octets of the message code, the first of other-information */

/* Why a device of the context cannot have this use case; NULL: it can, as far as is known. */
static const char *
misfit_device(const struct sm_use *use, const struct sm_context_device *d)
{
	enum sm_presence there;
	char first;

	if (!d)
		return NULL;
	if (d->type != SM_DEVICE_UNKNOWN && (use->devices >> d->type & 1) == 0)
		return "the device is of another type";
	there = sm_versions_at(sm_versions_of_use_case(use->code), d->gbcs_version);
	if (d->gbcs_version && (there == SM_NOT_YET || there == SM_NO_MORE))
		return "the device has another GBCS version";
	first = sm_esme_variant(d);
	if (!first)
		return NULL;
	if (use->phases != SM_ANY_PHASES && (use->phases == SM_POLYPHASE) != (first == 'C'))
		return "the ESME is of another variant";
	if (use->elements != SM_ANY_ELEMENTS && (use->elements == SM_TWIN_ELEMENT) != (first == 'B'))
		return "the ESME is of another variant";
	return NULL;
}

/* NULL: the context does not name the user. */
static const struct sm_context_user *
user_of(const struct sm_walk *w)
{
	return w->context ? sm_context_user(w->context, w->request->id.originator) : NULL;
}

static const char *
misfit(struct sm_walk *w, const struct sm_use *use)
{
	const struct sm_context_device *d = sm_walk_device(w, w->request->id.target);
	const struct sm_context_user *user = user_of(w);
	const char *why = misfit_device(use, d);

	if (user && user->role && use->roles && (use->roles & user->role) == 0)
		return "the user has another role";
	if (why)
		return why;
	return sm_request_node_holds(&w->scope, use->when)
	           ? NULL
	           : "the request asks for something else of the service";
}

static void
begin(struct sm_walk *w, const struct sm_use *use, struct sm_correlation *out)
{
	memset(out, 0, sizeof *out);
	out->message_code = w->message->code;
	out->is_answer = w->message->cra == SM_CRA_RESPONSE;
	w->use = use;
	w->out = out;
	w->item = w->named = NULL;
	w->same_id = NULL;
	w->logged = NULL;
	w->frame = NULL;
	w->open = false;
	w->done = false;
	w->next_difference = &out->differences;
	w->next_unchecked = &out->unchecked;
	w->next_failure = &out->failures;
	w->scope.here = w->scope.body;
	w->scope.inner = w->scope.outer = 0;
	w->scope.round++;
	sm_proof_begin(w);
}

/* Completes the evidence, if anybody asks for it. */
static void
explain(struct sm_walk *w)
{
	sm_proof_header(w);
	sm_proof_finish(w);
	sm_proof_elements(w);
}

/* Use cases can share a message code. The message alone shows which one it is. */
static void
note_assumption(struct sm_walk *w, const struct sm_use *use)
{
	const struct sm_context_device *d = sm_walk_target(w);

	if (use->elements != SM_ANY_ELEMENTS && !sm_esme_variant(d))
		sm_report_kept(w, w->scope.body->name, (struct sm_span){ 0, 0 },
		    use->elements == SM_TWIN_ELEMENT
		        ? "taken as for an ESME of two elements: the context does not say its variant"
		        : "taken as for an ESME of one element: the context does not say its variant");
}

/* What decides between two use cases, if neither is excluded. */
enum fact { NO_FACT, TYPE, VERSION, VARIANT, ROLE, IN_BOTH, N_FACTS };

static const char *const fact_texts[N_FACTS] = {
	[TYPE] = ": the context does not say the device's type",
	[VERSION] = ": the context does not say the device's GBCS version",
	[VARIANT] = ": the context does not say the device's variant",
	[ROLE] = ": the context does not say the user's role",
	[IN_BOTH] = ": the device's GBCS version may have both",
};

/* Whether a version of GBCS has the other use case and not this one. */
static bool
has_other_versions(const struct sm_use *use, const struct sm_use *other)
{
	const struct sm_versions *this = sm_versions_of_use_case(use->code);
	const struct sm_versions *that = sm_versions_of_use_case(other->code);

	return that->first < this->first || (this->last != 0 && (that->last == 0 || that->last > this->last));
}

/* What leaves open which of two use cases is meant, neither of which is a misfit. */
static enum fact
deciding_fact(struct sm_walk *w, const struct sm_use *other)
{
	const struct sm_context_device *d = sm_walk_target(w);
	const struct sm_use *use = w->use;

	if ((!d || d->type == SM_DEVICE_UNKNOWN) && (other->devices & ~use->devices) != 0)
		return TYPE;
	if ((!d || d->gbcs_version == 0) && has_other_versions(use, other))
		return VERSION;
	if (!sm_esme_variant(d) && use->phases != other->phases)
		return VARIANT;
	if (!user_of(w) && use->roles != other->roles)
		return ROLE;
	/* one came later; the values of the message decide between others */
	return has_other_versions(use, other) || has_other_versions(other, use) ? IN_BOTH : NO_FACT;
}

/* "ECS04a", with the message code if the two use cases have one name. */
static const char *
name_beside(struct sm_walk *w, const struct sm_use *other)
{
	const char *name = sm_use_case_id(other->code);

	if (strcmp(name, sm_use_case_id(w->use->code)) != 0)
		return name;
	return sm_arena_printf(w->arena, "%s 0x%04X", name, other->code);
}

/* A match is for the device and user that get this use case; the context may leave open whether these do. */
static void
note_other(struct sm_walk *w, const struct sm_use *other, enum fact fact)
{
	const char *name = name_beside(w, other), *why = NULL;

	if (name)
		why = sm_arena_printf(w->arena, "the request can become %s too%s", name, fact_texts[fact]);
	w->failed = w->failed || !why;
	sm_report_kept(w, "message code", (struct sm_span){ 0, 0 }, why);
}

/* Names one other use case for each fact. */
static void
note_choice(struct sm_walk *w)
{
	const struct sm_use *use;
	size_t at = 0;
	unsigned named = 1U << NO_FACT;

	while ((use = sm_next_use(w->request->variant, &at))) {
		enum fact fact;

		if (use->code == w->use->code || misfit(w, use))
			continue;
		fact = deciding_fact(w, use);
		if ((named >> fact & 1U) == 0)
			note_other(w, use, fact);
		named |= 1U << fact;
	}
}

/* The use case may be one that the device's version of GBCS lacks. */
static void
note_presence(struct sm_walk *w)
{
	const struct sm_context_device *d = sm_walk_target(w);
	const unsigned version = d ? d->gbcs_version : 0;
	const char *why;

	if (version == 0 ||
	    (version <= sm_edition_newest(SM_STANDARD_GBCS) &&
	        sm_versions_at(sm_versions_of_use_case(w->use->code), version) != SM_NOT_KNOWN))
		return;
	why = sm_arena_printf(w->arena,
	    "version limits unchecked: nothing public tells whether GBCS %u.%u has this use case",
	    version / 100, version % 100);
	w->failed = w->failed || !why;
	sm_report_kept(w, "message code", (struct sm_span){ 0, 0 }, why);
}

/*
 * A status has no trace of the use case. If the request can become a second one of ASN.1, only the device that was
 * asked knows which it answers.
 */
static void
note_code(struct sm_walk *w)
{
	const struct sm_use *use;
	struct sm_span octets = { w->message->at_other.off, CODE_LEN };
	const char *why;
	size_t at = 0;

	while (w->use->der && (use = sm_next_use(w->request->variant, &at))) {
		if (!use->der || use->code == w->use->code || misfit(w, use))
			continue;
		why = sm_arena_printf(w->arena, "the request can become %s too", name_beside(w, use));
		w->failed = w->failed || !why;
		sm_report_unchecked(w, "message code", octets, why);
		return;
	}
}

/* What the versions of DUIS leave open about the request. */
static void
note_versions(struct sm_walk *w)
{
	const char *unchecked = NULL;

	if (!w->version_open)
		return;
	if (!sm_duis_versions_unchecked(w->request->root, w->arena, &unchecked))
		w->failed = true;
	else if (unchecked)
		sm_report_kept(w, "schemaVersion", (struct sm_span){ 0, 0 }, unchecked);
}

static void
attempt(struct sm_walk *w, const struct sm_use *use, struct sm_correlation *out)
{
	begin(w, use, out);
	out->use_case = sm_use_case_id(use->code);
	(void)sm_request_node_holds(&w->scope, use->when);
	note_assumption(w, use);
	sm_walk_header(w);
	if (out->is_answer) {
		sm_answer_items(w);
		note_code(w);
	} else {
		sm_walk_items(w);
		sm_walk_unused(w);
		note_choice(w);
		note_presence(w);
	}
	note_versions(w);
	if (out->verdict != SM_UNSUPPORTED)
		out->verdict = out->n_differences > 0 ? SM_MISMATCH : SM_MATCH;
	explain(w);
}

static void
refuse(struct sm_walk *w, struct sm_correlation *out, const char *what, const char *asked, const char *got,
    const char *reason)
{
	struct sm_span at = { w->message->at_other.off, CODE_LEN };

	out->verdict = SM_MISMATCH;
	sm_report_difference(w, (struct sm_found){ NULL, false }, what, asked,
	    sm_arena_printf(w->arena, "%s0x%04X", got, w->message->code), at, reason);
}

/* Lists the use cases that the request could have become, for the report. */
static const char *
expected(struct sm_walk *w)
{
	const char *list = NULL;
	const struct sm_use *use;
	size_t at = 0;

	while ((use = sm_next_use(w->request->variant, &at))) {
		if (misfit(w, use) || (list && strstr(list, sm_use_case_id(use->code))))
			continue;
		list = sm_arena_printf(w->arena, "%s%s%s 0x%04X", list ? list : "", list ? " or " : "",
		    sm_use_case_id(use->code), use->code);
		if (!list)
			w->failed = true;
	}
	return list;
}

static void
no_use(struct sm_walk *w, struct sm_correlation *out, bool known, const char *why)
{
	const struct sm_service *s = sm_service_find(w->request->variant);

	begin(w, NULL, out);
	if (known) {
		refuse(w, out, "message code", expected(w), "",
		    why ? why : "is no use case of this Service Request");
		explain(w);
		return;
	}
	refuse(w, out, "ServiceReferenceVariant", sm_walk_text(w, w->request->variant), "message ",
	    s && s->non_device ? "the DCC answers this Service Request itself: no message results"
	                       : "there are no rules for this Service Reference Variant");
	out->verdict = SM_UNSUPPORTED;
	explain(w);
}

static void
compare(struct sm_walk *w, struct sm_correlation *out)
{
	struct sm_correlation one;
	const struct sm_use *use;
	const char *now, *why = NULL;
	size_t at = 0;
	bool any = false;

	while (!w->failed && (use = sm_next_use(w->request->variant, &at))) {
		if (use->code != w->message->code)
			continue;
		now = misfit(w, use);
		if (now) {
			why = now;
			continue;
		}
		attempt(w, use, &one);
		if (!any || one.n_differences < out->n_differences)
			*out = one;
		any = true;
		if (out->verdict == SM_MATCH)
			return;
	}
	at = 0;
	if (!any)
		no_use(w, out, sm_next_use(w->request->variant, &at) != NULL, why);
}

static bool
of_request(const struct sm_err *inner, struct sm_err *err)
{
	return sm_fail(err, inner->code, inner->offset, "request: %s", inner->text);
}

/* What is known of a request's schemaVersion. */
struct request_version {
	bool open; /* something is left unchecked */
	bool early; /* before the schemas that are known: a case of open */
};

/*
 * The DCC's schema refuses such a Request, so that it has become no message. The rules are those of the
 * schema of 5.4, and of what its own version lacks.
 */
static bool
is_valid(const struct sm_request *r, struct request_version *v, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	if (!sm_duis_versions_check_for(r->root, &v->open, &inner))
		return of_request(&inner, err);
	v->early = v->open && sm_duis_before_schemas(r->root);
	if (v->early || sm_shape_check(r->root, &inner) || inner.code == SM_E_UNSUPPORTED)
		return true;
	return of_request(&inner, err);
}

/*
 * Elements that stay with the DCC show in no message. The rules of the use cases therefore cannot see that
 * one of them is repeated, or holds a value that no schema has. In a Request of an earlier schema that is a
 * mismatch.
 */
static bool
is_unambiguous(const struct sm_request *r, const struct request_version *v, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	if (!v->early || sm_shape_check_earlier(r->root, &inner) || inner.code == SM_E_UNSUPPORTED)
		return true;
	return of_request(&inner, err);
}

/* A request that can be read in two ways has become no message, for every schemaVersion. */
static bool
is_sound(const struct sm_request *r, struct sm_request_node *body, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	return sm_request_node_is_sound(r->root, body, &inner) || of_request(&inner, err);
}

static bool
body_fits(struct sm_walk *w, struct sm_correlation *out)
{
	const struct sm_service *s = sm_service_find(w->request->variant);

	if (!s || strcmp(s->element, w->scope.body->name) == 0)
		return true;
	begin(w, NULL, out);
	out->verdict = SM_MISMATCH;
	sm_report_difference(w, (struct sm_found){ NULL, false }, "ServiceReferenceVariant", s->element,
	    w->scope.body->name, (struct sm_span){ 0, 0 }, "the Body holds another Service Request");
	explain(w);
	return false;
}

/* A request for a SMETS1 device becomes no message, so that none can match it. */
static bool
has_message(struct sm_walk *w, struct sm_correlation *out)
{
	const struct sm_request *r = w->request;
	const struct sm_service *s = sm_service_find(r->variant);
	const struct sm_context_device *d = sm_walk_device(w, r->id.target);
	bool known = d && d->smets1, meant = s && sm_smets1_is_meant(s, r->command_variant);
	char id[SM_EUI_TEXT];

	if (!known && !meant)
		return true;
	sm_eui_text(r->id.target, id);
	begin(w, NULL, out);
	refuse(w, out, known ? "RequestID: target" : "CommandVariant",
	    known ? sm_walk_text(w, sm_slice_str(id)) : "1", "message ",
	    known ? "is a SMETS1 device: " SM_SMETS1_ADVICE
	          : "is for a SMETS1 device, as the service is critical: " SM_SMETS1_ADVICE);
	/* the device has no message at all; a wrong CommandVariant is a difference of this request */
	out->verdict = known ? SM_UNSUPPORTED : SM_MISMATCH;
	explain(w);
	return false;
}

/* Reads the message. What a response encrypts is read too, as far as there are keys. */
static bool
read_message(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err)
{
	memset(out, 0, sizeof *out);
	if (!sm_message_read(raw, &out->message, err) ||
	    !sm_payload_read(&out->message, a, &out->payload, err))
		return false;
	return out->message.cra != SM_CRA_RESPONSE || sm_decode_protected(decryptor, a, out, err);
}

bool
sm_correlate_with(const struct sm_request *request, struct sm_slice raw, const struct sm_context *context,
    const struct sm_correlate_options *options, struct sm_arena *a, struct sm_correlation *out,
    struct sm_err *err)
{
	struct request_version version = { false, false };
	struct sm_decoded decoded;
	struct sm_walk w;

	memset(&w, 0, sizeof w);
	memset(out, 0, sizeof *out);
	if (!is_valid(request, &version, err) || !read_message(raw, options->decryptor, a, &decoded, err))
		return false;
	w.request = request;
	w.version_open = version.open;
	w.message = &decoded.message;
	w.payload = &decoded.payload;
	w.context = context;
	w.arena = a;
	w.scope.body = sm_request_node_read(request->body, a);
	w.scope.here = w.scope.body;
	w.failed = !w.scope.body;
	if (options->explain)
		sm_proof_new(&w);
	if (!w.failed && !is_sound(request, w.scope.body, err))
		return false;
	if (!w.failed && has_message(&w, out) && body_fits(&w, out))
		compare(&w, out);
	out->looked_up = w.looked_up;
	if (w.failed)
		return sm_no_memory(err);
	return out->verdict != SM_MATCH || is_unambiguous(request, &version, err);
}

bool
sm_correlate(const struct sm_request *request, struct sm_slice raw, const struct sm_context *context,
    struct sm_arena *a, struct sm_correlation *out, struct sm_err *err)
{
	static const struct sm_correlate_options plain = { NULL, false };

	return sm_correlate_with(request, raw, context, &plain, a, out, err);
}

void
sm_correlation_verified(struct sm_correlation *c, size_t offset, const char *reason, bool differs)
{
	for (struct sm_octets_proof *p = c->proofs; p; p = p->next) {
		if (p->offset != offset || p->from != SM_BY_NOBODY)
			continue;
		p->from = SM_BY_KEYS;
		p->reason = reason;
		p->differs = differs;
	}
}

const char *
sm_proven_name(enum sm_proven from)
{
	static const char *const names[] = {
		[SM_BY_REQUEST] = "request",
		[SM_BY_ELEMENTS] = "elements",
		[SM_BY_CONSTANT] = "constant",
		[SM_BY_STRUCTURE] = "structure",
		[SM_BY_CONTEXT] = "context",
		[SM_BY_MESSAGE] = "message",
		[SM_BY_KEYS] = "keys",
		[SM_BY_NOBODY] = "unchecked",
		[SM_BY_DIFFERENCE] = "difference",
		[SM_NOT_COMPARED] = "not compared",
		[SM_NOT_RECORDED] = "not recorded",
	};

	return names[from];
}

const char *
sm_verdict_name(enum sm_verdict v)
{
	static const char *const names[] = { "match", "mismatch", "unsupported" };

	return names[v];
}
