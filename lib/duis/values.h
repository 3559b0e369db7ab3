/* The values in a document, as a list of paths and texts. Private to this directory. */
#ifndef SM_DUIS_VALUES_H
#define SM_DUIS_VALUES_H

#include "core/description.h"
#include "duis/document.h"

enum {
	SM_VALUES_LEFT_MAX = 48,
	SM_VALUE_WHOLE = 256, /* octets; no text of DUIS but octets in base64 is longer */
	SM_VALUE_SHOWN = 80 /* octets of a longer text */
};

/* Elements that are no values of the list. */
struct sm_values_left {
	const struct sm_xml *elements[SM_VALUES_LEFT_MAX];
	size_t n;
};

/*
 * Adds the texts and attributes of the elements below Body, or below a document element without Body, to out. False:
 * memory is exhausted.
 */
SM_MUST_CHECK bool sm_document_values(const struct sm_xml *root, const struct sm_values_left *left,
    struct sm_arena *a, struct sm_description *out);

#endif
