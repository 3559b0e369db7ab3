/* What the effects of services have in common: the device, the rule that moves it, its fields. */
#ifndef SM_INVENTORY_EFFECT_H
#define SM_INVENTORY_EFFECT_H

#include "inventory/rules.h"

enum sm_phase {
	SM_PHASE_CHECK, /* only say whether it may be; nothing is written */
	SM_PHASE_DO
};

/* Whether a command that leaves a message with this CommandVariant is, or may become, a local one. */
bool sm_is_local(const struct sm_service *service, unsigned command_variant);
/* The subject; refused with SM_CODE_NO_DEVICE when the inventory doesn't have it. */
SM_MUST_CHECK bool sm_need_device(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);
/* Moves a device by a rule that allows it, quietly when none does; *moved (may be NULL) says. */
SM_MUST_CHECK bool sm_follow(struct sm_work *w, enum sm_cause cause, const uint8_t id[SM_EUI_LEN],
    const struct sm_request_facts *facts, bool *moved, struct sm_err *err);
/* Sets one field of a device that is there; nothing when the value is empty. */
SM_MUST_CHECK bool sm_set_field(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_device_field f,
    struct sm_slice value, struct sm_err *err);
/* The MPxNs of an act become those of a device; empty ones change nothing. */
void sm_take_mpxns(const struct sm_request_facts *facts, struct sm_device *to);
/*
 * The subject and the rule that lets it move. *rule is NULL when there is nothing more to do: refused, or only to be
 * checked.
 */
SM_MUST_CHECK bool sm_effect_start(struct sm_work *w, enum sm_cause cause,
    const struct sm_request_facts *facts, enum sm_phase phase, struct sm_device *d,
    const struct sm_transition **rule, struct sm_err *err);
/* Moves the subject by the rule that sm_effect_start found. */
SM_MUST_CHECK bool sm_effect_move(
    struct sm_work *w, const struct sm_transition *rule, const struct sm_device *d, struct sm_err *err);
/* The cause by which a command of a service without a rule of its own, or of chapter 11, is allowed. */
enum sm_cause sm_cause_operate(const struct sm_request_facts *facts);
enum sm_cause sm_cause_firmware(const struct sm_request_facts *facts);

#endif
