#include "inventory/report.h"

#include "core/json_writer.h"
#include "core/paint.h"
#include "inventory/db_open.h"
#include "inventory/documents.h"
#include "inventory/entries.h"
#include "inventory/forms.h"
#include "inventory/ledger.h"

#include <string.h>

#include "duis/smets1_services.h"
#include "inventory/texts.h"
#include "inventory/users.h"

enum { FLUSH_AT = 256 * 1024 };

static void
put_eui(struct sm_buf *out, struct sm_db_rows *q, int column)
{
	uint8_t id[SM_EUI_LEN];

	sm_db_eui(q, column, id);
	sm_buf_eui(out, id);
}

/* Writes a line for each row of a query, in constant memory. */
static bool
each_line(struct sm_work *w, struct sm_db_rows *q,
    void (*line)(struct sm_db_rows *q, struct sm_arena *a, struct sm_report_form form, struct sm_buf *out),
    struct sm_report_form form, const struct sm_sink *sink, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_arena arena;
	struct sm_buf out;
	bool fine = true;

	sm_arena_init(&arena, 0);
	sm_buf_init(&out);
	while (fine && q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_arena_reset(&arena);
		line(q, &arena, form, &out);
		if (out.failed)
			fine = sm_no_memory(err);
		else if (out.len >= FLUSH_AT)
			fine = sink->flush(sink->ctx, &out, err);
	}
	if (!fine)
		sm_db_leave(q);
	fine = fine && step == SM_DB_END && (out.len == 0 || sink->flush(sink->ctx, &out, err));
	sm_buf_free(&out);
	sm_arena_free(&arena);
	return fine;
}

/* ---- log ---- */

#define LOG_COLUMNS "seq, at, originator, target, counter, service, device, what, old, new"
enum {
	LOG_SEQ,
	LOG_AT,
	LOG_ORIGINATOR,
	LOG_TARGET,
	LOG_COUNTER,
	LOG_SERVICE,
	LOG_DEVICE,
	LOG_WHAT,
	LOG_OLD,
	LOG_NEW
};

/* Writes a RequestID from three columns. */
static void
put_request(struct sm_buf *out, struct sm_db_rows *q, int column)
{
	put_eui(out, q, column);
	sm_buf_putc(out, ':');
	put_eui(out, q, column + 1);
	sm_buf_printf(out, ":%llu", (unsigned long long)sm_db_int(q, column + 2));
}

static void
put_or_dash(struct sm_buf *out, struct sm_slice s, bool colour)
{
	sm_paint_word(out, colour, s.len > 0 ? s : sm_slice_str("-"));
}

static void
put_faint_time(struct sm_db_rows *q, int column, bool colour, struct sm_buf *out)
{
	(void)sm_paint(out, colour, SM_PAINT_FAINT);
	sm_buf_time(out, sm_db_int(q, column));
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
}

/* Only the states of devices and requests are states: a name could be the same word. */
static bool
is_state(struct sm_slice what)
{
	static const char *const states[] = { "status", "firmware_status", "cpl_status", "quarantine" };

	for (size_t i = 0; i < SM_COUNT(states); i++)
		if (sm_slice_eq_str(what, states[i]))
			return true;
	return false;
}

static void
log_text(struct sm_db_rows *q, struct sm_arena *a, bool colour, struct sm_buf *out)
{
	struct sm_slice what = sm_db_text(q, LOG_WHAT, a);

	put_faint_time(q, LOG_AT, colour, out);
	sm_buf_putc(out, ' ');
	if (sm_db_is_null(q, LOG_DEVICE))
		sm_buf_putc(out, '-');
	else
		put_eui(out, q, LOG_DEVICE);
	sm_buf_putc(out, ' ');
	sm_paint_text(out, colour, SM_PAINT_BOLD, what);
	sm_buf_puts(out, ": ");
	put_or_dash(out, sm_db_text(q, LOG_OLD, a), false);
	sm_buf_puts(out, " -> ");
	put_or_dash(out, sm_db_text(q, LOG_NEW, a), colour && is_state(what));
	sm_buf_puts(out, " by ");
	sm_buf_printable(out, sm_db_text(q, LOG_SERVICE, a));
	if (!sm_db_is_null(q, LOG_ORIGINATOR)) {
		sm_buf_putc(out, ' ');
		put_request(out, q, LOG_ORIGINATOR);
	}
	sm_buf_putc(out, '\n');
}

