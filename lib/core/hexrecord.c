#include "core/hexrecord.h"

#include "core/text.h"

enum {
	LENGTH_MAX = 255 + 5,
	INTEL_DATA = 0,
	INTEL_END = 1,
	S_DATA_FIRST = 1,
	S_DATA_LAST = 3,
	S_END_FIRST = 7
};

/* A record: what stands before its octets, and the octets from the count to the checksum. */
struct record {
	bool intel;
	unsigned type;
	uint8_t octets[LENGTH_MAX];
	size_t len;
};

static bool
all_octets(struct sm_slice digits, struct record *r)
{
	return digits.len % 2 == 0 && digits.len / 2 <= sizeof r->octets &&
	       sm_hex_run(digits, 0) == digits.len && sm_hex_decode(digits, r->octets, &r->len, NULL);
}

static bool
read(struct sm_slice line, struct record *r)
{
	enum { INTEL_MIN = 5, S_MIN = 4 };

	r->intel = sm_slice_at(line, 0) == ':';
	if (r->intel) {
		if (!all_octets(sm_slice_after(line, 1), r) || r->len < INTEL_MIN)
			return false;
		r->type = r->octets[3];
		return r->octets[0] + (size_t)INTEL_MIN == r->len;
	}
	if ((sm_slice_at(line, 0) | 0x20) != 's' || sm_slice_at(line, 1) < '0' || sm_slice_at(line, 1) > '9')
		return false;
	r->type = (unsigned)(line.p[1] - '0');
	return all_octets(sm_slice_after(line, 2), r) && r->len >= S_MIN &&
	       r->octets[0] + (size_t)1 == r->len;
}

bool
sm_hexrecord_is(struct sm_slice line)
{
	struct record r = { .len = 0 };

	return read(line, &r);
}

bool
sm_hexrecord_ends(struct sm_slice line)
{
	struct record r = { .len = 0 };

	return read(line, &r) && (r.intel ? r.type == INTEL_END : r.type >= S_END_FIRST);
}

/* The checksum makes the sum of all octets 0 in Intel HEX, and 255 in an S-record. */
static bool
sums_up(const struct record *r)
{
	unsigned sum = 0;

	for (size_t i = 0; i < r->len; i++)
		sum += r->octets[i];
	return (uint8_t)sum == (r->intel ? 0 : UINT8_MAX);
}

/* Where the data begins; 0: the record has none. *address: that of the data. */
static size_t
data_of(const struct record *r, uint64_t *address)
{
	size_t first = 1, n = r->intel ? 2 : r->type + (size_t)1; /* the address */

	if (r->intel ? r->type != INTEL_DATA : r->type < S_DATA_FIRST || r->type > S_DATA_LAST)
		return 0;
	*address = 0;
	for (size_t i = 0; i < n && first + i < r->len; i++)
		*address = *address << 8 | r->octets[first + i];
	return r->intel ? first + n + 1 : first + n;
}

struct reading {
	struct sm_buf *out;
	uint64_t next; /* the address behind the octets so far */
	bool begun;
	unsigned number; /* of the line */
	size_t off;
};

static bool
take(struct reading *w, const struct record *r, struct sm_err *err)
{
	uint64_t address = 0;
	size_t from = data_of(r, &address);

	if (!sums_up(r))
		return sm_fail(err, SM_E_MALFORMED, w->off, "line %u: the checksum is not that of the octets",
		    w->number);
	if (from == 0 || from >= r->len)
		return true;
	/* 64 KiB fill the address of Intel HEX; a record of another type then has the rest */
	if (w->begun && address != w->next && !(r->intel && address == (uint16_t)w->next))
		return sm_fail(err, SM_E_MALFORMED, w->off,
		    "line %u: address %llX is not behind the octets before it: is a line missing?", w->number,
		    (unsigned long long)address);
	sm_buf_put(w->out, r->octets + from, r->len - 1 - from);
	w->begun = true;
	w->next = address + r->len - 1 - from;
	return true;
}

bool
sm_hexrecord_decode(struct sm_slice text, struct sm_buf *out, struct sm_err *err)
{
	struct reading w = { .out = out };

	for (size_t at = 0, len; at < text.len; at += len + 1) {
		const uint8_t *newline = memchr(text.p + at, '\n', text.len - at);
		struct sm_slice line;
		struct record r = { .len = 0 };

		len = newline ? (size_t)(newline - text.p) - at : text.len - at;
		line = sm_trim(sm_slice_of(text.p + at, len));
		w.number++;
		w.off = at;
		if (line.len == 0)
			continue;
		if (!read(line, &r))
			return sm_fail(err, SM_E_MALFORMED, at,
			    "line %u: no record of Intel HEX or Motorola, while others are", w.number);
		if (!take(&w, &r, err))
			return false;
	}
	return !out->failed || sm_no_memory(err);
}
