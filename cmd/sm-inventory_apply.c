/* sm-inventory apply: records in order, into the file. */
#include "sm-inventory.h"

#include "catalogue/decode.h"
#include "inventory/inventory.h"
#include "mmc/outcome.h"

bool
inventory_need_document(const struct sm_record *r, struct sm_err *err)
{
	return r->request.len > 0 ||
	       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
}

/* What the device's message says of itself; one that can't be read leaves it to the DUIS response code. */
static bool
device_failed(struct sm_worker *w, const struct sm_record *r)
{
	struct sm_decoded d;

	return r->gbcs.len > 0 && sm_decode(r->gbcs, NULL, &w->arena, &d, NULL) &&
	       d.message.cra == SM_CRA_RESPONSE && !sm_mmc_succeeded(&d);
}

static bool
apply_document(struct sm_work *work, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	struct sm_response response;

	if (sm_xml_is(root, "Request"))
		return sm_request_read(root, &request, err) &&
		       sm_inventory_apply_request(work, &request, r->request, err);
	return sm_response_read(root, &response, err) && sm_inventory_apply_response(work, &response, err);
}

/* A record that fails leaves no trace; what can't be undone ends the batch. */
static bool
apply_one(struct tool *t, struct sm_work *work, const struct sm_record *r, const struct sm_xml *root,
    struct sm_err *err)
{
	bool alone = t->each && !t->dry_run;

	if (!sm_db_begin(t->db, err) || (!alone && !sm_db_record_begin(t->db, err)))
		return false;
	if (!apply_document(work, r, root, err)) {
		if (alone)
			sm_db_rollback(t->db);
		else
			sm_db_record_undo(t->db);
		return false;
	}
	return alone ? sm_db_commit(t->db, err) : sm_db_record_keep(t->db, err);
}

int
inventory_apply(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct tool *t = w->state;
	struct sm_outcome outcome;
	struct sm_work work = { .db = t->db, .arena = &w->arena, .now = t->now, .outcome = &outcome };

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	work.device_failed = device_failed(w, r);
	if (!inventory_need_document(r, err) || !apply_one(t, &work, r, sm_document_root(w->document), err))
		return SM_EXIT_TROUBLE;
	return inventory_show(t, r, &outcome, out);
}
