/* sm-correlate: compares the meaning of a GBCS message with that of a DUIS request. See sm-correlate(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/memory.h"
#include "core/text.h"
#include "crypto/check.h"
#include "duis/request.h"
#include "inventory/db_open.h"
#include "inventory/lookup.h"
#include "sm-correlate.h"
#include "named.h"
#include "options.h"
#include "terminal.h"

enum { OPT_REQUESTS = 1, OPT_EXPLAIN };

static const struct sm_option options[] = {
	{ "explain", OPT_EXPLAIN, NULL, "show what proves each octet, and where each element went" },
	SM_OPTION_REQUEST(""),
	{ "requests", OPT_REQUESTS, "DIR|FILE",
	    "pair its requests with the messages in DIR|FILE... by name" },
	SM_OPTION_KEYS("certificates and keys: check a signature or MAC that is there"),
	SM_OPTION_INVENTORY(""),
	SM_OPTION_INSECURE_KEYS,
	SM_OPTION_COLOR(""),
};

/* The state of a thread. */
struct correlator {
	struct correlate *correlate;
	struct sm_document *document; /* of --request; NULL without */
	struct sm_crypto *crypto;
	struct sm_lookup *lookup; /* NULL without --inventory */
	struct sm_context context; /* shares all but the source of devices */
	struct sm_check encryption; /* of the record's message: invalid if a tag is wrong */
	struct sm_span at_encryption;
};

static const struct sm_pair excludes[] = { { "requests", "request framing null" } };
static const struct sm_pair needs[] = { SM_NEEDS_KEYS };
static const struct sm_format formats[] = {
	{ .name = "text", .id = FORMAT_TEXT, .options = "explain color framing null" },
	{ .name = "json", .id = FORMAT_JSON, .options = "explain framing null" },
	{ .name = "html", .id = FORMAT_HTML, .options = "explain" },
	{ .name = "junit", .id = FORMAT_JUNIT },
	{ .name = "tap", .id = FORMAT_TAP },
	{ .name = "github", .id = FORMAT_GITHUB },
};
static const struct sm_usage usage = { .takes = SM_TAKES_RECORDS SM_TAKES_KEYS
	                               "explain request requests inventory context color",
	.files = true,
	.formats = SM_FORMATS_ALL,
	.format = FORMAT_TEXT };

static bool
set_option(void *state, int id, const char *arg)
{
	struct correlate *c = state;

	switch (id) {
	case OPT_EXPLAIN:
		c->explain = true;
		return true;
	case SM_OPT_REQUEST:
		c->request_file = arg;
		return true;
	case OPT_REQUESTS:
		c->requests = arg;
		return true;
	case SM_OPT_INVENTORY:
		c->inventory = arg;
		return true;
	case SM_OPT_INSECURE_KEYS:
		c->key_sources.options.insecure = true;
		return true;
	default:
		return sm_cli_add_keys(c->cli, &c->key_sources, "--keys", arg);
	}
}

static void
close_correlator(void *state)
{
	struct correlator *k = state;

	sm_document_free(k->document);
	sm_crypto_free(&k->crypto);
	sm_lookup_close(&k->lookup);
	free(k);
}

static bool
ready(struct correlator *k, struct sm_err *err)
{
	const struct correlate *c = k->correlate;
	char name[SM_DB_NAME];
	struct sm_err inner;

	sm_err_clear(&inner);
	if (c->request_file) {
		k->document = sm_document_new();
		if (!k->document)
			return sm_no_memory(err);
		if (!sm_document_read(
		        k->document, sm_slice_of(c->request.p, c->request.len), SM_DOCUMENT_DATA, err))
			return false;
	}
	k->crypto = sm_crypto_new(c->keys, err);
	k->context = c->context;
	if (c->inventory && !(k->lookup = sm_lookup_open(c->inventory, &inner)))
		return sm_named_trouble("inventory", sm_db_name(c->inventory, name), &inner, err);
	return k->crypto != NULL;
}

static void *
open_correlator(void *shared, struct sm_err *err)
{
	struct correlator *k = sm_memory_calloc(1, sizeof *k);

	if (!k) {
		(void)sm_no_memory(err);
		return NULL;
	}
	k->correlate = shared;
	if (ready(k, err))
		return k;
	close_correlator(k);
	return NULL;
}

/* carries: the record's document is the one around the message, and need not be the request. */
static bool
find_request(struct sm_worker *w, const struct sm_record *r, bool carries, struct sm_request *request,
    struct sm_err *err)
{
	const struct correlator *k = w->state;
	struct sm_document *document = k->document;

