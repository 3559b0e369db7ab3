/* Reads bytes as XML in both ways, and the document as request, response and JSON. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "duis/describe.h"
#include "duis/document.h"
#include "mmc/smets1.h"
#include "duis/json.h"
#include "duis/request.h"
#include "duis/shape.h"
#include "duis/versions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_parts(const struct sm_document *d, struct sm_arena *arena)
{
	const struct sm_xml *root = sm_document_root(d);
	struct sm_description description;
	struct sm_version_notes notes;
	enum sm_carried_kind kind;
	struct sm_response response;
	struct sm_request request;
	struct sm_slice message;
	struct sm_err err;

	if (sm_document_describe(d, arena, &description, NULL) && !description.kind)
		abort();
	/* what a document's own version lacks is refused, and nothing else */
	if (sm_duis_versions_note(root, 0, arena, &notes) && sm_duis_versions_check(root, NULL) &&
	    notes.lacks.first)
		abort();
	sm_err_clear(&err);
	if (sm_request_read(root, &request, &err) && !sm_shape_check(root, &err) && err.text[0] == 0)
		abort();
	if (!sm_response_read(root, &response, NULL) ||
	    !sm_carried_message(root, arena, &kind, &message, NULL))
		return;
	if (kind == SM_CARRIED_NONE && message.len != 0)
		abort();
}

/* The document that d holds, converted to JSON and back. */
static void
write_again(struct sm_document *d, struct sm_buf *text)
{
	struct sm_buf json;
	json_t *element;

	sm_buf_init(&json);
	sm_document_to_json(d, &json);
	if (json.failed)
		abort();
	element = json_loadb(json.p, json.len, JSON_REJECT_DUPLICATES, NULL);
	if (!element || !sm_document_from_json(element, text, NULL) || text->failed)
		abort();
	json_decref(element);
	sm_buf_free(&json);
}

/* The MMC document of a SMETS1 answer is well-formed. */
static void
write_mmc(struct sm_document *d, struct sm_arena *arena)
{
	const struct sm_xml *answer = sm_smets1_find(sm_document_root(d));
	struct sm_mmc_options options = { .pretty = false };
	struct sm_smets1 s;
	struct sm_buf out;

	sm_buf_init(&out);
	if (answer && sm_smets1_read(answer, &s, NULL) &&
	    sm_mmc_write_smets1(&s, &options, arena, &out, NULL) && out.len <= SM_DOCUMENT_SIZE_MAX &&
	    !sm_document_read(d, sm_slice_of(out.p, out.len), SM_DOCUMENT_DATA, NULL))
		abort();
	sm_buf_free(&out);
}

/* Two conversions to JSON and back: both documents are equal. */
static void
convert_twice(struct sm_document *d)
{
	struct sm_buf once, twice;

	sm_buf_init(&once);
	sm_buf_init(&twice);
	write_again(d, &once);
	/* escapes make a document longer: it may now exceed the limit */
	if (once.len <= SM_DOCUMENT_SIZE_MAX) {
		if (!sm_document_read(d, (struct sm_slice){ (const uint8_t *)once.p, once.len },
		        SM_DOCUMENT_FAITHFUL, NULL))
			abort();
		write_again(d, &twice);
		if (once.len != twice.len || memcmp(once.p, twice.p, once.len) != 0)
			abort();
	}
	sm_buf_free(&once);
	sm_buf_free(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sm_document *d;
	struct sm_slice text = { data, size };
	struct sm_arena arena;

	if (!d)
		d = sm_document_new();
	if (!d)
		return 0;
	sm_arena_init(&arena, 16 * 1024 * 1024);
	if (sm_document_read(d, text, SM_DOCUMENT_DATA, NULL)) {
		read_parts(d, &arena);
		write_mmc(d, &arena);
	}
	if (sm_document_read(d, text, SM_DOCUMENT_FAITHFUL, NULL))
		convert_twice(d);
	sm_arena_free(&arena);
	return 0;
}
