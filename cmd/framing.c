#include "framing.h"

#include "core/text.h"

bool
sm_framing_parse(const char *name, enum sm_framing *out)
{
	static const char *const names[] = {
		[SM_FRAMING_LINES] = "lines", [SM_FRAMING_NULL] = "null", [SM_FRAMING_LENGTH] = "length"
	};

	for (size_t i = 0; i < SM_COUNT(names); i++) {
		if (strcmp(names[i], name) == 0) {
			*out = (enum sm_framing)i;
			return true;
		}
	}
	return false;
}

static enum sm_frame_state
find_nul(struct sm_slice r, size_t scanned, bool ended, size_t max, struct sm_frame *out)
{
	const uint8_t *nul = scanned < r.len ? memchr(r.p + scanned, '\0', r.len - scanned) : NULL;

	out->len = nul ? (size_t)(nul - r.p) : r.len;
	out->size = nul ? out->len + 1 : ended ? out->len : SM_FRAME_TO_NUL;
	if (out->len > max)
		return SM_FRAME_LONG;
	return nul || (ended && r.len > 0) ? SM_FRAME_WHOLE : SM_FRAME_PART;
}

static enum sm_frame_state
find_length(struct sm_slice r, bool ended, size_t max, struct sm_frame *out)
{
	struct sm_cur cur = sm_cur_over(r, 0);
	uint32_t said;

	out->off = r.len < SM_FRAME_HEAD ? r.len : SM_FRAME_HEAD;
	out->size = r.len;
	if (!sm_cur_be32(&cur, &said))
		return ended && r.len > 0 ? SM_FRAME_CUT : SM_FRAME_PART;
	out->said = said;
	out->len = r.len - SM_FRAME_HEAD;
	if (said <= max && out->len < said)
		return ended ? SM_FRAME_CUT : SM_FRAME_PART;
	out->size = SM_FRAME_HEAD + (uint64_t)said;
	if (said > max)
		return SM_FRAME_LONG;
	out->len = said;
	return SM_FRAME_WHOLE;
}

enum sm_frame_state
sm_frame_find(
    enum sm_framing framing, struct sm_slice r, size_t scanned, bool ended, size_t max, struct sm_frame *out)
{
	*out = (struct sm_frame){ 0 };
	return framing == SM_FRAMING_NULL ? find_nul(r, scanned, ended, max, out)
	                                  : find_length(r, ended, max, out);
}

static void
put_head(size_t length, char head[SM_FRAME_HEAD])
{
	for (size_t i = SM_FRAME_HEAD; i-- > 0; length >>= 8)
		head[i] = (char)(length & 0xff);
}

void
sm_frame_put(enum sm_framing framing, struct sm_slice record, struct sm_buf *out)
{
	char head[SM_FRAME_HEAD];

	put_head(record.len, head);
	if (framing == SM_FRAMING_LENGTH)
		sm_buf_put(out, head, sizeof head);
	sm_buf_put(out, record.p, record.len);
	if (framing == SM_FRAMING_NULL)
		sm_buf_putc(out, '\0');
}

/* The text without the line ends around it. */
static struct sm_slice
without_line_ends(struct sm_slice s)
{
	while (s.len > 0 && s.p[s.len - 1] == '\n')
		s.len--;
	while (s.len > 0 && s.p[0] == '\n')
		s = sm_slice_after(s, 1);
	return s;
}

static bool
may_hold(enum sm_framing framing, struct sm_slice s, struct sm_err *err)
{
	if (framing == SM_FRAMING_NULL && s.len > 0 && memchr(s.p, '\0', s.len))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "the result has NUL octets, which would end it: use --framing=length");
	return framing != SM_FRAMING_LENGTH || s.len <= UINT32_MAX ||
	       sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "the result is longer than a length of 4 octets says");
}

bool
sm_frame_close(enum sm_framing framing, struct sm_buf *out, size_t start, bool octets, struct sm_err *err)
{
	size_t before = framing == SM_FRAMING_LENGTH ? SM_FRAME_HEAD : 0, skipped;
	struct sm_slice all, s;

	/* room for the length, and for the NUL if nothing was written */
	if (out->failed || !sm_buf_room(out, SM_FRAME_HEAD))
		return true;
	all = sm_slice_of(out->p + start, out->len - start);
	s = octets ? all : without_line_ends(all);
	if (!may_hold(framing, s, err))
		return false;
	skipped = (size_t)(s.p - all.p);
	if (s.len > 0)
		memmove(out->p + start + before, out->p + start + skipped, s.len);
	if (before > 0)
		put_head(s.len, out->p + start);
	out->len = start + before + s.len;
	if (framing == SM_FRAMING_NULL)
		sm_buf_putc(out, '\0');
	return true;
}
