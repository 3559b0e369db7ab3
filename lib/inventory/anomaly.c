/* SEC section G6; DUIS 5.4, type QuarantinedRequest */
#include "inventory/anomaly.h"

#include <string.h>

#include "duis/smets1.h"
#include "inventory/db_kept.h"
#include "inventory/pending.h"
#include "inventory/texts.h"
#include "inventory/thresholds.h"

#define CLAUSE "SEC G6"

static const struct {
	const char *event, *alert;
} breaches[SM_BREACHES] = {
#define ROW(breach, event, code) [breach] = { event, code },
	SM_EACH_BREACH(ROW)
#undef ROW
};

void
sm_anomaly_quarantine(struct sm_work *w, const struct sm_anomaly *a)
{
	/* the request was acknowledged: an alert tells of the quarantine, and no code */
	(void)sm_refuse(w->outcome, SM_CODE_ACKNOWLEDGED, CLAUSE, a->why);
	w->outcome->verdict = SM_VERDICT_QUARANTINED;
	w->outcome->alert = breaches[a->breach].alert;
}

void
sm_anomaly_refuse(struct sm_work *w, const struct sm_anomaly *a)
{
	(void)sm_refuse(w->outcome, SM_CODE_GENERAL, CLAUSE, a->why);
	w->outcome->alert = breaches[a->breach].alert;
}

bool
sm_anomaly_tell(struct sm_work *w, const struct sm_request_id *id, enum sm_breach breach, struct sm_err *err)
{
	return sm_event(
	    w, id->target, breaches[breach].event, sm_request_id_text(id, w->arena), id->originator, err);
}

bool
sm_anomaly_hold(struct sm_work *w, const struct sm_request_id *id, const char *communication,
    struct sm_slice variant, enum sm_breach breach, struct sm_err *err)
{
	const struct sm_hold hold = {
		.communication = communication, .variant = variant, .breach = breaches[breach].event
	};

	if (w->outcome->reference > 0)
		return true;
	return sm_held_put(w, id, &hold, &w->outcome->reference, err) && sm_anomaly_tell(w, id, breach, err);
}

/* ---- answers ---- */

/* Whom an alert of a device is for, by its document or, from SMETS1, by what its service provider signed. */
static bool
alert_id(const struct sm_work *w, const struct sm_response *r, struct sm_request_id *id)
{
	if (!r->has_response_id && w->message_facts && sm_smets1_find(r->root)) {
		*id = w->message_facts->id;
		return true;
	}
	memcpy(id->originator, r->response_id.target, SM_EUI_LEN);
	memcpy(id->target, r->response_id.originator, SM_EUI_LEN);
	id->counter = r->response_id.counter;
	return r->has_response_id;
}

/* What a Response is counted as. False: nothing that thresholds are for, or nothing tells whose it is. */
static bool
describe(const struct sm_work *w, const struct sm_response *r, struct sm_request_id *id,
    struct sm_communication *c)
{
	struct sm_slice alert_code = sm_alert_code_text(sm_device_alert_code(r), w->arena);

	*c = (struct sm_communication){ .what = "response", .user = id->originator, .variant = r->variant };
	if (sm_xml_is(r->body, "DCCAlertMessage"))
		return false;
	if (alert_code.len == 0 && !sm_xml_is(r->body, "DeviceAlertMessage")) {
		*id = r->request_id;
		return r->has_request_id;
	}
	c->what = "alert";
	c->variant = alert_code;
	return alert_id(w, r, id);
}

static void
name_service(struct sm_work *w, const struct sm_communication *c)
{
	const struct sm_service *service = sm_service_find(c->variant);

	w->service = w->outcome->service = service ? service->variant : "device alert";
}

static bool
hold_answer(struct sm_work *w, const struct sm_request_id *id, const struct sm_communication *c,
    const struct sm_anomaly *a, struct sm_err *err)
{
	sm_anomaly_quarantine(w, a);
	w->outcome->has_device = true;
	memcpy(w->outcome->device, id->target, SM_EUI_LEN);
	return sm_anomaly_hold(w, id, c->what, c->variant, a->breach, err);
}

/* Compares with the thresholds what isn't released. */
static bool
compare(struct sm_work *w, const struct sm_request_id *id, struct sm_communication *c, bool released,
    struct sm_err *err)
{
	struct sm_threshold_finding found;
	struct sm_device d;

	if (!sm_device_get(w, id->target, &d, err))
		return false;
	c->type = d.type;
	if (!sm_thresholds_check(w, c, &found, err))
		return false;
	if (found.anomaly.breach != SM_BREACH_NONE && !released)
		return hold_answer(w, id, c, &found.anomaly, err);
	w->outcome->warning = found.warning;
	return sm_thresholds_count(w, c, err);
}

bool
sm_anomaly_answer(struct sm_work *w, const struct sm_response *r, int64_t *reference, struct sm_err *err)
{
	struct sm_request_id id;
	struct sm_communication c;
	struct sm_held held;
	bool thresholds, some;

	*reference = 0;
	if (!sm_db_any(w->db, SM_DB_THRESHOLDS, &thresholds, err) ||
	    !sm_db_any(w->db, SM_DB_QUARANTINE, &some, err))
		return false;
	if ((!thresholds && !some) || !describe(w, r, &id, &c))
		return true;
	if (!sm_held_get(w, &id, &held, err))
		return false;
	*reference = w->outcome->reference = held.reference;
	name_service(w, &c);
	if (held.state == SM_HELD_DROPPED) {
		(void)sm_refuse(
		    w->outcome, SM_CODE_DROPPED, CLAUSE, "the document was quarantined, and dropped");
		return true;
	}
	return compare(w, &id, &c, held.state == SM_HELD_RELEASED, err);
}
