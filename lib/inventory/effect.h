/* Functions shared by the effects of services. */
#ifndef SM_INVENTORY_EFFECT_H
#define SM_INVENTORY_EFFECT_H

#include "inventory/rules.h"

enum sm_phase {
	SM_PHASE_CHECK, /* check only: refuse or allow; nothing is written */
	SM_PHASE_DO
};

/* Whether a command with this CommandVariant is delivered locally, or may be. */
bool sm_is_local(const struct sm_service *service, unsigned command_variant);
/* Gets the subject of a request. Refuses with SM_CODE_NO_DEVICE if the inventory does not have it. */
SM_MUST_CHECK bool sm_need_device(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);
/*
 * Moves a device by a rule for the cause. Does nothing, without a refusal, if no rule allows it. *moved (may be
 * NULL): it was moved.
 */
SM_MUST_CHECK bool sm_follow(struct sm_work *w, enum sm_cause cause, const uint8_t id[SM_EUI_LEN],
    const struct sm_request_facts *facts, bool *moved, struct sm_err *err);
/* Sets one field of an existing device; does nothing for an empty value. */
SM_MUST_CHECK bool sm_set_field(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_device_field f,
    struct sm_slice value, struct sm_err *err);
/* Copies the MPxNs of a request to a device; empty ones change nothing. */
void sm_take_mpxns(const struct sm_request_facts *facts, struct sm_device *to);
/*
 * Gets the subject and the rule that moves it. *rule is NULL when nothing more is to be done: refused, or phase is
 * SM_PHASE_CHECK.
 */
SM_MUST_CHECK bool sm_effect_start(struct sm_work *w, enum sm_cause cause,
    const struct sm_request_facts *facts, enum sm_phase phase, struct sm_device *d,
    const struct sm_transition **rule, struct sm_err *err);
/* Moves the subject by the rule that sm_effect_start found. */
SM_MUST_CHECK bool sm_effect_move(
    struct sm_work *w, const struct sm_transition *rule, const struct sm_device *d, struct sm_err *err);
/* The cause that allows a command of a service without a rule of its own, or of chapter 11. */
enum sm_cause sm_cause_operate(const struct sm_request_facts *facts);
enum sm_cause sm_cause_firmware(const struct sm_request_facts *facts);

#endif
