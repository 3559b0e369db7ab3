#include "inventory/inventory.h"
#include "inventory/alerts.h"

#include <string.h>

#include "duis/smets1.h"
#include "inventory/belongs.h"
#include "inventory/dated_alert.h"
#include "inventory/dcc_message.h"
#include "inventory/firmware.h"
#include "inventory/gate.h"
#include "inventory/gate_step.h"
#include "inventory/ledger.h"
#include "inventory/pending.h"
#include "inventory/reply_alert.h"
#include "inventory/reply_message.h"
#include "inventory/reply_request.h"
#include "inventory/texts.h"
#include "inventory/users.h"
#include "names/dcc_codes.h"

/* Whether the device must answer before the inventory changes. */
static bool
waits(const struct sm_gate *g)
{
	return g->effect->when == SM_RULE_ANSWER;
}

/* Adds the category and target response time to the outcome. */
static bool
set_target(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	enum sm_category c = g->dated ? SM_CATEGORY_FUTURE_DATED : SM_CATEGORY_ON_DEMAND;
	struct sm_outcome *o = w->outcome;

	o->facts = g->service;
	o->category = sm_category_name(c);
	if (g->request->command_variant != 4)
		return sm_target_of(w, g->service, g->smets1, c, &o->target, err);
	o->target = SM_PRE_COMMAND_TARGET;
	return true;
}

bool
sm_inventory_check(struct sm_work *w, const struct sm_request *r, struct sm_err *err)
{
	struct sm_gate g = { .request = r };

	w->request = &r->id;
	if (!sm_gate_pass(w, &g, err))
		return false;
	if (!sm_gate_closed(w) && waits(&g))
		w->outcome->verdict = SM_VERDICT_PENDING;
	return !g.service || set_target(w, &g, err);
}

/* Flags SM_EFFECT_... of a Service Reference Variant. */
static unsigned
effect_flags(struct sm_slice variant)
{
	const struct sm_service *service = sm_service_find(variant);

	return service ? sm_effect_of(service)->is : 0;
}

static void
expect_answer(struct sm_work *w, struct sm_slice variant)
{
	if (effect_flags(variant) & SM_EFFECT_ANSWERS)
		w->outcome->request = sm_work_request_text(w);
}

bool
sm_inventory_answer(struct sm_work *w, const struct sm_request *r, struct sm_err *err)
{
	struct sm_gate g = { .request = r, .only_reads = true };

	if (!(effect_flags(r->variant) & SM_EFFECT_READS))
		return sm_xml_fail(r->body, err, SM_E_UNSUPPORTED, "not a request of service 8.2 or 5.2");
	w->request = &r->id;
	expect_answer(w, r->variant);
	return sm_gate_pass(w, &g, err) &&
	       (sm_gate_closed(w) || g.effect->run(w, &g.facts, SM_PHASE_DO, err));
}

/* Sets the verdict after an effect has run. */
static void
set_verdict(struct sm_work *w)
{
	if (!sm_gate_closed(w) && (w->outcome->changes || w->outcome->events))
		w->outcome->verdict = SM_VERDICT_APPLIED;
}

static bool
run_pending(struct sm_work *w, const struct sm_request_id *id, const struct sm_pending *p, struct sm_err *err)
{
	const struct sm_effect *effect = sm_effect_of(p->facts.service);

	w->service = w->outcome->service = p->facts.service->variant;
	w->outcome->has_device = true;
	memcpy(w->outcome->device, p->facts.subject, SM_EUI_LEN);
	w->request = id;
	if (!sm_pending_drop(w, id, err) || !effect->run(w, &p->facts, SM_PHASE_DO, err))
		return false;
	set_verdict(w);
	return true;
}

static bool
failed_answer(struct sm_work *w, const struct sm_request_id *id, const char *why, struct sm_err *err)
{
	w->outcome->reason = why;
	return sm_pending_drop(w, id, err);
}

