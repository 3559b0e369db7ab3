/* GBCS 4.x, DUIS 5.4 section 3.8: what a value must be, the request's side of every sense. */
#include <string.h>

#include "core/text.h"
#include "correlate/times.h"
#include "correlate/walk.h"

typedef void want_function(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want);

static const char not_there[] = "the request does not have it";
static const char unreadable[] = "the request's value is none that a message can carry";

static void
impossible(struct sm_want *want, const char *reason)
{
	want->kind = SM_WANT_IMPOSSIBLE;
	want->reason = reason;
}

static void
number(struct sm_want *want, int64_t v)
{
	want->kind = SM_WANT_NUMBER;
	want->number = v;
}

static void
octets(struct sm_want *want, const void *p, size_t len)
{
	want->kind = SM_WANT_OCTETS;
	want->octets = sm_slice_of(p, len);
}

/* The text that path leads to; false, and the value impossible, when there is none. */
static bool
text_of(struct sm_walk *w, const char *path, struct sm_want *want, struct sm_slice *text)
{
	want->found = sm_asked_find(&w->scope, path);
	*text = sm_found_text(want->found);
	if (want->found.element)
		return true;
	want->asked = path;
	impossible(want, not_there);
	return false;
}

static void
want_is(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	number(want, rule->number);
	want->asked = rule->name ? NULL : sm_arena_printf(w->arena, "%lld", (long long)rule->number);
}

static void
want_number(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	int64_t v;

	if (rule->path && rule->path[1] == 0 && (rule->path[0] == '#' || rule->path[0] == '^')) {
		number(want, rule->path[0] == '#' ? w->scope.inner : w->scope.outer);
		want->asked = sm_arena_printf(w->arena, "%lld", (long long)want->number);
		return;
	}
	if (rule->optional && !sm_asked_find(&w->scope, rule->path).element) {
		number(want, rule->number);
		want->asked = "none";
		return;
	}
	if (!text_of(w, rule->path, want, &text))
		return;
	if (sm_parse_decimal(text, rule->places, &v))
		number(want, v);
	else
		impossible(want, unreadable);
}

static bool
add_term(struct sm_walk *w, const struct sm_term *t, struct sm_want *want)
{
	struct sm_slice text;
	int64_t v = 1;

	if (!sm_asked_holds(&w->scope, t->when))
		return true;
	if (t->path && (t->path[0] == '#' || t->path[0] == '^')) {
		v = t->path[0] == '#' ? w->scope.inner : w->scope.outer;
	} else if (t->path) {
		if (!text_of(w, t->path, want, &text))
			return false;
		sm_found_use(&w->scope, want->found);
		if (!sm_parse_decimal(text, 0, &v)) {
			impossible(want, unreadable);
			return false;
		}
	}
	want->number += v * t->factor;
	return true;
}

static void
want_sum(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	number(want, rule->number);
	for (size_t i = 0; i < rule->n_terms; i++)
		if (!add_term(w, &rule->terms[i], want))
			return;
	if (rule->path)
		want->found = sm_asked_find(&w->scope, rule->path);
	want->asked = sm_arena_printf(w->arena, "%lld", (long long)want->number);
}

static void
want_named(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	bool a, b;

	if (!text_of(w, rule->path, want, &text))
		return;
	for (size_t i = 0; i < rule->n_words; i++) {
		struct sm_slice word = sm_slice_str(rule->words[i].text);

		if (!sm_slice_eq(text, word) &&
		    !(sm_asked_boolean(text, &a) && sm_asked_boolean(word, &b) && a == b))
			continue;
		number(want, rule->words[i].value);
		return;
	}
	impossible(want, unreadable);
}

static void
want_count(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	number(want, rule->number + (int64_t)sm_asked_count(&w->scope, rule->path));
	want->asked = sm_arena_printf(w->arena, "%lld of %s", (long long)want->number, rule->path);
}

static void
want_minutes(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	unsigned seconds;

	if (!text_of(w, rule->path, want, &text))
		return;
	if (sm_time_of_day(text, &seconds) && seconds % 60 == 0)
		number(want, seconds / 60);
	else
		impossible(want, unreadable);
}

