/* GBCS 4.x section 20 (use cases of Service Requests 4.4 to 4.10, 4.14 and 4.17), DUIS 5.4 section 3.8: logs. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

static const struct sm_claim ecs20a[] = { LOG(OBIS(0, 0, 98, 1, 4, 255)) };
static const struct sm_claim ecs20b[] = { { PROTECTION(3), PROTECTED(PERIOD(OBIS(0, 0, 98, 1, 2, 255))) } };
static const struct sm_claim ecs20c[] = {
	{ PROTECTION(2), PROTECTED(PERIOD(OBIS(0, 0, 98, 1, 0, 255)), PERIOD(OBIS(0, 0, 98, 1, 1, 255))) },
};
static const struct sm_claim ecs20d[] = { LOG(OBIS(0, 0, 98, 1, 5, 255)) };
static const struct sm_claim ecs21a[] = { { PROTECTION(5), PROTECTED(PERIOD(OBIS(0, 0, 98, 1, 9, 255))) } };
static const struct sm_claim ecs21b[] = { { PROTECTION(6), PROTECTED(PERIOD(OBIS(0, 0, 98, 1, 8, 255))) } };
static const struct sm_claim ecs21c[] = { LOG(OBIS(0, 0, 98, 1, 10, 255)) };
static const struct sm_claim ecs22a[] = { LOG(OBIS(0, 0, 99, 1, 1, 255)) };
static const struct sm_claim ecs22b[] = { { PROTECTION(7), PROTECTED(PERIOD(OBIS(0, 0, 99, 1, 0, 255))) } };
static const struct sm_claim ecs22c[] = { LOG(OBIS(0, 0, 99, 1, 2, 255)) };
static const struct sm_claim ecs66[] = { { PROTECTION(4), PROTECTED(PERIOD(OBIS(0, 0, 99, 1, 3, 255))) } };

/* Per phase: over and under voltage counters, the voltage log and its period. */
#define PHASE(c)                                                                                             \
	REGISTER(OBIS(1, 0, c, 32, 0, 4)), REGISTER(OBIS(1, 0, c, 36, 0, 4)),                                \
	    LOG(OBIS(1, 0, c, 24, 0, 255)),                                                                  \
	{                                                                                                    \
		GET(7, OBIS(1, 0, c, 24, 0, 255), 4)                                                         \
	}
static const struct sm_claim ecs23[] = { PHASE(32) };
static const struct sm_claim ecs23b[] = { PHASE(32), PHASE(52), PHASE(72) };

/* Get Snapshot (0x0702, 0x06) and Get Prepay Snapshot (0x0705, 0x07), one for each snapshot that there can be. */
#define SNAPSHOT(cause)                                                                                      \
	VALUE(GROUP(OF(SM_SECONDS, SM_ZCL_UTC, START), OF(SM_SECONDS, SM_ZCL_UTC, END),                      \
	    SUM_NAMED(SM_ZCL_UINT8, -1, "Snapshot Offset", PER("#", 1)),                                     \
	    FIXED_NAMED(SM_ZCL_BITMAP32, cause, "Snapshot Cause")))
static const struct sm_claim gcs15b[] = {
	{ TO_SERVER(PREPAYMENT, 0x07), .times = 12, SNAPSHOT(0x6008) },
	{ TO_SERVER(METERING, 0x06), .times = 12, SNAPSHOT(0x6008) },
};
static const struct sm_claim gcs15c[] = {
	{ TO_SERVER(METERING, 0x06), .times = 12, SNAPSHOT(2) },
	{ TO_SERVER(PREPAYMENT, 0x07), .times = 12, SNAPSHOT(2) },
};
static const struct sm_claim gcs16a[] = { { TO_SERVER(METERING, 0x06), .times = 31, SNAPSHOT(1) } };
static const struct sm_claim gcs16b[] = { { TO_SERVER(PREPAYMENT, 0x07), .times = 31, SNAPSHOT(1) } };

/* The year 3000 is the end of all logs. */
#define LATEST_END                                                                                           \
	{                                                                                                    \
		.sense = SM_SECONDS, .wire = SM_ZCL_UTC, .path = END, .number = 0xFFFFFFFE                   \
	}
static const struct sm_rule debt_log = GROUP(
    LATEST_END, FIXED_NAMED(SM_ZCL_UINT8, 10, "Number of Debts"), FIXED_NAMED(SM_ZCL_ENUM8, 2, "Debt Type"));
static const struct sm_claim gcs15d[] = { { TO_SERVER(PREPAYMENT, 0x0A), .from = SM_FROM_START,
    .value = &debt_log } };
