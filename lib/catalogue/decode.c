#include "catalogue/decode.h"

#include <string.h>

#include "catalogue/describe.h"
#include "core/text.h"
#include "gbcs/dlms.h"

static bool
use_plain(struct sm_item *item, struct sm_slice plain, enum sm_protocol protocol, struct sm_arena *a,
    struct sm_err *err)
{
	item->plain = plain;
	if (protocol == SM_DLMS) {
		item->plain_value = sm_dlms_read_plain(plain, a, err);
		return item->plain_value != NULL;
	}
	item->gbz.body = plain;
	item->gbz.body_off = 0;
	item->gbz.body_decrypted = true;
	return true;
}

static bool
decrypt_item(const struct sm_decryptor *d, struct sm_item *item, struct sm_arena *a, struct sm_decoded *out,
    struct sm_err *err)
{
	const char *reason = "no keys given";
	enum sm_encryption how = SM_ENCRYPTION_ENCRYPTED;
	struct sm_slice plain = { NULL, 0 };

	if (d)
		how = d->decrypt(d->ctx, &out->message, item->protected_text, a, &plain, &reason);
	if (how >= out->encryption && how != SM_ENCRYPTION_DECRYPTED)
		out->encryption_reason = reason;
	if (how > out->encryption)
		out->encryption = how;
	return how == SM_ENCRYPTION_ENCRYPTED || use_plain(item, plain, out->payload.protocol, a, err);
}

static bool
key_agreement_certificate(struct sm_decoded *d, struct sm_arena *a, struct sm_err *err)
{
	static const struct sm_type certificate = { .form = SM_FORM_CERTIFICATE };
	const struct sm_message *m = &d->message;
	struct sm_node *n;

	if (m->ka_certificate.len == 0)
		return true;
	n = sm_node_new(a, NULL, SM_BYTES);
	if (!n)
		return sm_no_room(err, SM_NO_OFFSET, "message");
	n->v.bytes = m->ka_certificate;
	n->len = n->v.bytes.len;
	n->off = m->at_other.off + m->at_other.len - n->len;
	n->type = &certificate;
	d->ka_certificate = n;
	return true;
}

bool
sm_decode_protected(
    const struct sm_decryptor *decryptor, struct sm_arena *a, struct sm_decoded *out, struct sm_err *err)
{
	for (struct sm_item *item = out->payload.items; item; item = item->next)
		if (item->protected_text.len > 0 && !decrypt_item(decryptor, item, a, out, err))
			return false;
	return true;
}

/* Each step goes on with what the one before could read; err has the first fault, which stays. */
bool
sm_decode(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err)
{
	struct sm_err own;
	bool whole;

	sm_err_clear(&own);
	if (!err)
		err = &own;
	*out = (struct sm_decoded){ 0 };
	whole = sm_message_read(raw, &out->message, err);
	if (!whole && !out->message.has_header)
		return false;
	if (out->message.content.len > 0 && !sm_payload_read(&out->message, a, &out->payload, err))
		whole = false;
	out->use_case = sm_use_case_find(out->message.code);
	if (!key_agreement_certificate(out, a, err) || !sm_decode_protected(decryptor, a, out, err))
		whole = false;
	out->payload.incomplete = !whole;
	if (!sm_describe(&out->message, out->use_case, &out->payload, a, &out->unrecognised, err))
		whole = false;
	out->incomplete = !whole && err->code != SM_E_NOMEM;
	return whole;
}

/* ---- the service ---- */

static const struct sm_node *
number_of(const struct sm_item *item)
{
	return item && item->value && (item->value->kind == SM_UINT || item->value->kind == SM_BOOL)
	           ? item->value
	           : NULL;
}

/*
 * ECS47: the last octet of the script shows the service of a command. Commands of 7.5 and 7.6 set a duration
 * before that. One of 7.8 doesn't, so that its response has one item.
 */
static const char *
switch_service(const struct sm_decoded *d)
{
	enum { ACTIVATE = 0x11, DEACTIVATE = 0x12, RESET = 0x20, NUMBER = 0xff };
	const struct sm_item *last = d->payload.items;
	const struct sm_node *script;

	if (d->message.cra != SM_CRA_COMMAND)
		return d->message.cra == SM_CRA_RESPONSE && d->payload.count == 1 ? "7.8" : NULL;
	while (last && last->next)
		last = last->next;
	script = last && last->cosem.access == SM_ACTION ? number_of(last) : NULL;
	switch (script ? script->v.u & NUMBER : 0) {
	case ACTIVATE:
		return "7.5";
	case DEACTIVATE:
		return "7.6";
	case RESET:
		return "7.8";
	default:
		return NULL;
	}
}

/* ECS62: the command shows the service: it adds switches to the boost button, or removes them. */
static const char *
boost_service(const struct sm_decoded *d)
{
	size_t added = 0, n = 0;

	for (const struct sm_item *i = d->payload.items; i; i = i->next, n++) {
		const struct sm_node *node = number_of(i);

		if (d->message.cra != SM_CRA_COMMAND || !node)
			return NULL;
		added += node->v.u != 0;
	}
	if (n == 0 || (added > 0 && added < n))
		return NULL;
	return added > 0 ? "7.9" : "7.10";
}

const char *
sm_decoded_srv(const struct sm_decoded *d)
{
	static const struct {
		const char *list;
		const char *(*choose)(const struct sm_decoded *d);
		const char *own,
		    *for_user; /* a command that the ACB sent for a user is not critical (GBCS section 4.3.1.4) */
	} several[] = {
		{ .list = "7.5 7.6 7.8", .choose = switch_service },
		{ .list = "7.9 7.10", .choose = boost_service },
		{ .list = "8.7.1 8.7.2", .own = "8.7.1", .for_user = "8.7.2" },
		{ .list = "8.8.1 8.8.2", .own = "8.8.1", .for_user = "8.8.2" },
	};
	const char *srv = d->use_case ? d->use_case->service_reference : NULL;

	if (!srv || !strchr(srv, ' '))
		return srv;
	for (size_t i = 0; i < SM_COUNT(several); i++) {
		if (strcmp(several[i].list, srv) != 0)
			continue;
		if (several[i].choose)
			return d->incomplete ? NULL : several[i].choose(d);
		return d->message.has_srp ? several[i].for_user : several[i].own;
	}
	return NULL;
}

static bool
is_unsigned(const struct sm_message *m)
{
	return m->signature.len == 0 && m->form != SM_MSG_PRE_COMMAND;
}

bool
sm_lacks_signature(const struct sm_message *m)
{
	const struct sm_use_case *use_case = sm_use_case_find(m->code);

	return is_unsigned(m) && use_case && use_case->critical;
}

bool
sm_may_lack_signature(const struct sm_message *m)
{
	return is_unsigned(m) && !sm_use_case_find(m->code);
}
