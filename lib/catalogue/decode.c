#include "catalogue/decode.h"

#include <string.h>

#include "catalogue/describe.h"
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
		return sm_fail(
		    err, SM_E_NOMEM, SM_NO_OFFSET, "message needs more memory than one record may take");
	n->v.bytes = m->ka_certificate;
	n->len = n->v.bytes.len;
	n->off = m->at_other.off + m->at_other.len - n->len;
	n->type = &certificate;
	d->ka_certificate = n;
	return true;
}

bool
sm_decode(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err)
{
	*out = (struct sm_decoded){ 0 };
	if (!sm_message_read(raw, &out->message, err) ||
	    !sm_payload_read(&out->message, a, &out->payload, err))
		return false;
	if (!key_agreement_certificate(out, a, err))
		return false;
	out->use_case = sm_use_case_find(out->message.code);
	for (struct sm_item *item = out->payload.items; item; item = item->next)
		if (item->protected_text.len > 0 && !decrypt_item(decryptor, item, a, out, err))
			return false;
	return sm_describe(&out->message, out->use_case, &out->payload, a, &out->unrecognised, err);
}

const char *
sm_decoded_srv(const struct sm_decoded *d)
{
	const char *srv = d->use_case ? d->use_case->service_reference : NULL;

	return srv && !strchr(srv, ' ') ? srv : NULL;
}
