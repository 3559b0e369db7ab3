/* Links are made a few hundred rows behind their devices, or behind all of them: what the inventory has then is the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "inventory/export.h"
#include "inventory/test_world.h"

enum { TABLES = 24, HOMES_MOST = 120, KINDS = 5, ROWS_MOST = 2 * KINDS * HOMES_MOST, ID_TEXT = 24 };

struct result {
	struct sm_import_report report;
	struct sm_buf refusals, rows;
	bool at_once; /* a link of the first table was made before its last device */
};

/* ---- tables ---- */

static void
put_id(unsigned home, unsigned i, struct sm_buf *out)
{
	sm_buf_printf(out, "A1-%02X-00-00-00-%02X-%02X-%02X", home * 37 % 251, home >> 8, home & 0xff, i + 1);
}

/* One in so many is not as it should be. */
static bool
odd(struct world *t, unsigned of)
{
	return below(t, of) == 0;
}

struct homes {
	unsigned n;
	unsigned wrong; /* one link in so many names a device that is nowhere */
	unsigned apart; /* one in so many names one of any home */
	unsigned twice; /* one row in so many has another one of its device behind it */
};

static void
put_link(struct world *t, const struct homes *homes, unsigned home, unsigned i, bool is, struct sm_buf *out)
{
	sm_buf_putc(out, ',');
	if (is && !odd(t, 200))
		put_id(odd(t, homes->apart) ? below(t, homes->n) : home, i, out);
}

static void
put_row(struct world *t, const struct homes *homes, unsigned home, unsigned i, struct sm_buf *out)
{
	static const char *const types[KINDS] = { "CHF", "GPF", "ESME", "GSME", "PPMID" };
	static const char *const states[] = { "Pending", "Commissioned", "Suspended" };
	const unsigned type = odd(t, 900) ? below(t, KINDS) : i;
	const unsigned state = below(t, 3);

	put_id(home, i, out);
	sm_buf_printf(out, ",%s,%s,", types[type], states[state]);
	if (i == 2)
		sm_buf_printf(out, "12000000%05u", home * 7 + below(t, 2));
	put_link(t, homes, home, odd(t, homes->wrong) ? KINDS : 0, i > 1, out);
	put_link(t, homes, home, 0, i == 1, out);
	put_link(t, homes, home, i == 3 ? 1 : 2, i > 2, out);
	sm_buf_putc(out, '\n');
}

/* Two rows of a device beside each other, of which each may be linked to what comes later. */
static void
put_pair(struct world *t, const struct homes *homes, unsigned home, unsigned i, struct sm_buf *out)
{
	struct homes two = *homes;

	two.apart = 2;
	put_row(t, &two, home, i, out);
	put_row(t, &two, home, i, out);
}

/* Mostly home by home; some rows are far from theirs, and some come twice. */
static void
make_table(struct world *t, struct sm_buf *out)
{
	static unsigned order[ROWS_MOST];
	const struct homes homes = { .n = 60 + below(t, HOMES_MOST - 60),
		.wrong = odd(t, 3) ? 300 : UINT32_MAX,
		.apart = 100,
		.twice = odd(t, 2) ? 30 : UINT32_MAX };
	const unsigned far = below(t, 3) * 20;
	unsigned n = 0;

	for (unsigned i = 0; i < homes.n * KINDS; i++)
		order[n++] = i;
	for (unsigned k = odd(t, 2) ? below(t, 40) : 0; k > 0; k--)
		order[n++] = below(t, homes.n * KINDS);
	for (unsigned k = 0; k < far; k++) {
		const unsigned a = below(t, n), b = below(t, n), was = order[a];

		order[a] = order[b];
		order[b] = was;
	}
	sm_buf_puts(out, "id,type,status,import_mpxn,in_log_of,gpf_of,joined_to\n");
	for (unsigned i = 0; i < n; i++) {
		const unsigned home = order[i] / KINDS, kind = order[i] % KINDS;

		/* a CHF has one GPF: another one would be refused */
		if (kind > 1 && odd(t, homes.twice))
			put_pair(t, &homes, home, kind, out);
		else
			put_row(t, &homes, home, kind, out);
	}
}