/* Applies the result of a locally delivered command (8.13). */
static bool
local_result(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_child(g->request->body, "OriginalRequestID");
	struct sm_request_id *id = SM_NEW(w->arena, struct sm_request_id); /* w->request outlives this call */
	struct sm_pending p;

	if (!id)
		return sm_no_memory(err);
	if (!sm_request_id_parse(sm_xml_text(e), id))
		return sm_xml_fail(e ? e : g->request->body, err, SM_E_VALUE,
		    "OriginalRequestID is originator:target:counter");
	if (!sm_pending_get(w, id, &p, err))
		return false;
	if (p.known && w->message_facts && w->message_facts->failed)
		return failed_answer(w, id, "the device did not do it", err);
	w->outcome->reason = w->message_facts ? w->message_facts->unclear : NULL;
	return !p.known || w->outcome->reason || run_pending(w, id, &p, err);
}

/* Until the answer comes, another firmware may be sent: what the request activates is kept with it. */
static void
note_firmware(const struct sm_gate *g, struct sm_pending *p)
{
	struct sm_slice sent = g->target.field[SM_FIELD_FIRMWARE_SENT];

	/* what waits for its predecessor comes here again when it goes */
	if (g->effect->is & SM_EFFECT_ACTIVATES && g->target.known && p->facts.option.len == 0)
		p->facts.option = sent.len > 0 ? sent : sm_slice_str(SM_NO_FIRMWARE);
}

static bool
keep(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	unsigned variant = g->request->command_variant;
	struct sm_pending p = {
		.sent = variant != 4,
		/* a SMETS1 device gets its command on the date, from the DCC */
		.dated =
		    (g->service->future & SM_FUTURE_DEVICE) && !g->smets1 && (g->dated || g->pending.dated),
		.local = variant == 2 || variant == 6,
		.facts = g->facts,
	};

	note_firmware(g, &p);
	w->outcome->verdict = SM_VERDICT_PENDING;
	return sm_pending_put(w, &p, err);
}

static bool
perform(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	if (g->effect->is & SM_EFFECT_LOCAL_RESULT)
		return local_result(w, g, err);
	if (waits(g))
		return keep(w, g, err);
	if (!g->effect->run(w, &g->facts, SM_PHASE_DO, err))
		return false;
	set_verdict(w);
	return true;
}

/*
 * A request that is held has no effect yet. Its answer may come before `due` was asked, if the DCC itself keeps it: what
 * the answer will change is stored.
 */
static bool
hold(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	/* a Signed Pre-Command has what was stored for its request */
	if (!waits(g) || g->is_signed)
		return true;
	if (!sm_request_facts_read(g->effect, g->service, g->request, &g->facts, err) || !keep(w, g, err))
		return false;
	w->outcome->verdict = SM_VERDICT_HELD;
	return true;
}

static bool
refuse(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	if (g->breach != SM_BREACH_NONE && !sm_anomaly_tell(w, &g->request->id, g->breach, err))
		return false;
	/* nothing answers a request that was acknowledged and now can't go */
	return !g->due || sm_pending_drop(w, &g->request->id, err);
}

/* What a request does after the gate. */
static bool
take(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (w->outcome->verdict == SM_VERDICT_QUARANTINED)
		return sm_anomaly_hold(
		    w, &g->request->id, "request", sm_slice_str(g->service->variant), g->breach, err);
	if (w->outcome->verdict == SM_VERDICT_REFUSED)
		return refuse(w, g, err);
	if (w->outcome->verdict == SM_VERDICT_HELD ? !hold(w, g, err) : !perform(w, g, err))
		return false;
	/* applying it is a check too */
	if (w->outcome->verdict == SM_VERDICT_REFUSED)
		return true;
	return (!g->counted.what || sm_thresholds_count(w, &g->counted, err)) &&
	       (g->held == 0 || sm_held_applied(w, g->held, err));
}

