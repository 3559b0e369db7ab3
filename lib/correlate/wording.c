#include "correlate/wording.h"

#include <string.h>

#include "core/text.h"
#include "correlate/times.h"
#include "gbcs/axdr.h"
#include "gbcs/der.h"

enum { ANY = 0xFF, ANY_YEAR = 0xFFFF, LAST_DAY = 0xFE, SECOND_LAST_DAY = 0xFD };

static const char *
show_or_any(unsigned v, int digits, const char *any, struct sm_arena *a)
{
	if (v == ANY || v == ANY_YEAR)
		return any;
	if (v == LAST_DAY)
		return "last";
	return v == SECOND_LAST_DAY ? "second last" : sm_arena_printf(a, "%0*u", digits, v);
}

const char *
sm_wording_date(struct sm_slice s, struct sm_arena *a)
{
	static const char *const days[] = { "", ", Monday", ", Tuesday", ", Wednesday", ", Thursday",
		", Friday", ", Saturday", ", Sunday" };
	const char *year, *month, *day;

	if (s.len != SM_DATE_LEN)
		return NULL;
	year = show_or_any((unsigned)s.p[0] << 8 | s.p[1], 4, "(any year)", a);
	month = show_or_any(s.p[2], 2, "(any month)", a);
	day = show_or_any(s.p[3], 2, "(any day)", a);
	return sm_arena_printf(a, "%s-%s-%s%s", year ? year : "?", month ? month : "?", day ? day : "?",
	    s.p[4] >= 1 && s.p[4] <= 7 ? days[s.p[4]]
	    : s.p[4] == ANY            ? ""
	                               : ", no weekday");
}

const char *
sm_wording_gas_date(struct sm_slice s, struct sm_arena *a)
{
	enum { YEAR_ZERO = 1900 };
	uint8_t date[SM_DATE_LEN];
	unsigned year;

	if (s.len != SM_ZCL_DATE_LEN)
		return NULL;
	year = s.p[0] == ANY ? ANY_YEAR : s.p[0] + (unsigned)YEAR_ZERO;
	date[0] = (uint8_t)(year >> 8);
	date[1] = (uint8_t)(year & 0xFF);
	memcpy(date + 2, s.p + 1, 3);
	return sm_wording_date(sm_slice_of(date, sizeof date), a);
}

const char *
sm_wording_clock(struct sm_slice s, struct sm_arena *a)
{
	if (s.len != SM_TIME_LEN)
		return NULL;
	if (s.p[3] == 0)
		return sm_arena_printf(a, "%02u:%02u:%02uZ", s.p[0], s.p[1], s.p[2]);
	return sm_arena_printf(a, "%02u:%02u:%02u.%02uZ", s.p[0], s.p[1], s.p[2], s.p[3]);
}

static const char *
show_time(const struct sm_time *t, struct sm_arena *a)
{
	return sm_arena_printf(
	    a, "%04u-%02u-%02uT%02u:%02u:%02uZ", t->year, t->month, t->day, t->hour, t->minute, t->second);
}

const char *
sm_wording_date_time(struct sm_slice s, struct sm_arena *a)
{
	uint8_t other[SM_DATE_TIME_LEN];
	const char *date;
	struct sm_time t;

	if (s.len != SM_DATE_TIME_LEN)
		return NULL;
	sm_put_now(other);
	if (memcmp(other, s.p, sizeof other) == 0)
		return "now";
	sm_put_never(other);
	if (memcmp(other, s.p, sizeof other) == 0)
		return "never";
	t = (struct sm_time){ (unsigned)s.p[0] << 8 | s.p[1], s.p[2], s.p[3], s.p[5], s.p[6], s.p[7] };
	sm_put_date_time(&t, other);
	if (sm_time_valid(&t) && memcmp(other, s.p, sizeof other) == 0)
		return show_time(&t, a);
	date = sm_wording_date(sm_slice_of(s.p, SM_DATE_LEN), a);
	return sm_arena_printf(a, "%s at %02u:%02u:%02u.%02u, deviation 0x%02X%02X, clock status 0x%02X",
	    date ? date : "?", s.p[5], s.p[6], s.p[7], s.p[8], s.p[9], s.p[10], s.p[11]);
}

static unsigned
digits_at(struct sm_slice s, size_t at, size_t n)
{
	uint64_t v;

	return sm_parse_uint(sm_slice_of(s.p + at, n), ANY_YEAR, &v) ? (unsigned)v : 0;
}

