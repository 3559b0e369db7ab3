/* The expected value of a rule, and how it is set. Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_VALUE_H
#define SM_CORRELATE_EXPECTED_VALUE_H

#include "correlate/walk.h"

/* Kinds of expected values. */
enum sm_expect_kind {
	SM_EXPECTED_NUMBER,
	SM_EXPECTED_OCTETS,
	SM_EXPECTED_NOTHING,
	SM_EXPECTED_UNCHECKED,
	SM_EXPECTED_IMPOSSIBLE
};

enum { SM_EXPECTED_MAX = 64 };

struct sm_expected {
	enum sm_expect_kind kind;
	int64_t number; /* unsigned 64-bit numbers by their bits */
	struct sm_slice octets;
	size_t bits; /* of a bit string; 0: it is none */
	uint8_t own[SM_EXPECTED_MAX]; /* storage that octets may point into */
	struct sm_found found; /* the element that determines the value */
	const char *asked; /* the expected value in reports; NULL: that of wording, or the element's text */
	/* makes asked of the expected value, for the few values that a report shows; NULL: there is none */
	const char *(*wording)(
	    struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected);
	const char *reason; /* of SM_EXPECTED_UNCHECKED and SM_EXPECTED_IMPOSSIBLE */
	/* SM_EXPECTED_UNCHECKED: whether the value has the form that it must have anyway; NULL: any of its type */
	bool (*fits)(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node);
	const char *form; /* that form in words, for reports */
	const struct sm_rule *rule; /* for fits, where it needs one */
};

/* Reasons of SM_EXPECTED_IMPOSSIBLE. */
extern const char sm_not_there[], sm_unreadable[];

/* The reason why a value that only the device can say is unchecked. */
extern const char sm_reported[];

/* Set *expected. reason is borrowed; so are the octets, which may be expected->own. */
void sm_expect_impossible(struct sm_expected *expected, const char *reason);
void sm_expect_unchecked(struct sm_expected *expected, const char *reason);
void sm_expect_number(struct sm_expected *expected, int64_t v);
void sm_expect_octets(struct sm_expected *expected, const void *p, size_t len);

/* The text at path. False, and *expected is impossible, when the path leads to no element. */
SM_MUST_CHECK bool sm_expect_text_of(
    struct sm_walk *w, const char *path, struct sm_expected *expected, struct sm_slice *text);

/* Sets *expected to the value that the request determines for rule. One function for each sense of rule.h. */
typedef void sm_expect_function(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected);

#endif
