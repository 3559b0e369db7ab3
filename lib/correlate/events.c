/*
 * GBCS 4.x section 20 (use cases ECS25 and GCS20), DUIS 5.4 section 3.8.76: settings of events, compared
 * event by event.
 */
#include "correlate/events.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "correlate/expected.h"
#include "correlate/proof_sense.h"
#include "correlate/report.h"
#include "names/alerts.h"

static const struct sm_found nowhere = { NULL, false };
static const char not_requested[] = "not asked for", differs[] = "differs";
static const char incomplete[] = "the message does not have it";

/* The event code of an element with a name like x810D. */
static bool
event_of(const struct sm_request_node *e, uint16_t *out)
{
	uint8_t code[2];
	size_t len;

	if (e->name[0] != 'x' || strlen(e->name) != sizeof "xFFFF" - 1 ||
	    !sm_hex_decode(sm_slice_str(e->name + 1), code, &len, NULL))
		return false;
	*out = (uint16_t)(code[0] << 8 | code[1]);
	return true;
}

/*
 * "ElectricitySupplierAlerts: event 0x81C4, UTRN Manual Entry Suspended": names an event that the request
 * lacks.
 */
static const char *
event_name(struct sm_walk *w, const struct sm_request_node *list, uint16_t event)
{
	const char *name = sm_alert_name(event);

	return sm_arena_printf(w->arena, "%s: event 0x%04X%s%s", list ? list->name : "events", event,
	    name ? ", " : "", name ? name : "");
}

/* ESME: a mask of the events to change, then their settings. In each the last bit is the first event. */
enum { EVENTS = 256, MASK_OCTETS = EVENTS / 8 };

struct change {
	struct sm_walk *w;
	uint16_t first; /* event of the last bit */
	struct sm_slice octets; /* mask, then settings */
	size_t at; /* their offset in the message */
	struct sm_request_node *root; /* the element that holds the lists */
	struct sm_request_node *requested[EVENTS]; /* by event */
	const char *unsure[MASK_OCTETS]; /* why an octet of the mask is unchecked; NULL: it is checked */
};

static size_t
octet_of(unsigned n)
{
	return (EVENTS - 1 - n) / 8;
}

static bool
is_set(const struct change *c, unsigned n, bool setting)
{
	return (c->octets.p[octet_of(n) + (setting ? MASK_OCTETS : 0)] >> n % 8 & 1) != 0;
}

/* The phases that an ESME must have for the events of a list. */
static enum sm_phases
phases_of(const struct sm_request_node *list)
{
	if (strstr(list->name, "PolyPhase"))
		return SM_POLYPHASE;
	return strstr(list->name, "SinglePhase") ? SM_SINGLE_PHASE : SM_ANY_PHASES;
}

/*
 * Sorts the request's events by code. An empty list is used up here. Any other element that is no event of
 * this use case stays unused, and is reported as a difference.
 */
static void
sort_events(struct change *c)
{
	uint16_t event;

	for (struct sm_request_node *e = c->root; e; e = sm_request_node_walk(c->root, e)) {
		if (event_of(e, &event)) {
			unsigned n = (unsigned)event - c->first;

			if (event >= c->first && n < EVENTS && !c->requested[n])
				c->requested[n] = e;
		} else if (!e->child && e->text.len == 0 && (e == c->root || strstr(e->name, "ESME"))) {
			sm_found_use(&c->w->scope, (struct sm_found){ e, false });
		}
	}
}

/* Counts the request's events of a list. *chosen: how many of them the mask has. *last: the last of them. */
static unsigned
count_events(const struct change *c, const struct sm_request_node *list, unsigned *chosen, unsigned *last)
{
	unsigned requested = 0;

	*chosen = 0;
	for (unsigned n = 0; n < EVENTS; n++) {
		if (!c->requested[n] || c->requested[n]->parent != list)
			continue;
		requested++;
		*chosen += is_set(c, n, false) || is_set(c, n, true);
		*last = n;
	}
	return requested;
}

static void
leave_out(struct change *c, const struct sm_request_node *list, const char *why)
{
	sm_proof_excuse(c->w, why);
	for (unsigned n = 0; n < EVENTS; n++) {
		if (!c->requested[n] || c->requested[n]->parent != list)
			continue;
		sm_found_use(&c->w->scope, (struct sm_found){ c->requested[n], false });
		c->requested[n] = NULL;
	}
	sm_proof_excuse(c->w, NULL);
}

