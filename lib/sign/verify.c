#include "sign/verify.h"

#include "sign/report.h"

#include <stdio.h>

static struct sm_check *
find(struct sm_findings *f, const char *what)
{
	f->list[f->n] = (struct sm_finding){ .what = what };
	return &f->list[f->n++].check;
}

/* One certificate's path; false when it is none. */
static bool
check_path(struct sm_verifier *v, const struct sm_key *key, struct sm_check *out)
{
	size_t place = key->index % SM_CHAIN_MEMOS;
	struct sm_check *memo = &v->memos[place].check;
	struct sm_err why;

	if (v->memos[place].key != key) {
		sm_err_clear(&why);
		v->memos[place].key = key;
		*memo = (struct sm_check){ .status = SM_CHECK_VALID };
		if (!sm_chain_check(v->chain, key, sm_crypto_time(v->crypto), &why)) {
			memo->status = SM_CHECK_INVALID;
			(void)snprintf(memo->reason, sizeof memo->reason, "certificate %.50s: %.90s",
			    key->about.serial ? key->about.serial : "(none)", why.text);
		}
	}
	*out = *memo;
	return out->status == SM_CHECK_VALID;
}

static void
check_paths(struct sm_verifier *v, struct sm_findings *f)
{
	for (size_t i = 0; i < f->n && v->chain; i++) {
		const struct sm_check *check = &f->list[i].check;

		if ((check->key && !check_path(v, check->key, &f->chain)) ||
		    (check->peer && !check_path(v, check->peer, &f->chain)))
			return;
	}
}

bool
sm_verify(struct sm_verifier *v, struct sm_slice document, struct sm_slice message, struct sm_findings *out,
    struct sm_err *err)
{
	struct sm_message m;

	*out = (struct sm_findings){ .chain.status = SM_CHECK_UNCHECKED };
	if (document.len > 0 && !sm_xml_verify(v->xml, document, find(out, "xml_signature"), err))
		return false;
	if (message.len > 0) {
		if (!sm_message_read(message, &m, err))
			return false;
		sm_check_signature(v->crypto, &m, find(out, "signature"));
		sm_check_mac(v->crypto, &m, find(out, "mac"));
	}
	if (out->n == 0)
		return sm_fail(
		    err, SM_E_MISSING, SM_NO_OFFSET, "record holds neither a document nor a message");
	check_paths(v, out);
	return true;
}

bool
sm_findings_valid(const struct sm_findings *f)
{
	bool any = false;

	if (f->chain.status == SM_CHECK_INVALID)
		return false;
	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].check.status == SM_CHECK_INVALID)
			return false;
		any |= f->list[i].check.status == SM_CHECK_VALID;
	}
	return any && (!f->document || f->list[0].check.status == SM_CHECK_VALID);
}

void
sm_findings_json(const struct sm_findings *f, struct sm_buf *out)
{
	sm_buf_printf(out, "{\"status\":\"%s\"", sm_findings_valid(f) ? "valid" : "not valid");
	for (size_t i = 0; i < f->n; i++) {
		sm_buf_putc(out, ',');
		sm_buf_json_str(out, f->list[i].what);
		sm_buf_putc(out, ':');
		sm_report_check_json(out, &f->list[i].check);
	}
	sm_buf_puts(out, ",\"chain\":");
	sm_report_check_json(out, &f->chain);
	sm_buf_putc(out, '}');
}

void
sm_findings_text(const struct sm_findings *f, struct sm_buf *out)
{
	for (size_t i = 0; i < f->n; i++)
		sm_report_check_text(out, f->list[i].what, &f->list[i].check);
	sm_report_check_text(out, "chain", &f->chain);
}
