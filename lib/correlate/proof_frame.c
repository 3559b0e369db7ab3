/* GBCS 4.x section 7.2: the parts of a message in front of, between and behind its values. */
#include "correlate/proof_frame.h"

#include "correlate/report.h"

static struct sm_span
between(size_t from, size_t to)
{
	return (struct sm_span){ from, to > from ? to - from : 0 };
}

static void
structure(struct sm_walk *w, const char *name, size_t from, size_t to, const char *clause)
{
	sm_proof_structure(w, name, NULL, between(from, to), clause);
}

/* ---- headers ---- */

/* Offsets of the MAC header: tag, six empty fields, length, then security control and counter. */
enum { MAC_EMPTY_AT = 1, MAC_LENGTH_AT = 7, MAC_CONTROL_LEN = 5 };

static void
mac_header(struct sm_walk *w)
{
	size_t end = w->message->grouping_header_off, control = end - MAC_CONTROL_LEN;
	static const char clause[] = "GBCS section 7.2.4";

	if (!w->message->has_mac)
		return;
	structure(w, "MAC header: tag", 0, MAC_EMPTY_AT, clause);
	structure(w, "MAC header: six empty fields", MAC_EMPTY_AT, MAC_LENGTH_AT, clause);
	structure(w, "MAC header: length", MAC_LENGTH_AT, control, clause);
	structure(w, "MAC header: security control and invocation counter", control, end, clause);
}

static void
flag(struct sm_walk *w)
{
	const struct sm_message *m = w->message;
	static const char *const directions[] = {
		[SM_CRA_COMMAND] = "command", [SM_CRA_RESPONSE] = "response", [SM_CRA_ALERT] = "alert"
	};

	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
	                          .name = "CRA Flag",
	                          .value = directions[m->cra],
	                          .reason = "a request becomes a command, and a response answers it",
	                          .offset = m->at_cra.off,
	                          .length = m->at_cra.len });
}

static void
message_code(struct sm_walk *w)
{
	enum { CODE_LEN = 2 };
	const struct sm_message *m = w->message;
	struct sm_octets_proof *p;

	if (!w->use)
		return;
	p = sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_REQUEST,
	                        .name = "message code",
	                        .value = sm_arena_printf(w->arena, "0x%04X", m->code),
	                        .reason = sm_proof_use_case(w),
	                        .offset = m->at_other.off,
	                        .length = CODE_LEN });
	sm_proof_header_source(w, p, "ServiceReferenceVariant");
}

static void
grouping_header(struct sm_walk *w)
{
	const struct sm_message *m = w->message;
	size_t start = m->grouping_header_off, content_end = m->at_content.off + m->at_content.len;
	static const char clause[] = "GBCS section 7.2.7";

	structure(w, "Grouping Header: tag", start, start + 1, clause);
	structure(w, "transaction identifier: length", start + 1, m->at_cra.off, clause);
	structure(
	    w, "Business Originator ID: length", m->at_originator.off - 1, m->at_originator.off, clause);
	structure(w, "Business Target ID: length", m->at_recipient.off - 1, m->at_recipient.off, clause);
	structure(w, "date-time: length", m->at_date_time.off - 1, m->at_date_time.off, clause);
	structure(w, "other information: length", m->at_date_time.off + m->at_date_time.len, m->at_other.off,
	    clause);
	structure(w, "content: length", m->at_other.off + m->at_other.len, m->at_content.off, clause);
	if (m->has_signature_field)
		structure(w, "signature: length", content_end, m->at_signature.off, clause);
}

void
sm_proof_header(struct sm_walk *w)
{
	if (!w->proofs)
		return;
	mac_header(w);
	grouping_header(w);
	flag(w);
	message_code(w);
}

/* ---- content ---- */

/* Offsets in an APDU: IEC 62056-5-3. */
enum { INVOKE_AT = 1, TIME_AT = 5, FLAG_LEN = 1 };

