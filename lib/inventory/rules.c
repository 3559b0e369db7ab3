/* SEC sections H5 and H6 (Smart Metering Inventory), DUIS 5.4 section 3.8 (services 8.x and 12.2): status transitions. */
#include "inventory/rules.h"
#include "inventory/conditions.h"

#include "core/json_writer.h"
#include "names/spelling.h"

/*
 * The statuses are those of the DUIS schema; the Code governs their transitions. A clause "field practice" marks a
 * row that follows what DCC users see: the texts leave it open, or were not at hand.
 */
#define S(status) (1U << SM_SMI_##status)
#define IF(condition) (1U << SM_IF_##condition)

#define METERS (FOR(ESME) | FOR(GSME))
#define TYPE_2 (FOR(IHD) | FOR(CAD))
#define HUB_PARTS (FOR(CHF) | FOR(GPF))
#define OTHER_TYPE_1 (FOR(HCALCS) | FOR(PPMID))
#define TYPE_1 (METERS | HUB_PARTS | OTHER_TYPE_1)
#define NO_STATUS (1U << SM_SMI_NONE)
#define NOT_YET (S(PENDING) | S(WHITELISTED) | S(INSTALLED))
#define LIVE (NOT_YET | S(COMMISSIONED) | S(SUSPENDED) | S(RECOVERY) | S(RECOVERED))

/* clang-format off */
static const struct sm_cause_fact causes[SM_CAUSES] = {
	[SM_CAUSE_PRENOTIFY] = { "12.2", SM_RULE_REQUEST, "SEC H5, DUIS 12.2", "E120203" },
	[SM_CAUSE_LOG_ADD] = { "8.11 Add", SM_RULE_ANSWER, "SEC H5, DUIS 8.11", "E081102" },
	[SM_CAUSE_LOG_CONFIRMED] = { "UpdateHANDeviceLogResult N24", SM_RULE_ALERT, "DUIS 8.11, alert N24", SM_CODE_STATUS },
	[SM_CAUSE_LOG_REMOVE] = { "8.11 Remove", SM_RULE_ANSWER, "SEC H6, DUIS 8.11", "E081104" },
	[SM_CAUSE_COMMISSION] = { "8.1.1", SM_RULE_ANSWER, "SEC H5, DUIS 8.1.1", SM_CODE_STATUS },
	[SM_CAUSE_JOIN] = { "8.7.1, 8.7.2", SM_RULE_ANSWER, "SEC H5, DUIS 8.7", "E080702" },
	[SM_CAUSE_JOIN_COMMISSIONS] = { "8.7.1, 8.7.2 commissions", SM_RULE_FOLLOWS, "DUIS 8.7, field practice", "E080702" },
	[SM_CAUSE_UNJOIN] = { "8.8.1, 8.8.2", SM_RULE_ANSWER, "SEC H6, DUIS 8.8", "E080801" },
	[SM_CAUSE_DECOMMISSION] = { "8.3", SM_RULE_REQUEST, "SEC H6, DUIS 8.3", "E080301" },
	[SM_CAUSE_UPDATE_PENDING] = { "8.4 status Pending", SM_RULE_REQUEST, "DUIS 8.4", "E080405" },
	[SM_CAUSE_UPDATE_INSTALLED] = { "8.4 status InstalledNotCommissioned", SM_RULE_REQUEST, "DUIS 8.4", "E080405" },
	[SM_CAUSE_UPDATE_COMMISSIONED] = { "8.4 status Commissioned", SM_RULE_REQUEST, "DUIS 8.4", "E080405" },
	[SM_CAUSE_UPDATE_WITHDRAWN] = { "8.4 status Withdrawn", SM_RULE_REQUEST, "DUIS 8.4", "E080405" },
	[SM_CAUSE_UPDATE_DETAILS] = { "8.4 details", SM_RULE_REQUEST, "DUIS 8.4", "E080406" },
	[SM_CAUSE_UPDATE_MPXN] = { "8.4 MPxN", SM_RULE_REQUEST, "DUIS 8.4", "E080407" },
	[SM_CAUSE_DELETE] = { "8.4 delete", SM_RULE_REQUEST, "DUIS 8.4", "E080408" },
	[SM_CAUSE_OPT_OUT] = { "8.5", SM_RULE_ANSWER, "SEC H6, DUIS 8.5", "E080501" },
	[SM_CAUSE_OPT_IN] = { "8.6", SM_RULE_REQUEST, "SEC H5, DUIS 8.6; status after it: field practice", "E080601" },
	[SM_CAUSE_RESTORE_HUB] = { "8.12.1", SM_RULE_ANSWER, "SEC H6, DUIS 8.12.1", "E081202" },
	[SM_CAUSE_RESTORE_GPF] = { "8.12.2", SM_RULE_ANSWER, "SEC H6, DUIS 8.12.2", "E081221" },
	[SM_CAUSE_HUB_INSTALLED] = { "8.14.1", SM_RULE_REQUEST, "DUIS 8.14.1; status after it: field practice", "E081401" },
	[SM_CAUSE_HUB_WITHOUT_WAN] = { "8.14.2", SM_RULE_REQUEST, "DUIS 8.14.2; status after it: field practice", "E081401" },
	[SM_CAUSE_HUB_RETURNED] = { "8.14.3, 8.14.4", SM_RULE_REQUEST, "DUIS 8.14.3, 8.14.4; status after it: field practice", "E081401" },
	[SM_CAUSE_GPF_INSTALLED] = { "GPF of an installed hub", SM_RULE_FOLLOWS, "SEC H5, field practice", SM_CODE_STATUS },
	[SM_CAUSE_FOLLOW_DECOMMISSION] = { "decommissioning of its meter or hub", SM_RULE_FOLLOWS, "SEC H6", SM_CODE_STATUS },
	[SM_CAUSE_FOLLOW_WITHDRAWAL] = { "withdrawal of its meter or hub", SM_RULE_FOLLOWS, "SEC H6", SM_CODE_STATUS },
	[SM_CAUSE_SUSPEND] = { "model off the CPL, or alert DeviceSuspended", SM_RULE_FOLLOWS, "SEC H6", SM_CODE_STATUS },
	[SM_CAUSE_RESTORE] = { "model on the CPL again, or alert DeviceRestored", SM_RULE_FOLLOWS, "SEC H6", SM_CODE_STATUS },
	[SM_CAUSE_RECOVERY_ACB] = { "alert RecoveryCompleteACBCredentials", SM_RULE_ALERT, "SEC L10, field practice", SM_CODE_STATUS },
	[SM_CAUSE_RECOVERY_DONE] = { "alert RecoveryComplete", SM_RULE_ALERT, "SEC L10, field practice", SM_CODE_STATUS },
	[SM_CAUSE_FIRMWARE] = { "11.1, 11.2, 11.3, 11.4", SM_RULE_REQUEST, "DUIS 11; for a suspended device: SEC H6", SM_CODE_STATUS },
	[SM_CAUSE_FIRMWARE_LOCALLY] = { "11.2, 11.3, local command", SM_RULE_REQUEST, "DUIS 11", SM_CODE_STATUS },
	[SM_CAUSE_OPERATE] = { "any other device service", SM_RULE_REQUEST, "DUIS 3.2", SM_CODE_STATUS },
	[SM_CAUSE_OPERATE_LOCALLY] = { "any other device service, local command", SM_RULE_REQUEST, "DUIS 3.2", SM_CODE_STATUS },
};

