/* DUIS 5.4 sections 2.5, 3.4 and 3.5: what the DCC answers to a Service Request. */
#include "inventory/reply_request.h"

#include <string.h>

#include "inventory/answer.h"
#include "inventory/effects.h"
#include "inventory/reply_message.h"
#include "inventory/response_write.h"
#include "names/dcc_codes.h"

static bool
respond(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, const char *code,
    struct sm_err *err)
{
	const struct sm_answer *answer = w->outcome->answer;
	struct sm_buf text;

	sm_reply_begin(w, &r->id, code, &text);
	sm_response_message_begin(&text, service);
	if (answer)
		sm_answer_content(answer, &text);
	sm_response_message_end(&text);
	return sm_reply_end(w, code, r->id.originator, &text, err);
}

static bool
own(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, const char *kind,
    const char *code, struct sm_err *err)
{
	w->outcome->replies->own_kind = kind;
	w->outcome->replies->own_code = code;
	return respond(w, r, service, code, err);
}

static bool
refuse(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	const char *code = w->outcome->code;

	if (!sm_response_code_find(sm_slice_str(code)))
		return sm_reply_leave_out(
		    w, sm_arena_printf(w->arena, "the refusal: DUIS has no response code %s", code), err);
	return respond(w, r, service, code, err);
}

/* A request that succeeds without content has the code of an acknowledgement. */
static bool
answer_itself(
    struct sm_work *w, const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	const struct sm_outcome *o = w->outcome;
	const char *element = sm_reply_unknown_content(service);
	bool plain = !(sm_effect_of(service)->is & SM_EFFECT_ANSWERS) && strcmp(o->code, SM_CODE_FINE) == 0;

	if (element)
		return sm_reply_leave_out(w,
		    sm_arena_printf(
		        w->arena, "the response: the inventory does not have what %s holds", element),
		    err);
	if (o->answer && !sm_answer_fits(o->answer))
		return sm_reply_leave_out(
		    w, "the response: more devices, or another text, than a document may hold", err);
	return own(w, r, service, "response", plain ? SM_CODE_ACKNOWLEDGED : o->code, err);
}

/* A command for local delivery follows the acknowledgement, if the record has it. */
static bool
deliver(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	const struct sm_message_facts *m = w->message_facts;

	if (!(1U << r->command_variant & SM_CV_LOCAL))
		return true;
	if (m && m->kind == SM_KIND_COMMAND && m->complete)
		return sm_reply_local_command(w, &r->id, service, m->message, err);
	return sm_reply_leave_out(w,
	    "the local command: the record has no Command with its MAC; sm-transform --mac and sm-sign mac "
	    "make it",
	    err);
}

static bool
transform(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	struct sm_replies *replies = w->outcome->replies;
	const struct sm_message_facts *m = w->message_facts;
	struct sm_slice message = m && m->kind == SM_KIND_PRE_COMMAND ? m->message : w->pre_command;

	if (message.len == 0)
		return sm_reply_leave_out(w,
		    "the Pre-Command: its message needs facts of the DCC; sm-transform with a context makes "
		    "it",
		    err);
	if (!sm_reply_pre_command(w, &r->id, service, message, err))
		return false;
	if (replies->first) {
		replies->own_kind = "pre-command";
		replies->own_code = SM_CODE_FINE;
	}
	return true;
}

static bool
answer(struct sm_work *w, const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	if (w->outcome->verdict == SM_VERDICT_REFUSED)
		return refuse(w, r, service, err);
	/* also of the DCC's services: an alert says more, or the answer comes later */
	if (w->outcome->verdict == SM_VERDICT_QUARANTINED || w->outcome->verdict == SM_VERDICT_HELD)
		return respond(w, r, service, SM_CODE_ACKNOWLEDGED, err);
	if (service->non_device)
		return answer_itself(w, r, service, err);
	if (1U << r->command_variant & SM_CV_PRE_COMMAND)
		return transform(w, r, service, err);
	return own(w, r, service, "acknowledgement", SM_CODE_ACKNOWLEDGED, err) &&
	       deliver(w, r, service, err);
}

bool
sm_reply_request(struct sm_work *w, const struct sm_request *r, struct sm_err *err)
{
	const struct sm_service *service = sm_service_find(r->variant);

	if (!w->outcome->replies)
		return true;
	if (service)
		return answer(w, r, service, err);
	return sm_reply_leave_out(
	    w, "the refusal: a response names its service, and DUIS has none such", err);
}
