/* GBCS 4.x section 20, use cases of DUIS 5.4 chapters 7, 9, 11, 14: supply, CIN, firmware, network data log (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row change_supply[] = {
	TO_SERVER(METERING, 0x0b, SM_ALWAYS),
};

static const struct sm_row change_supply_response[] = {
	TO_CLIENT(METERING, 0x0c, SM_OPTIONAL),
	INSTEAD(METERING),
};

static const struct sm_row read_metering[] = {
	READ(METERING),
};

static const struct sm_row read_metering_response[] = {
	READ_RESPONSE(METERING),
	INSTEAD(METERING),
};

static const struct sm_row gcs31[] = {
	TO_SERVER(METERING, 0x07, SM_ALWAYS),
};

static const struct sm_row gcs31_response[] = {
	TO_CLIENT(METERING, 0x0d, SM_OPTIONAL),
	INSTEAD(METERING),
};

static const struct sm_row gcs36[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x06, SM_ALWAYS),
};

static const struct sm_row gcs36_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_gbz_sr07[] = {
	{
	    .code = 0x0080,
	    .id = "GCS31",
	    .title = "Start Network Data Log on GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "14.1",
	    SM_ROWS(gcs31),
	    GBZ_RESPONSE(gcs31_response),
	},
	{
	    .code = 0x0081,
	    .id = "GCS32",
	    .title = "Remotely close the valve in the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "7.2",
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	{
	    .code = 0x0082,
	    .id = "GCS33",
	    .title = "Read GSME Valve Status",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "7.4",
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = 0x0083,
	    .id = "GCS36",
	    .title = "Send CIN to GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "9.1",
	    SM_ROWS(gcs36),
	    GBZ_RESPONSE(gcs36_response),
	},
	{
	    .code = 0x0084,
	    .id = "GCS38",
	    .title = "Read GSME Firmware Version",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "11.2",
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = 0x0085,
	    .id = "GCS39",
	    .title = "Arm Valve in GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "7.3",
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	/* Plain ZigBee between devices, without a GBCS message; event logs name the code. */
	{
	    .code = 0x0118,
	    .id = "PECS03",
	    .title = "Request to Enable ESME Supply from PPMID",
	    .protocol = SM_GBZ,
	    .target = "ESME",
	},
	{
	    .code = 0x0119,
	    .id = "HECS01",
	    .title = "Request Control of a HAN Connected Auxiliary Load Control Switch from HCALCS",
	    .protocol = SM_GBZ,
	    .target = "ESME",
	},
};
const size_t sm_n_use_cases_gbz_sr07 = sizeof sm_use_cases_gbz_sr07 / sizeof sm_use_cases_gbz_sr07[0];
