/* GBCS 4.3, use cases ECS17 to ECS19, ECS27, ECS82, GCS13, GCS14, GCS60 (DUIS 5.4, 4.1 to 4.3, 4.12, 4.15, 4.16, 4.18). */
#include "transform/words.h"

/* 4.1, 4.2 registers */
MAKE(ecs17a, USE_ECS17a, ITEM(GET(3, OBIS(1, 0, 2, 8, 0, 255), 2)), ITEM(GET(3, OBIS(1, 0, 2, 8, 0, 255), 3)),
    ITEM(GET(3, OBIS(1, 0, 4, 8, 0, 255), 2)), ITEM(GET(3, OBIS(1, 0, 4, 8, 0, 255), 3)));
MAKE(ecs17b, USE_ECS17b, PROTECTED_READ(8, PROTECTED_OBJECT(1, OBIS(0, 0, 94, 44, 34, 10))));
MAKE(ecs17c, USE_ECS17c, ITEM(GET(1, OBIS(0, 0, 94, 44, 34, 20), 2)));
MAKE(ecs17d, USE_ECS17d, PROTECTED_READ(9, PROTECTED_OBJECT(1, OBIS(0, 0, 94, 44, 34, 1))));
MAKE(ecs17e, USE_ECS17e, PROTECTED_READ(10, PROTECTED_OBJECT(1, OBIS(0, 0, 94, 44, 34, 2))));
MAKE(gcs13a, USE_GCS13a, READ_OF(METERING, Z16(0x0302), Z16(0x0301), Z16(0x0300), Z16(0x0000)));
MAKE(gcs13b, USE_GCS13b,
    READ_OF(
        METERING, Z16(0x0700), Z16(0x0701), Z16(0x0702), Z16(0x0703), Z16(0x0302), Z16(0x0301), Z16(0x0300)));
MAKE(gcs13c, USE_GCS13c,
    READ_OF(
        METERING, Z16(0x0302), Z16(0x0301), Z16(0x0300), Z16(0x0100), Z16(0x0102), Z16(0x0104), Z16(0x0106)));

/* 4.12 maximum demand */
#define DEMAND(a, b, c, d, e, f)                                                                             \
	ITEM(GET(4, OBIS(a, b, c, d, e, f), 2)), ITEM(GET(4, OBIS(a, b, c, d, e, f), 3)),                    \
	    ITEM(GET(4, OBIS(a, b, c, d, e, f), 5))
MAKE(ecs18a, USE_ECS18a, ITEM(GET(1, OBIS(0, 0, 94, 44, 5, 2), 2)), DEMAND(1, 0, 2, 6, 0, 255));
MAKE(ecs18b, USE_ECS18b, ITEM(GET(1, OBIS(0, 0, 94, 44, 5, 0), 2)), ITEM(GET(1, OBIS(0, 0, 94, 44, 5, 1), 2)),
    DEMAND(1, 0, 1, 6, 0, 255), DEMAND(1, 0, 1, 6, 1, 255), ITEM(GET(10, OBIS(0, 0, 12, 0, 0, 255), 2)));

/* 4.3, 4.13, 4.18 prepayment */
MAKE(ecs19, USE_ECS19, PROTECTED_READ(1, PROTECTED_OBJECT(1, OBIS(0, 0, 94, 44, 34, 30))));
MAKE(gcs14, USE_GCS14, READ_OF(PRICE, Z16(0x0617), Z16(0x0616)),
    READ_OF(PREPAYMENT, Z16(0x0005), Z16(0x0002), Z16(0x0001), Z16(0x0231), Z16(0x0211), Z16(0x0221)));
MAKE(ecs82, USE_ECS82, ITEM(GET(112, OBIS(0, 0, 19, 10, 0, 255), 2)));
#define METER_BALANCE READ_OF(METERING, Z16(0x0A00)), READ_OF(PREPAYMENT, Z16(0x0001))
MAKE(gcs60, USE_GCS60, METER_BALANCE);
MAKE(gcs60a, USE_GCS60a, METER_BALANCE);

/* 4.15 load limit */
MAKE(ecs27, USE_ECS27, ITEM(GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2)),
    ITEM(GET(3, OBIS(0, 0, 94, 44, 42, 255), 2)), ITEM(GET(3, OBIS(0, 0, 94, 44, 42, 255), 3)),
    ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 4)), ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 6)),
    ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 7)));

/* GCS60a came with GBCS 4.0. */
static const struct sm_choice choices[] = {
	{ "4.1.1", FOR(ESME), .recipe = &ecs17b },
	{ "4.1.1", GAS, .recipe = &gcs13a },
	{ "4.1.2", FOR(ESME), .recipe = &ecs17d },
	{ "4.1.2", GAS, .recipe = &gcs13c },
	{ "4.1.3", FOR(ESME), .recipe = &ecs17e },
	{ "4.1.4", GAS, .recipe = &gcs13b },
	{ "4.2", FOR(ESME), .recipe = &ecs17a },
	{ "4.3", FOR(ESME), .recipe = &ecs19 },
	{ "4.3", GAS, .recipe = &gcs14 },
	{ "4.12.1", FOR(ESME), .recipe = &ecs18b },
	{ "4.12.2", FOR(ESME), .recipe = &ecs18a },
	{ "4.15", FOR(ESME), .recipe = &ecs27 },
	{ "4.16", FOR(ESME), .recipe = &ecs17c },
	{ "4.18", FOR(ESME), .recipe = &ecs82 },
	/* 4.1 or 4.2: the number of GCS60a lies between those of 4.1 */
	{ "4.18", GAS, .recipe = &gcs60 },
	{ "4.18", GAS, .recipe = &gcs60a },
};

FAMILY(sm_sr04_registers, choices);
