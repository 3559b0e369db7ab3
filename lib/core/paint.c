#include "core/paint.h"

#include "core/text.h"

/*
 * The words of all tools. What is only unchecked has no colour: without keys or a context most things are. What waits, or
 * has no rules, is neither good nor bad.
 */
static const struct {
	const char *state;
	enum sm_paint paint;
} painted[] = {
	{ "Active", SM_PAINT_GREEN },
	{ "Commissioned", SM_PAINT_GREEN },
	{ "accepted", SM_PAINT_GREEN },
	{ "answered", SM_PAINT_GREEN },
	{ "applied", SM_PAINT_GREEN },
	{ "enrolled", SM_PAINT_GREEN },
	{ "match", SM_PAINT_GREEN },
	{ "ok", SM_PAINT_GREEN },
	{ "passed", SM_PAINT_GREEN },
	{ "released", SM_PAINT_GREEN },
	{ "target", SM_PAINT_GREEN },
	{ "valid", SM_PAINT_GREEN },
	{ "BROKEN", SM_PAINT_RED },
	{ "Suspended", SM_PAINT_RED },
	{ "below", SM_PAINT_RED },
	{ "dropped", SM_PAINT_RED },
	{ "expired", SM_PAINT_RED },
	{ "failed", SM_PAINT_RED },
	{ "invalid", SM_PAINT_RED },
	{ "mismatch", SM_PAINT_RED },
	{ "not valid", SM_PAINT_RED },
	{ "not yet valid", SM_PAINT_RED },
	{ "overdue", SM_PAINT_RED },
	{ "quarantined", SM_PAINT_RED },
	{ "refused", SM_PAINT_RED },
	{ "Cancelled", SM_PAINT_YELLOW },
	{ "Expired", SM_PAINT_YELLOW },
	{ "Recovered", SM_PAINT_YELLOW },
	{ "Recovery", SM_PAINT_YELLOW },
	{ "Withdrawn", SM_PAINT_YELLOW },
	{ "critical", SM_PAINT_YELLOW },
	{ "held", SM_PAINT_YELLOW },
	{ "minimum", SM_PAINT_YELLOW },
	{ "not enrolled", SM_PAINT_YELLOW },
	{ "unsupported", SM_PAINT_YELLOW },
	{ "warning", SM_PAINT_YELLOW },
};

size_t
sm_paint(struct sm_buf *out, bool colour, enum sm_paint p)
{
	size_t before = out->len;

	if (colour)
		sm_buf_printf(out, "\033[%dm", (int)p);
	return out->len - before;
}

static enum sm_paint
paint_of(struct sm_slice word)
{
	for (size_t i = 0; i < SM_COUNT(painted); i++)
		if (sm_slice_eq_str(word, painted[i].state))
			return painted[i].paint;
	return SM_PAINT_PLAIN;
}

enum sm_paint
sm_paint_of(const char *state)
{
	return paint_of(sm_slice_str(state));
}

void
sm_paint_text(struct sm_buf *out, bool colour, enum sm_paint p, struct sm_slice text)
{
	colour = colour && p != SM_PAINT_PLAIN;
	(void)sm_paint(out, colour, p);
	sm_buf_printable(out, text);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
}

void
sm_paint_word(struct sm_buf *out, bool colour, struct sm_slice word)
{
	sm_paint_text(out, colour, paint_of(word), word);
}

void
sm_paint_state(struct sm_buf *out, bool colour, const char *state)
{
	sm_paint_word(out, colour, sm_slice_str(state));
}