/* Starts a member whose value the caller writes next. Returns the place from which sm_buf_quote_from quotes it. */
static size_t
quoted_member(struct sm_json *w, const char *name)
{
	sm_json_key(w, name);
	return w->out->len;
}

static void
log_line(struct sm_db_rows *q, struct sm_arena *a, struct sm_report_form form, struct sm_buf *out)
{
	struct sm_json w = { .out = out };
	size_t at;

	if (!form.json) {
		log_text(q, a, form.colour, out);
		return;
	}
	sm_json_open(&w, '{');
	sm_json_integer(&w, "seq", sm_db_int(q, LOG_SEQ));
	at = quoted_member(&w, "at");
	sm_buf_time(out, sm_db_int(q, LOG_AT));
	sm_buf_quote_from(out, at);
	if (!sm_db_is_null(q, LOG_ORIGINATOR)) {
		at = quoted_member(&w, "request");
		put_request(out, q, LOG_ORIGINATOR);
		sm_buf_quote_from(out, at);
	}
	sm_json_text(&w, "service", sm_db_text(q, LOG_SERVICE, a));
	if (!sm_db_is_null(q, LOG_DEVICE)) {
		at = quoted_member(&w, "device");
		put_eui(out, q, LOG_DEVICE);
		sm_buf_quote_from(out, at);
	}
	sm_json_text(&w, "what", sm_db_text(q, LOG_WHAT, a));
	sm_json_text(&w, "from", sm_db_text(q, LOG_OLD, a));
	sm_json_text(&w, "to", sm_db_text(q, LOG_NEW, a));
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

bool
sm_report_log(struct sm_work *w, const uint8_t *device, struct sm_report_form form,
    const struct sm_sink *sink, struct sm_err *err)
{
	struct sm_db_rows *q;

	if (device)
		q = sm_db_query(w->db, err,
		    "WITH RECURSIVE line (at_seq) AS (SELECT * FROM (SELECT last FROM device WHERE id=?1"
		    " UNION ALL SELECT last FROM gone WHERE id=?1 LIMIT 1) newest"
		    " UNION ALL SELECT prior FROM line JOIN log ON seq=at_seq WHERE prior IS NOT NULL)"
		    " SELECT " LOG_COLUMNS " FROM line JOIN log ON seq=at_seq ORDER BY seq",
		    "e", device);
	else
		q = sm_db_query(w->db, err, "SELECT " LOG_COLUMNS " FROM log ORDER BY seq" SM_DB_MANY, "");
	return each_line(w, q, log_line, form, sink, err);
}

/* ---- services ---- */

static void
roles_of(unsigned roles, const char *quote, const char *between, struct sm_buf *out)
{
	bool first = true;

	for (unsigned r = SM_ROLE_IS; r <= SM_ROLE_LC; r <<= 1) {
		if (!(roles & r))
			continue;
		sm_buf_printf(
		    out, "%s%s%s%s", first ? "" : between, quote, sm_role_name((enum sm_role)r), quote);
		first = false;
	}
}

static void
variants_of(unsigned variants, const char *between, struct sm_buf *out)
{
	bool first = true;

	for (unsigned v = 1; v <= 9; v++) {
		if (!(variants & 1U << v))
			continue;
		sm_buf_printf(out, "%s%u", first ? "" : between, v);
		first = false;
	}
}

static void
targets_json(const struct sm_service *s, const int64_t targets[SM_CATEGORIES], struct sm_json *w)
{
	sm_json_open_member(w, "target_response_seconds", '{');
	if (s->critical)
		sm_json_integer(w, "pre_command", SM_PRE_COMMAND_TARGET);
	for (int c = 0; c < SM_CATEGORIES; c++)
		if (targets[c] != 0)
			sm_json_integer(w, sm_category_name((enum sm_category)c), targets[c]);
	sm_json_close(w, '}');
}

static void
future_json(unsigned future, struct sm_json *w)
{
	sm_json_open_member(w, "future_dated", '[');
	if (future & SM_FUTURE_DSP) {
		sm_json_element(w);
		sm_buf_json_str(w->out, "DSP");
	}
	if (future & SM_FUTURE_DEVICE) {
		sm_json_element(w);
		sm_buf_json_str(w->out, "Device");
	}
	sm_json_close(w, ']');
}

/* None, if no SMETS1 device has the service. */
static unsigned
smets1_variants(const struct sm_service *s)
{
	const struct sm_smets1_lack *lack = sm_smets1_lacks(s);

	return lack && !lack->some ? 0 : sm_smets1_command_variants(s);
}

static void
service_json(const struct sm_service *s, const int64_t targets[SM_CATEGORIES], struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "variant", s->variant);
	sm_json_string(&w, "reference", s->reference);
	sm_json_string(&w, "name", s->name);
	sm_json_string(&w, "element", s->element);
	sm_json_bool(&w, "critical", s->critical);
	sm_json_bool(&w, "non_device", s->non_device);
	sm_json_bool(&w, "on_demand", s->on_demand);
	sm_json_bool(&w, "scheduled", s->dcc_scheduled);
	future_json(s->future, &w);
	targets_json(s, targets, &w);
	sm_json_open_member(&w, "command_variants", '[');
	variants_of(s->command_variants, ",", out);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "smets1_command_variants", '[');
	variants_of(smets1_variants(s), ",", out);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "roles", '[');
	roles_of(s->roles, "\"", ",", out);
	sm_json_close(&w, ']');
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

