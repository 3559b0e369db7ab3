/*
 * The fields of a record as a tree that has no notion of its form: what messages (from_json.h) and documents
 * (from_xml.h) become before they are compared. Fields live in an arena and borrow their texts.
 */
#ifndef SM_DIFF_FIELD_H
#define SM_DIFF_FIELD_H

#include "core/arena.h"
#include "core/cursor.h"

struct sm_diff_field {
	struct sm_slice
	    name; /* of a member, an element, or "@" and an attribute; empty: an entry of a list */
	int space; /* fields of different spaces differ, whatever their names */
	bool ordered; /* the order of children with different names counts */
	bool has_text;
	bool is_json; /* text is a JSON value; else characters */
	bool bare; /* the JSON has nothing but the text */
	struct sm_slice text;
	struct sm_slice title; /* the field's own name in the catalogue; empty: none */
	size_t offset; /* in the message, or SM_NO_OFFSET */
	uint64_t
	    hash; /* of the field with all that it holds, but its offsets: equal fields have equal hashes */
	size_t n_children;
	struct sm_diff_field *child, *last, *next;
};

/* Nesting beyond which a record is refused. */
enum { SM_DIFF_DEPTH_MAX = 96 };

/* A new field at the end of parent's children, or a root if parent is NULL. NULL: memory is exhausted. */
SM_MUST_CHECK struct sm_diff_field *sm_diff_field_new(
    struct sm_arena *a, struct sm_diff_field *parent, struct sm_slice name);

/* Gives the field its text: characters, or a JSON value. */
void sm_diff_field_text(struct sm_diff_field *f, struct sm_slice text, bool is_json);

/* Sets the hash of a field, after those of its children. */
void sm_diff_field_close(struct sm_diff_field *f);

#endif
