/* sm-parse: decodes and describes GBCS messages. See sm-parse(1). */
#include <stdio.h>
#include <stdlib.h>

#include "core/memory.h"
#include "explain/changes.h"
#include "explain/explain.h"
#include "show/catalogue.h"
#include "show/html.h"
#include "sm-parse.h"
#include "sm-parse_diff.h"
#include "sm-parse_tables.h"
#include "named.h"
#include "terminal.h"

enum { GBT_OCTETS_MAX = 64 * 1024 * 1024 };

static void
close_parser(void *state)
{
	struct parser *parser = state;

	sm_crypto_free(&parser->crypto);
	sm_buf_free(&parser->mmc);
	sm_readings_free(&parser->readings);
	sm_buf_free(&parser->json);
	sm_buf_free(&parser->row_begin);
	sm_buf_free(&parser->row_end);
	sm_buf_free(&parser->place);
	sm_buf_free(&parser->pictures);
	sm_document_free(parser->document);
	free(parser);
}

static void *
open_parser(void *shared, struct sm_err *err)
{
	struct parse *p = shared;
	struct parser *parser = sm_memory_calloc(1, sizeof *parser);

	if (!parser) {
		(void)sm_no_memory(err);
		return NULL;
	}
	parser->parse = p;
	sm_buf_init(&parser->mmc);
	sm_readings_init(&parser->readings);
	sm_buf_init(&parser->json);
	sm_buf_init(&parser->row_begin);
	sm_buf_init(&parser->row_end);
	sm_buf_init(&parser->place);
	sm_buf_init(&parser->pictures);
	parser->crypto = p->keys ? sm_crypto_new(p->keys, err) : NULL;
	if (p->keys && !parser->crypto) {
		(void)sm_no_memory(err);
		close_parser(parser);
		return NULL;
	}
	return parser;
}

static void
begin_output(const struct parse *p, struct sm_buf *out)
{
	if (p->format == FORMAT_HTML)
		sm_page_begin(out, "GBCS messages", "names, values, octets");
	if (p->format == FORMAT_READINGS || p->fields)
		parse_table_begin(p, out);
}

static void
end_output(const struct parse *p, struct sm_buf *out)
{
	if (p->format == FORMAT_HTML)
		sm_page_end(out);
}

/* Writes the text around the records: begin or end of the page, the names of columns. */
static bool
frame(const struct parse *p, void (*write)(const struct parse *p, struct sm_buf *out))
{
	struct sm_buf out;
	bool fine;

	sm_buf_init(&out);
	write(p, &out);
	/* sm_cli_end reports a failed write */
	fine = !out.failed && (out.len == 0 || sm_cli_write(out.p, out.len));
	sm_buf_free(&out);
	return fine;
}

static int
run(struct parse *p, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = p->cli,
		.work = parse_record,
		.open = open_parser,
		.close = close_parser,
		.failed = p->format == FORMAT_HTML ? parse_show_failure : NULL,
		.finish = parse_report_gaps,
		.shared = p,
		.answers = p->strict ? "compared" : NULL,
		.json = parse_writes_json(p),
		.adds = parse_adds,
		.n_adds = parse_n_adds(p),
	};
	struct sm_err err;
	int status = SM_EXIT_TROUBLE;

	sm_err_clear(&err);
	if (p->key_sources.n > 0 && !sm_cli_open_keys(p->cli, &p->key_sources, &p->keys, &err)) {
		sm_cli_say(p->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	if (p->schema_file && !(p->schema = sm_named_schema(p->schema_file, &err))) {
		sm_cli_say(p->cli, "%s", err.text);
		sm_keys_free(&p->keys);
		return SM_EXIT_TROUBLE;
	}
	p->gbt = sm_gbt_new(GBT_OCTETS_MAX);
	p->scales = sm_zcl_memory_new();
	if (!p->gbt || !p->scales)
		sm_cli_say(p->cli, SM_NO_MEMORY);
	else if (frame(p, begin_output))
		status = sm_pump_run(&pump, files, n);
	if (!frame(p, end_output))
		status = SM_EXIT_TROUBLE;
	sm_zcl_memory_free(p->scales);
	sm_gbt_free(p->gbt);
	sm_schema_free(p->schema);
	sm_keys_free(&p->keys);
	return sm_cli_end(p->cli, status);
}

/* Does what the options ask for. */
static int
act(struct parse *p, char **files, size_t n)
{
	if (!parse_choose_format(p, files, n))
		return SM_EXIT_TROUBLE;
	p->show.colour = sm_terminal_paints(p->cli->common.color);
	if (p->catalogue)
		return parse_print_table(p->cli, sm_show_catalogue);
	if (p->changes)
		return parse_print_table(p->cli, sm_explain_changes);
	if (p->explain)
		return parse_explain(p, files, n);
	if (p->redact)
		return parse_redact(p, files, n);
	if (p->diff)
		return parse_diff(p, files, n);
	p->width = sm_terminal_width();
	return run(p, files, n);
}

int
main(int argc, char **argv)
{
	struct parse p = { 0 };
	struct sm_cli cli = {
		.tool = "sm-parse",
		.usage = "[OPTION]... [FILE]...\n       sm-parse --diff [OPTION]... A B\n       sm-parse "
		         "--redact [OPTION]... [FILE]...\n       sm-parse "
		         "--explain [WORD]...",
		.synopsis = "Reads GBCS messages and DUIS documents, and shows what they mean.",
		.formats = parse_formats,
		.usages = &parse_reading,
		.n_usages = 1,
		.options = parse_options,
		.n_options = n_parse_options,
		.words_after = "explain",
		.word = sm_explain_word,
		.without_context = true,
		.needs = parse_needs,
		.n_needs = n_parse_needs,
		.set = parse_set_option,
		.state = &p,
	};
	int first, status;

	p.cli = &cli;
	if (sm_cli_read(&cli, argc, argv, &first, &status))
		status = act(&p, argv + first, (size_t)(argc - first));
	sm_json_fields_free(p.fields);
	return status;
}
