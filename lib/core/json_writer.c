#include "core/json_writer.h"

void
sm_json_element(struct sm_json *w)
{
	if (w->comma)
		sm_buf_putc(w->out, ',');
	w->comma = true;
}

void
sm_json_key(struct sm_json *w, const char *name)
{
	/* names are ours and need no escaping */
	size_t len = strlen(name), at = 0;
	char *p = sm_buf_room(w->out, len + 4);

	if (!p)
		return;
	if (w->comma)
		p[at++] = ',';
	w->comma = true;
	p[at++] = '"';
	memcpy(p + at, name, len);
	memcpy(p + at + len, "\":", 2);
	w->out->len += at + len + 2;
}

void
sm_json_open(struct sm_json *w, char bracket)
{
	sm_buf_putc(w->out, bracket);
	w->comma = false;
}

void
sm_json_close(struct sm_json *w, char bracket)
{
	sm_buf_putc(w->out, bracket);
	w->comma = true;
}

void
sm_json_open_member(struct sm_json *w, const char *name, char bracket)
{
	sm_json_key(w, name);
	sm_json_open(w, bracket);
}

void
sm_json_open_element(struct sm_json *w, char bracket)
{
	sm_json_element(w);
	sm_json_open(w, bracket);
}

void
sm_json_string(struct sm_json *w, const char *name, const char *value)
{
	if (!value)
		return;
	sm_json_key(w, name);
	sm_buf_json_str(w->out, value);
}

void
sm_json_string_or_null(struct sm_json *w, const char *name, const char *value)
{
	if (value)
		sm_json_string(w, name, value);
	else
		sm_json_null(w, name);
}

void
sm_json_null(struct sm_json *w, const char *name)
{
	sm_json_key(w, name);
	sm_buf_puts(w->out, "null");
}

void
sm_json_text(struct sm_json *w, const char *name, struct sm_slice value)
{
	if (value.len == 0)
		return;
	sm_json_key(w, name);
	sm_buf_json(w->out, value);
}

void
sm_json_base64(struct sm_json *w, const char *name, struct sm_slice s)
{
	sm_json_key(w, name);
	sm_buf_putc(w->out, '"');
	sm_buf_base64(w->out, s);
	sm_buf_putc(w->out, '"');
}

void
sm_json_number(struct sm_json *w, const char *name, uint64_t value)
{
	sm_json_key(w, name);
	sm_buf_u64(w->out, value);
}

void
sm_json_integer(struct sm_json *w, const char *name, int64_t value)
{
	sm_json_key(w, name);
	sm_buf_i64(w->out, value);
}

void
sm_json_bool(struct sm_json *w, const char *name, bool value)
{
	sm_json_key(w, name);
	sm_buf_puts(w->out, value ? "true" : "false");
}

void
sm_json_digits(struct sm_json *w, const char *name, uint64_t value)
{
	size_t at;

	sm_json_key(w, name);
	at = w->out->len;
	sm_buf_u64(w->out, value);
	sm_buf_quote_from(w->out, at);
}

void
sm_json_hex(struct sm_json *w, const char *name, struct sm_slice s)
{
	sm_json_key(w, name);
	sm_buf_putc(w->out, '"');
	sm_buf_hex(w->out, s);
	sm_buf_putc(w->out, '"');
}

void
sm_json_code(struct sm_json *w, const char *name, unsigned code)
{
	sm_json_key(w, name);
	sm_buf_put(w->out, "\"0x", 3);
	sm_buf_hex_number(w->out, code, 4);
	sm_buf_putc(w->out, '"');
}

void
sm_json_eui(struct sm_json *w, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	sm_json_string(w, name, text);
}
