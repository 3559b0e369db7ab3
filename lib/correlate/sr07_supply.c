/* GBCS 4.x section 20 (use cases of Service Requests 7.x), DUIS 5.4 section 3.8.91 to 3.8.106: supply and auxiliary loads. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

/* Scripts of the disconnect control. */
#define SUPPLY_SCRIPT(n)                                                                                     \
	{                                                                                                    \
		ACTION(9, OBIS(0, 0, 10, 0, 106, 255), 1), VALUE(FIXED(SM_AXDR_UINT16, n))                   \
	}
static const struct sm_claim ecs42[] = { SUPPLY_SCRIPT(51) };
static const struct sm_claim ecs43[] = { SUPPLY_SCRIPT(52) };
static const struct sm_claim ecs44[] = { SUPPLY_SCRIPT(54) };
static const struct sm_claim ecs45[] = { { GET(70, OBIS(0, 0, 96, 3, 10, 255), 3) } };

/* Change Supply */
#define CHANGE_SUPPLY(status)                                                                                \
	VALUE(GROUP(PROVIDER, EVENT_ID, FIXED_NAMED(SM_ZCL_UTC, 0, "Request Date/Time"),                     \
	    FIXED_NAMED(SM_ZCL_UTC, 0, "Implementation Date/Time"),                                          \
	    FIXED_NAMED(SM_ZCL_ENUM8, status, "Proposed Supply Status"),                                     \
	    FIXED_NAMED(SM_ZCL_BITMAP8, 1, "Supply Control Bits")))
static const struct sm_claim gcs32[] = { { TO_SERVER(METERING, 0x0B), CHANGE_SUPPLY(0) } };
static const struct sm_claim gcs39[] = { { TO_SERVER(METERING, 0x0B), CHANGE_SUPPLY(1) } };
static const struct sm_claim gcs33[] = { { GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
    VALUE(ATTRIBUTES(ID(0x0205), ID(0x0014))) } };

/* 7.5, 7.6, 7.8: for how long, then the script of the switch: activate 0x11, deactivate 0x12, reset 0x20. */
#define FOR_TIME(element, f)                                                                                 \
	{                                                                                                    \
		SET(1, OBIS(0, 0, 94, 44, 116, f), 2), .plus_octet = 4, .plus_path = element "/@index",      \
		                                       VALUE(NUMBER(SM_AXDR_UINT16, element "/Duration"))    \
	}
#define SWITCH_SCRIPT(element, what)                                                                         \
	{                                                                                                    \
		ACTION(9, OBIS(0, 0, 10, 0, 103, 255), 1),                                                   \
		    VALUE(SUM_AS(SM_AS_SWITCH_SCRIPT, SM_AXDR_UINT16, what, PER(element "/@index", 0x100)))  \
	}
static const struct sm_claim ecs47_activate[] = { FOR_TIME("ActivateALCSHCALCS", 1),
	SWITCH_SCRIPT("ActivateALCSHCALCS", 0x11) };
static const struct sm_claim ecs47_deactivate[] = { FOR_TIME("DeactivateALCSHCALCS", 2),
	SWITCH_SCRIPT("DeactivateALCSHCALCS", 0x12) };
static const struct sm_claim ecs47_reset[] = { SWITCH_SCRIPT("ResetALCSHCALCS", 0x20) };

/* 7.13, 7.16: from when until when, then which level. */
#define N "@auxiliaryControllerN"
#define FROM_TO(start, end)                                                                                  \
	{ SET(1, OBIS(0, 0, 94, 44, 116, start), 2), .plus_octet = 4, .plus_path = N,                        \
		VALUE(OF(SM_DATE_TIME, SM_AXDR_OCTETS, "StartDateTime")) },                                  \
	{                                                                                                    \
		SET(1, OBIS(0, 0, 94, 44, 116, end), 2),                                                     \
		    .plus_octet = 4, .plus_path = N, VALUE(OF(SM_DATE_TIME, SM_AXDR_OCTETS, "EndDateTime"))  \
	}
#define LEVEL                                                                                                \
	VALUE(SUM_AS(SM_AS_LEVEL_SCRIPT, SM_AXDR_UINT16, OUTWARD, PER(N, 0x100),                             \
	    PER("CommandedStateLevel", 1), ADD_IF("InputFromControlledLoad", INWARD_MORE)))
static const struct sm_claim ecs47a[] = { FROM_TO(1, 2),
	{ ACTION(9, OBIS(0, 0, 10, 0, 103, 255), 1), LEVEL } };
