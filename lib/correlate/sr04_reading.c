/* GBCS 4.x section 20 (use cases of Service Requests 4.x), DUIS 5.4 section 3.8.17 to 3.8.40: readings and logs. */
#include "correlate/reads.h"
#include "correlate/gbz.h"

static const struct sm_claim ecs17a[] = { REGISTER(OBIS(1, 0, 2, 8, 0, 255)),
	REGISTER(OBIS(1, 0, 4, 8, 0, 255)) };
static const struct sm_claim ecs17b[] = { { PROTECTION(8),
    PROTECTED(WHOLE(1, OBIS(0, 0, 94, 44, 34, 10))) } };
static const struct sm_claim ecs17c[] = { { GET(1, OBIS(0, 0, 94, 44, 34, 20), 2) } };
static const struct sm_claim ecs17d[] = { { PROTECTION(9), PROTECTED(WHOLE(1, OBIS(0, 0, 94, 44, 34, 1))) } };
static const struct sm_claim ecs17e[] = { { PROTECTION(10),
    PROTECTED(WHOLE(1, OBIS(0, 0, 94, 44, 34, 2))) } };

static const struct sm_claim ecs18a[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 2), 2) },
	DEMAND(OBIS(1, 0, 2, 6, 0, 255)),
};
static const struct sm_claim ecs18b[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 0), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 5, 1), 2) },
	DEMAND(OBIS(1, 0, 1, 6, 0, 255)),
	DEMAND(OBIS(1, 0, 1, 6, 1, 255)),
	{ GET(10, OBIS(0, 0, 12, 0, 0, 255), 2) },
};

static const struct sm_claim ecs19[] = { { PROTECTION(1), PROTECTED(WHOLE(1, OBIS(0, 0, 94, 44, 34, 30))) } };

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

static const struct sm_claim ecs24[] = {
	REGISTER(OBIS(0, 0, 94, 44, 1, 7)),
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 5) },
	{ GET(11, OBIS(0, 0, 11, 0, 0, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 10, 255), 2), .plus_octet = 4, .times = 8 },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2) },
	{ GET(113, OBIS(0, 0, 19, 20, 4, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 0, 255), 5) },
};
static const struct sm_claim ecs24b[] = {
	{ GET(113, OBIS(0, 0, 19, 20, 5, 255), 5) },
	REGISTER(OBIS(0, 0, 94, 44, 1, 8)),
	{ GET(11, OBIS(0, 0, 11, 0, 1, 255), 2) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 5) },
};

static const struct sm_claim ecs26a[] = {
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 5) },
	{ GET(11, OBIS(0, 0, 11, 0, 2, 255), 2) },
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 8) },
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 8) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 3, 255), 13) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 10), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 1, 255), 2) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 20), 2) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 16) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 18) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 19) },
	{ GET(112, OBIS(0, 0, 19, 10, 1, 255), 9) },
	{ GET(112, OBIS(0, 0, 19, 10, 1, 255), 10) },
	{ GET(10, OBIS(0, 0, 12, 0, 1, 255), 2) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 11) },
};

static const struct sm_claim ecs27[] = {
	{ GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2) },
	REGISTER(OBIS(0, 0, 94, 44, 42, 255)),
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 7) },
};

static const struct sm_claim ecs82[] = { { GET(112, OBIS(0, 0, 19, 10, 0, 255), 2) } };

/* GSME and GPF. Attribute identifiers are little-endian. */
static const struct sm_claim gcs13a[] = { { GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
    VALUE(ATTRIBUTES(ID(0x0302), ID(0x0301), ID(0x0300), ID(0x0000))) } };
static const struct sm_claim gcs13b[] = {
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(
	        ID(0x0700), ID(0x0701), ID(0x0702), ID(0x0703), ID(0x0302), ID(0x0301), ID(0x0300))) },
};
static const struct sm_claim gcs13c[] = {
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(
	        ID(0x0302), ID(0x0301), ID(0x0300), ID(0x0100), ID(0x0102), ID(0x0104), ID(0x0106))) },
};
static const struct sm_claim gcs14[] = {
	{ GENERAL_TO_SERVER(PRICE, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0617), ID(0x0616))) },
	{ GENERAL_TO_SERVER(PREPAYMENT, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(ID(0x0005), ID(0x0002), ID(0x0001), ID(0x0231), ID(0x0211), ID(0x0221))) },
};

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

