/* The use cases of requests, by DUIS chapter, and the macros that rows are written in. */
#ifndef SM_CORRELATE_TABLES_H
#define SM_CORRELATE_TABLES_H

#include "correlate/rule.h"
#include "names/spelling.h"
#include "names/zcl.h"

extern const struct sm_use sm_uses_sr01_product[], sm_uses_sr02_prepayment[], sm_uses_sr03_customer[],
    sm_uses_sr04_logs[], sm_uses_sr04_prepayment[], sm_uses_sr04_registers[], sm_uses_sr04_tariff[],
    sm_uses_sr06_configuration[], sm_uses_sr06_events[], sm_uses_sr06_security[], sm_uses_sr06_sub_ghz[],
    sm_uses_sr07_supply[], sm_uses_sr08_installation[], sm_uses_sr09_consent[], sm_uses_sr11_firmware[],
    sm_uses_sr14_network[];
extern const size_t sm_n_uses_sr01_product, sm_n_uses_sr02_prepayment, sm_n_uses_sr03_customer,
    sm_n_uses_sr04_logs, sm_n_uses_sr04_prepayment, sm_n_uses_sr04_registers, sm_n_uses_sr04_tariff,
    sm_n_uses_sr06_configuration, sm_n_uses_sr06_events, sm_n_uses_sr06_security, sm_n_uses_sr06_sub_ghz,
    sm_n_uses_sr07_supply, sm_n_uses_sr08_installation, sm_n_uses_sr09_consent, sm_n_uses_sr11_firmware,
    sm_n_uses_sr14_network;

/* Device types by bit. A SAPC gets the commands of an ESME. */
#define ON_ESME (FOR(ESME) | FOR(SAPC))
#define ON_GSME FOR(GSME)
#define ON_GPF FOR(GPF)
#define ON_CHF FOR(CHF)
#define ON_HCALCS FOR(HCALCS)
#define ON_PPMID FOR(PPMID)
#define ON_GAS (ON_GSME | ON_GPF)

#define SM_LEN(list) (sizeof(list) / sizeof((list)[0]))
#define CLAIMS(list) .claims = (list), .n_claims = SM_LEN(list)
#define DATED "ExecutionDateTime" /* the DCC itself holds these commands back */

/* Rules of several values. */
#define PARTS_(...)                                                                                          \
	.parts = (const struct sm_rule[]){ __VA_ARGS__ },                                                    \
	.n_parts = sizeof((const struct sm_rule[]){ __VA_ARGS__ }) / sizeof(struct sm_rule)
#define GROUP(...)                                                                                           \
	{                                                                                                    \
		.sense = SM_PARTS, PARTS_(__VA_ARGS__)                                                       \
	}
#define GROUP_IF(condition, ...)                                                                             \
	{                                                                                                    \
		.sense = SM_PARTS, .when = (condition), PARTS_(__VA_ARGS__)                                  \
	}
#define EACH(element, ...)                                                                                   \
	{                                                                                                    \
		.sense = SM_EACH, .path = (element), PARTS_(__VA_ARGS__)                                     \
	}
#define TIMES(n, ...)                                                                                        \
	{                                                                                                    \
		.sense = SM_TIMES, .number = (n), PARTS_(__VA_ARGS__)                                        \
	}
#define WHILE(n, condition, ...)                                                                             \
	{                                                                                                    \
		.sense = SM_TIMES, .number = (n), .of = (condition), PARTS_(__VA_ARGS__)                     \
	}
#define EITHER(...)                                                                                          \
	{                                                                                                    \
		.sense = SM_EITHER, PARTS_(__VA_ARGS__)                                                      \
	}
#define NOTHING_MORE                                                                                         \
	{                                                                                                    \
		.sense = SM_PARTS                                                                            \
	}
#define DONE(...)                                                                                            \
	{                                                                                                    \
		.sense = SM_DONE, PARTS_(__VA_ARGS__)                                                        \
	}
#define UNDONE(...)                                                                                          \
	{                                                                                                    \
		.sense = SM_UNDONE, PARTS_(__VA_ARGS__)                                                      \
	}
