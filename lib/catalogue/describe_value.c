/* The type of one value: names of members, packed octets, unit and scale. */
#include "catalogue/describe_value.h"

#include <string.h>

#include "gbcs/axdr.h"
#include "names/cosem_types.h"
#include "names/units.h"

struct describer {
	struct sm_arena *a;
	size_t misfits; /* values that no type fits */
	bool failed; /* out of memory */
};

static void name_value(struct describer *d, struct sm_node *node, const struct sm_type *type, unsigned depth);

size_t
sm_count_leaves(const struct sm_node *node, unsigned depth)
{
	size_t n = 0;

	if (node->kind == SM_NULL)
		return 0;
	if ((node->kind != SM_ARRAY && node->kind != SM_STRUCT) || depth > SM_DEPTH_MAX)
		return 1;
	for (const struct sm_node *c = node->child; c; c = c->next)
		n += sm_count_leaves(c, depth + 1);
	return n;
}

/* The size of an integer by its A-XDR tag. */
static size_t
width_of(uint8_t tag)
{
	return tag == SM_AXDR_UINT8 ? 1 : tag == SM_AXDR_UINT16 ? 2 : tag == SM_AXDR_UINT32 ? 4 : 8;
}

/* Whether the first field of a packed value, if it is an enumeration of one octet, has a named value. */
static bool
begins_as_named(const struct sm_node *node, const struct sm_type *type)
{
	const struct sm_type *first = type->fields[0].type;
	uint64_t v = node->kind == SM_UINT ? node->v.u >> (8 * (width_of(node->tag) - 1))
	                                   : sm_slice_at(node->v.bytes, 0);

	if (first->form != SM_FORM_ENUM)
		return true;
	return v <= UINT8_MAX && sm_name_of(first->names, first->n_names, (uint32_t)v) != NULL;
}

/* Whether the octets fit the fields. A field without a length takes the rest. */
static bool
has_all_fields(const struct sm_node *node, const struct sm_type *type)
{
	size_t have = node->kind == SM_UINT ? width_of(node->tag) : node->v.bytes.len, expected = 0;
	bool open = false;

	for (size_t i = 0; i < type->n_fields; i++) {
		expected += type->fields[i].type->octets;
		open = open || type->fields[i].type->octets == 0;
	}
	return open ? have >= expected : have == expected;
}

/* Whether the outermost layer of a value fits the type. */
static bool
fits(const struct sm_node *node, const struct sm_type *type)
{
	switch (type->form) {
	case SM_FORM_STRUCT:
		return node->kind == SM_STRUCT;
	case SM_FORM_PACKED:
		return (node->kind == SM_BYTES || node->kind == SM_UINT || node->kind == SM_BITS) &&
		       has_all_fields(node, type) && (!type->variant || begins_as_named(node, type));
	case SM_FORM_ARRAY:
		return node->kind == SM_ARRAY;
	case SM_FORM_SECONDS:
		return node->kind == SM_UINT && (node->tag == 0 || width_of(node->tag) == sizeof(uint32_t));
	case SM_FORM_ZCL_DATE:
	case SM_FORM_LEVEL:
		return node->kind == SM_UINT;
	case SM_FORM_ENUM:
		return node->kind == SM_UINT || node->kind == SM_INT || node->kind == SM_BOOL;
	case SM_FORM_FLAGS:
		return node->kind == SM_BITS || node->kind == SM_UINT || node->kind == SM_BYTES;
	case SM_FORM_DATE_TIME:
		return node->kind == SM_BYTES && node->v.bytes.len == 12;
	case SM_FORM_DATE:
		return node->kind == SM_BYTES && node->v.bytes.len == 5;
	case SM_FORM_TIME:
		return node->kind == SM_BYTES && node->v.bytes.len == 4;
	case SM_FORM_OBIS:
		return node->kind == SM_BYTES && node->v.bytes.len == 6;
	case SM_FORM_TEXT:
		return node->kind == SM_TEXT || node->kind == SM_BYTES;
	case SM_FORM_EUI64:
		return node->kind == SM_BYTES || node->kind == SM_UINT;
	default:
		return node->kind != SM_STRUCT && node->kind != SM_ARRAY;
	}
}

const struct sm_type *
sm_type_fitting(const struct sm_node *node, const struct sm_type *type)
{
	while (type && !fits(node, type))
		type = type->variant;
	return type;
}

/* Of several layouts, the one with this count of members, else the first with room for them. */
static const struct sm_type *
layout_of(const struct sm_node *node, const struct sm_type *type)
{
	const struct sm_type *roomy = NULL;

	for (; type; type = type->variant) {
		if (type->n_fields == node->count)
			return type;
		if (!roomy && type->n_fields > node->count)
			roomy = type;
	}
	return roomy;
}

static void
name_members(struct describer *d, struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	const struct sm_type *layout = layout_of(node, type);
	struct sm_node *c = node->child;

	if (!layout) {
		d->misfits += sm_count_leaves(node, depth);
		return;
	}
	node->type = layout;
	node->positional = false;
	for (size_t i = 0; c && i < layout->n_fields; c = c->next, i++) {
		c->name = layout->fields[i].name;
		name_value(d, c, layout->fields[i].type, depth + 1);
	}
}

static bool
is_number(const struct sm_type *type, size_t octets)
{
	switch (type ? type->form : SM_FORM_PLAIN) {
	case SM_FORM_PLAIN:
	case SM_FORM_ENUM:
	case SM_FORM_FLAGS:
	case SM_FORM_SECONDS:
	case SM_FORM_ZCL_DATE:
	case SM_FORM_HEX:
	case SM_FORM_LEVEL:
		return octets <= sizeof(uint64_t);
	default:
		return false;
	}
}

