#include "gbcs/zcl.h"

#include <string.h>

#include "names/alerts.h"
#include "names/zcl.h"
#include "names/zcl_types.h"

struct reader {
	struct sm_cur c;
	struct sm_arena *a;
	const struct sm_component *gbz;
	const char *what; /* name of the command, for error messages */
	struct sm_node *root;
	struct sm_zcl_pending *pending;
	size_t unrecognised;
	/* whether a condition of a field of the command's own level was met, and was not met */
	bool chose, passed;
	struct sm_err *err;
};

/* The structures around a field, innermost first: the path of a count or condition is searched there. */
struct scope {
	const struct sm_node *node;
	const struct scope *outer;
};

static bool
cut_off(struct reader *r, const char *field)
{
	return sm_fail(r->err, SM_E_TRUNCATED, r->c.off + r->c.len, "%s ends within %s", r->what,
	    field ? field : "a list");
}

static struct sm_node *
no_memory(struct reader *r)
{
	(void)sm_no_room(r->err, r->c.off, "message");
	return NULL;
}

/* ---- names ---- */

bool
sm_zcl_name_number(struct sm_node *number, const char *name, struct sm_arena *a)
{
	static const struct sm_type hex = { .form = SM_FORM_HEX },
	                            octet = { .form = SM_FORM_HEX, .octets = 1 };
	struct sm_type *type;
	struct sm_name *only;

	number->type = number->len == 1 ? &octet : &hex;
	if (!name)
		return true;
	type = SM_NEW(a, struct sm_type);
	only = SM_NEW(a, struct sm_name);
	if (!type || !only)
		return false;
	*only = (struct sm_name){ (uint32_t)number->v.u, name };
	*type = (struct sm_type){ .form = SM_FORM_ENUM, .names = only, .n_names = 1, .identifier = true };
	number->type = type;
	return true;
}

/*
 * A default response goes in the opposite direction to the command that it answers. Devices also answer commands sent in
 * the wrong direction, so that direction is tried second, a command of every cluster third.
 */
static const char *
answered_name(const struct sm_component *z, uint8_t command)
{
	enum { NOT_PROCESSED = 0xff };
	bool server = !sm_zcl_from_server(z->frame_control);
	const struct sm_zcl_command *c = sm_zcl_command_find(z->cluster, server, command);

	if (!c)
		c = sm_zcl_command_find(z->cluster, !server, command);
	if (!c)
		c = sm_zcl_general_find(command);
	return c ? c->name : command == NOT_PROCESSED ? "Not processed" : NULL;
}

/*
 * ZigBee Cluster Library section 2.4: these commands go to the side whose attributes they name, the others come from it.
 * It is the other way round with a direction of 1: reports that are received.
 */
static bool
names_receiver(uint8_t command)
{
	enum {
		READ,
		WRITE = 2,
		UNDIVIDED,
		NO_RESPONSE = 5,
		CONFIGURE,
		READ_CONFIGURATION = 8,
		DISCOVER = 0x0c
	};

	return command == READ || command == WRITE || command == UNDIVIDED || command == NO_RESPONSE ||
	       command == CONFIGURE || command == READ_CONFIGURATION || command == DISCOVER;
}

/* GBZ components have attributes of servers only. A manufacturer's own attributes have no table. */
static const struct sm_zcl_attribute *
attribute_of(const struct sm_component *z, const struct sm_node *record, uint64_t id)
{
	const struct sm_node *direction = sm_node_get(record, "direction");
	bool receiver = names_receiver(z->command) != (direction && direction->v.u == 1);
	bool server = !z->plain || sm_zcl_from_server(z->frame_control) != receiver;

	if (z->has_manufacturer)
		return NULL;
	return server ? sm_zcl_attribute_find(z->cluster, (uint16_t)id)
	              : sm_zcl_client_attribute_find(z->cluster, (uint16_t)id);
}

static bool
name_attribute(struct reader *r, struct sm_node *node, const struct sm_node *record)
{
	const struct sm_zcl_attribute *at = attribute_of(r->gbz, record, node->v.u);

	if (!at)
		r->unrecognised++;
	return sm_zcl_name_number(node, at ? at->title : NULL, r->a) || no_memory(r);
}

