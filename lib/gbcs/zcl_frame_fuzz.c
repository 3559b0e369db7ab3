#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "gbcs/zcl_frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_node(const struct sm_node *n, size_t start, size_t end)
{
	size_t children = 0;

	if (n->off < start || n->off > end || n->len > end - n->off)
		abort();
	for (const struct sm_node *c = n->child; c; c = c->next) {
		check_node(c, n->off, n->off + n->len);
		children++;
	}
	/* of a floating point number it counts the octets */
	if (n->kind != SM_FLOAT && children != n->count)
		abort();
}

/* The first two octets are the cluster. The rest is the frame. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_zcl_frame frame;
	struct sm_err err = { 0 };
	struct sm_arena a;

	if (size < 2)
		return 0;
	sm_arena_init(&a, 1 << 24);
	if (sm_zcl_frame_read((struct sm_slice){ data + 2, size - 2 }, (uint16_t)(data[0] << 8 | data[1]), &a,
	        &frame, &err) != (err.code == SM_OK))
		abort();
	if (err.code == SM_OK) {
		if (!frame.payload.items || !frame.payload.items->value)
			abort();
		check_node(frame.payload.items->value, 0, size - 2);
	}
	sm_arena_free(&a);
	return 0;
}
