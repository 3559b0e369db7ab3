/* What a document says about the message in it: noted, and shown. */
#include "core/text.h"
#include "envelope.h"
#include "envelope/write.h"
#include "sm-parse.h"

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
		sm_cli_trouble(parser->parse->cli, w->notes, "%s", line.failed ? SM_NO_MEMORY : line.p);
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
	if (d && d->message.raw.p != r->gbcs.p)
		return true;
	if (!sm_record_envelope(w, r, d, &carries, out, err))
		return false;
	parser->has_envelope = carries || out->n_unchecked > 0;
	note_differences(w, r, out);
	return true;
}

void
parse_page_lines(const struct sm_envelope *envelope, struct sm_page_record *about, struct parse_lines *lines)
{
	sm_buf_init(&lines->differences);
	sm_buf_init(&lines->unchecked);
	sm_envelope_differences_text(envelope, &lines->differences);
	sm_envelope_unchecked_text(envelope, &lines->unchecked);
	about->differences = sm_slice_of(lines->differences.p, lines->differences.len);
	about->unchecked = sm_slice_of(lines->unchecked.p, lines->unchecked.len);
}

void
parse_page_lines_free(struct parse_lines *lines, struct sm_buf *out)
{
	out->failed |= lines->differences.failed || lines->unchecked.failed;
	sm_buf_free(&lines->differences);
	sm_buf_free(&lines->unchecked);
}

void
parse_show_envelope(const struct parser *parser, const struct sm_envelope *envelope, struct sm_buf *out)
{
	if (parser->parse->format == FORMAT_TEXT) {
		sm_envelope_differences_text(envelope, out);
		sm_envelope_unchecked_text(envelope, out);
	} else if (parser->parse->format == FORMAT_JSON && parser->has_envelope) {
		sm_record_member(out, "envelope");
		sm_envelope_json(envelope, out);
	}
}
