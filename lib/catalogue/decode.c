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
	struct sm_slice plain;

	if (!d || !d->decrypt(d->ctx, &out->message, item->protected_text, a, &plain, &reason)) {
		out->encryption = SM_ENCRYPTION_ENCRYPTED;
		out->encryption_reason = reason;
		return true;
	}
	if (out->encryption == SM_ENCRYPTION_NONE)
		out->encryption = SM_ENCRYPTION_DECRYPTED;
	return use_plain(item, plain, out->payload.protocol, a, err);
}

bool
sm_decode(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err)
{
	*out = (struct sm_decoded){ 0 };
	if (!sm_message_read(raw, &out->message, err) ||
	    !sm_payload_read(&out->message, a, &out->payload, err))
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