static const struct sm_condition_fact conditions[SM_CONDITIONS] = {
	[SM_IF_ON_CPL] = { "manufacturer, model and firmware are on the Central Products List with status Active", "E120201", "SEC F2" },
	[SM_IF_HUB_TAKES] = { "the target is a CHF that is Commissioned or InstalledNotCommissioned", "E081101", "DUIS 8.11" },
	[SM_IF_IN_NO_OTHER_LOG] = { "the device is in no other CHF's device log", "E081105", "DUIS 8.11" },
	[SM_IF_IN_THIS_LOG] = { "the device is in the CHF's device log", "E081106", "DUIS 8.11" },
	[SM_IF_IN_LOG] = { "the device is in a CHF's device log", "E080702", "DUIS 8.7" },
	[SM_IF_HUB_COMMISSIONED] = { "its CHF is Commissioned", SM_CODE_STATUS, "SEC H5" },
	[SM_IF_MPXN_FREE] = { "no other Commissioned meter is associated with the MPxN", "E080410", "SEC H5" },
	[SM_IF_METER_COMMISSIONED] = { "its meter is Commissioned", SM_CODE_STATUS, "SEC H5" },
	[SM_IF_SAME_HUB] = { "it is joined to another device on the HAN of the same CHF", "E080721", "DUIS 8.7" },
	[SM_IF_OLD_HUB] = { "the old CHF is in the inventory, and another one", "E081204", "DUIS 8.12.1" },
	[SM_IF_OLD_GPF] = { "the old GPF is in the inventory, and another one", "E081222", "DUIS 8.12.2" },
};