#define FRAME_(tag, ...)                                                                                     \
	{                                                                                                    \
		.sense = SM_PARTS, .wire = (tag), PARTS_(__VA_ARGS__)                                        \
	}
#define STRUCTURE(...) FRAME_(SM_AXDR_STRUCTURE, __VA_ARGS__)
#define STRUCTURE_IF(condition, ...)                                                                         \
	{                                                                                                    \
		.sense = SM_PARTS, .wire = SM_AXDR_STRUCTURE, .when = (condition), PARTS_(__VA_ARGS__)       \
	}
#define ARRAY(...) FRAME_(SM_AXDR_ARRAY, __VA_ARGS__)
#define ARRAY_OF(element, ...)                                                                               \
	{                                                                                                    \
		.sense = SM_EACH, .wire = SM_AXDR_ARRAY, .path = (element), PARTS_(__VA_ARGS__)              \
	}
#define EMPTY_ARRAY                                                                                          \
	{                                                                                                    \
		.sense = SM_PARTS, .wire = SM_AXDR_ARRAY                                                     \
	}
#define SEQUENCE(...) FRAME_(SM_DER_SEQUENCE, __VA_ARGS__)
#define SEQUENCE_IF(condition, ...)                                                                          \
	{                                                                                                    \
		.sense = SM_PARTS, .wire = SM_DER_SEQUENCE, .when = (condition), PARTS_(__VA_ARGS__)         \
	}
#define SEQUENCE_OF(element, ...)                                                                            \
	{                                                                                                    \
		.sense = SM_EACH, .wire = SM_DER_SEQUENCE, .path = (element), PARTS_(__VA_ARGS__)            \
	}
#define SEQUENCE_EVERY(what, ...)                                                                            \
	{                                                                                                    \
		.sense = SM_EVERY, .wire = SM_DER_SEQUENCE, .name = (what), PARTS_(__VA_ARGS__)              \
	}
#define TAGGED(tag, ...) FRAME_(tag, __VA_ARGS__)
#define TAGGED_IF(condition, tag, ...)                                                                       \
	{                                                                                                    \
		.sense = SM_PARTS, .wire = (tag), .when = (condition), PARTS_(__VA_ARGS__)                   \
	}

/* Rules of one value; W_ is SM_AXDR_..., SM_ZCL_... or SM_DER_.... */
#define FIXED(w, n)                                                                                          \
	{                                                                                                    \
		.sense = SM_IS, .wire = (w), .number = (n)                                                   \
	}
#define FIXED_NAMED(w, n, what)                                                                              \
	{                                                                                                    \
		.sense = SM_IS, .wire = (w), .number = (n), .name = (what)                                   \
	}
#define NUMBER(w, element)                                                                                   \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = (w), .path = (element)                                           \
	}
#define NUMBER_IF(condition, w, element)                                                                     \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = (w), .path = (element), .when = (condition)                      \
	}
#define NUMBER_OR(w, element, n)                                                                             \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = (w), .path = (element), .optional = true, .number = (n)          \
	}
#define DECIMAL(w, element, n)                                                                               \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = (w), .path = (element), .places = (n)                            \
	}
#define COUNTED(w)                                                                                           \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = (w), .path = "#"                                                 \
	}
#define HOW_MANY(w, element)                                                                                 \
	{                                                                                                    \
		.sense = SM_COUNT, .wire = (w), .path = (element)                                            \
	}
#define NAMED(w, element, list)                                                                              \
	{                                                                                                    \
		.sense = SM_NAMED, .wire = (w), .path = (element), .words = (list), .n_words = SM_LEN(list)  \
	}
#define SUM(w, n, ...)                                                                                       \
	{                                                                                                    \
		.sense = SM_SUM, .wire = (w), .number = (n),                                                 \
		.terms = (const struct sm_term[]){ __VA_ARGS__ },                                            \
		.n_terms = sizeof((const struct sm_term[]){ __VA_ARGS__ }) / sizeof(struct sm_term)          \
	}
