/* Effects of DCC alerts on the inventory. DUIS 5.4, type DCCAlert. */
#include "inventory/alerts.h"

#include <string.h>

#include "inventory/effects.h"
#include "inventory/gate_step.h"
#include "inventory/leaving.h"
#include "inventory/pending.h"
#include "inventory/schedules.h"
#include "names/dcc_codes.h"

/* One kind of alert. */
struct alert {
	const char *path; /* path of the element that selects this row, from DCCAlert */
	const char *id; /* path of the device's ID, from the alert's first element; NULL: none */
	bool (*run)(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err);
};

static bool
by_rule(struct sm_work *w, enum sm_cause cause, const struct sm_device *d, struct sm_err *err)
{
	const struct sm_request_facts nothing = { .service = NULL };

	return sm_follow(w, cause, d->id, &nothing, NULL, err);
}

static bool
decommissioned(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	const struct sm_request_facts nothing = { .service = NULL };
	bool moved;

	(void)e;
	return sm_follow(w, SM_CAUSE_DECOMMISSION, d->id, &nothing, &moved, err) &&
	       (!moved || sm_after_leaving(w, d, SM_CAUSE_FOLLOW_DECOMMISSION, err));
}

static bool
removed(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	const struct sm_request_facts nothing = { .service = NULL };
	const struct sm_transition *rule;

	(void)e;
	if (!sm_rule_would_allow(w, SM_CAUSE_DELETE, d, &nothing, &rule, err))
		return false;
	return !rule || (sm_schedules_remove(w, d->id, NULL, NULL, "removal from the inventory", err) &&
	                    sm_device_delete(w, d, err));
}

static bool
suspended(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	(void)e;
	return by_rule(w, SM_CAUSE_SUSPEND, d, err);
}

static bool
restored(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	(void)e;
	return by_rule(w, SM_CAUSE_RESTORE, d, err);
}

static bool
recovery_acb(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	(void)e;
	return by_rule(w, SM_CAUSE_RECOVERY_ACB, d, err);
}

static bool
recovery_done(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	(void)e;
	return by_rule(w, SM_CAUSE_RECOVERY_DONE, d, err);
}

static bool
identified(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	return sm_set_field(
	    w, d->id, SM_FIELD_ESME_VARIANT, sm_xml_text(sm_xml_child(e, "ESMEVariant")), err);
}

static bool
configured(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	return identified(w, d, e, err) && sm_set_field(w, d->id, SM_FIELD_GBCS_VERSION,
	                                       sm_xml_text(sm_xml_child(e, "DeviceGBCSVersion")), err);
}

static bool
firmware_is(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	return sm_set_field(w, d->id, SM_FIELD_FIRMWARE, sm_xml_text(e), err);
}

static bool
firmware_activated(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice result = sm_xml_text(sm_xml_child(e, "ActivateImageResultCode"));
	struct sm_slice status = sm_xml_text(sm_xml_child(e, "FirmwareVersionUpdateStatus"));

	if (!sm_slice_eq_str(result, "ActivationSuccess") && !sm_slice_eq_str(status, "ActivationSuccessful"))
		return true;
	return firmware_is(w, d, sm_xml_child(e, "FirmwareVersion"), err);
}

static bool
schedule_gone(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	return sm_db_run(w->db, err, "DELETE FROM schedule WHERE id=? AND device=?", "ie",
	    sm_schedule_number(sm_xml_text(sm_xml_child(e, "DSPScheduleID"))), d->id);
}

static bool
ppmid_removed(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	(void)e;
	return sm_link_clear(w, d->id, SM_IN_LOG_OF, false, err) &&
	       sm_link_clear(w, d->id, SM_JOINED_TO, true, err);
}

/* The text of the only child of that name. False: it is missing, or has none. */
static bool
need_text(const struct sm_xml *parent, const char *name, struct sm_slice *out, struct sm_err *err)
{
	const struct sm_xml *e;

	if (!sm_need_child(parent, name, SM_XML_DUIS, &e, err))
		return false;
	*out = sm_xml_text(e);
	return out->len > 0 || sm_xml_fail(e, err, SM_E_MISSING, "there is no value");
}

