/*
 * What libxml2 drops from the characters of an element in a reading for data. Private to this directory.
 *
 * Comments and instructions leave no node, so that marks say where they stood. Blanks at the beginning of an element are
 * dropped if markup follows. They are held until it is clear whether they belong to a value.
 */
#ifndef SM_DUIS_CHARACTERS_H
#define SM_DUIS_CHARACTERS_H

#include <libxml/tree.h>

#include "core/cursor.h"

enum { SM_HELD_MAX = 240 }; /* octets; of a text with more of them sm_xml_is_cut is true */

/* Blanks that an element begins with. */
struct sm_held {
	const xmlNode *by; /* NULL: none */
	size_t len;
	xmlChar text[SM_HELD_MAX];
};

/* Whether the blanks are those of the element, which has nothing else yet. node may be NULL, here and below. */
bool sm_held_is_of(const struct sm_held *held, const xmlNode *node);

/* Blanks of an element that libxml2 would drop. */
void sm_held_add(struct sm_held *held, xmlNode *node, struct sm_slice blanks);

enum sm_mark {
	SM_MARK_BLANK_SECTION = 1, /* white space in a CDATA section */
	SM_MARK_COMMENT = 2, /* a comment or instruction behind character data */
	SM_MARK_SPLIT = 4, /* more character data behind that */
	SM_MARK_EDGE = 8, /* a comment or instruction behind character data or blanks */
	SM_MARK_CUT = 16, /* more of these behind that */
	SM_MARK_TEXT = 32, /* character data: to look for it at each comment would take too long */
	SM_MARK_LAST = SM_MARK_TEXT
};

bool sm_is_marked(const xmlNode *n, enum sm_mark bit);

/* Character data of an element, before it is added. */
void sm_mark_characters(xmlNode *node, struct sm_slice text);

/* The same in a CDATA section, which is content even if it is white space. */
void sm_mark_section(xmlNode *node, struct sm_slice text);

/* A comment or instruction in an element, which is not NULL. */
void sm_mark_comment(xmlNode *node, const struct sm_held *held);

/* Whether nothing stands there but blanks, and NULs as behind a record. */
bool sm_is_padding(struct sm_slice text);

#endif
