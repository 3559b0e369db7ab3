/* Finds the rows of the use case for the items of a message, and the meaning of their values. */
#include "catalogue/describe.h"

#include <string.h>

#include "catalogue/asn1_describe.h"
#include "catalogue/describe_value.h"
#include "catalogue/money.h"
#include "gbcs/zcl.h"
#include "gbcs/zcl_scale.h"
#include "names/alerts.h"
#include "names/cosem.h"
#include "names/obis.h"
#include "names/units.h"
#include "names/zcl.h"

/* ---- DLMS: the rows of items ---- */

static bool
same_address(const struct sm_row *row, const struct sm_cosem *c)
{
	return row->class_id == c->class_id && row->index == c->index &&
	       memcmp(row->obis, c->obis, sizeof c->obis) == 0 &&
	       (row->access == SM_ACTION) == (c->access == SM_ACTION);
}

static const struct sm_row *
row_of_address(const struct sm_use_case *uc, const struct sm_cosem *c)
{
	for (size_t i = 0; uc && i < uc->n_rows; i++)
		if (!uc->rows[i].protected && same_address(&uc->rows[i], c))
			return &uc->rows[i];
	return NULL;
}

static const struct sm_type *
response_type(const struct sm_use_case *uc, size_t r)
{
	const struct sm_cosem_attribute *at = uc->attributes[r];

	return !at ? NULL : uc->rows[r].access == SM_ACTION ? at->reply : at->type;
}

/* Whether a response item can answer row r. Only a get, and a method that returns something, carry data. */
static bool
answers(const struct sm_item *item, const struct sm_use_case *uc, size_t r)
{
	const struct sm_row *row = &uc->rows[r];
	const struct sm_type *type;
	bool row_gets = row->access == SM_GET || row->access == SM_GET_SELECTED;
	bool item_gets = item->cosem.access == SM_GET || item->cosem.access == SM_GET_SELECTED;

	if (row->protected)
		return false;
	/* of a message that ends before the results the kinds of access are not known */
	if (item->cosem.access != 0 &&
	    (row_gets != item_gets || (!row_gets && row->access != item->cosem.access)))
		return false;
	if (!item->value || item->value->kind == SM_NULL)
		return true;
	type = response_type(uc, r);
	return !type || sm_type_fitting(item->value, type);
}

/*
 * A response names no addresses. Its items are those of the use case's list, in order, without the optional
 * ones that the command left out. possible[i * rows + r] means: items 0..i can be placed so that item i is
 * row r, and the rest can follow.
 */
struct alignment {
	const struct sm_use_case *uc;
	const struct sm_item **items;
	size_t n_items;
	uint8_t *possible; /* bit 0: items before it can be placed; bit 1: items after it can */
};

enum { FROM_FRONT = 1, FROM_END = 2, BOTH_ENDS = 3 };

static uint8_t *
cell(const struct alignment *al, size_t item, size_t row)
{
	return &al->possible[item * al->uc->n_rows + row];
}

static bool
may_skip(const struct sm_row *row)
{
	return row->protected || row->when == SM_OPTIONAL;
}

/* A repeated row may answer several items in a run. */
static bool
may_repeat(const struct sm_row *row)
{
	return row->when == SM_REPEATED;
}

static void
mark_from_front(const struct alignment *al)
{
	for (size_t i = 0; i < al->n_items; i++) {
		bool open = i == 0; /* the item before has a row above, and all rows between can be skipped */

		for (size_t r = 0; r < al->uc->n_rows; r++) {
			const struct sm_row *row = &al->uc->rows[r];
			bool again = i > 0 && may_repeat(row) && (*cell(al, i - 1, r) & FROM_FRONT);

			if ((open || again) && answers(al->items[i], al->uc, r))
				*cell(al, i, r) |= FROM_FRONT;
			if (!may_skip(row))
				open = false;
			if (i > 0 && (*cell(al, i - 1, r) & FROM_FRONT))
				open = true;
		}
	}
}

/* Anything may follow the last item of an incomplete message. */
static void
mark_all_from_end(const struct alignment *al)
{
	for (size_t i = 0; i < al->n_items; i++)
		for (size_t r = 0; r < al->uc->n_rows; r++)
			*cell(al, i, r) |= FROM_END;
}

static void
mark_from_end(const struct alignment *al)
{
	for (size_t i = al->n_items; i-- > 0;) {
		bool open = i + 1 == al->n_items;

		for (size_t r = al->uc->n_rows; r-- > 0;) {
			const struct sm_row *row = &al->uc->rows[r];
			bool again =
			    i + 1 < al->n_items && may_repeat(row) && (*cell(al, i + 1, r) & FROM_END);

			if ((open || again) && answers(al->items[i], al->uc, r))
				*cell(al, i, r) |= FROM_END;
			if (!may_skip(row))
				open = false;
			if (i + 1 < al->n_items && (*cell(al, i + 1, r) & FROM_END))
				open = true;
		}
	}
}

