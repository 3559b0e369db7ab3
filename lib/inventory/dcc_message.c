#include "inventory/dcc_message.h"

#include <string.h>

#include "inventory/exchange.h"

static bool
is_party(const struct sm_context_party *p, const uint8_t id[SM_EUI_LEN])
{
	return p->given && memcmp(p->id, id, SM_EUI_LEN) == 0;
}

bool
sm_is_dcc(const struct sm_dcc *dcc, const uint8_t id[SM_EUI_LEN])
{
	return dcc && (is_party(&dcc->broker, id) || is_party(&dcc->change_of_supplier, id));
}

/* Counts the requests that wait; *id is the last one. */
static bool
waiting(struct sm_work *w, const struct sm_message_facts *m, struct sm_request_id *id, size_t *n,
    struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT originator, counter, service FROM exchange"
	    " WHERE target=? AND ended IS NULL AND due IS NOT NULL",
	    "e", m->id.target);
	enum sm_db_step step = SM_DB_FAILED;

	*n = 0;
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		if (!sm_list_has(m->services, ' ', sm_db_text(q, 2, w->arena)))
			continue;
		sm_db_eui(q, 0, id->originator);
		id->counter = (uint64_t)sm_db_int(q, 1);
		++*n;
	}
	return step == SM_DB_END;
}

bool
sm_dcc_message(struct sm_work *w, const struct sm_message_facts **m, struct sm_err *err)
{
	struct sm_message_facts *copy;
	struct sm_exchange e;
	size_t n;

	if (!(*m)->has_counter || !(*m)->services || !sm_is_dcc(w->dcc, (*m)->id.originator))
		return true;
	if (!sm_exchange_get(w, &(*m)->id, &e, err))
		return false;
	if (e.state != SM_LEDGER_NONE)
		return true;
	copy = SM_NEW(w->arena, struct sm_message_facts);
	if (!copy)
		return sm_no_memory(err);
	*copy = **m;
	if (!waiting(w, *m, &copy->id, &n, err))
		return false;
	if (n == 1)
		*m = copy;
	return true;
}