/* The element's time, moved by the seconds that rule->of says. */
static bool
time_of(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want, struct sm_time *t)
{
	struct sm_slice text;
	int64_t plus;

	if (!text_of(w, rule->path, want, &text))
		return false;
	if (!sm_time_parse(text, t)) {
		impossible(want, unreadable);
		return false;
	}
	if (rule->of) {
		struct sm_found f = sm_asked_find(&w->scope, rule->of);

		if (!sm_parse_decimal(sm_found_text(f), 0, &plus)) {
			want->found = f;
			impossible(want, unreadable);
			return false;
		}
		sm_found_use(&w->scope, f);
		sm_time_from_seconds(sm_time_to_seconds(t) + plus, t);
	}
	return true;
}

static void
want_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (time_of(w, rule, want, &t))
		number(want, rule->number && sm_time_cancels(&t) ? rule->number : sm_time_to_seconds(&t));
}

static bool
is_immediate(struct sm_walk *w, struct sm_want *want)
{
	if (sm_asked_find(&w->scope, "/ExecutionDateTime").element)
		return false;
	want->asked = "now (no ExecutionDateTime)";
	return true;
}

static const struct sm_rule execution = { .path = "/ExecutionDateTime" };

static void
want_when_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (is_immediate(w, want))
		number(want, 0);
	else if (time_of(w, &execution, want, &t))
		number(want, sm_time_cancels(&t) ? rule->number : sm_time_to_seconds(&t));
}

static void
want_samples(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	static const struct sm_rule start = { .path = "/ReadLogPeriod/StartDateTime" };
	static const struct sm_rule end = { .path = "/ReadLogPeriod/EndDateTime" };
	struct sm_time from, to;
	int64_t n;

	if (!time_of(w, &start, want, &from))
		return;
	sm_found_use(&w->scope, want->found);
	if (!time_of(w, &end, want, &to))
		return;
	n = (sm_time_to_seconds(&to) - sm_time_to_seconds(&from)) / rule->number + 1;
	number(want, rule->most && n > rule->most ? rule->most : n);
	want->asked = sm_arena_printf(w->arena, "%lld samples", (long long)want->number);
}

static void
want_counter(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	number(want, (int64_t)w->message->originator_counter);
	want->asked = sm_arena_printf(w->arena, "%llu", (unsigned long long)w->message->originator_counter);
}

const struct sm_context_device *
sm_walk_target(const struct sm_walk *w)
{
	return w->context ? sm_context_device(w->context, w->message->recipient) : NULL;
}

static const struct sm_context_device *
device_of(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	uint8_t id[SM_EUI_LEN];

	want->found = rule->path ? sm_asked_find(&w->scope, rule->path) : (struct sm_found){ NULL, false };
	if (!rule->path)
		return sm_walk_target(w);
	if (!w->context || !sm_eui_parse(sm_found_text(want->found), id))
		return NULL;
	return sm_context_device(w->context, id);
}

static void
unchecked(struct sm_want *want, const char *reason)
{
	want->kind = SM_WANT_UNCHECKED;
	want->reason = reason;
}

/* deviceType of GBCS's ASN.1 modules; all Type 2 Devices are 6. */
static bool
device_number(enum sm_device_type type, int64_t *out)
{
	static const int8_t numbers[] = { [SM_DEVICE_UNKNOWN] = -1,
		[SM_DEVICE_ESME] = 1,
		[SM_DEVICE_GSME] = 0,
		[SM_DEVICE_CHF] = 2,
		[SM_DEVICE_GPF] = 3,
		[SM_DEVICE_HCALCS] = 4,
		[SM_DEVICE_PPMID] = 5,
		[SM_DEVICE_SAPC] = 1,
		[SM_DEVICE_IHD] = 6,
		[SM_DEVICE_CAD] = 6 };

	*out = (size_t)type < SM_COUNT(numbers) ? numbers[type] : -1;
	return *out >= 0;
}

static void
want_device_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);
	int64_t v;

	if (!d || !device_number(d->type, &v)) {
		unchecked(want, "type of the other device: the DCC has it from its inventory");
		return;
	}
	number(want, v);
	want->asked = sm_arena_printf(w->arena, "%s, a %s",
	    (const char *)sm_walk_text(w, sm_found_text(want->found)), sm_device_type_name(d->type));
}

