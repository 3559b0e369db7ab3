/* Who signed a DUIS document, for sm-inventory check. */
#include "sm-inventory.h"

#include <stdlib.h>
#include <string.h>

#include "sign/report.h"
#include "sign/xml.h"

struct signers {
	struct sm_keys *keys;
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
};

bool
inventory_signers_open(struct tool *t, struct sm_err *err)
{
	const struct sm_keys_options options = { .insecure = false };
	struct signers *s;

	if (t->n_sources == 0)
		return true;
	s = t->signers = calloc(1, sizeof *s);
	if (!s)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	if (!sm_keys_open(t->sources, t->n_sources, &options, &s->keys, err))
		return false;
	s->crypto = sm_crypto_new(s->keys, err);
	if (!s->crypto)
		return false;
	sm_crypto_set_time(s->crypto, t->now);
	s->xml = sm_xml_signer_new(s->crypto, err);
	return s->xml != NULL;
}

void
inventory_signers_close(struct tool *t)
{
	struct signers *s = t->signers;

	if (!s)
		return;
	sm_xml_signer_free(&s->xml);
	sm_crypto_free(&s->crypto);
	sm_keys_free(&s->keys);
	free(s);
	t->signers = NULL;
}

static enum sm_signing
judge(const struct sm_check *check)
{
	switch (check->status) {
	case SM_CHECK_VALID:
		return check->dates == SM_DATES_CURRENT ? SM_SIGNING_VALID : SM_SIGNING_REFUSED;
	case SM_CHECK_UNCHECKED:
		return SM_SIGNING_UNCHECKED;
	default:
		return SM_SIGNING_REFUSED;
	}
}

bool
inventory_signature(const struct tool *t, struct sm_work *work, struct sm_slice document, struct sm_err *err)
{
	struct sm_check check;
	struct sm_buf text;
	char *copy;

	work->signing = SM_SIGNING_UNCHECKED;
	work->signing_why = "no certificates are given";
	if (!t->signers)
		return true;
	if (!sm_xml_verify(t->signers->xml, document, &check, err))
		return false;
	sm_buf_init(&text);
	sm_report_check_json(&text, &check);
	copy = text.failed ? NULL : sm_arena_copy(work->arena, text.p, text.len);
	if (copy)
		work->outcome->signature = sm_slice_of(copy, text.len);
	sm_buf_free(&text);
	work->signing = judge(&check);
	work->signing_why = sm_arena_copy(work->arena, check.reason, strlen(check.reason));
	return (copy && work->signing_why) ||
	       sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "record needs more memory than one may take");
}

/* A Signed Pre-Command in the document, by the user that it comes from. */
bool
inventory_message_signature(const struct tool *t, struct sm_work *work, struct sm_err *err)
{
	struct sm_message m;
	struct sm_check check;

	work->message = (struct sm_signed){ SM_SIGNING_UNCHECKED, "no certificates are given" };
	if (!t->signers || !work->told || !sm_message_read(work->told->message, &m, NULL))
		return true;
	sm_check_signature(t->signers->crypto, &m, &check);
	if (check.status == SM_CHECK_VALID && check.dates == SM_DATES_CURRENT) {
		work->message = (struct sm_signed){ SM_SIGNING_VALID, NULL };
		return true;
	}
	/* asked for, a signature that can't be verified is none */
	work->message.status = SM_SIGNING_REFUSED;
	work->message.why = sm_arena_copy(work->arena, check.reason, strlen(check.reason));
	return work->message.why ||
	       sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "record needs more memory than one may take");
}
