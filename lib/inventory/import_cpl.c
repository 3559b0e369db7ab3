#include "inventory/import_cpl.h"

#include <stdlib.h>

#include "core/memory.h"
#include "inventory/cpl.h"
#include "inventory/difference.h"
#include "inventory/effects.h"
#include "names/version.h"

/* Columns of the list as published; the derived values follow them among the parameters of its `put`. */
enum {
	LIST,
	ENTRY,
	STATUS,
	PRODUCT,
	MANUFACTURER,
	MODEL_IDENTIFIER,
	HARDWARE_VERSION,
	HARDWARE_REVISION,
	MODEL,
	FIRMWARE,
	SMETS,
	GBCS,
	HASH,
	COLUMNS,
	TYPE = COLUMNS,
	SMETS_VERSION,
	GBCS_VERSION,
	PARAMETERS
};

enum { ENTRIES_MAX = 1000000 };

/* The columns of a form that this file needs. */
struct places {
	size_t manufacturer, model, firmware, status, gbcs;
};

static const struct places published = { MANUFACTURER, MODEL, FIRMWARE, STATUS, GBCS };
static const struct places own = { 0, 1, 2, 6, 5 };

/* An entry before and after. */
struct entry {
	const struct sm_table_row *row;
	const struct places *at;
	struct sm_value values[PARAMETERS];
	size_t n_values;
	struct sm_slice gbcs_version; /* as it is looked up; empty: none */
	struct sm_slice old[SM_TABLE_COLUMNS_MAX];
	bool there;
};

/* ---- checks of a published row ---- */

/* The model is three columns and, once more, their digits together. */
static bool
model_fits(const struct sm_slice *texts, bool numbered, struct sm_err *err)
{
	static const size_t parts[] = { MODEL_IDENTIFIER, HARDWARE_VERSION, HARDWARE_REVISION };
	struct sm_slice model = texts[MODEL];
	const struct sm_column *columns = sm_table("cpl")->columns;

	for (size_t i = 0; i < SM_COUNT(parts); i++) {
		struct sm_slice part = texts[parts[i]];

		if (part.len == 0 && !numbered)
			continue;
		if (part.len == 0)
			return sm_fail(
			    err, SM_E_MISSING, SM_NO_OFFSET, "%s is missing", columns[parts[i]].name);
		if (model.len < part.len || memcmp(model.p, part.p, part.len) != 0)
			return sm_form_fail(columns[MODEL].name, texts[MODEL],
			    "not the model identifier, hardware version and revision joined", err);
		model = sm_slice_after(model, part.len);
	}
	return true;
}

/* A published entry is all hex, Current or Removed, and has a type by the list's names. */
static bool
numbered_fits(struct sm_slice *texts, struct sm_arena *a, struct sm_err *err)
{
	const struct sm_column *columns = sm_table("cpl")->columns;

	if (!sm_form_take(SM_COLUMN_HEX_4, columns[MANUFACTURER].name, &texts[MANUFACTURER], a, err) ||
	    !sm_form_take(SM_COLUMN_HEX_8, columns[MODEL].name, &texts[MODEL], a, err) ||
	    !sm_form_take(SM_COLUMN_HEX_8, columns[FIRMWARE].name, &texts[FIRMWARE], a, err))
		return false;
	if (!sm_list_has("Current|Removed", '|', texts[STATUS]))
		return sm_form_fail_words(columns[STATUS].name, texts[STATUS], "Current|Removed", err);
	if (texts[GBCS].len == 0 || texts[SMETS].len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "%s is missing",
		    columns[texts[GBCS].len == 0 ? GBCS : SMETS].name);
	return true;
}

static bool
type_of_entry(struct entry *e, struct sm_slice name, struct sm_err *err)
{
	const char *type = sm_cpl_type(name);
	bool numbered = e->row->texts[ENTRY].len > 0;

	if (type) {
		e->values[TYPE] = sm_value_string(type);
		return true;
	}
	/* an expedited entry may have the type of the inventory instead */
	if (numbered || !sm_is_inventory_type(sm_device_type_parse(name)))
		return sm_form_fail(sm_table("cpl")->columns[PRODUCT].name, name,
		    "no type of the list, as Gas Smart Meter or Communications Hub", err);
	e->values[TYPE] = sm_value_text(name);
	e->values[PRODUCT] = sm_value_string(NULL);
	return true;
}

