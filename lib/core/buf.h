/* A growing output buffer. Failure sticks: write on, and ask once at the end. */
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
	bool failed; /* out of memory; what is there is not to be used */
};

void sm_buf_init(struct sm_buf *b);
void sm_buf_free(struct sm_buf *b);

/* Empties the buffer, keeps its memory and clears `failed`. */
void sm_buf_reset(struct sm_buf *b);

/* Room for n more octets behind len, for a caller that writes there and then adds to len; NULL: out of memory. */
SM_MUST_CHECK char *sm_buf_room(struct sm_buf *b, size_t n);

/* As sm_buf_put, when there may be no room. */
void sm_buf_put_slowly(struct sm_buf *b, const void *p, size_t len);

/* Inline, since most of an output is made of short pieces. */
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

void sm_buf_puts(struct sm_buf *b, const char *s);
void sm_buf_printf(struct sm_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sm_buf_vprintf(struct sm_buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Gives back what was written since the buffer had this length. */
void sm_buf_truncate(struct sm_buf *b, size_t len);

/* Puts double quotes around what was written since the buffer had this length. */
void sm_buf_quote_from(struct sm_buf *b, size_t len);

/* v in upper-case hex of at least this many digits, at most 16. */
void sm_buf_hex_number(struct sm_buf *b, uint64_t v, size_t digits);

/* v in decimal of exactly this many digits, at most 20, with leading zeros; higher digits are left out. */
void sm_buf_padded(struct sm_buf *b, uint64_t v, size_t digits);

void sm_buf_u64(struct sm_buf *b, uint64_t v);
void sm_buf_i64(struct sm_buf *b, int64_t v);

/* v * 10^scale in plain decimal notation, exact: 12345, -3 gives 12.345. scale within -20..20. */
void sm_buf_scaled(struct sm_buf *b, int64_t v, int scale);
void sm_buf_scaled_u64(struct sm_buf *b, uint64_t v, int scale);

/* Upper-case hex without separators; base64 with padding, one line. */
void sm_buf_hex(struct sm_buf *b, struct sm_slice s);
void sm_buf_base64(struct sm_buf *b, struct sm_slice s);

/*
 * A JSON string with its quotes. Input that is not UTF-8 is kept, not dropped: each such octet becomes \u00XX of
 * its value, so that nothing of a device's evidence is lost. So do characters that would steer a terminal.
 */
void sm_buf_json(struct sm_buf *b, struct sm_slice s);
void sm_buf_json_str(struct sm_buf *b, const char *s);

/* JSON as it was written, checked before; but characters that would steer a terminal, which stand in strings only, escaped. */
void sm_buf_json_text(struct sm_buf *b, struct sm_slice s);

/*
 * Text for a terminal: UTF-8 stays; control characters, what turns the direction of text, U+FFFE and U+FFFF, which are no
 * characters, and stray octets become \xNN. XML can hold all that it gives.
 */
void sm_buf_printable(struct sm_buf *b, struct sm_slice s);

/*
 * Character data of XML 1.0 (section 2.4); in attributes quotes and white space are written so that they stay. What would
 * steer a terminal becomes a character reference.
 */
void sm_buf_xml(struct sm_buf *b, struct sm_slice s, bool attribute);

/* A document as it was written, but such characters as references, wherever one may stand: the document is the same. */
void sm_buf_xml_text(struct sm_buf *b, struct sm_slice s);

/* EUI-64 as sm_eui_text writes it. */
void sm_buf_eui(struct sm_buf *b, const uint8_t eui[8]);

#endif
