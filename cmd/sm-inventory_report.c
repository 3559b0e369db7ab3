/* sm-inventory log, quarantine, check-db, rules, services and upgrade: reports about the inventory. */
#include "sm-inventory.h"

#include "inventory/db_open.h"
#include "inventory/report.h"
#include "inventory/rules.h"

static struct sm_report_form
form_of(const struct inventory *t)
{
	return (struct sm_report_form){ t->json, t->colour };
}

bool
inventory_log(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	(void)status;
	return sm_report_log(w, t->has_device ? t->device : NULL, form_of(t), &inventory_stdout, err);
}

bool
inventory_quarantine(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	bool fine = true;

	(void)status;
	if (t->release == 0 && t->drop == 0) {
		if (t->dry_run || t->cli->common.context)
			return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--%s needs --release or --drop",
			    t->dry_run ? "dry-run" : "context");
		return sm_report_quarantine(w, form_of(t), &inventory_stdout, err);
	}
	sm_buf_init(&out);
	w->service = "quarantine";
	fine = sm_db_begin(t->db, err);
	if (fine && t->release > 0)
		fine = sm_quarantine_release(w, (int64_t)t->release, t->json, &out, err);
	if (fine && t->drop > 0)
		fine = sm_quarantine_drop(w, (int64_t)t->drop, err);
	return inventory_finish(t, &out, fine, err);
}

bool
inventory_check_db(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	bool sound = false, fine;

	sm_buf_init(&out);
	fine = sm_report_check(w, form_of(t), &sound, &out, err);
	*status = sound ? SM_EXIT_YES : SM_EXIT_NO;
	return inventory_finish(t, &out, fine, err);
}

bool
inventory_rules(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;

	(void)w;
	(void)status;
	sm_buf_init(&out);
	if (t->text)
		sm_rules_text(&out);
	else
		sm_rules_json(&out);
	return inventory_finish(t, &out, true, err);
}

bool
inventory_services(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	bool fine;

	(void)status;
	sm_buf_init(&out);
	fine = sm_report_services(w, form_of(t), &out, err);
	return inventory_finish(t, &out, fine, err);
}

/* Opening it did the work. */
bool
inventory_upgrade(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	struct sm_json json = { .out = &out };

	(void)w;
	(void)status;
	sm_buf_init(&out);
	if (t->json) {
		sm_json_open(&json, '{');
		sm_json_integer(&json, "tables", sm_db_version(t->db));
		sm_json_close(&json, '}');
		sm_buf_putc(&out, '\n');
	} else {
		sm_buf_printf(&out, "the tables have version %lld\n", (long long)sm_db_version(t->db));
	}
	return inventory_finish(t, &out, true, err);
}
