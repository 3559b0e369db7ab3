/*
 * The language in which use cases are written down: const rows that say what a request becomes.
 *
 * A part writes octets, or arranges parts. Paths name elements relative to the present one, which is the request's
 * Body element at first and moves with AT, EACH and TIMES. The tables (sr*.c) hold nothing but these rows; walk.c
 * walks them, value*.c get values out of elements, from_context.c out of the context, and lib/encode knows
 * the octets.
 */
#ifndef SM_TRANSFORM_RECIPE_H
#define SM_TRANSFORM_RECIPE_H

#include "core/text.h"
#include "duis/context.h"
#include "names/spelling.h"
#include "names/use_cases.h"

struct sm_walk;
struct sm_part;

/* What a leaf writes: a number or octets. */
struct sm_datum {
	bool is_bytes;
	int64_t number;
	struct sm_slice bytes;
	size_t bits; /* of a bit string */
};

/* How a leaf is written. */
enum sm_encoding {
	SM_AS_AXDR_NULL, /* A-XDR */
	SM_AS_AXDR_BOOLEAN,
	SM_AS_AXDR_ENUM,
	SM_AS_AXDR_UINT8,
	SM_AS_AXDR_UINT16,
	SM_AS_AXDR_UINT32,
	SM_AS_AXDR_INT8,
	SM_AS_AXDR_INT16,
	SM_AS_AXDR_INT32,
	SM_AS_AXDR_OCTETS,
	SM_AS_AXDR_VISIBLE,
	SM_AS_AXDR_BIT_STRING,
	SM_AS_ZCL_UINT8, /* ZCL, little-endian */
	SM_AS_ZCL_UINT16,
	SM_AS_ZCL_UINT24,
	SM_AS_ZCL_UINT32,
	SM_AS_ZCL_UINT48,
	SM_AS_ZCL_INT32,
	SM_AS_ZCL_OCTETS, /* a length octet before it */
	SM_AS_ZCL_RAW,
	SM_AS_DER_NULL, /* DER */
	SM_AS_DER_INTEGER,
	SM_AS_DER_OCTETS,
	SM_AS_DER_BIT_STRING,
	SM_AS_DER_GENERALIZED,
	SM_AS_DER_RAW /* DER as it comes */
};

/* A word of an enumeration and its number on the wire. */
struct sm_word {
	const char *word;
	int64_t number;
};

/* COSEM attribute or method of an access request. */
struct sm_object {
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	uint8_t index;
	uint8_t vary; /* octet of obis (1 to 6) to which the part's value is added; 0: none */
};

struct sm_zcl {
	uint16_t cluster;
	uint8_t command;
	bool to_client; /* frame control bit 3 */
	bool general; /* frame control bit 0 clear */
	bool dated; /* the part's value is the From Date Time */
};

typedef bool sm_part_fn(struct sm_walk *w, const struct sm_part *p);
typedef bool sm_value_fn(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out);
typedef bool sm_test_fn(const struct sm_walk *w, const struct sm_part *p);

struct sm_part {
	sm_part_fn *emit;
	sm_value_fn *get; /* a leaf's value */
	sm_test_fn *when; /* a group's condition */
	enum sm_encoding as;
	uint8_t tag; /* of a DER value, when not the type's own */
	uint8_t places; /* decimal places of the element that the number keeps */
	const char *path; /* "" or NULL: the present element */
	const char *attribute;
	int64_t number; /* constant; offset; how often */
	int64_t limit; /* second parameter of a few getters */
	const char *text; /* constant octets, or what a condition compares with */
	size_t text_len;
	const struct sm_word *words;
	size_t n_words;
	const struct sm_part *parts; /* up to one without emit; NULL: none */
	const struct sm_object *object;
	const struct sm_zcl *zcl;
};

/* ---- arranging ---- */

sm_part_fn sm_emit_group; /* parts in order, when the condition holds */
sm_part_fn sm_emit_each; /* parts for each element of the path, in the document's order */
sm_part_fn sm_emit_times; /* parts `number` times */
sm_part_fn sm_emit_indexed; /* parts for each element of the path, in the order of its attribute */
sm_part_fn sm_emit_in_places; /* the same, where the attribute has to count 1, 2, 3 */
sm_part_fn sm_emit_list; /* A-XDR array or structure: `tag`, count, parts */
sm_part_fn sm_emit_sequence; /* DER: `tag`, length, parts */
sm_part_fn sm_emit_object;
sm_part_fn sm_emit_component;
sm_part_fn sm_emit_leaf;
sm_part_fn sm_emit_refusal; /* fails when the element is there: the message has no place for it */

/* Ended by a part without emit: counting by sizeof would expand nested rows twice on every level. */
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
/* As INDEXED, of elements whose number is told by their place alone. */
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

sm_test_fn sm_when_has; /* the element is there, and that of the path in text, if any */
sm_test_fn sm_when_lacks;
sm_test_fn sm_when_is; /* its text is `text` */
sm_test_fn sm_when_twin; /* the ESME is of a twin element variant */
sm_test_fn sm_when_polyphase; /* ... of a polyphase variant */
sm_test_fn
    sm_when_user_is; /* the context says that the user has one of the roles `number`; and as sm_when_is, with a path */
