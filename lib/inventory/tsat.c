#include "inventory/tsat.h"

#include <string.h>

#include "inventory/cpl.h"
#include "inventory/specification.h"

/* A device's versions against the tables, and what was found so far. */
struct look {
	struct sm_work *w;
	const struct sm_device *d;
	bool installing;
	const char *today;
	struct sm_slice gbcs;
	struct sm_specification specification;
	const char *version; /* the specification as the tables have it; NULL: the device has none */
	const char *several; /* GBCS versions of the model on the CPL; NULL: not more than one */
	enum sm_tsat_verdict verdict;
	const char *why;
};

static bool
find(struct look *l, enum sm_tsat_verdict verdict, const char *why)
{
	l->verdict = verdict;
	l->why = why;
	return true;
}

/* ---- periods ---- */

struct period {
	bool known, within;
};

/* Reads a period from the columns `column` and the next: its start, its end. */
static void
read_period(struct sm_db_rows *q, int column, const struct look *l, struct period *out)
{
	struct sm_slice today = sm_slice_str(l->today);
	struct sm_slice starts = sm_db_text(q, column, l->w->arena);
	struct sm_slice ends = sm_db_text(q, column + 1, l->w->arena);

	out->known = true;
	out->within = starts.len == today.len && memcmp(starts.p, today.p, today.len) <= 0 &&
	              (ends.len == 0 || memcmp(ends.p, today.p, today.len) >= 0);
}

/* Reads the row of a version, alone (gbcs "") or with a version of GBCS. */
static bool
read_row(const struct look *l, struct sm_slice version, struct sm_slice gbcs, struct period *use,
    struct period *applicability, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(l->w->db, err,
	    "SELECT installation_starts, installation_ends, maintenance_starts, maintenance_ends,"
	    " applicability_starts, applicability_ends FROM tsat WHERE version=? AND "
	    "gbcs_version=coalesce(?,'')",
	    "ss", version, gbcs);
	enum sm_db_step step = q ? sm_db_next(l->w->db, q, err) : SM_DB_FAILED;
	int first = l->installing ? 0 : 2;

	*use = *applicability = (struct period){ .known = false };
	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	read_period(q, first, l, use);
	read_period(q, 4, l, applicability);
	use->known = !sm_db_is_null(q, first);
	applicability->known = !sm_db_is_null(q, 4);
	sm_db_leave(q);
	return true;
}

static bool
judge_use(struct look *l, const struct period *use)
{
	if (use->within)
		return true;
	return find(l, SM_TSAT_REFUSED,
	    l->installing ? "the device's SMETS or CHTS version may not be installed any more, or not yet"
	                  : "the device's SMETS or CHTS version is out of its maintenance period");
}

/* ---- a row for each pair ---- */

/* Whether the tables have pairs of the specification. */
static bool
has_pairs(const struct look *l, bool *any, struct sm_err *err)
{
	const char *from = sm_arena_printf(l->w->arena, "%s V", l->specification.name);
	const char *to = sm_arena_printf(l->w->arena, "%s W", l->specification.name);
	int64_t n;

	if (!from || !to)
		return sm_no_memory(err);
	if (!sm_db_number(l->w->db, err, &n, NULL,
	        "SELECT EXISTS (SELECT 1 FROM tsat WHERE version>=? AND version<? AND gbcs_version<>'')",
	        "tt", from, to))
		return false;
	*any = n != 0;
	return true;
}

static bool
judge_pair(struct look *l, struct sm_err *err)
{
	struct period use, applicability;
	bool own_table = l->d->type == SM_DEVICE_PPMID || l->d->type == SM_DEVICE_HCALCS;

	if (!read_row(l, sm_slice_str(l->version), l->gbcs, &use, &applicability, err))
		return false;
	if (!applicability.known && own_table)
		return find(l, SM_TSAT_UNCHECKED,
		    sm_arena_printf(l->w->arena, "the table of a %s, with its versions, is not imported",
		        sm_device_type_name(l->d->type)));
	if (!applicability.known)
		return find(l, SM_TSAT_REFUSED,
		    sm_arena_printf(l->w->arena, "the tables have no pair of %s and GBCS %.*s", l->version,
		        (int)l->gbcs.len, (const char *)l->gbcs.p));
	if (!applicability.within)
		return find(l, SM_TSAT_REFUSED,
		    sm_arena_printf(l->w->arena, "GBCS %.*s is not applicable with %s at the date",
		        (int)l->gbcs.len, (const char *)l->gbcs.p, l->version));
	return judge_use(l, &use);
}

/* ---- a row for each version ---- */

static bool
judge_version(struct look *l, struct sm_err *err)
{
	struct period use, applicability;

	if (!l->version)
		return find(l, SM_TSAT_UNCHECKED, "the device has no SMETS or CHTS version");
	if (!read_row(l, sm_slice_str(l->version), sm_slice_of("", 0), &use, &applicability, err))
		return false;
	if (!use.known)
		return find(l, SM_TSAT_UNCHECKED, "they don't have the device's SMETS or CHTS version");
	return judge_use(l, &use);
}

static bool
judge_each(struct look *l, struct sm_err *err)
{
	const char *gbcs =
	    sm_arena_printf(l->w->arena, "GBCS V%.*s", (int)l->gbcs.len, (const char *)l->gbcs.p);
	struct period use, applicability;

	if (!gbcs)
		return sm_no_memory(err);
	if (!read_row(l, sm_slice_str(gbcs), sm_slice_of("", 0), &use, &applicability, err))
		return false;
	if (!applicability.within)
		return find(l, SM_TSAT_REFUSED, "the device's GBCS version is not applicable at the date");
	return judge_version(l, err);
}

/* ---- a device ---- */

/* The versions of the device, or else of its model on the CPL, which may have the model under several. */
static bool
take_versions(struct look *l, struct sm_err *err)
{
	struct sm_device d = *l->d;
	struct sm_cpl_model model;

	if (!sm_cpl_complete(l->w, &d, &model, err))
		return false;
	l->several = model.several;
	l->gbcs = d.field[SM_FIELD_GBCS_VERSION];
	if (!sm_specification_read(d.field[SM_FIELD_SMETS_VERSION], &l->specification) ||
	    !l->specification.name)
		return true;
	l->version = sm_specification_text(&l->specification, l->w->arena);
	return l->version != NULL || sm_no_memory(err);
}

/* Why the GBCS version is not known. */
static bool
judge_without_gbcs(struct look *l)
{
	return find(l, SM_TSAT_UNCHECKED,
	    l->several
	        ? sm_arena_printf(l->w->arena,
	              "the device's model is on the CPL with GBCS versions %s, and nothing tells which",
	              l->several)
	        : "the device has no GBCS version");
}

static bool
judge(struct look *l, struct sm_err *err)
{
	bool pairs = false;

	/* devices before SMETS 2.0 have no version of GBCS */
	if (l->version && sm_specification_is_smets1(&l->specification))
		return judge_version(l, err);
	if (l->gbcs.len == 0)
		return judge_without_gbcs(l);
	if (l->version && !has_pairs(l, &pairs, err))
		return false;
	return pairs ? judge_pair(l, err) : judge_each(l, err);
}

bool
sm_tsat_check(struct sm_work *w, const struct sm_device *d, bool installing, const char *today,
    enum sm_tsat_verdict *verdict, const char **why, struct sm_err *err)
{
	struct look l = { .w = w, .d = d, .installing = installing, .today = today, .verdict = SM_TSAT_FITS };

	if (!take_versions(&l, err) || !judge(&l, err))
		return false;
	*verdict = l.verdict;
	*why = l.why ? l.why : "";
	return true;
}
