/* GBCS 4.3, use cases ECS17 to ECS27, ECS66, ECS82, GCS13 to GCS21, GCS60, GCS61 (mapping tables; DUIS 5.4, 4.x). */
#include "transform/words.h"

/* 4.1, 4.2 registers */
DLMS(ecs17a, 0x0026, "ECS17a", GET(3, (1, 0, 2, 8, 0, 255), 2), GET(3, (1, 0, 2, 8, 0, 255), 3),
    GET(3, (1, 0, 4, 8, 0, 255), 2), GET(3, (1, 0, 4, 8, 0, 255), 3));
DLMS(ecs17b, 0x0027, "ECS17b", PROTECTED_READ(8, PROTECTED_OBJECT(1, "\0\0\x5E\x2C\x22\x0A")));
DLMS(ecs17c, 0x0028, "ECS17c", GET(1, (0, 0, 94, 44, 34, 20), 2));
DLMS(ecs17d, 0x0029, "ECS17d", PROTECTED_READ(9, PROTECTED_OBJECT(1, "\0\0\x5E\x2C\x22\x01")));
DLMS(ecs17e, 0x002A, "ECS17e", PROTECTED_READ(10, PROTECTED_OBJECT(1, "\0\0\x5E\x2C\x22\x02")));
GBZ(gcs13a, 0x0074, "GCS13a", READ_ATTRIBUTES(0x0702, Z16(0x0302), Z16(0x0301), Z16(0x0300), Z16(0x0000)));
GBZ(gcs13b, 0x00B8, "GCS13b",
    READ_ATTRIBUTES(
        0x0702, Z16(0x0700), Z16(0x0701), Z16(0x0702), Z16(0x0703), Z16(0x0302), Z16(0x0301), Z16(0x0300)));
GBZ(gcs13c, 0x00B6, "GCS13c",
    READ_ATTRIBUTES(
        0x0702, Z16(0x0302), Z16(0x0301), Z16(0x0300), Z16(0x0100), Z16(0x0102), Z16(0x0104), Z16(0x0106)));

/* 4.12 maximum demand */
#define DEMAND(a, b, c, d, e, f)                                                                             \
	GET(4, (a, b, c, d, e, f), 2), GET(4, (a, b, c, d, e, f), 3), GET(4, (a, b, c, d, e, f), 5)
DLMS(ecs18a, 0x002B, "ECS18a", GET(1, (0, 0, 94, 44, 5, 2), 2), DEMAND(1, 0, 2, 6, 0, 255));
DLMS(ecs18b, 0x002C, "ECS18b", GET(1, (0, 0, 94, 44, 5, 0), 2), GET(1, (0, 0, 94, 44, 5, 1), 2),
    DEMAND(1, 0, 1, 6, 0, 255), DEMAND(1, 0, 1, 6, 1, 255), GET(10, (0, 0, 12, 0, 0, 255), 2));

/* 4.3, 4.13, 4.18 prepayment */
DLMS(ecs19, 0x002D, "ECS19", PROTECTED_READ(1, PROTECTED_OBJECT(1, "\0\0\x5E\x2C\x22\x1E")));
GBZ(gcs14, 0x0075, "GCS14", READ_ATTRIBUTES(0x0700, Z16(0x0617), Z16(0x0616)),
    READ_ATTRIBUTES(0x0705, Z16(0x0005), Z16(0x0002), Z16(0x0001), Z16(0x0231), Z16(0x0211), Z16(0x0221)));
