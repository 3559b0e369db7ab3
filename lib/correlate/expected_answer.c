#include "correlate/expected_answer.h"

#include <string.h>

#include "core/text.h"
#include "correlate/certificate.h"
#include "correlate/number.h"
#include "correlate/report.h"
#include "correlate/wording.h"

void
sm_expect_status(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	(void)w;
	(void)rule;
	sm_expect_number(expected, 0);
	expected->asked = "a status";
}

void
sm_expect_subject(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	struct sm_party *party = SM_NEW(w->arena, struct sm_party);
	uint8_t *der;
	size_t len;
	char eui[SM_EUI_TEXT];

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	der = sm_alloc(w->arena, text.len + 4, 1);
	if (!party || !der) {
		w->failed = true;
		return;
	}
	if (!sm_base64_decode(text, der, &len, NULL) ||
	    !sm_certificate_party(sm_slice_of(der, len), w->arena, party, &w->failed)) {
		expected->asked = "the subject of this certificate";
		sm_expect_impossible(
		    expected, "the certificate names no party and key identifier of 8 octets");
		return;
	}
	if (rule->sense == SM_SUBJECT_KEY) {
		sm_expect_octets(expected, party->key, sizeof party->key);
		expected->asked = sm_walk_hex(w, expected->octets);
		return;
	}
	sm_expect_octets(expected, party->id, sizeof party->id);
	sm_eui_text(party->id, eui);
	expected->asked = sm_arena_printf(w->arena, "%s", eui);
}

void
sm_expect_member(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	const struct sm_node *earlier = sm_node_at(w->frame, (size_t)rule->number);

	if (!earlier || earlier->kind != SM_BYTES) {
		expected->asked = "the present one";
		sm_expect_impossible(expected, "the message does not have the present one");
		return;
	}
	sm_expect_octets(expected, earlier->v.bytes.p, earlier->v.bytes.len);
	expected->asked = sm_walk_hex(w, expected->octets);
}

static bool
is_octets(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)w;
	return node->kind == SM_BYTES && node->v.bytes.len == expected->rule->size;
}

static bool
is_counter(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)w;
	(void)expected;
	return node->kind == SM_UINT && node->v.u <= INT64_MAX;
}

static bool
is_time(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)expected;
	return node->kind == SM_TEXT && sm_wording_general_time(node->v.bytes, w->arena) != NULL;
}

/* A KeyUsage of one bit that is one of GBCS: DER drops the bits after the last that is set (X.690 section 11.2.2). */
static bool
is_usage(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	enum { SIGN = 1, AGREE = 5, CERT_SIGN = 6 };
	int64_t v;

	(void)w;
	(void)expected;
	return node->kind == SM_BITS && sm_node_number(node, &v) && v == 1 &&
	       (node->count == SIGN || node->count == AGREE || node->count == CERT_SIGN);
}

static bool
is_named(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	(void)w;
	return node->kind == SM_UINT && node->v.u <= UINT32_MAX &&
	       sm_name_of(expected->rule->named->names, expected->rule->named->n_names, (uint32_t)node->v.u);
}

/* The form that a reported value has in any case, by its DER identifier octet. */
static const struct form {
	uint8_t wire;
	bool (*fits)(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node);
	const char *words;
} forms[] = {
	{ SM_DER_OCTETS, is_octets, "as many octets as the standard has" },
	{ SM_DER_INTEGER, is_counter, "a counter" },
	{ SM_DER_GENERALIZED, is_time, "a time" },
	{ SM_DER_BIT_STRING, is_usage, "a key usage" },
};

void
sm_expect_reported(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	sm_expect_unchecked(expected, rule->text ? rule->text : sm_reported);
	if (w->payload->protocol != SM_ASN1)
		return;
	expected->rule = rule;
	for (size_t i = 0; i < SM_COUNT(forms); i++) {
		if (forms[i].wire != rule->wire)
			continue;
		expected->fits = forms[i].fits;
		expected->form = forms[i].words;
	}
	if (rule->named) {
		expected->fits = is_named;
		expected->form = "a number that the standard has";
	}
}

static bool
is_own(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node)
{
	const struct sm_own own = { .device = w->message->originator,
		.request = expected->rule->sense == SM_OWN_REQUEST,
		.agrees = sm_slice_eq_str(sm_found_text(expected->found), "Key Agreement") };

	return sm_certificate_is_own(node->v.bytes, &own, w->arena, &w->failed);
}

void
sm_expect_own(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice type;

	if (!sm_expect_text_of(w, rule->path, expected, &type))
		return;
	sm_expect_unchecked(expected, sm_reported);
	expected->rule = rule;
	expected->fits = is_own;
	expected->form = rule->sense == SM_OWN_REQUEST ? "the device's own certification request for it"
	                                               : "the device's own certificate for it";
}
