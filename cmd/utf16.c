#include "utf16.h"

enum { MARK = 0xfeff, REPLACEMENT = 0xfffd, LAST = 0x10ffff, LOOKED_AT = 32 };

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

static uint32_t
unit32(struct sm_slice s, size_t at, bool big)
{
	uint32_t unit = 0;

	for (size_t i = 0; i < 4; i++)
		unit = unit << 8 | s.p[at + (big ? i : 3 - i)];
	return unit;
}

/* The mark or a character of ASCII, and another one behind it. */
static bool
is_utf32(struct sm_slice s, bool big)
{
	uint32_t first, second;

	if (s.len < 8)
		return false;
	first = unit32(s, 0, big);
	second = unit32(s, 4, big);
	return (first == MARK || (first < 0x7f && is_text((uint8_t)first))) && second < 0x7f &&
	       is_text((uint8_t)second);
}

void
sm_utf16_begin(struct sm_utf16 *u, struct sm_slice octets)
{
	*u = (struct sm_utf16){ .decided = true };
	if (is_utf32(octets, false))
		u->order = SM_UTF32_LITTLE;
	else if (is_utf32(octets, true))
		u->order = SM_UTF32_BIG;
	else if (is_marked(octets, 1) || are_wide(octets, 1))
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

static void
put_unit32(uint32_t unit, struct sm_buf *out)
{
	bool wrong = unit > LAST || (unit >= 0xd800 && unit < 0xe000);

	if (unit != MARK)
		put_character(wrong ? REPLACEMENT : unit, out);
}

void
sm_utf16_put(struct sm_utf16 *u, struct sm_slice octets, struct sm_buf *out)
{
	bool little = u->order == SM_UTF16_LITTLE || u->order == SM_UTF32_LITTLE,
	     wide = u->order == SM_UTF32_LITTLE || u->order == SM_UTF32_BIG;

	for (size_t i = 0; i < octets.len; i++) {
		uint32_t octet = octets.p[i];

		u->unit = little ? u->unit | octet << 8 * u->n : u->unit << 8 | octet;
		if (++u->n < (wide ? 4 : 2))
			continue;
		if (wide)
			put_unit32(u->unit, out);
		else
			put_unit(u, u->unit, out);
		u->unit = 0;
		u->n = 0;
	}
}
