/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 3: customer management (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs10[] = {
	{ SET(1, OBIS(0, 2, 96, 13, 1, 255), 2) },
};

static const struct sm_row ecs12[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 3, 2), 2) },
};

static const struct sm_row ecs14[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 3, 1), 2) },
};

static const struct sm_row ecs15a[] = {
	{ ACTION(7, OBIS(0, 0, 99, 98, 0, 255), 1) },
};

static const struct sm_row ecs16[] = {
	{ SET(9000, OBIS(0, 0, 96, 13, 0, 255), 2) },
	{ SET(9000, OBIS(0, 0, 96, 13, 1, 255), 2) },
};

static const struct sm_row ecs15c[] = {
	{ ACTION(7, OBIS(0, 17, 99, 98, 2, 255), 1) },
};

const struct sm_use_case sm_use_cases_sr03[] = {
	{
	    .code = USE_ECS10,
	    SM_ROWS(ecs10),
	},
	{
	    .code = USE_ECS12,
	    SM_ROWS(ecs12),
	},
	{
	    .code = USE_ECS14,
	    SM_ROWS(ecs14),
	},
	{
	    .code = USE_ECS15a,
	    SM_ROWS(ecs15a),
	},
	{
	    .code = USE_ECS16,
	    SM_ROWS(ecs16),
	},
	{
	    .code = USE_ECS15c,
	    SM_ROWS(ecs15c),
	},
};

const size_t sm_n_use_cases_sr03 = sizeof sm_use_cases_sr03 / sizeof sm_use_cases_sr03[0];
