/* sm-sign: signs and checks GBCS messages, DUIS documents and tokens. See sm-sign(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"
#include "core/text.h"
#include "core/time.h"
#include "duis/request.h"
#include "pump.h"
#include "sign/message.h"
#include "sign/report.h"
#include "sign/utrn.h"
#include "sign/wrap.h"
#include "sign/xml.h"

enum {
	OPT_KEYS = 1,
	OPT_KEY,
	OPT_CERT,
	OPT_PASSPHRASE,
	OPT_INSECURE,
	OPT_FORCE,
	OPT_WRAP,
	OPT_VARIANT,
	OPT_COUNTER,
	OPT_KEEP,
	OPT_TIME,
	OPT_SIGNATURE,
	OPT_SUPPLIER,
	OPT_DEVICE,
	OPT_PENCE,
	OPT_POUNDS,
	OPT_CHECK,
};
enum { SOURCES_MAX = 18 };

static const struct sm_option options[] = {
	{ "keys", OPT_KEYS, "DIR|URI",
	    "certificates and keys: a directory, file or pkcs11: URI (repeatable)" },
	{ "key", OPT_KEY, "FILE", "the private key to sign with" },
	{ "cert", OPT_CERT, "FILE", "its certificate" },
	{ "passphrase-file", OPT_PASSPHRASE, "FILE", "its first line opens encrypted keys" },
	{ "insecure-keys", OPT_INSECURE, NULL, "accept keys that others may read or write" },
	{ "force", OPT_FORCE, NULL, "sign what would be refused" },
	{ "wrap", OPT_WRAP, NULL, "precommand: write the DUIS request that sends it" },
	{ "command-variant", OPT_VARIANT, "N", "precommand --wrap: 5 (default), 6 or 7" },
	{ "counter", OPT_COUNTER, "now|keep|N",
	    "request: the RequestID's counter (default keep); utrn: the UTRN counter" },
	{ "keep-whitespace", OPT_KEEP, NULL, "request: sign the document as it stands" },
	{ "verify-time", OPT_TIME, "TIME",
	    "when certificates must be in date, 2026-01-31T12:00:00Z (default: now)" },
	{ "signature", OPT_SIGNATURE, NULL, "mac: make the originator's signature instead of a MAC" },
	{ "supplier", OPT_SUPPLIER, "EUI", "utrn: who sells" },
	{ "device", OPT_DEVICE, "EUI", "utrn: the meter" },
	{ "pence", OPT_PENCE, "N", "utrn: the value" },
	{ "pounds", OPT_POUNDS, "N", "utrn: the value" },
	{ "check", OPT_CHECK, "TOKEN", "utrn: check this one" },
};

enum format { FORMAT_HEX, FORMAT_BASE64, FORMAT_BINARY, FORMAT_DUIS, FORMAT_JSON, FORMAT_TEXT };

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

struct sign {
	const struct sm_cli *cli;
	const struct verb *verb;
	enum format format;
	const char *sources[SOURCES_MAX];
	size_t n_sources;
	const char *key_file, *certificate_file;
	struct sm_keys_options key_options;
	struct sm_keys *keys;
	const struct sm_key *key; /* of --key and --cert */
	bool force, wrap, signature, counter_now;
	bool has_time;
	int64_t time;
	unsigned command_variant;
	struct sm_xml_sign_options xml;
	struct sm_utrn utrn;
	bool has_supplier, has_device, has_value;
	const char *check;
};

/* A thread's own. */
struct signer {
	struct sign *sign;
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
};

struct verb {
	const char *name;
	int (*work)(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
	int (*run)(struct sign *s); /* instead of records */
	enum format format; /* without --format */
	unsigned formats; /* a set: 1 << format */
	const char *const *adds;
	size_t n_adds;
};

#define FORMATS(a, b, c, d, e) (1u << (a) | 1u << (b) | 1u << (c) | 1u << (d) | 1u << (e))

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
		sm_record_open(r, s->verb->adds + 1, s->verb->n_adds - 1, out);
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
	json_t *correlation = r->json ? json_object_get(r->json, "correlation") : NULL;
	const char *verdict = json_string_value(json_object_get(correlation, "verdict"));

	if (!correlation || (verdict && strcmp(verdict, "match") == 0))
		return true;
	if (s->force) {
		sm_cli_say(s->cli,
		    "record %llu: WARNING: signing although its correlation says \"%.40s\" (--force)",
		    (unsigned long long)r->number, verdict ? verdict : "nothing");
		return true;
	}
	return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "correlation says \"%.40s\", not match",
	    verdict ? verdict : "nothing");
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
		sm_buf_puts(out, "{\"status\":\"signed\"");
		if (by) {
			sm_buf_puts(out, ",\"certificate\":");
			sm_report_key_json(out, by);
		}
		sm_buf_putc(out, '}');
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine;
}