/* The type that all possible rows share. If they differ, a leaf gets no type. */
static const struct sm_type *
agreed_type(const struct alignment *al, size_t i)
{
	static const struct sm_type plain = { .form = SM_FORM_PLAIN };
	const struct sm_type *agreed = NULL;

	for (size_t r = 0; r < al->uc->n_rows; r++) {
		const struct sm_type *type;

		if (*cell(al, i, r) != BOTH_ENDS)
			continue;
		type = response_type(al->uc, r);
		if (agreed && type != agreed)
			return &plain;
		agreed = type;
	}
	return agreed;
}

/* If several rows are possible, the item gets all their names: the message doesn't show which it is. */
static bool
name_ambiguous(const struct alignment *al, size_t i, struct sm_item *item, struct sm_arena *a)
{
	const char *names = NULL, *last = NULL;

	for (size_t r = 0; r < al->uc->n_rows; r++) {
		const struct sm_cosem_attribute *at = al->uc->attributes[r];
		const char *name = at ? at->name : NULL;

		if (*cell(al, i, r) != BOTH_ENDS || !name || (last && strcmp(last, name) == 0))
			continue;
		names = names ? sm_arena_printf(a, "%s or %s", names, name) : name;
		if (!names)
			return false;
		last = name;
	}
	item->name = names;
	item->type = agreed_type(al, i);
	return true;
}

static void
set_row(struct sm_item *item, const struct sm_use_case *uc, size_t r)
{
	const struct sm_cosem_attribute *at = uc->attributes[r];

	item->row = &uc->rows[r];
	item->name = at ? at->name : NULL;
	item->part = at ? at->part : NULL;
	item->type = response_type(uc, r);
}

static bool
name_aligned(const struct alignment *al, struct sm_payload *p, struct sm_arena *a)
{
	size_t i = 0;

	for (struct sm_item *item = p->items; item; item = item->next, i++) {
		size_t only = 0, choices = 0;

		for (size_t r = 0; r < al->uc->n_rows; r++) {
			if (*cell(al, i, r) == BOTH_ENDS) {
				only = r;
				choices++;
			}
		}
		if (choices == 1)
			set_row(item, al->uc, only);
		else if (choices > 1 && !p->incomplete && !name_ambiguous(al, i, item, a))
			return false;
	}
	return true;
}

static bool
align(const struct sm_use_case *uc, struct sm_payload *p, struct sm_arena *a)
{
	struct alignment al = { .uc = uc, .n_items = p->count };
	size_t i = 0;

	if (!uc || uc->n_rows == 0 || p->count == 0)
		return true;
	al.items = sm_alloc(a, p->count, sizeof(const struct sm_item *));
	al.possible = sm_alloc(a, p->count, uc->n_rows);
	if (!al.items || !al.possible)
		return false;
	for (const struct sm_item *item = p->items; item; item = item->next)
		al.items[i++] = item;
	mark_from_front(&al);
	if (p->incomplete)
		mark_all_from_end(&al);
	else
		mark_from_end(&al);
	return name_aligned(&al, p, a);
}

/* ---- DLMS: values ---- */

/*
 * Objects of one purpose can share a name. The first has the name alone; later ones add their logical name.
 */
static const char *
member_name(const struct sm_node *members, const struct sm_node *member, const struct sm_cosem_attribute *at,
    struct sm_arena *a)
{
	char obis[SM_OBIS_TEXT];

	if (!at)
		return NULL;
	for (const struct sm_node *before = members; before != member; before = before->next) {
		if (!before->name || strcmp(before->name, at->name) != 0)
			continue;
		sm_obis_text(at->obis, obis);
		return sm_arena_printf(a, "%s %s", at->name, obis);
	}
	return at->name;
}

/* Plaintext of protected attributes: one structure with the protected rows as members, in order. */
static bool
describe_protected(
    const struct sm_use_case *uc, const struct sm_item *item, struct sm_arena *a, size_t *unrecognised)
{
	struct sm_node *member = item->plain_value->child;

	item->plain_value->positional = false;
	for (size_t i = 0; uc && i < uc->n_rows && member; i++) {
		const struct sm_cosem_attribute *at;

		if (!uc->rows[i].protected)
			continue;
		at = uc->attributes[i];
		if (uc->rows[i].when == SM_OPTIONAL && (!at || !sm_type_fitting(member, at->type)))
			continue;
		member->name = member_name(item->plain_value->child, member, at, a);
		if ((at && !member->name) ||
		    !sm_describe_value(member, at ? at->type : NULL, a, unrecognised))
			return false;
		member = member->next;
	}
	for (; member; member = member->next)
		*unrecognised += sm_count_leaves(member, 0);
	return true;
}

