#include "correlate/proof_sense.h"

#include "correlate/report.h"
#include "correlate/wording.h"

/* Senses whose values don't come from elements of the request. All others do. */
static const struct origin {
	enum sm_proven from;
	const char *reason; /* NULL: the use case */
} origins[] = {
	[SM_IS] = { SM_BY_CONSTANT, NULL },
	[SM_COUNTER] = { SM_BY_MESSAGE, "the Originator Counter of its header" },
	[SM_DEVICE_TYPE] = { SM_BY_CONTEXT, "type of the device" },
	[SM_LOGGED_TYPE] = { SM_BY_CONTEXT, "device_log of the device: type" },
	[SM_NETWORK_TYPE] = { SM_BY_CONTEXT, "type of the device" },
	[SM_OCTETS] = { SM_BY_CONSTANT, NULL },
	[SM_DEVICE_CERTIFICATE] = { SM_BY_CONTEXT, "key_agreement_certificate of the device" },
	[SM_CIN] = { SM_BY_CONTEXT, "customer_identification_number of the device" },
	[SM_PAN_ID] = { SM_BY_CONTEXT, "extended_pan_id of the device" },
	[SM_LOGGED_ID] = { SM_BY_CONTEXT, "device_log of the device: id" },
	[SM_LOGGED_KEY] = { SM_BY_CONTEXT, "device_log of the device: hashed_link_key" },
	[SM_ORIGINATOR] = { SM_BY_MESSAGE, "the requester in its header" },
	[SM_RECIPIENT] = { SM_BY_MESSAGE, "the Business Target ID of its header" },
	[SM_ASKING] = { SM_BY_MESSAGE,
	    "the Business Target ID of its header, or the Supplementary Remote Party" },
	[SM_MEMBER] = { SM_BY_MESSAGE, "the value that was there before" },
	[SM_ENCRYPTION_ID] = { SM_BY_MESSAGE, "0x04 and the Originator Counter of its header" },
	[SM_NOTHING] = { SM_BY_CONSTANT, NULL },
	[SM_SAME_ID] = { SM_BY_MESSAGE, "the identifier of the first item" },
};

/* Why a rule that names elements gives a value where the request has none of them. */
static const char *
without_elements(struct sm_walk *w, const struct sm_rule *rule)
{
	switch (rule->sense) {
	case SM_NUMBER:
		return rule->optional ? "the request does not have it: the default of the use case"
		                      : "the place in the list";
	case SM_SUM:
		return "the place in the list";
	case SM_COUNT:
		return "the request has no more of them";
	case SM_WHEN:
	case SM_WHEN_SECONDS:
		return "the request has no ExecutionDateTime";
	case SM_DAYS:
	case SM_CHOSEN:
	case SM_CHANNELS:
		return "the request chooses none";
	default:
		return sm_proof_use_case(w);
	}
}

static void
count_elements(struct sm_walk *w, const struct sm_rule *rule, struct sm_octets_proof *p)
{
	struct sm_request_node *e = sm_request_node_find(&w->scope, rule->path).element;

	for (; e; e = sm_request_node_again(e))
		sm_proof_source(w, p, (struct sm_found){ e, false });
	p->from = p->sources ? SM_BY_ELEMENTS : SM_BY_CONSTANT;
	p->reason = p->sources ? "how many of them there are" : without_elements(w, rule);
}

static void
by_elements(struct sm_walk *w, const struct sm_rule *rule, struct sm_octets_proof *p)
{
	if (rule->sense == SM_COUNT) {
		count_elements(w, rule, p);
		return;
	}
	if (!p->sources) {
		p->from = SM_BY_CONSTANT;
		p->reason = without_elements(w, rule);
		return;
	}
	p->from = p->sources->next ? SM_BY_ELEMENTS : SM_BY_REQUEST;
	if (rule->sense == SM_IS)
		p->reason = "the element is there";
}

void
sm_proof_value(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected,
    struct sm_octets_proof *p)
{
	const struct origin *origin =
	    (size_t)rule->sense < sizeof origins / sizeof origins[0] ? &origins[rule->sense] : NULL;
	struct sm_octets_proof *added = sm_proof_add(w, p);

	if (!added)
		return;
	sm_proof_collect(w, added);
	if (expected->kind == SM_EXPECTED_UNCHECKED) {
		added->from = SM_BY_NOBODY;
		added->reason = expected->reason;
	} else if (origin && origin->from != SM_BY_REQUEST && !(rule->sense == SM_IS && added->sources)) {
		added->from = origin->from;
		added->reason = origin->reason ? origin->reason : sm_proof_use_case(w);
	} else {
		by_elements(w, rule, added);
	}
}

void
sm_proof_node(struct sm_walk *w, const struct sm_node *node, struct sm_span at)
{
	const char *type;

	if (!w->proofs || at.len == 0)
		return;
	type = w->payload->protocol == SM_GBZ
	           ? "length"
	           : sm_wording_type(node->tag, w->payload->protocol == SM_ASN1, w->arena);
	w->failed = w->failed || !type;
	sm_proof_structure(w, sm_item_name(w, w->item), type, at, sm_proof_use_case(w));
}
