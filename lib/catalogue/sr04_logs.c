/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4, services 4.4 to 4.10, 4.14, 4.17: logs. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs20a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 4, 255), 2) },
};

static const struct sm_row ecs20b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 3, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 2, 255), 2), PROTECTED },
};

static const struct sm_row ecs20c[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 2, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 0, 255), 2), PROTECTED },
	{ GET(7, OBIS(0, 0, 98, 1, 1, 255), 2), PROTECTED },
};

static const struct sm_row ecs21a[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 5, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 9, 255), 2), PROTECTED },
};

static const struct sm_row ecs21b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 6, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 8, 255), 2), PROTECTED },
};

static const struct sm_row ecs21c[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 10, 255), 2) },
};

static const struct sm_row ecs22a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 1, 1, 255), 2) },
};

static const struct sm_row ecs22b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 7, 255), 1) },
	{ GET(7, OBIS(0, 0, 99, 1, 0, 255), 2), PROTECTED },
};

static const struct sm_row ecs22c[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 1, 2, 255), 2) },
};

static const struct sm_row ecs23[] = {
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 32, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
};

static const struct sm_row ecs66[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 4, 255), 1) },
	{ GET(7, OBIS(0, 0, 99, 1, 3, 255), 2), PROTECTED },
};

static const struct sm_row ecs23b[] = {
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 32, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ GET(3, OBIS(1, 0, 52, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 52, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 52, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 52, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 52, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 52, 24, 0, 255), 4) },
	{ GET(3, OBIS(1, 0, 72, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 72, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 72, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 72, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 72, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 72, 24, 0, 255), 4) },
};

static const struct sm_row ecs20d[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 5, 255), 2) },
};

/* ---- GBZ ---- */

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

const struct sm_use_case sm_use_cases_sr04_logs[] = {
	{
	    .code = USE_ECS20a,
	    SM_ROWS(ecs20a),
	},
	{
	    .code = USE_ECS20b,
	    SM_ROWS(ecs20b),
	},
	{
	    .code = USE_ECS20c,
	    SM_ROWS(ecs20c),
	},
	{
	    .code = USE_ECS21a,
	    SM_ROWS(ecs21a),
	},
	{
	    .code = USE_ECS21b,
	    SM_ROWS(ecs21b),
	},
	{
	    .code = USE_ECS21c,
	    SM_ROWS(ecs21c),
	},
	{
	    .code = USE_ECS22a,
	    SM_ROWS(ecs22a),
	},
	{
	    .code = USE_ECS22b,
	    SM_ROWS(ecs22b),
	},
	{
	    .code = USE_ECS22c,
	    SM_ROWS(ecs22c),
	},
	{
	    .code = USE_ECS23,
	    SM_ROWS(ecs23),
	},
	{
	    .code = USE_ECS66,
	    SM_ROWS(ecs66),
	},
	{
	    .code = USE_ECS23b,
	    SM_ROWS(ecs23b),
	},
	{
	    .code = USE_ECS20d,
	    SM_ROWS(ecs20d),
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
	    .code = USE_GCS16b,
	    SM_ROWS(gcs16b),
	    GBZ_RESPONSE(gcs16b_response),
	},
	{
	    .code = USE_GCS61,
	    SM_ROWS(get_samples),
	    GBZ_RESPONSE(samples_response),
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
};

const size_t sm_n_use_cases_sr04_logs = sizeof sm_use_cases_sr04_logs / sizeof sm_use_cases_sr04_logs[0];