DLMS(ecs26a, 0x003B, "ECS26a", GET(113, (0, 0, 19, 20, 1, 255), 5), GET(11, (0, 0, 11, 0, 2, 255), 2),
    GET(113, (0, 0, 19, 20, 1, 255), 8), GET(113, (0, 0, 19, 20, 1, 255), 5),
    GET(113, (0, 0, 19, 20, 2, 255), 5), GET(113, (0, 0, 19, 20, 2, 255), 8),
    GET(113, (0, 0, 19, 20, 2, 255), 5), GET(113, (0, 0, 19, 20, 3, 255), 13),
    GET(9000, (0, 0, 94, 44, 2, 10), 2), GET(21, (0, 0, 16, 0, 1, 255), 2),
    GET(9000, (0, 0, 94, 44, 2, 20), 2), GET(111, (0, 0, 19, 0, 0, 255), 16),
    GET(111, (0, 0, 19, 0, 0, 255), 18), GET(111, (0, 0, 19, 0, 0, 255), 19),
    GET(112, (0, 0, 19, 10, 1, 255), 9), GET(112, (0, 0, 19, 10, 1, 255), 10),
    GET(10, (0, 0, 12, 0, 1, 255), 2), GET(111, (0, 0, 19, 0, 0, 255), 11));
GBZ(gcs21b, 0x00B5, "GCS21b",
    READ_ATTRIBUTES(0x0705, Z16(0x0239), Z16(0x0006), Z16(0x0216), Z16(0x0226), Z16(0x0040), Z16(0x0010),
        Z16(0x0011), Z16(0x0031), Z16(0x0021), Z16(0x0022), Z16(0x0217), Z16(0x0227)),
    READ_ATTRIBUTES(0x0700, Z16(0x0617)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x01, Z32(0), Z32(0xFFFFFFFE), Z8(1), Z8(0)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x02, Z32(0), Z32(0xFFFFFFFE), Z8(1), Z8(0)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x03, Z32(0), Z32(0xFFFFFFFE)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x04, Z32(0), Z8(0), Z8(3), Z32(0), Z32(0xFFFFFFFE)));
DLMS(ecs82, 0x0069, "ECS82", GET(112, (0, 0, 19, 10, 0, 255), 2));
#define METER_BALANCE READ_ATTRIBUTES(0x0702, Z16(0x0A00)), READ_ATTRIBUTES(0x0705, Z16(0x0001))
GBZ(gcs60, 0x008D, "GCS60", METER_BALANCE);
GBZ(gcs60a, 0x012A, "GCS60a", METER_BALANCE);

/* 4.4 billing data logs */
DLMS(ecs20a, 0x002E, "ECS20a", GET_SELECTED(7, (0, 0, 98, 1, 4, 255), 2, LOG_PERIOD));
DLMS(ecs20b, 0x002F, "ECS20b", PROTECTED_READ(3, PROTECTED_LOG("\0\0\x62\x01\x02\xFF")));
DLMS(ecs20c, 0x0030, "ECS20c",
    PROTECTED_READ(2, PROTECTED_LOG("\0\0\x62\x01\0\xFF"), PROTECTED_LOG("\0\0\x62\x01\x01\xFF")));
DLMS(ecs20d, 0x00C9, "ECS20d", GET_SELECTED(7, (0, 0, 98, 1, 5, 255), 2, LOG_PERIOD));

/* Get Snapshot: one component for each offset. The cause is a bitmap. */
#define SNAPSHOTS(n, cluster, command, cause)                                                                \
	TIMES(n, COMPONENT(cluster, SM_ZCL_TO_SERVER, command, Z_TIME("ReadLogPeriod/StartDateTime"),        \
	             Z_TIME("ReadLogPeriod/EndDateTime"),                                                    \
	             { LEAF(SM_AS_Z_U8, sm_get_position), .number = -1 }, Z32(cause)))
enum { GENERAL = 0x00000001, END_OF_BILLING_PERIOD = 0x00000002, CHANGE_OF_MODE_OR_TARIFF = 0x00006008 };

GBZ(gcs15b, 0x00C3, "GCS15b", SNAPSHOTS(12, 0x0705, 0x07, CHANGE_OF_MODE_OR_TARIFF),
    SNAPSHOTS(12, 0x0702, 0x06, CHANGE_OF_MODE_OR_TARIFF));
