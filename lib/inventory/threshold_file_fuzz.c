#include <stdlib.h>

#include "inventory/threshold_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads any octets as a signed file: what the signature covers and the rows are parts of the text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_slice text = sm_slice_of(data, size);
	struct sm_threshold_file file;
	struct sm_arena arena;

	sm_arena_init(&arena, 0);
	if (sm_threshold_file_read(text, &arena, &file, NULL)) {
		if (!sm_threshold_file_is(text) || file.covered.p != text.p || file.covered.len > text.len)
			abort();
		if (file.rows.len > file.covered.len || file.signature.len > size)
			abort();
	}
	sm_arena_free(&arena);
	return 0;
}
