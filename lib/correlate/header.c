/*
 * Grouping Header, MAC header and signature against the request's Header: GBCS section 7.2, DUIS section 3.1.
 */
#include "correlate/header.h"

#include <string.h>

#include "catalogue/decode.h"
#include "core/text.h"
#include "correlate/expected.h"
#include "correlate/proof.h"
#include "correlate/report.h"
#include "correlate/sense.h"
#include "duis/services.h"

static const struct sm_found nowhere = { NULL, false };

/* A command goes from the one who asks to the device, a response back. */
struct end {
	const uint8_t *id;
	struct sm_span at;
};

static struct end
asking_end(const struct sm_message *m)
{
	return m->cra == SM_CRA_RESPONSE ? (struct end){ m->recipient, m->at_recipient }
	                                 : (struct end){ m->originator, m->at_originator };
}

static struct end
device_end(const struct sm_message *m)
{
	return m->cra == SM_CRA_RESPONSE ? (struct end){ m->originator, m->at_originator }
	                                 : (struct end){ m->recipient, m->at_recipient };
}

static const char *
eui_text(struct sm_walk *w, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	return sm_arena_printf(w->arena, "%s", text);
}

/* Records a part of the header. The request has it under that name, unless fact names the member of the context. */
static void
prove(struct sm_walk *w, const char *name, const char *value, struct sm_span at, const char *fact)
{
	struct sm_octets_proof *p =
	    sm_proof_add(w, &(struct sm_octets_proof){ .from = fact ? SM_BY_CONTEXT : SM_BY_REQUEST,
	                        .name = name,
	                        .value = value,
	                        .reason = fact,
	                        .offset = at.off,
	                        .length = at.len });

	if (!fact)
		sm_proof_header_source(w, p, name);
}

static void
expect_eui(struct sm_walk *w, const char *name, const char *fact, const uint8_t expected[SM_EUI_LEN],
    const uint8_t got[SM_EUI_LEN], struct sm_span at)
{
	if (memcmp(expected, got, SM_EUI_LEN) != 0)
		sm_report_difference(
		    w, nowhere, name, eui_text(w, expected), eui_text(w, got), at, "differs");
	if (w->proofs)
		prove(w, name, eui_text(w, got), at, fact);
}

static void
expect_counter(struct sm_walk *w, const char *name, uint64_t expected, uint64_t got, struct sm_span at)
{
	if (expected != got)
		sm_report_difference(w, nowhere, name,
		    sm_arena_printf(w->arena, "%llu", (unsigned long long)expected),
		    sm_arena_printf(w->arena, "%llu", (unsigned long long)got), at, "differs");
	if (w->proofs)
		prove(w, name, sm_arena_printf(w->arena, "%llu", (unsigned long long)got), at, NULL);
}

/* Offsets in other-information: the message code, then party and counter (GBCS section 7.2.7). */
enum { AT_PARTY = 2, AT_PARTY_COUNTER = 10, AT_CERTIFICATE = 18, AT_OWN_COUNTER = 18, COUNTER_LEN = 8 };

static struct sm_span
other_at(const struct sm_walk *w, size_t at, size_t len)
{
	return (struct sm_span){ w->message->at_other.off + at, len };
}

static void
check_party(struct sm_walk *w, const struct sm_context_party *party, const char *who, const char *reason)
{
	static const char fact[] = "the context names this party of the DCC";
	struct end asking = asking_end(w->message);

	if (party && party->given)
		expect_eui(w, who, fact, party->id, asking.id, asking.at);
	else
		sm_report_unchecked(w, who, asking.at, "the context does not say who this is");
	sm_report_unchecked(w, "Originator Counter", w->message->at_counter, reason);
}

static void
check_user(struct sm_walk *w)
{
	const struct sm_request_id *id = &w->request->id;
	const struct sm_message *m = w->message;
	struct end asking = asking_end(m);

	expect_eui(w, "RequestID: originator", NULL, id->originator, asking.id, asking.at);
	expect_counter(w, "RequestID: counter", id->counter, m->originator_counter, m->at_counter);
	if (m->has_srp)
		sm_report_difference(w, nowhere, "Supplementary Remote Party", NULL, eui_text(w, m->srp),
		    m->at_other, "not asked for: the message is the user's own");
}

