/* GBCS 4.3, use cases ECS20 to ECS23, ECS66, GCS15 to GCS18, GCS61 (DUIS 5.4 services 4.4, 4.6, 4.8, 4.10, 4.14, 4.17). */
#include "transform/words.h"

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

static const struct sm_choice choices[] = {
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
	{ "4.14", FOR(ESME), .recipe = &ecs21b },
	{ "4.14", GAS, .recipe = &gcs16b },
	{ "4.17", FOR(ESME), .recipe = &ecs66 },
	{ "4.17", FOR(GPF), .recipe = &gcs61 },
};

FAMILY(sm_sr04_logs, choices);
