#include "inventory/reply.h"

#include <string.h>

#include "inventory/forms.h"
#include "inventory/response_write.h"

/* Responses with facts that the inventory does not have. */
static const struct {
	const char *variant, *element;
} unknown_content[] = {
	{ "8.6", "DSPOptIn" },
	{ "9.1", "CINMessage" },
	{ "12.1", "DSPWANMatrix" },
};

const char *
sm_reply_unknown_content(const struct sm_service *service)
{
	for (size_t i = 0; i < SM_COUNT(unknown_content); i++)
		if (strcmp(unknown_content[i].variant, service->variant) == 0)
			return unknown_content[i].element;
	return NULL;
}

void
sm_replies_init(struct sm_replies *r)
{
	*r = (struct sm_replies){ .own_kind = NULL };
	r->last = &r->first;
	r->last_unanswered = &r->unanswered;
}

void
sm_unanswered_json(const struct sm_replies *r, struct sm_json *w)
{
	if (!r->unanswered)
		return;
	sm_json_open_member(w, "unanswered", '[');
	for (const struct sm_unanswered *u = r->unanswered; u; u = u->next) {
		sm_json_element(w);
		sm_buf_json_str(w->out, u->why);
	}
	sm_json_close(w, ']');
}

void
sm_replies_text(const struct sm_replies *r, struct sm_buf *out)
{
	for (const struct sm_reply *p = r->first; p; p = p->next) {
		sm_buf_printf(out, "  answer %s to ", p->code);
		sm_buf_eui(out, p->to);
		sm_buf_putc(out, '\n');
	}
	for (const struct sm_unanswered *u = r->unanswered; u; u = u->next) {
		sm_buf_puts(out, "  unanswered: ");
		sm_buf_printable(out, sm_slice_str(u->why));
		sm_buf_putc(out, '\n');
	}
}

void
sm_reply_begin(struct sm_work *w, const struct sm_request_id *id, const char *code, struct sm_buf *out)
{
	struct sm_request_id back = { .counter = id->counter };
	const struct sm_response_head head = {
		.request_id = id, .response_id = &back, .code = code, .at = w->now
	};

	memcpy(back.originator, id->target, SM_EUI_LEN);
	memcpy(back.target, id->originator, SM_EUI_LEN);
	sm_buf_init(out);
	sm_response_begin(out, &head);
}

static bool
add(struct sm_work *w, const char *code, const uint8_t to[SM_EUI_LEN], struct sm_slice text,
    struct sm_err *err)
{
	struct sm_replies *replies = w->outcome->replies;
	struct sm_reply *r = SM_NEW(w->arena, struct sm_reply);
	const char *copy = r ? sm_arena_copy(w->arena, text.p, text.len) : NULL;

	if (!copy)
		return sm_no_memory(err);
	*r = (struct sm_reply){ .code = code, .document = sm_slice_of(copy, text.len) };
	memcpy(r->to, to, SM_EUI_LEN);
	*replies->last = r;
	replies->last = &r->next;
	return true;
}

bool
sm_reply_end(
    struct sm_work *w, const char *code, const uint8_t to[SM_EUI_LEN], struct sm_buf *out, struct sm_err *err)
{
	struct sm_slice text;
	bool fine;

	sm_response_end(out);
	text = sm_slice_of(out->p, out->len);
	if (out->failed)
		fine = sm_no_memory(err);
	else if (sm_form_is_xml(text))
		fine = add(w, code, to, text, err);
	else
		fine =
		    sm_reply_leave_out(w, "the answer has control characters, which XML does not allow", err);
	sm_buf_free(out);
	return fine;
}

bool
sm_reply_leave_out(struct sm_work *w, const char *text, struct sm_err *err)
{
	struct sm_replies *replies = w->outcome->replies;
	struct sm_unanswered *u = text ? SM_NEW(w->arena, struct sm_unanswered) : NULL;

	if (!u)
		return sm_no_memory(err);
	*u = (struct sm_unanswered){ .why = text };
	*replies->last_unanswered = u;
	replies->last_unanswered = &u->next;
	return true;
}
