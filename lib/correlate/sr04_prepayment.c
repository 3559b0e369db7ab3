/* GBCS 4.x section 20 (use cases of Service Request 4.13), DUIS 5.4 section 3.8: the prepayment configuration in use. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

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
#define UNTIL_E "\xFE\xFF\xFF\xFF"
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

const struct sm_use sm_uses_sr04_prepayment[] = {
	{ OWN_USE(USE_ECS26a, "4.13", ON_ESME), CLAIMS(ecs26a) },
	{ OWN_USE(USE_GCS21b, "4.13", ON_GAS), CLAIMS(gcs21b) },
};
const size_t sm_n_uses_sr04_prepayment = SM_LEN(sm_uses_sr04_prepayment);
