/* sm-transform: makes GBCS messages of DUIS Service Requests. See sm-transform(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "core/json_writer.h"
#include "core/memory.h"
#include "core/text.h"
#include "crypto/keys.h"
#include "duis/context.h"
#include "duis/json.h"
#include "duis/schema.h"
#include "duis/versions.h"
#include "inventory/db_open.h"
#include "inventory/lookup.h"
#include "pump.h"
#include "sign/message.h"
#include "transform/doubts.h"
#include "keyring.h"
#include "named.h"
#include "options.h"
#include "origin.h"

enum { OPT_NULL_SIGNATURE = 1, OPT_LIST, OPT_MAC };

enum verb { VERB_TRANSFORM, VERB_UNWRAP, VERB_WRAP };

enum format { FORMAT_HEX, FORMAT_BASE64, FORMAT_BINARY, FORMAT_DUIS, FORMAT_JSON };

static const struct sm_format formats[] = {
	{ .name = "hex", .id = FORMAT_HEX },
	{ .name = "base64", .id = FORMAT_BASE64 },
	{ .name = "binary", .id = FORMAT_BINARY },
	{ .name = "duis", .id = FORMAT_DUIS },
	{ .name = "json", .id = FORMAT_JSON },
};

static const struct sm_usage usages[] = {
	[VERB_TRANSFORM] = { NULL,
	    SM_TAKES_RECORDS SM_TAKES_KEYS "schema inventory duis-version mac null-signature context", true,
	    SM_FORMAT(FORMAT_HEX) | SM_FORMAT(FORMAT_BASE64) | SM_FORMAT(FORMAT_BINARY) |
	        SM_FORMAT(FORMAT_JSON),
	    FORMAT_HEX },
	[VERB_UNWRAP] = { "unwrap", SM_TAKES_RECORDS, true, SM_FORMAT(FORMAT_JSON), FORMAT_JSON },
	[VERB_WRAP] = { "wrap", SM_TAKES_RECORDS, true, SM_FORMAT(FORMAT_DUIS) | SM_FORMAT(FORMAT_JSON),
	    FORMAT_DUIS },
};
static const struct sm_usage list_usage = { .verb = "--list", .takes = "list" };
static const struct sm_pair needs[] = { { "mac", "keys" }, { "keys", "mac" }, SM_NEEDS_KEYS };

static const struct sm_option options[] = {
	SM_OPTION_SCHEMA("check requests against the published XML schema first"),
	SM_OPTION_INVENTORY(""),
	SM_OPTION_DUIS_VERSION("warn of content of requests"),
	{ "mac", OPT_MAC, NULL, "complete Commands with MAC, and signature where the DCC signs" },
	SM_OPTION_KEYS("certificates and keys for --mac"),
	SM_OPTION_INSECURE_KEYS,
	{ "null-signature", OPT_NULL_SIGNATURE, NULL, "end messages with the zero length of a signature" },
	{ "list", OPT_LIST, NULL, "list services and the use cases that they become, and exit" },
};

enum { ADDS_MAX = 2 };

/* The members that each verb writes. */
static const struct {
	const char *names[ADDS_MAX];
	size_t n;
} adds[] = {
	[VERB_TRANSFORM] = { { "gbcs", "transform" }, 2 },
	[VERB_UNWRAP] = { { "duis" }, 1 },
	[VERB_WRAP] = { { "request" }, 1 },
};

struct transform {
	const struct sm_cli *cli;
	enum verb verb;
	enum format format;
	const char *schema_file, *inventory;
	unsigned duis_version; /* of --duis-version; 0: each request's own */
	struct sm_schema *schema;
	bool null_signature, list, mac;
	struct sm_key_sources key_sources;
	struct sm_keys *keys;
	struct sm_context context;
};

/* The state of a thread. */
struct maker {
	const struct transform *t;
	struct sm_crypto *crypto; /* with --mac */
	struct sm_lookup *lookup; /* with --inventory */
	struct sm_arena *arena; /* of the record in work */
	struct sm_document *wrapped; /* of wrap: the document */
	struct sm_context context; /* shares all but the source of devices */
};