/* The octets of a packed value. Those of an integer are big-endian, in the size of its A-XDR tag. */
static bool
packed_octets(struct describer *d, const struct sm_node *node, struct sm_slice *out)
{
	size_t width = width_of(node->tag);
	uint8_t *p;

	if (node->kind != SM_UINT) {
		*out = node->v.bytes;
		return true;
	}
	p = sm_alloc(d->a, width, 1);
	if (!p)
		return false;
	for (size_t i = 0; i < width; i++)
		p[i] = (uint8_t)(node->v.u >> (8 * (width - 1 - i)));
	*out = sm_slice_of(p, width);
	return true;
}

static void
unpack(struct describer *d, struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	size_t bits = node->count; /* of a bit string: its children are not to be counted with them */
	struct sm_slice octets;
	struct sm_cur c;

	if (!packed_octets(d, node, &octets)) {
		d->failed = true;
		return;
	}
	c = sm_cur_over(octets, node->off + node->len - octets.len);
	for (size_t i = 0; i < type->n_fields && !sm_cur_done(&c); i++) {
		const struct sm_type *field = type->fields[i].type;
		size_t n = field && field->octets && field->octets < c.len ? field->octets : c.len,
		       off = c.off;
		bool number = is_number(field, n);
		struct sm_node *child = sm_node_new(d->a, node, number ? SM_UINT : SM_BYTES);

		if (!child ||
		    !(number ? sm_cur_be(&c, n, &child->v.u) : sm_cur_take(&c, n, &child->v.bytes))) {
			d->failed = true;
			return;
		}
		child->off = off;
		child->len = n;
		child->name = type->fields[i].name;
		name_value(d, child, field, depth + 1);
	}
	if (node->kind == SM_BITS)
		node->count = bits;
}

static void
name_value(struct describer *d, struct sm_node *node, const struct sm_type *type, unsigned depth)
{
	/* a failed or empty access has null-data whatever its type */
	if (node->kind == SM_NULL)
		return;
	type = sm_type_fitting(node, type);
	if (depth > SM_DEPTH_MAX || !type) {
		d->misfits += sm_count_leaves(node, depth);
		return;
	}
	node->type = type;
	if (type->form == SM_FORM_STRUCT)
		name_members(d, node, type, depth);
	else if (type->form == SM_FORM_PACKED)
		unpack(d, node, type, depth);
	else if (type->form == SM_FORM_ARRAY)
		for (struct sm_node *c = node->child; c; c = c->next)
			name_value(d, c, type->element, depth + 1);
}

static const struct sm_node *
find_named(const struct sm_node *node, const char *name, unsigned depth)
{
	if (depth > SM_DEPTH_MAX)
		return NULL;
	for (const struct sm_node *c = node->child; c; c = c->next) {
		const struct sm_node *found =
		    c->name && strcmp(c->name, name) == 0 ? c : find_named(c, name, depth + 1);

		if (found)
			return found;
	}
	return NULL;
}

/* The scale in an item, which is looked for once for all values that refer to it. */
struct scale_of_item {
	const struct sm_node *item;
	const char *name; /* NULL: not looked for yet */
	const struct sm_node *scale;
};

static const struct sm_node *
scale_named(struct scale_of_item *s, const char *name)
{
	if (!s->name || strcmp(s->name, name) != 0) {
		s->name = name;
		s->scale = find_named(s->item, name, 0);
	}
	return s->scale;
}

/* A scale has one octet. More of them are those of something else, in a message with a wrong octet. */
static bool
is_scale(const struct sm_node *scale)
{
	return scale->kind == SM_INT && scale->v.i >= INT8_MIN && scale->v.i <= INT8_MAX;
}

/* The scale is in the message, but not in a usable form: the number has neither scale nor unit. */
static void
unscale(struct sm_node *node)
{
	node->scaling = SM_UNSCALED_UNKNOWN;
	node->scale = 0;
	node->unit = NULL;
}

void
sm_scale_by_unit(struct sm_node *node, const struct sm_node *scaler_unit)
{
	const struct sm_node *scaler = sm_node_at(scaler_unit, 0), *unit = sm_node_at(scaler_unit, 1);

	if (!scaler || !is_scale(scaler) || !unit || unit->kind != SM_UINT) {
		unscale(node);
		return;
	}
	node->scale = (int)scaler->v.i;
	node->scaling = SM_SCALED_BY_MESSAGE;
	if (unit->v.u != SM_DLMS_UNIT_OTHER)
		node->unit = unit->v.u <= UINT8_MAX ? sm_dlms_unit_name((uint8_t)unit->v.u) : NULL;
}

static void
resolve(struct sm_node *node, struct scale_of_item *s, unsigned depth)
{
	const struct sm_node *scale;

	if (depth > SM_DEPTH_MAX)
		return;
	if (node->type) {
		node->unit = node->type->unit;
		node->scale = node->type->scale;
		scale = node->type->scale_from ? scale_named(s, node->type->scale_from) : NULL;
		if (scale && is_scale(scale))
			node->scale = (int)scale->v.i;
		else if (node->type->scale_from)
			unscale(node);
		if (node->type->scaler_unit)
			sm_scale_by_unit(node, sm_node_get(s->item, node->type->scaler_unit));
	}
	for (struct sm_node *c = node->child; c; c = c->next)
		resolve(c, s, depth + 1);
}

bool
sm_describe_value(struct sm_node *value, const struct sm_type *type, struct sm_arena *a, size_t *misfits)
{
	struct scale_of_item scale = { .item = value };
	struct describer d = { .a = a };

	name_value(&d, value, type, 0);
	resolve(value, &scale, 0);
	*misfits += d.misfits;
	return !d.failed;
}
