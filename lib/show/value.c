#include "show/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/real.h"
#include "core/stamp.h"
#include "core/text.h"
#include "core/time.h"
#include "names/controller.h"
#include "names/zcl.h"

enum { OBIS_LEN = 6 };

/* The octets of a slice whose length the caller has checked. */
static unsigned
octet(struct sm_slice s, size_t i)
{
	return i < s.len ? s.p[i] : 0;
}

static void note(struct sm_addition *addition, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
note(struct sm_addition *addition, const char *fmt, ...)
{
	size_t used = strlen(addition->note);
	va_list args;

	if (used > 0 && used + 2 < sizeof addition->note)
		used += (size_t)snprintf(addition->note + used, sizeof addition->note - used, "; ");
	va_start(args, fmt);
	(void)vsnprintf(addition->note + used, sizeof addition->note - used, fmt, args);
	va_end(args);
	addition->differs = true;
}

/* ---- dates and times ---- */

static void
two_digits(unsigned v, struct sm_buf *out)
{
	if (v == SM_ANY_PART)
		sm_buf_puts(out, "**");
	else
		sm_buf_padded(out, v, 2);
}

static void
month(unsigned v, struct sm_buf *out)
{
	if (v == SM_MONTH_DST_BEGINS)
		sm_buf_puts(out, "DST-begins");
	else if (v == SM_MONTH_DST_ENDS)
		sm_buf_puts(out, "DST-ends");
	else
		two_digits(v, out);
}

static void
day_of_month(unsigned v, struct sm_buf *out)
{
	if (v == SM_DAY_LAST)
		sm_buf_puts(out, "last");
	else if (v == SM_DAY_LAST_BUT_ONE)
		sm_buf_puts(out, "last-1");
	else
		two_digits(v, out);
}

static const char *
weekday_name(unsigned weekday)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };

	return weekday >= 1 && weekday <= SM_COUNT(days) ? days[weekday - 1] : NULL;
}

static void
show_date(const struct sm_stamp *s, struct sm_buf *out)
{
	const char *weekday = s->moment == SM_MOMENT_OPEN ? weekday_name(s->weekday) : NULL;

	if (s->year == SM_ANY_YEAR)
		sm_buf_puts(out, "****");
	else
		sm_buf_padded(out, s->year, 4);
	sm_buf_putc(out, '-');
	month(s->month, out);
	sm_buf_putc(out, '-');
	day_of_month(s->day, out);
	if (weekday && (s->year == SM_ANY_YEAR || s->month > 12 || s->day > 31))
		sm_buf_printf(out, " %s", weekday);
}

static void
show_clock(const struct sm_stamp *s, struct sm_buf *out)
{
	two_digits(s->hour, out);
	sm_buf_putc(out, ':');
	two_digits(s->minute, out);
	sm_buf_putc(out, ':');
	two_digits(s->second, out);
	if (s->hundredths != 0 && s->hundredths != SM_ANY_PART)
		sm_buf_printf(out, ".%02u", s->hundredths);
}

/* Compares the day of the week in the date with the calendar. */
static void
check_weekday(const struct sm_stamp *s, struct sm_addition *addition)
{
	struct sm_time t = { s->year, s->month, s->day, 0, 0, 0 };
	const char *given = weekday_name(s->weekday);

	if (s->moment == SM_MOMENT_FIXED && given && sm_time_weekday(&t) != s->weekday)
		note(addition, "its day of the week is %s", given);
}

static void
out_of_range(const struct sm_stamp *s, struct sm_addition *addition)
{
	if (strcmp(s->bad, "length") == 0 || strcmp(s->bad, "form") == 0)
		note(addition, "not a time of this %s", s->bad);
	else
		note(addition, "%s %d is out of range", s->bad, s->bad_value);
}

