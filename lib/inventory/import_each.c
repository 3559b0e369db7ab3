#include "inventory/import_each.h"

#include <stdio.h>
#include <string.h>

#include "inventory/ahead.h"

enum {
	VALUE_SHOWN = 40,
	ROWS_AHEAD = 256,
	OCTETS_AHEAD = 32 * 1024 /* about as many rows of devices */
};

/* ---- one at a time ---- */

/* Whether an error is due to the row, not to the inventory. */
static bool
is_fault_of_row(const struct sm_err *err)
{
	return err->code != SM_E_IO && err->code != SM_E_NOMEM && err->code != SM_E_USAGE;
}

static bool
refuse(struct sm_import *m, const struct sm_err *why, size_t line, struct sm_err *err)
{
	struct sm_err placed;

	sm_err_clear(&placed);
	if (line > 0 && strncmp(why->text, "line ", 5) != 0)
		(void)sm_fail(&placed, why->code, SM_NO_OFFSET, "line %zu: %.500s", line, why->text);
	else
		placed = *why;
	if (!is_fault_of_row(why) || !m->report->refuse || !m->report->refuse(m->report->ctx, &placed))
		return sm_fail(err, placed.code, placed.offset, "%s", placed.text);
	m->report->refused++;
	return true;
}

/* Counts and outcome to restore when the changes of a row are undone. */
struct mark {
	struct sm_import_report report;
	size_t differences;
	struct sm_outcome outcome;
};

static void
set_mark(const struct sm_import *m, struct mark *mark)
{
	mark->report = *m->report;
	mark->differences = m->report->differences ? m->report->differences->len : 0;
	if (m->w->outcome)
		mark->outcome = *m->w->outcome;
}

static void
go_back(struct sm_import *m, const struct mark *mark)
{
	*m->report = mark->report;
	if (m->report->differences)
		sm_buf_truncate(m->report->differences, mark->differences);
	if (!m->w->outcome)
		return;
	*m->w->outcome = mark->outcome;
	*mark->outcome.last_change = NULL;
	*mark->outcome.last_event = NULL;
}

bool
sm_import_try(
    struct sm_import *m, sm_import_fn *run, void *item, size_t line, bool *refused, struct sm_err *err)
{
	struct mark mark;
	struct sm_err why;

	*refused = false;
	sm_err_clear(&why);
	set_mark(m, &mark);
	if (!sm_db_record_begin(m->w->db, err))
		return false;
	if (run(m, item, &why))
		return sm_db_record_keep(m->w->db, err);
	sm_db_record_undo(m->w->db);
	go_back(m, &mark);
	*refused = true;
	return refuse(m, &why, line, err);
}

/* ---- many ---- */

static bool
was_refused(const struct sm_buf *refused, size_t row)
{
	return row < refused->len && refused->p[row] != 0;
}

static bool
note_refused(struct sm_buf *refused, size_t row, bool is, struct sm_err *err)
{
	if (row < refused->len)
		refused->p[row] = (char)(refused->p[row] | is);
	else
		sm_buf_putc(refused, (char)is);
	return !refused->failed || sm_no_memory(err);
}

static bool
one_row(struct sm_import *m, const struct sm_import_rows *in, size_t row, bool *more, struct sm_err *err)
{
	bool refused = was_refused(in->refused, row), reported = refused || in->again;
	struct sm_err why;

	sm_arena_reset(in->arena);
	sm_err_clear(&why);
	if (!sm_rows_next(in->rows, in->arena, in->texts, more, &why)) {
		refused = true;
		if (!reported && !refuse(m, &why, in->rows->csv.line, err))
			return false;
	} else if (*more && !refused &&
	           !sm_import_try(m, in->run, in->item, in->rows->csv.line, &refused, err)) {
		return false;
	}
	return note_refused(in->refused, row, refused, err);
}

/* Tells the database what the next rows are about. */
static void
look_ahead(struct sm_import *m, const struct sm_csv *csv)
{
	struct sm_slice rest = sm_slice_after(csv->text, csv->at);

	sm_ahead(m->w->db, sm_slice_of(rest.p, rest.len < OCTETS_AHEAD ? rest.len : OCTETS_AHEAD));
}

/* Runs a function for the rows of a step. *more: whether there may be others behind them. */
static bool
run_step(struct sm_import *m, const struct sm_import_rows *in, sm_import_fn *run, size_t row, bool *more)
{
	for (size_t end = row + ROWS_AHEAD; *more && row < end; row++) {
		sm_arena_reset(in->arena);
		if (!sm_rows_next(in->rows, in->arena, in->texts, more, NULL) ||
		    (*more && !was_refused(in->refused, row) && !run(m, in->item, NULL)))
			return false;
	}
	return true;
}

bool
sm_import_in_steps(struct sm_import *m, const struct sm_import_rows *in)
{
	bool more = true, again = true;

	for (size_t row = 0; more; row += ROWS_AHEAD) {
		const struct sm_rows start = *in->rows;

		look_ahead(m, &in->rows->csv);
		if (!run_step(m, in, in->run, row, &more))
			return false;
		if (!in->then)
			continue;
		*in->rows = start;
		if (!run_step(m, in, in->then, row, &again))
			return false;
	}
	return true;
}

/*
 * A savepoint costs half the time of a row, and most imports have no errors. So all rows run without savepoints
 * first; if one fails, they run again with a savepoint each.
 */
bool
sm_import_all(struct sm_import *m, const struct sm_import_rows *in, struct sm_err *err)
{
	const struct sm_rows start = *in->rows;
	struct mark mark;
	bool more = true;

	set_mark(m, &mark);
	if (!sm_db_part_begin(m->w->db, err))
		return false;
	if (sm_import_in_steps(m, in) && sm_db_write_out(m->w->db, NULL))
		return sm_db_part_keep(m->w->db, err);
	sm_db_part_undo(m->w->db);
	go_back(m, &mark);
	memset(m->types, 0, sizeof m->types);
	*in->rows = start;
	for (size_t row = 0; more; row++)
		if (!one_row(m, in, row, &more, err))
			return false;
	return true;
}

void
sm_import_doubt(
    struct sm_import *m, size_t line, const char *column, struct sm_slice value, const char *doubt)
{
	struct sm_import_report *r = m->report;

	if (r->doubtful++ > 0)
		return;
	(void)snprintf(r->doubt, sizeof r->doubt, "line %zu: %s %.*s: %s", line, column,
	    (int)(value.len > VALUE_SHOWN ? VALUE_SHOWN : value.len), (const char *)value.p, doubt);
}

void
sm_import_replaced(struct sm_import *m, size_t line)
{
	if (m->report->replaced++ == 0)
		m->report->replaced_line = line;
}
