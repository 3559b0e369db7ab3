/* Compares values of the message with what they must be, and says them in the request's terms. */
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "correlate/certificate.h"
#include "correlate/times.h"
#include "correlate/walk.h"
#include "gbcs/der.h"
#include "names/zcl.h"

enum { CONTEXT_SPECIFIC = 0x80, CLASS_MASK = 0xC0, DER_HEADER = 2 };

/* Octets as an unsigned number, most significant first. */
static bool
octets_number(struct sm_slice s, int64_t *out)
{
	struct sm_cur c = sm_cur_over(s, 0);
	uint64_t v;

	if (s.len == 0 || s.len > 8 || !sm_cur_be(&c, s.len, &v))
		return false;
	*out = (int64_t)v;
	return true;
}

static bool
bits_number(const struct sm_node *node, int64_t *out)
{
	int64_t v;

	if (node->count == 0 || node->count > 64 || !octets_number(node->v.bytes, &v))
		return false;
	*out = (int64_t)((uint64_t)v >> (8 * node->v.bytes.len - node->count));
	return true;
}

bool
sm_node_number(const struct sm_node *node, int64_t *out)
{
	struct sm_node integer;

	switch (node->kind) {
	case SM_BOOL:
	case SM_UINT:
	case SM_INT:
		*out = node->v.i;
		return true;
	case SM_BITS:
		return bits_number(node, out);
	case SM_BYTES:
		if ((node->tag & CLASS_MASK) != CONTEXT_SPECIFIC)
			return octets_number(node->v.bytes, out);
		memset(&integer, 0, sizeof integer);
		if (!sm_der_integer(node->v.bytes, &integer) || integer.kind == SM_BYTES)
			return false;
		*out = integer.v.i;
		return true;
	default:
		return false;
	}
}

/* The bits of the last octet that the string leaves over, which have no meaning and must not hide one. */
static bool
padding_is_zero(const struct sm_node *node)
{
	size_t unused = 8 * node->v.bytes.len - node->count;

	return unused == 0 || (node->v.bytes.p[node->v.bytes.len - 1] & ((1U << unused) - 1)) == 0;
}

