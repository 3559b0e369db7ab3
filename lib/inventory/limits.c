/* SEC section G6 */
#include "inventory/limits.h"

#include <string.h>

#include "duis/shape_place.h"
#include "inventory/db_kept.h"

struct limit {
	struct sm_slice path, lowest, highest; /* empty: no limit */
};

/* Whether the last names of the element's path are those of the limit. */
static bool
is_limited(const struct sm_xml *e, struct sm_slice path)
{
	size_t end = path.len, start;

	for (; e && end > 0; e = sm_xml_parent(e)) {
		for (start = end; start > 0 && path.p[start - 1] != '/';)
			start--;
		if (!sm_slice_eq_str(sm_slice_of(path.p + start, end - start), sm_xml_name(e)))
			return false;
		if (start == 0)
			return true;
		end = start - 1;
	}
	return false;
}

static bool
note_breach(struct sm_work *w, const struct sm_xml *e, struct sm_slice limit, const char *side,
    struct sm_anomaly *a, struct sm_err *err)
{
	struct sm_slice value = sm_xml_text(e);

	a->breach = SM_BREACH_ATTRIBUTE;
	a->why = sm_arena_printf(w->arena, "%s is %.*s, %s the limit %.*s", sm_xml_name(e), (int)value.len,
	    (const char *)value.p, side, (int)limit.len, (const char *)limit.p);
	return a->why || sm_no_memory(err);
}

static bool
compare(struct sm_work *w, const struct sm_xml *e, const struct limit *l, struct sm_limit_finding *out,
    struct sm_err *err)
{
	struct sm_slice value = sm_xml_text(e);
	int to_lowest = 0, to_highest = 0;

	if (!sm_decimal_compare(value, l->lowest.len > 0 ? l->lowest : value, &to_lowest) ||
	    !sm_decimal_compare(value, l->highest.len > 0 ? l->highest : value, &to_highest)) {
		out->unchecked = sm_arena_printf(w->arena, "%s has a limit and is no number", sm_xml_name(e));
		return out->unchecked || sm_no_memory(err);
	}
	if (to_highest > 0)
		return note_breach(w, e, l->highest, "above", &out->anomaly, err);
	return to_lowest >= 0 || note_breach(w, e, l->lowest, "below", &out->anomaly, err);
}

static bool
compare_all(struct sm_work *w, const struct sm_xml *body, const struct limit *l, struct sm_limit_finding *out,
    struct sm_err *err)
{
	for (const struct sm_xml *e = body; e && out->anomaly.breach == SM_BREACH_NONE;
	     e = sm_xml_after(body, e, true))
		if (is_limited(e, l->path) && !compare(w, e, l, out, err))
			return false;
	return true;
}

/* A limit of an element that the service does not have is never compared. */
static bool
note_unknown(struct sm_work *w, const char *variant, struct sm_slice path, struct sm_limit_finding *out,
    struct sm_err *err)
{
	const struct sm_service *service = sm_service_find(sm_slice_str(variant));

	if (out->unchecked || !service || sm_shape_has(service, path))
		return true;
	out->unchecked = sm_arena_printf(w->arena, "%.*s has a limit, and service %s has no such element",
	    (int)path.len, (const char *)path.p, variant);
	return out->unchecked || sm_no_memory(err);
}

bool
sm_limits_check(struct sm_work *w, const char *variant, enum sm_device_type type, const struct sm_xml *body,
    struct sm_limit_finding *out, struct sm_err *err)
{
	const struct sm_kept_row *row;
	bool any;

	*out = (struct sm_limit_finding){ .any = false };
	if (!sm_db_any(w->db, SM_DB_LIMITS, &any, err))
		return false;
	if (!any)
		return true;
	if (!sm_db_recall(w->db, err, w->arena, &row,
	        "SELECT element, lowest, highest FROM attribute_limit WHERE variant=? AND type IN (?,'')",
	        "tt", variant, type == SM_DEVICE_UNKNOWN ? "" : sm_device_type_name(type)))
		return false;
	out->any = row != NULL;
	for (; row; row = row->next) {
		const struct limit l = { row->column[0].text, row->column[1].text, row->column[2].text };

		if (!compare_all(w, body, &l, out, err) || !note_unknown(w, variant, l.path, out, err))
			return false;
	}
	return true;
}
