/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 7: supply and auxiliary loads. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs38[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 0, 1), 2) },
};

static const struct sm_row ecs42[] = {
	{ ACTION(9, OBIS(0, 0, 10, 0, 106, 255), 1) },
};

static const struct sm_row ecs45[] = {
	{ GET(70, OBIS(0, 0, 96, 3, 10, 255), 3) },
};

static const struct sm_row ecs47[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 117, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 117, 2), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 118, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 118, 2), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 119, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 119, 2), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 120, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 120, 2), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 121, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 121, 2), 2), OPTIONAL },
	{ ACTION(9, OBIS(0, 0, 10, 0, 103, 255), 1) },
};

static const struct sm_row ecs61c[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 7, 255), 2) },
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 20, 255), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 6, 1), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 6, 2), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 6, 3), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 6, 4), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 6, 5), 2) },
};

static const struct sm_row ecs62[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 6, 1), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 6, 2), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 6, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 6, 4), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 6, 5), 2), OPTIONAL },
};

static const struct sm_row ecs61a[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 0, 11), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 12), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 13), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 14), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 15), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 21), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 22), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 23), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 24), 2), OPTIONAL },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 25), 2), OPTIONAL },
	{ GET(11, OBIS(0, 0, 11, 0, 3, 255), 2) },
	{ GET(10, OBIS(0, 0, 12, 0, 2, 255), 2) },
	{ GET(70, OBIS(0, 1, 96, 3, 10, 255), 2), OPTIONAL },
	{ GET(70, OBIS(0, 2, 96, 3, 10, 255), 2), OPTIONAL },
	{ GET(70, OBIS(0, 3, 96, 3, 10, 255), 2), OPTIONAL },
	{ GET(70, OBIS(0, 4, 96, 3, 10, 255), 2), OPTIONAL },
	{ GET(70, OBIS(0, 5, 96, 3, 10, 255), 2), OPTIONAL },
};

static const struct sm_row ecs61d[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 0, 11), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 12), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 13), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 14), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 15), 2) },
	{ GET(11, OBIS(0, 0, 11, 0, 3, 255), 2) },
	{ GET(10, OBIS(0, 0, 12, 0, 2, 255), 2) },
};

static const struct sm_row ecs61e[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 0, 21), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 22), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 23), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 24), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 25), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 31), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 32), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 33), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 34), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 0, 35), 2) },
};

static const struct sm_row ecs47e[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 117, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 117, 4), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 118, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 118, 4), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 119, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 119, 4), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 120, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 120, 4), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 121, 3), 2), OPTIONAL },
	{ SET(1, OBIS(0, 0, 94, 44, 121, 4), 2), OPTIONAL },
	{ ACTION(9, OBIS(0, 0, 10, 0, 107, 255), 1) },
};

/* ---- GBZ ---- */

static const struct sm_row change_supply[] = {
	{ TO_SERVER(METERING, 0x0b) },
};

static const struct sm_row change_supply_response[] = {
	{ TO_CLIENT(METERING, 0x0c), .when = SM_OPTIONAL },
	INSTEAD(METERING),
};

static const struct sm_row read_metering[] = {
	READ(METERING),
};

static const struct sm_row read_metering_response[] = {
	READ_RESPONSE(METERING),
	INSTEAD(METERING),
};

const struct sm_use_case sm_use_cases_sr07_supply[] = {
	{
	    .code = USE_ECS38,
	    .critical = true,
	    SM_ROWS(ecs38),
	},
	{
	    .code = USE_ECS42,
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = USE_ECS43,
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = USE_ECS44,
	    .critical = true,
	    SM_ROWS(ecs42),
	},
	{
	    .code = USE_ECS45,
	    SM_ROWS(ecs45),
	},
	{
	    .code = USE_ECS47,
	    .critical = true,
	    SM_ROWS(ecs47),
	},
	{
	    .code = USE_ECS61c,
	    SM_ROWS(ecs61c),
	},
	{
	    .code = USE_ECS62,
	    SM_ROWS(ecs62),
	},
	{
	    .code = USE_ECS61a,
	    SM_ROWS(ecs61a),
	},
	{
	    .code = USE_ECS61d,
	    SM_ROWS(ecs61d),
	},
	{
	    .code = USE_ECS61e,
	    SM_ROWS(ecs61e),
	},
	{
	    .code = USE_ECS47a,
	    .critical = true,
	    SM_ROWS(ecs47),
	},
	{
	    .code = USE_ECS47e,
	    .critical = true,
	    SM_ROWS(ecs47e),
	},
	{
	    .code = USE_GCS32,
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	{
	    .code = USE_GCS33,
	    SM_ROWS(read_metering),
	    GBZ_RESPONSE(read_metering_response),
	},
	{
	    .code = USE_GCS39,
	    .critical = true,
	    SM_ROWS(change_supply),
	    GBZ_RESPONSE(change_supply_response),
	},
	/* Plain ZigBee between devices, without a GBCS message; event logs name the code. */
	{
	    .code = USE_PECS03,
	},
	{
	    .code = USE_HECS01,
	},
};

const size_t sm_n_use_cases_sr07_supply =
    sizeof sm_use_cases_sr07_supply / sizeof sm_use_cases_sr07_supply[0];
