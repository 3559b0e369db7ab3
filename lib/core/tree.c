#include "core/tree.h"

#include <string.h>

#include "core/real.h"

struct sm_node *
sm_node_new(struct sm_arena *a, struct sm_node *parent, enum sm_kind kind)
{
	struct sm_node *n = SM_NEW(a, struct sm_node);

	if (!n)
		return NULL;
	n->kind = kind;
	if (parent) {
		n->decrypted = parent->decrypted;
		if (parent->last)
			parent->last->next = n;
		else
			parent->child = n;
		parent->last = n;
		parent->count++;
	}
	return n;
}

const struct sm_node *
sm_node_get(const struct sm_node *node, const char *name)
{
	for (const struct sm_node *c = node ? node->child : NULL; c; c = c->next)
		if (c->name && c->name[0] == name[0] && strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

const struct sm_node *
sm_node_at(const struct sm_node *node, size_t position)
{
	const struct sm_node *c = node ? node->child : NULL;

	while (c && position-- > 0)
		c = c->next;
	return c;
}

/*
 * What follows the name and its '/' in the path; NULL: the path begins with another name. A linker keeps equal texts once,
 * so most names that are the whole path are the same text.
 */
static const char *
behind_name(const char *path, const char *name)
{
	if (name == path)
		return "";
	while (*name && *name == *path) {
		name++;
		path++;
	}
	if (*name || (*path && *path != '/'))
		return NULL;
	return path + (*path == '/');
}

const struct sm_node *
sm_node_path(const struct sm_node *node, const char *path)
{
	while (node && *path) {
		const char *behind = NULL;

		node = node->child;
		while (node && !(node->name && (behind = behind_name(path, node->name))))
			node = node->next;
		path = behind;
	}
	return node;
}

/* The value on the wire, without scale. */
static bool
unscaled(const struct sm_node *n, struct sm_decimal *out)
{
	if (n->kind == SM_FLOAT)
		return sm_real_decimal(n->v.u, n->count, out);
	if (n->kind != SM_UINT && n->kind != SM_INT)
		return false;
	out->negative = n->kind == SM_INT && n->v.i < 0;
	out->magnitude = out->negative ? 0 - n->v.u : n->v.u;
	out->scale = 0;
	return true;
}

bool
sm_node_decimal(const struct sm_node *n, struct sm_decimal *out)
{
	if (!unscaled(n, out) || n->scaling == SM_UNSCALED_UNKNOWN || n->scaling == SM_UNSCALED_INEXACT)
		return false;
	out->scale += n->scale;
	return !__builtin_mul_overflow(out->magnitude, n->factor ? n->factor : 1u, &out->magnitude);
}

const char *
sm_name_of(const struct sm_name *names, size_t n, uint32_t value)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (names[mid].value == value)
			return names[mid].name;
		if (names[mid].value < value)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
