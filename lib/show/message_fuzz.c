#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "show/html.h"
#include "show/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t
count(const struct sm_buf *b, const char *wanted)
{
	size_t n = 0, len = strlen(wanted);

	for (size_t i = 0; i + len <= b->len; i++)
		n += memcmp(b->p + i, wanted, len) == 0;
	return n;
}

/* Every field is closed again, and there is no element but those that the page is made of. */
static void
write_page(const struct sm_decoded *d, const struct sm_show_check *check, struct sm_buf *out)
{
	static const char *const elements[] = { "article", "b>", "div", "h2", "h3", "header", "li", "p>",
		"p ", "pre", "section", "span", "ul", "wbr" };
	const struct sm_page_record record = { .number = 1 };
	char open[16], close[16];
	size_t known = 0;

	sm_buf_reset(out);
	sm_page_message(&record, d, check, check, out);
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
		(void)strcat(strcpy(open, "<"), elements[i]);
		(void)strcat(strcpy(close, "</"), elements[i]);
		known += count(out, open) + count(out, close);
	}
	if (out->failed || count(out, "<li") != count(out, "</li>") ||
	    count(out, "<ul") != count(out, "</ul>") || known != count(out, "<"))
		abort();
}

/* A whole message, from its framing to text, page and JSON; the JSON must load. */
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
