/* SEC sections H3 (response times), H3.22 (forecasts) and D8 (service levels). */
#include "picture/month_chart.h"

#include <stdio.h>

#include "picture/month_row.h"
#include "picture/scale.h"
#include "picture/svg.h"

/* The measure of the pictures, in their own pixels. */
enum {
	WIDTH = 320,
	LEFT = 6,
	RIGHT = 314,
	HEAD = 34,
	ROW = 36,
	LABEL = 14,
	MIDDLE = 24,
	RADIUS = 4,
	TICK = 5,
	BAR = 10,
	ID = 32
};

/* The scale of shares, in hundredths of a per cent. */
enum { SHARE_LOW = 9000, SHARE_STEP = 200 };

static void
flush_text(struct sm_html *w, const char *class, int x, int y)
{
	sm_svg_text(w, class, x, y, sm_slice_of(w->text.p ? w->text.p : "", w->text.len));
	sm_buf_reset(&w->text);
}

static void
open_picture(
    const struct sm_months *p, const char *name, size_t rows, const char *title, const char *description)
{
	char id[ID];
	struct sm_svg_head head = { .id = id,
		.class = "month",
		.width = WIDTH,
		.height = HEAD + (int)rows * ROW,
		.title = title,
		.description = description };

	(void)snprintf(id, sizeof id, "%s%llu", name, (unsigned long long)p->articles);
	sm_svg_open_with_caption(p->w, &head);
}

/* A line over all rows, with its name above. */
static void
mark(struct sm_html *w, const char *class, int x, size_t rows, const char *name, const char *anchor)
{
	sm_svg_path(w, class, "M%d %dV%d", x, HEAD - 8, HEAD + (int)rows * ROW);
	sm_svg_text(w, anchor, x, HEAD - 12, sm_slice_str(name));
}

static void
label(struct sm_html *w, int y, struct sm_slice service, const char *category)
{
	sm_buf_put(&w->text, service.p, service.len);
	if (category)
		sm_buf_printf(&w->text, " %s", category);
	flush_text(w, "", LEFT, y + LABEL);
}

/* ---- answers in time ---- */

static int
share_place(int64_t share)
{
	return sm_scale_linear(SHARE_LOW, SM_LEVEL_WHOLE, share, LEFT + TICK, RIGHT);
}

static void
share_row(struct sm_html *w, int y, const struct sm_month *m, const struct sm_month_times *t)
{
	int x = share_place(t->share);

	label(w, y, m->service, t->category);
	sm_buf_printf(
	    &w->text, "%lld of %lld, ", (long long)t->in_time, (long long)(t->answers + t->expired));
	sm_buf_scaled(&w->text, t->share, -2);
	sm_buf_printf(&w->text, " %%: %s", t->level);
	flush_text(w, t->share < SM_LEVEL_MINIMUM ? "end gone" : "end", RIGHT, y + LABEL);
	sm_svg_path(w, "rail", "M%d %dH%d", LEFT, y + MIDDLE, RIGHT);
	if (t->share < SHARE_LOW)
		sm_svg_path(
		    w, "arrow", "M%d %dl%d -%dv%dz", LEFT - TICK, y + MIDDLE, 2 * RADIUS, RADIUS, 2 * RADIUS);
	else if (t->share >= SM_LEVEL_TARGET)
		sm_svg_circle(w, "dot works", x, y + MIDDLE, RADIUS);
	else if (t->share >= SM_LEVEL_MINIMUM)
		sm_svg_circle(w, "ring", x, y + MIDDLE, RADIUS);
	else
		sm_svg_path(w, "cross", "M%d %dl8 8m0 -8l-8 8", x - RADIUS, y + MIDDLE - RADIUS);
}

static void
shares(const struct sm_months *p)
{
	int y = HEAD;

	open_picture(p, "share", p->n_times, "Answers in time",
	    "The share of answers in time, from 90 to 100 %. The minimum level is 96 %, the target 99 %. A "
	    "disc has the "
	    "target, a ring the minimum, a cross less. An arrow is below 90 %.");
	for (int64_t share = SHARE_LOW; share <= SM_LEVEL_WHOLE; share += SHARE_STEP)
		sm_svg_path(
		    p->w, "rail", "M%d %dV%d", share_place(share), HEAD - 4, HEAD + (int)p->n_times * ROW);
	mark(p->w, "rail", share_place(SHARE_LOW), p->n_times, "90 %", "soft");
	mark(p->w, "limit", share_place(SM_LEVEL_MINIMUM), p->n_times, "minimum 96", "soft end");
	mark(p->w, "limit aim", share_place(SM_LEVEL_TARGET), p->n_times, "target 99", "soft end");
	for (const struct sm_month_row *r = p->first; r; r = r->next)
		for (size_t i = 0; i < r->m.n_times; i++, y += ROW)
			share_row(p->w, y, &r->m, &r->m.times[i]);
	sm_svg_close(p->w);
}

/* ---- response times ---- */

