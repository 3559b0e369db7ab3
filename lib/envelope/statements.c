/* DUIS 5.4, types Request, Response and ResponseMessage: the statements about the message, and how each is compared. */
#include "envelope/statements.h"

#include <string.h>

#include "core/text.h"
#include "duis/services.h"
#include "names/alerts.h"
#include "names/version.h"
#include "names/versions.h"

/* Offsets in other-information: the message code, then party and counter (GBCS section 7.2.7). */
enum { AT_CODE = 0, CODE_LEN = 2, AT_PARTY = 2, AT_PARTY_COUNTER = 10, COUNTER_LEN = 8 };

/* One of the message's parties. */
struct party {
	const uint8_t *id;
	struct sm_span at;
};

void
sm_envelope_differs(struct sm_envelope_walk *w, const struct sm_statement *s, const char *said,
    const char *got, struct sm_span at)
{
	struct sm_envelope_difference *d = SM_NEW(w->arena, struct sm_envelope_difference);

	if (!d || !said || !got) {
		w->failed = true;
		return;
	}
	*d = (struct sm_envelope_difference){ .element = s->element,
		.said = said,
		.got = got,
		.offset = at.len > 0 ? at.off : SM_NO_OFFSET,
		.length = at.len,
		.reason = s->reason,
		.clause = s->clause };
	*w->last_difference = d;
	w->last_difference = &d->next;
	w->out->n_differences++;
}

void
sm_envelope_leave(struct sm_envelope_walk *w, const struct sm_statement *s, const char *reason)
{
	struct sm_envelope_unchecked *u = SM_NEW(w->arena, struct sm_envelope_unchecked);

	if (!u || !reason) {
		w->failed = true;
		return;
	}
	*u = (struct sm_envelope_unchecked){ .element = s->element, .reason = reason };
	*w->last_unchecked = u;
	w->last_unchecked = &u->next;
	w->out->n_unchecked++;
}

static struct sm_span
other_at(const struct sm_envelope_walk *w, size_t at, size_t len)
{
	if (w->smets1)
		return (struct sm_span){ 0, 0 };
	return (struct sm_span){ w->d->message.at_other.off + at, len };
}

static const char *
text_of(struct sm_envelope_walk *w, const struct sm_xml *e)
{
	struct sm_slice text = sm_xml_text(e);

	return sm_arena_copy(w->arena, text.p, text.len);
}

static const char *
eui_text(struct sm_envelope_walk *w, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	return sm_arena_copy(w->arena, text, strlen(text));
}

static const char *
number_text(struct sm_envelope_walk *w, uint64_t number)
{
	return sm_arena_printf(w->arena, "%llu", (unsigned long long)number);
}

/* Reads originator:target:counter; sm_envelope_compare has checked those of the header. */
static bool
read_id(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e,
    struct sm_request_id *out)
{
	if (sm_request_id_parse(sm_xml_text(e), out))
		return true;
	sm_envelope_leave(w, s, "not originator:target:counter");
	return false;
}

/* ---- parties ---- */

static struct party
device_of(const struct sm_message *m)
{
	return m->cra == SM_CRA_COMMAND ? (struct party){ m->recipient, m->at_recipient }
	                                : (struct party){ m->originator, m->at_originator };
}

/* The end that is not the device: a user, or a party of the DCC. */
static struct party
remote_of(const struct sm_message *m)
{
	return m->cra == SM_CRA_COMMAND ? (struct party){ m->originator, m->at_originator }
	                                : (struct party){ m->recipient, m->at_recipient };
}

static bool
is_party(struct party p, const uint8_t id[SM_EUI_LEN])
{
	return memcmp(p.id, id, SM_EUI_LEN) == 0;
}

/*
 * Messages in which a party of the DCC stands for the user and does not name it: GBCS section 13, GBCS section 16.2 for
 * alerts. service NULL: always; else only for that service, or if the document does not name one.
 */
