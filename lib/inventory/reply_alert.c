/* DUIS 5.4, types DCCAlertMessage and DCCAlert. What each code means: names/dcc_alerts.def. */
#include "inventory/reply_alert.h"

#include <string.h>

#include "inventory/anomaly.h"
#include "inventory/response_write.h"

enum { ALERTS_OF_ENTRY = 1000, TYPE_1_DEVICES_MAX = 7 };

struct alert {
	struct sm_work *w;
	const struct sm_event *event;
	struct sm_device device; /* of the event */
	uint8_t about[SM_EUI_LEN]; /* the device that a status change names */
	struct sm_buf *out;
	const char *missing; /* what the inventory does not have; NULL: nothing */
	struct sm_err *err;
};

enum whom { ANYBODY, REQUESTER, OTHERS }; /* the requester is the party whose request caused the event */

/* One kind of alert. write fills the element that DCCAlert holds; false: the inventory failed. */
struct kind {
	const char *event; /* its name in the outcome: the innermost element */
	enum whom whom; /* the row is for alerts to them */
	const char *code; /* DCCAlertCode; NULL: not known */
	const char *others; /* codes that it may be as well; NULL: none */
	bool (*write)(struct alert *a);
};

static void
write_field(struct alert *a, const char *element, enum sm_device_field f)
{
	if (a->device.field[f].len > 0)
		sm_write_element(a->out, element, a->device.field[f]);
}

/* The content of type MeterMPxNs. */
static void
write_mpxns(struct alert *a, const char *element)
{
	if (a->device.field[SM_FIELD_IMPORT_MPXN].len == 0)
		a->missing = "the meter's MPxN";
	sm_buf_printf(a->out, "<sr:%s>", element);
	write_field(a, "ImportMPxN", SM_FIELD_IMPORT_MPXN);
	write_field(a, "SecondaryImportMPAN", SM_FIELD_SECONDARY_MPAN);
	write_field(a, "ExportMPAN", SM_FIELD_EXPORT_MPAN);
	sm_buf_printf(a->out, "</sr:%s>", element);
}

/* ---- changes of status ---- */

static void
begin_change(struct alert *a)
{
	sm_buf_puts(a->out, "<sr:DeviceStatusChangeEvent>");
	sm_write_eui(a->out, "DeviceID", a->about);
	sm_buf_printf(a->out, "<sr:DeviceStatusChange><sr:%s>", a->event->what);
}

static bool
end_change(struct alert *a)
{
	sm_buf_printf(
	    a->out, "</sr:%s></sr:DeviceStatusChange></sr:DeviceStatusChangeEvent>", a->event->what);
	return true;
}

static bool
write_identity(struct alert *a)
{
	begin_change(a);
	write_mpxns(a, "MeterMPxNs");
	write_field(a, "ESMEVariant", SM_FIELD_ESME_VARIANT);
	return end_change(a);
}

/* Type 1 Devices that left with their meter. */
static bool
write_followers(struct alert *a)
{
	struct sm_links joined;
	struct sm_device d;
	size_t written = 0;

	if (!sm_links(a->w, a->event->device, SM_JOINED_TO, true, &joined, a->err))
		return false;
	for (size_t i = 0; i < joined.n && written < TYPE_1_DEVICES_MAX; i++) {
		if (!sm_device_get(a->w, joined.id[i], &d, a->err))
			return false;
		if (d.status != a->device.status || (d.type != SM_DEVICE_HCALCS && d.type != SM_DEVICE_PPMID))
			continue;
		sm_buf_puts(a->out, "<sr:AssociatedType1Device>");
		sm_write_eui(a->out, "DeviceID", d.id);
		sm_write_element(a->out, "DeviceType", sm_slice_str(sm_device_type_name(d.type)));
		sm_buf_puts(a->out, "</sr:AssociatedType1Device>");
		written++;
	}
	return true;
}

static bool
write_left(struct alert *a)
{
	begin_change(a);
	write_mpxns(a, "MeterDecommissionOrWithdrawal");
	return write_followers(a) && end_change(a);
}

/* The event is of a device behind the hub; the alert is of the hub. */
static bool
write_hub_left(struct alert *a)
{
	struct sm_device hub;

	if (!sm_hub_of(a->w, a->event->device, &hub, a->err))
		return false;
	if (!hub.known)
		a->missing = "the hub";
	memcpy(a->about, hub.id, SM_EUI_LEN);
	begin_change(a);
	return end_change(a);
}

/* ---- others ---- */

static bool
write_breach(struct alert *a)
{
	sm_buf_printf(a->out, "<sr:QuarantinedRequest><sr:%s>", a->event->what);
	sm_write_request_id(a->out, "RequestID", a->w->request);
	sm_buf_printf(a->out,
	    "<sr:QuarantineEventRef>%lld</sr:QuarantineEventRef></sr:%s></sr:QuarantinedRequest>",
	    (long long)a->w->outcome->reference, a->event->what);
	return true;
}

static bool
write_gain(struct alert *a)
{
	sm_buf_puts(a->out, "<sr:ChangeOfSupplier>");
	sm_write_request_id(a->out, "ChangeOfSupplierServiceRequestID", a->w->request);
	sm_buf_puts(a->out, "</sr:ChangeOfSupplier>");
	return true;
}

