#include "envelope/envelope.h"

#include <string.h>

#include "core/text.h"
#include "envelope/statements.h"

/* An element that stands there twice is compared twice: a reader may take either. */
static void
compare_one(struct sm_envelope_walk *w, const struct sm_statement *s, const struct sm_xml *root)
{
	const struct sm_xml *e = sm_xml_find(root, s->path);

	if (!e && s->needed)
		sm_envelope_leave(w, s, "the document does not have it");
	for (; e; e = sm_xml_again(e, sm_xml_name(e))) {
		if (s->compare)
			s->compare(w, s, e);
		else
			sm_envelope_leave(w, s, s->reason);
	}
}

/* Sets the variant that the header of a Request, or the ResponseMessage, names. */
static bool
read_document(const struct sm_xml *root, struct sm_slice *variant, struct sm_err *why)
{
	struct sm_response response = { 0 };
	struct sm_request request = { 0 };
	bool is_request = sm_xml_is(root, "Request");
	bool fine =
	    is_request ? sm_request_read(root, &request, why) : sm_response_read(root, &response, why);

	*variant = is_request ? request.variant : response.variant;
	return fine;
}

/* The alert about a future-dated command belongs to the services of that command. */
static void
find_use(struct sm_envelope_walk *w)
{
	sm_instruction_read(w->d, &w->instruction);
	w->use = sm_identity_of(w->instruction.has_code ? w->instruction.code : w->d->message.code);
}

static bool
compare(struct sm_envelope_walk *w, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_envelope *out = w->out;

	*out = (struct sm_envelope){ 0 };
	w->last_difference = &out->differences;
	w->last_unchecked = &out->unchecked;
	for (size_t i = 0; i < sm_n_envelope_statements; i++)
		if (sm_envelope_statements[i].kinds >> w->kind & 1)
			compare_one(w, &sm_envelope_statements[i], root);
	return !w->failed || sm_no_room(err, SM_NO_OFFSET, "document");
}

bool
sm_envelope_compare(const struct sm_xml *root, enum sm_carried_kind kind, const struct sm_decoded *d,
    struct sm_arena *a, struct sm_envelope *out, struct sm_err *err)
{
	struct sm_envelope_walk w = { .kind = kind, .d = d, .arena = a, .out = out };
	struct sm_err why;

	sm_err_clear(&why);
	if (!read_document(root, &w.variant, &why))
		return sm_envelope_unread(
		    sm_xml_name(root), sm_arena_copy(a, why.text, strlen(why.text)), a, out, err);
	if (kind == SM_CARRIED_LOCAL_RESPONSE)
		w.variant = sm_slice_of("", 0);
	find_use(&w);
	return compare(&w, root, err);
}

/* ---- SMETS1 ---- */

/* A header as a message of GBCS has it, of the elements of MMC that are named after its parts. */
static void
fill_header(const struct sm_smets1 *s, struct sm_message *m)
{
	m->cra = s->is_alert ? SM_CRA_ALERT : SM_CRA_RESPONSE;
	memcpy(m->originator, s->id.target, SM_EUI_LEN);
	memcpy(m->recipient, s->id.originator, SM_EUI_LEN);
	m->originator_counter = s->id.counter;
	m->has_srp = s->has_user;
	memcpy(m->srp, s->user, SM_EUI_LEN);
	m->has_srp_counter = s->has_user_counter;
	m->srp_counter = s->user_counter;
}

static enum sm_carried_kind
kind_of(const struct sm_xml *root, const struct sm_smets1 *s)
{
	if (s->is_alert)
		return SM_CARRIED_SMETS1_ALERT;
	return sm_xml_find(root, "Body/SMETS1ResponseMessage/DSPScheduleID") ? SM_CARRIED_SMETS1_SCHEDULED
	                                                                     : SM_CARRIED_SMETS1_RESPONSE;
}

bool
sm_envelope_compare_smets1(const struct sm_xml *root, const struct sm_smets1 *s, struct sm_arena *a,
    struct sm_envelope *out, struct sm_err *err)
{
	struct sm_decoded *d = SM_NEW(a, struct sm_decoded);
	struct sm_envelope_walk w = { .kind = kind_of(root, s), .d = d, .smets1 = s, .arena = a, .out = out };

	if (!d)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	fill_header(s, &d->message);
	return compare(&w, root, err);
}
