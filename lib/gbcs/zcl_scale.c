#include "gbcs/zcl_scale.h"

#include <string.h>

#include "gbcs/zcl.h"
#include "names/units.h"
#include "names/zcl_types.h"

/*
 * The result of a search. A value may be present but unusable: refused by the device, "no value", or two different ones.
 */
struct source {
	const char *name;
	uint16_t cluster;
	bool there;
	const struct sm_node *node; /* NULL: absent or unusable */
};

/* More than the count of all sm_zcl_scaling objects. */
enum { SOURCES_MAX = 32 };

struct sources {
	struct source list[SOURCES_MAX];
	size_t n;
};

struct scaler {
	const struct sm_payload *p;
	struct sm_zcl_earlier *earlier; /* NULL: none */
	struct sm_arena *a;
	const struct sm_item *item;
	struct sources own,
	    others; /* results for the item and for the message: each is searched once for all values */
};

/* ---- search ---- */

static void
take(struct source *s, const struct sm_node *node)
{
	bool useful = node && node->kind == SM_UINT && !sm_zcl_non_value(node);

	if (!useful || (s->there && (!s->node || s->node->v.u != node->v.u)))
		s->node = NULL;
	else
		s->node = node;
	s->there = true;
}

static void
look_in_attributes(struct source *s, const struct sm_item *item)
{
	const struct sm_node *list = sm_node_get(item->value, "attributes");

	for (const struct sm_node *c = list ? list->child : NULL; c; c = c->next) {
		const struct sm_node *id = c->kind == SM_STRUCT ? sm_node_get(c, "attribute") : NULL;
		const struct sm_zcl_attribute *at =
		    id ? sm_zcl_attribute_find(item->gbz.cluster, (uint16_t)id->v.u) : NULL;

		if (at && strcmp(at->name, s->name) == 0)
			take(s, sm_node_get(c, "value"));
	}
}

static void
look_in_fields(struct source *s, const struct sm_item *item)
{
	const struct sm_node *node = sm_node_path(item->value, s->name);

	if (node)
		take(s, node);
}

static void
search_attributes(struct source *s, const struct sm_payload *p)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (i->gbz.cluster == s->cluster)
			look_in_attributes(s, i);
}

static void
search_message(struct source *s, const struct sm_payload *p)
{
	search_attributes(s, p);
	if (s->there)
		return;
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (i->gbz.cluster == s->cluster)
			look_in_fields(s, i);
}

/* What the message itself does not have. */
static void
search_earlier(struct source *s, struct sm_zcl_earlier *earlier)
{
	for (size_t i = 0; earlier && !s->there && i < earlier->n; i++) {
		struct sm_zcl_told *t = &earlier->told[i];

		if (t->cluster == s->cluster && strcmp(t->name, s->name) == 0) {
			take(s, &t->node);
			t->used = true;
		}
	}
}

static const struct source *
known(const struct sources *list, const char *name, uint16_t cluster)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->list[i].cluster == cluster && strcmp(list->list[i].name, name) == 0)
			return &list->list[i];
	return NULL;
}

static const struct source *
keep(struct sources *list, struct source s)
{
	size_t at = list->n < SOURCES_MAX ? list->n++ : SOURCES_MAX - 1;

	list->list[at] = s;
	return &list->list[at];
}

/* Searches the component of the value, then other components of the cluster, then earlier frames. */
static const struct source *
find_in(struct scaler *r, uint16_t cluster, bool own_component, const char *name)
{
	static const struct source none = { .there = false };
	const struct source *found;
	struct source s = { .name = name, .cluster = cluster };

	if (!name)
		return &none;
	found = known(&r->own, name, cluster);
	if (!found) {
		if (r->item->gbz.cluster == cluster) {
			look_in_attributes(&s, r->item);
			look_in_fields(&s, r->item);
		}
		found = keep(&r->own, s);
	}
	if (found->there || own_component)
		return found;
	found = known(&r->others, name, cluster);
	if (found)
		return found;
	search_message(&s, r->p);
	search_earlier(&s, r->earlier);
	return keep(&r->others, s);
}

static const struct source *
find(struct scaler *r, const struct sm_zcl_scaling *scaling, const char *name)
{
	return find_in(
	    r, scaling->cluster ? scaling->cluster : r->item->gbz.cluster, scaling->own_component, name);
}

/* What the amount is for. */
static struct source
find_per(struct scaler *r, const struct sm_zcl_scaling *scaling, bool plain)
{
	struct source s = { .name = scaling->per, .cluster = r->item->gbz.cluster };

	if (!scaling->per_attribute || plain)
		return *find_in(r, s.cluster, scaling->own_component, s.name);
	search_attributes(&s, r->p);
	return s;
}

/* ---- scaling ---- */

static uint64_t
common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/*
 * multiplier / divisor as factor * 10^scale. False: the divisor has other primes than 2 and 5, so there is no finite
 * decimal.
 */
static bool
as_decimal(uint64_t multiplier, uint64_t divisor, uint32_t *factor, int *scale)
{
	uint64_t common = common_divisor(multiplier, divisor), f = multiplier / common;
	int places = 0;

	for (divisor /= common; divisor > 1; places++) {
		uint64_t tenth = divisor % 10 == 0 ? 10 : divisor % 2 == 0 ? 2 : divisor % 5 == 0 ? 5 : 0;

		if (tenth == 0 || __builtin_mul_overflow(f, 10 / tenth, &f) || f > UINT32_MAX)
			return false;
		divisor /= tenth;
	}
	*factor = (uint32_t)f;
	*scale = -places;
	return f <= UINT32_MAX;
}