/* Each entry stands once in a file: two rows of one number would be merged. */
static bool
stands_once(const struct entry *e, struct sm_err *err)
{
	struct sm_slice text = e->row->texts[ENTRY];
	uint32_t *line;
	uint64_t number;

	if (text.len == 0)
		return true;
	if (!sm_parse_uint(text, ENTRIES_MAX - 1, &number))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "the entry number is none");
	line = &e->row->cpl->lines[number];
	/* the rows of a file are read twice if one of them is refused */
	if (*line != 0 && *line != (uint32_t)e->row->rows->csv.line)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s: entry %.*s stands in line %u already",
		    sm_table("cpl")->columns[ENTRY].name, (int)text.len, (const char *)text.p,
		    (unsigned)*line);
	*line = (uint32_t)e->row->rows->csv.line;
	e->row->cpl->n_numbered++;
	return true;
}

static bool
take_gbcs(struct entry *e, struct sm_slice text, struct sm_arena *a, struct sm_err *err)
{
	unsigned version;
	const char *plain;

	/* 0.0 is none: the device is of SMETS1 */
	if (!sm_version_read(text, &version))
		return true;
	plain = sm_arena_printf(a, "%u.%u", version / 100, version % 100);
	if (!plain)
		return sm_no_memory(err);
	e->gbcs_version = sm_slice_str(plain);
	return true;
}

static bool
take_published(struct entry *e, struct sm_table_row *row, struct sm_err *err)
{
	/* these are kept as published, with the spaces at their ends */
	const struct sm_slice smets = row->texts[SMETS], gbcs = row->texts[GBCS];
	bool numbered;

	for (size_t i = 0; i < COLUMNS; i++)
		row->texts[i] = sm_trim(row->texts[i]);
	numbered = row->texts[ENTRY].len > 0;
	if (!sm_table_values(row->table, row->texts, e->values, row->arena, err) ||
	    (numbered && !numbered_fits(row->texts, row->arena, err)) ||
	    !model_fits(row->texts, numbered, err) || !type_of_entry(e, row->texts[PRODUCT], err) ||
	    !stands_once(e, err) || !take_gbcs(e, row->texts[GBCS], row->arena, err))
		return false;
	e->values[SMETS] = sm_value_text(smets);
	e->values[GBCS] = sm_value_text(gbcs);
	e->values[SMETS_VERSION] = sm_value_text(row->texts[SMETS]);
	e->values[GBCS_VERSION] = sm_value_text(e->gbcs_version);
	e->n_values = PARAMETERS;
	return true;
}

static bool
take_own(struct entry *e, struct sm_table_row *row, struct sm_err *err)
{
	e->n_values = row->table->n_columns;
	return sm_table_values(row->table, row->texts, e->values, row->arena, err) &&
	       take_gbcs(e, row->texts[own.gbcs], row->arena, err);
}

/* ---- models whose devices are looked at ---- */

static bool
gather_model(struct sm_import *m, const struct places *at, const struct sm_slice *texts, struct sm_err *err)
{
	return sm_db_run(m->w->db, err,
	    "INSERT INTO changed_model (manufacturer, model, firmware) VALUES (?,?,?) ON CONFLICT DO NOTHING",
	    "sss", texts[at->manufacturer], texts[at->model], texts[at->firmware]);
}

/* Devices of a new model need no look, unless the model was on the list before, with another entry. */
static bool
concerns_devices(struct sm_import *m, const struct entry *e, bool *concerns, struct sm_err *err)
{
	const struct sm_slice *texts = e->row->texts;
	int64_t known = 0;

	*concerns = e->there || !sm_cpl_is_active(texts[e->at->status]);
	if (*concerns)
		return true;
	if (!sm_db_number(m->w->db, err, &known, NULL,
	        "SELECT EXISTS (SELECT 1 FROM cpl WHERE manufacturer=? AND model=? AND firmware=? AND id<=?)",
	        "sssi", texts[e->at->manufacturer], texts[e->at->model], texts[e->at->firmware],
	        e->row->cpl->last))
		return false;
	*concerns = known != 0;
	return true;
}

