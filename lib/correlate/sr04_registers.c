/* GBCS 4.x section 20 (use cases of Service Requests 4.1 to 4.3, 4.12, 4.15, 4.16 and 4.18), DUIS 5.4 section 3.8: registers. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

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

static const struct sm_claim gcs60[] = {
	{ GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0A00))) },
	{ GENERAL_TO_SERVER(PREPAYMENT, READ_ATTRIBUTES), VALUE(ATTRIBUTES(ID(0x0001))) },
};

const struct sm_use sm_uses_sr04_registers[] = {
	{ OWN_USE(USE_ECS17b, "4.1.1", ON_ESME), CLAIMS(ecs17b) },
	{ OWN_USE(USE_GCS13a, "4.1.1", ON_GAS), CLAIMS(gcs13a) },
	{ OWN_USE(USE_ECS17d, "4.1.2", ON_ESME), CLAIMS(ecs17d) },
	{ OWN_USE(USE_GCS13c, "4.1.2", ON_GAS), CLAIMS(gcs13c) },
	{ OWN_USE(USE_ECS17e, "4.1.3", ON_ESME), CLAIMS(ecs17e) },
	{ OWN_USE(USE_GCS13b, "4.1.4", ON_GAS), CLAIMS(gcs13b) },
	{ READ_USE(USE_ECS17a, "4.2", ON_ESME), CLAIMS(ecs17a) },
	{ OWN_USE(USE_ECS19, "4.3", ON_ESME), CLAIMS(ecs19) },
	{ OWN_USE(USE_GCS14, "4.3", ON_GAS), CLAIMS(gcs14) },
	{ READ_USE(USE_ECS18b, "4.12.1", ON_ESME), CLAIMS(ecs18b) },
	{ READ_USE(USE_ECS18a, "4.12.2", ON_ESME), CLAIMS(ecs18a) },
	{ READ_USE(USE_ECS27, "4.15", ON_ESME), CLAIMS(ecs27) },
	{ READ_USE(USE_ECS17c, "4.16", ON_ESME), CLAIMS(ecs17c) },
	{ OWN_USE(USE_ECS82, "4.18", ON_ESME), CLAIMS(ecs82) },
	{ OWN_USE(USE_GCS60, "4.18", ON_GAS), CLAIMS(gcs60) },
	{ READ_USE(USE_GCS60a, "4.18", ON_GAS), CLAIMS(gcs60) },
};
const size_t sm_n_uses_sr04_registers = SM_LEN(sm_uses_sr04_registers);
