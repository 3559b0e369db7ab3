/*
 * GBCS section 7.2.10, ZigBee Cluster Library section 2.4: each command of a GBZ message has its answer, in order. An answer
 * repeats the command's sequence number. A Default Response that tells of a failure may stand for any answer.
 */
#include "correlate/answer_gbz.h"

#include <string.h>

#include "catalogue/catalogue.h"
#include "correlate/answer_gbz_body.h"
#include "correlate/answer_gbz_fields.h"
#include "correlate/answer_gbz_read.h"
#include "correlate/answer_gbz_table.h"
#include "correlate/claims.h"
#include "correlate/proof_frame.h"
#include "correlate/report.h"
#include "names/spelling.h"
#include "names/zcl.h"

/* Extended Header Control Field */
enum { CONTROL_LAST = 0x01, CONTROL_ENCRYPTED = 0x02 };
/* Offsets in a component; the Additional Header, where present, is in front of the ZCL header. */
enum { AT_CLUSTER = 1, CLUSTER_LEN = 2, ADDITIONAL_LEN = 2 };
enum { QUIET = 0x10 };
/* The command of a Default Response when a device stopped before it: GBCS section 7.2.10. */
enum { NOT_PROCESSED = 0xFF, SUCCESS = 0x00, FAILURE = 0x01 };

/* The items of the message, and the sequence number of the next command. */
struct answers {
	const struct sm_item *next;
	unsigned position;
	unsigned commands; /* in all; UINT_MAX: only the message knows */
	unsigned encrypted; /* components so far */
};

/* A component, the command that it answers, and its kind of answer. */
struct answer {
	const struct sm_claim *claim;
	const struct sm_answer *row; /* NULL: a Default Response answers the command */
	const struct sm_item *item;
	bool is_default;
};

static bool
is_default(const struct sm_component *g)
{
	return (g->frame_control & SM_CLAIM_CLUSTER_SPECIFIC) == 0 && g->command == DEFAULT_RESPONSE;
}

/* Whether a component may answer the claim's command, whatever its sequence number. */
static bool
fits(const struct sm_claim *claim, const struct sm_item *item)
{
	const struct sm_answer *row = sm_answer_find(claim);
	const struct sm_component *g = &item->gbz;
	bool general = (g->frame_control & SM_CLAIM_CLUSTER_SPECIFIC) == 0;
	uint8_t answered = sm_slice_at(g->body, 0);

	if (g->cluster != claim->cluster)
		return false;
	if (is_default(g))
		return answered == claim->command || answered == NOT_PROCESSED;
	return row && g->command == row->answer && general == row->general;
}

static void
report_item(struct sm_walk *w, const struct sm_item *item)
{
	sm_answer_differs(w, sm_item_name(w, item), NULL, "a component",
	    (struct sm_span){ item->off, item->len }, "answers no command, or not in this place");
}

/* The answer to the command at a position: the one with its sequence number, else a fitting one that is no other's. */
static const struct sm_item *
find(const struct answers *a, const struct sm_claim *claim)
{
	const struct sm_item *n = a->next;

	if (n && claim->any_times)
		return fits(claim, n) ? n : NULL;
	if (!n || (n->gbz.sequence == (a->position & 0xFF)))
		return n;
	for (; n; n = n->next)
		if (n->gbz.sequence == (a->position & 0xFF) && fits(claim, n))
			return n;
	n = a->next;
	return fits(claim, n) && (n->gbz.sequence < a->position || n->gbz.sequence >= a->commands) ? n : NULL;
}

/* ---- the frame ---- */

static void
expect(struct sm_walk *w, const struct sm_item *item, const char *what, unsigned expected, unsigned got,
    struct sm_span at)
{
	int digits = at.len > 1 ? 4 : 2;

	if (expected == got)
		return;
	sm_answer_differs(w, sm_answer_name(w, item, what),
	    sm_arena_printf(w->arena, "0x%0*X", digits, expected),
	    sm_arena_printf(w->arena, "0x%0*X", digits, got), at, "is not what the use case has here");
}

/* The octet at an offset in the component. */
static struct sm_span
octet_at(const struct sm_item *item, size_t off)
{
	return (struct sm_span){ item->off + off, 1 };
}

/* Whether the use case has this component in its response encrypted. */
static bool
is_encrypted(const struct sm_walk *w, const struct answer *a)
{
	const struct sm_use_case *uc = sm_use_case_find(w->use->code);

	if (a->is_default || !uc)
		return false;
	for (size_t i = 0; i < uc->n_response_rows; i++) {
		const struct sm_row *r = &uc->response_rows[i];

		if (r->cluster == a->claim->cluster && r->command == a->row->answer &&
		    r->general == a->row->general)
			return r->encrypted;
	}
	return false;
}

