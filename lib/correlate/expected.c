/* GBCS 4.x, DUIS 5.4 section 3.8: the expected value of each sense. */
#include "correlate/expected.h"

#include <string.h>

#include "core/stamp.h"
#include "core/text.h"
#include "correlate/certificate.h"
#include "correlate/expected_answer.h"
#include "correlate/expected_bits.h"
#include "correlate/expected_times.h"
#include "correlate/number.h"
#include "correlate/report.h"

static const char *
constant_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	return sm_sense_number(w, rule, rule->size, expected->number);
}

static void
expect_is(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	sm_expect_number(expected, rule->number);
	if (rule->path)
		expected->found = sm_request_node_find(&w->scope, rule->path);
	else
		expected->wording = constant_wording;
}

static const char *
place_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	(void)rule;
	return sm_arena_printf(w->arena, "%lld", (long long)expected->number);
}

static void
expect_number(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	int64_t v;

	if (rule->path && rule->path[1] == 0 && (rule->path[0] == '#' || rule->path[0] == '^')) {
		sm_expect_number(expected, rule->path[0] == '#' ? w->scope.inner : w->scope.outer);
		expected->wording = place_wording;
		return;
	}
	if (!sm_expect_text_of(w, rule->path, expected, &text)) {
		if (rule->optional) {
			sm_expect_number(expected, rule->number);
			expected->asked = "none";
			expected->reason = NULL;
		}
		return;
	}
	if (sm_parse_decimal(text, rule->places, &v))
		sm_expect_number(expected, v);
	else
		sm_expect_impossible(expected, sm_unreadable);
}

static bool
add_term(struct sm_walk *w, const struct sm_term *t, struct sm_expected *expected)
{
	struct sm_slice text;
	int64_t v = 1;

	if (!sm_request_node_holds(&w->scope, t->when))
		return true;
	if (t->path && (t->path[0] == '#' || t->path[0] == '^')) {
		v = t->path[0] == '#' ? w->scope.inner : w->scope.outer;
	} else if (t->path) {
		if (!sm_expect_text_of(w, t->path, expected, &text))
			return false;
		sm_found_use(&w->scope, expected->found);
		if (!sm_request_node_number(text, INT32_MIN, UINT32_MAX, &v)) {
			sm_expect_impossible(expected, sm_unreadable);
			return false;
		}
	}
	expected->number += v * t->factor;
	return true;
}

static const char *
sum_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	return sm_sense_number(w, rule, 0, expected->number);
}

static void
expect_sum(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	sm_expect_number(expected, rule->number);
	for (size_t i = 0; i < rule->n_terms; i++)
		if (!add_term(w, &rule->terms[i], expected))
			return;
	if (rule->path)
		expected->found = sm_request_node_find(&w->scope, rule->path);
	expected->wording = sum_wording;
}

static void
expect_named(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	bool a, b;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	for (size_t i = 0; i < rule->n_words; i++) {
		struct sm_slice word = sm_slice_str(rule->words[i].text);

		if (!sm_slice_eq(text, word) &&
		    !(sm_request_node_boolean(text, &a) && sm_request_node_boolean(word, &b) && a == b))
			continue;
		sm_expect_number(expected, rule->words[i].value);
		return;
	}
	sm_expect_impossible(expected, sm_unreadable);
}

static const char *
count_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	return sm_arena_printf(w->arena, "%lld of %s", (long long)expected->number, rule->path);
}

static void
expect_count(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	sm_expect_number(expected, rule->number + (int64_t)sm_request_node_count(&w->scope, rule->path));
	expected->wording = count_wording;
}

static const char *
counter_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	(void)rule;
	return sm_arena_printf(w->arena, "%llu", (unsigned long long)expected->number);
}

static void
expect_counter(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)rule;
	sm_expect_number(expected, (int64_t)w->message->originator_counter);
	expected->wording = counter_wording;
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
	const struct sm_message *m = w->message;

	return sm_walk_device(w, m->cra == SM_CRA_RESPONSE ? m->originator : m->recipient);
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
device_of(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	uint8_t id[SM_EUI_LEN];

	expected->found =
	    rule->path ? sm_request_node_find(&w->scope, rule->path) : (struct sm_found){ NULL, false };
	if (!rule->path)
		return sm_walk_target(w);
	if (!w->context || !sm_eui_parse(sm_found_text(expected->found), id))
		return NULL;
	return sm_walk_device(w, id);
}

static const char from_records[] = "log of the old device: the DCC has it from its records";

typedef bool form_function(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node);

