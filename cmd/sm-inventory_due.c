/* sm-inventory due: requests whose time has come, listed or sent. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/due.h"
#include "inventory/inventory.h"

enum { FLUSH_AT = 256 * 1024, BATCH = 256 };

static bool
list(struct inventory *t, const struct sm_due *first, struct sm_err *err)
{
	struct sm_buf out;
	bool fine = true;

	sm_buf_init(&out);
	for (const struct sm_due *d = first; fine && d; d = d->next) {
		/* the others wait for one of these */
		if (d->kind == SM_DUE_SEQUENCE && !d->ready)
			continue;
		sm_due_line(d, t->json, &out);
		if (out.len >= FLUSH_AT)
			fine = inventory_stdout.flush(NULL, &out, err);
	}
	return inventory_finish(t, &out, fine, err);
}

/* ---- writing ---- */

/* What the documents of a run share. */
struct sending {
	struct inventory *t;
	struct sm_document *document; /* the one that is read */
	struct sm_arena arena; /* of one request */
	struct sm_buf out; /* results that are not durable yet */
	unsigned records; /* of the transaction */
	int *status;
};

static bool
apply_document(struct sending *s, struct sm_work *work, const struct sm_due *due, struct sm_slice text,
    struct sm_err *err)
{
	struct sm_request request;
	const struct sm_xml *root;

	if (!sm_document_read(s->document, text, SM_DOCUMENT_DATA, err))
		return false;
	root = sm_document_root(s->document);
	work->document = text;
	return inventory_document_facts(root, sm_slice_of("", 0), work, err) &&
	       sm_request_read(root, &request, err) && sm_inventory_apply_due(work, due, &request, text, err);
}

static bool
show(struct sending *s, const struct sm_outcome *o, struct sm_slice text, struct sm_err *err)
{
	const struct sm_record r = { .form = SM_INPUT_DUIS, .text = text, .arena = &s->arena, .made = true };
	int status = inventory_show(s->t, &r, o, &s->out, err);

	if (status > *s->status)
		*s->status = status;
	return status != SM_EXIT_TROUBLE;
}

/* Takes and applies one, if it is still due. */
static bool
send(struct sending *s, struct sm_due *due, struct sm_err *err)
{
	struct sm_outcome outcome;
	struct sm_devices_read devices = { .first = NULL };
	struct sm_work work = { .db = s->t->db,
		.arena = &s->arena,
		.now = s->t->now,
		.outcome = &outcome,
		.trial = inventory_trial,
		.dcc = &s->t->dcc,
		.devices = &devices };
	struct sm_slice text;

	sm_outcome_init(&outcome);
	if (!sm_due_take(&work, due, &text, err))
		return false;
	return text.len == 0 || (apply_document(s, &work, due, text, err) && show(s, &outcome, text, err));
}

/* Says which one can't be sent, and why. */
static bool
complain(const struct sending *s, const struct sm_due *due, const struct sm_err *why, struct sm_err *err)
{
	struct sm_buf line;
	bool fine;

	sm_buf_init(&line);
	sm_due_line(due, false, &line);
	fine = !line.failed || sm_no_memory(err);
	if (fine)
		sm_cli_say(s->t->cli, "%.*s: %s", (int)line.len - 1, line.p, why->text);
	sm_buf_free(&line);
	*s->status = SM_EXIT_TROUBLE;
	return fine;
}

/* One that can't be sent stays due, and the others go on. */
static bool
try_one(struct sending *s, struct sm_due *due, struct sm_err *err)
{
	size_t start = s->out.len;
	struct sm_err own;

	sm_err_clear(&own);
	sm_arena_reset(&s->arena);
	if (!sm_db_begin(s->t->db, err) || !sm_db_record_begin(s->t->db, err))
		return false;
	s->records++;
	if (send(s, due, &own))
		return sm_db_record_keep(s->t->db, err);
	sm_db_record_undo(s->t->db);
	sm_buf_truncate(&s->out, start);
	if (own.code == SM_E_NOMEM || own.code == SM_E_IO)
		return sm_fail(err, own.code, SM_NO_OFFSET, "%s", own.text);
	return complain(s, due, &own, err);
}

/* Makes the transaction durable; only then its results are written. */
static bool
settle(struct sending *s, struct sm_err *err)
{
	s->records = 0;
	return inventory_settle(s->t, &s->out, err);
}

static bool
send_all(struct sending *s, struct sm_due *first, struct sm_err *err)
{
	if (!s->document)
		return sm_no_memory(err);
	for (struct sm_due *d = first; d; d = d->next)
		if (!try_one(s, d, err) || (s->records == BATCH && !settle(s, err)))
			return false;
	return settle(s, err);
}

bool
inventory_due(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sending s = { .t = t, .status = status };
	struct sm_due *first;
	bool fine;

	if (t->dry_run && !t->write)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--dry-run needs --write");
	if (!sm_due_find(w, &first, err))
		return false;
	if (!t->write)
		return list(t, first, err);
	s.document = sm_document_new();
	sm_arena_init(&s.arena, 0);
	sm_buf_init(&s.out);
	fine = send_all(&s, first, err);
	sm_buf_free(&s.out);
	sm_arena_free(&s.arena);
	sm_document_free(s.document);
	return fine;
}