static void
want_logged_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	int64_t v;

	(void)rule;
	if (!device_number(w->logged->type, &v)) {
		unchecked(want, "type of a logged device: the context does not say it");
		return;
	}
	number(want, v);
	want->asked = sm_device_type_name(w->logged->type);
}

static void
want_logged_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	octets(want, w->logged->id, SM_EUI_LEN);
	want->asked = "the device in the context's log";
}

static void
want_logged_key(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	want->asked = "the key in the context's log";
	if (w->logged->has_key)
		octets(want, w->logged->key, sizeof w->logged->key);
	else
		unchecked(want, "hashed link key: the DCC has it from its records");
}

static void
want_pan_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	want->asked = "the extended PAN ID in the context";
	if (d && d->has_extended_pan_id)
		octets(want, d->extended_pan_id, sizeof d->extended_pan_id);
	else
		unchecked(want, "extended PAN ID: the DCC has it from its records");
}

static void
want_octets(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	want->kind = SM_WANT_OCTETS;
	want->octets = rule->octets;
	want->asked = sm_walk_hex(w, rule->octets);
}

/* The text of a second element, where there is one, follows the first. */
static void
append_text(struct sm_walk *w, struct sm_found f, struct sm_want *want)
{
	struct sm_slice second = sm_found_text(f);
	char *both;

	if (!f.element)
		return;
	sm_found_use(&w->scope, f);
	both = sm_alloc(w->arena, want->octets.len + second.len + 1, 1);
	if (!both) {
		w->failed = true;
		return;
	}
	memcpy(both, want->octets.p, want->octets.len);
	memcpy(both + want->octets.len, second.p, second.len);
	octets(want, both, want->octets.len + second.len);
	want->asked = both;
}

static void
want_text(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!text_of(w, rule->path, want, &text))
		return;
	octets(want, text.p, text.len);
	if (!want->found.attribute)
		want->octets = sm_xml_raw(want->found.element->xml);
	if (rule->of)
		append_text(w, sm_asked_find(&w->scope, rule->of), want);
}

static void
want_decoded(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	uint8_t *p;
	size_t len = 0;
	bool fine;

	if (!text_of(w, rule->path, want, &text))
		return;
	p = sm_alloc(w->arena, text.len + 4, 1);
	if (!p) {
		w->failed = true;
		return;
	}
	fine = rule->sense == SM_HEX ? sm_hex_decode(text, p, &len, NULL)
	                             : sm_base64_decode(text, p, &len, NULL);
	if (fine)
		octets(want, p, len);
	else
		impossible(want, unreadable);
}

static void
want_eui(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!text_of(w, rule->path, want, &text))
		return;
	if (sm_eui_parse(text, want->own))
		octets(want, want->own, SM_EUI_LEN);
	else
		impossible(want, unreadable);
}

static void
want_device_certificate(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	if (d && d->key_agreement_certificate.len > 0)
		octets(want, d->key_agreement_certificate.p, d->key_agreement_certificate.len);
	else
		unchecked(want, "certificate of the other device: the DCC has it from its records");
}

static void
want_cin(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	if (d && d->has_cin)
		octets(want, d->cin, strlen(d->cin));
	else
		unchecked(want, "customer identification number: the DCC makes it");
}

static void
want_party(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_message *m = w->message;
	const uint8_t *id = rule->sense == SM_RECIPIENT ? m->recipient : m->has_srp ? m->srp : m->originator;
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	octets(want, id, SM_EUI_LEN);
	want->asked = sm_arena_printf(w->arena, "%s", text);
}

static void
want_encryption_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { ENCRYPTION = 4, COUNTER_LEN = 8 };
	uint64_t counter = w->message->originator_counter;

	(void)rule;
	want->own[0] = ENCRYPTION;
	for (unsigned i = 0; i < COUNTER_LEN; i++)
		want->own[1 + i] = (uint8_t)(counter >> (8 * (COUNTER_LEN - 1 - i)));
	octets(want, want->own, 1 + COUNTER_LEN);
	want->asked = sm_walk_hex(w, want->octets);
}

