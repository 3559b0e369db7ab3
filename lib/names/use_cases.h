/*
 * The identity of each use case of GBCS. A table refers to a use case by its message code, for instance USE_ECS14.
 * Identifier, title and the rest are in use_cases.def only.
 */
#ifndef SM_NAMES_USE_CASES_H
#define SM_NAMES_USE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* GBCS section 7.2: the encoding of a payload. */
enum sm_protocol { SM_DLMS, SM_GBZ, SM_ASN1 };

enum sm_direction { SM_COMMAND, SM_ALERT };

/* The ESMEs that have the use case, by the phases that they measure. */
enum sm_use_variant { SM_VARIANT_ANY, SM_VARIANT_SINGLE_PHASE, SM_VARIANT_POLYPHASE };

enum sm_message_code {
#define USE(constant, code, ...) USE_##constant = (code),
#include "names/use_cases.def"
#undef USE
};

struct sm_identity {
	uint16_t code;
	const char *id; /* "ECS17b" */
	const char *title; /* the heading of the use case */
	const char *devices; /* types, separated by spaces: "ESME", "GSME GPF" */
	const char *services; /* Service Reference Variants, separated by spaces; NULL: none */
	enum sm_protocol protocol;
	enum sm_direction direction;
	enum sm_use_variant variant;
};

/* Looks up a message code. NULL: GBCS does not have it. */
const struct sm_identity *sm_identity_of(uint16_t code);

/* The i-th use case in order of message code; NULL at the end. */
const struct sm_identity *sm_identity_at(size_t i);

/*
 * Whether commands of the use case go from one device of the home to another. The sender then makes the MAC itself, not the
 * Access Control Broker.
 */
bool sm_is_between_devices(uint16_t code);

/* The identifier, "ECS17b"; "" if GBCS does not have the code. */
const char *sm_use_case_id(uint16_t code);

#endif