	if (!document && r->request.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "record holds no DUIS request, and there is no --request");
	if (k->document && !carries && r->is_json && r->request.len > 0 && sm_record_value(r, "gbcs").len > 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "record holds a request of its own: compare it without --request");
	return (document || sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err)) &&
	       sm_request_read(sm_document_root(document), request, err);
}

static void
drop_unchecked(struct sm_correlation *c, const char *name)
{
	for (struct sm_unchecked **u = &c->unchecked; *u; u = &(*u)->next) {
		if (strcmp((*u)->name, name) != 0)
			continue;
		*u = (*u)->next;
		c->n_unchecked--;
		return;
	}
}

/* Octets that the keys prove are no longer unchecked. Those that they disprove are a difference. */
static bool
apply_check(struct sm_worker *w, struct sm_correlation *c, const char *name, const struct sm_check *check,
    struct sm_span at)
{
	struct sm_difference *d;
	const char *reason;

	if (check->status == SM_CHECK_VALID) {
		drop_unchecked(c, name);
		sm_correlation_verified(c, at.off, "valid", false);
	}
	if (check->status != SM_CHECK_INVALID)
		return true;
	drop_unchecked(c, name);
	d = SM_NEW(&w->arena, struct sm_difference);
	reason = sm_arena_copy(&w->arena, check->reason, strlen(check->reason));
	if (!d || !reason)
		return false;
	sm_correlation_verified(c, at.off, reason, true);
	*d = (struct sm_difference){ .path = name,
		.asked = "a valid one",
		.got = "an invalid one",
		.offset = at.off,
		.length = at.len,
		.reason = reason };
	d->next = c->differences;
	c->differences = d;
	c->n_differences++;
	if (c->verdict == SM_MATCH)
		c->verdict = SM_MISMATCH;
	return true;
}

/* For the comparison. A wrong tag shows only here: it is kept for check_keys. */
static enum sm_encryption
decrypt(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	struct correlator *k = ctx;
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_decrypt(k->crypto, m, protected_text, a, plain, &err))
		return SM_ENCRYPTION_DECRYPTED;
	*reason = "not decrypted";
	if (err.code == SM_E_INVALID) {
		k->encryption.status = SM_CHECK_INVALID;
		snprintf(k->encryption.reason, sizeof k->encryption.reason, "%.*s",
		    (int)sizeof k->encryption.reason - 1, err.text);
		k->at_encryption =
		    (struct sm_span){ (size_t)(protected_text.p - m->raw.p), protected_text.len };
	}
	return SM_ENCRYPTION_ENCRYPTED;
}

static bool
check_keys(struct sm_worker *w, const struct sm_record *r, struct sm_correlation *c, struct sm_err *err)
{
	struct correlator *k = w->state;
	struct sm_check signature, mac;
	struct sm_message m;

	if (!k->correlate->keys)
		return true;
	if (!sm_message_read(r->gbcs, &m, err))
		return false;
	sm_check_signature(k->crypto, &m, &signature);
	sm_check_mac(k->crypto, &m, &mac);
	return (apply_check(w, c, "encryption", &k->encryption, k->at_encryption) &&
	           apply_check(w, c, "signature", &signature, m.at_signature) &&
	           apply_check(w, c, "MAC", &mac, m.at_mac)) ||
	       sm_no_memory(err);
}

/* Only JSON has the digests. */
static bool
bind(struct correlator *k, const struct sm_record *r, const struct sm_request *request,
    const struct sm_correlation *c, struct sm_bound *b, struct sm_err *err)
{
	return k->correlate->format != FORMAT_JSON ||
	       sm_bind(k->crypto, request, r->gbcs, &k->context, c, "sm-correlate " SM_VERSION, b, err);
}

static bool
compare(struct sm_worker *w, const struct sm_record *r, struct sm_correlation *c, struct sm_bound *b,
    struct sm_err *err)
{
	struct correlator *k = w->state;
	const struct sm_decryptor decryptor = { decrypt, k };
	const struct sm_correlate_options how = { .decryptor = k->correlate->keys ? &decryptor : NULL,
		.explain = k->correlate->explain };
	struct sm_envelope envelope;
	struct sm_request request;
	bool carries, fine;

	k->encryption.status = SM_CHECK_ABSENT;
	if (r->gbcs.len == 0)
		return sm_record_no_message(w, r, err);
	if (!sm_record_envelope(w, r, NULL, &carries, &envelope, err) ||
	    (k->lookup && !sm_lookup_begin(k->lookup, &k->context, &w->arena, err)) ||
	    !find_request(w, r, carries, &request, err))
		return false;
	fine = sm_correlate_with(&request, r->gbcs, &k->context, &how, &w->arena, c, err);
	if (k->lookup)
		fine = sm_lookup_end(k->lookup, fine, err);
	return fine && correlate_envelope(w, &envelope, c, err) && check_keys(w, r, c, err) &&
	       bind(k, r, &request, c, b, err);
}