static bool
set_bit(struct sm_want *want, size_t bit, size_t bits)
{
	if (bit >= bits || bits > 8 * SM_WANT_MAX)
		return false;
	want->own[bit / 8] |= (uint8_t)(0x80U >> bit % 8);
	return true;
}

static void
bit_string(struct sm_want *want, size_t bits)
{
	octets(want, want->own, (bits + 7) / 8);
	want->bits = bits;
}

/* The text by which an element of a list chooses: its attribute's, its only child's, or its own. */
static struct sm_slice
choice_of(struct sm_walk *w, struct sm_asked *e)
{
	struct sm_found f = { e->child ? e->child : e, e->attribute != NULL };

	if (f.attribute)
		f.element = e;
	sm_found_use(&w->scope, f);
	return sm_found_text(f);
}

static size_t
weekday_of(struct sm_slice text)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };
	size_t i = 0;

	while (i < SM_COUNT(days) && !sm_slice_eq_str(text, days[i]))
		i++;
	return i;
}

static void
want_days(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { WEEK = 7 };
	struct sm_asked *e = sm_asked_find(&w->scope, rule->path).element;

	bit_string(want, WEEK);
	for (; e; e = sm_asked_again(e))
		if (!set_bit(want, weekday_of(choice_of(w, e)), WEEK))
			impossible(want, unreadable);
	want->asked = "days of the week";
}

static void
want_chosen(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_asked *e = sm_asked_find(&w->scope, rule->path).element;
	size_t bits = sm_asked_count(&w->scope, rule->of);
	uint64_t n;

	bit_string(want, bits);
	for (; e; e = sm_asked_again(e))
		if (!sm_parse_uint(choice_of(w, e), bits, &n) || n == 0 ||
		    !set_bit(want, (size_t)n - 1, bits))
			impossible(want, unreadable);
	want->asked = "special days by number";
}

static void
want_channels(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { BITS = 32, PREFIX_LEN = 7 };
	struct sm_found f = sm_asked_find(&w->scope, rule->path);
	uint64_t n;

	bit_string(want, BITS);
	want->own[0] = (uint8_t)rule->number;
	if (!f.element) {
		impossible(want, not_there);
		return;
	}
	for (struct sm_asked *e = f.element->child; e; e = e->next) {
		struct sm_slice name = sm_slice_str(e->name);

		sm_found_use(&w->scope, (struct sm_found){ e, false });
		if (name.len <= PREFIX_LEN || strncmp(e->name, "Channel", PREFIX_LEN) != 0 ||
		    !sm_parse_uint(sm_slice_of(name.p + PREFIX_LEN, name.len - PREFIX_LEN), 99, &n) ||
		    n < rule->places || !set_bit(want, BITS - 1 - ((size_t)n - rule->places), BITS))
			impossible(want, unreadable);
	}
	want->asked = "channels";
}

/* The event of an element called x810D. */
static bool
event_of(const struct sm_asked *e, uint16_t *out)
{
	uint8_t code[2];
	size_t len;

	if (e->name[0] != 'x' || strlen(e->name) != 5 ||
	    !sm_hex_decode(sm_slice_str(e->name + 1), code, &len, NULL))
		return false;
	*out = (uint16_t)(code[0] << 8 | code[1]);
	return true;
}

enum { EVENT_BITS = 256 };

/* The mask comes first and the settings after it; events count down from the last bit of each. */
static bool
set_event(const struct sm_rule *rule, uint16_t event, bool enable, struct sm_want *want)
{
	size_t bit;

	if (event < rule->number || event >= rule->number + EVENT_BITS)
		return false;
	bit = (size_t)(EVENT_BITS - 1 - (event - rule->number));
	if ((want->own[bit / 8] & 0x80U >> bit % 8) != 0)
		return false; /* twice */
	return set_bit(want, bit, 2 * EVENT_BITS) &&
	       (!enable || set_bit(want, EVENT_BITS + bit, 2 * EVENT_BITS));
}

static bool
ask_event(struct sm_walk *w, const struct sm_rule *rule, struct sm_asked *e, struct sm_want *want)
{
	bool enable = sm_slice_eq_str(e->text, "Enable");
	uint16_t event;

	sm_found_use(&w->scope, (struct sm_found){ e, false });
	if (e->text.len == 0)
		return true; /* a list without events */
	return event_of(e, &event) && (enable || sm_slice_eq_str(e->text, "Disable")) &&
	       set_event(rule, event, enable, want);
}

