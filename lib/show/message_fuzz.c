#include <jansson.h>
#include <stdlib.h>

#include "show/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A whole message, from its framing to text and JSON; the JSON must load. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct sm_show_check check = { .status = "unchecked" };
	static const struct sm_show_options options = { .offsets = true };
	struct sm_err err = { 0 };
	struct sm_decoded d;
	struct sm_arena a;
	struct sm_buf out;

	sm_arena_init(&a, 1 << 24);
	sm_buf_init(&out);
	if (sm_decode(sm_slice_of(data, size), NULL, &a, &d, &err)) {
		sm_show_text(&d, &check, &check, &options, &out);
		sm_buf_reset(&out);
		sm_show_json(&d, &check, &check, &options, &out);
		json_t *loaded = out.failed ? NULL : json_loadb(out.p, out.len, JSON_ALLOW_NUL, NULL);

		if (!loaded)
			abort();
		json_decref(loaded);
	} else if (err.code == SM_OK || (err.offset != SM_NO_OFFSET && err.offset > size)) {
		abort();
	}
	sm_buf_free(&out);
	sm_arena_free(&a);
	return 0;
}
