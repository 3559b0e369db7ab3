#include "show/value.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "core/time.h"
#include "names/names.h"

enum { UNSPECIFIED = 0xff, DATE_TIME_LEN = 12, DATE_LEN = 5, TIME_LEN = 4, OBIS_LEN = 6 };

/* Octets of a slice that the caller knows to be long enough. */
static unsigned
octet(struct sm_slice s, size_t i)
{
	return i < s.len ? s.p[i] : 0;
}

static bool
all_octets(struct sm_slice s, size_t n, uint8_t value)
{
	for (size_t i = 0; i < n; i++)
		if (octet(s, i) != value)
			return false;
	return true;
}

static void
two_digits(unsigned v, struct sm_buf *out)
{
	if (v == UNSPECIFIED)
		sm_buf_puts(out, "**");
	else
		sm_buf_padded(out, v, 2);
}

/* IEC 62056-6-2 section 4.1.6.1: 0xFE is the last day of the month, 0xFD the last but one */
static void
day_of_month(unsigned v, struct sm_buf *out)
{
	if (v == 0xfe)
		sm_buf_puts(out, "last");
	else if (v == 0xfd)
		sm_buf_puts(out, "last-1");
	else
		two_digits(v, out);
}

static void
calendar_date(unsigned year, unsigned month, unsigned day, unsigned weekday, struct sm_buf *out)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };

	if (year == 0xffff)
		sm_buf_puts(out, "****-");
	else {
		sm_buf_padded(out, year, 4);
		sm_buf_putc(out, '-');
	}
	two_digits(month, out);
	sm_buf_putc(out, '-');
	day_of_month(day, out);
	if (weekday >= 1 && weekday <= SM_COUNT(days) &&
	    (year == 0xffff || month == UNSPECIFIED || day >= 0xfd))
		sm_buf_printf(out, " %s", days[weekday - 1]);
}

static void
dlms_date(struct sm_slice s, struct sm_buf *out)
{
	calendar_date(octet(s, 0) << 8 | octet(s, 1), octet(s, 2), octet(s, 3), octet(s, 4), out);
}

static void
dlms_time(struct sm_slice s, size_t at, struct sm_buf *out)
{
	two_digits(octet(s, at), out);
	sm_buf_putc(out, ':');
	two_digits(octet(s, at + 1), out);
	sm_buf_putc(out, ':');
	two_digits(octet(s, at + 2), out);
	if (octet(s, at + 3) != 0 && octet(s, at + 3) != UNSPECIFIED)
		sm_buf_printf(out, ".%02u", octet(s, at + 3));
}

/* Minutes between local time and UTC. GBCS has UTC only and leaves them unspecified. */
static void
deviation(struct sm_slice s, struct sm_buf *out)
{
	int minutes = (int16_t)(octet(s, DATE_TIME_LEN - 3) << 8 | octet(s, DATE_TIME_LEN - 2));

	if (minutes == 0 || minutes == INT16_MIN)
		sm_buf_putc(out, 'Z');
	else
		sm_buf_printf(out, " deviation %d min", minutes);
}

void
sm_show_date_time(struct sm_slice s, struct sm_buf *out)
{
	enum { MEANINGFUL = 9 };

	if (all_octets(s, MEANINGFUL, 0)) {
		sm_buf_puts(out, "immediate");
	} else if (all_octets(s, MEANINGFUL, UNSPECIFIED)) {
		sm_buf_puts(out, "never");
	} else {
		dlms_date(s, out);
		sm_buf_putc(out, 'T');
		dlms_time(s, DATE_LEN, out);
		deviation(s, out);
	}
}

void
sm_show_obis(const uint8_t obis[OBIS_LEN], struct sm_buf *out)
{
	/* A-B:C.D.E.F, IEC 62056-6-1 */
	static const char between[OBIS_LEN] = { '-', ':', '.', '.', '.', 0 };

	for (size_t i = 0; i < OBIS_LEN; i++) {
		sm_buf_u64(out, obis[i]);
		if (between[i])
			sm_buf_putc(out, between[i]);
	}
}

