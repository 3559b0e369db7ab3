/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 11: firmware (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs52[] = {
	{ GET(1, OBIS(0, 0, 0, 2, 1, 255), 2) },
};

const struct sm_use_case sm_use_cases_sr11[] = {
	{
	    .code = USE_ECS52,
	    SM_ROWS(ecs52),
	},
};

const size_t sm_n_use_cases_sr11 = sizeof sm_use_cases_sr11 / sizeof sm_use_cases_sr11[0];
