/*
 * Compares the meaning of a GBCS message with that of a DUIS request.
 *
 * The comparison works from the octets to their meaning. It decodes the message. Rules then say which element
 * of the request, constant or absence each value stands for. A value or an element that no rule claims is a
 * difference. The rules belong to this directory: it shares no table with lib/transform, so that an error
 * there is found here (DESIGN: independence).
 */
#ifndef SM_CORRELATE_CORRELATE_H
#define SM_CORRELATE_CORRELATE_H

#include "catalogue/decode.h"
#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"
#include "duis/context.h"
#include "duis/request.h"

enum sm_verdict { SM_MATCH, SM_MISMATCH, SM_UNSUPPORTED };

/* One difference between message and request. Texts live in the arena or are constant. */
struct sm_difference {
	const char *path; /* element of the request below Body, or the name of the message's item */
	const char *asked; /* the request's value; NULL: the request has none */
	const char *got; /* the message's value as DUIS would write it; NULL: the message has none */
	size_t offset, length; /* in the message; SM_NO_OFFSET and 0: the message has no octets for it */
	const char *reason;
	struct sm_difference *next;
};

/* Octets that the request does not determine, or an element of the request that the DCC does not send on. */
struct sm_unchecked {
	const char *name;
	size_t offset, length; /* 0, 0 for an element */
	const char *reason;
	struct sm_unchecked *next;
};

/* What a device did not do, by its own word in a response. The octets are unchecked too. */
struct sm_failure {
	const char *name; /* of the item */
	size_t offset, length; /* of the result */
	const char *result; /* "object-undefined (4)" */
	struct sm_failure *next;
};

/* What octets were proven from. */
enum sm_proven {
	SM_BY_REQUEST, /* one element of the request */
	SM_BY_ELEMENTS, /* several elements, or their number */
	SM_BY_CONSTANT, /* the use case prescribes the value or address */
	SM_BY_STRUCTURE, /* tags, lengths and counts */
	SM_BY_CONTEXT, /* the context, or its inventory */
	SM_BY_MESSAGE, /* other octets of the same message */
	SM_BY_KEYS, /* a key verified them, or didn't */
	SM_BY_NOBODY, /* unchecked */
	SM_BY_DIFFERENCE, /* none of the request's: no rule expects them */
	SM_NOT_COMPARED, /* a difference before them ended the comparison, or no use case applies */
	SM_NOT_RECORDED /* the rules don't say: an error of theirs */
};

struct sm_source {
	const char *path; /* below Body, or "RequestID: counter" */
	struct sm_source *next;
};

/* Octets of the message, and what they were proven from. Texts live in the arena or are constant. */
struct sm_octets_proof {
	enum sm_proven from;
	const char *name; /* of the message's item and the part of it */
	const char *value; /* as DUIS would write it, or the type of a tag; NULL: none */
	struct sm_source *sources, *last_source; /* elements of the request */
	const char
	    *reason; /* a clause, the use case, a fact of the context, why it is unchecked; NULL: none */
	size_t offset, length; /* in the message; the length is not 0 */
	bool differs; /* these octets belong to a difference */
	struct sm_octets_proof *next;
};

struct sm_place {
	size_t offset, length; /* in the message */
	struct sm_place *next;
};

/* An element or attribute of the request that has a value or no elements, and what became of it. */
struct sm_evidence {
	const char *path;
	const char *value; /* long ones are cut off; "" of an empty element */
	struct sm_place *places; /* octets that it proves, or whose place it chooses; NULL: none */
	const char *reason; /* why it has no places, or what they are; NULL: they are its value */
	bool differs; /* nothing in the message stands for it */
	struct sm_evidence *next;
};

/* A device that the comparison looked up in the context or its inventory. device NULL: unknown. */
struct sm_looked_up {
	uint8_t id[SM_EUI_LEN];
	const struct sm_context_device *device;
	struct sm_looked_up *next;
};

struct sm_correlation {
	enum sm_verdict verdict;
	const char *use_case; /* the accepted or nearest one: "ECS01a"; NULL: none */
	uint16_t message_code;
	struct sm_difference *differences;
	size_t n_differences;
	struct sm_unchecked *unchecked;
	size_t n_unchecked;
	bool is_answer; /* the message is a response */
	struct sm_failure *failures;
	size_t n_failures;
	const struct sm_looked_up *looked_up; /* by id */
	/* with sm_correlate_options.explain alone */
	struct sm_octets_proof *proofs; /* in the order of the message: each octet is in one of them */
	size_t n_proofs;
	struct sm_evidence *elements; /* in the order of the request */
};

/*
 * Compares. raw is one whole message: a Command, a Pre-Command with or without its zero signature length, a
 * signed Pre-Command, or a Response. A Response matches if it answers what the request asks, and nothing else;
 * what the device reports as failed is listed, and is no difference. context may be NULL. If the context lacks the device's type, version or variant,
 * every use case of the service that fits is accepted. *out borrows from raw, the request's document and the
 * arena.
 *
 * False with err: raw is no GBCS message (offsets are those of raw), the request breaks a rule of the User
 * Gateway's schema (of 5.4, for schemaVersion 5.0 and later), or memory is exhausted. A request without rules
 * is SM_UNSUPPORTED, with one difference that names the reason.
 */
SM_MUST_CHECK bool sm_correlate(const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, struct sm_arena *a, struct sm_correlation *out, struct sm_err *err);

struct sm_correlate_options {
	const struct sm_decryptor
	    *decryptor; /* has the plaintext of what a response encrypts; NULL: nobody has */
	bool explain; /* *out gets the proofs and elements, which takes longer */
};

/*
 * The same with options. False also with a plaintext that is malformed: its offsets are those of err then.
 */
SM_MUST_CHECK bool sm_correlate_with(const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, const struct sm_correlate_options *options, struct sm_arena *a,
    struct sm_correlation *out, struct sm_err *err);

/*
 * Says in the proofs of octets at offset that a key has verified them. reason is borrowed. differs: it did not.
 * Does nothing where there are no proofs.
 */
void sm_correlation_verified(struct sm_correlation *c, size_t offset, const char *reason, bool differs);

/* "request", "elements", "constant", ...: the word of sm-json(5). */
const char *sm_proven_name(enum sm_proven from);

/* "match", "mismatch", "unsupported". */
const char *sm_verdict_name(enum sm_verdict v);

#endif