static const struct sm_claim ecs47e[] = { FROM_TO(3, 4),
	{ ACTION(9, OBIS(0, 0, 10, 0, 107, 255), 1), LEVEL } };

/* 7.7, 7.11, 7.14, 7.15: what is set and how it stands. */
#define FIVE(class, attribute, octet, ...)                                                                   \
	{                                                                                                    \
		.access = SM_GET, .class_id = (class), .index = (attribute), .times = 5,                     \
		.plus_octet = (octet), .obis = __VA_ARGS__                                                   \
	}
static const struct sm_claim ecs61a[] = {
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 0, 10)),
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 0, 20)),
	{ GET(11, OBIS(0, 0, 11, 0, 3, 255), 2) },
	{ GET(10, OBIS(0, 0, 12, 0, 2, 255), 2) },
	FIVE(70, 2, 1, OBIS(0, 0, 96, 3, 10, 255)),
};
static const struct sm_claim ecs61c[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 7, 255), 2) },
	LOG(OBIS(0, 0, 99, 98, 20, 255)),
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 6, 0)),
};
static const struct sm_claim ecs61d[] = {
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 0, 10)),
	{ GET(11, OBIS(0, 0, 11, 0, 3, 255), 2) },
	{ GET(10, OBIS(0, 0, 12, 0, 2, 255), 2) },
};
static const struct sm_claim ecs61e[] = {
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 0, 20)),
	FIVE(1, 2, 5, OBIS(0, 0, 94, 44, 0, 30)),
};

/* 7.9, 7.10: true adds a load to the boost button, and takes one off; the others are not named. */
#define BOOST(element, set)                                                                                  \
	{                                                                                                    \
		SET(1, OBIS(0, 0, 94, 44, 6, 0), 2), .times = 5, .plus_octet = 5,                            \
		                                     .when = element "[@index=#]=true",                      \
		                                     VALUE(FIXED(SM_AXDR_BOOLEAN, set))                      \
	}
static const struct sm_claim ecs62_add[] = { BOOST("AddToBoostButton", 0xFF) };
static const struct sm_claim ecs62_remove[] = { BOOST("RemoveFromBoostButton", 0) };

static const struct sm_claim ecs38[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 1), 2), VALUE(NUMBER(SM_AXDR_UINT16, "RandomisedOffsetLimit")) },
};

const struct sm_use sm_uses_sr07_supply[] = {
	{ USE(USE_ECS42, "7.1", ON_ESME), CLAIMS(ecs42) },
	{ USE(USE_ECS43, "7.2", ON_ESME), CLAIMS(ecs43) },
	{ USE(USE_GCS32, "7.2", ON_GSME), CLAIMS(gcs32) },
	{ USE(USE_ECS44, "7.3", ON_ESME), CLAIMS(ecs44) },
	{ USE(USE_GCS39, "7.3", ON_GSME), CLAIMS(gcs39) },
	{ READ_USE(USE_ECS45, "7.4", ON_ESME), CLAIMS(ecs45) },
	{ READ_USE(USE_GCS33, "7.4", ON_GSME | ON_GPF), CLAIMS(gcs33) },
	{ USE(USE_ECS47, "7.5", ON_ESME), CLAIMS(ecs47_activate) },
	{ USE(USE_ECS47, "7.6", ON_ESME), CLAIMS(ecs47_deactivate) },
	{ READ_USE(USE_ECS61a, "7.7", ON_ESME), CLAIMS(ecs61a) },
	{ USE(USE_ECS47, "7.8", ON_ESME), CLAIMS(ecs47_reset) },
	{ OWN_USE(USE_ECS62, "7.9", ON_ESME), CLAIMS(ecs62_add) },
	{ OWN_USE(USE_ECS62, "7.10", ON_ESME), CLAIMS(ecs62_remove) },
	{ READ_USE(USE_ECS61c, "7.11", ON_ESME), CLAIMS(ecs61c) },
	{ USE(USE_ECS38, "7.12", ON_ESME), CLAIMS(ecs38) },
	{ USE(USE_ECS47a, "7.13", ON_ESME), CLAIMS(ecs47a) },
	{ READ_USE(USE_ECS61d, "7.14", ON_ESME), CLAIMS(ecs61d) },
	{ READ_USE(USE_ECS61e, "7.15", ON_ESME), CLAIMS(ecs61e) },
	{ USE(USE_ECS47e, "7.16", ON_ESME), CLAIMS(ecs47e) },
};
const size_t sm_n_uses_sr07_supply = SM_LEN(sm_uses_sr07_supply);