/* Where the lists of an APDU begin. */
static size_t
lists_at(const struct sm_walk *w)
{
	return w->message->at_content.off + TIME_AT + 1 + w->payload->apdu_time.len;
}

/* The low 24 bits of the invoke-id are those of the counter: GBCS section 7.2.8. */
static void
apdu(struct sm_walk *w, const char *tag, const char *clause)
{
	size_t start = w->message->at_content.off;

	structure(w, tag, start, start + INVOKE_AT, clause);
	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_MESSAGE,
	                          .name = "DLMS long-invoke-id-and-priority",
	                          .value = sm_arena_printf(w->arena, "0x%08X", w->payload->invoke_id),
	                          .reason = "the low 24 bits of the Originator Counter",
	                          .offset = start + INVOKE_AT,
	                          .length = TIME_AT - INVOKE_AT });
	structure(w, "DLMS date-time: length", start + TIME_AT, start + TIME_AT + 1, clause);
}

static void
access_request(struct sm_walk *w)
{
	static const char clause[] = "IEC 62056-5-3: access-request";
	const struct sm_item *first = w->payload->items, *last = w->payload->last;

	apdu(w, "DLMS: tag of an access-request", clause);
	if (!first || !first->value)
		return;
	structure(w, "DLMS: number of accesses", lists_at(w), first->off, clause);
	structure(w, "DLMS: number of values", last->off + last->len, first->value->off, clause);
}

/* GBCS section 7.2.9: values, then results. The specifications of the command are not repeated. */
static void
access_response(struct sm_walk *w)
{
	static const char clause[] = "IEC 62056-5-3: access-response";
	const struct sm_item *first = w->payload->items, *last = w->payload->last;
	size_t flag = lists_at(w);

	apdu(w, "DLMS: tag of an access-response", clause);
	structure(w, "DLMS: no specifications", flag, flag + FLAG_LEN, clause);
	if (!first || first->cosem.addressed)
		return;
	structure(w, "DLMS: number of values", flag + FLAG_LEN, first->value->off, clause);
	structure(w, "DLMS: number of results", last->value->off + last->value->len, first->cosem.at_result,
	    clause);
}

void
sm_proof_content(struct sm_walk *w)
{
	enum { PROFILE_LEN = 2 };
	size_t start = w->message->at_content.off;
	static const char clause[] = "GBCS section 7.2.10";

	if (!w->proofs)
		return;
	if (w->payload->pdu == SM_PDU_ACCESS_REQUEST)
		access_request(w);
	if (w->payload->pdu == SM_PDU_ACCESS_RESPONSE)
		access_response(w);
	if (w->payload->pdu != SM_PDU_GBZ)
		return;
	structure(w, "GBZ: profile", start, start + PROFILE_LEN, clause);
	structure(w, "GBZ: number of components", start + PROFILE_LEN, start + PROFILE_LEN + 1, clause);
}

/* ---- items ---- */

/* The condition of a claim says why the message has the item. */
static const char *
reason_of(struct sm_walk *w, const struct sm_claim *claim)
{
	const char *reason = sm_proof_use_case(w);

	if (claim->when)
		reason = sm_arena_printf(w->arena, "%s, because: %s", reason, claim->when);
	w->failed = w->failed || !reason;
	return reason;
}

/* An item that comes once for each element is there because of its element. */
void
sm_proof_claim(
    struct sm_walk *w, const struct sm_claim *claim, const char *name, const char *value, struct sm_span at)
{
	struct sm_octets_proof *p;

	if (!w->proofs)
		return;
	p = sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
	                        .name = name,
	                        .value = value,
	                        .reason = reason_of(w, claim),
	                        .offset = at.off,
	                        .length = at.len });
	if (!p)
		return;
	if (claim->plus_octet && claim->plus_path)
		sm_proof_source(w, p, sm_request_node_find(&w->scope, claim->plus_path));
	if (claim->each)
		sm_proof_source(w, p, (struct sm_found){ w->scope.here, false });
	if (p->sources)
		p->from = p->sources->next ? SM_BY_ELEMENTS : SM_BY_REQUEST;
}