/* The same, and it is one of the words, which have '|' between them. */
static bool
need_word(const struct sm_xml *parent, const char *name, const char *words, struct sm_slice *out,
    struct sm_err *err)
{
	return need_text(parent, name, out, err) &&
	       (sm_list_has(words, '|', *out) ||
	           sm_xml_fail(sm_xml_child(parent, name), err, SM_E_VALUE, "none of %s", words));
}

static bool
put_hash(struct sm_work *w, const struct sm_device *d, struct sm_slice role, const struct sm_xml *e,
    struct sm_err *err)
{
	struct sm_slice certificate;

	if (!need_word(e, "CertificateType", SM_CREDENTIAL_TYPES, &certificate, err))
		return false;
	return sm_db_run(w->db, err,
	    "INSERT INTO credential (device, role, certificate, hash, since) VALUES (?,?,?,?,?)"
	    " ON CONFLICT (device, role, certificate) DO UPDATE SET hash=excluded.hash, since=excluded.since",
	    "esssi", d->id, role, certificate, sm_xml_text(sm_xml_child(e, "CertificateHash")), w->now);
}

static bool
credentials_updated(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice role;

	if (!need_word(e, "RemotePartyRole", SM_CREDENTIAL_ROLES, &role, err))
		return false;
	for (const struct sm_xml *c = sm_xml_child(e, "Certificates"); c; c = sm_xml_again(c, "Certificates"))
		if (!put_hash(w, d, role, c, err))
			return false;
	return sm_note(w, d->id, "credential", sm_slice_of("", 0), role, err);
}

static bool
only_event(struct sm_work *w, const struct sm_device *d, const struct sm_xml *e, struct sm_err *err)
{
	return sm_note(w, d->id, "alert", sm_slice_of("", 0), sm_slice_str(sm_xml_name(e)), err);
}

#define CHANGE "DeviceStatusChangeEvent/DeviceStatusChange/"

/* The first row whose path exists applies. */
static const struct alert alerts[] = {
	{ CHANGE "MeterIdentity", "DeviceID", identified },
	{ CHANGE "MeterDecommissioningOrWithdrawal", "DeviceID", decommissioned },
	{ CHANGE "DeviceRemovedFromInventory", "DeviceID", removed },
	{ CHANGE "CHFDecommissioning", "DeviceID", decommissioned },
	{ CHANGE "DeviceSuspended", "DeviceID", suspended },
	{ CHANGE "DeviceRestored", "DeviceID", restored },
	{ CHANGE "RecoveryCompleteACBCredentials", "DeviceID", recovery_acb },
	{ CHANGE "RecoveryComplete", "DeviceID", recovery_done },
	{ "DSPScheduleRemoval", "DeviceID", schedule_gone },
	{ "FirmwareVersionMismatch/FirmwareVersionDevice", "DeviceID", firmware_is },
	{ "CommsHubFirmwareActivation/FirmwareVersion", "DeviceID", firmware_is },
	{ "SMETS1CHFirmwareNotification", "DeviceID", firmware_activated },
	{ "PPMIDAlert/PPMIDFirmwareUpgradeAlert", "DeviceID", firmware_activated },
	{ "ALCSHCALCSConfigurationChange", "ESMEDeviceID", configured },
	{ "SecurityCredentialsUpdated", "DeviceID", credentials_updated },
	{ "PPMIDRemoval", "PPMIDDeviceID", ppmid_removed },
	{ "PowerOutageEvent", "CommsHubDeviceID", only_event },
	{ "CommandFailure", "DeviceID", only_event },
	{ "PPMIDAlert", "DeviceID", only_event },
	{ "CommsHubAlert", "CommsHubDeviceID", only_event },
	{ "CSPFirmwareDeliveryStatus", "TargetDeviceID", only_event },
	{ "CoSCertificateAlert", "DeviceID", only_event },
	{ "ECoSAlert", "DeviceID", only_event },
};

/*
 * An alert may overtake the answer to its 8.11. N24 says more than the answer: the hub has the device in its log. So the
 * request has its effect now, and the answer only ends it.
 */
static bool
add_before_answer(struct sm_work *w, const struct sm_request_id *id, struct sm_pending *p, struct sm_err *err)
{
	if (!sm_pending_get(w, id, p, err))
		return false;
	p->known = p->known && strcmp(p->facts.service->variant, "8.11") == 0 &&
	           sm_slice_eq_str(p->facts.option, "Add");
	return !p->known || (sm_pending_drop(w, id, err) &&
	                        sm_effect_of(p->facts.service)->run(w, &p->facts, SM_PHASE_DO, err));
}

