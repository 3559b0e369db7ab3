/* sm-parse: reads GBCS messages and says what they mean. See sm-parse(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "catalogue/decode.h"
#include "cli.h"
#include "core/text.h"
#include "crypto/check.h"
#include "duis/schema.h"
#include "gbcs/gbt.h"
#include "mmc/mmc.h"
#include "mmc/pieces.h"
#include "pump.h"
#include "show/catalogue.h"
#include "show/certificate.h"
#include "show/html.h"
#include "show/message.h"

enum {
	OPT_KEYS = 1,
	OPT_INSECURE,
	OPT_OFFSETS,
	OPT_CATALOGUE,
	OPT_WITH,
	OPT_PRETTY,
	OPT_SCHEMA,
	OPT_MMC_VERSION,
	OPT_COLOR
};
enum { KEY_SOURCES_MAX = 16, GBT_OCTETS_MAX = 64 * 1024 * 1024 };

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
enum format { FORMAT_JSON, FORMAT_TEXT, FORMAT_MMC, FORMAT_HTML };

static const struct sm_option options[] = {
	{ "keys", OPT_KEYS, "DIR|URI",
	    "certificates and keys: check signatures and MACs, decrypt (repeatable)" },
	{ "insecure-keys", OPT_INSECURE, NULL, "accept keys that others may read or write" },
	{ "offsets", OPT_OFFSETS, NULL, "say where in the message each value stands" },
	{ "catalogue", OPT_CATALOGUE, NULL, "print the use case tables as JSON and exit" },
	{ "with", OPT_WITH, "mmc", "add the MMC document to JSON records" },
	{ "pretty", OPT_PRETTY, NULL, "indent MMC documents" },
	{ "schema", OPT_SCHEMA, "FILE", "validate MMC documents against this schema" },
	{ "color", OPT_COLOR, "auto|always|never",
	    "text in colour: auto on a terminal; never where NO_COLOR is set" },
	{ "mmc-version", OPT_MMC_VERSION, "X.Y", "schemaVersion of MMC documents (default: 5.4)" },
};

/* the last two are written with --with=mmc only; without, they pass as they came */
static const char *const adds[] = { "message", "gbt", "mmc", "mmc_notes" };
enum { ADDS_WITHOUT_MMC = 2 };

struct parse {
	enum format format;
	bool catalogue;
	enum color color;
	struct sm_show_options show;
	const char *key_sources[KEY_SOURCES_MAX];
	size_t n_key_sources;
	struct sm_keys_options key_options;
	struct sm_keys *keys;
	struct sm_gbt *gbt; /* only touched in the order of the stream */
	bool with_mmc;
	struct sm_mmc_options mmc;
	const char *schema_file;
	struct sm_schema *schema; /* NULL: documents are not validated */
};

/*
 * A thread's own: its crypto state, NULL without keys; the MMC document of the record; a reader of documents, to
 * validate that or to take in what was decrypted, which `pieces` then holds.
 */
struct parser {
	struct parse *parse;
	struct sm_crypto *crypto;
	struct sm_buf mmc;
	struct sm_document *document; /* NULL until one is needed */
	struct sm_mmc_pieces pieces;
};

static bool
set_mmc_option(struct parse *p, int id, const char *arg)
{
	switch (id) {
	case OPT_WITH:
		p->with_mmc = strcmp(arg, "mmc") == 0;
		if (!p->with_mmc)
			(void)fprintf(stderr, "sm-parse: --with=%s: not mmc\n", arg);
		return p->with_mmc;
	case OPT_PRETTY:
		p->mmc.pretty = true;
		return true;
	case OPT_SCHEMA:
		p->schema_file = arg;
		return true;
	default:
		if (sm_mmc_version_parse(sm_slice_str(arg), &p->mmc.version))
			return true;
		(void)fprintf(stderr, "sm-parse: --mmc-version=%s: not a version of the MMC schema\n", arg);
		return false;
	}
}

static bool
set_color(struct parse *p, const char *arg)
{
	static const char *const names[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"
	};

	for (size_t i = 0; i < SM_COUNT(names); i++) {
		if (strcmp(names[i], arg) == 0) {
			p->color = (enum color)i;
			return true;
		}
	}
	(void)fprintf(stderr, "sm-parse: --color=%s: not auto, always or never\n", arg);
	return false;
}

