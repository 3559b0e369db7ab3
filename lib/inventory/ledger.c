#include "inventory/ledger.h"

#include <string.h>

#include "duis/smets1.h"
#include "duis/smets1_services.h"
#include "inventory/belongs.h"
#include "inventory/dated_alert.h"
#include "inventory/due.h"
#include "inventory/entries.h"
#include "inventory/gate_step.h"
#include "inventory/reply.h"
#include "inventory/tally.h"
#include "inventory/texts.h"
#include "inventory/users.h"

/* A service as the ledger names it; a text that is no service is cut. */
static struct sm_slice
service_name(struct sm_slice variant)
{
	enum { LONGEST = 20 };

	if (variant.len == 0)
		return sm_slice_str("-");
	return variant.len > LONGEST ? sm_slice_of(variant.p, LONGEST) : variant;
}

static const char *
text_of(struct sm_work *w, struct sm_slice s)
{
	const char *copy = sm_arena_copy(w->arena, s.p, s.len);

	return copy ? copy : "";
}

/* ---- events ---- */

/* Counts of events; those that are not here are not counted. */
static const struct {
	enum sm_ledger_event event;
	enum sm_tally what;
	bool timed; /* it ends what was open: its response time counts */
} counted[] = {
	{ SM_EVENT_REFUSED, SM_TALLY_REFUSED, false },
	{ SM_EVENT_HELD, SM_TALLY_HELD, false },
	{ SM_EVENT_SENT, SM_TALLY_SENT, false },
	{ SM_EVENT_TRANSFORMED, SM_TALLY_ANSWERED, true },
	{ SM_EVENT_DELIVERED, SM_TALLY_ANSWERED, true },
	{ SM_EVENT_ANSWERED, SM_TALLY_ANSWERED, true },
	{ SM_EVENT_FAILED, SM_TALLY_FAILED, true },
	{ SM_EVENT_EXPIRED, SM_TALLY_EXPIRED, true },
	{ SM_EVENT_CANCELLED, SM_TALLY_CANCELLED, false },
	{ SM_EVENT_SCHEDULED, SM_TALLY_ANSWERED, true },
};

static bool
count(struct sm_work *w, const struct sm_exchange *e, enum sm_ledger_event event, bool was_open,
    struct sm_err *err)
{
	enum { SIGNED_FIRST = 5, SIGNED_LAST = 7 };
	struct sm_counted c = { .user = e->id.originator, .variant = e->service, .category = e->category };

	for (size_t i = 0; i < SM_COUNT(counted); i++) {
		if (counted[i].event != event)
			continue;
		/* after a time-out or a local delivery the time is counted already */
		if (counted[i].timed && !was_open)
			return true;
		c.what = counted[i].what;
		if (event == SM_EVENT_SENT && e->command_variant >= SIGNED_FIRST &&
		    e->command_variant <= SIGNED_LAST)
			c.what = SM_TALLY_SIGNED;
		c.seconds = counted[i].timed ? w->now - e->starts : 0;
		c.in_time = counted[i].timed && event != SM_EVENT_EXPIRED && w->now <= e->due;
		return sm_tally_add(w, &c, err);
	}
	return true;
}

/* Moves an exchange to the state after an event. */
static void
move(struct sm_work *w, struct sm_exchange *e, enum sm_ledger_state state, struct sm_slice code)
{
	const struct sm_ledger_fact *fact = sm_ledger_fact(state);

	if (!fact->open && !fact->ended)
		e->due = SM_NO_TIME;
	if (state == SM_LEDGER_ACKNOWLEDGED && e->acknowledged == SM_NO_TIME)
		e->acknowledged = w->now;
	e->ended = fact->ended ? w->now : SM_NO_TIME;
	e->state = state;
	e->code = code;
}

/* A request that ended, or goes, is kept no longer. */
static bool
let_go(struct sm_work *w, const struct sm_exchange *e, enum sm_ledger_state before, struct sm_err *err)
{
	bool dated_ended = e->execution != SM_NO_TIME && sm_ledger_fact(e->state)->ended;

	if (e->state == before || (before != SM_LEDGER_WAITING && !dated_ended))
		return true;
	return sm_kept_drop(w, &e->id, err);
}