static unsigned
frame_control(const struct sm_walk *w, const struct answer *a)
{
	bool general = a->is_default || a->row->general;

	return (general ? 0U : SM_CLAIM_CLUSTER_SPECIFIC) |
	       (a->claim->to_client ? 0U : SM_CLAIM_FROM_SERVER) |
	       (!a->is_default && sm_answer_is_quiet(a->row, w->use->code) ? QUIET : 0U);
}

/* Devices send a Default Response in the place of data as a server, also to a command of a server: either is accepted. */
static void
check_frame_control(struct sm_walk *w, const struct answer *a)
{
	unsigned expected = frame_control(w, a), got = a->item->gbz.frame_control;
	struct sm_span at = sm_proof_zcl_octet(a->item, SM_ZCL_FRAME_CONTROL);

	if (a->is_default && a->row && a->claim->to_client &&
	    (got | SM_CLAIM_FROM_SERVER) == (expected | SM_CLAIM_FROM_SERVER))
		sm_report_unchecked(w, sm_answer_name(w, a->item, "direction"), at,
		    "devices answer such a command in either direction");
	else
		expect(w, a->item, "ZCL frame control", expected, got, at);
}

static void
check_frame(struct sm_walk *w, const struct answer *a, struct answers *all)
{
	const struct sm_component *g = &a->item->gbz;
	size_t header = sm_proof_zcl_octet(a->item, SM_ZCL_FRAME_CONTROL).off - a->item->off;

	sm_proof_component(w, a->item);
	expect(w, a->item, "Extended Header Control Field",
	    (a->item->next ? 0U : CONTROL_LAST) | (is_encrypted(w, a) ? CONTROL_ENCRYPTED : 0U), g->control,
	    octet_at(a->item, 0));
	if (g->encrypted) {
		expect(w, a->item, "Additional Header Control", 0, g->additional_control,
		    octet_at(a->item, header - ADDITIONAL_LEN));
		expect(w, a->item, "Additional Header Frame Counter", all->encrypted++ & 0xFF,
		    g->additional_counter, octet_at(a->item, header - 1));
	}
	check_frame_control(w, a);
	expect(w, a->item, "ZCL transaction sequence number", all->position & 0xFF, g->sequence,
	    sm_proof_zcl_octet(a->item, SM_ZCL_SEQUENCE));
}

/* ---- the body ---- */

/*
 * Success in the place of data is none: a Default Response of success is for commands without other answer (ZigBee
 * Cluster Library section 2.4.12).
 */
static void
check_status(struct sm_walk *w, const struct answer *a, uint8_t status, struct sm_span at)
{
	const char *name = sm_claim_name(w, a->claim);
	const char *result = sm_answer_named(w, sm_zcl_status_name(status), status);

	if (sm_slice_at(a->item->gbz.body, 0) == NOT_PROCESSED)
		result = sm_arena_printf(w->arena, "not processed: %s", result ? result : "");
	if (status != SUCCESS)
		sm_report_failure(w, name, at, result);
	else if (a->row)
		sm_answer_differs(w, name, "data", result, at, "the command has another answer");
	else if (w->proofs)
		sm_proof_success(w, sm_answer_name(w, a->item, "status"), at);
}

/* A device does not process what follows a failure. */
static bool
is_unprocessed(const struct sm_walk *w, uint8_t command, uint8_t status)
{
	return command == NOT_PROCESSED && status == FAILURE && w->out->n_failures > 0;
}

/* The command that a Default Response answers. */
static void
prove_command(struct sm_walk *w, const struct answer *a, uint8_t command, struct sm_span at)
{
	const char *name = sm_answer_name(w, a->item, "command"),
	           *value = sm_arena_printf(w->arena, "0x%02X", command);

	if (command != NOT_PROCESSED)
		sm_proof_claim(w, a->claim, name, value, at);
	else
		(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
		                          .name = name,
		                          .value = value,
		                          .reason = "not processed, after a failure in front of it",
		                          .offset = at.off,
		                          .length = at.len });
}

static void
check_default(struct sm_walk *w, const struct answer *a)
{
	struct sm_cur c = sm_cur_over(a->item->gbz.body, a->item->gbz.body_off);
	struct sm_span at = { a->item->gbz.body_off, a->item->gbz.body.len }, first = { at.off, 1 };
	uint8_t command, status;

	if (!sm_cur_u8(&c, &command) || !sm_cur_u8(&c, &status) || !sm_cur_done(&c)) {
		sm_answer_differs(w, sm_item_name(w, a->item), "command and status",
		    sm_walk_hex(w, a->item->gbz.body), at, "is no Default Response");
		return;
	}
	if (w->proofs)
		prove_command(w, a, command, first);
	if (command != a->claim->command && !is_unprocessed(w, command, status))
		expect(w, a->item, "command", a->claim->command, command, first);
	check_status(w, a, status, (struct sm_span){ at.off + 1, 1 });
}

