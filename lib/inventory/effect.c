#include "inventory/effect.h"

static bool
no_device(struct sm_work *w, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	return sm_refuse(w->outcome, SM_CODE_NO_DEVICE, "SEC H5",
	    sm_arena_printf(w->arena, "the inventory has no device %s", text));
}

bool
sm_need_device(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err)
{
	if (!sm_device_get(w, id, out, err))
		return false;
	if (!out->known)
		(void)no_device(w, id);
	return true;
}

bool
sm_effect_move(
    struct sm_work *w, const struct sm_transition *rule, const struct sm_device *d, struct sm_err *err)
{
	struct sm_device to = *d;

	sm_rule_move(w, rule, &to);
	return sm_device_change(w, d, &to, err);
}

bool
sm_effect_start(struct sm_work *w, enum sm_cause cause, const struct sm_request_facts *facts,
    enum sm_phase phase, struct sm_device *d, const struct sm_transition **rule, struct sm_err *err)
{
	*rule = NULL;
	if (!sm_need_device(w, facts->subject, d, err))
		return false;
	if (!d->known)
		return true;
	if (!sm_rule_allows(w, cause, d, facts, rule, err))
		return false;
	if (phase == SM_PHASE_CHECK)
		*rule = NULL;
	return true;
}

enum sm_cause
sm_cause_operate(const struct sm_request_facts *facts)
{
	return facts->local ? SM_CAUSE_OPERATE_LOCALLY : SM_CAUSE_OPERATE;
}

enum sm_cause
sm_cause_firmware(const struct sm_request_facts *facts)
{
	return facts->local ? SM_CAUSE_FIRMWARE_LOCALLY : SM_CAUSE_FIRMWARE;
}

bool
sm_is_local(const struct sm_service *service, unsigned command_variant)
{
	return 1U << command_variant & SM_CV_LOCAL ||
	       (1U << command_variant & SM_CV_PRE_COMMAND && service->command_variants & SM_CV_LOCAL);
}

bool
sm_follow(struct sm_work *w, enum sm_cause cause, const uint8_t id[SM_EUI_LEN],
    const struct sm_request_facts *facts, bool *moved, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (moved)
		*moved = false;
	if (!sm_device_get(w, id, &d, err))
		return false;
	if (!d.known)
		return true;
	if (!sm_rule_would_allow(w, cause, &d, facts, &rule, err))
		return false;
	if (!rule)
		return true;
	if (moved)
		*moved = true;
	return sm_effect_move(w, rule, &d, err);
}

bool
sm_set_field(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_device_field f, struct sm_slice value,
    struct sm_err *err)
{
	struct sm_device d, to;

	if (value.len == 0)
		return true;
	if (!sm_device_get(w, id, &d, err))
		return false;
	if (!d.known)
		return true;
	if (!sm_field_take(f, &value, w->arena, err))
		return false;
	to = d;
	to.field[f] = value;
	return sm_device_change(w, &d, &to, err);
}

void
sm_take_mpxns(const struct sm_request_facts *facts, struct sm_device *to)
{
	for (size_t i = 0; i < SM_COUNT(facts->mpxn); i++)
		if (facts->mpxn[i].len > 0)
			to->field[SM_FIELD_IMPORT_MPXN + i] = facts->mpxn[i];
}
