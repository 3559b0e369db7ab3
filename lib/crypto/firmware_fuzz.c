#include "crypto/firmware.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads any octets as a firmware image. Header, image and signature are the whole, and each error has a reason. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_slice octets = sm_slice_of(data, size);
	struct sm_details facts = { NULL, NULL };
	struct sm_firmware f;
	struct sm_arena arena;
	struct sm_err err;

	sm_err_clear(&err);
	sm_arena_init(&arena, 1 << 16);
	if (!sm_firmware_read(octets, &f, &err)) {
		if (err.code == SM_OK)
			abort();
	} else if (sm_firmware_extent(octets) != size || !sm_firmware_is(octets) ||
	           f.header_length + f.image.len + (f.signature.len > 0 ? f.signature.len + 2 : 0) != size ||
	           !sm_firmware_describe(&f, &arena, &facts)) {
		abort();
	}
	sm_arena_free(&arena);
	return 0;
}
