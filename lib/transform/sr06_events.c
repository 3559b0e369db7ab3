/* GBCS 4.3, use cases ECS25, ECS35, GCS20, CS10 (DUIS 5.4 services 6.2.10, 6.13, 6.22). */
#include "duis/services.h"
#include "transform/words.h"

/* ---- 6.2.10 read alert behaviour ---- */

MAKE(ecs25r1, USE_ECS25r1, ITEM(GET(1, OBIS(0, 30, 97, 98, 15, 255), 2)),
    ITEM(GET(1, OBIS(0, 30, 97, 98, 16, 255), 2)), ITEM(GET(1, OBIS(0, 30, 97, 98, 17, 255), 2)),
    ITEM(GET(1, OBIS(0, 30, 97, 98, 18, 255), 2)));
MAKE(ecs25r2, USE_ECS25r2, ITEM(GET(1, OBIS(0, 33, 97, 98, 15, 255), 2)),
    ITEM(GET(1, OBIS(0, 33, 97, 98, 18, 255), 2)));
MAKE(gcs20r, USE_GCS20r, COMPONENT(TO_CLIENT(DEVICE_MANAGEMENT, 0x05), Z16(0x81FF)));

/* ---- 6.13 logs ---- */

#define LOG(a, b, c, d, e, f) ITEM_WITH(GET_SELECTED(7, OBIS(a, b, c, d, e, f), 2), LOG_PERIOD)
MAKE(ecs35a, USE_ECS35a, LOG(0, 0, 99, 98, 0, 255));
MAKE(ecs35b, USE_ECS35b, LOG(0, 0, 99, 98, 1, 255));
MAKE(ecs35c, USE_ECS35c, LOG(0, 0, 99, 98, 0, 255));
MAKE(ecs35d, USE_ECS35d, LOG(0, 0, 99, 98, 1, 255));
MAKE(ecs35e, USE_ECS35e, LOG(0, 0, 99, 98, 4, 255));
MAKE(ecs35f, USE_ECS35f, LOG(0, 17, 99, 98, 2, 255));
MAKE(ecs35g, USE_ECS35g, LOG(0, 17, 99, 98, 2, 255));

/* Get Event Log: all events of a log between two times, from the first. */
#define EVENT_LOG(log)                                                                                       \
	COMPONENT(TO_SERVER(EVENTS, 0x00), log, Z16(0), Z_TIME("ReadLogPeriod/StartDateTime"),               \
	    Z_TIME("ReadLogPeriod/EndDateTime"), Z8(0), Z16(0))
/* GBCS CS10a, CS10b: a GPF holds copies of its GSME's logs beside its own. */
static const struct sm_word event_logs[] = { { "Event", 0x13 }, { "GSMEEvent", 0x16 } };
static const struct sm_word security_logs[] = { { "Security", 0x04 }, { "GSMESecurity", 0x07 } };
MAKE(cs10a, USE_CS10a, EVENT_LOG(WORD(SM_AS_ZCL_UINT8, "LogToRead", event_logs)));
MAKE(cs10b, USE_CS10b, EVENT_LOG(WORD(SM_AS_ZCL_UINT8, "LogToRead", security_logs)));

/* ---- 6.22 alert behaviour ---- */

#define ALERTS(name, use, element, party, list)                                                              \
	MAKE(name, use,                                                                                      \
	    AT(element, ITEM_WITH(SET(1, OBIS(0, party, 97, 98, list, 255), 2),                              \
	                    VALUE(SM_AS_AXDR_BIT_STRING, sm_get_alert_bits))))
ALERTS(ecs25a, USE_ECS25a, "ElectricitySupplierAlerts", 30, 11);
ALERTS(ecs25a1, USE_ECS25a1, "ElectricitySupplierHANAlertSettings", 30, 12);
ALERTS(ecs25a2, USE_ECS25a2, "ElectricitySupplierAlarmSettings", 30, 13);
ALERTS(ecs25a3, USE_ECS25a3, "ElectricitySupplierLoggingSettings", 30, 14);
ALERTS(ecs25b, USE_ECS25b, "ElectricityNetworkOperatorAlerts", 33, 11);
ALERTS(ecs25b3, USE_ECS25b3, "ElectricityNetworkOperatorLoggingSettings", 33, 14);
MAKE(gcs20, USE_GCS20,
    IF_HAS("GasSupplierAlertEventSettings", AT("GasSupplierAlertEventSettings", { .emit = sm_emit_events })),
    IF_HAS("GasSupplierAlerts", AT("GasSupplierAlerts", { .emit = sm_emit_events })));