sm_test_fn sm_when_other_is; /* OtherDeviceID is of device type `number` by the context */
sm_test_fn sm_when_dated; /* ExecutionDateTime is there */
sm_test_fn sm_when_effective; /* it doesn't cancel what was to come */

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
/* An object whose OBIS code has the attribute's value (or the position, when NULL) added to octet `octet`. */
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

sm_value_fn sm_get_constant;
sm_value_fn sm_get_octets; /* constant octets */
sm_value_fn sm_get_number; /* of an element: number, decimal, boolean or word */
sm_value_fn sm_get_attribute; /* number of an attribute, shifted left by `limit`, plus `number` */
sm_value_fn sm_get_count; /* how many elements the path has */
sm_value_fn sm_get_position; /* of the innermost repetition, from 1, plus `number` */
sm_value_fn sm_get_position_octet;
sm_value_fn sm_get_text; /* characters of an element */
sm_value_fn sm_get_hex;
sm_value_fn sm_get_certificate; /* DER of an element in base64 */
sm_value_fn sm_get_number_octet; /* a number as a string of one octet */
sm_value_fn sm_get_eui;
sm_value_fn sm_get_now; /* UTC, seconds since 2000 */
sm_value_fn sm_get_seconds; /* of an xs:dateTime */
sm_value_fn sm_get_log_end; /* as sm_get_seconds; the end of the year 3000 is 0xFFFFFFFE, "all" */
sm_value_fn sm_get_from_activation; /* 0, the execution time, or 0xFFFFFFFF - `number` for a cancellation */
sm_value_fn sm_get_activation; /* the same as a DLMS date-time */
sm_value_fn sm_get_activation_time; /* as text of a GeneralizedTime */
sm_value_fn
    sm_get_date_time; /* DLMS date-time of an xs:dateTime; `number` seconds or those of `attribute` later */
sm_value_fn sm_get_general_time; /* GeneralizedTime of it */
sm_value_fn sm_get_date; /* DLMS date of a Date with wildcards */
sm_value_fn sm_get_date_midnight; /* DLMS date-time of it */
sm_value_fn sm_get_plain_date; /* DLMS date of an xs:date, year 65535 for any */
sm_value_fn sm_get_zcl_date; /* of a gas date with wildcards */
sm_value_fn sm_get_time; /* DLMS time of an xs:time */
sm_value_fn sm_get_minutes; /* minutes of an xs:time */
sm_value_fn sm_get_counter; /* Originator Counter */
sm_value_fn sm_get_transaction; /* 04 and the Originator Counter, of protection parameters */
sm_value_fn sm_get_user; /* EUI-64 of the requesting user */
sm_value_fn sm_get_target;
sm_value_fn sm_get_weekdays;
sm_value_fn sm_get_special_days; /* bits of the special days of `path` that the present schedule applies to */
sm_value_fn sm_get_price; /* of the present position: time of use, or of block `number` */
sm_value_fn sm_get_secondary_price;
sm_value_fn sm_get_charge_bits; /* three bits, `number` in the top of an octet */
sm_value_fn sm_get_payment_control; /* of a Prepayment element */
sm_value_fn sm_get_every_weekday; /* a bit string of seven ones */
sm_value_fn sm_get_no_bits; /* an empty bit string */
sm_value_fn sm_get_texts; /* the texts of all child elements, one behind the other */
sm_value_fn sm_get_billing_date; /* position-th of every `number` months, or of a week or month */
sm_value_fn sm_get_samples; /* samples of `number` seconds in a ReadLogPeriod, at most `limit` */
sm_value_fn sm_get_controller_script;
sm_value_fn sm_get_alert_bits;
sm_value_fn sm_get_channels; /* page `number`, first channel `limit` */
sm_value_fn sm_get_device_type; /* of another device, from the context */
sm_value_fn sm_get_hub_device_type; /* the same as a Communications Hub's log has it */
sm_value_fn sm_get_device_certificate;
sm_value_fn sm_get_cin;
sm_value_fn sm_get_log_id;
sm_value_fn sm_get_log_type;
sm_value_fn sm_get_log_key; /* hashed link key, when a CHF is replaced */
sm_value_fn sm_get_extended_pan_id;

sm_part_fn sm_emit_phase; /* parts for the voltage settings of phase `number` */
sm_part_fn sm_emit_events; /* GCS20: components by event configuration */
sm_part_fn sm_emit_log; /* parts for each entry of the context's device log */

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

/* Whose message it is. */
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
	 * Of a user whose role the context doesn't have. GBCS lets the user or the Access Control Broker send: nothing but the
	 * role tells, and what is taken here is said (sm_transformed).
	 */
	enum sm_originator if_unknown;
	bool
	    has_signature; /* its originator's, where the user has no Pre-Command to sign (GBCS section 6.2) */
	const struct sm_part *parts;
};

/* Device types as bits of a row. */
enum sm_phases { SM_ANY_PHASES, SM_SINGLE_PHASE, SM_POLYPHASE };

/* Which use case a Service Reference Variant becomes. The first row of a variant that fits is it. */
struct sm_choice {
	const char *variant; /* Service Reference Variant */
	unsigned devices; /* FOR(ESME) | ... */
	unsigned from, until; /* GBCS versions: 200 is 2.0; until itself is out; 0: no bound */
	enum sm_phases phases;
	const struct sm_part *when; /* a condition on the Body element; NULL: none */
	const struct sm_recipe *recipe;
};

/* Use cases of two services: synchronising a clock is also how a device is commissioned (6.11, 8.1.1). */
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