/*
 * Appends an entry to an exchange, moves it by the event, and counts. An event that was not expected changes no state;
 * the entry is kept. The caller stores the exchange: a request and its answer need that once.
 */
static bool
record(struct sm_work *w, struct sm_exchange *e, enum sm_ledger_event event, struct sm_entry *entry,
    struct sm_err *err)
{
	bool is_new = e->state == SM_LEDGER_NONE, was_open = sm_ledger_fact(e->state)->open, fits;
	enum sm_ledger_state before = e->state, state = sm_ledger_next(before, event, &fits);
	struct sm_counted unasked = { .what = SM_TALLY_UNASKED,
		.user = e->id.originator,
		.variant = e->service,
		.category = e->category };

	entry->id = &e->id;
	entry->state = sm_ledger_fact(state)->name;
	entry->prior = e->last;
	if (!entry->reason && !fits && w->outcome->verdict != SM_VERDICT_APPLIED)
		entry->reason = w->outcome->reason = "no request of that RequestID waits for an answer";
	else if (!entry->reason && !fits)
		entry->reason = "its request came before the inventory had a ledger";
	if (!sm_entry_append(w, entry, err))
		return false;
	e->last = entry->seq;
	if (is_new)
		e->first = entry->seq;
	if (fits ? !count(w, e, event, was_open, err)
	         : state == SM_LEDGER_UNASKED && !sm_tally_add(w, &unasked, err))
		return false;
	if (fits || state != e->state)
		move(w, e, state, entry->code);
	w->outcome->ledger = entry->state;
	e->changed = true;
	return let_go(w, e, before, err);
}

static struct sm_exchange
new_exchange(const struct sm_work *w, const struct sm_request_id *id, struct sm_slice service)
{
	return (struct sm_exchange){ .state = SM_LEDGER_NONE,
		.id = *id,
		.service = service_name(service),
		.category = sm_slice_str(sm_category_name(SM_CATEGORY_ON_DEMAND)),
		.at = w->now,
		.starts = w->now,
		.execution = SM_NO_TIME,
		.due = SM_NO_TIME,
		.acknowledged = SM_NO_TIME,
		.ended = SM_NO_TIME };
}

/* ---- requests ---- */

/* The target response time; one of another category if the service has none in this. There is always a deadline. */
static bool
target_of(struct sm_work *w, const struct sm_service *service, bool smets1, enum sm_category category,
    int64_t *seconds, struct sm_err *err)
{
	if (!sm_target_of(w, service, smets1, category, seconds, err))
		return false;
	for (int c = 0; *seconds == 0 && c < SM_CATEGORIES; c++)
		if (!sm_target_of(w, service, smets1, (enum sm_category)c, seconds, err))
			return false;
	return true;
}

enum { TRANSFORM = 4, SIGNED = 5 }; /* CommandVariant */

/*
 * Sets category and deadline of a request that is sent now, by its CommandVariant and execution date. on_demand: the
 * category of one without a date.
 */
static bool
set_deadline(struct sm_work *w, const struct sm_service *service, bool smets1, enum sm_category on_demand,
    struct sm_exchange *e, struct sm_err *err)
{
	bool dated = e->execution != SM_NO_TIME;
	enum sm_category category = dated ? SM_CATEGORY_FUTURE_DATED : on_demand;
	int64_t target = SM_PRE_COMMAND_TARGET;

	e->starts = w->now;
	if (e->command_variant == TRANSFORM) {
		e->category = sm_slice_str(SM_CATEGORY_PRE_COMMAND);
	} else {
		e->category = sm_slice_str(sm_category_name(category));
		if (!target_of(w, service, smets1, category, &target, err))
			return false;
		if (dated && e->execution != SM_CANCELLATION_TIME)
			e->starts = e->execution;
	}
	e->due = sm_exchange_deadline(e->starts, target);
	return true;
}

static bool
is_due(const struct sm_gate *g, enum sm_due_kind kind)
{
	return g->due && g->due->kind == kind;
}

/* Whether the DCC kept the request until now. */
static bool
was_kept(const struct sm_gate *g)
{
	return g->due && g->due->kind != SM_DUE_SCHEDULE;
}

