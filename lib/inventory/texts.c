#include "inventory/texts.h"

#include "core/time.h"
#include "names/alerts.h"

void
sm_buf_time(struct sm_buf *out, int64_t seconds)
{
	char text[SM_TIME_TEXT];

	sm_seconds_text(seconds, text);
	sm_buf_puts(out, text);
}

const char *
sm_request_id_text(const struct sm_request_id *id, struct sm_arena *a)
{
	char from[SM_EUI_TEXT], to[SM_EUI_TEXT];
	const char *text;

	sm_eui_text(id->originator, from);
	sm_eui_text(id->target, to);
	text = sm_arena_printf(a, "%s:%s:%llu", from, to, (unsigned long long)id->counter);
	return text ? text : "";
}

struct sm_slice
sm_alert_code_text(struct sm_slice code, struct sm_arena *a)
{
	uint16_t number;
	const char *text = NULL;

	if (sm_alert_code_parse(code, &number))
		text = sm_arena_printf(a, "%04X", (unsigned)number);
	return text ? sm_slice_str(text) : code;
}

void
sm_json_time(struct sm_json *j, const char *name, int64_t seconds)
{
	size_t at;

	sm_json_key(j, name);
	at = j->out->len;
	sm_buf_time(j->out, seconds);
	sm_buf_quote_from(j->out, at);
}

void
sm_json_request_id(struct sm_json *j, const char *name, const struct sm_request_id *id)
{
	size_t at;

	sm_json_key(j, name);
	at = j->out->len;
	sm_request_id_put(id, j->out);
	sm_buf_quote_from(j->out, at);
}
