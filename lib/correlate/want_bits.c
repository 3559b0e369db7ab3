/* GBCS 4.x, DUIS 5.4 section 3.8: what bit strings must be: days, channels, events. */
#include <string.h>

#include "core/text.h"
#include "correlate/want.h"

static bool
set_bit(struct sm_want *want, size_t bit, size_t bits)
{
	if (bit >= bits || bits > 8 * SM_WANT_MAX)
		return false;
	want->own[bit / 8] |= (uint8_t)(0x80U >> bit % 8);
	return true;
}

static void
bit_string(struct sm_want *want, size_t bits)
{
	sm_want_octets(want, want->own, (bits + 7) / 8);
	want->bits = bits;
}

/* The text by which an element of a list chooses: its attribute's, its only child's, or its own. */
static struct sm_slice
choice_of(struct sm_walk *w, struct sm_asked *e)
{
	struct sm_found f = { e->child ? e->child : e, e->attribute != NULL };

	if (f.attribute)
		f.element = e;
	sm_found_use(&w->scope, f);
	return sm_found_text(f);
}

static size_t
weekday_of(struct sm_slice text)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };
	size_t i = 0;

	while (i < SM_COUNT(days) && !sm_slice_eq_str(text, days[i]))
		i++;
	return i;
}

void
sm_want_days(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { WEEK = 7 };
	struct sm_asked *e = sm_asked_find(&w->scope, rule->path).element;

	bit_string(want, WEEK);
	for (; e; e = sm_asked_again(e))
		if (!set_bit(want, weekday_of(choice_of(w, e)), WEEK))
			sm_want_impossible(want, sm_unreadable);
	want->asked = "days of the week";
}

void
sm_want_chosen(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_asked *e = sm_asked_find(&w->scope, rule->path).element;
	size_t bits = sm_asked_count(&w->scope, rule->of);
	uint64_t n;

	want->asked = "special days by number";
	if (bits > (size_t)8 * SM_WANT_MAX) {
		sm_want_impossible(want, sm_unreadable);
		return;
	}
	bit_string(want, bits);
	for (; e; e = sm_asked_again(e))
		if (!sm_parse_uint(choice_of(w, e), bits, &n) || n == 0 ||
		    !set_bit(want, (size_t)n - 1, bits))
			sm_want_impossible(want, sm_unreadable);
	want->asked = "special days by number";
}

void
sm_want_channels(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { BITS = 32, PREFIX_LEN = 7 };
	struct sm_found f = sm_asked_find(&w->scope, rule->path);
	uint64_t n;

	bit_string(want, BITS);
	want->own[0] = (uint8_t)rule->number;
	if (!f.element) {
		sm_want_impossible(want, sm_not_there);
		return;
	}
	for (struct sm_asked *e = f.element->child; e; e = e->next) {
		struct sm_slice name = sm_slice_str(e->name);

		sm_found_use(&w->scope, (struct sm_found){ e, false });
		if (name.len <= PREFIX_LEN || strncmp(e->name, "Channel", PREFIX_LEN) != 0 ||
		    !sm_parse_uint(sm_slice_of(name.p + PREFIX_LEN, name.len - PREFIX_LEN), 99, &n) ||
		    n < rule->places || !set_bit(want, BITS - 1 - ((size_t)n - rule->places), BITS))
			sm_want_impossible(want, sm_unreadable);
	}
	want->asked = "channels";
}

/* The event of an element called x810D. */
static bool
event_of(const struct sm_asked *e, uint16_t *out)
{
	uint8_t code[2];
	size_t len;

	if (e->name[0] != 'x' || strlen(e->name) != 5 ||
	    !sm_hex_decode(sm_slice_str(e->name + 1), code, &len, NULL))
		return false;
	*out = (uint16_t)(code[0] << 8 | code[1]);
	return true;
}

enum { EVENT_BITS = 256 };

/* The mask comes first and the settings after it; events count down from the last bit of each. */
static bool
set_event(const struct sm_rule *rule, uint16_t event, bool enable, struct sm_want *want)
{
	size_t bit;

	if (event < rule->number || event >= rule->number + EVENT_BITS)
		return false;
	bit = (size_t)(EVENT_BITS - 1 - (event - rule->number));
	if ((want->own[bit / 8] & 0x80U >> bit % 8) != 0)
		return false; /* twice */
	return set_bit(want, bit, 2 * EVENT_BITS) &&
	       (!enable || set_bit(want, EVENT_BITS + bit, 2 * EVENT_BITS));
}

static bool
ask_event(struct sm_walk *w, const struct sm_rule *rule, struct sm_asked *e, struct sm_want *want)
{
	bool enable = sm_slice_eq_str(e->text, "Enable");
	uint16_t event;

	sm_found_use(&w->scope, (struct sm_found){ e, false });
	if (e->text.len == 0)
		return true; /* a list without events */
	return event_of(e, &event) && (enable || sm_slice_eq_str(e->text, "Disable")) &&
	       set_event(rule, event, enable, want);
}

/* The phases that an ESME must have for the events below an element. */
static enum sm_phases
phases_of(const struct sm_asked *e)
{
	const char *list = e->parent ? e->parent->name : "";

	if (strstr(list, "PolyPhase"))
		return SM_POLYPHASE;
	return strstr(list, "SinglePhase") ? SM_SINGLE_PHASE : SM_ANY_PHASES;
}

/*
 * One event, unless it is left out for an ESME of other phases. Left out or disabled differ by one bit: unless the ESME
 * is known to have these phases, the octet of that bit is in doubt.
 */
static bool
weigh_event(struct sm_walk *w, const struct sm_rule *rule, struct sm_asked *e, struct sm_want *want)
{
	enum sm_phases for_phases = phases_of(e), has = sm_target_phases(w);
	bool left_out = rule->of && (strcmp(e->name, rule->of) == 0 ||
	                                (e->parent && strcmp(e->parent->name, rule->of) == 0));
	uint16_t event;

	if (for_phases != SM_ANY_PHASES && has != for_phases && event_of(e, &event) &&
	    event >= rule->number && event < rule->number + EVENT_BITS && sm_slice_eq_str(e->text, "Disable"))
		want->doubtful |= (uint64_t)1 << (EVENT_BITS - 1 - (event - rule->number)) / 8;
	return left_out || ask_event(w, rule, e, want);
}

void
sm_want_events(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_found f = sm_asked_find(&w->scope, rule->path);

	bit_string(want, (size_t)2 * EVENT_BITS);
	want->asked = "the events of the request, and no others";
	if (!f.element) {
		sm_want_impossible(want, sm_not_there);
		return;
	}
	for (struct sm_asked *e = f.element; e; e = sm_asked_walk(f.element, e))
		if (!e->child && !weigh_event(w, rule, e, want))
			sm_want_impossible(want, sm_unreadable);
	/* an event that the request sets is not set again */
	for (size_t i = 0; i < rule->n_words; i++)
		(void)set_event(rule, (uint16_t)rule->words[i].value, false, want);
}
