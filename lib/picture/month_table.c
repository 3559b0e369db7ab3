#include "picture/month_table.h"

#include "picture/figures.h"
#include "picture/month_row.h"

enum { COUNT_COLUMNS = SM_TALLIES + 3, TIME_COLUMNS = 11 };

static void
share(struct sm_figures *t, int64_t hundredths)
{
	sm_figures_cell_open(t, "n");
	sm_buf_scaled(t->w->out, hundredths, -2);
	sm_figures_cell_close(t);
}

/* A number, or nothing. */
static void
known(struct sm_figures *t, bool is_known, int64_t n)
{
	if (is_known)
		sm_figures_number(t, n);
	else
		sm_figures_text(t, sm_slice_of("", 0));
}

static void
forecast(struct sm_figures *t, const struct sm_month *m)
{
	known(t, m->forecast != SM_NO_TIME, m->forecast);
	sm_figures_cell_open(t, "n");
	if (m->forecast > 0)
		sm_buf_i64(t->w->out, m->of_forecast);
	if (m->over_forecast)
		sm_buf_puts(t->w->out, " (over)");
	sm_figures_cell_close(t);
}

/* Whether anything of the kind was counted for a service of the article. */
static bool
occurs(const struct sm_months *p, int what)
{
	for (const struct sm_month_row *r = p->first; r; r = r->next)
		if (r->counts[what] > 0)
			return true;
	return false;
}

static bool
has_forecast(const struct sm_months *p)
{
	for (const struct sm_month_row *r = p->first; r; r = r->next)
		if (r->m.forecast != SM_NO_TIME)
			return true;
	return false;
}

static size_t
count_columns(const struct sm_months *p, const char *columns[COUNT_COLUMNS])
{
	size_t n = 0;

	columns[n++] = "service";
	for (int i = 0; i < SM_TALLIES; i++)
		if (occurs(p, i))
			columns[n++] = sm_tally_name((enum sm_tally)i);
	if (has_forecast(p)) {
		columns[n++] = "forecast";
		columns[n++] = "% of it";
	}
	return n;
}

static void
counts(const struct sm_months *p)
{
	const char *columns[COUNT_COLUMNS];
	size_t n = count_columns(p, columns);
	struct sm_figures t;

	sm_figures_open(&t, p->w, "wide right", "Counts by service", columns, n);
	for (const struct sm_month_row *r = p->first; r; r = r->next) {
		sm_figures_row_open(&t);
		sm_figures_text(&t, r->m.service);
		for (int i = 0; i < SM_TALLIES; i++)
			if (occurs(p, i))
				sm_figures_number(&t, r->counts[i]);
		if (has_forecast(p))
			forecast(&t, &r->m);
		sm_figures_row_close(&t);
	}
	sm_figures_close(&t);
}

static void
times_row(struct sm_figures *t, const struct sm_month *m, const struct sm_month_times *times)
{
	sm_figures_row_open(t);
	sm_figures_text(t, m->service);
	sm_figures_text(t, sm_slice_str(times->category));
	sm_figures_number(t, times->answers);
	sm_figures_number(t, times->expired);
	sm_figures_number(t, times->in_time);
	share(t, times->share);
	sm_figures_text(t, sm_slice_str(times->level));
	for (size_t i = 0; i < SM_MONTH_PERCENTILES; i++)
		known(t, times->answers > 0, times->seconds[i]);
	sm_figures_row_close(t);
}

static void
times(const struct sm_months *p)
{
	const char *columns[TIME_COLUMNS] = { "service", "category", "answers", "expired", "in time",
		"% in time", "level" };
	struct sm_figures t;

	for (size_t i = 0; i < SM_MONTH_PERCENTILES; i++)
		columns[TIME_COLUMNS - SM_MONTH_PERCENTILES + i] = sm_percentile_name(i);
	sm_figures_open(&t, p->w, "wide right", "Answers in time, and response times in seconds", columns,
	    SM_COUNT(columns));
	for (const struct sm_month_row *r = p->first; r; r = r->next)
		for (size_t i = 0; i < r->m.n_times; i++)
			times_row(&t, &r->m, &r->m.times[i]);
	sm_figures_close(&t);
}

void
sm_month_tables(const struct sm_months *p)
{
	counts(p);
	if (p->n_times > 0)
		times(p);
}
