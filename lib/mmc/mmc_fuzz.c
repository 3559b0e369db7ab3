#include <libxml/parser.h>
#include <stdlib.h>

#include "mmc/mmc.h"
#include "readings/readings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
quiet(void *ctx, const char *format, ...)
{
	(void)ctx;
	(void)format;
}

static void
touch(struct sm_buf *b, struct sm_slice s)
{
	sm_buf_printable(b, s);
}

/* Reads every octet of a reading. */
static bool
read_all(void *ctx, const struct sm_reading *r)
{
	touch(ctx, r->path);
	touch(ctx, r->entry);
	touch(ctx, r->index);
	touch(ctx, r->time);
	touch(ctx, r->value);
	touch(ctx, r->unit);
	touch(ctx, r->raw);
	sm_buf_reset(ctx);
	return true;
}

/* The readings of the same message: a walk fails if and only if the document does. Its frame stays out of the caller's. */
__attribute__((noinline)) static void
walk(const struct sm_decoded *d, struct sm_arena *a, bool written)
{
	struct sm_readings readings;
	struct sm_err err = { 0 };
	struct sm_buf b;

	sm_buf_init(&b);
	sm_readings_init(&readings);
	if (sm_readings_walk(&readings, d, NULL, a, read_all, &b, &err) != written)
		abort();
	sm_readings_free(&readings);
	sm_buf_free(&b);
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
			walk(&d, &a, true);
		} else if (out.len > 0 || err.code == SM_OK) {
			abort();
		} else if (err.code != SM_E_NOMEM && err.code != SM_E_LIMIT) {
			walk(&d, &a, false);
		}
	}
	sm_buf_free(&out);
	sm_arena_free(&a);
	return 0;
}