/* Whether a number's encoding has the size that the rule says: octets hold one octet unless it says more. */
static bool
size_fits(const struct sm_rule *rule, const struct sm_node *node)
{
	if (node->kind == SM_BITS)
		return node->count == rule->size && padding_is_zero(node);
	if (node->kind == SM_BYTES && (node->tag & CLASS_MASK) != CONTEXT_SPECIFIC)
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
holds(const struct sm_rule *rule, const struct sm_want *want, const struct sm_node *node)
{
	int64_t v;

	switch (want->kind) {
	case SM_WANT_NUMBER:
		return size_fits(rule, node) && sm_node_number(node, &v) && v == want->number;
	case SM_WANT_OCTETS:
		if (!has_octets(node) || (node->kind == SM_BITS && node->count != want->bits))
			return false;
		return sm_slice_eq(node->v.bytes, want->octets);
	case SM_WANT_NOTHING:
		return node->kind == SM_NULL;
	default:
		return false;
	}
}

/* The octets of the value alone, without tag and length. */
static struct sm_span
value_span(const struct sm_walk *w, const struct sm_node *node)
{
	size_t header = w->payload->protocol == SM_GBZ ? 0 : w->payload->protocol == SM_DLMS ? 1 : DER_HEADER;

	if (has_octets(node) && node->v.bytes.len > 0)
		return (struct sm_span){ node->off + node->len - node->v.bytes.len, node->v.bytes.len };
	return (struct sm_span){ node->off + header, node->len > header ? node->len - header : 0 };
}

static const char *
show_seconds(struct sm_walk *w, int64_t v)
{
	char text[SM_TIME_TEXT];
	struct sm_time t;

	if (v == 0)
		return "now";
	if (v >= 0xFFFFFFFE)
		return v == 0xFFFFFFFF ? "never (0xFFFFFFFF)" : "never (0xFFFFFFFE)";
	sm_time_from_seconds(v, &t);
	sm_time_text(&t, text);
	return sm_arena_printf(w->arena, "%s", text);
}

const char *
sm_sense_number(struct sm_walk *w, const struct sm_rule *rule, size_t bits, int64_t v)
{
	struct sm_buf b;
	const char *text = sm_wording_number(rule->spelling, v, w->arena);

	if (rule->spelling == SM_AS_CREDENTIAL)
		return sm_wording_usage(bits, v, w->arena);
	if (rule->sense == SM_SECONDS || rule->sense == SM_WHEN_SECONDS || rule->wire == SM_ZCL_UTC)
		return show_seconds(w, v);
	if (text)
		return text;
	for (size_t i = 0; i < rule->n_words; i++)
		if (rule->words[i].value == v)
			return rule->words[i].text;
	sm_buf_init(&b);
	sm_buf_scaled(&b, v, -(int)rule->places);
	text = b.failed ? NULL : sm_arena_copy(w->arena, b.p, b.len);
	sm_buf_free(&b);
	return text;
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

/* Octets, or bits of so many, as DUIS would write them. NULL: it has no such form of them. */
static const char *
show_octets(struct sm_walk *w, const struct sm_rule *rule, struct sm_slice s, size_t bits)
{
	switch (rule->sense) {
	case SM_OCTETS:
		return rule->spelling == SM_AS_ATTRIBUTES ? sm_wording_attributes(s, w->arena) : NULL;
	case SM_TEXTUAL:
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
		return sm_certificate_show(s, w->arena);
	case SM_EUI:
	case SM_ORIGINATOR:
	case SM_RECIPIENT:
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

/* Certificates are told apart by who and which they are, not by their base64; bits by what they stand for. */
const char *
sm_sense_asked(struct sm_walk *w, const struct sm_rule *rule, const struct sm_want *want)
{
	bool coded = rule->sense == SM_BASE64 || rule->sense == SM_DEVICE_CERTIFICATE ||
	             rule->sense == SM_DAYS || rule->sense == SM_CHOSEN || rule->sense == SM_CHANNELS ||
	             rule->sense == SM_GAS_DATE || rule->sense == SM_OCTETS;
	const char *text;

	if (want->asked || want->kind != SM_WANT_OCTETS || !coded)
		return want->asked;
	text = show_octets(w, rule, want->octets, want->bits);
	return text ? text : sm_walk_hex(w, want->octets);
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

/* Two certificates of the same subject and number, say, look alike. */
static const char *
told_apart(struct sm_walk *w, const char *asked, const char *got)
{
	return asked && got && strcmp(asked, got) == 0 ? sm_arena_printf(w->arena, "%s, in other octets", got)
	                                               : got;
}

void
sm_sense_compare(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	struct sm_want want;
	struct sm_span at = { node->off, node->len };
	const char *asked, *got;

	sm_sense_want(w, rule, &want);
	sm_found_use(&w->scope, want.found);
	if (want.kind == SM_WANT_UNCHECKED && want.fits && !want.fits(w, &want, node)) {
		sm_report_difference(w, want.found, sm_value_name(w, rule), want.form,
		    sm_sense_show(w, rule, node), at, "cannot be it");
		return;
	}
	if (want.kind == SM_WANT_UNCHECKED) {
		keep_same_id(w, rule, node);
		sm_report_unchecked(w, sm_value_name(w, rule), value_span(w, node), want.reason);
		return;
	}
	if (holds(rule, &want, node))
		return;
	asked = sm_sense_asked(w, rule, &want);
	got = told_apart(w, asked, sm_sense_show(w, rule, node));
	sm_report_difference(w, want.found, sm_value_name(w, rule), asked, got, at,
	    want.kind == SM_WANT_IMPOSSIBLE ? want.reason : "differs");
}

void
sm_sense_other_type(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node,
    const char *right, const char *its)
{
	struct sm_want want = { .asked = right };
	const char *got = its, *value;

	if (rule->sense > SM_TIMES) {
		sm_sense_want(w, rule, &want);
		sm_found_use(&w->scope, want.found);
		want.asked = sm_sense_asked(w, rule, &want);
		value =
		    node->kind == SM_ARRAY || node->kind == SM_STRUCT ? NULL : sm_sense_show(w, rule, node);
		got = value ? sm_arena_printf(w->arena, "%s as %s", value, its ? its : "") : its;
	}
	sm_report_difference(w, want.found, sm_value_name(w, rule), want.asked, got,
	    (struct sm_span){ node->off, node->len },
	    sm_arena_printf(w->arena, "the use case prescribes %s", right ? right : "another type"));
}
