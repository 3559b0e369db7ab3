#include "show/certificate.h"

#include <string.h>

#include "core/time.h"
#include "crypto/certificate.h"
#include "names/asn1.h"

static bool
add_text(struct sm_node *parent, struct sm_arena *a, const char *name, const char *text)
{
	struct sm_node *n;

	if (!text)
		return true;
	n = sm_node_new(a, parent, SM_TEXT);
	if (!n)
		return false;
	n->name = name;
	n->off = parent->off;
	n->len = parent->len;
	n->v.bytes = sm_slice_str(text);
	return true;
}

static bool
add_time(struct sm_node *parent, struct sm_arena *a, const char *name, int64_t seconds)
{
	char text[SM_TIME_TEXT];
	const char *copy;
	struct sm_time t;

	sm_time_from_seconds(seconds, &t);
	sm_time_text(&t, text);
	copy = sm_arena_copy(a, text, strlen(text));
	return copy && add_text(parent, a, name, copy);
}

static bool
add_eui(struct sm_node *parent, struct sm_arena *a, const struct sm_certificate *c)
{
	char *text = sm_alloc(a, SM_EUI_TEXT, 1);

	if (!text)
		return false;
	sm_eui_text(c->eui, text);
	return add_text(parent, a, "eui64", text);
}

static bool
add_fields(struct sm_node *node, struct sm_arena *a, const struct sm_certificate *c)
{
	if (c->has_eui && !add_eui(node, a, c))
		return false;
	if (c->has_role && !add_text(node, a, "role", sm_remote_party_role_name(c->role)))
		return false;
	if (c->has_key_usage && !add_text(node, a, "key_usage", sm_key_usage_text(c->key_usage, a)))
		return false;
	if (!c->request &&
	    (!add_text(node, a, "issuer", c->issuer) || !add_text(node, a, "serial", c->serial) ||
	        !add_time(node, a, "not_before", c->not_before) ||
	        !add_time(node, a, "not_after", c->not_after)))
		return false;
	return add_text(node, a, "subject", c->subject) && add_text(node, a, "public_key", c->public_key);
}

static bool
open_certificate(struct sm_node *node, struct sm_arena *a)
{
	struct sm_certificate c;
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_certificate_read(node->v.bytes, a, &c, &err))
		return add_fields(node, a, &c);
	return err.code != SM_E_NOMEM &&
	       add_text(node, a, "unreadable", sm_arena_copy(a, err.text, strlen(err.text)));
}

static bool
walk(struct sm_node *node, struct sm_arena *a, unsigned depth)
{
	if (!node || depth > SM_DEPTH_MAX)
		return true;
	if (node->kind == SM_BYTES && node->type && node->type->form == SM_FORM_CERTIFICATE && !node->child)
		return open_certificate(node, a);
	for (struct sm_node *c = node->child; c; c = c->next)
		if (!walk(c, a, depth + 1))
			return false;
	return true;
}

bool
sm_show_certificates(struct sm_decoded *d, struct sm_arena *a)
{
	if (!walk(d->ka_certificate, a, 0))
		return false;
	/* only ASN.1 use cases carry certificates in their content */
	if (d->payload.protocol != SM_ASN1)
		return true;
	for (struct sm_item *item = d->payload.items; item; item = item->next)
		if (!walk(item->value, a, 0))
			return false;
	return true;
}