/* Fills in what a request brings. */
static bool
take_request(struct sm_work *w, const struct sm_gate *g, struct sm_exchange *e, struct sm_err *err)
{
	e->service = service_name(g->request->variant);
	e->command_variant = g->request->command_variant;
	/* a Signed Pre-Command doesn't tell its date: its request did */
	if (!g->is_signed)
		e->execution = g->dated ? g->execution : SM_NO_TIME;
	e->has_subject = w->outcome->has_device && memcmp(w->outcome->device, e->id.target, SM_EUI_LEN) != 0;
	memcpy(e->subject, w->outcome->device, SM_EUI_LEN);
	return set_deadline(w, g->service, g->smets1,
	    is_due(g, SM_DUE_SCHEDULE) ? SM_CATEGORY_SCHEDULED : SM_CATEGORY_ON_DEMAND, e, err);
}

/* Ends the future-dated requests of the same user, service and device that a request cancelled. */
static bool
cancel_others(struct sm_work *w, const struct sm_exchange *by, struct sm_err *err)
{
	struct sm_entry entry = { .kind = "cancellation", .service = text_of(w, by->service) };
	struct sm_exchange e;

	entry.reason =
	    sm_arena_printf(w->arena, "by the request with counter %llu", (unsigned long long)by->id.counter);
	w->document = sm_slice_of("", 0);
	/* one at a time: what is cancelled is not found again */
	for (;;) {
		if (!sm_exchange_cancelled_by(w, &by->id, by->service, &e, err))
			return false;
		if (e.state == SM_LEDGER_NONE)
			return true;
		if (!sm_pending_drop(w, &e.id, err) || !record(w, &e, SM_EVENT_CANCELLED, &entry, err) ||
		    !sm_exchange_put(w, &e, err))
			return false;
	}
}

static enum sm_ledger_event
own_event(const char *kind)
{
	if (strcmp(kind, "acknowledgement") == 0)
		return SM_EVENT_ACKNOWLEDGED;
	return strcmp(kind, "pre-command") == 0 ? SM_EVENT_TRANSFORMED : SM_EVENT_ANSWERED;
}

/* Requests that the inventory answers itself are answered at once. */
static bool
own_answer(struct sm_work *w, struct sm_exchange *e, struct sm_err *err)
{
	const struct sm_replies *replies = w->outcome->replies;
	struct sm_entry entry = { .kind = replies ? replies->own_kind : "response",
		.service = w->outcome->service,
		.code = sm_slice_str(replies ? replies->own_code : w->outcome->code) };

	w->document = sm_slice_of("", 0);
	return record(w, e, own_event(entry.kind), &entry, err);
}

static bool
gives_answer(const struct sm_outcome *o)
{
	return o->replies ? o->replies->own_kind != NULL : o->request != NULL;
}

/* The result of a local command (8.13) belongs to the request of the command. */
static bool
local_result(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	struct sm_entry entry = { .kind = "local result",
		.service = w->outcome->service,
		.verdict = sm_outcome_name(w->outcome->verdict),
		.reason = w->outcome->reason };
	const struct sm_message_facts *m = w->message_facts;
	enum sm_ledger_event event = m && m->failed    ? SM_EVENT_FAILED
	                             : m && m->unclear ? SM_EVENTS
	                                               : SM_EVENT_ANSWERED;
	struct sm_request_id id;
	struct sm_exchange e;

	if (!sm_request_id_parse(sm_xml_text(sm_xml_child(g->request->body, "OriginalRequestID")), &id))
		return true;
	if (!sm_exchange_get(w, &id, &e, err))
		return false;
	if (e.state == SM_LEDGER_NONE)
		e = new_exchange(w, &id, sm_slice_of("", 0));
	return record(w, &e, event, &entry, err) && sm_exchange_put(w, &e, err);
}

