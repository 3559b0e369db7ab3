/* A growing output buffer. A failure is remembered: write on, and check `failed` once at the end. */
#ifndef SM_CORE_BUF_H
#define SM_CORE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/cursor.h"

struct sm_buf {
	char *p; /* owned */
	size_t len;
	size_t cap;
	bool failed; /* out of memory: do not use the content */
};

/* An empty buffer, which owns nothing. sm_buf_free frees the memory and leaves an empty buffer. */
void sm_buf_init(struct sm_buf *b);
void sm_buf_free(struct sm_buf *b);

/* Empties the buffer, keeps its memory and clears `failed`. */
void sm_buf_reset(struct sm_buf *b);

/* As sm_buf_room and sm_buf_put, if there may be no room. */
SM_MUST_CHECK char *sm_buf_room_slowly(struct sm_buf *b, size_t n);
void sm_buf_put_slowly(struct sm_buf *b, const void *p, size_t len);

/*
 * Makes room for n more octets after len. The caller writes them and adds to len. NULL: out of memory. These are inline
 * because most of an output is short pieces.
 */
SM_MUST_CHECK static inline char *
sm_buf_room(struct sm_buf *b, size_t n)
{
	/* an empty buffer never has more room than 0 */
	return n < b->cap - b->len && !b->failed ? b->p + b->len : sm_buf_room_slowly(b, n);
}

static inline void
sm_buf_put(struct sm_buf *b, const void *p, size_t len)
{
	if (len == 0 || len > b->cap - b->len || b->failed) {
		sm_buf_put_slowly(b, p, len);
		return;
	}
	memcpy(b->p + b->len, p, len);
	b->len += len;
}

static inline void
sm_buf_putc(struct sm_buf *b, char c)
{
	if (b->len < b->cap && !b->failed)
		b->p[b->len++] = c;
	else
		sm_buf_put_slowly(b, &c, 1);
}

/* So many of its octets from there on, borrowed. Of a buffer without memory they are empty text, and no NULL. */
static inline struct sm_slice
sm_buf_part(const struct sm_buf *b, size_t from, size_t len)
{
	return (struct sm_slice){ (const uint8_t *)(b->p ? b->p + from : ""), len };
}

/* Append a C string, or formatted text. */
void sm_buf_puts(struct sm_buf *b, const char *s);
void sm_buf_printf(struct sm_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sm_buf_vprintf(struct sm_buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Drops everything after the first len octets. */
void sm_buf_truncate(struct sm_buf *b, size_t len);

/* Puts double quotes around everything after the first len octets. */
void sm_buf_quote_from(struct sm_buf *b, size_t len);

/* v in upper-case hex, padded with zeros to `digits` (at most 16). */
void sm_buf_hex_number(struct sm_buf *b, uint64_t v, size_t digits);

/* v in decimal with exactly `digits` digits (at most 20): leading zeros, higher digits left out. */
void sm_buf_padded(struct sm_buf *b, uint64_t v, size_t digits);

/* Append a number in decimal. */
void sm_buf_u64(struct sm_buf *b, uint64_t v);
void sm_buf_i64(struct sm_buf *b, int64_t v);

/* v * 10^scale in plain decimal notation, exact: 12345, -3 gives 12.345. scale is within -20..20. */
void sm_buf_scaled(struct sm_buf *b, int64_t v, int scale);
void sm_buf_scaled_u64(struct sm_buf *b, uint64_t v, int scale);

/* Upper-case hex without separators; base64 with padding, one line. */
void sm_buf_hex(struct sm_buf *b, struct sm_slice s);
void sm_buf_base64(struct sm_buf *b, struct sm_slice s);

/*
 * A JSON string with its quotes. An octet that is not UTF-8 becomes \u00XX of its value: the output keeps all evidence
 * of a device. Characters that would steer a terminal are escaped too.
 */
void sm_buf_json(struct sm_buf *b, struct sm_slice s);
void sm_buf_json_str(struct sm_buf *b, const char *s);

/* The first octets, of which each character that would steer a terminal has one. Others may begin with them too. */
#define SM_STEERING_FIRST "\x7f\xc2\xd8\xe2"

/* Copies valid JSON text. Only characters that would steer a terminal are escaped; they occur in strings only. */
void sm_buf_json_text(struct sm_buf *b, struct sm_slice s);

/*
 * Text for a terminal: UTF-8 is kept. Control and direction characters, U+FFFE, U+FFFF and stray octets become \xNN. The
 * result is also valid in XML.
 */
void sm_buf_printable(struct sm_buf *b, struct sm_slice s);

/*
 * Character data of XML 1.0 (section 2.4). In attributes, quotes and white space are escaped so that a parser keeps
 * them. Characters that would steer a terminal become character references.
 */
void sm_buf_xml(struct sm_buf *b, struct sm_slice s, bool attribute);

/*
 * Copies an XML document. Characters that would steer a terminal become references if the place allows one: the document
 * is the same.
 */
void sm_buf_xml_text(struct sm_buf *b, struct sm_slice s);

/* EUI-64 as sm_eui_text writes it. */
void sm_buf_eui(struct sm_buf *b, const uint8_t eui[8]);

#endif
