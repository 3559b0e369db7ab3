/* GBCS 4.x sections 16 and 20: alerts that a GSME sends as GBZ. Their content but the pushed log is no component. */
#include "catalogue/gbz_rows.h"

static const struct sm_row gcs53[] = {
	{ TO_CLIENT(METERING, 0x06), ENCRYPTED },
};

const struct sm_use_case sm_use_cases_gbz_alerts[] = {
	{
	    .code = USE_GCS53,
	    .critical = true,
	    GBZ_ALERT(gcs53),
	},
	{
	    .code = USE_FD_GBZ,
	    .critical = true,
	},
	{
	    .code = USE_FDRA_GSME,
	    .critical = true,
	},
	{
	    .code = USE_MIIWA_GSME,
	},
};
const size_t sm_n_use_cases_gbz_alerts = sizeof sm_use_cases_gbz_alerts / sizeof sm_use_cases_gbz_alerts[0];