static const struct sm_transition transitions[] = {
	{ SM_CAUSE_PRENOTIFY, TYPE_1, SM_FROM_ABSENT | S(DECOMMISSIONED), SM_SMI_PENDING, IF(ON_CPL) },
	{ SM_CAUSE_PRENOTIFY, TYPE_2, SM_FROM_ABSENT, SM_SMI_NONE, 0 },

	{ SM_CAUSE_LOG_ADD, METERS | OTHER_TYPE_1, S(PENDING) | S(WHITELISTED), SM_SMI_WHITELISTED, IF(HUB_TAKES) | IF(IN_NO_OTHER_LOG) },
	{ SM_CAUSE_LOG_ADD, METERS | OTHER_TYPE_1, S(INSTALLED), SM_TO_SAME, IF(HUB_TAKES) | IF(IN_NO_OTHER_LOG) },
	{ SM_CAUSE_LOG_ADD, METERS | OTHER_TYPE_1, S(COMMISSIONED), SM_TO_SAME, IF(HUB_TAKES) | IF(IN_NO_OTHER_LOG) | IF(MPXN_FREE) },
	{ SM_CAUSE_LOG_ADD, TYPE_2, NO_STATUS, SM_TO_SAME, IF(HUB_TAKES) | IF(IN_NO_OTHER_LOG) },
	{ SM_CAUSE_LOG_CONFIRMED, METERS | OTHER_TYPE_1, S(WHITELISTED), SM_SMI_INSTALLED, 0 },
	{ SM_CAUSE_LOG_CONFIRMED, METERS | OTHER_TYPE_1, S(INSTALLED) | S(COMMISSIONED), SM_TO_SAME, 0 },
	{ SM_CAUSE_LOG_CONFIRMED, TYPE_2, NO_STATUS, SM_TO_SAME, 0 },
	{ SM_CAUSE_LOG_REMOVE, METERS | OTHER_TYPE_1, S(WHITELISTED) | S(INSTALLED), SM_SMI_PENDING, IF(IN_THIS_LOG) },
	{ SM_CAUSE_LOG_REMOVE, METERS | OTHER_TYPE_1, LIVE | S(DECOMMISSIONED) | S(WITHDRAWN), SM_TO_SAME, IF(IN_THIS_LOG) },
	{ SM_CAUSE_LOG_REMOVE, TYPE_2, NO_STATUS, SM_TO_SAME, IF(IN_THIS_LOG) },

	{ SM_CAUSE_COMMISSION, METERS, NOT_YET, SM_SMI_COMMISSIONED, IF(IN_LOG) | IF(HUB_COMMISSIONED) | IF(MPXN_FREE) },

	{ SM_CAUSE_JOIN, METERS | OTHER_TYPE_1 | FOR(GPF), NOT_YET | S(COMMISSIONED), SM_TO_SAME, IF(SAME_HUB) },
	{ SM_CAUSE_JOIN, TYPE_2, NO_STATUS, SM_TO_SAME, IF(SAME_HUB) },
	{ SM_CAUSE_JOIN_COMMISSIONS, OTHER_TYPE_1, S(WHITELISTED) | S(INSTALLED), SM_SMI_COMMISSIONED, IF(HUB_COMMISSIONED) | IF(METER_COMMISSIONED) },
	{ SM_CAUSE_JOIN_COMMISSIONS, FOR(GPF), S(PENDING) | S(INSTALLED), SM_SMI_COMMISSIONED, IF(HUB_COMMISSIONED) },
	{ SM_CAUSE_UNJOIN, METERS | OTHER_TYPE_1 | FOR(GPF), LIVE | S(DECOMMISSIONED) | S(WITHDRAWN), SM_TO_SAME, 0 },
	{ SM_CAUSE_UNJOIN, TYPE_2, NO_STATUS, SM_TO_SAME, 0 },

	{ SM_CAUSE_DECOMMISSION, TYPE_1, LIVE & ~S(PENDING), SM_SMI_DECOMMISSIONED, 0 },
	{ SM_CAUSE_UPDATE_PENDING, METERS | OTHER_TYPE_1, S(WHITELISTED) | S(INSTALLED), SM_SMI_PENDING, 0 },
	{ SM_CAUSE_UPDATE_INSTALLED, METERS | OTHER_TYPE_1 | FOR(GPF), S(PENDING) | S(WHITELISTED), SM_SMI_INSTALLED, 0 },
	{ SM_CAUSE_UPDATE_INSTALLED, FOR(CHF), S(PENDING), SM_SMI_INSTALLED, 0 },
	{ SM_CAUSE_UPDATE_COMMISSIONED, FOR(CHF), S(PENDING) | S(INSTALLED), SM_SMI_COMMISSIONED, 0 },
	{ SM_CAUSE_UPDATE_WITHDRAWN, FOR(CHF), S(PENDING) | S(INSTALLED) | S(COMMISSIONED), SM_SMI_WITHDRAWN, 0 },
	{ SM_CAUSE_UPDATE_DETAILS, TYPE_1, NOT_YET, SM_TO_SAME, IF(ON_CPL) },
	{ SM_CAUSE_UPDATE_DETAILS, TYPE_2, NO_STATUS, SM_TO_SAME, 0 },
	{ SM_CAUSE_UPDATE_MPXN, METERS, LIVE, SM_TO_SAME, IF(MPXN_FREE) },
	{ SM_CAUSE_DELETE, TYPE_1, S(PENDING), SM_TO_NOTHING, 0 },
	{ SM_CAUSE_DELETE, TYPE_2, NO_STATUS, SM_TO_NOTHING, 0 },

	{ SM_CAUSE_OPT_OUT, METERS, S(COMMISSIONED) | S(SUSPENDED), SM_SMI_WITHDRAWN, 0 },
	{ SM_CAUSE_OPT_IN, METERS, S(WITHDRAWN), SM_SMI_INSTALLED, IF(MPXN_FREE) },

	{ SM_CAUSE_RESTORE_HUB, FOR(CHF), S(INSTALLED) | S(COMMISSIONED), SM_TO_SAME, IF(OLD_HUB) },
	{ SM_CAUSE_RESTORE_GPF, FOR(GPF), S(PENDING) | S(INSTALLED), SM_SMI_COMMISSIONED, IF(OLD_GPF) | IF(HUB_COMMISSIONED) },
	{ SM_CAUSE_RESTORE_GPF, FOR(GPF), S(COMMISSIONED), SM_TO_SAME, IF(OLD_GPF) },
	{ SM_CAUSE_HUB_INSTALLED, FOR(CHF), S(PENDING) | S(INSTALLED), SM_SMI_COMMISSIONED, 0 },
	{ SM_CAUSE_HUB_INSTALLED, FOR(CHF), S(COMMISSIONED), SM_TO_SAME, 0 },
	{ SM_CAUSE_HUB_WITHOUT_WAN, FOR(CHF), S(PENDING), SM_SMI_INSTALLED, 0 },
	{ SM_CAUSE_HUB_WITHOUT_WAN, FOR(CHF), S(INSTALLED), SM_TO_SAME, 0 },
	{ SM_CAUSE_HUB_RETURNED, FOR(CHF), LIVE, SM_SMI_DECOMMISSIONED, 0 },
	{ SM_CAUSE_HUB_RETURNED, FOR(CHF), S(DECOMMISSIONED) | S(WITHDRAWN), SM_TO_SAME, 0 },
	{ SM_CAUSE_GPF_INSTALLED, FOR(GPF), S(PENDING), SM_SMI_INSTALLED, 0 },

	{ SM_CAUSE_FOLLOW_DECOMMISSION, OTHER_TYPE_1 | FOR(GPF), LIVE, SM_SMI_DECOMMISSIONED, 0 },
	{ SM_CAUSE_FOLLOW_WITHDRAWAL, OTHER_TYPE_1 | FOR(GPF), LIVE, SM_SMI_WITHDRAWN, 0 },
	{ SM_CAUSE_SUSPEND, TYPE_1, LIVE & ~S(SUSPENDED), SM_SMI_SUSPENDED, 0 },
	{ SM_CAUSE_RESTORE, TYPE_1, S(SUSPENDED), SM_TO_BEFORE, IF(MPXN_FREE) },
	{ SM_CAUSE_RECOVERY_ACB, METERS | HUB_PARTS, S(COMMISSIONED) | S(RECOVERY), SM_SMI_RECOVERED, 0 },
	{ SM_CAUSE_RECOVERY_DONE, METERS | HUB_PARTS, S(RECOVERY) | S(RECOVERED), SM_SMI_COMMISSIONED, IF(MPXN_FREE) },

	{ SM_CAUSE_FIRMWARE, TYPE_1, S(INSTALLED) | S(COMMISSIONED) | S(SUSPENDED), SM_TO_SAME, 0 },
	{ SM_CAUSE_FIRMWARE_LOCALLY, TYPE_1, S(PENDING) | S(INSTALLED) | S(COMMISSIONED) | S(SUSPENDED), SM_TO_SAME, 0 },
	{ SM_CAUSE_OPERATE, TYPE_1, S(WHITELISTED) | S(INSTALLED) | S(COMMISSIONED) | S(RECOVERED), SM_TO_SAME, 0 },
	{ SM_CAUSE_OPERATE_LOCALLY, TYPE_1, NOT_YET | S(COMMISSIONED) | S(RECOVERED), SM_TO_SAME, 0 },
};
/* clang-format on */

