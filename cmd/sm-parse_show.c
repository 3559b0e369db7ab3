#include <stdio.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "envelope.h"
#include "envelope/write.h"
#include "show/catalogue.h"
#include "show/html.h"
#include "show/json.h"
#include "show/text.h"
#include "show/text_write.h"
#include "origin.h"
#include "sm-parse.h"
#include "wrap.h"

void
parse_show_failure(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);

	(void)shared;
	about.input = sm_origin_text(r, SM_ORIGIN_SHOWN);
	sm_page_failure(&about, r->gbcs, err, out);
}

void
parse_show_heading(const struct parser *parser, const struct sm_record *r, struct sm_buf *out)
{
	struct sm_text w = { .out = out, .o = &parser->parse->show };

	if (parser->parse->format != FORMAT_TEXT)
		return;
	if (r->number > 1)
		sm_buf_putc(out, '\n');
	(void)sm_text_paint(&w, SM_PAINT_CYAN);
	sm_record_name(r, out);
	(void)sm_text_paint(&w, SM_PAINT_PLAIN);
	sm_buf_putc(out, '\n');
}

static void
show_page(const struct parser *parser, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac,
    const struct sm_envelope *envelope, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);
	struct parse_lines lines;

	parse_page_lines(envelope, &about, &lines);
	about.document = parser->has_description ? &parser->description : NULL;
	about.pictures = sm_slice_of(parser->pictures.p, parser->pictures.len);
	about.invalid = parser->tag_wrong;
	sm_page_message(&about, d, signature, mac, out);
	parse_page_lines_free(&lines, out);
}

void
parse_show(const struct parser *parser, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac, const struct sm_envelope *envelope,
    struct sm_buf *out)
{
	struct sm_show_check by_signature = sm_show_check_of(signature), by_mac = sm_show_check_of(mac);

	if (parser->parse->format == FORMAT_HTML) {
		show_page(parser, r, d, &by_signature, &by_mac, envelope, out);
		return;
	}
	parse_show_document(parser, out);
	parse_show_envelope(parser, envelope, out);
	if (parser->parse->format == FORMAT_TEXT) {
		sm_show_text(d, &by_signature, &by_mac, &parser->parse->show, out);
		return;
	}
	sm_record_member(out, "message");
	sm_show_json(d, &by_signature, &by_mac, &parser->parse->show, out);
}

void
parse_show_incomplete(
    struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, const struct sm_err *err)
{
	static const struct sm_show_check none = { .status = "unchecked",
		.reason = "the message is incomplete" };
	struct parser *parser = w->state;
	struct sm_page_record about = parse_page_record(r);

	/* neither a table nor lines have a place for half a record */
	if (parser->parse->format == FORMAT_JSON && !parse_writes_json(parser->parse))
		return;
	switch (parser->parse->format) {
	case FORMAT_JSON:
		parse_show_document(parser, &w->rescued);
		sm_record_member(&w->rescued, "message");
		sm_show_json(d, &none, &none, &parser->parse->show, &w->rescued);
		sm_record_member(&w->rescued, "incomplete");
		sm_buf_puts(&w->rescued, "true");
		break;
	case FORMAT_TEXT:
		parse_show_heading(parser, r, &w->rescued);
		parse_show_document(parser, &w->rescued);
		sm_show_text(d, &none, &none, &parser->parse->show, &w->rescued);
		sm_wrap_hex(&w->rescued, 0, parser->parse->width);
		break;
	case FORMAT_HTML:
		about.document = parser->has_description ? &parser->description : NULL;
		about.fault = err;
		sm_page_message(&about, d, &none, &none, &w->rescued);
		break;
	default: /* a document is whole, or isn't; so are readings */
		break;
	}
}

static void
note_invalid(struct sm_worker *w, const struct sm_record *r, const char *what, const struct sm_check *check)
{
	const struct parser *parser = w->state;

	if (check->status == SM_CHECK_INVALID)
		sm_origin_trouble(parser->parse->cli, w->notes, r, "%s invalid: %s", what, check->reason);
}