static const struct {
	uint16_t code;
	const char *service;
} unnamed[] = {
	{ USE_CS02a, "6.24.1" },
	{ USE_CS02f, "6.24.1" },
	{ USE_CS02b_SUPPLIER, "6.21" },
	{ USE_CS02b_NETWORK_OPERATOR, "6.21" },
	{ USE_CS02b_ACCESS_CONTROL_BROKER, "8.5" },
	{ USE_CS02b_SUPPLIER_BY_TCOS, "6.23" },
	{ USE_CS02b_ALERT, "6.23" },
	{ USE_GCS59, "8.12.2" },
	{ USE_GCS62, NULL },
	{ USE_CS14, NULL },
	{ USE_FDRPM, NULL },
	{ USE_DBCH06, NULL },
	{ USE_DBCH07, NULL },
	{ USE_DBCH08, NULL },
	{ USE_DBCH09, NULL },
	{ USE_DBCH10, NULL },
	{ USE_DBCH11, NULL },
	{ USE_CCS08, NULL },
	{ USE_CS09, NULL },
};

static bool
names_no_user(const struct sm_envelope_walk *w)
{
	const struct sm_message *m = &w->d->message;

	for (size_t i = 0; i < SM_COUNT(unnamed); i++)
		if (unnamed[i].code == m->code && !m->has_srp &&
		    (!unnamed[i].service || w->variant.len == 0 ||
		        sm_slice_eq_str(w->variant, unnamed[i].service)))
			return true;
	return false;
}

/* The user is the Supplementary Remote Party if there is one. Alerts go to both parties that they name. */
static struct party
user_of(const struct sm_envelope_walk *w)
{
	const struct sm_message *m = &w->d->message;

	if (m->has_srp)
		return (struct party){ m->srp, other_at(w, AT_PARTY, SM_EUI_LEN) };
	return remote_of(m);
}

static bool
is_user(const struct sm_envelope_walk *w, const uint8_t id[SM_EUI_LEN])
{
	const struct sm_message *m = &w->d->message;

	return is_party(user_of(w), id) || (m->cra == SM_CRA_ALERT && is_party(remote_of(m), id));
}

static const uint8_t *
part_of(const struct sm_statement *s, const struct sm_request_id *id)
{
	return s->part == SM_PART_ORIGINATOR ? id->originator : id->target;
}

static void
compare_user(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	struct party user = user_of(w);
	struct sm_request_id id;

	if (!read_id(w, s, e, &id) || is_user(w, part_of(s, &id)))
		return;
	if (names_no_user(w))
		sm_envelope_leave(
		    w, s, "a party of the DCC stands for the user in this message, which names no user");
	else
		sm_envelope_differs(w, s, eui_text(w, part_of(s, &id)), eui_text(w, user.id), user.at);
}

static void
compare_device(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	struct party device = device_of(&w->d->message);
	struct sm_request_id id;

	if (read_id(w, s, e, &id) && !is_party(device, part_of(s, &id)))
		sm_envelope_differs(w, s, eui_text(w, part_of(s, &id)), eui_text(w, device.id), device.at);
}

/* ---- counters ---- */

/* The counter by which the message belongs to a request. False: it has none. */
static bool
request_counter(const struct sm_envelope_walk *w, uint64_t *out, struct sm_span *at)
{
	const struct sm_message *m = &w->d->message;

	if (m->cra == SM_CRA_ALERT) {
		*out = w->instruction.counter;
		*at = w->instruction.at_counter;
		return w->instruction.has_counter;
	}
	*out = m->has_srp_counter ? m->srp_counter : m->originator_counter;
	*at = m->has_srp_counter ? other_at(w, AT_PARTY_COUNTER, COUNTER_LEN) : m->at_counter;
	return true;
}

/* A party of the DCC that does not name the user has a counter of its own. */
static void
compare_counter(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	struct sm_request_id id;
	struct sm_span at;
	uint64_t counter;

	if (!read_id(w, s, e, &id))
		return;
	if (names_no_user(w) && !is_user(w, id.originator) && !is_user(w, id.target))
		sm_envelope_leave(w, s, "a party of the DCC counts for itself in this message");
	else if (!request_counter(w, &counter, &at))
		sm_envelope_leave(w, s, "the alert names no command, and so no counter of one");
	else if (counter != id.counter)
		sm_envelope_differs(w, s, number_text(w, id.counter), number_text(w, counter), at);
}

static void
compare_own_counter(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const struct sm_message *m = &w->d->message;
	struct sm_request_id id;

	if (read_id(w, s, e, &id) && id.counter != m->originator_counter)
		sm_envelope_differs(
		    w, s, number_text(w, id.counter), number_text(w, m->originator_counter), m->at_counter);
}