static void
want_events(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_found f = sm_asked_find(&w->scope, rule->path);

	bit_string(want, (size_t)2 * EVENT_BITS);
	want->asked = "the events of the request, and no others";
	if (!f.element) {
		impossible(want, not_there);
		return;
	}
	for (struct sm_asked *e = f.element; e; e = sm_asked_walk(f.element, e)) {
		bool left_out = rule->of && (strcmp(e->name, rule->of) == 0 ||
		                                (e->parent && strcmp(e->parent->name, rule->of) == 0));

		if (!e->child && !left_out && !ask_event(w, rule, e, want))
			impossible(want, unreadable);
	}
	/* an event that the request sets is not set again */
	for (size_t i = 0; i < rule->n_words; i++)
		(void)set_event(rule, (uint16_t)rule->words[i].value, false, want);
}

static void
want_date_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (!time_of(w, rule, want, &t))
		return;
	sm_put_date_time(&t, want->own);
	octets(want, want->own, SM_DATE_TIME_LEN);
}

static void
want_when(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	(void)rule;
	if (is_immediate(w, want)) {
		sm_put_now(want->own);
	} else {
		if (!time_of(w, &execution, want, &t))
			return;
		if (sm_time_cancels(&t))
			sm_put_never(want->own);
		else
			sm_put_date_time(&t, want->own);
	}
	octets(want, want->own, SM_DATE_TIME_LEN);
}

static void
want_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_found f = sm_asked_find(&w->scope, rule->path);
	uint8_t date[SM_DATE_LEN];

	want->found = f;
	if (!f.element || !sm_put_date(&w->scope, f.element, date)) {
		impossible(want, f.element ? unreadable : not_there);
		return;
	}
	memcpy(want->own, date, SM_DATE_LEN);
	octets(want, want->own, SM_DATE_LEN);
	want->asked = sm_show_date(want->octets, w->arena);
	if (rule->sense != SM_SEASON_START)
		return;
	/* 00:00:00.00, deviation and clock status not specified */
	memcpy(want->own + SM_DATE_LEN, "\0\0\0\0\x80\0\xff", 7);
	octets(want, want->own, SM_DATE_TIME_LEN);
}

/* Year less 1900, month, day, weekday: ZigBee SE date, 0xFF being any. */
static void
want_zcl_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { ANY = 0xFF, ANY_YEAR = 0xFFFF, YEAR_ZERO = 1900 };
	unsigned year;

	want_date(w, rule, want);
	if (want->kind != SM_WANT_OCTETS)
		return;
	year = (unsigned)want->own[0] << 8 | want->own[1];
	want->own[1] = year == ANY_YEAR ? ANY : (uint8_t)(year - YEAR_ZERO);
	octets(want, want->own + 1, SM_ZCL_DATE_LEN);
	if (year != ANY_YEAR && (year < YEAR_ZERO || year >= YEAR_ZERO + ANY))
		impossible(want, unreadable);
}

/* A number of the request as one octet of a date; 0xFF, any, when there is no path. */
static bool
date_octet(struct sm_walk *w, const char *path, uint64_t most, struct sm_want *want, uint8_t *out)
{
	struct sm_slice text;
	uint64_t v;

	*out = 0xFF;
	if (!path)
		return true;
	if (!text_of(w, path, want, &text))
		return false;
	sm_found_use(&w->scope, want->found);
	if (!sm_parse_uint(text, most, &v) || v == 0) {
		impossible(want, unreadable);
		return false;
	}
	*out = (uint8_t)v;
	return true;
}

static void
want_billing_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { MONTHS = 12, DAYS = 31, WEEK = 7 };
	uint8_t *date = want->own;

	date[0] = date[1] = 0xFF;
	if (!date_octet(w, rule->of, MONTHS, want, &date[2]) ||
	    !date_octet(w, rule->path, DAYS, want, &date[3]) ||
	    !date_octet(w, rule->text, WEEK, want, &date[4]))
		return;
	if (rule->of)
		date[2] = (uint8_t)((date[2] - 1 + rule->number) % MONTHS + 1);
	octets(want, date, SM_DATE_LEN);
	want->asked = sm_show_date(want->octets, w->arena);
}