/* UTC if every part is known. A pattern cannot be converted: it keeps its deviation in place of the Z. */
static void
show_instant(const struct sm_stamp *s, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp utc = *s;
	bool local = s->deviation != 0 && s->deviation != SM_NO_DEVIATION;

	if (s->moment == SM_MOMENT_FIXED && local) {
		utc.year = s->utc.year;
		utc.month = s->utc.month;
		utc.day = s->utc.day;
		utc.hour = s->utc.hour;
		utc.minute = s->utc.minute;
		utc.second = s->utc.second;
		note(addition, "local time %02u:%02u:%02u, deviation %d min", s->hour, s->minute, s->second,
		    s->deviation);
	}
	show_date(&utc, out);
	sm_buf_putc(out, 'T');
	show_clock(&utc, out);
	if (s->moment == SM_MOMENT_OPEN && local)
		sm_buf_printf(out, " deviation %d min", s->deviation);
	else
		sm_buf_putc(out, 'Z');
}

static void
note_status(unsigned status, struct sm_addition *addition)
{
	static const struct {
		unsigned bit;
		const char *name;
	} bits[] = {
		{ SM_STATUS_INVALID, "invalid value" },
		{ SM_STATUS_DOUBTFUL, "doubtful value" },
		{ SM_STATUS_OTHER_BASE, "different clock base" },
		{ SM_STATUS_INVALID_STATUS, "invalid clock status" },
		{ SM_STATUS_DAYLIGHT_SAVING, "daylight saving" },
	};

	for (size_t i = 0; i < SM_COUNT(bits); i++)
		if (status != SM_ANY_PART && (status & bits[i].bit))
			note(addition, "%s", bits[i].name);
}

void
sm_show_date_time(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	addition->note[0] = '\0';
	addition->differs = true;
	sm_stamp_of_date_time(octets, &s);
	if (s.moment == SM_MOMENT_FIXED || s.moment == SM_MOMENT_OPEN) {
		show_instant(&s, out, addition);
		check_weekday(&s, addition);
		return;
	}
	sm_buf_hex(out, octets);
	if (s.moment == SM_MOMENT_BAD)
		out_of_range(&s, addition);
	else
		note(addition, "no time is specified");
}

void
sm_show_time_and_status(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	sm_stamp_of_date_time(octets, &s);
	sm_show_date_time(octets, out, addition);
	if (s.moment != SM_MOMENT_BAD)
		note_status(s.status, addition);
}

static void
date_time_value(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	sm_stamp_of_date_time(octets, &s);
	if (s.moment == SM_MOMENT_NOW) {
		sm_buf_puts(out, "immediate");
	} else if (s.moment == SM_MOMENT_NEVER) {
		sm_buf_puts(out, "never");
	} else {
		sm_show_time_and_status(octets, out, addition);
	}
}

static void
date_value(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	sm_stamp_of_date(octets, &s);
	if (s.moment == SM_MOMENT_BAD) {
		sm_buf_hex(out, octets);
		out_of_range(&s, addition);
		return;
	}
	show_date(&s, out);
	check_weekday(&s, addition);
}

static void
time_value(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	sm_stamp_of_time(octets, &s);
	if (s.moment == SM_MOMENT_BAD) {
		sm_buf_hex(out, octets);
		out_of_range(&s, addition);
		return;
	}
	show_clock(&s, out);
}

void
sm_show_obis(const uint8_t obis[OBIS_LEN], struct sm_buf *out)
{
	/* A-B:C.D.E.F, IEC 62056-6-1 */
	static const char behind[] = "-:...";
	char text[OBIS_LEN * sizeof "255"];
	size_t n = 0;

	for (size_t i = 0; i < OBIS_LEN; i++) {
		if (obis[i] >= 100)
			text[n++] = (char)('0' + obis[i] / 100);
		if (obis[i] >= 10)
			text[n++] = (char)('0' + obis[i] / 10 % 10);
		text[n++] = (char)('0' + obis[i] % 10);
		text[n++] = behind[i];
	}
	sm_buf_put(out, text, n - 1);
}

void
sm_show_seconds(uint32_t seconds, struct sm_buf *out)
{
	struct sm_stamp s;
	char text[SM_TIME_TEXT];

	sm_stamp_of_seconds(seconds, &s);
	if (s.moment == SM_MOMENT_FIXED)
		sm_time_text(&s.utc, text);
	sm_buf_puts(out, s.moment == SM_MOMENT_FIXED ? text : "never");
}

