#include "sign/request.h"

#include "catalogue/decode.h"
#include "core/json_writer.h"
#include "crypto/armour.h"
#include "names/asn1.h"
#include "sign/report.h"
#include "sign/signed_data.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <stdio.h>
#include <string.h>

/* State of reading the blocks of a file. */
struct blocks {
	struct sm_arena *a;
	bool (*take)(void *arg, const struct sm_shown *shown);
	void *arg;
	struct sm_err *err;
	size_t found;
	bool failed; /* a block was damaged; err says why */
};

/* Labels of keys and their parameters, which stand beside certificates. A block of any other is read by its content. */
static bool
is_of_key(const char *label)
{
	static const char *const ENDS[] = { "PRIVATE KEY", "PUBLIC KEY", "PARAMETERS" };
	size_t len = strlen(label);

	for (size_t i = 0; i < SM_COUNT(ENDS); i++)
		if (len >= strlen(ENDS[i]) && strcmp(label + len - strlen(ENDS[i]), ENDS[i]) == 0)
			return true;
	return false;
}

/* Reads DER, which the arena keeps. A damaged one gives the error; those after it are still read. */
static bool
take_der(struct blocks *b, const char *label, struct sm_slice der)
{
	const char *copy = sm_arena_copy(b->a, der.p, der.len);
	struct sm_shown shown = { .in_message = false };
	bool fine;

	if (!copy)
		return sm_no_memory(b->err);
	b->found++;
	der = sm_slice_of(copy, der.len);
	shown.is_list = strcmp(label, PEM_STRING_X509_CRL) == 0 || sm_revocation_is(der);
	if (shown.is_list)
		fine = sm_revocation_read(der, b->a, &shown.list, b->err);
	else
		fine = sm_certificate_read(der, b->a, &shown.certificate, b->err);
	b->failed |= !fine;
	return !fine || b->take(b->arg, &shown);
}

static bool
take_from_envelope(void *arg, struct sm_slice der)
{
	return take_der(arg, "", der);
}

/* Passes on a block. The first damaged one gives the error; the valid ones are still passed on. */
static bool
take_block(void *arg, const struct sm_block *block)
{
	struct blocks *b = arg;
	bool is_envelope;
	struct sm_err why;

	if (block->why) {
		b->failed = true;
		sm_err_set(b->err, SM_E_MALFORMED, SM_NO_OFFSET, "%s", block->why);
		return true;
	}
	if (is_of_key(block->label))
		return true;
	sm_err_clear(&why);
	if (!sm_signed_data_each(block->der, &is_envelope, take_from_envelope, b, &why)) {
		b->failed = true;
		if (why.code != SM_OK)
			sm_err_set(b->err, why.code, why.offset, "%s", why.text);
		return why.code == SM_E_MALFORMED;
	}
	return is_envelope || take_der(b, block->label, block->der);
}

/* Whether a message has an error code in place of a certificate: GBCS section 13. */
static bool
is_error(const struct sm_decoded *d, struct sm_err *err)
{
	const struct sm_node *n = d->payload.items ? d->payload.items->value : NULL;
	const char *name;

	if (!n || n->kind != SM_UINT ||
	    (n->type != &sm_type_issue_status && n->type != &sm_type_provide_certificate_status))
		return false;
	name =
	    sm_name_of(n->type->names, n->type->n_names, n->v.u > UINT32_MAX ? UINT32_MAX : (uint32_t)n->v.u);
	(void)sm_fail(err, SM_E_INVALID, n->off, "the device has none: %s (%llu)",
	    name ? name : "a code that GBCS does not know", (unsigned long long)n->v.u);
	return true;
}

static bool
take_node(struct blocks *b, struct sm_shown *shown, const struct sm_node *n)
{
	b->found++;
	if (sm_certificate_read(n->v.bytes, b->a, &shown->certificate, b->err))
		return b->take(b->arg, shown);
	b->failed = true;
	return true;
}