static void
want_calendar_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!text_of(w, rule->path, want, &text))
		return;
	if (sm_put_calendar_date(text, want->own))
		octets(want, want->own, SM_DATE_LEN);
	else
		impossible(want, unreadable);
}

static void
want_clock(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	unsigned s;

	if (!text_of(w, rule->path, want, &text))
		return;
	if (!sm_time_of_day(text, &s)) {
		impossible(want, unreadable);
		return;
	}
	want->own[0] = (uint8_t)(s / 3600);
	want->own[1] = (uint8_t)(s / 60 % 60);
	want->own[2] = (uint8_t)(s % 60);
	want->own[3] = 0;
	octets(want, want->own, SM_TIME_LEN);
}

static void
want_general_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (!time_of(w, rule->sense == SM_WHEN_GENERAL ? &execution : rule, want, &t))
		return;
	sm_put_general_time(&t, want->own);
	if (rule->sense == SM_WHEN_GENERAL && sm_time_cancels(&t))
		memcpy(want->own, "99991231235959Z", SM_GENERAL_TIME_LEN);
	octets(want, want->own, SM_GENERAL_TIME_LEN);
}

static void
want_nothing(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)w;
	(void)rule;
	want->kind = SM_WANT_NOTHING;
	want->asked = "nothing";
}

static void
want_clock_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	want->asked = "an identifier";
	if (rule->sense == SM_SAME_ID && w->same_id) {
		number(want, (int64_t)w->same_id->v.u);
		want->asked = "the identifier of the first item";
		return;
	}
	unchecked(want, "identifier that the DCC makes of its clock");
}

static void
want_inventory(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)w;
	unchecked(want, rule->text);
}

static want_function *const functions[] = {
	[SM_IS] = want_is,
	[SM_NUMBER] = want_number,
	[SM_SUM] = want_sum,
	[SM_NAMED] = want_named,
	[SM_COUNT] = want_count,
	[SM_MINUTES] = want_minutes,
	[SM_SECONDS] = want_seconds,
	[SM_WHEN_SECONDS] = want_when_seconds,
	[SM_SAMPLES] = want_samples,
	[SM_COUNTER] = want_counter,
	[SM_DEVICE_TYPE] = want_device_type,
	[SM_LOGGED_TYPE] = want_logged_type,
	[SM_PAN_ID] = want_pan_id,
	[SM_LOGGED_ID] = want_logged_id,
	[SM_LOGGED_KEY] = want_logged_key,
	[SM_OCTETS] = want_octets,
	[SM_TEXTUAL] = want_text,
	[SM_HEX] = want_decoded,
	[SM_EUI] = want_eui,
	[SM_BASE64] = want_decoded,
	[SM_DEVICE_CERTIFICATE] = want_device_certificate,
	[SM_CIN] = want_cin,
	[SM_ORIGINATOR] = want_party,
	[SM_RECIPIENT] = want_party,
	[SM_ENCRYPTION_ID] = want_encryption_id,
	[SM_DAYS] = want_days,
	[SM_CHOSEN] = want_chosen,
	[SM_CHANNELS] = want_channels,
	[SM_EVENTS] = want_events,
	[SM_DATE_TIME] = want_date_time,
	[SM_WHEN] = want_when,
	[SM_SEASON_START] = want_date,
	[SM_DATE] = want_date,
	[SM_CALENDAR_DATE] = want_calendar_date,
	[SM_CLOCK] = want_clock,
	[SM_BILLING_DATE] = want_billing_date,
	[SM_GAS_DATE] = want_zcl_date,
	[SM_GENERAL_TIME] = want_general_time,
	[SM_WHEN_GENERAL] = want_general_time,
	[SM_NOTHING] = want_nothing,
	[SM_CLOCK_ID] = want_clock_id,
	[SM_SAME_ID] = want_clock_id,
	[SM_INVENTORY] = want_inventory,
};

void
sm_sense_want(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	memset(want, 0, sizeof *want);
	functions[rule->sense](w, rule, want);
}
