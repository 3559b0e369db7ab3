/* Checks of the gate: the message that a request becomes or carries. */
#include "inventory/gate_message.h"

#include <string.h>

#include "inventory/belongs.h"
#include "inventory/certificates.h"
#include "duis/shape.h"
#include "inventory/gate_step.h"
#include "inventory/ledger_states.h"
#include "inventory/scheduled.h"
#include "inventory/smets1.h"

/* GBCS 13.3: a device takes certificates of the right role and use. Whose they are only the gate can know. */
bool
sm_gate_certificates(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_certificate_finding found;

	if (!sm_certificates_check(w, g->request, g->service, &found, err))
		return false;
	if (!found.any)
		return sm_gate_not_applicable(g);
	if (!found.why)
		return true;
	return found.refused ? sm_gate_refuse(w, g, SM_CODE_GENERAL, found.why)
	                     : sm_gate_unchecked(w, g, found.why);
}

/* Whether the variant and version by which a trial chose the message are known. */
static bool
is_described(const struct sm_device *d)
{
	return d->known && d->field[SM_FIELD_GBCS_VERSION].len > 0 &&
	       (d->type != SM_DEVICE_ESME || d->field[SM_FIELD_ESME_VARIANT].len > 0);
}

/* A trial that failed refuses the request only if all that it rests on is known. */
static bool
judge(struct sm_work *w, const struct sm_gate *g, enum sm_trial_result result, const struct sm_device *d,
    const char *why)
{
	if (result == SM_TRIAL_MADE)
		return true;
	return result == SM_TRIAL_VALUE || (result == SM_TRIAL_DEVICE && is_described(d))
	           ? sm_gate_refuse(w, g, SM_CODE_FORMAT, why)
	           : sm_gate_unchecked(w, g, why);
}

/* Values that no message can hold may not be sent. Variants 5 to 8 and those for SMETS1 become no new message. */
bool
sm_gate_message(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum sm_trial_result result = SM_TRIAL_MADE;
	const char *why = NULL;

	if (g->service->non_device || g->smets1 || g->request->command_variant > 4)
		return sm_gate_not_applicable(g);
	if (!w->trial)
		return sm_gate_unchecked(w, g, "no trial is made");
	return w->trial(w, g->request->root, &why, &result, err) && judge(w, g, result, &g->taker, why);
}

/* Tries the request that a schedule will send first: its rules, and whether it becomes a message. */
static bool
try_scheduled(struct sm_work *w, struct sm_gate *g, const struct sm_xml *root, struct sm_err *err)
{
	enum sm_trial_result result = SM_TRIAL_MADE;
	struct sm_err wrong;
	const char *why = NULL;

	sm_err_clear(&wrong);
	if (!sm_shape_check_any(root, &wrong)) {
		why = wrong.text;
		result = SM_TRIAL_VALUE;
	} else if (sm_device_is_smets1(&g->taker)) {
		return true;
	} else if (!w->trial) {
		return sm_gate_unchecked(w, g, "no trial is made");
	} else if (!w->trial(w, root, &why, &result, err)) {
		return false;
	}
	if (result != SM_TRIAL_MADE)
		why = sm_arena_printf(w->arena, "the request that it will send: %s", why);
	return judge(w, g, result, &g->taker, why);
}

static bool
read_scheduled(struct sm_gate *g, struct sm_document *d, struct sm_err *err)
{
	struct sm_schedule s = sm_schedule_described(g->request->body);
	struct sm_request_id id = g->request->id;
	struct sm_buf text;
	bool fine;

	sm_buf_init(&text);
	memcpy(id.target, g->facts.subject, SM_EUI_LEN);
	fine = sm_scheduled_request(g->sends, g->request->body, &id, sm_occurrence(&s, 0), &text, err) &&
	       sm_document_read(d, sm_slice_of(text.p, text.len), SM_DOCUMENT_DATA, err);
	sm_buf_free(&text);
	return fine;
}

/* A schedule is checked like what it will send. */
bool
sm_gate_scheduled(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_document *d;
	bool fine;

	if (g->sends == g->service)
		return sm_gate_not_applicable(g);
	d = sm_document_new();
	fine = d ? read_scheduled(g, d, err) && try_scheduled(w, g, sm_document_root(d), err)
	         : sm_no_memory(err);
	sm_document_free(d);
	return fine;
}

