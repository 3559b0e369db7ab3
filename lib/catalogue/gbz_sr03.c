/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 3: what the consumer sees of a GSME and GPF (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row cs11[] = {
	{ TO_SERVER(EVENTS, 0x01) },
};

static const struct sm_row cs11_response[] = {
	{ TO_CLIENT(EVENTS, 0x02), .when = SM_OPTIONAL },
	INSTEAD(EVENTS),
};

static const struct sm_row gcs07[] = {
	{ TO_CLIENT(MESSAGING, 0x00) },
};

static const struct sm_row gcs07_response[] = {
	ACCEPTED(MESSAGING, SM_ALWAYS),
};

static const struct sm_row gcs09[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x00) },
};

static const struct sm_row gcs11[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x02) },
};

static const struct sm_row gcs44[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x01) },
};

static const struct sm_row management_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_gbz_sr03[] = {
	{
	    .code = USE_CS11,
	    SM_ROWS(cs11),
	    GBZ_RESPONSE(cs11_response),
	},
	{
	    .code = USE_GCS07,
	    SM_ROWS(gcs07),
	    GBZ_RESPONSE(gcs07_response),
	},
	{
	    .code = USE_GCS09,
	    SM_ROWS(gcs09),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = USE_GCS11,
	    SM_ROWS(gcs11),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = USE_GCS44,
	    SM_ROWS(gcs44),
	    GBZ_RESPONSE(management_response),
	},
};
const size_t sm_n_use_cases_gbz_sr03 = sizeof sm_use_cases_gbz_sr03 / sizeof sm_use_cases_gbz_sr03[0];
