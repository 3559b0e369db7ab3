#include "inventory/import.h"
#include "inventory/import_devices.h"

#include <stdio.h>
#include <string.h>

#include "inventory/effects.h"
#include "inventory/leaving.h"
#include "inventory/schedules.h"

bool
sm_import_kind(const char *kind)
{
	return strcmp(kind, "devices") == 0 || sm_table(kind) != NULL;
}

/* ---- plain tables ---- */

/*
 * Models that left or returned to the CPL suspend or restore devices: SEC F2, H6. The models of an import are
 * collected first, so that the devices are read once.
 */
static bool
gather_model(struct sm_work *w, const struct sm_slice *cpl, struct sm_err *err)
{
	return sm_db_run(w->db, err,
	    "INSERT OR REPLACE INTO temp.changed_model (manufacturer, model, firmware, status) VALUES "
	    "(?,?,?,?)",
	    "ssss", cpl[0], cpl[1], cpl[2], cpl[6]);
}

struct affected {
	uint8_t id[SM_EUI_LEN];
	struct sm_slice status;
	struct affected *next;
};

static bool
model_changed(struct sm_work *w, const struct affected *d, struct sm_err *err)
{
	bool active = sm_slice_eq_str(d->status, "Active"), moved;
	const struct sm_request_facts nothing = { .service = NULL };

	return sm_set_field(w, d->id, SM_FIELD_CPL_STATUS, d->status, err) &&
	       sm_set_field(w, d->id, SM_FIELD_FIRMWARE_STATUS, d->status, err) &&
	       sm_follow(w, active ? SM_CAUSE_RESTORE : SM_CAUSE_SUSPEND, d->id, &nothing, &moved, err) &&
	       (!moved || sm_event(w, d->id, active ? "DeviceRestored" : "DeviceSuspended", NULL, err));
}

static bool
models_changed(struct sm_work *w, struct sm_err *err)
{
	struct sqlite3_stmt *q = sm_db_query(w->db, err,
	    "SELECT d.id, c.status FROM device d JOIN temp.changed_model c USING (manufacturer, model, "
	    "firmware)"
	    " ORDER BY d.added, d.id",
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
		(*end)->status = sm_db_text(q, 1, w->arena);
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	for (const struct affected *d = list; step == SM_DB_END && d; d = d->next)
		if (!model_changed(w, d, err))
			return false;
	return step == SM_DB_END && sm_db_run(w->db, err, "DELETE FROM temp.changed_model", "");
}

static bool
user_changed(struct sm_work *w, const struct sm_slice *user, struct sm_err *err)
{
	uint8_t id[SM_EUI_LEN];

	return !sm_slice_eq_str(user[3], "suspended") || !sm_eui_parse(user[0], id) ||
	       sm_schedules_remove(w, NULL, id, NULL, "suspension of the user", err);
}

/* Logs a new or changed row with all its columns. */
static bool
note_row(
    struct sm_work *w, const struct sm_table *t, const struct sm_slice *texts, bool there, struct sm_err *err)
{
	struct sm_buf all;
	bool fine;

	sm_buf_init(&all);
	for (size_t i = 0; i < t->n_columns; i++) {
		if (i > 0)
			sm_buf_putc(&all, ' ');
		sm_buf_put(&all, texts[i].p, texts[i].len);
	}
	fine = sm_note(w, NULL, t->name, sm_slice_of("changed", there ? sizeof "changed" - 1 : 0),
	    sm_slice_of(all.p, all.len), err);
	sm_buf_free(&all);
	return fine;
}

struct table_row {
	const struct sm_table *table;
	struct sm_slice texts[SM_TABLE_COLUMNS_MAX];
	struct sm_arena *arena;
	const struct sm_rows *rows;
};

static bool
is_there(
    struct sm_work *w, const struct sm_table *t, const struct sm_value *key, bool *there, struct sm_err *err)
{
	struct sqlite3_stmt *q = sm_db_query_values(w->db, err, t->there, key, t->n_key);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*there = step == SM_DB_ROW;
	if (*there)
		sm_db_leave(q);
	return step != SM_DB_FAILED;
}

static bool
row_changed(struct sm_work *w, const struct table_row *row, bool there, struct sm_err *err)
{
	const struct sm_table *t = row->table;

	if (!note_row(w, t, row->texts, there, err))
		return false;
	if (strcmp(t->name, "users") == 0)
		return user_changed(w, row->texts, err);
	return strcmp(t->name, "cpl") != 0 || (!there && sm_slice_eq_str(row->texts[6], "Active")) ||
	       gather_model(w, row->texts, err);
}

static void
doubt_row(struct sm_import *m, const struct table_row *row)
{
	for (size_t i = 0; i < row->table->n_columns; i++) {
		const struct sm_column *c = &row->table->columns[i];
		const char *doubt = sm_form_doubt(c->form, row->texts[i]);

		if (doubt)
			sm_import_doubt(m, row->rows->line, c->name, row->texts[i], doubt);
	}
}

static bool
put_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct sm_value values[SM_TABLE_COLUMNS_MAX];
	struct table_row *row = item;
	const struct sm_table *t = row->table;
	bool there;

	if (!sm_table_values(t, row->texts, values, row->arena, err) ||
	    !is_there(m->w, t, values, &there, err) ||
	    !sm_db_run_values(m->w->db, err, t->put, values, t->n_columns))
		return false;
	doubt_row(m, row);
	if (sm_db_changes(m->w->db) == 0) {
		m->report->unchanged++;
		return true;
	}
	m->report->added += !there;
	m->report->changed += there;
	return row_changed(m->w, row, there, err);
}

