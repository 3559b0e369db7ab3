/*
 * One comparison of a message with a request by the rules of one use case. Private to correlate/.
 *
 * The files of this directory share struct sm_walk. Texts that they return live in its arena or are constant; a
 * function that runs out of memory sets `failed`, or returns NULL where its header says so.
 */
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
	bool version_open; /* the versions of DUIS leave something open about the request */
	const struct sm_message *message;
	const struct sm_payload *payload;
	const struct sm_context *context; /* may be NULL */
	const struct sm_use *use;
	struct sm_arena *arena;
	struct sm_looked_up *looked_up; /* by id */
	struct sm_scope scope;
	const struct sm_item *item; /* being compared; NULL: none */
	const struct sm_item *named; /* whose name item_name is; NULL: none */
	const char *item_name;
	const struct sm_context_log_entry
	    *logged; /* being compared, of the context's device log; NULL: unknown */
	const struct sm_node *same_id; /* first identifier that others must repeat */
	const struct sm_node *frame; /* the structure around the value being compared; NULL: none */
	bool open; /* in a list that is unchecked as a whole */
	bool done; /* the last SM_STATUS was success */
	struct sm_correlation *out;
	struct sm_difference **next_difference;
	struct sm_unchecked **next_unchecked;
	struct sm_failure **next_failure;
	struct sm_proofs *proofs; /* correlate/proof.h; NULL: nobody asks for them */
	bool failed; /* memory is exhausted */
};

/*
 * Compares the payload with the claims, or the DER structure, of w->use. Reports differences and unchecked octets to
 * w->out, and marks the request's elements that a rule uses. Sets w->failed when memory is exhausted.
 */
void sm_walk_items(struct sm_walk *w);

/* Compares what stands before the items of a DLMS APDU. Other payloads have nothing there. */
void sm_walk_apdu(struct sm_walk *w);

/* Compares a value, and those that follow it, with a rule. rule NULL: null-data. value NULL: there is none. */
void sm_walk_value(struct sm_walk *w, const struct sm_rule *rule, const struct sm_node *value);

/* Reports the elements of the request that no rule has used. Call it last. */
void sm_walk_unused(struct sm_walk *w);

#endif
