/*
 * Status transitions: causes, conditions and the table of rules. All status changes use the table, and sm-inventory
 * rules prints it.
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
	SM_RULE_ANSWER, /* after the device's response, or the returned result of a local command (8.13) */
	SM_RULE_ALERT, /* on a DCC alert */
	SM_RULE_FOLLOWS, /* together with another change */
};

/* Targets of a transition besides enum sm_smi_status. */
enum { SM_TO_SAME = SM_SMI_STATUSES, SM_TO_BEFORE, SM_TO_NOTHING };
/*
 * Bit of `from` for a device that is not in the inventory. Others: 1 << status; bit 0 is a Type 2 Device, which has
 * no status.
 */
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

/* Facts of a request that the inventory uses. Slices borrow from the record. */
struct sm_request_facts {
	const struct sm_service *service; /* NULL: an alert */
	uint8_t user[SM_EUI_LEN], target[SM_EUI_LEN];
	uint64_t counter;
	bool
	    local; /* the user also gets the command for local delivery, or a Pre-Command that may become one */
	uint8_t subject[SM_EUI_LEN]; /* the device whose state changes */
	bool has_other;
	uint8_t other[SM_EUI_LEN];
	struct sm_slice option; /* "Add", "Remove", a status, a Remote Party role ... */
	struct sm_slice mpxn[3]; /* import, secondary import, export */
	struct sm_slice image_hash; /* of a firmware image, in hex; empty: none, or not known */
	const struct sm_xml *body; /* body of the request; NULL when the effect comes later */
};

struct sm_cause_fact {
	const char *name; /* "8.11 Add" */
	enum sm_rule_when when;
	const char *clause;
	const char *status_code; /* response code when the device's status does not allow it */
};

struct sm_condition_fact {
	const char *text; /* the condition */
	const char *code; /* response code when it is not met */
	const char *clause;
};

const struct sm_cause_fact *sm_cause(enum sm_cause c);
const struct sm_condition_fact *sm_condition(enum sm_condition c);
const struct sm_transition *sm_transitions(size_t *n);

/*
 * Finds the transition of a device for a cause and checks its conditions. If there is none, or a condition is not
 * met, *rule is NULL and the outcome is a refusal with code and clause. False: the inventory failed.
 */
SM_MUST_CHECK bool sm_rule_allows(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err);

/* As sm_rule_allows, without changing the outcome. */
SM_MUST_CHECK bool sm_rule_would_allow(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err);

/* Sets the status in `to`, a copy of the device, to the target of the rule (not SM_TO_NOTHING). */
void sm_rule_move(const struct sm_work *w, const struct sm_transition *rule, struct sm_device *to);

/* sm_rules_text writes the table as text, a block for each cause; sm_rules_json as an object a line. */
void sm_rules_text(struct sm_buf *out);
void sm_rules_json(struct sm_buf *out);

#endif