static int
correlate_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct correlator *k = w->state;
	struct sm_correlation result;
	struct sm_bound bound;

	if (!compare(w, r, &result, &bound, err))
		return SM_EXIT_TROUBLE;
	correlate_report(k->correlate, r, &result, &bound, out);
	if (result.verdict == SM_MATCH)
		return SM_EXIT_YES;
	return result.verdict == SM_MISMATCH ? SM_EXIT_NO : SM_EXIT_TROUBLE;
}

static bool
make_record(void *shared, struct sm_worker *w, uint64_t number, struct sm_buf *text, struct sm_err *err)
{
	const struct correlate *c = shared;

	return sm_pairs_read(c->pairs, w, (size_t)number - 1, text, err);
}

/* A message that waits in a file of another name is not compared, and nobody would know. */
static void
note_left_out(const struct correlate *c)
{
	const char *first;
	size_t n = sm_pairs_left_out(c->pairs, &first);

	if (n > 0)
		sm_cli_note(c->cli, NULL,
		    "note: --requests: %zu %s not compared, such as %.200s: a request's name ends in .xml, a "
		    "message's in .hex, .b64, .bin or .xml, and folders below are not opened",
		    n, n == 1 ? "entry is" : "entries are", first);
}

static bool
prepare(struct correlate *c, char **files, size_t n, struct sm_err *err)
{
	if (!sm_named_context(c->cli, &c->context, err) ||
	    (c->request_file && !sm_named_request(c->request_file, &c->request, err)))
		return false;
	if (c->requests && !(c->pairs = sm_pairs_open(c->requests, files, n, c->cli->common.input, err)))
		return false;
	if (c->pairs)
		note_left_out(c);
	return c->key_sources.n == 0 || sm_cli_open_keys(c->cli, &c->key_sources, &c->keys, err);
}

static int
run_pump(const struct correlate *c, struct sm_pump *pump, char **files, size_t n)
{
	if (!c->pairs)
		return sm_pump_run(pump, files, n);
	pump->make = make_record;
	pump->n_made = sm_pairs_count(c->pairs);
	return sm_pump_run(pump, NULL, 0);
}

static int
run(struct correlate *c, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = c->cli,
		.work = correlate_record,
		.open = open_correlator,
		.close = close_correlator,
		.failed = correlate_failed,
		.head = c->format == FORMAT_JUNIT ? correlate_head : NULL,
		.finish = correlate_finish,
		.shared = c,
		.answers = "compared",
		.json = c->format == FORMAT_JSON,
		.adds = correlate_adds,
		.n_adds = n_correlate_adds,
	};
	struct sm_err err;
	int status = SM_EXIT_TROUBLE;

	sm_err_clear(&err);
	correlate_begin(c);
	sm_buf_init(&c->request);
	sm_context_init(&c->context);
	if (!prepare(c, files, n, &err))
		sm_cli_say(c->cli, "%s", err.text);
	else if (correlate_page_begin(c))
		status = run_pump(c, &pump, files, n);
	/* sm_cli_end reports a failed write */
	if (!correlate_page_end(c))
		status = SM_EXIT_TROUBLE;
	sm_pairs_free(c->pairs);
	sm_keys_free(&c->keys);
	sm_context_free(&c->context);
	sm_buf_free(&c->request);
	return sm_cli_end(c->cli, status);
}

int
main(int argc, char **argv)
{
	static struct correlate c; /* too large for the stack */
	struct sm_cli cli = {
		.tool = "sm-correlate",
		.usage = "[OPTION]... [FILE]...",
		.synopsis = "Compares GBCS messages with the DUIS requests that asked for them.",
		.formats = { .all = formats, .n = SM_COUNT(formats) },
		.usages = &usage,
		.n_usages = 1,
		.options = options,
		.n_options = SM_COUNT(options),
		.excludes = excludes,
		.n_excludes = SM_COUNT(excludes),
		.needs = needs,
		.n_needs = SM_COUNT(needs),
		.set = set_option,
		.state = &c,
	};
	int first, status, format = SM_FORMAT_NONE;

	c.cli = &cli;
	if (!sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	if (sm_cli_allow(&cli, &usage, argv + first, (size_t)(argc - first)))
		format = sm_cli_format(&cli, &usage);
	if (format == SM_FORMAT_NONE || !sm_cli_fits_formats(&cli, SM_FORMAT(format)))
		return SM_EXIT_TROUBLE;
	c.format = (enum correlate_format)format;
	c.colour = sm_terminal_paints(cli.common.color);
	return run(&c, argv + first, (size_t)(argc - first));
}
