/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 1: product management: tariffs, prices, payment mode (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs01a[] = {
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 7) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 8) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 9) },
	{ SET(11, OBIS(0, 1, 11, 0, 0, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 11, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 12, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 13, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 14, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 15, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 16, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 17, 255), 2) },
	{ SET(21, OBIS(0, 0, 16, 1, 18, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 4) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6) },
	{ SET(20, OBIS(0, 0, 13, 0, 0, 255), 10) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 29), 6) },
	{ SET(9000, OBIS(0, 0, 94, 44, 2, 0), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7) },
	{ SET(9000, OBIS(0, 0, 63, 1, 1, 255), 6) },
};

static const struct sm_row ecs02[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13) },
};

static const struct sm_row ecs03[] = {
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 2) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 4) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 11) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 22), 6) },
	{ SET(111, OBIS(0, 1, 19, 0, 0, 255), 13) },
};

static const struct sm_row ecs04a[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 1) },
};

static const struct sm_row ecs05[] = {
	{ ACTION(9, OBIS(0, 0, 10, 0, 100, 255), 1) },
};

static const struct sm_row ecs01b[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 4, 255), 7) },
	{ SET(113, OBIS(0, 0, 19, 20, 0, 255), 7) },
};

static const struct sm_row ecs04b[] = {
	{ ACTION(112, OBIS(0, 0, 19, 10, 0, 255), 2) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 1, 255), 2) },
	{ ACTION(112, OBIS(0, 0, 19, 10, 2, 255), 2) },
};

static const struct sm_row ecs01c[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 7) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 8) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 9) },
	{ SET(11, OBIS(0, 1, 11, 0, 1, 255), 2) },
	{ SET(20, OBIS(0, 0, 13, 0, 1, 255), 10) },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7) },
	{ SET(9000, OBIS(0, 0, 94, 44, 128, 30), 6) },
};

static const struct sm_row ecs01d[] = {
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 6) },
	{ SET(113, OBIS(0, 0, 19, 20, 5, 255), 7) },
};

const struct sm_use_case sm_use_cases_sr01[] = {
	{
	    .code = USE_ECS01a,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01a),
	},
	{
	    .code = USE_ECS02,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs02),
	},
	{
	    .code = USE_ECS03,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs03),
	},
	{
	    .code = USE_ECS04a,
	    .critical = true,
	    SM_ROWS(ecs04a),
	},
	{
	    .code = USE_ECS05,
	    .critical = true,
	    SM_ROWS(ecs05),
	},
	{
	    .code = USE_ECS01b,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01b),
	},
	{
	    .code = USE_ECS04b,
	    .critical = true,
	    SM_ROWS(ecs04b),
	},
	{
	    .code = USE_ECS01c,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01c),
	},
	{
	    .code = USE_ECS01d,
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs01d),
	},
};

const size_t sm_n_use_cases_sr01 = sizeof sm_use_cases_sr01 / sizeof sm_use_cases_sr01[0];
