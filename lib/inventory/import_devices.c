/* Devices in tables: CSV and JSON Lines. */
#include "inventory/import_devices.h"

#include <string.h>

#include "inventory/difference.h"

enum { LINK_COLUMNS = SM_DEVICE_COLUMN_FIELDS + SM_FIELDS, DEVICE_COLUMNS = LINK_COLUMNS + SM_ASSOCIATIONS };
/* A refused row may be linked to by other rows, which are then refused too, and so on: at most this many rounds. */
enum { ROUNDS_MAX = 16 };

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

/* ---- checks of a device ---- */

bool
sm_import_type(struct sm_slice text, const char *column, enum sm_device_type *out, struct sm_err *err)
{
	*out = sm_device_type_parse(sm_trim(text));
	return sm_is_inventory_type(*out) ||
	       sm_form_fail_words(column, text, "ESME|GSME|GPF|CHF|HCALCS|PPMID|IHD|CAD", err);
}

bool
sm_import_status(struct sm_slice text, const char *column, enum sm_smi_status *out, struct sm_err *err)
{
	static const char words[] =
	    "Pending|Whitelisted|InstalledNotCommissioned|Commissioned|Decommissioned|"
	    "Withdrawn|Suspended|Recovery|Recovered";

	text = sm_trim(text);
	*out = sm_smi_status_parse(text);
	return text.len == 0 || *out != SM_SMI_NONE || sm_form_fail_words(column, text, words, err);
}

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
may_return_to(enum sm_smi_status before)
{
	return before != SM_SMI_DECOMMISSIONED && before != SM_SMI_WITHDRAWN && before != SM_SMI_SUSPENDED;
}

/* A meter with the MPxN of the other fuel would not be found by it: no party of its fuel is registered for that. */
static bool
mpxns_fit(const struct sm_device *d, struct sm_err *err)
{
	for (int f = SM_FIELD_IMPORT_MPXN; f <= SM_FIELD_EXPORT_MPAN; f++) {
		const char *wrong = sm_mpxn_misfit(d->type, (enum sm_device_field)f, d->field[f]);

		if (wrong)
			return sm_form_fail(sm_field((enum sm_device_field)f)->name, d->field[f], wrong, err);
	}
	return true;
}

/* Refuses columns that contradict each other. */
static bool
fits_together(const struct sm_device *d, struct sm_err *err)
{
	const struct sm_slice *f = d->field;

	if ((d->status == SM_SMI_NONE) != sm_is_type_2(d->type))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "status: Type 1 Devices have one, Type 2 Devices have none");
	if ((f[SM_FIELD_POSTCODE].len == 0) != (f[SM_FIELD_ADDRESS].len == 0))
		return sm_fail(
		    err, SM_E_VALUE, SM_NO_OFFSET, "postcode and address go together: give both or neither");
	if (f[SM_FIELD_ESME_VARIANT].len > 0 && d->type != SM_DEVICE_ESME)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "esme_variant: only an ESME has one");
	if (d->before != SM_SMI_NONE && d->status != SM_SMI_SUSPENDED)
		return sm_fail(
		    err, SM_E_VALUE, SM_NO_OFFSET, "status_before: only a Suspended device has one");
	if (!may_return_to(d->before))
		return sm_fail(
		    err, SM_E_VALUE, SM_NO_OFFSET, "status_before: a device does not return to that status");
	return mpxns_fit(d, err);
}

/* ---- differences ---- */

/* The columns of a device, as far as a difference needs them; the links stay empty. */
static void
texts_of(const struct sm_device *d, struct sm_slice id, struct sm_slice out[DEVICE_COLUMNS])
{
	const char *const names[] = { d->known ? sm_device_type_name(d->type) : NULL,
		sm_smi_status_name(d->status), sm_smi_status_name(d->before) };

	memset(out, 0, DEVICE_COLUMNS * sizeof *out);
	out[0] = id;
	for (size_t i = 0; i < SM_COUNT(names); i++)
		out[1 + i] = sm_slice_or_empty(names[i]);
	memcpy(out + SM_DEVICE_COLUMN_FIELDS, d->field, sizeof d->field);
}