static int
do_precommand(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	const struct sm_key *by;
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

static uint64_t
milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)(now.tv_nsec / 1000000);
}

static int
do_request(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sign *s = signer->sign;
	struct sm_xml_sign_options xml = s->xml;
	struct sm_buf document;
	bool fine;

	if (r->request.len == 0) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
		return SM_EXIT_TROUBLE;
	}
	if (s->counter_now)
		xml.counter = milliseconds();
	if (s->format != FORMAT_JSON)
		return sm_xml_sign(signer->xml, r->request, s->key, &xml, out, err) ? SM_EXIT_YES
		                                                                    : failed(s, r, out, err);
	sm_buf_init(&document);
	fine = sm_xml_sign(signer->xml, r->request, s->key, &xml, &document, err);
	if (fine) {
		sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
		sm_record_member(out, "request");
		sm_buf_json(out, sm_trim(sm_slice_of(document.p, document.len)));
		sm_record_member(out, "signing");
		sm_buf_puts(out, "{\"status\":\"signed\"}");
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine ? SM_EXIT_YES : failed(s, r, out, err);
}

/* ---- verify ---- */

/* One thing that was looked at, and how it counts. */
struct finding {
	const char *what;
	struct sm_check check;
};

struct findings {
	struct finding list[3];
	size_t n;
	bool trouble;
};

static struct sm_check *
find(struct findings *f, const char *what)
{
	f->list[f->n] = (struct finding){ .what = what };
	return &f->list[f->n++].check;
}

/* Nothing invalid, something valid; a document that stands for itself must be signed. */
static int
answer(const struct findings *f, bool document)
{
	bool any = false;

	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].check.status == SM_CHECK_INVALID)
			return SM_EXIT_NO;
		any |= f->list[i].check.status == SM_CHECK_VALID;
	}
	if (document && f->n > 0 && f->list[0].check.status != SM_CHECK_VALID)
		return SM_EXIT_NO;
	return any ? SM_EXIT_YES : SM_EXIT_NO;
}

static void
write_findings(
    const struct sign *s, const struct sm_record *r, const struct findings *f, int status, struct sm_buf *out)
{
	if (s->format == FORMAT_TEXT) {
		for (size_t i = 0; i < f->n; i++)
			sm_report_check_text(out, f->list[i].what, &f->list[i].check);
		return;
	}
	sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
	sm_record_member(out, "signing");
	sm_buf_printf(out, "{\"status\":\"%s\"", status == SM_EXIT_YES ? "valid" : "not valid");
	for (size_t i = 0; i < f->n; i++) {
		sm_buf_putc(out, ',');
		sm_buf_json_str(out, f->list[i].what);
		sm_buf_putc(out, ':');
		sm_report_check_json(out, &f->list[i].check);
	}
	sm_buf_puts(out, ",\"chain\":\"unchecked\"}");
	sm_record_close(out);
}

static int
do_verify(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct findings f = { .n = 0 };
	struct sm_message m;
	int status;

	if (r->request.len > 0 && !sm_xml_verify(signer->xml, r->request, find(&f, "xml_signature"), err))
		return SM_EXIT_TROUBLE;
	if (r->gbcs.len > 0) {
		if (!sm_message_read(r->gbcs, &m, err))
			return SM_EXIT_TROUBLE;
		sm_check_signature(signer->crypto, &m, find(&f, "signature"));
		sm_check_mac(signer->crypto, &m, find(&f, "mac"));
	}
	if (f.n == 0) {
		(void)sm_fail(
		    err, SM_E_MISSING, SM_NO_OFFSET, "record holds neither a document nor a message");
		return SM_EXIT_TROUBLE;
	}
	status = answer(&f, r->form == SM_INPUT_DUIS);
	write_findings(signer->sign, r, &f, status, out);
	return status;
}

/* ---- utrn ---- */

static const char *const class_names[] = { "pence", "pounds", "reserved", "reserved" };

static int
print_fields(const struct sign *s, const struct sm_utrn_fields *f, const char *verdict)
{
	if (s->format == FORMAT_JSON)
		(void)printf("{\"utrn\":\"%.20s\",\"value\":%u,\"class\":\"%s\",\"counter_bits\":%u,"
		             "\"status\":\"%s\"}\n",
		    s->check, f->value, class_names[f->value_class], f->counter_bits, verdict);
	else
		(void)printf("%.20s: %u %s, counter bits %u, %s\n", s->check, f->value,
		    class_names[f->value_class], f->counter_bits, verdict);
	return strcmp(verdict, "invalid") == 0 ? SM_EXIT_NO : SM_EXIT_YES;
}

