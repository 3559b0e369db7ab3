#include "transform/walk.h"

#include <string.h>

#include "core/tree.h"
#include "duis/lexical.h"
#include "encode/axdr.h"
#include "encode/der.h"
#include "transform/emit.h"
#include "transform/recipe.h"

static bool
has_variant(const struct sm_world *world, char variant)
{
	const char *variants = world->device ? world->device->esme_variant : "";

	if (variants[0] == '\0')
		world->assumed->variant = true;
	return strchr(variants, variant) != NULL;
}

bool
sm_world_is_twin(const struct sm_world *world)
{
	return has_variant(world, 'B');
}

bool
sm_world_is_polyphase(const struct sm_world *world)
{
	return has_variant(world, 'C');
}

bool
sm_walk_parts(struct sm_walk *w, const struct sm_part *parts)
{
	bool fine = true;

	if (w->depth == SM_DEPTH_MAX)
		return sm_fail(w->err, SM_E_LIMIT, SM_NO_OFFSET, "a recipe is nested too deep");
	w->depth++;
	for (const struct sm_part *p = parts; fine && p && p->emit; p++)
		fine = p->emit(w, p);
	w->depth--;
	return fine;
}

bool
sm_walk_at(struct sm_walk *w, const struct sm_part *parts, const struct sm_xml *e, unsigned position)
{
	const struct sm_xml *before = w->e;
	unsigned before_position = w->position;
	bool fine;

	w->e = e;
	w->position = position;
	fine = sm_walk_parts(w, parts);
	w->e = before;
	w->position = before_position;
	return fine;
}

bool
sm_walk_find(struct sm_walk *w, const char *path, const struct sm_xml **out)
{
	*out = path ? sm_xml_find(w->e, path) : w->e;
	return *out || sm_xml_fail(w->e, w->err, SM_E_MISSING, "element %s is missing", path);
}

bool
sm_walk_whole(struct sm_slice text, uint64_t max, uint64_t *out)
{
	int64_t v;

	if (sm_lexical_integer(text, &v) != SM_LEXICAL_FINE || v < 0 || (uint64_t)v > max)
		return false;
	*out = (uint64_t)v;
	return true;
}

bool
sm_walk_index(struct sm_walk *w, const struct sm_xml *e, const char *name, unsigned max, unsigned *out)
{
	struct sm_slice text;
	uint64_t v;

	if (!sm_xml_attribute(e, name, &text))
		return sm_xml_fail(e, w->err, SM_E_MISSING, "attribute %s is missing", name);
	if (!sm_walk_whole(text, max, &v))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "attribute %s is a number up to %u", name, max);
	*out = (unsigned)v;
	return true;
}

const struct sm_xml *
sm_walk_indexed(const struct sm_xml *e, const char *name, const char *attribute, unsigned number)
{
	struct sm_slice text;
	uint64_t v;

	for (e = sm_xml_child(e, name); e; e = sm_xml_again(e, name))
		if (sm_xml_attribute(e, attribute, &text) && sm_walk_whole(text, UINT32_MAX, &v) &&
		    v == number)
			break;
	return e;
}

bool
sm_emit_group(struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_xml *e;

	if (p->when && !p->when(w, p))
		return true;
	if (!sm_walk_find(w, p->path, &e))
		return false;
	return sm_walk_at(w, p->parts, e, w->position);
}

static const char *
last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool
sm_emit_refusal(struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_xml *e = sm_xml_find(w->e, p->path);

	return !e || sm_xml_fail(e, w->err, SM_E_REFUSED, "the message has no place for this element");
}

bool
sm_emit_each(struct sm_walk *w, const struct sm_part *p)
{
	const char *name = last_name(p->path);
	const struct sm_xml *e = sm_xml_find(w->e, p->path);

	for (unsigned i = 1; e; e = sm_xml_again(e, name), i++)
		if (!sm_walk_at(w, p->parts, e, i))
			return false;
	return true;
}

