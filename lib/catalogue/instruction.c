#include "catalogue/instruction.h"

/*
 * The place of the command's counter and message code in the alert's content: GBCS sections 16.2 (DLMS COSEM, then GBZ),
 * 11.3 (firmware), 13.3.5 (credentials). The last two have no message code.
 */
static const char *const counters[] = {
	"instruction/originator_counter",
	"originator_counter",
	"execution_outcome/authorising_remote_party_seq_number",
};
static const char *const codes[] = { "instruction/message_code", "message_code" };

/* The first number of those names. */
static bool
number_of(const struct sm_node *value, const char *const *paths, size_t n, uint64_t *out, struct sm_span *at)
{
	for (size_t i = 0; i < n; i++) {
		const struct sm_node *node = sm_node_path(value, paths[i]);

		if (!node || (node->kind != SM_UINT && (node->kind != SM_INT || node->v.i < 0)))
			continue;
		*out = node->v.u;
		*at = (struct sm_span){ node->off, node->len };
		return true;
	}
	return false;
}

void
sm_instruction_read(const struct sm_decoded *d, struct sm_instruction *out)
{
	const struct sm_node *value = d->payload.items ? d->payload.items->value : NULL;
	uint64_t code = 0;

	*out = (struct sm_instruction){ 0 };
	if (!value || d->message.cra != SM_CRA_ALERT)
		return;
	out->has_counter = number_of(value, counters, SM_COUNT(counters), &out->counter, &out->at_counter);
	out->has_code = number_of(value, codes, SM_COUNT(codes), &code, &out->at_code) && code <= UINT16_MAX;
	out->code = (uint16_t)code;
}
