/* Credentials, tenancy and firmware, as far as the inventory stores them. DUIS 5.4, chapters 3, 6 and 11. */
#include "inventory/upkeep.h"
#include "inventory/answer.h"
#include "inventory/device_record.h"
#include "inventory/notice.h"
#include "inventory/schedules.h"

#include <string.h>

/* "Supplier A0-..." */
static struct sm_slice
holder(struct sm_work *w, struct sm_slice role, const uint8_t party[SM_EUI_LEN])
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(party, eui);
	return sm_slice_or_empty(
	    sm_arena_printf(w->arena, "%.*s %s", (int)role.len, (const char *)role.p, eui));
}

static bool
put_credential(
    struct sm_work *w, const struct sm_request_facts *facts, struct sm_slice role, struct sm_err *err)
{
	const struct sm_credential *c;
	struct sm_slice before = sm_slice_of("", 0);

	if (!sm_credentials(w, facts->subject, &c, err))
		return false;
	for (; c; c = c->next)
		if (c->has_party && sm_slice_eq(c->role, role))
			before = holder(w, role, c->party);
	return sm_db_run(w->db, err,
	           "INSERT INTO credential (device, role, certificate, party, since) VALUES (?,?,'',?,?)"
	           " ON CONFLICT DO UPDATE SET party=excluded.party, since=excluded.since",
	           "esei", facts->subject, role, facts->user, w->now) &&
	       sm_note(w, facts->subject, "credential", before, holder(w, role, facts->user), err);
}

bool
sm_effect_credentials(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	struct sm_slice role = facts->option.len > 0 ? facts->option : sm_slice_str("Supplier");
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_effect_start(w, sm_cause_operate(facts), facts, phase, &d, &rule, err))
		return false;
	return !rule || put_credential(w, facts, role, err);
}

static bool
tell_suppliers(
    struct sm_work *w, const struct sm_request_facts *facts, const uint8_t *old, struct sm_err *err)
{
	static const char what[] = "ChangeOfSupplier";

	return sm_notice_to(w, facts->subject, what, "the new supplier", facts->user, err) &&
	       sm_notice_to(w, facts->subject, what, "the old supplier", old, err);
}

/* 6.23: the originator becomes the supplier; the old supplier's schedules end. */
bool
sm_effect_change_of_supplier(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;
	uint8_t old[SM_EUI_LEN];
	bool found;

	if (!sm_effect_start(w, sm_cause_operate(facts), facts, phase, &d, &rule, err))
		return false;
	return !rule ||
	       (sm_old_supplier(w, &d, facts->user, old, &found, err) &&
	           put_credential(w, facts, sm_slice_str("Supplier"), err) &&
	           sm_schedules_remove(w, facts->subject, NULL, facts->user, "change of supplier", err) &&
	           tell_suppliers(w, facts, found ? old : NULL, err));
}

static bool
end_schedules(struct sm_work *w, const struct sm_links *devices, const uint8_t *except, struct sm_err *err)
{
	for (size_t i = 0; i < devices->n; i++)
		if (!sm_schedules_remove(w, devices->id[i], NULL, except, "change of tenancy", err))
			return false;
	return true;
}

/* 3.2 applies to every device of the meter's Smart Metering System, SEC H3. */
bool
sm_effect_change_of_tenancy(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_links meter = { .id = &facts->subject, .n = 1 };
	const struct sm_transition *rule;
	struct sm_outward forth;
	struct sm_links back;
	struct sm_device d;

	if (!sm_effect_start(w, sm_cause_operate(facts), facts, phase, &d, &rule, err))
		return false;
	return !rule || (sm_links_of(w, facts->subject, &forth, &back, err) &&
	                    end_schedules(w, &meter, facts->user, err) &&
	                    end_schedules(w, &forth.of[SM_JOINED_TO], facts->user, err) &&
	                    end_schedules(w, &back, facts->user, err));
}

/* Devices of a list that don't get an image, as lists: all of them, those not known, those in another status. */
struct left_out {
	struct sm_buf all, unknown, unready;
};

static void
put_id(struct sm_buf *list, struct sm_slice id)
{
	if (list->len > 0)
		sm_buf_putc(list, ',');
	sm_buf_put(list, id.p, id.len);
}

