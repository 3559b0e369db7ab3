/* GBCS 4.x section 20 (use cases of Service Requests 3.x), DUIS 5.4 section 3.8.12 to 3.8.16: the customer's display and PIN. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

static const struct sm_claim ecs10[] = {
	{ SET(1, OBIS(0, 2, 96, 13, 1, 255), 2), VALUE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "SupplierMessage")) },
};

static const struct sm_claim ecs12[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 3, 2), 2),
	    VALUE(OF(SM_DATE_TIME, SM_AXDR_OCTETS, "RestrictionDateTime")) },
};

static const struct sm_claim ecs14[] = { { SET(1, OBIS(0, 0, 94, 44, 3, 1), 2), VALUE(NO_OCTETS) } };

static const struct sm_claim ecs15a[] = { { ACTION(7, OBIS(0, 0, 99, 98, 0, 255), 1), VALUE(NULL_OCTET) } };
static const struct sm_claim ecs15c[] = { { ACTION(7, OBIS(0, 17, 99, 98, 2, 255), 1), VALUE(NULL_OCTET) } };

static const struct sm_claim ecs16[] = {
	{ SET(9000, OBIS(0, 0, 96, 13, 0, 255), 2),
	    VALUE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "SupplierTelephoneNumber")) },
	{ SET(9000, OBIS(0, 0, 96, 13, 1, 255), 2), VALUE(OF(SM_TEXTUAL, SM_AXDR_OCTETS, "SupplierName")) },
};

/* GSME and GPF: Messaging 0x0703, Device Management 0x0708, Events 0x0709. */
static const struct sm_rule message =
    GROUP({ .sense = SM_CLOCK_ID, .wire = SM_ZCL_UINT32, .name = "Message ID" },
        FIXED_NAMED(SM_ZCL_BITMAP8, 0, "Message Control"), AT_ONCE,
        FIXED_NAMED(SM_ZCL_UINT16, 0xFFFF, "Duration In Minutes: until changed"),
        OF(SM_TEXTUAL, SM_ZCL_CHARS, "SupplierMessage"));
static const struct sm_claim gcs07[] = { { TO_CLIENT(MESSAGING, 0x00), .value = &message } };

static const struct sm_rule tenancy = GROUP(PROVIDER, EVENT_ID, FIXED_NAMED(SM_ZCL_BITMAP8, 0, "Tariff Type"),
    OF(SM_START_SECONDS, SM_ZCL_UTC, "RestrictionDateTime"),
    FIXED_NAMED(SM_ZCL_BITMAP32, 0x200, "Proposed Tenancy Change Control"));
static const struct sm_claim gcs09[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x00), .value = &tenancy } };

static const struct sm_rule no_pin =
    GROUP(EVENT_ID, AT_ONCE, FIXED_NAMED(SM_ZCL_UINT16, 0, "Duration In Minutes"),
        FIXED_NAMED(SM_ZCL_ENUM8, 2, "Password Type"), NO_LABEL);
static const struct sm_claim gcs11[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x02), .value = &no_pin } };

static const struct sm_rule general_log = FIXED_NAMED(SM_ZCL_UINT8, 3, "Log ID");
static const struct sm_claim cs11[] = { { TO_SERVER(EVENTS, 0x01), .value = &general_log } };

static const struct sm_rule supplier = GROUP(PROVIDER, EVENT_ID,
    FIXED_NAMED(SM_ZCL_BITMAP8, 0, "Tariff Type"), FIXED_NAMED(SM_ZCL_UINT32, 0, "Proposed Provider ID"),
    AT_ONCE, FIXED_NAMED(SM_ZCL_BITMAP32, 0x1800, "Provider Change Control"),
    OF(SM_TEXTUAL, SM_ZCL_OCTETS, "SupplierName"), OF(SM_TEXTUAL, SM_ZCL_OCTETS, "SupplierTelephoneNumber"));
static const struct sm_claim gcs44[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x01), .value = &supplier } };

const struct sm_use sm_uses_sr03_customer[] = {
	{ OWN_USE(USE_ECS10, "3.1", ON_ESME), CLAIMS(ecs10) },
	{ OWN_USE(USE_GCS07, "3.1", ON_GSME), CLAIMS(gcs07) },
	{ OWN_USE(USE_ECS12, "3.2", ON_ESME), CLAIMS(ecs12) },
	{ OWN_USE(USE_GCS09, "3.2", ON_GPF), CLAIMS(gcs09) },
	{ OWN_USE(USE_ECS15a, "3.3", ON_ESME), .when = "ESMEEventLogType=ESME", CLAIMS(ecs15a) },
	{ OWN_USE(USE_ECS15c, "3.3", ON_ESME), .when = "ESMEEventLogType=ALCS", CLAIMS(ecs15c) },
	{ OWN_USE(USE_CS11, "3.3", ON_GSME | ON_GPF), .when = "!ESMEEventLogType", CLAIMS(cs11) },
	{ OWN_USE(USE_ECS16, "3.4", ON_ESME), CLAIMS(ecs16) },
	{ OWN_USE(USE_GCS44, "3.4", ON_GSME), CLAIMS(gcs44) },
	{ OWN_USE(USE_ECS14, "3.5", ON_ESME), CLAIMS(ecs14) },
	{ OWN_USE(USE_GCS11, "3.5", ON_GSME), CLAIMS(gcs11) },
};
const size_t sm_n_uses_sr03_customer = SM_LEN(sm_uses_sr03_customer);
