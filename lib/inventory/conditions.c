#include "inventory/conditions.h"
#include "inventory/cpl.h"
#include "inventory/rules.h"

#include <string.h>

static bool
on_cpl(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	struct sm_cpl_model model;

	(void)facts;
	if (!sm_cpl_find(w, d, &model, err))
		return false;
	*holds = model.n_active > 0;
	return true;
}

static bool
hub_takes(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	struct sm_device hub;

	(void)d;
	if (!sm_device_get(w, facts->target, &hub, err))
		return false;
	*holds = hub.type == SM_DEVICE_CHF &&
	         (hub.status == SM_SMI_COMMISSIONED || hub.status == SM_SMI_INSTALLED);
	return true;
}

static bool
in_no_other_log(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts,
    bool *holds, struct sm_err *err)
{
	struct sm_links hubs;

	if (!sm_links(w, d->id, SM_IN_LOG_OF, false, &hubs, err))
		return false;
	*holds = hubs.n == 0 || memcmp(hubs.id[0], facts->target, SM_EUI_LEN) == 0;
	return true;
}

static bool
in_this_log(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	struct sm_links hubs;

	if (!sm_links(w, d->id, SM_IN_LOG_OF, false, &hubs, err))
		return false;
	*holds = hubs.n > 0 && memcmp(hubs.id[0], facts->target, SM_EUI_LEN) == 0;
	return true;
}

static bool
in_log(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	struct sm_device hub;

	(void)facts;
	if (!sm_hub_of(w, d->id, &hub, err))
		return false;
	*holds = hub.known;
	return true;
}

static bool
hub_commissioned(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts,
    bool *holds, struct sm_err *err)
{
	struct sm_device hub;

	(void)facts;
	if (!sm_hub_of(w, d->id, &hub, err))
		return false;
	*holds = hub.known && hub.status == SM_SMI_COMMISSIONED;
	return true;
}

static bool
mpxn_free(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	struct sm_slice mpxn = facts->mpxn[0].len > 0 ? facts->mpxn[0] : d->field[SM_FIELD_IMPORT_MPXN];
	int64_t n = 0;

	if (mpxn.len > 0 && sm_is_meter(d->type) &&
	    !sm_db_number(w->db, err, &n, NULL,
	        "SELECT EXISTS (SELECT 1 FROM device WHERE import_mpxn=? AND id<>? AND status='Commissioned'"
	        " AND type IN ('ESME','GSME'))",
	        "se", mpxn, d->id))
		return false;
	*holds = n == 0;
	return true;
}

/* The meter of another device is the ESME, the GSME, or the GPF, which acts for the GSME. */
static bool
is_commissioned_meter(const struct sm_device *d)
{
	return d->status == SM_SMI_COMMISSIONED && (sm_is_meter(d->type) || d->type == SM_DEVICE_GPF);
}

static bool
meter_commissioned(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts,
    bool *holds, struct sm_err *err)
{
	struct sm_links meters;
	struct sm_device meter;

	*holds = false;
	if (facts->has_other) {
		const uint8_t *other =
		    memcmp(facts->other, d->id, SM_EUI_LEN) == 0 ? facts->target : facts->other;

		if (!sm_device_get(w, other, &meter, err))
			return false;
		*holds = is_commissioned_meter(&meter);
	}
	if (*holds)
		return true;
	if (!sm_links(w, d->id, SM_JOINED_TO, false, &meters, err))
		return false;
	for (size_t i = 0; i < meters.n && !*holds; i++) {
		if (!sm_device_get(w, meters.id[i], &meter, err))
			return false;
		*holds = is_commissioned_meter(&meter);
	}
	return true;
}

static bool
same_hub(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	const uint8_t *other = memcmp(facts->other, d->id, SM_EUI_LEN) == 0 ? facts->target : facts->other;
	struct sm_device mine, theirs;

	if (!sm_hub_of(w, d->id, &mine, err) || !sm_hub_of(w, other, &theirs, err))
		return false;
	*holds = mine.known && theirs.known && memcmp(mine.id, theirs.id, SM_EUI_LEN) == 0 &&
	         memcmp(d->id, other, SM_EUI_LEN) != 0;
	return true;
}

static bool
other_is(struct sm_work *w, const struct sm_request_facts *facts, enum sm_device_type type, bool *holds,
    struct sm_err *err)
{
	struct sm_device old;

	if (!sm_device_get(w, facts->other, &old, err))
		return false;
	*holds = old.known && old.type == type && memcmp(facts->other, facts->target, SM_EUI_LEN) != 0;
	return true;
}

static bool
old_hub(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	(void)d;
	return other_is(w, facts, SM_DEVICE_CHF, holds, err);
}

static bool
old_gpf(struct sm_work *w, const struct sm_device *d, const struct sm_request_facts *facts, bool *holds,
    struct sm_err *err)
{
	(void)d;
	return other_is(w, facts, SM_DEVICE_GPF, holds, err);
}

static bool (*const checks[SM_CONDITIONS])(
    struct sm_work *, const struct sm_device *, const struct sm_request_facts *, bool *, struct sm_err *) = {
	[SM_IF_ON_CPL] = on_cpl,
	[SM_IF_HUB_TAKES] = hub_takes,
	[SM_IF_IN_NO_OTHER_LOG] = in_no_other_log,
	[SM_IF_IN_THIS_LOG] = in_this_log,
	[SM_IF_IN_LOG] = in_log,
	[SM_IF_HUB_COMMISSIONED] = hub_commissioned,
	[SM_IF_MPXN_FREE] = mpxn_free,
	[SM_IF_METER_COMMISSIONED] = meter_commissioned,
	[SM_IF_SAME_HUB] = same_hub,
	[SM_IF_OLD_HUB] = old_hub,
	[SM_IF_OLD_GPF] = old_gpf,
};

bool
sm_condition_holds(struct sm_work *w, enum sm_condition c, const struct sm_device *d,
    const struct sm_request_facts *facts, bool *holds, struct sm_err *err)
{
	return checks[c](w, d, facts, holds, err);
}
