#include "inventory/transfer.h"

#include <string.h>

#include "inventory/effects.h"
#include "inventory/rows.h"
#include "inventory/tables.h"

/* More than the schema allows (17): a response of a later version may hold more. */
enum { RESPONSE_DEVICES_MAX = 64 };
enum { LINK_COLUMNS = SM_DEVICE_COLUMN_FIELDS + SM_FIELDS, DEVICE_COLUMNS = LINK_COLUMNS + SM_ASSOCIATIONS };

static const char *const device_columns[DEVICE_COLUMNS] = { "id", "type", "status", "status_before",
	"manufacturer", "model", "smets_version", "firmware", "firmware_status", "cpl_status",
	"date_commissioned", "import_mpxn", "secondary_mpan", "export_mpan", "esme_variant", "uprn",
	"postcode", "address", "csp_region", "gbcs_version", "han_variant", "s1sp", "connectivity",
	"firmware_sent", "in_log_of", "gpf_of", "joined_to" };

const char *const *
sm_device_columns(size_t *n)
{
	*n = DEVICE_COLUMNS;
	return device_columns;
}

bool
sm_transfer_kind(const char *kind)
{
	return strcmp(kind, "devices") == 0 || sm_table(kind) != NULL;
}

static bool
on_line(const struct sm_rows *rows, const struct sm_err *inner, struct sm_err *err)
{
	if (strncmp(inner->text, "line ", 5) == 0)
		return sm_fail(err, inner->code, SM_NO_OFFSET, "%s", inner->text);
	return sm_fail(err, inner->code, SM_NO_OFFSET, "line %zu: %.200s", rows->line, inner->text);
}

/* ---- plain tables ---- */

/*
 * Devices of models that left the CPL, or came back to it: SEC F2, H6. The models of an import are gathered, so that
 * the devices are walked once.
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
	const struct sm_act nothing = { .service = NULL };

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
			return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for so many devices");
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

/* What the log says of a row: its first columns. */
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

static bool
put_row(struct sm_work *w, const struct sm_table *t, const struct sm_slice *texts,
    struct sm_import_report *report, struct sm_err *err)
{
	struct sm_value values[SM_TABLE_COLUMNS_MAX];
	struct sqlite3_stmt *q;
	enum sm_db_step step;
	bool there;

	if (!sm_table_values(t, texts, values, err))
		return false;
	q = sm_db_query_values(w->db, err, t->there, values, t->n_key);
	step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	if (step == SM_DB_FAILED)
		return false;
	there = step == SM_DB_ROW;
	sm_db_leave(q);
	if (!sm_db_run_values(w->db, err, t->put, values, t->n_columns))
		return false;
	if (sm_db_changes(w->db) == 0) {
		report->unchanged++;
		return true;
	}
	report->added += !there;
	report->changed += there;
	if (!note_row(w, t, texts, there, err))
		return false;
	if (strcmp(t->name, "users") == 0)
		return user_changed(w, texts, err);
	return strcmp(t->name, "cpl") != 0 || (!there && sm_slice_eq_str(texts[6], "Active")) ||
	       gather_model(w, texts, err);
}

/* Each row has an arena: there may be millions. What follows from it is in w->arena with the outcome. */
static bool
put_rows(struct sm_work *w, const struct sm_table *t, struct sm_rows *rows, struct sm_import_report *report,
    struct sm_err *err)
{
	struct sm_slice texts[SM_TABLE_COLUMNS_MAX];
	struct sm_arena arena;
	bool fine = true, more = true;

	sm_arena_init(&arena, 0);
	while (fine && more) {
		sm_arena_reset(&arena);
		fine = sm_rows_next(rows, &arena, texts, &more, err) &&
		       (!more || put_row(w, t, texts, report, err));
	}
	sm_arena_free(&arena);
	return fine;
}

static bool
import_table(struct sm_work *w, const struct sm_table *t, struct sm_slice text,
    struct sm_import_report *report, struct sm_err *err)
{
	const char *names[SM_TABLE_COLUMNS_MAX];
	struct sm_rows rows;
	struct sm_err inner;

	for (size_t i = 0; i < t->n_columns; i++)
		names[i] = t->columns[i].name;
	if (!sm_rows_start(&rows, text, names, t->n_columns, err) ||
	    !sm_db_run(w->db, err,
	        "CREATE TEMP TABLE IF NOT EXISTS changed_model (manufacturer, model, firmware, status,"
	        " PRIMARY KEY (manufacturer, model, firmware)) WITHOUT ROWID",
	        ""))
		return false;
	sm_err_clear(&inner);
	if (!put_rows(w, t, &rows, report, &inner))
		return on_line(&rows, &inner, err);
	return strcmp(t->name, "cpl") != 0 || models_changed(w, err);
}

/* ---- devices ---- */

