/* GBCS section 16.2: alert and event codes, and the types of the data that belongs to them. */
#ifndef SM_NAMES_ALERTS_H
#define SM_NAMES_ALERTS_H

#include "core/cursor.h"
#include "core/tree.h"

/* The name of an alert or event code, or NULL. */
const char *sm_alert_name(uint16_t code);

/* Reads a code as DUIS writes it: "8F3F", in either case. False: anything else. */
SM_MUST_CHECK bool sm_alert_code_parse(struct sm_slice text, uint16_t *out);

/* Codes of alerts that carry content of their own. */
enum {
	SM_ALERT_UI_COMMAND_DONE = 0x8161,
	SM_ALERT_UI_COMMAND_FAILED = 0x8162,
	SM_ALERT_INTEGRITY_ISSUE = 0x81a0,
	SM_ALERT_FIRMWARE_NOT_VERIFIED = 0x8f1c,
	SM_ALERT_OUTAGE_RESTORED = 0x8f35, /* the first of eight codes, by phases and durations */
	SM_ALERT_OUTAGE_RESTORED_LAST = 0x8f3c,
	SM_ALERT_FUTURE_DATED_DONE = 0x8f66,
	SM_ALERT_FUTURE_DATED_FAILED = 0x8f67,
	SM_ALERT_FIRMWARE_VERIFIED = 0x8f72,
};

/* The cause of a Meter Integrity Issue Warning Alert: two octets, most significant first. */
extern const struct sm_type sm_integrity_issue;

/* The User Interface Command of alerts 0x8161 and 0x8162: two octets, most significant first. */
extern const struct sm_type sm_user_interface_command;

/* An event or alert code in a log. */
extern const struct sm_type sm_alert_code_type;

/*
 * Event behaviours of use cases ECS25: a bit for each non-critical event (GBCS section 16.2). The settings have 256 bits
 * when read. A write carries 512 bits: the mask of the events to change, then their settings.
 */
extern const struct sm_type sm_supplier_settings_type, sm_supplier_change_type;
extern const struct sm_type sm_operator_settings_type, sm_operator_change_type;

#endif
