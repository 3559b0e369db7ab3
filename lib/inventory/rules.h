/*
 * Which status may follow which, for what cause, and what must hold before: one table, walked by all that changes a
 * status, and printed by sm-inventory rules.
 */
#ifndef SM_INVENTORY_RULES_H
#define SM_INVENTORY_RULES_H

#include "duis/document.h"
#include "duis/services.h"
#include "inventory/state.h"

enum sm_cause {
	SM_CAUSE_PRENOTIFY,
	SM_CAUSE_LOG_ADD,
	SM_CAUSE_LOG_CONFIRMED,
	SM_CAUSE_LOG_REMOVE,
	SM_CAUSE_COMMISSION,
	SM_CAUSE_JOIN,
	SM_CAUSE_JOIN_COMMISSIONS,
	SM_CAUSE_UNJOIN,
	SM_CAUSE_DECOMMISSION,
	SM_CAUSE_UPDATE_PENDING,
	SM_CAUSE_UPDATE_INSTALLED,
	SM_CAUSE_UPDATE_COMMISSIONED,
	SM_CAUSE_UPDATE_WITHDRAWN,
	SM_CAUSE_UPDATE_DETAILS,
	SM_CAUSE_UPDATE_MPXN,
	SM_CAUSE_DELETE,
	SM_CAUSE_OPT_OUT,
	SM_CAUSE_OPT_IN,
	SM_CAUSE_RESTORE_HUB,
	SM_CAUSE_RESTORE_GPF,
	SM_CAUSE_HUB_INSTALLED,
	SM_CAUSE_HUB_WITHOUT_WAN,
	SM_CAUSE_HUB_RETURNED,
	SM_CAUSE_GPF_INSTALLED,
	SM_CAUSE_FOLLOW_DECOMMISSION,
	SM_CAUSE_FOLLOW_WITHDRAWAL,
	SM_CAUSE_SUSPEND,
	SM_CAUSE_RESTORE,
	SM_CAUSE_RECOVERY_ACB,
	SM_CAUSE_RECOVERY_DONE,
	SM_CAUSE_FIRMWARE,
	SM_CAUSE_FIRMWARE_LOCALLY,
	SM_CAUSE_OPERATE,
	SM_CAUSE_OPERATE_LOCALLY,
	SM_CAUSES
};

enum sm_rule_when {
	SM_RULE_REQUEST, /* at once */
	SM_RULE_ANSWER, /* when the device's answer, or the result of the local command (8.13), is there */
	SM_RULE_ALERT, /* on a DCC alert */
	SM_RULE_FOLLOWS, /* with another change */
};

/* What a transition leads to, besides enum sm_smi_status. */
enum { SM_TO_SAME = SM_SMI_STATUSES, SM_TO_BEFORE, SM_TO_NOTHING };
/* Bit of `from`: not in the inventory. Others: 1 << status; bit 0 is a Type 2 Device, which has no status. */
enum { SM_FROM_ABSENT = 1 << SM_SMI_STATUSES };

struct sm_transition {
	enum sm_cause cause;
	unsigned types; /* 1 << enum sm_device_type */
	unsigned from;
	unsigned to; /* enum sm_smi_status, or SM_TO_... */
	unsigned conditions; /* 1 << enum sm_condition */
};

enum sm_condition {
	SM_IF_ON_CPL,
	SM_IF_HUB_TAKES,
	SM_IF_IN_NO_OTHER_LOG,
	SM_IF_IN_THIS_LOG,
	SM_IF_IN_LOG,
	SM_IF_HUB_COMMISSIONED,
	SM_IF_MPXN_FREE,
	SM_IF_METER_COMMISSIONED,
	SM_IF_SAME_HUB,
	SM_IF_OLD_HUB,
	SM_IF_OLD_GPF,
	SM_CONDITIONS
};

/* What a request asks for, as far as the inventory is concerned. Slices borrow from the record. */
struct sm_request_facts {
	const struct sm_service *service; /* NULL: an alert */
	uint8_t user[SM_EUI_LEN], target[SM_EUI_LEN];
	uint64_t counter;
	bool local; /* the user gets the command to deliver it, too, or a Pre-Command that may become one */
	uint8_t subject[SM_EUI_LEN]; /* the device whose state is asked to change */
	bool has_other;
	uint8_t other[SM_EUI_LEN];
	struct sm_slice option; /* "Add", "Remove", a status, a Remote Party role ... */
	struct sm_slice mpxn[3]; /* import, secondary import, export */
	const struct sm_xml *body; /* of the request; NULL when its effect comes later */
};

struct sm_cause_fact {
	const char *name; /* "8.11 Add" */
	enum sm_rule_when when;
	const char *clause;
	const char *status_code; /* the response code when the status doesn't allow it */
};

struct sm_condition_fact {
	const char *text; /* what must hold */
	const char *code; /* the response code when it doesn't */
	const char *clause;
};

const struct sm_cause_fact *sm_cause(enum sm_cause c);
const struct sm_condition_fact *sm_condition(enum sm_condition c);
const struct sm_transition *sm_transitions(size_t *n);

/*
 * Finds the transition of a device for a cause and tries its conditions. *rule is NULL when there is none, or one
 * doesn't hold: the outcome is then a refusal with its code and clause. False: trouble.
 */
SM_MUST_CHECK bool sm_rule_allows(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err);

/* As sm_rule_allows, and the outcome stays as it is. */
SM_MUST_CHECK bool sm_rule_would_allow(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err);

/* Gives `to`, a copy of what the device is now, the status that the rule leads to (not SM_TO_NOTHING). */
void sm_rule_move(const struct sm_work *w, const struct sm_transition *rule, struct sm_device *to);

/* The table as text, a block a cause; and as JSON, an object a line. */
void sm_rules_text(struct sm_buf *out);
void sm_rules_json(struct sm_buf *out);

#endif