static bool
add_bits(struct reader *r, struct sm_node *node, const struct sm_zcl_bits *bits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct sm_node *part = sm_node_new(r->a, node, SM_UINT);

		if (!part)
			return no_memory(r);
		part->name = bits[i].name;
		part->type = bits[i].type;
		part->off = node->off;
		part->len = node->len;
		part->v.u = (node->v.u >> bits[i].shift) & ((UINT64_C(1) << bits[i].width) - 1);
	}
	return true;
}

static bool
postpone(struct reader *r, struct sm_node *node, const struct sm_zcl_scaling *scaling)
{
	struct sm_zcl_pending *p = SM_NEW(r->a, struct sm_zcl_pending);

	if (!p)
		return no_memory(r);
	*p = (struct sm_zcl_pending){ node, scaling, r->pending };
	r->pending = p;
	return true;
}

/* Whether an integer can be a count: bitmaps, enumerations and times are numbers, but not counts. */
static bool
is_number(const struct sm_node *node)
{
	return node->tag >= SM_ZCL_UINT8 && node->tag <= SM_ZCL_INT64;
}

/* Whether a value of this kind fits the type in the table: attributes carry their own data type. */
static bool
fits(const struct sm_node *node, const struct sm_type *type)
{
	switch (type->form) {
	case SM_FORM_TEXT:
		return node->kind == SM_BYTES || node->kind == SM_TEXT;
	case SM_FORM_PLAIN:
		return !type->unit || is_number(node);
	case SM_FORM_ENUM:
		return node->kind == SM_UINT || node->kind == SM_INT || node->kind == SM_BOOL;
	case SM_FORM_SECONDS:
		return node->tag == SM_ZCL_UTC || node->tag == SM_ZCL_UINT32;
	case SM_FORM_ZCL_DATE:
		return node->tag == SM_ZCL_DATE;
	default:
		return node->kind == SM_UINT;
	}
}

static bool
give_meaning(struct reader *r, struct sm_node *node, const struct sm_type *type,
    const struct sm_zcl_bits *bits, size_t n_bits, const struct sm_zcl_scaling *scaling)
{
	if (type == &sm_zcl_type_event && sm_alert_name((uint16_t)node->v.u))
		type = &sm_alert_code_type;
	if (type == &sm_zcl_type_answered)
		return sm_zcl_name_number(node, answered_name(r->gbz, (uint8_t)node->v.u), r->a) ||
		       no_memory(r);
	if (!type || !fits(node, type))
		return true;
	node->type = type;
	node->unit = type->unit;
	node->scale = type->scale;
	if (!scaling)
		scaling = sm_zcl_scaling_of(type);
	return add_bits(r, node, bits, n_bits) &&
	       (!scaling || !is_number(node) || postpone(r, node, scaling));
}

/* ---- values by data type ---- */

/* Octets of the types that are one number; 0: another type. */
static size_t
number_octets(uint8_t wire)
{
	if ((wire >= SM_ZCL_DATA8 && wire <= SM_ZCL_DATA64) ||
	    (wire >= SM_ZCL_BITMAP8 && wire <= SM_ZCL_BITMAP64) ||
	    (wire >= SM_ZCL_UINT8 && wire <= SM_ZCL_INT64))
		return (wire & 7u) + 1;
	switch (wire) {
	case SM_ZCL_BOOL:
	case SM_ZCL_ENUM8:
		return 1;
	case SM_ZCL_ENUM16:
	case SM_ZCL_CLUSTER_ID:
	case SM_ZCL_ATTRIBUTE_ID:
	case SM_ZCL_SEMI:
		return 2;
	case SM_ZCL_SINGLE:
	case SM_ZCL_UTC:
	case SM_ZCL_BACNET_OID:
	case SM_ZCL_DATE:
	case SM_ZCL_TIME_OF_DAY:
		return 4;
	case SM_ZCL_DOUBLE:
	case SM_ZCL_EUI64:
		return 8;
	default:
		return 0;
	}
}

/* Octets of a fixed-length type that is shown as bytes; 0: another type. */
static size_t
octets_octets(uint8_t wire)
{
	enum { KEY = 16 };

	return wire == SM_ZCL_KEY128 ? KEY : 0;
}

static bool
is_float(uint8_t wire)
{
	return wire >= SM_ZCL_SEMI && wire <= SM_ZCL_DOUBLE;
}

