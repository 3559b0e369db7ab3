/*
 * The only way to read untrusted bytes.
 *
 * A cursor is the unread rest of an input. Each getter checks the length. On failure it leaves cursor and result
 * unchanged. Its name gives the byte order. A length on the wire becomes a sub-cursor, which the reader must exhaust
 * (sm_cur_done).
 */
#ifndef SM_CORE_CURSOR_H
#define SM_CORE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

#define SM_MUST_CHECK __attribute__((warn_unused_result))

/* Borrowed bytes. The owner is the input or the arena. */
struct sm_slice {
	const uint8_t *p;
	size_t len;
};

/* Octet i, or 0 when there is none. */
static inline uint8_t
sm_slice_at(struct sm_slice s, size_t i)
{
	return i < s.len ? s.p[i] : 0;
}

/* The rest after the first n octets; empty if there are no more. */
static inline struct sm_slice
sm_slice_after(struct sm_slice s, size_t n)
{
	return n < s.len ? (struct sm_slice){ s.p + n, s.len - n } : (struct sm_slice){ s.p, 0 };
}

struct sm_cur {
	const uint8_t *p; /* private to cursor.c */
	size_t len; /* octets left */
	size_t off; /* offset of the next octet in the message, for diagnostics */
};

/* A cursor over the whole of a message. off is its offset in the input, for error messages. */
struct sm_cur sm_cur_over(struct sm_slice in, size_t off);

static inline bool
sm_cur_done(const struct sm_cur *c)
{
	return c->len == 0;
}

/* The next octet. sm_cur_peek leaves it unread. */
SM_MUST_CHECK bool sm_cur_u8(struct sm_cur *c, uint8_t *out);
SM_MUST_CHECK bool sm_cur_peek(const struct sm_cur *c, uint8_t *out);

/* Unsigned integers of 1 to 8 octets, big-endian (GBCS, DLMS) or little-endian (ZCL). */
SM_MUST_CHECK bool sm_cur_be(struct sm_cur *c, size_t octets, uint64_t *out);
SM_MUST_CHECK bool sm_cur_le(struct sm_cur *c, size_t octets, uint64_t *out);
SM_MUST_CHECK bool sm_cur_be16(struct sm_cur *c, uint16_t *out);
SM_MUST_CHECK bool sm_cur_be32(struct sm_cur *c, uint32_t *out);
SM_MUST_CHECK bool sm_cur_be64(struct sm_cur *c, uint64_t *out);
SM_MUST_CHECK bool sm_cur_le16(struct sm_cur *c, uint16_t *out);
SM_MUST_CHECK bool sm_cur_le32(struct sm_cur *c, uint32_t *out);

/* The next n octets as a slice that borrows from the input. */
SM_MUST_CHECK bool sm_cur_take(struct sm_cur *c, size_t n, struct sm_slice *out);

/* The next n octets as a cursor of their own. */
SM_MUST_CHECK bool sm_cur_sub(struct sm_cur *c, size_t n, struct sm_cur *out);

/* Copies the next n octets to a caller's array of exactly n. */
SM_MUST_CHECK bool sm_cur_copy(struct sm_cur *c, size_t n, uint8_t *out);

/*
 * Length octets of GBCS section 7.2.7, A-XDR and DER: one octet below 0x80, else 0x81..0x84 and that many octets.
 * Strict: 0x80, more than four octets and forms that are not minimal are malformed. The length is not compared with the
 * rest of the input: sm_cur_take and sm_cur_sub do that.
 */
SM_MUST_CHECK bool sm_cur_length(struct sm_cur *c, size_t *out, struct sm_err *err);

#endif
