/* GBCS 4.x, DUIS 5.4 section 3.8: what a value must be, the request's side of every sense. */
#include <string.h>

#include "core/text.h"
#include "correlate/certificate.h"
#include "correlate/want.h"

const char sm_not_there[] = "the request does not have it";
const char sm_unreadable[] = "the request's value is none that a message can carry";

void
sm_want_impossible(struct sm_want *want, const char *reason)
{
	want->kind = SM_WANT_IMPOSSIBLE;
	want->reason = reason;
}

void
sm_want_unchecked(struct sm_want *want, const char *reason)
{
	want->kind = SM_WANT_UNCHECKED;
	want->reason = reason;
}

void
sm_want_number(struct sm_want *want, int64_t v)
{
	want->kind = SM_WANT_NUMBER;
	want->number = v;
}

void
sm_want_octets(struct sm_want *want, const void *p, size_t len)
{
	want->kind = SM_WANT_OCTETS;
	want->octets = sm_slice_of(p, len);
}

/* The text that path leads to; false, and the value impossible, when there is none. */
bool
sm_want_text_of(struct sm_walk *w, const char *path, struct sm_want *want, struct sm_slice *text)
{
	want->found = sm_asked_find(&w->scope, path);
	*text = sm_found_text(want->found);
	if (want->found.element)
		return true;
	want->asked = path;
	sm_want_impossible(want, sm_not_there);
	return false;
}

static void
want_is(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	sm_want_number(want, rule->number);
	if (rule->path)
		want->found = sm_asked_find(&w->scope, rule->path);
	else
		want->asked = sm_sense_number(w, rule, rule->size, rule->number);
}

static void
want_number(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	int64_t v;

	if (rule->path && rule->path[1] == 0 && (rule->path[0] == '#' || rule->path[0] == '^')) {
		sm_want_number(want, rule->path[0] == '#' ? w->scope.inner : w->scope.outer);
		want->asked = sm_arena_printf(w->arena, "%lld", (long long)want->number);
		return;
	}
	if (rule->optional && !sm_asked_find(&w->scope, rule->path).element) {
		sm_want_number(want, rule->number);
		want->asked = "none";
		return;
	}
	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	if (sm_parse_decimal(text, rule->places, &v))
		sm_want_number(want, v);
	else
		sm_want_impossible(want, sm_unreadable);
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
		if (!sm_want_text_of(w, t->path, want, &text))
			return false;
		sm_found_use(&w->scope, want->found);
		if (!sm_asked_number(text, INT32_MIN, UINT32_MAX, &v)) {
			sm_want_impossible(want, sm_unreadable);
			return false;
		}
	}
	want->number += v * t->factor;
	return true;
}

static void
want_sum(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	sm_want_number(want, rule->number);
	for (size_t i = 0; i < rule->n_terms; i++)
		if (!add_term(w, &rule->terms[i], want))
			return;
	if (rule->path)
		want->found = sm_asked_find(&w->scope, rule->path);
	want->asked = sm_sense_number(w, rule, 0, want->number);
}

static void
want_named(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	bool a, b;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	for (size_t i = 0; i < rule->n_words; i++) {
		struct sm_slice word = sm_slice_str(rule->words[i].text);

		if (!sm_slice_eq(text, word) &&
		    !(sm_asked_boolean(text, &a) && sm_asked_boolean(word, &b) && a == b))
			continue;
		sm_want_number(want, rule->words[i].value);
		return;
	}
	sm_want_impossible(want, sm_unreadable);
}

static void
want_count(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	sm_want_number(want, rule->number + (int64_t)sm_asked_count(&w->scope, rule->path));
	want->asked = sm_arena_printf(w->arena, "%lld of %s", (long long)want->number, rule->path);
}

static void
want_counter(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	sm_want_number(want, (int64_t)w->message->originator_counter);
	want->asked = sm_arena_printf(w->arena, "%llu", (unsigned long long)w->message->originator_counter);
}

const struct sm_context_device *
sm_walk_device(struct sm_walk *w, const uint8_t id[SM_EUI_LEN])
{
	struct sm_looked_up **at = &w->looked_up, *new;
	int order = 1;

	if (!w->context)
		return NULL;
	for (; *at && (order = memcmp((*at)->id, id, SM_EUI_LEN)) < 0; at = &(*at)->next)
		continue;
	if (*at && order == 0)
		return (*at)->device;
	new = SM_NEW(w->arena, struct sm_looked_up);
	if (!new) {
		w->failed = true;
		return NULL;
	}
	memcpy(new->id, id, SM_EUI_LEN);
	new->device = sm_context_device(w->context, id);
	new->next = *at;
	*at = new;
	return new->device;
}

const struct sm_context_device *
sm_walk_target(struct sm_walk *w)
{
	return sm_walk_device(w, w->message->recipient);
}

