#include "core/cursor.h"

#include <string.h>

struct sm_cur
sm_cur_over(struct sm_slice in, size_t off)
{
	return (struct sm_cur){ .p = in.p, .len = in.len, .off = off };
}

static void
advance(struct sm_cur *c, size_t n)
{
	if (n == 0)
		return;
	c->p += n;
	c->len -= n;
	c->off += n;
}

bool
sm_cur_peek(const struct sm_cur *c, uint8_t *out)
{
	if (c->len == 0)
		return false;
	*out = c->p[0];
	return true;
}

bool
sm_cur_u8(struct sm_cur *c, uint8_t *out)
{
	if (!sm_cur_peek(c, out))
		return false;
	advance(c, 1);
	return true;
}

bool
sm_cur_be(struct sm_cur *c, size_t octets, uint64_t *out)
{
	uint64_t v = 0;

	if (octets == 0 || octets > sizeof v || c->len < octets)
		return false;
	for (size_t i = 0; i < octets; i++)
		v = v << 8 | c->p[i];
	advance(c, octets);
	*out = v;
	return true;
}

bool
sm_cur_le(struct sm_cur *c, size_t octets, uint64_t *out)
{
	uint64_t v = 0;

	if (octets == 0 || octets > sizeof v || c->len < octets)
		return false;
	for (size_t i = octets; i-- > 0;)
		v = v << 8 | c->p[i];
	advance(c, octets);
	*out = v;
	return true;
}

bool
sm_cur_be16(struct sm_cur *c, uint16_t *out)
{
	uint64_t v;

	if (!sm_cur_be(c, sizeof *out, &v))
		return false;
	*out = (uint16_t)v;
	return true;
}

bool
sm_cur_be32(struct sm_cur *c, uint32_t *out)
{
	uint64_t v;

	if (!sm_cur_be(c, sizeof *out, &v))
		return false;
	*out = (uint32_t)v;
	return true;
}

bool
sm_cur_be64(struct sm_cur *c, uint64_t *out)
{
	return sm_cur_be(c, sizeof *out, out);
}

bool
sm_cur_le16(struct sm_cur *c, uint16_t *out)
{
	uint64_t v;

	if (!sm_cur_le(c, sizeof *out, &v))
		return false;
	*out = (uint16_t)v;
	return true;
}

bool
sm_cur_le32(struct sm_cur *c, uint32_t *out)
{
	uint64_t v;

	if (!sm_cur_le(c, sizeof *out, &v))
		return false;
	*out = (uint32_t)v;
	return true;
}

bool
sm_cur_take(struct sm_cur *c, size_t n, struct sm_slice *out)
{
	if (c->len < n)
		return false;
	*out = (struct sm_slice){ .p = c->p, .len = n };
	advance(c, n);
	return true;
}

bool
sm_cur_sub(struct sm_cur *c, size_t n, struct sm_cur *out)
{
	size_t off = c->off;
	struct sm_slice s;

	if (!sm_cur_take(c, n, &s))
		return false;
	*out = sm_cur_over(s, off);
	return true;
}

bool
sm_cur_copy(struct sm_cur *c, size_t n, uint8_t *out)
{
	struct sm_slice s;

	if (!sm_cur_take(c, n, &s))
		return false;
	if (n > 0)
		memcpy(out, s.p, n);
	return true;
}

/* A length behind an octet that says how many octets it has. */
static bool
long_length(struct sm_cur *c, size_t octets, size_t *out, struct sm_err *err)
{
	struct sm_cur at = *c;
	uint64_t v;

	advance(&at, 1);
	if (octets < 1 || octets > 4)
		return sm_fail(err, SM_E_MALFORMED, c->off, "length octet 0x%02X is not allowed",
		    0x80U | (unsigned)octets);
	if (!sm_cur_be(&at, octets, &v))
		return sm_fail(err, SM_E_TRUNCATED, c->off, "length of %zu octets is cut off", octets);
	if (v < 0x80 || (octets > 1 && v >> (8 * (octets - 1)) == 0))
		return sm_fail(err, SM_E_MALFORMED, c->off, "length is not in its shortest form");
	*out = (size_t)v;
	*c = at;
	return true;
}

bool
sm_cur_length(struct sm_cur *c, size_t *out, struct sm_err *err)
{
	uint8_t first;

	if (!sm_cur_peek(c, &first))
		return sm_fail(err, SM_E_TRUNCATED, c->off, "length octet missing");
	if (first >= 0x80)
		return long_length(c, first & 0x7f, out, err);
	*out = first;
	advance(c, 1);
	return true;
}
