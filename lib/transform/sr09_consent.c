/* GBCS 4.3, use cases ECS50, GCS36 (customer identification number; DUIS 5.4 service 9.1). */
#include "transform/words.h"

static const struct sm_recipe ecs50 = {
	.code = USE_ECS50,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(ITEM_WITH(SET(1, OBIS(0, 3, 96, 13, 1, 255), 2), VALUE(SM_AS_AXDR_OCTETS, sm_get_cin))),
};

/* Update CIN: at once, no provider. */
static const struct sm_recipe gcs36 = {
	.code = USE_GCS36,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(COMPONENT(
	    TO_CLIENT(DEVICE_MANAGEMENT, 0x06), Z_NOW, Z32(0), Z32(0), VALUE(SM_AS_ZCL_OCTETS, sm_get_cin))),
};

static const struct sm_choice choices[] = {
	{ "9.1", FOR(ESME), .recipe = &ecs50 },
	{ "9.1", FOR(GSME), .recipe = &gcs36 },
};

FAMILY(sm_sr09_consent, choices);