/* The device's own counter, for messages of more than one part (GBCS section 7.2.7). */
static void
check_own_counter(struct sm_walk *w)
{
	const struct sm_message *m = w->message;

	if (!m->has_soc)
		return;
	if (m->cra == SM_CRA_RESPONSE)
		sm_report_unchecked(w, "Supplementary Originator Counter",
		    other_at(w, AT_OWN_COUNTER, COUNTER_LEN), "the device counts for itself");
	else
		sm_report_difference(w, nowhere, "Supplementary Originator Counter", NULL, "a counter",
		    m->at_other, "only responses have it");
}

static void
check_broker(struct sm_walk *w)
{
	const struct sm_request_id *id = &w->request->id;
	const struct sm_message *m = w->message;

	check_party(w, w->context ? &w->context->access_control_broker : NULL, "Access Control Broker",
	    "the Access Control Broker counts for itself");
	if (!m->has_srp || !m->has_srp_counter) {
		sm_report_difference(w, nowhere, "RequestID: originator", eui_text(w, id->originator), NULL,
		    m->at_other, "the message names no Supplementary Remote Party and Counter");
		return;
	}
	expect_eui(
	    w, "RequestID: originator", NULL, id->originator, m->srp, other_at(w, AT_PARTY, SM_EUI_LEN));
	if (memcmp(m->srp, asking_end(m).id, SM_EUI_LEN) == 0)
		sm_report_difference(w, nowhere, "Supplementary Remote Party", NULL, eui_text(w, m->srp),
		    other_at(w, AT_PARTY, SM_EUI_LEN), "is the originator itself");
	expect_counter(
	    w, "RequestID: counter", id->counter, m->srp_counter, other_at(w, AT_PARTY_COUNTER, COUNTER_LEN));
	check_own_counter(w);
}

static void
check_alone(struct sm_walk *w, const struct sm_context_party *party, const char *who)
{
	const struct sm_message *m = w->message;

	check_party(w, party, who, "the party of the DCC counts for itself");
	sm_report_kept(w, "RequestID: originator and counter", (struct sm_span){ 0, 0 },
	    "the party of the DCC sends this on its own account: the message names neither");
	if (m->has_srp)
		sm_report_difference(w, nowhere, "Supplementary Remote Party", NULL, eui_text(w, m->srp),
		    m->at_other, "not asked for: the message is the DCC's own");
}

/*
 * Whether the originator is certain: the request is the Access Control Broker's own, it brings the
 * certificate of a user whom the device doesn't know, or the device holds no credentials of users.
 */
static bool
is_settled(struct sm_walk *w)
{
	const struct sm_context_party *broker = w->context ? &w->context->access_control_broker : NULL;
	const struct sm_context_device *d = sm_walk_target(w);

	return (broker && broker->given && memcmp(broker->id, w->request->id.originator, SM_EUI_LEN) == 0) ||
	       sm_xml_child(w->request->body, "KAPublicSecurityCredentials") ||
	       (d && (d->type == SM_DEVICE_CHF || d->type == SM_DEVICE_PPMID));
}

/*
 * Devices hold credentials of Import and Gas Suppliers, network operators and load controllers. Requests of
 * other users are sent by the Access Control Broker. A device may or may not know a given user of the first
 * kind.
 */
static void
check_sender(struct sm_walk *w, bool by_broker)
{
	enum { STRANGERS = SM_ROLE_ES | SM_ROLE_RSA | SM_ROLE_OU };
	const struct sm_context_user *user =
	    w->context ? sm_context_user(w->context, w->request->id.originator) : NULL;

	if (!user)
		sm_report_kept(w, "RequestID: originator", (struct sm_span){ 0, 0 },
		    by_broker
		        ? "taken as of a user whom the device does not know: the context does not say the "
		          "role"
		        : "taken as of a user whom the device knows: the context does not say the role");
	else if (by_broker && (user->role & STRANGERS) == 0)
		sm_report_kept(w, "RequestID: originator", (struct sm_span){ 0, 0 },
		    "taken as of a user whom this device does not know, though others of the role may be "
		    "known");
	else if (!by_broker && (user->role & STRANGERS) != 0)
		sm_report_difference(w, nowhere, "RequestID: originator", "Access Control Broker",
		    eui_text(w, asking_end(w->message).id), asking_end(w->message).at,
		    "devices know no user of this role");
}

