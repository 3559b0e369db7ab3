#include "core/real.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/* IEEE 754 table 3.5: bits of fraction and exponent. */
static const struct layout {
	size_t octets;
	unsigned fraction, exponent;
} layouts[] = { { 2, 10, 5 }, { 4, 23, 8 }, { 8, 52, 11 } };

static const struct layout *
layout_of(size_t octets)
{
	for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
		if (layouts[i].octets == octets)
			return &layouts[i];
	return NULL;
}

static uint64_t
ones(unsigned bits)
{
	return (UINT64_C(1) << bits) - 1;
}

enum sm_real
sm_real_class(uint64_t bits, size_t octets)
{
	const struct layout *l = layout_of(octets);

	if (!l)
		return SM_REAL_NAN;
	if ((bits >> l->fraction & ones(l->exponent)) != ones(l->exponent))
		return SM_REAL_NUMBER;
	return (bits & ones(l->fraction)) == 0 ? SM_REAL_INFINITE : SM_REAL_NAN;
}

/*
 * The exact magnitude of a number of 2 octets: the fraction in units of 2^-24, doubled for each step of the exponent.
 */
static double
half(uint64_t bits)
{
	enum { FRACTION = 10, EXPONENT = 5 };
	unsigned exponent = (unsigned)(bits >> FRACTION & ones(EXPONENT));
	double v = (double)((bits & ones(FRACTION)) | (uint64_t)(exponent > 0) << FRACTION) / (1 << 24);

	for (; exponent > 1; exponent--)
		v *= 2;
	return v;
}

static double
single(uint64_t bits)
{
	uint32_t narrow = (uint32_t)bits & INT32_MAX;
	float v;

	memcpy(&v, &narrow, sizeof v);
	return (double)v;
}

static double
whole(uint64_t bits)
{
	double v;

	bits &= INT64_MAX;
	memcpy(&v, &bits, sizeof v);
	return v;
}

/* Whether the text converts back to v; numbers of 4 octets are converted in single precision. */
static bool
reads_back(const char *text, double v, size_t octets)
{
	if (octets == sizeof(float))
		return (double)strtof(text, NULL) >= v && (double)strtof(text, NULL) <= v;
	return strtod(text, NULL) >= v && strtod(text, NULL) <= v;
}

/* "d.ddde-xx"; the locale chooses the decimal point. */
static void
read_digits(const char *text, struct sm_decimal *out)
{
	enum { EXPONENT_MAX = 400 };
	const char *p = text;
	uint64_t exponent = 0;

	for (; *p && *p != 'e'; p++) {
		if (*p < '0' || *p > '9')
			continue;
		out->magnitude = 10 * out->magnitude + (unsigned)(*p - '0');
		out->scale -= p > text;
	}
	if (*p && sm_parse_uint(sm_slice_str(p + 2), EXPONENT_MAX, &exponent))
		out->scale += p[1] == '-' ? -(int)exponent : (int)exponent;
	for (; out->magnitude > 0 && out->magnitude % 10 == 0; out->scale++)
		out->magnitude /= 10;
	if (out->magnitude == 0)
		out->scale = 0;
}

bool
sm_real_decimal(uint64_t bits, size_t octets, struct sm_decimal *out)
{
	enum { DIGITS_MAX = 17 };
	char text[DIGITS_MAX + 16];
	double v;

	if (sm_real_class(bits, octets) != SM_REAL_NUMBER)
		return false;
	v = octets == 2 ? half(bits) : octets == sizeof(float) ? single(bits) : whole(bits);
	*out = (struct sm_decimal){ .negative = (bits >> (8 * octets - 1) & 1) != 0 };
	for (int digits = 1; digits <= DIGITS_MAX; digits++) {
		(void)snprintf(text, sizeof text, "%.*e", digits - 1, v);
		if (reads_back(text, v, octets))
			break;
	}
	read_digits(text, out);
	return true;
}
