#include "sign/batch.h"

#include "core/csv.h"
#include "core/text.h"
#include "gbcs/message.h"
#include "sign/zip.h"

#include <string.h>

/* How DER of at least 128 octets begins in base64; no certificate, request or list is shorter. */
#define BASE64_OF_DER "MI"
/* How a SEQUENCE of 256 octets or more does, as certificates are: no word of a table. */
#define BASE64_OF_LONG_DER "MII"

/* Shorter values are words that begin so, unless they are cut off: then they are as long as this, and base64. */
enum { BASE64_MIN = 128 / 3 * 4, CUT_OFF_MIN = 12 };

static const struct sm_place NOWHERE;
static const struct sm_slice NOTHING;

struct batch {
	bool (*take)(void *arg, const struct sm_piece *piece);
	void *arg;
	struct sm_slice member; /* of the ZIP at hand */
	struct sm_arena arena; /* of a row */
	struct sm_err *err;
};

/* Base64 that was cut off has no padding at its end. */
static bool
is_cut_off(struct sm_slice s)
{
	return s.len >= CUT_OFF_MIN && sm_slice_begins(s, BASE64_OF_LONG_DER) && sm_base64_run(s, 0) == s.len;
}

/* What a table cut off is taken too, and reported as damaged. */
static bool
is_der(struct sm_slice value)
{
	struct sm_slice s = sm_trim(value);

	return (s.len >= BASE64_MIN && sm_slice_begins(s, BASE64_OF_DER)) || is_cut_off(s);
}

static struct sm_slice
first_line(struct sm_slice text)
{
	size_t n = 0;

	while (n < text.len && text.p[n] != '\n' && text.p[n] != '\r')
		n++;
	return sm_slice_of(text.p, n);
}

/* Whether the text is as long as the DER that it begins with: it is no line of a longer text. */
static bool
is_whole(struct sm_slice text)
{
	enum { CHARACTERS = 8, OCTETS = 6 };
	uint8_t start[OCTETS + 3], tag;
	struct sm_cur c;
	size_t n, length;

	if (!is_der(text) || !sm_base64_decode(sm_slice_of(text.p, CHARACTERS), start, &n, NULL))
		return false;
	c = sm_cur_over(sm_slice_of(start, n), 0);
	return sm_cur_u8(&c, &tag) && sm_cur_length(&c, &length, NULL) &&
	       text.len == (c.off + length + 2) / 3 * 4;
}

/* A table of one column: base64 of one value a line. */
static bool
is_column(struct sm_slice text)
{
	struct sm_slice line = first_line(text);

	return is_whole(sm_trim(line)) && sm_trim(sm_slice_after(text, line.len)).len > 0;
}

static bool
has_pem(struct sm_slice text)
{
	static const char BEGIN[] = "-----BEGIN ";

	for (size_t i = 0; i + sizeof BEGIN <= text.len; i++)
		if (text.p[i] == '-' && memcmp(text.p + i, BEGIN, sizeof BEGIN - 1) == 0)
			return true;
	return false;
}

/* DER has NULs. JSON and PEM, with the text before it, have commas too, and readers of their own. */
static bool
is_table(struct sm_slice file)
{
	struct sm_slice text = sm_trim(sm_skip_mark(file)), line = first_line(text);

	if (text.len == 0 || memchr(text.p, 0, text.len) || text.p[0] == '{' || has_pem(text))
		return false;
	return memchr(line.p, ',', line.len) != NULL || is_column(text);
}

static bool
give(struct batch *b, struct sm_place place, struct sm_slice octets, const struct sm_err *why)
{
	struct sm_piece piece = { .place = place, .octets = octets, .why = why };

	piece.place.member = b->member;
	return b->take(b->arg, &piece);
}