/* Without keys the check digit is all there is to check; with them the token is made again and compared. */
static int
check_utrn(struct sign *s, struct sm_crypto *crypto)
{
	struct sm_utrn_fields fields;
	char made[SM_UTRN_DIGITS + 1];
	struct sm_err err;

	sm_err_clear(&err);
	if (!sm_utrn_read(sm_slice_str(s->check), &fields, &err)) {
		sm_cli_say(s->cli, "%.40s: %s (%s)", s->check, err.text, sm_code_name(err.code));
		return err.code == SM_E_INVALID ? SM_EXIT_NO : SM_EXIT_TROUBLE;
	}
	if (!s->has_supplier || !s->has_device || !s->xml.set_counter)
		return print_fields(s, &fields, "unchecked");
	s->utrn.value = fields.value;
	s->utrn.value_class = fields.value_class;
	if (!sm_utrn_make(crypto, &s->utrn, made, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	return print_fields(s, &fields, strcmp(made, s->check) == 0 ? "valid" : "invalid");
}

static int
make_utrn(struct sign *s, struct sm_crypto *crypto)
{
	char token[SM_UTRN_DIGITS + 1];
	struct sm_err err;

	sm_err_clear(&err);
	if (!s->has_supplier || !s->has_device || !s->has_value || !s->xml.set_counter) {
		sm_cli_say(
		    s->cli, "utrn needs --supplier, --device, --counter and --pence or --pounds, or --check");
		return SM_EXIT_TROUBLE;
	}
	if (!sm_utrn_make(crypto, &s->utrn, token, &err)) {
		sm_cli_say(s->cli, "%s (%s)", err.text, sm_code_name(err.code));
		return SM_EXIT_TROUBLE;
	}
	(void)printf(s->format == FORMAT_JSON ? "{\"utrn\":\"%s\"}\n" : "%s\n", token);
	return SM_EXIT_YES;
}

static int
run_utrn(struct sign *s)
{
	struct sm_crypto *crypto;
	struct sm_err err;
	int status;

	sm_err_clear(&err);
	crypto = sm_crypto_new(s->keys, &err);
	if (!crypto) {
		sm_cli_say(s->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	s->utrn.counter = s->xml.counter;
	status = s->check ? check_utrn(s, crypto) : make_utrn(s, crypto);
	sm_crypto_free(&crypto);
	return status;
}

/* ---- options ---- */

static bool
add_source(struct sign *s, const char *source)
{
	if (s->n_sources == SOURCES_MAX) {
		sm_cli_say(s->cli, "more than %d sources of keys", SOURCES_MAX);
		return false;
	}
	s->sources[s->n_sources++] = source;
	return true;
}

static bool
set_counter(struct sign *s, const char *arg)
{
	s->counter_now = strcmp(arg, "now") == 0;
	s->xml.set_counter = strcmp(arg, "keep") != 0;
	if (!s->xml.set_counter || s->counter_now ||
	    sm_parse_uint(sm_slice_str(arg), UINT64_MAX, &s->xml.counter))
		return true;
	sm_cli_say(s->cli, "--counter=%s: not now, keep or a number", arg);
	return false;
}

static bool
set_value(struct sign *s, const char *arg, enum sm_utrn_class value_class)
{
	uint64_t value;

	if (!sm_parse_uint(sm_slice_str(arg), SM_UTRN_VALUE_MAX, &value)) {
		sm_cli_say(s->cli, "%s: not a value of at most %d", arg, SM_UTRN_VALUE_MAX);
		return false;
	}
	s->utrn.value = (unsigned)value;
	s->utrn.value_class = value_class;
	s->has_value = true;
	return true;
}

static bool
set_eui(struct sign *s, const char *arg, uint8_t out[SM_EUI_LEN], bool *has)
{
	*has = sm_eui_parse(sm_slice_str(arg), out);
	if (!*has)
		sm_cli_say(s->cli, "%s: not an EUI-64 like 90-B3-D5-1F-30-01-00-00", arg);
	return *has;
}

static bool
set_time(struct sign *s, const char *arg)
{
	struct sm_time t;

	s->has_time = sm_time_parse(sm_slice_str(arg), &t);
	if (s->has_time)
		s->time = sm_time_to_seconds(&t);
	else
		sm_cli_say(s->cli, "--verify-time=%s: not like 2026-01-31T12:00:00Z", arg);
	return s->has_time;
}

static bool
set_variant(struct sign *s, const char *arg)
{
	if (strlen(arg) == 1 && arg[0] >= '5' && arg[0] <= '7') {
		s->command_variant = (unsigned)(arg[0] - '0');
		return true;
	}
	sm_cli_say(s->cli, "--command-variant=%s: not 5, 6 or 7", arg);
	return false;
}

static bool
set_flag(struct sign *s, int id)
{
	switch (id) {
	case OPT_INSECURE:
		s->key_options.insecure = true;
		break;
	case OPT_FORCE:
		s->force = s->xml.force = true;
		break;
	case OPT_WRAP:
		s->wrap = true;
		break;
	case OPT_KEEP:
		s->xml.keep_whitespace = true;
		break;
	default:
		s->signature = true;
		break;
	}
	return true;
}

static bool
set_option(void *state, int id, const char *arg)
{
	struct sign *s = state;

	switch (id) {
	case OPT_KEYS:
		return add_source(s, arg);
	case OPT_KEY:
		s->key_file = arg;
		return add_source(s, arg);
	case OPT_CERT:
		s->certificate_file = arg;
		return add_source(s, arg);
	case OPT_PASSPHRASE:
		s->key_options.passphrase_file = arg;
		return true;
	case OPT_VARIANT:
		return set_variant(s, arg);
	case OPT_COUNTER:
		return set_counter(s, arg);
	case OPT_TIME:
		return set_time(s, arg);
	case OPT_SUPPLIER:
		return set_eui(s, arg, s->utrn.supplier, &s->has_supplier);
	case OPT_DEVICE:
		return set_eui(s, arg, s->utrn.device, &s->has_device);
	case OPT_PENCE:
		return set_value(s, arg, SM_UTRN_PENCE);
	case OPT_POUNDS:
		return set_value(s, arg, SM_UTRN_POUNDS);
	case OPT_CHECK:
		s->check = arg;
		return true;
	default:
		return set_flag(s, id);
	}
}

/* ---- running ---- */

static const char *const message_adds[] = { "gbcs", "signing", "request" };
static const char *const request_adds[] = { "request", "signing" };
static const char *const verify_adds[] = { "signing" };

static const struct verb verbs[] = {
	{ "mac", do_mac, NULL, FORMAT_HEX,
	    FORMATS(FORMAT_HEX, FORMAT_BASE64, FORMAT_BINARY, FORMAT_JSON, FORMAT_HEX), message_adds,
	    SM_COUNT(message_adds) },
	{ "precommand", do_precommand, NULL, FORMAT_HEX,
	    FORMATS(FORMAT_HEX, FORMAT_BASE64, FORMAT_BINARY, FORMAT_JSON, FORMAT_DUIS), message_adds,
	    SM_COUNT(message_adds) },
	{ "request", do_request, NULL, FORMAT_DUIS,
	    FORMATS(FORMAT_DUIS, FORMAT_JSON, FORMAT_DUIS, FORMAT_DUIS, FORMAT_DUIS), request_adds,
	    SM_COUNT(request_adds) },
	{ "utrn", NULL, run_utrn, FORMAT_TEXT,
	    FORMATS(FORMAT_TEXT, FORMAT_JSON, FORMAT_TEXT, FORMAT_TEXT, FORMAT_TEXT), NULL, 0 },
	{ "verify", do_verify, NULL, FORMAT_TEXT,
	    FORMATS(FORMAT_TEXT, FORMAT_JSON, FORMAT_TEXT, FORMAT_TEXT, FORMAT_TEXT), verify_adds,
	    SM_COUNT(verify_adds) },
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
	if (s->n_sources == 0)
		return true;
	if (!sm_keys_open(s->sources, s->n_sources, &s->key_options, &s->keys, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return false;
	}
	if (sm_keys_count(s->keys).insecure > 0)
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
		.adds = s->verb->adds,
		.n_adds = s->verb->n_adds,
	};
	int status = SM_EXIT_TROUBLE;

	if (open_keys(s))
		status = s->verb->run ? s->verb->run(s) : sm_pump_run(&pump, files, n);
	sm_keys_free(&s->keys);
	return sm_cli_end(s->cli, status);
}

int
main(int argc, char **argv)
{
	struct sign s = { .command_variant = 5 };
	struct sm_cli cli = {
		.tool = "sm-sign",
		.usage = "precommand|request|verify|mac|utrn [OPTION]... [FILE]...",
		.synopsis = "Signs and checks GBCS messages, DUIS documents and top-up tokens.",
		.formats = "as the verb: hex, base64, binary, duis, json, text",
		.options = options,
		.n_options = SM_COUNT(options),
		.set = set_option,
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
		sm_cli_say(&cli, "the first argument is a verb: precommand, request, verify, mac or utrn");
		return SM_EXIT_TROUBLE;
	}
	if (!choose_format(&s))
		return SM_EXIT_TROUBLE;
	return run(&s, argv + has_verb + first, (size_t)(argc - has_verb - first));
}
