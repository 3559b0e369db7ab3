/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 9: customer consent (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs50[] = {
	{ SET(1, OBIS(0, 3, 96, 13, 1, 255), 2) },
};

const struct sm_use_case sm_use_cases_sr09[] = {
	{
	    .code = USE_ECS50,
	    SM_ROWS(ecs50),
	},
};

const size_t sm_n_use_cases_sr09 = sizeof sm_use_cases_sr09 / sizeof sm_use_cases_sr09[0];