/* Passes on the certificates and requests below a node. */
static bool
walk(struct blocks *b, struct sm_shown *shown, const struct sm_node *n, unsigned depth)
{
	if (!n || depth > SM_DEPTH_MAX)
		return true;
	if (n->kind == SM_BYTES && n->type && n->type->form == SM_FORM_CERTIFICATE)
		return take_node(b, shown, n);
	for (const struct sm_node *c = n->child; c; c = c->next)
		if (!walk(b, shown, c, depth + 1))
			return false;
	return true;
}

/* Says what could not be read. True: nothing. */
static bool
is_whole(const struct blocks *b, const struct sm_decoded *d)
{
	const char *name = d->use_case ? d->use_case->id : "unknown use case";

	if (b->failed)
		return false;
	if (d->payload.protocol == SM_ASN1 && d->unrecognised > 0)
		return sm_fail(b->err, SM_E_MALFORMED, d->message.at_content.off,
		    "the message (%s) has values that its use case does not have there, and certificates may "
		    "be among them; sm-parse shows them",
		    name);
	if (b->found == 0)
		return sm_fail(b->err, SM_E_MISSING, d->message.at_content.off,
		    "the message (%s) holds no certificate and no request; sm-parse shows what it holds",
		    name);
	return true;
}

static bool
from_message(struct blocks *b, struct sm_slice octets)
{
	struct sm_shown shown = { .in_message = true };
	struct sm_decoded d;

	if (!sm_decode(octets, NULL, b->a, &d, b->err) || is_error(&d, b->err))
		return false;
	shown.message = d.message;
	if (!walk(b, &shown, d.ka_certificate, 0))
		return false;
	shown.is_own = d.message.cra == SM_CRA_RESPONSE;
	for (const struct sm_item *item = d.payload.items; item; item = item->next)
		if (!walk(b, &shown, item->value, 0))
			return false;
	return is_whole(b, &d);
}

bool
sm_shown_each(struct sm_slice piece, struct sm_arena *a,
    bool (*take)(void *arg, const struct sm_shown *shown), void *arg, struct sm_err *err)
{
	struct blocks b = { .a = a, .take = take, .arg = arg, .err = err };

	if (sm_message_is(piece))
		return from_message(&b, piece);
	if (!sm_blocks_read(piece, take_block, &b, err) || b.failed)
		return false;
	return b.found > 0 || sm_fail(err, SM_E_MALFORMED, 0, "neither PEM nor DER nor a GBCS message");
}

static void
set_check(struct sm_check *out, enum sm_check_status status, const char *why)
{
	*out = (struct sm_check){ .status = status };
	(void)snprintf(out->reason, sizeof out->reason, "%s", why);
}

void
sm_request_check(const struct sm_shown *shown, struct sm_check *out)
{
	const unsigned char *p = shown->certificate.der.p;
	X509_REQ *request;
	EVP_PKEY *key;

	if (!shown->certificate.request) {
		set_check(out, SM_CHECK_UNCHECKED,
		    "a certificate; sm-sign verify with its authorities checks those");
		return;
	}
	request = d2i_X509_REQ(NULL, &p, (long)shown->certificate.der.len);
	key = request ? X509_REQ_get0_pubkey(request) : NULL;
	if (!key)
		set_check(out, SM_CHECK_INVALID, "OpenSSL can't read the request or its key");
	else if (X509_REQ_verify(request, key) == 1)
		set_check(out, SM_CHECK_VALID, "");
	else
		set_check(out, SM_CHECK_INVALID, "not signed with the key that the request holds");
	X509_REQ_free(request);
	ERR_clear_error();
}

void
sm_request_check_sender(struct sm_crypto *crypto, const struct sm_shown *shown, struct sm_check *out)
{
	const struct sm_certificate *c = &shown->certificate;

	if (!shown->in_message)
		set_check(out, SM_CHECK_ABSENT, "no message brought it");
	else if (shown->is_own && (!c->has_eui || memcmp(c->eui, shown->message.originator, SM_EUI_LEN) != 0))
		set_check(out, SM_CHECK_INVALID, "names another device than the message's originator");
	else
		sm_check_signature(crypto, &shown->message, out);
}

