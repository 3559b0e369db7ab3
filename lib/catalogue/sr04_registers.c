/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4, services 4.1 to 4.3, 4.12, 4.15, 4.16, 4.18: registers. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs17a[] = {
	{ GET(3, OBIS(1, 0, 2, 8, 0, 255), 2) },
	{ GET(3, OBIS(1, 0, 2, 8, 0, 255), 3) },
	{ GET(3, OBIS(1, 0, 4, 8, 0, 255), 2) },
	{ GET(3, OBIS(1, 0, 4, 8, 0, 255), 3) },
};

static const struct sm_row ecs17b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 8, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 10), 2), PROTECTED },
};

static const struct sm_row ecs17c[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 34, 20), 2) },
};

static const struct sm_row ecs17d[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 9, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 1), 2), PROTECTED },
};

static const struct sm_row ecs17e[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 10, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 2), 2), PROTECTED },
};

static const struct sm_row ecs18a[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 2), 2) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 2) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 3) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 5) },
};

static const struct sm_row ecs18b[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 0), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 5, 1), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 3) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 5) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 3) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 5) },
	{ GET(10, OBIS(0, 0, 12, 0, 0, 255), 2) },
};

static const struct sm_row ecs19[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 1, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 30), 2), PROTECTED },
};

static const struct sm_row ecs27[] = {
	{ GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 42, 255), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 42, 255), 3) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 7) },
};

static const struct sm_row ecs82[] = {
	{ GET(112, OBIS(0, 0, 19, 10, 0, 255), 2) },
};

/* ---- GBZ ---- */

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

const struct sm_use_case sm_use_cases_sr04_registers[] = {
	{
	    .code = USE_ECS17a,
	    SM_ROWS(ecs17a),
	},
	{
	    .code = USE_ECS17b,
	    SM_ROWS(ecs17b),
	},
	{
	    .code = USE_ECS17c,
	    SM_ROWS(ecs17c),
	},
	{
	    .code = USE_ECS17d,
	    SM_ROWS(ecs17d),
	},
	{
	    .code = USE_ECS17e,
	    SM_ROWS(ecs17e),
	},
	{
	    .code = USE_ECS18a,
	    SM_ROWS(ecs18a),
	},
	{
	    .code = USE_ECS18b,
	    SM_ROWS(ecs18b),
	},
	{
	    .code = USE_ECS19,
	    SM_ROWS(ecs19),
	},
	{
	    .code = USE_ECS27,
	    SM_ROWS(ecs27),
	},
	{
	    .code = USE_ECS82,
	    SM_ROWS(ecs82),
	},
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
	    .code = USE_GCS60,
	    SM_ROWS(gcs60),
	    GBZ_RESPONSE(gcs60_response),
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
	    .code = USE_GCS60a,
	    SM_ROWS(gcs60),
	    GBZ_RESPONSE(gcs60_response),
	},
};

const size_t sm_n_use_cases_sr04_registers =
    sizeof sm_use_cases_sr04_registers / sizeof sm_use_cases_sr04_registers[0];