/* Writes " within 24 h". */
static void
within(int64_t seconds, struct sm_buf *out)
{
	enum { HOUR = 3600 };

	if (seconds % HOUR == 0)
		sm_buf_printf(out, " within %lld h", (long long)(seconds / HOUR));
	else
		sm_buf_printf(out, " within %lld s", (long long)seconds);
}

static void
service_text(
    const struct sm_service *s, const int64_t targets[SM_CATEGORIES], bool colour, struct sm_buf *out)
{
	const char *const ways[SM_CATEGORIES] = {
		[SM_CATEGORY_ON_DEMAND] = s->non_device ? "answered by the DCC" : "on demand",
		[SM_CATEGORY_FUTURE_DATED] = s->future == SM_FUTURE_DSP ? "future dated by the DSP"
		                             : s->future == SM_FUTURE_DEVICE
		                                 ? "future dated by the device"
		                                 : "future dated by DSP and device",
		[SM_CATEGORY_SCHEDULED] = "scheduled",
	};

	(void)sm_paint(out, colour, SM_PAINT_BOLD);
	sm_buf_printf(out, "%-7s %s", s->variant, s->name);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
	sm_buf_puts(out, "\n        ");
	sm_paint_state(out, colour, s->critical ? "critical" : "non-critical");
	for (int c = 0; c < SM_CATEGORIES; c++) {
		if (targets[c] == 0)
			continue;
		sm_buf_printf(out, ", %s", ways[c]);
		within(targets[c], out);
	}
	sm_buf_puts(out, "; CommandVariant ");
	variants_of(s->command_variants, " ", out);
	if (smets1_variants(s) == 0)
		sm_buf_puts(out, ", not for SMETS1");
	else if (smets1_variants(s) != s->command_variants) {
		sm_buf_puts(out, ", for SMETS1 ");
		variants_of(smets1_variants(s), " ", out);
	}
	sm_buf_puts(out, "; roles ");
	if (s->roles)
		roles_of(s->roles, "", " ", out);
	else
		sm_buf_puts(out, "of the DCC");
	sm_buf_putc(out, '\n');
}

bool
sm_report_services(struct sm_work *w, struct sm_report_form form, struct sm_buf *out, struct sm_err *err)
{
	size_t n;
	const struct sm_service *s = sm_services(&n);
	int64_t targets[SM_CATEGORIES];

	for (size_t i = 0; i < n; i++) {
		for (int c = 0; c < SM_CATEGORIES; c++)
			if (!sm_target_of(w, &s[i], false, (enum sm_category)c, &targets[c], err))
				return false;
		if (form.json)
			service_json(&s[i], targets, out);
		else
			service_text(&s[i], targets, form.colour, out);
	}
	return true;
}

