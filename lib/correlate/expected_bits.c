/* GBCS 4.x, DUIS 5.4 section 3.8: expected bit strings of days and channels. */
#include "correlate/expected_bits.h"

#include <string.h>

#include "core/text.h"

static const char twice[] = "the request names it twice";

/* Sets a bit. A bit that is already set makes the value impossible. */
static void
set_bit(struct sm_expected *expected, size_t bit, size_t bits)
{
	uint8_t mask = (uint8_t)(0x80U >> bit % 8);

	if (bit >= bits || bits > (size_t)8 * SM_EXPECTED_MAX)
		sm_expect_impossible(expected, sm_unreadable);
	else if ((expected->own[bit / 8] & mask) != 0)
		sm_expect_impossible(expected, twice);
	else
		expected->own[bit / 8] |= mask;
}

static void
bit_string(struct sm_expected *expected, size_t bits)
{
	sm_expect_octets(expected, expected->own, (bits + 7) / 8);
	expected->bits = bits;
}

/* The text of an element that chooses from a list: that of its attribute, of its only child, or its own. */
static struct sm_slice
choice_of(struct sm_walk *w, struct sm_request_node *e)
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
sm_expect_days(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	enum { WEEK = 7 };
	struct sm_request_node *e = sm_request_node_find(&w->scope, rule->path).element;

	bit_string(expected, WEEK);
	for (; e; e = sm_request_node_again(e))
		set_bit(expected, weekday_of(choice_of(w, e)), WEEK);
}

/* The highest number that an element of the list has. */
static size_t
highest_of(struct sm_walk *w, const char *path)
{
	int64_t n, highest = 0;

	for (struct sm_request_node *e = sm_request_node_find(&w->scope, path).element; e;
	     e = sm_request_node_again(e))
		if (sm_request_node_number(e->value, 1, (int64_t)8 * SM_EXPECTED_MAX, &n) && n > highest)
			highest = n;
	return (size_t)highest;
}

/*
 * The bit of a special day is that of its day_id (IEC 62056-6-2 section 4.5.5). DUIS gives the day the same
 * number.
 */
void
sm_expect_chosen(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_request_node *e = sm_request_node_find(&w->scope, rule->path).element;
	size_t bits = highest_of(w, rule->of);
	int64_t n;

	bit_string(expected, bits);
	for (; e; e = sm_request_node_again(e)) {
		if (sm_request_node_number(choice_of(w, e), 1, (int64_t)bits, &n))
			set_bit(expected, (size_t)n - 1, bits);
		else
			sm_expect_impossible(expected, "the request has no special day of that number");
	}
}

void
sm_expect_channels(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	enum { BITS = 32, PREFIX_LEN = 7 };
	struct sm_found f = sm_request_node_find(&w->scope, rule->path);
	uint64_t n;

	bit_string(expected, BITS);
	expected->own[0] = (uint8_t)rule->number;
	if (!f.element) {
		sm_expect_impossible(expected, sm_not_there);
		return;
	}
	/* a band without channels chooses none of them */
	sm_found_use(&w->scope, f);
	for (struct sm_request_node *e = f.element->child; e; e = e->next) {
		struct sm_slice name = sm_slice_str(e->name);

		sm_found_use(&w->scope, (struct sm_found){ e, false });
		if (name.len <= PREFIX_LEN || strncmp(e->name, "Channel", PREFIX_LEN) != 0 ||
		    !sm_parse_uint(sm_slice_of(name.p + PREFIX_LEN, name.len - PREFIX_LEN), 99, &n) ||
		    n < rule->places)
			sm_expect_impossible(expected, sm_unreadable);
		else
			set_bit(expected, BITS - 1 - ((size_t)n - rule->places), BITS);
	}
}

/*
 * sm_walk_events compares these values. This is the expected value when the message lacks the whole string.
 */
void
sm_expect_events(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	expected->found = sm_request_node_find(&w->scope, rule->path);
	sm_expect_impossible(expected, sm_not_there);
	if (expected->found.element)
		sm_request_node_use_all(&w->scope, expected->found.element);
	expected->asked = "settings of events";
}