/* Sets status fields and status of a device by the list as it is now. */
static bool
model_changed(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_err *err)
{
	const struct sm_request_facts nothing = { .service = NULL };
	struct sm_cpl_model model;
	struct sm_device d, listed, to;
	bool active, moved;

	if (!sm_device_get(w, id, &d, err) || !sm_cpl_find(w, &d, &model, err))
		return false;
	/* some entries are removed, and nothing tells whether the device's is: no reason to suspend it, nor to restore it */
	if (sm_cpl_undecided(&model))
		return true;
	listed = d;
	listed.field[SM_FIELD_CPL_STATUS] = sm_cpl_status(&model, d.field[SM_FIELD_CPL_STATUS]);
	to = listed;
	to.field[SM_FIELD_FIRMWARE_STATUS] = sm_cpl_status(&model, d.field[SM_FIELD_FIRMWARE_STATUS]);
	active = model.n_active > 0;
	return sm_device_change(w, &d, &listed, err) && sm_device_change(w, &listed, &to, err) &&
	       sm_follow(w, active ? SM_CAUSE_RESTORE : SM_CAUSE_SUSPEND, id, &nothing, &moved, err) &&
	       (!moved || sm_event(w, id, active ? "DeviceRestored" : "DeviceSuspended", NULL, NULL, err));
}

struct affected {
	uint8_t id[SM_EUI_LEN];
	struct affected *next;
};

/* The devices are read once, after all rows. */
static bool
models_changed(struct sm_work *w, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT d.id FROM device d CROSS JOIN changed_model c WHERE"
	    " c.manufacturer=d.manufacturer COLLATE NOCASE AND c.model=d.model COLLATE NOCASE"
	    " AND c.firmware=d.firmware COLLATE NOCASE ORDER BY d.added, d.id" SM_DB_MANY,
	    "");
	struct affected *list = NULL, **end = &list;
	enum sm_db_step step = SM_DB_FAILED;

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		*end = SM_NEW(w->arena, struct affected);
		if (!*end) {
			sm_db_leave(q);
			return sm_no_memory(err);
		}
		sm_db_eui(q, 0, (*end)->id);
		end = &(*end)->next;
	}
	for (const struct affected *d = list; step == SM_DB_END && d; d = d->next)
		if (!model_changed(w, d->id, err))
			return false;
	return step == SM_DB_END && sm_db_run(w->db, err, "DELETE FROM changed_model", "");
}

/* ---- expedited entries ---- */

/*
 * Whether the published list has what an expedited row says. *known: it has the model, with this GBCS version if the row
 * gives one. Fails if the list says otherwise: only a newer list may change it.
 */
static bool
is_on_list(struct sm_import *m, const struct entry *e, bool *known, struct sm_err *err)
{
	const struct sm_slice *texts = e->row->texts;
	struct sm_db_rows *q = sm_db_query(m->w->db, err,
	    "SELECT entry, status FROM cpl WHERE manufacturer=?1 AND model=?2 AND firmware=?3"
	    " AND entry IS NOT NULL AND (?4 IS NULL OR gbcs_version=?4)",
	    "ssss", texts[e->at->manufacturer], texts[e->at->model], texts[e->at->firmware], e->gbcs_version);
	enum sm_db_step step = q ? sm_db_next(m->w->db, q, err) : SM_DB_FAILED;
	struct sm_slice entry, status;

	*known = step == SM_DB_ROW;
	if (!*known)
		return step == SM_DB_END;
	entry = sm_db_text(q, 0, e->row->arena);
	status = sm_db_text(q, 1, e->row->arena);
	sm_db_leave(q);
	if (sm_cpl_is_active(status) == sm_cpl_is_active(texts[e->at->status]))
		return true;
	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
	    "%s: the published list has the model as entry %.*s, %.*s: only a newer list changes it",
	    e->row->table->columns[e->at->status].name, (int)entry.len, (const char *)entry.p,
	    (int)status.len, (const char *)status.p);
}

