/* GBCS 4.3, use case GCS31 (network data of gas; DUIS 5.4 service 14.1). */
#include "transform/words.h"

/* Start Sampling: now, Consumption Delivered, four hours of six minutes. */
static const struct sm_recipe gcs31 = {
	.code = USE_GCS31,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(COMPONENT(TO_SERVER(METERING, 0x07), Z_NOW, Z32(0), Z8(0), Z16(360), Z16(41))),
};

static const struct sm_choice choices[] = {
	{ "14.1", FOR(GSME), .recipe = &gcs31 },
};

FAMILY(sm_sr14_network, choices);
