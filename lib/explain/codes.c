#include "explain/codes.h"

#include "names/alerts.h"
#include "names/dcc_codes.h"

/* Versions of DUIS as the tables write them: 503 stands for 5.2 or 5.3, 0 for 5.0 or before. */
static const char *
since(struct sm_query *q, unsigned version)
{
	enum { FIRST = 0, UNSURE = 503, MAJOR = 100 };

	if (version == FIRST)
		return "DUIS 5.0 or before";
	if (version == UNSURE)
		return "DUIS 5.2 or 5.3";
	return sm_query_keep(q, sm_arena_printf(q->arena, "DUIS %u.%u", version / MAJOR, version % MAJOR));
}

static void
response_code(struct sm_query *q, const struct sm_response_code *c)
{
	struct sm_meaning *m = sm_meaning_add(
	    q, "response code", c->code, c->meaning ? c->meaning : "its meaning is not public");

	sm_fact_add(q, m, "services", c->services ? c->services : "all");
	sm_fact_add(q, m, "cause", c->cause);
	sm_fact_add(q, m, "advice", c->advice);
	sm_fact_add(q, m, "since", since(q, c->since));
	sm_fact_add(q, m, "source", sm_source_name(c->source));
}

static void
dcc_alert(struct sm_query *q, const struct sm_dcc_alert *c)
{
	struct sm_meaning *m =
	    sm_meaning_add(q, "DCC alert", c->code, c->meaning ? c->meaning : "its meaning is not public");

	sm_fact_add(q, m, "event", c->event ? c->event : "not public");
	sm_fact_add(q, m, "since", since(q, c->since));
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
