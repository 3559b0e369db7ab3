/* SEC sections H3 (response times), H3.22 to H3.24 (forecasts) and D8 (service levels); Services Schedule tab 5.3. */
#include "inventory/metrics.h"

#include "core/json_writer.h"
#include "core/paint.h"

#include <string.h>

#include "inventory/forms.h"
#include "inventory/rows.h"
#include "inventory/tally.h"
#include "inventory/users.h"

/* SEC H3.22: demand above this share of the forecast need not be met in time. Per cent. */
enum { FORECAST_MOST = 110 };

enum { FLUSH_AT = 256 * 1024, TIMES = 2048 };

static const char *const category_names[SM_MONTH_CATEGORIES] = { SM_CATEGORY_PRE_COMMAND, "on_demand",
	"future_dated", "scheduled", SM_CATEGORY_ALERT };

/* Response times of a category: how many took how long, in ascending order. */
struct times {
	int64_t answers, in_time, expired;
	size_t n;
	struct {
		int64_t seconds, n;
	} taken[TIMES];
};

/* One month, user and service. */
struct group {
	char month[sizeof "2015-01"];
	uint8_t user[SM_EUI_LEN];
	struct sm_slice variant;
	int64_t counts[SM_TALLIES];
	int64_t forecast; /* SM_NO_TIME: there is none */
	struct times times[SM_MONTH_CATEGORIES];
};

struct report {
	struct sm_work *w;
	enum sm_ledger_form form;
	const struct sm_sink *sink;
	struct sm_buf *out;
	sm_month_taker take; /* NULL: the counts are written to out */
	void *ctx;
	struct group *group; /* the one that is being read */
	struct sm_arena *names; /* holds its variant */
	const char *from, *to; /* days in the first and the last month */
};

/* ---- figures ---- */

/* The time within which that share of the answers came; share in hundredths of a per cent. */
static int64_t
percentile(const struct times *t, int64_t share)
{
	int64_t upto = 0;

	for (size_t i = 0; i < t->n; i++) {
		upto += t->taken[i].n;
		if (upto * SM_LEVEL_WHOLE >= t->answers * share)
			return t->taken[i].seconds;
	}
	return 0;
}

/* Answers in time, of all that came or should have; in hundredths of a per cent, rounded down. */
static int64_t
share_in_time(const struct times *t)
{
	return t->in_time * SM_LEVEL_WHOLE / (t->answers + t->expired);
}

static const char *
level(int64_t share)
{
	if (share >= SM_LEVEL_TARGET)
		return "target";
	return share >= SM_LEVEL_MINIMUM ? "minimum" : "below";
}

static bool
is_used(const struct times *t)
{
	return t->answers + t->expired > 0;
}

static bool
has_user(const struct group *g)
{
	static const uint8_t nobody[SM_EUI_LEN];

	return memcmp(g->user, nobody, SM_EUI_LEN) != 0;
}

/* The requests of the month in per cent of the forecast, rounded down. */
static int64_t
of_forecast(const struct group *g)
{
	return g->forecast > 0 ? g->counts[SM_TALLY_SENT] * 100 / g->forecast : 0;
}

/* A forecast that is too large for the product is more than anybody sends. */
static bool
is_over(const struct group *g)
{
	return g->forecast != SM_NO_TIME && g->forecast <= INT64_MAX / FORECAST_MOST &&
	       g->counts[SM_TALLY_SENT] * 100 > g->forecast * FORECAST_MOST;
}

/* ---- output ---- */

static const struct {
	const char *name;
	int64_t share;
} percentiles[SM_MONTH_PERCENTILES] = { { "p50", 5000 }, { "p90", 9000 }, { "p99", 9900 },
	{ "max", SM_LEVEL_WHOLE } };

static void
times_json(const char *category, const struct times *t, struct sm_json *j)
{
	sm_json_open_element(j, '{');
	sm_json_string(j, "category", category);
	sm_json_integer(j, "answers", t->answers);
	sm_json_integer(j, "expired", t->expired);
	sm_json_integer(j, "in_time", t->in_time);
	sm_json_key(j, "in_time_percent");
	sm_buf_scaled(j->out, share_in_time(t), -2);
	sm_json_string(j, "level", level(share_in_time(t)));
	sm_json_open_member(j, "seconds", '{');
	for (size_t i = 0; t->answers > 0 && i < SM_COUNT(percentiles); i++)
		sm_json_integer(j, percentiles[i].name, percentile(t, percentiles[i].share));
	sm_json_close(j, '}');
	sm_json_close(j, '}');
}