static enum sm_shown
seconds_value(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	if (n->v.u <= UINT32_MAX) {
		sm_show_seconds((uint32_t)n->v.u, out);
		return SM_SHOWN_CODE;
	}
	note(addition, "more than a time of 32 bits");
	sm_buf_u64(out, n->v.u);
	return SM_SHOWN_BARE;
}

static enum sm_shown
zcl_date(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	sm_stamp_of_zcl_date(n->v.u, &s);
	if (s.moment == SM_MOMENT_BAD) {
		out_of_range(&s, addition);
		sm_buf_u64(out, n->v.u);
		return SM_SHOWN_BARE;
	}
	show_date(&s, out);
	check_weekday(&s, addition);
	return SM_SHOWN_CODE;
}

void
sm_show_general(struct sm_slice text, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_stamp s;

	addition->note[0] = '\0';
	addition->differs = true;
	sm_stamp_of_general(text, &s);
	if (s.moment == SM_MOMENT_NEVER) {
		sm_buf_puts(out, "never");
	} else if (s.moment == SM_MOMENT_FIXED) {
		show_instant(&s, out, addition);
	} else {
		sm_buf_put(out, text.p, text.len);
		out_of_range(&s, addition);
	}
}

static void
eui(const struct sm_node *n, struct sm_buf *out)
{
	char text[SM_EUI_TEXT];
	uint8_t octets[SM_EUI_LEN];

	for (size_t i = 0; i < SM_EUI_LEN; i++)
		octets[i] = (uint8_t)(n->kind == SM_BYTES ? octet(n->v.bytes, i)
		                                          : n->v.u >> (8 * (SM_EUI_LEN - 1 - i)));
	sm_eui_text(octets, text);
	sm_buf_puts(out, text);
}

static bool
is_octets(const struct sm_node *n, size_t len)
{
	return n->kind == SM_BYTES && n->v.bytes.len == len;
}

/* Writes an octet string by its form; false if the octets do not have that form. */
static bool
show_octets(const struct sm_node *n, enum sm_form form, struct sm_buf *out, struct sm_addition *addition)
{
	switch (form) {
	case SM_FORM_DATE_TIME:
		date_time_value(n->v.bytes, out, addition);
		return true;
	case SM_FORM_DATE:
		date_value(n->v.bytes, out, addition);
		return true;
	case SM_FORM_TIME:
		time_value(n->v.bytes, out, addition);
		return true;
	case SM_FORM_OBIS:
		if (!is_octets(n, OBIS_LEN))
			return false;
		sm_show_obis(n->v.bytes.p, out);
		return true;
	case SM_FORM_EUI64:
		if (!is_octets(n, SM_EUI_LEN))
			return false;
		eui(n, out);
		return true;
	default:
		return false;
	}
}

/* The name of a number. Forms other than enumerations name special values: "now", "never". */
static const char *
name_of_number(const struct sm_node *n, const struct sm_type *type)
{
	bool negative = n->kind == SM_INT && n->v.i < 0;

	if (type->n_names == 0 || type->form == SM_FORM_FLAGS)
		return NULL;
	/* A-XDR writes true as 0xFF */
	if (n->kind == SM_BOOL)
		return sm_name_of(type->names, type->n_names, n->v.u != 0);
	/* the list holds negative values as 32 bits */
	if (negative ? n->v.i < INT32_MIN : n->v.u > UINT32_MAX)
		return NULL;
	return sm_name_of(
	    type->names, type->n_names, negative ? (uint32_t)(int32_t)n->v.i : (uint32_t)n->v.u);
}

static enum sm_shown
bare_number(const struct sm_node *n, struct sm_buf *out)
{
	(void)sm_show_raw(n, out);
	return SM_SHOWN_BARE;
}

/* GBCS 4.x use cases ECS46d, ECS47, ECS61d. An octet without bit 7 is shown as a plain number. */
static enum sm_shown
level_value(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	enum { FULL = 100 };
	unsigned level;

	if (n->kind == SM_UINT && n->type->unflagged && n->v.u <= FULL)
		level = (unsigned)n->v.u;
	else if (n->kind != SM_UINT || !sm_controller_level(n->v.u, &level)) {
		note(addition, "no level: bit 7 isn't set, or it is beyond 100");
		return bare_number(n, out);
	}
	sm_buf_u64(out, level);
	/* part of a packed value: it has no tag, and the raw value of the whole contains it */
	addition->differs = level != n->v.u && n->tag != 0;
	return SM_SHOWN_NUMBER;
}