/* Reads one row. *found counts its pieces. A reason why it can't be read has the line already. */
static bool
row(struct batch *b, struct sm_csv *c, size_t *found)
{
	struct sm_place place = { .line = c->line };
	struct sm_slice value;
	struct sm_err why;
	bool last = false;

	sm_err_clear(&why);
	for (*found = 0; !last;) {
		place.column++;
		if (!sm_csv_read(c, &b->arena, &value, &last, &why)) {
			*found += 1;
			sm_csv_skip_line(c);
			return why.code != SM_E_NOMEM ? give(b, NOWHERE, NOTHING, &why)
			                              : sm_no_memory(b->err);
		}
		if (!is_der(value))
			continue;
		*found += 1;
		if (!give(b, place, value, NULL))
			return false;
	}
	return true;
}

static bool
no_piece(struct batch *b, const struct sm_csv *c)
{
	struct sm_err why;

	sm_err_clear(&why);
	(void)sm_fail(&why, SM_E_MALFORMED, SM_NO_OFFSET,
	    "no value of this row is a certificate, a request or a list in base64");
	return give(b, (struct sm_place){ .line = c->line }, NOTHING, &why);
}

static bool
table(struct batch *b, struct sm_slice text)
{
	struct sm_csv c = sm_csv_over(text);
	size_t found = 0, rows = 0;
	bool fine = true;

	sm_arena_init(&b->arena, 0);
	for (; fine && sm_csv_skip_empty_lines(&c); rows++) {
		sm_arena_reset(&b->arena);
		c.line = c.next_line;
		fine = row(b, &c, &found);
		/* the first row may be the names of the columns */
		if (fine && found == 0 && rows > 0)
			fine = no_piece(b, &c);
	}
	if (fine && found == 0 && rows == 1)
		fine = no_piece(b, &c);
	sm_arena_free(&b->arena);
	return fine;
}

/* Octets of messages in binary, hex or base64. */
static bool
message_octets(struct sm_slice file, struct sm_arena *a, struct sm_slice *out)
{
	struct sm_slice text = sm_trim(file);
	uint8_t *p;
	size_t n;

	*out = file;
	if (sm_message_is(file))
		return true;
	p = sm_alloc(a, text.len + 3, 1);
	if (!p || (!sm_hex_decode(text, p, &n, NULL) && !sm_base64_decode(text, p, &n, NULL)))
		return false;
	*out = sm_slice_of(p, n);
	return sm_message_is(*out);
}

/* What is left of a message with wrong lengths is one with it: where the next one begins is not known. */
static bool
messages(struct batch *b, struct sm_slice octets)
{
	struct sm_place place = NOWHERE;
	bool fine = true;

	while (fine && sm_trim(octets).len > 0) {
		size_t n = sm_message_extent(octets);

		if (n == 0 || n > octets.len)
			n = octets.len;
		place.message += n < octets.len || place.message > 0;
		fine = give(b, place, sm_slice_of(octets.p, n), NULL);
		octets = sm_slice_after(octets, n);
	}
	return fine;
}

static bool
plain(struct batch *b, struct sm_slice file)
{
	struct sm_slice octets;
	bool fine;

	if (is_table(file))
		return table(b, file);
	sm_arena_init(&b->arena, 0);
	if (message_octets(file, &b->arena, &octets))
		fine = messages(b, octets);
	else
		fine = give(b, NOWHERE, file, NULL);
	sm_arena_free(&b->arena);
	return fine;
}

static bool
take_member(void *arg, const struct sm_zip_member *member)
{
	struct batch *b = arg;
	struct sm_err nested;

	b->member = member->name;
	if (member->why)
		return give(b, NOWHERE, member->octets, member->why);
	if (!sm_zip_is(member->octets))
		return plain(b, member->octets);
	sm_err_clear(&nested);
	(void)sm_fail(&nested, SM_E_UNSUPPORTED, SM_NO_OFFSET, "a ZIP in a ZIP; unpack the outer one");
	return give(b, NOWHERE, NOTHING, &nested);
}

bool
sm_batch_each(struct sm_slice file, bool (*take)(void *arg, const struct sm_piece *piece), void *arg,
    struct sm_err *err)
{
	struct batch b = { .take = take, .arg = arg, .err = err };

	return sm_zip_is(file) ? sm_zip_each(file, take_member, &b, err) : plain(&b, file);
}
