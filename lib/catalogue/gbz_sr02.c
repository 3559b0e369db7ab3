/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 2 and of a PPMID: prepayment on a GSME (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row gcs04[] = {
	TO_SERVER(PREPAYMENT, 0x02, SM_REPEATED),
};

static const struct sm_row gcs05[] = {
	TO_SERVER(PREPAYMENT, 0x03, SM_ALWAYS),
	TO_SERVER(PREPAYMENT, 0x0c, SM_ALWAYS),
	TO_SERVER(PREPAYMENT, 0x09, SM_ALWAYS),
	TO_SERVER(PREPAYMENT, 0x0b, SM_ALWAYS),
	TO_CLIENT(CALENDAR, 0x00, SM_ALWAYS),
	TO_CLIENT(CALENDAR, 0x01, SM_REPEATED),
	TO_CLIENT(CALENDAR, 0x02, SM_ANY),
	TO_CLIENT(CALENDAR, 0x03, SM_ALWAYS),
	TO_CLIENT(CALENDAR, 0x04, SM_ALWAYS),
};

static const struct sm_row gcs05_response[] = {
	ANSWERED(PREPAYMENT, SM_REPEATED),
	ACCEPTED(CALENDAR, SM_REPEATED),
};

static const struct sm_row gcs06[] = {
	TO_SERVER(PREPAYMENT, 0x00, SM_ALWAYS),
};

static const struct sm_row cs01b[] = {
	TO_SERVER(PREPAYMENT, 0x04, SM_ALWAYS),
};

static const struct sm_row cs01b_response[] = {
	TO_CLIENT(PREPAYMENT, 0x03, SM_OPTIONAL),
	INSTEAD(PREPAYMENT),
};

static const struct sm_row prepayment_response[] = {
	ANSWERED(PREPAYMENT, SM_REPEATED),
};

const struct sm_use_case sm_use_cases_gbz_sr02[] = {
	{
	    .code = 0x006e,
	    .id = "GCS04",
	    .title = "Manage Debt on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "2.3",
	    .critical = true,
	    SM_ROWS(gcs04),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = 0x006f,
	    .id = "GCS05",
	    .title = "Update Prepayment Configurations on GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "2.1",
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(gcs05),
	    GBZ_RESPONSE(gcs05_response),
	},
	{
	    .code = 0x0070,
	    .id = "GCS06",
	    .title = "Activate Emergency Credit Remotely on GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "2.5",
	    .critical = true,
	    SM_ROWS(gcs06),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = 0x0090,
	    .id = "PCS02",
	    .title = "Activate Emergency Credit on GSME from PPMID",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    SM_ROWS(gcs06),
	    GBZ_RESPONSE(prepayment_response),
	},
	{
	    .code = 0x0097,
	    .id = "CS01b",
	    .title = "Apply Prepayment Top Up to a GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "2.2",
	    SM_ROWS(cs01b),
	    GBZ_RESPONSE(cs01b_response),
	},
	{
	    .code = 0x009b,
	    .id = "PCS01",
	    .title = "Apply Prepayment Top Up to a GSME using PPMID",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    SM_ROWS(cs01b),
	    GBZ_RESPONSE(cs01b_response),
	},
	/* Plain ZigBee between devices, without a GBCS message; event logs name the code. */
	{
	    .code = 0x0116,
	    .id = "PECS01",
	    .title = "Apply Prepayment Top Up to an ESME using PPMID",
	    .protocol = SM_GBZ,
	    .target = "ESME",
	},
	{
	    .code = 0x0117,
	    .id = "PECS02",
	    .title = "Activate Emergency Credit on ESME from PPMID",
	    .protocol = SM_GBZ,
	    .target = "ESME",
	},
};
const size_t sm_n_use_cases_gbz_sr02 = sizeof sm_use_cases_gbz_sr02 / sizeof sm_use_cases_gbz_sr02[0];