static void
add_difference(struct sm_import *m, const char *what, const struct sm_slice *old, const struct sm_slice *now)
{
	struct sm_column columns[DEVICE_COLUMNS];
	const struct sm_table t = { .columns = columns, .n_columns = DEVICE_COLUMNS, .n_key = 1 };

	for (size_t i = 0; i < DEVICE_COLUMNS; i++)
		columns[i] = (struct sm_column){ .name = device_columns[i] };
	sm_difference_add(m->report, what, &t, old, now);
}

static void
device_difference(struct sm_import *m, const struct sm_device *from, const struct sm_device *to)
{
	struct sm_slice old[DEVICE_COLUMNS], now[DEVICE_COLUMNS];
	char id[SM_EUI_TEXT];

	if (!m->report->differences)
		return;
	sm_eui_text(from->id, id);
	texts_of(from, sm_slice_str(id), old);
	texts_of(to, sm_slice_str(id), now);
	add_difference(m, from->known ? "changed" : "added", from->known ? old : NULL, now);
}

/* The links of one kind: those there are, and those that replace them. */
static void
link_difference(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_association kind,
    const struct sm_links *before, struct sm_slice list)
{
	struct sm_slice old[DEVICE_COLUMNS] = { { 0 } }, now[DEVICE_COLUMNS] = { { 0 } };
	struct sm_buf text;
	char eui[SM_EUI_TEXT];

	sm_buf_init(&text);
	for (size_t i = 0; i < before->n; i++) {
		sm_buf_puts(&text, i > 0 ? " " : "");
		sm_buf_eui(&text, before->id[i]);
	}
	sm_eui_text(id, eui);
	old[0] = now[0] = sm_slice_str(eui);
	old[LINK_COLUMNS + kind] = sm_slice_of(text.p ? text.p : "", text.len);
	now[LINK_COLUMNS + kind] = sm_trim(list);
	add_difference(m, "changed", old, now);
	sm_buf_free(&text);
}

bool
sm_import_device(struct sm_import *m, const struct sm_device *from, struct sm_device *to, struct sm_err *err)
{
	if (from->known && same(from, to)) {
		m->report->unchanged++;
		return true;
	}
	m->report->added += !from->known;
	m->report->changed += from->known;
	m->overwrites |= from->known;
	device_difference(m, from, to);
	return fits_together(to, err) && sm_device_change(m->w, from, to, err);
}

/* *out is SM_DEVICE_UNKNOWN when the device is not in the inventory. */
static bool
type_of(struct sm_work *w, const uint8_t id[SM_EUI_LEN], enum sm_device_type *out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err, "SELECT type FROM device WHERE id=?", "e", id);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*out = SM_DEVICE_UNKNOWN;
	if (step == SM_DB_ROW) {
		*out = sm_device_type_parse(sm_db_text(q, 0, w->arena));
		sm_db_leave(q);
	}
	return step != SM_DB_FAILED;
}

/* Whether a device of one type can be in the device log of the other, or its GPF. */
static bool
fits_hub(enum sm_device_type device, enum sm_association kind, enum sm_device_type hub)
{
	return hub == SM_DEVICE_CHF && device != SM_DEVICE_CHF &&
	       (device == SM_DEVICE_GPF) == (kind == SM_GPF_OF);
}

static void
remember_type(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_device_type type)
{
	size_t i = (size_t)((uint64_t)sm_db_key(id) * 0x9e3779b97f4a7c15U >> 32) % SM_IMPORT_TYPES;

	memcpy(m->types[i].id, id, SM_EUI_LEN);
	m->types[i].type = type;
}

/* The type of a device, which is unknown if the inventory doesn't have it. */
static bool
recall_type(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_device_type *out, struct sm_err *err)
{
	size_t i = (size_t)((uint64_t)sm_db_key(id) * 0x9e3779b97f4a7c15U >> 32) % SM_IMPORT_TYPES;

	*out = m->types[i].type;
	if (*out != SM_DEVICE_UNKNOWN && memcmp(m->types[i].id, id, SM_EUI_LEN) == 0)
		return true;
	if (!type_of(m->w, id, out, err))
		return false;
	remember_type(m, id, *out);
	return true;
}

