/*
 * Decides whether a Pre-Command may be signed: it must match the request, and a verdict in its record must be
 * about both.
 */
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "envelope.h"
#include "envelope/write.h"
#include "correlate/bound.h"
#include "sign/wrap.h"
#include "origin.h"
#include "sm-sign.h"

/* The result of an earlier tool in the record. */
struct claim {
	bool there, match;
	char verdict[41];
	char message[SM_DIGEST_TEXT], request[SM_DIGEST_TEXT]; /* empty: missing */
};

/* Copies a string without NUL that fits. Otherwise out is empty, and the result false. */
static bool
copy_member(const struct sm_json_member *m, const char *name, struct sm_arena *a, char *out, size_t room)
{
	struct sm_slice text = { 0 };

	for (; m; m = m->next)
		if (sm_slice_eq_str(m->name, name) && !sm_json_characters(m->value, a, &text))
			text.len = 0;
	out[0] = '\0';
	if (text.len == 0 || text.len >= room || memchr(text.p, 0, text.len))
		return false;
	memcpy(out, text.p, text.len);
	out[text.len] = '\0';
	return true;
}

/* A correlation that can't be read is no match. */
static void
read_claim(const struct sm_record *r, struct claim *c)
{
	struct sm_slice correlation = sm_record_value(r, "correlation");
	struct sm_json_member *members = NULL;

	memset(c, 0, sizeof *c);
	c->there = correlation.len > 0;
	if (c->there && !sm_json_object(correlation, r->arena, &members, NULL))
		members = NULL;
	c->match = copy_member(members, "verdict", r->arena, c->verdict, sizeof c->verdict) &&
	           strcmp(c->verdict, "match") == 0;
	if (c->verdict[0] == '\0')
		(void)snprintf(c->verdict, sizeof c->verdict, "nothing");
	if (!copy_member(members, "message_sha256", r->arena, c->message, sizeof c->message) ||
	    !copy_member(members, "request_sha256", r->arena, c->request, sizeof c->request))
		c->message[0] = c->request[0] = '\0';
}

/* The document of --request is the same for all records. */
static bool
read_request_file(struct signer *signer, struct sm_err *err)
{
	const struct sm_buf *file = &signer->sign->request;

	if (!signer->root &&
	    !sm_document_read(signer->document, sm_slice_of(file->p, file->len), SM_DOCUMENT_DATA, err))
		return false;
	signer->root = sm_document_root(signer->document);
	return true;
}

/*
 * Sets root to the document of --request or of the record: a Request, or the document with the message. NULL:
 * none.
 */
static bool
read_document(struct signer *signer, struct sm_worker *w, const struct sm_record *r, struct sm_err *err)
{
	struct sm_document *document;

	if (signer->sign->request_file)
		return read_request_file(signer, err);
	signer->root = NULL;
	if (r->request.len == 0)
		return true;
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err))
		return false;
	signer->root = sm_document_root(document);
	return true;
}

/* Whether the verdict is about this message and this request. Sets *why to the reason; NULL: no problem. */
static bool
check_claim(struct signer *signer, const struct sm_record *r, const struct claim *c,
    const struct sm_request *request, const char **why, struct sm_err *err)
{
	char message[SM_DIGEST_TEXT], its_request[SM_DIGEST_TEXT];

	*why = NULL;
	if (c->message[0] == '\0') {
		if (!signer->sign->uncorrelated)
			*why = "correlation has no message_sha256 and request_sha256: correlate the record "
			       "again "
			       "with this version of sm-correlate, or take the member out";
		return true;
	}
	if (!sm_bound_message(signer->crypto, r->gbcs, message, err) ||
	    (request && !sm_bound_request(signer->crypto, request, its_request, err)))
		return false;
	if (strcmp(message, c->message) != 0)
		*why = "correlation is about another message (message_sha256)";
	else if (request && strcmp(its_request, c->request) != 0)
		*why = "correlation is about another request (request_sha256)";
	return true;
}

static const char *
describe(const struct sm_correlation *found, struct sm_arena *a)
{
	const struct sm_difference *d = found->differences;
	const char *verdict = sm_verdict_name(found->verdict);

	if (!d)
		return sm_arena_printf(a, "correlating it says \"%s\", not match", verdict);
	return sm_arena_printf(a, "correlating it says \"%s\", not match: %s: asked %.60s, got %.60s: %s",
	    verdict, d->path ? d->path : "message", d->asked ? d->asked : "for nothing",
	    d->got ? d->got : "nothing", d->reason ? d->reason : "");
}