static bool
read_number(struct reader *r, struct sm_node *node, size_t octets)
{
	uint64_t sign = UINT64_C(1) << (8 * octets - 1);

	if (!sm_cur_le(&r->c, octets, &node->v.u))
		return false;
	node->kind = SM_UINT;
	if (node->tag == SM_ZCL_BOOL && node->v.u <= 1)
		node->kind = SM_BOOL;
	if (is_float(node->tag)) {
		node->kind = SM_FLOAT;
		node->count = octets;
	}
	if (node->tag < SM_ZCL_INT8 || node->tag > SM_ZCL_INT64)
		return true;
	node->kind = SM_INT;
	if (node->v.u & sign)
		node->v.i = -(int64_t)(sign - 1 - (node->v.u & (sign - 1))) - 1;
	return true;
}

/* A length of all ones means "no value". */
static bool
read_string(struct reader *r, struct sm_node *node)
{
	bool wide = node->tag == SM_ZCL_LONG_OCTETS || node->tag == SM_ZCL_LONG_CHARS;
	uint64_t length;

	if (!sm_cur_le(&r->c, wide ? 2 : 1, &length))
		return false;
	if (length == (wide ? UINT64_C(0xffff) : UINT64_C(0xff)))
		return true;
	node->kind = node->tag == SM_ZCL_CHARS || node->tag == SM_ZCL_LONG_CHARS ? SM_TEXT : SM_BYTES;
	return sm_cur_take(&r->c, (size_t)length, &node->v.bytes);
}

static bool read_value(struct reader *r, struct sm_node *node, const char *field, unsigned depth);

static struct sm_node *
new_node(struct reader *r, struct sm_node *parent, const char *name, uint8_t wire)
{
	struct sm_node *n = sm_node_new(r->a, parent, SM_NULL);

	if (!n)
		return no_memory(r);
	n->name = name;
	n->tag = wire;
	n->off = r->c.off;
	return n;
}

/* Array, set and bag have one data type and a count. A structure has a count, and a data type before each member. */
static bool
read_collection(struct reader *r, struct sm_node *node, const char *field, unsigned depth)
{
	bool alike = node->tag != SM_ZCL_STRUCTURE;
	uint8_t wire = SM_ZCL_NONE;
	uint16_t count;

	node->kind = alike ? SM_ARRAY : SM_STRUCT;
	node->positional = !alike;
	if ((alike && !sm_cur_u8(&r->c, &wire)) || !sm_cur_le16(&r->c, &count))
		return cut_off(r, field);
	if (count == UINT16_MAX)
		return true;
	if (count > r->c.len)
		return sm_fail(r->err, SM_E_TRUNCATED, r->c.off,
		    "%s: %u elements announced in %s, %zu octets are left", r->what, count, field, r->c.len);
	for (unsigned i = 0; i < count; i++) {
		struct sm_node *element;

		if (!alike && !sm_cur_u8(&r->c, &wire))
			return cut_off(r, field);
		element = new_node(r, node, NULL, wire);
		if (!element || !read_value(r, element, field, depth + 1))
			return false;
	}
	return true;
}

/* Reads a value of the data type node->tag. */
static bool
read_value(struct reader *r, struct sm_node *node, const char *field, unsigned depth)
{
	size_t number = number_octets(node->tag), octets = octets_octets(node->tag);
	bool fine;

	if (depth > SM_DEPTH_MAX)
		return sm_fail(r->err, SM_E_LIMIT, r->c.off, "%s: %s is nested deeper than %d", r->what,
		    field, SM_DEPTH_MAX);
	if (number > 0) {
		fine = read_number(r, node, number);
	} else if (octets > 0) {
		node->kind = SM_BYTES;
		fine = sm_cur_take(&r->c, octets, &node->v.bytes);
	} else if (node->tag >= SM_ZCL_OCTETS && node->tag <= SM_ZCL_LONG_CHARS) {
		fine = read_string(r, node);
	} else if (node->tag == SM_ZCL_ARRAY || node->tag == SM_ZCL_STRUCTURE || node->tag == SM_ZCL_SET ||
	           node->tag == SM_ZCL_BAG) {
		fine = read_collection(r, node, field, depth);
	} else if (node->tag == SM_ZCL_NONE || node->tag == SM_ZCL_UNKNOWN) {
		fine = true;
	} else {
		return sm_fail(r->err, SM_E_UNSUPPORTED, r->c.off,
		    "%s: data type 0x%02X of %s is none of ZCL", r->what, node->tag, field);
	}
	node->len = r->c.off - node->off;
	return fine || cut_off(r, field);
}

/* ---- fields by the table ---- */