static void
check_originator(struct sm_walk *w)
{
	const struct sm_context *c = w->context;
	const struct sm_message *m = w->message;
	enum sm_origin origin = w->use->origin;

	if ((origin & SM_FROM_BROKER) != 0 && (m->has_srp || origin == SM_FROM_BROKER))
		origin = SM_FROM_BROKER;
	else if (origin == SM_FROM_ANY &&
	         memcmp(asking_end(m).id, w->request->id.originator, SM_EUI_LEN) != 0)
		origin = SM_FROM_BROKER_ALONE;
	if (w->use->origin == SM_FROM_USER_OR_BROKER && !is_settled(w))
		check_sender(w, origin == SM_FROM_BROKER);
	if (origin == SM_FROM_TCOS)
		check_alone(w, c ? &c->transitional_cos : NULL, "Transitional Change of Supplier");
	else if (origin == SM_FROM_BROKER_ALONE)
		check_alone(w, c ? &c->access_control_broker : NULL, "Access Control Broker");
	else if (origin == SM_FROM_BROKER)
		check_broker(w);
	else
		check_user(w);
}

/* The Key Agreement certificate of a user that the device does not know (GBCS section 8.3). */
static void
check_certificate(struct sm_walk *w)
{
	static const struct sm_rule rule = { .sense = SM_BASE64,
		.path = "/KAPublicSecurityCredentials",
		.name = "Key Agreement certificate" };
	const struct sm_message *m = w->message;
	struct sm_node node = { .kind = SM_BYTES };

	if (m->ka_certificate.len == 0)
		return;
	if (m->cra == SM_CRA_RESPONSE) {
		sm_report_difference(w, nowhere, "certificate", NULL, sm_walk_hex(w, m->ka_certificate),
		    m->at_other, "only commands have it");
		return;
	}
	node.v.bytes = m->ka_certificate;
	node.off = m->at_other.off + AT_CERTIFICATE;
	node.len = m->ka_certificate.len;
	sm_sense_compare(w, &rule, &node);
}

/* Variants 5 to 7 send a Signed Pre-Command. A Body that also asks for a message would ask for two. */
static void
check_service(struct sm_walk *w)
{
	enum { FRESH = SM_CV_NON_CRITICAL | SM_CV_NON_DEVICE | 1 << 4 };
	const struct sm_request *r = w->request;
	const struct sm_service *s = sm_service_find(r->variant);
	struct sm_span none = { 0, 0 };

	if (!s)
		return;
	if (!sm_slice_eq_str(r->reference, s->reference))
		sm_report_difference(w, nowhere, "ServiceReference", sm_walk_text(w, r->reference),
		    s->reference, none, "does not fit the Service Reference Variant");
	if (((s->command_variants & FRESH) >> r->command_variant & 1) == 0)
		sm_report_difference(w, nowhere, "CommandVariant",
		    sm_arena_printf(w->arena, "%u", r->command_variant), NULL, none,
		    "does not fit the Service Reference Variant and this Body");
}

/* No message has these. The DCC sends requests in the order that they ask for. */
static void
note_sequence(struct sm_walk *w)
{
	static const char *const names[] = { "FirstInSequence", "PrecedingServiceRequestID" };

	for (size_t i = 0; i < SM_COUNT(names) && w->message->cra != SM_CRA_RESPONSE; i++)
		if (sm_xml_child(w->request->header, names[i]))
			sm_report_kept(w, names[i], (struct sm_span){ 0, 0 }, sm_stays_in_order);
}

/* This library has no keys. sm-sign and sm-parse verify these octets. */
static void
note_protection(struct sm_walk *w)
{
	const struct sm_message *m = w->message;

	if (m->signature.len > 0)
		sm_report_unchecked(w, "signature", m->at_signature, "signature: no keys");
	else if (sm_lacks_signature(m))
		sm_report_kept(w, "signature", m->at_signature, "none, though its use case has one");
	if (m->has_mac)
		sm_report_unchecked(w, "MAC", m->at_mac, "MAC: no keys");
}

static void
check_date_time(struct sm_walk *w)
{
	const struct sm_message *m = w->message;

	if (m->cra == SM_CRA_RESPONSE)
		sm_report_unchecked(w, "date-time", m->at_date_time, "the device's clock");
	else if (m->date_time.len > 0)
		sm_report_difference(w, nowhere, "date-time of the Grouping Header", NULL,
		    sm_walk_hex(w, m->date_time), m->at_date_time, "only responses have it");
}

void
sm_walk_header(struct sm_walk *w)
{
	const struct sm_message *m = w->message;

	check_service(w);
	note_sequence(w);
	if (m->cra == SM_CRA_ALERT)
		sm_report_difference(w, nowhere, "CRA Flag", "command or response", "alert", m->at_cra,
		    "a request becomes a command, and a response answers it");
	check_date_time(w);
	expect_eui(w, "RequestID: target", NULL, w->request->id.target, device_end(m).id, device_end(m).at);
	check_originator(w);
	check_certificate(w);
	note_protection(w);
}