static const char *const whens[] = {
	[SM_RULE_REQUEST] = "request",
	[SM_RULE_ANSWER] = "answer",
	[SM_RULE_ALERT] = "alert",
	[SM_RULE_FOLLOWS] = "follows",
};

const struct sm_cause_fact *
sm_cause(enum sm_cause c)
{
	return &causes[c];
}

const struct sm_condition_fact *
sm_condition(enum sm_condition c)
{
	return &conditions[c];
}

const struct sm_transition *
sm_transitions(size_t *n)
{
	*n = SM_COUNT(transitions);
	return transitions;
}

static const struct sm_transition *
find(enum sm_cause cause, const struct sm_device *d)
{
	unsigned from = d->known ? 1U << d->status : SM_FROM_ABSENT, type = 1U << d->type;

	for (size_t i = 0; i < SM_COUNT(transitions); i++)
		if (transitions[i].cause == cause && (transitions[i].types & type) &&
		    (transitions[i].from & from))
			return &transitions[i];
	return NULL;
}

static bool
any_of_type(enum sm_cause cause, enum sm_device_type type)
{
	for (size_t i = 0; i < SM_COUNT(transitions); i++)
		if (transitions[i].cause == cause && (transitions[i].types & 1U << type))
			return true;
	return false;
}

static void
refuse_status(struct sm_work *w, enum sm_cause cause, const struct sm_device *d)
{
	const struct sm_cause_fact *fact = &causes[cause];
	const char *status = sm_smi_status_name(d->status), *type = sm_device_type_name(d->type);

	if (!any_of_type(cause, d->type))
		(void)sm_refuse(w->outcome, SM_CODE_DEVICE_TYPE, fact->clause,
		    sm_arena_printf(w->arena, "%s is not for a device of type %s", fact->name, type));
	else
		(void)sm_refuse(w->outcome, fact->status_code, fact->clause,
		    sm_arena_printf(w->arena, "%s is not for a device that is %s", fact->name,
		        status     ? status
		        : d->known ? "without a status"
		                   : "not in the inventory"));
}

