/* GBCS 4.x section 20 (use cases of Service Request 4.11), DUIS 5.4 section 3.8: tariffs in use. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

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
#define UNTIL_F "\xFF\xFF\xFF\xFF"
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

const struct sm_use sm_uses_sr04_tariff[] = {
	{ READ_USE(USE_ECS24, "4.11.1", ON_ESME), CLAIMS(ecs24) },
	{ READ_USE(USE_GCS21f, "4.11.1", ON_GAS), CLAIMS(gcs21f) },
	{ READ_USE(USE_ECS24b, "4.11.2", ON_ESME), CLAIMS(ecs24b) },
};
const size_t sm_n_uses_sr04_tariff = SM_LEN(sm_uses_sr04_tariff);