GBZ(gcs15c, 0x0076, "GCS15c", SNAPSHOTS(12, 0x0702, 0x06, END_OF_BILLING_PERIOD),
    SNAPSHOTS(12, 0x0705, 0x07, END_OF_BILLING_PERIOD));

/* From Date Time is the start of the log; its path goes to the getter. */
#define LOG_FROM .get = sm_get_seconds, .path = "ReadLogPeriod/StartDateTime"
static const struct sm_recipe gcs15d = {
	.message_code = 0x00C4,
	.use_case = "GCS15d",
	.protocol = SM_PROTOCOL_GBZ,
	.if_unknown = SM_BY_ACB_FOR_USER,
	PARTS(COMPONENT_FROM(
	    0x0705, SM_ZCL_TO_SERVER, 0x0A, LOG_FROM, Z_LOG_END("ReadLogPeriod/EndDateTime"), Z8(10), Z8(2))),
};
GBZ(gcs15e, 0x00C5, "GCS15e",
    COMPONENT_FROM(0x0705, SM_ZCL_TO_SERVER, 0x08, LOG_FROM, Z_LOG_END("ReadLogPeriod/EndDateTime"), Z8(5)));

/* 4.6, 4.14, 4.17 daily logs */
DLMS(ecs21a, 0x0033, "ECS21a", PROTECTED_READ(5, PROTECTED_LOG("\0\0\x62\x01\x09\xFF")));
static const struct sm_recipe ecs21b = {
	.message_code = 0x0034,
	.use_case = "ECS21b",
	.protocol = SM_PROTOCOL_DLMS,
	PARTS(PROTECTED_READ(6, PROTECTED_LOG("\0\0\x62\x01\x08\xFF"))),
};
static const struct sm_recipe ecs21c = {
	.message_code = 0x0035,
	.use_case = "ECS21c",
	.protocol = SM_PROTOCOL_DLMS,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(GET_SELECTED(7, (0, 0, 98, 1, 10, 255), 2, LOG_PERIOD)),
};
GBZ(gcs16a, 0x0077, "GCS16a", SNAPSHOTS(31, 0x0702, 0x06, GENERAL));
static const struct sm_recipe gcs16b = {
	.message_code = 0x0096,
	.use_case = "GCS16b",
	.protocol = SM_PROTOCOL_GBZ,
	PARTS(SNAPSHOTS(31, 0x0705, 0x07, GENERAL)),
};
DLMS(ecs66, 0x0060, "ECS66", PROTECTED_READ(4, PROTECTED_LOG("\0\0\x63\x01\x03\xFF")));

/* 4.8, 4.10, 4.17 Get Sampled Data: sample id, start, Consumption Delivered, number of samples. */
enum { HALF_HOUR = 1800, DAY = 86400, PROFILE_SAMPLES_MAX = 19056, DAILY_SAMPLES_MAX = 731 };
#define SAMPLED(id, seconds, most)                                                                           \
	COMPONENT(0x0702, SM_ZCL_TO_SERVER, 0x08, Z16(id), Z_TIME("ReadLogPeriod/StartDateTime"), Z8(0),     \
	    { LEAF(SM_AS_Z_U16, sm_get_samples), .number = (seconds), .limit = (most) })
static const struct sm_recipe gcs61 = {
	.message_code = 0x00A0,
	.use_case = "GCS61",
	.protocol = SM_PROTOCOL_GBZ,
	PARTS(SAMPLED(0x0001, DAY, DAILY_SAMPLES_MAX)),
};
GBZ(gcs17, 0x0078, "GCS17", SAMPLED(0x0000, HALF_HOUR, PROFILE_SAMPLES_MAX));
/* The Network Data Log is four hours of six-minute samples, read from its first. */
GBZ(gcs18, 0x0079, "GCS18", COMPONENT(0x0702, SM_ZCL_TO_SERVER, 0x08, Z16(2), Z32(1), Z8(0), Z16(41)));

