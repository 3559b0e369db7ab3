/* sm-sign: signs and checks GBCS messages, DUIS documents and tokens. See sm-sign(1). */
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "core/time.h"
#include "core/file.h"
#include "sign/report.h"
#include "sm-sign.h"

#include "inventory/db_open.h"
#include "named.h"
#include "options.h"
#include "terminal.h"

static const struct sm_format formats[] = {
	{ .name = "hex", .id = FORMAT_HEX },
	{ .name = "base64", .id = FORMAT_BASE64 },
	{ .name = "binary", .id = FORMAT_BINARY },
	{ .name = "duis", .id = FORMAT_DUIS },
	{ .name = "json", .id = FORMAT_JSON },
	{ .name = "text", .id = FORMAT_TEXT, .options = "color" },
};

static const char *const message_adds[] = { "gbcs", "signing", "request" };
static const char *const request_adds[] = { "request", "signing" };

#define AS(format) SM_FORMAT(FORMAT_##format)
#define ADDS(list) .adds = (list), .n_adds = SM_COUNT(list)
/* the options of a verb that only reads certificates, and of one that signs */
#define SHOWING SM_TAKES_KEYS "passphrase-file verify-time "
#define SIGNING SHOWING "key cert "

static const struct sign_verb verbs[] = {
	{ .usage = { .verb = "cert",
	      .takes = "format color " SHOWING,
	      .files = true,
	      .formats = AS(TEXT) | AS(JSON),
	      .format = FORMAT_TEXT },
	    .run = sign_run_certificates },
	{ .usage = { .verb = "csr",
	      .takes = "format color key make device organisation role name usage hardware-type " SHOWING,
	      .files = true,
	      .formats = AS(TEXT) | AS(JSON),
	      .format = FORMAT_TEXT },
	    .run = sign_run_csr },
	{ .usage = { .verb = "mac",
	      .takes = SM_TAKES_RECORDS SIGNING "signature",
	      .files = true,
	      .formats = AS(HEX) | AS(BASE64) | AS(BINARY) | AS(JSON),
	      .format = FORMAT_HEX },
	    .work = sign_do_mac,
	    ADDS(message_adds) },
	{ .usage = { .verb = "precommand",
	      .takes = SM_TAKES_RECORDS SIGNING
	      "force wrap command-variant context inventory request uncorrelated",
	      .files = true,
	      .formats = AS(HEX) | AS(BASE64) | AS(BINARY) | AS(JSON) | AS(DUIS),
	      .format = FORMAT_HEX },
	    .work = sign_do_precommand,
	    ADDS(message_adds) },
	{ .usage = { .verb = "request",
	      .takes = SM_TAKES_RECORDS SIGNING "force counter keep-whitespace",
	      .files = true,
	      .formats = AS(DUIS) | AS(JSON),
	      .format = FORMAT_DUIS },
	    .work = sign_do_request,
	    ADDS(request_adds) },
	{ .usage = { .verb = "utrn",
	      .takes = "format force counter supplier device pence pounds check " SIGNING,
	      .formats = AS(TEXT) | AS(JSON),
	      .format = FORMAT_TEXT },
	    .run = sign_run_utrn },
	{ .usage = { .verb = "verify",
	      .takes = SM_TAKES_RECORDS SIGNING "ca policy color",
	      .files = true,
	      .formats = AS(TEXT) | AS(JSON),
	      .format = FORMAT_TEXT },
	    .work = sign_do_verify,
	    ADDS(sign_adds_signing) },
};

static const struct sign_verb *
verb_of(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(verbs); i++)
		if (strcmp(verbs[i].usage.verb, name) == 0)
			return &verbs[i];
	return NULL;
}

/* --wrap and --format=duis are the same. Other formats have no place for the document. */
static bool
fits_format(struct sign *s)
{
	bool message = s->format != FORMAT_DUIS && s->format != FORMAT_JSON;

	if (s->verb->work != sign_do_precommand)
		return true;
	if (s->wrap && message && s->cli->common.format) {
		sm_cli_say(s->cli, "--wrap and --format=%s exclude each other", s->cli->common.format);
		return false;
	}
	s->wrap |= s->format == FORMAT_DUIS;
	if (sm_cli_given(s->cli, "command-variant") && !s->wrap) {
		sm_cli_say(s->cli, "--command-variant needs --wrap");
		return false;
	}
	return true;
}

static bool
choose_format(struct sign *s)
{
	int format = sm_cli_format(s->cli, &s->verb->usage);

	if (format == SM_FORMAT_NONE || !sm_cli_fits_formats(s->cli, SM_FORMAT(format)))
		return false;
	s->format = (enum sign_format)format;
	s->colour = sm_terminal_paints(s->cli->common.color);
	return fits_format(s);
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
open_chain(struct sign *s, struct sm_err *err)
{
	struct sm_passed passed = { .cli = s->cli, .option = "--ca" };
	struct sm_keys_options options = s->key_sources.options;
	bool fine;

	options.pass = sm_cli_passed;
	options.pass_arg = &passed;
	fine = sm_chain_open(s->ca, &options, s->policies, s->n_policies, &s->chain, err);
	sm_cli_passed_end(&passed);
	if (!fine)
		sm_cli_say(s->cli, "%s: %s", err->code == SM_E_USAGE ? "--policy" : "--ca", err->text);
	return fine;
}

static bool
open_keys(struct sign *s)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (s->ca && !open_chain(s, &err))
		return false;
	if (s->key_sources.n > 0 && !sm_cli_open_keys(s->cli, &s->key_sources, &s->keys, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return false;
	}
	if (sm_keys_count(s->keys).insecure + sm_chain_insecure(s->chain) > 0)
		sm_cli_say(
		    s->cli, "WARNING: keys that others may read or write are in use (--insecure-keys)");
	s->warned = sm_memory_calloc(sm_keys_all(s->keys).n + 1, sizeof *s->warned);
	if (!s->warned)
		sm_cli_say(s->cli, SM_NO_MEMORY);
	return s->warned && choose_key(s);
}

/* Reads the context and request that Pre-Commands are correlated with. */
static bool
open_facts(struct sign *s)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_named_context(s->cli, &s->context, &err) &&
	    (!s->request_file || sm_named_request(s->request_file, &s->request, &err)))
		return true;
	sm_cli_say(s->cli, "%s", err.text);
	return false;
}

