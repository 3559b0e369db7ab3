/* Effects of the Service Requests of chapters 8, 11 and 12 on the inventory. DUIS 5.4. */
#include "inventory/effects.h"

#include <string.h>

#include "inventory/users.h"
#include "inventory/device_record.h"
#include "inventory/firmware.h"
#include "inventory/leaving.h"
#include "inventory/notice.h"
#include "inventory/read.h"
#include "inventory/schedules.h"
#include "inventory/upkeep.h"

/* ---- 8.11, 8.1.1, 8.7, 8.8 ---- */

static bool
update_log(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	bool add = sm_slice_eq_str(facts->option, "Add");
	const struct sm_transition *rule;
	struct sm_device d, to;

	if (!sm_effect_start(w, add ? SM_CAUSE_LOG_ADD : SM_CAUSE_LOG_REMOVE, facts, phase, &d, &rule, err))
		return false;
	if (!rule)
		return true;
	to = d;
	sm_rule_move(w, rule, &to);
	sm_take_mpxns(facts, &to);
	if (!sm_device_change(w, &d, &to, err))
		return false;
	if (add)
		return sm_link_add(w, d.id, SM_IN_LOG_OF, facts->target, err);
	return sm_link_remove(w, d.id, SM_IN_LOG_OF, facts->target, err) &&
	       sm_link_clear(w, d.id, SM_JOINED_TO, true, err);
}

static bool
commission(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, SM_CAUSE_COMMISSION, facts, phase, &d, &rule, err))
		return false;
	return !rule || (sm_effect_move(w, rule, &d, err) && sm_notice_operator(w, &d, "MeterIdentity", err));
}

/* Sorts two joined devices: the one closer to the meter is last, and the other is joined to it. */
static int
rank(enum sm_device_type type)
{
	switch (type) {
	case SM_DEVICE_ESME:
		return 3;
	case SM_DEVICE_GPF:
		return 2;
	case SM_DEVICE_GSME:
		return 1;
	default:
		return 0;
	}
}

static bool
join(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, other;
	const uint8_t *from, *to;

	if (!sm_effect_start(w, SM_CAUSE_JOIN, facts, phase, &d, &rule, err) ||
	    !sm_need_device(w, facts->other, &other, err))
		return false;
	if (!rule || !other.known)
		return true;
	from = rank(d.type) <= rank(other.type) ? d.id : other.id;
	to = from == d.id ? other.id : d.id;
	return sm_link_add(w, from, SM_JOINED_TO, to, err) &&
	       sm_follow(w, SM_CAUSE_JOIN_COMMISSIONS, from, facts, NULL, err) &&
	       (rank(other.type) + rank(d.type) != rank(SM_DEVICE_GPF) + rank(SM_DEVICE_GSME) ||
	           sm_follow(w, SM_CAUSE_JOIN_COMMISSIONS, to, facts, NULL, err));
}

static bool
unjoin(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, SM_CAUSE_UNJOIN, facts, phase, &d, &rule, err))
		return false;
	return !rule || (sm_link_remove(w, d.id, SM_JOINED_TO, facts->other, err) &&
	                    sm_link_remove(w, facts->other, SM_JOINED_TO, d.id, err));
}

/* ---- leaving ---- */

static bool
leave(struct sm_work *w, enum sm_cause cause, enum sm_cause follow, const struct sm_request_facts *facts,
    enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, cause, facts, phase, &d, &rule, err))
		return false;
	return !rule || (sm_effect_move(w, rule, &d, err) && sm_after_leaving(w, &d, follow, err));
}

static bool
decommission(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return leave(w, SM_CAUSE_DECOMMISSION, SM_CAUSE_FOLLOW_DECOMMISSION, facts, phase, err);
}

static bool
opt_out(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return leave(w, SM_CAUSE_OPT_OUT, SM_CAUSE_FOLLOW_WITHDRAWAL, facts, phase, err);
}

static bool
opt_in(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, to;

	if (!sm_effect_start(w, SM_CAUSE_OPT_IN, facts, phase, &d, &rule, err))
		return false;
	if (d.known && d.type != sm_device_type_parse(sm_xml_text(sm_xml_child(facts->body, "DeviceType"))))
		(void)sm_refuse(w->outcome, SM_CODE_DEVICE_TYPE, "DUIS 8.6", "the device is of another type");
	if (!rule || w->outcome->verdict == SM_VERDICT_REFUSED)
		return true;
	to = d;
	sm_rule_move(w, rule, &to);
	sm_take_mpxns(facts, &to);
	return sm_device_change(w, &d, &to, err);
}