static void
group_json(const struct group *g, struct sm_buf *out)
{
	struct sm_json j = { .out = out };

	sm_json_open(&j, '{');
	sm_json_string(&j, "month", g->month);
	if (has_user(g))
		sm_json_eui(&j, "user", g->user);
	sm_json_text(&j, "service", g->variant);
	for (int i = 0; i < SM_TALLIES; i++)
		if (g->counts[i] > 0)
			sm_json_integer(&j, sm_tally_name((enum sm_tally)i), g->counts[i]);
	if (g->forecast != SM_NO_TIME) {
		sm_json_integer(&j, "forecast", g->forecast);
		if (g->forecast > 0)
			sm_json_integer(&j, "of_forecast_percent", of_forecast(g));
		sm_json_bool(&j, "over_forecast", is_over(g));
	}
	sm_json_open_member(&j, "responses", '[');
	for (size_t i = 0; i < SM_MONTH_CATEGORIES; i++)
		if (is_used(&g->times[i]))
			times_json(category_names[i], &g->times[i], &j);
	sm_json_close(&j, ']');
	sm_json_close(&j, '}');
	sm_buf_putc(out, '\n');
}

/* The columns before those of the response times; a group without any still has a line. */
static void
counts_csv(const struct group *g, struct sm_buf *out)
{
	sm_csv_value(sm_slice_str(g->month), false, out);
	sm_buf_putc(out, ',');
	if (has_user(g))
		sm_buf_eui(out, g->user);
	sm_buf_putc(out, ',');
	sm_csv_value(g->variant, false, out);
	for (int i = 0; i < SM_TALLIES; i++)
		sm_buf_printf(out, ",%lld", (long long)g->counts[i]);
	sm_buf_putc(out, ',');
	if (g->forecast != SM_NO_TIME)
		sm_buf_i64(out, g->forecast);
	sm_buf_putc(out, ',');
	if (g->forecast > 0)
		sm_buf_i64(out, of_forecast(g));
}

static void
times_csv(const char *category, const struct times *t, struct sm_buf *out)
{
	sm_buf_printf(out, ",%s,%lld,%lld,%lld,", category, (long long)t->answers, (long long)t->expired,
	    (long long)t->in_time);
	sm_buf_scaled(out, share_in_time(t), -2);
	sm_buf_printf(out, ",%s", level(share_in_time(t)));
	for (size_t i = 0; i < SM_COUNT(percentiles); i++) {
		sm_buf_putc(out, ',');
		if (t->answers > 0)
			sm_buf_i64(out, percentile(t, percentiles[i].share));
	}
	sm_buf_putc(out, '\n');
}

static void
group_csv(const struct group *g, struct sm_buf *out)
{
	bool any = false;

	for (size_t i = 0; i < SM_MONTH_CATEGORIES; i++) {
		if (!is_used(&g->times[i]))
			continue;
		any = true;
		counts_csv(g, out);
		times_csv(category_names[i], &g->times[i], out);
	}
	if (any)
		return;
	counts_csv(g, out);
	sm_buf_puts(out, ",,,,,,,,,,\n");
}

static void
head_csv(struct sm_buf *out)
{
	sm_buf_puts(out, "month,user,service");
	for (int i = 0; i < SM_TALLIES; i++)
		sm_buf_printf(out, ",%s", sm_tally_name((enum sm_tally)i));
	sm_buf_puts(out, ",forecast,of_forecast_percent,category,answers,expired_answers,in_time,"
	                 "in_time_percent,level");
	for (size_t i = 0; i < SM_COUNT(percentiles); i++)
		sm_buf_printf(out, ",%s", percentiles[i].name);
	sm_buf_putc(out, '\n');
}

static void
times_text(const char *category, const struct times *t, bool colour, struct sm_buf *out)
{
	sm_buf_printf(out, "  %-12s %lld of %lld in time, ", category, (long long)t->in_time,
	    (long long)(t->answers + t->expired));
	sm_buf_scaled(out, share_in_time(t), -2);
	sm_buf_puts(out, " % (");
	sm_paint_state(out, colour, level(share_in_time(t)));
	sm_buf_putc(out, ')');
	for (size_t i = 0; t->answers > 0 && i < SM_COUNT(percentiles); i++)
		sm_buf_printf(out, "%s %s %lld s", i > 0 ? "," : ";", percentiles[i].name,
		    (long long)percentile(t, percentiles[i].share));
	sm_buf_putc(out, '\n');
}

