/* GBCS 4.3, use cases CCS01 to CCS07, CS03, CS04, CS07, GCS59, commissioning (DUIS 5.4 services 8.x). */
#include "transform/words.h"

#define HUB(name, use, ...)                                                                                  \
	static const struct sm_recipe name = {                                                               \
		.code = (use),                                                                               \
		.originator = SM_BY_ACB_FOR_USER,                                                            \
		PARTS(__VA_ARGS__),                                                                          \
	}

/* ---- 8.9, 8.11, 8.12 device logs ---- */

HUB(ccs01, USE_CCS01,
    ITEM_WITH(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 1),
        STRUCTURE(VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_eui, "DeviceID"), ENUM(1),
            VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_hex, "AddDeviceToCHFWhitelist/InstallCode"),
            VALUE_OF(SM_AS_AXDR_ENUM, sm_get_hub_device_type, "DeviceID"))),
    ITEM_WITH(SET(104, OBIS(0, 0, 30, 3, 0, 255), 3), U16_AT("AddDeviceToCHFWhitelist/JoinTimePeriod")),
    ITEM_WITH(SET(104, OBIS(0, 0, 30, 3, 0, 255), 2), BOOL(1)));
HUB(ccs02, USE_CCS02, NO_PLACE_FOR("AddDeviceToCHFWhitelist"),
    ITEM_WITH(
        ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 2), VALUE_OF(SM_AS_AXDR_OCTETS, sm_get_eui, "DeviceID")));
HUB(ccs03, USE_CCS03,
    ITEM_WITH(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 5),
        STRUCTURE(VALUE(SM_AS_AXDR_OCTETS, sm_get_extended_pan_id),
            ARRAY({ .emit = sm_emit_log,
                PARTS(STRUCTURE(
                    VALUE(SM_AS_AXDR_OCTETS, sm_get_log_id), VALUE(SM_AS_AXDR_OCTETS, sm_get_log_key))) }))));
HUB(ccs05, USE_CCS05_CCS04, ITEM(GET(104, OBIS(0, 0, 30, 3, 0, 255), 4)));
HUB(ccs06, USE_CCS06, ITEM(GET(104, OBIS(0, 0, 30, 3, 0, 255), 4)));
HUB(ccs07, USE_CCS07, ITEM(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4)),
    ITEM(ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4)));
MAKE(cs07, USE_CS07, NO_PLACE_FOR("ReadSecurityDetails"), OCTETS_OF(SM_AS_DER_NULL, ""));
static const struct sm_recipe gcs59 = {
	.code = USE_GCS59,
	PARTS(SEQUENCE(SEQUENCE({ .emit = sm_emit_log,
	    PARTS(SEQUENCE(
	        VALUE(SM_AS_DER_OCTETS, sm_get_log_id), VALUE(SM_AS_DER_INTEGER, sm_get_log_type))) }))),
};

/* ---- 8.7, 8.8 join and unjoin ---- */

/* joinMethodAndRole */
enum { METHOD_A_INITIATOR = 0, METHOD_A_RESPONDER = 1, METHOD_B = 2, METHOD_C = 3 };
#define OTHER_DEVICE                                                                                         \
	VALUE_OF(SM_AS_DER_OCTETS, sm_get_eui, "OtherDeviceID"),                                             \
	    VALUE_OF(SM_AS_DER_INTEGER, sm_get_device_type, "OtherDeviceID")
MAKE(cs03a1, USE_CS03A1, SEQUENCE(INTEGER(METHOD_A_INITIATOR), OTHER_DEVICE));
/* Critical use cases, of 8.7.2 and 8.8.2 too, which aren't: there the Access Control Broker signs. */
#define JOINING(name, use, ...)                                                                              \
	static const struct sm_recipe name = { .code = (use), .has_signature = true, PARTS(__VA_ARGS__) }
JOINING(cs03a2, USE_CS03A2, SEQUENCE(INTEGER(METHOD_A_RESPONDER), OTHER_DEVICE));
MAKE(cs03b, USE_CS03B, SEQUENCE(INTEGER(METHOD_B), OTHER_DEVICE));
JOINING(cs03c, USE_CS03C,
    SEQUENCE(INTEGER(METHOD_C), OTHER_DEVICE,
        VALUE_OF(SM_AS_DER_RAW, sm_get_device_certificate, "OtherDeviceID")));
JOINING(cs04ac, USE_CS04AC, VALUE_OF(SM_AS_DER_OCTETS, sm_get_eui, "OtherDeviceID"));
MAKE(cs04b, USE_CS04B, VALUE_OF(SM_AS_DER_OCTETS, sm_get_eui, "OtherDeviceID"));

static const struct sm_part adds = IS("RequestType", "Add");
static const struct sm_part removes = IS("RequestType", "Remove");
static const struct sm_part security_details = HAS("ReadSecurityDetails");
static const struct sm_part with_gsme = { .when = sm_when_other_is, .number = SM_DEVICE_GSME };

#define DEVICES (FOR(ESME) | FOR(GSME) | FOR(GPF) | FOR(HCALCS) | FOR(PPMID))
#define METERS (FOR(ESME) | FOR(GSME) | FOR(GPF))

/* CCS06 came with Release 2, GBCS 2.0. */
static const struct sm_choice choices[] = {
	{ "8.1.1", FOR(ESME), .recipe = &sm_ecs70 },
	{ "8.1.1", FOR(GSME), .recipe = &sm_gcs28 },
	{ "8.7.1", FOR(ESME), .recipe = &cs03a1 },
	{ "8.7.1", FOR(HCALCS), .recipe = &cs03a2 },
	{ "8.7.1", FOR(GSME), .recipe = &cs03c },
	{ "8.7.2", FOR(PPMID), .when = &with_gsme, .recipe = &cs03c },
	{ "8.7.2", FOR(PPMID), .recipe = &cs03a2 },
	{ "8.7.2", METERS, .recipe = &cs03b },
	{ "8.8.1", FOR(ESME) | FOR(GSME) | FOR(HCALCS), .recipe = &cs04ac },
	{ "8.8.2", FOR(PPMID), .recipe = &cs04ac },
	{ "8.8.2", METERS, .recipe = &cs04b },
	{ "8.9", FOR(CHF), .when = &security_details, .recipe = &ccs07 },
	{ "8.9", FOR(CHF), .recipe = &ccs05 },
	{ "8.9", FOR(CHF), .recipe = &ccs06 },
	{ "8.9", DEVICES, .recipe = &cs07 },
	{ "8.11", FOR(CHF), .when = &adds, .recipe = &ccs01 },
	{ "8.11", FOR(CHF), .when = &removes, .recipe = &ccs02 },
	{ "8.12.1", FOR(CHF), .recipe = &ccs03 },
	{ "8.12.2", FOR(GPF), .recipe = &gcs59 },
};

FAMILY(sm_sr08_installation, choices);
