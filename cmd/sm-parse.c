/* sm-parse: decodes and describes GBCS messages. See sm-parse(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "explain/changes.h"
#include "explain/explain.h"
#include "show/catalogue.h"
#include "show/certificate.h"
#include "show/html.h"
#include "sm-parse.h"
#include "named.h"

enum { GBT_OCTETS_MAX = 64 * 1024 * 1024 };

/* the last two are written with --with=mmc only; without, they pass as they came */
static const char *const adds[] = { "document", "message", "incomplete", "gbt", "envelope", "mmc",
	"mmc_notes" };
enum { ADDS_WITHOUT_MMC = 5 };

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
	struct parser *parser = sm_memory_calloc(1, sizeof *parser);

	if (!parser) {
		(void)sm_no_memory(err);
		return NULL;
	}
	parser->parse = p;
	sm_buf_init(&parser->mmc);
	parser->crypto = p->keys ? sm_crypto_new(p->keys, err) : NULL;
	if (p->keys && !parser->crypto) {
		(void)sm_no_memory(err);
		close_parser(parser);
		return NULL;
	}
	return parser;
}

/* The authentication tag decides. Plaintext of the record counts only if no key can verify it. */
static enum sm_encryption
decrypt(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	struct parser *parser = ctx;
	struct sm_slice given;
	bool is_given = sm_mmc_pieces_next(&parser->pieces, &given);
	struct sm_err err;

	sm_err_clear(&err);
	if (parser->crypto && sm_decrypt(parser->crypto, m, protected_text, a, plain, &err))
		return SM_ENCRYPTION_DECRYPTED;
	if (is_given && (!parser->crypto || err.code == SM_E_MISSING)) {
		*plain = given;
		return parse_judge_piece(parser, m, protected_text, given, reason);
	}
	parser->tag_wrong = parser->tag_wrong || err.code == SM_E_INVALID;
	if (parser->crypto)
		*reason = sm_arena_copy(a, err.text, strlen(err.text));
	return SM_ENCRYPTION_ENCRYPTED;
}

static int
parse_message(struct sm_worker *w, const struct sm_record *r, struct sm_slice message, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_decryptor decryptor = { decrypt, parser };
	struct sm_check signature, mac;
	struct sm_envelope envelope;
	struct sm_decoded d;
	bool wrong;

	parser->tag_wrong = false;
	if (!sm_decode(message, &decryptor, &w->arena, &d, err)) {
		if (d.incomplete && sm_show_certificates(&d, &w->arena))
			parse_show_incomplete(w, r, &d, err);
		return SM_EXIT_TROUBLE;
	}
	if (!parse_read_envelope(w, r, &d, &envelope, err))
		return SM_EXIT_TROUBLE;
	if (!sm_show_certificates(&d, &w->arena)) {
		(void)sm_no_room(err, SM_NO_OFFSET, "message");
		return SM_EXIT_TROUBLE;
	}
	sm_check_signature(parser->crypto, &d.message, &signature);
	sm_check_mac(parser->crypto, &d.message, &mac);
	if (parser->parse->format != FORMAT_MMC)
		parse_show(parser, r, &d, &signature, &mac, &envelope, out);
	if ((parser->parse->format == FORMAT_MMC || parser->parse->with_mmc) &&
	    !parse_write_mmc(w, r, &d, out, err))
		return SM_EXIT_TROUBLE;
	if (parser->parse->format == FORMAT_MMC)
		parse_note_checks(w, r, &d, &signature, &mac);
	wrong = signature.status == SM_CHECK_INVALID || mac.status == SM_CHECK_INVALID || parser->tag_wrong ||
	        (parser->parse->strict && envelope.n_differences > 0);
	return wrong ? SM_EXIT_NO : SM_EXIT_YES;
}

static int
parse_segment(struct sm_worker *w, const struct sm_record *r, struct sm_slice octets, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice whole = { 0 };
	struct sm_gbt_segment segment;
	bool fed;

	if (!w->in_order)
		return SM_LATER;
	fed = sm_gbt_segment_read(octets, &segment, err) &&
	      sm_gbt_feed(parser->parse->gbt, octets, &whole, err) != SM_GBT_ERROR;
	parse_note_gaps(w, parser->parse);
	if (!fed)
		return SM_EXIT_TROUBLE;
	parse_show_segment(parser, r, octets, &segment, whole, out);
	return whole.len > 0 ? parse_message(w, r, whole, out, err) : SM_EXIT_YES;
}

static int
parse_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	bool json = parser->parse->format == FORMAT_JSON;
	struct sm_slice message;
	int status;

	if (!parse_read_document(w, r, err) || !parse_read_pieces(w, r, &message, err))
		return SM_EXIT_TROUBLE;
	if (json)
		sm_record_open(r, adds, parser->parse->with_mmc ? SM_COUNT(adds) : ADDS_WITHOUT_MMC, out);
	if (message.len == 0)
		status = parse_document_alone(w, r, out, err);
	else if (sm_gbt_recognise(message))
		status = parse_segment(w, r, message, out, err);
	else
		status = parse_message(w, r, message, out, err);
	if (json)
		sm_record_close(out);
	return status;
}

static void
begin_page(struct sm_buf *out)
{
	sm_page_begin(out, "GBCS messages");
}

/* Writes the text around the records: begin or end of the page. */
static bool
frame(const struct parse *p, void (*write)(struct sm_buf *out))
{
	struct sm_buf out;
	bool fine;

	if (p->format != FORMAT_HTML)
		return true;
	sm_buf_init(&out);
	write(&out);
	/* sm_cli_end reports a failed write */
	fine = !out.failed && sm_cli_write(out.p, out.len);
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
		.json = p->format == FORMAT_JSON,
		.adds = adds,
		.n_adds = p->with_mmc ? SM_COUNT(adds) : ADDS_WITHOUT_MMC,
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
	if (!p->gbt)
		sm_cli_say(p->cli, SM_NO_MEMORY);
	if (p->gbt && frame(p, begin_page))
		status = sm_pump_run(&pump, files, n);
	if (!frame(p, sm_page_end))
		status = SM_EXIT_TROUBLE;
	sm_gbt_free(p->gbt);
	sm_schema_free(p->schema);
	sm_keys_free(&p->keys);
	return sm_cli_end(p->cli, status);
}

int
main(int argc, char **argv)
{
	struct parse p = { 0 };
	struct sm_cli cli = {
		.tool = "sm-parse",
		.usage = "[OPTION]... [FILE]...\n       sm-parse --explain [WORD]...",
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
	if (!sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	if (!parse_choose_format(&p, argv + first, (size_t)(argc - first)))
		return SM_EXIT_TROUBLE;
	if (p.catalogue)
		return parse_print_table(&cli, sm_show_catalogue);
	if (p.changes)
		return parse_print_table(&cli, sm_explain_changes);
	if (p.explain)
		return parse_explain(&p, argv + first, (size_t)(argc - first));
	p.show.colour = parse_in_colour(p.color);
	return run(&p, argv + first, (size_t)(argc - first));
}