/* The same with a name or a spelling for reports. */
#define SUM_NAMED(w, n, what, ...)                                                                           \
	{                                                                                                    \
		.sense = SM_SUM, .wire = (w), .number = (n), .name = (what),                                 \
		.terms = (const struct sm_term[]){ __VA_ARGS__ },                                            \
		.n_terms = sizeof((const struct sm_term[]){ __VA_ARGS__ }) / sizeof(struct sm_term)          \
	}
#define SUM_AS(as, w, n, ...)                                                                                \
	{                                                                                                    \
		.sense = SM_SUM, .wire = (w), .number = (n), .spelling = (as),                               \
		.terms = (const struct sm_term[]){ __VA_ARGS__ },                                            \
		.n_terms = sizeof((const struct sm_term[]){ __VA_ARGS__ }) / sizeof(struct sm_term)          \
	}
#define PER(element, n)                                                                                      \
	{                                                                                                    \
		.path = (element), .factor = (n)                                                             \
	}
#define PER_IF(condition, element, n)                                                                        \
	{                                                                                                    \
		.path = (element), .when = (condition), .factor = (n)                                        \
	}
#define ADD_IF(condition, n)                                                                                 \
	{                                                                                                    \
		.when = (condition), .factor = (n)                                                           \
	}
#define OF(sense_, w, element)                                                                               \
	{                                                                                                    \
		.sense = (sense_), .wire = (w), .path = (element)                                            \
	}
#define OF_IF(condition, sense_, w, element)                                                                 \
	{                                                                                                    \
		.sense = (sense_), .wire = (w), .path = (element), .when = (condition)                       \
	}
#define LITERAL(s)                                                                                           \
	{                                                                                                    \
		(const uint8_t *)(s), sizeof(s) - 1                                                          \
	}
#define OCTETS(s)                                                                                            \
	{                                                                                                    \
		.sense = SM_OCTETS, .wire = SM_AXDR_OCTETS, .octets = LITERAL(s)                             \
	}
/* A logical name: INSTANCE(OBIS(...)). */
#define INSTANCE(...)                                                                                        \
	{                                                                                                    \
		.sense = SM_OCTETS, .wire = SM_AXDR_OCTETS, .octets = {(const uint8_t[])__VA_ARGS__, 6 }     \
	}
#define NO_OCTETS OCTETS("")
#define ACTIVATION                                                                                           \
	{                                                                                                    \
		.sense = SM_WHEN, .wire = SM_AXDR_OCTETS, .path = "/ExecutionDateTime"                       \
	}

/* Of answers in DER: what the device says, of n octets or (0) by its tag; one of a list's numbers; a status. */
#define SAID(w, n, what)                                                                                     \
	{                                                                                                    \
		.sense = SM_REPORTED, .wire = (w), .size = (n), .name = (what)                               \
	}
#define SAID_OF(list, what)                                                                                  \
	{                                                                                                    \
		.sense = SM_REPORTED, .wire = SM_DER_INTEGER, .named = &(list), .name = (what)               \
	}
#define STATUS(w, list, what)                                                                                \
	{                                                                                                    \
		.sense = SM_STATUS, .wire = (w), .named = &(list), .name = (what)                            \
	}
#define STATUS_OF(element, w, list, what)                                                                    \
	{                                                                                                    \
		.sense = SM_STATUS, .wire = (w), .named = &(list), .name = (what), .path = (element)         \
	}
#define ACCEPTED_IF(condition)                                                                               \
	{                                                                                                    \
		.sense = SM_NOTHING, .wire = SM_DER_NULL, .when = (condition), .name = "command accepted"    \
	}
#define ACCEPTED ACCEPTED_IF(NULL)

/* Claims. The rule for the value follows the address: names/spelling.h. */
#define VALUE(...) .value = &(const struct sm_rule)__VA_ARGS__
#define NULL_OCTET FIXED(SM_AXDR_INT8, 0) /* integer(0), the parameter of methods without parameters */

/* The controller's number in the high octet, its direction in the nibble above, and its level. */
#define OUTWARD 0x1000
#define INWARD_MORE 0x1000 /* what InputFromControlledLoad adds: 0x2000 in all */

#endif