static void
unscale(struct sm_node *n, enum sm_scaling why)
{
	n->scaling = (uint8_t)why;
	n->scale = 0;
	n->factor = 0;
	n->unit = NULL;
}

/* Whether an integer can multiply: flags, times and identifiers cannot. */
static bool
is_factor(const struct source *s)
{
	return s->node && s->node->v.u != 0 &&
	       (s->node->tag == 0 || (s->node->tag >= SM_ZCL_UINT8 && s->node->tag <= SM_ZCL_UINT64));
}

static void
by_ratio(struct sm_node *n, const struct source *multiplier, const struct source *divisor)
{
	if (!is_factor(multiplier) || !is_factor(divisor)) {
		unscale(n, SM_UNSCALED_UNKNOWN);
		return;
	}
	if (as_decimal(multiplier->node->v.u, divisor->node->v.u, &n->factor, &n->scale))
		n->scaling = SM_SCALED_BY_MESSAGE;
	else
		unscale(n, SM_UNSCALED_INEXACT);
}

static void
by_digits(struct sm_node *n, const struct source *digits)
{
	if (!digits->node) {
		unscale(n, SM_UNSCALED_UNKNOWN);
		return;
	}
	/* a nibble on its own has no tag, an octet has one */
	n->scale = -(int)((digits->node->tag ? digits->node->v.u >> 4 : digits->node->v.u) & 0x0f);
	n->scaling = SM_SCALED_BY_MESSAGE;
}

/*
 * A unit that the table or a plain frame does not have gives none. A unit in binary coded decimal belongs to a number in
 * that form.
 */
static void
name_unit(struct sm_node *n, const struct source *unit, bool plain)
{
	enum { BINARY_CODED_DECIMAL = 0x80 };

	if (!n->unit || (!unit->there && !plain))
		return;
	if (unit->node && unit->node->v.u >= BINARY_CODED_DECIMAL)
		unscale(n, SM_UNSCALED_UNKNOWN);
	else
		n->unit = unit->node ? sm_name_of(sm_zcl_type_unit.names, sm_zcl_type_unit.n_names,
		                           (uint32_t)unit->node->v.u)
		                     : NULL;
}

/* An unknown currency removes the unit: the amount is neither in pounds nor in euros. NULL: it does. */
static const char *
currency_name(const struct sm_node *n, const struct source *currency)
{
	if (!n->unit || strncmp(n->unit, SM_CURRENCY_UNITS, sizeof SM_CURRENCY_UNITS - 1) != 0)
		return n->unit;
	return currency->node ? sm_name_of(sm_zcl_type_currency.names, sm_zcl_type_currency.n_names,
	                            (uint32_t)currency->node->v.u)
	                      : SM_CURRENCY_UNITS;
}

/* What behind the currency says what the amount is for. Without a name, and in a plain frame without a source: nothing. */
static const char *
per_name(struct scaler *r, const struct sm_zcl_scaling *s, const struct sm_node *n, bool plain)
{
	const char *fixed = strchr(n->type->unit, '/');
	struct source per;

	if (!s->per)
		return fixed ? fixed + 1 : NULL;
	per = find_per(r, s, plain);
	if (per.node)
		return sm_name_of(s->per_type->names, s->per_type->n_names, (uint32_t)per.node->v.u);
	return per.there || plain || s->per_attribute || !fixed ? NULL : fixed + 1;
}

static bool
name_money(struct scaler *r, const struct sm_zcl_scaling *s, struct sm_node *n, bool plain)
{
	const char *per;

	if (!n->unit || !s->currency)
		return true;
	per = per_name(r, s, n, plain);
	n->unit = currency_name(n, find(r, s, s->currency));
	if (!n->unit || !per)
		return true;
	n->unit = sm_arena_printf(r->a, "%s/%s", n->unit, per);
	return n->unit != NULL;
}

static bool
scale(struct scaler *r, const struct sm_zcl_scaling *s, struct sm_node *n)
{
	const struct source *digits = find(r, s, s->digits);
	const struct source *multiplier, *divisor;
	/* what GBCS fixes holds for its messages only: another meter of the network may count in other units */
	bool plain = r->p->pdu == SM_PDU_ZCL;

	if (!digits->there && s->digits_too)
		digits = find(r, s, s->digits_too);
	multiplier = find(r, s, s->multiplier);
	divisor = find(r, s, s->divisor);
	if (digits->there)
		by_digits(n, digits);
	else if (multiplier->there || divisor->there)
		by_ratio(n, multiplier, divisor);
	else if (s->needed || plain)
		unscale(n, SM_UNSCALED_UNKNOWN);
	else
		n->scaling = SM_SCALED_AS_FIXED;
	if (s->unit_of_measure)
		name_unit(n, find(r, s, s->unit_of_measure), plain);
	return name_money(r, s, n, plain);
}

bool
sm_zcl_scale(const struct sm_payload *p, struct sm_zcl_earlier *earlier, struct sm_arena *a)
{
	struct scaler r = { .p = p, .earlier = earlier, .a = a };

	for (const struct sm_item *i = p->items; i; i = i->next) {
		r.item = i;
		r.own.n = 0;
		for (const struct sm_zcl_pending *w = i->pending; w; w = w->next)
			if (!scale(&r, w->scaling, w->node))
				return false;
	}
	return true;
}
