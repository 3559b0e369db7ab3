/* sm-parse --format=html: pictures of what a message holds. */
#include "picture/calendar.h"
#include "sm-parse.h"

bool
parse_draw(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_html html = { .out = &parser->pictures };

	sm_buf_reset(&parser->pictures);
	sm_buf_init(&html.text);
	sm_calendar_pictures(&html, d, r->number);
	sm_buf_free(&html.text);
	return !parser->pictures.failed || sm_no_room(err, SM_NO_OFFSET, "pictures");
}
