/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4, service 4.13: the prepayment configuration in use. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs26a[] = {
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

/* ---- GBZ ---- */

static const struct sm_row gcs21b[] = {
	READ(PREPAYMENT),
	READ(PRICE),
	{ TO_SERVER(CALENDAR, 0x01) },
	{ TO_SERVER(CALENDAR, 0x02) },
	{ TO_SERVER(CALENDAR, 0x03) },
	{ TO_SERVER(CALENDAR, 0x04) },
};

static const struct sm_row gcs21b_response[] = {
	READ_RESPONSE(PREPAYMENT),
	READ_RESPONSE(PRICE),
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x03), .when = SM_OPTIONAL },
	{ TO_CLIENT(CALENDAR, 0x04), .when = SM_OPTIONAL },
	INSTEAD(CALENDAR),
	INSTEAD(PREPAYMENT),
	INSTEAD(PRICE),
};

const struct sm_use_case sm_use_cases_sr04_prepayment[] = {
	{
	    .code = USE_ECS26a,
	    SM_ROWS(ecs26a),
	},
	{
	    .code = USE_GCS21b,
	    SM_ROWS(gcs21b),
	    GBZ_RESPONSE(gcs21b_response),
	},
};

const size_t sm_n_use_cases_sr04_prepayment =
    sizeof sm_use_cases_sr04_prepayment / sizeof sm_use_cases_sr04_prepayment[0];
