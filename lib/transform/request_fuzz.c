/*
 * Element mutations: a seed is a request, and what the fuzzer changes are texts, attributes and elements of it. The
 * first octets choose what to do where; the rest is the document.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "transform/transform.h"

enum { MUTATIONS = 4, HEAD = 4 * MUTATIONS };

static const char *const texts[] = { "", "0", "1", "-1", "49", "255", "256", "65535", "65536", "4294967295",
	"true", "x", "2031-02-29T00:00:00Z", "3000-12-31T00:00:00Z", "1999-12-31T23:59:59Z", "65535-01-01Z",
	"24:00:00", "2.5", "99999999999999999999", "Enable", "AA==", "MAA=", "  7 ", "+7" };

/* Where the n-th '>' of the document stands. */
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

static void
try_request(struct sm_document *d, struct sm_slice text)
{
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
		try_request(d, (struct sm_slice){ (const uint8_t *)a.p, a.len });
	sm_buf_free(&a);
	sm_buf_free(&b);
	return 0;
}