static bool
send_to(struct sm_work *w, const struct sm_request_facts *facts, struct sm_slice id_text,
    struct sm_slice version, enum sm_phase phase, struct left_out *left_out, struct sm_err *err)
{
	const struct sm_transition *rule = NULL;
	uint8_t id[SM_EUI_LEN];
	struct sm_device d = { .known = false };

	if (!sm_eui_parse(id_text, id))
		return sm_xml_fail(facts->body, err, SM_E_VALUE, "DeviceIDList is not a list of EUI-64");
	if (!sm_device_get(w, id, &d, err) ||
	    (d.known && !sm_rule_would_allow(w, SM_CAUSE_FIRMWARE, &d, facts, &rule, err)))
		return false;
	if (!rule) {
		put_id(&left_out->all, id_text);
		put_id(d.known ? &left_out->unready : &left_out->unknown, id_text);
		return true;
	}
	return phase == SM_PHASE_CHECK || sm_set_field(w, id, SM_FIELD_FIRMWARE_SENT, version, err);
}

static struct sm_slice
list_of(struct sm_work *w, const struct sm_buf *list)
{
	return list->len > 0 ? sm_slice_or_empty(sm_arena_copy(w->arena, list->p, list->len))
	                     : sm_slice_of("", 0);
}

static bool
warn_left_out(struct sm_work *w, const struct sm_request_facts *facts, const struct left_out *left_out,
    struct sm_err *err)
{
	bool ppmid = strcmp(facts->service->variant, "11.4") == 0;
	struct sm_answer *answer = SM_NEW(w->arena, struct sm_answer);

	if (!answer || left_out->all.failed || left_out->unknown.failed || left_out->unready.failed)
		return sm_no_memory(err);
	*answer = (struct sm_answer){
		.warning = ppmid ? "DSPUpdatePPMIDFirmwareWarning" : "DSPUpdateFirmwareWarning",
		.unknown = list_of(w, &left_out->unknown),
		.unready = list_of(w, &left_out->unready),
	};
	w->outcome->answer = answer;
	w->outcome->code = ppmid ? "W110401" : "W110101";
	w->outcome->reason = sm_arena_printf(w->arena, "not known, or not in a status for new firmware: %.*s",
	    (int)left_out->all.len, left_out->all.p);
	return true;
}

/* 11.1 and 11.4: a warning names devices that can't take the image; the others get it. */
bool
sm_effect_send_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	struct sm_slice list = sm_xml_text(sm_xml_child(facts->body, "DeviceIDList"));
	struct sm_slice version = sm_xml_text(sm_xml_child(facts->body, "FirmwareVersion"));
	struct left_out left_out;
	bool fine = true;

	sm_buf_init(&left_out.all);
	sm_buf_init(&left_out.unknown);
	sm_buf_init(&left_out.unready);
	for (size_t i = 0, end; fine && i < list.len; i = end + 1) {
		for (end = i; end < list.len && list.p[end] != ',';)
			end++;
		fine = send_to(w, facts, sm_slice_of(list.p + i, end - i), version, phase, &left_out, err);
	}
	if (fine && left_out.all.len > 0)
		fine = warn_left_out(w, facts, &left_out, err);
	sm_buf_free(&left_out.all);
	sm_buf_free(&left_out.unknown);
	sm_buf_free(&left_out.unready);
	return fine;
}

bool
sm_effect_activate_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, to;

	if (!sm_effect_start(w, sm_cause_firmware(facts), facts, phase, &d, &rule, err))
		return false;
	if (!rule || d.field[SM_FIELD_FIRMWARE_SENT].len == 0)
		return true;
	to = d;
	to.field[SM_FIELD_FIRMWARE] = d.field[SM_FIELD_FIRMWARE_SENT];
	to.field[SM_FIELD_FIRMWARE_SENT] = sm_slice_of("", 0);
	return sm_take_from_cpl(w, &d, &to, false, err) && sm_device_change(w, &d, &to, err);
}

bool
sm_effect_read_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	return sm_effect_start(w, sm_cause_firmware(facts), facts, phase, &d, &rule, err);
}