enum { REGISTER = 3, EXTENDED_REGISTER = 4, REGISTER_VALUE = 2, SCALER_UNIT = 3 };

static bool
is_register(const struct sm_row *row)
{
	return row && (row->class_id == REGISTER || row->class_id == EXTENDED_REGISTER);
}

static bool
is_scaler_unit(const struct sm_row *row, const struct sm_row *value)
{
	return row && row->class_id == value->class_id && row->index == SCALER_UNIT && !row->protected &&
	       memcmp(row->obis, value->obis, sizeof row->obis) == 0;
}

/* Whether the use case reads the scaler and unit of the register too. */
static bool
reads_scaler_unit(const struct sm_use_case *uc, const struct sm_row *value)
{
	for (size_t i = 0; i < uc->n_rows; i++)
		if (is_scaler_unit(&uc->rows[i], value))
			return true;
	return false;
}

/* What the device answered. NULL: nothing, or it failed. */
static const struct sm_node *
scaler_unit_of(const struct sm_payload *p, const struct sm_row *value)
{
	for (const struct sm_item *s = p->items; s; s = s->next)
		if (s->cosem.result == 0 && is_scaler_unit(s->row, value))
			return s->value;
	return NULL;
}

/*
 * IEC 62056-6-2: scaler and unit of a register are its attribute 3, read beside the value (attribute 2). A
 * unit without a number there, such as one of prices, comes from the Mapping Table.
 */
static void
scale_registers(const struct sm_use_case *uc, const struct sm_payload *p)
{
	for (const struct sm_item *v = p->items; v; v = v->next) {
		if (!is_register(v->row) || v->row->index != REGISTER_VALUE || !v->value ||
		    (v->value->kind != SM_UINT && v->value->kind != SM_INT && v->value->kind != SM_FLOAT))
			continue;
		if (reads_scaler_unit(uc, v->row))
			sm_scale_by_unit(v->value, scaler_unit_of(p, v->row));
	}
}

static bool
describe_address(const struct sm_use_case *uc, struct sm_item *item, struct sm_arena *a, size_t *unrecognised)
{
	const struct sm_cosem *c = &item->cosem;
	const struct sm_cosem_attribute *at =
	    sm_cosem_find(c->class_id, c->obis, c->access == SM_ACTION, c->index);

	item->row = row_of_address(uc, c);
	item->name = at ? at->name : NULL;
	item->part = at ? at->part : NULL;
	item->type = at ? at->type : NULL;
	return !c->selection || sm_describe_value(c->selection,
	                            sm_cosem_selection_type(c->class_id, c->selector), a, unrecognised);
}

static bool
describe_item(const struct sm_use_case *uc, const struct sm_payload *p, struct sm_item *item,
    struct sm_arena *a, size_t *unrecognised)
{
	if (p->pdu == SM_PDU_ACCESS_REQUEST && !describe_address(uc, item, a, unrecognised))
		return false;
	if (p->pdu == SM_PDU_DATA_NOTIFICATION) {
		item->type = sm_alert_content(uc, p->alert_code);
	} else if (!item->name) {
		(*unrecognised)++;
		return true;
	}
	if (item->value && !sm_describe_value(item->value, item->type, a, unrecognised))
		return false;
	return !item->plain_value || describe_protected(uc, item, a, unrecognised);
}

static bool
describe_dlms(const struct sm_use_case *uc, struct sm_payload *p, struct sm_arena *a, size_t *unrecognised)
{
	if (p->pdu == SM_PDU_ACCESS_RESPONSE && !align(uc, p, a))
		return false;
	for (struct sm_item *item = p->items; item; item = item->next)
		if (!describe_item(uc, p, item, a, unrecognised))
			return false;
	if (uc && p->pdu == SM_PDU_ACCESS_RESPONSE)
		scale_registers(uc, p);
	return true;
}

/* ---- GBZ ---- */

/* The rows that the use case has for a message of this direction. */
static const struct sm_row *
rows_of(const struct sm_use_case *uc, enum sm_cra cra, size_t *n)
{
	switch (cra) {
	case SM_CRA_COMMAND:
		*n = uc->n_rows;
		return uc->rows;
	case SM_CRA_RESPONSE:
		*n = uc->n_response_rows;
		return uc->response_rows;
	default:
		*n = uc->n_alert_rows;
		return uc->alert_rows;
	}
}

