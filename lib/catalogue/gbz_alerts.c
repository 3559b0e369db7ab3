/* GBCS 4.x sections 16 and 20: alerts that a GSME sends as GBZ. Their content but the pushed log is no component. */
#include "catalogue/gbz_rows.h"

static const struct sm_row gcs53[] = {
	ENCRYPTED(METERING, 0x06, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_gbz_alerts[] = {
	{
	    .code = 0x008b,
	    .id = "GCS53",
	    .title = "Push Billing Data Log as an Alert",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .critical = true,
	    GBZ_ALERT(gcs53),
	},
	{
	    .code = 0x00cd,
	    .id = "FD-GBZ",
	    .title = "Future Dated Execution Of Instruction Alert (GBZ)",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "1.1.1 1.2.1 1.6 2.1",
	    .critical = true,
	},
	{
	    .code = 0x00cf,
	    .id = "FDRA-GSME",
	    .title = "Firmware Distribution Receipt Alert - GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .critical = true,
	},
	{
	    .code = 0x00f2,
	    .id = "MIIWA-GSME",
	    .title = "Meter Integrity Issue Warning Alert - GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	},
};
const size_t sm_n_use_cases_gbz_alerts = sizeof sm_use_cases_gbz_alerts / sizeof sm_use_cases_gbz_alerts[0];