/* Fails unless the device may be linked to other in this way. */
static bool
may_link(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_device_type mine,
    enum sm_association kind, const uint8_t other[SM_EUI_LEN], struct sm_err *err)
{
	static const char *const wrong[] = {
		[SM_IN_LOG_OF] = "none in whose device log this one can be",
		[SM_GPF_OF] = "none whose GPF this one can be",
		[SM_JOINED_TO] = "the device itself",
	};
	enum sm_device_type theirs;
	char eui[SM_EUI_TEXT];
	bool fits;

	if (!recall_type(m, other, &theirs, err))
		return false;
	fits = kind == SM_JOINED_TO ? memcmp(id, other, SM_EUI_LEN) != 0 : fits_hub(mine, kind, theirs);
	if (fits && theirs != SM_DEVICE_UNKNOWN)
		return true;
	sm_eui_text(other, eui);
	return sm_form_fail(device_columns[LINK_COLUMNS + kind], sm_slice_str(eui),
	    theirs == SM_DEVICE_UNKNOWN ? "not in the inventory" : wrong[kind], err);
}

/* ---- rows ---- */

struct device_row {
	const struct sm_rows *rows;
	struct sm_slice texts[SM_COLUMNS_MAX];
	struct late *late; /* NULL: links are a pass of their own */
};

static bool
row_id(struct device_row *row, uint8_t id[SM_EUI_LEN], struct sm_arena *a, struct sm_err *err)
{
	if (!sm_form_take(SM_COLUMN_EUI, "id", &row->texts[0], a, err))
		return false;
	return sm_eui_parse(row->texts[0], id) || sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "id is missing");
}

/* Copies the columns of the row to the device. Fields without a column stay. */
static bool
take_row(struct sm_import *m, struct device_row *row, struct sm_device *to, struct sm_err *err)
{
	const bool *given = row->rows->given;

	if (!given[1] && !to->known)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "type is missing");
	if ((given[1] && !sm_import_type(row->texts[1], "type", &to->type, err)) ||
	    (given[2] && !sm_import_status(row->texts[2], "status", &to->status, err)) ||
	    (given[3] && !sm_import_status(row->texts[3], "status_before", &to->before, err)))
		return false;
	for (size_t i = 0; i < SM_FIELDS; i++) {
		struct sm_slice *text = &row->texts[SM_DEVICE_COLUMN_FIELDS + i];

		if (!given[SM_DEVICE_COLUMN_FIELDS + i] || sm_slice_eq(*text, to->field[i]))
			continue;
		if (!sm_field_take((enum sm_device_field)i, text, m->w->arena, err))
			return false;
		to->field[i] = *text;
	}
	return true;
}

static void
doubt_device(struct sm_import *m, const struct device_row *row, const struct sm_device *d)
{
	for (size_t i = 0; i < SM_FIELDS; i++) {
		const struct sm_field_fact *fact = sm_field((enum sm_device_field)i);
		const char *doubt = d->field[i].len > 0 ? sm_form_doubt(fact->form, d->field[i]) : NULL;

		if (doubt && row->rows->given[SM_DEVICE_COLUMN_FIELDS + i])
			sm_import_doubt(m, row->rows->csv.line, fact->name, d->field[i], doubt);
	}
}

/* When the links of a row are made. NEW is now, and the device has none yet. */
enum when { NOW, NEW, LATE };

/*
 * Links are best made while what the device is on is at hand, so each few hundred rows are devices first, then links. A row
 * whose links name a later one is late: its links are made at the end.
 */
struct late {
	struct sm_buf rows; /* enum when, an octet for each row that is not refused */
	size_t at; /* the row whose links are next */
	size_t n; /* that are late */
	bool all; /* from now on */
};

/*
 * The links of a device must be made in the order of its rows, and between devices of their last types. False: this is no
 * way for that, or there is no memory.
 */
static bool
note_row(struct late *late, const struct sm_device *from, const struct sm_device *to)
{
	sm_buf_putc(&late->rows, from->known ? NOW : NEW);
	return !late->rows.failed && (!from->known || from->type == to->type);
}

