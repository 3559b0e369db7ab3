#include "inventory/ledger_read.h"

#include "core/paint.h"
#include "inventory/rows.h"
#include "inventory/texts.h"

#include <string.h>

enum { FLUSH_AT = 256 * 1024 };

/* A report that is being written. */
struct report {
	struct sm_work *w; /* its arena is emptied between rows */
	enum sm_ledger_form form;
	const struct sm_sink *sink;
	struct sm_buf *out;
	bool overdue; /* only deadlines that have passed */
	bool any;
};

/* ---- values ---- */

static void
put_time(struct sm_buf *out, int64_t seconds)
{
	if (seconds != SM_NO_TIME)
		sm_buf_time(out, seconds);
}

static void
time_member(struct sm_json *j, const char *name, int64_t seconds)
{
	if (seconds != SM_NO_TIME)
		sm_json_time(j, name, seconds);
}

/* ---- entries ---- */

#define ENTRY_COLUMNS                                                                                        \
	"seq, at, kind, originator, target, counter, device, service, command_variant, code, verdict, "      \
	"state, reason, document, hash"
enum {
	SEQ,
	AT,
	KIND,
	ORIGINATOR,
	TARGET,
	COUNTER,
	DEVICE,
	SERVICE,
	VARIANT,
	CODE,
	VERDICT,
	STATE,
	REASON,
	DOCUMENT,
	HASH
};

static bool
read_id(struct sm_db_rows *q, struct sm_request_id *id)
{
	if (sm_db_is_null(q, ORIGINATOR))
		return false;
	sm_db_eui(q, ORIGINATOR, id->originator);
	sm_db_eui(q, TARGET, id->target);
	id->counter = (uint64_t)sm_db_int(q, COUNTER);
	return true;
}

/* The document that was kept: XML as text, a message in hex. */
static bool
body_member(const struct report *r, int64_t seq, struct sm_json *j, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(r->w->db, err, "SELECT content FROM body WHERE seq=?", "i", seq);
	enum sm_db_step step = q ? sm_db_next(r->w->db, q, err) : SM_DB_FAILED;
	struct sm_slice body;

	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	body = sm_db_text(q, 0, r->w->arena);
	sm_db_leave(q);
	if (sm_slice_at(sm_trim(body), 0) == '<')
		sm_json_text(j, "body", body);
	else
		sm_json_hex(j, "body", body);
	return true;
}

static bool
entry_json(const struct report *r, struct sm_db_rows *q, struct sm_json *j, struct sm_err *err)
{
	struct sm_arena *a = r->w->arena;
	int64_t seq = sm_db_int(q, SEQ);

	sm_json_integer(j, "seq", seq);
	time_member(j, "at", sm_db_int(q, AT));
	sm_json_text(j, "kind", sm_db_text(q, KIND, a));
	sm_json_text(j, "service", sm_db_text(q, SERVICE, a));
	if (!sm_db_is_null(q, VARIANT))
		sm_json_integer(j, "command_variant", sm_db_int(q, VARIANT));
	sm_json_text(j, "code", sm_db_text(q, CODE, a));
	sm_json_text(j, "verdict", sm_db_text(q, VERDICT, a));
	sm_json_text(j, "state", sm_db_text(q, STATE, a));
	sm_json_text(j, "reason", sm_db_text(q, REASON, a));
	if (!sm_db_is_null(q, DOCUMENT))
		sm_json_hex(j, "document", sm_db_text(q, DOCUMENT, a));
	sm_json_hex(j, "hash", sm_db_text(q, HASH, a));
	return body_member(r, seq, j, err);
}

static void
put_part(struct sm_buf *out, const char *before, struct sm_slice s)
{
	if (s.len == 0)
		return;
	sm_buf_puts(out, before);
	sm_buf_printable(out, s);
}

/* A state in its colour. None has a name of more than 15 letters. */
static void
put_state(const struct report *r, const char *before, struct sm_slice state)
{
	bool colour = r->form == SM_LEDGER_COLOURED;
	enum { NAME_MAX_LEN = 15 };
	char name[NAME_MAX_LEN + 1];

	if (state.len == 0 || state.len > NAME_MAX_LEN) {
		put_part(r->out, before, state);
		return;
	}
	memcpy(name, state.p, state.len);
	name[state.len] = '\0';
	sm_buf_puts(r->out, before);
	sm_paint_state(r->out, colour, name);
}