/* ---- what the message is ---- */

static const char *const forms[] = {
	[SM_MSG_COMMAND] = "command",
	[SM_MSG_PRE_COMMAND] = "pre-command",
	[SM_MSG_SIGNED_PRE_COMMAND] = "signed-pre-command",
	[SM_MSG_RESPONSE] = "response",
	[SM_MSG_ALERT] = "alert",
};

static const char *
forms_text(struct sm_envelope_walk *w, unsigned set)
{
	const char *text = "";

	for (size_t i = 0; text && i < SM_COUNT(forms); i++)
		if (set >> i & 1)
			text = sm_arena_printf(w->arena, "%s%s%s", text, text[0] ? " or " : "", forms[i]);
	return text;
}

static void
compare_form(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const struct sm_message *m = &w->d->message;

	(void)e;
	if (!(s->forms >> m->form & 1))
		sm_envelope_differs(w, s, forms_text(w, s->forms), forms[m->form], m->at_cra);
}

/*
 * The one service that the content leaves of several. NULL: it leaves several. A user whom the device knows sends
 * critical and other commands alike, so that only a Supplementary Remote Party tells these apart (GBCS section 4.3.1.4).
 */
static const char *
only_service(const struct sm_envelope_walk *w)
{
	const char *only = w->use->code == w->d->message.code ? sm_decoded_srv(w->d) : NULL;
	const struct sm_service *said = sm_service_find(w->variant);
	const struct sm_service *its = only ? sm_service_find(sm_slice_str(only)) : NULL;

	if (said && its && said->critical != its->critical && !w->d->message.has_srp)
		return NULL;
	return only;
}

/* The services that the message can belong to. NULL, with an entry: none is known. */
static const char *
services_of(struct sm_envelope_walk *w, const struct sm_statement *s)
{
	if (!w->use)
		sm_envelope_leave(w, s, "GBCS has no such message code");
	else if (!w->use->services)
		sm_envelope_leave(w, s, "the message code belongs to no service");
	else
		return only_service(w) ? only_service(w) : w->use->services;
	return NULL;
}

/* The service of a response to a schedule may be that of the schedule itself, which sends no message. */
static bool
is_schedule(const struct sm_envelope_walk *w)
{
	const struct sm_service *service = sm_service_find(w->variant);

	return w->kind == SM_CARRIED_SCHEDULED_MESSAGE && service && service->non_device;
}

static bool
has_services(struct sm_envelope_walk *w, const struct sm_statement *s, const char **services)
{
	*services = NULL;
	if (is_schedule(w))
		sm_envelope_leave(w, s, "it is that of the schedule, which the message does not name");
	else
		*services = services_of(w, s);
	return *services != NULL;
}

static void
compare_variant(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const char *services;

	if (has_services(w, s, &services) && !sm_list_has(services, ' ', sm_xml_text(e)))
		sm_envelope_differs(w, s, text_of(w, e), services, other_at(w, AT_CODE, CODE_LEN));
}

/* Two parts of one document name the same service: around and within what the S1SP signed. */
static void
compare_named(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const struct sm_xml *inner = sm_xml_child(w->smets1->header, sm_xml_name(e));

	if (!inner)
		sm_envelope_leave(w, s, "the device's answer does not name it");
	else if (!sm_slice_eq(sm_xml_text(inner), sm_xml_text(e)))
		sm_envelope_differs(w, s, text_of(w, e), text_of(w, inner), (struct sm_span){ 0, 0 });
}

/* The reference must be that of the document's variant if the message can be of it, else of any of its services. */
static void
compare_reference(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const char *services, *right = NULL;
	const struct sm_service *all;
	size_t n;

	if (!has_services(w, s, &services))
		return;
	all = sm_services(&n);
	for (size_t i = 0; i < n; i++) {
		if (!sm_list_has(services, ' ', sm_slice_str(all[i].variant)))
			continue;
		if (sm_list_has(services, ' ', w->variant) && !sm_slice_eq_str(w->variant, all[i].variant))
			continue;
		if (sm_slice_eq_str(sm_xml_text(e), all[i].reference))
			return;
		right = all[i].reference;
	}
	if (right)
		sm_envelope_differs(w, s, text_of(w, e), right, other_at(w, AT_CODE, CODE_LEN));
	else
		sm_envelope_leave(w, s, "the message code belongs to no service of the User Gateway");
}