/* Calendars are asked for from the earliest on: start, latest end, how many, type. */
#define EARLIEST "\x00\x00\x00\x00"
#define UNTIL_E "\xFE\xFF\xFF\xFF"
#define UNTIL_F "\xFF\xFF\xFF\xFF"
static const struct sm_claim gcs21b[] = {
	{ GENERAL_TO_SERVER(PREPAYMENT, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(ID(0x0239), ID(0x0006), ID(0x0216), ID(0x0226), ID(0x0040), ID(0x0010),
	        ID(0x0011), ID(0x0031), ID(0x0021), ID(0x0022), ID(0x0217), ID(0x0227))) },
	{ GENERAL_TO_SERVER(PRICE, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0617))) },
	{ TO_SERVER(CALENDAR, 0x01), VALUE(EXACTLY(EARLIEST UNTIL_E "\x01\x00")) },
	{ TO_SERVER(CALENDAR, 0x02), VALUE(EXACTLY(EARLIEST UNTIL_E "\x01\x00")) },
	{ TO_SERVER(CALENDAR, 0x03), VALUE(EXACTLY(EARLIEST UNTIL_E)) },
	{ TO_SERVER(CALENDAR, 0x04), VALUE(EXACTLY(EARLIEST "\x00\x03" EARLIEST UNTIL_E)) },
};
static const struct sm_claim gcs21f[] = {
	{ GENERAL_TO_SERVER(PRICE, READ_ATTRIBUTES),
	    VALUE(ATTRIBUTES(ID(0x0203), ID(0x0202), ID(0x0100), ID(0x0101), ID(0x0102), ID(0x0615),
	        ID(0x0400), ID(0x0401), ID(0x0402), ID(0x0403), ID(0x0410), ID(0x0420), ID(0x0430),
	        ID(0x0440), ID(0x0616), ID(0x0617), ID(0x0301))) },
	{ TO_SERVER(CALENDAR, 0x01), VALUE(EXACTLY(EARLIEST UNTIL_F "\x01\x00")) },
	{ TO_SERVER(CALENDAR, 0x02), VALUE(EXACTLY(EARLIEST UNTIL_F "\x01\x00")) },
	{ TO_SERVER(CALENDAR, 0x03), VALUE(EXACTLY(EARLIEST UNTIL_F)) },
	{ TO_SERVER(CALENDAR, 0x04), VALUE(EXACTLY(EARLIEST "\x00\x00" EARLIEST UNTIL_F)) },
	{ TO_SERVER(PRICE, 0x00), VALUE(EXACTLY("\x00")) },
};

static const struct sm_claim gcs60[] = {
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0A00))) },
	{ GENERAL_TO_SERVER(PREPAYMENT, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0001))) },
};

#define ON_GAS (ON_GSME | ON_GPF)

const struct sm_use sm_uses_sr04[] = {
	{ OWN_USE(USE_ECS17b, "4.1.1", ON_ESME), CLAIMS(ecs17b) },
	{ OWN_USE(USE_GCS13a, "4.1.1", ON_GAS), CLAIMS(gcs13a) },
	{ OWN_USE(USE_ECS17d, "4.1.2", ON_ESME), CLAIMS(ecs17d) },
	{ OWN_USE(USE_GCS13c, "4.1.2", ON_GAS), CLAIMS(gcs13c) },
	{ OWN_USE(USE_ECS17e, "4.1.3", ON_ESME), CLAIMS(ecs17e) },
	{ OWN_USE(USE_GCS13b, "4.1.4", ON_GAS), CLAIMS(gcs13b) },
	{ READ_USE(USE_ECS17a, "4.2", ON_ESME), CLAIMS(ecs17a) },
	{ OWN_USE(USE_ECS19, "4.3", ON_ESME), CLAIMS(ecs19) },
	{ OWN_USE(USE_GCS14, "4.3", ON_GAS), CLAIMS(gcs14) },
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
	{ READ_USE(USE_ECS24, "4.11.1", ON_ESME), CLAIMS(ecs24) },
	{ READ_USE(USE_GCS21f, "4.11.1", ON_GAS), CLAIMS(gcs21f) },
	{ READ_USE(USE_ECS24b, "4.11.2", ON_ESME), CLAIMS(ecs24b) },
	{ READ_USE(USE_ECS18b, "4.12.1", ON_ESME), CLAIMS(ecs18b) },
	{ READ_USE(USE_ECS18a, "4.12.2", ON_ESME), CLAIMS(ecs18a) },
	{ OWN_USE(USE_ECS26a, "4.13", ON_ESME), CLAIMS(ecs26a) },
	{ OWN_USE(USE_GCS21b, "4.13", ON_GAS), CLAIMS(gcs21b) },
	{ READ_USE(USE_ECS21b, "4.14", ON_ESME), CLAIMS(ecs21b) },
	{ READ_USE(USE_GCS16b, "4.14", ON_GAS), CLAIMS(gcs16b) },
	{ READ_USE(USE_ECS27, "4.15", ON_ESME), CLAIMS(ecs27) },
	{ READ_USE(USE_ECS17c, "4.16", ON_ESME), CLAIMS(ecs17c) },
	{ READ_USE(USE_ECS66, "4.17", ON_ESME), CLAIMS(ecs66) },
	{ READ_USE(USE_GCS61, "4.17", ON_GPF), CLAIMS(gcs61) },
	{ OWN_USE(USE_ECS82, "4.18", ON_ESME), CLAIMS(ecs82) },
	{ OWN_USE(USE_GCS60, "4.18", ON_GAS), BEFORE_GBCS_4, CLAIMS(gcs60) },
	{ READ_USE(USE_GCS60a, "4.18", ON_GAS), GBCS_2, CLAIMS(gcs60) },
};
const size_t sm_n_uses_sr04 = SM_LEN(sm_uses_sr04);
