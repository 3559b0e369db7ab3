/*
 * A document as named texts: what the reader of documents hands to the writers of JSON, text and HTML. Neither needs
 * to know the other.
 */
#ifndef SM_CORE_DESCRIPTION_H
#define SM_CORE_DESCRIPTION_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/json_writer.h"

/* One fact. Names are constant or in the arena; texts are borrowed. */
struct sm_detail {
	const char *name; /* "request_id"; of a value its path */
	struct sm_slice text;
	size_t length; /* octets of the whole text, of which text is the beginning; 0: text is whole */
	bool is_number; /* text is a number without sign and leading zeros */
	struct sm_detail *inner; /* an object of facts in place of the text */
	struct sm_detail *next;
};

struct sm_details {
	struct sm_detail *first, **last; /* last: NULL while empty */
};

/* What a version of DUIS lacks of a document. */
struct sm_version_notes {
	const char *version; /* "5.1"; NULL: there is nothing to say */
	struct sm_details lacks; /* by the path of an element, a sentence each */
	const char *unchecked; /* what nobody knows, a sentence; NULL: nothing */
};

struct sm_description {
	const char *kind; /* "acknowledgement" */
	struct sm_slice word, title; /* of a heading: a service or code and its name; may be empty */
	struct sm_details facts;
	struct sm_details values; /* what the Body holds besides the facts */
	size_t n_values, n_omitted; /* written values, and those beyond the limit */
	struct sm_version_notes versions;
};

/* Adds an empty fact at the end. NULL when memory is exhausted. */
SM_MUST_CHECK struct sm_detail *sm_detail_add(struct sm_details *list, struct sm_arena *a, const char *name);

/* The fact of that name. NULL: none. */
const struct sm_detail *sm_detail_find(const struct sm_details *list, const char *name);

/* Writes the member `versions` of an object, if there is anything to say. */
void sm_version_notes_json(const struct sm_version_notes *n, struct sm_json *w);

#endif
