/* One comparison of a message with a request by the rules of one use case. Private to correlate/. */
#ifndef SM_CORRELATE_WALK_H
#define SM_CORRELATE_WALK_H

#include "core/arena.h"
#include "correlate/request_node.h"
#include "correlate/correlate.h"
#include "correlate/rule.h"
#include "gbcs/message.h"
#include "gbcs/payload.h"

struct sm_walk {
	const struct sm_request *request;
	const struct sm_message *message;
	const struct sm_payload *payload;
	const struct sm_context *context; /* may be NULL */
	const struct sm_use *use;
	struct sm_arena *arena;
	struct sm_looked_up *looked_up; /* by id */
	struct sm_scope scope;
	const struct sm_item *item; /* the one in hand */
	const struct sm_context_log_entry
	    *logged; /* the entry of the context's device log in hand; NULL: unknown */
	const struct sm_node *same_id; /* first identifier that others must repeat */
	struct sm_correlation *out;
	struct sm_difference **next_difference;
	struct sm_unchecked **next_unchecked;
	bool failed; /* memory is exhausted */
};

/* What a value must be. */
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
	uint8_t own[SM_EXPECTED_MAX]; /* where octets may be */
	struct sm_found found; /* the element that says so */
	const char *asked; /* how to say it; NULL: the element's text */
	const char *reason; /* of SM_EXPECTED_UNCHECKED and SM_EXPECTED_IMPOSSIBLE */
	/* SM_EXPECTED_UNCHECKED: what form the value has all the same; NULL: its type's */
	bool (*fits)(struct sm_walk *w, struct sm_expected *expected, const struct sm_node *node);
	const char *form; /* fits in words */
};

/* What the value of rule must be by the request, in the scope of w. */
void sm_sense_expected(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected);

/* A device of the context, NULL when it isn't known; that it was looked up is noted. */
const struct sm_context_device *sm_walk_device(struct sm_walk *w, const uint8_t id[SM_EUI_LEN]);

/* The device that the message goes to, when the context has it; else NULL. */
const struct sm_context_device *sm_walk_target(struct sm_walk *w);

/* A, B or C: single element, twin element, polyphase. 0: not said, or a variant of which that is not known. */
char sm_esme_variant(const struct sm_context_device *d);

/* Whether it is an ESME of one or three phases, as far as the context says. */
enum sm_phases sm_target_phases(struct sm_walk *w);

/* Compares the decoded value with it; reports what differs and what stays unchecked. */
void sm_sense_compare(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

/* Reports a value that is encoded as `its` type and not as the `right` one. */
void sm_sense_other_type(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node,
    const char *right, const char *its);

/* What is asked for, as DUIS writes it; NULL: the text of the element that was found says it. */
const char *sm_sense_asked(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected);

/* What a value that is no element is called: its item, and its own name if it has one. */
const char *sm_value_name(struct sm_walk *w, const struct sm_rule *rule);

/* A value of the message as DUIS would write it. NULL: no memory. */
const char *sm_sense_show(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *node);

/* A number as DUIS would write it, or as the rule spells it; bits is the size of a bit string that it stands in. */
const char *sm_sense_number(struct sm_walk *w, const struct sm_rule *rule, size_t bits, int64_t v);

/* The number in a value of whatever encoding; false when it is none. */
SM_MUST_CHECK bool sm_node_number(const struct sm_node *node, int64_t *out);

/* Walks all claims, or the DER structure, of the use case over the payload. */
void sm_walk_items(struct sm_walk *w);

/* Compares Grouping Header, MAC header and signature with the request. */
void sm_walk_header(struct sm_walk *w);

/* Reports elements of the request that nothing has used. */
void sm_walk_unused(struct sm_walk *w);

/* A difference. found may lead nowhere; then path names it. Texts that are given are borrowed. */
void sm_report_difference(struct sm_walk *w, struct sm_found found, const char *path, const char *asked,
    const char *got, struct sm_span at, const char *reason);
void sm_report_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason);

/* What the request says and the message need not show, and the octets (none: { 0, 0 }) in which it would. */
void sm_report_kept(struct sm_walk *w, const char *name, struct sm_span at, const char *reason);

/* What the item in hand is called: "BillingCalendar: startDateTime", or its address. NULL: no memory. */
const char *sm_item_name(struct sm_walk *w, const struct sm_item *item);

/* Printable copy; NULL: no memory. */
const char *sm_walk_text(struct sm_walk *w, struct sm_slice s);
const char *sm_walk_hex(struct sm_walk *w, struct sm_slice s);

#endif