/* The device that a request added to its hub's log, if it is still there by that request. */
static bool
added_by(struct sm_work *w, const struct sm_request_id *id, uint8_t device[SM_EUI_LEN], bool *found,
    struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT device FROM association WHERE other=? AND kind='log' AND user=? AND counter=? LIMIT 1",
	    "eei", id->target, id->originator, (int64_t)id->counter);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*found = step == SM_DB_ROW;
	if (*found) {
		sm_db_eui(q, 0, device);
		sm_db_leave(q);
	}
	return step != SM_DB_FAILED;
}

/* Result of 8.11: N24 if the device answered on the HAN. After N25, a timeout, it stays Whitelisted. */
static bool
log_result(struct sm_work *w, struct sm_slice code, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(sm_xml_child(e, "UpdateHANDeviceLogServiceRequestID"));
	const struct sm_request_facts nothing = { .service = NULL };
	struct sm_request_id *id = SM_NEW(w->arena, struct sm_request_id); /* w->request outlives this call */
	struct sm_pending p;
	bool found;

	if (!id)
		return sm_no_memory(err);
	if (!sm_request_id_parse(text, id))
		return sm_xml_fail(e, err, SM_E_VALUE, "not originator:target:counter");
	if (!sm_slice_eq_str(code, "N24"))
		return true;
	w->request = id;
	if (!add_before_answer(w, id, &p, err) || !added_by(w, id, w->outcome->device, &found, err))
		return false;
	w->outcome->has_device = found;
	if (!found && !w->outcome->reason)
		w->outcome->reason = "no device was added by that request";
	return !found || sm_follow(w, SM_CAUSE_LOG_CONFIRMED, w->outcome->device, &nothing, NULL, err);
}

static bool
old_and_new(struct sm_work *w, const struct sm_xml *ids, const char *old, const char *now,
    enum sm_association kind, struct sm_err *err)
{
	uint8_t from[SM_EUI_LEN], to[SM_EUI_LEN];
	struct sm_device a, b;

	if (!sm_eui_parse(sm_xml_text(sm_xml_child(ids, old)), from) ||
	    !sm_eui_parse(sm_xml_text(sm_xml_child(ids, now)), to))
		return sm_xml_fail(ids, err, SM_E_VALUE, "%s and %s are EUI-64", old, now);
	if (!sm_device_get(w, from, &a, err) || !sm_device_get(w, to, &b, err))
		return false;
	return !a.known || !b.known || sm_move_log(w, from, to, kind, err);
}

static bool
log_restored(struct sm_work *w, const struct sm_xml *e, struct sm_err *err)
{
	const struct sm_xml *hub = sm_xml_child(e, "CHFDeviceLog"), *gpf = sm_xml_child(e, "GPFDeviceLog");

	if (hub)
		return old_and_new(w, hub, "OldCHFDeviceID", "NewCHFDeviceID", SM_IN_LOG_OF, err);
	return !gpf || old_and_new(w, gpf, "OldGPFDeviceID", "NewGPFDeviceID", SM_JOINED_TO, err);
}

static bool
run_alert(struct sm_work *w, const struct alert *a, const struct sm_xml *e, const struct sm_xml *about,
    struct sm_err *err)
{
	const struct sm_xml *id = sm_xml_child(about, a->id);
	struct sm_device d;

	if (!id) {
		w->outcome->reason = "the alert names no device";
		return true;
	}
	if (!sm_eui_parse(sm_xml_text(id), w->outcome->device))
		return sm_xml_fail(id, err, SM_E_VALUE, "not an EUI-64");
	w->outcome->has_device = true;
	if (!sm_device_get(w, w->outcome->device, &d, err))
		return false;
	if (!d.known) {
		w->outcome->reason = "the device is not in the inventory";
		return true;
	}
	return a->run(w, &d, e, err);
}

/*
 * Whether the event belongs to the code, as far as it is known. What only practice knows is said; what a published text
 * says is a reason to refuse the alert.
 */
