/* sm-inventory check: decides whether requests may be sent. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/inventory.h"
#include "inventory/lookup.h"
#include "inventory/rules.h"
#include "transform/transform.h"

/* The request doesn't hold the DCC's facts. The trial takes any party for the DCC's. */
static bool
try_message(const struct sm_xml *root, struct sm_work *work, struct sm_err *why)
{
	static const struct sm_context_party anybody = { .given = true, .has_counter = true, .counter = 1 };
	struct sm_lookup *lookup;
	struct sm_transformed made;
	struct sm_context context;
	bool fine;

	sm_context_init(&context);
	context.access_control_broker = context.transitional_cos = anybody;
	lookup = sm_lookup_share(work->db, &context, work->arena);
	fine = lookup ? sm_transform(root, &context, work->arena, &made, why) : sm_no_memory(why);
	fine = !(lookup && sm_lookup_failed(lookup, why)) && fine;
	sm_context_free(&context);
	return fine;
}

/*
 * A request with values that no message can hold may not be sent. If the trial stops for another reason
 * (facts of the DCC, the form of a certificate), that is reported.
 */
static bool
check_message(
    const struct sm_xml *root, const struct sm_request *request, struct sm_work *work, struct sm_err *err)
{
	static const char path[] = "/Request/";
	struct sm_outcome *o = work->outcome;
	struct sm_err why;
	const char *text;

	sm_err_clear(&why);
	if (o->verdict == SM_VERDICT_REFUSED || request->command_variant > 4 ||
	    try_message(root, work, &why) || why.code == SM_E_NOT_DEVICE || why.code == SM_E_UNSUPPORTED)
		return true;
	text = sm_arena_copy(work->arena, why.text, strlen(why.text));
	if (why.code == SM_E_IO)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", why.text);
	if (why.code == SM_E_NOMEM || !text)
		return sm_no_memory(err);
	if (why.code == SM_E_VALUE && strncmp(why.text, path, sizeof path - 1) == 0) {
		(void)sm_refuse(o, SM_CODE_FORMAT, "GBCS", text);
		return true;
	}
	o->unchecked = sm_arena_printf(
	    work->arena, "%s%smessage: %s", o->unchecked ? o->unchecked : "", o->unchecked ? ", " : "", text);
	return o->unchecked || sm_no_memory(err);
}

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
	if (t->schema && !sm_schema_validate(t->schema, document, &invalid)) {
		(void)sm_refuse(work->outcome, SM_CODE_FORMAT, "DUIS schema",
		    sm_arena_copy(&w->arena, invalid.text, strlen(invalid.text)));
		return true;
	}
	work->validated = t->schema != NULL;
	/* up to 4 no document carries a message */
	return (request.command_variant <= 4 ||
	           inventory_document_facts(root, sm_slice_of("", 0), work, err)) &&
	       inventory_signature(t, work, r->request, err) && inventory_message_signature(t, work, err) &&
	       sm_inventory_check(work, &request, err) && check_message(root, &request, work, err);
}

int
inventory_check(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct inventory *t = w->state;
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
	return inventory_show(t, r, &outcome, out, err);
}
