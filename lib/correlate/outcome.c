#include "correlate/outcome.h"

#include "correlate/proof_sense.h"
#include "correlate/report.h"
#include "correlate/sense.h"

/* The element that the status is about, if the rule names one. */
static const char *
name_of(struct sm_walk *w, const struct sm_rule *rule)
{
	const char *path;

	if (!rule->path)
		return sm_value_name(w, rule);
	path = sm_request_node_path(sm_request_node_find(&w->scope, rule->path), w->arena);
	return path ? sm_arena_printf(w->arena, "%s: %s", path, rule->name) : NULL;
}

void
sm_walk_outcome(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	enum { HEADER = 2 }; /* identifier and length: 64 bits have the short form */
	const struct sm_type *named = rule->named;
	struct sm_span at = { node->off + HEADER, node->len - HEADER };
	const char *result = NULL;

	sm_proof_node(w, node, (struct sm_span){ node->off, HEADER });
	if (node->kind == SM_UINT && node->v.u <= UINT32_MAX)
		result = sm_name_of(named->names, named->n_names, (uint32_t)node->v.u);
	if (!result) {
		sm_report_difference(w, (struct sm_found){ NULL, false }, name_of(w, rule),
		    "a status of the standard", sm_sense_show(w, rule, node), at,
		    "is not in the list of statuses");
		return;
	}
	w->done = node->v.u == 0;
	if (w->done && w->proofs)
		sm_proof_success(w, name_of(w, rule), at);
	if (!w->done)
		sm_report_failure(w, name_of(w, rule), at,
		    sm_arena_printf(w->arena, "%s (%u)", result, (unsigned)node->v.u));
}
