#include "duis/characters.h"

#include <string.h>

#include "core/text.h"

/* A mark is a number, kept as a pointer into this. */
static char marks[2 * SM_MARK_LAST];

static void
mark(xmlNode *n, enum sm_mark bit)
{
	size_t bits = n->_private ? (size_t)((char *)n->_private - marks) : 0;

	n->_private = marks + (bits | (size_t)bit);
}

bool
sm_is_marked(const xmlNode *n, enum sm_mark bit)
{
	return n->_private && ((size_t)((char *)n->_private - marks) & (size_t)bit) != 0;
}

bool
sm_held_is_of(const struct sm_held *held, const xmlNode *node)
{
	return node && held->by == node && !node->children;
}

void
sm_held_add(struct sm_held *held, xmlNode *node, struct sm_slice blanks)
{
	size_t n = blanks.len;

	if (!node || node->children)
		return;
	if (sm_is_marked(node, SM_MARK_EDGE))
		mark(node, SM_MARK_CUT);
	if (!sm_held_is_of(held, node))
		held->len = 0;
	held->by = node;
	if (n > SM_HELD_MAX - held->len) {
		mark(node, SM_MARK_CUT);
		n = SM_HELD_MAX - held->len;
	}
	memcpy(held->text + held->len, blanks.p, n);
	held->len += n;
}

void
sm_mark_characters(xmlNode *node, struct sm_slice text)
{
	if (!node)
		return;
	if (sm_trim(text).len > 0)
		mark(node, sm_is_marked(node, SM_MARK_COMMENT) ? SM_MARK_SPLIT : SM_MARK_TEXT);
	if (sm_is_marked(node, SM_MARK_EDGE))
		mark(node, SM_MARK_CUT);
}

void
sm_mark_section(xmlNode *node, struct sm_slice text)
{
	if (node && sm_trim(text).len == 0)
		mark(node, SM_MARK_BLANK_SECTION);
}

void
sm_mark_comment(xmlNode *node, const struct sm_held *held)
{
	if (node->children || sm_held_is_of(held, node))
		mark(node, SM_MARK_EDGE);
	if (sm_is_marked(node, SM_MARK_TEXT) || sm_is_marked(node, SM_MARK_BLANK_SECTION))
		mark(node, SM_MARK_COMMENT);
}

bool
sm_is_padding(struct sm_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.p[i] != 0 && sm_trim(sm_slice_of(text.p + i, 1)).len > 0)
			return false;
	return true;
}
