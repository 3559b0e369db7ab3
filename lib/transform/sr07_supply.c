/* GBCS 4.3, use cases ECS38, ECS42 to ECS47, ECS61, ECS62, GCS32, GCS33, GCS39 (DUIS 5.4 services 7.x). */
#include "transform/words.h"

/* Scripts of the load switch. */
enum { SCRIPT_ENABLE = 51, SCRIPT_DISABLE = 52, SCRIPT_ARM = 54 };
#define SUPPLY(script) ITEM_WITH(ACTION(9, OBIS(0, 0, 10, 0, 106, 255), 1), U16(script))
MAKE(ecs42, USE_ECS42, SUPPLY(SCRIPT_ENABLE));
MAKE(ecs43, USE_ECS43, SUPPLY(SCRIPT_DISABLE));
MAKE(ecs44, USE_ECS44, SUPPLY(SCRIPT_ARM));
MAKE(ecs45, USE_ECS45, ITEM(GET(70, OBIS(0, 0, 96, 3, 10, 255), 3)));

/* Change Supply: requested and implemented now, acknowledgement required. */
enum { SUPPLY_OFF = 0x00, SUPPLY_ARMED = 0x01 };
#define CHANGE_SUPPLY(status)                                                                                \
	COMPONENT(TO_SERVER(METERING, 0x0B), Z32(0), Z_NOW, Z32(0), Z32(0), Z8(status), Z8(0x01))
MAKE(gcs32, USE_GCS32, CHANGE_SUPPLY(SUPPLY_OFF));
MAKE(gcs39, USE_GCS39, CHANGE_SUPPLY(SUPPLY_ARMED));
MAKE(gcs33, USE_GCS33, READ_OF(METERING, Z16(0x0205), Z16(0x0014)));

/* ---- auxiliary load ---- */

/* Script: the switch in the high octet, what to do in the low one. */
enum { SCRIPT_ACTIVATE = 0x11, SCRIPT_DEACTIVATE = 0x12, SCRIPT_RESET = 0x20 };
#define SWITCH(script)                                                                                       \
	ITEM_WITH(ACTION(9, OBIS(0, 0, 10, 0, 103, 255), 1),                                                 \
	    { LEAF(SM_AS_AXDR_UINT16, sm_get_attribute), .attribute = "index", .limit = 8,                   \
	        .number = (script) })
#define DURATION(f) ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 116, f), 2), 5, "index", U16_AT("Duration"))
MAKE(ecs47_activate, USE_ECS47, AT("ActivateALCSHCALCS", DURATION(1), SWITCH(SCRIPT_ACTIVATE)));
MAKE(ecs47_deactivate, USE_ECS47, AT("DeactivateALCSHCALCS", DURATION(2), SWITCH(SCRIPT_DEACTIVATE)));
MAKE(ecs47_reset, USE_ECS47, AT("ResetALCSHCALCS", SWITCH(SCRIPT_RESET)));

#define STATE(start, end, script_table)                                                                      \
	ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 116, start), 2), 5, "auxiliaryControllerN",              \
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "StartDateTime")),                                 \
	    ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 116, end), 2), 5, "auxiliaryControllerN",            \
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "EndDateTime")),                               \
	    ITEM_WITH(ACTION(9, OBIS(0, 0, 10, 0, script_table, 255), 1),                                    \
	        VALUE(SM_AS_AXDR_UINT16, sm_get_controller_script))
MAKE(ecs47a, USE_ECS47a, STATE(1, 2, 103));
MAKE(ecs47e, USE_ECS47e, STATE(3, 4, 107));

#define FIVE(f) TIMES(5, ITEM_VARYING(GET(1, OBIS(0, 0, 94, 44, 0, f), 2), 6))
MAKE(ecs61a, USE_ECS61a, FIVE(10), FIVE(20), ITEM(GET(11, OBIS(0, 0, 11, 0, 3, 255), 2)),
    ITEM(GET(10, OBIS(0, 0, 12, 0, 2, 255), 2)),
    TIMES(5, ITEM_VARYING(GET(70, OBIS(0, 0, 96, 3, 10, 255), 2), 2)));
MAKE(ecs61c, USE_ECS61c, ITEM(GET(1, OBIS(0, 0, 94, 44, 7, 255), 2)),
    ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 99, 98, 20, 255), 2), LOG_PERIOD),
    TIMES(5, ITEM_VARYING(GET(1, OBIS(0, 0, 94, 44, 6, 0), 2), 6)));
static const struct sm_recipe ecs61d = {
	.code = USE_ECS61d,
	.if_unknown = SM_BY_ACB_FOR_USER,
	PARTS(FIVE(10), ITEM(GET(11, OBIS(0, 0, 11, 0, 3, 255), 2)),
	    ITEM(GET(10, OBIS(0, 0, 12, 0, 2, 255), 2))),
};
MAKE(ecs61e, USE_ECS61e, FIVE(20), FIVE(30));

/* What the request says "false" to stays as it is. */
#define BOOST_BUTTON(element, value)                                                                         \
	INDEXED(element, "index",                                                                            \
	    IF_IS("", "true",                                                                                \
	        ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 6, 0), 2), 6, "index", BOOL(value))),            \
	    IF_IS("", "1", ITEM_VARYING_WITH(SET(1, OBIS(0, 0, 94, 44, 6, 0), 2), 6, "index", BOOL(value))))
MAKE(ecs62_add, USE_ECS62, BOOST_BUTTON("AddToBoostButton", 1));
MAKE(ecs62_remove, USE_ECS62, BOOST_BUTTON("RemoveFromBoostButton", 0));

MAKE(ecs38, USE_ECS38, ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 0, 1), 2), U16_AT("RandomisedOffsetLimit")));

static const struct sm_choice choices[] = {
	{ "7.1", FOR(ESME), .recipe = &ecs42 },
	{ "7.2", FOR(ESME), .recipe = &ecs43 },
	{ "7.2", FOR(GSME), .recipe = &gcs32 },
	{ "7.3", FOR(ESME), .recipe = &ecs44 },
	{ "7.3", FOR(GSME), .recipe = &gcs39 },
	{ "7.4", FOR(ESME), .recipe = &ecs45 },
	{ "7.4", FOR(GSME) | FOR(GPF), .recipe = &gcs33 },
	{ "7.5", FOR(ESME), .recipe = &ecs47_activate },
	{ "7.6", FOR(ESME), .recipe = &ecs47_deactivate },
	{ "7.7", FOR(ESME), .recipe = &ecs61a },
	{ "7.8", FOR(ESME), .recipe = &ecs47_reset },
	{ "7.9", FOR(ESME), .recipe = &ecs62_add },
	{ "7.10", FOR(ESME), .recipe = &ecs62_remove },
	{ "7.11", FOR(ESME), .recipe = &ecs61c },
	{ "7.12", FOR(ESME), .recipe = &ecs38 },
	{ "7.13", FOR(ESME), .recipe = &ecs47a },
	{ "7.14", FOR(ESME), .recipe = &ecs61d },
	{ "7.15", FOR(ESME), .recipe = &ecs61e },
	{ "7.16", FOR(ESME), .recipe = &ecs47e },
};

FAMILY(sm_sr07_supply, choices);
