/* sm-sign: signs and checks GBCS messages, DUIS documents and tokens. See sm-sign(1). */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/text.h"
#include "sign/message.h"
#include "sign/report.h"
#include "sign/wrap.h"
#include "sm-sign.h"

static const struct {
	const char *name;
	enum format format;
} formats[] = {
	{ "hex", FORMAT_HEX },
	{ "base64", FORMAT_BASE64 },
	{ "binary", FORMAT_BINARY },
	{ "duis", FORMAT_DUIS },
	{ "json", FORMAT_JSON },
	{ "text", FORMAT_TEXT },
};

/* The member that every verb writes; a record that fails keeps all others as they came. */
static const char *const signing_add[] = { "signing" };

/* ---- what is common ---- */

static bool
refused(const struct sm_err *err)
{
	return err->code == SM_E_REFUSED;
}

/* A refusal is an answer, not trouble: the record says why, and the exit status is 1. */
static int
refuse(struct sign *s, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	if (s->format == FORMAT_JSON) {
		sm_record_open(r, signing_add, SM_COUNT(signing_add), out);
		sm_record_error(out, err, s->cli->tool);
		sm_record_close(out);
	} else {
		sm_cli_say(s->cli, "record %llu: %s (%s)", (unsigned long long)r->number, err->text,
		    sm_code_name(err->code));
	}
	sm_err_clear(err);
	return SM_EXIT_NO;
}

static int
failed(struct sign *s, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	return refused(err) ? refuse(s, r, out, err) : SM_EXIT_TROUBLE;
}

static void
put_message(struct sm_buf *out, enum format format, struct sm_slice message)
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

static void
put_signing(struct sm_buf *out, const struct sm_key *by)
{
	sm_buf_puts(out, "{\"status\":\"signed\"");
	if (by) {
		sm_buf_puts(out, ",\"certificate\":");
		sm_report_key_json(out, by);
	}
	sm_buf_putc(out, '}');
}

static bool
read_message(const struct sm_record *r, struct sm_message *m, struct sm_err *err)
{
	if (r->gbcs.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no GBCS message");
	return sm_message_read(r->gbcs, m, err);
}

/* ---- precommand ---- */

/* What was found not to match is not signed. */
static bool
correlation_allows(const struct sign *s, const struct sm_record *r, struct sm_err *err)
{
	json_t *correlation = sm_record_load(r, "correlation");
	json_t *value = json_object_get(correlation, "verdict");
	const char *said = json_string_value(value);
	char verdict[41];
	/* a string may go on behind a NUL */
	bool match = said && sm_slice_eq_str(sm_slice_of(said, json_string_length(value)), "match");

	(void)snprintf(verdict, sizeof verdict, "%s", said ? said : "nothing");
	json_decref(correlation);
	/* one that is there and can't be read says nothing, and so no yes */
	if (match || sm_record_value(r, "correlation").len == 0)
		return true;
	if (s->force) {
		sm_cli_say(s->cli,
		    "record %llu: WARNING: signing although its correlation says \"%s\" (--force)",
		    (unsigned long long)r->number, verdict);
		return true;
	}
	return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "correlation says \"%s\", not match", verdict);
}

/* The originator's key for XML signatures, if it is here: the wrapped request is then signed too. */
static const struct sm_key *
xml_key(const struct signer *signer, const uint8_t eui[SM_EUI_LEN])
{
	struct sm_key_list list = sm_keys_of(sm_crypto_keys(signer->crypto), eui, SM_USE_SIGN);
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (list.keys[i]->private_key && list.keys[i]->about.role >= SM_ROLE_XML_SIGN &&
		    (!found || sm_key_dates(signer->crypto, list.keys[i]) == SM_DATES_CURRENT))
			found = list.keys[i];
	return found;
}

static bool
wrap(struct signer *signer, struct sm_worker *w, const struct sm_record *r, struct sm_slice message,
    struct sm_buf *out, struct sm_err *err)
{
	const struct sm_key *key;
	struct sm_buf plain;
	struct sm_message m;
	bool fine;

