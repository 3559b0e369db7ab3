/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: configuration and logs of a GSME and GPF (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row cs10[] = {
	{ TO_SERVER(EVENTS, 0x00) },
};

static const struct sm_row cs10_response[] = {
	{ TO_CLIENT(EVENTS, 0x01), .when = SM_OPTIONAL },
	INSTEAD(EVENTS),
};

static const struct sm_row gcs20[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x04), .when = SM_REPEATED },
};

static const struct sm_row gcs20_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_REPEATED),
};

static const struct sm_row gcs20r[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x05) },
};

static const struct sm_row gcs20r_response[] = {
	{ TO_SERVER(DEVICE_MANAGEMENT, 0x04), .when = SM_OPTIONAL },
	INSTEAD(DEVICE_MANAGEMENT),
};

static const struct sm_row gcs21a[] = {
	READ(PRICE),
	READ(METERING),
};

static const struct sm_row gcs21a_response[] = {
	READ_RESPONSE(PRICE),
	READ_RESPONSE(METERING),
	INSTEAD(PRICE),
	INSTEAD(METERING),
};

static const struct sm_row gcs21d[] = {
	{ TO_SERVER(PRICE, 0x0b) },
};

static const struct sm_row gcs21d_response[] = {
	{ TO_CLIENT(PRICE, 0x09), .when = SM_OPTIONAL },
	INSTEAD(PRICE),
};

static const struct sm_row gcs21e[] = {
	READ(BASIC),
	READ(METERING),
};

static const struct sm_row gcs21e_response[] = {
	READ_RESPONSE(BASIC),
	READ_RESPONSE(METERING),
	INSTEAD(BASIC),
	INSTEAD(METERING),
};

static const struct sm_row gcs21j[] = {
	READ(PREPAYMENT),
};

static const struct sm_row gcs21j_response[] = {
	READ_RESPONSE(PREPAYMENT),
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs23[] = {
	{ TO_CLIENT(PRICE, 0x02) },
	{ TO_CLIENT(PRICE, 0x03) },
};

static const struct sm_row price_response[] = {
	ACCEPTED(PRICE, SM_REPEATED),
};

static const struct sm_row gcs24[] = {
	{ TO_SERVER(METERING, 0x0e) },
	{ TO_SERVER(METERING, 0x0d) },
};

static const struct sm_row gcs24_response[] = {
	ANSWERED(METERING, SM_REPEATED),
};

static const struct sm_row gcs25[] = {
	{ TO_CLIENT(PRICE, 0x09) },
	{ TO_CLIENT(PRICE, 0x01) },
};

static const struct sm_row gcs41[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x03) },
};

static const struct sm_row gcs41_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

static const struct sm_row gcs46[] = {
	READ(METERING),
};

static const struct sm_row gcs46_response[] = {
	READ_RESPONSE(METERING),
	INSTEAD(METERING),
};

const struct sm_use_case sm_use_cases_gbz_sr06[] = {
	{
	    .code = USE_CS10a,
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = USE_GCS21a,
	    SM_ROWS(gcs21a),
	    GBZ_RESPONSE(gcs21a_response),
	},
	{
	    .code = USE_GCS23,
	    .critical = true,
	    SM_ROWS(gcs23),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = USE_GCS24,
	    .critical = true,
	    SM_ROWS(gcs24),
	    GBZ_RESPONSE(gcs24_response),
	},
	{
	    .code = USE_GCS25,
	    .critical = true,
	    SM_ROWS(gcs25),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = USE_GCS41,
	    SM_ROWS(gcs41),
	    GBZ_RESPONSE(gcs41_response),
	},
	{
	    .code = USE_GCS46,
	    SM_ROWS(gcs46),
	    GBZ_RESPONSE(gcs46_response),
	},
	{
	    .code = USE_GCS21d,
	    SM_ROWS(gcs21d),
	    GBZ_RESPONSE(gcs21d_response),
	},
	{
	    .code = USE_GCS21e,
	    SM_ROWS(gcs21e),
	    GBZ_RESPONSE(gcs21e_response),
	},
	{
	    .code = USE_CS10b,
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = USE_GCS20,
	    SM_ROWS(gcs20),
	    GBZ_RESPONSE(gcs20_response),
	},
	{
	    .code = USE_GCS21j,
	    SM_ROWS(gcs21j),
	    GBZ_RESPONSE(gcs21j_response),
	},
	{
	    .code = USE_GCS25a,
	    .critical = true,
	    SM_ROWS(gcs25),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = USE_GCS21k,
	    SM_ROWS(gcs21d),
	    GBZ_RESPONSE(gcs21d_response),
	},
	{
	    .code = USE_GCS20r,
	    SM_ROWS(gcs20r),
	    GBZ_RESPONSE(gcs20r_response),
	},
	{
	    .code = USE_GCS21m,
	    SM_ROWS(gcs21e),
	    GBZ_RESPONSE(gcs21e_response),
	},
	{
	    .code = USE_GCS24a,
	    .critical = true,
	    SM_ROWS(gcs24),
	    GBZ_RESPONSE(gcs24_response),
	},
};
const size_t sm_n_use_cases_gbz_sr06 = sizeof sm_use_cases_gbz_sr06 / sizeof sm_use_cases_gbz_sr06[0];
