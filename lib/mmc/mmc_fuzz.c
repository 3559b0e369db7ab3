#include <libxml/parser.h>
#include <stdlib.h>

#include "mmc/mmc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
quiet(void *ctx, const char *format, ...)
{
	(void)ctx;
	(void)format;
}

/*
 * Input: an octet of options, and a message. The written document must be well-formed; a failure writes
 * nothing.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_mmc_options options = { .pretty = size > 0 && (data[0] & 1) };
	struct sm_mmc_counts counts;
	struct sm_err err = { 0 };
	struct sm_decoded d;
	struct sm_arena a;
	struct sm_buf out;

	if (size == 0)
		return 0;
	sm_arena_init(&a, 1 << 24);
	sm_buf_init(&out);
	if (sm_decode(sm_slice_of(data + 1, size - 1), NULL, &a, &d, &err)) {
		if (sm_mmc_write(&d, &options, &a, &out, &counts, &err)) {
			xmlSetGenericErrorFunc(NULL, quiet);
			xmlDocPtr doc = xmlReadMemory((const char *)out.p, (int)out.len, NULL, NULL,
			    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);

			if (!doc)
				abort();
			xmlFreeDoc(doc);
		} else if (out.len > 0 || err.code == SM_OK) {
			abort();
		}
	}
	sm_buf_free(&out);
	sm_arena_free(&a);
	return 0;
}
