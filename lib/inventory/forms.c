/*
 * DUIS 5.4, simple types of Device; Balancing and Settlement Code Procedure 502 and MRA agreed procedures (MPAN and its
 * check digit); the Uniform Network Code's supply meter point reference (MPRN, 6 to 10 digits).
 */
#include "inventory/forms.h"

#include <stdio.h>
#include <string.h>

#include "core/time.h"
#include "duis/lexical.h"
#include "duis/services.h"
#include "inventory/specification.h"
#include "inventory/users.h"
#include "names/mpan.h"
#include "names/version.h"

enum { QUOTE_MAX = 60, UPRN_MOST = 12 };

bool
sm_form_fail(const char *column, struct sm_slice value, const char *wrong, struct sm_err *err)
{
	bool cut = value.len > QUOTE_MAX;

	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s: \"%.*s%s\" is %s", column,
	    (int)(cut ? QUOTE_MAX : value.len), value.len > 0 ? (const char *)value.p : "", cut ? "..." : "",
	    wrong);
}

bool
sm_form_fail_words(const char *column, struct sm_slice value, const char *words, struct sm_err *err)
{
	char wrong[400];

	(void)snprintf(wrong, sizeof wrong, "none of %s", words);
	return sm_form_fail(column, value, wrong, err);
}

/* ---- text ---- */