static void
close_signer(void *state)
{
	struct signer *signer = state;

	sm_document_free(signer->document);
	sm_document_free(signer->wrapped);
	sm_lookup_close(&signer->lookup);
	sm_xml_signer_free(&signer->xml);
	sm_crypto_free(&signer->crypto);
	free(signer);
}

/* Opens the inventory and the readers of documents that precommand needs to correlate a message. */
static bool
ready_to_correlate(struct signer *signer, struct sm_err *err)
{
	const struct sign *s = signer->sign;
	char name[SM_DB_NAME];
	struct sm_err inner;

	sm_err_clear(&inner);
	signer->context = s->context;
	if (s->verb->work != sign_do_precommand)
		return true;
	signer->document = sm_document_new();
	signer->wrapped = sm_document_new();
	if (s->inventory && !(signer->lookup = sm_lookup_open(s->inventory, &inner)))
		return sm_named_trouble("inventory", sm_db_name(s->inventory, name), &inner, err);
	if (!signer->document || !signer->wrapped)
		return sm_no_memory(err);
	return true;
}

static void *
open_signer(void *shared, struct sm_err *err)
{
	struct sign *s = shared;
	struct signer *signer = sm_memory_calloc(1, sizeof *signer);

	if (!signer) {
		(void)sm_no_memory(err);
		return NULL;
	}
	signer->sign = s;
	signer->crypto = sm_crypto_new(s->keys, err);
	if (signer->crypto)
		signer->xml = sm_xml_signer_new(signer->crypto, err);
	if (!signer->xml || !ready_to_correlate(signer, err)) {
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
		.answers = s->verb->work == sign_do_verify ? "verified" : NULL,
		.json = s->format == FORMAT_JSON,
		.octets = s->format == FORMAT_BINARY,
		.edits = s->verb->work == sign_do_request,
		.hushes = true,
		.adds = sign_adds_signing,
		.n_adds = SM_COUNT(sign_adds_signing),
	};
	int status = SM_EXIT_TROUBLE;

	sm_buf_init(&s->request);
	sm_context_init(&s->context);
	if (open_facts(s) && open_keys(s))
		status = s->verb->run ? s->verb->run(s, files, n) : sm_pump_run(&pump, files, n);
	free(s->warned);
	sm_context_free(&s->context);
	sm_buf_free(&s->request);
	sm_keys_free(&s->keys);
	sm_chain_free(&s->chain);
	return sm_cli_end(s->cli, status);
}

static const struct sm_verb_help helps[] = {
	{ "precommand", "Compares each Pre-Command with its request, and signs it.",
	    "sm-sign precommand --keys=keys --context=context.json precommands.jsonl" },
	{ "request", "Signs DUIS documents.", "sm-sign request --keys=keys request.xml" },
	{ "verify", "Checks signatures and MACs of messages and documents.",
	    "sm-sign verify --keys=keys --ca=keys response.xml" },
	{ "mac", "Adds the MAC of the Access Control Broker to a Command.",
	    "sm-sign mac --keys=keys signed.hex" },
	{ "utrn", "Makes a top-up token, or checks one.", "sm-sign utrn --check=73948717418772283718" },
	{ "csr", "Shows certification requests, or makes one.", "sm-sign csr batch.csv" },
	{ "cert", "Shows certificates, requests and revocation lists.",
	    "sm-sign cert --keys=keys supplier.der" },
};

static const struct sm_usage *
usage_of(const char *verb, size_t i)
{
	const struct sign_verb *found = i == 0 ? verb_of(verb) : NULL;

	return found ? &found->usage : NULL;
}

int
main(int argc, char **argv)
{
	static struct sign s = { .command_variant = 5,
		.key_sources.options.passphrase = sign_ask_passphrase };
	struct sm_cli cli = {
		.tool = "sm-sign",
		.usage = "precommand|request|verify|mac|utrn|csr|cert [OPTION]... [FILE]...",
		.synopsis = "Signs and checks GBCS messages, DUIS documents, top-up tokens and certificates.",
		.formats = { formats, SM_COUNT(formats), "as the verb: ", ", ", "" },
		.verbs = "precommand request verify mac utrn csr cert",
		.helps = helps,
		.n_helps = SM_COUNT(helps),
		.usage_of = usage_of,
		.options = sign_options,
		.n_options = n_sign_options,
		.excludes = sign_excludes,
		.n_excludes = n_sign_excludes,
		.needs = sign_needs,
		.n_needs = n_sign_needs,
		.set = sign_set_option,
		.state = &s,
	};
	bool has_verb = argc > 1 && argv[1][0] != '-';
	int first, status;
	size_t n_files;
	char **files;

	s.cli = &cli;
	if (!sm_cli_verb(&cli, argc, argv, &status))
		return status;
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
	files = argv + has_verb + first;
	n_files = (size_t)(argc - has_verb - first);
	if (!sm_cli_allow(&cli, &s.verb->usage, files, n_files) || !choose_format(&s))
		return SM_EXIT_TROUBLE;
	return run(&s, files, n_files);
}
