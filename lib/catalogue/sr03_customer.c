/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 3: customer management (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs10[] = {
	SET(1, 0, 2, 96, 13, 1, 255, 2),
};

static const struct sm_row ecs12[] = {
	SET(1, 0, 0, 94, 44, 3, 2, 2),
};

static const struct sm_row ecs14[] = {
	SET(1, 0, 0, 94, 44, 3, 1, 2),
};

static const struct sm_row ecs15a[] = {
	ACTION(7, 0, 0, 99, 98, 0, 255, 1),
};

static const struct sm_row ecs16[] = {
	SET(9000, 0, 0, 96, 13, 0, 255, 2),
	SET(9000, 0, 0, 96, 13, 1, 255, 2),
};

static const struct sm_row ecs15c[] = {
	ACTION(7, 0, 17, 99, 98, 2, 255, 1),
};

const struct sm_use_case sm_use_cases_sr03[] = {
	{
	    .code = 0x0021,
	    .id = "ECS10",
	    .title = "Send Message to ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.1",
	    SM_ROWS(ecs10),
	},
	{
	    .code = 0x0022,
	    .id = "ECS12",
	    .title = "Set Change of Tenancy date on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.2",
	    SM_ROWS(ecs12),
	},
	{
	    .code = 0x0023,
	    .id = "ECS14",
	    .title = "Disable Privacy PIN Protection on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.5",
	    SM_ROWS(ecs14),
	},
	{
	    .code = 0x0024,
	    .id = "ECS15a",
	    .title = "Clear ESME Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.3",
	    SM_ROWS(ecs15a),
	},
	{
	    .code = 0x0025,
	    .id = "ECS16",
	    .title = "Write Supplier Contact Details on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.4",
	    SM_ROWS(ecs16),
	},
	{
	    .code = 0x00C1,
	    .id = "ECS15c",
	    .title = "Clear Auxiliary Controller Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "3.3",
	    SM_ROWS(ecs15c),
	},
};

const size_t sm_n_use_cases_sr03 = sizeof sm_use_cases_sr03 / sizeof sm_use_cases_sr03[0];
