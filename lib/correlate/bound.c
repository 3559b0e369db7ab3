#include "correlate/bound.h"

#include <string.h>
#include <time.h>

#include "core/buf.h"
#include "duis/canonical.h"

/* 2000-01-01T00:00:00Z in seconds since 1970 */
#define EPOCH_2000 INT64_C(946684800)

struct sm_slice
sm_bound_octets(const struct sm_message *m)
{
	/* the signed octets begin with the tag: GBCS section 7.2.3 */
	return sm_slice_of(m->to_be_signed.p - 1, m->to_be_signed.len + 1);
}

static bool
digest(struct sm_crypto *crypto, struct sm_slice octets, char out[SM_DIGEST_TEXT], struct sm_err *err)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t hash[SM_HASH_LEN];

	if (!sm_sha256(crypto, octets, hash))
		return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL cannot make a digest");
	for (size_t i = 0; i < sizeof hash; i++) {
		out[2 * i] = digits[hash[i] >> 4];
		out[2 * i + 1] = digits[hash[i] & 15];
	}
	out[SM_DIGEST_TEXT - 1] = '\0';
	return true;
}

static bool
digest_buf(struct sm_crypto *crypto, struct sm_buf *b, char out[SM_DIGEST_TEXT], struct sm_err *err)
{
	bool fine =
	    b->failed ? sm_no_memory(err) : digest(crypto, sm_slice_of(b->p ? b->p : "", b->len), out, err);

	sm_buf_free(b);
	return fine;
}

bool
sm_bound_message(struct sm_crypto *crypto, struct sm_slice raw, char out[SM_DIGEST_TEXT], struct sm_err *err)
{
	struct sm_message m;

	return sm_message_read(raw, &m, err) && digest(crypto, sm_bound_octets(&m), out, err);
}

bool
sm_bound_request(
    struct sm_crypto *crypto, const struct sm_request *request, char out[SM_DIGEST_TEXT], struct sm_err *err)
{
	struct sm_buf text;

	sm_buf_init(&text);
	sm_xml_canonical(request->root, &text);
	return digest_buf(crypto, &text, out, err);
}

/* ---- facts: each is preceded by its length ---- */

static void
put_number(struct sm_buf *out, uint64_t v)
{
	for (unsigned i = 0; i < 8; i++)
		sm_buf_putc(out, (char)(v >> (8 * i)));
}

static void
put_octets(struct sm_buf *out, const void *p, size_t len)
{
	put_number(out, len);
	sm_buf_put(out, p, len);
}

static void
put_party(struct sm_buf *out, const struct sm_context_party *party)
{
	put_octets(out, party->id, party->given ? sizeof party->id : 0);
}

static void
put_log(struct sm_buf *out, const struct sm_context_device *d)
{
	put_number(out, d->n_log);
	for (size_t i = 0; i < d->n_log; i++) {
		put_octets(out, d->log[i].id, sizeof d->log[i].id);
		put_number(out, d->log[i].type);
		put_octets(out, d->log[i].key, d->log[i].has_key ? sizeof d->log[i].key : 0);
	}
}

static void
put_device(struct sm_buf *out, const struct sm_looked_up *at)
{
	const struct sm_context_device *d = at->device;

	put_octets(out, at->id, sizeof at->id);
	put_number(out, d != NULL);
	if (!d)
		return;
	put_number(out, d->type);
	put_number(out, d->smets1);
	put_number(out, d->gbcs_version);
	put_octets(out, d->esme_variant, d->esme_variant ? strlen(d->esme_variant) : 0);
	put_octets(out, d->key_agreement_certificate.p, d->key_agreement_certificate.len);
	put_octets(out, d->cin, d->has_cin ? strlen(d->cin) : 0);
	put_octets(out, d->extended_pan_id, d->has_extended_pan_id ? sizeof d->extended_pan_id : 0);
	put_log(out, d);
}

static bool
bound_context(struct sm_crypto *crypto, const struct sm_request *request, const struct sm_context *context,
    const struct sm_looked_up *devices, char out[SM_DIGEST_TEXT], struct sm_err *err)
{
	const struct sm_context_user *user =
	    context ? sm_context_user(context, request->id.originator) : NULL;
	struct sm_buf facts;

	sm_buf_init(&facts);
	if (context) {
		put_party(&facts, &context->access_control_broker);
		put_party(&facts, &context->transitional_cos);
	}
	put_number(&facts, user ? user->role : 0);
	for (; devices; devices = devices->next)
		put_device(&facts, devices);
	return digest_buf(crypto, &facts, out, err);
}

bool
sm_bind(struct sm_crypto *crypto, const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, const struct sm_correlation *result, const char *tool,
    struct sm_bound *out, struct sm_err *err)
{
	struct sm_time now;

	sm_time_from_seconds((int64_t)time(NULL) - EPOCH_2000, &now);
	sm_time_text(&now, out->time);
	out->tool = tool;
	return sm_bound_message(crypto, raw, out->message, err) &&
	       sm_bound_request(crypto, request, out->request, err) &&
	       bound_context(crypto, request, context, result->looked_up, out->context, err);
}
