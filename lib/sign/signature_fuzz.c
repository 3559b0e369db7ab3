#include "duis/document.h"
#include "sign/xml_inside.h"
#include "sign/xml_shape.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A signature that is there has all that names its certificate. */
static void
shape_of(xmlDoc *doc, struct sm_arena *a)
{
	struct sm_signature_shape shape;

	if (sm_signature_shape(doc, a, &shape, NULL) && shape.signature && (!shape.issuer || !shape.serial))
		abort();
}

/* The part that a SMETS1 Service Provider signed, as a document of its own. */
static void
part_of(const struct sm_xml *root, struct sm_arena *a)
{
	const struct sm_xml *part = sm_signed_part(root);

	for (int scope = 0; part && sm_signed_part_is_only(part, NULL) && scope < SM_SCOPES; scope++) {
		xmlDoc *own = sm_part_document(part, (enum sm_scope)scope);

		if (!own)
			abort();
		shape_of(own, a);
		xmlFreeDoc(own);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sm_document *document;
	struct sm_arena arena;

	if (!document)
		document = sm_document_new();
	sm_arena_init(&arena, 1 << 20);
	if (document && sm_document_read(document, sm_slice_of(data, size), SM_DOCUMENT_FAITHFUL, NULL)) {
		shape_of(sm_document_native(document), &arena);
		part_of(sm_document_root(document), &arena);
	}
	sm_arena_free(&arena);
	return 0;
}
