#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "core/paint.h"
#include "core/text.h"
#include "envelope.h"
#include "envelope/write.h"
#include "sm-sign.h"

/* Milliseconds since 1970, made unique: several requests may be signed in one millisecond. */
static uint64_t
next_counter(void)
{
	static atomic_uint_fast64_t last;
	uint_fast64_t before = atomic_load(&last), counter;
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	do {
		counter = (uint64_t)now.tv_sec * 1000 + (uint64_t)(now.tv_nsec / 1000000);
		if (counter <= before)
			counter = before + 1;
	} while (!atomic_compare_exchange_weak(&last, &before, counter));
	return counter;
}

static bool
sign_document(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sm_xml_sign_options xml = signer->sign->xml;
	struct sm_document *document;

	if (signer->sign->counter_now)
		xml.counter = next_counter();
	if (!sm_record_document(
	        w, r, xml.keep_whitespace ? SM_DOCUMENT_FAITHFUL : SM_DOCUMENT_EDIT, &document, err) ||
	    !sm_xml_sign_read(signer->xml, document, signer->sign->key, &xml, out, err))
		return false;
	sign_warn_of_dates(signer->sign, w->notes, signer->crypto, sm_xml_signer_key(signer->xml));
	return true;
}

int
sign_do_request(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sign *s = signer->sign;
	struct sm_buf document;
	bool fine;

	if (s->format != FORMAT_JSON)
		return sign_document(w, r, out, err) ? SM_EXIT_YES : sign_failed(w, r, out, err);
	sm_buf_init(&document);
	fine = sign_document(w, r, &document, err);
	if (fine) {
		sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
		sm_record_member(out, "request");
		sm_buf_json(out, sm_trim(sm_slice_of(document.p, document.len)));
		sm_record_member(out, "signing");
		sign_put_signing(out, signer->crypto, sm_xml_signer_key(signer->xml));
		sm_record_close(out);
	}
	sm_buf_free(&document);
	return fine ? SM_EXIT_YES : sign_failed(w, r, out, err);
}

static bool
envelope_reason(struct sm_check *check, const struct sm_envelope_difference *d)
{
	struct sm_buf text;
	bool fine;

	sm_buf_init(&text);
	sm_envelope_sentence(d, &text);
	sm_buf_putc(&text, '\0');
	fine = !text.failed;
	if (fine)
		(void)snprintf(check->reason, sizeof check->reason, "%.230s", text.p);
	sm_buf_free(&text);
	return fine;
}

/* Signatures say who signed. Whether a signed document is about the signed message in it is another check. */
static bool
check_envelope(
    struct sm_worker *w, const struct sm_record *r, struct sm_findings *findings, struct sm_err *err)
{
	struct sm_envelope e;
	struct sm_check *check;
	struct sm_err unread;
	bool carries;

	sm_err_clear(&unread);
	if (!sm_record_envelope(w, r, NULL, &carries, &e, &unread)) {
		check = sm_findings_add(findings, "envelope");
		check->status = SM_CHECK_UNCHECKED;
		(void)snprintf(check->reason, sizeof check->reason, "%.230s", unread.text);
		return unread.code != SM_E_NOMEM || sm_no_memory(err);
	}
	if (!carries && !e.unchecked)
		return true;
	check = sm_findings_add(findings, "envelope");
	check->status = e.differences ? SM_CHECK_INVALID : e.unchecked ? SM_CHECK_UNCHECKED : SM_CHECK_VALID;
	if (e.differences)
		return envelope_reason(check, e.differences) || sm_no_memory(err);
	if (e.unchecked)
		(void)snprintf(check->reason, sizeof check->reason, "%s: %.150s", e.unchecked->element,
		    e.unchecked->reason);
	return true;
}

int
sign_do_verify(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct signer *signer = w->state;
	struct sign *s = signer->sign;
	struct sm_findings *findings = SM_NEW(&w->arena, struct sm_findings);

	if (!findings) {
		(void)sm_no_room(err, SM_NO_OFFSET, "record");
		return SM_EXIT_TROUBLE;
	}
	if (!sm_verify(&signer->verifier, r->request, r->gbcs, findings, err) ||
	    !check_envelope(w, r, findings, err))
		return SM_EXIT_TROUBLE;
	findings->document = r->form == SM_INPUT_DUIS;
	if (s->format == FORMAT_TEXT) {
		sm_record_name(r, out);
		sm_buf_puts(out, ": ");
		sm_paint_state(out, s->colour, sm_findings_valid(findings) ? "valid" : "not valid");
		sm_buf_putc(out, '\n');
		sm_findings_text(findings, s->colour, out);
	} else {
		sm_record_open(r, s->verb->adds, s->verb->n_adds, out);
		sm_record_member(out, "signing");
		sm_findings_json(findings, out);
		sm_record_close(out);
	}
	return sm_findings_valid(findings) ? SM_EXIT_YES : SM_EXIT_NO;
}