static bool
put_device(struct sm_import *m, void *item, struct sm_err *err)
{
	struct device_row *row = item;
	struct sm_device from, to;
	uint8_t id[SM_EUI_LEN];

	if (!row_id(row, id, m->w->arena, err) || !sm_device_get(m->w, id, &from, err))
		return false;
	to = from;
	if (!take_row(m, row, &to, err) || (row->late && !note_row(row->late, &from, &to)))
		return false;
	doubt_device(m, row, &to);
	return sm_import_device(m, &from, &to, err);
}

/* The next EUI-64 of a list that sm_form_take has checked; false at its end. */
static bool
next_eui(struct sm_slice *list, uint8_t out[SM_EUI_LEN])
{
	*list = sm_trim(*list);
	if (!sm_eui_parse(
	        sm_slice_of(list->p, list->len < SM_EUI_TEXT - 1 ? list->len : SM_EUI_TEXT - 1), out))
		return false;
	*list = sm_slice_after(*list, SM_EUI_TEXT - 1);
	return true;
}

static bool
names_device(struct sm_slice list, const uint8_t id[SM_EUI_LEN])
{
	uint8_t one[SM_EUI_LEN];

	while (next_eui(&list, one))
		if (memcmp(one, id, SM_EUI_LEN) == 0)
			return true;
	return false;
}

/* Whether the list has these devices and no others. */
static bool
names_all(struct sm_slice list, const struct sm_links *links)
{
	uint8_t one[SM_EUI_LEN];
	size_t n = 0;

	for (size_t i = 0; i < links->n; i++)
		if (!names_device(list, links->id[i]))
			return false;
	while (next_eui(&list, one))
		n++;
	return n == links->n;
}

static bool
is_linked(const struct sm_links *links, const uint8_t id[SM_EUI_LEN])
{
	for (size_t i = 0; i < links->n; i++)
		if (memcmp(links->id[i], id, SM_EUI_LEN) == 0)
			return true;
	return false;
}

/* How many stand before a device in a list that names it. */
static size_t
place_in(struct sm_slice list, const uint8_t id[SM_EUI_LEN])
{
	uint8_t one[SM_EUI_LEN];
	size_t n = 0;

	while (next_eui(&list, one) && memcmp(one, id, SM_EUI_LEN) != 0)
		n++;
	return n;
}

/* Adds the links of a list that the device has not. */
static bool
add_links(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_device_type type,
    enum sm_association kind, const struct sm_links *now, struct sm_slice list, struct sm_err *err)
{
	struct sm_slice rest = list;
	uint8_t other[SM_EUI_LEN];

	for (size_t i = 0; next_eui(&rest, other); i++) {
		if (!may_link(m, id, type, kind, other, err))
			return false;
		if (!is_linked(now, other) && place_in(list, other) == i &&
		    !sm_link_new(m->w, id, kind, other, err))
			return false;
	}
	return true;
}

/* Replaces the device's links of one kind (*now) by the EUI-64 in a list separated by spaces. */
static bool
set_links(struct sm_import *m, const uint8_t id[SM_EUI_LEN], enum sm_device_type type,
    enum sm_association kind, const struct sm_links *now, struct sm_slice list, struct sm_err *err)
{
	if (!sm_form_take(SM_COLUMN_EUIS, device_columns[LINK_COLUMNS + kind], &list, m->w->arena, err))
		return false;
	if (m->report->differences && !names_all(list, now))
		link_difference(m, id, kind, now, list);
	for (size_t i = 0; i < now->n; i++) {
		if (!names_device(list, now->id[i]) && !sm_link_remove(m->w, id, kind, now->id[i], err))
			return false;
	}
	return add_links(m, id, type, kind, now, list, err);
}

static bool
any_links_given(const struct sm_rows *rows)
{
	for (int k = 0; k < SM_ASSOCIATIONS; k++)
		if (rows->given[LINK_COLUMNS + k])
			return true;
	return false;
}

