#include "sign/verify.h"

#include "catalogue/decode.h"
#include "core/json_writer.h"
#include "sign/report.h"

#include <stdio.h>
#include <string.h>

struct sm_check *
sm_findings_add(struct sm_findings *f, const char *what)
{
	f->list[f->n] = (struct sm_finding){ .what = what };
	return &f->list[f->n++].check;
}

/* Whether a list separated by spaces has the entry. */
static bool
has_entry(const char *list, const char *entry, size_t len)
{
	for (const char *at = list; *at; at += strcspn(at, " ") + (at[strcspn(at, " ")] == ' '))
		if (strcspn(at, " ") == len && memcmp(at, entry, len) == 0)
			return true;
	return false;
}

/* Adds the entries that the list lacks, as many as fit. */
static void
add_policies(char list[SM_CHAIN_POLICIES], const char *more)
{
	for (size_t len; *more; more += len + (more[len] == ' ')) {
		size_t n = strlen(list);

		len = strcspn(more, " ");
		if (!has_entry(list, more, len) && n + len + 2 < SM_CHAIN_POLICIES)
			(void)snprintf(
			    list + n, SM_CHAIN_POLICIES - n, "%s%.*s", n ? " " : "", (int)len, more);
	}
}

/* Checks one certificate's path; false: it is not valid. */
static bool
check_path(struct sm_verifier *v, const struct sm_key *key, struct sm_findings *f)
{
	struct sm_memo *memo = &v->memos[key->index % SM_CHAIN_MEMOS];
	char serial[SM_SERIAL_TEXT];
	struct sm_err why;

	if (memo->key != key) {
		sm_err_clear(&why);
		memo->key = key;
		memo->check = (struct sm_check){ .status = SM_CHECK_VALID };
		if (!sm_chain_check(v->chain, key, sm_crypto_time(v->crypto), &memo->path, &why)) {
			memo->check.status = SM_CHECK_INVALID;
			(void)snprintf(memo->check.reason, sizeof memo->check.reason,
			    "certificate %s: %.130s", sm_serial_text(key->about.serial, serial), why.text);
		}
	}
	f->chain = memo->check;
	if (f->chain.status != SM_CHECK_VALID) {
		f->path = (struct sm_path){ .policies = "" };
		return false;
	}
	add_policies(f->path.policies, memo->path.policies);
	for (size_t i = 0; i < memo->path.unlisted.n; i++)
		sm_unlisted_add(&f->path.unlisted, memo->path.unlisted.names[i]);
	return f->chain.status == SM_CHECK_VALID;
}

static void
check_paths(struct sm_verifier *v, struct sm_findings *f)
{
	for (size_t i = 0; i < f->n && v->chain; i++) {
		const struct sm_check *check = &f->list[i].check;

		if ((check->key && !check_path(v, check->key, f)) ||
		    (check->peer && !check_path(v, check->peer, f)))
			return;
	}
}

/* The document's own signature, and that of the part which a SMETS1 Service Provider signed. */
static bool
verify_document(struct sm_verifier *v, struct sm_slice document, struct sm_findings *out, struct sm_err *err)
{
	struct sm_check inside;
	bool there;

	if (!sm_xml_verify(v->xml, document, sm_findings_add(out, "xml_signature"), err) ||
	    !sm_xml_verify_inside(v->xml, &there, &inside, err))
		return false;
	if (there)
		*sm_findings_add(out, "s1sp_signature") = inside;
	return true;
}

static void
check_signature(struct sm_verifier *v, const struct sm_message *m, struct sm_findings *out)
{
	struct sm_check *check = sm_findings_add(out, "signature");

	sm_check_signature(v->crypto, m, check);
	out->lacks_signature = sm_lacks_signature(m);
	if (out->lacks_signature)
		(void)snprintf(check->reason, sizeof check->reason, "%s",
		    "zero length, but messages of this use case are signed");
	else if (sm_may_lack_signature(m))
		(void)snprintf(check->reason, sizeof check->reason,
		    "none, and nothing tells whether messages of code 0x%04X are signed", m->code);
}

bool
sm_verify(struct sm_verifier *v, struct sm_slice document, struct sm_slice message, struct sm_findings *out,
    struct sm_err *err)
{
	struct sm_message m;

	*out = (struct sm_findings){ .chain.status = SM_CHECK_UNCHECKED };
	if (document.len > 0 && !verify_document(v, document, out, err))
		return false;
	if (message.len > 0) {
		if (!sm_message_read(message, &m, err))
			return false;
		check_signature(v, &m, out);
		sm_check_mac(v->crypto, &m, sm_findings_add(out, "mac"));
	}
	if (out->n == 0)
		return sm_fail(
		    err, SM_E_MISSING, SM_NO_OFFSET, "record holds neither a document nor a message");
	check_paths(v, out);
	return true;
}

/* Status of one finding; absent if it was not checked. */
static enum sm_check_status
status_of(const struct sm_findings *f, const char *what)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->list[i].what, what) == 0)
			return f->list[i].check.status;
	return SM_CHECK_ABSENT;
}

bool
sm_findings_valid(const struct sm_findings *f)
{
	/* the outermost first: each protects the next ones */
	static const char *const ORDER[] = { "xml_signature", "signature", "mac" };

	/* what a SMETS1 Service Provider signed is a part of a document, whatever record that is in */
	bool document = f->document || status_of(f, "s1sp_signature") != SM_CHECK_ABSENT;

	if (f->chain.status == SM_CHECK_INVALID || f->lacks_signature)
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].check.status == SM_CHECK_INVALID)
			return false;
	for (size_t i = 0; i < SM_COUNT(ORDER); i++) {
		enum sm_check_status status = status_of(f, ORDER[i]);

		if (status != SM_CHECK_ABSENT || (i == 0 && document))
			return status == SM_CHECK_VALID;
	}
	return false;
}

void
sm_findings_json(const struct sm_findings *f, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "status", sm_findings_valid(f) ? "valid" : "not valid");
	for (size_t i = 0; i < f->n; i++) {
		sm_json_key(&w, f->list[i].what);
		sm_report_check_json(out, &f->list[i].check);
	}
	sm_json_key(&w, "chain");
	sm_report_chain_json(out, &f->chain, &f->path);
	sm_json_close(&w, '}');
}

void
sm_findings_text(const struct sm_findings *f, bool colour, struct sm_buf *out)
{
	for (size_t i = 0; i < f->n; i++)
		sm_report_check_text(out, f->list[i].what, &f->list[i].check, colour);
	sm_report_chain_text(out, &f->chain, &f->path, colour);
}
