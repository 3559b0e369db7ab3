#include "inventory/tally.h"

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
	static const uint8_t nobody[SM_EUI_LEN];

	return sm_db_run(w->db, err,
	    "INSERT INTO tally (month, user, variant, category, what, seconds, n, in_time)"
	    " VALUES (substr(?,1,7),?,?,?,?,?,1,?)"
	    " ON CONFLICT DO UPDATE SET n=n+1, in_time=in_time+excluded.in_time",
	    "tesstii", sm_today(w), c->user ? c->user : nobody, c->variant, c->category, names[c->what],
	    sm_tally_seconds(c->seconds), (int64_t)c->in_time);
}
