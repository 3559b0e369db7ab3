/* Gives the texts and attributes of a document new values. */
#ifndef SM_DUIS_REWRITE_H
#define SM_DUIS_REWRITE_H

#include "duis/document.h"

struct sm_rewriter {
	/*
	 * Sets *out to what stands in the place of a text of e, or of its attribute of that name (NULL: a text). White
	 * space around a text is not part of it. False: the document can't be rewritten, and err has the reason.
	 */
	bool (*text)(void *ctx, const struct sm_xml *e, const char *attribute, struct sm_slice text,
	    struct sm_slice *out, struct sm_err *err);
	void *ctx;
};

/*
 * Rewrites a document that was read as SM_DOCUMENT_FAITHFUL, and drops its comments and processing instructions.
 * Namespaces stay. Attributes with one are dropped, but for xsi:type and xsi:nil. False: the document is partly
 * rewritten.
 */
SM_MUST_CHECK bool sm_document_rewrite(
    struct sm_document *d, const struct sm_rewriter *r, struct sm_arena *a, struct sm_err *err);

#endif