char
sm_esme_variant(const struct sm_context_device *d)
{
	char first = d && d->esme_variant ? d->esme_variant[0] : 0;

	return first >= 'A' && first <= 'C' ? first : 0;
}

enum sm_phases
sm_target_phases(struct sm_walk *w)
{
	char variant = sm_esme_variant(sm_walk_target(w));

	if (!variant)
		return SM_ANY_PHASES;
	return variant == 'C' ? SM_POLYPHASE : SM_SINGLE_PHASE;
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
	return sm_walk_device(w, id);
}

static const char from_records[] = "log of the old device: the DCC has it from its records";

typedef bool form_function(struct sm_walk *w, struct sm_want *want, const struct sm_node *node);

/* A value that the request does not determine, in a form that the use case does. */
static void
unknown(struct sm_want *want, const char *reason, form_function *fits, const char *form)
{
	sm_want_unchecked(want, reason);
	want->fits = fits;
	want->form = form;
}

static bool
is_eui(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	(void)w;
	(void)want;
	return node->kind == SM_BYTES && node->v.bytes.len == SM_EUI_LEN;
}

static bool
is_key(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	(void)w;
	(void)want;
	return node->kind == SM_BYTES && node->v.bytes.len == sizeof w->logged->key;
}

static bool
is_cin(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	enum { DIGITS = 4, LARGEST = 9999 };
	uint64_t v;

	(void)w;
	(void)want;
	return node->kind == SM_BYTES && node->v.bytes.len == DIGITS &&
	       sm_parse_uint(node->v.bytes, LARGEST, &v);
}

static bool
is_device_type(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	enum { LAST_TYPE = 6 };
	int64_t v;

	(void)w;
	(void)want;
	return sm_node_number(node, &v) && v >= 0 && v <= LAST_TYPE;
}

/* That it is not the certificate of the device asked for is said, and left to whoever knows the devices. */
static bool
is_certificate(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	uint8_t id[SM_EUI_LEN], its[SM_EUI_LEN];
	char text[SM_EUI_TEXT];
	bool of_device;

	if (!sm_certificate_agrees(node->v.bytes, &of_device, its, w->arena))
		return false;
	if (of_device && sm_eui_parse(sm_found_text(want->found), id) && memcmp(id, its, SM_EUI_LEN) == 0)
		return true;
	sm_eui_text(its, text);
	want->reason = sm_arena_printf(w->arena, "%s; it names %s%s", want->reason,
	    of_device ? "another device, " : "no device", of_device ? text : "");
	w->failed = w->failed || !want->reason;
	return true;
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

/* "02-5A-... (ESME)" */
static const char *
typed_device(struct sm_walk *w, const struct sm_want *want, const struct sm_context_device *d)
{
	const char *id = sm_walk_text(w, sm_found_text(want->found));

	return sm_arena_printf(w->arena, "%s (%s)", id ? id : "", sm_device_type_name(d->type));
}

static void
want_device_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);
	int64_t v;

	if (!d || !device_number(d->type, &v)) {
		unknown(want, "type of the other device: the DCC has it from its inventory", is_device_type,
		    "the number of a device type");
		return;
	}
	sm_want_number(want, v);
	want->asked = typed_device(w, want, d);
}

/* ZigBee's device identifiers, of what joins a network; a SAPC is commanded as an ESME is. GBCS use case CCS01. */
static const struct {
	enum sm_device_type type;
	uint8_t number;
} network_types[] = {
	{ SM_DEVICE_ESME, 0 },
	{ SM_DEVICE_SAPC, 0 },
	{ SM_DEVICE_GSME, 1 },
	{ SM_DEVICE_HCALCS, 13 },
	{ SM_DEVICE_IHD, 128 },
	{ SM_DEVICE_CAD, 130 },
	{ SM_DEVICE_PPMID, 132 },
};

static bool
is_network_type(struct sm_walk *w, struct sm_want *want, const struct sm_node *node)
{
	int64_t v;

	(void)w;
	(void)want;
	for (size_t i = 0; i < SM_COUNT(network_types); i++)
		if (sm_node_number(node, &v) && v == network_types[i].number)
			return true;
	return false;
}

static void
want_network_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	if (!d || d->type == SM_DEVICE_UNKNOWN) {
		unknown(want, "type of the added device: neither request nor context say it", is_network_type,
		    "the number of a device type");
		return;
	}
	want->asked = typed_device(w, want, d);
	sm_want_impossible(want, "a device of this type is not added to the log of a Communications Hub");
	for (size_t i = 0; i < SM_COUNT(network_types); i++)
		if (network_types[i].type == d->type)
			sm_want_number(want, network_types[i].number);
}

static void
want_logged_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	int64_t v;

	(void)rule;
	if (!w->logged || !device_number(w->logged->type, &v)) {
		unknown(want,
		    w->logged ? "type of a logged device: the context does not say it" : from_records,
		    is_device_type, "the number of a device type");
		return;
	}
	sm_want_number(want, v);
	want->asked = sm_device_type_name(w->logged->type);
}

