#include "correlate/asked.h"

#include <string.h>

#include "correlate/claims.h"
#include "correlate/expected.h"
#include "correlate/number.h"
#include "gbcs/zcl.h"
#include "names/zcl.h"

/* A claim has a group of rules, one a field, or one rule for its only field. */
const struct sm_rule *
sm_asked_rule(const struct sm_claim *claim, const char *field)
{
	const struct sm_zcl_command *c =
	    sm_zcl_command_find(claim->cluster, claim->to_client, claim->command);
	const struct sm_rule *value = claim->value;
	bool single = value && value->n_parts == 0;

	if (!c || !value || (single ? 1 : value->n_parts) != c->n_fields)
		return NULL;
	for (size_t i = 0; i < c->n_fields; i++)
		if (c->fields[i].name && strcmp(c->fields[i].name, field) == 0)
			return single ? value : &value->parts[i];
	return NULL;
}

/* A claim whose octets are all fixed: reads them as the command. */
static bool
number_of_octets(struct sm_walk *w, const struct sm_claim *claim, const char *field, int64_t *out)
{
	struct sm_item item;
	const struct sm_node *node;
	size_t unrecognised = 0;

	memset(&item, 0, sizeof item);
	item.gbz.cluster = claim->cluster;
	item.gbz.command = claim->command;
	item.gbz.frame_control = (uint8_t)sm_claim_frame_control(claim);
	item.gbz.body = claim->value->octets;
	if (!sm_zcl_read_body(&item, w->arena, &unrecognised, NULL))
		return false;
	node = sm_node_get(item.value, field);
	return node && sm_node_number(node, out);
}

bool
sm_asked_number(struct sm_walk *w, const struct sm_claim *claim, const char *field, int64_t *out)
{
	const struct sm_rule *rule = sm_asked_rule(claim, field);
	struct sm_expected expected;

	if (claim->value && claim->value->sense == SM_OCTETS && claim->value->octets.len > 0)
		return number_of_octets(w, claim, field, out);
	if (!rule)
		return false;
	sm_sense_expected(w, rule, &expected);
	sm_found_use(&w->scope, expected.found);
	*out = expected.number;
	return expected.kind == SM_EXPECTED_NUMBER;
}
