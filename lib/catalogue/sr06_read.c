/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: device management: reading configuration and logs (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

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

static const struct sm_row ecs35a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 0, 255), 2) },
};

static const struct sm_row ecs35b[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 1, 255), 2) },
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

static const struct sm_row ecs35e[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 4, 255), 2) },
};

static const struct sm_row ecs35f[] = {
	{ GET_SELECTED(7, OBIS(0, 17, 99, 98, 2, 255), 2) },
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

static const struct sm_row ecs25r1[] = {
	{ GET(1, OBIS(0, 30, 97, 98, 15, 255), 2) },
	{ GET(1, OBIS(0, 30, 97, 98, 16, 255), 2) },
	{ GET(1, OBIS(0, 30, 97, 98, 17, 255), 2) },
	{ GET(1, OBIS(0, 30, 97, 98, 18, 255), 2) },
};

static const struct sm_row ecs25r2[] = {
	{ GET(1, OBIS(0, 33, 97, 98, 15, 255), 2) },
	{ GET(1, OBIS(0, 33, 97, 98, 18, 255), 2) },
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

static const struct sm_row dbch01[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 10, 2), 2) },
};

static const struct sm_row dbch02[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 94, 44, 10, 3), 2) },
};

static const struct sm_row dbch03[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 10, 0), 2) },
};

const struct sm_use_case sm_use_cases_sr06_read[] = {
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
	    .code = USE_ECS35a,
	    SM_ROWS(ecs35a),
	},
	{
	    .code = USE_ECS35b,
	    SM_ROWS(ecs35b),
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
	    .code = USE_ECS35c,
	    SM_ROWS(ecs35a),
	},
	{
	    .code = USE_ECS35d,
	    SM_ROWS(ecs35b),
	},
	{
	    .code = USE_ECS35e,
	    SM_ROWS(ecs35e),
	},
	{
	    .code = USE_ECS35f,
	    SM_ROWS(ecs35f),
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
	    .code = USE_ECS25r1,
	    SM_ROWS(ecs25r1),
	},
	{
	    .code = USE_ECS25r2,
	    SM_ROWS(ecs25r2),
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
	    .code = USE_ECS35g,
	    SM_ROWS(ecs35f),
	},
	{
	    .code = USE_DBCH01,
	    SM_ROWS(dbch01),
	},
	{
	    .code = USE_DBCH02,
	    SM_ROWS(dbch02),
	},
	{
	    .code = USE_DBCH03,
	    SM_ROWS(dbch03),
	},
};

const size_t sm_n_use_cases_sr06_read = sizeof sm_use_cases_sr06_read / sizeof sm_use_cases_sr06_read[0];
