/* Flat facts: numbers of the standards and what they are called. Each is written once, sorted. */
#ifndef SM_NAMES_NAMES_H
#define SM_NAMES_NAMES_H

#include "core/tree.h"
#include "names/access.h"

/* The unit of money whose currency the device, not the message, holds; pounds or euros where a message says which. */
#define SM_CURRENCY_UNITS "Currency Units"

/* GBCS section 16.2: alert and event codes. NULL: none of ours. */
const char *sm_alert_name(uint16_t code);

/* Codes of alerts that carry content of their own. */
enum {
	SM_ALERT_UI_COMMAND_DONE = 0x8161,
	SM_ALERT_UI_COMMAND_FAILED = 0x8162,
	SM_ALERT_INTEGRITY_ISSUE = 0x81a0,
	SM_ALERT_FIRMWARE_NOT_VERIFIED = 0x8f1c,
	SM_ALERT_OUTAGE_RESTORED = 0x8f35, /* by phases and durations up to the last */
	SM_ALERT_OUTAGE_RESTORED_LAST = 0x8f3c,
	SM_ALERT_FUTURE_DATED_DONE = 0x8f66,
	SM_ALERT_FUTURE_DATED_FAILED = 0x8f67,
	SM_ALERT_FIRMWARE_VERIFIED = 0x8f72,
};

/* What a Meter Integrity Issue Warning Alert warns of: two octets, most significant first. */
extern const struct sm_type sm_integrity_issue;

/* The User Interface Command that alerts 0x8161 and 0x8162 tell of: two octets, most significant first. */
extern const struct sm_type sm_user_interface_command;

/* The same as a type: of event and alert codes in logs. */
extern const struct sm_type sm_alert_code_type;

/*
 * Bit strings that say for each non-critical event what happens on it: settings as read (256 bits), and the mask of
 * what to change with the settings (512 bits) as written. GBCS section 16.2, use cases ECS25.
 */
extern const struct sm_type sm_supplier_settings_type, sm_supplier_change_type;
extern const struct sm_type sm_operator_settings_type, sm_operator_change_type;

/* IEC 62056-5-3: data-access-result and action-result. NULL: unassigned. */
const char *sm_data_access_result_name(uint8_t result);
const char *sm_action_result_name(uint8_t result);

/* ZCL status, ZigBee Cluster Library section 2.5.3. */
const char *sm_zcl_status_name(uint8_t status);

const char *sm_gbcs_device_type_name(unsigned type); /* GBCS deviceType */
const char *sm_remote_party_role_name(unsigned role);

/* A COSEM attribute or method of one instance: its names and the type of its data. */
struct sm_cosem_attribute {
	enum sm_access access; /* SM_ACTION: a method; else SM_GET */
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index;
	const char *name; /* the SMETS object and what of it: "ImportRegisterCollection" */
	const char *part; /* the COSEM attribute: "value", "unit_charge_passive", ... */
	const struct sm_type *type; /* of the data read, written, or given to the method */
	const struct sm_type *reply; /* of what a method returns; NULL: nothing */
};

/* Exact address; NULL when it is none of GBCS's. Sorted by class, instance, method, index. */
const struct sm_cosem_attribute *sm_cosem_find(
    uint16_t class_id, const uint8_t obis[6], bool is_method, int index);

/* Access parameters of a get-with-selection (IEC 62056-6-2: class 7, selector 1 is the range descriptor), or NULL. */
const struct sm_type *sm_cosem_selection_type(uint16_t class_id, uint8_t selector);

/* The unit of a scaler_unit, IEC 62056-6-2 table 4: 30 is "Wh". NULL: unassigned, another unit, or a mere count. */
enum { SM_DLMS_UNIT_OTHER = 254 };
const char *sm_dlms_unit_name(uint8_t unit);

/* "3/0-0:94.44.1.7/2" is class/instance/attribute; out holds at least 24 octets. */
enum { SM_OBIS_TEXT = 24 };
void sm_obis_text(const uint8_t obis[6], char out[SM_OBIS_TEXT]);

const char *sm_zcl_cluster_name(uint16_t cluster);

/*
 * The level of an auxiliary controller, 0 to 100 per cent: the low 7 bits of an octet whose bit 7 says that it is one
 * (GBCS 4.x use cases ECS46d, ECS47, ECS61d). False when it isn't set, or the level is beyond 100.
 */
SM_MUST_CHECK bool sm_controller_level(uint64_t octet, unsigned *level);

#endif
