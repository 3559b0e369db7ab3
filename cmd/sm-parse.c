/* sm-parse: reads GBCS messages and says what they mean. See sm-parse(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/decode.h"
#include "cli.h"
#include "core/text.h"
#include "crypto/check.h"
#include "gbcs/gbt.h"
#include "pump.h"
#include "show/catalogue.h"
#include "show/certificate.h"
#include "show/message.h"

enum { OPT_KEYS = 1, OPT_INSECURE, OPT_OFFSETS, OPT_CATALOGUE };
enum { KEY_SOURCES_MAX = 16, GBT_OCTETS_MAX = 64 * 1024 * 1024 };

enum format { FORMAT_JSON, FORMAT_TEXT };

static const struct sm_option options[] = {
	{ "keys", OPT_KEYS, "DIR|URI",
	    "certificates and keys: check signatures and MACs, decrypt (repeatable)" },
	{ "insecure-keys", OPT_INSECURE, NULL, "accept keys that others may read or write" },
	{ "offsets", OPT_OFFSETS, NULL, "say where in the message each value stands" },
	{ "catalogue", OPT_CATALOGUE, NULL, "print the use case tables as JSON and exit" },
};

static const char *const adds[] = { "message", "gbt" };

struct parse {
	enum format format;
	bool catalogue;
	struct sm_show_options show;
	const char *key_sources[KEY_SOURCES_MAX];
	size_t n_key_sources;
	struct sm_keys_options key_options;
	struct sm_keys *keys;
	struct sm_gbt *gbt; /* only touched in the order of the stream */
};

/* A thread's own: its crypto state, NULL without keys. */
struct parser {
	struct parse *parse;
	struct sm_crypto *crypto;
};

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
	default:
		p->catalogue = true;
		return true;
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
	} else {
		sm_cli_say(cli, "--format=%s: not json or text", format);
		return false;
	}
	return true;
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
	if (p->keys) {
		parser->crypto = sm_crypto_new(p->keys, err);
		if (!parser->crypto) {
			free(parser);
			return NULL;
		}
	}
	return parser;
}

static void
close_parser(void *state)
{
	struct parser *parser = state;

	sm_crypto_free(&parser->crypto);
	free(parser);
}

static bool
decrypt(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	struct parser *parser = ctx;
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_decrypt(parser->crypto, m, protected_text, a, plain, &err))
		return true;
	*reason = sm_arena_copy(a, err.text, strlen(err.text));
	return false;
}

static struct sm_show_check
shown_check(const struct sm_check *c)
{
	struct sm_show_check shown = { .status = sm_check_status_name(c->status) };

	if (c->reason[0])
		shown.reason = c->reason;
	if (c->key && c->key->has_certificate) {
		shown.certificate = c->key->about.serial;
		shown.dates = sm_dates_name(c->dates);
	}
	return shown;
}

static void
show(const struct parser *parser, const struct sm_decoded *d, const struct sm_check *signature,
    const struct sm_check *mac, struct sm_buf *out)
{
	struct sm_show_check by_signature = shown_check(signature), by_mac = shown_check(mac);

	if (parser->parse->format == FORMAT_TEXT) {
		sm_show_text(d, &by_signature, &by_mac, &parser->parse->show, out);
		return;
	}
	sm_record_member(out, "message");
	sm_show_json(d, &by_signature, &by_mac, &parser->parse->show, out);
}

static int
parse_message(struct sm_worker *w, struct sm_slice message, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_decryptor decryptor = { decrypt, parser };
	struct sm_check signature, mac;
	struct sm_decoded d;

	if (!sm_decode(message, parser->crypto ? &decryptor : NULL, &w->arena, &d, err))
		return SM_EXIT_TROUBLE;
	if (!sm_show_certificates(&d, &w->arena)) {
		(void)sm_fail(
		    err, SM_E_NOMEM, SM_NO_OFFSET, "message needs more memory than one record may take");
		return SM_EXIT_TROUBLE;
	}
	sm_check_signature(parser->crypto, &d.message, &signature);
	sm_check_mac(parser->crypto, &d.message, &mac);
	show(parser, &d, &signature, &mac, out);
	return signature.status == SM_CHECK_INVALID || mac.status == SM_CHECK_INVALID ? SM_EXIT_NO
	                                                                              : SM_EXIT_YES;
}

static void
show_segment(
    const struct parser *parser, const struct sm_gbt_segment *s, struct sm_slice whole, struct sm_buf *out)
{
	char originator[SM_EUI_TEXT];

	sm_eui_text(s->key.originator, originator);
	if (parser->parse->format == FORMAT_TEXT) {
		sm_buf_printf(out, "GBT block %u%s of 0x%04X from %s, counter %llu: %s\n", s->number,
		    s->last ? " (last)" : "", s->key.code, originator, (unsigned long long)s->key.counter,
		    whole.len > 0 ? "the message is complete" : "kept until the others are there");
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
parse_segment(struct sm_worker *w, struct sm_slice octets, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice whole = { 0 };
	struct sm_gbt_segment segment;

	if (!w->in_order)
		return SM_LATER;
	if (!sm_gbt_segment_read(octets, &segment, err) ||
	    sm_gbt_feed(parser->parse->gbt, octets, &whole, err) == SM_GBT_ERROR)
		return SM_EXIT_TROUBLE;
	show_segment(parser, &segment, whole, out);
	return whole.len > 0 ? parse_message(w, whole, out, err) : SM_EXIT_YES;
}

static int
parse_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	bool json = parser->parse->format == FORMAT_JSON;
	int status;

	if (r->gbcs.len == 0) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no GBCS message");
		return SM_EXIT_TROUBLE;
	}
	if (json)
		sm_record_open(r, adds, SM_COUNT(adds), out);
	if (sm_gbt_recognise(r->gbcs))
		status = parse_segment(w, r->gbcs, out, err);
	else
		status = parse_message(w, r->gbcs, out, err);
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

static int
run(const struct sm_cli *cli, struct parse *p, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = cli,
		.work = parse_record,
		.open = open_parser,
		.close = close_parser,
		.finish = report_gaps,
		.shared = p,
		.json = p->format == FORMAT_JSON,
		.adds = adds,
		.n_adds = SM_COUNT(adds),
	};
	struct sm_err err;
	int status;

	sm_err_clear(&err);
	if (p->n_key_sources > 0 &&
	    !sm_keys_open(p->key_sources, p->n_key_sources, &p->key_options, &p->keys, &err)) {
		sm_cli_say(cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	p->gbt = sm_gbt_new(GBT_OCTETS_MAX);
	if (!p->gbt)
		sm_cli_say(cli, "out of memory");
	status = p->gbt ? sm_pump_run(&pump, files, n) : SM_EXIT_TROUBLE;
	sm_gbt_free(p->gbt);
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
		.formats = "json (default), text",
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
	return run(&cli, &p, argv + first, (size_t)(argc - first));
}
