/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6, services 6.2 to 6.12, 6.14, 6.18, 6.20, 6.25 to 6.27: configuration. */
#include "catalogue/asn1_types.h"
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs26b[] = {
	{ GET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
	{ GET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
};

static const struct sm_row ecs26c[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 0, 0), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 2), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 1), 2) },
};

static const struct sm_row ecs26d[] = {
	{ GET(22, OBIS(0, 0, 15, 0, 0, 255), 4) },
};

static const struct sm_row ecs26e[] = {
	{ GET(1, OBIS(0, 0, 96, 1, 1, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 2, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 4, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 6, 255), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 4), 2) },
};

static const struct sm_row ecs26f[] = {
	{ GET(21, OBIS(0, 0, 16, 0, 0, 255), 2) },
};

static const struct sm_row ecs40[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 34, 11), 2) },
	{ GET(1, OBIS(1, 0, 0, 0, 2, 255), 2) },
};

static const struct sm_row ecs26i[] = {
	{ GET(1, OBIS(0, 0, 96, 1, 1, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 4, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 6, 255), 2) },
};

static const struct sm_row ecs26j[] = {
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 2) },
};

static const struct sm_row ecs26k[] = {
	{ GET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
	{ GET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 52, 31, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 52, 35, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 72, 31, 0, 4), 2) },
	{ GET(1, OBIS(1, 0, 72, 35, 0, 4), 2) },
};

static const struct sm_row ecs26m[] = {
	{ GET(1, OBIS(0, 0, 96, 1, 2, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 4, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 6, 255), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 4), 2) },
};

static const struct sm_row ecs26n[] = {
	{ GET(1, OBIS(0, 0, 96, 1, 4, 255), 2) },
	{ GET(1, OBIS(0, 0, 96, 1, 6, 255), 2) },
};

static const struct sm_row ecs28a[] = {
	{ SET(9000, OBIS(0, 0, 94, 44, 0, 3), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 7), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 6), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 8), 4) },
	{ SET(9000, OBIS(0, 0, 94, 44, 0, 3), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 7), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 6), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 8), 6) },
};

static const struct sm_row ecs28b[] = {
	{ ACTION(3, OBIS(0, 0, 94, 44, 42, 255), 1) },
};

static const struct sm_row ecs29a[] = {
	{ SET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
	{ SET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
	{ ACTION(3, OBIS(1, 0, 32, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 32, 36, 0, 4), 1) },
};

static const struct sm_row ecs30[] = {
	{ SET(22, OBIS(0, 0, 15, 0, 0, 255), 4) },
};

static const struct sm_row ecs34[] = {
	{ SET(21, OBIS(0, 0, 16, 0, 0, 255), 2) },
};

static const struct sm_row ecs37[] = {
	{ SET(10, OBIS(0, 0, 12, 0, 0, 255), 2) },
};

static const struct sm_row ecs39a[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 34, 11), 2) },
};

static const struct sm_row ecs39b[] = {
	{ SET(1, OBIS(1, 0, 0, 0, 2, 255), 2) },
};

static const struct sm_row ecs46a[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 11), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 12), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 13), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 14), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 15), 2), OPTIONAL },
};

static const struct sm_row ecs46c[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 21), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 22), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 23), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 24), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 0, 25), 2), OPTIONAL },
	{ SET(11, OBIS(0, 1, 11, 0, 3, 255), 2) },
	{ SET(10, OBIS(0, 1, 12, 0, 2, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6) },
};

static const struct sm_row ecs57[] = {
	{ ACTION(4, OBIS(1, 0, 1, 6, 0, 255), 1), OPTIONAL },
	{ ACTION(4, OBIS(1, 0, 1, 6, 1, 255), 1), OPTIONAL },
	{ ACTION(4, OBIS(1, 0, 2, 6, 0, 255), 1), OPTIONAL },
};

static const struct sm_row ecs70[] = {
	{ SET(8, OBIS(0, 0, 1, 0, 0, 255), 9) },
	{ ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 5) },
	{ ACTION(8, OBIS(0, 0, 1, 0, 0, 255), 4) },
	{ GET(8, OBIS(0, 0, 1, 0, 0, 255), 2) },
	{ GET(8, OBIS(0, 0, 1, 0, 0, 255), 4) },
};

static const struct sm_row ecs81[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 4), 2) },
};