static bool
apply(struct sm_work *w, struct sm_gate *g, struct sm_slice text, struct sm_err *err)
{
	const struct sm_request *r = g->request;

	w->request = &r->id;
	w->document = text;
	expect_answer(w, r->variant);
	return sm_gate_pass(w, g, err) && take(w, g, err) && sm_reply_request(w, r, err) &&
	       sm_ledger_request(w, g, err) && sm_reply_alerts(w, err) &&
	       (w->outcome->verdict != SM_VERDICT_HELD || sm_kept_put(w, &r->id, &g->kept, err));
}

bool
sm_inventory_apply_request(
    struct sm_work *w, const struct sm_request *r, struct sm_slice text, struct sm_err *err)
{
	struct sm_gate g = { .request = r, .will_do = true };

	return apply(w, &g, text, err);
}

bool
sm_inventory_apply_due(struct sm_work *w, const struct sm_due *due, const struct sm_request *r,
    struct sm_slice text, struct sm_err *err)
{
	struct sm_gate g = { .request = r, .will_do = true, .due = due };

	w->outcome->due = sm_due_text(due, w->arena);
	/* its output may be lost after the transaction, and nobody else has it */
	w->keep = true;
	return apply(w, &g, text, err);
}

/* ---- responses ---- */

/* Applies the result of a future-dated command. */
static bool
dated_outcome(struct sm_work *w, const struct sm_request_id *id, const struct sm_pending *p, bool done,
    struct sm_err *err)
{
	return done ? run_pending(w, id, p, err) : failed_answer(w, id, "the device did not do it", err);
}

static bool
note_alert(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_slice code, struct sm_err *err)
{
	struct sm_device d;

	w->outcome->has_device = true;
	memcpy(w->outcome->device, device, SM_EUI_LEN);
	if (!sm_device_get(w, device, &d, err))
		return false;
	if (!d.known) {
		w->outcome->reason = "the device is not in the inventory";
		return true;
	}
	if (!sm_note(w, d.id, "alert", sm_slice_of("", 0), code, err))
		return false;
	set_verdict(w);
	return true;
}

static bool
device_alert(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	const struct sm_message_facts *m = w->message_facts;
	struct sm_slice code = sm_alert_code_text(sm_device_alert_code(r), w->arena);

	w->service = w->outcome->service = "device alert";
	if (r->has_response_id)
		return note_alert(w, r->response_id.originator, code, err);
	if (m && sm_smets1_find(r->root))
		return note_alert(w, m->id.target, code, err);
	w->outcome->reason = "the alert names no device";
	return true;
}

/* Applies a response of the device, or of the DCC in its place. */
static bool
answer(struct sm_work *w, const struct sm_response *r, const struct sm_pending *p, struct sm_err *err)
{
	const struct sm_xml *alert = sm_xml_child(r->body, "FutureDatedDeviceAlertMessage");
	enum sm_dated_alert dated = sm_dated_alert_read(alert);

	if (r->code.len > 0 && r->code.p[0] == 'E')
		return failed_answer(w, &r->request_id, "the request failed", err);
	if (!alert && !sm_xml_child(r->body, "GBCSPayload") && !sm_smets1_find(r->root)) {
		w->outcome->reason = sm_response_is_empty(r) ? SM_NO_ANSWER : NULL;
		return true;
	}
	if ((w->message_facts && w->message_facts->failed) || dated == SM_DATED_FAILED)
		return failed_answer(w, &r->request_id, "the device did not do it", err);
	w->outcome->reason = sm_dated_alert_says_nothing(dated);
	if (w->outcome->reason)
		return true;
	if (p->dated && !alert) {
		w->outcome->reason = "the device holds the command until its date";
		return true;
	}
	return run_pending(w, &r->request_id, p, err);
}

static bool
response_message(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	const struct sm_service *service = sm_service_find(r->variant);
	struct sm_pending p;

	if (service)
		w->service = w->outcome->service = service->variant;
	if (!r->has_request_id) {
		w->outcome->reason = "the response names no request";
		return true;
	}
	if (!sm_pending_get(w, &r->request_id, &p, err))
		return false;
	if (!p.known)
		return true;
	if (sm_response_is_of(r, sm_slice_str(p.facts.service->variant)))
		return answer(w, r, &p, err);
	w->outcome->reason = SM_OTHER_SERVICE_ANSWER;
	return true;
}

