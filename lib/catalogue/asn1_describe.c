#include "catalogue/asn1_describe.h"

#include "catalogue/asn1.h"
#include "core/time.h"
#include "gbcs/der.h"

enum { CONSTRUCTED = 0x20 };

static bool describe_field(
    size_t *misfits, struct sm_node *node, const struct sm_asn1_field *field, size_t depth);

static size_t
count_leaves(const struct sm_node *node, size_t depth)
{
	size_t n = 0;

	if ((node->kind != SM_ARRAY && node->kind != SM_STRUCT) || depth > SM_DEPTH_MAX)
		return 1;
	for (const struct sm_node *c = node->child; c; c = c->next)
		n += count_leaves(c, depth + 1);
	return n > 0 ? n : 1;
}

static void
misfit(size_t *misfits, struct sm_node *node, size_t depth)
{
	node->positional = node->kind == SM_STRUCT;
	*misfits += count_leaves(node, depth);
}

/* The field itself, or the fitting alternative of a CHOICE. NULL: neither fits. */
static const struct sm_asn1_field *
field_for(const struct sm_asn1_field *field, uint8_t tag)
{
	const struct sm_asn1_type *type = field->type;

	if (type->shape != SM_ASN1_CHOICE)
		return (field->tag ? field->tag : type->tag) == tag ? field : NULL;
	for (size_t i = 0; i < type->n_members; i++) {
		const struct sm_asn1_field *member = &type->members[i];

		if (member->type->shape != SM_ASN1_CHOICE && field_for(member, tag))
			return member;
	}
	return NULL;
}

/* Finds the field of a member. Only optional fields before it may be missing. */
static const struct sm_asn1_field *
next_field(const struct sm_asn1_type *type, size_t *i, uint8_t tag)
{
	while (*i < type->n_members && type->members[*i].optional && !field_for(&type->members[*i], tag))
		(*i)++;
	return *i < type->n_members ? &type->members[(*i)++] : NULL;
}

static void
describe_members(size_t *misfits, struct sm_node *node, const struct sm_asn1_type *type, size_t depth)
{
	size_t i = 0;

	for (struct sm_node *c = node->child; c; c = c->next) {
		const struct sm_asn1_field *field = next_field(type, &i, c->tag);

		if (!field || !describe_field(misfits, c, field, depth + 1))
			misfit(misfits, c, depth + 1);
	}
	for (; i < type->n_members; i++)
		*misfits += !type->members[i].optional;
}

static void
describe_elements(size_t *misfits, struct sm_node *node, const struct sm_asn1_type *type, size_t depth)
{
	const struct sm_asn1_field element = { .type = type->element };

	node->kind = SM_ARRAY;
	for (struct sm_node *c = node->child; c; c = c->next)
		if (!describe_field(misfits, c, &element, depth + 1))
			misfit(misfits, c, depth + 1);
}

/* X.690 section 11.7 without fractions, which GBCS doesn't have: YYYYMMDDHHMMSSZ. */
static bool
is_time(struct sm_slice s)
{
	struct sm_cur c = sm_cur_over(s, 0);
	unsigned part[7] = { 0 }; /* the year takes two of the pairs */
	struct sm_time t;
	uint8_t digit, zone;

	for (size_t i = 0; i < 14; i++) {
		if (!sm_cur_u8(&c, &digit) || digit < '0' || digit > '9')
			return false;
		part[i / 2] = part[i / 2] * 10 + digit - '0';
	}
	if (!sm_cur_u8(&c, &zone) || zone != 'Z' || !sm_cur_done(&c))
		return false;
	t = (struct sm_time){ .year = part[0] * 100 + part[1],
		.month = part[2],
		.day = part[3],
		.hour = part[4],
		.minute = part[5],
		.second = part[6] };
	return sm_time_valid(&t);
}

static bool
fits(const struct sm_node *node, const struct sm_asn1_type *type)
{
	enum sm_form form = type->meaning ? type->meaning->form : SM_FORM_PLAIN;
	bool has_bytes = node->kind == SM_BYTES || node->kind == SM_TEXT || node->kind == SM_BITS;

	if (type->shape == SM_ASN1_INTEGER)
		return node->kind != SM_BYTES &&
		       (form != SM_FORM_ENUM || (node->kind == SM_UINT && node->v.u <= UINT32_MAX));
	if (form == SM_FORM_GENERAL)
		return node->kind == SM_TEXT && is_time(node->v.bytes);
	return type->octets == 0 || (has_bytes && node->v.bytes.len == type->octets);
}