static void
want_logged_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	want->asked = "the device in the context's log";
	if (w->logged)
		sm_want_octets(want, w->logged->id, SM_EUI_LEN);
	else
		unknown(want, from_records, is_eui, "a device's identifier of 8 octets");
}

static void
want_logged_key(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)rule;
	want->asked = "the key in the context's log";
	if (w->logged && w->logged->has_key)
		sm_want_octets(want, w->logged->key, sizeof w->logged->key);
	else
		unknown(
		    want, "hashed link key: the DCC has it from its records", is_key, "a key of 16 octets");
}

static void
want_pan_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	want->asked = "the extended PAN ID in the context";
	if (d && d->has_extended_pan_id)
		sm_want_octets(want, d->extended_pan_id, sizeof d->extended_pan_id);
	else
		unknown(want, "extended PAN ID: the DCC has it from its records", is_eui,
		    "an identifier of 8 octets");
}

static void
want_octets(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	(void)w;
	want->kind = SM_WANT_OCTETS;
	want->octets = rule->octets;
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
	sm_want_octets(want, both, want->octets.len + second.len);
	want->asked = both;
}

static void
want_text(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	sm_want_octets(want, text.p, text.len);
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

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	p = sm_alloc(w->arena, text.len + 4, 1);
	if (!p) {
		w->failed = true;
		return;
	}
	fine = rule->sense == SM_HEX ? sm_hex_decode(text, p, &len, NULL)
	                             : sm_base64_decode(text, p, &len, NULL);
	if (fine)
		sm_want_octets(want, p, len);
	else
		sm_want_impossible(want, sm_unreadable);
}

static void
want_eui(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	if (sm_eui_parse(text, want->own))
		sm_want_octets(want, want->own, SM_EUI_LEN);
	else
		sm_want_impossible(want, sm_unreadable);
}

static void
want_device_certificate(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	if (d && d->key_agreement_certificate.len > 0)
		sm_want_octets(want, d->key_agreement_certificate.p, d->key_agreement_certificate.len);
	else
		unknown(want, "certificate of the other device: the DCC has it from its records",
		    is_certificate, "a certificate for key agreement");
}

static void
want_cin(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_context_device *d = device_of(w, rule, want);

	if (d && d->has_cin)
		sm_want_octets(want, d->cin, strlen(d->cin));
	else
		unknown(want, "customer identification number: the DCC makes it", is_cin, "four digits");
}

static void
want_party(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	const struct sm_message *m = w->message;
	const uint8_t *id = rule->sense == SM_RECIPIENT ? m->recipient : m->has_srp ? m->srp : m->originator;
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	sm_want_octets(want, id, SM_EUI_LEN);
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
	sm_want_octets(want, want->own, 1 + COUNTER_LEN);
	want->asked = sm_walk_hex(w, want->octets);
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
		sm_want_number(want, (int64_t)w->same_id->v.u);
		want->asked = "the identifier of the first item";
		return;
	}
	sm_want_unchecked(want, "identifier that the DCC makes of its clock");
}

static sm_want_function *const functions[] = {
	[SM_IS] = want_is,
	[SM_NUMBER] = want_number,
	[SM_SUM] = want_sum,
	[SM_NAMED] = want_named,
	[SM_COUNT] = want_count,
	[SM_MINUTES] = sm_want_minutes,
	[SM_SECONDS] = sm_want_seconds,
	[SM_WHEN_SECONDS] = sm_want_when_seconds,
	[SM_SAMPLES] = sm_want_samples,
	[SM_COUNTER] = want_counter,
	[SM_DEVICE_TYPE] = want_device_type,
	[SM_LOGGED_TYPE] = want_logged_type,
	[SM_NETWORK_TYPE] = want_network_type,
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
	[SM_DAYS] = sm_want_days,
	[SM_CHOSEN] = sm_want_chosen,
	[SM_CHANNELS] = sm_want_channels,
	[SM_EVENTS] = sm_want_events,
	[SM_DATE_TIME] = sm_want_date_time,
	[SM_WHEN] = sm_want_when,
	[SM_SEASON_START] = sm_want_date,
	[SM_DATE] = sm_want_date,
	[SM_CALENDAR_DATE] = sm_want_calendar_date,
	[SM_CLOCK] = sm_want_clock,
	[SM_BILLING_DATE] = sm_want_billing_date,
	[SM_GAS_DATE] = sm_want_zcl_date,
	[SM_GENERAL_TIME] = sm_want_general_time,
	[SM_WHEN_GENERAL] = sm_want_general_time,
	[SM_NOTHING] = want_nothing,
	[SM_CLOCK_ID] = want_clock_id,
	[SM_SAME_ID] = want_clock_id,
};

void
sm_sense_want(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	memset(want, 0, sizeof *want);
	functions[rule->sense](w, rule, want);
}