static bool
link_row(struct sm_import *m, struct device_row *row, enum when when, struct sm_err *err)
{
	enum sm_device_type type;
	struct sm_outward now = { 0 };
	uint8_t id[SM_EUI_LEN];

	if (!any_links_given(row->rows))
		return true;
	/* the device is stored already */
	type = row->rows->given[1] ? sm_device_type_parse(sm_trim(row->texts[1])) : SM_DEVICE_UNKNOWN;
	if (!row_id(row, id, m->w->arena, err) ||
	    (type == SM_DEVICE_UNKNOWN && !type_of(m->w, id, &type, err)) ||
	    (when != NEW && !sm_links_out(m->w, id, &now, err)))
		return false;
	remember_type(m, id, type);
	for (int k = 0; k < SM_ASSOCIATIONS; k++) {
		if (!row->rows->given[LINK_COLUMNS + k])
			continue;
		if (!set_links(
		        m, id, type, (enum sm_association)k, &now.of[k], row->texts[LINK_COLUMNS + k], err))
			return false;
		/* a device whose links are made late may be a new one */
		m->overwrites |= (when == NOW || now.of[k].n > 0) &&
		                 !names_all(sm_trim(row->texts[LINK_COLUMNS + k]), &now.of[k]);
	}
	return true;
}

static bool
put_links(struct sm_import *m, void *item, struct sm_err *err)
{
	return link_row(m, item, NOW, err);
}

/* Whether all devices that the row's links name are there. */
static bool
are_there(struct sm_import *m, const struct device_row *row, bool *out)
{
	enum sm_device_type type = SM_DEVICE_ESME;
	uint8_t other[SM_EUI_LEN];

	for (int k = 0; k < SM_ASSOCIATIONS; k++) {
		struct sm_slice list =
		    row->rows->given[LINK_COLUMNS + k] ? row->texts[LINK_COLUMNS + k] : sm_slice_of("", 0);

		while (type != SM_DEVICE_UNKNOWN && next_eui(&list, other))
			if (!recall_type(m, other, &type, NULL))
				return false;
	}
	*out = type != SM_DEVICE_UNKNOWN;
	return true;
}

static bool
put_links_at_once(struct sm_import *m, void *item, struct sm_err *err)
{
	struct device_row *row = item;
	struct late *late = row->late;
	char *kept = &late->rows.p[late->at++];
	enum when when = *kept == NEW ? NEW : NOW;
	bool ready;

	/* a late row may be an earlier one of this device, also of these few hundred */
	late->all |= when == NOW && late->n > 0;
	ready = !late->all;
	if (ready && !are_there(m, row, &ready))
		return false;
	if (ready)
		return link_row(m, row, when, err);
	m->overwrites |= when == NOW;
	*kept = LATE;
	late->n++;
	return true;
}

static bool
put_late_links(struct sm_import *m, void *item, struct sm_err *err)
{
	struct device_row *row = item;

	return row->late->rows.p[row->late->at++] != LATE || link_row(m, row, LATE, err);
}

static bool
has_links(struct sm_import *m, const struct device_row *row, const uint8_t id[SM_EUI_LEN], bool *out,
    struct sm_err *err)
{
	struct sm_outward now;

	*out = true;
	if (!any_links_given(row->rows))
		return true;
	if (!sm_links_out(m->w, id, &now, err))
		return false;
	for (int k = 0; k < SM_ASSOCIATIONS; k++)
		*out = *out && (!row->rows->given[LINK_COLUMNS + k] ||
		                   names_all(row->texts[LINK_COLUMNS + k], &now.of[k]));
	return true;
}

/* Whether the device and its links are as the row says; if not, a later one replaced it. */
static bool
look_row(struct sm_import *m, void *item, struct sm_err *err)
{
	struct device_row *row = item;
	struct sm_device now, said;
	uint8_t id[SM_EUI_LEN];
	bool linked;

	if (!row_id(row, id, m->w->arena, err) || !sm_device_get(m->w, id, &now, err))
		return false;
	said = now;
	if (!take_row(m, row, &said, err) || !has_links(m, row, id, &linked, err))
		return false;
	if (!linked || !same(&now, &said))
		sm_import_replaced(m, row->rows->csv.line);
	return true;
}

/* ---- the table ---- */