/* Why a Signed Pre-Command does not match this request; NULL: it does. */
static const char *
wrong_pre_command(struct sm_work *w, const struct sm_gate *g)
{
	const struct sm_request_id *id = &g->request->id;
	const struct sm_message_facts *t = w->message_facts;

	if (!t)
		return sm_arena_printf(w->arena, "the Signed Pre-Command can't be read: %s",
		    w->message_why ? w->message_why : "it holds no message");
	if (!t->is_signed)
		return "the message is no Pre-Command with a signature";
	if (memcmp(t->id.originator, id->originator, SM_EUI_LEN) != 0)
		return "the message is not from the originator of the RequestID";
	if (memcmp(t->id.target, id->target, SM_EUI_LEN) != 0)
		return "the message is not for the device of the RequestID";
	if (t->id.counter != id->counter)
		return "the message has not the counter of the RequestID";
	if (!sm_list_has(t->services, ' ', sm_slice_str(g->service->variant)))
		return sm_arena_printf(w->arena, "message %04X is none of service %s",
		    (unsigned)t->message_code, g->service->variant);
	return t->differs;
}

bool
sm_gate_pre_command(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const char *wrong;

	(void)err;
	if (!g->is_signed)
		return sm_gate_not_applicable(g);
	wrong = wrong_pre_command(w, g);
	if (wrong)
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, wrong);
	return !g->target.known ||
	       sm_list_has(
	           w->message_facts->targets, ' ', sm_slice_str(sm_device_type_name(g->target.type))) ||
	       sm_gate_refuse(w, g, SM_CODE_DEVICE_TYPE,
	           sm_arena_printf(w->arena, "message %04X is not for a device of type %s",
	               (unsigned)w->message_facts->message_code, sm_device_type_name(g->target.type)));
}

/* GBCS 7.2: a Pre-Command is signed by its originator. */
bool
sm_gate_message_signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (!g->is_signed)
		return sm_gate_not_applicable(g);
	if (w->message.status == SM_SIGNING_VALID && (!w->message.why || !w->message.why[0]))
		return true;
	if (w->message.status == SM_SIGNING_REFUSED)
		return sm_gate_refuse(w, g, SM_CODE_SIGNATURE, w->message.why);
	return sm_gate_unchecked(w, g, w->message.why ? w->message.why : "only check verifies it");
}

/* Why the message that 8.13 returns is no result of a command; NULL: it is one. */
static const char *
wrong_result(struct sm_work *w, const struct sm_request_id *id)
{
	const struct sm_message_facts *t = w->message_facts;

	if (!t)
		return sm_arena_printf(w->arena, "DeviceGBCSResponse can't be read: %s",
		    w->message_why ? w->message_why : "it holds no message");
	if (t->kind != SM_KIND_RESPONSE && t->kind != SM_KIND_ALERT)
		return "DeviceGBCSResponse is no answer of a device";
	if (memcmp(t->id.target, id->target, SM_EUI_LEN) != 0)
		return "DeviceGBCSResponse is not of the device of OriginalRequestID";
	return t->differs;
}

/* Whether the ledger, or the inventory from before it had one, has a command for local delivery under the RequestID. */
static bool
was_delivered(struct sm_work *w, const struct sm_request_id *id, const char **wrong, struct sm_err *err)
{
	enum { LOCAL = 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 7 };
	struct sm_exchange e;
	struct sm_pending p;

	if (!sm_exchange_get(w, id, &e, err) || !sm_pending_get(w, id, &p, err))
		return false;
	if (!p.known && !sm_ledger_fact(e.state)->uses)
		*wrong = "no request of that OriginalRequestID was sent";
	else if (e.state != SM_LEDGER_NONE && !(1U << e.command_variant & LOCAL))
		*wrong = "the request of OriginalRequestID was not for local delivery";
	else if (sm_ledger_fact(e.state)->uses && !sm_message_is_of(w->message_facts, e.service))
		*wrong = "DeviceGBCSResponse answers another service than the request of OriginalRequestID";
	return true;
}

/* 8.13: the result must belong to a command that the same user delivered locally. */
bool
sm_gate_local_result(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_child(g->request->body, "OriginalRequestID");
	struct sm_request_id id;
	const char *wrong;

	if (!(g->effect->is & SM_EFFECT_LOCAL_RESULT))
		return sm_gate_not_applicable(g);
	if (!sm_request_id_parse(sm_xml_text(e), &id))
		return sm_gate_unchecked(w, g, "the request names no request that it belongs to");
	if (memcmp(id.originator, g->request->id.originator, SM_EUI_LEN) != 0)
		return sm_gate_refuse(w, g, SM_CODE_GENERAL, "OriginalRequestID is another user's");
	wrong = wrong_result(w, &id);
	if (!wrong && !was_delivered(w, &id, &wrong, err))
		return false;
	return !wrong || sm_gate_refuse(w, g, SM_CODE_GENERAL, wrong);
}
