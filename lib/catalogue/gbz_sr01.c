/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 1: tariff, price, payment mode, balance of a GSME (GBZ). */
#include "catalogue/gbz_rows.h"

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

const struct sm_use_case sm_use_cases_gbz_sr01[] = {
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
const size_t sm_n_use_cases_gbz_sr01 = sizeof sm_use_cases_gbz_sr01 / sizeof sm_use_cases_gbz_sr01[0];
