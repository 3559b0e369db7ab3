#include "duis/smets1.h"
#include "sm-parse.h"

bool
parse_find_smets1(
    struct sm_worker *w, const struct sm_record *r, struct sm_smets1 *out, bool *found, struct sm_err *err)
{
	const struct sm_xml *signed_response;
	struct sm_document *document;

	*found = false;
	/* a firmware image is no document of DUIS */
	if (r->request.len == 0)
		return true;
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err))
		return false;
	signed_response = sm_smets1_find(sm_document_root(document));
	*found = signed_response != NULL;
	return !signed_response || sm_smets1_read(signed_response, out, err);
}
