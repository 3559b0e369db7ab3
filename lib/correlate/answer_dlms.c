/* IEC 62056-5-3 section 8.3.22 and GBCS section 7.2.9: the results of the accesses stand in their order. */
#include "correlate/answer_dlms.h"

#include <string.h>

#include "correlate/answer_protected.h"
#include "correlate/answer_type.h"
#include "correlate/answer_value.h"
#include "correlate/claims.h"
#include "correlate/expected_value.h"
#include "correlate/proof_frame.h"
#include "correlate/proof_sense.h"
#include "correlate/report.h"
#include "names/cosem.h"
#include "names/dlms_results.h"

static const struct sm_found nowhere = { NULL, false };

/* A result is two octets: the kind of access, and a data-access-result or action-result. */
enum { RESULT_KIND_LEN = 1, RESULT_LEN = 2 };

static struct sm_span
place_of_kind(const struct sm_item *item)
{
	return (struct sm_span){ item->cosem.at_result, RESULT_KIND_LEN };
}

static struct sm_span
place_of_result(const struct sm_item *item)
{
	return (struct sm_span){ item->cosem.at_result + RESULT_KIND_LEN, RESULT_LEN - RESULT_KIND_LEN };
}

/* A response has one kind of result for a get, with or without selection. */
static enum sm_access
kind_of(const struct sm_claim *claim)
{
	return claim->access == SM_GET_SELECTED ? SM_GET : claim->access;
}

static const char *
kind_name(unsigned kind)
{
	static const char *const names[] = { "", "get", "set", "action", "get with selection" };

	return names[kind];
}

static void
expect_null(struct sm_walk *w, const char *name, const struct sm_item *item, const char *reason)
{
	const struct sm_node *value = item->value;
	const char *type =
	    value->kind == SM_NULL ? "null-data" : sm_wording_type(value->tag, false, w->arena);

	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
	                          .name = name,
	                          .value = type,
	                          .reason = reason,
	                          .offset = value->off,
	                          .length = value->len });
	if (value->kind != SM_NULL)
		sm_report_difference(
		    w, nowhere, name, "null-data", type, (struct sm_span){ value->off, value->len }, reason);
}

static void
check_failure(struct sm_walk *w, const char *name, const struct sm_item *item)
{
	uint8_t result = item->cosem.result;
	const char *text = item->cosem.access == SM_ACTION ? sm_action_result_name(result)
	                                                   : sm_data_access_result_name(result);

	if (!text)
		sm_report_difference(w, nowhere, name, "a result", sm_arena_printf(w->arena, "%u", result),
		    place_of_result(item), "DLMS has no such result");
	else
		sm_report_failure(
		    w, name, place_of_result(item), sm_arena_printf(w->arena, "%s (%u)", text, result));
	expect_null(w, name, item, "what failed has no value");
}

/* The type of what comes back. A method that is not in GBCS's table returns nothing. */
static const struct sm_type *
type_of(const struct sm_walk *w, const struct sm_claim *claim)
{
	const struct sm_cosem *c = &w->item->cosem;
	const struct sm_cosem_attribute *at =
	    sm_cosem_find(c->class_id, c->obis, claim->access == SM_ACTION, c->index);

	return !at ? NULL : claim->access == SM_ACTION ? at->reply : at->type;
}

/* Scaler and unit of a register (IEC 62056-6-2 section 4.3.2) whose scale the Mapping Table of GBCS fixes. */
static void
check_scaler(struct sm_walk *w, const struct sm_claim *claim, const char *name)
{
	enum { REGISTER = 3, EXTENDED_REGISTER = 4, VALUE_OF = 2, SCALER_UNIT = 3 };
	const struct sm_node *scaler = sm_node_at(w->item->value, 0);
	const struct sm_cosem_attribute *at;

	if ((claim->class_id != REGISTER && claim->class_id != EXTENDED_REGISTER) ||
	    claim->index != SCALER_UNIT || !scaler || scaler->kind != SM_INT)
		return;
	at = sm_cosem_find(claim->class_id, w->item->cosem.obis, false, VALUE_OF);
	if (!at || !at->type || at->type->scale == 0 || at->type->scaler_unit ||
	    at->type->scale == scaler->v.i)
		return;
	sm_report_difference(w, nowhere, name, sm_arena_printf(w->arena, "a scaler of %d", at->type->scale),
	    sm_arena_printf(w->arena, "%d", (int)scaler->v.i), (struct sm_span){ scaler->off, scaler->len },
	    "GBCS fixes the scaler");
}