static void
compare_alert(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const struct sm_payload *p = &w->d->payload;
	uint16_t code;

	if (!p->has_alert)
		sm_envelope_leave(w, s, "the message has no alert code");
	else if (!sm_alert_code_parse(sm_xml_text(e), &code) || code != p->alert_code)
		sm_envelope_differs(w, s, text_of(w, e),
		    sm_arena_printf(w->arena, "%04X", (unsigned)p->alert_code), p->at_alert_code);
}

/* Message codes came and went with versions. More of the version a message does not tell. */
static void
compare_version(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e)
{
	const struct sm_versions *have = w->use ? sm_versions_of_use_case(w->use->code) : NULL;
	enum sm_presence there;
	char text[SM_VERSIONS_TEXT];
	unsigned version;

	if (!sm_version_read(sm_xml_text(e), &version)) {
		sm_envelope_leave(w, s, "not a version of GBCS");
		return;
	}
	there = have ? sm_versions_at(have, version) : SM_NOT_KNOWN;
	if (there == SM_NOT_YET || there == SM_NO_MORE)
		sm_envelope_differs(w, s, text_of(w, e),
		    sm_arena_printf(w->arena, "%s", sm_versions_text(have, text)),
		    other_at(w, AT_CODE, CODE_LEN));
	else
		sm_envelope_leave(w, s, "the message names no version");
}

/* ---- the table ---- */

#define IN(kind) (1U << SM_CARRIED_##kind)
#define IS(form) (1U << SM_MSG_##form)
enum {
	DELIVERED = IN(GBCS_PAYLOAD) | IN(CIN_MESSAGE), /* answers of a device to one request */
	MADE = IN(PRE_COMMAND) | IN(LOCAL_COMMAND), /* by the DCC, and returned to the user */
	ASKED = DELIVERED | MADE, /* responses to one request */
	LATER = IN(FUTURE_DATED_ALERT) | IN(SCHEDULED_MESSAGE),
	MESSAGES = ASKED | LATER, /* ResponseMessage */
	SMETS1 = IN(SMETS1_RESPONSE) | IN(SMETS1_SCHEDULED), /* responses; an alert has no service */
	FROM_SMETS1 = SMETS1 | IN(SMETS1_ALERT),
	FROM_DEVICE = DELIVERED | LATER | IN(DEVICE_ALERT) | FROM_SMETS1,
	REQUEST = IN(SIGNED_PRE_COMMAND),
};

#define REQUEST_ID "Header/RequestID"
#define RESPONSE_ID "Header/ResponseID"
#define ORIGINAL_ID "Body/ReturnLocalCommandResponse/OriginalRequestID"
#define MESSAGE "Body/ResponseMessage/"
#define SMETS1_MESSAGE "Body/SMETS1ResponseMessage/"
#define DATED MESSAGE "FutureDatedDeviceAlertMessage/"
#define OTHER_USER "the message is of another user"
#define OTHER_DEVICE "the message is of another device"
#define OTHER_REQUEST "the message belongs to another request"
#define OTHER_SERVICE "the message belongs to another service"
#define OTHER_FORM "the element is for another kind of message"
#define ID_CLAUSE "DUIS 5.4 type RequestIDType, GBCS 7.2.7"
#define SERVICE_CLAUSE "DUIS 5.4 type ServiceReferenceVariant, GBCS 20"
#define SMETS1_CLAUSE "DUIS 5.4 type SMETS1ResponseMessage, MMC 5.4 type HeaderType"
#define ALERT_CLAUSE "DUIS 5.4 type DeviceAlertMessage, GBCS 16.2"
#define FORM_CLAUSE "DUIS 5.4 type ResponseMessage, GBCS 7.2"