static bool
write_loss(struct alert *a)
{
	sm_buf_puts(a->out, "<sr:ChangeOfSupplier><sr:DeviceChangeOfSupplier>");
	sm_write_eui(a->out, "DeviceID", a->event->device);
	sm_write_element(a->out, "DeviceType", sm_slice_str(sm_device_type_name(a->device.type)));
	write_mpxns(a, "MPxNs");
	sm_buf_puts(a->out, "</sr:DeviceChangeOfSupplier></sr:ChangeOfSupplier>");
	return true;
}

static const struct kind kinds[] = {
#define ROW(breach, event, code) { event, REQUESTER, code, NULL, write_breach },
	SM_EACH_BREACH(ROW)
#undef ROW
	    { "MeterIdentity", ANYBODY, "N16", NULL, write_identity },
	{ "MeterDecommissioningOrWithdrawal", ANYBODY, "N1", "N2 or N3", write_left },
	{ "CHFDecommissioning", ANYBODY, "N1", "N2 or N3", write_hub_left },
	{ "ChangeOfSupplier", REQUESTER, "N26", "N27", write_gain },
	{ "ChangeOfSupplier", OTHERS, "N27", "N26", write_loss },
};

static const struct kind *
kind_of(const struct sm_work *w, const struct sm_event *e)
{
	bool own = e->has_to && w->request && memcmp(e->to, w->request->originator, SM_EUI_LEN) == 0;
	enum whom whom = own ? REQUESTER : OTHERS;

	for (size_t i = 0; i < SM_COUNT(kinds); i++)
		if (strcmp(kinds[i].event, e->what) == 0 &&
		    (kinds[i].whom == ANYBODY || kinds[i].whom == whom))
			return &kinds[i];
	return NULL;
}

/* Several devices behind a hub have one supplier, who is told once. */
static bool
is_told(const struct sm_outcome *o, const struct sm_event *e)
{
	if (strcmp(e->what, "CHFDecommissioning") != 0)
		return false;
	for (const struct sm_event *p = o->events; p != e; p = p->next)
		if (p->has_to && strcmp(p->what, e->what) == 0 && memcmp(p->to, e->to, SM_EUI_LEN) == 0)
			return true;
	return false;
}

static bool
leave_out(struct sm_work *w, const struct sm_event *e, const char *why, struct sm_err *err)
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(e->device, eui);
	return sm_reply_leave_out(
	    w, sm_arena_printf(w->arena, "the alert %s of %s: %s", e->what, eui, why), err);
}

/* A code that may be another one is said, once. */
static bool
say_doubt(struct sm_work *w, const struct kind *k, struct sm_err *err)
{
	struct sm_outcome *o = w->outcome;
	const char *doubt =
	    k->others ? sm_arena_printf(w->arena, "DCCAlertCode %s: it may be %s, no public text tells",
	                    k->code, k->others)
	              : "";

	if (!doubt)
		return sm_no_memory(err);
	if (!doubt[0] || (o->unchecked && strstr(o->unchecked, doubt)))
		return true;
	o->unchecked = o->unchecked ? sm_arena_printf(w->arena, "%s, %s", o->unchecked, doubt) : doubt;
	return o->unchecked || sm_no_memory(err);
}

static void
begin(struct sm_work *w, const struct kind *k, const struct sm_event *e, unsigned number, struct sm_buf *out)
{
	struct sm_request_id id = { .counter = (uint64_t)w->outcome->entry * ALERTS_OF_ENTRY + number };
	const struct sm_response_head head = { .response_id = &id, .code = SM_CODE_FINE, .at = w->now };

	memcpy(id.originator, w->dcc->broker.id, SM_EUI_LEN);
	memcpy(id.target, e->to, SM_EUI_LEN);
	sm_response_begin(out, &head);
	sm_buf_printf(out, "<sr:DCCAlertMessage><sr:DCCAlertCode>%s</sr:DCCAlertCode><sr:DCCAlert>", k->code);
}

static bool
make(struct sm_work *w, const struct kind *k, const struct sm_event *e, unsigned number, struct sm_err *err)
{
	struct sm_buf text;
	struct alert a = { .w = w, .event = e, .out = &text, .err = err };
	bool fine;

	if (!sm_device_get(w, e->device, &a.device, err))
		return false;
	memcpy(a.about, e->device, SM_EUI_LEN);
	sm_buf_init(&text);
	begin(w, k, e, number, &text);
	fine = k->write(&a);
	if (fine && !a.missing) {
		sm_buf_puts(&text, "</sr:DCCAlert></sr:DCCAlertMessage>");
		return sm_reply_end(w, k->code, e->to, &text, err) && say_doubt(w, k, err);
	}
	sm_buf_free(&text);
	return fine &&
	       leave_out(w, e, sm_arena_printf(w->arena, "the inventory does not have %s", a.missing), err);
}

static bool
reply_event(struct sm_work *w, const struct sm_event *e, unsigned number, struct sm_err *err)
{
	const struct kind *k = kind_of(w, e);

	if (!k)
		return leave_out(w, e, "no public text has its DCCAlertCode", err);
	if (!e->has_to)
		return leave_out(w, e, "the inventory does not know whom it is for", err);
	if (!w->dcc || !w->dcc->broker.given)
		return leave_out(w, e, "the context has no access_control_broker to send it", err);
	return is_told(w->outcome, e) || make(w, k, e, number, err);
}

bool
sm_reply_alerts(struct sm_work *w, struct sm_err *err)
{
	unsigned number = 0;

	if (!w->outcome->replies)
		return true;
	for (const struct sm_event *e = w->outcome->events; e; e = e->next)
		if (!reply_event(w, e, ++number, err))
			return false;
	return true;
}
