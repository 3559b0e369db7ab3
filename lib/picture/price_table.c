#include "picture/price_table.h"

#include "names/zcl.h"
#include "picture/figures.h"

static const char *const selector_columns[] = { "Selector", "Register", "Price" };
static const char *const block_columns[] = { "Register", "Block", "Up to", "Price" };
static const char *const price_columns[] = { "Register", "Unit", "Prices by number" };

static void
flush_cell(struct sm_figures *t)
{
	sm_figures_cell_open(t, "");
	sm_html_flush_text(t->w);
	sm_figures_cell_close(t);
}

static void
selectors(const struct sm_plan *p)
{
	struct sm_figures t;

	sm_figures_open(
	    &t, p->w, "wide", "What the selectors select", selector_columns, SM_COUNT(selector_columns));
	for (size_t i = 0; i < p->n_actions; i++) {
		struct sm_register r = sm_plan_register(p, p->actions[i]);

		sm_figures_row_open(&t);
		sm_plan_text(p->w, p->actions[i]);
		flush_cell(&t);
		sm_register_name(r, &p->w->text);
		flush_cell(&t);
		sm_register_prices(p->prices, r, &p->w->text);
		flush_cell(&t);
		sm_figures_row_close(&t);
	}
	sm_figures_close(&t);
}

/* The first of n prices that the message has; n: none. */
static size_t
first_of(const struct sm_price *price, size_t n)
{
	size_t i = 0;

	while (i < n && !price[i].node)
		i++;
	return i;
}

static void
row(struct sm_figures *t, struct sm_register r, const struct sm_price *price, size_t n)
{
	size_t i = first_of(price, n);

	if (i == n)
		return;
	sm_figures_row_open(t);
	sm_register_name(r, &t->w->text);
	flush_cell(t);
	sm_price_unit(&price[i], &t->w->text);
	flush_cell(t);
	sm_figures_cell_open(t, "flow");
	for (; i < n; i++) {
		if (!price[i].node)
			continue;
		sm_buf_printf(t->w->out, "<span class=\"fact\"><span class=\"k\">%zu</span> ", i + 1);
		sm_price_number(&price[i], &t->w->text);
		sm_html_flush_text(t->w);
		sm_buf_puts(t->w->out, "</span> ");
	}
	sm_figures_cell_close(t);
	sm_figures_row_close(t);
}

static void
all_prices(const struct sm_plan *p)
{
	const struct sm_prices *of = p->prices;
	struct sm_register tou = { SM_REGISTER_TOU, 0 }, secondary = { SM_REGISTER_SECONDARY, 0 };
	struct sm_figures t;

	sm_figures_open(&t, p->w, "wide", "Prices of the message", price_columns, SM_COUNT(price_columns));
	row(&t, tou, of->tou, SM_PRICES_TOU);
	row(&t, secondary, of->secondary, SM_PRICES_SECONDARY);
	for (unsigned i = 0; i < SM_PRICES_TARIFFS; i++)
		row(&t, (struct sm_register){ SM_REGISTER_BLOCK, i }, of->block[i], SM_PRICES_BLOCKS);
	sm_figures_close(&t);
}

/* ---- blocks ---- */

static void
amount(struct sm_figures *t, const struct sm_price *price, const char *without)
{
	struct sm_buf *out = &t->w->text;
	size_t end;

	if (price && price->node)
		sm_price_number(price, out);
	else
		sm_buf_puts(out, without);
	end = out->len;
	/* words have no unit */
	if (price && price->node && !price->twice && !sm_zcl_non_value(price->node)) {
		sm_buf_putc(out, ' ');
		sm_price_unit(price, out);
	}
	if (out->len == end + 1)
		sm_buf_truncate(out, end);
	flush_cell(t);
}

static void
blocks_of(struct sm_figures *t, const struct sm_prices *of, unsigned tariff)
{
	const struct sm_price *threshold = of->threshold[tariff], *price = of->block[tariff];

	for (size_t i = 0; i < SM_PRICES_BLOCKS; i++) {
		bool last = i == SM_PRICES_THRESHOLDS;

		if (!price[i].node && (last || !threshold[i].node))
			continue;
		sm_figures_row_open(t);
		sm_register_name((struct sm_register){ SM_REGISTER_BLOCK, tariff }, &t->w->text);
		flush_cell(t);
		sm_figures_number(t, (int64_t)i + 1);
		amount(t, last ? NULL : &threshold[i], last ? "no end" : "no threshold here");
		amount(t, &price[i], "no price here");
		sm_figures_row_close(t);
	}
}

static void
blocks(const struct sm_plan *p)
{
	struct sm_figures t;

	if (p->prices->n_thresholds == 0)
		return;
	sm_figures_open(&t, p->w, "wide", "Blocks of the tariff", block_columns, SM_COUNT(block_columns));
	for (unsigned i = 0; i < SM_PRICES_TARIFFS; i++)
		if (first_of(p->prices->threshold[i], SM_PRICES_THRESHOLDS) < SM_PRICES_THRESHOLDS)
			blocks_of(&t, p->prices, i);
	sm_figures_close(&t);
}

void
sm_price_tables(const struct sm_plan *p)
{
	if (!sm_plan_priced(p))
		return;
	selectors(p);
	blocks(p);
	all_prices(p);
}
