#include <stdio.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "envelope.h"
#include "envelope/write.h"
#include "show/html.h"
#include "show/json.h"
#include "show/text.h"
#include "sm-parse.h"

void
parse_show_failure(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);

	(void)shared;
	sm_page_failure(&about, r->gbcs, err, out);
}

static void
show_page(const struct parser *parser, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac,
    const struct sm_envelope *envelope, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);
	struct sm_buf differences, unchecked;

	sm_buf_init(&differences);
	sm_buf_init(&unchecked);
	sm_envelope_differences_text(envelope, &differences);
	sm_envelope_unchecked_text(envelope, &unchecked);
	about.document = parser->has_description ? &parser->description : NULL;
	about.differences = sm_slice_of(differences.p, differences.len);
	about.unchecked = sm_slice_of(unchecked.p, unchecked.len);
	sm_page_message(&about, d, signature, mac, out);
	out->failed |= differences.failed || unchecked.failed;
	sm_buf_free(&differences);
	sm_buf_free(&unchecked);
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
	if (parser->parse->format == FORMAT_TEXT) {
		sm_envelope_differences_text(envelope, out);
		sm_envelope_unchecked_text(envelope, out);
		sm_show_text(d, &by_signature, &by_mac, &parser->parse->show, out);
		return;
	}
	if (parser->has_envelope) {
		sm_record_member(out, "envelope");
		sm_envelope_json(envelope, out);
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

	switch (parser->parse->format) {
	case FORMAT_JSON:
		parse_show_document(parser, &w->rescued);
		sm_record_member(&w->rescued, "message");
		sm_show_json(d, &none, &none, &parser->parse->show, &w->rescued);
		sm_record_member(&w->rescued, "incomplete");
		sm_buf_puts(&w->rescued, "true");
		break;
	case FORMAT_TEXT:
		parse_show_document(parser, &w->rescued);
		sm_show_text(d, &none, &none, &parser->parse->show, &w->rescued);
		break;
	case FORMAT_HTML:
		about.document = parser->has_description ? &parser->description : NULL;
		about.fault = err;
		sm_page_message(&about, d, &none, &none, &w->rescued);
		break;
	case FORMAT_MMC: /* a document is whole, or isn't */
		break;
	}
}

/* One line for each difference, with the record and its file. */
static void
note_differences(struct sm_worker *w, const struct sm_record *r, const struct sm_envelope *envelope)
{
	const struct parser *parser = w->state;

	for (const struct sm_envelope_difference *d = envelope->differences; d; d = d->next) {
		struct sm_buf line;

		sm_buf_init(&line);
		sm_record_name(r, &line);
		sm_buf_puts(&line, ": envelope differs: ");
		sm_envelope_sentence(d, &line);
		sm_buf_putc(&line, '\0');
		sm_cli_note(parser->parse->cli, w->notes, "%s", line.failed ? SM_NO_MEMORY : line.p);
		sm_buf_free(&line);
	}
}

/* A message that blocks or an mmc member gave is in no document. */
bool
parse_read_envelope(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    struct sm_envelope *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	bool carries;

	parser->has_envelope = false;
	*out = (struct sm_envelope){ 0 };
	if (d->message.raw.p != r->gbcs.p)
		return true;
	if (!sm_record_envelope(w, r, d, &carries, out, err))
		return false;
	parser->has_envelope = carries || out->n_unchecked > 0;
	note_differences(w, r, out);
	return true;
}

static void
note_invalid(struct sm_worker *w, const struct sm_record *r, const char *what, const struct sm_check *check)
{
	const struct parser *parser = w->state;

	if (check->status == SM_CHECK_INVALID)
		sm_cli_note(parser->parse->cli, w->notes, "record %llu: %s invalid: %s",
		    (unsigned long long)r->number, what, check->reason);
}

void
parse_note_checks(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac)
{
	const struct parser *parser = w->state;

	note_invalid(w, r, "signature", signature);
	note_invalid(w, r, "MAC", mac);
	if (parser->tag_wrong || d->encryption == SM_ENCRYPTION_GIVEN)
		sm_cli_note(parser->parse->cli, w->notes, "record %llu: %s: %s",
		    (unsigned long long)r->number,
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
	case FORMAT_MMC: /* writes nothing for a block */
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
		sm_cli_note(p->cli, notes, "GBT transfer of 0x%04X from %s, counter %llu: blocks missing: %s",
		    report.key.code, originator, (unsigned long long)report.key.counter, report.missing);
		p->gaps = true;
	}
}

void
parse_note_gaps(struct sm_worker *w, struct parse *p)
{
	note_gaps(p, w->notes);
}

int
parse_report_gaps(void *shared, const struct sm_tally *tally, struct sm_buf *out)
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
