/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 9: customer consent. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs50[] = {
	{ SET(1, OBIS(0, 3, 96, 13, 1, 255), 2) },
};

/* ---- GBZ ---- */

static const struct sm_row gcs36[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x06) },
};

static const struct sm_row gcs36_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_sr09_consent[] = {
	{
	    .code = USE_ECS50,
	    SM_ROWS(ecs50),
	},
	{
	    .code = USE_GCS36,
	    SM_ROWS(gcs36),
	    GBZ_RESPONSE(gcs36_response),
	},
};

const size_t sm_n_use_cases_sr09_consent =
    sizeof sm_use_cases_sr09_consent / sizeof sm_use_cases_sr09_consent[0];