/* Refuses a document around the message of another request or device: nothing says which of the two is right. */
static bool
is_of_message(struct sm_work *w, const struct sm_response *r)
{
	const struct sm_service *service = sm_service_find(r->variant);
	const struct sm_message_facts *m = w->message_facts;

	if (!m || !m->differs)
		return true;
	if (service)
		w->service = w->outcome->service = service->variant;
	return sm_refuse(w->outcome, SM_CODE_GENERAL, m->differs_clause, m->differs);
}

/* A version of DUIS after 5.4 may have codes that are not known here. */
static bool
is_code(struct sm_slice code)
{
	bool is = code.len > 1 && (code.p[0] == 'E' || code.p[0] == 'I' || code.p[0] == 'W');

	for (size_t i = 1; i < code.len; i++)
		is = is && code.p[i] >= '0' && code.p[i] <= '9';
	return is;
}

/* The code decides what becomes of the request: a text that is none must not count as a success. */
static bool
need_code(const struct sm_response *r, struct sm_err *err)
{
	return is_code(r->code) ||
	       sm_xml_fail(sm_xml_find(r->root, "Header/ResponseCode"), err, SM_E_VALUE,
	           "no code as I0, I99 or E080201: nothing tells whether the request succeeded");
}

static void
note_code(struct sm_work *w, struct sm_slice code)
{
	enum { SHOWN = 20 };

	if (!sm_response_code_find(code))
		sm_note_unchecked(w, "ResponseCode",
		    sm_arena_printf(w->arena, "DUIS 5.4 has no %.*s: its first letter decides",
		        (int)(code.len < SHOWN ? code.len : SHOWN), (const char *)code.p));
}

/* Whether a Response says that a device succeeded, where the device's own message would say it. */
static bool
lacks_message(const struct sm_response *r)
{
	const struct sm_service *service = sm_service_find(r->variant);

	return (!service || !service->non_device) && r->has_request_id && r->code.p[0] != 'E' &&
	       !sm_slice_eq_str(r->code, SM_CODE_ACKNOWLEDGED);
}

/* Lists what the message in a document does not confirm: there the document alone decides. */
static void
note_unread(struct sm_work *w, const struct sm_response *r)
{
	const char *unclear = w->message_facts ? w->message_facts->unclear : NULL;

	if (unclear)
		sm_note_unchecked(
		    w, "message", sm_arena_printf(w->arena, "%s; the document decides", unclear));
	else if (!w->message_facts && w->message_why)
		sm_note_unchecked(w, "message",
		    sm_arena_printf(w->arena, "it can't be read: %s; the document decides", w->message_why));
	else if (!w->message_facts && lacks_message(r))
		sm_note_unchecked(w, "message", "the document holds none");
}

/* What a Response or alert changes. */
static bool
effect_of_response(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	if (sm_xml_is(r->body, "DeviceAlertMessage") || sm_device_alert_code(r).len > 0)
		return device_alert(w, r, err);
	if (!sm_xml_is(r->body, "DCCAlertMessage"))
		return response_message(w, r, err);
	if (!sm_apply_alert(w, r->body, err))
		return false;
	set_verdict(w);
	return true;
}

static bool
take_response(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	int64_t held;

	w->service = "response";
	w->request = r->has_request_id ? &r->request_id : NULL;
	if (!need_code(r, err))
		return false;
	if (!is_of_message(w, r))
		return true;
	if (!sm_anomaly_answer(w, r, &held, err))
		return false;
	if (sm_gate_closed(w))
		return true;
	note_code(w, r->code);
	note_unread(w, r);
	return effect_of_response(w, r, err) && (held == 0 || sm_held_applied(w, held, err));
}

bool
sm_inventory_apply_response(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	return take_response(w, r, err) && sm_ledger_response(w, r, err) && sm_reply_alerts(w, err);
}

