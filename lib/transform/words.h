/* Words of DUIS enumerations that several use cases share. */
#ifndef SM_TRANSFORM_WORDS_H
#define SM_TRANSFORM_WORDS_H

#include "transform/recipe.h"

static const struct sm_word sm_booleans[] = { { "true", 1 }, { "false", 0 }, { "1", 1 }, { "0", 0 } };

/* Truth values of xs:boolean. */
#define A_BOOLEAN(element)                                                                                   \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_BOOLEAN, sm_get_number), .path = (element), WORDS(sm_booleans)               \
	}

/* A range of a log, by the clock in its first column (GBCS section 7.2.9.1.3, range descriptor). */
#define LOG_PERIOD                                                                                           \
	U8_SELECTOR,                                                                                         \
	    STRUCTURE(STRUCTURE(U16(1), INSTANCE(OBIS(0, 0, 94, 44, 100, 255)), I8(2), U16(0)),              \
	        VALUE_OF(SM_AS_AXDR_UINT32, sm_get_seconds, "ReadLogPeriod/StartDateTime"),                  \
	        VALUE_OF(SM_AS_AXDR_UINT32, sm_get_seconds, "ReadLogPeriod/EndDateTime"), NO_ELEMENTS)
#define U8_SELECTOR                                                                                          \
	{                                                                                                    \
		LEAF(SM_AS_ZCL_UINT8, sm_get_constant), .number = 1                                          \
	}

/* Protected read (GBCS section 8): the objects, then who may decrypt the answer. */
#define PROTECTED_READ(instance, ...)                                                                        \
	ITEM_WITH(ACTION(30, OBIS(0, 0, 43, 2, instance, 255), 1),                                           \
	    STRUCTURE(ARRAY(__VA_ARGS__),                                                                    \
	        ARRAY(STRUCTURE(ENUM(2),                                                                     \
	            STRUCTURE(VALUE(SM_AS_AXDR_OCTETS, sm_get_transaction),                                  \
	                VALUE(SM_AS_AXDR_OCTETS, sm_get_user), VALUE(SM_AS_AXDR_OCTETS, sm_get_target),      \
	                OCTETS(""), STRUCTURE(ENUM(2), STRUCTURE(OCTETS("\x02"), OCTETS(""))))))))
#define PROTECTED_OBJECT(class, ...)                                                                         \
	STRUCTURE(U16(class), INSTANCE(__VA_ARGS__), I8(2), U16(0), STRUCTURE(ENUM(0), NULL_DATA))
#define PROTECTED_LOG(...)                                                                                   \
	STRUCTURE(U16(7), INSTANCE(__VA_ARGS__), I8(2), U16(0),                                              \
	    STRUCTURE(ENUM(1),                                                                               \
	        STRUCTURE(VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "ReadLogPeriod/StartDateTime"),      \
	            VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "ReadLogPeriod/EndDateTime"))))

/* Provider Id and Issuer Event Id. The id of a calendar is the same clock. */
#define ISSUED Z32(0), Z_NOW
#define CALENDAR_ISSUED ISSUED, Z_NOW

/* Use cases with parts alone: no signature, no condition. */
#define MAKE(name, use, ...) static const struct sm_recipe name = { .code = (use), PARTS(__VA_ARGS__) }

/* A gas meter, or the GPF that mirrors it. */
#define GAS (FOR(GSME) | FOR(GPF))

#define READ_OF(cluster, ...) COMPONENT(GENERAL_TO_SERVER(cluster, READ_ATTRIBUTES), __VA_ARGS__)

#endif
