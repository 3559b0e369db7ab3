/* sm-inventory ledger, overdue and metrics: what became of requests. */
#include "sm-inventory.h"

#include <string.h>

#include "core/json_writer.h"
#include "core/time.h"
#include "inventory/expire.h"
#include "inventory/metrics.h"
#include "inventory/users.h"

static enum sm_ledger_form
form_of(const struct inventory *t)
{
	if (t->csv)
		return SM_LEDGER_CSV;
	if (t->text)
		return t->colour ? SM_LEDGER_COLOURED : SM_LEDGER_TEXT;
	return SM_LEDGER_JSON;
}

/* Completes and checks the filter. */
static bool
read_filter(struct inventory *t, struct sm_err *err)
{
	static const struct sm_time first = { 1, 1, 1, 0, 0, 0 };
	struct sm_ledger_filter *f = &t->filter;
	struct sm_buf names;

	f->has_device = t->has_device;
	memcpy(f->device, t->device, SM_EUI_LEN);
	if (f->since == SM_NO_TIME)
		f->since = sm_time_to_seconds(&first);
	if (f->until == SM_NO_TIME)
		f->until = SM_SECONDS_LAST + 1;
	if (f->since >= f->until)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--until is not after --since");
	if (f->service && !sm_service_find(sm_slice_str(f->service)))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "--service=%.40s: there is no such Service Reference Variant", f->service);
	if (!f->state || strcmp(f->state, SM_LEDGER_ALERTS) == 0 ||
	    sm_ledger_state_parse(sm_slice_str(f->state)) != SM_LEDGER_NONE)
		return true;
	sm_buf_init(&names);
	sm_ledger_state_names(&names, ", ");
	(void)sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--state=%.40s: there is no such state: %.*s or %s",
	    f->state, (int)names.len, names.len > 0 ? names.p : "", SM_LEDGER_ALERTS);
	sm_buf_free(&names);
	return false;
}

/* The time that lies the period of --expire before now. A day that the month doesn't have becomes its last. */
static int64_t
expiry(const struct inventory *t)
{
	enum { DAY = 24 * 60 * 60, MONTHS = 12 };
	int64_t n = (int64_t)t->expire.n, months;
	struct sm_time time;
	unsigned days;

	if (t->expire.unit == 'd')
		return t->now - n * DAY;
	sm_time_from_seconds(t->now, &time);
	months = (int64_t)time.year * MONTHS + time.month - 1 - (t->expire.unit == 'y' ? n * MONTHS : n);
	if (months < MONTHS)
		months = MONTHS;
	time.year = (unsigned)(months / MONTHS);
	time.month = (unsigned)(months % MONTHS) + 1;
	days = sm_days_in_month(time.year, time.month);
	if (time.day > days)
		time.day = days;
	return sm_time_to_seconds(&time);
}

static void
put_expired(const struct inventory *t, const struct sm_expired *n, struct sm_buf *out)
{
	struct sm_json j = { .out = out };

	if (t->text)
		sm_buf_printf(out, "ledger: %lld requests and %lld alerts removed", (long long)n->requests,
		    (long long)n->alerts);
	else if (t->csv)
		sm_buf_printf(
		    out, "requests,alerts\n%lld,%lld", (long long)n->requests, (long long)n->alerts);
	else {
		sm_json_open(&j, '{');
		sm_json_integer(&j, "requests", n->requests);
		sm_json_integer(&j, "alerts", n->alerts);
		sm_json_close(&j, '}');
	}
	sm_buf_putc(out, '\n');
}

static bool
expire(struct inventory *t, struct sm_work *w, struct sm_err *err)
{
	struct sm_expired n;
	struct sm_buf out;
	bool fine;

	sm_buf_init(&out);
	w->service = "ledger";
	fine = sm_db_expect(t->db, SM_DB_BULK, err) && sm_db_begin(t->db, err) &&
	       sm_ledger_expire(w, expiry(t), &n, err);
	if (fine)
		put_expired(t, &n, &out);
	return inventory_finish(t, &out, fine, err);
}

bool
inventory_ledger(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	(void)status;
	if (t->expire.n > 0)
		return expire(t, w, err);
	if (t->dry_run || t->cli->common.context)
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "--%s needs --expire", t->dry_run ? "dry-run" : "context");
	return read_filter(t, err) && sm_ledger_list(w, &t->filter, form_of(t), &inventory_stdout, err);
}

bool
inventory_overdue(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	bool any = false, fine = sm_ledger_overdue(w, form_of(t), &any, &inventory_stdout, err);

	*status = any ? SM_EXIT_NO : SM_EXIT_YES;
	return fine;
}

bool
inventory_metrics(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	(void)status;
	if (!read_filter(t, err))
		return false;
	return t->html ? inventory_months_page(t, w, err)
	               : sm_metrics(w, &t->filter, form_of(t), &inventory_stdout, err);
}
