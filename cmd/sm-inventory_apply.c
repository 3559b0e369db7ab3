/* sm-inventory apply: records in order, into the file. */
#include "origin.h"
#include "sm-inventory.h"

#include "duis/smets1.h"
#include "inventory/inventory.h"
#include "inventory/reply.h"

static bool
apply_document(struct sm_work *work, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	struct sm_response response;

	if (sm_xml_is(root, "Request"))
		return sm_request_read(root, &request, err) &&
		       sm_inventory_apply_request(work, &request, r->request, err);
	if (sm_s1sp_alert_find(root) == root)
		return sm_inventory_apply_s1sp_alert(work, root, err);
	if (sm_smets1_find(root) == root)
		return work->message_facts
		           ? sm_inventory_apply_message(work, work->message_facts, err)
		           : sm_xml_fail(root, err, SM_E_MALFORMED, "%.300s", work->message_why);
	return sm_response_read(root, &response, err) && sm_inventory_apply_response(work, &response, err);
}

/* If the message in a document can't be read, the document's response code decides. */
static bool
apply_content(struct sm_worker *w, struct sm_work *work, const struct sm_record *r, struct sm_err *err)
{
	struct sm_message_facts *message_facts = SM_NEW(&w->arena, struct sm_message_facts);
	struct sm_document *document;

	if (!message_facts)
		return sm_no_memory(err);
	work->document = r->request.len > 0 ? r->request : r->gbcs;
	if (r->request.len > 0)
		return sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err) &&
		       inventory_document_facts(sm_document_root(document), r->gbcs, work, err) &&
		       apply_document(work, r, sm_document_root(document), err);
	if (r->gbcs.len == 0)
		return sm_fail(
		    err, SM_E_MISSING, SM_NO_OFFSET, "record holds neither a DUIS document nor a message");
	return inventory_message_facts(r->gbcs, &w->arena, message_facts, err) &&
	       sm_inventory_apply_message(work, message_facts, err);
}

static bool
commit_one(struct inventory *t, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	return sm_db_commit(t->db, &inner) || inventory_lost(t, "the changes of this record", &inner, err);
}

/* --dry-run keeps its transaction to the end: a record that fails must not undo it. */
static bool
begin_one(struct inventory *t, const struct sm_worker *w, bool alone, struct sm_err *err)
{
	if (!sm_db_begin(t->db, err))
		return false;
	if (alone)
		return true;
	return w->careful || t->dry_run ? sm_db_record_begin(t->db, err)
	                                : sm_db_record_begin_bare(t->db, err);
}

/* A failed record changes nothing. If its changes can't be undone, the batch ends. */
static int
apply_one(struct inventory *t, struct sm_worker *w, struct sm_work *work, const struct sm_record *r,
    struct sm_err *err)
{
	bool alone = t->each && !t->dry_run;

	if (!begin_one(t, w, alone, err))
		return SM_EXIT_TROUBLE;
	if (apply_content(w, work, r, err) && (alone ? commit_one(t, err) : sm_db_record_keep(t->db, err)))
		return SM_EXIT_YES;
	if (!alone)
		return sm_db_record_undo(t->db) ? SM_EXIT_TROUBLE : SM_AGAIN;
	sm_db_rollback(t->db);
	return SM_EXIT_TROUBLE;
}

/* Documents alone have no place for what could not be made. */
static void
note_unanswered(const struct inventory *t, struct sm_worker *w, const struct sm_record *r,
    const struct sm_replies *replies)
{
	for (const struct sm_unanswered *u = replies->unanswered; u; u = u->next)
		sm_origin_note(t->cli, w->notes, r, "unanswered: %s", u->why);
}

int
inventory_apply(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct inventory *t = w->state;
	struct sm_replies replies;
	struct sm_outcome outcome;
	struct sm_devices_read devices = { .first = NULL };
	struct sm_work work = { .db = t->db,
		.arena = &w->arena,
		.now = t->now,
		.outcome = &outcome,
		.trial = inventory_trial,
		.keep = t->keep,
		.dcc = &t->dcc,
		.devices = &devices };
	int status;

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	sm_replies_init(&replies);
	if (t->answer)
		outcome.replies = &replies;
	status = apply_one(t, w, &work, r, err);
	if (status != SM_EXIT_YES)
		return status;
	if (t->duis)
		note_unanswered(t, w, r, &replies);
	return inventory_show(t, r, &outcome, out, err);
}
