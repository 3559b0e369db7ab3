/* GBCS 4.3, use cases ECS10 to ECS16, GCS07 to GCS11, GCS44, CS11 (mapping tables; DUIS 5.4 services 3.x). */
#include "transform/words.h"

static const struct sm_recipe ecs10 = {
	.code = USE_ECS10,
	PARTS(ITEM_WITH(SET(1, OBIS(0, 2, 96, 13, 1, 255), 2),
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "SupplierMessage"))),
};

/* Display Message: message id, normal transmission without confirmation, now, until changed. */
static const struct sm_recipe gcs07 = {
	.code = USE_GCS07,
	PARTS(COMPONENT(
	    TO_CLIENT(MESSAGING, 0x00), Z_NOW, Z8(0), Z32(0), Z16(0xFFFF), Z_TEXT("SupplierMessage"))),
};

static const struct sm_recipe ecs12 = {
	.code = USE_ECS12,
	PARTS(ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 3, 2), 2),
	    VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_date_time, "RestrictionDateTime"))),
};

/* Publish Change of Tenancy, clearing the consumer's data on displays. */
static const struct sm_recipe gcs09 = {
	.code = USE_GCS09,
	PARTS(COMPONENT(TO_CLIENT(DEVICE_MANAGEMENT, 0x00), ISSUED, Z8(0), Z_STARTING("RestrictionDateTime"),
	    Z32(0x00000200))),
};

static const struct sm_recipe ecs14 = {
	.code = USE_ECS14,
	PARTS(ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 3, 1), 2), OCTETS(""))),
};

/* Request New Password Response: now, no end, the consumer menu, an empty password. */
static const struct sm_recipe gcs11 = {
	.code = USE_GCS11,
	PARTS(COMPONENT(TO_CLIENT(DEVICE_MANAGEMENT, 0x02), Z_NOW, Z32(0), Z16(0), Z8(2), Z_EMPTY)),
};

static const struct sm_recipe ecs15a = {
	.code = USE_ECS15a,
	PARTS(ITEM_WITH(ACTION(7, OBIS(0, 0, 99, 98, 0, 255), 1), I8(0))),
};

static const struct sm_recipe ecs15c = {
	.code = USE_ECS15c,
	PARTS(ITEM_WITH(ACTION(7, OBIS(0, 17, 99, 98, 2, 255), 1), I8(0))),
};

static const struct sm_recipe cs11 = {
	.code = USE_CS11,
	PARTS(COMPONENT(TO_SERVER(EVENTS, 0x01), Z8(0x03))),
};

static const struct sm_recipe ecs16 = {
	.code = USE_ECS16,
	PARTS(ITEM_WITH(SET(9000, OBIS(0, 0, 96, 13, 0, 255), 2),
	          VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "SupplierTelephoneNumber")),
	    ITEM_WITH(SET(9000, OBIS(0, 0, 96, 13, 1, 255), 2),
	        VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_text, "SupplierName"))),
};

/* Publish Change of Supplier: tariff type, proposed provider, now, no actions, name, contact details. */
static const struct sm_recipe gcs44 = {
	.code = USE_GCS44,
	PARTS(COMPONENT(TO_CLIENT(DEVICE_MANAGEMENT, 0x01), ISSUED, Z8(0), Z32(0), Z32(0), Z32(0x00001800),
	    Z_TEXT("SupplierName"), Z_TEXT("SupplierTelephoneNumber"))),
};

static const struct sm_part alcs_log = IS("ESMEEventLogType", "ALCS");
static const struct sm_part esme_log = IS("ESMEEventLogType", "ESME");
static const struct sm_part no_log_type = LACKS("ESMEEventLogType");

static const struct sm_choice choices[] = {
	{ "3.1", FOR(ESME), .recipe = &ecs10 },
	{ "3.1", FOR(GSME), .recipe = &gcs07 },
	{ "3.2", FOR(ESME), .recipe = &ecs12 },
	{ "3.2", FOR(GPF), .recipe = &gcs09 },
	{ "3.3", FOR(ESME), .when = &esme_log, .recipe = &ecs15a },
	{ "3.3", FOR(ESME), .when = &alcs_log, .recipe = &ecs15c },
	{ "3.3", FOR(GSME) | FOR(GPF), .when = &no_log_type, .recipe = &cs11 },
	{ "3.4", FOR(ESME), .recipe = &ecs16 },
	{ "3.4", FOR(GSME), .recipe = &gcs44 },
	{ "3.5", FOR(ESME), .recipe = &ecs14 },
	{ "3.5", FOR(GSME), .recipe = &gcs11 },
};

FAMILY(sm_sr03_customer, choices);
