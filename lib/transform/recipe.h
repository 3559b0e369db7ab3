/*
 * The language of recipes: constant rows that describe the message of a request.
 *
 * A part writes octets, or arranges parts. Paths name elements relative to the present one. That is the
 * request's Body at first, and moves with AT, EACH and TIMES. The tables (sr*.c) hold only such rows. walk.c
 * walks them; value*.c and from_context.c get values from elements and from the context; lib/encode writes
 * the octets.
 */
#ifndef SM_TRANSFORM_RECIPE_H
#define SM_TRANSFORM_RECIPE_H

#include "duis/context.h"
#include "names/spelling.h"
#include "names/use_cases.h"
#include "transform/emit.h"
#include "transform/value.h"

/* ---- arranging ---- */

/* The list ends with a part without emit. A count by sizeof would expand nested rows twice on every level. */
#define PARTS(...)                                                                                           \
	.parts = (const struct sm_part[])                                                                    \
	{                                                                                                    \
		__VA_ARGS__,                                                                                 \
		{                                                                                            \
			.emit = NULL                                                                         \
		}                                                                                            \
	}
#define WORDS(list) .words = (list), .n_words = sizeof(list) / sizeof((list)[0])

#define GROUP(...)                                                                                           \
	{                                                                                                    \
		.emit = sm_emit_group, PARTS(__VA_ARGS__)                                                    \
	}
#define AT(element, ...)                                                                                     \
	{                                                                                                    \
		.emit = sm_emit_group, .path = (element), PARTS(__VA_ARGS__)                                 \
	}
#define EACH(element, ...)                                                                                   \
	{                                                                                                    \
		.emit = sm_emit_each, .path = (element), PARTS(__VA_ARGS__)                                  \
	}
#define INDEXED(element, by, ...)                                                                            \
	{                                                                                                    \
		.emit = sm_emit_indexed, .path = (element), .attribute = (by), PARTS(__VA_ARGS__)            \
	}
/* As INDEXED, of elements whose place in the message is their number. */
#define IN_PLACES(element, by, ...)                                                                          \
	{                                                                                                    \
		.emit = sm_emit_in_places, .path = (element), .attribute = (by), PARTS(__VA_ARGS__)          \
	}
#define TIMES(n, ...)                                                                                        \
	{                                                                                                    \
		.emit = sm_emit_times, .number = (n), PARTS(__VA_ARGS__)                                     \
	}
#define STRUCTURE(...)                                                                                       \
	{                                                                                                    \
		.emit = sm_emit_list, .tag = 0x02, PARTS(__VA_ARGS__)                                        \
	}
#define ARRAY(...)                                                                                           \
	{                                                                                                    \
		.emit = sm_emit_list, .tag = 0x01, PARTS(__VA_ARGS__)                                        \
	}
#define NO_ELEMENTS                                                                                          \
	{                                                                                                    \
		.emit = sm_emit_list, .tag = 0x01                                                            \
	}
#define SEQUENCE(...)                                                                                        \
	{                                                                                                    \
		.emit = sm_emit_sequence, .tag = 0x30, PARTS(__VA_ARGS__)                                    \
	}
#define TAGGED(n, ...)                                                                                       \
	{                                                                                                    \
		.emit = sm_emit_sequence, .tag = 0xA0 | (n), PARTS(__VA_ARGS__)                              \
	}

#define NO_PLACE_FOR(element)                                                                                \
	{                                                                                                    \
		.emit = sm_emit_refusal, .path = (element)                                                   \
	}

/* ---- conditions ---- */

#define WHEN(test, ...)                                                                                      \
	{                                                                                                    \
		.emit = sm_emit_group, .when = (test), PARTS(__VA_ARGS__)                                    \
	}
#define IF_HAS(element, ...) WHEN_PATH(sm_when_has, element, __VA_ARGS__)
#define IF_LACKS(element, ...) WHEN_PATH(sm_when_lacks, element, __VA_ARGS__)
#define WHEN_PATH(test, element, ...)                                                                        \
	{                                                                                                    \
		.emit = sm_emit_group, .when = (test), .attribute = (element), PARTS(__VA_ARGS__)            \
	}
#define IF_IS(element, value, ...)                                                                           \
	{                                                                                                    \
		.emit = sm_emit_group, .when = sm_when_is, .attribute = (element), .text = (value),          \
		PARTS(__VA_ARGS__)                                                                           \
	}
/* ---- COSEM objects and GBZ components ---- */

/* An item of the access request: ITEM(GET(...)), or ITEM_WITH(SET(...), its value). names/spelling.h */
#define OBJECT(...)                                                                                          \
	.emit = sm_emit_object, .object = &(const struct sm_object)                                          \
	{                                                                                                    \
		__VA_ARGS__                                                                                  \
	}
#define ITEM(...)                                                                                            \
	{                                                                                                    \
		OBJECT(__VA_ARGS__)                                                                          \
	}
