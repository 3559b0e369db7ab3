/* GBCS 4.x section 20 (use cases of Service Requests 6.2.10, 6.13 and 6.22), DUIS 5.4 section 3.8: events, their logs and alerts. */
#include "correlate/gbz.h"
#include "correlate/reads.h"
#include "duis/services.h"

static const struct sm_claim ecs25r1[] = {
	DATA(OBIS(0, 30, 97, 98, 15, 255)),
	DATA(OBIS(0, 30, 97, 98, 16, 255)),
	DATA(OBIS(0, 30, 97, 98, 17, 255)),
	DATA(OBIS(0, 30, 97, 98, 18, 255)),
};
static const struct sm_claim ecs25r2[] = { DATA(OBIS(0, 33, 97, 98, 15, 255)),
	DATA(OBIS(0, 33, 97, 98, 18, 255)) };
static const struct sm_claim gcs20r[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x05),
    VALUE(EXACTLY("\xFF\x81")) } };
static const struct sm_claim event_log[] = { LOG(OBIS(0, 0, 99, 98, 0, 255)) };
static const struct sm_claim security_log[] = { LOG(OBIS(0, 0, 99, 98, 1, 255)) };
static const struct sm_claim power_log[] = { LOG(OBIS(0, 0, 99, 98, 4, 255)) };
static const struct sm_claim alcs_log[] = { LOG(OBIS(0, 17, 99, 98, 2, 255)) };

/* Get Event Log: the Log ID in the low nibble, all of its events; the GPF keeps copies of the GSME's logs. */
static const struct sm_word general_logs[] = { { 0x13, "Event" }, { 0x16, "GSMEEvent" } };
static const struct sm_word security_logs[] = { { 0x04, "Security" }, { 0x07, "GSMESecurity" } };
#define GET_LOG(ids)                                                                                         \
	VALUE(GROUP(NAMED(SM_ZCL_BITMAP8, "LogToRead", ids), FIXED_NAMED(SM_ZCL_UINT16, 0, "Event ID"),      \
	    OF(SM_SECONDS, SM_ZCL_UTC, START), OF(SM_SECONDS, SM_ZCL_UTC, END),                              \
	    FIXED_NAMED(SM_ZCL_UINT8, 0, "Number of Events"),                                                \
	    FIXED_NAMED(SM_ZCL_UINT16, 0, "Event Offset")))
static const struct sm_claim cs10a[] = { { TO_SERVER(EVENTS, 0x00), GET_LOG(general_logs) } };
static const struct sm_claim cs10b[] = { { TO_SERVER(EVENTS, 0x00), GET_LOG(security_logs) } };

/* 6.22: which events make an alert, are shared in the home, sound an alarm or are logged. */
#define SUPPLIER_EVENTS 0x8100
#define OPERATOR_EVENTS 0x8000

#define EVENT_RULES(c, e, element, first)                                                                    \
	{                                                                                                    \
		{ SET(1, OBIS(0, c, 97, 98, e, 255), 2), VALUE({ .sense = SM_EVENTS,                         \
			                                     .wire = SM_AXDR_BIT_STRING,                     \
			                                     .path = (element),                              \
			                                     .number = (first) }) },                         \
	}
#define SUPPLIER(e, what) EVENT_RULES(30, e, "ElectricitySupplier" what, SUPPLIER_EVENTS)
#define OPERATOR(e, what) EVENT_RULES(33, e, "ElectricityNetworkOperator" what, OPERATOR_EVENTS)
static const struct sm_claim ecs25a[] = SUPPLIER(11, "Alerts");
static const struct sm_claim ecs25a1[] = SUPPLIER(12, "HANAlertSettings");
static const struct sm_claim ecs25a2[] = SUPPLIER(13, "AlarmSettings");
static const struct sm_claim ecs25a3[] = SUPPLIER(14, "LoggingSettings");
static const struct sm_claim ecs25b[] = OPERATOR(11, "Alerts");
static const struct sm_claim ecs25b3[] = OPERATOR(14, "LoggingSettings");

static const struct sm_rule gas_events = GROUP(EVENT_ID, AT_ONCE,
    { .sense = SM_GAS_EVENTS,
        .path = "GasSupplierAlertEventSettings|GasSupplierAlerts",
        .name = "Event Configuration" });
static const struct sm_claim gcs20[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x04), .any_times = true,
    .value = &gas_events } };
#define EVENT_USE(code_, element, list)                                                                      \
	{                                                                                                    \
		OWN_USE(code_, "6.22", ON_ESME), .when = (element), CLAIMS(list)                             \
	}

const struct sm_use sm_uses_sr06_events[] = {
	{ OWN_USE(USE_ECS25r1, "6.2.10", ON_ESME), .roles = SM_ROLE_IS, CLAIMS(ecs25r1) },
	{ OWN_USE(USE_ECS25r2, "6.2.10", ON_ESME), .roles = SM_ROLE_ED, CLAIMS(ecs25r2) },
	{ OWN_USE(USE_GCS20r, "6.2.10", ON_GSME), CLAIMS(gcs20r) },
	{ READ_USE(USE_ECS35a, "6.13", ON_ESME), .when = "LogToRead=Event", CLAIMS(event_log) },
	{ READ_USE(USE_ECS35b, "6.13", ON_ESME), .when = "LogToRead=Security", CLAIMS(security_log) },
	{ CHF_USE(USE_ECS35c, "6.13"), .when = "LogToRead=Event", CLAIMS(event_log) },
	{ CHF_USE(USE_ECS35d, "6.13"), .when = "LogToRead=Security", CLAIMS(security_log) },
	{ READ_USE(USE_ECS35e, "6.13", ON_ESME), .when = "LogToRead=PowerEvent", CLAIMS(power_log) },
	{ READ_USE(USE_ECS35f, "6.13", ON_ESME), .when = "LogToRead=ALCSEvent", CLAIMS(alcs_log) },
	{ OWN_USE(USE_ECS35g, "6.13", ON_ESME), .when = "LogToRead=ALCSEvent", CLAIMS(alcs_log) },
	{ READ_USE(USE_CS10a, "6.13", ON_GAS), CLAIMS(cs10a) },
	{ READ_USE(USE_CS10b, "6.13", ON_GAS), CLAIMS(cs10b) },
	EVENT_USE(USE_ECS25a, "ElectricitySupplierAlerts", ecs25a),
	EVENT_USE(USE_ECS25a1, "ElectricitySupplierHANAlertSettings", ecs25a1),
	EVENT_USE(USE_ECS25a2, "ElectricitySupplierAlarmSettings", ecs25a2),
	EVENT_USE(USE_ECS25a3, "ElectricitySupplierLoggingSettings", ecs25a3),
	EVENT_USE(USE_ECS25b, "ElectricityNetworkOperatorAlerts", ecs25b),
	EVENT_USE(USE_ECS25b3, "ElectricityNetworkOperatorLoggingSettings", ecs25b3),
	{ OWN_USE(USE_GCS20, "6.22", ON_GSME), .when = "GasSupplierAlertEventSettings|GasSupplierAlerts",
	    CLAIMS(gcs20) },
};
const size_t sm_n_uses_sr06_events = SM_LEN(sm_uses_sr06_events);