/* Why a number is not scaled although its type has a scale. */
static const char *
unscaled(const struct sm_node *n)
{
	if (n->scaling == SM_UNSCALED_UNKNOWN)
		return "not scaled: the message doesn't tell by what";
	if (n->scaling == SM_UNSCALED_INEXACT)
		return "not scaled: the quotient is no decimal";
	return "not scaled: the product is beyond 64 bits";
}

static void
put_decimal(const struct sm_decimal *d, struct sm_buf *out)
{
	/* a scaler on the wire may be any octet; beyond these limits the number would be unreadable */
	enum { PLACES_MAX = 20 };
	bool plain = d->scale >= -PLACES_MAX && d->scale <= PLACES_MAX;

	if (d->negative)
		sm_buf_putc(out, '-');
	sm_buf_scaled_u64(out, d->magnitude, plain ? d->scale : 0);
	if (!plain)
		sm_buf_printf(out, "e%d", d->scale);
}

static enum sm_shown
show_number(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_decimal d;

	if (!sm_node_decimal(n, &d)) {
		note(addition, "%s", unscaled(n));
		return bare_number(n, out);
	}
	addition->differs = d.scale != 0 || n->factor > 1;
	put_decimal(&d, out);
	return SM_SHOWN_NUMBER;
}

static enum sm_shown
show_integer(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	const char *name = n->type ? name_of_number(n, n->type) : NULL;

	if (sm_zcl_non_value(n)) {
		note(addition, "non-value of its data type");
		return SM_SHOWN_NULL;
	}
	addition->differs = true;
	if (name) {
		sm_buf_puts(out, name);
		return SM_SHOWN_CODE;
	}
	switch (n->type ? n->type->form : SM_FORM_PLAIN) {
	case SM_FORM_SECONDS:
		return seconds_value(n, out, addition);
	case SM_FORM_ZCL_DATE:
		return zcl_date(n, out, addition);
	case SM_FORM_EUI64:
		eui(n, out);
		return SM_SHOWN_CODE;
	case SM_FORM_HEX:
		sm_buf_puts(out, "0x");
		sm_buf_hex_number(out, n->v.u, n->v.u > 0xffff ? 8 : n->type->octets == 1 ? 2 : 4);
		return SM_SHOWN_CODE;
	case SM_FORM_LEVEL:
		return level_value(n, out, addition);
	default:
		return show_number(n, out, addition);
	}
}

/* IEEE 754 */
static enum sm_shown
show_float(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	struct sm_decimal d;

	addition->differs = true;
	if (sm_node_decimal(n, &d)) {
		put_decimal(&d, out);
		return SM_SHOWN_NUMBER;
	}
	if (sm_real_class(n->v.u, n->count) == SM_REAL_NAN) {
		note(addition, "not a number");
		return SM_SHOWN_NULL;
	}
	if (sm_real_decimal(n->v.u, n->count, &d)) {
		note(addition, "%s", unscaled(n));
		put_decimal(&d, out);
		return SM_SHOWN_BARE;
	}
	sm_buf_puts(out, n->v.u >> (8 * n->count - 1) & 1 ? "-infinity" : "infinity");
	return SM_SHOWN_CODE;
}

static enum sm_shown
show_boolean(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	const char *name = n->type && n->type->form == SM_FORM_ENUM ? name_of_number(n, n->type) : NULL;

	if (name) {
		addition->differs = true;
		sm_buf_puts(out, name);
		return SM_SHOWN_CODE;
	}
	/* A-XDR writes true as 0xFF, ZCL and others as 1; any other octet is shown too */
	addition->differs = n->v.u != 0 && n->v.u != 1 && n->v.u != 0xff;
	sm_buf_puts(out, n->v.u ? "true" : "false");
	return SM_SHOWN_BOOLEAN;
}

