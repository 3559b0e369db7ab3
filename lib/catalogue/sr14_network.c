/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 14: the network data log. */
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

static const struct sm_row gcs31[] = {
	{ TO_SERVER(METERING, 0x07) },
};

static const struct sm_row gcs31_response[] = {
	{ TO_CLIENT(METERING, 0x0d), .when = SM_OPTIONAL },
	INSTEAD(METERING),
};

const struct sm_use_case sm_use_cases_sr14_network[] = {
	{
	    .code = USE_GCS31,
	    SM_ROWS(gcs31),
	    GBZ_RESPONSE(gcs31_response),
	},
};

const size_t sm_n_use_cases_sr14_network =
    sizeof sm_use_cases_sr14_network / sizeof sm_use_cases_sr14_network[0];