const char *
sm_wording_general_time(struct sm_slice s, struct sm_arena *a)
{
	uint8_t other[SM_GENERAL_TIME_LEN];
	struct sm_time t;

	if (s.len != SM_GENERAL_TIME_LEN)
		return NULL;
	if (memcmp(s.p, "99991231235959Z", SM_GENERAL_TIME_LEN) == 0)
		return "never";
	t = (struct sm_time){ digits_at(s, 0, 4), digits_at(s, 4, 2), digits_at(s, 6, 2), digits_at(s, 8, 2),
		digits_at(s, 10, 2), digits_at(s, 12, 2) };
	sm_put_general_time(&t, other);
	return sm_time_valid(&t) && memcmp(other, s.p, sizeof other) == 0 ? show_time(&t, a) : NULL;
}

static bool
is_set(struct sm_slice octets, size_t bit)
{
	return bit / 8 < octets.len && (octets.p[bit / 8] & 0x80U >> bit % 8) != 0;
}

/* Adds the name of a bit to a list. */
static const char *
listed(const char *list, const char *word, struct sm_arena *a)
{
	return sm_arena_printf(a, "%s%s%s", list ? list : "", list ? ", " : "", word ? word : "?");
}

const char *
sm_wording_attributes(struct sm_slice octets, struct sm_arena *a)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	const char *list = NULL;
	uint16_t id;

	while (sm_cur_le16(&c, &id))
		list = listed(list, sm_arena_printf(a, "0x%04X", id), a);
	return sm_cur_done(&c) ? list : NULL;
}

const char *
sm_wording_days(struct sm_slice octets, size_t bits, struct sm_arena *a)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };
	const char *list = NULL;

	if (bits != SM_COUNT(days))
		return NULL;
	for (size_t i = 0; i < bits; i++)
		if (is_set(octets, i))
			list = listed(list, days[i], a);
	return list ? list : "no day of the week";
}

const char *
sm_wording_special_days(struct sm_slice octets, size_t bits, struct sm_arena *a)
{
	const char *list = NULL;

	for (size_t i = 0; i < bits; i++)
		if (is_set(octets, i))
			list = listed(list, sm_arena_printf(a, "%zu", i + 1), a);
	return sm_arena_printf(a, "special days %s of %zu", list ? list : "none", bits);
}

const char *
sm_wording_channels(struct sm_slice octets, size_t bits, unsigned first_channel, struct sm_arena *a)
{
	enum { BITS = 32, PAGE_BITS = 5 };
	const char *list = NULL;

	if (bits != BITS || octets.len != BITS / 8)
		return NULL;
	for (size_t i = 0; i < BITS - PAGE_BITS; i++)
		if (is_set(octets, BITS - 1 - i))
			list = listed(list, sm_arena_printf(a, "%zu", first_channel + i), a);
	return sm_arena_printf(a, "channels %s (page %u)", list ? list : "none", octets.p[0] >> 3);
}

/* GBCS section 18 (script tables): 1 to 48, 101 to 108 and, of the secondary element, 201 to 204. */
static const char *
tariff_script(int64_t v, struct sm_arena *a)
{
	if (v >= 1 && v <= 48)
		return sm_arena_printf(a, "TOUTariffAction %lld", (long long)v);
	if (v >= 101 && v <= 108)
		return sm_arena_printf(a, "BlockTariffAction %lld", (long long)v - 100);
	if (v >= 201 && v <= 204)
		return sm_arena_printf(a, "TOUTariffAction %lld (secondary element)", (long long)v - 200);
	return sm_arena_printf(a, "script %lld", (long long)v);
}

static const char *
price_label(int64_t v, struct sm_arena *a)
{
	enum { FIRST_BLOCK = 0xA };

	if (v >> 4 >= FIRST_BLOCK)
		return sm_arena_printf(a, "price of block %lld, register %lld",
		    (long long)(v >> 4) - FIRST_BLOCK + 1, (long long)v & 0xF);
	return sm_arena_printf(a, "price of rate %lld", (long long)v);
}

static const char *
switch_script(int64_t v, struct sm_arena *a)
{
	static const struct {
		uint8_t code;
		const char *what;
	} commands[] = { { 0x01, "activate" }, { 0x02, "deactivate" }, { 0x11, "activate for the duration" },
		{ 0x12, "deactivate for the duration" }, { 0x20, "reset" } };

	for (size_t i = 0; i < SM_COUNT(commands); i++)
		if ((v & 0xFF) == commands[i].code)
			return sm_arena_printf(a, "switch %lld: %s", (long long)v >> 8, commands[i].what);
	return sm_arena_printf(a, "script 0x%04llX", (unsigned long long)v);
}

