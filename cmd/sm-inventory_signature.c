/* Who signed a DUIS document, for sm-inventory check. */
#include "sm-inventory.h"

#include <stdlib.h>
#include <string.h>

#include "sign/report.h"
#include "sign/xml.h"
#include "keyring.h"

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
	if (!sm_cli_open_keys(t->cli, t->sources, NULL, t->n_sources, &options, &s->keys, err))
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
