/* DUIS 5.4, types Request, Response, ResponseMessage, DCCAlertMessage, DeviceAlertMessage and S1SPAlert: the facts. */
#include "duis/describe.h"

#include <string.h>

#include "core/text.h"
#include "duis/fault.h"
#include "duis/kinds.h"
#include "duis/request.h"
#include "duis/services.h"
#include "duis/values.h"
#include "names/alerts.h"
#include "names/dcc_codes.h"

struct walk {
	const struct sm_xml *root;
	struct sm_arena *arena;
	struct sm_description *out;
	struct sm_values_left left;
	bool failed; /* no memory */
};

static struct sm_detail *
add(struct walk *w, struct sm_details *list, const char *name, struct sm_slice text)
{
	struct sm_detail *d = sm_detail_add(list, w->arena, name);

	if (d)
		d->text = text;
	else
		w->failed = true;
	return d;
}

/* Adds a text that may be unknown. */
static void
add_known(struct walk *w, struct sm_details *list, const char *name, const char *text)
{
	if (text)
		(void)add(w, list, name, sm_slice_str(text));
}

static void
head(struct walk *w, struct sm_slice word, const char *title)
{
	w->out->word = word;
	w->out->title = title ? sm_slice_str(title) : sm_slice_of("", 0);
}

/* ---- one fact ---- */

static void
text_fact(struct walk *w, const char *name, const struct sm_xml *e)
{
	(void)add(w, &w->out->facts, name, sm_xml_text(e));
}

static void
number_fact(struct walk *w, const char *name, const struct sm_xml *e)
{
	struct sm_slice text = sm_xml_text(e);
	struct sm_detail *d = add(w, &w->out->facts, name, text);
	uint64_t number;

	/* JSON has no leading zeros */
	if (d && sm_parse_uint(text, UINT32_MAX, &number))
		d->is_number = text.len == 1 || sm_slice_at(text, 0) != '0';
}

/* originator:target:counter; an identifier of another form has no parts. */
static void
id_parts(struct walk *w, const char *name, const struct sm_xml *e)
{
	static const char *const parts[] = { "originator", "target", "counter" };
	struct sm_slice text = sm_xml_text(e);
	struct sm_request_id id;

	(void)name;
	if (!sm_request_id_parse(text, &id))
		return;
	for (unsigned i = 0; i < SM_COUNT(parts); i++) {
		size_t at = i * SM_EUI_TEXT;

		(void)add(w, &w->out->facts, parts[i],
		    sm_slice_of(text.p + at, i < 2 ? SM_EUI_TEXT - 1 : text.len - at));
	}
}

static void
service_fact(struct walk *w, const char *name, const struct sm_xml *e)
{
	struct sm_slice variant = sm_xml_text(e);
	const struct sm_service *service = sm_service_find(variant);

	(void)add(w, &w->out->facts, name, variant);
	add_known(w, &w->out->facts, "service_name", service ? service->name : NULL);
	head(w, variant, service ? service->name : NULL);
}

/* An object with a code; the caller adds what the code means. */
static struct sm_details *
code_object(struct walk *w, const char *name, const char *member, struct sm_slice code)
{
	struct sm_details *inner = SM_NEW(w->arena, struct sm_details);
	struct sm_detail *d = add(w, &w->out->facts, name, sm_slice_of("", 0));

	if (!d || !inner || !add(w, inner, member, code)) {
		w->failed = true;
		return NULL;
	}
	d->inner = inner->first;
	return inner;
}

static void
response_code(struct walk *w, const char *name, const struct sm_xml *e)
{
	const struct sm_response_code *known = sm_response_code_find(sm_xml_text(e));
	struct sm_details *code = code_object(w, name, "value", sm_xml_text(e));

	if (code && known)
		add_known(w, code, "meaning", known->meaning);
}

static void
alert_fact(struct walk *w, const char *name, const struct sm_xml *e)
{
	struct sm_details *alert = code_object(w, name, "code", sm_xml_text(e));
	const char *meaning = NULL;
	uint16_t code;

	if (sm_alert_code_parse(sm_xml_text(e), &code))
		meaning = sm_alert_name(code);
	if (alert)
		add_known(w, alert, "meaning", meaning);
	head(w, sm_xml_text(e), meaning);
}

/* The event is the element that the alert holds, whatever the table expects with the code. */
static void
dcc_alert(struct walk *w, const char *name, const struct sm_xml *e)
{
	const struct sm_xml *event = sm_xml_first(sm_xml_child(sm_xml_parent(e), "DCCAlert"));
	const struct sm_dcc_alert *known = sm_dcc_alert_find(sm_xml_text(e));
	struct sm_details *alert = code_object(w, name, "code", sm_xml_text(e));
	const char *event_name = event ? sm_xml_name(event) : NULL;

	if (!alert)
		return;
	add_known(w, alert, "event", event_name);
	add_known(w, alert, "meaning", known ? known->meaning : NULL);
	head(w, sm_xml_text(e), event_name);
}

/* ---- the table ---- */