/* NO_COLOR is kept to even against --color=always: it may stand there for eyes that need it. */
static bool
in_colour(enum color color)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (color == COLOR_NEVER || (no && no[0]))
		return false;
	return color == COLOR_ALWAYS || (isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0);
}

static bool
set_option(void *state, int id, const char *arg)
{
	struct parse *p = state;

	switch (id) {
	case OPT_KEYS:
		if (p->n_key_sources == KEY_SOURCES_MAX) {
			(void)fprintf(stderr, "sm-parse: more than %d --keys\n", KEY_SOURCES_MAX);
			return false;
		}
		p->key_sources[p->n_key_sources++] = arg;
		return true;
	case OPT_INSECURE:
		p->key_options.insecure = true;
		return true;
	case OPT_OFFSETS:
		p->show.offsets = true;
		return true;
	case OPT_CATALOGUE:
		p->catalogue = true;
		return true;
	case OPT_COLOR:
		return set_color(p, arg);
	default:
		return set_mmc_option(p, id, arg);
	}
}

static bool
choose_format(const struct sm_cli *cli, struct parse *p)
{
	const char *format = cli->common.format;

	if (!format || strcmp(format, "json") == 0) {
		p->format = FORMAT_JSON;
	} else if (strcmp(format, "text") == 0) {
		p->format = FORMAT_TEXT;
	} else if (strcmp(format, "mmc") == 0) {
		p->format = FORMAT_MMC;
	} else if (strcmp(format, "html") == 0) {
		p->format = FORMAT_HTML;
	} else {
		sm_cli_say(cli, "--format=%s: not json, text, mmc or html", format);
		return false;
	}
	if (p->with_mmc && p->format != FORMAT_JSON) {
		sm_cli_say(cli, "--with=mmc goes with --format=json");
		return false;
	}
	return true;
}

static void
close_parser(void *state)
{
	struct parser *parser = state;

	sm_crypto_free(&parser->crypto);
	sm_buf_free(&parser->mmc);
	sm_document_free(parser->document);
	free(parser);
}

static void *
open_parser(void *shared, struct sm_err *err)
{
	struct parse *p = shared;
	struct parser *parser = calloc(1, sizeof *parser);

	if (!parser) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
		return NULL;
	}
	parser->parse = p;
	sm_buf_init(&parser->mmc);
	parser->crypto = p->keys ? sm_crypto_new(p->keys, err) : NULL;
	if (p->keys && !parser->crypto) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
		close_parser(parser);
		return NULL;
	}
	return parser;
}

static bool
decrypt(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	struct parser *parser = ctx;
	struct sm_err err;

	if (sm_mmc_pieces_next(&parser->pieces, plain))
		return true;
	if (!parser->crypto)
		return false;
	sm_err_clear(&err);
	if (sm_decrypt(parser->crypto, m, protected_text, a, plain, &err))
		return true;
	*reason = sm_arena_copy(a, err.text, strlen(err.text));
	return false;
}

/* What the page says of a record. */
static struct sm_page_record
page_record(const struct sm_record *r)
{
	struct sm_page_record about = {
		.number = r->number,
		.id = sm_record_string(r, "id"),
		.time = sm_record_string(r, "time"),
		.source = sm_record_string(r, "source"),
		.destination = sm_record_string(r, "destination"),
	};

	/* an id that is no string is shown as it was written */
	if (about.id.len == 0)
		about.id = sm_record_value(r, "id");
	return about;
}

/* In the place of a record that failed. */
static void
show_failure(const struct sm_record *r, const struct sm_err *err, struct sm_buf *out)
{
	struct sm_page_note note = { .kind = "error",
		.title = sm_code_name(err->code),
		.text = err->text,
		.octets = r->gbcs,
		.offset = err->offset };
	struct sm_page_record about = page_record(r);

	sm_page_note(&about, &note, out);
}