static void
entry_text(const struct report *r, struct sm_db_rows *q)
{
	struct sm_arena *a = r->w->arena;

	put_time(r->out, sm_db_int(q, AT));
	put_part(r->out, " ", sm_db_text(q, KIND, a));
	put_part(r->out, " ", sm_db_text(q, CODE, a));
	put_state(r, " -> ", sm_db_text(q, STATE, a));
	put_part(r->out, ": ", sm_db_text(q, REASON, a));
	sm_buf_putc(r->out, '\n');
}

/* The entries of a request, oldest first. */
static bool
entries(const struct report *r, const struct sm_exchange *e, struct sm_json *j, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(r->w->db, err,
	    "WITH RECURSIVE line (at_seq) AS (SELECT ? UNION"
	    " SELECT prior FROM line JOIN entry ON seq=at_seq WHERE prior IS NOT NULL)"
	    " SELECT " ENTRY_COLUMNS " FROM line JOIN entry ON seq=at_seq ORDER BY seq",
	    "i", e->last);
	enum sm_db_step step = SM_DB_FAILED;
	bool fine = true;

	if (j)
		sm_json_open_member(j, "entries", '[');
	while (fine && q && (step = sm_db_next(r->w->db, q, err)) == SM_DB_ROW) {
		if (!j) {
			sm_buf_puts(r->out, "  ");
			entry_text(r, q);
			continue;
		}
		sm_json_open_element(j, '{');
		fine = entry_json(r, q, j, err);
		sm_json_close(j, '}');
	}
	if (!fine)
		sm_db_leave(q);
	if (j)
		sm_json_close(j, ']');
	return fine && step == SM_DB_END;
}

/* ---- requests ---- */

static bool
exchange_json(const struct report *r, const struct sm_exchange *e, struct sm_err *err)
{
	struct sm_json j = { .out = r->out };
	bool fine;

	sm_json_open(&j, '{');
	sm_json_request_id(&j, "request_id", &e->id);
	sm_json_eui(&j, "user", e->id.originator);
	sm_json_eui(&j, "device", e->has_subject ? e->subject : e->id.target);
	sm_json_text(&j, "service", e->service);
	if (e->command_variant > 0)
		sm_json_integer(&j, "command_variant", e->command_variant);
	sm_json_text(&j, "category", e->category);
	sm_json_string(&j, "state", sm_ledger_fact(e->state)->name);
	sm_json_text(&j, "code", e->code);
	time_member(&j, "at", e->at);
	if (e->execution == SM_CANCELLATION_TIME)
		sm_json_bool(&j, "cancels", true);
	else
		time_member(&j, "execution", e->execution);
	time_member(&j, "due", e->due);
	time_member(&j, "acknowledged", e->acknowledged);
	time_member(&j, "ended", e->ended);
	if (r->overdue)
		sm_json_integer(&j, "overdue_seconds", r->w->now - e->due);
	fine = r->overdue || entries(r, e, &j, err);
	sm_json_close(&j, '}');
	sm_buf_putc(r->out, '\n');
	return fine;
}

static bool
exchange_text(const struct report *r, const struct sm_exchange *e, struct sm_err *err)
{
	struct sm_buf *out = r->out;

	put_time(out, e->at);
	sm_buf_putc(out, ' ');
	sm_request_id_put(&e->id, out);
	put_part(out, " ", e->service);
	put_state(r, " ", sm_slice_str(sm_ledger_fact(e->state)->name));
	put_part(out, " ", e->code);
	if (e->due != SM_NO_TIME)
		sm_buf_puts(out, ", due ");
	put_time(out, e->due);
	if (e->ended != SM_NO_TIME)
		sm_buf_puts(out, ", ended ");
	put_time(out, e->ended);
	if (r->overdue) {
		sm_buf_puts(out, ", ");
		sm_paint_state(out, r->form == SM_LEDGER_COLOURED, "overdue");
		sm_buf_printf(out, " by %lld s", (long long)(r->w->now - e->due));
	}
	sm_buf_putc(out, '\n');
	return r->overdue || entries(r, e, NULL, err);
}

/* The columns of CSV; alerts have the same. */
static const char csv_head[] = "at,request_id,user,device,service,command_variant,category,state,code,"
                               "execution,due,acknowledged,ended\n";