/*
 * An ESME has no events of other phases than its own. A message that has them anyway is compared as usual. A
 * message that leaves out the whole list changes nothing in the ESME: the list is reported under `unchecked`.
 * A list with one event, to be disabled, differs from a left-out list in one bit of the mask: that bit is
 * unchecked too.
 */
static void
weigh_list(struct change *c, struct sm_request_node *list)
{
	enum sm_phases expected = phases_of(list), has = sm_target_phases(c->w);
	struct sm_found f = { list, false };
	unsigned chosen = 0, last = 0, requested;
	struct sm_span at = { 0, 0 };
	const char *why;
	bool doubtful;

	if (expected == SM_ANY_PHASES || expected == has)
		return;
	requested = count_events(c, list, &chosen, &last);
	doubtful = requested == 1 && sm_slice_eq_str(c->requested[last]->text, "Disable");
	if (requested == 0 || (chosen > 0 && !doubtful))
		return;
	if (doubtful)
		at = (struct sm_span){ c->at + octet_of(last), 1 };
	why = has == SM_ANY_PHASES
	          ? "events that only some ESMEs have, by their phases; the context does not say "
	            "which this is, so that they may be left out"
	          : "events that this ESME, by its phases, does not have: they may be left out";
	sm_report_kept(c->w, sm_request_node_path(f, c->w->arena), at, why);
	if (doubtful)
		c->unsure[octet_of(last)] = why;
	if (chosen == 0)
		leave_out(c, list, why);
}

static void
judge_event(struct change *c, unsigned n)
{
	bool chosen = is_set(c, n, false), setting = is_set(c, n, true);
	struct sm_found f = { c->requested[n], false };
	struct sm_span at = { c->at + octet_of(n) + (chosen ? MASK_OCTETS : 0), 1 };
	const char *got = chosen ? setting ? "Enable" : "Disable" : NULL;

	sm_found_use(&c->w->scope, f);
	if (!chosen && setting)
		sm_report_difference(c->w, f, event_name(c->w, c->root, (uint16_t)(c->first + n)), NULL,
		    "a setting", (struct sm_span){ at.off + MASK_OCTETS, 1 },
		    "is set, but not chosen to be changed");
	else if (!f.element && chosen)
		sm_report_difference(c->w, f, event_name(c->w, c->root, (uint16_t)(c->first + n)), NULL, got,
		    at, not_requested);
	else if (f.element && !chosen)
		sm_report_difference(c->w, f, NULL, NULL, NULL, at, incomplete);
	else if (f.element && !sm_slice_eq_str(f.element->text, got))
		sm_report_difference(c->w, f, NULL, NULL, got, at, differs);
}

/* ---- evidence ---- */

static const char mask_name[] = "events to be changed", setting_name[] = "settings of events";

/* "x81C4 Enable, x81C5 Disable", or the codes alone; NULL: none of the octet's events is set. */
static const char *
events_of(const struct change *c, unsigned octet, bool settings)
{
	const char *text = NULL;

	for (unsigned n = 0; n < EVENTS; n++)
		if (octet_of(n) == octet && is_set(c, n, false))
			text = sm_arena_printf(c->w->arena, "%s%sx%04X%s", text ? text : "", text ? ", " : "",
			    c->first + n,
			    !settings            ? ""
			    : is_set(c, n, true) ? " Enable"
			                         : " Disable");
	return text;
}

/* Records an octet of the mask or of the settings, if the request names one of its eight events. */
static void
prove_octet(struct change *c, unsigned octet, bool settings)
{
	struct sm_octets_proof *p = NULL;

	for (unsigned n = 0; n < EVENTS; n++) {
		if (octet_of(n) != octet || !c->requested[n])
			continue;
		if (!p)
			p = sm_proof_add(c->w, &(struct sm_octets_proof){ .from = SM_BY_REQUEST,
			                           .name = settings ? setting_name : mask_name,
			                           .value = events_of(c, octet, settings),
			                           .offset = c->at + octet + (settings ? MASK_OCTETS : 0),
			                           .length = 1 });
		sm_proof_source(c->w, p, (struct sm_found){ c->requested[n], false });
	}
	if (p && p->sources && p->sources->next)
		p->from = SM_BY_ELEMENTS;
	if (!settings && c->unsure[octet])
		sm_proof_unchecked(c->w, mask_name, (struct sm_span){ c->at + octet, 1 }, c->unsure[octet]);
}