static bool
set_option(void *state, int id, const char *arg)
{
	struct transform *t = state;

	switch (id) {
	case SM_OPT_SCHEMA:
		t->schema_file = arg;
		return true;
	case OPT_NULL_SIGNATURE:
		t->null_signature = true;
		return true;
	case SM_OPT_DUIS_VERSION:
		return sm_named_duis_version(t->cli, arg, &t->duis_version);
	case SM_OPT_INVENTORY:
		t->inventory = arg;
		return true;
	case OPT_MAC:
		t->mac = true;
		return true;
	case SM_OPT_INSECURE_KEYS:
		t->key_sources.options.insecure = true;
		return true;
	case SM_OPT_KEYS:
		return sm_cli_add_keys(t->cli, &t->key_sources, "--keys", arg);
	default:
		t->list = true;
		return true;
	}
}

static bool
add_null_signature(struct sm_worker *w, struct sm_slice *message, struct sm_err *err)
{
	/* the copy ends with a NUL, which is that length */
	const char *copy = sm_arena_copy(&w->arena, message->p, message->len);

	if (!copy)
		return sm_no_room(err, SM_NO_OFFSET, "message");
	*message = sm_slice_of(copy, message->len + 1);
	return true;
}

static void
open_record(const struct transform *t, const struct sm_record *r, struct sm_buf *out)
{
	sm_record_open(r, adds[t->verb].names, adds[t->verb].n, out);
}

/* What is said of a message besides what it is. */
struct remarks {
	struct sm_version_notes own; /* of the request's own version */
	struct sm_version_notes receiver; /* of that of --duis-version */
};

/* The member `unchecked`: assumptions, and what nobody knows of the version of the request. */
static void
put_unchecked(struct sm_json *w, const struct sm_transformed *made, const struct remarks *remarks)
{
	const char *texts[SM_TRANSFORM_DOUBTS + 1];
	bool open = false;

	sm_transform_doubts(made, texts);
	texts[SM_TRANSFORM_DOUBTS] = remarks->own.unchecked;
	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		if (!texts[i])
			continue;
		if (!open)
			sm_json_open_member(w, "unchecked", '[');
		open = true;
		sm_json_element(w);
		sm_buf_json_str(w->out, texts[i]);
	}
	if (open)
		sm_json_close(w, ']');
}

static void
put_json(const struct transform *t, const struct sm_record *r, const struct sm_transformed *made,
    const struct remarks *remarks, struct sm_slice message, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	open_record(t, r, out);
	sm_record_member(out, "gbcs");
	sm_buf_putc(out, '"');
	sm_buf_base64(out, message);
	sm_buf_putc(out, '"');
	sm_record_member(out, "transform");
	sm_json_open(&w, '{');
	sm_json_code(&w, "message_code", made->message_code);
	sm_json_string(&w, "use_case", made->use_case);
	sm_json_string(&w, "service_reference_variant", made->service->variant);
	sm_json_string(&w, "form", made->critical || made->to_be_signed ? "pre-command" : "command");
	put_unchecked(&w, made, remarks);
	sm_version_notes_json(&remarks->receiver, &w);
	sm_json_close(&w, '}');
	sm_record_close(out);
}

static void
put_message(enum format format, struct sm_slice message, struct sm_buf *out)
{
	if (format == FORMAT_BINARY) {
		sm_buf_put(out, message.p, message.len);
		return;
	}
	if (format == FORMAT_HEX)
		sm_buf_hex(out, message);
	else
		sm_buf_base64(out, message);
	sm_buf_putc(out, '\n');
}