static bool
same(const struct sm_device *a, const struct sm_device *b)
{
	if (a->type != b->type || a->status != b->status || a->before != b->before)
		return false;
	for (size_t i = 0; i < SM_FIELDS; i++)
		if (!sm_slice_eq(a->field[i], b->field[i]))
			return false;
	return true;
}

static bool
put_device(struct sm_work *w, const struct sm_device *from, struct sm_device *to,
    struct sm_import_report *report, struct sm_err *err)
{
	if (from->known && same(from, to)) {
		report->unchanged++;
		return true;
	}
	report->added += !from->known;
	report->changed += from->known;
	return sm_device_change(w, from, to, err);
}

static bool
read_status(struct sm_slice text, enum sm_smi_status *out, struct sm_err *err)
{
	*out = sm_smi_status_parse(text);
	return text.len == 0 || *out != SM_SMI_NONE ||
	       sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "there is no status %.*s",
	           (int)(text.len > 40 ? 40 : text.len), (const char *)text.p);
}

static bool
device_row(struct sm_work *w, const struct sm_rows *rows, const struct sm_slice *texts,
    struct sm_import_report *report, struct sm_err *err)
{
	struct sm_device from, to;
	uint8_t id[SM_EUI_LEN];

	if (!sm_eui_parse(texts[0], id))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "id is no EUI-64");
	if (!sm_device_get(w, id, &from, err))
		return false;
	to = from;
	if (rows->given[1])
		to.type = sm_device_type_parse(texts[1]);
	if (!sm_is_inventory_type(to.type))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "type is none of the inventory's");
	if ((rows->given[2] && !read_status(texts[2], &to.status, err)) ||
	    (rows->given[3] && !read_status(texts[3], &to.before, err)))
		return false;
	if ((to.status == SM_SMI_NONE) != sm_is_type_2(to.type))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "status: Type 1 Devices have one, Type 2 Devices have none");
	for (size_t i = 0; i < SM_FIELDS; i++)
		if (rows->given[SM_DEVICE_COLUMN_FIELDS + i])
			to.field[i] = texts[SM_DEVICE_COLUMN_FIELDS + i];
	return put_device(w, &from, &to, report, err);
}

static struct sm_slice
nth_name(struct sm_slice list, size_t at)
{
	struct sm_slice one = sm_slice_after(list, at);

	one.len = one.len < SM_EUI_TEXT - 1 ? one.len : SM_EUI_TEXT - 1;
	return one;
}

static bool
names_device(struct sm_slice list, const uint8_t id[SM_EUI_LEN])
{
	uint8_t one[SM_EUI_LEN];

	for (size_t i = 0; i < list.len; i += SM_EUI_TEXT)
		if (sm_eui_parse(nth_name(list, i), one) && memcmp(one, id, SM_EUI_LEN) == 0)
			return true;
	return false;
}

/* The EUI-64 in a list separated by spaces become the links of one kind; others of that kind go. */
static bool
set_links(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_association kind, struct sm_slice list,
    struct sm_err *err)
{
	struct sm_links now;
	uint8_t other[SM_EUI_LEN];

	if (!sm_links(w, id, kind, false, &now, err))
		return false;
	for (size_t i = 0; i < now.n; i++) {
		if (!names_device(list, now.id[i]) && !sm_link_remove(w, id, kind, now.id[i], err))
			return false;
	}
	for (size_t i = 0; i < list.len; i += SM_EUI_TEXT) {
		if (!sm_eui_parse(nth_name(list, i), other))
			return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s: not a list of EUI-64",
			    device_columns[LINK_COLUMNS + kind]);
		if (!sm_link_add(w, id, kind, other, err))
			return false;
	}
	return true;
}

static bool
link_row(struct sm_work *w, const struct sm_rows *rows, const struct sm_slice *texts,
    struct sm_import_report *report, struct sm_err *err)
{
	uint8_t id[SM_EUI_LEN];

	(void)report;
	if (!sm_eui_parse(texts[0], id))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "id is no EUI-64");
	for (int k = 0; k < SM_ASSOCIATIONS; k++)
		if (rows->given[LINK_COLUMNS + k] &&
		    !set_links(w, id, (enum sm_association)k, texts[LINK_COLUMNS + k], err))
			return false;
	return true;
}

typedef bool row_fn(struct sm_work *w, const struct sm_rows *rows, const struct sm_slice *texts,
    struct sm_import_report *report, struct sm_err *err);

/* Each row has an arena and no outcome: there may be millions. */
static bool
each_row(
    struct sm_work *w, struct sm_slice text, row_fn *run, struct sm_import_report *report, struct sm_err *err)
{
	struct sm_slice texts[SM_COLUMNS_MAX];
	struct sm_work own = *w;
	struct sm_arena arena;
	struct sm_rows rows;
	struct sm_err inner;
	bool more = true, fine;

