/* What sm-sign says of a record: refusals, the member signing, warnings about certificates. */
#include "core/json_writer.h"
#include "core/text.h"
#include "core/time.h"
#include "sign/report.h"
#include "origin.h"
#include "sm-sign.h"

/*
 * The member that every verb writes. Some verbs replace gbcs and request, their input: a failed record keeps
 * those as they came.
 */
const char *const sign_adds_signing[] = { "signing" };

/* A refusal is an answer, not trouble: the record has the reason, and the exit status is 1. */
static int
refuse(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct sign *s = ((const struct signer *)w->state)->sign;

	if (s->format == FORMAT_JSON)
		sm_record_fail(r, sign_adds_signing, SM_COUNT(sign_adds_signing), sm_slice_of(NULL, 0), err,
		    s->cli->tool, out);
	else
		sm_origin_trouble(s->cli, w->notes, r, "%s (%s)", err->text, sm_code_name(err->code));
	w->failure = (int)err->code;
	sm_err_clear(err);
	return SM_EXIT_NO;
}

int
sign_failed(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	return err->code == SM_E_REFUSED ? refuse(w, r, out, err) : SM_EXIT_TROUBLE;
}

void
sign_put_signing(struct sm_buf *out, const struct sm_crypto *crypto, const struct sm_key *by)
{
	sign_put_trust(out, crypto, by, NULL);
}

void
sign_put_trust(struct sm_buf *out, const struct sm_crypto *crypto, const struct sm_key *by,
    const struct sign_trust *trust)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "status", "signed");
	if (trust) {
		sm_json_bool(&w, "correlated", trust->correlated);
		sm_json_string(&w, "forced", trust->forced);
	}
	if (by) {
		sm_json_key(&w, "certificate");
		sm_report_key_json(out, by);
		sm_json_string(&w, "dates", sm_dates_name(sm_key_dates(crypto, by)));
	}
	sm_json_close(&w, '}');
}

void
sign_warn_of_dates(
    struct sign *s, struct sm_buf *notes, const struct sm_crypto *crypto, const struct sm_key *by)
{
	enum sm_dates dates = sm_key_dates(crypto, by);
	char eui[SM_EUI_TEXT] = "?", serial[SM_SERIAL_TEXT], when[SM_TIME_TEXT];

	if ((dates != SM_DATES_EXPIRED && dates != SM_DATES_NOT_YET) ||
	    atomic_exchange(&s->warned[by->index], true))
		return;
	if (by->about.has_eui)
		sm_eui_text(by->about.eui, eui);
	sm_seconds_text(dates == SM_DATES_EXPIRED ? by->about.not_after : by->about.not_before, when);
	sm_cli_note(s->cli, notes, "WARNING: certificate %s of %s is used and out of date: %s %s",
	    sm_serial_text(by->about.serial, serial), eui,
	    dates == SM_DATES_EXPIRED ? "expired at" : "not valid before", when);
}

void
sign_warn_of_used(struct sign *s, struct sm_buf *notes, const struct sm_crypto *crypto)
{
	struct sm_used_keys used = sm_crypto_used(crypto);

	sign_warn_of_dates(s, notes, crypto, used.key);
	sign_warn_of_dates(s, notes, crypto, used.peer);
}