static enum sm_ledger_event
event_of(const struct sm_work *w, const struct sm_gate *g)
{
	switch (w->outcome->verdict) {
	case SM_VERDICT_REFUSED:
		/* what was kept was acknowledged: a refusal is its answer */
		return was_kept(g) ? SM_EVENT_FAILED : SM_EVENT_REFUSED;
	case SM_VERDICT_QUARANTINED:
		return SM_EVENT_HELD;
	case SM_VERDICT_HELD:
		/* what the DCC keeps until its date has a deadline already */
		return g->kept.keeping == SM_KEEP_AFTER ? SM_EVENT_WAITS : SM_EVENT_SENT;
	default:
		return is_due(g, SM_DUE_DATE) ? SM_EVENT_DUE : SM_EVENT_SENT;
	}
}

/* What the entry of a request is called. */
static const char *
request_kind(const struct sm_gate *g)
{
	if (g->due)
		return g->due->kind == SM_DUE_SCHEDULE ? "scheduled request" : "due";
	return g->is_signed ? "signed pre-command" : "request";
}

/* What a request that goes does to other exchanges, or to its own under another name. */
static bool
follow_up(struct sm_work *w, const struct sm_gate *g, struct sm_exchange *e, struct sm_err *err)
{
	/* the DCC itself ends what it keeps: no device answers the cancellation */
	bool cancels = e->execution == SM_CANCELLATION_TIME && sm_kept_by_dcc(g->service);
	bool reports = g->effect->is & SM_EFFECT_LOCAL_RESULT;

	if (!cancels && !reports)
		return true;
	return sm_exchange_put(w, e, err) && (!cancels || cancel_others(w, e, err)) &&
	       (!reports || local_result(w, g, err));
}

bool
sm_ledger_request(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	const struct sm_request *r = g->request;
	enum sm_ledger_event event = event_of(w, g);
	bool goes = event == SM_EVENT_SENT || event == SM_EVENT_DUE;
	struct sm_exchange e = g->exchange;
	struct sm_entry entry = { .kind = request_kind(g),
		.service = text_of(w, service_name(r->variant)),
		.command_variant = r->command_variant,
		.verdict = sm_outcome_name(w->outcome->verdict),
		.reason = w->outcome->reason ? w->outcome->reason : w->outcome->due };
	bool fits;

	if (!g->looked && !sm_exchange_get(w, &r->id, &e, err))
		return false;
	if (e.state == SM_LEDGER_NONE)
		e = new_exchange(w, &r->id, r->variant);
	/* a refusal changes only what was not sent, for example not the request that a replay copies */
	(void)sm_ledger_next(e.state, event, &fits);
	if (event != SM_EVENT_REFUSED && fits && !take_request(w, g, &e, err))
		return false;
	if (!goes)
		entry.code = sm_slice_str(w->outcome->code);
	if (!record(w, &e, event, &entry, err))
		return false;
	if (goes && (!follow_up(w, g, &e, err) || (gives_answer(w->outcome) && !own_answer(w, &e, err))))
		return false;
	w->outcome->ledger = sm_ledger_fact(e.state)->name;
	return sm_exchange_put(w, &e, err);
}

/* ---- answers ---- */

static bool
is_expiry(struct sm_slice code)
{
	return sm_list_has("E21 E30 E31", ' ', code);
}

/* Whether the device has the command, and reports the result by an alert. For SMETS1 the DCC waits. */
static bool
device_waits(const struct sm_exchange *e)
{
	const struct sm_service *service = sm_service_find(e->service);

	return service && service->future & SM_FUTURE_DEVICE && e->execution != SM_NO_TIME &&
	       !sm_smets1_is_meant(service, (unsigned)e->command_variant) &&
	       e->execution != SM_CANCELLATION_TIME;
}

/* Only for local delivery, not also over the network. */
static bool
is_local_only(const struct sm_exchange *e)
{
	return e->command_variant == 2 || e->command_variant == 6;
}

static enum sm_dated_alert
dated_alert(const struct sm_response *r)
{
	return sm_dated_alert_read(sm_xml_child(r->body, "FutureDatedDeviceAlertMessage"));
}

/* An alert that tells no outcome changes no state: SM_EVENTS. */
static enum sm_ledger_event
dated_event(enum sm_dated_alert what)
{
	static const enum sm_ledger_event events[] = { [SM_DATED_NONE] = SM_EVENTS,
		[SM_DATED_DONE] = SM_EVENT_ANSWERED,
		[SM_DATED_PART] = SM_EVENT_ACKNOWLEDGED,
		[SM_DATED_FAILED] = SM_EVENT_FAILED,
		[SM_DATED_UNCLEAR] = SM_EVENTS };

	return events[what];
}