/* The octets of no requested event are one proof, and those of requested events lie over it. */
static void
prove_change(struct change *c, const struct sm_node *node)
{
	static const char none[] = "the request names none of these events";
	struct sm_octets_proof p = { .from = SM_BY_CONSTANT, .reason = none, .length = MASK_OCTETS };

	if (!c->w->proofs)
		return;
	sm_proof_node(c->w, node, (struct sm_span){ node->off, c->at - node->off });
	p.name = mask_name;
	p.offset = c->at;
	(void)sm_proof_add(c->w, &p);
	p.name = setting_name;
	p.offset = c->at + MASK_OCTETS;
	(void)sm_proof_add(c->w, &p);
	for (unsigned octet = 0; octet < MASK_OCTETS; octet++) {
		prove_octet(c, octet, false);
		prove_octet(c, octet, true);
	}
}

void
sm_walk_events(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node)
{
	struct change *c = SM_NEW(w->arena, struct change);
	struct sm_request_node *root = sm_request_node_find(&w->scope, rule->path).element;

	if (!c) {
		w->failed = true;
		return;
	}
	if (!root || node->kind != SM_BITS || node->count != 2 * (size_t)EVENTS) {
		sm_report_difference(w, nowhere, sm_item_name(w, w->item), "512 bits",
		    sm_arena_printf(w->arena, "%zu bits", (size_t)node->count),
		    (struct sm_span){ node->off, node->len }, differs);
		return;
	}
	*c =
	    (struct change){ .w = w, .first = (uint16_t)rule->number, .octets = node->v.bytes, .root = root };
	c->at = node->off + node->len - c->octets.len;
	sort_events(c);
	for (struct sm_request_node *list = root->child; list; list = list->next)
		weigh_list(c, list);
	prove_change(c, node);
	for (unsigned n = 0; n < EVENTS && !w->failed; n++)
		judge_event(c, n);
}

/* GSME: Set Event Configuration (ZigBee SE section D.15.3.3.5), from the Event Configuration field on. */

/* The bits of an Event Configuration: bits 0 to 2 choose the log, and 3 is the general one. */
static const struct action {
	const char *name;
	const char *when;
	unsigned bits;
} actions[] = {
	{ "EventLog", "EventLog=Enable", 0x03 },
	{ "WANAlert", "WANAlert=Enable", 0x08 },
	{ "WANAlert", ".=Enable", 0x08 }, /* GasSupplierAlerts has the WAN alert alone */
	{ "HANAlert", "HANAlert=Enable", 0x10 },
	{ "Alarm", "Alarm=Enable", 0x40 },
};

/* "EventLog, WANAlert", or the number when other bits are set. */
static const char *
show_actions(struct sm_walk *w, unsigned configuration)
{
	const char *text = NULL;
	unsigned left = configuration;

	for (size_t i = 0; i < SM_COUNT(actions); i++) {
		if ((left & actions[i].bits) != actions[i].bits)
			continue;
		text =
		    sm_arena_printf(w->arena, "%s%s%s", text ? text : "", text ? ", " : "", actions[i].name);
		left &= ~actions[i].bits;
	}
	if (left != 0)
		return sm_arena_printf(w->arena, "configuration 0x%02X", configuration);
	return text ? text : "none of WANAlert, HANAlert, EventLog, Alarm";
}

static struct sm_request_node *
event_element(const struct sm_request_node *list, uint16_t event)
{
	struct sm_request_node *e = list ? list->child : NULL;
	uint16_t its;

	while (e && (!event_of(e, &its) || its != event))
		e = e->next;
	return e;
}

/* Records octets of a Set Event Configuration command. */
static struct sm_octets_proof *
prove_gas(struct sm_walk *w, enum sm_proven from, const char *name, const char *value, struct sm_span at)
{
	return sm_proof_add(
	    w, &(struct sm_octets_proof){ .from = from,
	           .name = name,
	           .value = value,
	           .reason = from == SM_BY_REQUEST || from == SM_BY_ELEMENTS ? NULL : sm_proof_use_case(w),
	           .offset = at.off,
	           .length = at.len });
}

