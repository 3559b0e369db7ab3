#include "inventory/import.h"
#include "inventory/difference.h"
#include "inventory/import_cpl.h"
#include "inventory/import_devices.h"

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

static bool
user_changed(struct sm_work *w, const struct sm_slice *user, struct sm_err *err)
{
	uint8_t id[SM_EUI_LEN];

	return !sm_slice_eq_str(user[3], "suspended") || !sm_eui_parse(user[0], id) ||
	       sm_schedules_remove(w, NULL, id, NULL, "suspension of the user", err);
}

static bool
row_changed(struct sm_import *m, const struct sm_table_row *row, bool there, struct sm_err *err)
{
	return sm_import_note_row(m, row, there, err) &&
	       (strcmp(row->table->name, "users") != 0 || user_changed(m->w, row->texts, err));
}

static bool
put_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct sm_value values[SM_TABLE_COLUMNS_MAX + 1];
	struct sm_slice old[SM_TABLE_COLUMNS_MAX];
	struct sm_table_row *row = item;
	const struct sm_table *t = row->table;
	bool there;

	values[t->n_columns] = sm_value_int(m->w->now);
	if (!sm_table_values(t, row->texts, values, row->arena, err) ||
	    !sm_import_old_row(m, row, values, old, &there, err) ||
	    !sm_db_run_values(m->w->db, err, t->put, values, t->n_columns + t->dated))
		return false;
	sm_import_doubts(m, row);
	if (sm_db_changes(m->w->db) == 0) {
		m->report->unchanged++;
		return true;
	}
	m->overwrites |= there;
	m->report->added += !there;
	m->report->changed += there;
	sm_difference_add(m->report, there ? "changed" : "added", t, there ? old : NULL, row->texts);
	return row_changed(m, row, there, err);
}

/*
 * Whether putting the row changes what is there. If so, that is put back for the rows behind. A row that breaks the rules of
 * its columns, as only another program writes one, can't be: it is back when the part is undone.
 */
static bool
put_and_back(struct sm_import *m, const struct sm_table_row *row, struct sm_value *values,
    struct sm_slice *now, bool *changes, struct sm_err *err)
{
	const struct sm_table *t = row->table;
	size_t n = t->n_columns + t->dated;

	if (!sm_db_run_values(m->w->db, err, t->put, values, n))
		return false;
	*changes = sm_db_changes(m->w->db) > 0;
	return !*changes || !sm_table_values(t, now, values, row->arena, NULL) ||
	       sm_db_run_values(m->w->db, err, t->put, values, n);
}

/* Notes a row that a later one replaced. The same value may be written in several ways: only `put` tells them from others. */
static bool
look_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct sm_value values[SM_TABLE_COLUMNS_MAX + 1];
	struct sm_slice now[SM_TABLE_COLUMNS_MAX];
	struct sm_table_row *row = item;
	bool there, same = true, replaced = false;

	values[row->table->n_columns] = sm_value_int(m->w->now);
	if (!sm_table_values(row->table, row->texts, values, row->arena, err) ||
	    !sm_import_old_row(m, row, values, now, &there, err))
		return false;
	for (size_t i = 0; there && i < row->table->n_columns; i++)
		same = same && sm_slice_eq(now[i], row->texts[i]);
	if (!same && !put_and_back(m, row, values, now, &replaced, err))
		return false;
	if (replaced)
		sm_import_replaced(m, row->rows->csv.line);
	return true;
}

/* Looks for rows that later ones replaced, and leaves everything as it is. */
static bool
look_at_rows(struct sm_import *m, const struct sm_import_rows *in, struct sm_err *err)
{
	if (!sm_db_part_begin(m->w->db, err) || !sm_import_all(m, in, err))
		return false;
	sm_db_part_undo(m->w->db);
	return true;
}

/* Consequences of a row are in w->arena with the outcome, not in the row's arena. */
static bool
put_rows(struct sm_import *m, const struct sm_table *t, struct sm_rows *rows, struct sm_cpl_import *cpl,
    struct sm_err *err)
{
	struct sm_arena arena;
	struct sm_buf refused;
	struct sm_table_row row = { .table = t, .arena = &arena, .rows = rows, .cpl = cpl };
	const struct sm_rows start = *rows;
	struct sm_import_rows in = { .rows = rows,
		.texts = row.texts,
		.arena = &arena,
		.run = cpl ? sm_cpl_import_row : put_row,
		.item = &row,
		.refused = &refused };
	bool fine;

	sm_arena_init(&arena, 0);
	sm_buf_init(&refused);
	fine = sm_import_all(m, &in, err);
	if (fine && m->overwrites) {
		*rows = start;
		in.run = cpl ? sm_cpl_look_row : look_row;
		in.again = true;
		fine = look_at_rows(m, &in, err);
	}
	sm_buf_free(&refused);
	sm_arena_free(&arena);
	return fine;
}

static bool
put_cpl(struct sm_import *m, const struct sm_table *t, struct sm_rows *rows, struct sm_err *err)
{
	struct sm_cpl_import cpl;
	bool fine;

	/* the list is exported as it was published, with the spaces at the ends of its values */
	rows->csv.keep_spaces = t->as_published;
	fine = sm_cpl_import_begin(m, t, &cpl, err) && put_rows(m, t, rows, &cpl, err) &&
	       sm_cpl_import_end(m, t, &cpl, err);
	sm_cpl_import_free(&cpl);
	return fine;
}

/* The form of a kind that has most columns of the text. */
static const struct sm_table *
form_of(const struct sm_table *t, struct sm_slice text)
{
	const char *names[SM_TABLE_COLUMNS_MAX], *own[SM_TABLE_COLUMNS_MAX];

	if (!t->own)
		return t;
	(void)sm_table_columns(t, names);
	(void)sm_table_columns(t->own, own);
	return sm_rows_count_names(text, names, t->n_columns) >=
	               sm_rows_count_names(text, own, t->own->n_columns)
	           ? t
	           : t->own;
}

static bool
import_table(struct sm_import *m, const struct sm_table *t, struct sm_slice text, struct sm_err *err)
{
	const char *names[SM_TABLE_COLUMNS_MAX];
	const struct sm_table *form = form_of(t, text);
	uint32_t needed = sm_table_columns(form, names);
	struct sm_rows rows;

	if (!sm_rows_start(&rows, text, names, form->n_columns, needed, err))
		return false;
	return strcmp(t->name, "cpl") == 0 ? put_cpl(m, form, &rows, err)
	                                   : put_rows(m, form, &rows, NULL, err);
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