	if (r->request.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "--wrap needs the request (or response) that the Pre-Command belongs to");
	if (!sm_document_read(w->document, r->request, SM_DOCUMENT_DATA, err) ||
	    !sm_message_read(message, &m, err))
		return false;
	key = xml_key(signer, m.originator);
	sm_buf_init(&plain);
	fine = sm_wrap_signed(sm_document_root(w->document), &m, signer->sign->command_variant, &plain, err);
	if (fine && key)
		fine = sm_xml_sign(
		    signer->xml, sm_slice_of(plain.p, plain.len), key, &signer->sign->xml, out, err);
	else if (fine)
		sm_buf_put(out, plain.p, plain.len);
	sm_buf_free(&plain);
	return fine;
}

static bool
write_signed(struct signer *signer, struct sm_worker *w, const struct sm_record *r, struct sm_slice message,
    const struct sm_key *by, struct sm_buf *out, struct sm_err *err)
{
	struct sign *s = signer->sign;
	struct sm_buf document;
	bool fine;

	if (!s->wrap && s->format != FORMAT_JSON) {
		put_message(out, s->format, message);
		return true;
	}
	sm_buf_init(&document);
	fine = !s->wrap || wrap(signer, w, r, message, &document, err);
	if (fine && s->format != FORMAT_JSON) {
		sm_buf_put(out, document.p, document.len);
	} else if (fine) {
		/* request is replaced only when there is a new one */
		sm_record_open(r, s->verb->adds, s->verb->n_adds - !s->wrap, out);
		add_gbcs(out, message);
		if (s->wrap) {
			sm_record_member(out, "request");
			sm_buf_json(out, sm_trim(sm_slice_of(document.p, document.len)));
		}
		sm_record_member(out, "signing");
		put_signing(out, by);
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine;
}

/* The pair that was named, unless it is for the request around the message. */
static const struct sm_key *
message_key(const struct sign *s)
{
	bool xml = s->key && s->key->about.role >= SM_ROLE_XML_SIGN;

	return xml && s->wrap ? NULL : s->key;
}

static int
do_precommand(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	const struct sm_key *by = message_key(signer->sign);
	struct sm_slice message;
	struct sm_message m;

	if (!read_message(r, &m, err) || !correlation_allows(signer->sign, r, err) ||
	    !sm_sign_pre_command(signer->crypto, &m, signer->sign->force, &w->arena, &message, &by, err) ||
	    !write_signed(signer, w, r, message, by, out, err))
		return failed(signer->sign, r, out, err);
	return SM_EXIT_YES;
}

/* ---- mac ---- */

static int
do_mac(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	enum sm_completion how = signer->sign->signature ? SM_COMPLETE_SIGNATURE : SM_COMPLETE_MAC;
	struct sm_slice message;
	struct sm_message m;

	if (!read_message(r, &m, err) ||
	    !sm_sign_complete(signer->crypto, &m, how, &w->arena, &message, err) ||
	    !write_signed(signer, w, r, message, NULL, out, err))
		return failed(signer->sign, r, out, err);
	return SM_EXIT_YES;
}

/* ---- request ---- */

/* Milliseconds since 1970; never the same twice, however many requests are signed in one. */
static uint64_t
next_counter(void)
{
	static atomic_uint_fast64_t last;
	uint_fast64_t before = atomic_load(&last), counter;
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	do {
		counter = (uint64_t)now.tv_sec * 1000 + (uint64_t)(now.tv_nsec / 1000000);
		if (counter <= before)
			counter = before + 1;
	} while (!atomic_compare_exchange_weak(&last, &before, counter));
	return counter;
}

static bool
sign_document(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sm_xml_sign_options xml = signer->sign->xml;

	if (r->request.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
	if (signer->sign->counter_now)
		xml.counter = next_counter();
	if (r->in_document && !xml.keep_whitespace)
		return sm_xml_sign_read(signer->xml, w->document, signer->sign->key, &xml, out, err);
	return sm_xml_sign(signer->xml, r->request, signer->sign->key, &xml, out, err);
}

static int
do_request(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sign *s = signer->sign;
	struct sm_buf document;
	bool fine;

	if (s->format != FORMAT_JSON)
		return sign_document(w, r, out, err) ? SM_EXIT_YES : failed(s, r, out, err);
	sm_buf_init(&document);
	fine = sign_document(w, r, &document, err);
	if (fine) {
		sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
		sm_record_member(out, "request");
		sm_buf_json(out, sm_trim(sm_slice_of(document.p, document.len)));
		sm_record_member(out, "signing");
		put_signing(out, sm_xml_signer_key(signer->xml));
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine ? SM_EXIT_YES : failed(s, r, out, err);
}

/* ---- verify ---- */

static int
do_verify(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sign *s = signer->sign;
	struct sm_findings findings;

	if (!sm_verify(&signer->verifier, r->request, r->gbcs, &findings, err))
		return SM_EXIT_TROUBLE;
	findings.document = r->form == SM_INPUT_DUIS;
	if (s->format == FORMAT_TEXT) {
		sm_findings_text(&findings, out);
	} else {
		sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
		sm_record_member(out, "signing");
		sm_findings_json(&findings, out);
		sm_record_close(out);
	}
	return sm_findings_valid(&findings) ? SM_EXIT_YES : SM_EXIT_NO;
}

/* ---- running ---- */

static const char *const message_adds[] = { "gbcs", "signing", "request" };
static const char *const request_adds[] = { "request", "signing" };

#define AS(form) (1u << FORMAT_##form)
#define ADDS(list) .adds = (list), .n_adds = SM_COUNT(list)

static const struct verb verbs[] = {
	{ .name = "cert",
	    .run = sign_run_certificates,
	    .format = FORMAT_TEXT,
	    .formats = AS(TEXT) | AS(JSON) },
	{ .name = "csr",
	    .run = sign_run_certificates,
	    .format = FORMAT_TEXT,
	    .formats = AS(TEXT) | AS(JSON) },
	{ .name = "mac",
	    .work = do_mac,
	    .format = FORMAT_HEX,
	    .formats = AS(HEX) | AS(BASE64) | AS(BINARY) | AS(JSON),
	    ADDS(message_adds) },
	{ .name = "precommand",
	    .work = do_precommand,
	    .format = FORMAT_HEX,
	    .formats = AS(HEX) | AS(BASE64) | AS(BINARY) | AS(JSON) | AS(DUIS),
	    ADDS(message_adds) },
	{ .name = "request",
	    .work = do_request,
	    .format = FORMAT_DUIS,
	    .formats = AS(DUIS) | AS(JSON),
	    ADDS(request_adds) },
	{ .name = "utrn", .run = sign_run_utrn, .format = FORMAT_TEXT, .formats = AS(TEXT) | AS(JSON) },
	{ .name = "verify",
	    .work = do_verify,
	    .format = FORMAT_TEXT,
	    .formats = AS(TEXT) | AS(JSON),
	    ADDS(signing_add) },
};

static const struct verb *
verb_of(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

static bool
choose_format(struct sign *s)
{
	const char *wanted = s->cli->common.format;

	s->format = s->verb->format;
	if (!wanted)
		return true;
	for (size_t i = 0; i < SM_COUNT(formats); i++)
		if (strcmp(formats[i].name, wanted) == 0 && (s->verb->formats & 1u << formats[i].format)) {
			s->format = formats[i].format;
			s->wrap |= s->verb->work == do_precommand && s->format == FORMAT_DUIS;
			return true;
		}
	sm_cli_say(s->cli, "--format=%s: %s has no such format", wanted, s->verb->name);
	return false;
}

/* The key that --key and --cert name together. */
static bool
choose_key(struct sign *s)
{
	struct sm_key_list all = sm_keys_all(s->keys);

	if (!s->key_file || !s->certificate_file)
		return true;
	for (size_t i = 0; i < all.n; i++)
		if (all.keys[i]->has_certificate && all.keys[i]->private_key &&
		    strcmp(all.keys[i]->file, s->certificate_file) == 0)
			s->key = all.keys[i];
	if (!s->key)
		sm_cli_say(s->cli, "%s is not the certificate of %s", s->certificate_file, s->key_file);
	return s->key != NULL;
}

static bool
open_keys(struct sign *s)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (s->ca && !sm_chain_open(s->ca, &s->key_options, s->policies, s->n_policies, &s->chain, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return false;
	}
	if (s->n_sources > 0 && !sm_keys_open(s->sources, s->n_sources, &s->key_options, &s->keys, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return false;
	}
	if (sm_keys_count(s->keys).insecure + sm_chain_insecure(s->chain) > 0)
		sm_cli_say(
		    s->cli, "WARNING: keys that others may read or write are in use (--insecure-keys)");
	return choose_key(s);
}

static void
close_signer(void *state)
{
	struct signer *signer = state;

	sm_xml_signer_free(&signer->xml);
	sm_crypto_free(&signer->crypto);
	free(signer);
}

static void *
open_signer(void *shared, struct sm_err *err)
{
	struct sign *s = shared;
	struct signer *signer = calloc(1, sizeof *signer);

	if (!signer) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
		return NULL;
	}
	signer->sign = s;
	signer->crypto = sm_crypto_new(s->keys, err);
	if (signer->crypto)
		signer->xml = sm_xml_signer_new(signer->crypto, err);
	if (!signer->xml) {
		close_signer(signer);
		return NULL;
	}
	if (s->has_time)
		sm_crypto_set_time(signer->crypto, s->time);
	signer->verifier =
	    (struct sm_verifier){ .crypto = signer->crypto, .xml = signer->xml, .chain = s->chain };
	return signer;
}

static int
run(struct sign *s, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = s->cli,
		.work = s->verb->work,
		.open = open_signer,
		.close = close_signer,
		.shared = s,
		.json = s->format == FORMAT_JSON,
		.adds = signing_add,
		.n_adds = SM_COUNT(signing_add),
	};
	int status = SM_EXIT_TROUBLE;

	if (open_keys(s))
		status = s->verb->run ? s->verb->run(s, files, n) : sm_pump_run(&pump, files, n);
	sm_keys_free(&s->keys);
	sm_chain_free(&s->chain);
	return sm_cli_end(s->cli, status);
}

int
main(int argc, char **argv)
{
	struct sign s = { .command_variant = 5, .key_options.passphrase = sign_ask_passphrase };
	struct sm_cli cli = {
		.tool = "sm-sign",
		.usage = "precommand|request|verify|mac|utrn|csr|cert [OPTION]... [FILE]...",
		.synopsis = "Signs and checks GBCS messages, DUIS documents, top-up tokens and certificates.",
		.formats = "as the verb: hex, base64, binary, duis, json, text",
		.forms = "hex base64 binary duis json text",
		.verbs = "precommand request verify mac utrn csr cert",
		.options = sign_options,
		.n_options = n_sign_options,
		.set = sign_set_option,
		.state = &s,
	};
	bool has_verb = argc > 1 && argv[1][0] != '-';
	int first, status;

	s.cli = &cli;
	s.verb = has_verb ? verb_of(argv[1]) : NULL;
	if (has_verb && s.verb)
		argv[1] = argv[0];
	if (!sm_cli_read(&cli, argc - has_verb, argv + has_verb, &first, &status))
		return status;
	if (!s.verb) {
		sm_cli_say(&cli,
		    "the first argument is a verb: precommand, request, verify, mac, utrn, csr or cert");
		return SM_EXIT_TROUBLE;
	}
	if (!choose_format(&s))
		return SM_EXIT_TROUBLE;
	return run(&s, argv + has_verb + first, (size_t)(argc - has_verb - first));
}