/* ---- Communications Hubs ---- */

bool
sm_move_log(struct sm_work *w, const uint8_t from[SM_EUI_LEN], const uint8_t to[SM_EUI_LEN],
    enum sm_association kind, struct sm_err *err)
{
	struct sm_links links;

	if (!sm_links(w, from, kind, true, &links, err))
		return false;
	for (size_t i = 0; i < links.n; i++)
		if (!sm_link_remove(w, links.id[i], kind, from, err) ||
		    !sm_link_add(w, links.id[i], kind, to, err))
			return false;
	return true;
}

static bool
restore(struct sm_work *w, enum sm_cause cause, enum sm_association kind,
    const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, cause, facts, phase, &d, &rule, err))
		return false;
	return !rule || (sm_effect_move(w, rule, &d, err) && sm_move_log(w, facts->other, d.id, kind, err) &&
	                    sm_event(w, d.id, "DeviceLogRestored", NULL, NULL, err));
}

static bool
restore_hub(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return restore(w, SM_CAUSE_RESTORE_HUB, SM_IN_LOG_OF, facts, phase, err);
}

static bool
restore_gpf(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return restore(w, SM_CAUSE_RESTORE_GPF, SM_JOINED_TO, facts, phase, err);
}

static bool
install_hub(struct sm_work *w, enum sm_cause cause, const struct sm_request_facts *facts, enum sm_phase phase,
    struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;
	struct sm_links gpfs;

	if (!sm_effect_start(w, cause, facts, phase, &d, &rule, err))
		return false;
	if (!rule)
		return true;
	if (!sm_effect_move(w, rule, &d, err) || !sm_links(w, d.id, SM_GPF_OF, true, &gpfs, err))
		return false;
	for (size_t i = 0; i < gpfs.n; i++)
		if (!sm_follow(w, SM_CAUSE_GPF_INSTALLED, gpfs.id[i], facts, NULL, err))
			return false;
	return true;
}

static bool
hub_installed(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return install_hub(w, SM_CAUSE_HUB_INSTALLED, facts, phase, err);
}

static bool
hub_without_wan(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return install_hub(w, SM_CAUSE_HUB_WITHOUT_WAN, facts, phase, err);
}

static bool
hub_returned(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	return leave(w, SM_CAUSE_HUB_RETURNED, SM_CAUSE_FOLLOW_DECOMMISSION, facts, phase, err);
}

/* ---- the table ---- */

static bool
operate(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	return sm_effect_start(w, sm_cause_operate(facts), facts, phase, &d, &rule, err);
}

static bool
nothing(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	(void)w;
	(void)facts;
	(void)phase;
	(void)err;
	return true;
}

#define REQUEST SM_RULE_REQUEST
#define ANSWER SM_RULE_ANSWER