/* The code point of the len octets (2 to 4) at s.p[i]; 0 for a single octet. */
static unsigned
code_point(struct sm_slice s, size_t i, size_t len)
{
	static const uint8_t first[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	unsigned c = s.p[i] & first[len];

	for (size_t k = 1; k < len; k++)
		c = c << 6 | (s.p[i + k] & 0x3fU);
	return c;
}

/* C0 and C1 controls, bidirectional controls, other line breaks, and characters that XML does not allow. */
static bool
is_control(unsigned c)
{
	static const struct {
		unsigned first, last;
	} ranges[] = { { 0, 0x1f }, { 0x7f, 0x9f }, { 0x61c, 0x61c }, { 0x200e, 0x200f }, { 0x2028, 0x202e },
		{ 0x2066, 0x2069 }, { 0xfeff, 0xfeff }, { 0xfffe, 0xffff } };

	for (size_t i = 0; i < SM_COUNT(ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

bool
sm_form_is_text(struct sm_slice s, bool line_breaks)
{
	for (size_t i = 0, len = 1; i < s.len; i += len) {
		if (s.p[i] >= 0x20 && s.p[i] < 0x7f) {
			len = 1;
			continue;
		}
		len = sm_utf8_length(s, i);
		if (len == 0)
			return false;
		if (is_control(code_point(s, i, len)) && !(line_breaks && s.p[i] == '\n'))
			return false;
	}
	return true;
}

bool
sm_form_is_xml(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < 0x20 && s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r')
			return false;
	return true;
}

size_t
sm_form_length(struct sm_slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (s.p[i] & 0xc0) != 0x80;
	return n;
}

static bool
all_digits(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.len > 0;
}

static size_t
digits_at(struct sm_slice s, size_t i)
{
	size_t n = 0;

	while (sm_slice_at(s, i + n) >= '0' && sm_slice_at(s, i + n) <= '9')
		n++;
	return n;
}

/* "1.2E+12". The sign distinguishes it from a model or firmware version. */
static bool
is_scientific(struct sm_slice s)
{
	size_t i = digits_at(s, 0), n;

	if (i == 0)
		return false;
	if (sm_slice_at(s, i) == '.' || sm_slice_at(s, i) == ',')
		i += 1 + digits_at(s, i + 1);
	if ((sm_slice_at(s, i) | 0x20) != 'e' ||
	    (sm_slice_at(s, i + 1) != '+' && sm_slice_at(s, i + 1) != '-'))
		return false;
	n = digits_at(s, i + 2);
	return n > 0 && i + 2 + n == s.len;
}

/* Text by which a spreadsheet replaced the content of a cell. NULL: none. */
static const char *
spreadsheet_damage(struct sm_slice s)
{
	static const char *const errors[] = { "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#DIV/0!",
		"#NULL!", "#SPILL!", "#CALC!" };

	if (is_scientific(s))
		return "how a spreadsheet writes a long number: give the column the format Text, and enter "
		       "it again";
	if (s.p[0] == '=')
		return "a formula, not a value";
	if (s.p[0] != '#')
		return NULL;
	for (size_t i = 0; i < SM_COUNT(errors); i++)
		if (sm_slice_eq_str(s, errors[i]))
			return "an error of a spreadsheet, not a value";
	return sm_slice_at(s, 1) == '#' ? "how a spreadsheet shows what doesn't fit a column, not a value"
	                                : NULL;
}

/* ---- typed values ---- */

static bool
is_eui(struct sm_slice s)
{
	uint8_t eui[SM_EUI_LEN];

	return sm_eui_parse(s, eui);
}

static bool
are_euis(struct sm_slice s)
{
	for (size_t i = 0, end; i < s.len; i = end + 1) {
		for (end = i; end < s.len && s.p[end] != ' ';)
			end++;
		if (end > i && !is_eui(sm_slice_of(s.p + i, end - i)))
			return false;
	}
	return true;
}

bool
sm_form_is_date(struct sm_slice s)
{
	struct sm_lexical_time t;

	return sm_lexical_date(s, &t) && !t.before_christ && t.year >= 1 && t.year <= 9999;
}

static bool
is_plain_date(struct sm_slice s)
{
	return s.len == sizeof "2015-01-01" - 1 && sm_form_is_date(s);
}

static bool
is_month(struct sm_slice s)
{
	char day[sizeof "2015-01-01"] = "";

	if (s.len != sizeof "2015-01" - 1)
		return false;
	memcpy(day, s.p, s.len);
	memcpy(day + s.len, "-01", sizeof "-01");
	return sm_form_is_date(sm_slice_str(day));
}

static bool
is_number(struct sm_slice s)
{
	uint64_t number;

	return sm_parse_uint(s, INT64_MAX, &number);
}

static bool
is_mpan(struct sm_slice s)
{
	return s.len == SM_MPAN_DIGITS && all_digits(s);
}

static bool
is_mpxn(struct sm_slice s)
{
	return is_mpan(s) || (s.len >= SM_MPRN_LEAST && s.len <= SM_MPRN_MOST && all_digits(s));
}

static bool
is_uprn(struct sm_slice s)
{
	uint64_t number;

	return s.len <= UPRN_MOST && sm_parse_uint(s, UINT64_MAX, &number) && number > 0;
}

/*
 * DUIS limits the length only, and test systems use foreign postcodes: only texts that no country uses are refused.
 */
static bool
is_postcode(struct sm_slice s)
{
	bool digit = false;

	for (size_t i = 0; i < s.len; i++) {
		uint8_t c = s.p[i], letter = c | 0x20;

		if (!(c >= '0' && c <= '9') && !(letter >= 'a' && letter <= 'z') && c != ' ' && c != '-')
			return false;
		digit = digit || (c >= '0' && c <= '9');
	}
	return digit && s.len >= 6 && s.len <= 8;
}

static bool
is_version(struct sm_slice s)
{
	unsigned version;

	return sm_version_read(s, &version);
}

static bool
is_specification(struct sm_slice s)
{
	struct sm_specification specification;

	return sm_specification_read(s, &specification) &&
	       (!specification.name || strcmp(specification.name, "GBCS") != 0);
}

static bool
is_named_specification(struct sm_slice s)
{
	struct sm_specification specification;

	return sm_specification_read(s, &specification) && specification.name;
}

static bool
is_hash(struct sm_slice s)
{
	size_t octets = 0;

	if ((s.len == 40 || s.len == 64) && sm_lexical_hex(s, &octets))
		return true;
	return sm_lexical_base64(s, &octets) && (octets == 20 || octets == 32);
}

static bool
is_hex(struct sm_slice s, size_t digits)
{
	size_t octets = 0;

	return s.len == digits && sm_lexical_hex(s, &octets);
}

static bool
is_hex_2(struct sm_slice s)
{
	return is_hex(s, 2);
}

static bool
is_hex_4(struct sm_slice s)
{
	return is_hex(s, 4);
}

static bool
is_hex_8(struct sm_slice s)
{
	return is_hex(s, 8);
}

static bool
is_hex_64(struct sm_slice s)
{
	return is_hex(s, 64);
}

static bool
is_entry(struct sm_slice s)
{
	return s.len == 6 && all_digits(s);
}

/* The CPL has 0.0 for devices of SMETS1, which have no version of GBCS. */
static bool
is_cpl_version(struct sm_slice s)
{
	return is_version(s) || sm_slice_eq_str(sm_trim(s), "GBCS Version 0.0");
}

static bool
is_service(struct sm_slice s)
{
	return sm_service_find(s) != NULL;
}

static bool
is_service_or_alert(struct sm_slice s)
{
	return is_service(s) || is_hex_4(s);
}

/* Longer ones are no limit of any value of DUIS, whose integers have 63 bits. */
static bool
is_decimal(struct sm_slice s)
{
	enum { LENGTH_MAX = sizeof "-9223372036854775807" - 1 + 1 + SM_DECIMAL_PLACES };
	const uint8_t *point = s.len > 0 ? memchr(s.p, '.', s.len) : NULL;
	int order;

	return s.len <= LENGTH_MAX && (!point || s.len - (size_t)(point - s.p) - 1 <= SM_DECIMAL_PLACES) &&
	       sm_decimal_compare(s, s, &order);
}

static bool
is_path(struct sm_slice s)
{
	uint8_t before = '/';

	for (size_t i = 0; i < s.len; before = s.p[i++]) {
		uint8_t c = s.p[i], letter = c | 0x20;

		if (c == '/' ? before == '/' : !(letter >= 'a' && letter <= 'z') && !(c >= '0' && c <= '9'))
			return false;
	}
	return before != '/';
}

static bool
are_roles(struct sm_slice s)
{
	unsigned roles;

	return sm_roles_parse(s, &roles) && roles != 0;
}

#define LOST_ZEROS ": a spreadsheet drops leading zeros unless the column has the format Text"

static const struct form {
	bool (*fits)(struct sm_slice s);
	const char *wrong;
} forms[] = {
	[SM_COLUMN_EUI] = { is_eui, "not an EUI-64 as 90-B3-D5-1F-30-01-00-00" },
	[SM_COLUMN_EUIS] = { are_euis, "not a list of EUI-64 with spaces between them" },
	[SM_COLUMN_DATE] = { is_plain_date, "not a date as 2015-01-01" },
	[SM_COLUMN_XS_DATE] = { sm_form_is_date, "not a date as 2015-01-01" },
	[SM_COLUMN_NUMBER] = { is_number, "not a number of digits only" },
	[SM_COLUMN_MPXN] = { is_mpxn, "neither an MPAN of 13 digits nor an MPRN of 6 to 10" },
	[SM_COLUMN_MPAN] = { is_mpan, "not an MPAN of 13 digits" },
	[SM_COLUMN_UPRN] = { is_uprn, "not a UPRN of up to 12 digits" },
	[SM_COLUMN_POSTCODE] = { is_postcode, "not a postcode" },
	[SM_COLUMN_VERSION] = { is_version, "not a version as 4.1" },
	[SM_COLUMN_SPECIFICATION] = { is_specification, "not a version as SMETS V5.1 or CHTS V1.4" },
	[SM_COLUMN_NAMED_SPECIFICATION] = { is_named_specification,
	    "not a version that names its specification, as SMETS V4.2 or CHTS V1.3" },
	[SM_COLUMN_CPL_VERSION] = { is_cpl_version, "not a version as GBCS Version 3.2" },
	[SM_COLUMN_HEX_2] = { is_hex_2, "not 2 hex digits" LOST_ZEROS },
	[SM_COLUMN_HEX_4] = { is_hex_4, "not 4 hex digits" LOST_ZEROS },
	[SM_COLUMN_HEX_8] = { is_hex_8, "not 8 hex digits" LOST_ZEROS },
	[SM_COLUMN_HEX_64] = { is_hex_64, "not 64 hex digits, a SHA-256" },
	[SM_COLUMN_ENTRY] = { is_entry, "not 6 digits" LOST_ZEROS },
	[SM_COLUMN_TSAT_DATE] = { is_plain_date, "not a date as 30/09/16 or 2016-09-30, nor Not determined" },
	[SM_COLUMN_FLOW_DATE] = { is_plain_date, "not a date as 2015-01-01, 20150101 or 01/01/15" },
	[SM_COLUMN_HASH] = { is_hash, "not a SHA-1 or SHA-256 in base64 or hex" },
	[SM_COLUMN_SERVICE] = { is_service, "not a Service Reference Variant" },
	[SM_COLUMN_SERVICE_OR_ALERT] = { is_service_or_alert,
	    "neither a Service Reference Variant nor an alert code of 4 hex digits" },
	[SM_COLUMN_DECIMAL] = { is_decimal, "not a decimal as 0.25" },
	[SM_COLUMN_PATH] = { is_path, "not names of elements as PriceElements/StandingCharge" },
	[SM_COLUMN_ROLES] = { are_roles, "not a list of user roles with spaces between them" },
	[SM_COLUMN_MONTH] = { is_month, "not a month as 2015-01" },
};

/* ---- taking ---- */

/* Replaces each line break by one character, a line feed or a space. */
static bool
join_lines(struct sm_slice *s, char with, struct sm_arena *a)
{
	char *copy;
	size_t n = 0;

	if (s->len == 0 || (!memchr(s->p, '\n', s->len) && !memchr(s->p, '\r', s->len)))
		return true;
	copy = sm_arena_copy(a, s->p, s->len);
	for (size_t i = 0; copy && i < s->len; i++) {
		bool pair = s->p[i] == '\r' && sm_slice_at(*s, i + 1) == '\n';

		if (!pair)
			copy[n++] = s->p[i] == '\r' || s->p[i] == '\n' ? with : (char)s->p[i];
	}
	*s = sm_slice_of(copy, n);
	return copy != NULL;
}

/* "GBCS V4.1" and "4.1" are one version. Only the number is kept, since versions are compared as text. */
static bool
plain_version(struct sm_slice *s, struct sm_arena *a)
{
	unsigned version;
	char *text;

	if (!sm_version_read(*s, &version))
		return true;
	text = sm_arena_printf(a, "%u.%u", version / 100, version % 100);
	*s = text ? sm_slice_str(text) : sm_slice_of("", 0);
	return text != NULL;
}

/* "SMETS 2.0", "SMETS2 V2.0" and "SMETS V2.0" are one version. */
static bool
plain_specification(struct sm_slice *s, struct sm_arena *a)
{
	struct sm_specification specification;
	const char *text;

	if (!sm_specification_read(*s, &specification))
		return true;
	text = sm_specification_text(&specification, a);
	*s = text ? sm_slice_str(text) : sm_slice_of("", 0);
	return text != NULL;
}

/* Sets a date from the digits of its parts; other texts stay, and are refused. */
static bool
put_date(struct sm_slice *s, const char *century, size_t year, size_t month, size_t day, struct sm_arena *a)
{
	const char *p = (const char *)s->p, *text;
	int digits = century[0] ? 2 : 4;

	text = sm_arena_printf(a, "%s%.*s-%.2s-%.2s", century, digits, p + year, p + month, p + day);
	if (text)
		*s = sm_slice_str(text);
	return text != NULL;
}

/* "30/09/16" */
static bool
is_short_date(struct sm_slice s)
{
	return s.len == sizeof "30/09/16" - 1 && s.p[2] == '/' && s.p[5] == '/';
}

/* TSAT: "30/09/16"; a date that is not known yet is "Not determined". */
static bool
plain_tsat_date(struct sm_slice *s, struct sm_arena *a)
{
	*s = sm_trim(*s);
	if (sm_slice_eq_str(*s, "Not determined"))
		*s = sm_slice_of("", 0);
	return !is_short_date(*s) || put_date(s, "20", 6, 3, 0, a);
}

/* Registration data: "20150101"; people write "01/01/15". */
static bool
plain_flow_date(struct sm_slice *s, struct sm_arena *a)
{
	*s = sm_trim(*s);
	if (is_short_date(*s))
		return put_date(s, "20", 6, 3, 0, a);
	if (s->len != sizeof "20150101" - 1 || !all_digits(*s))
		return true;
	return put_date(s, "", 0, 4, 6, a);
}

void
sm_form_plain_uprn(struct sm_slice *s)
{
	*s = sm_trim(*s);
	if (sm_slice_at(*s, 0) == '+')
		*s = sm_slice_after(*s, 1);
	while (s->len > 1 && s->p[0] == '0')
		*s = sm_slice_after(*s, 1);
}

static bool
tidy(enum sm_column_form form, struct sm_slice *s, struct sm_arena *a)
{
	switch (form) {
	case SM_COLUMN_TEXT:
		return true;
	case SM_COLUMN_NAME:
		return join_lines(s, ' ', a);
	case SM_COLUMN_ADDRESS:
		return join_lines(s, '\n', a);
	case SM_COLUMN_VERSION:
		return plain_version(s, a);
	case SM_COLUMN_NAMED_SPECIFICATION:
		return plain_specification(s, a);
	case SM_COLUMN_TSAT_DATE:
		return plain_tsat_date(s, a);
	case SM_COLUMN_FLOW_DATE:
		return plain_flow_date(s, a);
	case SM_COLUMN_UPRN:
		sm_form_plain_uprn(s);
		return true;
	default:
		*s = sm_trim(*s);
		return true;
	}
}

bool
sm_form_take(enum sm_column_form form, const char *column, struct sm_slice *value, struct sm_arena *a,
    struct sm_err *err)
{
	const struct form *f = (size_t)form < SM_COUNT(forms) && forms[form].fits ? &forms[form] : NULL;
	const char *damage;

	if (!tidy(form, value, a))
		return sm_no_memory(err);
	if (value->len == 0)
		return true;
	damage = spreadsheet_damage(*value);
	if (damage)
		return sm_form_fail(column, *value, damage, err);
	if (f)
		return f->fits(*value) || sm_form_fail(column, *value, f->wrong, err);
	return sm_form_is_text(*value, form == SM_COLUMN_ADDRESS) ||
	       sm_form_fail(column, *value, "not text in UTF-8 without control characters", err);
}

/* ---- doubts ---- */

const char *
sm_form_doubt(enum sm_column_form form, struct sm_slice s)
{
	switch (form) {
	case SM_COLUMN_MPXN:
	case SM_COLUMN_MPAN:
		return is_mpan(s) && sm_mpan_check_digit(s.p) != s.p[SM_MPAN_DIGITS - 1]
		           ? "its check digit does not fit"
		           : NULL;
	case SM_COLUMN_FIRMWARE:
		return s.len < 8 && all_digits(s)
		           ? "it has fewer than 8 digits, perhaps for leading zeros that a "
		             "spreadsheet left out"
		           : NULL;
	default:
		return NULL;
	}
}
