/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: device management: setting configuration (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

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

static const struct sm_row ecs25a[] = {
	{ SET(1, OBIS(0, 30, 97, 98, 11, 255), 2) },
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

static const struct sm_row ecs25b[] = {
	{ SET(1, OBIS(0, 33, 97, 98, 11, 255), 2) },
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

static const struct sm_row ecs25a1[] = {
	{ SET(1, OBIS(0, 30, 97, 98, 12, 255), 2) },
};

static const struct sm_row ecs25a2[] = {
	{ SET(1, OBIS(0, 30, 97, 98, 13, 255), 2) },
};

static const struct sm_row ecs25a3[] = {
	{ SET(1, OBIS(0, 30, 97, 98, 14, 255), 2) },
};

static const struct sm_row ecs25b3[] = {
	{ SET(1, OBIS(0, 33, 97, 98, 14, 255), 2) },
};

static const struct sm_row dbch04[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 10, 0), 2) },
};

static const struct sm_row dbch05[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 10, 1), 2) },
};

static const struct sm_row ecs46d[] = {
	{ SET(11, OBIS(0, 1, 11, 0, 3, 255), 2) },
	{ SET(10, OBIS(0, 1, 12, 0, 2, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 26), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 35), 6) },
};

const struct sm_use_case sm_use_cases_sr06_set[] = {
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
	    .code = USE_ECS25a,
	    SM_ROWS(ecs25a),
	},
	{
	    .code = USE_ECS29b,
	    SM_ROWS(ecs29b),
	},
	{
	    .code = USE_ECS25b,
	    SM_ROWS(ecs25b),
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
	    .code = USE_ECS25a1,
	    SM_ROWS(ecs25a1),
	},
	{
	    .code = USE_ECS25a2,
	    SM_ROWS(ecs25a2),
	},
	{
	    .code = USE_ECS25a3,
	    SM_ROWS(ecs25a3),
	},
	{
	    .code = USE_ECS25b3,
	    SM_ROWS(ecs25b3),
	},
	{
	    .code = USE_DBCH04,
	    SM_ROWS(dbch04),
	},
	{
	    .code = USE_DBCH05,
	    SM_ROWS(dbch05),
	},
	{
	    .code = USE_ECS46d,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs46d),
	},
};

const size_t sm_n_use_cases_sr06_set = sizeof sm_use_cases_sr06_set / sizeof sm_use_cases_sr06_set[0];
