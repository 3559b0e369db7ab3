/* The statements that documents make about their messages, as a table. Private to this directory and its test. */
#ifndef SM_ENVELOPE_STATEMENTS_H
#define SM_ENVELOPE_STATEMENTS_H

#include "catalogue/instruction.h"
#include "duis/smets1.h"
#include "envelope/result.h"

/* One comparison. */
struct sm_envelope_walk {
	enum sm_carried_kind kind;
	struct sm_slice
	    variant; /* the ServiceReferenceVariant that the document gives the message; empty: none */
	const struct sm_decoded *d;
	const struct sm_smets1 *smets1; /* instead of octets; d then has only a header; NULL: octets */
	const struct sm_identity
	    *use; /* of the message, or of the command that an alert reports on; NULL: unknown */
	struct sm_instruction instruction;
	struct sm_arena *arena;
	struct sm_envelope *out;
	struct sm_envelope_difference **last_difference;
	struct sm_envelope_unchecked **last_unchecked;
	bool failed; /* no memory */
};

enum sm_statement_part { SM_PART_WHOLE, SM_PART_ORIGINATOR, SM_PART_TARGET, SM_PART_COUNTER };

struct sm_statement {
	const char *element; /* its name in results */
	const char *path; /* of the element below the document element */
	enum sm_statement_part part; /* of a RequestID or ResponseID */
	unsigned kinds; /* documents that make the statement: bit 1 << enum sm_carried_kind */
	bool needed; /* a document without the element is reported */
	unsigned forms; /* of the element that carries the message: bit 1 << enum sm_message_form */
	/* Compares element e with the message. NULL: the message can't tell, and reason says why. */
	void (*compare)(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *e);
	const char *reason; /* of a difference */
	const char *clause;
};

extern const struct sm_statement sm_envelope_statements[];
extern const size_t sm_n_envelope_statements;

/* Adds a difference at `at`, or an unchecked entry. A NULL text is memory that ran out. */
void sm_envelope_differs(struct sm_envelope_walk *w, const struct sm_statement *s, const char *said,
    const char *got, struct sm_span at);
void sm_envelope_leave(struct sm_envelope_walk *w, const struct sm_statement *s, const char *reason);

#endif
