#include "inventory/tally.h"

#include "inventory/db_counts.h"
#include "inventory/users.h"

static const char *const names[SM_TALLIES] = {
	[SM_TALLY_SENT] = "sent",
	[SM_TALLY_SIGNED] = "signed",
	[SM_TALLY_REFUSED] = "refused",
	[SM_TALLY_HELD] = "held",
	[SM_TALLY_ANSWERED] = "answered",
	[SM_TALLY_FAILED] = "failed",
	[SM_TALLY_EXPIRED] = "expired",
	[SM_TALLY_CANCELLED] = "cancelled",
	[SM_TALLY_UNASKED] = "unasked",
	[SM_TALLY_ALERT] = "alert",
};

const char *
sm_tally_name(enum sm_tally what)
{
	return names[what];
}

int64_t
sm_tally_seconds(int64_t seconds)
{
	int64_t unit = 1;

	if (seconds < 0)
		return 0;
	while (seconds / unit >= 100)
		unit *= 10;
	return seconds % unit == 0 ? seconds : (seconds / unit + 1) * unit;
}

bool
sm_tally_add(struct sm_work *w, const struct sm_counted *c, struct sm_err *err)
{
	enum { MONTH = sizeof "2026-01" - 1 };
	static const uint8_t nobody[SM_EUI_LEN];
	const struct sm_db_count count = { .month = sm_slice_of(sm_today(w), MONTH),
		.user = sm_db_key(c->user ? c->user : nobody),
		.variant = c->variant,
		.category = c->category,
		.what = names[c->what],
		.seconds = sm_tally_seconds(c->seconds),
		.in_time = c->in_time };

	return sm_db_count(w->db, &count, err);
}
