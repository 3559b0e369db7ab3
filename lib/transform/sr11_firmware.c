/* GBCS 4.3, use cases CS06, CS08, ECS52, GCS38 (firmware; DUIS 5.4 services 11.x). */
#include "transform/words.h"

static const struct sm_recipe ecs52 = {
	.code = USE_ECS52,
	PARTS(ITEM(GET(1, OBIS(0, 0, 0, 2, 1, 255), 2))),
};

static const struct sm_recipe gcs38 = {
	.code = USE_GCS38,
	PARTS(READ_OF(METERING, Z16(0x0206))),
};

static const struct sm_recipe cs08 = {
	.code = USE_CS08,
	.originator = SM_BY_ACB_FOR_USER,
	PARTS(OCTETS_OF(SM_AS_DER_NULL, "")),
};

static const struct sm_recipe cs06 = {
	.code = USE_CS06,
	PARTS(SEQUENCE(VALUE_OF(SM_AS_DER_OCTETS, sm_get_hex, "FirmwareHash"),
	    VALUE(SM_AS_DER_INTEGER, sm_get_counter),
	    WHEN(sm_when_dated, VALUE(SM_AS_DER_GENERALIZED, sm_get_activation_time)))),
};

static const struct sm_choice choices[] = {
	{ "11.2", FOR(ESME) | FOR(CHF), .recipe = &ecs52 },
	{ "11.2", FOR(GSME) | FOR(GPF), .recipe = &gcs38 },
	{ "11.2", FOR(PPMID) | FOR(HCALCS), .recipe = &cs08 },
	{ "11.3", FOR(ESME) | FOR(GSME), .recipe = &cs06 },
};

FAMILY(sm_sr11_firmware, choices);
