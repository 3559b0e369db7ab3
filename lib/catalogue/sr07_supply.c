/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 7: supply and auxiliary controllers (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs38[] = {
	SET(1, 0, 0, 94, 44, 0, 1, 2),
};

static const struct sm_row ecs42[] = {
	ACTION(9, 0, 0, 10, 0, 106, 255, 1),
};

static const struct sm_row ecs45[] = {
	GET(70, 0, 0, 96, 3, 10, 255, 3),
};

static const struct sm_row ecs47[] = {
	OPTIONAL_SET(1, 0, 0, 94, 44, 117, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 117, 2, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 118, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 118, 2, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 119, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 119, 2, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 120, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 120, 2, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 121, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 121, 2, 2),
	ACTION(9, 0, 0, 10, 0, 103, 255, 1),
};

static const struct sm_row ecs61c[] = {
	GET(1, 0, 0, 94, 44, 7, 255, 2),
	GET_SELECTED(7, 0, 0, 99, 98, 20, 255, 2),
	GET(1, 0, 0, 94, 44, 6, 1, 2),
	GET(1, 0, 0, 94, 44, 6, 2, 2),
	GET(1, 0, 0, 94, 44, 6, 3, 2),
	GET(1, 0, 0, 94, 44, 6, 4, 2),
	GET(1, 0, 0, 94, 44, 6, 5, 2),
};

static const struct sm_row ecs62[] = {
	OPTIONAL_SET(1, 0, 0, 94, 44, 6, 1, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 6, 2, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 6, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 6, 4, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 6, 5, 2),
};

static const struct sm_row ecs61a[] = {
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 11, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 12, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 13, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 14, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 15, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 21, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 22, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 23, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 24, 2),
	OPTIONAL_GET(1, 0, 0, 94, 44, 0, 25, 2),
	GET(11, 0, 0, 11, 0, 3, 255, 2),
	GET(10, 0, 0, 12, 0, 2, 255, 2),
	OPTIONAL_GET(70, 0, 1, 96, 3, 10, 255, 2),
	OPTIONAL_GET(70, 0, 2, 96, 3, 10, 255, 2),
	OPTIONAL_GET(70, 0, 3, 96, 3, 10, 255, 2),
	OPTIONAL_GET(70, 0, 4, 96, 3, 10, 255, 2),
	OPTIONAL_GET(70, 0, 5, 96, 3, 10, 255, 2),
};

static const struct sm_row ecs61d[] = {
	GET(1, 0, 0, 94, 44, 0, 11, 2),
	GET(1, 0, 0, 94, 44, 0, 12, 2),
	GET(1, 0, 0, 94, 44, 0, 13, 2),
	GET(1, 0, 0, 94, 44, 0, 14, 2),
	GET(1, 0, 0, 94, 44, 0, 15, 2),
	GET(11, 0, 0, 11, 0, 3, 255, 2),
	GET(10, 0, 0, 12, 0, 2, 255, 2),
};

static const struct sm_row ecs61e[] = {
	GET(1, 0, 0, 94, 44, 0, 21, 2),
	GET(1, 0, 0, 94, 44, 0, 22, 2),
	GET(1, 0, 0, 94, 44, 0, 23, 2),
	GET(1, 0, 0, 94, 44, 0, 24, 2),
	GET(1, 0, 0, 94, 44, 0, 25, 2),
	GET(1, 0, 0, 94, 44, 0, 31, 2),
	GET(1, 0, 0, 94, 44, 0, 32, 2),
	GET(1, 0, 0, 94, 44, 0, 33, 2),
	GET(1, 0, 0, 94, 44, 0, 34, 2),
	GET(1, 0, 0, 94, 44, 0, 35, 2),
};

static const struct sm_row ecs47e[] = {
	OPTIONAL_SET(1, 0, 0, 94, 44, 117, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 117, 4, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 118, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 118, 4, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 119, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 119, 4, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 120, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 120, 4, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 121, 3, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 121, 4, 2),
	ACTION(9, 0, 0, 10, 0, 107, 255, 1),
};

const struct sm_use_case sm_use_cases_sr07[] = {
	{
	    .code = 0x004B,
	    .id = "ECS38",
	    .title = "Update Randomised Offset Limit",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.12",
	    .critical = true,
	    SM_ROWS(ecs38),
	},
	{
	    .code = 0x004F,
	    .id = "ECS42",
	    .title = "Remotely Close the Load Switch on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.1",
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = 0x0050,
	    .id = "ECS43",
	    .title = "Remotely Open the Load Switch on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.2",
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = 0x0051,
	    .id = "ECS44",
	    .title = "Arm Load Switch in ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.3",
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = 0x0052,
	    .id = "ECS45",
	    .title = "Read Status of Load Switch in the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.4",
	    SM_ROWS(ecs45),
	},
	{
	    .code = 0x0055,
	    .id = "ECS47",
	    .title = "Set or Reset HC ALCS or ALCS State",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.5 7.6 7.8",
	    .critical = true,
	    SM_ROWS(ecs47),
	},
	{
	    .code = 0x005E,
	    .id = "ECS61c",
	    .title = "Read Boost Function Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.11",
	    SM_ROWS(ecs61c),
	},
	{
	    .code = 0x005F,
	    .id = "ECS62",
	    .title = "Set ALCS/APC and Boost Function Association",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.9 7.10",
	    SM_ROWS(ecs62),
	},
	{
	    .code = 0x00BB,
	    .id = "ECS61a",
	    .title = "Read HC ALCS and ALCS Data from ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.7",
	    SM_ROWS(ecs61a),
	},
	{
	    .code = 0x011C,
	    .id = "ECS61d",
	    .title = "Read Auxiliary Controller Configuration Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.14",
	    SM_ROWS(ecs61d),
	},
	{
	    .code = 0x011D,
	    .id = "ECS61e",
	    .title = "Read Auxiliary Controller Operational Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.15",
	    SM_ROWS(ecs61e),
	},
	{
	    .code = 0x011E,
	    .id = "ECS47a",
	    .title = "Set Auxiliary Controller [n] State",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.13",
	    .critical = true,
	    SM_ROWS(ecs47),
	},
	{
	    .code = 0x011F,
	    .id = "ECS47e",
	    .title = "Limit APC [n] Level",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "7.16",
	    .critical = true,
	    SM_ROWS(ecs47e),
	},
};

const size_t sm_n_use_cases_sr07 = sizeof sm_use_cases_sr07 / sizeof sm_use_cases_sr07[0];
