#include "encode/gbz.h"

enum { PROFILE_SMART_ENERGY = 0x0109, CONTROL_LAST = 0x01, CONTROL_FROM_DATE = 0x10, LENGTH_OCTETS = 2 };

void
sm_gbz_begin(struct sm_gbz *g, struct sm_build *b)
{
	*g = (struct sm_gbz){ .build = b };
	sm_build_be(b, 2, PROFILE_SMART_ENERGY);
	g->count_at = b->len;
	sm_build_u8(b, 0);
}

void
sm_gbz_open(struct sm_gbz *g, const struct sm_gbz_component *c)
{
	struct sm_build *b = g->build;

	g->last_at = b->len;
	sm_build_u8(b, c->has_from_date ? CONTROL_FROM_DATE : 0);
	sm_build_be(b, 2, c->cluster);
	sm_build_be(b, LENGTH_OCTETS, 0);
	g->start = b->len;
	if (c->has_from_date)
		sm_build_be(b, 4, c->from_date);
	sm_build_u8(b, c->frame_control);
	sm_build_u8(b, (uint8_t)g->n);
	sm_build_u8(b, c->command);
	g->n++;
}

void
sm_gbz_close(struct sm_gbz *g)
{
	size_t len = g->build->len - g->start;

	if (len > UINT16_MAX)
		g->build->failed = true;
	sm_build_patch_be(g->build, g->start - LENGTH_OCTETS, LENGTH_OCTETS, len);
}

void
sm_gbz_end(struct sm_gbz *g)
{
	struct sm_build *b = g->build;

	if (g->n == 0 || g->n > UINT8_MAX || b->failed) {
		b->failed = true;
		return;
	}
	sm_build_patch_be(b, g->count_at, 1, g->n);
	sm_build_patch_be(b, g->last_at, 1, (uint64_t)(b->p[g->last_at] | CONTROL_LAST));
}
