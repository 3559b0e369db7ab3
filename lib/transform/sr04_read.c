/* GBCS 4.3, use cases ECS17 to ECS27, ECS66, ECS82, GCS13 to GCS21, GCS60, GCS61 (mapping tables; DUIS 5.4, 4.x). */
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
MAKE(ecs82, USE_ECS82, ITEM(GET(112, OBIS(0, 0, 19, 10, 0, 255), 2)));
#define METER_BALANCE READ_OF(METERING, Z16(0x0A00)), READ_OF(PREPAYMENT, Z16(0x0001))
MAKE(gcs60, USE_GCS60, METER_BALANCE);
MAKE(gcs60a, USE_GCS60a, METER_BALANCE);

/* 4.4 billing data logs */
MAKE(ecs20a, USE_ECS20a, ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 98, 1, 4, 255), 2), LOG_PERIOD));
MAKE(ecs20b, USE_ECS20b, PROTECTED_READ(3, PROTECTED_LOG(OBIS(0, 0, 98, 1, 2, 255))));
MAKE(ecs20c, USE_ECS20c,
    PROTECTED_READ(2, PROTECTED_LOG(OBIS(0, 0, 98, 1, 0, 255)), PROTECTED_LOG(OBIS(0, 0, 98, 1, 1, 255))));
MAKE(ecs20d, USE_ECS20d, ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 98, 1, 5, 255), 2), LOG_PERIOD));

/* Get Snapshot: one component for each offset. The cause is a bitmap. */
#define SNAPSHOTS(n, cluster, command, cause)                                                                \
	TIMES(n, COMPONENT(TO_SERVER(cluster, command), Z_TIME("ReadLogPeriod/StartDateTime"),               \
	             Z_TIME("ReadLogPeriod/EndDateTime"),                                                    \
	             { LEAF(SM_AS_ZCL_UINT8, sm_get_position), .number = -1 }, Z32(cause)))
enum { GENERAL = 0x00000001, END_OF_BILLING_PERIOD = 0x00000002, CHANGE_OF_MODE_OR_TARIFF = 0x00006008 };

MAKE(gcs15b, USE_GCS15b, SNAPSHOTS(12, PREPAYMENT, 0x07, CHANGE_OF_MODE_OR_TARIFF),
    SNAPSHOTS(12, METERING, 0x06, CHANGE_OF_MODE_OR_TARIFF));
MAKE(gcs15c, USE_GCS15c, SNAPSHOTS(12, METERING, 0x06, END_OF_BILLING_PERIOD),
    SNAPSHOTS(12, PREPAYMENT, 0x07, END_OF_BILLING_PERIOD));

/* From Date Time is the start of the log; its path goes to the getter. */
#define LOG_FROM .get = sm_get_seconds, .path = "ReadLogPeriod/StartDateTime"
static const struct sm_recipe gcs15d = {
	.code = USE_GCS15d,
	.if_unknown = SM_BY_ACB_FOR_USER,
	PARTS(COMPONENT_FROM(
	    TO_SERVER(PREPAYMENT, 0x0A), LOG_FROM, Z_LOG_END("ReadLogPeriod/EndDateTime"), Z8(10), Z8(2))),
};
MAKE(gcs15e, USE_GCS15e,
    COMPONENT_FROM(TO_SERVER(PREPAYMENT, 0x08), LOG_FROM, Z_LOG_END("ReadLogPeriod/EndDateTime"), Z8(5)));

/* 4.6, 4.14, 4.17 daily logs */
MAKE(ecs21a, USE_ECS21a, PROTECTED_READ(5, PROTECTED_LOG(OBIS(0, 0, 98, 1, 9, 255))));
static const struct sm_recipe ecs21b = {
	.code = USE_ECS21b,
	PARTS(PROTECTED_READ(6, PROTECTED_LOG(OBIS(0, 0, 98, 1, 8, 255)))),
};
static const struct sm_recipe ecs21c = {
	.code = USE_ECS21c,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 98, 1, 10, 255), 2), LOG_PERIOD)),
};
MAKE(gcs16a, USE_GCS16a, SNAPSHOTS(31, METERING, 0x06, GENERAL));
static const struct sm_recipe gcs16b = {
	.code = USE_GCS16b,
	PARTS(SNAPSHOTS(31, PREPAYMENT, 0x07, GENERAL)),
};
MAKE(ecs66, USE_ECS66, PROTECTED_READ(4, PROTECTED_LOG(OBIS(0, 0, 99, 1, 3, 255))));

/* 4.8, 4.10, 4.17 Get Sampled Data: sample id, start, Consumption Delivered, number of samples. */
enum { HALF_HOUR = 1800, DAY = 86400, PROFILE_SAMPLES_MAX = 19056, DAILY_SAMPLES_MAX = 731 };
#define SAMPLED(id, seconds, most)                                                                           \
	COMPONENT(TO_SERVER(METERING, 0x08), Z16(id), Z_TIME("ReadLogPeriod/StartDateTime"), Z8(0),          \
	    { LEAF(SM_AS_ZCL_UINT16, sm_get_samples), .number = (seconds), .limit = (most) })