bool
sm_emit_times(struct sm_walk *w, const struct sm_part *p)
{
	for (unsigned i = 1; i <= (unsigned)p->number; i++)
		if (!sm_walk_at(w, p->parts, w->e, i))
			return false;
	return true;
}

/* Elements in the order of their index, in any document order. */
static bool
emit_by_index(struct sm_walk *w, const struct sm_part *p, bool places)
{
	enum { INDEX_MAX = 255 };
	const char *name = last_name(p->path);
	unsigned before = 0, seen = 0, index;

	for (;;) {
		const struct sm_xml *next = NULL;
		unsigned lowest = INDEX_MAX + 1;

		for (const struct sm_xml *e = sm_xml_find(w->e, p->path); e; e = sm_xml_again(e, name)) {
			if (!sm_walk_index(w, e, p->attribute, INDEX_MAX, &index))
				return false;
			if (index > before && index < lowest) {
				lowest = index;
				next = e;
			}
		}
		if (!next)
			return true;
		seen++;
		if (places && lowest != seen)
			return sm_xml_fail(next, w->err, SM_E_VALUE,
			    "%s %u is missing before it, and the message knows each by its place", name,
			    seen);
		if (!sm_walk_at(w, p->parts, next, seen))
			return false;
		before = lowest;
	}
}

bool
sm_emit_indexed(struct sm_walk *w, const struct sm_part *p)
{
	return emit_by_index(w, p, false);
}

bool
sm_emit_in_places(struct sm_walk *w, const struct sm_part *p)
{
	return emit_by_index(w, p, true);
}

bool
sm_emit_list(struct sm_walk *w, const struct sm_part *p)
{
	size_t outer = w->count, at;
	bool fine;

	sm_build_u8(w->out, p->tag);
	at = w->out->len;
	w->count = 0;
	fine = sm_walk_parts(w, p->parts);
	if (fine)
		sm_build_insert_length(w->out, at, w->count);
	w->count = outer + 1;
	return fine;
}

bool
sm_emit_sequence(struct sm_walk *w, const struct sm_part *p)
{
	size_t at;
	bool fine;

	sm_build_u8(w->out, p->tag);
	at = w->out->len;
	fine = sm_walk_parts(w, p->parts);
	if (fine)
		sm_build_insert_length(w->out, at, w->out->len - at);
	return fine;
}

static bool
put_object(struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_object *o = p->object;
	uint8_t obis[6];
	unsigned add = w->position;

	memcpy(obis, o->obis, sizeof obis);
	if (o->vary != 0 && p->attribute && !sm_walk_index(w, w->e, p->attribute, 63, &add))
		return false;
	if (o->vary != 0)
		obis[o->vary - 1] = (uint8_t)(obis[o->vary - 1] + add);
	sm_build_u8(w->out, (uint8_t)o->access);
	sm_build_be(w->out, 2, o->class_id);
	sm_build_bytes(w->out, obis, sizeof obis);
	sm_build_u8(w->out, o->index);
	return true;
}

bool
sm_emit_object(struct sm_walk *w, const struct sm_part *p)
{
	bool selected = p->object->access == SM_GET_SELECTED;
	size_t outer = w->count;
	bool fine = true;

	if (w->pass == SM_PASS_OBJECTS)
		fine = put_object(w, p);
	/* the list of objects has selectors, the list of data has values */
	if (p->parts && selected == (w->pass == SM_PASS_OBJECTS))
		fine = fine && sm_walk_parts(w, p->parts);
	else if (w->pass == SM_PASS_DATA)
		sm_build_u8(w->out, SM_AXDR_NULL);
	w->count = outer + 1;
	return fine;
}

bool
sm_emit_component(struct sm_walk *w, const struct sm_part *p)
{
	enum { CLUSTER_SPECIFIC = 0x01, FROM_SERVER = 0x08 };
	struct sm_gbz_component c = { .cluster = p->zcl->cluster,
		.frame_control =
		    (p->zcl->general ? 0 : CLUSTER_SPECIFIC) | (p->zcl->to_client ? FROM_SERVER : 0),
		.command = p->zcl->command,
		.has_from_date = p->zcl->dated };
	struct sm_datum from = { .number = 0 };

	if (p->zcl->dated && !p->get(w, p, &from))
		return false;
	c.from_date = (uint32_t)from.number;
	sm_gbz_open(&w->gbz, &c);
	if (!sm_walk_parts(w, p->parts))
		return false;
	sm_gbz_close(&w->gbz);
	return true;
}

