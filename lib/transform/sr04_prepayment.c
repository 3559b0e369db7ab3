/* GBCS 4.3, use cases ECS26a, GCS21b (DUIS 5.4 service 4.13). */
#include "transform/words.h"

MAKE(ecs26a, USE_ECS26a, ITEM(GET(113, OBIS(0, 0, 19, 20, 1, 255), 5)),
    ITEM(GET(11, OBIS(0, 0, 11, 0, 2, 255), 2)), ITEM(GET(113, OBIS(0, 0, 19, 20, 1, 255), 8)),
    ITEM(GET(113, OBIS(0, 0, 19, 20, 1, 255), 5)), ITEM(GET(113, OBIS(0, 0, 19, 20, 2, 255), 5)),
    ITEM(GET(113, OBIS(0, 0, 19, 20, 2, 255), 8)), ITEM(GET(113, OBIS(0, 0, 19, 20, 2, 255), 5)),
    ITEM(GET(113, OBIS(0, 0, 19, 20, 3, 255), 13)), ITEM(GET(9000, OBIS(0, 0, 94, 44, 2, 10), 2)),
    ITEM(GET(21, OBIS(0, 0, 16, 0, 1, 255), 2)), ITEM(GET(9000, OBIS(0, 0, 94, 44, 2, 20), 2)),
    ITEM(GET(111, OBIS(0, 0, 19, 0, 0, 255), 16)), ITEM(GET(111, OBIS(0, 0, 19, 0, 0, 255), 18)),
    ITEM(GET(111, OBIS(0, 0, 19, 0, 0, 255), 19)), ITEM(GET(112, OBIS(0, 0, 19, 10, 1, 255), 9)),
    ITEM(GET(112, OBIS(0, 0, 19, 10, 1, 255), 10)), ITEM(GET(10, OBIS(0, 0, 12, 0, 1, 255), 2)),
    ITEM(GET(111, OBIS(0, 0, 19, 0, 0, 255), 11)));
MAKE(gcs21b, USE_GCS21b,
    READ_OF(PREPAYMENT, Z16(0x0239), Z16(0x0006), Z16(0x0216), Z16(0x0226), Z16(0x0040), Z16(0x0010),
        Z16(0x0011), Z16(0x0031), Z16(0x0021), Z16(0x0022), Z16(0x0217), Z16(0x0227)),
    READ_OF(PRICE, Z16(0x0617)), COMPONENT(TO_SERVER(CALENDAR, 0x01), Z32(0), Z32(0xFFFFFFFE), Z8(1), Z8(0)),
    COMPONENT(TO_SERVER(CALENDAR, 0x02), Z32(0), Z32(0xFFFFFFFE), Z8(1), Z8(0)),
    COMPONENT(TO_SERVER(CALENDAR, 0x03), Z32(0), Z32(0xFFFFFFFE)),
    COMPONENT(TO_SERVER(CALENDAR, 0x04), Z32(0), Z8(0), Z8(3), Z32(0), Z32(0xFFFFFFFE)));

static const struct sm_choice choices[] = {
	{ "4.13", FOR(ESME), .recipe = &ecs26a },
	{ "4.13", GAS, .recipe = &gcs21b },
};

FAMILY(sm_sr04_prepayment, choices);