static void
group_text(const struct group *g, bool colour, struct sm_buf *out)
{
	sm_paint_text(out, colour, SM_PAINT_BOLD, sm_slice_str(g->month));
	sm_buf_putc(out, ' ');
	if (has_user(g))
		sm_buf_eui(out, g->user);
	else
		sm_buf_putc(out, '-');
	sm_buf_putc(out, ' ');
	sm_paint_text(out, colour, SM_PAINT_BOLD, g->variant);
	for (int i = 0; i < SM_TALLIES; i++)
		if (g->counts[i] > 0)
			sm_buf_printf(
			    out, ", %lld %s", (long long)g->counts[i], sm_tally_name((enum sm_tally)i));
	if (g->forecast != SM_NO_TIME)
		sm_buf_printf(out, ", forecast %lld", (long long)g->forecast);
	if (g->forecast != SM_NO_TIME && is_over(g)) {
		sm_buf_puts(out, ": ");
		sm_paint_text(out, colour, SM_PAINT_RED, sm_slice_str("more than 110 % of it"));
	}
	sm_buf_putc(out, '\n');
	for (size_t i = 0; i < SM_MONTH_CATEGORIES; i++)
		if (is_used(&g->times[i]))
			times_text(category_names[i], &g->times[i], colour, out);
}

/* ---- handing over ---- */

const char *
sm_percentile_name(size_t i)
{
	return percentiles[i].name;
}

static void
times_of(const char *category, const struct times *t, struct sm_month_times *out)
{
	*out = (struct sm_month_times){ .category = category,
		.answers = t->answers,
		.in_time = t->in_time,
		.expired = t->expired,
		.share = share_in_time(t),
		.level = level(share_in_time(t)) };
	for (size_t i = 0; t->answers > 0 && i < SM_COUNT(percentiles); i++)
		out->seconds[i] = percentile(t, percentiles[i].share);
}

static bool
hand_over(struct report *r, struct sm_err *err)
{
	const struct group *g = r->group;
	struct sm_month m = { .month = g->month,
		.user = has_user(g) ? g->user : NULL,
		.service = g->variant,
		.counts = g->counts,
		.forecast = g->forecast,
		.of_forecast = of_forecast(g),
		.over_forecast = is_over(g) };

	for (size_t i = 0; i < SM_MONTH_CATEGORIES; i++)
		if (is_used(&g->times[i]))
			times_of(category_names[i], &g->times[i], &m.times[m.n_times++]);
	return r->take(r->ctx, &m, err);
}

/* ---- reading ---- */

static void
write_group(struct report *r)
{
	if (r->form == SM_LEDGER_JSON)
		group_json(r->group, r->out);
	else if (r->form == SM_LEDGER_CSV)
		group_csv(r->group, r->out);
	else
		group_text(r->group, r->form == SM_LEDGER_COLOURED, r->out);
}

/* Writes the group that was read, if there is one. */
static bool
put_group(struct report *r, size_t flush_at, struct sm_err *err)
{
	struct group *g = r->group;
	bool found;

	if (g->variant.len > 0) {
		if (!sm_db_number(r->w->db, err, &g->forecast, &found,
		        "SELECT n FROM forecast WHERE user=? AND variant=? AND month=?", "est", g->user,
		        g->variant, g->month))
			return false;
		if (!found)
			g->forecast = SM_NO_TIME;
		if (r->take)
			return hand_over(r, err);
		write_group(r);
	}
	if (r->out->failed)
		return sm_no_memory(err);
	if (!r->sink || r->out->len == 0 || r->out->len < flush_at)
		return true;
	/* another program may have written the file */
	if (r->form == SM_LEDGER_CSV && !sm_form_is_text(sm_slice_of(r->out->p, r->out->len), true))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "a text holds a control character, which CSV can't tell: --format=json does");
	return r->sink->flush(r->sink->ctx, r->out, err);
}

enum { MONTH, USER, VARIANT, CATEGORY, WHAT, SECONDS, N, IN_TIME };

/* Begins a group by a row. False: the row belongs to the present group. */
static bool
is_next(const struct report *r, struct sm_db_rows *q, struct sm_slice month, struct sm_slice variant)
{
	uint8_t user[SM_EUI_LEN];

	sm_db_eui(q, USER, user);
	return !sm_slice_eq_str(month, r->group->month) || memcmp(user, r->group->user, SM_EUI_LEN) != 0 ||
	       !sm_slice_eq(variant, r->group->variant);
}

static bool
begin_group(struct report *r, struct sm_db_rows *q, struct sm_slice month, struct sm_slice variant)
{
	struct group *g = r->group;
	const char *name;

	memset(g, 0, sizeof *g);
	sm_arena_reset(r->names);
	name = sm_arena_copy(r->names, variant.p, variant.len);
	g->variant = sm_slice_or_empty(name);
	memcpy(g->month, month.p, month.len < sizeof g->month ? month.len : sizeof g->month - 1);
	sm_db_eui(q, USER, g->user);
	return name != NULL;
}

