#include "correlate/answer_value.h"

#include "correlate/answer_type.h"
#include "correlate/expected.h"
#include "correlate/proof.h"
#include "correlate/reads.h"
#include "correlate/report.h"
#include "correlate/sense.h"

/* A place in the message: a decrypted value has none but that of its ciphertext. */
static struct sm_span
place_of(const struct sm_walk *w, const struct sm_node *node)
{
	if (node->decrypted && w->item)
		return (struct sm_span){ w->item->protected_off, w->item->protected_text.len };
	return (struct sm_span){ node->off, node->len };
}

static void
report_misfit(struct sm_walk *w, const char *name, const struct sm_node *node, const struct sm_type *right)
{
	const char *its = sm_wording_type(node->tag, false, w->arena);

	if (node->kind == SM_STRUCT)
		its = sm_arena_printf(w->arena, "%s of %zu members", its ? its : "", node->count);
	w->failed = w->failed || !its;
	sm_report_difference(w, (struct sm_found){ NULL, false }, name, sm_answer_type_text(right, w->arena),
	    its, place_of(w, node), "is not of the type that GBCS has for it");
}

/* Reports a time that is before (sign 1) or after (-1) the limit. */
static void
check_limit(struct sm_walk *w, const struct sm_rule *rule, const char *name, const struct sm_node *time,
    int sign, const char *reason)
{
	struct sm_expected limit;

	sm_sense_expected(w, rule, &limit);
	sm_found_use(&w->scope, limit.found);
	if (limit.kind != SM_EXPECTED_NUMBER || sign * (limit.number - (int64_t)time->v.u) <= 0)
		return;
	sm_report_difference(w, limit.found, name, sm_sense_asked(w, rule, &limit),
	    sm_sense_show(w, rule, time), place_of(w, time), reason);
}

static const struct sm_rule start = OF(SM_SECONDS, SM_AXDR_UINT32, START);
static const struct sm_rule end = OF(SM_SECONDS, SM_AXDR_UINT32, END);

/* Each entry of a log begins with its time, in seconds since 2000. */
static void
check_period(struct sm_walk *w, const char *name, const struct sm_node *log)
{
	static const char within[] = "the device reports it; the entry is of the period";

	for (const struct sm_node *entry = log->child; entry && !w->failed; entry = entry->next) {
		const struct sm_node *time = entry->kind == SM_STRUCT ? entry->child : NULL;

		if (!time || time->tag != SM_AXDR_UINT32)
			continue;
		sm_proof_mark(w);
		check_limit(w, &start, name, time, 1, "an entry is from before the period");
		check_limit(w, &end, name, time, -1, "an entry is from after the period");
		/* the times of a decrypted log have one place: its ciphertext */
		if (w->proofs && (!time->decrypted || entry == log->child))
			sm_proof_bound(w, name, time->decrypted ? NULL : sm_sense_show(w, &start, time),
			    place_of(w, time), within);
	}
}

bool
sm_answer_value(
    struct sm_walk *w, const char *name, const struct sm_node *node, const struct sm_type *type, bool period)
{
	const struct sm_type *right;
	const struct sm_node *wrong = sm_answer_misfit(node, type, &right);

	if (wrong) {
		report_misfit(w, name, wrong, right);
		return false;
	}
	if (period)
		check_period(w, name, node);
	return true;
}
