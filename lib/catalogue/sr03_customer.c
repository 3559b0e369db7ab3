/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 3: customer management. */
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

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

/* ---- GBZ ---- */

static const struct sm_row cs11[] = {
	{ TO_SERVER(EVENTS, 0x01) },
};

static const struct sm_row cs11_response[] = {
	{ TO_CLIENT(EVENTS, 0x02), .when = SM_OPTIONAL },
	INSTEAD(EVENTS),
};

static const struct sm_row gcs07[] = {
	{ TO_CLIENT(MESSAGING, 0x00) },
};

static const struct sm_row gcs07_response[] = {
	ACCEPTED(MESSAGING, SM_ALWAYS),
};

static const struct sm_row gcs09[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x00) },
};

static const struct sm_row gcs11[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x02) },
};

static const struct sm_row gcs44[] = {
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x01) },
};

static const struct sm_row management_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

const struct sm_use_case sm_use_cases_sr03_customer[] = {
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
	{
	    .code = USE_CS11,
	    SM_ROWS(cs11),
	    GBZ_RESPONSE(cs11_response),
	},
	{
	    .code = USE_GCS07,
	    SM_ROWS(gcs07),
	    GBZ_RESPONSE(gcs07_response),
	},
	{
	    .code = USE_GCS09,
	    SM_ROWS(gcs09),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = USE_GCS11,
	    SM_ROWS(gcs11),
	    GBZ_RESPONSE(management_response),
	},
	{
	    .code = USE_GCS44,
	    SM_ROWS(gcs44),
	    GBZ_RESPONSE(management_response),
	},
};

const size_t sm_n_use_cases_sr03_customer =
    sizeof sm_use_cases_sr03_customer / sizeof sm_use_cases_sr03_customer[0];
