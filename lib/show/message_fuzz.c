#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "show/html.h"
#include "show/json.h"
#include "show/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
begins(const struct sm_buf *b, size_t at, const char *tag)
{
	size_t len = strlen(tag);

	return b->len - at >= len && memcmp(b->p + at, tag, len) == 0;
}

/* Each element is closed, and only elements of the page occur. */
static void
check_page(const struct sm_buf *page)
{
	static const char *const elements[] = { "li", "ul", "article", "b>", "div", "h2", "h3", "header",
		"p>", "p ", "pre", "section", "span", "wbr" };
	enum { LI, UL, NESTING };
	size_t open[NESTING] = { 0 };

	for (size_t at = 0; at < page->len; at++) {
		const char *tag = memchr(page->p + at, '<', page->len - at);
		size_t i = 0;
		bool closes;

		if (!tag)
			break;
		at = (size_t)(tag - page->p);
		closes = begins(page, at, "</");
		while (
		    i < sizeof elements / sizeof elements[0] && !begins(page, at + 1 + closes, elements[i]))
			i++;
		if (i == sizeof elements / sizeof elements[0] || (closes && i < NESTING && open[i] == 0))
			abort();
		if (i < NESTING)
			open[i] = closes ? open[i] - 1 : open[i] + 1;
	}
	if (open[LI] != 0 || open[UL] != 0)
		abort();
}

static void
write_page(const struct sm_decoded *d, const struct sm_show_check *check, struct sm_buf *out)
{
	const struct sm_page_record record = { .number = 1 };

	sm_buf_reset(out);
	sm_page_message(&record, d, check, check, out);
	if (out->failed)
		abort();
	check_page(out);
}

/* Decodes a whole message and writes text, page and JSON; jansson must accept the JSON. */
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
		write_page(&d, &check, &out);
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
