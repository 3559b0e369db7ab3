/* DUIS 5.4, section 3.1 and XML schema: services 6.x, events and alerts. */
#include "duis/tables.h"

static const char *const logs[] = { "Event", "ALCSEvent", "PowerEvent", "Security", "GSMEEvent",
	"GSMESecurity", NULL };

static const char *const settings[] = { "Disable", "Enable", NULL };

static const struct sm_shape setting[] = { FIELD("x", WORD, 0, .words = settings), END };

static const struct sm_shape alert_settings[] = {
	FIELD("WANAlert", WORD, 1, .words = settings),
	FIELD("HANAlert", WORD, 1, .words = settings),
	FIELD("EventLog", WORD, 1, .words = settings),
	FIELD("Alarm", WORD, 1, .words = settings),
	END,
};

static const struct sm_shape four_settings[] = { FIELD("x", PARTS, 0, .parts = alert_settings), END };

static const struct sm_shape read_event_or_security_log[] = {
	FIELD("ReadLogPeriod", PARTS, 1, .parts = sm_shape_log_period),
	FIELD("LogToRead", WORD, 1, .words = logs),
	END,
};

static const char *const supplier_esme_common_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154",
	"x8155", "x8161", "x8162", "x8168", "x8183", "x81A0", "x81A1", "x81A2", "x81A3", "x81A4", "x81A5",
	"x81A6", "x81A7", "x81A8", "x81A9", "x81AA", "x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0",
	"x81B1", "x81B2", "x81B3", "x81B8", "x81B9", "x81BA", "x81BB", "x81BC", "x81BD", "x81BE", "x81C0",
	"x81C1", "x81C4", "x81C5", "x81C6", NULL };

static const struct sm_shape supplier_esme_common[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = supplier_esme_common_names, .parts = setting },
	END,
};

static const struct sm_shape supplier_esme_poly_phase[] = {
	FIELD("x81B7", WORD, 0, .words = settings),
	END,
};

static const struct sm_shape electricity_supplier_alerts[] = {
	FIELD("SupplierESMECommon", PARTS, 0, .parts = supplier_esme_common),
	FIELD("SupplierESMEPolyPhase", PARTS, 0, .parts = supplier_esme_poly_phase),
	END,
};

static const char *const network_operator_esme_common_names[] = { "x8014", "x8015", NULL };

static const struct sm_shape network_operator_esme_common[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = network_operator_esme_common_names, .parts = setting },
	END,
};

static const char *const network_operator_esme_single_phase_names[] = { "x8002", "x8006", "x8020", "x8024",
	"x8028", "x802C", "x8085", "x8089", "x808D", "x8091", "x8095", "x8099", "x8010", NULL };

static const struct sm_shape network_operator_esme_single_phase[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = network_operator_esme_single_phase_names,
	    .parts = setting },
	END,
};

static const char *const network_operator_esme_poly_phase_names[] = { "x8003", "x8004", "x8005", "x8007",
	"x8008", "x8009", "x8021", "x8022", "x8023", "x8025", "x8026", "x8027", "x8029", "x802A", "x802B",
	"x802D", "x802E", "x802F", "x8086", "x8087", "x8088", "x808A", "x808B", "x808C", "x808E", "x808F",
	"x8090", "x8092", "x8093", "x8094", "x8096", "x8097", "x8098", "x809A", "x809B", "x809C", "x8011",
	"x8016", "x8013", NULL };

static const struct sm_shape network_operator_esme_poly_phase[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = network_operator_esme_poly_phase_names,
	    .parts = setting },
	END,
};

static const struct sm_shape electricity_network_operator_alerts_choice[] = {
	FIELD("NetworkOperatorESMESinglePhase", PARTS, 0, .parts = network_operator_esme_single_phase),
	FIELD("NetworkOperatorESMEPolyPhase", PARTS, 0, .parts = network_operator_esme_poly_phase),
	END,
};

static const struct sm_shape electricity_network_operator_alerts[] = {
	FIELD("NetworkOperatorESMECommon", PARTS, 0, .parts = network_operator_esme_common),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = electricity_network_operator_alerts_choice },
	END,
};

static const char *const supplier_gsme_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154", "x8155",
	"x8168", "x8183", "x8184", "x81A1", "x81A4", "x81A5", "x81A6", "x81A7", "x81A8", "x81A9", "x81AA",
	"x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0", "x81B1", "x81B2", "x81B3", "x81B4", "x81B5",
	"x81B6", "x81B9", "x81BA", "x81BC", "x81BD", "x81BE", "x81BF", "x81C0", "x81C2", "x81C3", "x81C4",
	"x81C5", NULL };

static const struct sm_shape supplier_gsme[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = supplier_gsme_names, .parts = setting },
	END,
};

static const char *const supplier_gsme_alerts_events_names[] = { "x810D", "x810E", "x8119", "x8145", "x8154",
	"x8155", "x8161", "x8162", "x8168", "x8183", "x8184", "x81A0", "x81A1", "x81A4", "x81A5", "x81A6",
	"x81A7", "x81A8", "x81A9", "x81AA", "x81AB", "x81AC", "x81AD", "x81AE", "x81AF", "x81B0", "x81B1",
	"x81B2", "x81B3", "x81B4", "x81B5", "x81B6", "x81B9", "x81BA", "x81BC", "x81BD", "x81BE", "x81BF",
	"x81C0", "x81C2", "x81C3", "x81C4", "x81C5", "x81C6", NULL };

static const struct sm_shape supplier_gsme_alerts_events[] = {
	{ .form = SM_SHAPE_NAMES,
	    .max = 1,
	    .words = supplier_gsme_alerts_events_names,
	    .parts = four_settings },
	END,
};

static const struct sm_shape configure_alert_behaviour_choice[] = {
	FIELD("ElectricitySupplierAlerts", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierHANAlertSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierAlarmSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricitySupplierLoggingSettings", PARTS, 1, .parts = electricity_supplier_alerts),
	FIELD("ElectricityNetworkOperatorAlerts", PARTS, 1, .parts = electricity_network_operator_alerts),
	FIELD("ElectricityNetworkOperatorLoggingSettings", PARTS, 1,
	    .parts = electricity_network_operator_alerts),
	FIELD("GasSupplierAlerts", PARTS, 1, .parts = supplier_gsme),
	FIELD("GasSupplierAlertEventSettings", PARTS, 1, .parts = supplier_gsme_alerts_events),
	END,
};

static const struct sm_shape configure_alert_behaviour[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = configure_alert_behaviour_choice },
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr06_events[] = {
	{ .variant = "6.2.10", .reference = "6.2", .name = "Read Device Configuration (Event and Alert Behaviours)",
	  .element = "ReadDeviceConfigurationEventAndAlertBehaviours",
	  .on_demand = true, .roles = IS | GS | ED, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.13", .reference = "6.13", .name = "Read Event Or Security Log",
	  .element = "ReadEventOrSecurityLog",
	  .on_demand = true, .roles = IS | GS | ED | GT | RSA, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_event_or_security_log },
	{ .variant = "6.22", .reference = "6.22", .name = "Configure Alert Behaviour",
	  .element = "ConfigureAlertBehaviour",
	  .on_demand = true, .roles = IS | GS | ED, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = configure_alert_behaviour },
};
/* clang-format on */

const size_t sm_n_services_sr06_events = SM_COUNT(sm_services_sr06_events);