/* Formats that hold only the message leave the rest to stderr. */
static void
note_rest(struct sm_worker *w, const struct sm_record *r, const struct sm_transformed *made,
    const struct remarks *remarks)
{
	const struct maker *m = w->state;
	const char *texts[SM_TRANSFORM_DOUBTS + 2];

	sm_transform_doubts(made, texts);
	/* the usual case, for which every context without users would have a line a record */
	if (made->user_assumed)
		texts[SM_TRANSFORM_DOUBT_ROLE] = NULL;
	texts[SM_TRANSFORM_DOUBTS] = remarks->own.unchecked;
	texts[SM_TRANSFORM_DOUBTS + 1] = remarks->receiver.unchecked;
	for (const struct sm_detail *d = remarks->receiver.lacks.first; d; d = d->next)
		sm_origin_note(
		    m->t->cli, w->notes, r, "%s: %.*s", d->name, (int)d->text.len, (const char *)d->text.p);
	for (size_t i = 0; i < SM_COUNT(texts); i++)
		if (texts[i])
			sm_origin_note(m->t->cli, w->notes, r, "%s", texts[i]);
}

/* A refusal is an answer, not trouble: the record has the reason, and the exit status is 1. */
static int
refuse(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct maker *m = w->state;
	const struct transform *t = m->t;

	if (t->format == FORMAT_JSON)
		sm_record_fail(
		    r, adds[t->verb].names, adds[t->verb].n, sm_slice_of(NULL, 0), err, t->cli->tool, out);
	else
		sm_origin_trouble(t->cli, w->notes, r, "%s (%s)", err->text, sm_code_name(err->code));
	w->failure = (int)err->code;
	sm_err_clear(err);
	return SM_EXIT_NO;
}

/* The Command as devices get it. A Pre-Command is unchanged, because the user signs it. */
static bool
complete(struct maker *m, const struct sm_transformed *made, struct sm_slice *message, struct sm_err *err)
{
	struct sm_message parsed;

	if (made->critical)
		return true;
	if (!sm_message_read(*message, &parsed, err))
		return false;
	if (made->to_be_signed &&
	    (!sm_sign_complete(m->crypto, &parsed, SM_COMPLETE_SIGNATURE, m->arena, message, err) ||
	        !sm_message_read(*message, &parsed, err)))
		return false;
	return sm_sign_complete(m->crypto, &parsed, SM_COMPLETE_MAC, m->arena, message, err);
}

static bool
remark(const struct maker *m, const struct sm_xml *root, struct remarks *out, struct sm_err *err)
{
	const unsigned receiver = m->t->duis_version;

	*out = (struct remarks){ 0 };
	return (sm_duis_versions_note(root, 0, m->arena, &out->own) &&
	           (receiver == 0 || sm_duis_versions_note(root, receiver, m->arena, &out->receiver))) ||
	       sm_no_room(err, SM_NO_OFFSET, "document");
}

static int
transform_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct maker *m = w->state;
	const struct transform *t = m->t;
	struct sm_document *document;
	struct sm_transformed made;
	struct remarks remarks;
	struct sm_slice message;
	bool fine;

	m->arena = &w->arena;
	if (m->lookup && !sm_lookup_begin(m->lookup, &m->context, &w->arena, err))
		return SM_EXIT_TROUBLE;
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err) ||
	    (t->schema && !sm_schema_validate(t->schema, document, err)))
		return SM_EXIT_TROUBLE;
	fine = sm_transform(sm_document_root(document), &m->context, &w->arena, &made, err);
	if (m->lookup)
		fine = sm_lookup_end(m->lookup, fine, err);
	if (!fine)
		return err->code == SM_E_REFUSED || err->code == SM_E_NOT_DEVICE ? refuse(w, r, out, err)
		                                                                 : SM_EXIT_TROUBLE;
	if (!remark(m, sm_document_root(document), &remarks, err))
		return SM_EXIT_TROUBLE;
	message = made.message;
	if (t->null_signature && !add_null_signature(w, &message, err))
		return SM_EXIT_TROUBLE;
	if (t->mac && !complete(m, &made, &message, err))
		return SM_EXIT_TROUBLE;
	if (t->format == FORMAT_JSON)
		put_json(t, r, &made, &remarks, message, out);
	else {
		put_message(t->format, message, out);
		note_rest(w, r, &made, &remarks);
	}
	return SM_EXIT_YES;
}