void
sm_show_seconds(uint64_t seconds, struct sm_buf *out)
{
	struct sm_time t;

	if (seconds == UINT32_MAX) {
		sm_buf_puts(out, "never");
		return;
	}
	sm_time_from_seconds((int64_t)seconds, &t);
	calendar_date(t.year, t.month, t.day, 0, out);
	sm_buf_putc(out, 'T');
	sm_buf_padded(out, t.hour, 2);
	sm_buf_putc(out, ':');
	sm_buf_padded(out, t.minute, 2);
	sm_buf_putc(out, ':');
	sm_buf_padded(out, t.second, 2);
	sm_buf_putc(out, 'Z');
}

/* ZigBee SE calendar date: year - 1900, month, day, weekday; 0xFF in any is not specified. */
static void
zcl_date(uint64_t v, struct sm_buf *out)
{
	unsigned year = (unsigned)(v & 0xff);

	calendar_date(year == UNSPECIFIED ? 0xffff : 1900 + year, (unsigned)(v >> 8 & 0xff),
	    (unsigned)(v >> 16 & 0xff), (unsigned)(v >> 24 & 0xff), out);
}

/* YYYYMMDDHHMMSSZ; GBCS cancels with 99991231235959Z. */
static bool
general_time(struct sm_slice s, struct sm_buf *out)
{
	const char *p = (const char *)s.p;

	if (s.len != 15 || p[14] != 'Z' || strspn(p, "0123456789") != 14)
		return false;
	if (memcmp(p, "99991231235959", 14) == 0)
		sm_buf_puts(out, "never");
	else
		sm_buf_printf(out, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", p, p + 4, p + 6, p + 8, p + 10, p + 12);
	return true;
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

/* Forms of octet strings; false when the octets aren't of that form. */
static bool
show_octets(const struct sm_node *n, enum sm_form form, struct sm_buf *out)
{
	switch (form) {
	case SM_FORM_DATE_TIME:
		if (!is_octets(n, DATE_TIME_LEN))
			return false;
		sm_show_date_time(n->v.bytes, out);
		return true;
	case SM_FORM_DATE:
		if (!is_octets(n, DATE_LEN))
			return false;
		dlms_date(n->v.bytes, out);
		return true;
	case SM_FORM_TIME:
		if (!is_octets(n, TIME_LEN))
			return false;
		dlms_time(n->v.bytes, 0, out);
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

/* What a number is called. Other forms than enumerations name values that aren't what the rest is: "now", "never". */
static const char *
name_of_number(const struct sm_node *n, const struct sm_type *type)
{
	bool negative = n->kind == SM_INT && n->v.i < 0;

	if (type->n_names == 0 || type->form == SM_FORM_FLAGS)
		return NULL;
	/* A-XDR writes true as 0xFF */
	if (n->kind == SM_BOOL)
		return sm_name_of(type->names, type->n_names, n->v.u != 0);
	/* a list holds negative values as 32 bits */
	if (negative ? n->v.i < INT32_MIN : n->v.u > UINT32_MAX)
		return NULL;
	return sm_name_of(
	    type->names, type->n_names, negative ? (uint32_t)(int32_t)n->v.i : (uint32_t)n->v.u);
}

/* Forms of integers; false when there is nothing to say but the number. */
static bool
show_integer(const struct sm_node *n, const struct sm_type *type, struct sm_buf *out)
{
	const char *name = name_of_number(n, type);

	if (name) {
		sm_buf_puts(out, name);
		return true;
	}
	switch (type->form) {
	case SM_FORM_SECONDS:
		sm_show_seconds(n->v.u, out);
		return true;
	case SM_FORM_ZCL_DATE:
		zcl_date(n->v.u, out);
		return true;
	case SM_FORM_EUI64:
		eui(n, out);
		return true;
	case SM_FORM_HEX:
		sm_buf_puts(out, "0x");
		sm_buf_hex_number(out, n->v.u, n->v.u > 0xffff ? 8 : 4);
		return true;
	default:
		return false;
	}
}

static enum sm_shown
show_number(const struct sm_node *n, struct sm_buf *out, bool *differs)
{
	/* a scaler of the message may be any octet; beyond these no digits would be left to see */
	enum { PLACES_MAX = 20 };
	bool plain = n->scale >= -PLACES_MAX && n->scale <= PLACES_MAX;
	int scale = plain ? n->scale : 0;
	struct sm_decimal d;

	if (n->factor > 1 && plain && sm_node_decimal(n, &d)) {
		*differs = true;
		sm_buf_puts(out, d.negative ? "-" : "");
		sm_buf_scaled_u64(out, d.magnitude, scale);
		return SM_SHOWN_NUMBER;
	}
	*differs = n->scale != 0;
	if (n->kind == SM_INT)
		sm_buf_scaled(out, n->v.i, scale);
	else
		sm_buf_scaled_u64(out, n->v.u, scale);
	if (!plain)
		sm_buf_printf(out, "e%d", n->scale);
	return SM_SHOWN_NUMBER;
}

static enum sm_shown
show_text(const struct sm_node *n, struct sm_buf *out, bool *differs)
{
	bool utf8 = true;

	for (size_t i = 0; i < n->v.bytes.len && utf8;) {
		size_t len = sm_utf8_length(n->v.bytes, i);

		utf8 = len > 0;
		i += len;
	}
	*differs = !utf8;
	sm_buf_put(out, n->v.bytes.p, n->v.bytes.len);
	return SM_SHOWN_TEXT;
}

static enum sm_shown
show_bytes(const struct sm_node *n, struct sm_buf *out, bool *differs)
{
	enum sm_form form = n->type ? n->type->form : SM_FORM_PLAIN;

	if (form == SM_FORM_TEXT)
		return show_text(n, out, differs);
	*differs = show_octets(n, form, out);
	if (!*differs)
		sm_buf_hex(out, n->v.bytes);
	return SM_SHOWN_CODE;
}

enum sm_shown
sm_show_value(const struct sm_node *n, struct sm_buf *out, bool *differs)
{
	*differs = false;
	switch (n->kind) {
	case SM_BOOL:
		if (n->type && n->type->form == SM_FORM_ENUM && show_integer(n, n->type, out)) {
			*differs = true;
			return SM_SHOWN_CODE;
		}
		/* A-XDR writes true as 0xFF; ZCL and others as 1: any other octet is worth showing */
		*differs = n->v.u != 0 && n->v.u != 1 && n->v.u != 0xff;
		sm_buf_puts(out, n->v.u ? "true" : "false");
		return SM_SHOWN_BOOLEAN;
	case SM_UINT:
	case SM_INT:
		if (n->type && show_integer(n, n->type, out)) {
			*differs = true;
			return SM_SHOWN_CODE;
		}
		return show_number(n, out, differs);
	case SM_TEXT:
		if (n->type && n->type->form == SM_FORM_GENERAL && general_time(n->v.bytes, out)) {
			*differs = true;
			return SM_SHOWN_CODE;
		}
		return show_text(n, out, differs);
	case SM_BYTES:
		return show_bytes(n, out, differs);
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
	case SM_TEXT:
	case SM_BYTES:
	case SM_BITS:
		sm_buf_hex(out, n->v.bytes);
		return false;
	default:
		return false;
	}
}

static size_t
bit_count(const struct sm_node *n)
{
	if (n->kind == SM_BITS)
		return n->count;
	return n->kind == SM_BYTES ? 8 * n->v.bytes.len : 64;
}

/* Bit strings count from the first octet's most significant bit, integers from the least significant one. */
static bool
bit_set(const struct sm_node *n, size_t bit)
{
	if (n->kind == SM_BITS || n->kind == SM_BYTES)
		return octet(n->v.bytes, bit / 8) >> (7 - bit % 8) & 1;
	return n->v.u >> bit & 1;
}

const char *
sm_show_flag(const struct sm_node *n, size_t *bit, char unnamed[SM_FLAG_TEXT])
{
	size_t bits = bit_count(n);

	while (*bit < bits) {
		size_t at = (*bit)++;
		uint32_t number = (uint32_t)(n->type->first_bit ? n->type->first_bit - at : at);
		const char *name;

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
