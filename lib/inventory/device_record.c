/* Services 12.2 and 8.4 of DUIS 5.4: creating, changing and removing a device record. */
#include "inventory/device_record.h"
#include "inventory/cpl.h"
#include "inventory/leaving.h"
#include "inventory/schedules.h"

#include <string.h>

/* ---- 12.2 ---- */

static const struct {
	enum sm_device_field field;
	const char *element;
} details[] = {
	{ SM_FIELD_MANUFACTURER, "DeviceManufacturer" },
	{ SM_FIELD_MODEL, "DeviceModel" },
	{ SM_FIELD_SMETS_VERSION, "SMETSCHTSVersion" },
	{ SM_FIELD_FIRMWARE, "FirmwareVersion" },
	{ SM_FIELD_ESME_VARIANT, "ESMEVariant" },
};

static void
take_details(const struct sm_xml *body, struct sm_device *to)
{
	for (size_t i = 0; i < SM_COUNT(details); i++) {
		struct sm_slice text = sm_xml_text(sm_xml_child(body, details[i].element));

		if (text.len > 0)
			to->field[details[i].field] = text;
	}
}

static bool
is_same_model(const struct sm_device *a, const struct sm_device *b)
{
	return sm_slice_eq(a->field[SM_FIELD_MANUFACTURER], b->field[SM_FIELD_MANUFACTURER]) &&
	       sm_slice_eq(a->field[SM_FIELD_MODEL], b->field[SM_FIELD_MODEL]) &&
	       sm_slice_eq(a->field[SM_FIELD_FIRMWARE], b->field[SM_FIELD_FIRMWARE]);
}

/* The versions of another model or firmware say nothing about this one's. */
static void
forget_versions(const struct sm_device *from, struct sm_device *to, bool told)
{
	if (is_same_model(from, to))
		return;
	to->field[SM_FIELD_GBCS_VERSION] = sm_slice_of("", 0);
	if (!told)
		to->field[SM_FIELD_SMETS_VERSION] = sm_slice_of("", 0);
}

bool
sm_take_from_cpl(
    struct sm_work *w, const struct sm_device *from, struct sm_device *to, bool told, struct sm_err *err)
{
	struct sm_device listed = *to;
	struct sm_cpl_model model;

	forget_versions(from, &listed, told);
	if (!sm_cpl_find(w, &listed, &model, err))
		return false;
	if (model.n == 0)
		return true;
	*to = listed;
	to->field[SM_FIELD_CPL_STATUS] = sm_cpl_status(&model, to->field[SM_FIELD_CPL_STATUS]);
	to->field[SM_FIELD_FIRMWARE_STATUS] = sm_cpl_status(&model, to->field[SM_FIELD_FIRMWARE_STATUS]);
	if (model.gbcs_version.len > 0)
		to->field[SM_FIELD_GBCS_VERSION] = model.gbcs_version;
	if (to->field[SM_FIELD_SMETS_VERSION].len == 0)
		to->field[SM_FIELD_SMETS_VERSION] = model.smets_version;
	return true;
}

/* A CHF brings its GPF: a device of its own with the same manufacturer and model. */
static bool
add_gpf(
    struct sm_work *w, const struct sm_device *hub, const struct sm_request_facts *facts, struct sm_err *err)
{
	struct sm_device gpf, to = *hub;

	if (!facts->has_other)
		return true;
	if (!sm_device_get(w, facts->other, &gpf, err))
		return false;
	to.known = false;
	memcpy(to.id, facts->other, SM_EUI_LEN);
	to.type = SM_DEVICE_GPF;
	if (gpf.known && (gpf.type != SM_DEVICE_GPF || gpf.status != SM_SMI_DECOMMISSIONED))
		to = gpf;
	return sm_device_change(w, &gpf, &to, err) && sm_link_clear(w, to.id, SM_GPF_OF, false, err) &&
	       sm_link_clear(w, hub->id, SM_GPF_OF, true, err) &&
	       sm_link_add(w, to.id, SM_GPF_OF, hub->id, err);
}

/* Removes the links of a device's earlier life. */
static bool
forget_links(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_err *err)
{
	return sm_link_clear(w, id, SM_IN_LOG_OF, true, err) &&
	       sm_link_clear(w, id, SM_JOINED_TO, true, err) && sm_link_clear(w, id, SM_GPF_OF, true, err);
}

static bool
gpf_is_free(struct sm_work *w, const struct sm_request_facts *facts, struct sm_err *err)
{
	struct sm_device gpf;

	if (!facts->has_other)
		return true;
	if (!sm_device_get(w, facts->other, &gpf, err))
		return false;
	if (memcmp(facts->other, facts->subject, SM_EUI_LEN) == 0)
		(void)sm_refuse(w->outcome, "E120201", "DUIS 12.2", "the associated GPF is the CHF itself");
	else if (gpf.known && gpf.status != SM_SMI_DECOMMISSIONED)
		(void)sm_refuse(
		    w->outcome, "E120204", "DUIS 12.2", "the associated GPF is in the inventory already");
	return true;
}