static const struct sm_rule top_up_log = GROUP(LATEST_END, FIXED_NAMED(SM_ZCL_UINT8, 5, "Number of Records"));
static const struct sm_claim gcs15e[] = { { TO_SERVER(PREPAYMENT, 0x08), .from = SM_FROM_START,
    .value = &top_up_log } };

/* Get Sampled Data: which samples, from when, how many: half-hours of the profile, days of the consumption log. */
#define SAMPLED(id, seconds, limit)                                                                          \
	VALUE(GROUP(FIXED_NAMED(SM_ZCL_UINT16, id, "Sample ID"), OF(SM_SECONDS, SM_ZCL_UTC, START),          \
	    FIXED_NAMED(SM_ZCL_ENUM8, 0, "Sample Type"),                                                     \
	    { .sense = SM_SAMPLES,                                                                           \
	        .wire = SM_ZCL_UINT16,                                                                       \
	        .number = (seconds),                                                                         \
	        .most = (limit),                                                                             \
	        .name = "Number of Samples" }))
static const struct sm_claim gcs17[] = { { TO_SERVER(METERING, 0x08), SAMPLED(0, 1800, 19056) } };
static const struct sm_claim gcs61[] = { { TO_SERVER(METERING, 0x08), SAMPLED(1, 86400, 731) } };

/* The network data log is read as a whole: four hours in steps of six minutes. */
static const struct sm_rule network_log =
    GROUP(FIXED_NAMED(SM_ZCL_UINT16, 2, "Sample ID"), FIXED_NAMED(SM_ZCL_UTC, 1, "Earliest Sample Time"),
        FIXED_NAMED(SM_ZCL_ENUM8, 0, "Sample Type"), FIXED_NAMED(SM_ZCL_UINT16, 41, "Number of Samples"));
static const struct sm_claim gcs18[] = { { TO_SERVER(METERING, 0x08), .value = &network_log } };

const struct sm_use sm_uses_sr04_logs[] = {
	{ READ_USE(USE_ECS20b, "4.4.2", ON_ESME), CLAIMS(ecs20b) },
	{ READ_USE(USE_GCS15b, "4.4.2", ON_GAS), CLAIMS(gcs15b) },
	{ READ_USE(USE_ECS20c, "4.4.3", ON_ESME), CLAIMS(ecs20c) },
	{ READ_USE(USE_GCS15c, "4.4.3", ON_GAS), CLAIMS(gcs15c) },
	{ READ_USE(USE_ECS20a, "4.4.4", ON_ESME), CLAIMS(ecs20a) },
	{ READ_USE(USE_GCS15d, "4.4.4", ON_GAS), CLAIMS(gcs15d) },
	{ READ_USE(USE_ECS20d, "4.4.5", ON_ESME), CLAIMS(ecs20d) },
	{ READ_USE(USE_GCS15e, "4.4.5", ON_GAS), CLAIMS(gcs15e) },
	{ READ_USE(USE_ECS21a, "4.6.1", ON_ESME), CLAIMS(ecs21a) },
	{ READ_USE(USE_GCS16a, "4.6.1", ON_GAS), CLAIMS(gcs16a) },
	{ BROKER_USE(USE_ECS21c, "4.6.2", ON_ESME), CLAIMS(ecs21c) },
	{ READ_USE(USE_ECS22b, "4.8.1", ON_ESME), CLAIMS(ecs22b) },
	{ READ_USE(USE_GCS17, "4.8.1", ON_GAS), CLAIMS(gcs17) },
	{ READ_USE(USE_ECS22c, "4.8.2", ON_ESME), CLAIMS(ecs22c) },
	{ READ_USE(USE_ECS22a, "4.8.3", ON_ESME), CLAIMS(ecs22a) },
	{ READ_USE(USE_ECS23, "4.10", ON_ESME), .phases = SM_SINGLE_PHASE, CLAIMS(ecs23) },
	{ READ_USE(USE_ECS23b, "4.10", ON_ESME), .phases = SM_POLYPHASE, CLAIMS(ecs23b) },
	{ OPEN_USE(USE_GCS18, "4.10", ON_GSME), .unsent = DATED " ReadLogPeriod", CLAIMS(gcs18) },
	{ READ_USE(USE_ECS21b, "4.14", ON_ESME), CLAIMS(ecs21b) },
	{ READ_USE(USE_GCS16b, "4.14", ON_GAS), CLAIMS(gcs16b) },
	{ READ_USE(USE_ECS66, "4.17", ON_ESME), CLAIMS(ecs66) },
	{ READ_USE(USE_GCS61, "4.17", ON_GPF), CLAIMS(gcs61) },
};
const size_t sm_n_uses_sr04_logs = SM_LEN(sm_uses_sr04_logs);