bool
sm_emit_leaf(struct sm_walk *w, const struct sm_part *p)
{
	struct sm_datum d = { .number = 0 };
	const struct sm_xml *e = p->path ? sm_xml_find(w->e, p->path) : w->e;

	if (!p->get(w, p, &d))
		return false;
	w->count++;
	return sm_walk_put(w, e ? e : w->e, p->as, p->tag, &d);
}

/* Integers by encoding: A-XDR tag, octets, sign. */
static const struct {
	uint8_t tag, octets;
	bool is_signed, little;
} integers[] = {
	[SM_AS_AXDR_ENUM] = { .tag = SM_AXDR_ENUM, .octets = 1 },
	[SM_AS_AXDR_UINT8] = { .tag = SM_AXDR_UINT8, .octets = 1 },
	[SM_AS_AXDR_UINT16] = { .tag = SM_AXDR_UINT16, .octets = 2 },
	[SM_AS_AXDR_UINT32] = { .tag = SM_AXDR_UINT32, .octets = 4 },
	[SM_AS_AXDR_INT8] = { .tag = SM_AXDR_INT8, .octets = 1, .is_signed = true },
	[SM_AS_AXDR_INT16] = { .tag = SM_AXDR_INT16, .octets = 2, .is_signed = true },
	[SM_AS_AXDR_INT32] = { .tag = SM_AXDR_INT32, .octets = 4, .is_signed = true },
	[SM_AS_ZCL_UINT8] = { .octets = 1, .little = true },
	[SM_AS_ZCL_UINT16] = { .octets = 2, .little = true },
	[SM_AS_ZCL_UINT24] = { .octets = 3, .little = true },
	[SM_AS_ZCL_UINT32] = { .octets = 4, .little = true },
	[SM_AS_ZCL_UINT48] = { .octets = 6, .little = true },
	[SM_AS_ZCL_INT32] = { .octets = 4, .is_signed = true, .little = true },
};

static bool
put_integer(struct sm_walk *w, const struct sm_xml *e, enum sm_encoding as, int64_t v)
{
	unsigned bits = 8u * integers[as].octets;
	int64_t max = integers[as].is_signed ? ((int64_t)1 << (bits - 1)) - 1 : ((int64_t)1 << bits) - 1;
	int64_t min = integers[as].is_signed ? -max - 1 : 0;

	if (v < min || v > max)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "%lld is not within %lld..%lld", (long long)v,
		    (long long)min, (long long)max);
	if (integers[as].little)
		sm_build_le(w->out, integers[as].octets, (uint64_t)v);
	else
		sm_axdr_number(w->out, integers[as].tag, integers[as].octets, (uint64_t)v);
	return true;
}

static bool
put_string(struct sm_walk *w, const struct sm_xml *e, struct sm_slice s)
{
	if (s.len >= UINT8_MAX)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "too long for an octet string of ZCL");
	sm_build_u8(w->out, (uint8_t)s.len);
	sm_build_slice(w->out, s);
	return true;
}

static void
put_der(struct sm_walk *w, enum sm_encoding as, uint8_t tag, const struct sm_datum *d)
{
	static const uint8_t tags[] = {
		[SM_AS_DER_OCTETS] = SM_DER_OCTETS,
		[SM_AS_DER_BIT_STRING] = SM_DER_BIT_STRING,
		[SM_AS_DER_GENERALIZED] = SM_DER_GENERALIZED,
		[SM_AS_DER_NULL] = SM_DER_NULL,
		[SM_AS_DER_INTEGER] = SM_DER_INTEGER,
	};

	if (as == SM_AS_DER_RAW)
		sm_build_slice(w->out, d->bytes);
	else if (as == SM_AS_DER_INTEGER)
		sm_der_unsigned(w->out, tag != 0 ? tag : tags[as], (uint64_t)d->number);
	else
		sm_der_bytes(w->out, tag != 0 ? tag : tags[as], d->bytes);
}

