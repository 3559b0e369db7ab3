#include "inventory/cpl.h"

#include <string.h>

#include "inventory/db_kept.h"
#include "inventory/specification.h"

/* Device_Type.name of the list as published, and the type of device. A hub's GPF has the hub's entry. */
static const struct {
	const char *product, *type;
} products[] = {
	{ "Communications Hub", "CHF" },
	{ "Single Element Electricity Metering Equipment", "ESME" },
	{ "Twin Element Electricity Metering Equipment", "ESME" },
	{ "Polyphase Electricity Metering Equipment", "ESME" },
	{ "Gas Smart Meter", "GSME" },
	{ "Pre-Payment Interface Device", "PPMID" },
	{ "HAN Connected Auxiliary Load Control Switch", "HCALCS" },
};

const char *
sm_cpl_type(struct sm_slice product)
{
	for (size_t i = 0; i < SM_COUNT(products); i++)
		if (sm_slice_eq_str(product, products[i].product))
			return products[i].type;
	return NULL;
}

bool
sm_cpl_is_active(struct sm_slice status)
{
	return sm_list_has("Current|Active", '|', status);
}

/* ---- the entries of a model ---- */

struct entry {
	struct sm_slice type, status, smets_version, gbcs_version;
	struct entry *next;
};

static bool
read_entries(struct sm_work *w, const struct sm_device *d, struct entry **list, struct sm_err *err)
{
	const struct sm_slice *f = d->field;
	const struct sm_kept_row *row;

	if (!sm_db_recall(w->db, err, w->arena, &row,
	        "SELECT type, status, smets_version, gbcs_version FROM cpl WHERE manufacturer=?1 AND model=?2"
	        " AND (?3 IS NULL OR firmware=?3)",
	        "sss", f[SM_FIELD_MANUFACTURER], f[SM_FIELD_MODEL], f[SM_FIELD_FIRMWARE]))
		return false;
	for (; row; row = row->next) {
		struct entry *e = SM_NEW(w->arena, struct entry);

		if (!e)
			return sm_no_memory(err);
		*e = (struct entry){ .type = row->column[0].text,
			.status = row->column[1].text,
			.smets_version = row->column[2].text,
			.gbcs_version = row->column[3].text };
		*list = e;
		list = &e->next;
	}
	return true;
}

typedef bool entry_fits(const struct entry *e, const struct sm_device *d);

static bool
type_fits(const struct entry *e, const struct sm_device *d)
{
	enum sm_device_type type = d->type == SM_DEVICE_GPF ? SM_DEVICE_CHF : d->type;

	return e->type.len == 0 || d->type == SM_DEVICE_UNKNOWN || sm_device_type_parse(e->type) == type ||
	       sm_device_type_parse(e->type) == d->type;
}

static bool
gbcs_fits(const struct entry *e, const struct sm_device *d)
{
	return e->gbcs_version.len > 0 && sm_slice_eq(e->gbcs_version, d->field[SM_FIELD_GBCS_VERSION]);
}

static bool
smets_fits(const struct entry *e, const struct sm_device *d)
{
	struct sm_specification mine, theirs;

	return sm_specification_read(d->field[SM_FIELD_SMETS_VERSION], &mine) &&
	       sm_specification_read(e->smets_version, &theirs) && mine.version == theirs.version &&
	       (!mine.name || !theirs.name || strcmp(mine.name, theirs.name) == 0);
}

static bool
is_active(const struct entry *e, const struct sm_device *d)
{
	(void)d;
	return sm_cpl_is_active(e->status);
}

/* Drops the entries that don't fit. False: none does; then they all stay. */
static bool
narrow(struct entry **list, const struct sm_device *d, entry_fits *fits)
{
	struct entry **end = list;
	bool any = false;

	for (const struct entry *e = *list; e && !any; e = e->next)
		any = fits(e, d);
	while (any && *end) {
		if (fits(*end, d))
			end = &(*end)->next;
		else
			*end = (*end)->next;
	}
	return any;
}

/* Sets *out to the text if it is the first, and to empty if it is another. */
static void
agree(struct sm_slice *out, struct sm_slice text, bool first)
{
	if (first)
		*out = text;
	else if (!sm_slice_eq(*out, text))
		*out = sm_slice_of("", 0);
}

static bool
was_before(const struct entry *list, const struct entry *e)
{
	while (list != e && !sm_slice_eq(list->gbcs_version, e->gbcs_version))
		list = list->next;
	return list != e;
}

/* "1.0, 1.1": each version once. NULL: there is one, or none. */
static const char *
several(struct sm_work *w, const struct entry *list)
{
	const char *text = NULL;
	size_t n = 0;

	for (const struct entry *e = list; e; e = e->next) {
		if (e->gbcs_version.len == 0 || was_before(list, e))
			continue;
		text = sm_arena_printf(w->arena, "%s%s%.*s", text ? text : "", text ? ", " : "",
		    (int)e->gbcs_version.len, (const char *)e->gbcs_version.p);
		n++;
	}
	return n > 1 ? text : NULL;
}

