#include "core/paint.h"

#include <string.h>

#include "core/text.h"

/*
 * The words of all tools. What is only unchecked has no colour: without keys or a context most things are. What waits, or
 * has no rules, is neither good nor bad.
 */
static const struct {
	const char *state;
	enum sm_paint paint;
} painted[] = {
	{ "accepted", SM_PAINT_GREEN },
	{ "answered", SM_PAINT_GREEN },
	{ "applied", SM_PAINT_GREEN },
	{ "match", SM_PAINT_GREEN },
	{ "ok", SM_PAINT_GREEN },
	{ "passed", SM_PAINT_GREEN },
	{ "valid", SM_PAINT_GREEN },
	{ "BROKEN", SM_PAINT_RED },
	{ "expired", SM_PAINT_RED },
	{ "failed", SM_PAINT_RED },
	{ "invalid", SM_PAINT_RED },
	{ "mismatch", SM_PAINT_RED },
	{ "not valid", SM_PAINT_RED },
	{ "not yet valid", SM_PAINT_RED },
	{ "overdue", SM_PAINT_RED },
	{ "quarantined", SM_PAINT_RED },
	{ "refused", SM_PAINT_RED },
	{ "held", SM_PAINT_YELLOW },
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

enum sm_paint
sm_paint_of(const char *state)
{
	for (size_t i = 0; i < SM_COUNT(painted); i++)
		if (strcmp(painted[i].state, state) == 0)
			return painted[i].paint;
	return SM_PAINT_PLAIN;
}

void
sm_paint_state(struct sm_buf *out, bool colour, const char *state)
{
	enum sm_paint p = sm_paint_of(state);

	colour = colour && p != SM_PAINT_PLAIN;
	(void)sm_paint(out, colour, p);
	sm_buf_puts(out, state);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
}