/* The list has the model now: its expedited entry goes. */
static bool
replace_expedited(struct sm_import *m, const struct entry *e, struct sm_err *err)
{
	const struct sm_slice *texts = e->row->texts;

	if (!sm_db_run(m->w->db, err,
	        "DELETE FROM cpl WHERE entry IS NULL AND manufacturer=? AND model=? AND firmware=?"
	        " AND (gbcs_version IS NULL OR gbcs_version=?)",
	        "ssss", texts[MANUFACTURER], texts[MODEL], texts[FIRMWARE], e->gbcs_version))
		return false;
	if (sm_db_changes(m->w->db) == 0)
		return true;
	sm_difference_add(m->report, "replaced", e->row->table, NULL, texts);
	return sm_note(m->w, NULL, "cpl", sm_slice_str("expedited"), texts[ENTRY], err) &&
	       gather_model(m, e->at, texts, err);
}

/* ---- one entry ---- */

/* "Version 2.051 Issued on 21-09-2022": the date as a number, 20220921. 0: the text has none at its end. */
static uint64_t
issue_date(struct sm_slice list)
{
	static const char form[] = "dd-mm-yyyy";
	struct sm_slice date =
	    sm_slice_after(list, list.len < sizeof form - 1 ? 0 : list.len - (sizeof form - 1));
	uint64_t day, month, year;

	if (date.len != sizeof form - 1 || !sm_parse_uint(sm_slice_of(date.p, 2), 31, &day) ||
	    !sm_parse_uint(sm_slice_of(date.p + 3, 2), 12, &month) ||
	    !sm_parse_uint(sm_slice_of(date.p + 6, 4), 9999, &year))
		return 0;
	return (year * 100 + month) * 100 + day;
}

/* An older list may bring back entries that a newer one removed. */
static void
doubt_age(struct sm_import *m, const struct entry *e)
{
	const struct sm_table_row *row = e->row;

	if (e->there && row->table->as_published && issue_date(row->texts[LIST]) < issue_date(e->old[LIST]))
		sm_import_doubt(m, row->rows->csv.line, row->table->columns[LIST].name, row->texts[LIST],
		    "the inventory has the entry from a newer list");
}

/* Whether the row says what is there. The version of the list says nothing about an entry. */
static bool
says_the_same(const struct entry *e, bool exactly)
{
	for (size_t i = 0; i < e->row->table->n_columns; i++) {
		bool text = e->row->table->as_published && (i == SMETS || i == GBCS);
		struct sm_slice now = text && exactly ? e->values[i].text : e->row->texts[i];
		struct sm_slice old = text && !exactly ? sm_trim(e->old[i]) : e->old[i];

		if (e->row->table->as_published && i == LIST && !exactly)
			continue;
		if (!sm_slice_eq(old, now))
			return false;
	}
	return true;
}

/* A newer list has another version in every row: no difference of the entry. */
static void
count(struct sm_import *m, struct entry *e)
{
	struct sm_slice status = e->row->texts[e->at->status];
	bool removed =
	    e->there && sm_slice_eq_str(status, "Removed") && !sm_slice_eq(status, e->old[e->at->status]);

	m->overwrites |= e->there;
	m->report->added += !e->there;
	m->report->changed += e->there;
	m->report->removed += removed;
	if (e->row->table->as_published)
		e->old[LIST] = e->row->texts[LIST];
	sm_difference_add(m->report,
	    removed    ? "removed"
	    : e->there ? "changed"
	               : "added",
	    e->row->table, e->there ? e->old : NULL, e->row->texts);
}

static const char *
put_of(const struct entry *e)
{
	return e->row->table->as_published && e->row->texts[ENTRY].len == 0 ? e->row->table->put_expedited
	                                                                    : e->row->table->put;
}

static bool
put_entry(struct sm_import *m, struct entry *e, struct sm_err *err)
{
	const struct sm_table_row *row = e->row;
	bool numbered = row->table->as_published && row->texts[ENTRY].len > 0, concerns;

	if (!concerns_devices(m, e, &concerns, err) ||
	    !sm_db_run_values(m->w->db, err, put_of(e), e->values, e->n_values))
		return false;
	count(m, e);
	return (!numbered || replace_expedited(m, e, err)) &&
	       (!concerns || gather_model(m, e->at, row->texts, err)) &&
	       (!e->there || gather_model(m, e->at, e->old, err)) &&
	       sm_import_note_row(m, row, e->there, err);
}

