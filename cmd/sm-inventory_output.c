/* The output of sm-inventory's verbs, and their exit status. */
#include "sm-inventory.h"

#include <stdio.h>

#include "core/memory.h"
#include "duis/versions.h"
#include "inventory/answer.h"
#include "inventory/outcome_write.h"

const char *const inventory_adds[] = { "inventory", "response", "answers" };

static int
status_of(const struct sm_outcome *o)
{
	return o->verdict == SM_VERDICT_REFUSED || o->verdict == SM_VERDICT_QUARANTINED ? SM_EXIT_NO
	                                                                                : SM_EXIT_YES;
}

/* The DCC's own answer, as a document. */
static void
add_response(const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out)
{
	struct sm_buf document;

	sm_buf_init(&document);
	if (sm_answer_duis(o, t->now, &document)) {
		sm_record_member(out, "response");
		sm_buf_json(out, sm_slice_of(document.p, document.len));
	}
	out->failed |= document.failed;
	sm_buf_free(&document);
}

bool
inventory_warn_receiver(const struct inventory *t, struct sm_slice document, struct sm_err *err)
{
	struct sm_document *d = t->duis_version != 0 ? sm_document_new() : NULL;
	struct sm_version_notes notes;
	struct sm_arena arena;
	bool fine = t->duis_version == 0;

	sm_arena_init(&arena, 0);
	if (d)
		fine = sm_document_read(d, document, SM_DOCUMENT_DATA, err) &&
		       (sm_duis_versions_note(sm_document_root(d), t->duis_version, &arena, &notes) ||
		           sm_no_memory(err));
	if (d && fine) {
		for (const struct sm_detail *l = notes.lacks.first; l; l = l->next)
			sm_cli_note(
			    t->cli, NULL, "%s: %.*s", l->name, (int)l->text.len, (const char *)l->text.p);
		if (notes.unchecked)
			sm_cli_note(t->cli, NULL, "%s", notes.unchecked);
	}
	sm_arena_free(&arena);
	sm_document_free(d);
	return fine || sm_no_memory(err);
}

static int
show_document(const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out, struct sm_err *err)
{
	size_t start = out->len;

	if (sm_answer_duis(o, t->now, out)) {
		sm_buf_putc(out, '\n');
		return inventory_warn_receiver(t, sm_slice_of(out->p + start, out->len - start), err)
		           ? status_of(o)
		           : SM_EXIT_TROUBLE;
	}
	sm_buf_truncate(out, start);
	if (!o->answer)
		return status_of(o);
	(void)sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	    "the answer has no document: more devices, or another text, than it may hold; --format=json has");
	return SM_EXIT_TROUBLE;
}

int
inventory_show(const struct inventory *t, const struct sm_record *r, const struct sm_outcome *o,
    struct sm_buf *out, struct sm_err *err)
{
	if (t->text) {
		sm_outcome_text(o, t->colour, out);
		return status_of(o);
	}
	if (t->duis && o->replies)
		return inventory_answers_duis(t, o, out, err) ? status_of(o) : SM_EXIT_TROUBLE;
	if (t->duis)
		return show_document(t, o, out, err);
	sm_record_open(r, inventory_adds, INVENTORY_ADDS, out);
	sm_record_member(out, "inventory");
	sm_outcome_json(o, out);
	if (o->replies && !inventory_answers_json(t, o, out, err))
		return SM_EXIT_TROUBLE;
	if (o->request && !o->replies)
		add_response(t, o, out);
	sm_record_close(out);
	return status_of(o);
}

static bool
flush(void *ctx, struct sm_buf *out, struct sm_err *err)
{
	size_t len = out->len;

	(void)ctx;
	sm_buf_reset(out);
	return sm_memory_held(err) && (sm_cli_write(out->p, len) || sm_fail(err, SM_E_IO, SM_NO_OFFSET,
	                                                                "write to standard output failed"));
}

const struct sm_sink inventory_stdout = { flush, NULL };

bool
inventory_lost(const struct inventory *t, const char *changes, const struct sm_err *why, struct sm_err *err)
{
	const char *fate = sm_db_fate(t->db);

	if (!fate)
		return sm_fail(err, why->code, SM_NO_OFFSET, "%.300s", why->text);
	return sm_fail(err, why->code, SM_NO_OFFSET, "%.300s; %s %s", why->text, changes, fate);
}

static bool
commit(struct inventory *t, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	return (sm_db_commit(t->db, &inner) && sm_db_settle(t->db, &inner)) ||
	       inventory_lost(t, "the changes", &inner, err);
}

bool
inventory_settle(struct inventory *t, struct sm_buf *out, struct sm_err *err)
{
	if (out->failed)
		return sm_no_memory(err);
	if (!t->dry_run && t->db && !commit(t, err))
		return false;
	return out->len == 0 || flush(NULL, out, err);
}

bool
inventory_finish(struct inventory *t, struct sm_buf *out, bool fine, struct sm_err *err)
{
	fine = fine && inventory_settle(t, out, err);
	sm_buf_free(out);
	return fine;
}
