/* GBCS 4.x section 20 (use case GCS31), DUIS 5.4 section 3.8.130: network data of gas. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

/* Start Sampling: four hours in steps of six minutes. */
static const struct sm_rule sampling = GROUP(EVENT_ID, AT_ONCE, FIXED_NAMED(SM_ZCL_ENUM8, 0, "Sample Type"),
    FIXED_NAMED(SM_ZCL_UINT16, 360, "Sample Request Interval"),
    FIXED_NAMED(SM_ZCL_UINT16, 41, "Max Number of Samples"));
static const struct sm_claim gcs31[] = { { TO_SERVER(METERING, 0x07), .value = &sampling } };

const struct sm_use sm_uses_sr14_network[] = {
	{ BROKER_USE(USE_GCS31, "14.1", ON_GSME), CLAIMS(gcs31) },
};
const size_t sm_n_uses_sr14_network = SM_LEN(sm_uses_sr14_network);