/* ---- quarantine ---- */

static void
quarantine_json(struct sm_db_rows *q, struct sm_arena *a, struct sm_buf *out)
{
	struct sm_json w = { .out = out };
	size_t at;

	sm_json_open(&w, '{');
	sm_json_integer(&w, "reference", sm_db_int(q, 0));
	at = quoted_member(&w, "request_id");
	put_request(out, q, 1);
	sm_buf_quote_from(out, at);
	at = quoted_member(&w, "at");
	sm_buf_time(out, sm_db_int(q, 5));
	sm_buf_quote_from(out, at);
	sm_json_text(&w, "service", sm_db_text(q, 4, a));
	sm_json_text(&w, "state", sm_db_text(q, 6, a));
	sm_json_text(&w, "communication", sm_db_text(q, 7, a));
	sm_json_text(&w, "event", sm_db_text(q, 8, a));
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

static void
quarantine_line(struct sm_db_rows *q, struct sm_arena *a, struct sm_report_form form, struct sm_buf *out)
{
	static const int texts[] = { 4, 6, 7, 8 }; /* service, state, communication, breach */

	if (form.json) {
		quarantine_json(q, a, out);
		return;
	}
	(void)sm_paint(out, form.colour, SM_PAINT_BOLD);
	sm_buf_printf(out, "%lld", (long long)sm_db_int(q, 0));
	(void)sm_paint(out, form.colour, SM_PAINT_PLAIN);
	sm_buf_putc(out, ' ');
	put_request(out, q, 1);
	sm_buf_putc(out, ' ');
	put_faint_time(q, 5, form.colour, out);
	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		sm_buf_putc(out, ' ');
		sm_paint_word(out, form.colour, sm_db_text(q, texts[i], a));
	}
	sm_buf_putc(out, '\n');
}

bool
sm_report_quarantine(
    struct sm_work *w, struct sm_report_form form, const struct sm_sink *sink, struct sm_err *err)
{
	return each_line(w,
	    sm_db_query(w->db, err,
	        "SELECT ref, originator, target, counter, variant, at, state, communication, breach"
	        " FROM quarantine ORDER BY ref" SM_DB_MANY,
	        ""),
	    quarantine_line, form, sink, err);
}

/* Tells the ledger what became of a request in quarantine. */
static bool
enter(struct sm_work *w, int64_t reference, const char *state, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT originator, target, counter, communication='request' FROM quarantine WHERE ref=?", "i",
	    reference);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	struct sm_request_id id;
	bool is_request;

	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	sm_db_eui(q, 0, id.originator);
	sm_db_eui(q, 1, id.target);
	id.counter = (uint64_t)sm_db_int(q, 2);
	is_request = sm_db_int(q, 3) != 0;
	sm_db_leave(q);
	return sm_ledger_quarantine(w, &id, is_request, strcmp(state, "dropped") == 0, err);
}

static bool
set_state(struct sm_work *w, int64_t reference, const char *state, struct sm_err *err)
{
	if (!sm_db_run(w->db, err, "UPDATE quarantine SET state=? WHERE ref=? AND state='held'", "ti", state,
	        reference))
		return false;
	if (sm_db_changes(w->db) == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "no request is held under reference %lld",
		    (long long)reference);
	return sm_note(w, NULL, "quarantine",
	           sm_slice_or_empty(sm_arena_printf(w->arena, "%lld", (long long)reference)),
	           sm_slice_str(state), err) &&
	       enter(w, reference, state, err);
}

bool
sm_quarantine_release(struct sm_work *w, int64_t reference, bool json, struct sm_buf *out, struct sm_err *err)
{
	struct sm_json written = { .out = out };
	struct sm_db_rows *q;
	struct sm_slice text;

	if (!set_state(w, reference, "released", err))
		return false;
	q = sm_db_query(w->db, err, "SELECT request FROM quarantine WHERE ref=?", "i", reference);
	if (!q || sm_db_next(w->db, q, err) != SM_DB_ROW)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the request is gone");
	text = sm_db_text(q, 0, w->arena);
	sm_db_leave(q);
	if (!sm_form_is_xml(text))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "the request that is held under reference %lld is damaged", (long long)reference);
	if (json) {
		sm_json_open(&written, '{');
		sm_json_text(&written, "request", text);
		sm_json_close(&written, '}');
	} else {
		sm_buf_xml_text(out, text);
	}
	sm_buf_putc(out, '\n');
	return true;
}