static bool read_fields(struct reader *r, const struct sm_zcl_field *fields, size_t n, struct sm_node *parent,
    const struct scope *outer);

static const struct sm_node *
look_up(const struct scope *scope, const char *path)
{
	for (; scope; scope = scope->outer) {
		const struct sm_node *found = sm_node_path(scope->node, path);

		if (found)
			return found;
	}
	return NULL;
}

static bool
is_present(const struct sm_zcl_field *f, const struct scope *scope)
{
	const struct sm_node *by = look_up(scope, f->when);
	uint64_t v;

	if (!by || by->kind != SM_UINT)
		return false;
	v = f->mask ? by->v.u & f->mask : by->v.u;
	by = f->zero ? look_up(scope, f->zero) : NULL;
	if (by && by->v.u != 0)
		return false;
	return f->values ? v < 32 && ((f->values >> v) & 1u) : v == f->equals;
}

/* Reads a data type identifier and a value of that type. The attribute's identifier comes earlier. */
static bool
read_typed(struct reader *r, const struct sm_zcl_field *f, struct sm_node *parent)
{
	const struct sm_node *id = sm_node_get(parent, "attribute");
	const struct sm_zcl_attribute *at = id ? attribute_of(r->gbz, parent, id->v.u) : NULL;
	struct sm_node *wire = new_node(r, parent, "data_type", SM_ZCL_ENUM8), *value;

	if (!wire || !read_value(r, wire, "data_type", 0))
		return false;
	wire->type = &sm_zcl_type_wire;
	value = new_node(r, parent, f->name, (uint8_t)wire->v.u);
	if (!value || !read_value(r, value, at ? at->title : f->name, 0))
		return false;
	return !at || give_meaning(r, value, at->type, at->bits, at->n_bits, at->scaling);
}

/* The octets up to the end. */
static bool
read_octets(struct reader *r, const struct sm_zcl_field *f, struct sm_node *parent)
{
	struct sm_node *node = new_node(r, parent, f->name, SM_ZCL_NONE);

	if (!node)
		return false;
	node->kind = SM_BYTES;
	node->len = r->c.len;
	return sm_cur_take(&r->c, r->c.len, &node->v.bytes);
}

/* Section 2.5.7.1.7: a change is of the data type of the attribute. Types that are no quantities have none. */
static bool
read_change(struct reader *r, const struct sm_zcl_field *f, struct sm_node *parent)
{
	const struct sm_node *wire = sm_node_get(parent, "data_type");
	uint8_t type = wire ? (uint8_t)wire->v.u : SM_ZCL_NONE;
	bool quantity = (type >= SM_ZCL_UINT8 && type <= SM_ZCL_INT64) || is_float(type) ||
	                (type >= SM_ZCL_TIME_OF_DAY && type <= SM_ZCL_UTC);
	struct sm_node *node = quantity ? new_node(r, parent, f->name, type) : NULL;

	return !quantity || (node && read_value(r, node, f->name, 0));
}

static bool
read_element(struct reader *r, const struct sm_zcl_field *f, struct sm_node *array, const struct scope *scope)
{
	bool bare = f->n_group == 1 && !f->group[0].name;
	struct sm_node *element;

	if (bare)
		return read_fields(r, f->group, 1, array, scope);
	element = new_node(r, array, NULL, SM_ZCL_NONE);
	if (!element)
		return false;
	element->kind = SM_STRUCT;
	if (!read_fields(r, f->group, f->n_group, element, scope))
		return false;
	element->len = r->c.off - element->off;
	return true;
}

static bool
read_group(struct reader *r, const struct sm_zcl_field *f, struct sm_node *parent, const struct scope *scope)
{
	const struct sm_node *count = f->count_from ? look_up(scope, f->count_from) : NULL;
	struct sm_node *array = new_node(r, parent, f->name, SM_ZCL_NONE);

	if (!array)
		return false;
	array->kind = SM_ARRAY;
	if (count && count->v.u > r->c.len)
		return sm_fail(r->err, SM_E_TRUNCATED, r->c.off, "%s: %llu %s announced, %zu octets are left",
		    r->what, (unsigned long long)count->v.u, f->name, r->c.len);
	while (count ? array->count < count->v.u : !sm_cur_done(&r->c))
		if (!read_element(r, f, array, scope))
			return false;
	array->len = r->c.off - array->off;
	return true;
}