static void
exchange_csv(const struct report *r, const struct sm_exchange *e)
{
	const int64_t times[] = { e->execution == SM_CANCELLATION_TIME ? SM_NO_TIME : e->execution, e->due,
		e->acknowledged, e->ended };
	struct sm_buf *out = r->out;

	put_time(out, e->at);
	sm_buf_putc(out, ',');
	sm_request_id_put(&e->id, out);
	sm_buf_putc(out, ',');
	sm_buf_eui(out, e->id.originator);
	sm_buf_putc(out, ',');
	sm_buf_eui(out, e->has_subject ? e->subject : e->id.target);
	sm_buf_putc(out, ',');
	sm_csv_value(e->service, false, out);
	sm_buf_putc(out, ',');
	if (e->command_variant > 0)
		sm_buf_i64(out, e->command_variant);
	sm_buf_putc(out, ',');
	sm_csv_value(e->category, false, out);
	sm_buf_printf(out, ",%s,", sm_ledger_fact(e->state)->name);
	sm_csv_value(e->code, false, out);
	for (size_t i = 0; i < SM_COUNT(times); i++) {
		sm_buf_putc(out, ',');
		put_time(out, times[i]);
	}
	sm_buf_putc(out, '\n');
}

static bool
put_exchange(struct report *r, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_exchange e;

	sm_exchange_row(q, r->w->arena, &e);
	if (r->form == SM_LEDGER_JSON)
		return exchange_json(r, &e, err);
	if (r->form != SM_LEDGER_CSV)
		return exchange_text(r, &e, err);
	exchange_csv(r, &e);
	return true;
}

/* ---- alerts ---- */

static void
alert_csv(const struct report *r, struct sm_db_rows *q)
{
	struct sm_buf *out = r->out;
	struct sm_request_id id;
	uint8_t device[SM_EUI_LEN];

	put_time(out, sm_db_int(q, AT));
	sm_buf_puts(out, ",,");
	if (read_id(q, &id))
		sm_buf_eui(out, id.originator);
	sm_buf_putc(out, ',');
	if (!sm_db_is_null(q, DEVICE)) {
		sm_db_eui(q, DEVICE, device);
		sm_buf_eui(out, device);
	}
	sm_buf_putc(out, ',');
	sm_csv_value(sm_db_text(q, SERVICE, r->w->arena), false, out);
	sm_buf_puts(out, ",,," SM_LEDGER_ALERTS ",");
	sm_csv_value(sm_db_text(q, CODE, r->w->arena), false, out);
	sm_buf_puts(out, ",,,,\n");
}

static bool
alert_json(const struct report *r, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_json j = { .out = r->out };
	struct sm_request_id id;
	uint8_t device[SM_EUI_LEN];
	bool fine;

	sm_json_open(&j, '{');
	if (read_id(q, &id))
		sm_json_eui(&j, "user", id.originator);
	if (!sm_db_is_null(q, DEVICE)) {
		sm_db_eui(q, DEVICE, device);
		sm_json_eui(&j, "device", device);
	}
	fine = entry_json(r, q, &j, err);
	sm_json_close(&j, '}');
	sm_buf_putc(r->out, '\n');
	return fine;
}

static bool
put_alert(struct report *r, struct sm_db_rows *q, struct sm_err *err)
{
	uint8_t device[SM_EUI_LEN];

	if (r->form == SM_LEDGER_JSON)
		return alert_json(r, q, err);
	if (r->form == SM_LEDGER_CSV) {
		alert_csv(r, q);
		return true;
	}
	if (!sm_db_is_null(q, DEVICE)) {
		sm_db_eui(q, DEVICE, device);
		sm_buf_eui(r->out, device);
		sm_buf_putc(r->out, ' ');
	}
	entry_text(r, q);
	return true;
}

/* ---- lists ---- */

static bool
flush(const struct report *r, size_t at, struct sm_err *err)
{
	if (r->out->failed)
		return sm_no_memory(err);
	if (r->out->len < at || r->out->len == 0)
		return true;
	/* another program may have written the file */
	if (r->form == SM_LEDGER_CSV && !sm_form_is_text(sm_slice_of(r->out->p, r->out->len), true))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "a text holds a control character, which CSV can't tell: --format=json does");
	return r->sink->flush(r->sink->ctx, r->out, err);
}