static bool
try_conditions(struct sm_work *w, const struct sm_transition *rule, const struct sm_device *d,
    const struct sm_request_facts *facts, bool *all, struct sm_err *err)
{
	for (unsigned c = 0; c < SM_CONDITIONS; c++) {
		bool holds;

		if (!(rule->conditions & 1U << c))
			continue;
		if (!sm_condition_holds(w, (enum sm_condition)c, d, facts, &holds, err))
			return false;
		if (holds)
			continue;
		*all = sm_refuse(w->outcome, conditions[c].code, conditions[c].clause,
		    sm_arena_printf(
		        w->arena, "%s only when %s", causes[rule->cause].name, conditions[c].text));
		return true;
	}
	*all = true;
	return true;
}

bool
sm_rule_allows(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err)
{
	bool all = false;

	*rule = find(cause, d);
	if (!*rule) {
		refuse_status(w, cause, d);
		return true;
	}
	if (!try_conditions(w, *rule, d, facts, &all, err))
		return false;
	if (!all)
		*rule = NULL;
	return true;
}

bool
sm_rule_would_allow(struct sm_work *w, enum sm_cause cause, const struct sm_device *d,
    const struct sm_request_facts *facts, const struct sm_transition **rule, struct sm_err *err)
{
	struct sm_outcome scratch, *outcome = w->outcome;
	bool fine;

	sm_outcome_init(&scratch);
	w->outcome = &scratch;
	fine = sm_rule_allows(w, cause, d, facts, rule, err);
	w->outcome = outcome;
	return fine;
}

