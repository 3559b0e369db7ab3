/* sm-inventory check: may these requests be sent? */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/inventory.h"
#include "inventory/rules.h"

bool
inventory_document(
    struct sm_worker *w, const struct sm_record *r, const struct sm_xml **root, struct sm_err *err)
{
	if (r->request.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
	/* beside a message in `gbcs` the document isn't read yet, and the worker has another record's */
	if (!r->in_document && !sm_document_read(w->document, r->request, SM_DOCUMENT_DATA, err))
		return false;
	*root = sm_document_root(w->document);
	return true;
}

static bool
check_one(
    struct tool *t, struct sm_worker *w, struct sm_work *work, const struct sm_record *r, struct sm_err *err)
{
	const struct sm_xml *root;
	struct sm_request request;
	struct sm_err invalid;

	work->document = r->request;
	sm_err_clear(&invalid);
	if (!inventory_document(w, r, &root, err) || !sm_request_read(root, &request, err))
		return false;
	if (t->schema && !sm_schema_validate(t->schema, w->document, &invalid)) {
		(void)sm_refuse(work->outcome, SM_CODE_FORMAT, "DUIS schema",
		    sm_arena_copy(&w->arena, invalid.text, strlen(invalid.text)));
		return true;
	}
	work->validated = t->schema != NULL;
	/* up to 4 no document carries a message */
	return (request.command_variant <= 4 || inventory_told_in(root, sm_slice_of("", 0), work, err)) &&
	       inventory_signature(t, work, r->request, err) && inventory_message_signature(t, work, err) &&
	       sm_inventory_check(work, &request, err);
}

int
inventory_check(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct tool *t = w->state;
	struct sm_outcome outcome;
	struct sm_work work = { .db = t->db, .arena = &w->arena, .now = t->now, .outcome = &outcome };

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	if (!sm_db_begin_reading(t->db, err) || !check_one(t, w, &work, r, err) ||
	    !sm_db_commit(t->db, err)) {
		sm_db_rollback(t->db);
		return SM_EXIT_TROUBLE;
	}
	return inventory_show(t, r, &outcome, out);
}