static void
add_times(struct times *t, struct sm_db_rows *q)
{
	int64_t seconds = sm_db_int(q, SECONDS), n = sm_db_int(q, N);

	t->answers += n;
	t->in_time += sm_db_int(q, IN_TIME);
	if (t->n == 0 || (t->taken[t->n - 1].seconds != seconds && t->n < TIMES))
		t->taken[t->n++].seconds = seconds;
	t->taken[t->n - 1].n += n;
}

static void
add_row(struct group *g, struct sm_db_rows *q, struct sm_slice category, struct sm_slice what)
{
	size_t c = 0;
	int i = 0;

	while (i < SM_TALLIES && !sm_slice_eq_str(what, sm_tally_name((enum sm_tally)i)))
		i++;
	while (c < SM_MONTH_CATEGORIES && !sm_slice_eq_str(category, category_names[c]))
		c++;
	if (i == SM_TALLIES || c == SM_MONTH_CATEGORIES)
		return;
	g->counts[i] += sm_db_int(q, N);
	if (i == SM_TALLY_ANSWERED || i == SM_TALLY_FAILED)
		add_times(&g->times[c], q);
	if (i == SM_TALLY_EXPIRED)
		g->times[c].expired += sm_db_int(q, N);
}

static bool
read_row(struct report *r, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_slice month = sm_db_text(q, MONTH, r->w->arena),
	                variant = sm_db_text(q, VARIANT, r->w->arena);

	if (is_next(r, q, month, variant) &&
	    (!put_group(r, FLUSH_AT, err) || (!begin_group(r, q, month, variant) && sm_no_memory(err))))
		return false;
	add_row(r->group, q, sm_db_text(q, CATEGORY, r->w->arena), sm_db_text(q, WHAT, r->w->arena));
	return true;
}

static bool
read_all(struct report *r, const struct sm_ledger_filter *f, struct sm_err *err)
{
	const struct sm_value values[] = { sm_value_eui(f->has_user ? f->user : NULL),
		sm_value_string(f->service), sm_value_string(r->from), sm_value_string(r->to) };
	/* times in ascending order, those of answers and failures together */
	struct sm_db_rows *q = sm_db_query_values(r->w->db, err,
	    "SELECT month, user, variant, category, what, seconds, n, in_time FROM tally"
	    " WHERE (?1 IS NULL OR user=?1) AND (?2 IS NULL OR variant=?2)"
	    " AND month>=substr(?3,1,7) AND month<=substr(?4,1,7)"
	    " ORDER BY month, user, variant, category, seconds" SM_DB_MANY,
	    values, SM_COUNT(values));
	enum sm_db_step step = SM_DB_FAILED;
	bool fine = true;

	while (fine && q && (step = sm_db_next(r->w->db, q, err)) == SM_DB_ROW) {
		fine = read_row(r, q, err);
		sm_arena_reset(r->w->arena);
	}
	if (!fine)
		sm_db_leave(q);
	return fine && step == SM_DB_END && put_group(r, 0, err);
}

/* Reads with arenas of its own, so that memory stays constant. how has what to do with the counts. */
static bool
run(const struct report *how, struct sm_work *w, const struct sm_ledger_filter *filter, struct sm_err *err)
{
	struct sm_arena rows, names;
	struct sm_work own = *w;
	struct report r = *how;
	struct sm_buf out;
	bool fine;

	r.w = &own;
	r.out = &out;
	r.names = &names;
	r.group = SM_NEW(w->arena, struct group);
	r.from = sm_day_of(w, filter->since);
	r.to = sm_day_of(w, filter->until - 1);
	if (!r.group)
		return sm_no_memory(err);
	sm_arena_init(&rows, 0);
	sm_arena_init(&names, 0);
	sm_buf_init(&out);
	own.arena = &rows;
	if (!r.take && r.form == SM_LEDGER_CSV)
		head_csv(&out);
	fine = read_all(&r, filter, err);
	sm_buf_free(&out);
	sm_arena_free(&names);
	sm_arena_free(&rows);
	return fine;
}

bool
sm_metrics(struct sm_work *w, const struct sm_ledger_filter *filter, enum sm_ledger_form form,
    const struct sm_sink *sink, struct sm_err *err)
{
	struct report r = { .form = form, .sink = sink };

	return run(&r, w, filter, err);
}

bool
sm_metrics_each(struct sm_work *w, const struct sm_ledger_filter *filter, sm_month_taker take, void *ctx,
    struct sm_err *err)
{
	struct report r = { .take = take, .ctx = ctx };

	return run(&r, w, filter, err);
}