static void
show(const struct parser *parser, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac, struct sm_buf *out)
{
	struct sm_show_check by_signature = sm_show_check_of(signature), by_mac = sm_show_check_of(mac);

	if (parser->parse->format == FORMAT_HTML) {
		struct sm_page_record about = page_record(r);

		sm_page_message(&about, d, &by_signature, &by_mac, out);
		return;
	}
	if (parser->parse->format == FORMAT_TEXT) {
		sm_show_text(d, &by_signature, &by_mac, &parser->parse->show, out);
		return;
	}
	sm_record_member(out, "message");
	sm_show_json(d, &by_signature, &by_mac, &parser->parse->show, out);
}

static bool
read_document(struct parser *parser, struct sm_slice text, struct sm_err *err)
{
	if (!parser->document)
		parser->document = sm_document_new();
	if (!parser->document)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	return sm_document_read(parser->document, text, SM_DOCUMENT_DATA, err);
}

/* Takes in what was decrypted of an MMC document that the record brings, and its message if that is all there is. */
static bool
read_pieces(struct sm_worker *w, const struct sm_record *r, struct sm_slice *message, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice mmc = sm_record_string(r, "mmc");

	parser->pieces = (struct sm_mmc_pieces){ 0 };
	*message = r->gbcs;
	if (mmc.len == 0 || (parser->parse->format != FORMAT_MMC && !parser->parse->with_mmc))
		return true;
	if (!read_document(parser, mmc, err) ||
	    !sm_mmc_pieces_read(parser->document, &w->arena, &parser->pieces, err))
		return false;
	if (message->len == 0)
		*message = parser->pieces.message;
	return true;
}

/*
 * Sets *out to the Service Reference Variant, which a DUIS Response and the Request that it answers tell and the message
 * alone often doesn't; to NULL when the record has neither.
 */
static bool
variant_of(struct sm_worker *w, const struct sm_record *r, const char **out, struct sm_err *err)
{
	const struct sm_xml *root, *variant;
	struct sm_slice srv;

	*out = NULL;
	if (r->request.len == 0)
		return true;
	if (!r->in_document && !sm_document_read(w->document, r->request, SM_DOCUMENT_DATA, err))
		return false;
	root = sm_document_root(w->document);
	variant = sm_xml_find(root, "Body/ResponseMessage/ServiceReferenceVariant");
	srv = sm_xml_text(variant ? variant : sm_xml_find(root, "Header/ServiceReferenceVariant"));
	if (srv.len == 0)
		return true;
	*out = sm_arena_copy(&w->arena, srv.p, srv.len);
	return *out ||
	       sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "document needs more memory than one record may take");
}

static void
show_mmc(const struct parser *parser, const struct sm_mmc_counts *counts, struct sm_buf *out)
{
	if (parser->parse->format == FORMAT_MMC) {
		sm_buf_put(out, parser->mmc.p, parser->mmc.len);
		if (!parser->parse->mmc.pretty)
			sm_buf_putc(out, '\n');
		return;
	}
	sm_record_member(out, "mmc");
	sm_buf_json(out, sm_slice_of(parser->mmc.p, parser->mmc.len));
	if (counts->escaped == 0 && counts->unplaced == 0)
		return;
	sm_record_member(out, "mmc_notes");
	sm_buf_printf(out, "{\"escaped\":%zu,\"unplaced\":%zu}", counts->escaped, counts->unplaced);
}