/* Consequences of a row are in w->arena with the outcome, not in the row's arena. */
static bool
put_rows(struct sm_import *m, const struct sm_table *t, struct sm_rows *rows, struct sm_err *err)
{
	struct sm_arena arena;
	struct sm_buf refused;
	struct table_row row = { .table = t, .arena = &arena, .rows = rows };
	const struct sm_import_rows in = { .rows = rows,
		.texts = row.texts,
		.arena = &arena,
		.run = put_row,
		.item = &row,
		.refused = &refused };
	bool fine;

	sm_arena_init(&arena, 0);
	sm_buf_init(&refused);
	fine = sm_import_all(m, &in, err);
	sm_buf_free(&refused);
	sm_arena_free(&arena);
	return fine;
}

/* Fails at once for a missing column that every row needs; else each row would be refused for it. */
static bool
has_needed(const struct sm_rows *rows, const struct sm_table *t, struct sm_err *err)
{
	for (size_t i = 0; !rows->json && rows->n_order > 0 && i < t->n_columns; i++)
		if (t->columns[i].needed && !rows->given[i])
			return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "line 1: there is no column %s",
			    t->columns[i].name);
	return true;
}

static bool
import_table(struct sm_import *m, const struct sm_table *t, struct sm_slice text, struct sm_err *err)
{
	const char *names[SM_TABLE_COLUMNS_MAX];
	struct sm_rows rows;
	bool fine;

	for (size_t i = 0; i < t->n_columns; i++)
		names[i] = t->columns[i].name;
	if (!sm_rows_start(&rows, text, names, t->n_columns, err) || !has_needed(&rows, t, err) ||
	    !sm_db_run(m->w->db, err,
	        "CREATE TEMP TABLE IF NOT EXISTS changed_model (manufacturer, model, firmware, status,"
	        " PRIMARY KEY (manufacturer, model, firmware)) WITHOUT ROWID",
	        ""))
		return false;
	fine = put_rows(m, t, &rows, err);
	sm_db_forget(m->w->db);
	return fine && (strcmp(t->name, "cpl") != 0 || models_changed(m->w, err));
}

bool
sm_import_rows(struct sm_work *w, const char *kind, struct sm_slice text, struct sm_import_report *report,
    struct sm_err *err)
{
	const struct sm_table *table = sm_table(kind);
	struct sm_import m = { .w = w, .report = report };

	if (table && !table->put)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "%s is counted, and can't be imported", kind);
	if (table)
		return import_table(&m, table, text, err);
	if (strcmp(kind, "devices") != 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "there is no kind %.40s", kind);
	return sm_import_devices(&m, text, err);
}
