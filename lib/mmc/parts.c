#include "mmc/parts.h"

#include <stdlib.h>

#include "core/memory.h"

enum { FIRST_ROOM = 64 };

void
sm_mmc_parts_init(struct sm_mmc_parts *p)
{
	*p = (struct sm_mmc_parts){ 0 };
}

void
sm_mmc_parts_free(struct sm_mmc_parts *p)
{
	free(p->all);
	sm_mmc_parts_init(p);
}

struct sm_mmc_part *
sm_mmc_parts_add(struct sm_mmc_parts *p)
{
	struct sm_mmc_part *part;

	if (p->n == p->room) {
		size_t room = p->room > 0 ? 2 * p->room : FIRST_ROOM;
		struct sm_mmc_part *more = sm_memory_realloc(p->all, room * sizeof *more);

		if (!more)
			return NULL;
		p->all = more;
		p->room = room;
	}
	part = &p->all[p->n++];
	*part = (struct sm_mmc_part){ 0 };
	return part;
}