/* A component names its cluster and command, so that the order of rows doesn't matter. */
static const struct sm_row *
row_of_component(const struct sm_use_case *uc, enum sm_cra cra, const struct sm_component *z)
{
	size_t n = 0;
	const struct sm_row *rows = uc ? rows_of(uc, cra, &n) : NULL;

	for (size_t i = 0; i < n; i++)
		if (rows[i].cluster == z->cluster && rows[i].command == z->command &&
		    rows[i].general != sm_zcl_cluster_specific(z->frame_control) &&
		    rows[i].to_client == sm_zcl_from_server(z->frame_control))
			return &rows[i];
	return NULL;
}

/* The rest of an incomplete message may have the scale. */
static void
leave_unscaled(const struct sm_payload *p)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		for (const struct sm_zcl_pending *w = i->pending; w; w = w->next)
			w->node->scaling = SM_UNSCALED_UNKNOWN;
}

/* A component whose body contradicts its lengths has no value. */
static bool
describe_body(struct sm_item *item, struct sm_arena *a, size_t *unrecognised, struct sm_err *err)
{
	if (sm_zcl_read_body(item, a, unrecognised, err))
		return true;
	item->value = NULL;
	item->pending = NULL;
	return false;
}

static bool
describe_gbz(const struct sm_message *m, const struct sm_use_case *uc, struct sm_payload *p,
    struct sm_arena *a, size_t *unrecognised, struct sm_err *err)
{
	for (struct sm_item *item = p->items; item; item = item->next) {
		if (item->value) /* the content of an alert that is no component */
			continue;
		item->row = row_of_component(uc, m->cra, &item->gbz);
		if (!describe_body(item, a, unrecognised, err))
			p->incomplete = true;
	}
	if (p->incomplete)
		leave_unscaled(p);
	return p->incomplete || sm_zcl_scale(p, NULL, a);
}

/* ---- incomplete messages ---- */

/* A number whose scale or unit stands in another part of the message, which may be missing. */
static bool
is_undecided(const struct sm_node *n)
{
	return n->scaling > SM_SCALED_BY_MESSAGE ||
	       (n->unit && strncmp(n->unit, SM_CURRENCY_UNITS, sizeof SM_CURRENCY_UNITS - 1) == 0);
}

/* Removes such numbers below a node. */
static void
drop_undecided_below(struct sm_node *parent, unsigned depth)
{
	struct sm_node **at = &parent->child;

	if (depth > SM_DEPTH_MAX)
		return;
	parent->last = NULL;
	while (*at) {
		if (is_undecided(*at)) {
			*at = (*at)->next;
			parent->count--;
			continue;
		}
		drop_undecided_below(*at, depth + 1);
		parent->last = *at;
		at = &(*at)->next;
	}
}

/* A register's value, whose scale is another item, and a value that may be of several rows. */
static bool
is_undecided_item(const struct sm_payload *p, const struct sm_item *item)
{
	bool response = p->pdu == SM_PDU_ACCESS_RESPONSE;

	if (p->protocol != SM_DLMS || !response)
		return is_undecided(item->value);
	return !item->row || is_undecided(item->value) ||
	       (item->value->scaling != SM_SCALED_BY_MESSAGE && is_register(item->row) &&
	           item->value->kind != SM_STRUCT);
}

/* What the missing part of the message would change is not shown. */
static void
drop_undecided(struct sm_payload *p)
{
	/* without code and time the content of an alert has no meaning */
	if (p->protocol == SM_DLMS && p->pdu == SM_PDU_DATA_NOTIFICATION && !p->has_alert)
		p->items = p->last = NULL;
	for (struct sm_item *item = p->items; item; item = item->next) {
		if (!item->value)
			continue;
		if (is_undecided_item(p, item))
			item->value = NULL;
		else
			drop_undecided_below(item->value, 0);
	}
}

bool
sm_describe(const struct sm_message *m, const struct sm_use_case *uc, struct sm_payload *p,
    struct sm_arena *a, size_t *unrecognised, struct sm_err *err)
{
	bool fine = true, whole = !p->incomplete;

	*unrecognised = uc ? 0 : 1;
	if (p->protocol == SM_DLMS)
		fine = describe_dlms(uc, p, a, unrecognised);
	else if (p->protocol == SM_GBZ)
		fine = describe_gbz(m, uc, p, a, unrecognised, err);
	else
		*unrecognised += sm_asn1_describe(uc, m, p);
	if (p->has_alert && !sm_alert_name(p->alert_code))
		(*unrecognised)++;
	if (!fine || !sm_name_money(p, a)) {
		p->items = p->last = NULL;
		return sm_no_room(err, SM_NO_OFFSET, "message");
	}
	if (p->incomplete)
		drop_undecided(p);
	return !(whole && p->incomplete);
}
