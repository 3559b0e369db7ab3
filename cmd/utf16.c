#include "utf16.h"

enum { MARK = 0xfeff, REPLACEMENT = 0xfffd, LOOKED_AT = 32 };

static bool
is_text(uint8_t c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\r' || c == '\n';
}

/* Two characters of ASCII, whose NULs come first or second. */
static bool
are_wide(struct sm_slice s, size_t nul)
{
	return s.len >= 4 && s.p[nul] == 0 && s.p[nul + 2] == 0 && is_text(s.p[1 - nul]) &&
	       is_text(s.p[3 - nul]);
}

/* The mark, and no control character soon behind it. Octets of a message have some: its counter begins with zeros. */
static bool
is_marked(struct sm_slice s, size_t high)
{
	if (sm_slice_at(s, high) != 0xfe || sm_slice_at(s, 1 - high) != 0xff)
		return false;
	for (size_t i = 2; i + 1 < s.len && i < LOOKED_AT * 2; i += 2)
		if (s.p[i + high] == 0 && !is_text(s.p[i + 1 - high]) && s.p[i + 1 - high] < 0xa0)
			return false;
	return true;
}

void
sm_utf16_begin(struct sm_utf16 *u, struct sm_slice octets)
{
	*u = (struct sm_utf16){ .decided = true };
	if (is_marked(octets, 1) || are_wide(octets, 1))
		u->order = SM_UTF16_LITTLE;
	else if (is_marked(octets, 0) || are_wide(octets, 0))
		u->order = SM_UTF16_BIG;
}

static void
put_character(uint32_t c, struct sm_buf *out)
{
	char text[4];
	size_t n = 0;

	if (c < 0x80) {
		text[n++] = (char)c;
	} else if (c < 0x800) {
		text[n++] = (char)(0xc0 | c >> 6);
		text[n++] = (char)(0x80 | (c & 0x3f));
	} else {
		if (c < 0x10000) {
			text[n++] = (char)(0xe0 | c >> 12);
		} else {
			text[n++] = (char)(0xf0 | c >> 18);
			text[n++] = (char)(0x80 | (c >> 12 & 0x3f));
		}
		text[n++] = (char)(0x80 | (c >> 6 & 0x3f));
		text[n++] = (char)(0x80 | (c & 0x3f));
	}
	sm_buf_put(out, text, n);
}

static void
put_unit(struct sm_utf16 *u, uint32_t unit, struct sm_buf *out)
{
	bool low = unit >= 0xdc00 && unit < 0xe000;

	if (u->high && low) {
		put_character(0x10000 + ((u->high - 0xd800) << 10) + (unit - 0xdc00), out);
		u->high = 0;
		return;
	}
	if (u->high)
		put_character(REPLACEMENT, out);
	u->high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
	if (low)
		put_character(REPLACEMENT, out);
	else if (!u->high && unit != MARK)
		put_character(unit, out);
}

void
sm_utf16_put(struct sm_utf16 *u, struct sm_slice octets, struct sm_buf *out)
{
	for (size_t i = 0; i < octets.len; i++) {
		uint32_t first = u->first, second = octets.p[i];

		u->half = !u->half;
		if (u->half)
			u->first = octets.p[i];
		else
			put_unit(
			    u, u->order == SM_UTF16_LITTLE ? second << 8 | first : first << 8 | second, out);
	}
}
