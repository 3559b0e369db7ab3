#include "correlate/number.h"

#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "correlate/wording.h"
#include "names/zcl.h"

/* Octets as an unsigned number, most significant first. */
static bool
octets_number(struct sm_slice s, int64_t *out)
{
	struct sm_cur c = sm_cur_over(s, 0);
	uint64_t v;

	if (s.len == 0 || s.len > 8 || !sm_cur_be(&c, s.len, &v))
		return false;
	*out = (int64_t)v;
	return true;
}

static bool
bits_number(const struct sm_node *node, int64_t *out)
{
	int64_t v;

	if (node->count == 0 || node->count > 64 || !octets_number(node->v.bytes, &v))
		return false;
	*out = (int64_t)((uint64_t)v >> (8 * node->v.bytes.len - node->count));
	return true;
}

bool
sm_node_number(const struct sm_node *node, int64_t *out)
{
	struct sm_node integer;

	switch (node->kind) {
	case SM_BOOL:
	case SM_UINT:
	case SM_INT:
		*out = node->v.i;
		return true;
	case SM_BITS:
		return bits_number(node, out);
	case SM_BYTES:
		if ((node->tag & SM_DER_CLASS) != SM_DER_CONTEXT)
			return octets_number(node->v.bytes, out);
		memset(&integer, 0, sizeof integer);
		if (!sm_der_integer(node->v.bytes, &integer) || integer.kind == SM_BYTES)
			return false;
		*out = integer.v.i;
		return true;
	default:
		return false;
	}
}

static const char *
show_seconds(struct sm_walk *w, int64_t v)
{
	char text[SM_TIME_TEXT];
	struct sm_time t;

	if (v == 0)
		return "now";
	if (v >= 0xFFFFFFFE)
		return v == 0xFFFFFFFF ? "never (0xFFFFFFFF)" : "never (0xFFFFFFFE)";
	sm_time_from_seconds(v, &t);
	sm_time_text(&t, text);
	return sm_arena_printf(w->arena, "%s", text);
}

const char *
sm_sense_number(struct sm_walk *w, const struct sm_rule *rule, size_t bits, int64_t v)
{
	struct sm_buf b;
	const char *text = sm_wording_number(rule->spelling, v, w->arena);

	if (rule->spelling == SM_AS_CREDENTIAL)
		return sm_wording_usage(bits, v, w->arena);
	if (rule->sense == SM_SECONDS || rule->sense == SM_WHEN_SECONDS || rule->wire == SM_ZCL_UTC)
		return show_seconds(w, v);
	if (text)
		return text;
	for (size_t i = 0; i < rule->n_words; i++)
		if (rule->words[i].value == v)
			return rule->words[i].text;
	sm_buf_init(&b);
	sm_buf_scaled(&b, v, -(int)rule->places);
	text = b.failed ? NULL : sm_arena_copy(w->arena, b.p, b.len);
	sm_buf_free(&b);
	return text;
}
