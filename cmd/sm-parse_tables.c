#include "sm-parse_tables.h"

#include "core/table.h"
#include "core/text.h"
#include "origin.h"
#include "readings/readings.h"
#include "show/names.h"

/* ---- readings ---- */

/* The columns, in the order of write_reading. Columns are added at the end: programs know the others by position. */
static const char *const columns[] = { "device", "use_case", "service", "kind", "register", "entry", "index",
	"time", "value", "unit", "raw", "source", "record", "signature", "mac", "encryption" };

void
parse_table_begin(const struct parse *p, struct sm_buf *out)
{
	struct sm_table t = sm_table_to(out, p->table);

	if (p->fields) {
		sm_json_fields_head(p->fields, &t);
		return;
	}
	for (size_t i = 0; i < SM_COUNT(columns); i++)
		sm_table_string(&t, columns[i]);
	sm_table_end_row(&t);
}

/* How sure the values of a message are. */
struct checks {
	const struct sm_check *signature, *mac;
	enum sm_encryption encryption;
};

struct rows {
	struct sm_table table;
	struct sm_buf *begin, *end; /* the values that all rows of a series have, as written */
	const struct sm_series *series; /* that of begin; NULL: begin has none */
};

static struct sm_slice
written(const struct sm_buf *b)
{
	return sm_slice_of(b->p, b->len);
}

/* Where the record came from, "readings.hex:12", and its number. */
static void
write_source(const struct sm_record *r, struct sm_buf *place, struct sm_table *t)
{
	sm_buf_reset(place);
	sm_origin_place(r, place);
	sm_table_value(t, written(place));
	sm_table_number(t, r->number);
}

static void
begin_series(struct rows *rows, const struct sm_reading *r)
{
	struct sm_table t = sm_table_to(rows->begin, rows->table.form);

	sm_buf_reset(rows->begin);
	sm_table_string(&t, r->about->device);
	sm_table_string(&t, r->about->use_case);
	sm_table_string(&t, r->about->service);
	sm_table_string(&t, sm_series_kind_name(r->series->kind));
	rows->series = r->series;
}

static bool
write_reading(void *ctx, const struct sm_reading *r)
{
	struct rows *rows = ctx;
	struct sm_table *t = &rows->table;

	if (rows->series != r->series)
		begin_series(rows, r);
	sm_table_written(t, written(rows->begin));
	/* our own names of elements, slashes and positions need no escape; a SMETS1 device has its names from elsewhere */
	if (r->about->use_case[0])
		sm_table_written(t, r->path);
	else
		sm_table_value(t, r->path);
	sm_table_value(t, r->entry);
	sm_table_value(t, r->index);
	sm_table_value(t, r->time);
	if (r->unit.len == 0 && r->raw.len == 0)
		sm_table_text(t, r->value);
	else
		sm_table_value(t, r->value);
	sm_table_value(t, r->unit);
	sm_table_value(t, r->raw);
	sm_table_written(t, written(rows->end));
	sm_table_end_row(t);
	return true;
}

static struct rows
rows_of(struct sm_worker *w, const struct sm_record *r, const struct checks *checks, struct sm_buf *out)
{
	struct parser *parser = w->state;
	struct rows rows = { .table = sm_table_to(out, parser->parse->table),
		.begin = &parser->row_begin,
		.end = &parser->row_end };
	struct sm_table end = sm_table_to(rows.end, rows.table.form);

	sm_buf_reset(rows.end);
	write_source(r, &parser->place, &end);
	sm_table_string(&end, sm_check_status_name(checks->signature->status));
	sm_table_string(&end, sm_check_status_name(checks->mac->status));
	sm_table_string(&end, sm_show_encryption(checks->encryption));
	return rows;
}

static bool
has_failed(const struct parser *parser)
{
	return parser->row_begin.failed || parser->row_end.failed || parser->place.failed;
}

static void
note_missing(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d)
{
	const struct parser *parser = w->state;
	const struct sm_cli *cli = parser->parse->cli;

	if (d->encryption == SM_ENCRYPTION_ENCRYPTED)
		sm_origin_note(cli, w->notes, r, "no readings: what is encrypted needs --keys");
	else if (parser->readings.lost > 0)
		sm_origin_note(cli, w->notes, r, "values without a reading: %zu; --format=json has them",
		    parser->readings.lost);
}

bool
parse_write_readings(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	const struct checks checks = { signature, mac, d->encryption };
	struct rows rows;
	const char *srv;

	/* commands have no readings */
	if (d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return true;
	rows = rows_of(w, r, &checks, out);
	if (!parse_find_variant(w, r, &d->message, &srv, err))
		return false;
	if (sm_readings_walk(&parser->readings, d, srv, &w->arena, write_reading, &rows, err)) {
		note_missing(w, r, d);
		return !has_failed(parser) || sm_no_room(err, SM_NO_OFFSET, "readings");
	}
	if (err->code != SM_E_UNSUPPORTED)
		return false;
	sm_origin_note(parser->parse->cli, w->notes, r, "no readings: %s", err->text);
	sm_err_clear(err);
	return true;
}

bool
parse_write_document_readings(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	/* sm-sign verify checks the signature of the document */
	static const struct sm_check unchecked = { .status = SM_CHECK_UNCHECKED },
	                             absent = { .status = SM_CHECK_ABSENT };
	static const struct checks checks = { &unchecked, &absent, SM_ENCRYPTION_NONE };
	struct parser *parser = w->state;
	struct rows rows = rows_of(w, r, &checks, out);
	struct sm_smets1 s;
	bool found;

	if (!parse_find_smets1(w, r, &s, &found, err))
		return false;
	if (!found)
		return true;
	if (!sm_readings_walk_smets1(&parser->readings, &s, &w->arena, write_reading, &rows, err))
		return false;
	if (parser->readings.lost > 0)
		sm_origin_note(parser->parse->cli, w->notes, r,
		    "times without a zone, or that are none: %zu; their readings have no time",
		    parser->readings.lost);
	return !has_failed(parser) || sm_no_room(err, SM_NO_OFFSET, "readings");
}

/* ---- parts of the JSON record ---- */

bool
parse_write_json_parts(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct parser *parser = w->state;
	const struct parse *p = parser->parse;
	struct sm_table t = sm_table_to(out, p->table);
	bool fine;

	if (parser->json.failed)
		return sm_no_memory(err);
	if (p->flat && r->number > 1)
		sm_buf_putc(out, '\n');
	fine = p->flat ? sm_json_flat(written(&parser->json), &w->arena, out)
	               : sm_json_fields_write(p->fields, written(&parser->json), &w->arena, &t);
	return fine || sm_no_room(err, SM_NO_OFFSET, "record");
}