/* What a Response means for its request. */
static enum sm_ledger_event
response_event(const struct sm_work *w, const struct sm_response *r, const struct sm_exchange *e)
{
	const struct sm_service *service = sm_service_find(e->service);
	enum sm_dated_alert dated = dated_alert(r);
	bool payload = sm_xml_child(r->body, "GBCSPayload") != NULL;
	bool smets1 = sm_smets1_find(r->root) != NULL;

	/* a document that differs from its message, or is in quarantine, answers nothing */
	if (sm_gate_closed(w))
		return SM_EVENTS;
	if (sm_xml_child(r->body, "DSPScheduledMessage") ||
	    (smets1 && sm_xml_child(r->body, "DSPScheduleID")))
		return SM_EVENT_SCHEDULED;
	if (is_expiry(r->code))
		return SM_EVENT_EXPIRED;
	if (sm_slice_at(r->code, 0) == 'E' || (w->message_facts && w->message_facts->failed))
		return SM_EVENT_FAILED;
	if (sm_xml_child(r->body, "PreCommand"))
		return SM_EVENT_TRANSFORMED;
	if (sm_xml_child(r->body, "LocalCommand"))
		return is_local_only(e) ? SM_EVENT_DELIVERED : SM_EVENT_ACKNOWLEDGED;
	if (dated != SM_DATED_NONE)
		return dated_event(dated);
	if (sm_slice_eq_str(r->code, SM_CODE_ACKNOWLEDGED) && !payload && !smets1 && service &&
	    !service->non_device)
		return SM_EVENT_ACKNOWLEDGED;
	return payload && device_waits(e) ? SM_EVENT_ACKNOWLEDGED : SM_EVENT_ANSWERED;
}

/* Records an answer to an exchange, and cancels what it cancelled. */
static bool
answer(struct sm_work *w, struct sm_exchange *e, enum sm_ledger_event event, struct sm_entry *entry,
    struct sm_err *err)
{
	bool fits;

	(void)sm_ledger_next(e->state, event, &fits);
	if (!record(w, e, event, entry, err) || !sm_exchange_put(w, e, err))
		return false;
	if (event == SM_EVENT_ANSWERED && fits && e->execution == SM_CANCELLATION_TIME &&
	    !cancel_others(w, e, err))
		return false;
	w->outcome->ledger = sm_ledger_fact(e->state)->name;
	return true;
}

/* The exchange that an answer belongs to; a new one if the ledger has none. */
static bool
asked(struct sm_work *w, const struct sm_request_id *id, struct sm_slice service, struct sm_exchange *e,
    struct sm_err *err)
{
	if (!sm_exchange_get(w, id, e, err))
		return false;
	if (e->state == SM_LEDGER_NONE)
		*e = new_exchange(w, id, service);
	return true;
}

/* What a Response is, by the element that it holds, or else by its code. */
static const char *
response_kind(const struct sm_response *r)
{
	static const struct {
		const char *element, *kind;
	} kinds[] = {
		{ "PreCommand", "pre-command" },
		{ "LocalCommand", "local command" },
		{ "FutureDatedDeviceAlertMessage", "dated alert" },
		{ "DSPScheduledMessage", "scheduled response" },
		{ "GBCSPayload", "response" },
		{ "SMETS1SignedResponse", "response" },
	};

	for (size_t i = 0; i < SM_COUNT(kinds); i++)
		if (sm_xml_child(r->body, kinds[i].element))
			return kinds[i].kind;
	return sm_slice_eq_str(r->code, SM_CODE_ACKNOWLEDGED) ? "acknowledgement" : "response";
}