/*
 * A value that the request does not determine: unchecked, but it must have the form that the use case
 * prescribes.
 */
static void
unknown(struct sm_expected *expected, const char *reason, form_function *fits, const char *form)
{
	sm_expect_unchecked(expected, reason);
	expected->fits = fits;
	expected->form = form;
}

static bool
is_eui(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)w;
	(void)expected;
	return node->kind == SM_BYTES && node->v.bytes.len == SM_EUI_LEN;
}

static bool
is_key(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)w;
	(void)expected;
	return node->kind == SM_BYTES && node->v.bytes.len == sizeof w->logged->key;
}

static bool
is_cin(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	enum { DIGITS = 4, LARGEST = 9999 };
	uint64_t v;

	(void)w;
	(void)expected;
	return node->kind == SM_BYTES && node->v.bytes.len == DIGITS &&
	       sm_parse_uint(node->v.bytes, LARGEST, &v);
}

static bool
is_device_type(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	enum { LAST_TYPE = 6 };
	int64_t v;

	(void)w;
	(void)expected;
	return sm_node_number(node, &v) && v >= 0 && v <= LAST_TYPE;
}

/*
 * A certificate of another device than the request names is reported as unchecked: only the context knows
 * which device is meant.
 */
static bool
is_certificate(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	uint8_t id[SM_EUI_LEN], its[SM_EUI_LEN];
	char text[SM_EUI_TEXT];
	bool of_device;

	if (!sm_certificate_agrees(node->v.bytes, &of_device, its, w->arena))
		return false;
	if (of_device && sm_eui_parse(sm_found_text(expected->found), id) && memcmp(id, its, SM_EUI_LEN) == 0)
		return true;
	sm_eui_text(its, text);
	expected->reason = sm_arena_printf(w->arena, "%s; it names %s%s", expected->reason,
	    of_device ? "another device, " : "no device", of_device ? text : "");
	w->failed = w->failed || !expected->reason;
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
typed_device(struct sm_walk *w, const struct sm_expected *expected, const struct sm_context_device *d)
{
	const char *id = sm_walk_text(w, sm_found_text(expected->found));

	return sm_arena_printf(w->arena, "%s (%s)", id ? id : "", sm_device_type_name(d->type));
}

static void
expect_device_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_context_device *d = device_of(w, rule, expected);
	int64_t v;

	if (!d || !device_number(d->type, &v)) {
		unknown(expected, "type of the other device: the DCC has it from its inventory",
		    is_device_type, "the number of a device type");
		return;
	}
	sm_expect_number(expected, v);
	expected->asked = typed_device(w, expected, d);
}

/*
 * ZigBee's device identifiers of devices that join a network. A SAPC gets the commands of an ESME. GBCS use
 * case CCS01.
 */
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
is_network_type(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	int64_t v;

	(void)w;
	(void)expected;
	for (size_t i = 0; i < SM_COUNT(network_types); i++)
		if (sm_node_number(node, &v) && v == network_types[i].number)
			return true;
	return false;
}

static void
expect_network_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_context_device *d = device_of(w, rule, expected);

	if (!d || d->type == SM_DEVICE_UNKNOWN) {
		unknown(expected, "type of the added device: neither request nor context say it",
		    is_network_type, "the number of a device type");
		return;
	}
	expected->asked = typed_device(w, expected, d);
	sm_expect_impossible(
	    expected, "a device of this type is not added to the log of a Communications Hub");
	for (size_t i = 0; i < SM_COUNT(network_types); i++)
		if (network_types[i].type == d->type)
			sm_expect_number(expected, network_types[i].number);
}

static void
expect_logged_type(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	int64_t v;

	(void)rule;
	if (!w->logged || !device_number(w->logged->type, &v)) {
		unknown(expected,
		    w->logged ? "type of a logged device: the context does not say it" : from_records,
		    is_device_type, "the number of a device type");
		return;
	}
	sm_expect_number(expected, v);
	expected->asked = sm_device_type_name(w->logged->type);
}

static void
expect_logged_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)rule;
	expected->asked = "the device in the context's log";
	if (w->logged)
		sm_expect_octets(expected, w->logged->id, SM_EUI_LEN);
	else
		unknown(expected, from_records, is_eui, "a device's identifier of 8 octets");
}

static void
expect_logged_key(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)rule;
	expected->asked = "the key in the context's log";
	if (w->logged && w->logged->has_key)
		sm_expect_octets(expected, w->logged->key, sizeof w->logged->key);
	else
		unknown(expected, "hashed link key: the DCC has it from its records", is_key,
		    "a key of 16 octets");
}

