#include <string.h>

#include "core/text.h"
#include "sign/message.h"
#include "sign/wrap.h"
#include "sm-sign.h"

static void
put_message(struct sm_buf *out, enum sign_format format, struct sm_slice message)
{
	if (format == FORMAT_BINARY) {
		sm_buf_put(out, message.p, message.len);
		return;
	}
	if (format == FORMAT_BASE64)
		sm_buf_base64(out, message);
	else
		sm_buf_hex(out, message);
	sm_buf_putc(out, '\n');
}

static void
add_gbcs(struct sm_buf *out, struct sm_slice message)
{
	sm_record_member(out, "gbcs");
	sm_buf_putc(out, '"');
	sm_buf_base64(out, message);
	sm_buf_putc(out, '"');
}

static bool
read_message(struct sm_worker *w, const struct sm_record *r, struct sm_message *m, struct sm_err *err)
{
	if (r->gbcs.len == 0)
		return sm_record_no_message(w, r, err);
	return sm_message_read(r->gbcs, m, err);
}

/* The originator's key for XML signatures, if available: the wrapped request is then signed too. */
static const struct sm_key *
xml_key(const struct signer *signer, const uint8_t eui[SM_EUI_LEN])
{
	struct sm_key_list list = sm_keys_of(sm_crypto_keys(signer->crypto), eui, SM_USE_SIGN);
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (list.keys[i]->private_key && list.keys[i]->about.role >= SM_ROLE_XML_SIGN)
			found = sm_key_to_use(signer->crypto, found, list.keys[i]);
	return found;
}

static bool
wrap(struct signer *signer, struct sm_slice message, struct sm_buf *out, struct sm_err *err)
{
	const struct sm_key *key;
	struct sm_buf plain;
	struct sm_message m;
	bool fine;

	if (!signer->root)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "--wrap needs the request (or response) that the Pre-Command belongs to");
	if (!sm_message_read(message, &m, err))
		return false;
	key = xml_key(signer, m.originator);
	sm_buf_init(&plain);
	fine = sm_wrap_signed(signer->root, &m, signer->sign->command_variant, &plain, err) &&
	       sign_wraps_the_same(signer, sm_slice_of(plain.p, plain.len), err);
	if (fine && key)
		fine = sm_xml_sign(
		    signer->xml, sm_slice_of(plain.p, plain.len), key, &signer->sign->xml, out, err);
	else if (fine)
		sm_buf_put(out, plain.p, plain.len);
	if (fine)
		sign_warn_of_dates(signer->sign, signer->notes, signer->crypto, key);
	sm_buf_free(&plain);
	return fine;
}

static bool
write_signed(struct signer *signer, const struct sm_record *r, struct sm_slice message,
    const struct sm_key *by, const struct sign_trust *trust, struct sm_buf *out, struct sm_err *err)
{
	struct sign *s = signer->sign;
	struct sm_buf document;
	bool fine;

	if (!s->wrap && s->format != FORMAT_JSON) {
		put_message(out, s->format, message);
		return true;
	}
	sm_buf_init(&document);
	fine = !s->wrap || wrap(signer, message, &document, err);
	if (fine && s->format != FORMAT_JSON) {
		sm_buf_put(out, document.p, document.len);
	} else if (fine) {
		/* request is replaced only if there is a new one */
		sm_record_open(r, s->verb->adds, s->verb->n_adds - !s->wrap, out);
		add_gbcs(out, message);
		if (s->wrap) {
			sm_record_member(out, "request");
			sm_buf_json(out, sm_trim(sm_slice_of(document.p, document.len)));
		}
		sm_record_member(out, "signing");
		sign_put_trust(out, signer->crypto, by, trust);
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine;
}

/* The named pair of key and certificate, unless it is for the request around the message. */
static const struct sm_key *
message_key(const struct sign *s)
{
	bool xml = s->key && s->key->about.role >= SM_ROLE_XML_SIGN;

	return xml && s->wrap ? NULL : s->key;
}

int
sign_do_precommand(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	const struct sm_key *by = message_key(signer->sign);
	struct sm_slice message;
	struct sm_message m;

	signer->notes = w->notes;
	if (!read_message(w, r, &m, err) || !sm_is_to_be_signed(&m, signer->sign->force, err) ||
	    !sign_may_sign(signer, w, r, err) ||
	    !sm_sign_pre_command(signer->crypto, &m, signer->sign->force, &w->arena, &message, &by, err) ||
	    !write_signed(signer, r, message, by, &signer->trust, out, err))
		return sign_failed(w, r, out, err);
	sign_warn_of_dates(signer->sign, w->notes, signer->crypto, by);
	sign_say_trust(signer, w->notes, r);
	return SM_EXIT_YES;
}

int
sign_do_mac(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	enum sm_completion how = signer->sign->signature ? SM_COMPLETE_SIGNATURE : SM_COMPLETE_MAC;
	struct sm_slice message;
	struct sm_message m;

	if (!read_message(w, r, &m, err) ||
	    !sm_sign_complete(signer->crypto, &m, how, &w->arena, &message, err) ||
	    !write_signed(signer, r, message, NULL, NULL, out, err))
		return sign_failed(w, r, out, err);
	sign_warn_of_used(signer->sign, w->notes, signer->crypto);
	return SM_EXIT_YES;
}