bool
sm_quarantine_drop(struct sm_work *w, int64_t reference, struct sm_err *err)
{
	return set_state(w, reference, "dropped", err);
}

/* ---- check-db ---- */

/* Invariants of an inventory in any database. */
static const struct sm_db_check invariants[] = {
	{ "device logs are those of CHFs", "SELECT count(*) FROM association a JOIN device o ON o.id=a.other"
	                                   " WHERE a.kind='log' AND o.type<>'CHF'" },
	{ "no CHF or GPF stands in a device log",
	    "SELECT count(*) FROM association a JOIN device d ON d.id=a.device"
	    " WHERE a.kind='log' AND d.type IN ('CHF','GPF')" },
	{ "a GPF belongs to a CHF",
	    "SELECT count(*) FROM association a JOIN device d ON d.id=a.device JOIN device o ON o.id=a.other"
	    " WHERE a.kind='gpf' AND (d.type<>'GPF' OR o.type<>'CHF')" },
	{ "no two Commissioned meters have one MPxN",
	    "SELECT count(*) FROM (SELECT import_mpxn FROM device WHERE status='Commissioned' AND type IN"
	    " ('ESME','GSME') AND import_mpxn IS NOT NULL GROUP BY import_mpxn HAVING count(*)>1) many" },
	{ "the log's last word on a status is the status",
	    "WITH word (id, seq) AS (SELECT device, max(seq) FROM log WHERE what='status' GROUP BY device)"
	    " SELECT count(*) FROM device d LEFT JOIN word USING (id) LEFT JOIN log USING (seq)"
	    " WHERE d.status IS NOT NULL AND d.status IS DISTINCT FROM log.new" },
	{ "each line of the log leads to the one before it of its device",
	    "SELECT count(*) FROM (SELECT prior, lag(seq) OVER (PARTITION BY device ORDER BY seq) AS before "
	    "FROM log"
	    " WHERE device IS NOT NULL) each WHERE prior IS DISTINCT FROM before" },
	{ "each device leads to its last line of the log",
	    "WITH line (id, seq) AS (SELECT device, max(seq) FROM log WHERE device IS NOT NULL GROUP BY "
	    "device),"
	    " head (id, seq) AS (SELECT id, last FROM device UNION ALL SELECT id, last FROM gone WHERE id "
	    "NOT IN"
	    " (SELECT id FROM device)) SELECT (SELECT count(*) FROM (SELECT * FROM line EXCEPT SELECT * FROM "
	    "head) more) +"
	    " (SELECT count(*) FROM (SELECT * FROM head EXCEPT SELECT * FROM line) less)" },
	{ "no schedule is of a device that left",
	    "SELECT count(*) FROM schedule s JOIN device d ON d.id=s.device"
	    " WHERE d.status IN ('Decommissioned','Withdrawn')" },
	{ "no open request of the ledger is without a deadline",
	    "SELECT count(*) FROM exchange WHERE (state IN ('open','acknowledged')) <>"
	    " (ended IS NULL AND due IS NOT NULL)" },
	{ "no answer of the ledger is without a request",
	    "SELECT count(*) FROM entry WHERE prior IS NULL AND state NOT IN "
	    "('unasked','refused','held','waiting','open')"
	    " AND kind <> 'scheduled response'" },
	{ "each request that waits is kept, with a predecessor that is in the ledger",
	    "WITH before (target, originator, counter) AS MATERIALIZED (SELECT k.after_target, k.originator,"
	    " k.after_counter FROM exchange x JOIN kept k ON k.target=x.target AND"
	    " k.originator=x.originator AND k.counter=x.counter WHERE x.state='waiting')"
	    " SELECT (SELECT count(*) FROM exchange WHERE state='waiting') - (SELECT count(*) FROM before b"
	    " JOIN exchange p ON p.target=b.target AND p.originator=b.originator AND p.counter=b.counter)" },
	{ "each request that is kept waits for its predecessor or its date",
	    "SELECT (SELECT count(*) FROM kept) - (SELECT count(*) FROM kept k JOIN exchange x ON"
	    " x.target=k.target AND x.originator=k.originator AND x.counter=k.counter WHERE CASE"
	    " WHEN k.until IS NULL THEN x.state='waiting' ELSE x.ended IS NULL AND x.due IS NOT NULL AND"
	    " x.execution=k.until END)" },
	{ "each state of the ledger has the entry that caused it",
	    "SELECT count(*) FROM exchange x LEFT JOIN entry e ON e.seq=x.last WHERE (e.target, e.originator,"
	    " e.counter, e.state) IS DISTINCT FROM (x.target, x.originator, x.counter, x.state)" },
	{ "each entry of the ledger leads to the one before it of its request",
	    "SELECT count(*) FROM entry e LEFT JOIN entry p ON p.seq=e.prior WHERE e.prior IS NOT NULL AND"
	    " (p.target, p.originator, p.counter) IS DISTINCT FROM (e.target, e.originator, e.counter)" },
};