static void
expect_pan_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_context_device *d = device_of(w, rule, expected);

	expected->asked = "the extended PAN ID in the context";
	if (d && d->has_extended_pan_id)
		sm_expect_octets(expected, d->extended_pan_id, sizeof d->extended_pan_id);
	else
		unknown(expected, "extended PAN ID: the DCC has it from its records", is_eui,
		    "an identifier of 8 octets");
}

static void
expect_octets(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)w;
	expected->kind = SM_EXPECTED_OCTETS;
	expected->octets = rule->octets;
}

/* A text as it stands: the blanks at its ends are part of an xs:string. */
static struct sm_slice
unaltered(struct sm_found f)
{
	return f.attribute ? sm_found_text(f) : sm_xml_raw(f.element->xml);
}

/* The text of a second element, if there is one, follows the first. */
static void
append_text(struct sm_walk *w, struct sm_found f, struct sm_expected *expected)
{
	struct sm_slice second;
	char *both;

	if (!f.element)
		return;
	second = unaltered(f);
	sm_found_use(&w->scope, f);
	both = sm_alloc(w->arena, expected->octets.len + second.len + 1, 1);
	if (!both) {
		w->failed = true;
		return;
	}
	memcpy(both, expected->octets.p, expected->octets.len);
	memcpy(both + expected->octets.len, second.p, second.len);
	sm_expect_octets(expected, both, expected->octets.len + second.len);
	expected->asked = both;
}

static void
expect_text(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice shown, text;

	if (!sm_expect_text_of(w, rule->path, expected, &shown))
		return;
	text = unaltered(expected->found);
	if (!expected->found.attribute && sm_xml_is_cut(expected->found.element->xml)) {
		sm_expect_impossible(expected, "a comment stands within the value");
		return;
	}
	sm_expect_octets(expected, text.p, text.len);
	if (shown.len != text.len)
		expected->asked = sm_walk_text(w, text);
	if (rule->of)
		append_text(w, sm_request_node_find(&w->scope, rule->of), expected);
}

static void
expect_decoded(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	uint8_t *p;
	size_t len = 0;
	bool fine;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	p = sm_alloc(w->arena, text.len + 4, 1);
	if (!p) {
		w->failed = true;
		return;
	}
	fine = rule->sense == SM_HEX ? sm_hex_decode(text, p, &len, NULL)
	                             : sm_base64_decode(text, p, &len, NULL);
	if (fine)
		sm_expect_octets(expected, p, len);
	else
		sm_expect_impossible(expected, sm_unreadable);
}

static void
expect_eui(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	if (sm_eui_parse(text, expected->own))
		sm_expect_octets(expected, expected->own, SM_EUI_LEN);
	else
		sm_expect_impossible(expected, sm_unreadable);
}

static void
expect_device_certificate(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_context_device *d = device_of(w, rule, expected);

	if (d && d->key_agreement_certificate.len > 0)
		sm_expect_octets(expected, d->key_agreement_certificate.p, d->key_agreement_certificate.len);
	else
		unknown(expected, "certificate of the other device: the DCC has it from its records",
		    is_certificate, "a certificate for key agreement");
}

static void
expect_cin(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_context_device *d = device_of(w, rule, expected);

	if (d && d->has_cin)
		sm_expect_octets(expected, d->cin, strlen(d->cin));
	else
		unknown(expected, "customer identification number: the DCC makes it", is_cin, "four digits");
}

static const char *
party_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	char text[SM_EUI_TEXT];

	(void)rule;
	sm_eui_text(expected->octets.p, text);
	return sm_arena_printf(w->arena, "%s", text);
}

static void
expect_party(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_message *m = w->message;
	const uint8_t *device = m->cra == SM_CRA_RESPONSE ? m->originator : m->recipient;
	const uint8_t *id = rule->sense == SM_RECIPIENT ? device : m->has_srp ? m->srp : m->originator;

	sm_expect_octets(expected, id, SM_EUI_LEN);
	expected->wording = party_wording;
}

static bool
is_asking(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)expected;
	return sm_slice_eq(node->v.bytes, sm_slice_of(w->message->recipient, SM_EUI_LEN)) ||
	       sm_slice_eq(node->v.bytes, sm_slice_of(w->message->srp, SM_EUI_LEN));
}

