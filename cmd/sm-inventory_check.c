/* sm-inventory check: decides whether requests may be sent. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/inventory.h"

static bool
check_one(struct inventory *t, struct sm_worker *w, struct sm_work *work, const struct sm_record *r,
    struct sm_err *err)
{
	struct sm_document *document;
	struct sm_request request;
	struct sm_err invalid;
	const struct sm_xml *root;

	work->document = r->request;
	sm_err_clear(&invalid);
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err))
		return false;
	root = sm_document_root(document);
	if (!sm_request_read(root, &request, err))
		return false;
	if (t->schema && !sm_schema_validate(t->schema, document, &invalid))
		work->invalid = sm_arena_copy(&w->arena, invalid.text, strlen(invalid.text));
	work->validated = t->schema != NULL;
	/* up to 4 no document carries a message */
	return (request.command_variant <= 4 ||
	           inventory_document_facts(root, sm_slice_of("", 0), work, err)) &&
	       inventory_signature(t, work, r->request, err) && inventory_message_signature(t, work, err) &&
	       sm_inventory_check(work, &request, err);
}

int
inventory_check(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct inventory *t = w->state;
	struct sm_outcome outcome;
	struct sm_devices_read devices = { .first = NULL };
	struct sm_work work = { .db = t->db,
		.arena = &w->arena,
		.now = t->now,
		.outcome = &outcome,
		.trial = inventory_trial,
		.devices = &devices };

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	outcome.explained = t->explain;
	/* the transaction ends before the results are written: a batch is checked against one state */
	if (!sm_db_begin_reading(t->db, err) || !check_one(t, w, &work, r, err)) {
		sm_db_rollback(t->db);
		return SM_EXIT_TROUBLE;
	}
	return inventory_show(t, r, &outcome, out, err);
}
