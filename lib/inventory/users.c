/* Users, their roles and registrations. DUIS 5.4 section 1.4.7.1 (eligible users); SEC section H6. */
#include "inventory/users.h"

#include "duis/smets1_services.h"

#include <string.h>

#include "core/time.h"
#include "inventory/db_kept.h"

static const struct {
	const char *name;
	enum sm_role role;
} role_names[] = {
	{ "ED", SM_ROLE_ED },
	{ "EES", SM_ROLE_ES },
	{ "EIS", SM_ROLE_IS },
	{ "ENO", SM_ROLE_ED },
	{ "ES", SM_ROLE_ES },
	{ "GIS", SM_ROLE_GS },
	{ "GNO", SM_ROLE_GT },
	{ "GS", SM_ROLE_GS },
	{ "GT", SM_ROLE_GT },
	{ "IS", SM_ROLE_IS },
	{ "LC", SM_ROLE_LC },
	{ "OU", SM_ROLE_OU },
	{ "RSA", SM_ROLE_RSA },
};

static unsigned
role_of(struct sm_slice name)
{
	for (size_t i = 0; i < SM_COUNT(role_names); i++)
		if (sm_slice_eq_str(name, role_names[i].name))
			return role_names[i].role;
	return 0;
}

bool
sm_roles_parse(struct sm_slice list, unsigned *roles)
{
	*roles = 0;
	for (size_t i = 0, end; i < list.len; i = end + 1) {
		unsigned role;

		for (end = i; end < list.len && list.p[end] != ' ';)
			end++;
		if (end == i)
			continue;
		role = role_of(sm_slice_of(list.p + i, end - i));
		if (role == 0)
			return false;
		*roles |= role;
	}
	return true;
}

const char *
sm_day_of(struct sm_work *w, int64_t seconds)
{
	char text[SM_TIME_TEXT], *copy;

	sm_seconds_text(seconds, text);
	copy = sm_arena_copy(w->arena, text, sizeof "2015-01-01" - 1);
	return copy ? copy : "";
}

const char *
sm_today(struct sm_work *w)
{
	char text[SM_TIME_TEXT];

	/* a record asks several times */
	if (w->today[0] && w->today_of == w->now)
		return w->today;
	sm_seconds_text(w->now, text);
	memcpy(w->today, text, sizeof w->today - 1);
	w->today_of = w->now;
	return w->today;
}

bool
sm_user_get(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_user *out, struct sm_err *err)
{
	const struct sm_kept_row *row;

	*out = (struct sm_user){ .any = false };
	if (!sm_db_any(w->db, SM_DB_USERS, &out->any, err))
		return false;
	if (!out->any)
		return true;
	if (!sm_db_recall(w->db, err, w->arena, &row, "SELECT roles, status FROM user WHERE id=?", "e", id))
		return false;
	if (!row)
		return true;
	out->known = sm_roles_parse(row->column[0].text, &out->roles);
	out->suspended = sm_slice_eq_str(row->column[1].text, "suspended");
	return true;
}

/* Compares two days such as 2015-01-01; an empty one comes first. */
static int
order_of(struct sm_slice a, struct sm_slice b)
{
	if (a.len != b.len)
		return a.len > b.len ? 1 : -1;
	return a.len > 0 ? memcmp(a.p, b.p, a.len) : 0;
}

/*
 * An MPxN has one party of a role at a time. If the data name several, the one that started last counts: after a
 * change of supplier often only the gain is reported. Two that started on one day contradict each other, and neither
 * counts.
 */
bool
sm_user_registered(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_slice mpxn, const char *day,
    struct sm_registered *out, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_slice since[SM_COUNT(role_names)] = { { 0 } };
	struct sm_db_rows *q;
	bool any;

	*out = (struct sm_registered){ .roles = 0 };
	if (!sm_db_any(w->db, SM_DB_REGISTRATIONS, &any, err))
		return false;
	if (!any)
		return true;
	q = sm_db_query(w->db, err,
	    "SELECT role, user=?1, starts, starts<=?3 AND (ends IS NULL OR ends>=?3) FROM registration"
	    " WHERE mpxn=?2",
	    "est", id, mpxn, day);
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		unsigned role = role_of(sm_db_text(q, 0, w->arena)), i = 0;
		struct sm_slice starts = sm_db_text(q, 2, w->arena);
		int order;

		out->roles |= role;
		if (role == 0 || sm_db_int(q, 3) == 0)
			continue;
		while ((role >> i & 1) == 0)
			i++;
		order = order_of(starts, since[i]);
		if (sm_db_int(q, 1) == 0 && order >= 0)
			out->user &= ~role;
		else if (order > 0)
			out->user |= role;
		if (order > 0)
			since[i] = starts;
	}
	return step == SM_DB_END;
}

/* Of the rows of a query for role, user and starts, the one in any of the roles that started last. */
static bool
last_party(struct sm_work *w, struct sm_db_rows *q, unsigned roles, uint8_t out[SM_EUI_LEN], bool *found,
    struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_slice last = { 0 };

	*found = false;
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct sm_slice starts = sm_db_text(q, 2, w->arena);

		if (!(role_of(sm_db_text(q, 0, w->arena)) & roles) || (*found && order_of(starts, last) < 0))
			continue;
		sm_db_eui(q, 1, out);
		last = starts;
		*found = true;
	}
	return step == SM_DB_END;
}

bool
sm_registered_party(struct sm_work *w, struct sm_slice mpxn, enum sm_role role, uint8_t out[SM_EUI_LEN],
    bool *found, struct sm_err *err)
{
	/* the key has the role before the day: this query finds the last to start among several of today */
	return last_party(w,
	    sm_db_query(w->db, err,
	        "SELECT role, user, starts FROM registration"
	        " WHERE mpxn=?1 AND starts<=?2 AND (ends IS NULL OR ends>=?2)",
	        "st", mpxn, sm_today(w)),
	    role, out, found, err);
}

bool
sm_registered_other(struct sm_work *w, struct sm_slice mpxn, unsigned roles, const uint8_t not [SM_EUI_LEN],
    uint8_t out[SM_EUI_LEN], bool *found, struct sm_err *err)
{
	return last_party(w,
	    sm_db_query(w->db, err,
	        "SELECT role, user, starts FROM registration WHERE mpxn=? AND user<>? AND starts<=?", "set",
	        mpxn, not, sm_today(w)),
	    roles, out, found, err);
}

bool
sm_target_of(struct sm_work *w, const struct sm_service *service, bool smets1, enum sm_category category,
    int64_t *seconds, struct sm_err *err)
{
	bool is_quick = smets1 && category == SM_CATEGORY_ON_DEMAND && sm_smets1_target(service) > 0;
	const struct sm_kept_row *own;

	*seconds = is_quick ? sm_smets1_target(service) : sm_service_target(service, category);
	if (*seconds == 0 || !w->db)
		return true;
	if (!sm_db_recall(w->db, err, w->arena, &own,
	        "SELECT seconds FROM response_time WHERE variant=? AND category=?", "tt", service->variant,
	        sm_category_name(category)))
		return false;
	if (own)
		*seconds = own->column[0].i;
	return true;
}
