/* sm-parse --format=html: pictures of what a message holds. */
#include "picture/calendar.h"
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

bool
parse_draw(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_html html = { .out = &parser->pictures };
	bool fine;

	sm_buf_reset(&parser->pictures);
	sm_buf_init(&html.text);
	fine = draw_logs(w, r, d, &html);
	sm_calendar_pictures(&html, d, r->number);
	sm_buf_free(&html.text);
	return (fine && !parser->pictures.failed) || sm_no_room(err, SM_NO_OFFSET, "pictures");
}
