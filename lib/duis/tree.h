/*
 * The nodes of a document that is only read, in an arena: as libxml2 builds them, without an allocation for each. Private
 * to this directory.
 *
 * libxml2 must not free or change them. Until sm_tree_give they are not part of the parser's document, which libxml2
 * frees if the document is malformed.
 */
#ifndef SM_DUIS_TREE_H
#define SM_DUIS_TREE_H

#include <libxml/parser.h>

#include "core/arena.h"

struct sm_tree {
	struct sm_arena arena;
	xmlNode *root; /* NULL: there is no tree */
	xmlNode *text; /* the last text; characters that follow are added to it */
	size_t len, room; /* of its content */
};

/* A start tag, with the arguments of libxml2's SAX2 callback. False: no memory. */
SM_MUST_CHECK bool sm_tree_start(struct sm_tree *t, xmlParserCtxtPtr p, const xmlChar *name,
    const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes,
    const xmlChar **attributes);

/* Character data in the parser's present element. False: no memory. */
SM_MUST_CHECK bool sm_tree_text(struct sm_tree *t, xmlParserCtxtPtr p, const xmlChar *text, size_t len);

/* Gives the nodes to the document. Take them back before the document is freed. */
void sm_tree_give(struct sm_tree *t, xmlDoc *doc);
void sm_tree_take_back(struct sm_tree *t, xmlDoc *doc);

#endif