/* ---- unwrap and wrap: documents as JSON, and back ---- */

static int
unwrap_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct maker *m = w->state;
	struct sm_document *document;

	if (!sm_record_document(w, r, SM_DOCUMENT_FAITHFUL, &document, err))
		return SM_EXIT_TROUBLE;
	/* `duis` has the document, with which a record without members would start */
	if (r->is_json)
		open_record(m->t, r, out);
	else
		sm_buf_putc(out, '{');
	sm_record_member(out, "duis");
	sm_document_to_json(document, out);
	sm_record_close(out);
	return SM_EXIT_YES;
}

static int
wrap_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct maker *m = w->state;
	json_t *duis = sm_record_load(r, "duis");
	struct sm_slice document;
	struct sm_buf text;
	bool fine;

	if (!duis) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no duis member");
		return SM_EXIT_TROUBLE;
	}
	sm_buf_init(&text);
	fine = sm_document_from_json(duis, &text, err);
	json_decref(duis);
	document = sm_slice_of(text.p, text.len);
	/* names that XML does not allow, undeclared prefixes and the like */
	fine = fine && sm_document_read(m->wrapped, document, SM_DOCUMENT_DATA, err);
	if (fine && m->t->format == FORMAT_JSON) {
		open_record(m->t, r, out);
		sm_record_member(out, "request");
		sm_buf_json(out, document);
		sm_record_close(out);
	} else if (fine) {
		sm_buf_put(out, document.p, document.len);
		sm_buf_putc(out, '\n');
	}
	sm_buf_free(&text);
	return fine ? SM_EXIT_YES : SM_EXIT_TROUBLE;
}

/* ---- threads, files, options ---- */

static void
close_maker(void *state)
{
	struct maker *m = state;

	sm_document_free(m->wrapped);
	sm_crypto_free(&m->crypto);
	sm_lookup_close(&m->lookup);
	free(m);
}

static void *
open_maker(void *shared, struct sm_err *err)
{
	const struct transform *t = shared;
	struct maker *m = sm_memory_calloc(1, sizeof *m);
	char name[SM_DB_NAME];
	struct sm_err inner;

	sm_err_clear(&inner);
	if (!m) {
		(void)sm_no_memory(err);
		return NULL;
	}
	m->t = t;
	m->context = t->context;
	if (t->verb == VERB_WRAP && !(m->wrapped = sm_document_new()))
		(void)sm_no_memory(err);
	if (t->mac)
		m->crypto = sm_crypto_new(t->keys, err);
	if (t->inventory && !(m->lookup = sm_lookup_open(t->inventory, &inner)))
		(void)sm_named_trouble("inventory", sm_db_name(t->inventory, name), &inner, err);
	if ((t->verb == VERB_WRAP && !m->wrapped) || (t->mac && !m->crypto) || (t->inventory && !m->lookup)) {
		close_maker(m);
		return NULL;
	}
	return m;
}

static bool
load(struct transform *t, struct sm_err *err)
{
	if (!sm_named_context(t->cli, &t->context, err))
		return false;
	if (t->mac && !sm_cli_open_keys(t->cli, &t->key_sources, &t->keys, err))
		return false;
	if (t->schema_file)
		t->schema = sm_named_schema(t->schema_file, err);
	return !t->schema_file || t->schema;
}

static int
run(struct transform *t, char **files, size_t n)
{
	static int (*const works[])(
	    struct sm_worker *, const struct sm_record *, struct sm_buf *, struct sm_err *) = {
		[VERB_TRANSFORM] = transform_record,
		[VERB_UNWRAP] = unwrap_record,
		[VERB_WRAP] = wrap_record,
	};
	struct sm_pump pump = {
		.cli = t->cli,
		.work = works[t->verb],
		.open = open_maker,
		.close = close_maker,
		.shared = t,
		.json = t->format == FORMAT_JSON,
		.octets = t->format == FORMAT_BINARY,
		.adds = adds[t->verb].names,
		.n_adds = adds[t->verb].n,
	};
	struct sm_err err;
	int status = SM_EXIT_TROUBLE;

	sm_err_clear(&err);
	sm_context_init(&t->context);
	if (load(t, &err))
		status = sm_pump_run(&pump, files, n);
	else
		sm_cli_say(t->cli, "%s", err.text);
	sm_schema_free(t->schema);
	sm_keys_free(&t->keys);
	sm_context_free(&t->context);
	return sm_cli_end(t->cli, status);
}