static const struct sm_recipe gcs61 = {
	.code = USE_GCS61,
	PARTS(SAMPLED(0x0001, DAY, DAILY_SAMPLES_MAX)),
};
MAKE(gcs17, USE_GCS17, SAMPLED(0x0000, HALF_HOUR, PROFILE_SAMPLES_MAX));
/* The Network Data Log is four hours of six-minute samples, read from its first. */
MAKE(gcs18, USE_GCS18, COMPONENT(TO_SERVER(METERING, 0x08), Z16(2), Z32(1), Z8(0), Z16(41)));

MAKE(ecs22a, USE_ECS22a, ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 99, 1, 1, 255), 2), LOG_PERIOD));
MAKE(ecs22b, USE_ECS22b, PROTECTED_READ(7, PROTECTED_LOG(OBIS(0, 0, 99, 1, 0, 255))));
MAKE(ecs22c, USE_ECS22c, ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 99, 1, 2, 255), 2), LOG_PERIOD));

/* 4.10 network data, phase by phase */
#define PHASE(c)                                                                                             \
	ITEM(GET(3, OBIS(1, 0, c, 32, 0, 4), 2)), ITEM(GET(3, OBIS(1, 0, c, 32, 0, 4), 3)),                  \
	    ITEM(GET(3, OBIS(1, 0, c, 36, 0, 4), 2)), ITEM(GET(3, OBIS(1, 0, c, 36, 0, 4), 3)),              \
	    ITEM_WITH(GET_SELECTED(7, OBIS(1, 0, c, 24, 0, 255), 2), LOG_PERIOD),                            \
	    ITEM(GET(7, OBIS(1, 0, c, 24, 0, 255), 4))
MAKE(ecs23, USE_ECS23, PHASE(32));
MAKE(ecs23b, USE_ECS23b, PHASE(32), PHASE(52), PHASE(72));

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

/* 4.15 load limit */
MAKE(ecs27, USE_ECS27, ITEM(GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2)),
    ITEM(GET(3, OBIS(0, 0, 94, 44, 42, 255), 2)), ITEM(GET(3, OBIS(0, 0, 94, 44, 42, 255), 3)),
    ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 4)), ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 6)),
    ITEM(GET(71, OBIS(0, 0, 17, 0, 0, 255), 7)));

#define GAS (FOR(GSME) | FOR(GPF))

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
	{ "4.4.2", FOR(ESME), .recipe = &ecs20b },
	{ "4.4.2", GAS, .recipe = &gcs15b },
	{ "4.4.3", FOR(ESME), .recipe = &ecs20c },
	{ "4.4.3", GAS, .recipe = &gcs15c },
	{ "4.4.4", FOR(ESME), .recipe = &ecs20a },
	{ "4.4.4", GAS, .recipe = &gcs15d },
	{ "4.4.5", FOR(ESME), .recipe = &ecs20d },
	{ "4.4.5", GAS, .recipe = &gcs15e },
	{ "4.6.1", FOR(ESME), .recipe = &ecs21a },
	{ "4.6.1", GAS, .recipe = &gcs16a },
	{ "4.6.2", FOR(ESME), .recipe = &ecs21c },
	{ "4.8.1", FOR(ESME), .recipe = &ecs22b },
	{ "4.8.1", GAS, .recipe = &gcs17 },
	{ "4.8.2", FOR(ESME), .recipe = &ecs22c },
	{ "4.8.3", FOR(ESME), .recipe = &ecs22a },
	{ "4.10", FOR(ESME), .phases = SM_POLYPHASE, .recipe = &ecs23b },
	{ "4.10", FOR(ESME), .phases = SM_SINGLE_PHASE, .recipe = &ecs23 },
	{ "4.10", FOR(GSME), .recipe = &gcs18 },
	{ "4.11.1", FOR(ESME), .recipe = &ecs24 },
	{ "4.11.1", GAS, .recipe = &gcs21f },
	{ "4.11.2", FOR(ESME), .recipe = &ecs24b },
	{ "4.12.1", FOR(ESME), .recipe = &ecs18b },
	{ "4.12.2", FOR(ESME), .recipe = &ecs18a },
	{ "4.13", FOR(ESME), .recipe = &ecs26a },
	{ "4.13", GAS, .recipe = &gcs21b },
	{ "4.14", FOR(ESME), .recipe = &ecs21b },
	{ "4.14", GAS, .recipe = &gcs16b },
	{ "4.15", FOR(ESME), .recipe = &ecs27 },
	{ "4.16", FOR(ESME), .recipe = &ecs17c },
	{ "4.17", FOR(ESME), .recipe = &ecs66 },
	{ "4.17", FOR(GPF), .recipe = &gcs61 },
	{ "4.18", FOR(ESME), .recipe = &ecs82 },
	{ "4.18", GAS, .until = 400, .recipe = &gcs60 },
	{ "4.18", GAS, .from = 400, .recipe = &gcs60a },
};

FAMILY(sm_sr04_read, choices);
