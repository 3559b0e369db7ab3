#include "encode/grouping.h"

enum { GENERAL_SIGNING = 0xDF, CRA_COMMAND = 0x01, TRANSACTION_ID_LEN = 9 };

static void
put_other_information(struct sm_build *b, const struct sm_grouping *g)
{
	size_t len = 2;

	if (g->has_supplementary)
		len += SM_EUI_LEN + 8 + g->certificate.len;
	sm_build_length(b, len);
	sm_build_be(b, 2, g->message_code);
	if (!g->has_supplementary)
		return;
	sm_build_bytes(b, g->supplementary, SM_EUI_LEN);
	sm_build_be(b, 8, g->supplementary_counter);
	sm_build_slice(b, g->certificate);
}

void
sm_grouping_put(struct sm_build *b, const struct sm_grouping *g, struct sm_slice content)
{
	sm_build_u8(b, GENERAL_SIGNING);
	sm_build_u8(b, TRANSACTION_ID_LEN);
	sm_build_u8(b, CRA_COMMAND);
	sm_build_be(b, 8, g->counter);
	sm_build_u8(b, SM_EUI_LEN);
	sm_build_bytes(b, g->originator, SM_EUI_LEN);
	sm_build_u8(b, SM_EUI_LEN);
	sm_build_bytes(b, g->target, SM_EUI_LEN);
	sm_build_u8(b, 0); /* date-time: responses only */
	put_other_information(b, g);
	sm_build_length(b, content.len);
	sm_build_slice(b, content);
}
