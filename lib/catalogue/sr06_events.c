/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6, services 6.2.10, 6.13, 6.22: events, their logs and alerts. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row ecs35a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 0, 255), 2) },
};

static const struct sm_row ecs35b[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 1, 255), 2) },
};

static const struct sm_row ecs35e[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 98, 4, 255), 2) },
};

static const struct sm_row ecs35f[] = {
	{ GET_SELECTED(7, OBIS(0, 17, 99, 98, 2, 255), 2) },
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

static const struct sm_row ecs25a[] = {
	{ SET(1, OBIS(0, 30, 97, 98, 11, 255), 2) },
};

static const struct sm_row ecs25b[] = {
	{ SET(1, OBIS(0, 33, 97, 98, 11, 255), 2) },
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

/* ---- GBZ ---- */

static const struct sm_row cs10[] = {
	{ TO_SERVER(EVENTS, 0x00) },
};

static const struct sm_row cs10_response[] = {
	{ TO_CLIENT(EVENTS, 0x01), .when = SM_OPTIONAL },
	INSTEAD(EVENTS),
};

static const struct sm_row gcs20[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x04), .when = SM_REPEATED },
};

static const struct sm_row gcs20_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_REPEATED),
};

static const struct sm_row gcs20r[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x05) },
};

static const struct sm_row gcs20r_response[] = {
	{ TO_SERVER(DEVICE_MANAGEMENT, 0x04), .when = SM_OPTIONAL },
	INSTEAD(DEVICE_MANAGEMENT),
};

const struct sm_use_case sm_use_cases_sr06_events[] = {
	{
	    .code = USE_ECS35a,
	    SM_ROWS(ecs35a),
	},
	{
	    .code = USE_ECS35b,
	    SM_ROWS(ecs35b),
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
	    .code = USE_ECS25r1,
	    SM_ROWS(ecs25r1),
	},
	{
	    .code = USE_ECS25r2,
	    SM_ROWS(ecs25r2),
	},
	{
	    .code = USE_ECS35g,
	    SM_ROWS(ecs35f),
	},
	{
	    .code = USE_ECS25a,
	    SM_ROWS(ecs25a),
	},
	{
	    .code = USE_ECS25b,
	    SM_ROWS(ecs25b),
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
	    .code = USE_CS10a,
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = USE_CS10b,
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = USE_GCS20,
	    SM_ROWS(gcs20),
	    GBZ_RESPONSE(gcs20_response),
	},
	{
	    .code = USE_GCS20r,
	    SM_ROWS(gcs20r),
	    GBZ_RESPONSE(gcs20r_response),
	},
};

const size_t sm_n_use_cases_sr06_events =
    sizeof sm_use_cases_sr06_events / sizeof sm_use_cases_sr06_events[0];