static void
describe_primitive(size_t *misfits, struct sm_node *node, const struct sm_asn1_type *type, size_t depth)
{
	/* sm_der_read does not know the type behind an implicit tag */
	if (type->shape == SM_ASN1_INTEGER && node->kind == SM_BYTES &&
	    !sm_der_integer(node->v.bytes, node)) {
		misfit(misfits, node, depth);
		return;
	}
	if (fits(node, type))
		node->type = type->meaning;
	else
		misfit(misfits, node, depth);
}

/* X.509 certificates and PKCS#10 requests alike: signed part, algorithm, signature. */
static bool
is_signed_structure(const struct sm_node *node)
{
	static const uint8_t tags[] = { SM_DER_SEQUENCE, SM_DER_SEQUENCE, SM_DER_BIT_STRING };
	const struct sm_node *c = node->child;
	size_t i = 0;

	for (; c && i < sizeof tags && c->tag == tags[i]; c = c->next)
		i++;
	return !c && i == sizeof tags;
}

static void
make_opaque(struct sm_node *node)
{
	node->kind = SM_BYTES;
	node->count = 0;
	node->child = node->last = NULL;
}

/* Describes a node. False: it isn't what the field describes. */
static bool
describe_field(size_t *misfits, struct sm_node *node, const struct sm_asn1_field *field, size_t depth)
{
	const struct sm_asn1_type *type;

	field = field_for(field, node->tag);
	if (!field || depth > SM_DEPTH_MAX)
		return false;
	type = field->type;
	node->name = field->name;
	switch (type->shape) {
	case SM_ASN1_SEQUENCE:
		describe_members(misfits, node, type, depth);
		break;
	case SM_ASN1_SEQUENCE_OF:
		describe_elements(misfits, node, type, depth);
		break;
	case SM_ASN1_OPAQUE:
		if (!is_signed_structure(node))
			return false;
		make_opaque(node);
		break;
	default:
		describe_primitive(misfits, node, type, depth);
		return true;
	}
	node->type = type->meaning;
	return true;
}

static const struct sm_asn1_field *
structure_of(const struct sm_use_case *uc, const struct sm_message *m)
{
	if (!uc)
		return NULL;
	switch (m->cra) {
	case SM_CRA_COMMAND:
		return uc->asn1_command;
	case SM_CRA_RESPONSE:
		return uc->asn1_response;
	case SM_CRA_ALERT:
		return uc->asn1_alert;
	}
	return NULL;
}

/* Every alert begins with its code and time. Extensions of the device may follow. */
static void
find_alert(struct sm_payload *p, const struct sm_node *value)
{
	const struct sm_node *code = value->kind == SM_STRUCT ? value->child : NULL;
	const struct sm_node *stamp = code ? code->next : NULL;

	if (!stamp || code->tag != SM_DER_INTEGER || code->kind != SM_UINT || code->v.u > UINT16_MAX ||
	    stamp->tag != SM_DER_GENERALIZED)
		return;
	p->has_alert = true;
	p->alert_code = (uint16_t)code->v.u;
	p->alert_stamp = stamp->v.bytes;
	p->at_alert_code = (struct sm_span){ code->off, code->len };
	p->at_alert_time = (struct sm_span){ stamp->off, stamp->len };
}

size_t
sm_asn1_describe(const struct sm_use_case *uc, const struct sm_message *m, struct sm_payload *p)
{
	const struct sm_asn1_field *field = structure_of(uc, m);
	size_t misfits = 0;

	for (struct sm_item *item = p->items; item; item = item->next) {
		if (!item->value)
			continue;
		if (m->cra == SM_CRA_ALERT)
			find_alert(p, item->value);
		if (field && describe_field(&misfits, item->value, field, 1))
			item->name = item->value->name;
		else
			misfit(&misfits, item->value, 1);
	}
	return misfits;
}
