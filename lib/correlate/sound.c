/* DUIS 5.4 section 3.8: identifiers that choose from a list stand there once. GBCS 4.x section 14.4: check digit of a UTRN. */
#include "correlate/sound.h"

#include <string.h>

#include "core/text.h"

enum { UTRN_DIGITS = 20 };

/* ---- the same identifier twice ---- */

/* "01" is 1; what is no number is compared as text. */
static bool
same_value(struct sm_slice a, struct sm_slice b)
{
	int64_t x, y;

	if (sm_asked_number(a, INT32_MIN, UINT32_MAX, &x) && sm_asked_number(b, INT32_MIN, UINT32_MAX, &y))
		return x == y;
	return sm_slice_eq(a, b);
}

/* SpecialDayApplicability and its like hold nothing but the identifier of what they choose. */
static const struct sm_asked *
chosen_id(const struct sm_asked *e)
{
	const struct sm_asked *id = e->child;
	size_t len = id ? strlen(id->name) : 0;

	return id && !id->next && !id->child && len > 2 && strcmp(id->name + len - 2, "ID") == 0 ? id : NULL;
}

static const struct sm_asked *
repeated(const struct sm_asked *first, const struct sm_asked *again)
{
	const struct sm_asked *a = chosen_id(first), *b = chosen_id(again);

	if (first->attribute && again->attribute && strcmp(first->attribute, again->attribute) == 0 &&
	    same_value(first->value, again->value))
		return again;
	return a && b && strcmp(a->name, b->name) == 0 && same_value(a->text, b->text) ? b : NULL;
}

static bool
stands_once(const struct sm_asked *e, struct sm_err *err)
{
	for (const struct sm_asked *other = sm_asked_again(e); other; other = sm_asked_again(other)) {
		const struct sm_asked *twice = repeated(e, other);
		struct sm_slice value;

		if (!twice)
			continue;
		value = twice == other ? other->value : twice->text;
		return sm_xml_fail(twice->xml, err, SM_E_VALUE, "%s %.*s stands there twice",
		    twice == other ? other->attribute : twice->name, (int)value.len, (const char *)value.p);
	}
	return true;
}

/* ---- UTRN ---- */

/* Multiplication in the dihedral group of ten elements, of which 0 to 4 turn and 5 to 9 reflect. */
static unsigned
times(unsigned a, unsigned b)
{
	unsigned sum = a < 5 ? (a + b) % 5 : (a + 10 - b) % 5;

	return (a < 5) == (b < 5) ? sum : 5 + sum;
}

/* Verhoeff's permutation, as often as the place of the digit says. */
static unsigned
permuted(unsigned digit, unsigned often)
{
	static const uint8_t once[] = { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 };

	while (often-- > 0)
		digit = once[digit];
	return digit;
}

/* With its last digit a token comes to nothing; GBCS counts the places from the fourth permutation. */
static bool
is_utrn(struct sm_slice text)
{
	enum { FIRST = 4, PERIOD = 8 };
	unsigned sum = 0;

	for (unsigned i = 0; i < text.len; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		sum = times(sum, permuted(text.p[i] - (unsigned)'0', (FIRST + i) % PERIOD));
	}
	return text.len == UTRN_DIGITS && sum == 0;
}

bool
sm_asked_is_sound(struct sm_asked *body, struct sm_err *err)
{
	for (struct sm_asked *e = body; e; e = sm_asked_walk(body, e)) {
		if (e != body && !stands_once(e, err))
			return false;
		if (strcmp(e->name, "UTRN") == 0 && !e->child && !is_utrn(e->text))
			return sm_xml_fail(e->xml, err, SM_E_VALUE,
			    "not a UTRN: 20 digits, of which the last checks the others");
	}
	return true;
}
