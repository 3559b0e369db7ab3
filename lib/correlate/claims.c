#include "correlate/claims.h"

#include <string.h>

#include "correlate/report.h"

bool
sm_claim_obis(const struct sm_walk *w, const struct sm_claim *claim, uint8_t obis[6])
{
	int64_t plus = w->scope.inner;

	memcpy(obis, claim->obis, 6);
	if (claim->plus_octet == 0)
		return true;
	if (claim->plus_path) {
		struct sm_found f = sm_request_node_find(&w->scope, claim->plus_path);

		if (!sm_request_node_number(sm_found_text(f), 0, UINT8_MAX, &plus))
			return false;
		sm_found_use(&w->scope, f);
	}
	obis[claim->plus_octet] = (uint8_t)(obis[claim->plus_octet] + plus);
	return true;
}

unsigned
sm_claim_frame_control(const struct sm_claim *claim)
{
	return (claim->general ? 0U : SM_CLAIM_CLUSTER_SPECIFIC) |
	       (claim->to_client ? SM_CLAIM_FROM_SERVER : 0U);
}

const char *
sm_claim_name(struct sm_walk *w, const struct sm_claim *claim)
{
	struct sm_item item;

	memset(&item, 0, sizeof item);
	item.cosem.access = claim->access;
	item.cosem.class_id = claim->class_id;
	item.cosem.index = (int8_t)claim->index;
	if (!sm_claim_obis(w, claim, item.cosem.obis))
		memcpy(item.cosem.obis, claim->obis, sizeof item.cosem.obis);
	item.gbz.cluster = claim->cluster;
	item.gbz.command = claim->command;
	item.gbz.frame_control = (uint8_t)sm_claim_frame_control(claim);
	return sm_item_name(w, &item);
}

struct visit {
	void (*call)(struct sm_walk *w, const struct sm_claim *claim, void *state);
	void *state;
};

static void
claim_times(struct sm_walk *w, const struct sm_claim *claim, const struct visit *item)
{
	unsigned times = claim->times ? claim->times : 1;
	struct sm_scope outside = w->scope;

	for (unsigned i = 1; i <= times && !w->failed; i++) {
		if (claim->times) {
			w->scope.outer = outside.inner;
			w->scope.inner = i;
		}
		if (sm_request_node_holds(&w->scope, claim->when))
			item->call(w, claim, item->state);
	}
	w->scope = outside;
}

static void
claim_each(struct sm_walk *w, const struct sm_claim *claim, const struct visit *item)
{
	struct sm_scope outside = w->scope;
	unsigned n = 0;

	if (!claim->each) {
		claim_times(w, claim, item);
		return;
	}
	for (struct sm_request_node *e = sm_request_node_find(&outside, claim->each).element; e && !w->failed;
	     e = sm_request_node_again(e)) {
		w->scope.here = e;
		w->scope.inner = ++n;
		claim_times(w, claim, item);
	}
	w->scope = outside;
}

void
sm_claims_walk(struct sm_walk *w, void (*item)(struct sm_walk *w, const struct sm_claim *claim, void *state),
    void *state)
{
	const struct visit visit = { item, state };

	for (size_t i = 0; i < w->use->n_claims && !w->failed; i++)
		claim_each(w, &w->use->claims[i], &visit);
}
