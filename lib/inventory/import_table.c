#include "inventory/import_table.h"

bool
sm_import_note_row(struct sm_import *m, const struct sm_table_row *row, bool there, struct sm_err *err)
{
	const struct sm_table *t = row->table;
	struct sm_buf all;
	bool fine;

	sm_buf_init(&all);
	for (size_t i = 0; i < t->n_columns; i++) {
		if (i > 0)
			sm_buf_putc(&all, ' ');
		sm_buf_put(&all, row->texts[i].p, row->texts[i].len);
	}
	fine = sm_note(m->w, NULL, t->name, sm_slice_of("changed", there ? sizeof "changed" - 1 : 0),
	    sm_slice_of(all.p, all.len), err);
	sm_buf_free(&all);
	return fine;
}

bool
sm_import_old_row(struct sm_import *m, const struct sm_table_row *row, const struct sm_value *key,
    struct sm_slice old[SM_TABLE_COLUMNS_MAX], bool *there, struct sm_err *err)
{
	const struct sm_table *t = row->table;
	struct sm_db_rows *q = sm_db_query_values(m->w->db, err, t->there, key, t->n_key);
	enum sm_db_step step = q ? sm_db_next(m->w->db, q, err) : SM_DB_FAILED;

	*there = step == SM_DB_ROW;
	for (size_t i = 0; *there && i < t->n_columns; i++)
		old[i] = sm_table_cell(q, t, i, row->arena);
	if (*there)
		sm_db_leave(q);
	return step != SM_DB_FAILED;
}

void
sm_import_doubts(struct sm_import *m, const struct sm_table_row *row)
{
	for (size_t i = 0; i < row->table->n_columns; i++) {
		const struct sm_column *c = &row->table->columns[i];
		const char *doubt = sm_form_doubt(c->form, row->texts[i]);

		if (doubt)
			sm_import_doubt(m, row->rows->csv.line, c->name, row->texts[i], doubt);
	}
}