bool
sm_walk_put(
    struct sm_walk *w, const struct sm_xml *e, enum sm_encoding as, uint8_t tag, const struct sm_datum *d)
{
	switch (as) {
	case SM_AS_AXDR_NULL:
		sm_build_u8(w->out, SM_AXDR_NULL);
		return true;
	case SM_AS_AXDR_BOOLEAN:
		sm_axdr_bool(w->out, d->number != 0);
		return true;
	case SM_AS_AXDR_OCTETS:
		sm_axdr_string(w->out, SM_AXDR_OCTETS, d->bytes);
		return true;
	case SM_AS_AXDR_VISIBLE:
		sm_axdr_string(w->out, SM_AXDR_VISIBLE, d->bytes);
		return true;
	case SM_AS_AXDR_BIT_STRING:
		sm_axdr_bits(w->out, d->bytes.p, d->bits);
		return true;
	case SM_AS_ZCL_OCTETS:
		return put_string(w, e, d->bytes);
	case SM_AS_ZCL_RAW:
		sm_build_slice(w->out, d->bytes);
		return true;
	case SM_AS_DER_NULL:
	case SM_AS_DER_INTEGER:
	case SM_AS_DER_OCTETS:
	case SM_AS_DER_BIT_STRING:
	case SM_AS_DER_GENERALIZED:
	case SM_AS_DER_RAW:
		put_der(w, as, tag, d);
		return true;
	default:
		return put_integer(w, e, as, d->number);
	}
}

enum { ACCESS_REQUEST = 0xD9, LONG_INVOKE_ID = 0x20 };

/* Writes one of the two lists of an access request: objects, or data. */
static bool
put_list(struct sm_walk *w, const struct sm_recipe *recipe, enum sm_pass pass)
{
	size_t at = w->out->len;

	w->pass = pass;
	w->count = 0;
	if (!sm_walk_parts(w, recipe->parts))
		return false;
	if (w->count == 0)
		return sm_xml_fail(w->e, w->err, SM_E_MISSING, "the request asks for nothing");
	sm_build_insert_length(w->out, at, w->count);
	return true;
}

/* GBCS section 7.2.9: the invoke id is the low three octets of the counter; there is no date-time. */
static bool
put_access_request(struct sm_walk *w, const struct sm_recipe *recipe)
{
	sm_build_u8(w->out, ACCESS_REQUEST);
	sm_build_u8(w->out, LONG_INVOKE_ID);
	sm_build_be(w->out, 3, w->world->counter);
	sm_build_u8(w->out, 0);
	return put_list(w, recipe, SM_PASS_OBJECTS) && put_list(w, recipe, SM_PASS_DATA);
}

static bool
put_gbz(struct sm_walk *w, const struct sm_recipe *recipe)
{
	sm_gbz_begin(&w->gbz, w->out);
	if (!sm_walk_parts(w, recipe->parts))
		return false;
	if (w->gbz.n == 0)
		return sm_xml_fail(w->e, w->err, SM_E_MISSING, "the request asks for nothing");
	sm_gbz_end(&w->gbz);
	return true;
}

bool
sm_walk_recipe(const struct sm_recipe *recipe, const struct sm_world *world, struct sm_arena *arena,
    struct sm_build *out, struct sm_err *err)
{
	struct sm_walk w = {
		.world = world, .out = out, .arena = arena, .err = err, .e = world->request->body
	};
	const enum sm_protocol protocol = sm_identity_of(recipe->code)->protocol;
	bool fine;

	if (protocol == SM_DLMS)
		fine = put_access_request(&w, recipe);
	else if (protocol == SM_GBZ)
		fine = put_gbz(&w, recipe);
	else
		fine = sm_walk_parts(&w, recipe->parts);
	if (fine && out->failed)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "the message would be too long");
	return fine;
}
