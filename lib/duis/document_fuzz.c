/* Bytes as XML: read in both ways, looked at as request, response and JSON. */
#include <stdint.h>
#include <stdlib.h>

#include "duis/document.h"
#include "duis/json.h"
#include "duis/request.h"
#include "duis/shape.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look(const struct sm_document *d, struct sm_arena *arena)
{
	const struct sm_xml *root = sm_document_root(d);
	enum sm_carried_kind kind;
	struct sm_response response;
	struct sm_request request;
	struct sm_slice message;
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_request_read(root, &request, &err) && !sm_shape_check(root, &err) && err.text[0] == 0)
		abort();
	if (!sm_response_read(root, &response, NULL) ||
	    !sm_carried_message(root, arena, &kind, &message, NULL))
		return;
	if (kind == SM_CARRIED_NONE && message.len != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sm_document *d;
	struct sm_slice text = { data, size };
	struct sm_arena arena;
	struct sm_buf json;

	if (!d)
		d = sm_document_new();
	if (!d)
		return 0;
	sm_arena_init(&arena, 16 * 1024 * 1024);
	sm_buf_init(&json);
	if (sm_document_read(d, text, SM_DOCUMENT_DATA, NULL))
		look(d, &arena);
	if (sm_document_read(d, text, SM_DOCUMENT_FAITHFUL, NULL))
		sm_document_to_json(d, &json);
	sm_buf_free(&json);
	sm_arena_free(&arena);
	return 0;
}