static void
check_reported(struct sm_walk *w, const struct sm_claim *claim, const char *name, const struct sm_type *type)
{
	const struct sm_node *value = w->item->value;
	struct sm_span open = sm_answer_open(value, type);

	if (value->kind == SM_NULL)
		sm_report_difference(w, nowhere, name, "a value", "null-data",
		    (struct sm_span){ value->off, value->len }, "the device reports success and no value");
	else if (sm_answer_value(w, name, value, type, claim->selection != NULL))
		sm_report_unchecked(w, name, open, sm_reported);
	sm_proof_node(w, value, (struct sm_span){ value->off, open.off - value->off });
	check_scaler(w, claim, name);
}

static void
check_success(struct sm_walk *w, const struct sm_claim *claim, const char *name)
{
	const struct sm_type *type = type_of(w, claim);

	if (claim->access == SM_SET || (claim->access == SM_ACTION && !type))
		expect_null(w, name, w->item, "this access returns nothing");
	else if (sm_answer_is_protected(claim))
		sm_answer_protected(w, claim);
	else
		check_reported(w, claim, name, type);
}

/* The kind of a result is that of the access. Success is the device's own word, as failures are. */
static void
prove_result(struct sm_walk *w, const struct sm_claim *claim, const char *name)
{
	const struct sm_item *item = w->item;
	const char *of = name ? name : "";

	sm_proof_claim(w, claim, sm_arena_printf(w->arena, "%s: kind of the result", of),
	    kind_name(item->cosem.access), place_of_kind(item));
	if (item->cosem.result == 0)
		sm_proof_success(w, sm_arena_printf(w->arena, "%s: result", of), place_of_result(item));
}

static void
check_item(struct sm_walk *w, const struct sm_claim *claim, const char *name)
{
	const struct sm_item *item = w->item;

	if (w->proofs)
		prove_result(w, claim, name);
	if (item->cosem.access != kind_of(claim))
		sm_report_difference(w, nowhere, name, kind_name(kind_of(claim)),
		    kind_name(item->cosem.access), place_of_kind(item), "answers another kind of access");
	else if (item->cosem.result != 0)
		check_failure(w, name, item);
	else
		check_success(w, claim, name);
}

struct answers {
	const struct sm_item *next;
};

/* The answer has no address. It gets that of the claim, for names in reports. */
static void
answer_claim(struct sm_walk *w, const struct sm_claim *claim, void *state)
{
	struct answers *answers = state;
	const char *name = sm_claim_name(w, claim);
	struct sm_item item;

	if (!answers->next) {
		sm_report_difference(w, nowhere, name, "an answer", NULL, (struct sm_span){ 0, 0 },
		    "the response does not have it");
		return;
	}
	item = *answers->next;
	item.cosem.class_id = claim->class_id;
	item.cosem.index = (int8_t)claim->index;
	if (!sm_claim_obis(w, claim, item.cosem.obis))
		memcpy(item.cosem.obis, claim->obis, sizeof item.cosem.obis);
	w->item = &item;
	check_item(w, claim, name);
	w->item = NULL;
	answers->next = answers->next->next;
}

static void
report_more(struct sm_walk *w, const struct sm_item *item)
{
	for (; item && !w->failed; item = item->next)
		sm_report_difference(w, nowhere, "content", NULL, "an answer",
		    (struct sm_span){ item->off, item->len }, "the command has no access for it");
}

/* The response repeats no specifications: GBCS section 7.2.9.2. */
static void
check_no_specifications(struct sm_walk *w)
{
	enum { FLAG_AT = 6 };
	struct sm_slice content = w->message->content;

	if (w->payload->apdu_time.len == 0 && sm_slice_at(content, FLAG_AT) != 0)
		sm_report_difference(w, nowhere, "DLMS access-request-specification", NULL, "a list",
		    (struct sm_span){ w->message->at_content.off + FLAG_AT, 1 }, "not asked for");
}

void
sm_answer_dlms(struct sm_walk *w)
{
	struct answers answers = { w->payload->items };

	sm_walk_apdu(w);
	sm_proof_content(w);
	check_no_specifications(w);
	sm_claims_walk(w, answer_claim, &answers);
	report_more(w, answers.next);
}
