#include "inventory/export.h"

#include <string.h>

#include "core/json_writer.h"
#include "inventory/answer.h"
#include "inventory/forms.h"
#include "inventory/import_devices.h"
#include "inventory/rows.h"
#include "inventory/tables.h"

enum { FLUSH_AT = 256 * 1024 };

/* ---- plain tables ---- */

static void
put_values(const struct sm_table *t, struct sm_db_rows *q, struct sm_arena *a, struct sm_buf *out)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		if (i > 0)
			sm_buf_putc(out, ',');
		sm_csv_value(sm_table_cell(q, t, i, a), t->as_published, out);
	}
}

static void
put_members(const struct sm_table *t, struct sm_db_rows *q, struct sm_arena *a, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	for (size_t i = 0; i < t->n_columns; i++) {
		const struct sm_column *c = &t->columns[i];
		struct sm_slice cell = sm_table_cell(q, t, i, a);

		if (c->form == SM_COLUMN_NUMBER && cell.len > 0) {
			sm_json_key(&w, c->name);
			sm_buf_put(out, cell.p, cell.len);
		} else {
			sm_json_text(&w, c->name, cell);
		}
	}
	sm_json_close(&w, '}');
}

/* Format and destination of an export. */
struct target {
	enum sm_export_form form;
	const struct sm_sink *sink;
	struct sm_buf *out;
	bool as_published; /* rows are checked one by one, and have line ends of their own */
};

static bool
can_write(enum sm_export_form form, struct sm_slice rows)
{
	return form == SM_EXPORT_JSON ||
	       (form == SM_EXPORT_CSV ? sm_form_is_text(rows, true) : sm_form_is_xml(rows));
}

static bool
cannot_write(enum sm_export_form form, struct sm_err *err)
{
	return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	    "a text holds a control character, which %s can't tell: --format=json does",
	    form == SM_EXPORT_CSV ? "CSV" : "XML");
}

/*
 * Imports check texts, but another program may have written the file. Control characters would steer a terminal: JSON
 * can escape them; CSV and XML can't, and fail.
 */
static bool
maybe_flush(const struct target *to, size_t at, struct sm_err *err)
{
	struct sm_buf *out = to->out;

	if (out->failed)
		return sm_no_memory(err);
	if (out->len == 0 || out->len < at)
		return true;
	if (!to->as_published && !can_write(to->form, sm_slice_of(out->p, out->len)))
		return cannot_write(to->form, err);
	return to->sink->flush(to->sink->ctx, out, err);
}

/* One row, as CSV or as an object. */
static bool
put_cells(const struct sm_table *t, struct sm_db_rows *q, const struct target *to, struct sm_arena *a,
    struct sm_err *err)
{
	struct sm_buf *out = to->out;
	size_t start;

	if (to->as_published)
		sm_buf_puts(out, "\r\n");
	start = out->len;
	if (to->form == SM_EXPORT_JSON)
		put_members(t, q, a, out);
	else
		put_values(t, q, a, out);
	if (!to->as_published)
		sm_buf_putc(out, '\n');
	return !to->as_published || out->failed ||
	       sm_form_is_text(sm_slice_of(out->p + start, out->len - start), false) ||
	       cannot_write(to->form, err);
}

static bool
rows_of_table(struct sm_work *w, const struct sm_table *t, const struct target *to, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err, t->select, "");
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_arena arena;
	bool fine = true;

	sm_arena_init(&arena, 0);
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(&arena);
		fine = put_cells(t, q, to, &arena, err) && maybe_flush(to, FLUSH_AT, err);
	}
	if (!fine)
		sm_db_leave(q);
	sm_arena_free(&arena);
	return fine && step == SM_DB_END;
}

/* The industry's form, if the inventory has rows that only it can express. */
static bool
choose_form(struct sm_work *w, const struct sm_table **t, struct sm_err *err)
{
	int64_t any = 0;

	if (!(*t)->own)
		return true;
	if (!sm_db_number(w->db, err, &any, NULL, (*t)->any, ""))
		return false;
	if (any == 0)
		*t = (*t)->own;
	return true;
}

static bool
export_table(struct sm_work *w, const struct sm_table *t, struct target *to, struct sm_err *err)
{
	if (!choose_form(w, &t, err))
		return false;
	to->as_published = t->as_published && to->form == SM_EXPORT_CSV;
	if (to->as_published)
		sm_buf_puts(to->out, "\xef\xbb\xbf");
	for (size_t i = 0; to->form == SM_EXPORT_CSV && i < t->n_columns; i++)
		sm_buf_printf(to->out, "%s%s", i > 0 ? "," : "", t->columns[i].name);
	if (to->form == SM_EXPORT_CSV && !to->as_published)
		sm_buf_putc(to->out, '\n');
	return rows_of_table(w, t, to, err);
}

/* ---- devices ---- */

static bool
link_list(struct sm_work *w, const struct sm_device *d, enum sm_association kind, struct sm_buf *list,
    struct sm_err *err)
{
	struct sm_links links;

