#include "correlate/answer_type.h"

#include "catalogue/describe_value.h"

/* A search for the first value of a wrong type. */
struct search {
	const struct sm_type *right; /* of the value that was found */
};

static const struct sm_node *misfit(
    struct search *s, const struct sm_node *node, const struct sm_type *type, unsigned depth);

/* A type can have several layouts; each has another count of members. */
static const struct sm_type *
layout_of(const struct sm_node *node, const struct sm_type *type)
{
	while (type && type->n_fields != node->count)
		type = type->variant;
	return type;
}

static const struct sm_node *
misfit_member(struct search *s, const struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	const struct sm_type *layout = layout_of(node, type);
	const struct sm_node *found = NULL;
	size_t i = 0;

	if (!layout) {
		s->right = type;
		return node;
	}
	for (const struct sm_node *c = node->child; c && !found; c = c->next)
		found = misfit(s, c, layout->fields[i++].type, depth + 1);
	return found;
}

/* A quantity has a unit or a scale. It is a number, whose size GBCS leaves to the attribute. */
static bool
is_no_quantity(const struct sm_node *node, const struct sm_type *type)
{
	if (type->form != SM_FORM_PLAIN ||
	    (!type->unit && !type->scale && !type->scale_from && !type->scaler_unit))
		return false;
	return node->kind != SM_INT && node->kind != SM_UINT && node->kind != SM_FLOAT;
}

static const struct sm_node *
misfit(struct search *s, const struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	const struct sm_type *fitting = type ? sm_type_fitting(node, type) : NULL;
	const struct sm_node *found = NULL;

	if (!type || node->kind == SM_NULL)
		return NULL;
	if (!fitting || is_no_quantity(node, fitting) || depth > SM_DEPTH_MAX) {
		s->right = type;
		return node;
	}
	if (fitting->form == SM_FORM_STRUCT)
		return misfit_member(s, node, fitting, depth);
	if (fitting->form != SM_FORM_ARRAY)
		return NULL;
	for (const struct sm_node *c = node->child; c && !found; c = c->next)
		found = misfit(s, c, fitting->element, depth + 1);
	return found;
}

const struct sm_node *
sm_answer_misfit(const struct sm_node *node, const struct sm_type *type, const struct sm_type **right)
{
	struct search s = { NULL };
	const struct sm_node *found = misfit(&s, node, type, 0);

	*right = s.right;
	return found;
}

const char *
sm_answer_type_text(const struct sm_type *type, struct sm_arena *a)
{
	static const char *const words[] = {
		[SM_FORM_PLAIN] = "one value",
		[SM_FORM_ARRAY] = "an array",
		[SM_FORM_ENUM] = "a number",
		[SM_FORM_FLAGS] = "bits",
		[SM_FORM_SECONDS] = "seconds since 2000",
		[SM_FORM_DATE_TIME] = "a date and time",
		[SM_FORM_DATE] = "a date",
		[SM_FORM_TIME] = "a time of day",
		[SM_FORM_EUI64] = "an EUI-64",
		[SM_FORM_OBIS] = "a logical name",
		[SM_FORM_TEXT] = "text",
		[SM_FORM_HEX] = "an identifier",
		[SM_FORM_LEVEL] = "a level",
		[SM_FORM_PACKED] = "octets of a fixed layout",
	};

	if (type->form == SM_FORM_PLAIN && type->unit)
		return "a number";
	if (type->form == SM_FORM_STRUCT)
		return sm_arena_printf(a, "a structure of %zu members", type->n_fields);
	return type->form < sizeof words / sizeof words[0] && words[type->form] ? words[type->form]
	                                                                        : "another value";
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