/* What a pass through the table does. */
struct pass {
	sm_import_fn *run, *then; /* as in struct sm_import_rows */
	struct late *late; /* NULL: rows are refused; else the pass ends at the first that would be */
	bool again;
};

/* Runs functions for all rows, without an outcome for their consequences. */
static bool
pass(struct sm_import *m, struct sm_slice text, struct sm_buf *refused, const struct pass *what,
    struct sm_err *err)
{
	struct sm_work own = *m->w;
	struct sm_import mine = { .w = &own, .report = m->report };
	struct sm_arena arena;
	struct sm_rows rows;
	struct device_row row = { .rows = &rows, .late = what->late };
	const struct sm_import_rows in = { .rows = &rows,
		.texts = row.texts,
		.arena = &arena,
		.run = what->run,
		.then = what->then,
		.item = &row,
		.refused = refused,
		.again = what->again };
	bool fine;

	if (!sm_rows_start(&rows, text, device_columns, DEVICE_COLUMNS, 1, err))
		return false;
	sm_arena_init(&arena, 0);
	own.arena = &arena;
	own.outcome = NULL;
	fine = what->late ? sm_import_in_steps(&mine, &in) : sm_import_all(&mine, &in, err);
	m->overwrites |= mine.overwrites;
	sm_arena_free(&arena);
	return fine;
}

/* Devices with their links, if no row is refused. *done: all are imported; if not, nothing is. */
static bool
try_at_once(struct sm_import *m, struct sm_slice text, struct sm_buf *refused, bool *done, struct sm_err *err)
{
	const struct sm_import_report before = *m->report;
	struct late late = { .n = 0 };
	const struct pass both = { .run = put_device, .then = put_links_at_once, .late = &late },
	                  rest = { .run = put_late_links, .late = &late };

	sm_buf_init(&late.rows);
	if (!sm_db_part_begin(m->w->db, err))
		return false;
	*done = pass(m, text, refused, &both, NULL);
	late.at = 0;
	*done =
	    *done && (late.n == 0 || pass(m, text, refused, &rest, NULL)) && sm_db_write_out(m->w->db, NULL);
	sm_buf_free(&late.rows);
	if (*done)
		return sm_db_part_keep(m->w->db, err);
	sm_db_part_undo(m->w->db);
	*m->report = before;
	return true;
}

/*
 * First imports the devices, then their links, since a link may name a later row. A row with a refused link must
 * leave no device behind: the round is undone and repeated without it.
 */
static bool
one_round(struct sm_import *m, struct sm_slice text, struct sm_buf *refused, bool again, bool *done,
    struct sm_err *err)
{
	struct sm_import_report before = *m->report;
	size_t differences = before.differences ? before.differences->len : 0;
	uint64_t rows;

	/* differences of devices are told before those of links */
	if (!before.differences && !try_at_once(m, text, refused, done, err))
		return false;
	if (*done)
		return true;
	if (!sm_db_part_begin(m->w->db, err) ||
	    !pass(m, text, refused, &(struct pass){ .run = put_device, .again = again }, err))
		return false;
	rows = m->report->refused;
	if (!pass(m, text, refused, &(struct pass){ .run = put_links, .again = true }, err))
		return false;
	*done = m->report->refused == rows;
	if (*done)
		return sm_db_part_keep(m->w->db, err);
	sm_db_part_undo(m->w->db);
	before.refused = m->report->refused;
	*m->report = before;
	if (before.differences)
		sm_buf_truncate(before.differences, differences);
	return true;
}

bool
sm_import_devices(struct sm_import *m, struct sm_slice text, struct sm_err *err)
{
	struct sm_buf refused;
	bool done = false, fine = true;

	sm_buf_init(&refused);
	for (int round = 0; fine && !done && round < ROUNDS_MAX; round++)
		fine = one_round(m, text, &refused, round > 0, &done, err);
	if (fine && done && m->overwrites)
		fine = pass(m, text, &refused, &(struct pass){ .run = look_row, .again = true }, err);
	sm_buf_free(&refused);
	return fine && (done || sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
	                            "too many rows hang on rows that were refused: nothing is taken"));
}
