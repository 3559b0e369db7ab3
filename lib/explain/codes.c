#include "explain/codes.h"

#include "core/text.h"
#include "names/alerts.h"
#include "names/dcc_codes.h"

/* The versions that have a code, and what is known of that. */
static void
add_versions(struct sm_query *q, struct sm_meaning *m, enum sm_duis_kind kind, const char *code)
{
	sm_fact_add_versions(q, m, "duis_versions", sm_versions_of(kind, sm_slice_str(code)));
}

static void
response_code(struct sm_query *q, const struct sm_response_code *c)
{
	struct sm_meaning *m = sm_meaning_add(
	    q, "response code", c->code, c->meaning ? c->meaning : "its meaning is not public");

	sm_fact_add(q, m, "services", c->services ? c->services : "all");
	sm_fact_add(q, m, "cause", c->cause);
	sm_fact_add(q, m, "advice", c->advice);
	add_versions(q, m, SM_DUIS_RESPONSE_CODE, c->code);
	sm_fact_add(q, m, "source", sm_source_name(c->source));
}

static void
dcc_alert(struct sm_query *q, const struct sm_dcc_alert *c)
{
	struct sm_meaning *m =
	    sm_meaning_add(q, "DCC alert", c->code, c->meaning ? c->meaning : "its meaning is not public");

	sm_fact_add(q, m, "event", c->event ? c->event : "not public");
	add_versions(q, m, SM_DUIS_DCC_ALERT, c->code);
	sm_fact_add(q, m, "source", sm_source_name(c->source));
}

static void
device_alert(struct sm_query *q)
{
	enum { DIGITS = 4 };
	unsigned long code;
	const char *name;
	bool prefixed;

	if (!sm_word_hex(q->word, DIGITS, &prefixed, &code))
		return;
	name = sm_alert_name((uint16_t)code);
	if (name)
		sm_fact_add(q,
		    sm_meaning_add(q, "device alert or event",
		        sm_query_keep(q, sm_arena_printf(q->arena, "0x%04lX", code)), name),
		    "source", "GBCS section 16.2");
}

void
sm_explain_codes(struct sm_query *q)
{
	const struct sm_response_code *r;
	const struct sm_dcc_alert *d;

	for (size_t i = 0; (r = sm_response_code_at(i)); i++)
		if (sm_query_is(q, r->code))
			response_code(q, r);
	for (size_t i = 0; (d = sm_dcc_alert_at(i)); i++)
		if (sm_query_is(q, d->code))
			dcc_alert(q, d);
	device_alert(q);
}