static enum sm_shown
show_text(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	bool utf8 = true;

	for (size_t i = 0; i < n->v.bytes.len && utf8;) {
		size_t len = sm_utf8_length(n->v.bytes, i);

		utf8 = len > 0;
		i += len;
	}
	addition->differs = !utf8;
	sm_buf_put(out, n->v.bytes.p, n->v.bytes.len);
	return SM_SHOWN_TEXT;
}

static enum sm_shown
show_bytes(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	enum sm_form form = n->type ? n->type->form : SM_FORM_PLAIN;
	bool shown;

	if (form == SM_FORM_TEXT)
		return show_text(n, out, addition);
	shown = show_octets(n, form, out, addition);
	addition->differs = shown;
	if (!shown)
		sm_buf_hex(out, n->v.bytes);
	return SM_SHOWN_CODE;
}

enum sm_shown
sm_show_value(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition)
{
	addition->differs = false;
	addition->note[0] = '\0';
	switch (n->kind) {
	case SM_BOOL:
		return show_boolean(n, out, addition);
	case SM_UINT:
	case SM_INT:
		return show_integer(n, out, addition);
	case SM_FLOAT:
		return show_float(n, out, addition);
	case SM_TEXT:
		if (!n->type || n->type->form != SM_FORM_GENERAL)
			return show_text(n, out, addition);
		sm_show_general(n->v.bytes, out, addition);
		return SM_SHOWN_CODE;
	case SM_BYTES:
		return show_bytes(n, out, addition);
	case SM_BITS:
		sm_buf_hex(out, n->v.bytes);
		return SM_SHOWN_CODE;
	default:
		return SM_SHOWN_NULL;
	}
}

bool
sm_show_raw(const struct sm_node *n, struct sm_buf *out)
{
	switch (n->kind) {
	case SM_INT:
		sm_buf_i64(out, n->v.i);
		return true;
	case SM_UINT:
	case SM_BOOL:
		sm_buf_u64(out, n->v.u);
		return true;
	case SM_FLOAT:
		sm_buf_hex_number(out, n->v.u, 2 * n->count);
		return false;
	case SM_TEXT:
	case SM_BYTES:
	case SM_BITS:
		sm_buf_hex(out, n->v.bytes);
		return false;
	default:
		return false;
	}
}

bool
sm_show_raw_beside(const struct sm_node *n, struct sm_buf *out)
{
	bool number = n->kind == SM_UINT && n->type;

	if (number && n->type->identifier) {
		sm_buf_puts(out, "0x");
		sm_buf_hex_number(out, n->v.u, 2 * n->len);
		return true;
	}
	if (number && n->type->form == SM_FORM_HEX && !name_of_number(n, n->type))
		return false;
	(void)sm_show_raw(n, out);
	return true;
}

static size_t
bit_count(const struct sm_node *n)
{
	if (n->kind == SM_BITS)
		return n->count;
	return n->kind == SM_BYTES ? 8 * n->v.bytes.len : 64;
}

/* Bit strings count from the most significant bit of the first octet, integers from the least significant bit. */
static bool
bit_set(const struct sm_node *n, size_t bit)
{
	if (n->kind == SM_BITS || n->kind == SM_BYTES)
		return octet(n->v.bytes, bit / 8) >> (7 - bit % 8) & 1;
	return n->v.u >> bit & 1;
}

/* Whether no bit from there on is set, as an integer shows at once. */
static bool
none_from(const struct sm_node *n, size_t bit)
{
	return n->kind != SM_BITS && n->kind != SM_BYTES && n->v.u >> bit == 0;
}

const char *
sm_show_flag(const struct sm_node *n, size_t *bit, char unnamed[SM_FLAG_TEXT])
{
	size_t bits = bit_count(n);

	while (*bit < bits) {
		size_t at = (*bit)++;
		uint32_t number = (uint32_t)(n->type->first_bit ? n->type->first_bit - at : at);
		const char *name;

		if (none_from(n, at)) {
			*bit = bits;
			break;
		}
		if (!bit_set(n, at))
			continue;
		name = sm_name_of(n->type->names, n->type->n_names, number);
		if (name)
			return name;
		(void)snprintf(unnamed, SM_FLAG_TEXT, "bit %lu", (unsigned long)number);
		return unnamed;
	}
	return NULL;
}
