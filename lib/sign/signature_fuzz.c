#include "duis/document.h"
#include "sign/xml_shape.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sm_document *document;
	struct sm_signature_shape shape;
	struct sm_arena arena;

	if (!document)
		document = sm_document_new();
	sm_arena_init(&arena, 1 << 20);
	if (document && sm_document_read(document, sm_slice_of(data, size), SM_DOCUMENT_FAITHFUL, NULL) &&
	    sm_signature_shape(sm_document_native(document), &arena, &shape, NULL) && shape.signature &&
	    (!shape.issuer || !shape.serial))
		abort();
	sm_arena_free(&arena);
	return 0;
}