/*
 * The event's element proves its code. The actions below it prove the configuration octet, which is that of all events
 * in the command; an event of GasSupplierAlerts has its one action in its own text.
 */
static void
prove_event(struct sm_walk *w, struct sm_request_node *e, uint16_t event, struct sm_span at,
    struct sm_octets_proof *configuration)
{
	struct sm_octets_proof *p;

	if (!w->proofs)
		return;
	p = prove_gas(w, SM_BY_REQUEST, event_name(w, e->parent, event), NULL, at);
	sm_proof_source(w, p, (struct sm_found){ e, false });
	if (!e->child)
		sm_proof_source(w, configuration, (struct sm_found){ e, false });
	for (struct sm_request_node *action = e->child; action; action = action->next)
		sm_proof_source(w, configuration, (struct sm_found){ action, false });
}

static void
check_event(struct sm_walk *w, struct sm_request_node *list, uint16_t event, uint8_t configuration,
    struct sm_span at, struct sm_octets_proof *proof)
{
	struct sm_scope inside = w->scope;
	unsigned expected = 0;

	inside.here = event_element(list, event);
	if (!inside.here || inside.here->used == w->scope.round) {
		sm_report_difference(w, (struct sm_found){ inside.here, false }, event_name(w, list, event),
		    inside.here ? "once" : NULL, inside.here ? "once more" : show_actions(w, configuration),
		    at, inside.here ? "is there more than once" : not_requested);
		return;
	}
	sm_found_use(&w->scope, (struct sm_found){ inside.here, false });
	prove_event(w, inside.here, event, at, proof);
	for (size_t i = 0; i < SM_COUNT(actions); i++)
		if (sm_request_node_holds(&inside, actions[i].when))
			expected |= actions[i].bits;
	if (expected != configuration)
		sm_report_difference(w, (struct sm_found){ inside.here, false }, NULL,
		    show_actions(w, expected), show_actions(w, configuration), at, differs);
}

static void
report_short(struct sm_walk *w, const struct sm_rule *rule, const char *reason)
{
	sm_report_difference(
	    w, nowhere, rule->name, "events", NULL, (struct sm_span){ w->item->off, w->item->len }, reason);
}

/* The three octets in front of the codes; behind is the offset after them. Returns the proof of the configuration. */
static struct sm_octets_proof *
prove_fields(struct sm_walk *w, unsigned configuration, size_t behind)
{
	enum { FIELDS = 3 };
	size_t from = behind - FIELDS;

	(void)prove_gas(w, SM_BY_CONSTANT, "Configuration Control", NULL, (struct sm_span){ from + 1, 1 });
	(void)prove_gas(w, SM_BY_STRUCTURE, "number of events", NULL, (struct sm_span){ from + 2, 1 });
	return prove_gas(w, SM_BY_ELEMENTS, "Event Configuration: what the events listed do",
	    show_actions(w, configuration), (struct sm_span){ from, 1 });
}

bool
sm_walk_gas_events(struct sm_walk *w, const struct sm_rule *rule, struct sm_cur *fields)
{
	struct sm_request_node *list = sm_request_node_find(&w->scope, rule->path).element;
	struct sm_octets_proof *proof = NULL;
	uint8_t configuration, control, count;
	uint16_t event;

	if (!sm_cur_u8(fields, &configuration) || !sm_cur_u8(fields, &control) ||
	    !sm_cur_u8(fields, &count)) {
		report_short(w, rule, "the command ends before it");
		return false;
	}
	if (w->proofs)
		proof = prove_fields(w, configuration, fields->off);
	if (control != 0)
		sm_report_difference(w, nowhere, "Configuration Control", "0x00",
		    sm_arena_printf(w->arena, "0x%02X", control), (struct sm_span){ fields->off - 2, 1 },
		    "is not what the use case has here");
	for (; count > 0 && !w->failed; count--) {
		struct sm_span at = { fields->off, 2 };

		if (!sm_cur_le16(fields, &event)) {
			report_short(w, rule, "the list of events is shorter than it says");
			return false;
		}
		check_event(w, list, event, configuration, at, proof);
	}
	return true;
}
