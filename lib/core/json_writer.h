/*
 * Writes JSON into a buffer: members, commas and brackets. It escapes values; names are ours and need no escaping. The
 * caller closes what it opens. A caller that writes a value itself calls sm_json_key or sm_json_element before.
 */
#ifndef SM_CORE_JSON_WRITER_H
#define SM_CORE_JSON_WRITER_H

#include "core/buf.h"
#include "core/text.h"

struct sm_json {
	struct sm_buf *out;
	bool comma; /* the next member or element needs a comma before it */
};

/* Writes the comma before an element of an array, if one is needed. */
void sm_json_element(struct sm_json *w);

/*
 * A third of an output is keys. Where these are inline, the compiler knows the length of a literal name and copies it
 * by a move or two.
 */
#define SM_JSON_MEMBER static inline __attribute__((always_inline)) void

SM_JSON_MEMBER
sm_json_key(struct sm_json *w, const char *name)
{
	size_t len = strlen(name);
	char *p = sm_buf_room(w->out, len + 4);

	if (!p)
		return;
	p[0] = ',';
	p += w->comma;
	p[0] = '"';
	memcpy(p + 1, name, len);
	memcpy(p + 1 + len, "\":", 2);
	w->out->len += len + 3 + w->comma;
	w->comma = true;
}

void sm_json_open(struct sm_json *w, char bracket);
void sm_json_close(struct sm_json *w, char bracket);

/* Opens an object or array that is a member, or an element. */
SM_JSON_MEMBER
sm_json_open_member(struct sm_json *w, const char *name, char bracket)
{
	sm_json_key(w, name);
	sm_json_open(w, bracket);
}

/* Makes the value that was written from there on the first member of an object, which the caller closes. */
void sm_json_wrap(struct sm_json *w, size_t at, const char *name);

void sm_json_open_element(struct sm_json *w, char bracket);

/* Members; a NULL string and an empty text are left out. */
SM_JSON_MEMBER
sm_json_string(struct sm_json *w, const char *name, const char *value)
{
	if (!value)
		return;
	sm_json_key(w, name);
	sm_buf_json_str(w->out, value);
}

void sm_json_string_or_null(struct sm_json *w, const char *name, const char *value);
void sm_json_null(struct sm_json *w, const char *name);

SM_JSON_MEMBER
sm_json_text(struct sm_json *w, const char *name, struct sm_slice value)
{
	if (value.len == 0)
		return;
	sm_json_key(w, name);
	sm_buf_json(w->out, value);
}

SM_JSON_MEMBER
sm_json_number(struct sm_json *w, const char *name, uint64_t value)
{
	sm_json_key(w, name);
	sm_buf_u64(w->out, value);
}

SM_JSON_MEMBER
sm_json_integer(struct sm_json *w, const char *name, int64_t value)
{
	sm_json_key(w, name);
	sm_buf_i64(w->out, value);
}

SM_JSON_MEMBER
sm_json_bool(struct sm_json *w, const char *name, bool value)
{
	sm_json_key(w, name);
	sm_buf_put(w->out, value ? "true" : "false", value ? 4 : 5);
}

/* A string of decimal digits: a reader with doubles would round the number. */
void sm_json_digits(struct sm_json *w, const char *name, uint64_t value);

/* Text that needs no escaping, in quotes. */
void sm_json_put_hex(struct sm_json *w, struct sm_slice s);
void sm_json_put_base64(struct sm_json *w, struct sm_slice s);
void sm_json_put_code(struct sm_json *w, unsigned code);
void sm_json_put_eui(struct sm_json *w, const uint8_t eui[SM_EUI_LEN]);

SM_JSON_MEMBER
sm_json_hex(struct sm_json *w, const char *name, struct sm_slice s)
{
	sm_json_key(w, name);
	sm_json_put_hex(w, s);
}

SM_JSON_MEMBER
sm_json_base64(struct sm_json *w, const char *name, struct sm_slice s)
{
	sm_json_key(w, name);
	sm_json_put_base64(w, s);
}

/* "0x0027" */
SM_JSON_MEMBER
sm_json_code(struct sm_json *w, const char *name, unsigned code)
{
	sm_json_key(w, name);
	sm_json_put_code(w, code);
}

SM_JSON_MEMBER
sm_json_eui(struct sm_json *w, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	sm_json_key(w, name);
	sm_json_put_eui(w, eui);
}

#endif