	sm_buf_reset(list);
	if (!sm_links(w, d->id, kind, false, &links, err))
		return false;
	for (size_t i = 0; i < links.n; i++) {
		char text[SM_EUI_TEXT];

		sm_eui_text(links.id[i], text);
		sm_buf_printf(list, "%s%s", i > 0 ? " " : "", text);
	}
	return true;
}

static void
device_csv(const struct sm_device *d, struct sm_buf *out)
{
	const char *status = sm_smi_status_name(d->status), *before = sm_smi_status_name(d->before);
	char id[SM_EUI_TEXT];

	sm_eui_text(d->id, id);
	sm_buf_printf(
	    out, "%s,%s,%s,%s", id, sm_device_type_name(d->type), status ? status : "", before ? before : "");
	for (size_t i = 0; i < SM_FIELDS; i++) {
		sm_buf_putc(out, ',');
		sm_csv_value(d->field[i], false, out);
	}
}

static bool
device_line(struct sm_work *w, const struct sm_device *d, bool json, struct sm_buf *list, struct sm_buf *out,
    struct sm_err *err)
{
	size_t n;
	const char *const *names = sm_device_columns(&n);
	struct sm_json object = { .out = out };

	if (json) {
		sm_json_open(&object, '{');
		sm_device_json(d, &object);
	} else {
		device_csv(d, out);
	}
	for (int k = 0; k < SM_ASSOCIATIONS; k++) {
		const char *name = names[SM_DEVICE_COLUMN_FIELDS + SM_FIELDS + k];

		if (!link_list(w, d, (enum sm_association)k, list, err))
			return false;
		if (!json)
			sm_buf_printf(out, ",%.*s", (int)list->len, list->len > 0 ? list->p : "");
		else if (list->len > 0)
			sm_json_text(&object, name, sm_slice_of(list->p, list->len));
	}
	sm_buf_puts(out, json ? "}\n" : "\n");
	return true;
}

struct device_writer {
	const struct target *to;
	struct sm_buf list;
	struct sm_device
	    *waiting; /* SM_EXPORT_DUIS: devices of the next document, at most SM_DUIS_DEVICES_MAX */
	size_t n_waiting;
};

static bool
write_device(struct sm_work *w, struct device_writer *d, struct sm_db_rows *q, struct sm_err *err)
{
	const struct target *to = d->to;
	struct sm_device device;

	if (d->n_waiting == SM_DUIS_DEVICES_MAX) {
		sm_devices_duis(d->waiting, d->n_waiting, w->now, to->out);
		d->n_waiting = 0;
	}
	if (d->n_waiting == 0)
		sm_arena_reset(w->arena);
	sm_device_row(q, w->arena, &device);
	if (to->form != SM_EXPORT_DUIS)
		return device_line(w, &device, to->form == SM_EXPORT_JSON, &d->list, to->out, err);
	d->waiting[d->n_waiting++] = device;
	return true;
}

static bool
export_devices(struct sm_work *w, struct device_writer *d, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(
	    w->db, err, "SELECT " SM_DEVICE_COLUMNS " FROM device ORDER BY added, id" SM_DB_MANY, "");
	enum sm_db_step step = SM_DB_FAILED;
	const char *const *names;
	bool fine = true;
	size_t n;

	names = sm_device_columns(&n);
	for (size_t i = 0; d->to->form == SM_EXPORT_CSV && i < n; i++)
		sm_buf_printf(d->to->out, "%s%s", names[i], i + 1 < n ? "," : "\n");
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW)
		fine = write_device(w, d, q, err) && maybe_flush(d->to, FLUSH_AT, err);
	if (!fine)
		sm_db_leave(q);
	if (d->n_waiting > 0)
		sm_devices_duis(d->waiting, d->n_waiting, w->now, d->to->out);
	return fine && step == SM_DB_END;
}

static bool
export_all_devices(struct sm_work *w, const struct target *to, struct sm_err *err)
{
	struct device_writer writer = { .to = to };
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine;

	writer.waiting = sm_alloc(w->arena, SM_DUIS_DEVICES_MAX, sizeof *writer.waiting);
	if (!writer.waiting)
		return sm_no_memory(err);
	sm_arena_init(&arena, 0);
	sm_buf_init(&writer.list);
	own.arena = &arena;
	fine = export_devices(&own, &writer, err);
	sm_buf_free(&writer.list);
	sm_arena_free(&arena);
	return fine;
}

bool
sm_export(struct sm_work *w, const char *kind, enum sm_export_form form, const struct sm_sink *sink,
    struct sm_err *err)
{
	const struct sm_table *table = sm_table(kind);
	struct sm_buf out;
	struct target to = { form, sink, &out, false };
	bool fine;

	if (table && form == SM_EXPORT_DUIS)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "only devices have a DUIS form");
	sm_buf_init(&out);
	fine = table ? export_table(w, table, &to, err) : export_all_devices(w, &to, err);
	fine = fine && maybe_flush(&to, 0, err);
	sm_buf_free(&out);
	return fine;
}