static bool
response(struct sm_work *w, const struct sm_response *r, struct sm_entry *entry, struct sm_err *err)
{
	struct sm_exchange e;
	enum sm_ledger_event event;

	if (!asked(w, &r->request_id, r->variant, &e, err))
		return false;
	event = response_event(w, r, &e);
	if (event != SM_EVENT_SCHEDULED && sm_response_says_nothing(r, &e)) {
		event = SM_EVENTS;
		if (!entry->reason)
			entry->reason = w->outcome->reason = sm_response_says_nothing(r, &e);
	}
	if (event == SM_EVENTS && !entry->reason)
		entry->reason = w->outcome->reason = sm_dated_alert_says_nothing(dated_alert(r));
	entry->kind = response_kind(r);
	entry->service = text_of(w, service_name(r->variant));
	return answer(w, &e, event, entry, err);
}

/* ---- alerts ---- */

/* Counts how long an alert took, by the clock of its device. A clock that is ahead by more than that tells nothing. */
static bool
count_alert_time(
    struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_counted *c, struct sm_err *err)
{
	if (!message_facts || !message_facts->has_time || message_facts->time - w->now > SM_ALERT_TARGET)
		return true;
	c->what = SM_TALLY_ANSWERED;
	c->seconds = w->now - message_facts->time;
	c->in_time = c->seconds <= SM_ALERT_TARGET;
	return sm_tally_add(w, c, err);
}

/*
 * An entry that belongs to no request, mostly an alert. id: its addressee, device and counter; NULL: not known.
 * message_facts: its message; NULL: none that can be read.
 */
static bool
alert(struct sm_work *w, const struct sm_request_id *id, const struct sm_message_facts *message_facts,
    struct sm_entry *entry, struct sm_err *err)
{
	bool passed = !sm_gate_closed(w), held = w->outcome->verdict == SM_VERDICT_QUARANTINED;
	struct sm_counted c = { .what = passed ? SM_TALLY_ALERT
		                        : held ? SM_TALLY_HELD
		                               : SM_TALLY_REFUSED,
		.user = id ? id->originator : NULL,
		.variant = sm_slice_or_empty(entry->service),
		.category = sm_slice_str(SM_CATEGORY_ALERT) };

	entry->id = id;
	return sm_entry_append(w, entry, err) && sm_tally_add(w, &c, err) &&
	       (!passed || count_alert_time(w, message_facts, &c, err));
}

static bool
document_alert(struct sm_work *w, const struct sm_response *r, struct sm_entry *entry, struct sm_err *err)
{
	bool by_device = !sm_xml_is(r->body, "DCCAlertMessage");
	const struct sm_xml *s1sp = sm_s1sp_alert_find(r->root);
	struct sm_request_id id;

	entry->kind = by_device ? "device alert" : "DCC alert";
	entry->code = by_device ? sm_alert_code_text(sm_device_alert_code(r), w->arena)
	                        : sm_xml_text(sm_xml_child(r->body, "DCCAlertCode"));
	entry->service = w->outcome->service ? w->outcome->service : entry->kind;
	if (w->outcome->has_device)
		entry->device = w->outcome->device;
	if (s1sp && sm_request_id_parse(sm_xml_text(sm_xml_child(s1sp, "RequestID")), &id))
		return alert(w, &id, NULL, entry, err);
	if (!by_device || !r->has_response_id)
		return alert(w, NULL, w->message_facts, entry, err);
	memcpy(id.originator, r->response_id.target, SM_EUI_LEN);
	memcpy(id.target, r->response_id.originator, SM_EUI_LEN);
	id.counter = r->response_id.counter;
	return alert(w, &id, w->message_facts, entry, err);
}

bool
sm_ledger_response(struct sm_work *w, const struct sm_response *r, struct sm_err *err)
{
	struct sm_entry entry = {
		.code = r->code, .verdict = sm_outcome_name(w->outcome->verdict), .reason = w->outcome->reason
	};

	if (sm_device_alert_code(r).len > 0 || sm_xml_is(r->body, "DeviceAlertMessage") ||
	    sm_xml_is(r->body, "DCCAlertMessage"))
		return document_alert(w, r, &entry, err);
	if (r->has_request_id)
		return response(w, r, &entry, err);
	entry.kind = "response";
	entry.service = text_of(w, service_name(r->variant));
	return alert(w, NULL, NULL, &entry, err);
}

