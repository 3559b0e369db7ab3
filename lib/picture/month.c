#include "picture/month.h"

#include <string.h>

#include "picture/month_chart.h"
#include "picture/month_row.h"
#include "picture/month_table.h"
#include "show/html_frame.h"

void
sm_months_begin(struct sm_months *p, struct sm_html *w)
{
	*p = (struct sm_months){ .w = w };
	sm_arena_init(&p->arena, 0);
}

static int64_t
sum(const struct sm_months *p, enum sm_tally what)
{
	int64_t n = 0;

	for (const struct sm_month_row *r = p->first; r; r = r->next)
		n += r->counts[what];
	return n;
}

static void
summary(const struct sm_months *p)
{
	struct sm_buf *out = p->w->out;

	sm_buf_puts(out, "<h2>");
	sm_html_span(p->w, "code", p->first->month);
	sm_buf_puts(out, " <span class=\"title\">");
	if (p->first->m.user)
		sm_buf_eui(out, p->first->user);
	else
		sm_buf_puts(out, "no user");
	sm_buf_puts(out, "</span></h2>\n<p class=\"about\">");
	for (int i = 0; i < SM_TALLIES; i++)
		if (sum(p, (enum sm_tally)i) > 0)
			sm_buf_printf(out, "<span>%lld %s</span>", (long long)sum(p, (enum sm_tally)i),
			    sm_tally_name((enum sm_tally)i));
	sm_buf_puts(out, "</p>\n</header>\n");
}

static void
article(struct sm_months *p)
{
	if (!p->first)
		return;
	sm_html_plain_open(p->w, ++p->articles, "month");
	summary(p);
	sm_buf_puts(p->w->out, "<div class=\"panes pictured\">\n<section class=\"drawn\">\n");
	sm_month_charts(p);
	sm_buf_puts(p->w->out, "</section>\n<section class=\"facts\">\n");
	sm_month_tables(p);
	sm_buf_puts(p->w->out, "</section>\n");
	sm_html_article_close(p->w);
	sm_arena_reset(&p->arena);
	p->first = p->last = NULL;
	p->n_rows = p->n_times = 0;
}

static bool
belongs(const struct sm_months *p, const struct sm_month *m)
{
	const struct sm_month_row *r = p->first;

	if (!r || strcmp(r->month, m->month) != 0 || !r->m.user != !m->user)
		return false;
	return !m->user || memcmp(r->user, m->user, SM_EUI_LEN) == 0;
}

static bool
copy(struct sm_months *p, const struct sm_month *m, struct sm_month_row *r)
{
	const char *service = sm_arena_copy(&p->arena, m->service.p, m->service.len);
	size_t len = strlen(m->month);

	r->m = *m;
	memcpy(r->month, m->month, len < sizeof r->month ? len : sizeof r->month - 1);
	memcpy(r->counts, m->counts, sizeof r->counts);
	if (m->user)
		memcpy(r->user, m->user, sizeof r->user);
	r->m.service = sm_slice_or_empty(service);
	return service != NULL;
}

bool
sm_months_add(struct sm_months *p, const struct sm_month *m, struct sm_err *err)
{
	struct sm_month_row *r;

	if (!belongs(p, m))
		article(p);
	r = SM_NEW(&p->arena, struct sm_month_row);
	if (!r || !copy(p, m, r))
		return sm_no_memory(err);
	if (p->last)
		p->last->next = r;
	else
		p->first = r;
	p->last = r;
	p->n_rows++;
	p->n_times += m->n_times;
	return true;
}

void
sm_months_end(struct sm_months *p)
{
	article(p);
	if (p->articles == 0)
		sm_buf_puts(p->w->out, "<p class=\"note\">Nothing was counted in these months.</p>\n");
	sm_arena_free(&p->arena);
}