/* ---- imports ---- */

static bool
note_refusal(void *ctx, const struct sm_err *err)
{
	sm_buf_printf(ctx, "%s\n", err->text);
	return true;
}

static bool
flush(void *ctx, struct sm_buf *out, struct sm_err *err)
{
	(void)err;
	sm_buf_put(ctx, out->p, out->len);
	sm_buf_truncate(out, 0);
	return true;
}

/* Whoever asks for differences gets links behind all devices. */
static void
import_table(struct world *t, const struct sm_buf *text, bool with_differences, struct result *out)
{
	struct sm_buf differences;
	struct sm_err err;

	sm_err_clear(&err);
	sm_buf_init(&differences);
	out->report = (struct sm_import_report){ .refuse = note_refusal,
		.ctx = &out->refusals,
		.differences = with_differences ? &differences : NULL };
	sm_outcome_init(&t->outcome);
	t->work.service = "import";
	if (!sm_import_rows(&t->work, "devices", sm_slice_of(text->p, text->len), &out->report, &err))
		fail_msg("%s", err.text);
	assert_true(
	    sm_export(&t->work, "devices", SM_EXPORT_CSV, &(struct sm_sink){ flush, &out->rows }, &err));
	sm_buf_free(&differences);
}

/* Two tables in turn: the second is about devices that are there. */
static void
import_both(struct world *t, const struct sm_buf *tables, bool with_differences, struct result *out)
{
	static const char made_at_once[] = "SELECT coalesce((SELECT min(seq) FROM log WHERE what IN "
	                                   "('log','gpf','join')) < (SELECT max(added)"
	                                   " FROM device), 0)";
	int64_t at_once;

	*out = (struct result){ .at_once = false };
	sm_buf_init(&out->refusals);
	sm_buf_init(&out->rows);
	assert_true(sm_db_begin(t->db, NULL));
	import_table(t, &tables[0], with_differences, out);
	assert_true(sm_db_number(t->db, NULL, &at_once, NULL, made_at_once, ""));
	out->at_once = at_once != 0;
	import_table(t, &tables[1], with_differences, out);
	sm_db_rollback(t->db);
}

static void
expect_same(const struct sm_buf *a, const struct sm_buf *b)
{
	assert_int_equal(a->len, b->len);
	assert_true(a->len == 0 || memcmp(a->p, b->p, a->len) == 0);
}

static void
free_result(struct result *r)
{
	sm_buf_free(&r->refusals);
	sm_buf_free(&r->rows);
}

static void
test_orders(void **state)
{
	static struct world t; /* too large for the stack */
	unsigned at_once = 0, refused = 0;

	(void)state;
	open_world(&t);
	for (unsigned n = 0; n < TABLES; n++) {
		struct sm_buf tables[2];
		struct result one, other;

		t.seed = n + 1;
		for (int i = 0; i < 2; i++) {
			sm_buf_init(&tables[i]);
			make_table(&t, &tables[i]);
		}
		import_both(&t, tables, false, &one);
		import_both(&t, tables, true, &other);
		assert_false(other.at_once);
		expect_same(&one.rows, &other.rows);
		expect_same(&one.refusals, &other.refusals);
		assert_int_equal(one.report.added, other.report.added);
		assert_int_equal(one.report.changed, other.report.changed);
		assert_int_equal(one.report.unchanged, other.report.unchanged);
		at_once += one.at_once;
		refused += one.refusals.len > 0;
		free_result(&one);
		free_result(&other);
		for (int i = 0; i < 2; i++)
			sm_buf_free(&tables[i]);
	}
	/* both ways were gone */
	assert_in_range(at_once, TABLES / 4, TABLES);
	assert_in_range(refused, TABLES / 4, TABLES - 1);
	close_world(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