/* clang-format off */
static const struct sm_effect effects[] = {
	{ "3.2", ANSWER, .run = sm_effect_change_of_tenancy },
	{ "5.1", REQUEST, .subject = "DeviceID", .day = "ScheduleStartDate", .is = SM_EFFECT_ANSWERS | SM_EFFECT_SCHEDULES,
	  .run = sm_schedule_create },
	{ "5.2", REQUEST, .subject = "DeviceID", .option = "DSPScheduleID", .is = SM_EFFECT_ANSWERS | SM_EFFECT_READS,
	  .rights = SM_RIGHTS_NONE, .run = sm_schedule_read },
	{ "5.3", REQUEST, .subject = "DeviceID", .option = "DSPScheduleID", .rights = SM_RIGHTS_NONE, .run = sm_schedule_delete },
	{ "6.15.1", ANSWER, .option = "RemotePartyRole", .run = sm_effect_credentials },
	{ "6.21", ANSWER, .option = "RemotePartyRole", .run = sm_effect_credentials },
	{ "6.23", ANSWER, .is = SM_EFFECT_NAMES_MPXN, .run = sm_effect_change_of_supplier },
	{ "8.1.1", ANSWER, .is = SM_EFFECT_COMMISSIONS, .run = commission },
	{ "8.2", REQUEST, .is = SM_EFFECT_ANSWERS | SM_EFFECT_READS, .rights = SM_RIGHTS_NONE, .run = sm_effect_read },
	{ "8.3", REQUEST, .subject = "DeviceID", .run = decommission },
	{ "8.4", REQUEST, .subject = "DeviceID", .mpxns = "UpdateMPxN", .rights = SM_RIGHTS_UNKNOWN, .run = sm_effect_update },
	{ "8.5", ANSWER, .run = opt_out },
	{ "8.6", REQUEST, .subject = "DeviceID", .mpxns = "MPxNs", .day = "OptInDate", .run = opt_in },
	{ "8.7.1", ANSWER, .other = "OtherDeviceID", .run = join },
	{ "8.7.2", ANSWER, .other = "OtherDeviceID", .run = join },
	{ "8.8.1", ANSWER, .other = "OtherDeviceID", .run = unjoin },
	{ "8.8.2", ANSWER, .other = "OtherDeviceID", .run = unjoin },
	{ "8.11", ANSWER, .subject = "DeviceID", .option = "RequestType", .mpxns = "AddDeviceToCHFWhitelist", .run = update_log },
	{ "8.12.1", ANSWER, .other = "OldCHFID", .run = restore_hub },
	{ "8.12.2", ANSWER, .other = "OldGPFID", .run = restore_gpf },
	{ "8.13", REQUEST, .is = SM_EFFECT_LOCAL_RESULT, .rights = SM_RIGHTS_NONE, .run = nothing },
	{ "8.14.1", REQUEST, .subject = "DeviceID", .run = hub_installed },
	{ "8.14.2", REQUEST, .subject = "DeviceID", .run = hub_without_wan },
	{ "8.14.3", REQUEST, .subject = "DeviceID", .run = hub_returned },
	{ "8.14.4", REQUEST, .subject = "DeviceID", .run = hub_returned },
	{ "11.1", REQUEST, .is = SM_EFFECT_ANY_MODEL | SM_EFFECT_SENDS_IMAGE, .rights = SM_RIGHTS_UNKNOWN, .run = sm_effect_send_firmware },
	{ "11.2", REQUEST, .is = SM_EFFECT_ANY_MODEL, .run = sm_effect_read_firmware },
	{ "11.3", ANSWER, .is = SM_EFFECT_ANY_MODEL | SM_EFFECT_ACTIVATES, .run = sm_effect_activate_firmware },
	{ "11.4", REQUEST, .is = SM_EFFECT_ANY_MODEL | SM_EFFECT_SENDS_IMAGE, .rights = SM_RIGHTS_UNKNOWN, .run = sm_effect_send_firmware },
	{ "12.2", REQUEST, .subject = "DeviceID", .other = "AssociatedGPFDeviceID", .rights = SM_RIGHTS_NONE, .run = sm_effect_prenotify },
};
/* clang-format on */

static const struct sm_effect look = { "", SM_RULE_REQUEST, .run = operate };
static const struct sm_effect none = { "", SM_RULE_REQUEST, .rights = SM_RIGHTS_NONE, .run = nothing };

const struct sm_effect *
sm_effect_of(const struct sm_service *service)
{
	for (size_t i = 0; i < SM_COUNT(effects); i++)
		if (strcmp(effects[i].variant, service->variant) == 0)
			return &effects[i];
	return service->non_device ? &none : &look;
}

static bool
read_eui(const struct sm_xml *body, const char *path, uint8_t out[SM_EUI_LEN], bool *has, struct sm_err *err)
{
	const struct sm_xml *e = path ? sm_xml_find(body, path) : NULL;

	*has = e != NULL;
	return !e || sm_eui_parse(sm_xml_text(e), out) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
}

bool
sm_request_facts_read(const struct sm_effect *effect, const struct sm_service *service,
    const struct sm_request *r, struct sm_request_facts *out, struct sm_err *err)
{
	struct sm_request_facts facts = { .service = service, .body = r->body, .counter = r->id.counter };
	const struct sm_xml *mpxns = effect->mpxns ? sm_xml_find(r->body, effect->mpxns) : NULL;
	bool has_subject;

	memcpy(facts.user, r->id.originator, SM_EUI_LEN);
	memcpy(facts.target, r->id.target, SM_EUI_LEN);
	memcpy(facts.subject, r->id.target, SM_EUI_LEN);
	if (!read_eui(r->body, effect->subject, facts.subject, &has_subject, err) ||
	    !read_eui(r->body, effect->other, facts.other, &facts.has_other, err))
		return false;
	if (effect->option)
		facts.option = sm_xml_text(sm_xml_child(r->body, effect->option));
	facts.local = sm_is_local(service, r->command_variant);
	facts.mpxn[0] = sm_xml_text(sm_xml_child(mpxns, "ImportMPxN"));
	facts.mpxn[1] = sm_xml_text(sm_xml_child(mpxns, "SecondaryImportMPAN"));
	facts.mpxn[2] = sm_xml_text(sm_xml_child(mpxns, "ExportMPAN"));
	*out = facts;
	return true;
}
