/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 2 and of a PPMID: prepayment on a GSME (GBZ). */
#include "catalogue/gbz_rows.h"

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

const struct sm_use_case sm_use_cases_gbz_sr02[] = {
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
const size_t sm_n_use_cases_gbz_sr02 = sizeof sm_use_cases_gbz_sr02 / sizeof sm_use_cases_gbz_sr02[0];