bool
sm_effect_prenotify(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	enum sm_device_type type = sm_device_type_parse(sm_xml_text(sm_xml_child(facts->body, "DeviceType")));
	const struct sm_transition *rule;
	struct sm_device d, to = { .known = false };

	if (!sm_is_inventory_type(type))
		return sm_xml_fail(facts->body, err, SM_E_VALUE, "DeviceType is not one of the inventory");
	if (!sm_device_get(w, facts->subject, &d, err))
		return false;
	memcpy(to.id, facts->subject, SM_EUI_LEN);
	to.type = type;
	take_details(facts->body, &to);
	if (d.known && d.type != type)
		(void)sm_refuse(
		    w->outcome, "E120203", "DUIS 12.2", "the device is in the inventory with another type");
	/* the conditions are checked with the device's new details */
	to.known = d.known;
	to.status = d.status;
	to.added = d.added;
	if (!sm_rule_allows(w, SM_CAUSE_PRENOTIFY, &to, facts, &rule, err) || !gpf_is_free(w, facts, err))
		return false;
	if (w->outcome->verdict == SM_VERDICT_REFUSED || phase == SM_PHASE_CHECK)
		return true;
	sm_rule_move(w, rule, &to);
	return (!d.known || forget_links(w, d.id, err)) && sm_take_from_cpl(w, &to, &to, true, err) &&
	       sm_device_change(w, &d, &to, err) && (type != SM_DEVICE_CHF || add_gpf(w, &to, facts, err));
}

/* ---- 8.4 ---- */

static const struct {
	const char *status;
	enum sm_cause cause;
} settable[] = {
	{ "Pending", SM_CAUSE_UPDATE_PENDING },
	{ "InstalledNotCommissioned", SM_CAUSE_UPDATE_INSTALLED },
	{ "Commissioned", SM_CAUSE_UPDATE_COMMISSIONED },
	{ "Withdrawn", SM_CAUSE_UPDATE_WITHDRAWN },
};

static bool
update_status(struct sm_work *w, const struct sm_request_facts *facts, const struct sm_xml *e,
    enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;
	size_t i = 0;

	while (i < SM_COUNT(settable) && !sm_slice_eq_str(sm_xml_text(e), settable[i].status))
		i++;
	if (i == SM_COUNT(settable))
		return sm_xml_fail(e, err, SM_E_VALUE, "not a status that may be set");
	if (!sm_effect_start(w, settable[i].cause, facts, phase, &d, &rule, err))
		return false;
	if (d.known && (d.type == SM_DEVICE_CHF) != sm_xml_is(e, "UpdateDeviceStatusCH"))
		(void)sm_refuse(
		    w->outcome, SM_CODE_DEVICE_TYPE, "DUIS 8.4", "the status is for devices of another type");
	if (!rule || w->outcome->verdict == SM_VERDICT_REFUSED)
		return true;
	return sm_effect_move(w, rule, &d, err) &&
	       (settable[i].cause != SM_CAUSE_UPDATE_WITHDRAWN ||
	           sm_after_leaving(w, &d, SM_CAUSE_FOLLOW_WITHDRAWAL, err));
}

static bool
update_details(struct sm_work *w, const struct sm_request_facts *facts, const struct sm_xml *e,
    enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, to, look;
	bool told;

	if (!sm_need_device(w, facts->subject, &d, err))
		return false;
	if (!d.known)
		return true;
	to = d;
	take_details(e, &to);
	told = sm_xml_child(e, "SMETSCHTSVersion") != NULL;
	/* the list is looked up without the versions of another model */
	look = to;
	forget_versions(&d, &look, told);
	if (!sm_rule_allows(w, SM_CAUSE_UPDATE_DETAILS, &look, facts, &rule, err))
		return false;
	return !rule || phase == SM_PHASE_CHECK ||
	       (sm_take_from_cpl(w, &d, &to, told, err) && sm_device_change(w, &d, &to, err));
}

static bool
update_mpxn(struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, to;

	if (!sm_effect_start(w, SM_CAUSE_UPDATE_MPXN, facts, phase, &d, &rule, err))
		return false;
	if (!rule)
		return true;
	to = d;
	sm_take_mpxns(facts, &to);
	return sm_device_change(w, &d, &to, err);
}

static bool
delete_device(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, SM_CAUSE_DELETE, facts, phase, &d, &rule, err))
		return false;
	return !rule || (forget_links(w, d.id, err) &&
	                    sm_schedules_remove(w, d.id, NULL, NULL, "removal from the inventory", err) &&
	                    sm_device_delete(w, &d, err) &&
	                    sm_event(w, d.id, "DeviceRemovedFromInventory", NULL, NULL, err));
}

bool
sm_effect_update(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_next(sm_xml_child(facts->body, "DeviceID"));

	if (sm_xml_is(e, "UpdateDeviceStatusExceptCH") || sm_xml_is(e, "UpdateDeviceStatusCH"))
		return update_status(w, facts, e, phase, err);
	if (sm_xml_is(e, "UpdateDeviceDetails"))
		return update_details(w, facts, e, phase, err);
	if (sm_xml_is(e, "UpdateMPxN"))
		return update_mpxn(w, facts, phase, err);
	if (sm_xml_is(e, "DeleteDevice"))
		return delete_device(w, facts, phase, err);
	return sm_xml_fail(facts->body, err, SM_E_MISSING, "nothing to update that we know");
}
