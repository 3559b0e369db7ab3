/* Credentials and tenancy, as far as the inventory stores them. DUIS 5.4, chapters 3 and 6. */
#include "inventory/upkeep.h"
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
	           " ON CONFLICT (device, role, certificate) DO UPDATE SET party=excluded.party, "
	           "since=excluded.since",
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
