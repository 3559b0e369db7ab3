#include "explain/services.h"

#include <string.h>

#include "catalogue/catalogue.h"
#include "core/text.h"
#include "duis/services.h"
#include "duis/smets1_services.h"
#include "names/dcc_codes.h"
#include "names/use_cases.h"

/* Appends a word to a list in the arena. */
static const char *
listed(struct sm_query *q, const char *list, const char *word)
{
	return sm_query_keep(q, sm_arena_printf(q->arena, "%s%s%s", list ? list : "", list ? " " : "", word));
}

/* ---- use cases ---- */

static void
use_case(struct sm_query *q, const struct sm_identity *u)
{
	static const char *const protocols[] = { [SM_DLMS] = "DLMS", [SM_GBZ] = "GBZ", [SM_ASN1] = "ASN.1" };
	const struct sm_use_case *known = sm_use_case_find(u->code);
	struct sm_meaning *m = sm_meaning_add(q, "use case", u->id, u->title);

	sm_fact_add(q, m, "message_code", sm_query_keep(q, sm_arena_printf(q->arena, "0x%04X", u->code)));
	sm_fact_add(q, m, "direction", u->direction == SM_ALERT ? "alert" : "command and response");
	sm_fact_add(q, m, "protocol", protocols[u->protocol]);
	sm_fact_add(q, m, "devices", u->devices);
	sm_fact_add(q, m, "services", u->services);
	if (known && u->direction == SM_COMMAND) {
		sm_fact_add(q, m, "critical", known->critical ? "yes: the command is signed" : "no");
		sm_fact_add(q, m, "future_dated", known->future_dated ? "yes" : "no");
	}
	sm_fact_add_versions(q, m, "gbcs_versions", sm_versions_of_use_case(u->code));
	sm_fact_add(q, m, "source", "GBCS section 20");
}

static void
use_cases(struct sm_query *q)
{
	enum { DIGITS = 4 };
	const struct sm_identity *u;
	unsigned long code = 0;
	bool prefixed, number = sm_word_hex(q->word, DIGITS, &prefixed, &code);

	for (size_t i = 0; (u = sm_identity_at(i)); i++)
		if (sm_query_is(q, u->id) || (number && code == u->code))
			use_case(q, u);
}

/* ---- services ---- */

static const char *
roles(struct sm_query *q, unsigned set)
{
	const char *list = NULL;

	for (unsigned bit = 1; bit <= SM_ROLE_LC; bit <<= 1)
		if (set & bit)
			list = listed(q, list, sm_role_name((enum sm_role)bit));
	return list;
}

static const char *
variants(struct sm_query *q, unsigned set)
{
	const char *list = NULL;
	char digit[2] = "0";

	for (unsigned v = 1; v <= 9; v++) {
		digit[0] = (char)('0' + v);
		if (set & 1U << v)
			list = listed(q, list, digit);
	}
	return list;
}

static const char *
smets1(struct sm_query *q, const struct sm_service *s)
{
	const struct sm_smets1_lack *lack = sm_smets1_lacks(s);
	const char *list = variants(q, sm_smets1_command_variants(s));

	if (!lack)
		return sm_query_keep(
		    q, sm_arena_printf(q->arena, "yes, CommandVariant %s", list ? list : ""));
	return sm_query_keep(
	    q, sm_arena_printf(q->arena, "%s: SMETS1 devices %s (%s)", lack->some ? "not for all" : "no",
	           lack->why, sm_source_name(SM_SOURCE_FIELD)));
}

static const char *
future(const struct sm_service *s)
{
	static const char *const held[] = {
		"no",
		"yes: the DCC keeps the command until its date",
		"yes: the device keeps the command until its date",
		"yes: the DCC or the device keeps the command until its date",
	};

	return held[s->future & 3U];
}

static const char *
targets(struct sm_query *q, const struct sm_service *s)
{
	const char *list = NULL;

	for (int c = 0; c < SM_CATEGORIES; c++) {
		unsigned seconds = sm_service_target(s, (enum sm_category)c);

		if (seconds > 0)
			list = sm_query_keep(
			    q, sm_arena_printf(q->arena, "%s%s%s %u s", list ? list : "", list ? ", " : "",
			           sm_category_name((enum sm_category)c), seconds));
	}
	return list;
}

static const char *
becomes(struct sm_query *q, const char *variant)
{
	const struct sm_identity *u;
	const char *list = NULL;

	for (size_t i = 0; (u = sm_identity_at(i)); i++)
		if (u->services && sm_list_has(u->services, ' ', sm_slice_str(variant)))
			list = listed(q, list, u->id);
	return list;
}

static const char *
own_codes(struct sm_query *q, const char *variant)
{
	const struct sm_response_code *c;
	const char *list = NULL;

	for (size_t i = 0; (c = sm_response_code_at(i)); i++)
		if (c->services && sm_list_has(c->services, ' ', sm_slice_str(variant)))
			list = listed(q, list, c->code);
	return list;
}

static void
service(struct sm_query *q, const struct sm_service *s)
{
	struct sm_meaning *m = sm_meaning_add(q, "service", s->variant, s->name);

	sm_fact_add(q, m, "element", s->element);
	sm_fact_add(q, m, "critical", s->critical ? "yes" : "no");
	sm_fact_add_versions(
	    q, m, "duis_versions", sm_versions_of(SM_DUIS_SERVICE, sm_slice_str(s->variant)));
	sm_fact_add(q, m, "answered_by", s->non_device ? "the DCC" : "the device");
	sm_fact_add(q, m, "roles", roles(q, s->roles));
	sm_fact_add(q, m, "command_variants", variants(q, s->command_variants));
	sm_fact_add(q, m, "smets1", smets1(q, s));
	sm_fact_add(q, m, "future_dated", future(s));
	sm_fact_add(q, m, "in_schedules", s->dcc_scheduled ? "yes" : "no");
	sm_fact_add(q, m, "target_response", targets(q, s));
	sm_fact_add(q, m, "use_cases", becomes(q, s->variant));
	sm_fact_add(q, m, "own_response_codes", own_codes(q, s->variant));
	sm_fact_add(q, m, "source", "DUIS 5.4, SEC User Gateway Services Schedule");
}

static void
services(struct sm_query *q)
{
	size_t n;
	const struct sm_service *s = sm_services(&n);

	for (const struct sm_service *end = s + n; s < end; s++)
		if (sm_query_is(q, s->variant) || sm_query_is(q, s->reference) || sm_query_is(q, s->element))
			service(q, s);
}

void
sm_explain_services(struct sm_query *q)
{
	use_cases(q);
	services(q);
}