/* The reference message for an Unknown Remote Party names the broker that asked for it. */
static void
expect_asking(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)rule;
	if (w->message->has_srp) {
		unknown(expected, "the broker that asked, or the party that it asked for", is_asking,
		    "the broker that asked, or the party that it asked for");
		return;
	}
	sm_expect_octets(expected, w->message->recipient, SM_EUI_LEN);
	expected->wording = party_wording;
}

static void
expect_encryption_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	enum { ENCRYPTION = 4, COUNTER_LEN = 8 };
	uint64_t counter = w->message->originator_counter;

	(void)rule;
	expected->own[0] = ENCRYPTION;
	for (unsigned i = 0; i < COUNTER_LEN; i++)
		expected->own[1 + i] = (uint8_t)(counter >> (8 * (COUNTER_LEN - 1 - i)));
	sm_expect_octets(expected, expected->own, 1 + COUNTER_LEN);
	expected->asked = sm_walk_hex(w, expected->octets);
}

static void
expect_nothing(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)w;
	(void)rule;
	expected->kind = SM_EXPECTED_NOTHING;
	expected->asked = "nothing";
}

static void
expect_clock_id(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)rule;
	expected->asked = "an identifier";
	if (rule->sense == SM_SAME_ID && w->same_id) {
		sm_expect_number(expected, (int64_t)w->same_id->v.u);
		expected->asked = "the identifier of the first item";
		return;
	}
	sm_expect_unchecked(expected, "identifier that the DCC makes of its clock");
}

static sm_expect_function *const functions[] = {
	[SM_IS] = expect_is,
	[SM_NUMBER] = expect_number,
	[SM_SUM] = expect_sum,
	[SM_NAMED] = expect_named,
	[SM_COUNT] = expect_count,
	[SM_MINUTES] = sm_expect_minutes,
	[SM_SECONDS] = sm_expect_seconds,
	[SM_START_SECONDS] = sm_expect_start_seconds,
	[SM_WHEN_SECONDS] = sm_expect_when_seconds,
	[SM_SAMPLES] = sm_expect_samples,
	[SM_COUNTER] = expect_counter,
	[SM_DEVICE_TYPE] = expect_device_type,
	[SM_LOGGED_TYPE] = expect_logged_type,
	[SM_NETWORK_TYPE] = expect_network_type,
	[SM_STATUS] = sm_expect_status,
	[SM_PAN_ID] = expect_pan_id,
	[SM_LOGGED_ID] = expect_logged_id,
	[SM_LOGGED_KEY] = expect_logged_key,
	[SM_OCTETS] = expect_octets,
	[SM_TEXTUAL] = expect_text,
	[SM_HEX] = expect_decoded,
	[SM_EUI] = expect_eui,
	[SM_BASE64] = expect_decoded,
	[SM_DEVICE_CERTIFICATE] = expect_device_certificate,
	[SM_SUBJECT_ID] = sm_expect_subject,
	[SM_SUBJECT_KEY] = sm_expect_subject,
	[SM_MEMBER] = sm_expect_member,
	[SM_OWN_REQUEST] = sm_expect_own,
	[SM_OWN_CERTIFICATE] = sm_expect_own,
	[SM_CIN] = expect_cin,
	[SM_ORIGINATOR] = expect_party,
	[SM_RECIPIENT] = expect_party,
	[SM_ENCRYPTION_ID] = expect_encryption_id,
	[SM_DAYS] = sm_expect_days,
	[SM_CHOSEN] = sm_expect_chosen,
	[SM_CHANNELS] = sm_expect_channels,
	[SM_EVENTS] = sm_expect_events,
	[SM_DATE_TIME] = sm_expect_date_time,
	[SM_WHEN] = sm_expect_when,
	[SM_SEASON_START] = sm_expect_date,
	[SM_DATE] = sm_expect_date,
	[SM_CALENDAR_DATE] = sm_expect_calendar_date,
	[SM_CLOCK] = sm_expect_clock,
	[SM_BILLING_DATE] = sm_expect_billing_date,
	[SM_GAS_DATE] = sm_expect_zcl_date,
	[SM_GENERAL_TIME] = sm_expect_general_time,
	[SM_WHEN_GENERAL] = sm_expect_general_time,
	[SM_NOTHING] = expect_nothing,
	[SM_CLOCK_ID] = expect_clock_id,
	[SM_SAME_ID] = expect_clock_id,
	[SM_ASKING] = expect_asking,
	[SM_REPORTED] = sm_expect_reported,
};

void
sm_sense_expected(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	memset(expected, 0, sizeof *expected);
	functions[rule->sense](w, rule, expected);
}
