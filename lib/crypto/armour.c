#include "crypto/armour.h"

#include "core/memory.h"
#include "core/text.h"

#include <openssl/crypto.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define BEGIN "-----BEGIN "
#define END "-----END "
#define DASHES "-----"
#define MARK "\xef\xbb\xbf"

/* A PEM line has 64 characters (RFC 7468 section 2). Words and addresses in plain text have shorter runs. */
enum { DER_SEQUENCE = 0x30, LINE_LIKE = 32 };

struct armour {
	bool (*take)(void *arg, const struct sm_block *block);
	void *arg;
	uint8_t *text, *octets; /* buffers for a block: unescaped text, decoded octets; owned */
	size_t n_blocks;
};

/* Offset of the first `what`; s.len: none. */
static size_t
find(struct sm_slice s, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= s.len; i++)
		if (s.p[i] == (uint8_t)what[0] && memcmp(s.p + i, what, n) == 0)
			return i;
	return s.len;
}

static bool
give(struct armour *a, struct sm_block *block)
{
	a->n_blocks++;
	return a->take(a->arg, block);
}

static bool
give_why(struct armour *a, const char *why)
{
	struct sm_block block = { .why = why };

	return give(a, &block);
}

/*
 * Whether there is a long run of base64 that isn't a hex number: the rest of a block with damaged BEGIN or END lines.
 */
static bool
has_base64(struct sm_slice s)
{
	size_t run = 0;
	bool hex = true;

	for (size_t i = 0; i <= s.len; i++) {
		uint8_t c = sm_slice_at(s, i);

		if (i < s.len && c < 0x80 && (isalnum(c) || c == '+' || c == '/')) {
			run++;
			hex = hex && isxdigit(c);
			continue;
		}
		if (run >= LINE_LIKE && !hex)
			return true;
		run = 0;
		hex = true;
	}
	return false;
}

static bool
is_text(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (iscntrl(s.p[i]) && !isspace(s.p[i]))
			return false;
	return true;
}

/* Reports explanatory text around blocks that looks like part of a block. RFC 7468 section 2 allows such text. */
static bool
outside(struct armour *a, struct sm_slice s)
{
	if (!is_text(s))
		return give_why(a, "octets that are no text outside of BEGIN and END");
	if (find(s, DASHES) < s.len)
		return give_why(a, "a line of dashes that is neither BEGIN nor END of anything");
	return !has_base64(s) || give_why(a, "base64 outside of BEGIN and END");
}

/* Removes the escaped line ends of a JSON string, \n and \r. */
static struct sm_slice
unescape(struct armour *a, struct sm_slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool escape =
		    s.p[i] == '\\' && (sm_slice_at(s, i + 1) == 'n' || sm_slice_at(s, i + 1) == 'r');

		if (escape)
			i++;
		else
			a->text[n++] = s.p[i];
	}
	return sm_slice_of(a->text, n);
}

static bool
decode(struct armour *a, struct sm_slice text, struct sm_block *block)
{
	size_t n;

	if (!sm_base64_decode(unescape(a, text), a->octets, &n, NULL))
		block->why = "its base64 is damaged";
	else if (n == 0)
		block->why = "nothing between BEGIN and END";
	else
		block->der = sm_slice_of(a->octets, n);
	return give(a, block);
}

/* Separates the headers, which end at an empty line. RFC 1421 section 4.4. */
static struct sm_slice
split_headers(struct sm_slice body, struct sm_block *block)
{
	static const char *const ENDS[] = { "\n\n", "\n\r\n", "\r\r" };

	if (find(body, ":") == body.len)
		return body;
	for (size_t i = 0; i < SM_COUNT(ENDS); i++) {
		size_t at = find(body, ENDS[i]);

		if (at == body.len)
			continue;
		block->headers = sm_slice_of(body.p, at + 1);
		return sm_slice_after(body, at + strlen(ENDS[i]));
	}
	return body;
}

/* Reads the block at s, which starts with BEGIN. *s then starts after it, or where the next may start. */
static bool
armoured(struct armour *a, struct sm_slice *s)
{
	struct sm_block block = { .why = NULL };
	struct sm_slice at = sm_slice_after(*s, strlen(BEGIN)), body;
	size_t label = find(at, DASHES), end, next, close;

	*s = at;
	if (label == at.len || label >= SM_LABEL_MAX || memchr(at.p, '\n', label))
		return give_why(a, "the line that begins it is damaged");
	memcpy(block.label, at.p, label);
	at = sm_slice_after(at, label + strlen(DASHES));
	*s = at;
	next = find(at, BEGIN);
	end = find(sm_slice_of(at.p, next), END);
	if (end == next) {
		*s = sm_slice_after(at, next);
		return give_why(a, "it has no END line");
	}
	body = sm_slice_of(at.p, end);
	*s = sm_slice_after(at, end + strlen(END));
	if (!sm_slice_begins(*s, block.label) || !sm_slice_begins(sm_slice_after(*s, label), DASHES)) {
		close = find(*s, DASHES);
		*s = close < SM_LABEL_MAX ? sm_slice_after(*s, close + strlen(DASHES)) : *s;
		return give_why(a, "its END line is another's, or damaged");
	}
	*s = sm_slice_after(*s, label + strlen(DASHES));
	return decode(a, split_headers(body, &block), &block);
}

static bool
bare(struct armour *a, struct sm_slice s)
{
	struct sm_block block = { .why = NULL };
	size_t n;

	if (sm_base64_decode(unescape(a, s), a->octets, &n, NULL) && n > 0 && a->octets[0] == DER_SEQUENCE)
		block.der = sm_slice_of(a->octets, n);
	else
		block.why = "neither PEM nor DER nor base64 of it";
	return give(a, &block);
}

static bool
text_blocks(struct armour *a, struct sm_slice s)
{
	bool fine = true;
	struct sm_slice all = s;

	while (fine && find(s, BEGIN) < s.len) {
		size_t at = find(s, BEGIN);

		fine = outside(a, sm_slice_of(s.p, at));
		s = sm_slice_after(s, at);
		fine = fine && armoured(a, &s);
	}
	if (!fine || a->n_blocks > 0)
		return fine && outside(a, s);
	return bare(a, sm_trim(all));
}

static bool
read_blocks(struct armour *a, struct sm_slice file)
{
	struct sm_block block = { .der = file };

	if (sm_trim(file).len == 0)
		return give_why(a, "an empty file");
	if (file.p[0] == DER_SEQUENCE)
		return give(a, &block);
	if (sm_slice_begins(file, MARK))
		file = sm_slice_after(file, strlen(MARK));
	return text_blocks(a, file);
}

bool
sm_blocks_read(struct sm_slice file, bool (*take)(void *arg, const struct sm_block *block), void *arg,
    struct sm_err *err)
{
	struct armour a = { .take = take, .arg = arg };
	size_t room = file.len + 4;
	bool fine;

	a.text = sm_memory_malloc(room);
	a.octets = sm_memory_malloc(room);
	if (a.text && a.octets)
		fine = read_blocks(&a, file);
	else
		fine = sm_no_memory(err);
	if (a.text)
		OPENSSL_cleanse(a.text, room);
	if (a.octets)
		OPENSSL_cleanse(a.octets, room);
	free(a.text);
	free(a.octets);
	return fine;
}