#define ITEM_WITH(address, ...)                                                                              \
	{                                                                                                    \
		OBJECT(address), PARTS(__VA_ARGS__)                                                          \
	}
/* An object with the attribute's value (NULL: the position) added to octet `octet` of its OBIS code. */
#define ITEM_VARYING(address, octet)                                                                         \
	{                                                                                                    \
		OBJECT(address, .vary = (octet))                                                             \
	}
#define ITEM_VARYING_WITH(address, octet, by, ...)                                                           \
	{                                                                                                    \
		OBJECT(address, .vary = (octet)), .attribute = (by), PARTS(__VA_ARGS__)                      \
	}

/* A component: COMPONENT(TO_SERVER(cluster, command), its fields). names/spelling.h */
#define COMPONENT(address, ...)                                                                              \
	{                                                                                                    \
		.emit = sm_emit_component, .zcl = &(const struct sm_zcl){ address }, PARTS(__VA_ARGS__)      \
	}
#define COMPONENT_FROM(address, value, ...)                                                                  \
	{                                                                                                    \
		.emit = sm_emit_component, .zcl = &(const struct sm_zcl){ address, .dated = true }, value,   \
		PARTS(__VA_ARGS__)                                                                           \
	}

/* ---- values ---- */

#define LEAF(encoding, getter) .emit = sm_emit_leaf, .as = (encoding), .get = (getter)
#define CONST(encoding, n)                                                                                   \
	{                                                                                                    \
		LEAF(encoding, sm_get_constant), .number = (n)                                               \
	}
#define NUMBER(encoding, element)                                                                            \
	{                                                                                                    \
		LEAF(encoding, sm_get_number), .path = (element)                                             \
	}
#define WORD(encoding, element, list)                                                                        \
	{                                                                                                    \
		LEAF(encoding, sm_get_number), .path = (element), WORDS(list)                                \
	}
#define COUNT(encoding, element)                                                                             \
	{                                                                                                    \
		LEAF(encoding, sm_get_count), .path = (element)                                              \
	}
#define VALUE(encoding, getter)                                                                              \
	{                                                                                                    \
		LEAF(encoding, getter)                                                                       \
	}
#define VALUE_OF(encoding, getter, element)                                                                  \
	{                                                                                                    \
		LEAF(encoding, getter), .path = (element)                                                    \
	}
#define OCTETS_OF(encoding, literal)                                                                         \
	{                                                                                                    \
		LEAF(encoding, sm_get_octets), .text = (literal), .text_len = sizeof(literal) - 1            \
	}

/* A-XDR */
#define NULL_DATA                                                                                            \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_NULL, sm_get_constant)                                                       \
	}
#define BOOL(v) CONST(SM_AS_AXDR_BOOLEAN, v)
#define ENUM(v) CONST(SM_AS_AXDR_ENUM, v)
#define U8(v) CONST(SM_AS_AXDR_UINT8, v)
#define U16(v) CONST(SM_AS_AXDR_UINT16, v)
#define U32(v) CONST(SM_AS_AXDR_UINT32, v)
#define I8(v) CONST(SM_AS_AXDR_INT8, v)
#define I16(v) CONST(SM_AS_AXDR_INT16, v)
#define I32(v) CONST(SM_AS_AXDR_INT32, v)
#define BOOL_AT(element, list) WORD(SM_AS_AXDR_BOOLEAN, element, list)
#define U8_AT(element) NUMBER(SM_AS_AXDR_UINT8, element)
#define U16_AT(element) NUMBER(SM_AS_AXDR_UINT16, element)
#define U32_AT(element) NUMBER(SM_AS_AXDR_UINT32, element)
#define I8_AT(element) NUMBER(SM_AS_AXDR_INT8, element)
#define I16_AT(element) NUMBER(SM_AS_AXDR_INT16, element)
#define I32_AT(element) NUMBER(SM_AS_AXDR_INT32, element)
#define OCTETS(literal) OCTETS_OF(SM_AS_AXDR_OCTETS, literal)
/* A logical name: INSTANCE(OBIS(...)). */
#define INSTANCE(...)                                                                                        \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_OCTETS, sm_get_octets), .text = (const char *)(const uint8_t[])__VA_ARGS__,  \
		                                        .text_len = 6                                        \
	}
#define ACTIVATION VALUE(SM_AS_AXDR_OCTETS, sm_get_activation)
#define DECIMAL(encoding, element, digits)                                                                   \
	{                                                                                                    \
		LEAF(encoding, sm_get_number), .path = (element), .places = (digits)                         \
	}