DLMS(ecs22a, 0x0036, "ECS22a", GET_SELECTED(7, (0, 0, 99, 1, 1, 255), 2, LOG_PERIOD));
DLMS(ecs22b, 0x0037, "ECS22b", PROTECTED_READ(7, PROTECTED_LOG("\0\0\x63\x01\0\xFF")));
DLMS(ecs22c, 0x0038, "ECS22c", GET_SELECTED(7, (0, 0, 99, 1, 2, 255), 2, LOG_PERIOD));

/* 4.10 network data, phase by phase */
#define PHASE(c)                                                                                             \
	GET(3, (1, 0, c, 32, 0, 4), 2), GET(3, (1, 0, c, 32, 0, 4), 3), GET(3, (1, 0, c, 36, 0, 4), 2),      \
	    GET(3, (1, 0, c, 36, 0, 4), 3), GET_SELECTED(7, (1, 0, c, 24, 0, 255), 2, LOG_PERIOD),           \
	    GET(7, (1, 0, c, 24, 0, 255), 4)
DLMS(ecs23, 0x0039, "ECS23", PHASE(32));
DLMS(ecs23b, 0x00BC, "ECS23b", PHASE(32), PHASE(52), PHASE(72));

/* 4.11 tariffs */
DLMS(ecs24, 0x003A, "ECS24", GET(3, (0, 0, 94, 44, 1, 7), 2), GET(3, (0, 0, 94, 44, 1, 7), 3),
    GET(20, (0, 0, 13, 0, 0, 255), 3), GET(20, (0, 0, 13, 0, 0, 255), 4), GET(20, (0, 0, 13, 0, 0, 255), 5),
    GET(11, (0, 0, 11, 0, 0, 255), 2), TIMES(8, GET_VARYING(21, (0, 0, 16, 0, 10, 255), 2, 5)),
    GET(9000, (0, 0, 94, 44, 2, 0), 2), GET(113, (0, 0, 19, 20, 4, 255), 5),
    GET(113, (0, 0, 19, 20, 0, 255), 5));
DLMS(ecs24b, 0x00BD, "ECS24b", GET(113, (0, 0, 19, 20, 5, 255), 5), GET(3, (0, 0, 94, 44, 1, 8), 2),
    GET(3, (0, 0, 94, 44, 1, 8), 3), GET(11, (0, 0, 11, 0, 1, 255), 2), GET(20, (0, 0, 13, 0, 1, 255), 3),
    GET(20, (0, 0, 13, 0, 1, 255), 4), GET(20, (0, 0, 13, 0, 1, 255), 5));
GBZ(gcs21f, 0x009F, "GCS21f",
    READ_ATTRIBUTES(0x0700, Z16(0x0203), Z16(0x0202), Z16(0x0100), Z16(0x0101), Z16(0x0102), Z16(0x0615),
        Z16(0x0400), Z16(0x0401), Z16(0x0402), Z16(0x0403), Z16(0x0410), Z16(0x0420), Z16(0x0430),
        Z16(0x0440), Z16(0x0616), Z16(0x0617), Z16(0x0301)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x01, Z32(0), Z32(0xFFFFFFFF), Z8(1), Z8(0)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x02, Z32(0), Z32(0xFFFFFFFF), Z8(1), Z8(0)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x03, Z32(0), Z32(0xFFFFFFFF)),
    COMPONENT(0x0707, SM_ZCL_TO_SERVER, 0x04, Z32(0), Z8(0), Z8(0), Z32(0), Z32(0xFFFFFFFF)),
    COMPONENT(0x0700, SM_ZCL_TO_SERVER, 0x00, Z8(0)));

/* 4.15 load limit */
DLMS(ecs27, 0x0042, "ECS27", GET(9000, (0, 0, 94, 44, 0, 3), 2), GET(3, (0, 0, 94, 44, 42, 255), 2),
    GET(3, (0, 0, 94, 44, 42, 255), 3), GET(71, (0, 0, 17, 0, 0, 255), 4), GET(71, (0, 0, 17, 0, 0, 255), 6),
    GET(71, (0, 0, 17, 0, 0, 255), 7));

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