static bool
read_field(struct reader *r, const struct sm_zcl_field *f, struct sm_node *parent, const struct scope *scope)
{
	struct sm_node *node;

	if (f->group)
		return read_group(r, f, parent, scope);
	if (f->wire == SM_ZCL_TYPED)
		return read_typed(r, f, parent);
	if (f->wire == SM_ZCL_REST)
		return read_octets(r, f, parent);
	if (f->wire == SM_ZCL_CHANGE)
		return read_change(r, f, parent);
	node = new_node(r, parent, f->name, f->wire);
	if (!node || !read_value(r, node, f->name ? f->name : parent->name, 0))
		return false;
	if (f->wire == SM_ZCL_ATTRIBUTE_ID)
		return name_attribute(r, node, parent);
	return give_meaning(r, node, f->type, f->bits, f->n_bits, f->scaling);
}

static bool
read_fields(struct reader *r, const struct sm_zcl_field *fields, size_t n, struct sm_node *parent,
    const struct scope *outer)
{
	struct scope scope = { parent, outer };

	for (size_t i = 0; i < n; i++) {
		bool there = !fields[i].when || is_present(&fields[i], &scope);

		if (fields[i].when && !outer) {
			r->chose = r->chose || there;
			r->passed = r->passed || !there;
		}
		if (!there || (fields[i].optional && sm_cur_done(&r->c)))
			continue;
		if (!read_field(r, &fields[i], parent, &scope))
			return false;
	}
	return true;
}

/* ---- the body ---- */

static bool
read_rest(struct reader *r, const char *name)
{
	struct sm_node *n = new_node(r, r->root, name, SM_ZCL_NONE);

	if (!n)
		return false;
	n->kind = SM_BYTES;
	n->len = r->c.len;
	r->unrecognised++;
	return sm_cur_take(&r->c, r->c.len, &n->v.bytes);
}

static bool
read_command(struct reader *r, const struct sm_zcl_command *command)
{
	if (!command)
		return read_rest(r, "zcl_payload");
	if (!read_fields(r, command->fields, command->n_fields, r->root, NULL))
		return false;
	if (sm_cur_done(&r->c))
		return true;
	/* a kind of sub payload that is not in the table */
	if (r->passed && !r->chose)
		return read_rest(r, "sub_payload");
	return sm_fail(
	    r->err, SM_E_MALFORMED, r->c.off, "%zu octets follow the last field of %s", r->c.len, r->what);
}

static const struct sm_zcl_command *
command_of(const struct sm_component *z)
{
	if (!sm_zcl_cluster_specific(z->frame_control))
		return sm_zcl_general_find(z->command);
	if (z->has_manufacturer)
		return NULL;
	return sm_zcl_command_find(z->cluster, sm_zcl_from_server(z->frame_control), z->command);
}

bool
sm_zcl_read_body(struct sm_item *item, struct sm_arena *a, size_t *unrecognised, struct sm_err *err)
{
	struct sm_component *z = &item->gbz;
	const struct sm_zcl_command *command = command_of(z);
	struct reader r = { .a = a, .gbz = z, .err = err };

	item->name = command ? command->name : NULL;
	if (z->encrypted && !z->body_decrypted) {
		if (item->plain.len == 0)
			return true;
		z->body = item->plain;
		z->body_off = 0;
		z->body_decrypted = true;
	}
	r.what = command ? command->name : "ZCL payload";
	r.c = sm_cur_over(z->body, z->body_off);
	r.root = sm_node_new(a, NULL, SM_STRUCT);
	if (!r.root)
		return no_memory(&r);
	r.root->decrypted = z->body_decrypted;
	r.root->off = z->body_off;
	r.root->len = z->body.len;
	if (!read_command(&r, command))
		return false;
	*unrecognised += r.unrecognised;
	item->value = r.root;
	item->pending = r.pending;
	return true;
}

const struct sm_node *
sm_zcl_attribute_record(const struct sm_item *item, uint16_t id)
{
	const struct sm_node *list = sm_node_get(item->value, "attributes");

	for (const struct sm_node *c = list ? list->child : NULL; c; c = c->next) {
		const struct sm_node *at = c->kind == SM_STRUCT ? sm_node_get(c, "attribute") : c;

		if (at && at->v.u == id)
			return c;
	}
	return NULL;
}

const struct sm_node *
sm_zcl_attribute_value(const struct sm_item *item, uint16_t id)
{
	return sm_node_get(sm_zcl_attribute_record(item, id), "value");
}
