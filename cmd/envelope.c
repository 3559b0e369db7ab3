#include "envelope.h"

#include <string.h>

#include "core/text.h"

static bool
leave(
    struct sm_worker *w, const char *element, const char *reason, struct sm_envelope *out, struct sm_err *err)
{
	return sm_envelope_unread(
	    element, sm_arena_copy(&w->arena, reason, strlen(reason)), &w->arena, out, err);
}

static bool
compare(struct sm_worker *w, const struct sm_record *r, const struct sm_xml *root, enum sm_carried_kind kind,
    const struct sm_decoded *d, struct sm_envelope *out, struct sm_err *err)
{
	struct sm_decoded *decoded;

	if (d)
		return sm_envelope_compare(root, kind, d, &w->arena, out, err);
	decoded = SM_NEW(&w->arena, struct sm_decoded);
	if (!decoded)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	return sm_decode(r->gbcs, NULL, &w->arena, decoded, err) &&
	       sm_envelope_compare(root, kind, decoded, &w->arena, out, err);
}

/* A SMETS1SignedResponse within a Response: the S1SP's word against the DCC's. */
static bool
compare_smets1(struct sm_worker *w, const struct sm_xml *root, const struct sm_xml *signed_response,
    struct sm_envelope *out, struct sm_err *err)
{
	struct sm_smets1 s;
	struct sm_err why;

	sm_err_clear(&why);
	return sm_smets1_read(signed_response, &s, &why)
	           ? sm_envelope_compare_smets1(root, &s, &w->arena, out, err)
	           : leave(w, sm_xml_name(signed_response), why.text, out, err);
}

/* A document that can't be read says nothing, and matters only to a message beside it. */
static bool
unread(struct sm_worker *w, const struct sm_record *r, const struct sm_err *why, struct sm_envelope *out,
    struct sm_err *err)
{
	if (why->code == SM_E_NOMEM)
		return sm_fail(err, why->code, why->offset, "%s", why->text);
	return r->gbcs.len == 0 || leave(w, "request", why->text, out, err);
}

bool
sm_record_envelope(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, bool *carries,
    struct sm_envelope *out, struct sm_err *err)
{
	struct sm_document *document;
	const struct sm_xml *root, *smets1;
	enum sm_carried_kind kind;
	struct sm_slice carried;
	struct sm_err why;

	*carries = false;
	*out = (struct sm_envelope){ 0 };
	if (r->request.len == 0)
		return true;
	sm_err_clear(&why);
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, &why) ||
	    !sm_carried_message(root = sm_document_root(document), &w->arena, &kind, &carried, &why))
		return unread(w, r, &why, out, err);
	smets1 = sm_smets1_find(root);
	*carries = smets1 && smets1 != root;
	if (*carries)
		return compare_smets1(w, root, smets1, out, err);
	if (kind == SM_CARRIED_NONE || r->gbcs.len == 0)
		return true;
	if (!sm_slice_eq(carried, r->gbcs))
		return leave(
		    w, "GBCSPayload", "the record's gbcs is another message than the document's", out, err);
	*carries = true;
	return compare(w, r, root, kind, d, out, err);
}
