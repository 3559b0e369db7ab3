/* sm-inventory read and metrics --format=html: a home, and months. */
#include "sm-inventory.h"

#include "picture/home.h"
#include "picture/month.h"
#include "show/html_frame.h"

static void
count(struct sm_html *w, size_t n, const char *what)
{
	sm_buf_printf(w->out, "<span>%zu %s%s</span>", n, what, n == 1 ? "" : "s");
}

bool
inventory_home_page(struct sm_slice key, const struct sm_read_result *r, struct sm_arena *a,
    struct sm_buf *out, struct sm_err *err)
{
	struct sm_html w = { .out = out };
	bool fine;

	sm_buf_init(&w.text);
	sm_page_begin(out, "Inventory", "devices and facts");
	sm_html_plain_open(&w, 1, "home");
	sm_buf_puts(out, "<h2><span class=\"title\">Devices by ");
	sm_html_escaped(&w, key);
	sm_buf_puts(out, "</span></h2>\n<p class=\"about\">");
	count(&w, r->n_devices, "device");
	count(&w, r->n_systems, "system");
	sm_buf_puts(out, "</p>\n</header>\n");
	if (r->n_devices == 0)
		sm_buf_puts(out, "<p class=\"note\">No device is known by this key.</p>\n");
	fine = sm_home_write(&w, r, a, err);
	sm_html_article_close(&w);
	sm_page_end(out);
	sm_buf_free(&w.text);
	return fine;
}

enum { FLUSH_AT = 256 * 1024 };

static bool
take_month(void *ctx, const struct sm_month *m, struct sm_err *err)
{
	struct sm_months *months = ctx;
	struct sm_buf *out = months->w->out;

	if (!sm_months_add(months, m, err))
		return false;
	if (out->failed)
		return sm_no_memory(err);
	return out->len < FLUSH_AT || inventory_stdout.flush(inventory_stdout.ctx, out, err);
}

bool
inventory_months_page(struct inventory *t, struct sm_work *w, struct sm_err *err)
{
	struct sm_months months;
	struct sm_buf out;
	struct sm_html html = { .out = &out };
	bool fine;

	sm_buf_init(&out);
	sm_buf_init(&html.text);
	sm_page_begin(&out, "Metrics", "users, services, figures");
	sm_months_begin(&months, &html);
	fine = sm_metrics_each(w, &t->filter, take_month, &months, err);
	sm_months_end(&months);
	sm_page_end(&out);
	sm_buf_free(&html.text);
	return inventory_finish(t, &out, fine, err);
}
