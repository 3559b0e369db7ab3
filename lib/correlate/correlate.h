/*
 * Does a GBCS message mean what a DUIS request asked?
 *
 * Works from the octets to their meaning: the message is decoded, rules say for each of its values which element of
 * the request, constant or absence it stands for, and what no rule claims on either side is a difference. The rules
 * are this directory's own: nothing is shared with what makes messages (DESIGN: independence).
 */
#ifndef SM_CORRELATE_CORRELATE_H
#define SM_CORRELATE_CORRELATE_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"
#include "duis/context.h"
#include "duis/request.h"

enum sm_verdict { SM_MATCH, SM_MISMATCH, SM_UNSUPPORTED };

/* One place where message and request do not say the same. Texts live in the arena or are constant. */
struct sm_difference {
	const char *path; /* element of the request below Body, or what the item of the message is called */
	const char *asked; /* as in the request; NULL: the request has nothing */
	const char *got; /* as DUIS would write it; NULL: the message has nothing */
	size_t offset, length; /* in the message; SM_NO_OFFSET and 0 when it is not in there */
	const char *reason;
	struct sm_difference *next;
};

/* Octets that the request cannot determine, or an element of the request that the DCC keeps to itself. */
struct sm_unchecked {
	const char *name;
	size_t offset, length; /* 0, 0 for an element */
	const char *reason;
	struct sm_unchecked *next;
};

/* A device that was looked up in the context or its inventory; device NULL: it isn't known. */
struct sm_looked_up {
	uint8_t id[SM_EUI_LEN];
	const struct sm_context_device *device;
	struct sm_looked_up *next;
};

struct sm_correlation {
	enum sm_verdict verdict;
	const char *use_case; /* the one that was accepted, or came nearest: "ECS01a"; NULL: none */
	uint16_t message_code;
	struct sm_difference *differences;
	size_t n_differences;
	struct sm_unchecked *unchecked;
	size_t n_unchecked;
	const struct sm_looked_up *looked_up; /* by id */
};

/*
 * Compares. raw is one whole message: a Command, a Pre-Command with or without its zero signature length, or a signed
 * Pre-Command. context may be NULL; without a device's type, version or variant in it, every use case of the
 * service that fits is accepted. Everything in *out borrows from raw, the request's document and the arena.
 *
 * False with err when raw is no GBCS message (offsets are raw's), when the request breaks a rule of the User Gateway's
 * schema (those of 5.4, for schemaVersion 5.0 and later), or when memory is exhausted. A request that the rules do not
 * know is SM_UNSUPPORTED, with one difference that says why.
 */
SM_MUST_CHECK bool sm_correlate(const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, struct sm_arena *a, struct sm_correlation *out, struct sm_err *err);

/* "match", "mismatch", "unsupported". */
const char *sm_verdict_name(enum sm_verdict v);

#endif
