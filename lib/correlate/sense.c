/* Compares values of the message with expected ones, and shows them in the terms of the request. */
#include "correlate/sense.h"

#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "correlate/certificate.h"
#include "correlate/expected.h"
#include "correlate/number.h"
#include "correlate/proof_sense.h"
#include "correlate/report.h"
#include "correlate/times.h"
#include "correlate/wording.h"
#include "gbcs/der.h"
#include "names/zcl.h"

enum { DER_HEADER = 2 };

/* The unused bits of the last octet must be 0: they have no meaning, and could hide a value. */
static bool
padding_is_zero(const struct sm_node *node)
{
	size_t unused = 8 * node->v.bytes.len - node->count;

	return unused == 0 || (node->v.bytes.p[node->v.bytes.len - 1] & ((1U << unused) - 1)) == 0;
}

/* Whether a number has the size of the rule. Octets hold one octet unless the rule has a size. */
static bool
size_fits(const struct sm_rule *rule, const struct sm_node *node)
{
	if (node->kind == SM_BITS)
		return node->count == rule->size && padding_is_zero(node);
	if (node->kind == SM_BYTES && (node->tag & SM_DER_CLASS) != SM_DER_CONTEXT)
		return node->v.bytes.len == (rule->size ? rule->size : 1U);
	return true;
}

static bool
has_octets(const struct sm_node *node)
{
	return node->kind == SM_BYTES || node->kind == SM_TEXT || node->kind == SM_BITS ||
	       node->kind == SM_STRUCT;
}

static bool
holds(const struct sm_rule *rule, const struct sm_expected *expected, const struct sm_node *node)
{
	int64_t v;

	switch (expected->kind) {
	case SM_EXPECTED_NUMBER:
		return size_fits(rule, node) && sm_node_number(node, &v) && v == expected->number;
	case SM_EXPECTED_OCTETS:
		if (!has_octets(node) || (node->kind == SM_BITS && node->count != expected->bits))
			return false;
		return sm_slice_eq(node->v.bytes, expected->octets);
	case SM_EXPECTED_NOTHING:
		return node->kind == SM_NULL;
	default:
		return false;
	}
}

/* The octets of the value alone, without tag and length. If only the device can say it, the length is open too. */
static struct sm_span
value_span(const struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	size_t tag = w->payload->protocol == SM_GBZ ? 0 : 1;
	size_t header = w->payload->protocol == SM_GBZ ? 0 : w->payload->protocol == SM_DLMS ? 1 : DER_HEADER;

	if (rule->sense == SM_REPORTED)
		return (struct sm_span){ node->off + tag, node->len - tag };
	if (has_octets(node) && node->v.bytes.len > 0)
		return (struct sm_span){ node->off + node->len - node->v.bytes.len, node->v.bytes.len };
	return (struct sm_span){ node->off + header, node->len > header ? node->len - header : 0 };
}

static const char *
show_eui(struct sm_walk *w, struct sm_slice s)
{
	char eui[SM_EUI_TEXT];

	if (s.len != SM_EUI_LEN)
		return NULL;
	sm_eui_text(s.p, eui);
	return sm_arena_printf(w->arena, "%s", eui);
}

/* Octets, or a bit string of that many bits, as DUIS would write them. NULL: DUIS has no such form. */
static const char *
show_octets(struct sm_walk *w, const struct sm_rule *rule, struct sm_slice s, size_t bits)
{
	switch (rule->sense) {
	case SM_OCTETS:
		return rule->spelling == SM_AS_ATTRIBUTES ? sm_wording_attributes(s, w->arena) : NULL;
	case SM_TEXTUAL:
	case SM_CIN:
		return sm_walk_text(w, s);
	case SM_GENERAL_TIME:
	case SM_WHEN_GENERAL:
		return sm_wording_general_time(s, w->arena);
	case SM_DATE_TIME:
	case SM_WHEN:
		return sm_wording_date_time(s, w->arena);
	case SM_SEASON_START:
		return s.len == SM_DATE_TIME_LEN ? sm_wording_date_time(s, w->arena)
		                                 : sm_wording_date(s, w->arena);
	case SM_DATE:
	case SM_CALENDAR_DATE:
	case SM_BILLING_DATE:
		return sm_wording_date(s, w->arena);
	case SM_GAS_DATE:
		return sm_wording_gas_date(s, w->arena);
	case SM_CLOCK:
		return sm_wording_clock(s, w->arena);
	case SM_DAYS:
		return sm_wording_days(s, bits, w->arena);
	case SM_CHOSEN:
		return sm_wording_special_days(s, bits, w->arena);
	case SM_CHANNELS:
		return sm_wording_channels(s, bits, rule->places, w->arena);
	case SM_BASE64:
	case SM_DEVICE_CERTIFICATE:
	case SM_OWN_REQUEST:
	case SM_OWN_CERTIFICATE:
		return sm_certificate_show(s, w->arena);
	case SM_EUI:
	case SM_SUBJECT_ID:
	case SM_ORIGINATOR:
	case SM_RECIPIENT:
	case SM_ASKING:
		return show_eui(w, s);
	default:
		return NULL;
	}
}