void
parse_note_checks(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac)
{
	const struct parser *parser = w->state;

	note_invalid(w, r, "signature", signature);
	note_invalid(w, r, "MAC", mac);
	if (parser->tag_wrong || d->encryption == SM_ENCRYPTION_GIVEN)
		sm_origin_note(parser->parse->cli, w->notes, r, "%s: %s",
		    d->encryption == SM_ENCRYPTION_GIVEN ? "what was encrypted is given" : "not decrypted",
		    d->encryption_reason);
}

/* One line about a block, for people. */
static void
segment_text(const struct sm_gbt_segment *s, struct sm_slice whole, char *text, size_t size)
{
	char originator[SM_EUI_TEXT];

	sm_eui_text(s->key.originator, originator);
	(void)snprintf(text, size, "GBT block %u%s of 0x%04X from %s, counter %llu: %s", s->number,
	    s->last ? " (last)" : "", s->key.code, originator, (unsigned long long)s->key.counter,
	    whole.len > 0 ? "the message is complete" : "kept until the others are there");
}

static void
segment_json(const struct sm_gbt_segment *s, struct sm_slice whole, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_record_member(out, "gbt");
	sm_json_open(&w, '{');
	sm_json_number(&w, "block", s->number);
	sm_json_bool(&w, "last", s->last);
	sm_json_code(&w, "message_code", s->key.code);
	sm_json_eui(&w, "originator", s->key.originator);
	sm_json_digits(&w, "originator_counter", s->key.counter);
	sm_json_bool(&w, "complete", whole.len > 0);
	if (whole.len > 0)
		sm_json_base64(&w, "gbcs", whole);
	sm_json_close(&w, '}');
}

void
parse_show_segment(const struct parser *parser, const struct sm_record *r, struct sm_slice octets,
    const struct sm_gbt_segment *s, struct sm_slice whole, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);
	char text[160];

	segment_text(s, whole, text, sizeof text);
	switch (parser->parse->format) {
	case FORMAT_JSON:
		segment_json(s, whole, out);
		break;
	case FORMAT_TEXT:
		sm_buf_printf(out, "%s\n", text);
		break;
	case FORMAT_HTML:
		sm_page_block(&about, octets, s, text, out);
		break;
	default: /* writes nothing for a block */
		break;
	}
}

static void
note_gaps(struct parse *p, struct sm_buf *notes)
{
	struct sm_gbt_report report;

	while (sm_gbt_next_report(p->gbt, &report)) {
		char originator[SM_EUI_TEXT];

		sm_eui_text(report.key.originator, originator);
		sm_cli_trouble(p->cli, notes,
		    "GBT transfer of 0x%04X from %s, counter %llu: blocks missing: %s", report.key.code,
		    originator, (unsigned long long)report.key.counter, report.missing);
		p->gaps = true;
	}
}

void
parse_note_gaps(struct sm_worker *w, struct parse *p)
{
	note_gaps(p, w->notes);
}

int
parse_report_gaps(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out)
{
	struct parse *p = shared;
	struct sm_buf notes;

	(void)tally;
	(void)out;
	sm_buf_init(&notes);
	sm_gbt_finish(p->gbt);
	note_gaps(p, &notes);
	if (notes.len > 0)
		(void)fwrite(notes.p, 1, notes.len, stderr);
	sm_buf_free(&notes);
	return p->gaps ? SM_EXIT_TROUBLE : SM_EXIT_YES;
}

int
parse_print_table(const struct sm_cli *cli, void (*write)(struct sm_buf *out))
{
	struct sm_buf out;
	int status = SM_EXIT_YES;

	sm_buf_init(&out);
	write(&out);
	if (out.failed || !sm_cli_write(out.p, out.len))
		status = SM_EXIT_TROUBLE;
	sm_buf_free(&out);
	return sm_cli_end(cli, status);
}