static void
address(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item, struct sm_span at)
{
	sm_proof_claim(w, claim, sm_item_name(w, item), "address", at);
}

void
sm_proof_address(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	enum { SPECIFICATION_LEN = 10, CLUSTER_AT = 1, CLUSTER_LEN = 2 };
	size_t spec = item->cosem.at_spec;

	if (!w->proofs)
		return;
	if (w->payload->protocol == SM_DLMS) {
		address(w, claim, item, (struct sm_span){ spec, SPECIFICATION_LEN });
	} else {
		address(w, claim, item, (struct sm_span){ item->off + CLUSTER_AT, CLUSTER_LEN });
		address(w, claim, item, sm_proof_zcl_octet(item, SM_ZCL_COMMAND));
	}
}

struct sm_span
sm_proof_zcl_octet(const struct sm_item *item, enum sm_zcl_octet octet)
{
	enum { INNER_AT = 5, FROM_LEN = 4, ADDITIONAL_LEN = 2 };
	size_t header =
	    INNER_AT + (item->gbz.has_from ? FROM_LEN : 0U) + (item->gbz.encrypted ? ADDITIONAL_LEN : 0U);

	return (struct sm_span){ item->off + header + octet, 1 };
}

static void
component_octet(
    struct sm_walk *w, const struct sm_item *item, const char *name, struct sm_span at, const char *reason)
{
	const char *of = sm_item_name(w, item);

	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
	                          .name = sm_arena_printf(w->arena, "%s: %s", of ? of : "", name),
	                          .reason = reason,
	                          .offset = at.off,
	                          .length = at.len });
}

/* GBCS sections 7.2.10.1 and 8.3: two octets in front of the ZCL header, and what stands in front of the ciphertext. */
static void
encryption(struct sm_walk *w, const struct sm_item *item)
{
	enum { PREFIX_LEN = 5 };
	size_t header = sm_proof_zcl_octet(item, SM_ZCL_FRAME_CONTROL).off,
	       inside = header + SM_ZCL_HEADER_LEN;

	component_octet(
	    w, item, "Additional Header Control", (struct sm_span){ header - 2, 1 }, sm_proof_use_case(w));
	component_octet(w, item, "Additional Header Frame Counter", (struct sm_span){ header - 1, 1 },
	    "the place of the component among the encrypted ones");
	sm_proof_structure(w, sm_item_name(w, item), "length of the ciphertext",
	    between(inside, item->protected_off), "GBCS section 8.3");
	sm_proof_structure(w, sm_item_name(w, item), "security control and invocation counter",
	    (struct sm_span){ item->protected_off, PREFIX_LEN }, "GBCS section 8.3");
}

void
sm_proof_component(struct sm_walk *w, const struct sm_item *item)
{
	enum { LENGTH_AT = 3, LENGTH_LEN = 2 };
	bool answer = w->message->cra == SM_CRA_RESPONSE;

	if (!w->proofs)
		return;
	component_octet(w, item, "Extended Header Control Field", (struct sm_span){ item->off, 1 },
	    answer ? "GBCS section 7.2.10: the last component or not, encrypted or not"
	           : "GBCS section 7.2.10: the last component or not, with From Date Time or not");
	sm_proof_structure(w, sm_item_name(w, item), "length of the component",
	    (struct sm_span){ item->off + LENGTH_AT, LENGTH_LEN }, "GBCS section 7.2.10");
	component_octet(w, item, "ZCL frame control", sm_proof_zcl_octet(item, SM_ZCL_FRAME_CONTROL),
	    sm_proof_use_case(w));
	component_octet(w, item, "ZCL transaction sequence number", sm_proof_zcl_octet(item, SM_ZCL_SEQUENCE),
	    answer ? "the place of its command" : "the place of the component in the message");
	if (item->gbz.encrypted)
		encryption(w, item);
}
