#include "picture/calendar_fields.h"

#include "core/text.h"

/* DLMS classes 10, 11 and 20 (IEC 62056-6-2), then ZigBee Smart Energy section D.9. */
static const struct {
	enum sm_calendar_part part;
	const char *key, *id, *name;
} spellings[] = {
	{ SM_CALENDAR_SEASON, "season_start", "week_name", "season_profile_name" },
	{ SM_CALENDAR_WEEK, "monday", "week_profile_name", NULL },
	{ SM_CALENDAR_DAY, "day_schedule", "day_id", NULL },
	{ SM_CALENDAR_SPECIAL, "specialday_date", "day_id", NULL },
	{ SM_CALENDAR_ENTRY, "exec_weekdays", "switch_time", NULL },
	{ SM_CALENDAR_SEASON, "season_start_date", "week_id_ref", NULL },
	{ SM_CALENDAR_WEEK, "day_id_ref_monday", "week_id", NULL },
	{ SM_CALENDAR_DAY, "day_schedule_entries", "day_id", NULL },
	{ SM_CALENDAR_SPECIAL, "special_day_date", "day_id_ref", NULL },
};

static const char *const actions[] = { "script_selector", "price_tier", "friendly_credit_enable",
	"auxiliary_load_switch_state" };

static void
look(const struct sm_node *tree, unsigned depth, sm_calendar_found *found, void *ctx)
{
	for (size_t i = 0; i < SM_COUNT(spellings); i++) {
		const struct sm_node *key = sm_node_get(tree, spellings[i].key);
		struct sm_calendar_node n = { .part = spellings[i].part, .whole = tree, .key = key };

		if (!key)
			continue;
		n.id = sm_node_get(tree, spellings[i].id);
		n.name = spellings[i].name ? sm_node_get(tree, spellings[i].name) : NULL;
		found(ctx, &n);
		return;
	}
	if (depth < SM_DEPTH_MAX)
		for (const struct sm_node *c = tree->child; c; c = c->next)
			look(c, depth + 1, found, ctx);
}

void
sm_calendar_each(const struct sm_node *tree, sm_calendar_found *found, void *ctx)
{
	if (tree)
		look(tree, 0, found, ctx);
}

const struct sm_node *
sm_calendar_action(const struct sm_node *step)
{
	for (size_t i = 0; i < SM_COUNT(actions); i++) {
		const struct sm_node *n = sm_node_get(step, actions[i]);

		if (n)
			return n;
	}
	return NULL;
}

/* "06:30:00" */
static int
clock_minute(struct sm_slice text)
{
	enum { DIGITS = 2, MINUTE_AT = 3, CLOCK = 5, HOURS = 24, MINUTES = 60 };
	uint64_t hour, minute;

	if (text.len < CLOCK || text.p[DIGITS] != ':' ||
	    !sm_parse_uint(sm_slice_of(text.p, DIGITS), HOURS - 1, &hour) ||
	    !sm_parse_uint(sm_slice_of(text.p + MINUTE_AT, DIGITS), MINUTES - 1, &minute))
		return -1;
	return (int)(hour * MINUTES + minute);
}

int
sm_calendar_minute(const struct sm_node *node)
{
	enum { HOUR, MINUTE, TIME_LEN = 4, HOURS = 24, MINUTES = 60 };

	if (!node)
		return -1;
	if (node->kind == SM_TEXT)
		return clock_minute(node->v.bytes);
	if (node->kind == SM_UINT)
		return node->v.u < SM_CALENDAR_MINUTES ? (int)node->v.u : -1;
	if (node->kind != SM_BYTES || node->v.bytes.len != TIME_LEN || node->v.bytes.p[HOUR] >= HOURS ||
	    node->v.bytes.p[MINUTE] >= MINUTES)
		return -1;
	return node->v.bytes.p[HOUR] * MINUTES + node->v.bytes.p[MINUTE];
}

bool
sm_calendar_same(const struct sm_node *a, const struct sm_node *b)
{
	if (!a || !b || a->kind != b->kind)
		return false;
	if (a->kind == SM_BYTES || a->kind == SM_TEXT || a->kind == SM_BITS)
		return a->count == b->count && sm_slice_eq(a->v.bytes, b->v.bytes);
	return a->v.u == b->v.u;
}
