/* GBCS 4.x section 20, use cases of DUIS 5.4 chapters 7, 9, 11, 14: supply, CIN, firmware, network data log (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row change_supply[] = {
	{ TO_SERVER(METERING, 0x0b) },
};

static const struct sm_row change_supply_response[] = {
	{ TO_CLIENT(METERING, 0x0c), .when = SM_OPTIONAL },
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
	{ TO_SERVER(METERING, 0x07) },
};

static const struct sm_row gcs31_response[] = {
	{ TO_CLIENT(METERING, 0x0d), .when = SM_OPTIONAL },
	INSTEAD(METERING),
};

static const struct sm_row gcs36[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x06) },
};

static const struct sm_row gcs36_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_gbz_sr07[] = {
	{
	    .code = USE_GCS31,
	    SM_ROWS(gcs31),
	    GBZ_RESPONSE(gcs31_response),
	},
	{
	    .code = USE_GCS32,
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	{
	    .code = USE_GCS33,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = USE_GCS36,
	    SM_ROWS(gcs36),
	    GBZ_RESPONSE(gcs36_response),
	},
	{
	    .code = USE_GCS38,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = USE_GCS39,
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	/* Plain ZigBee between devices, without a GBCS message; event logs name the code. */
	{
	    .code = USE_PECS03,
	},
	{
	    .code = USE_HECS01,
	},
};
const size_t sm_n_use_cases_gbz_sr07 = sizeof sm_use_cases_gbz_sr07 / sizeof sm_use_cases_gbz_sr07[0];
