/*
 * What each Service Request does to the inventory: a row per service that does something, everything else is only
 * looked at. Private to this directory.
 */
#ifndef SM_INVENTORY_EFFECTS_H
#define SM_INVENTORY_EFFECTS_H

#include "duis/request.h"
#include "inventory/rules.h"

enum sm_phase {
	SM_PHASE_CHECK, /* only say whether it may be; nothing is written */
	SM_PHASE_DO
};

/* What is special about a service; bits. */
enum {
	SM_EFFECT_ANSWERS = 1 << 0, /* the inventory answers by itself, with more than a code */
	SM_EFFECT_READS = 1 << 1, /* and nothing is written */
	SM_EFFECT_LOCAL_RESULT =
	    1 << 2, /* brings what a device answered to a command that was delivered locally */
	SM_EFFECT_COMMISSIONS =
	    1 << 3, /* asks for the installation period of the device's version, not maintenance */
	SM_EFFECT_ANY_MODEL = 1 << 4, /* also for a device whose model is off the Central Products List */
	SM_EFFECT_SCHEDULES = 1 << 5 /* makes the DCC send another service, by and by */
};

/* Whose MPxN the user must be registered for. */
enum sm_rights {
	SM_RIGHTS_DEVICE, /* of the act's subject, or those that the request names */
	SM_RIGHTS_NONE, /* nobody's */
	SM_RIGHTS_UNKNOWN /* the texts at hand don't say */
};

struct sm_effect {
	const char *variant; /* Service Reference Variant */
	enum sm_rule_when when; /* SM_RULE_REQUEST or SM_RULE_ANSWER */
	/* where the request's body says it, from the body element; NULL: doesn't */
	const char *subject; /* NULL: the target is the subject */
	const char *other, *option, *mpxns;
	const char *day; /* on which it takes effect, an xs:date; NULL: ExecutionDateTime, or at once */
	unsigned is; /* SM_EFFECT_... */
	enum sm_rights rights;
	/* Refuses through w->outcome; false is trouble. */
	bool (*run)(struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
};

/* The effect of a service; one that only looks at the device's status when there is no row. */
const struct sm_effect *sm_effect_of(const struct sm_service *service);

/* Whether a command that leaves a message with this CommandVariant is, or may become, a local one. */
bool sm_is_local(const struct sm_service *service, unsigned command_variant);

/* Fills act from a request that names its service and holds its own body. */
SM_MUST_CHECK bool sm_act_read(const struct sm_effect *effect, const struct sm_service *service,
    const struct sm_request *r, struct sm_act *out, struct sm_err *err);

/* The subject; refused with SM_CODE_NO_DEVICE when the inventory doesn't have it. */
SM_MUST_CHECK bool sm_need_device(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);

/* Moves a device by a rule that allows it, quietly when none does; *moved (may be NULL) says. */
SM_MUST_CHECK bool sm_follow(struct sm_work *w, enum sm_cause cause, const uint8_t id[SM_EUI_LEN],
    const struct sm_act *act, bool *moved, struct sm_err *err);

/* What follows from a device's leaving (decommissioned or withdrawn): events, schedules, devices that go with it. */
SM_MUST_CHECK bool sm_after_leaving(
    struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err);

/* Moves the HAN of an old CHF, or what is joined to an old GPF, to the new one. */
SM_MUST_CHECK bool sm_move_log(struct sm_work *w, const uint8_t from[SM_EUI_LEN],
    const uint8_t to[SM_EUI_LEN], enum sm_association kind, struct sm_err *err);

/* Sets one field of a device that is there; nothing when the value is empty. */
SM_MUST_CHECK bool sm_set_field(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_device_field f,
    struct sm_slice value, struct sm_err *err);

/* The MPxNs of an act become those of a device; empty ones change nothing. */
void sm_take_mpxns(const struct sm_act *act, struct sm_device *to);

/*
 * The subject and the rule that lets it move. *rule is NULL when there is nothing more to do: refused, or only to be
 * checked.
 */
SM_MUST_CHECK bool sm_effect_start(struct sm_work *w, enum sm_cause cause, const struct sm_act *act,
    enum sm_phase phase, struct sm_device *d, const struct sm_transition **rule, struct sm_err *err);

/* Moves the subject by the rule that sm_effect_start found. */
SM_MUST_CHECK bool sm_effect_move(
    struct sm_work *w, const struct sm_transition *rule, const struct sm_device *d, struct sm_err *err);

/* The cause by which a command of a service without a rule of its own, or of chapter 11, is allowed. */
enum sm_cause sm_cause_operate(const struct sm_act *act);
enum sm_cause sm_cause_firmware(const struct sm_act *act);

/* device_record.c */
/* Takes what the CPL says of the device's model: versions and status. */
SM_MUST_CHECK bool sm_take_from_cpl(struct sm_work *w, struct sm_device *to, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_prenotify(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_update(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);

/* upkeep.c */
SM_MUST_CHECK bool sm_effect_credentials(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_change_of_supplier(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_change_of_tenancy(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_send_firmware(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_activate_firmware(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_read_firmware(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);

/* schedules.c */
/* The service that a request for a schedule (5.1) names; NULL: none that the DCC schedules. */
const struct sm_service *sm_scheduled_service(const struct sm_xml *body);
SM_MUST_CHECK bool sm_schedule_create(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_schedule_read(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_schedule_delete(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);
/*
 * Removes schedules, each with an event that says why: of a device (NULL: of any) and of a user (NULL: of any), but
 * those of the user `except` (may be NULL).
 */
SM_MUST_CHECK bool sm_schedules_remove(struct sm_work *w, const uint8_t *device, const uint8_t *user,
    const uint8_t *except, const char *why, struct sm_err *err);

/* read.c: 8.2, by the body of the request, as the roles of its user may see it. */
SM_MUST_CHECK bool sm_effect_read(
    struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err);

/* alerts.c: a DCC alert, DCCAlertMessage. */
SM_MUST_CHECK bool sm_apply_alert(struct sm_work *w, const struct sm_xml *message, struct sm_err *err);

#endif