/* clang-format off */
const struct sm_statement sm_envelope_statements[] = {
	{ "SignedPreCommand", "Body/SignedPreCommand", .kinds = REQUEST, .forms = IS(SIGNED_PRE_COMMAND),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "PreCommand", MESSAGE "PreCommand", .kinds = IN(PRE_COMMAND), .forms = IS(PRE_COMMAND),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "LocalCommand", MESSAGE "LocalCommand", .kinds = IN(LOCAL_COMMAND), .forms = IS(COMMAND),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "GBCSPayload", MESSAGE "GBCSPayload", .kinds = IN(GBCS_PAYLOAD), .forms = IS(RESPONSE),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "CINMessage", MESSAGE "CINMessage", .kinds = IN(CIN_MESSAGE), .forms = IS(RESPONSE),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "DSPScheduledMessage", MESSAGE "DSPScheduledMessage", .kinds = IN(SCHEDULED_MESSAGE), .forms = IS(RESPONSE),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "FutureDatedDeviceAlertMessage", MESSAGE "FutureDatedDeviceAlertMessage", .kinds = IN(FUTURE_DATED_ALERT),
	  .forms = IS(ALERT), .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "DeviceAlertMessage", "Body/DeviceAlertMessage", .kinds = IN(DEVICE_ALERT), .forms = IS(ALERT),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = FORM_CLAUSE },
	{ "ReturnLocalCommandResponse", "Body/ReturnLocalCommandResponse", .kinds = IN(LOCAL_RESPONSE),
	  .forms = IS(RESPONSE) | IS(ALERT),
	  .compare = compare_form, .reason = OTHER_FORM, .clause = "DUIS 5.4 type ReturnLocalCommandResponse, GBCS 7.2" },

	{ "RequestID: originator", REQUEST_ID, SM_PART_ORIGINATOR, REQUEST | MESSAGES | IN(LOCAL_RESPONSE) | IN(SMETS1_RESPONSE), .needed = true,
	  .compare = compare_user, .reason = OTHER_USER, .clause = ID_CLAUSE },
	{ "RequestID: target", REQUEST_ID, SM_PART_TARGET, REQUEST | ASKED | IN(FUTURE_DATED_ALERT) | IN(SMETS1_RESPONSE), .needed = true,
	  .compare = compare_device, .reason = OTHER_DEVICE, .clause = ID_CLAUSE },
	{ "RequestID: counter", REQUEST_ID, SM_PART_COUNTER, REQUEST | ASKED | IN(FUTURE_DATED_ALERT) | IN(SMETS1_RESPONSE), .needed = true,
	  .compare = compare_counter, .reason = OTHER_REQUEST, .clause = ID_CLAUSE },
	{ "RequestID: target", REQUEST_ID, SM_PART_TARGET, IN(SCHEDULED_MESSAGE) | IN(SMETS1_SCHEDULED),
	  .reason = "the request may be the one that made the schedule, whose target is the DCC" },
	{ "RequestID: counter", REQUEST_ID, SM_PART_COUNTER, IN(SCHEDULED_MESSAGE) | IN(SMETS1_SCHEDULED),
	  .reason = "the DCC counts what its schedule sends" },

	{ "OriginalRequestID: originator", ORIGINAL_ID, SM_PART_ORIGINATOR, IN(LOCAL_RESPONSE), .needed = true,
	  .compare = compare_user, .reason = OTHER_USER, .clause = ID_CLAUSE },
	{ "OriginalRequestID: target", ORIGINAL_ID, SM_PART_TARGET, IN(LOCAL_RESPONSE), .needed = true,
	  .compare = compare_device, .reason = OTHER_DEVICE, .clause = ID_CLAUSE },
	{ "OriginalRequestID: counter", ORIGINAL_ID, SM_PART_COUNTER, IN(LOCAL_RESPONSE), .needed = true,
	  .compare = compare_counter, .reason = OTHER_REQUEST, .clause = ID_CLAUSE },

	{ "ResponseID: originator", RESPONSE_ID, SM_PART_ORIGINATOR, FROM_DEVICE,
	  .compare = compare_device, .reason = OTHER_DEVICE, .clause = ID_CLAUSE },
	{ "ResponseID: originator", RESPONSE_ID, SM_PART_ORIGINATOR, MADE,
	  .reason = "the DCC may answer in its own name, which the message does not have" },
	{ "ResponseID: target", RESPONSE_ID, SM_PART_TARGET, FROM_DEVICE | MADE,
	  .compare = compare_user, .reason = OTHER_USER, .clause = ID_CLAUSE },
	{ "ResponseID: counter", RESPONSE_ID, SM_PART_COUNTER, DELIVERED | IN(SMETS1_RESPONSE),
	  .compare = compare_counter, .reason = OTHER_REQUEST, .clause = ID_CLAUSE },
	{ "ResponseID: counter", RESPONSE_ID, SM_PART_COUNTER, IN(DEVICE_ALERT) | IN(SMETS1_ALERT),
	  .compare = compare_own_counter, .reason = "the message is another alert", .clause = ID_CLAUSE },
	{ "ResponseID: counter", RESPONSE_ID, SM_PART_COUNTER, MADE | LATER,
	  .reason = "it may be a counter of the DCC or of the request" },

	{ "ServiceReference", "Header/ServiceReference", .kinds = REQUEST, .needed = true,
	  .compare = compare_reference, .reason = OTHER_SERVICE, .clause = SERVICE_CLAUSE },
	{ "ServiceReferenceVariant", "Header/ServiceReferenceVariant", .kinds = REQUEST, .needed = true,
	  .compare = compare_variant, .reason = OTHER_SERVICE, .clause = SERVICE_CLAUSE },
	{ "ServiceReference", MESSAGE "ServiceReference", .kinds = MESSAGES, .needed = true,
	  .compare = compare_reference, .reason = OTHER_SERVICE, .clause = SERVICE_CLAUSE },
	{ "ServiceReferenceVariant", MESSAGE "ServiceReferenceVariant", .kinds = MESSAGES, .needed = true,
	  .compare = compare_variant, .reason = OTHER_SERVICE, .clause = SERVICE_CLAUSE },

	{ "ServiceReference", SMETS1_MESSAGE "ServiceReference", .kinds = SMETS1,
	  .compare = compare_named, .reason = OTHER_SERVICE, .clause = SMETS1_CLAUSE },
	{ "ServiceReferenceVariant", SMETS1_MESSAGE "ServiceReferenceVariant", .kinds = SMETS1,
	  .compare = compare_named, .reason = OTHER_SERVICE, .clause = SMETS1_CLAUSE },

	{ "AlertCode", "Body/DeviceAlertMessage/AlertCode", .kinds = IN(DEVICE_ALERT), .needed = true,
	  .compare = compare_alert, .reason = "the message has another alert code", .clause = ALERT_CLAUSE },
	{ "FutureDatedAlertCode", DATED "FutureDatedAlertCode", .kinds = IN(FUTURE_DATED_ALERT), .needed = true,
	  .compare = compare_alert, .reason = "the message has another alert code", .clause = ALERT_CLAUSE },
	{ "GBCSVersion", MESSAGE "PreCommand/GBCSVersion", .kinds = IN(PRE_COMMAND), .needed = true,
	  .compare = compare_version, .reason = "this version of GBCS does not have the message code",
	  .clause = "DUIS 5.4 type PreCommand, GBCS 20" },

	{ "ExecutionDateTime", "Body/SignedPreCommand/ExecutionDateTime", .kinds = REQUEST,
	  .reason = "sm-correlate compares the date in the message with the original request" },
	{ "InstructionNumber", DATED "InstructionNumber", .kinds = IN(FUTURE_DATED_ALERT),
	  .reason = "the message does not number its instructions" },
	{ "TotalCommandInstructions", DATED "TotalCommandInstructions", .kinds = IN(FUTURE_DATED_ALERT),
	  .reason = "the message does not count the instructions of its command" },
	{ "DSPScheduleID", MESSAGE "DSPScheduledMessage/DSPScheduleID", .kinds = IN(SCHEDULED_MESSAGE),
	  .reason = "the message does not name a schedule" },
	{ "DSPScheduleID", SMETS1_MESSAGE "DSPScheduleID", .kinds = IN(SMETS1_SCHEDULED),
	  .reason = "the device's answer does not name a schedule" },
	{ "CustomerIdentificationNumber", MESSAGE "CINMessage/CustomerIdentificationNumber", .kinds = IN(CIN_MESSAGE),
	  .reason = "only the command has it" },
};
/* clang-format on */
const size_t sm_n_envelope_statements = SM_COUNT(sm_envelope_statements);