/* ZCL */
#define Z8(v) CONST(SM_AS_ZCL_UINT8, v)
#define Z16(v) CONST(SM_AS_ZCL_UINT16, v)
#define Z24(v) CONST(SM_AS_ZCL_UINT24, v)
#define Z32(v) CONST(SM_AS_ZCL_UINT32, v)
#define Z8_AT(element) NUMBER(SM_AS_ZCL_UINT8, element)
#define Z16_AT(element) NUMBER(SM_AS_ZCL_UINT16, element)
#define Z32_AT(element) NUMBER(SM_AS_ZCL_UINT32, element)
#define ZI32_AT(element) NUMBER(SM_AS_ZCL_INT32, element)
#define Z_NOW VALUE(SM_AS_ZCL_UINT32, sm_get_now)
#define Z_EMPTY OCTETS_OF(SM_AS_ZCL_OCTETS, "")
#define Z_TEXT(element) VALUE_OF(SM_AS_ZCL_OCTETS, sm_get_text, element)
#define Z_TIME(element) VALUE_OF(SM_AS_ZCL_UINT32, sm_get_seconds, element)
/* A start, at which the number 0 would mean "now". */
#define Z_STARTING(element)                                                                                  \
	{                                                                                                    \
		LEAF(SM_AS_ZCL_UINT32, sm_get_seconds), .path = (element), .number = 1                       \
	}
#define Z_LOG_END(element) VALUE_OF(SM_AS_ZCL_UINT32, sm_get_log_end, element)
/* Start or implementation time; a cancellation is 0xFFFFFFFF, or 0xFFFFFFFE for calendars and matrices. */
#define Z_START VALUE(SM_AS_ZCL_UINT32, sm_get_from_activation)
#define Z_CALENDAR_START                                                                                     \
	{                                                                                                    \
		LEAF(SM_AS_ZCL_UINT32, sm_get_from_activation), .number = 1                                  \
	}

/* DER */
#define INTEGER(v) CONST(SM_AS_DER_INTEGER, v)
#define INTEGER_AT(element) NUMBER(SM_AS_DER_INTEGER, element)

/* ---- use cases ---- */

/* The originator of the message. */
enum sm_originator {
	SM_BY_USER, /* the user, whom the device knows */
	SM_BY_ACB_FOR_USER, /* the Access Control Broker, naming the user as Supplementary Remote Party */
	SM_BY_ACB, /* the Access Control Broker for itself */
	SM_BY_TCOS /* the Transitional Change of Supplier party */
};

struct sm_recipe {
	uint16_t code; /* USE_ECS14 */
	enum sm_originator originator;
	/*
	 * For a user without a role in the context. GBCS lets the user or the Access Control Broker send, by
	 * the role alone. The result names the assumption (sm_transformed).
	 */
	enum sm_originator if_unknown;
	bool
	    has_signature; /* its originator signs, as the user has no Pre-Command to sign (GBCS section 6.2) */
	const struct sm_part *parts;
};

/* Device types as bits of a row. */
enum sm_phases { SM_ANY_PHASES, SM_SINGLE_PHASE, SM_POLYPHASE };

/*
 * The use case of a Service Reference Variant. The first row that fits applies, or the one that took its place.
 * names/versions.def has the versions of use cases.
 */
struct sm_choice {
	const char *variant; /* Service Reference Variant */
	unsigned devices; /* FOR(ESME) | ... */
	enum sm_phases phases;
	const struct sm_part *when; /* a condition on the Body element; NULL: none */
	const struct sm_recipe *recipe;
};

/* Use cases of two services: to synchronise the clock is also to commission a device (6.11, 8.1.1). */
extern const struct sm_recipe sm_ecs70, sm_gcs28;

struct sm_family {
	const struct sm_choice *choices;
	size_t n;
};

/* One a chapter of the User Gateway's services. */
extern const struct sm_family sm_sr01_product, sm_sr02_prepayment, sm_sr03_customer, sm_sr04_logs,
    sm_sr04_prepayment, sm_sr04_registers, sm_sr04_tariff, sm_sr06_configuration, sm_sr06_events,
    sm_sr06_security, sm_sr06_sub_ghz, sm_sr07_supply, sm_sr08_installation, sm_sr09_consent,
    sm_sr11_firmware, sm_sr14_network;

#define FAMILY(name, list)                                                                                   \
	const struct sm_family name = { .choices = (list), .n = sizeof(list) / sizeof((list)[0]) }
/* Conditions of choices. */
#define HAS(element)                                                                                         \
	{                                                                                                    \
		.when = sm_when_has, .attribute = (element)                                                  \
	}
#define HAS_BOTH(element, other)                                                                             \
	{                                                                                                    \
		.when = sm_when_has, .attribute = (element), .text = (other)                                 \
	}
#define LACKS(element)                                                                                       \
	{                                                                                                    \
		.when = sm_when_lacks, .attribute = (element)                                                \
	}
#define IS(element, value)                                                                                   \
	{                                                                                                    \
		.when = sm_when_is, .attribute = (element), .text = (value)                                  \
	}

#endif
