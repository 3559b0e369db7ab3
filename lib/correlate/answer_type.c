#include "correlate/answer_type.h"

#include "catalogue/describe_value.h"

static const struct sm_node *misfit(const struct sm_node *node, const struct sm_type *type, unsigned depth);

/* A type can have several layouts; each has another count of members. */
static const struct sm_type *
layout_of(const struct sm_node *node, const struct sm_type *type)
{
	while (type && type->n_fields != node->count)
		type = type->variant;
	return type;
}

static const struct sm_node *
misfit_member(const struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	const struct sm_type *layout = layout_of(node, type);
	const struct sm_node *found = NULL;
	size_t i = 0;

	if (!layout)
		return node;
	for (const struct sm_node *c = node->child; c && !found; c = c->next)
		found = misfit(c, layout->fields[i++].type, depth + 1);
	return found;
}

static const struct sm_node *
misfit(const struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	const struct sm_node *found = NULL;

	if (!type || node->kind == SM_NULL)
		return NULL;
	type = sm_type_fitting(node, type);
	if (!type || depth > SM_DEPTH_MAX)
		return node;
	if (type->form == SM_FORM_STRUCT)
		return misfit_member(node, type, depth);
	if (type->form != SM_FORM_ARRAY)
		return NULL;
	for (const struct sm_node *c = node->child; c && !found; c = c->next)
		found = misfit(c, type->element, depth + 1);
	return found;
}

const struct sm_node *
sm_answer_misfit(const struct sm_node *node, const struct sm_type *type)
{
	return misfit(node, type, 0);
}

struct sm_span
sm_answer_open(const struct sm_node *node, const struct sm_type *type)
{
	const struct sm_type *fixed = type ? sm_type_fitting(node, type) : NULL;
	size_t closed = 0;

	switch (fixed ? fixed->form : SM_FORM_PLAIN) {
	case SM_FORM_SECONDS:
		closed = 1;
		break;
	case SM_FORM_DATE_TIME:
	case SM_FORM_DATE:
	case SM_FORM_TIME:
	case SM_FORM_OBIS:
		closed = node->len - node->v.bytes.len;
		break;
	case SM_FORM_STRUCT:
		closed = node->child ? node->child->off - node->off : 0;
		break;
	default:
		break;
	}
	return (struct sm_span){ node->off + closed, node->len - closed };
}
