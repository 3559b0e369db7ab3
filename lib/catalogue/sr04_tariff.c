/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4, service 4.11: tariffs in use. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs24[] = {
	{ GET(3, OBIS(0, 0, 94, 44, 1, 7), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 7), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 5) },
	{ GET(11, OBIS(0, 0, 11, 0, 0, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 11, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 12, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 13, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 14, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 15, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 16, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 17, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 18, 255), 2) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2) },
	{ GET(113, OBIS(0, 0, 19, 20, 4, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 0, 255), 5) },
};

static const struct sm_row ecs24b[] = {
	{ GET(113, OBIS(0, 0, 19, 20, 5, 255), 5) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 8), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 8), 3) },
	{ GET(11, OBIS(0, 0, 11, 0, 1, 255), 2) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 5) },
};

/* ---- GBZ ---- */

static const struct sm_row gcs21f[] = {
	READ(PRICE),
	{ TO_SERVER(CALENDAR, 0x01) },
	{ TO_SERVER(CALENDAR, 0x02) },
	{ TO_SERVER(CALENDAR, 0x03) },
	{ TO_SERVER(CALENDAR, 0x04) },
	{ TO_SERVER(PRICE, 0x00) },
};

static const struct sm_row gcs21f_response[] = {
	READ_RESPONSE(PRICE),
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x03), .when = SM_OPTIONAL },
	{ TO_CLIENT(CALENDAR, 0x04), .when = SM_OPTIONAL },
	INSTEAD(CALENDAR),
	{ TO_CLIENT(PRICE, 0x00), .when = SM_OPTIONAL },
	INSTEAD(PRICE),
};

const struct sm_use_case sm_use_cases_sr04_tariff[] = {
	{
	    .code = USE_ECS24,
	    SM_ROWS(ecs24),
	},
	{
	    .code = USE_ECS24b,
	    SM_ROWS(ecs24b),
	},
	{
	    .code = USE_GCS21f,
	    SM_ROWS(gcs21f),
	    GBZ_RESPONSE(gcs21f_response),
	},
};

const size_t sm_n_use_cases_sr04_tariff =
    sizeof sm_use_cases_sr04_tariff / sizeof sm_use_cases_sr04_tariff[0];