static bool
write_mmc(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_mmc_options wanted = parser->parse->mmc;
	struct sm_mmc_counts counts;

	/* a JSON record of a command stays as it is: MMC has nothing for it */
	if (parser->parse->with_mmc && d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return true;
	sm_buf_reset(&parser->mmc);
	if (!variant_of(w, r, &wanted.srv, err) ||
	    !sm_mmc_write(d, &wanted, &w->arena, &parser->mmc, &counts, err))
		return false;
	if (parser->parse->schema &&
	    (!read_document(parser, sm_slice_of(parser->mmc.p, parser->mmc.len), err) ||
	        !sm_schema_validate(parser->parse->schema, parser->document, err)))
		return false;
	show_mmc(parser, &counts, out);
	return true;
}

static int
parse_message(struct sm_worker *w, const struct sm_record *r, struct sm_slice message, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_decryptor decryptor = { decrypt, parser };
	struct sm_check signature, mac;
	struct sm_decoded d;

	if (!sm_decode(message, &decryptor, &w->arena, &d, err))
		return SM_EXIT_TROUBLE;
	if (!sm_show_certificates(&d, &w->arena)) {
		(void)sm_fail(
		    err, SM_E_NOMEM, SM_NO_OFFSET, "message needs more memory than one record may take");
		return SM_EXIT_TROUBLE;
	}
	sm_check_signature(parser->crypto, &d.message, &signature);
	sm_check_mac(parser->crypto, &d.message, &mac);
	if (parser->parse->format != FORMAT_MMC)
		show(parser, r, &d, &signature, &mac, out);
	if ((parser->parse->format == FORMAT_MMC || parser->parse->with_mmc) &&
	    !write_mmc(w, r, &d, out, err))
		return SM_EXIT_TROUBLE;
	return signature.status == SM_CHECK_INVALID || mac.status == SM_CHECK_INVALID ? SM_EXIT_NO
	                                                                              : SM_EXIT_YES;
}

static void
page_segment(const struct sm_record *r, struct sm_slice octets, const char *text, struct sm_buf *out)
{
	struct sm_page_note note = { .kind = "block",
		.title = "General-block-transfer",
		.text = text,
		.octets = octets,
		.offset = SM_NO_OFFSET };
	struct sm_page_record about = page_record(r);

	sm_page_note(&about, &note, out);
}

/* One line on a block, for people. */
static void
tell_segment(const struct sm_gbt_segment *s, struct sm_slice whole, char *text, size_t size)
{
	char originator[SM_EUI_TEXT];

	sm_eui_text(s->key.originator, originator);
	(void)snprintf(text, size, "GBT block %u%s of 0x%04X from %s, counter %llu: %s", s->number,
	    s->last ? " (last)" : "", s->key.code, originator, (unsigned long long)s->key.counter,
	    whole.len > 0 ? "the message is complete" : "kept until the others are there");
}

static void
show_segment(const struct parser *parser, const struct sm_record *r, struct sm_slice octets,
    const struct sm_gbt_segment *s, struct sm_slice whole, struct sm_buf *out)
{
	char text[160];

	char originator[SM_EUI_TEXT];

	sm_eui_text(s->key.originator, originator);
	if (parser->parse->format == FORMAT_MMC)
		return;
	tell_segment(s, whole, text, sizeof text);
	if (parser->parse->format == FORMAT_HTML) {
		page_segment(r, octets, text, out);
		return;
	}
	if (parser->parse->format == FORMAT_TEXT) {
		sm_buf_printf(out, "%s\n", text);
		return;
	}
	sm_record_member(out, "gbt");
	sm_buf_printf(out,
	    "{\"block\":%u,\"last\":%s,\"message_code\":\"0x%04X\",\"originator\":\"%s\",\"originator_"
	    "counter\":\"%llu\"",
	    s->number, s->last ? "true" : "false", s->key.code, originator,
	    (unsigned long long)s->key.counter);
	sm_buf_printf(out, ",\"complete\":%s", whole.len > 0 ? "true" : "false");
	if (whole.len > 0) {
		sm_buf_puts(out, ",\"gbcs\":\"");
		sm_buf_base64(out, whole);
		sm_buf_putc(out, '"');
	}
	sm_buf_putc(out, '}');
}

static int
parse_segment(struct sm_worker *w, const struct sm_record *r, struct sm_slice octets, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice whole = { 0 };
	struct sm_gbt_segment segment;

	if (!w->in_order)
		return SM_LATER;
	if (!sm_gbt_segment_read(octets, &segment, err) ||
	    sm_gbt_feed(parser->parse->gbt, octets, &whole, err) == SM_GBT_ERROR)
		return SM_EXIT_TROUBLE;
	show_segment(parser, r, octets, &segment, whole, out);
	return whole.len > 0 ? parse_message(w, r, whole, out, err) : SM_EXIT_YES;
}

static int
parse_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	bool json = parser->parse->format == FORMAT_JSON;
	struct sm_slice message;
	int status;

	if (!read_pieces(w, r, &message, err))
		return SM_EXIT_TROUBLE;
	if (message.len == 0) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no GBCS message");
		return SM_EXIT_TROUBLE;
	}
	if (json)
		sm_record_open(r, adds, parser->parse->with_mmc ? SM_COUNT(adds) : ADDS_WITHOUT_MMC, out);
	if (sm_gbt_recognise(message))
		status = parse_segment(w, r, message, out, err);
	else
		status = parse_message(w, r, message, out, err);
	if (json)
		sm_record_close(out);
	return status;
}