static void
check_line(const char *name, int64_t n, struct sm_report_form form, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	if (!form.json) {
		sm_paint_state(out, form.colour, n == 0 ? "ok" : "BROKEN");
		sm_buf_printf(out, "%s %s", n == 0 ? "    " : "", name);
		if (n > 0)
			sm_buf_printf(out, " (%lld)", (long long)n);
		sm_buf_putc(out, '\n');
		return;
	}
	sm_json_open(&w, '{');
	sm_json_string(&w, "check", name);
	sm_json_integer(&w, "broken", n);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

static bool
check_all(struct sm_work *w, const struct sm_db_check *checks, size_t n_checks, struct sm_report_form form,
    bool *sound, struct sm_buf *out, struct sm_err *err)
{
	int64_t n;

	for (size_t i = 0; i < n_checks; i++) {
		if (!sm_db_number(w->db, err, &n, NULL, checks[i].sql, ""))
			return false;
		*sound = *sound && n == 0;
		check_line(checks[i].name, n, form, out);
	}
	return true;
}

/* What hashes prove; SQL can't make them. */
static bool
check_hashes(
    struct sm_work *w, struct sm_report_form form, bool *sound, struct sm_buf *out, struct sm_err *err)
{
	static const struct {
		const char *name;
		bool (*count)(struct sm_work *w, int64_t *broken, struct sm_err *err);
	} hashes[] = {
		{ "each entry of the ledger has the hash that follows from the one before it",
		    sm_entries_check },
		{ "each document of the ledger has the hash that its entry has", sm_documents_of_entries },
		{ "each document that waits, or is in quarantine, has an entry with its hash",
		    sm_documents_that_wait },
	};
	int64_t n;

	for (size_t i = 0; i < SM_COUNT(hashes); i++) {
		if (!hashes[i].count(w, &n, err))
			return false;
		*sound = *sound && n == 0;
		check_line(hashes[i].name, n, form, out);
	}
	return true;
}

static void
unchecked_line(const char *name, const char *why, struct sm_report_form form, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	if (!form.json) {
		sm_paint_state(out, form.colour, "unchecked");
		sm_buf_printf(out, ": %s: %s\n", name, why);
		return;
	}
	sm_json_open(&w, '{');
	sm_json_string(&w, "check", name);
	sm_json_string(&w, "unchecked", why);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

bool
sm_report_check(
    struct sm_work *w, struct sm_report_form form, bool *sound, struct sm_buf *out, struct sm_err *err)
{
	size_t n_own;
	const struct sm_db_check *own = sm_db_checks(w->db, &n_own);

	*sound = true;
	if (!check_all(w, own, n_own, form, sound, out, err) ||
	    !check_all(w, invariants, SM_COUNT(invariants), form, sound, out, err) ||
	    !check_hashes(w, form, sound, out, err))
		return false;
	if (!sm_db_knows_rules(w->db))
		unchecked_line("the values keep the rules of their columns",
		    "SQLite compares them only in a file that may be written", form, out);
	return true;
}
