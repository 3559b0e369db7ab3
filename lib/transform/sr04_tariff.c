/* GBCS 4.3, use cases ECS24, GCS21f (DUIS 5.4 service 4.11). */
#include "transform/words.h"

/* 4.11 tariffs */
MAKE(ecs24, USE_ECS24, ITEM(GET(3, OBIS(0, 0, 94, 44, 1, 7), 2)), ITEM(GET(3, OBIS(0, 0, 94, 44, 1, 7), 3)),
    ITEM(GET(20, OBIS(0, 0, 13, 0, 0, 255), 3)), ITEM(GET(20, OBIS(0, 0, 13, 0, 0, 255), 4)),
    ITEM(GET(20, OBIS(0, 0, 13, 0, 0, 255), 5)), ITEM(GET(11, OBIS(0, 0, 11, 0, 0, 255), 2)),
    TIMES(8, ITEM_VARYING(GET(21, OBIS(0, 0, 16, 0, 10, 255), 2), 5)),
    ITEM(GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2)), ITEM(GET(113, OBIS(0, 0, 19, 20, 4, 255), 5)),
    ITEM(GET(113, OBIS(0, 0, 19, 20, 0, 255), 5)));
MAKE(ecs24b, USE_ECS24b, ITEM(GET(113, OBIS(0, 0, 19, 20, 5, 255), 5)),
    ITEM(GET(3, OBIS(0, 0, 94, 44, 1, 8), 2)), ITEM(GET(3, OBIS(0, 0, 94, 44, 1, 8), 3)),
    ITEM(GET(11, OBIS(0, 0, 11, 0, 1, 255), 2)), ITEM(GET(20, OBIS(0, 0, 13, 0, 1, 255), 3)),
    ITEM(GET(20, OBIS(0, 0, 13, 0, 1, 255), 4)), ITEM(GET(20, OBIS(0, 0, 13, 0, 1, 255), 5)));
MAKE(gcs21f, USE_GCS21f,
    READ_OF(PRICE, Z16(0x0203), Z16(0x0202), Z16(0x0100), Z16(0x0101), Z16(0x0102), Z16(0x0615), Z16(0x0400),
        Z16(0x0401), Z16(0x0402), Z16(0x0403), Z16(0x0410), Z16(0x0420), Z16(0x0430), Z16(0x0440),
        Z16(0x0616), Z16(0x0617), Z16(0x0301)),
    COMPONENT(TO_SERVER(CALENDAR, 0x01), Z32(0), Z32(0xFFFFFFFF), Z8(1), Z8(0)),
    COMPONENT(TO_SERVER(CALENDAR, 0x02), Z32(0), Z32(0xFFFFFFFF), Z8(1), Z8(0)),
    COMPONENT(TO_SERVER(CALENDAR, 0x03), Z32(0), Z32(0xFFFFFFFF)),
    COMPONENT(TO_SERVER(CALENDAR, 0x04), Z32(0), Z8(0), Z8(0), Z32(0), Z32(0xFFFFFFFF)),
    COMPONENT(TO_SERVER(PRICE, 0x00), Z8(0)));

static const struct sm_choice choices[] = {
	{ "4.11.1", FOR(ESME), .recipe = &ecs24 },
	{ "4.11.1", GAS, .recipe = &gcs21f },
	{ "4.11.2", FOR(ESME), .recipe = &ecs24b },
};

FAMILY(sm_sr04_tariff, choices);
