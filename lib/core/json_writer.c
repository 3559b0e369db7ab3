#include "core/json_writer.h"

void
sm_json_element(struct sm_json *w)
{
	if (w->comma)
		sm_buf_putc(w->out, ',');
	w->comma = true;
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
sm_json_wrap(struct sm_json *w, size_t at, const char *name)
{
	struct sm_buf *out = w->out;
	size_t len = strlen(name), value = out->len - at;
	char *p = sm_buf_room(out, len + 4);

	if (!p)
		return;
	p -= value;
	memmove(p + len + 4, p, value);
	memcpy(p, "{\"", 2);
	memcpy(p + 2, name, len);
	memcpy(p + 2 + len, "\":", 2);
	out->len += len + 4;
	w->comma = true;
}

void
sm_json_open_element(struct sm_json *w, char bracket)
{
	sm_json_element(w);
	sm_json_open(w, bracket);
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
sm_json_digits(struct sm_json *w, const char *name, uint64_t value)
{
	sm_json_key(w, name);
	sm_buf_putc(w->out, '"');
	sm_buf_u64(w->out, value);
	sm_buf_putc(w->out, '"');
}

void
sm_json_put_hex(struct sm_json *w, struct sm_slice s)
{
	sm_buf_putc(w->out, '"');
	sm_buf_hex(w->out, s);
	sm_buf_putc(w->out, '"');
}

void
sm_json_put_base64(struct sm_json *w, struct sm_slice s)
{
	sm_buf_putc(w->out, '"');
	sm_buf_base64(w->out, s);
	sm_buf_putc(w->out, '"');
}

void
sm_json_put_code(struct sm_json *w, unsigned code)
{
	sm_buf_put(w->out, "\"0x", 3);
	sm_buf_hex_number(w->out, code, 4);
	sm_buf_putc(w->out, '"');
}

void
sm_json_put_eui(struct sm_json *w, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	text[SM_EUI_TEXT - 1] = '"';
	sm_buf_putc(w->out, '"');
	sm_buf_put(w->out, text, SM_EUI_TEXT);
}