const char *
sm_sense_show(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	size_t bits = node->kind == SM_BITS ? node->count : 0;
	const char *text = NULL;
	int64_t v;

	if (node->kind == SM_NULL)
		return "nothing";
	if (has_octets(node))
		text = show_octets(w, rule, node->v.bytes, bits);
	if (!text && sm_node_number(node, &v) && (!has_octets(node) || rule->sense < SM_OCTETS))
		text = sm_sense_number(w, rule, bits, v);
	return text ? text : sm_walk_hex(w, has_octets(node) ? node->v.bytes : sm_slice_of(NULL, 0));
}

/* Shows certificates by subject and number instead of base64, and bits by their meaning. */
const char *
sm_sense_asked(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	bool coded = rule->sense == SM_BASE64 || rule->sense == SM_DEVICE_CERTIFICATE ||
	             rule->sense == SM_DAYS || rule->sense == SM_CHOSEN || rule->sense == SM_CHANNELS ||
	             rule->sense == SM_GAS_DATE || rule->sense == SM_OCTETS || rule->sense == SM_CIN;
	const char *text = expected->asked;

	if (!text && expected->wording)
		text = expected->wording(w, rule, expected);
	if (text || expected->kind != SM_EXPECTED_OCTETS || !coded)
		return text;
	text = show_octets(w, rule, expected->octets, expected->bits);
	return text ? text : sm_walk_hex(w, expected->octets);
}

static void
keep_same_id(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	struct sm_node *copy;

	if (rule->sense != SM_SAME_ID || w->same_id)
		return;
	copy = SM_NEW(w->arena, struct sm_node);
	if (copy)
		*copy = *node;
	w->failed = w->failed || !copy;
	w->same_id = copy;
}

const char *
sm_value_name(struct sm_walk *w, const struct sm_rule *rule)
{
	const char *item = sm_item_name(w, w->item);

	return rule->name ? sm_arena_printf(w->arena, "%s: %s", item ? item : "", rule->name) : item;
}

/* Records the value and, in front of it, its tag and length. A value without octets has those alone. */
static void
prove(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node,
    const struct sm_expected *expected)
{
	struct sm_octets_proof p = { .name = sm_value_name(w, rule), .value = sm_sense_show(w, rule, node) };
	struct sm_span at = value_span(w, rule, node);

	if (at.len == 0)
		at = (struct sm_span){ node->off, node->len };
	sm_proof_node(w, node, (struct sm_span){ node->off, at.off - node->off });
	p.offset = at.off;
	p.length = at.len;
	sm_proof_value(w, rule, expected, &p);
}

/* Two different values can look alike, such as certificates with the same subject and number. */
static const char *
distinct_got(struct sm_walk *w, const char *asked, const char *got)
{
	return asked && got && strcmp(asked, got) == 0 ? sm_arena_printf(w->arena, "%s, in other octets", got)
	                                               : got;
}

void
sm_sense_compare(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	struct sm_expected expected;
	struct sm_span at = { node->off, node->len };
	const char *asked, *got;

	sm_proof_mark(w);
	sm_sense_expected(w, rule, &expected);
	sm_found_use(&w->scope, expected.found);
	if (w->proofs)
		prove(w, rule, node, &expected);
	if (expected.kind == SM_EXPECTED_UNCHECKED && expected.fits && !expected.fits(w, &expected, node)) {
		sm_report_difference(w, expected.found, sm_value_name(w, rule), expected.form,
		    sm_sense_show(w, rule, node), at, "cannot be it");
		return;
	}
	if (expected.kind == SM_EXPECTED_UNCHECKED) {
		keep_same_id(w, rule, node);
		if (!w->open)
			sm_report_unchecked(
			    w, sm_value_name(w, rule), value_span(w, rule, node), expected.reason);
		return;
	}
	if (holds(rule, &expected, node))
		return;
	asked = sm_sense_asked(w, rule, &expected);
	got = distinct_got(w, asked, sm_sense_show(w, rule, node));
	sm_report_difference(w, expected.found, sm_value_name(w, rule), asked, got, at,
	    expected.kind == SM_EXPECTED_IMPOSSIBLE ? expected.reason : "differs");
}

void
sm_sense_other_type(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node,
    const char *right, const char *its)
{
	struct sm_expected expected = { .asked = right };
	const char *got = its, *value;

	if (rule->sense > SM_TIMES) {
		sm_sense_expected(w, rule, &expected);
		sm_found_use(&w->scope, expected.found);
		expected.asked = sm_sense_asked(w, rule, &expected);
		value =
		    node->kind == SM_ARRAY || node->kind == SM_STRUCT ? NULL : sm_sense_show(w, rule, node);
		got = value ? sm_arena_printf(w->arena, "%s as %s", value, its ? its : "") : its;
	}
	sm_report_difference(w, expected.found, sm_value_name(w, rule), expected.asked, got,
	    (struct sm_span){ node->off, node->len },
	    sm_arena_printf(w->arena, "the use case prescribes %s", right ? right : "another type"));
}