static const char *
level_script(int64_t v, struct sm_arena *a)
{
	enum { OUTWARD = 1, INWARD = 2, SCHEDULED = 0x80 };
	long long direction = v >> 12, controller = v >> 8 & 0xF, level = v & 0xFF;

	if (direction != OUTWARD && direction != INWARD)
		return sm_arena_printf(a, "script 0x%04llX", (unsigned long long)v);
	return sm_arena_printf(a, "controller %lld: level %lld%s%s", controller,
	    level >= SCHEDULED ? level - SCHEDULED : level, level >= SCHEDULED ? " by schedule" : "",
	    direction == INWARD ? ", input from the load" : "");
}

static const char *
payment_control(int64_t v, struct sm_arena *a)
{
	enum { DEBT_KEPT = 0x0400, EMERGENCY_KEPT = 0x0800, REST = 0x0097 };

	if ((v & ~(int64_t)(DEBT_KEPT | EMERGENCY_KEPT)) != REST)
		return sm_arena_printf(a, "0x%04llX", (unsigned long long)v);
	return sm_arena_printf(a, "SuspendDebtDisabled %s, SuspendDebtEmergency %s",
	    (v & DEBT_KEPT) != 0 ? "true" : "false", (v & EMERGENCY_KEPT) != 0 ? "false" : "true");
}

const char *
sm_wording_number(enum sm_spelling as, int64_t v, struct sm_arena *a)
{
	switch (as) {
	case SM_AS_TARIFF_SCRIPT:
		return tariff_script(v, a);
	case SM_AS_PRICE_LABEL:
		return price_label(v, a);
	case SM_AS_SWITCH_SCRIPT:
		return switch_script(v, a);
	case SM_AS_LEVEL_SCRIPT:
		return level_script(v, a);
	case SM_AS_PAYMENT_CONTROL:
		return payment_control(v, a);
	default:
		return NULL;
	}
}

const char *
sm_wording_usage(size_t bits, int64_t v, struct sm_arena *a)
{
	enum { DIGITAL_SIGNATURE = 1, KEY_AGREEMENT = 5 };

	if (v == 1 && bits == DIGITAL_SIGNATURE)
		return "Digital Signature";
	if (v == 1 && bits == KEY_AGREEMENT)
		return "Key Agreement";
	return sm_arena_printf(a, "another KeyUsage, %llu in %zu bits", (unsigned long long)v, bits);
}

const char *
sm_wording_type(uint8_t tag, bool der, struct sm_arena *a)
{
	static const struct {
		uint8_t tag;
		bool der;
		const char *name;
	} types[] = {
		{ SM_AXDR_NULL, false, "null-data" },
		{ SM_AXDR_ARRAY, false, "array" },
		{ SM_AXDR_STRUCTURE, false, "structure" },
		{ SM_AXDR_BOOLEAN, false, "boolean" },
		{ SM_AXDR_BIT_STRING, false, "bit-string" },
		{ SM_AXDR_INT32, false, "signed number of 32 bits" },
		{ SM_AXDR_UINT32, false, "unsigned number of 32 bits" },
		{ SM_AXDR_OCTETS, false, "octet-string" },
		{ SM_AXDR_VISIBLE, false, "visible-string" },
		{ SM_AXDR_UTF8, false, "utf8-string" },
		{ SM_AXDR_INT8, false, "signed number of 8 bits" },
		{ SM_AXDR_INT16, false, "signed number of 16 bits" },
		{ SM_AXDR_UINT8, false, "unsigned number of 8 bits" },
		{ SM_AXDR_UINT16, false, "unsigned number of 16 bits" },
		{ SM_AXDR_ENUM, false, "enum" },
		{ SM_DER_INTEGER, true, "INTEGER" },
		{ SM_DER_BIT_STRING, true, "BIT STRING" },
		{ SM_DER_OCTETS, true, "OCTET STRING" },
		{ SM_DER_NULL, true, "NULL" },
		{ SM_DER_ENUM, true, "ENUMERATED" },
		{ SM_DER_GENERALIZED, true, "GeneralizedTime" },
		{ SM_DER_SEQUENCE, true, "SEQUENCE" },
	};

	for (size_t i = 0; i < SM_COUNT(types); i++)
		if (types[i].tag == tag && types[i].der == der)
			return sm_arena_printf(a, "%s (type 0x%02X)", types[i].name, tag);
	return sm_arena_printf(a, "type 0x%02X", tag);
}