/* GBCS has one part only of each answer that is encrypted: others could not be told apart without keys. */
static void
check_data(struct sm_walk *w, const struct answer *a, struct sm_answer_parts *parts)
{
	enum { PREFIX_LEN = 5 }; /* 31 00000000, which the reader of messages has compared */
	const struct sm_item *item = a->item;

	if (!sm_answer_is_readable(item))
		sm_report_unchecked(w, sm_item_name(w, item),
		    (struct sm_span){
		        item->protected_off + PREFIX_LEN, item->protected_text.len - PREFIX_LEN },
		    "encrypted: no keys");
	else if (a->row->general)
		sm_answer_attributes(w, a->claim, item);
	else
		sm_answer_fields(w, a->claim, a->row, item, parts);
	sm_answer_prove_tag(w, item);
}

/* Compares cluster and command. False: the component is no answer to the claim's command at all. */
static bool
check_address(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item)
{
	const struct sm_answer *row = sm_answer_find(claim);
	const struct sm_component *g = &item->gbz;
	bool general = (g->frame_control & SM_CLAIM_CLUSTER_SPECIFIC) == 0;
	bool fine = is_default(g) || (row && g->command == row->answer && general == row->general);

	sm_proof_address(w, claim, item);
	expect(w, item, "cluster", claim->cluster, g->cluster,
	    (struct sm_span){ item->off + AT_CLUSTER, CLUSTER_LEN });
	if (!fine)
		sm_answer_differs(w, sm_item_name(w, item), sm_claim_name(w, claim), "another command",
		    sm_proof_zcl_octet(item, SM_ZCL_COMMAND), "does not answer this command");
	return fine && g->cluster == claim->cluster;
}

static void
check_component(
    struct sm_walk *w, const struct sm_claim *claim, struct answers *all, struct sm_answer_parts *parts)
{
	struct answer a = { claim, sm_answer_find(claim), all->next, is_default(&all->next->gbz) };

	w->item = a.item;
	all->next = a.item->next;
	if (!check_address(w, claim, a.item))
		return;
	check_frame(w, &a, all);
	if (a.is_default)
		check_default(w, &a);
	else
		check_data(w, &a, parts);
}

/* ---- the commands ---- */

/* Whether the next component is one more answer to the command. */
static bool
goes_on(const struct answers *all, const struct sm_claim *claim, const struct sm_answer_parts *parts)
{
	const struct sm_answer *row = sm_answer_find(claim);
	const struct sm_item *n = all->next;

	return n && row && n->gbz.sequence == (all->position & 0xFF) && fits(claim, n) &&
	       !is_default(&n->gbz) && sm_answer_may_follow(row, parts);
}

static void
answer_one(struct sm_walk *w, const struct sm_claim *claim, struct answers *all)
{
	const struct sm_item *found = find(all, claim);
	struct sm_answer_parts parts = { .whole = true };
	bool data;

	w->item = NULL;
	if (!found) {
		sm_answer_differs(w, sm_claim_name(w, claim), "an answer", NULL, (struct sm_span){ 0, 0 },
		    "the message does not have it, or not in this place");
		all->position++;
		return;
	}
	for (; all->next != found; all->next = all->next->next)
		report_item(w, all->next);
	data = !is_default(&found->gbz);
	do
		check_component(w, claim, all, &parts);
	while (data && goes_on(all, claim, &parts) && !w->failed);
	if (!parts.whole)
		sm_answer_differs(w, sm_item_name(w, found), "more parts", NULL, (struct sm_span){ 0, 0 },
		    "the message does not have the last part of this answer");
	all->position++;
}

/* Octets of the content before its first component: the profile, and how many there are. */
enum { COUNT_AT = 2 };

/* The request does not say into how many commands a claim of any number went: components may be missing. */
static void
note_number(struct sm_walk *w, const struct sm_claim *claim)
{
	struct sm_span at = w->message->at_content;
	const char *name = sm_claim_name(w, claim);

	if (claim->any_times && at.len > COUNT_AT)
		sm_report_unchecked(w, sm_arena_printf(w->arena, "%s: how many there are", name ? name : ""),
		    (struct sm_span){ at.off + COUNT_AT, at.len - COUNT_AT },
		    "the request does not say into how many commands it went");
}

static void
answer_claim(struct sm_walk *w, const struct sm_claim *claim, void *state)
{
	struct answers *all = state;

	note_number(w, claim);
	do
		answer_one(w, claim, all);
	while (claim->any_times && all->next && fits(claim, all->next) && !w->failed);
}

static void
count_claim(struct sm_walk *w, const struct sm_claim *claim, void *state)
{
	struct answers *all = state;

	(void)w;
	all->commands = claim->any_times ? UINT8_MAX + 1 : all->commands + 1;
}

void
sm_answer_gbz(struct sm_walk *w)
{
	struct answers all = { .next = w->payload->items };

	sm_proof_content(w);
	sm_claims_walk(w, count_claim, &all);
	sm_claims_walk(w, answer_claim, &all);
	for (; all.next && !w->failed; all.next = all.next->next)
		report_item(w, all.next);
}
