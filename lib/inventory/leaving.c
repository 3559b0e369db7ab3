/* Consequences of a device that is decommissioned or withdrawn. SEC section H6. */
#include "inventory/leaving.h"

#include "inventory/effect.h"
#include "inventory/notice.h"
#include "inventory/schedules.h"

/* Type 1 Devices of a meter leave with it, unless they serve another meter too. */
static bool
others_follow(struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err)
{
	struct sm_links joined, meters;
	const struct sm_request_facts nothing = { .service = NULL };

	if (!sm_links(w, d->id, SM_JOINED_TO, true, &joined, err))
		return false;
	for (size_t i = 0; i < joined.n; i++) {
		bool moved;
		struct sm_device other;

		if (!sm_device_get(w, joined.id[i], &other, err) ||
		    !sm_links(w, joined.id[i], SM_JOINED_TO, false, &meters, err))
			return false;
		if (meters.n > 1 || other.type == SM_DEVICE_GPF)
			continue;
		if (!sm_follow(w, follow, joined.id[i], &nothing, &moved, err) ||
		    (moved && !sm_schedules_remove(w, joined.id[i], NULL, NULL, "its meter left", err)))
			return false;
	}
	return true;
}

/* The supplier of a meter is told; other devices have the supplier of their meter. */
static bool
hub_left(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_err *err)
{
	struct sm_device d;

	return sm_device_get(w, id, &d, err) &&
	       (!sm_is_meter(d.type) || sm_notice_supplier(w, &d, "CHFDecommissioning", err));
}

static bool
hub_leaves(struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err)
{
	struct sm_links gpfs, logged;
	const struct sm_request_facts nothing = { .service = NULL };

	if (!sm_links(w, d->id, SM_GPF_OF, true, &gpfs, err) ||
	    !sm_links(w, d->id, SM_IN_LOG_OF, true, &logged, err))
		return false;
	for (size_t i = 0; i < gpfs.n; i++)
		if (!sm_follow(w, follow, gpfs.id[i], &nothing, NULL, err) ||
		    !sm_schedules_remove(w, gpfs.id[i], NULL, NULL, "its hub left", err))
			return false;
	for (size_t i = 0; i < logged.n; i++)
		if (!hub_left(w, logged.id[i], err))
			return false;
	return true;
}

bool
sm_after_leaving(struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err)
{
	const char *why = follow == SM_CAUSE_FOLLOW_DECOMMISSION ? "decommissioning" : "withdrawal";

	if (!sm_schedules_remove(w, d->id, NULL, NULL, why, err))
		return false;
	if (d->type == SM_DEVICE_CHF)
		return hub_leaves(w, d, follow, err);
	return !sm_is_meter(d->type) || (sm_notice_operator(w, d, "MeterDecommissioningOrWithdrawal", err) &&
	                                    others_follow(w, d, follow, err));
}
