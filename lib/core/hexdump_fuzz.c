#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "core/hexdump.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_buf out;
	struct sm_err err;

	sm_err_clear(&err);
	sm_buf_init(&out);
	if (!sm_hexdump_decode(sm_slice_of(data, size), &out, &err) && err.code == SM_OK)
		abort();
	sm_buf_free(&out);
	return 0;
}
