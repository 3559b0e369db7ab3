/* DUIS 5.4 section 3.5 and types ResponseMessage and DeviceAlertMessage. */
#include "inventory/reply_message.h"

#include <string.h>

#include "inventory/belongs.h"
#include "inventory/cpl.h"
#include "inventory/dcc_message.h"
#include "inventory/exchange.h"
#include "inventory/response_write.h"

/* Makes a ResponseMessage of an element that holds the message; version: an element before it, empty: none. */
static bool
carry(struct sm_work *w, const struct sm_request_id *id, const struct sm_service *service,
    const char *element, struct sm_slice version, struct sm_slice message, struct sm_err *err)
{
	struct sm_buf text;

	sm_reply_begin(w, id, SM_CODE_FINE, &text);
	sm_response_message_begin(&text, service);
	if (element)
		sm_buf_printf(&text, "<sr:%s>", element);
	if (version.len > 0)
		sm_write_element(&text, "GBCSVersion", version);
	sm_write_base64(&text, "GBCSPayload", message);
	if (element)
		sm_buf_printf(&text, "</sr:%s>", element);
	sm_response_message_end(&text);
	return sm_reply_end(w, SM_CODE_FINE, id->originator, &text, err);
}

bool
sm_reply_pre_command(struct sm_work *w, const struct sm_request_id *id, const struct sm_service *service,
    struct sm_slice message, struct sm_err *err)
{
	struct sm_device d;
	struct sm_cpl_model model;

	if (!sm_device_get(w, id->target, &d, err) || !sm_cpl_complete(w, &d, &model, err))
		return false;
	if (d.field[SM_FIELD_GBCS_VERSION].len == 0)
		return sm_reply_leave_out(
		    w, "the Pre-Command: the inventory does not have the device's GBCS version", err);
	return carry(w, id, service, "PreCommand", d.field[SM_FIELD_GBCS_VERSION], message, err);
}

bool
sm_reply_local_command(struct sm_work *w, const struct sm_request_id *id, const struct sm_service *service,
    struct sm_slice message, struct sm_err *err)
{
	return carry(w, id, service, "LocalCommand", sm_slice_of("", 0), message, err);
}

/* ---- messages without a document ---- */

/* Whether the request came with one of these CommandVariants, bits SM_CV_... */
static bool
is_of(const struct sm_exchange *e, unsigned variants)
{
	return e->command_variant > 0 && 1U << (unsigned)e->command_variant & variants;
}

static bool
pass_response(struct sm_work *w, const struct sm_message_facts *m, const struct sm_exchange *e,
    const struct sm_service *service, struct sm_err *err)
{
	const char *element = sm_reply_unknown_content(service);

	if (is_of(e, SM_CV_LOCAL_ONLY))
		return sm_reply_leave_out(
		    w, "the response: its command was delivered locally, so that 8.13 brings it", err);
	if (element)
		return sm_reply_leave_out(w,
		    sm_arena_printf(
		        w->arena, "the response: the inventory does not have what %s holds", element),
		    err);
	return carry(w, &m->id, service, NULL, sm_slice_of("", 0), m->message, err);
}

static bool
pass_on(struct sm_work *w, const struct sm_message_facts *m, struct sm_err *err)
{
	const struct sm_service *service;
	struct sm_exchange e;

	if (!sm_exchange_get(w, &m->id, &e, err))
		return false;
	service = e.state == SM_LEDGER_UNASKED ? NULL : sm_service_find(e.service);
	if (!service)
		return sm_reply_leave_out(w, "the message: the ledger has no request of that RequestID", err);
	if (!sm_message_is_of(m, e.service))
		return sm_reply_leave_out(w,
		    sm_arena_printf(w->arena, "the %s: it is of another service than the request",
		        m->kind == SM_KIND_RESPONSE      ? "response"
		        : m->kind == SM_KIND_PRE_COMMAND ? "Pre-Command"
		                                         : "command"),
		    err);
	if (m->kind == SM_KIND_RESPONSE)
		return pass_response(w, m, &e, service, err);
	/* other requests have no Pre-Command: it is their Command, without its MAC */
	if (m->kind == SM_KIND_PRE_COMMAND)
		return !is_of(&e, SM_CV_PRE_COMMAND) ||
		       sm_reply_pre_command(w, &m->id, service, m->message, err);
	return !m->complete || !is_of(&e, SM_CV_LOCAL) ||
	       sm_reply_local_command(w, &m->id, service, m->message, err);
}

static bool
pass_alert(struct sm_work *w, const struct sm_message_facts *m, struct sm_err *err)
{
	struct sm_request_id from = { .counter = m->id.counter };
	const struct sm_response_head head = { .response_id = &from, .code = SM_CODE_FINE, .at = w->now };
	struct sm_buf text;

	/* the DCC keeps what is for itself */
	if (sm_is_dcc(w->dcc, m->id.originator))
		return true;
	memcpy(from.originator, m->id.target, SM_EUI_LEN);
	memcpy(from.target, m->id.originator, SM_EUI_LEN);
	sm_buf_init(&text);
	sm_response_begin(&text, &head);
	sm_buf_printf(
	    &text, "<sr:DeviceAlertMessage><sr:AlertCode>%04X</sr:AlertCode>", (unsigned)m->alert_code);
	sm_write_base64(&text, "GBCSPayload", m->message);
	sm_buf_puts(&text, "</sr:DeviceAlertMessage>");
	return sm_reply_end(w, SM_CODE_FINE, m->id.originator, &text, err);
}

bool
sm_reply_message(struct sm_work *w, const struct sm_message_facts *m, struct sm_err *err)
{
	if (!w->outcome->replies)
		return true;
	if (m->kind != SM_KIND_ALERT)
		return pass_on(w, m, err);
	if (m->alert_code == SM_ALERT_DATED_DONE || m->alert_code == SM_ALERT_DATED_FAILED)
		return sm_reply_leave_out(w,
		    "the alert: InstructionNumber and TotalCommandInstructions of a dated command are not "
		    "known",
		    err);
	return pass_alert(w, m, err);
}