bool
sm_cpl_import_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct sm_table_row *row = item;
	struct entry e = { .row = row, .at = row->table->as_published ? &published : &own };
	bool known = false;

	if (row->table->as_published ? !take_published(&e, row, err) : !take_own(&e, row, err))
		return false;
	sm_import_doubts(m, row);
	if ((!row->table->as_published || row->texts[ENTRY].len == 0) && !is_on_list(m, &e, &known, err))
		return false;
	if (!known && !sm_import_old_row(m, row, e.values, e.old, &e.there, err))
		return false;
	doubt_age(m, &e);
	if (!known && !(e.there && says_the_same(&e, false)))
		return put_entry(m, &e, err);
	m->report->unchanged++;
	return known || says_the_same(&e, true) ||
	       sm_db_run_values(m->w->db, err, put_of(&e), e.values, e.n_values);
}

/* A number stands once in a list: only rows without one can replace each other. */
bool
sm_cpl_look_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct sm_table_row *row = item;
	struct entry e = { .row = row, .at = row->table->as_published ? &published : &own };

	if (row->table->as_published && sm_trim(row->texts[ENTRY]).len > 0)
		return true;
	if ((row->table->as_published ? !take_published(&e, row, err) : !take_own(&e, row, err)) ||
	    !sm_import_old_row(m, row, e.values, e.old, &e.there, err))
		return false;
	if (e.there && !says_the_same(&e, false))
		sm_import_replaced(m, row->rows->csv.line);
	return true;
}

/* ---- the list ---- */

bool
sm_cpl_import_begin(
    struct sm_import *m, const struct sm_table *form, struct sm_cpl_import *c, struct sm_err *err)
{
	*c = (struct sm_cpl_import){ .lines = NULL };
	if (form->as_published) {
		c->lines = sm_memory_calloc(ENTRIES_MAX, sizeof *c->lines);
		if (!c->lines)
			return sm_no_memory(err);
	}
	if (!sm_db_number(m->w->db, err, &c->last, NULL, "SELECT max(id) FROM cpl", ""))
		return false;
	return sm_db_run(m->w->db, err,
	    "CREATE TEMP TABLE IF NOT EXISTS changed_model (manufacturer TEXT COLLATE NOCASE,"
	    " model TEXT COLLATE NOCASE, firmware TEXT COLLATE NOCASE,"
	    " PRIMARY KEY (manufacturer, model, firmware)) WITHOUT ROWID",
	    "");
}

void
sm_cpl_import_free(struct sm_cpl_import *c)
{
	free(c->lines);
	c->lines = NULL;
}

/* Entries that the file doesn't have: the list keeps its entries for ever, so they stay. */
static bool
count_missing(
    struct sm_import *m, const struct sm_table *form, const struct sm_cpl_import *c, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(m->w->db, err,
	    "SELECT entry, manufacturer, model, firmware FROM cpl WHERE entry IS NOT NULL ORDER BY "
	    "entry" SM_DB_MANY,
	    "");
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_arena arena;

	sm_arena_init(&arena, 0);
	while (q && (step = sm_db_next(m->w->db, q, err)) == SM_DB_ROW) {
		struct sm_slice texts[COLUMNS] = { { 0 } };
		uint64_t number;

		sm_arena_reset(&arena);
		texts[ENTRY] = sm_db_text(q, 0, &arena);
		if (sm_parse_uint(texts[ENTRY], ENTRIES_MAX - 1, &number) && c->lines[number] != 0)
			continue;
		texts[MANUFACTURER] = sm_db_text(q, 1, &arena);
		texts[MODEL] = sm_db_text(q, 2, &arena);
		texts[FIRMWARE] = sm_db_text(q, 3, &arena);
		m->report->missing++;
		sm_difference_add(m->report, "missing", form, texts, NULL);
	}
	sm_arena_free(&arena);
	return step == SM_DB_END;
}

bool
sm_cpl_import_end(
    struct sm_import *m, const struct sm_table *form, const struct sm_cpl_import *c, struct sm_err *err)
{
	return (c->n_numbered == 0 || count_missing(m, form, c, err)) && models_changed(m->w, err);
}