static bool
fits_code(struct sm_work *w, struct sm_slice code, const struct sm_xml *about)
{
	enum { SHOWN = 20 };
	const struct sm_dcc_alert *known = sm_dcc_alert_find(code);
	const char *why;

	if (!known)
		sm_note_unchecked(w, "DCCAlertCode",
		    sm_arena_printf(w->arena, "DUIS 5.4 has no %.*s: the event decides",
		        (int)(code.len < SHOWN ? code.len : SHOWN), (const char *)code.p));
	if (!known || !known->event || sm_xml_is(about, known->event))
		return true;
	why = sm_arena_printf(w->arena, "DCCAlertCode %s comes with %s, not with %s (%s)", known->code,
	    known->event, sm_xml_name(about), sm_source_name(known->source));
	if (known->source == SM_SOURCE_PUBLIC)
		return sm_refuse(w->outcome, SM_CODE_GENERAL, "DUIS 3.9", why ? why : "");
	w->outcome->unchecked =
	    w->outcome->unchecked ? sm_arena_printf(w->arena, "%s, %s", w->outcome->unchecked, why) : why;
	return true;
}

/* False, with an error: an identifier has another form. *named: the alert names a device. */
static bool
s1sp_device(const struct sm_xml *s1sp, uint8_t out[SM_EUI_LEN], bool *named, struct sm_err *err)
{
	const struct sm_xml *device = sm_xml_child(s1sp, "DeviceID"),
	                    *request = sm_xml_child(s1sp, "RequestID");
	struct sm_request_id id;

	*named = device || request;
	if (device)
		return sm_eui_parse(sm_xml_text(device), out) ||
		       sm_xml_fail(device, err, SM_E_VALUE, "not an EUI-64");
	if (!request)
		return true;
	if (!sm_request_id_parse(sm_xml_text(request), &id))
		return sm_xml_fail(request, err, SM_E_VALUE, "not originator:target:counter");
	memcpy(out, id.target, SM_EUI_LEN);
	return true;
}

bool
sm_apply_s1sp_alert(struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err)
{
	enum { SHOWN = 60 };
	struct sm_outcome *o = w->outcome;
	const struct sm_xml *e;
	struct sm_slice code;
	const char *text;
	struct sm_device d;

	if (!sm_need_child(s1sp, "S1SPAlertCode", SM_XML_DUIS, &e, err) ||
	    !s1sp_device(s1sp, o->device, &o->has_device, err))
		return false;
	if (!o->has_device) {
		o->reason = "the alert names no device";
		return true;
	}
	if (!sm_device_get(w, o->device, &d, err))
		return false;
	if (!d.known) {
		o->reason = "the device is not in the inventory";
		return true;
	}
	code = sm_xml_text(e);
	text = sm_arena_printf(
	    w->arena, "S1SPAlert %.*s", (int)(code.len < SHOWN ? code.len : SHOWN), (const char *)code.p);
	return sm_note(w, d.id, "alert", sm_slice_of("", 0), sm_slice_or_empty(text), err);
}

bool
sm_apply_alert(struct sm_work *w, const struct sm_xml *message, struct sm_err *err)
{
	const struct sm_xml *alert = sm_xml_child(message, "DCCAlert"), *about = sm_xml_first(alert), *e;
	struct sm_slice code;

	if (!about)
		return sm_xml_fail(message, err, SM_E_MISSING, "a DCC alert without DCCAlert");
	/* the alert is entered and counted under its code */
	if (!need_text(message, "DCCAlertCode", &code, err))
		return false;
	w->service = w->outcome->service = sm_arena_copy(w->arena, code.p, code.len);
	if (!fits_code(w, code, about))
		return true;
	if (sm_xml_is(about, "UpdateHANDeviceLogResult"))
		return log_result(w, code, about, err);
	if (sm_xml_is(about, "S1SPAlertDSP") && sm_xml_child(about, "S1SPAlert"))
		return sm_apply_s1sp_alert(w, sm_xml_child(about, "S1SPAlert"), err);
	if (sm_xml_is(about, "DeviceLogRestored"))
		return log_restored(w, about, err);
	for (size_t i = 0; i < SM_COUNT(alerts); i++) {
		e = sm_xml_find(alert, alerts[i].path);
		if (e)
			return run_alert(w, &alerts[i], e, about, err);
	}
	return true;
}