bool
sm_inventory_apply_s1sp_alert(struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err)
{
	w->service = w->outcome->service = "S1SP alert";
	if (!sm_apply_s1sp_alert(w, s1sp, err))
		return false;
	set_verdict(w);
	return sm_ledger_s1sp_alert(w, s1sp, err);
}

/* ---- messages without a document ---- */

static bool
message_command(struct sm_work *w, const struct sm_message_facts *message_facts, const struct sm_pending *p,
    struct sm_err *err)
{
	if (!p->known)
		return true;
	if (!sm_message_is_of(message_facts, sm_slice_str(p->facts.service->variant))) {
		w->outcome->reason = SM_OTHER_SERVICE;
		return true;
	}
	w->outcome->verdict = SM_VERDICT_PENDING;
	return message_facts->kind == SM_KIND_PRE_COMMAND || sm_pending_sent(w, &message_facts->id, err);
}

static bool
message_response(struct sm_work *w, const struct sm_message_facts *message_facts, const struct sm_pending *p,
    struct sm_err *err)
{
	if (!p->known)
		return true;
	if (!sm_message_is_of(message_facts, sm_slice_str(p->facts.service->variant))) {
		w->outcome->reason = SM_OTHER_SERVICE_ANSWER;
		return true;
	}
	if (message_facts->failed)
		return failed_answer(w, &message_facts->id, "the device did not do it", err);
	if (message_facts->unclear)
		w->outcome->reason = message_facts->unclear;
	else if (p->local)
		w->outcome->reason =
		    "the command was delivered locally: its result is to be returned by 8.13";
	else if (p->dated)
		w->outcome->reason = "the device holds the command until its date";
	else
		return run_pending(w, &message_facts->id, p, err);
	return true;
}

static bool
message_alert(struct sm_work *w, const struct sm_message_facts *message_facts, const struct sm_pending *p,
    struct sm_err *err)
{
	char *code = sm_arena_printf(w->arena, "%04X", (unsigned)message_facts->alert_code);
	const char *unchecked = sm_dated_message_unchecked(message_facts);

	if (unchecked)
		sm_note_unchecked(w, "message", unchecked);
	if (!note_alert(w, message_facts->id.target, sm_slice_or_empty(code), err))
		return false;
	if (!p->known || (message_facts->alert_code != SM_ALERT_DATED_DONE &&
	                     message_facts->alert_code != SM_ALERT_DATED_FAILED))
		return true;
	return dated_outcome(w, &message_facts->id, p,
	    message_facts->alert_code == SM_ALERT_DATED_DONE && !message_facts->failed, err);
}

static bool
take_message(struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err)
{
	static const char *const names[] = {
		[SM_KIND_PRE_COMMAND] = "pre-command",
		[SM_KIND_COMMAND] = "command",
		[SM_KIND_RESPONSE] = "response",
		[SM_KIND_ALERT] = "device alert",
	};
	struct sm_pending p = { .known = false };

	w->service = w->outcome->service = names[message_facts->kind];
	w->outcome->has_device = true;
	memcpy(w->outcome->device, message_facts->id.target, SM_EUI_LEN);
	if (message_facts->has_counter) {
		w->request = &message_facts->id;
		if (!sm_pending_get(w, &message_facts->id, &p, err))
			return false;
	}
	if (p.known && message_facts->kind != SM_KIND_ALERT)
		w->service = w->outcome->service = p.facts.service->variant;
	if (message_facts->kind == SM_KIND_ALERT)
		return message_alert(w, message_facts, &p, err);
	return message_facts->kind == SM_KIND_RESPONSE ? message_response(w, message_facts, &p, err)
	                                               : message_command(w, message_facts, &p, err);
}

bool
sm_inventory_apply_message(
    struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err)
{
	return sm_dcc_message(w, &message_facts, err) && take_message(w, message_facts, err) &&
	       sm_ledger_message(w, message_facts, err) && sm_reply_message(w, message_facts, err) &&
	       sm_reply_alerts(w, err);
}
