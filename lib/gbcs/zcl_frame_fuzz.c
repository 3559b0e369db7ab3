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

/* Once more, behind itself: what the frame told of its scale is known by then. */
static void
read_again(struct sm_slice raw, uint16_t cluster, struct sm_arena *a)
{
	struct sm_zcl_sender sender = { .endpoint = 1 };
	struct sm_zcl_memory *memory = sm_zcl_memory_new();
	struct sm_zcl_frame frame;
	struct sm_err err = { 0 };
	uint64_t told = 0;

	for (sender.frame = 1; memory && sender.frame <= 2; sender.frame++)
		if (!sm_zcl_frame_read_after(raw, cluster, memory, &sender, a, &frame, &err))
			abort();
	/* each frame has its own scale, so the other one tells nothing that it lacks */
	if (memory && sm_zcl_earlier_next(frame.earlier, &told))
		abort();
	sm_zcl_memory_free(memory);
}

/* The first two octets are the cluster. The rest is the frame. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_zcl_frame frame;
	struct sm_err err = { 0 };
	struct sm_arena a;
	uint16_t cluster;

	if (size < 2)
		return 0;
	sm_arena_init(&a, 1 << 24);
	cluster = (uint16_t)(data[0] << 8 | data[1]);
	if (sm_zcl_frame_read((struct sm_slice){ data + 2, size - 2 }, cluster, &a, &frame, &err) !=
	    (err.code == SM_OK))
		abort();
	if (err.code == SM_OK) {
		if (!frame.payload.items || !frame.payload.items->value)
			abort();
		check_node(frame.payload.items->value, 0, size - 2);
		read_again((struct sm_slice){ data + 2, size - 2 }, cluster, &a);
	}
	sm_arena_free(&a);
	return 0;
}
