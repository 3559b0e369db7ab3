/* sm-parse --format=html: pictures of what a message, or the answer of a SMETS1 device, holds. */
#include "picture/calendar.h"
#include "picture/document_calendar.h"
#include "picture/logs.h"
#include "sm-parse.h"

/* The logs of a response or alert. What has no readings has no pictures: that is no trouble of the page. */
static bool
draw_logs(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_html *html)
{
	struct parser *parser = w->state;
	struct sm_lines lines = sm_lines_in(&w->arena);
	struct sm_err none;
	const char *srv;

	sm_err_clear(&none);
	if (d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return true;
	if (!parse_find_variant(w, r, &d->message, &srv, &none) ||
	    !sm_readings_walk(&parser->readings, d, srv, &w->arena, sm_lines_take, &lines, &none))
		return none.code != SM_E_NOMEM;
	if (!lines.failed)
		sm_log_pictures(html, &lines, r->number);
	return !lines.failed;
}

static bool
draw_smets1_logs(
    struct sm_worker *w, const struct sm_record *r, const struct sm_smets1 *s, struct sm_html *html)
{
	struct parser *parser = w->state;
	struct sm_lines lines = sm_lines_in(&w->arena);
	struct sm_err none;

	sm_err_clear(&none);
	if (!sm_readings_walk_smets1(&parser->readings, s, &w->arena, sm_lines_take, &lines, &none))
		return none.code != SM_E_NOMEM;
	if (!lines.failed)
		sm_log_pictures(html, &lines, r->number);
	return !lines.failed;
}

/* What a request asks for, if it has no message beside it. */
static bool
draw_request(struct sm_worker *w, const struct sm_record *r, struct sm_html *html, struct sm_err *unread)
{
	struct sm_document *document;

	if (r->request.len == 0)
		return true;
	return sm_record_document(w, r, SM_DOCUMENT_DATA, &document, unread)
	           ? sm_request_calendar_pictures(html, sm_document_root(document), r->number, &w->arena)
	           : unread->code != SM_E_NOMEM;
}

static struct sm_html
begin(struct parser *parser)
{
	struct sm_html html = { .out = &parser->pictures };

	sm_buf_reset(&parser->pictures);
	sm_buf_init(&html.text);
	return html;
}

static bool
end(const struct parser *parser, struct sm_html *html, bool fine, struct sm_err *err)
{
	sm_buf_free(&html->text);
	return (fine && !parser->pictures.failed) || sm_no_room(err, SM_NO_OFFSET, "pictures");
}

bool
parse_draw(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_html html = begin(parser);
	bool fine = draw_logs(w, r, d, &html);

	sm_calendar_pictures(&html, d, r->number);
	return end(parser, &html, fine, err);
}

bool
parse_draw_document(struct sm_worker *w, const struct sm_record *r, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_html html = begin(parser);
	struct sm_smets1 s;
	struct sm_err unread;
	bool found, fine = true;

	sm_err_clear(&unread);
	if (!parse_find_smets1(w, r, &s, &found, &unread))
		fine = unread.code != SM_E_NOMEM;
	else if (!found)
		fine = draw_request(w, r, &html, &unread);
	else
		fine = draw_smets1_logs(w, r, &s, &html) &&
		       sm_smets1_calendar_pictures(&html, &s, r->number, &w->arena);
	return end(parser, &html, fine && unread.code != SM_E_NOMEM, err);
}