/* Writes each row of a query, in constant memory. */
static bool
each(struct report *r, struct sm_db_rows *q,
    bool (*row)(struct report *r, struct sm_db_rows *q, struct sm_err *err), struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	bool fine = true;

	while (fine && q && (step = sm_db_next(r->w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(r->w->arena);
		r->any = true;
		fine = row(r, q, err) && flush(r, FLUSH_AT, err);
	}
	if (!fine)
		sm_db_leave(q);
	return fine && step == SM_DB_END;
}

#define MATCHES                                                                                              \
	"(?1 IS NULL OR originator=?1) AND (?2 IS NULL OR service=?2) AND at>=?3 AND at<?4"                  \
	" AND (?5 IS NULL OR state=?5)"
#define EXCHANGES "SELECT " SM_EXCHANGE_COLUMNS " FROM exchange WHERE " MATCHES
/* alerts have no state: the caller binds NULL for it */
#define ALERTS "SELECT " ENTRY_COLUMNS " FROM entry WHERE state IS NULL AND content IS NULL AND " MATCHES

enum { N_MATCHES = 5 };

static bool
list(struct report *r, const struct sm_ledger_filter *f, bool alerts, struct sm_err *err)
{
	const struct sm_value values[N_MATCHES + 1] = { sm_value_eui(f->has_user ? f->user : NULL),
		sm_value_string(f->service), sm_value_int(f->since), sm_value_int(f->until),
		sm_value_string(alerts ? NULL : f->state), sm_value_eui(f->device) };
	size_t n = f->has_device ? N_MATCHES + 1 : N_MATCHES;
	struct sm_db_rows *q;

	if (alerts)
		q = f->has_device
		        ? sm_db_query_values(r->w->db, err, ALERTS " AND device=?6 ORDER BY seq", values, n)
		        : sm_db_query_values(r->w->db, err, ALERTS " ORDER BY seq" SM_DB_MANY, values, n);
	else
		q = f->has_device
		        ? sm_db_query_values(r->w->db, err,
		              EXCHANGES " AND target=?6 UNION ALL " EXCHANGES
		                        " AND subject=?6 ORDER BY target, originator, counter",
		              values, n)
		        : sm_db_query_values(r->w->db, err,
		              EXCHANGES " ORDER BY target, originator, counter" SM_DB_MANY, values, n);
	return each(r, q, alerts ? put_alert : put_exchange, err);
}

static bool
wants_alerts(const struct sm_ledger_filter *f)
{
	return !f->state || strcmp(f->state, SM_LEDGER_ALERTS) == 0;
}

static bool
wants_requests(const struct sm_ledger_filter *f)
{
	return !f->state || strcmp(f->state, SM_LEDGER_ALERTS) != 0;
}

/* Begins a report with an arena and a buffer of its own. */
static void
begin(struct report *r, struct sm_work *own, struct sm_arena *arena, struct sm_buf *out)
{
	sm_arena_init(arena, 0);
	sm_buf_init(out);
	own->arena = arena;
	r->w = own;
	r->out = out;
	if (r->form == SM_LEDGER_CSV)
		sm_buf_puts(out, csv_head);
}

static bool
end(struct report *r, bool fine, struct sm_err *err)
{
	fine = fine && flush(r, 0, err);
	sm_buf_free(r->out);
	sm_arena_free(r->w->arena);
	return fine;
}

bool
sm_ledger_list(struct sm_work *w, const struct sm_ledger_filter *filter, enum sm_ledger_form form,
    const struct sm_sink *sink, struct sm_err *err)
{
	struct report r = { .form = form, .sink = sink };
	struct sm_work own = *w;
	struct sm_arena arena;
	struct sm_buf out;
	bool fine;

	begin(&r, &own, &arena, &out);
	fine = (!wants_requests(filter) || list(&r, filter, false, err)) &&
	       (!wants_alerts(filter) || list(&r, filter, true, err));
	return end(&r, fine, err);
}

bool
sm_ledger_overdue(
    struct sm_work *w, enum sm_ledger_form form, bool *any, const struct sm_sink *sink, struct sm_err *err)
{
	struct report r = { .form = form, .sink = sink, .overdue = true };
	struct sm_work own = *w;
	struct sm_arena arena;
	struct sm_buf out;
	bool fine;

	begin(&r, &own, &arena, &out);
	fine = each(&r,
	    sm_db_query(w->db, err,
	        "SELECT " SM_EXCHANGE_COLUMNS
	        " FROM exchange WHERE ended IS NULL AND due IS NOT NULL AND due<?"
	        " ORDER BY due" SM_DB_MANY,
	        "i", w->now),
	    put_exchange, err);
	*any = r.any;
	return end(&r, fine, err);
}
