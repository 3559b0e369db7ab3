#include "gbcs/axdr.h"
#include "gbcs/dlms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_slice in = { data, size };
	struct sm_cur c = sm_cur_over(in, 0);
	struct sm_payload p = { 0 };
	struct sm_arena a;

	sm_arena_init(&a, 64 << 20);
	if (!sm_axdr_read(&c, &a, false, NULL))
		sm_arena_reset(&a);
	c = sm_cur_over(in, 0);
	if (!sm_dlms_read(&c, &a, &p, NULL))
		sm_arena_reset(&a);
	sm_arena_free(&a);
	return 0;
}