static bool
correlate_again(struct signer *signer, struct sm_worker *w, const struct sm_record *r,
    const struct sm_request *request, const char **why, struct sm_err *err)
{
	struct sm_correlation found;
	bool fine;

	*why = NULL;
	if (signer->lookup && !sm_lookup_begin(signer->lookup, &signer->context, &w->arena, err))
		return false;
	fine = sm_correlate(request, r->gbcs, &signer->context, &w->arena, &found, err);
	if (signer->lookup)
		fine = sm_lookup_end(signer->lookup, fine, err);
	if (!fine)
		return false;
	if (found.verdict == SM_MATCH)
		return true;
	*why = describe(&found, &w->arena);
	return *why || sm_no_memory(err);
}

/* A document that carries the Pre-Command must say of it what it is. Sets *why as check_claim does. */
static bool
check_envelope(struct sm_worker *w, const struct sm_record *r, const char **why, struct sm_err *err)
{
	struct sm_envelope envelope;
	struct sm_err unread;
	struct sm_buf text;
	bool carries;

	*why = NULL;
	sm_err_clear(&unread);
	if (!sm_record_envelope(w, r, NULL, &carries, &envelope, &unread)) {
		*why = sm_arena_printf(&w->arena, "the message can't be read: %s", unread.text);
		return (unread.code != SM_E_NOMEM && *why) || sm_no_memory(err);
	}
	if (!envelope.differences)
		return true;
	sm_buf_init(&text);
	sm_buf_puts(&text, "the document around the Pre-Command is not about it: ");
	sm_envelope_sentence(envelope.differences, &text);
	*why = text.failed ? NULL : sm_arena_copy(&w->arena, text.p, text.len);
	sm_buf_free(&text);
	return *why || sm_no_memory(err);
}

static bool
find_fault(struct signer *signer, struct sm_worker *w, const struct sm_record *r,
    const struct sm_request *request, const char **why, struct sm_err *err)
{
	struct claim c;

	read_claim(r, &c);
	if (!check_envelope(w, r, why, err))
		return false;
	if (*why)
		return true;
	if (c.there && !c.match)
		*why = sm_arena_printf(&w->arena, "correlation says \"%s\", not match", c.verdict);
	else if (c.there && !check_claim(signer, r, &c, request, why, err))
		return false;
	return *why || !request || signer->sign->uncorrelated ||
	       correlate_again(signer, w, r, request, why, err);
}

void
sign_say_trust(const struct signer *signer, struct sm_buf *notes, const struct sm_record *r)
{
	const struct sign *s = signer->sign;

	if (signer->trust.forced)
		sm_origin_note(
		    s->cli, notes, r, "WARNING: signed although %s (--force)", signer->trust.forced);
	else if (!signer->trust.correlated)
		sm_origin_note(
		    s->cli, notes, r, "WARNING: signed, but not correlated with a request (--uncorrelated)");
}

bool
sign_may_sign(struct signer *signer, struct sm_worker *w, const struct sm_record *r, struct sm_err *err)
{
	const struct sign *s = signer->sign;
	struct sm_request request;
	const char *why;

	signer->trust = (struct sign_trust){ .correlated = false };
	if (!read_document(signer, w, r, err))
		return false;
	signer->trust.has_request = signer->root && sm_xml_is(signer->root, "Request");
	if (signer->trust.has_request && !sm_request_read(signer->root, &request, err))
		return false;
	if (!find_fault(signer, w, r, signer->trust.has_request ? &request : NULL, &why, err))
		return false;
	if (why && !s->force)
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "%s", why);
	if (!signer->trust.has_request && !s->uncorrelated)
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
		    "the record has no Request to correlate the Pre-Command with: give --request=FILE, or "
		    "--uncorrelated to sign it alone");
	signer->trust.forced = why;
	signer->trust.correlated = !why && !s->uncorrelated;
	return true;
}

/* ---- the document around it ---- */

static struct sm_slice
execution_of(const struct sm_request *r)
{
	return sm_xml_text(sm_wrap_execution(r->body));
}

bool
sign_wraps_the_same(struct signer *signer, struct sm_slice wrapped, struct sm_err *err)
{
	struct sm_request asked, made;

	if (!signer->trust.has_request)
		return true;
	if (!sm_request_read(signer->root, &asked, err) ||
	    !sm_document_read(signer->wrapped, wrapped, SM_DOCUMENT_DATA, err) ||
	    !sm_request_read(sm_document_root(signer->wrapped), &made, err))
		return false;
	return (memcmp(asked.id.originator, made.id.originator, SM_EUI_LEN) == 0 &&
	           memcmp(asked.id.target, made.id.target, SM_EUI_LEN) == 0 &&
	           asked.id.counter == made.id.counter && sm_slice_eq(asked.reference, made.reference) &&
	           sm_slice_eq(asked.variant, made.variant) &&
	           sm_slice_eq(execution_of(&asked), execution_of(&made))) ||
	       sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
	           "RequestID, service or ExecutionDateTime of the SignedPreCommand are not those of the "
	           "request");
}
