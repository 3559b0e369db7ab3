#include "gbcs/item.h"

#include "gbcs/payload.h"

struct sm_item *
sm_item_new(struct sm_payload *p, struct sm_arena *a)
{
	struct sm_item *item = SM_NEW(a, struct sm_item);

	if (!item)
		return NULL;
	if (p->last)
		p->last->next = item;
	else
		p->items = item;
	p->last = item;
	p->count++;
	return item;
}

void
sm_item_drop_last(struct sm_payload *p)
{
	struct sm_item **end = &p->items, *before = NULL;

	while ((*end)->next) {
		before = *end;
		end = &(*end)->next;
	}
	*end = NULL;
	p->last = before;
	p->count--;
}
