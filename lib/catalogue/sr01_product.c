/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 1: product management: tariffs, prices, balance, payment mode. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs01a[] = {
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 7) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 8) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 9) },
	{ SET(11, OBIS(0, 1, 11, 0, 0, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 11, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 12, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 13, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 14, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 15, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 16, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 17, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 18, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 4) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 10) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 29), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7) },
	{ SET(9000, OBIS(0, 0, 63, 1, 1, 255), 6) },
};

static const struct sm_row ecs02[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13) },
};

static const struct sm_row ecs03[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 4) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 6) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13) },
};

static const struct sm_row ecs04a[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 1) },
};

static const struct sm_row ecs05[] = {
	{ ACTION(9, OBIS(0, 0, 10, 0, 100, 255), 1) },
};

static const struct sm_row ecs01b[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7) },
};

static const struct sm_row ecs04b[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 2) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 2) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 2, 255), 2) },
};

static const struct sm_row ecs01c[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 7) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 8) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 9) },
	{ SET(11, OBIS(0, 1, 11, 0, 1, 255), 2) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 10) },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 30), 6) },
};

static const struct sm_row ecs01d[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7) },
};

/* ---- GBZ ---- */

static const struct sm_row gcs01a[] = {
	{ TO_CLIENT(CALENDAR, 0x00) },
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_REPEATED },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_REPEATED },
	{ TO_CLIENT(CALENDAR, 0x03) },
	{ TO_CLIENT(CALENDAR, 0x04) },
	{ TO_CLIENT(PRICE, 0x04) },
	{ TO_CLIENT(PRICE, 0x06), .when = SM_OPTIONAL },
	{ TO_CLIENT(PRICE, 0x05) },
};
static const struct sm_row gcs01a_response[] = {
	ACCEPTED(CALENDAR, SM_REPEATED),
	ACCEPTED(PRICE, SM_REPEATED),
};

static const struct sm_row gcs01b[] = {
	{ TO_CLIENT(PRICE, 0x04) },
	{ TO_CLIENT(PRICE, 0x05) },
};
static const struct sm_row price_response[] = {
	ACCEPTED(PRICE, SM_REPEATED),
};

static const struct sm_row gcs02[] = {
	{ TO_SERVER(PREPAYMENT, 0x06) },
};
static const struct sm_row gcs02_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x02), .when = SM_OPTIONAL },
	ANSWERED(PREPAYMENT, SM_OPTIONAL),
};

static const struct sm_row gcs40[] = {
	{ TO_SERVER(PREPAYMENT, 0x05) },
};
static const struct sm_row gcs40_response[] = {
	ANSWERED(PREPAYMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_sr01_product[] = {
	{
	    .code = USE_ECS01a,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01a),
	},
	{
	    .code = USE_ECS02,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs02),
	},
	{
	    .code = USE_ECS03,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs03),
	},
	{
	    .code = USE_ECS04a,
	    .critical = true,
	    SM_ROWS(ecs04a),
	},
	{
	    .code = USE_ECS05,
	    .critical = true,
	    SM_ROWS(ecs05),
	},
	{
	    .code = USE_ECS01b,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01b),
	},
	{
	    .code = USE_ECS04b,
	    .critical = true,
	    SM_ROWS(ecs04b),
	},
	{
	    .code = USE_ECS01c,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01c),
	},
	{
	    .code = USE_ECS01d,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01d),
	},
	{
	    .code = USE_GCS01a,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs01a),
	    GBZ_RESPONSE(gcs01a_response),
	},
	{
	    .code = USE_GCS02,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs02),
	    GBZ_RESPONSE(gcs02_response),
	},
	{
	    .code = USE_GCS03,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs02),
	    GBZ_RESPONSE(gcs02_response),
	},
	{
	    .code = USE_GCS40a,
	    .critical = true,
	    SM_ROWS(gcs40),
	    GBZ_RESPONSE(gcs40_response),
	},
	{
	    .code = USE_GCS01b,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs01b),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = USE_GCS40b,
	    .critical = true,
	    SM_ROWS(gcs40),
	    GBZ_RESPONSE(gcs40_response),
	},
	{
	    .code = USE_GCS40c,
	    .critical = true,
	    SM_ROWS(gcs40),
	    GBZ_RESPONSE(gcs40_response),
	},
	{
	    .code = USE_GCS40d,
	    .critical = true,
	    SM_ROWS(gcs40),
	    GBZ_RESPONSE(gcs40_response),
	},
};

const size_t sm_n_use_cases_sr01_product =
    sizeof sm_use_cases_sr01_product / sizeof sm_use_cases_sr01_product[0];
