#include "explain/obis.h"

#include "core/text.h"
#include "core/tree.h"
#include "names/obis.h"

enum { MEDIUM, CHANNEL, QUANTITY, PROCESSING, TARIFF, HISTORY, GROUPS };
enum { ELECTRICITY = 1, GAS = 7, PHASE = 20, PHASES = 3, NOT_USED = 255 };

/* Value group A. */
static const struct sm_name media[] = {
	{ 0, "abstract object" },
	{ ELECTRICITY, "electricity" },
	{ 4, "heat cost allocator" },
	{ 5, "cooling" },
	{ 6, "heat" },
	{ GAS, "gas" },
	{ 8, "cold water" },
	{ 9, "hot water" },
};

/* Value group C of electricity. 21 to 40 are phase L1, 41 to 60 L2, 61 to 80 L3. */
static const struct sm_name quantities[] = {
	{ 1, "active power import" },
	{ 2, "active power export" },
	{ 3, "reactive power import" },
	{ 4, "reactive power export" },
	{ 5, "reactive power in quadrant I" },
	{ 6, "reactive power in quadrant II" },
	{ 7, "reactive power in quadrant III" },
	{ 8, "reactive power in quadrant IV" },
	{ 9, "apparent power import" },
	{ 10, "apparent power export" },
	{ 11, "current" },
	{ 12, "voltage" },
	{ 13, "power factor" },
	{ 14, "frequency" },
};

/* Value group D of electricity. */
static const struct sm_name processings[] = {
	{ 2, "cumulative maximum" },
	{ 4, "current average" },
	{ 5, "last average" },
	{ 6, "maximum" },
	{ 7, "instantaneous value" },
	{ 8, "time integral: energy since the start" },
	{ 9, "time integral over the billing period" },
};

#define NAME(list, value) sm_name_of(list, SM_COUNT(list), value)

static const char *
quantity(struct sm_query *q, unsigned c)
{
	unsigned phase = c > PHASE ? (c - 1) / PHASE : 0;
	const char *name = NAME(quantities, c - phase * PHASE);

	if (!name || phase > PHASES)
		return NULL;
	return phase ? sm_query_keep(q, sm_arena_printf(q->arena, "%s, phase L%u", name, phase)) : name;
}

static const char *
number(struct sm_query *q, unsigned n)
{
	return sm_query_keep(q, sm_arena_printf(q->arena, "%u", n));
}

void
sm_explain_obis(struct sm_query *q)
{
	uint8_t g[GROUPS];
	struct sm_meaning *m;
	const char *medium;

	if (!sm_obis_parse(q->word, g))
		return;
	medium = NAME(media, g[MEDIUM]);
	m = sm_meaning_add(q, "OBIS code", q->word, medium ? medium : "medium not known");
	sm_fact_add(q, m, "channel", number(q, g[CHANNEL]));
	if (g[MEDIUM] == ELECTRICITY) {
		const char *processing = NAME(processings, g[PROCESSING]);

		sm_fact_add(q, m, "quantity", quantity(q, g[QUANTITY]));
		sm_fact_add(q, m, "processing", processing ? processing : number(q, g[PROCESSING]));
		sm_fact_add(q, m, "tariff", g[TARIFF] == 0 ? "total" : number(q, g[TARIFF]));
		sm_fact_add(
		    q, m, "history", g[HISTORY] == NOT_USED ? "the present value" : number(q, g[HISTORY]));
	}
	sm_fact_add(q, m, "source", "IEC 62056-6-1");
}