static void
sum_up(struct sm_work *w, struct entry *list, const struct sm_device *d, struct sm_cpl_model *out)
{
	for (const struct entry *e = list; e; e = e->next) {
		agree(&out->status, e->status, out->n == 0);
		agree(&out->any_smets, e->smets_version, out->n == 0);
		agree(&out->any_gbcs, e->gbcs_version, out->n == 0);
		out->n_active += is_active(e, d);
		out->n++;
	}
	out->several = several(w, list);
	(void)narrow(&list, d, is_active);
	for (const struct entry *e = list; e; e = e->next) {
		agree(&out->smets_version, e->smets_version, e == list);
		agree(&out->gbcs_version, e->gbcs_version, e == list);
	}
}

bool
sm_cpl_find(struct sm_work *w, const struct sm_device *d, struct sm_cpl_model *out, struct sm_err *err)
{
	struct entry *list = NULL;

	*out = (struct sm_cpl_model){ .looked = true };
	if (!read_entries(w, d, &list, err))
		return false;
	if (!narrow(&list, d, type_fits))
		return true;
	if (!narrow(&list, d, gbcs_fits))
		(void)narrow(&list, d, smets_fits);
	sum_up(w, list, d, out);
	return true;
}

bool
sm_cpl_undecided(const struct sm_cpl_model *model)
{
	return model->n_active > 0 && model->n_active < model->n;
}

bool
sm_cpl_complete(struct sm_work *w, struct sm_device *d, struct sm_cpl_model *model, struct sm_err *err)
{
	struct sm_slice *smets = &d->field[SM_FIELD_SMETS_VERSION], *gbcs = &d->field[SM_FIELD_GBCS_VERSION];

	*model = (struct sm_cpl_model){ .n = 0 };
	if ((smets->len > 0 && gbcs->len > 0) || d->field[SM_FIELD_MODEL].len == 0)
		return true;
	if (!sm_cpl_find(w, d, model, err))
		return false;
	*smets = smets->len > 0 ? *smets : model->any_smets;
	*gbcs = gbcs->len > 0 ? *gbcs : model->any_gbcs;
	return true;
}

struct sm_slice
sm_cpl_status(const struct sm_cpl_model *model, struct sm_slice was)
{
	if (model->n_active > 0)
		return sm_slice_str("Active");
	if (!sm_slice_eq_str(model->status, "Removed"))
		return model->status;
	return sm_slice_eq_str(was, "Active") ? sm_slice_of("", 0) : was;
}

/* ---- hashes of images ---- */

bool
sm_cpl_of_hash(struct sm_work *w, struct sm_slice hash, struct sm_slice manufacturer,
    struct sm_slice firmware, struct sm_cpl_image *out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT count(*), count(*) FILTER (WHERE manufacturer=?2),"
	    " count(*) FILTER (WHERE manufacturer=?2 AND firmware=?3),"
	    " count(*) FILTER (WHERE manufacturer=?2 AND firmware=?3 AND status IN ('Current', 'Active'))"
	    " FROM cpl WHERE hash=?1 COLLATE NOCASE",
	    "sss", hash, manufacturer, firmware);

	if (!q || sm_db_next(w->db, q, err) != SM_DB_ROW)
		return false;
	*out = (struct sm_cpl_image){ sm_db_int(q, 0), sm_db_int(q, 1), sm_db_int(q, 2), sm_db_int(q, 3) };
	sm_db_leave(q);
	return true;
}

bool
sm_cpl_has(struct sm_work *w, struct sm_slice hash, struct sm_slice manufacturer, struct sm_slice model,
    struct sm_slice firmware, bool *has, struct sm_err *err)
{
	int64_t n = 0;

	if (!sm_db_number(w->db, err, &n, NULL,
	        "SELECT EXISTS (SELECT 1 FROM cpl WHERE manufacturer=?2 AND (?3 IS NULL OR model=?3)"
	        " AND (?4 IS NULL OR firmware=?4) AND coalesce(hash, '')=coalesce(?1, '') COLLATE NOCASE)",
	        "ssss", hash, manufacturer, model, firmware))
		return false;
	*has = n != 0;
	return true;
}

bool
sm_cpl_of_version(struct sm_work *w, const struct sm_device *d, struct sm_slice firmware,
    struct sm_cpl_version *out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT count(*), count(hash), CASE WHEN count(*)=count(hash)"
	    " AND min(hash)=max(hash) COLLATE NOCASE THEN max(hash) END"
	    " FROM cpl WHERE manufacturer=? AND model=? AND firmware=?",
	    "sss", d->field[SM_FIELD_MANUFACTURER], d->field[SM_FIELD_MODEL], firmware);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*out = (struct sm_cpl_version){ .n = 0 };
	if (step != SM_DB_ROW)
		return step != SM_DB_FAILED;
	*out = (struct sm_cpl_version){
		.n = sm_db_int(q, 0), .with_hash = sm_db_int(q, 1), .hash = sm_db_text(q, 2, w->arena)
	};
	sm_db_leave(q);
	return true;
}