bool
sm_ledger_s1sp_alert(struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err)
{
	struct sm_entry entry = { .kind = "S1SP alert",
		.service = w->outcome->service,
		.code = sm_xml_text(sm_xml_child(s1sp, "S1SPAlertCode")),
		.verdict = sm_outcome_name(w->outcome->verdict),
		.reason = w->outcome->reason };
	struct sm_request_id id;
	bool named = sm_request_id_parse(sm_xml_text(sm_xml_child(s1sp, "RequestID")), &id);

	if (w->outcome->has_device)
		entry.device = w->outcome->device;
	return alert(w, named ? &id : NULL, NULL, &entry, err);
}

/* ---- messages without a document ---- */

static enum sm_ledger_event
message_event(const struct sm_message_facts *message_facts, const struct sm_exchange *e)
{
	if (sm_message_says_nothing(message_facts, e))
		return SM_EVENTS;
	switch (message_facts->kind) {
	case SM_KIND_PRE_COMMAND:
		return SM_EVENT_TRANSFORMED;
	case SM_KIND_COMMAND:
		/* the user signed the Pre-Command, and the DCC sends it */
		return e->state == SM_LEDGER_TRANSFORMED ? SM_EVENT_SENT : SM_EVENT_ACKNOWLEDGED;
	case SM_KIND_ALERT:
		return message_facts->alert_code == SM_ALERT_DATED_DONE && !message_facts->failed
		           ? SM_EVENT_ANSWERED
		           : SM_EVENT_FAILED;
	default:
		if (message_facts->failed)
			return SM_EVENT_FAILED;
		return device_waits(e) || is_local_only(e) ? SM_EVENT_ACKNOWLEDGED : SM_EVENT_ANSWERED;
	}
}

bool
sm_ledger_message(struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err)
{
	static const char *const kinds[] = {
		[SM_KIND_PRE_COMMAND] = "pre-command",
		[SM_KIND_COMMAND] = "command",
		[SM_KIND_RESPONSE] = "response",
		[SM_KIND_ALERT] = "device alert",
	};
	struct sm_entry entry = { .kind = kinds[message_facts->kind],
		.service = w->outcome->service,
		.verdict = sm_outcome_name(w->outcome->verdict),
		.reason = w->outcome->reason };
	bool is_alert = message_facts->kind == SM_KIND_ALERT;
	bool dated = message_facts->alert_code == SM_ALERT_DATED_DONE ||
	             message_facts->alert_code == SM_ALERT_DATED_FAILED;
	enum sm_ledger_event event;
	struct sm_exchange e;

	if (is_alert)
		entry.code =
		    sm_slice_or_empty(sm_arena_printf(w->arena, "%04X", (unsigned)message_facts->alert_code));
	if (!message_facts->has_counter || (is_alert && !dated)) {
		entry.device = message_facts->id.target;
		return alert(w, &message_facts->id, message_facts, &entry, err);
	}
	if (!asked(w, &message_facts->id, sm_slice_or_empty(message_facts->service), &e, err))
		return false;
	event = message_event(message_facts, &e);
	if (!entry.reason)
		entry.reason = w->outcome->reason = sm_message_says_nothing(message_facts, &e);
	if (event == SM_EVENT_SENT) {
		e.command_variant = SIGNED;
		if (!set_deadline(w, sm_service_find(e.service), false, SM_CATEGORY_ON_DEMAND, &e, err))
			return false;
	}
	return answer(w, &e, event, &entry, err);
}

/* ---- quarantine ---- */

bool
sm_ledger_quarantine(
    struct sm_work *w, const struct sm_request_id *id, bool is_request, bool dropped, struct sm_err *err)
{
	struct sm_entry entry = { .kind = dropped ? "drop" : "release" };
	struct sm_exchange e;

	if (!sm_exchange_get(w, id, &e, err))
		return false;
	/* put there before the inventory had a ledger */
	if (e.state == SM_LEDGER_NONE)
		return true;
	entry.service = text_of(w, e.service);
	entry.reason = dropped ? "dropped from quarantine" : "released from quarantine";
	/* an answer that is dropped leaves its request open */
	return record(w, &e, dropped && is_request ? SM_EVENT_DROPPED : SM_EVENTS, &entry, err) &&
	       sm_exchange_put(w, &e, err);
}