static size_t
marks_for(const struct sm_months *p)
{
	size_t n = 2;

	for (const struct sm_month_row *r = p->first; r; r = r->next)
		for (size_t i = 0; i < r->m.n_times; i++)
			while (n < sm_scale_n_seconds && sm_scale_seconds[n - 1].value <
			                                     r->m.times[i].seconds[SM_MONTH_PERCENTILES - 1])
				n++;
	return n;
}

static int
time_place(size_t n, int64_t seconds)
{
	return sm_scale_place(sm_scale_seconds, n, seconds, LEFT + TICK, RIGHT - TICK);
}

static void
times_row(struct sm_html *w, int y, size_t n, const struct sm_month *m, const struct sm_month_times *t)
{
	int middle = y + MIDDLE, at[SM_MONTH_PERCENTILES];

	label(w, y, m->service, t->category);
	if (t->answers == 0) {
		sm_svg_text(w, "soft end", RIGHT, y + LABEL, sm_slice_str("no answer"));
		return;
	}
	for (size_t i = 0; i < SM_MONTH_PERCENTILES; i++)
		at[i] = time_place(n, t->seconds[i]);
	sm_buf_printf(&w->text, "p50 %lld s, max %lld s", (long long)t->seconds[0],
	    (long long)t->seconds[SM_MONTH_PERCENTILES - 1]);
	flush_text(w, "soft end", RIGHT, y + LABEL);
	sm_svg_path(w, "", "M%d %dH%d", at[0], middle, at[SM_MONTH_PERCENTILES - 1]);
	sm_svg_path(w, "", "M%d %dv%d", at[3], middle - TICK, 2 * TICK);
	sm_svg_path(w, "cross", "M%d %dl8 8m0 -8l-8 8", at[2] - RADIUS, middle - RADIUS);
	sm_svg_circle(w, "ring", at[1], middle, RADIUS);
	sm_svg_circle(w, "dot", at[0], middle, RADIUS - 1);
}

static void
response_times(const struct sm_months *p)
{
	const size_t n = marks_for(p);
	int y = HEAD;

	open_picture(p, "times", p->n_times, "Response times",
	    "Percentiles of the response times: a dot is p50, a ring p90, a cross p99, a bar the longest. "
	    "The scale is "
	    "linear between two marks.");
	for (size_t i = 0; i < n; i++)
		mark(p->w, "rail", time_place(n, sm_scale_seconds[i].value), p->n_times,
		    sm_scale_seconds[i].name, i + 1 < n ? "soft middle" : "soft end");
	for (const struct sm_month_row *r = p->first; r; r = r->next)
		for (size_t i = 0; i < r->m.n_times; i++, y += ROW)
			times_row(p->w, y, n, &r->m, &r->m.times[i]);
	sm_svg_close(p->w);
}

/* ---- requests ---- */

static int64_t
most_requests(const struct sm_months *p)
{
	int64_t most = 1;

	for (const struct sm_month_row *r = p->first; r; r = r->next) {
		most = r->counts[SM_TALLY_SENT] > most ? r->counts[SM_TALLY_SENT] : most;
		most = r->m.forecast > most ? r->m.forecast : most;
	}
	return most;
}

static void
requests_row(struct sm_html *w, int y, int64_t top, const struct sm_month_row *r)
{
	int64_t sent = r->counts[SM_TALLY_SENT];
	struct sm_svg_box bar = { LEFT, y + MIDDLE - BAR / 2, sm_scale_linear(0, top, sent, 0, RIGHT - LEFT),
		BAR };
	int forecast = sm_scale_linear(0, top, r->m.forecast, LEFT, RIGHT);

	label(w, y, r->m.service, NULL);
	sm_buf_printf(&w->text, "%lld sent", (long long)sent);
	if (r->m.forecast != SM_NO_TIME)
		sm_buf_printf(&w->text, ", forecast %lld%s", (long long)r->m.forecast,
		    r->m.over_forecast ? ": over" : "");
	flush_text(w, "end", RIGHT, y + LABEL);
	sm_svg_rect(w, "column", &bar, 0);
	if (r->m.forecast != SM_NO_TIME)
		sm_svg_path(w, "limit aim", "M%d %dv%d", forecast, y + MIDDLE - BAR, 2 * BAR);
}

static void
requests(const struct sm_months *p)
{
	int64_t most = most_requests(p), step = sm_scale_step(0, most, 4),
	        top = (most + step - 1) / step * step;
	int y = HEAD;
	char name[ID];

	open_picture(p, "sent", p->n_rows, "Requests sent",
	    "A bar for each service, as long as its requests. A dashed line is the forecast.");
	for (int64_t n = 0; n <= top; n += step) {
		(void)snprintf(name, sizeof name, "%lld", (long long)n);
		mark(p->w, "rail", sm_scale_linear(0, top, n, LEFT, RIGHT), p->n_rows, name,
		    n == 0           ? "soft"
		    : n + step > top ? "soft end"
		                     : "soft middle");
	}
	for (const struct sm_month_row *r = p->first; r; r = r->next, y += ROW)
		requests_row(p->w, y, top, r);
	sm_svg_close(p->w);
}

void
sm_month_charts(const struct sm_months *p)
{
	if (p->n_times > 0) {
		shares(p);
		response_times(p);
	}
	requests(p);
}
