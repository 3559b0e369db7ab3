#include "correlate/proof_write.h"

#include <string.h>

#include "core/text.h"

/* ---- JSON ---- */

static void
json_proof(struct sm_json *w, const struct sm_octets_proof *p)
{
	sm_json_open_element(w, '{');
	sm_json_number(w, "offset", p->offset);
	sm_json_number(w, "length", p->length);
	sm_json_string(w, "name", p->name);
	sm_json_string_or_null(w, "value", p->value);
	sm_json_string(w, "from", sm_proven_name(p->from));
	sm_json_open_member(w, "paths", '[');
	for (const struct sm_source *s = p->sources; s; s = s->next) {
		sm_json_element(w);
		sm_buf_json_str(w->out, s->path);
	}
	sm_json_close(w, ']');
	sm_json_string_or_null(w, "reason", p->reason);
	sm_json_bool(w, "differs", p->differs);
	sm_json_close(w, '}');
}

static void
json_element(struct sm_json *w, const struct sm_evidence *e)
{
	sm_json_open_element(w, '{');
	sm_json_string(w, "path", e->path);
	sm_json_string_or_null(w, "value", e->value);
	sm_json_open_member(w, "places", '[');
	for (const struct sm_place *place = e->places; place; place = place->next) {
		sm_json_open_element(w, '{');
		sm_json_number(w, "offset", place->offset);
		sm_json_number(w, "length", place->length);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
	sm_json_string_or_null(w, "reason", e->reason);
	sm_json_bool(w, "differs", e->differs);
	sm_json_close(w, '}');
}

void
sm_proofs_json(const struct sm_correlation *c, struct sm_json *w)
{
	if (!c->proofs)
		return;
	sm_json_open_member(w, "proofs", '[');
	for (const struct sm_octets_proof *p = c->proofs; p; p = p->next)
		json_proof(w, p);
	sm_json_close(w, ']');
	sm_json_open_member(w, "elements", '[');
	for (const struct sm_evidence *e = c->elements; e; e = e->next)
		json_element(w, e);
	sm_json_close(w, ']');
}

/* ---- words ---- */

void
sm_proof_origin(const struct sm_octets_proof *p, const char *separator, struct sm_buf *out)
{
	const char *between = p->sources && p->sources->next ? separator : " ";
	/* a tag belongs to the difference of its value */
	bool differs = p->differs && p->from != SM_BY_DIFFERENCE && p->from != SM_BY_STRUCTURE;

	sm_buf_printf(out, "%s%s", differs ? "DIFFERS from " : "", sm_proven_name(p->from));
	if (p->reason || p->sources)
		sm_buf_putc(out, ':');
	for (const struct sm_source *s = p->sources; s; s = s->next)
		sm_buf_printf(out, "%s%s%s", between, s->path, s->next ? "," : p->reason ? ";" : "");
	if (p->reason)
		sm_buf_printf(out, "%s%s", between, p->reason);
}

static void
place_words(const struct sm_place *place, struct sm_buf *out)
{
	if (place->length > 1)
		sm_buf_printf(out, "%zu to %zu", place->offset, place->offset + place->length - 1);
	else
		sm_buf_printf(out, "%zu", place->offset);
}

void
sm_evidence_words(const struct sm_evidence *e, struct sm_buf *out)
{
	if (e->differs)
		sm_buf_puts(out, "DIFFERS: ");
	if (e->places)
		sm_buf_puts(out, e->places->next || e->places->length > 1 ? "octets " : "octet ");
	for (const struct sm_place *place = e->places; place; place = place->next) {
		place_words(place, out);
		if (place->next)
			sm_buf_puts(out, ", ");
	}
	if (e->reason)
		sm_buf_printf(out, "%s%s", e->places ? ": " : "", e->reason);
}

/* ---- tables of 100 columns ---- */

enum {
	WIDTH = 100,
	HEX_COLUMNS = 8,
	HEX_WIDTH = 3 * HEX_COLUMNS - 1,
	TEXT_AT = 11 + HEX_WIDTH + 2,
	HANGING = 2
};

/* A text that is written line by line. */
struct wrapped {
	const char *p;
	size_t left;
};

static bool
may_break_behind(char c)
{
	return c == ' ' || c == '/' || c == ',';
}

/* How much of the text goes on a line of that width: up to the last place to break, and never within a character. */
static size_t
fitting(const struct wrapped *t, size_t width)
{
	size_t n = width;
	const char *end = memchr(t->p, '\n', t->left < width ? t->left : width);

	if (end)
		return (size_t)(end + 1 - t->p);
	if (t->left <= width)
		return t->left;
	while (n > width / 2 && !may_break_behind(t->p[n - 1]))
		n--;
	if (n > width / 2)
		return n;
	for (n = width; n > 1 && ((unsigned char)t->p[n] & 0xC0) == 0x80;)
		n--;
	return n;
}

static void
put_line(struct wrapped *t, size_t width, struct sm_buf *out)
{
	size_t n = fitting(t, width), shown = n;

	while (shown > 0 && (t->p[shown - 1] == ' ' || t->p[shown - 1] == '\n'))
		shown--;
	sm_buf_put(out, t->p, shown);
	while (n < t->left && t->p[n] == ' ')
		n++;
	/* the line ends here anyway */
	if (n < t->left && t->p[n] == '\n' && (n == 0 || t->p[n - 1] != '\n'))
		n++;
	t->p += n;
	t->left -= n;
}

static void
put_spaces(struct sm_buf *out, size_t n)
{
	for (; n > 0; n--)
		sm_buf_putc(out, ' ');
}

/* Some octets of a proof, padded to the width of the column unless no text follows. */
static void
put_octets(struct sm_buf *out, struct sm_slice s, bool padded)
{
	for (size_t i = 0; i < s.len; i++) {
		if (i > 0)
			sm_buf_putc(out, ' ');
		sm_buf_hex_number(out, sm_slice_at(s, i), 2);
	}
	if (padded)
		put_spaces(out, HEX_WIDTH - (s.len > 0 ? 3 * s.len - 1 : 0) + 2);
}

/* The texts of a proof: what it is, and what proves it. Structure has one line. */
static void
texts_of(const struct sm_octets_proof *p, struct sm_buf *what, struct sm_buf *origin)
{
	sm_buf_reset(what);
	sm_buf_reset(origin);
	if (p->from == SM_BY_STRUCTURE) {
		sm_buf_printf(what, "structure: %s", p->value ? p->value : p->name);
		return;
	}
	sm_buf_puts(what, p->name);
	if (p->value && p->value[0])
		sm_buf_printf(what, " = %s", p->value);
	sm_proof_origin(p, "\n", origin);
}

static struct sm_slice
octets_from(struct sm_slice raw, const struct sm_octets_proof *p, size_t at)
{
	size_t left = p->length > at ? p->length - at : 0;

	if (p->offset + at + left > raw.len)
		left = 0;
	return sm_slice_of(raw.p + p->offset + at, left < HEX_COLUMNS ? left : HEX_COLUMNS);
}

static void
text_proof(const struct sm_octets_proof *p, struct sm_slice raw, struct sm_buf *what, struct sm_buf *origin,
    struct sm_buf *out)
{
	struct wrapped first, second;
	bool begun = false;
	size_t at = 0;

	texts_of(p, what, origin);
	first = (struct wrapped){ what->p ? what->p : "", what->len };
	second = (struct wrapped){ origin->p ? origin->p : "", origin->len };
	do {
		bool in_first = first.left > 0;
		size_t hanging = !in_first || begun ? HANGING : 0;

		if (at == 0)
			sm_buf_printf(out, "%s %6zu  ", p->differs ? "!" : " ", p->offset);
		else
			put_spaces(out, 10);
		put_octets(out, octets_from(raw, p, at), first.left + second.left > 0);
		if (first.left + second.left > 0)
			put_spaces(out, hanging);
		put_line(in_first ? &first : &second, WIDTH - TEXT_AT - hanging, out);
		sm_buf_putc(out, '\n');
		begun = true;
		at += HEX_COLUMNS;
	} while (at < p->length || first.left + second.left > 0);
}

static void
text_element(const struct sm_evidence *e, struct sm_buf *text, struct sm_buf *out)
{
	struct wrapped t;
	size_t indent = 4;

	sm_buf_reset(text);
	sm_buf_puts(text, e->path);
	if (e->value[0])
		sm_buf_printf(text, " = %s", e->value);
	sm_buf_puts(text, ": ");
	sm_evidence_words(e, text);
	t = (struct wrapped){ text->p ? text->p : "", text->len };
	do {
		sm_buf_putc(out, e->differs && indent == 4 ? '!' : ' ');
		put_spaces(out, indent - 1);
		put_line(&t, WIDTH - indent, out);
		sm_buf_putc(out, '\n');
		indent = 8;
	} while (t.left > 0);
}

void
sm_proofs_text(const struct sm_correlation *c, struct sm_slice raw, struct sm_buf *out)
{
	struct sm_buf what, origin;

	if (!c->proofs)
		return;
	sm_buf_init(&what);
	sm_buf_init(&origin);
	sm_buf_printf(out, "  octets of the message, and what proves them\n");
	for (const struct sm_octets_proof *p = c->proofs; p; p = p->next)
		text_proof(p, raw, &what, &origin, out);
	sm_buf_puts(out, "  elements of the request, and where the message has them\n");
	for (const struct sm_evidence *e = c->elements; e; e = e->next)
		text_element(e, &what, out);
	out->failed = out->failed || what.failed || origin.failed;
	sm_buf_free(&what);
	sm_buf_free(&origin);
}