/* Transfers that never became a message are said, since nothing else shows them. */
static int
report_gaps(void *shared, struct sm_buf *out)
{
	struct parse *p = shared;
	struct sm_gbt_report report;
	int status = SM_EXIT_YES;

	(void)out;
	sm_gbt_finish(p->gbt);
	while (sm_gbt_next_report(p->gbt, &report)) {
		char originator[SM_EUI_TEXT];

		sm_eui_text(report.key.originator, originator);
		(void)fprintf(stderr,
		    "sm-parse: GBT transfer of 0x%04X from %s, counter %llu: blocks missing: %s\n",
		    report.key.code, originator, (unsigned long long)report.key.counter, report.missing);
		status = SM_EXIT_TROUBLE;
	}
	return status;
}

static int
print_catalogue(const struct sm_cli *cli)
{
	struct sm_buf out;
	int status = SM_EXIT_YES;

	sm_buf_init(&out);
	sm_show_catalogue(&out);
	if (out.failed || fwrite(out.p, 1, out.len, stdout) != out.len)
		status = SM_EXIT_TROUBLE;
	sm_buf_free(&out);
	return sm_cli_end(cli, status);
}

/* What stands around the records: the page's begin or end. */
static void
frame(const struct parse *p, void (*write)(struct sm_buf *out))
{
	struct sm_buf out;

	if (p->format != FORMAT_HTML)
		return;
	sm_buf_init(&out);
	write(&out);
	/* what can't be written is said at the end, by sm_cli_end */
	if (!out.failed)
		(void)fwrite(out.p, 1, out.len, stdout);
	sm_buf_free(&out);
}

static int
run(const struct sm_cli *cli, struct parse *p, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = cli,
		.work = parse_record,
		.open = open_parser,
		.close = close_parser,
		.failed = p->format == FORMAT_HTML ? show_failure : NULL,
		.finish = report_gaps,
		.shared = p,
		.json = p->format == FORMAT_JSON,
		.adds = adds,
		.n_adds = p->with_mmc ? SM_COUNT(adds) : ADDS_WITHOUT_MMC,
	};
	struct sm_err err;
	int status;

	sm_err_clear(&err);
	if (p->n_key_sources > 0 &&
	    !sm_keys_open(p->key_sources, p->n_key_sources, &p->key_options, &p->keys, &err)) {
		sm_cli_say(cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	if (p->schema_file && !(p->schema = sm_schema_load(p->schema_file, &err))) {
		sm_cli_say(cli, "--schema=%s: %s", p->schema_file, err.text);
		sm_keys_free(&p->keys);
		return SM_EXIT_TROUBLE;
	}
	p->gbt = sm_gbt_new(GBT_OCTETS_MAX);
	if (!p->gbt)
		sm_cli_say(cli, "out of memory");
	frame(p, sm_page_begin);
	status = p->gbt ? sm_pump_run(&pump, files, n) : SM_EXIT_TROUBLE;
	frame(p, sm_page_end);
	sm_gbt_free(p->gbt);
	sm_schema_free(p->schema);
	sm_keys_free(&p->keys);
	return sm_cli_end(cli, status);
}

int
main(int argc, char **argv)
{
	struct parse p = { 0 };
	struct sm_cli cli = {
		.tool = "sm-parse",
		.usage = "[OPTION]... [FILE]...",
		.synopsis = "Reads GBCS messages and shows what they mean.",
		.formats = "json (default), text, mmc, html",
		.forms = "json text mmc html",
		.options = options,
		.n_options = SM_COUNT(options),
		.set = set_option,
		.state = &p,
	};
	int first, status;

	if (!sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	if (!choose_format(&cli, &p))
		return SM_EXIT_TROUBLE;
	if (p.catalogue)
		return print_catalogue(&cli);
	p.show.colour = in_colour(p.color);
	return run(&cli, &p, argv + first, (size_t)(argc - first));
}