/* Lists the services: number, use cases, name, element of the request, criticality. */
static int
list(const struct sm_cli *cli)
{
	size_t n;
	const struct sm_service *services = sm_services(&n);

	for (size_t i = 0; i < n; i++) {
		const char *use_case;
		uint16_t code;

		(void)printf("%s\t", services[i].variant);
		if (services[i].non_device)
			(void)printf("answered by the DCC");
		for (size_t k = 0; (use_case = sm_transform_use_case(&services[i], k, &code)) != NULL; k++)
			(void)printf("%s%s 0x%04X", k == 0 ? "" : ", ", use_case, code);
		(void)printf("\t%s\t%s\t%s\n", services[i].name, services[i].element,
		    services[i].critical ? "critical" : "non-critical");
	}
	return sm_cli_end(cli, SM_EXIT_YES);
}

/* Takes the verb out of argv, if the first argument is one. */
static enum verb
take_verb(int *argc, char ***argv)
{
	static const char *const names[] = { [VERB_UNWRAP] = "unwrap", [VERB_WRAP] = "wrap" };

	for (size_t i = VERB_UNWRAP; *argc > 1 && i < SM_COUNT(names); i++) {
		if (strcmp((*argv)[1], names[i]) != 0)
			continue;
		(*argv)[1] = (*argv)[0];
		++*argv;
		--*argc;
		return (enum verb)i;
	}
	return VERB_TRANSFORM;
}

static const struct sm_verb_help helps[] = {
	{ "unwrap", "Writes DUIS documents as JSON.", "sm-transform unwrap request.xml" },
	{ "wrap", "Writes such JSON as DUIS documents again.", "sm-transform wrap records.jsonl" },
};

static const struct sm_usage *
usage_of(const char *verb, size_t i)
{
	for (size_t k = 0; i == 0 && k < SM_COUNT(usages); k++)
		if (usages[k].verb && strcmp(usages[k].verb, verb) == 0)
			return &usages[k];
	return NULL;
}

int
main(int argc, char **argv)
{
	struct transform t = { .format = FORMAT_HEX };
	struct sm_cli cli = {
		.tool = "sm-transform",
		.usage = "[unwrap|wrap] [OPTION]... [FILE]...",
		.synopsis = "Makes the GBCS messages that DUIS Service Requests become.",
		.formats = { .all = formats, .n = SM_COUNT(formats) },
		.usages = usages,
		.n_usages = SM_COUNT(usages),
		.verbs = "unwrap wrap",
		.helps = helps,
		.n_helps = SM_COUNT(helps),
		.usage_of = usage_of,
		.options = options,
		.n_options = SM_COUNT(options),
		.needs = needs,
		.n_needs = SM_COUNT(needs),
		.set = set_option,
		.state = &t,
	};
	int first, status, format = SM_FORMAT_NONE;
	const struct sm_usage *usage;

	t.cli = &cli;
	if (!sm_cli_verb(&cli, argc, argv, &status))
		return status;
	t.verb = take_verb(&argc, &argv);
	if (!sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	usage = t.list && t.verb == VERB_TRANSFORM ? &list_usage : &usages[t.verb];
	if (sm_cli_allow(&cli, usage, argv + first, (size_t)(argc - first)))
		format = sm_cli_format(&cli, usage);
	if (format == SM_FORMAT_NONE)
		return SM_EXIT_TROUBLE;
	t.format = (enum format)format;
	if (t.list)
		return list(&cli);
	return run(&t, argv + first, (size_t)(argc - first));
}
