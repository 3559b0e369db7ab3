/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 11: firmware. */
#include "catalogue/asn1_types.h"
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs52[] = {
	{ GET(1, OBIS(0, 0, 0, 2, 1, 255), 2) },
};

/* ---- GBZ ---- */

static const struct sm_row read_metering[] = {
	READ(METERING),
};

static const struct sm_row read_metering_response[] = {
	READ_RESPONSE(METERING),
	INSTEAD(METERING),
};

const struct sm_use_case sm_use_cases_sr11_firmware[] = {
	{
	    .code = USE_ECS52,
	    SM_ROWS(ecs52),
	},
	{
	    .code = USE_GCS38,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = USE_CS06,
	    .critical = true,
	    .future_dated = true,
	    .asn1_command = &sm_asn1_activate_command,
	    .asn1_response = &sm_asn1_activate_response,
	},
	{
	    .code = USE_CS08,
	    .asn1_command = &sm_asn1_null_command,
	    .asn1_response = &sm_asn1_read_firmware_response,
	},
};

const size_t sm_n_use_cases_sr11_firmware =
    sizeof sm_use_cases_sr11_firmware / sizeof sm_use_cases_sr11_firmware[0];