#define MESSAGE "Body/ResponseMessage/"
#define SMETS1 "Body/SMETS1ResponseMessage/"
/* what the S1SP signed, in a Response and as a document of its own */
#define SIGNED "SMETS1Response/"
#define INNER SMETS1 "SMETS1SignedResponse/" SIGNED
#define SMETS1_ALERT "Body/DeviceAlertMessage/DeviceAlertContent/GBCSHexAlertCode"

/*
 * The facts and their elements below the document element. Rows with one name stand together, and the first that is
 * there counts.
 */
static const struct {
	const char *name, *path;
	void (*add)(struct walk *w, const char *name, const struct sm_xml *e);
} facts[] = {
	{ "request_id", "Header/RequestID", text_fact },
	{ "request_id", "RequestID", text_fact },
	{ "response_id", "Header/ResponseID", text_fact },
	{ "preceding_request_id", "Header/PrecedingServiceRequestID", text_fact },
	{ "first_in_sequence", "Header/FirstInSequence", text_fact },
	{ "original_request_id", "Body/ReturnLocalCommandResponse/OriginalRequestID", text_fact },
	{ "originator", "Header/RequestID", id_parts },
	{ "originator", "RequestID", id_parts },
	{ "originator", "Header/ResponseID", id_parts },
	{ "originator", SIGNED "Header/BusinessOriginatorID", text_fact },
	{ "target", SIGNED "Header/BusinessTargetID", text_fact },
	{ "counter", SIGNED "Header/OriginatorCounter", text_fact },
	{ "service", "Header/ServiceReferenceVariant", service_fact },
	{ "service", MESSAGE "ServiceReferenceVariant", service_fact },
	{ "service", SMETS1 "ServiceReferenceVariant", service_fact },
	{ "service", INNER "Header/ServiceReferenceVariant", service_fact },
	{ "service", SIGNED "Header/ServiceReferenceVariant", service_fact },
	{ "service_reference", "Header/ServiceReference", text_fact },
	{ "service_reference", MESSAGE "ServiceReference", text_fact },
	{ "service_reference", SMETS1 "ServiceReference", text_fact },
	{ "service_reference", INNER "Header/ServiceReference", text_fact },
	{ "service_reference", SIGNED "Header/ServiceReference", text_fact },
	{ "command_variant", "Header/CommandVariant", number_fact },
	{ "code", "Header/ResponseCode", response_code },
	{ "time", "Header/ResponseDateTime", text_fact },
	{ "time", "DateTime", text_fact },
	{ "time", SIGNED "Header/Timestamp", text_fact },
	{ "alert", "Body/DeviceAlertMessage/AlertCode", alert_fact },
	{ "alert", MESSAGE "FutureDatedDeviceAlertMessage/FutureDatedAlertCode", alert_fact },
	{ "alert", INNER SMETS1_ALERT, alert_fact },
	{ "alert", SIGNED SMETS1_ALERT, alert_fact },
	{ "dcc_alert", "Body/DCCAlertMessage/DCCAlertCode", dcc_alert },
};
_Static_assert(SM_COUNT(facts) < SM_VALUES_LEFT_MAX, "each fact leaves its element out of the values");

static void
add_facts(struct walk *w)
{
	const char *last = "";
	struct sm_slice version;

	if (sm_xml_attribute(w->root, "schemaVersion", &version))
		(void)add(w, &w->out->facts, "schema_version", version);
	for (size_t i = 0; i < SM_COUNT(facts); i++) {
		const struct sm_xml *e = sm_xml_find(w->root, facts[i].path);

		if (!e || strcmp(facts[i].name, last) == 0)
			continue;
		last = facts[i].name;
		facts[i].add(w, facts[i].name, e);
		w->left.elements[w->left.n++] = e;
	}
}

/* The elements of a Fault have the namespace of SOAP or none, so no path of the table leads to them. */
static void
add_fault(struct walk *w, const struct sm_fault *fault)
{
	w->out->kind = "soap-fault";
	if (fault->code) {
		(void)code_object(w, "code", "value", sm_xml_text(fault->code));
		w->left.elements[w->left.n++] = fault->code;
	}
	if (fault->reason) {
		text_fact(w, "reason", fault->reason);
		w->left.elements[w->left.n++] = fault->reason;
	}
	head(w, sm_xml_text(fault->code), NULL);
}

static void
add_document(struct walk *w, const struct sm_document_kind *kind)
{
	const struct sm_xml *carrier = sm_carrier(w->root);

	w->out->kind = kind->name;
	add_facts(w);
	if (sm_xml_text(carrier).len > 0)
		w->left.elements[w->left.n++] = carrier;
}

bool
sm_document_describe(
    const struct sm_document *d, struct sm_arena *a, struct sm_description *out, struct sm_err *err)
{
	const struct sm_xml *root = sm_document_root(d);
	const struct sm_document_kind *kind = sm_document_kind_of(root);
	struct walk w = { .root = root, .arena = a, .out = out };
	struct sm_fault fault;

	*out = (struct sm_description){ 0 };
	add_known(&w, &out->facts, "soap", sm_document_soap(d));
	if (sm_fault_read(root, &fault))
		add_fault(&w, &fault);
	else if (kind)
		add_document(&w, kind);
	else
		return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "not a document of DUIS");
	if (w.failed || !sm_document_values(w.root, &w.left, a, out))
		return sm_no_room(err, SM_NO_OFFSET, "document");
	return true;
}
