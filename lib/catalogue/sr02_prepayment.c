/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 2, and a PPMID's: prepayment. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row cs01a[] = {
	{ ACTION(115, OBIS(0, 0, 19, 40, 0, 255), 1) },
};

static const struct sm_row ecs07[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 1, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 2, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 3, 255), 13) },
	{ SET(113, OBIS(0, 0, 19, 20, 1, 255), 8) },
	{ SET(113, OBIS(0, 0, 19, 20, 2, 255), 8) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 2) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 2) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 3, 255), 4) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 1, 255), 4) },
	{ ACTION(113, OBIS(0, 0, 19, 20, 2, 255), 4) },
};

static const struct sm_row ecs08[] = {
	{ SET(11, OBIS(0, 1, 11, 0, 2, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 20), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 10), 4) },
	{ SET(10, OBIS(0, 1, 12, 0, 1, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 12), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 13), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 9), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 2), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 31), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 3), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 20), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 10), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 12), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 13), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 9), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 2), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 3), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 28), 6) },
};

static const struct sm_row ecs09[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 3) },
};

static const struct sm_row ecs08a[] = {
	{ SET(11, OBIS(0, 1, 11, 0, 2, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 20), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 10), 4) },
	{ SET(10, OBIS(0, 1, 12, 0, 1, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 12), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 13), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 9), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 2), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 31), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 3), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 20), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 10), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 12), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 13), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 9), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 2), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 3), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 28), 6) },
};

/* ---- GBZ ---- */

static const struct sm_row gcs04[] = {
	{ TO_SERVER(PREPAYMENT, 0x02), .when = SM_REPEATED },
};

static const struct sm_row gcs05[] = {
	{ TO_SERVER(PREPAYMENT, 0x03) },
	{ TO_SERVER(PREPAYMENT, 0x0c) },
	{ TO_SERVER(PREPAYMENT, 0x09) },
	{ TO_SERVER(PREPAYMENT, 0x0b) },
	{ TO_CLIENT(CALENDAR, 0x00) },
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_REPEATED },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x03) },
	{ TO_CLIENT(CALENDAR, 0x04) },
};

static const struct sm_row gcs05_response[] = {
	ANSWERED(PREPAYMENT, SM_REPEATED),
	ACCEPTED(CALENDAR, SM_REPEATED),
};

static const struct sm_row gcs06[] = {
	{ TO_SERVER(PREPAYMENT, 0x00) },
};

static const struct sm_row cs01b[] = {
	{ TO_SERVER(PREPAYMENT, 0x04) },
};

static const struct sm_row cs01b_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x03), .when = SM_OPTIONAL },
	INSTEAD(PREPAYMENT),
};

static const struct sm_row prepayment_response[] = {
	ANSWERED(PREPAYMENT, SM_REPEATED),
};

const struct sm_use_case sm_use_cases_sr02_prepayment[] = {
	{
	    .code = USE_CS01a,
	    SM_ROWS(cs01a),
	},
	{
	    .code = USE_ECS07,
	    .critical = true,
	    SM_ROWS(ecs07),
	},
	{
	    .code = USE_ECS08,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs08),
	},
	{
	    .code = USE_ECS09,
	    .critical = true,
	    SM_ROWS(ecs09),
	},
	{
	    .code = USE_ECS08a,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs08a),
	},
	{
	    .code = USE_GCS04,
	    .critical = true,
	    SM_ROWS(gcs04),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = USE_GCS05,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs05),
	    GBZ_RESPONSE(gcs05_response),
	},
	{
	    .code = USE_GCS06,
	    .critical = true,
	    SM_ROWS(gcs06),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = USE_PCS02,
	    SM_ROWS(gcs06),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = USE_CS01b,
	    SM_ROWS(cs01b),
	    GBZ_RESPONSE(cs01b_response),
	},
	{
	    .code = USE_PCS01,
	    SM_ROWS(cs01b),
	    GBZ_RESPONSE(cs01b_response),
	},
	/* Plain ZigBee between devices, without a GBCS message; event logs name the code. */
	{
	    .code = USE_PECS01,
	},
	{
	    .code = USE_PECS02,
	},
};

const size_t sm_n_use_cases_sr02_prepayment =
    sizeof sm_use_cases_sr02_prepayment / sizeof sm_use_cases_sr02_prepayment[0];
