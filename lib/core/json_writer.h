/*
 * Writes JSON into a buffer: members, commas and brackets. It escapes names and values; the caller closes what it opens.
 * A caller that writes a value itself calls sm_json_key or sm_json_element before.
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
void sm_json_key(struct sm_json *w, const char *name);
void sm_json_open(struct sm_json *w, char bracket);
void sm_json_close(struct sm_json *w, char bracket);
/* Opens an object or array that is a member, or an element. */
void sm_json_open_member(struct sm_json *w, const char *name, char bracket);
void sm_json_open_element(struct sm_json *w, char bracket);

/* Members; a NULL string and an empty text are left out. */
void sm_json_string(struct sm_json *w, const char *name, const char *value);
void sm_json_string_or_null(struct sm_json *w, const char *name, const char *value);
void sm_json_null(struct sm_json *w, const char *name);
void sm_json_text(struct sm_json *w, const char *name, struct sm_slice value);
void sm_json_number(struct sm_json *w, const char *name, uint64_t value);
void sm_json_integer(struct sm_json *w, const char *name, int64_t value);
void sm_json_bool(struct sm_json *w, const char *name, bool value);
/* A string of decimal digits: a reader with doubles would round the number. */
void sm_json_digits(struct sm_json *w, const char *name, uint64_t value);
void sm_json_hex(struct sm_json *w, const char *name, struct sm_slice s);
void sm_json_base64(struct sm_json *w, const char *name, struct sm_slice s);
/* "0x0027" */
void sm_json_code(struct sm_json *w, const char *name, unsigned code);
void sm_json_eui(struct sm_json *w, const char *name, const uint8_t eui[SM_EUI_LEN]);

#endif