void
sm_shown_at_text(struct sm_buf *out, const struct sm_shown_at *at)
{
	if (at->file) {
		sm_buf_printable(out, sm_slice_str(at->file));
		sm_buf_puts(out, ": ");
	}
	if (at->place.member.len > 0) {
		sm_buf_printable(out, at->place.member);
		sm_buf_puts(out, ": ");
	}
	if (at->place.message > 0)
		sm_buf_printf(out, "message %zu: ", at->place.message);
	if (at->place.line > 0)
		sm_buf_printf(out, "line %zu: ", at->place.line);
	if (at->place.column > 0)
		sm_buf_printf(out, "column %zu: ", at->place.column);
}

void
sm_shown_at_json(struct sm_json *w, const struct sm_shown_at *at)
{
	sm_json_string(w, "file", at->file);
	sm_json_text(w, "member", at->place.member);
	if (at->place.line > 0)
		sm_json_number(w, "line", at->place.line);
	if (at->place.column > 0)
		sm_json_number(w, "column", at->place.column);
	sm_json_open_member(w, "source", '{');
	sm_json_string(w, "file", at->source);
	if (at->place.line > 0)
		sm_json_number(w, "line", at->place.line);
	if (at->place.message > 0)
		sm_json_number(w, "message", at->place.message);
	sm_json_number(w, "record", at->record);
	sm_json_close(w, '}');
}

/* What was checked of a certificate or request. */
struct checks {
	struct sm_check possession, sender;
};

static void
report_json(struct sm_crypto *crypto, const struct sm_shown *shown, const struct sm_shown_at *at,
    const struct checks *checks, struct sm_arena *a, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_shown_at_json(&w, at);
	sm_json_key(&w, shown->is_list ? "revocation_list" : "certificate");
	if (shown->is_list)
		sm_report_revocation_json(out, &shown->list, sm_crypto_time(crypto));
	else
		sm_report_certificate_json(out, &shown->certificate, a);
	if (shown->certificate.request) {
		sm_json_key(&w, "proof_of_possession");
		sm_report_check_json(out, &checks->possession);
	}
	if (shown->in_message) {
		sm_json_key(&w, "signature");
		sm_report_check_json(out, &checks->sender);
	}
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

static void
report_text(struct sm_crypto *crypto, const struct sm_shown *shown, const struct sm_shown_at *at,
    const struct checks *checks, bool colour, struct sm_arena *a, struct sm_buf *out)
{
	sm_shown_at_text(out, at);
	if (shown->is_list)
		sm_report_revocation_text(out, &shown->list, sm_crypto_time(crypto), colour);
	else
		sm_report_certificate_text(out, &shown->certificate, a);
	if (shown->certificate.request)
		sm_report_check_text(out, "proof of possession", &checks->possession, colour);
	if (shown->in_message)
		sm_report_check_text(out, "message", &checks->sender, colour);
}

/* Whether all checks are valid. A message without a signature, or whose sender can't be checked, is not. */
static bool
is_proved(const struct sm_shown *shown, const struct checks *checks)
{
	return (!shown->certificate.request || checks->possession.status == SM_CHECK_VALID) &&
	       (!shown->in_message || checks->sender.status == SM_CHECK_VALID);
}

bool
sm_shown_report(struct sm_crypto *crypto, const struct sm_shown *shown, const struct sm_shown_at *at,
    enum sm_shown_form form, struct sm_arena *a, struct sm_buf *out)
{
	struct checks checks = { .possession.key = NULL };

	if (!shown->is_list) {
		sm_request_check(shown, &checks.possession);
		sm_request_check_sender(crypto, shown, &checks.sender);
	}
	if (form == SM_AS_JSON)
		report_json(crypto, shown, at, &checks, a, out);
	else
		report_text(crypto, shown, at, &checks, form == SM_AS_COLOURED_TEXT, a, out);
	return is_proved(shown, &checks);
}
