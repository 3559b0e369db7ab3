/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 3: what the consumer sees of a GSME and GPF (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row cs11[] = {
	TO_SERVER(EVENTS, 0x01, SM_ALWAYS),
};

static const struct sm_row cs11_response[] = {
	TO_CLIENT(EVENTS, 0x02, SM_OPTIONAL),
	INSTEAD(EVENTS),
};

static const struct sm_row gcs07[] = {
	TO_CLIENT(MESSAGING, 0x00, SM_ALWAYS),
};

static const struct sm_row gcs07_response[] = {
	ACCEPTED(MESSAGING, SM_ALWAYS),
};

static const struct sm_row gcs09[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x00, SM_ALWAYS),
};

static const struct sm_row gcs11[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x02, SM_ALWAYS),
};

static const struct sm_row gcs44[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x01, SM_ALWAYS),
};

static const struct sm_row management_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_gbz_sr03[] = {
	{
	    .code = 0x0015,
	    .id = "CS11",
	    .title = "Clear ZigBee Device Event Log",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "3.3",
	    SM_ROWS(cs11),
	    GBZ_RESPONSE(cs11_response),
	},
	{
	    .code = 0x0071,
	    .id = "GCS07",
	    .title = "Send Message to GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "3.1",
	    SM_ROWS(gcs07),
	    GBZ_RESPONSE(gcs07_response),
	},
	{
	    .code = 0x0072,
	    .id = "GCS09",
	    .title = "Set Change of Tenancy date on GPF",
	    .protocol = SM_GBZ,
	    .target = "GPF",
	    .service_reference = "3.2",
	    SM_ROWS(gcs09),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = 0x0073,
	    .id = "GCS11",
	    .title = "Disable Privacy PIN Protection on GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "3.5",
	    SM_ROWS(gcs11),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = 0x0088,
	    .id = "GCS44",
	    .title = "Write Contact Details on GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "3.4",
	    SM_ROWS(gcs44),
	    GBZ_RESPONSE(management_response),
	},
};
const size_t sm_n_use_cases_gbz_sr03 = sizeof sm_use_cases_gbz_sr03 / sizeof sm_use_cases_gbz_sr03[0];
