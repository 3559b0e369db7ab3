/*
 * Mutates elements: a seed is a request, and the fuzzer changes its texts, attributes and elements. The first
 * octets choose the change and its place; the rest is the document.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "transform/transform.h"

enum { MUTATIONS = 4, HEAD = 4 * MUTATIONS };

static const char *const texts[] = { "", "0", "1", "-1", "49", "255", "256", "65535", "65536", "4294967295",
	"true", "x", "2031-02-29T00:00:00Z", "3000-12-31T00:00:00Z", "1999-12-31T23:59:59Z", "65535-01-01Z",
	"24:00:00", "2.5", "99999999999999999999", "Enable", "AA==", "MAA=", "  7 ", "+7", "-0", "007", ".5",
	"2031-02-28T24:00:00-14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9Z", "12031-01-01",
	"07:30:00.25+01:00", "-9223372036854775808", "LoadController", "Supplier", "Locked" };

/* The offset of the n-th '>' of the document. */
static size_t
nth_end(struct sm_slice doc, unsigned n)
{
	size_t first = 0, seen = 0;

	for (size_t i = 0; i < doc.len; i++) {
		if (doc.p[i] != '>')
			continue;
		first = i + 1;
		if (seen++ == n)
			break;
	}
	return first;
}

/* Replaces the character data behind a tag, drops the tag, or writes it twice. */
static void
mutate(struct sm_slice doc, const uint8_t how[4], struct sm_buf *out)
{
	size_t at = nth_end(doc, (unsigned)how[0] | (unsigned)(how[1] & 3) << 8), next = at, begin = at;

	if (doc.len == 0)
		return;
	while (next < doc.len && doc.p[next] != '<')
		next++;
	while (begin > 0 && doc.p[begin - 1] != '<')
		begin--;
	begin -= begin > 0;
	switch (how[2] % 4) {
	case 0:
		sm_buf_put(out, doc.p, at);
		sm_buf_puts(out, texts[how[3] % (sizeof texts / sizeof texts[0])]);
		sm_buf_put(out, doc.p + next, doc.len - next);
		return;
	case 1:
		sm_buf_put(out, doc.p, begin);
		sm_buf_put(out, doc.p + at, doc.len - at);
		return;
	case 2:
		sm_buf_put(out, doc.p, at);
		sm_buf_put(out, doc.p + begin, doc.len - begin);
		return;
	default:
		sm_buf_put(out, doc.p, doc.len);
	}
}

/* Every device is known, and all are equal. */
static const struct sm_context_device *
any_device(void *world, const uint8_t id[SM_EUI_LEN], const struct sm_context_device *known)
{
	(void)id;
	(void)known;
	return world;
}

static void
try_request(struct sm_document *d, struct sm_slice text, uint8_t world)
{
	static const char *const variants[] = { "", "A", "B", "C" };
	static const uint8_t nothing[] = { 0x30, 0x00 };
	struct sm_context_log_entry log = { .type = SM_DEVICE_ESME, .has_key = true };
	struct sm_context_device device = {
		.type = (enum sm_device_type)(SM_DEVICE_ESME + world % 9),
		.gbcs_version = world & 0x80 ? 100 : 0,
		.esme_variant = variants[world >> 5 & 3],
		.key_agreement_certificate = { nothing, sizeof nothing },
		.has_cin = true,
		.cin = "0123",
		.log = &log,
		.n_log = 1,
		.has_extended_pan_id = true,
	};

	struct sm_transformed made;
	struct sm_context context;
	struct sm_arena arena;
	struct sm_err err;

	sm_err_clear(&err);
	sm_arena_init(&arena, 16 * 1024 * 1024);
	sm_context_init(&context);
	context.has_now = true;
	context.now = (struct sm_time){ 2021, 3, 4, 5, 6, 7 };
	context.access_control_broker =
	    (struct sm_context_party){ .given = true, .has_counter = true, .counter = 7 };
	context.transitional_cos = context.access_control_broker;
	context.more = any_device;
	context.more_arg = &device;
	if (sm_document_read(d, text, SM_DOCUMENT_DATA, &err) &&
	    sm_transform(sm_document_root(d), &context, &arena, &made, &err)) {
		/* a message begins with general-signing */
		if (made.message.len < 32 || made.message.p[0] != 0xDF)
			abort();
	} else if (err.code == SM_OK || err.text[0] == 0) {
		abort();
	}
	sm_context_free(&context);
	sm_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sm_document *d;
	struct sm_buf a, b;

	if (!d)
		d = sm_document_new();
	if (!d || size < HEAD)
		return 0;
	sm_buf_init(&a);
	sm_buf_init(&b);
	sm_buf_put(&a, data + HEAD, size - HEAD);
	for (size_t i = 0; i < MUTATIONS && !a.failed && !b.failed; i++) {
		struct sm_buf swap = a;

		sm_buf_reset(&b);
		mutate((struct sm_slice){ (const uint8_t *)a.p, a.len }, data + 4 * i, &b);
		a = b;
		b = swap;
	}
	if (!a.failed)
		try_request(d, (struct sm_slice){ (const uint8_t *)a.p, a.len }, data[HEAD - 1]);
	sm_buf_free(&a);
	sm_buf_free(&b);
	return 0;
}