	sm_err_clear(&inner);
	if (!sm_rows_start(&rows, text, device_columns, DEVICE_COLUMNS, err))
		return false;
	sm_arena_init(&arena, 0);
	own.arena = &arena;
	own.outcome = NULL;
	for (fine = true; fine && more;) {
		sm_arena_reset(&arena);
		fine = sm_rows_next(&rows, &arena, texts, &more, &inner) &&
		       (!more || run(&own, &rows, texts, report, &inner));
	}
	sm_arena_free(&arena);
	return fine || on_line(&rows, &inner, err);
}

bool
sm_import_rows(struct sm_work *w, const char *kind, struct sm_slice text, struct sm_import_report *report,
    struct sm_err *err)
{
	const struct sm_table *table = sm_table(kind);

	if (table && !table->put)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "%s is counted, and can't be imported", kind);
	if (table)
		return import_table(w, table, text, report, err);
	if (strcmp(kind, "devices") != 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "there is no kind %.40s", kind);
	/* links may point to devices further down */
	return each_row(w, text, device_row, report, err) && each_row(w, text, link_row, report, err);
}

/* ---- DUIS ---- */

static bool
device_element(struct sm_work *w, const struct sm_xml *e, struct sm_device *to,
    struct sm_import_report *report, struct sm_err *err)
{
	const struct sm_xml *id = sm_xml_child(e, "DeviceID");
	uint8_t eui[SM_EUI_LEN];
	struct sm_device from;

	if (!sm_eui_parse(sm_xml_text(id), eui))
		return sm_xml_fail(id ? id : e, err, SM_E_VALUE, "DeviceID is no EUI-64");
	if (!sm_device_get(w, eui, &from, err))
		return false;
	*to = from;
	to->type = sm_device_type_parse(sm_xml_text(sm_xml_child(e, "DeviceType")));
	if (!sm_is_inventory_type(to->type))
		return sm_xml_fail(e, err, SM_E_VALUE, "DeviceType is none of the inventory's");
	if (!read_status(sm_xml_text(sm_xml_child(e, "DeviceStatus")), &to->status, err))
		return false;
	if ((to->status == SM_SMI_NONE) != sm_is_type_2(to->type))
		return sm_xml_fail(
		    e, err, SM_E_VALUE, "Type 1 Devices have a DeviceStatus, Type 2 Devices have none");
	if (to->status != SM_SMI_SUSPENDED)
		to->before = SM_SMI_NONE;
	for (size_t i = 0; i < SM_FIELDS; i++) {
		const char *path = sm_field((enum sm_device_field)i)->element;

		if (path)
			to->field[i] = sm_xml_text(sm_xml_find(e, path));
	}
	return put_device(w, &from, to, report, err);
}

static bool
on_the_han(const struct sm_device *d)
{
	return d->status != SM_SMI_PENDING && d->status != SM_SMI_DECOMMISSIONED &&
	       d->status != SM_SMI_WITHDRAWN;
}

static bool
link_to_hub(struct sm_work *w, const struct sm_device *d, const struct sm_device *hub, struct sm_err *err)
{
	enum sm_association kind = d->type == SM_DEVICE_GPF ? SM_GPF_OF : SM_IN_LOG_OF;
	struct sm_links mine, theirs = { .n = 0 };

	if (d->type == SM_DEVICE_CHF || !on_the_han(d))
		return true;
	if (!sm_links(w, d->id, kind, false, &mine, err) ||
	    (kind == SM_GPF_OF && !sm_links(w, hub->id, kind, true, &theirs, err)))
		return false;
	return mine.n > 0 || theirs.n > 0 || sm_link_add(w, d->id, kind, hub->id, err);
}

bool
sm_import_duis(
    struct sm_work *w, const struct sm_xml *root, struct sm_import_report *report, struct sm_err *err)
{
	const struct sm_xml *list = sm_xml_find(root, "Body/ResponseMessage/DSPInventory");
	struct sm_device *devices = sm_alloc(w->arena, RESPONSE_DEVICES_MAX, sizeof *devices), *hub = NULL;
	size_t n = 0, hubs = 0;

	if (!sm_xml_is(root, "Response"))
		return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "not a response to service 8.2");
	if (!devices)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for a response");
	for (const struct sm_xml *e = sm_xml_child(list, "Device"); e; e = sm_xml_again(e, "Device")) {
		if (n == RESPONSE_DEVICES_MAX)
			return sm_xml_fail(e, err, SM_E_LIMIT, "more devices than a response may hold");
		if (!device_element(w, e, &devices[n], report, err))
			return false;
		hubs += devices[n].type == SM_DEVICE_CHF;
		if (devices[n].type == SM_DEVICE_CHF)
			hub = &devices[n];
		n++;
	}
	for (size_t i = 0; hubs == 1 && i < n; i++)
		if (!link_to_hub(w, &devices[i], hub, err))
			return false;
	return true;
}
