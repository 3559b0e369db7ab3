/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4: reading a GSME and GPF (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row read_metering[] = {
	READ(METERING),
};

static const struct sm_row registers_response[] = {
	READ_ENCRYPTED(METERING),
	INSTEAD(METERING),
};

static const struct sm_row gcs14[] = {
	READ(PRICE),
	READ(PREPAYMENT),
};

static const struct sm_row gcs14_response[] = {
	READ_RESPONSE(PRICE),
	READ_ENCRYPTED(PREPAYMENT),
	INSTEAD(PRICE),
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs15b[] = {
	{ TO_SERVER(PREPAYMENT, 0x07), .when = SM_REPEATED },
	{ TO_SERVER(METERING, 0x06), .when = SM_REPEATED },
};

static const struct sm_row gcs15b_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x01), ENCRYPTED, .when = SM_ANY },
	INSTEAD(PREPAYMENT),
	{ TO_CLIENT(METERING, 0x06), ENCRYPTED, .when = SM_ANY },
	INSTEAD(METERING),
};

static const struct sm_row gcs15c[] = {
	{ TO_SERVER(METERING, 0x06), .when = SM_REPEATED },
	{ TO_SERVER(PREPAYMENT, 0x07), .when = SM_REPEATED },
};

static const struct sm_row gcs15c_response[] = {
	{ TO_CLIENT(METERING, 0x06), ENCRYPTED, .when = SM_ANY },
	INSTEAD(METERING),
	{ TO_CLIENT(PREPAYMENT, 0x01), ENCRYPTED, .when = SM_ANY },
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs15d[] = {
	{ TO_SERVER(PREPAYMENT, 0x0a) },
};

static const struct sm_row gcs15d_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x06), ENCRYPTED, .when = SM_OPTIONAL },
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs15e[] = {
	{ TO_SERVER(PREPAYMENT, 0x08) },
};

static const struct sm_row gcs15e_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x05), .when = SM_OPTIONAL },
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs16a[] = {
	{ TO_SERVER(METERING, 0x06), .when = SM_REPEATED },
};

static const struct sm_row gcs16a_response[] = {
	{ TO_CLIENT(METERING, 0x06), ENCRYPTED, .when = SM_ANY },
	INSTEAD(METERING),
};

static const struct sm_row gcs16b[] = {
	{ TO_SERVER(PREPAYMENT, 0x07), .when = SM_REPEATED },
};

static const struct sm_row gcs16b_response[] = {
	{ TO_CLIENT(PREPAYMENT, 0x01), ENCRYPTED, .when = SM_ANY },
	INSTEAD(PREPAYMENT),
};

static const struct sm_row get_samples[] = {
	{ TO_SERVER(METERING, 0x08) },
};

static const struct sm_row samples_response[] = {
	{ TO_CLIENT(METERING, 0x07), ENCRYPTED, .when = SM_OPTIONAL },
	INSTEAD(METERING),
};

static const struct sm_row gcs21b[] = {
	READ(PREPAYMENT),
	READ(PRICE),
	{ TO_SERVER(CALENDAR, 0x01) },
	{ TO_SERVER(CALENDAR, 0x02) },
	{ TO_SERVER(CALENDAR, 0x03) },
	{ TO_SERVER(CALENDAR, 0x04) },
};

static const struct sm_row gcs21b_response[] = {
	READ_RESPONSE(PREPAYMENT),
	READ_RESPONSE(PRICE),
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x03), .when = SM_OPTIONAL },
	{ TO_CLIENT(CALENDAR, 0x04), .when = SM_OPTIONAL },
	INSTEAD(CALENDAR),
	INSTEAD(PREPAYMENT),
	INSTEAD(PRICE),
};

static const struct sm_row gcs21f[] = {
	READ(PRICE),
	{ TO_SERVER(CALENDAR, 0x01) },
	{ TO_SERVER(CALENDAR, 0x02) },
	{ TO_SERVER(CALENDAR, 0x03) },
	{ TO_SERVER(CALENDAR, 0x04) },
	{ TO_SERVER(PRICE, 0x00) },
};

static const struct sm_row gcs21f_response[] = {
	READ_RESPONSE(PRICE),
	{ TO_CLIENT(CALENDAR, 0x01), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x02), .when = SM_ANY },
	{ TO_CLIENT(CALENDAR, 0x03), .when = SM_OPTIONAL },
	{ TO_CLIENT(CALENDAR, 0x04), .when = SM_OPTIONAL },
	INSTEAD(CALENDAR),
	{ TO_CLIENT(PRICE, 0x00), .when = SM_OPTIONAL },
	INSTEAD(PRICE),
};

static const struct sm_row gcs60[] = {
	READ(METERING),
	READ(PREPAYMENT),
};

static const struct sm_row gcs60_response[] = {
	READ_RESPONSE(METERING),
	READ_RESPONSE(PREPAYMENT),
	INSTEAD(METERING),
	INSTEAD(PREPAYMENT),
};

const struct sm_use_case sm_use_cases_gbz_sr04[] = {
	{
	    .code = USE_GCS13a,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(registers_response),
	},
	{
	    .code = USE_GCS14,
	    SM_ROWS(gcs14),
	    GBZ_RESPONSE(gcs14_response),
	},
	{
	    .code = USE_GCS15c,
	    SM_ROWS(gcs15c),
	    GBZ_RESPONSE(gcs15c_response),
	},
	{
	    .code = USE_GCS16a,
	    SM_ROWS(gcs16a),
	    GBZ_RESPONSE(gcs16a_response),
	},
	{
	    .code = USE_GCS17,
	    SM_ROWS(get_samples),
	    GBZ_RESPONSE(samples_response),
	},
	{
	    .code = USE_GCS18,
	    SM_ROWS(get_samples),
	    GBZ_RESPONSE(samples_response),
	},
	{
	    .code = USE_GCS60,
	    SM_ROWS(gcs60),
	    GBZ_RESPONSE(gcs60_response),
	},
	{
	    .code = USE_GCS16b,
	    SM_ROWS(gcs16b),
	    GBZ_RESPONSE(gcs16b_response),
	},
	{
	    .code = USE_GCS21f,
	    SM_ROWS(gcs21f),
	    GBZ_RESPONSE(gcs21f_response),
	},
	{
	    .code = USE_GCS61,
	    SM_ROWS(get_samples),
	    GBZ_RESPONSE(samples_response),
	},
	{
	    .code = USE_GCS21b,
	    SM_ROWS(gcs21b),
	    GBZ_RESPONSE(gcs21b_response),
	},
	{
	    .code = USE_GCS13c,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(registers_response),
	},
	{
	    .code = USE_GCS13b,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(registers_response),
	},
	{
	    .code = USE_GCS15b,
	    SM_ROWS(gcs15b),
	    GBZ_RESPONSE(gcs15b_response),
	},
	{
	    .code = USE_GCS15d,
	    SM_ROWS(gcs15d),
	    GBZ_RESPONSE(gcs15d_response),
	},
	{
	    .code = USE_GCS15e,
	    SM_ROWS(gcs15e),
	    GBZ_RESPONSE(gcs15e_response),
	},
	{
	    .code = USE_GCS60a,
	    SM_ROWS(gcs60),
	    GBZ_RESPONSE(gcs60_response),
	},
};
const size_t sm_n_use_cases_gbz_sr04 = sizeof sm_use_cases_gbz_sr04 / sizeof sm_use_cases_gbz_sr04[0];