void
sm_rule_move(const struct sm_work *w, const struct sm_transition *rule, struct sm_device *to)
{
	char text[SM_TIME_TEXT], *date;

	if (rule->to == SM_TO_SAME || rule->to == SM_TO_NOTHING)
		return;
	if (rule->to == SM_SMI_SUSPENDED)
		to->before = to->status;
	to->status = rule->to == SM_TO_BEFORE ? to->before : (enum sm_smi_status)rule->to;
	if (to->status != SM_SMI_SUSPENDED)
		to->before = SM_SMI_NONE;
	if (to->status != SM_SMI_COMMISSIONED || rule->to == SM_TO_BEFORE)
		return;
	sm_seconds_text(w->now, text);
	date = sm_arena_copy(w->arena, text, sizeof "2015-01-01" - 1);
	if (date)
		to->field[SM_FIELD_DATE_COMMISSIONED] = sm_slice_str(date);
}

/* ---- the table for people ---- */

static const char *
target_name(unsigned to)
{
	if (to == SM_TO_SAME)
		return "stays";
	if (to == SM_TO_BEFORE)
		return "what it was before";
	if (to == SM_TO_NOTHING)
		return "deleted";
	return to == SM_SMI_NONE ? "listed without a status" : sm_smi_status_name((enum sm_smi_status)to);
}

static void
separate(struct sm_buf *out, bool *first, const char *between)
{
	if (!*first)
		sm_buf_puts(out, between);
	*first = false;
}

static void
types_of(const struct sm_transition *t, const char *before, const char *between, struct sm_buf *out)
{
	bool first = true;

	for (unsigned i = SM_DEVICE_ESME; i <= SM_DEVICE_CAD; i++) {
		if (!(t->types & 1U << i))
			continue;
		separate(out, &first, between);
		sm_buf_printf(out, "%s%s%s", before, sm_device_type_name((enum sm_device_type)i), before);
	}
}

static void
states_of(const struct sm_transition *t, const char *before, const char *between, struct sm_buf *out)
{
	bool first = true;

	for (unsigned i = SM_SMI_NONE; i <= SM_SMI_STATUSES; i++) {
		const char *name = sm_smi_status_name((enum sm_smi_status)i);

		if (!(t->from & 1U << i))
			continue;
		separate(out, &first, between);
		sm_buf_printf(out, "%s%s%s", before,
		    i == SM_SMI_STATUSES ? "absent"
		    : name               ? name
		                         : "no status",
		    before);
	}
}

void
sm_rules_text(struct sm_buf *out)
{
	unsigned before = SM_CAUSES;

	for (size_t i = 0; i < SM_COUNT(transitions); i++) {
		const struct sm_transition *t = &transitions[i];

		if (t->cause != before)
			sm_buf_printf(out, "%s%s (%s; else %s)\n", i > 0 ? "\n" : "", causes[t->cause].name,
			    causes[t->cause].clause, causes[t->cause].status_code);
		before = t->cause;
		sm_buf_puts(out, "  ");
		types_of(t, "", " ", out);
		sm_buf_puts(out, "\n    ");
		states_of(t, "", ", ", out);
		sm_buf_printf(out, " -> %s\n", target_name(t->to));
		for (unsigned c = 0; c < SM_CONDITIONS; c++)
			if (t->conditions & 1U << c)
				sm_buf_printf(out, "    if %s (%s; else %s)\n", conditions[c].text,
				    conditions[c].clause, conditions[c].code);
	}
}

static void
conditions_json(unsigned set, struct sm_json *w)
{
	sm_json_open_member(w, "if", '[');
	for (unsigned c = 0; c < SM_CONDITIONS; c++) {
		if (!(set & 1U << c))
			continue;
		sm_json_open_element(w, '{');
		sm_json_string(w, "holds", conditions[c].text);
		sm_json_string(w, "clause", conditions[c].clause);
		sm_json_string(w, "else", conditions[c].code);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
rule_json(const struct sm_transition *t, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "cause", causes[t->cause].name);
	sm_json_string(&w, "when", whens[causes[t->cause].when]);
	sm_json_string(&w, "clause", causes[t->cause].clause);
	sm_json_string(&w, "else", causes[t->cause].status_code);
	sm_json_open_member(&w, "types", '[');
	types_of(t, "\"", ",", out);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "from", '[');
	states_of(t, "\"", ",", out);
	sm_json_close(&w, ']');
	sm_json_string(&w, "to", target_name(t->to));
	conditions_json(t->conditions, &w);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

void
sm_rules_json(struct sm_buf *out)
{
	for (size_t i = 0; i < SM_COUNT(transitions); i++)
		rule_json(&transitions[i], out);
}