/* ---- choices ---- */

static const struct sm_part event_log = IS("LogToRead", "Event");
static const struct sm_part alcs_log = IS("LogToRead", "ALCSEvent");
static const struct sm_part power_log = IS("LogToRead", "PowerEvent");
static const struct sm_part security_log = IS("LogToRead", "Security");
static const struct sm_part gsme_event_log = IS("LogToRead", "GSMEEvent");
static const struct sm_part gsme_security_log = IS("LogToRead", "GSMESecurity");
static const struct sm_part supplier_alerts = HAS("ElectricitySupplierAlerts");
static const struct sm_part supplier_han = HAS("ElectricitySupplierHANAlertSettings");
static const struct sm_part supplier_alarms = HAS("ElectricitySupplierAlarmSettings");
static const struct sm_part supplier_logging = HAS("ElectricitySupplierLoggingSettings");
static const struct sm_part operator_alerts = HAS("ElectricityNetworkOperatorAlerts");
static const struct sm_part operator_logging = HAS("ElectricityNetworkOperatorLoggingSettings");
static const struct sm_part gas_alerts = HAS("GasSupplierAlerts");
static const struct sm_part gas_events = HAS("GasSupplierAlertEventSettings");
/* Nothing but the role of the user distinguishes the two reads of alert behaviour. */
static const struct sm_part by_operator = { .when = sm_when_user_is, .number = SM_ROLE_ED | SM_ROLE_GT };

/* ECS35g came with GBCS 3.x, so far as the order in which message codes were given says: sr06_configuration.c. */
static const struct sm_choice choices[] = {
	{ "6.2.10", FOR(ESME), .when = &by_operator, .recipe = &ecs25r2 },
	{ "6.2.10", FOR(ESME), .recipe = &ecs25r1 },
	{ "6.2.10", FOR(GSME), .recipe = &gcs20r },
	{ "6.13", FOR(ESME), .when = &event_log, .recipe = &ecs35a },
	{ "6.13", FOR(ESME), .when = &security_log, .recipe = &ecs35b },
	{ "6.13", FOR(CHF), .when = &event_log, .recipe = &ecs35c },
	{ "6.13", FOR(CHF), .when = &security_log, .recipe = &ecs35d },
	{ "6.13", FOR(ESME), .when = &power_log, .recipe = &ecs35e },
	{ "6.13", FOR(ESME), .when = &alcs_log, .recipe = &ecs35f },
	{ "6.13", FOR(ESME), .when = &alcs_log, .recipe = &ecs35g },
	{ "6.13", GAS, .when = &event_log, .recipe = &cs10a },
	{ "6.13", GAS, .when = &security_log, .recipe = &cs10b },
	{ "6.13", FOR(GPF), .when = &gsme_event_log, .recipe = &cs10a },
	{ "6.13", FOR(GPF), .when = &gsme_security_log, .recipe = &cs10b },
	{ "6.22", FOR(ESME), .when = &supplier_alerts, .recipe = &ecs25a },
	{ "6.22", FOR(ESME), .when = &supplier_han, .recipe = &ecs25a1 },
	{ "6.22", FOR(ESME), .when = &supplier_alarms, .recipe = &ecs25a2 },
	{ "6.22", FOR(ESME), .when = &supplier_logging, .recipe = &ecs25a3 },
	{ "6.22", FOR(ESME), .when = &operator_alerts, .recipe = &ecs25b },
	{ "6.22", FOR(ESME), .when = &operator_logging, .recipe = &ecs25b3 },
	{ "6.22", FOR(GSME), .when = &gas_events, .recipe = &gcs20 },
	{ "6.22", FOR(GSME), .when = &gas_alerts, .recipe = &gcs20 },
};

FAMILY(sm_sr06_events, choices);