static const struct sm_row ecs29b[] = {
	{ SET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ SET(7, OBIS(1, 0, 52, 24, 0, 255), 4) },
	{ SET(7, OBIS(1, 0, 72, 24, 0, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
	{ SET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 52, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 52, 35, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 72, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 72, 35, 0, 4), 2) },
	{ ACTION(3, OBIS(1, 0, 32, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 32, 36, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 52, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 52, 36, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 72, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 72, 36, 0, 4), 1) },
};

static const struct sm_row ecs29c[] = {
	{ SET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ SET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
};

static const struct sm_row ecs29d[] = {
	{ SET(1, OBIS(1, 0, 32, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 32, 35, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 52, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 52, 35, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 72, 31, 0, 4), 2) },
	{ SET(1, OBIS(1, 0, 72, 35, 0, 4), 2) },
	{ SET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ SET(7, OBIS(1, 0, 52, 24, 0, 255), 4) },
	{ SET(7, OBIS(1, 0, 72, 24, 0, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 1, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 2, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 3, 255), 6) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 4) },
	{ SET(71, OBIS(0, 0, 17, 0, 4, 255), 6) },
};

static const struct sm_row ecs29e[] = {
	{ ACTION(3, OBIS(1, 0, 32, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 32, 36, 0, 4), 1) },
};

static const struct sm_row ecs29f[] = {
	{ ACTION(3, OBIS(1, 0, 32, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 32, 36, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 52, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 52, 36, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 72, 32, 0, 4), 1) },
	{ ACTION(3, OBIS(1, 0, 72, 36, 0, 4), 1) },
};

static const struct sm_row ecs48[] = {
	{ SET(22, OBIS(0, 0, 15, 1, 0, 255), 4) },
};

static const struct sm_row ecs46d[] = {
	{ SET(11, OBIS(0, 1, 11, 0, 3, 255), 2) },
	{ SET(10, OBIS(0, 1, 12, 0, 2, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6) },
};

/* ---- GBZ ---- */

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

const struct sm_use_case sm_use_cases_sr06_configuration[] = {
	{
	    .code = USE_ECS26b,
	    SM_ROWS(ecs26b),
	},
	{
	    .code = USE_ECS26c,
	    SM_ROWS(ecs26c),
	},
	{
	    .code = USE_ECS26d,
	    SM_ROWS(ecs26d),
	},
	{
	    .code = USE_ECS26e,
	    SM_ROWS(ecs26e),
	},
	{
	    .code = USE_ECS26f,
	    SM_ROWS(ecs26f),
	},
	{
	    .code = USE_ECS40,
	    SM_ROWS(ecs40),
	},
	{
	    .code = USE_ECS26i,
	    SM_ROWS(ecs26i),
	},
	{
	    .code = USE_ECS26j,
	    SM_ROWS(ecs26j),
	},
	{
	    .code = USE_ECS26k,
	    SM_ROWS(ecs26k),
	},
	{
	    .code = USE_ECS26l,
	    SM_ROWS(ecs26d),
	},
	{
	    .code = USE_ECS26m,
	    SM_ROWS(ecs26m),
	},
	{
	    .code = USE_ECS26n,
	    SM_ROWS(ecs26n),
	},
	{
	    .code = USE_ECS28a,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs28a),
	},
	{
	    .code = USE_ECS28b,
	    SM_ROWS(ecs28b),
	},
	{
	    .code = USE_ECS29a,
	    SM_ROWS(ecs29a),
	},
	{
	    .code = USE_ECS30,
	    .critical = true,
	    SM_ROWS(ecs30),
	},
	{
	    .code = USE_ECS34,
	    SM_ROWS(ecs34),
	},
	{
	    .code = USE_ECS37,
	    SM_ROWS(ecs37),
	},
	{
	    .code = USE_ECS39a,
	    SM_ROWS(ecs39a),
	},
	{
	    .code = USE_ECS39b,
	    SM_ROWS(ecs39b),
	},
	{
	    .code = USE_ECS46a,
	    .critical = true,
	    SM_ROWS(ecs46a),
	},
	{
	    .code = USE_ECS46c,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs46c),
	},
	{
	    .code = USE_ECS57,
	    SM_ROWS(ecs57),
	},
	{
	    .code = USE_ECS70,
	    .critical = true,
	    SM_ROWS(ecs70),
	},
	{
	    .code = USE_ECS81,
	    .critical = true,
	    SM_ROWS(ecs81),
	},
	{
	    .code = USE_ECS29b,
	    SM_ROWS(ecs29b),
	},
	{
	    .code = USE_ECS29c,
	    SM_ROWS(ecs29c),
	},
	{
	    .code = USE_ECS29d,
	    SM_ROWS(ecs29d),
	},
	{
	    .code = USE_ECS29e,
	    SM_ROWS(ecs29e),
	},
	{
	    .code = USE_ECS29f,
	    SM_ROWS(ecs29f),
	},
	{
	    .code = USE_ECS30a,
	    .critical = true,
	    SM_ROWS(ecs30),
	},
	{
	    .code = USE_ECS48,
	    .critical = true,
	    SM_ROWS(ecs48),
	},
	{
	    .code = USE_ECS46d,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs46d),
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
	{
	    .code = USE_GCS28,
	    .critical = true,
	    .asn1_command = &sm_asn1_clock_command,
	    .asn1_response = &sm_asn1_clock_response,
	},
};

const size_t sm_n_use_cases_sr06_configuration =
    sizeof sm_use_cases_sr06_configuration / sizeof sm_use_cases_sr06_configuration[0];
