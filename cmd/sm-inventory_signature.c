/* Finds the signer of a DUIS document, for sm-inventory check, and signs the answers of apply. */
#include "sm-inventory.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "sign/chain.h"
#include "sign/dcc_key.h"
#include "sign/report.h"
#include "sign/xml.h"

struct inventory_signers {
	struct sm_keys *keys;
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
	struct sm_chain *chain; /* NULL: not asked for */
	const struct sm_key *dcc; /* with --answer: the key that signs */
};

static bool
open_chain(const struct inventory *t, struct inventory_signers *s, struct sm_err *err)
{
	struct sm_passed passed = { .cli = t->cli, .option = "--ca" };
	const struct sm_keys_options options = { .pass = sm_cli_passed, .pass_arg = &passed };
	struct sm_err why;
	bool fine;

	sm_err_clear(&why);
	fine = !t->ca || sm_chain_open(t->ca, &options, NULL, 0, &s->chain, &why);
	sm_cli_passed_end(&passed);
	return fine || sm_fail(err, why.code, why.offset, "--ca: %.500s", why.text);
}

/* The broker's signature also tells its party, from which alerts come. */
static bool
find_dcc_key(struct inventory *t, struct inventory_signers *s, struct sm_err *err)
{
	s->dcc = sm_dcc_key(s->crypto, err);
	if (!s->dcc)
		return false;
	if (t->dcc.broker.given || !s->dcc->about.has_eui ||
	    s->dcc->about.role != SM_ROLE_ACCESS_CONTROL_BROKER)
		return true;
	t->dcc.broker.given = true;
	memcpy(t->dcc.broker.id, s->dcc->about.eui, SM_EUI_LEN);
	return true;
}

bool
inventory_sign(const struct inventory *t, struct sm_slice document, struct sm_buf *out, struct sm_err *err)
{
	const struct sm_xml_sign_options options = { .keep_whitespace = true };

	if (t->signers)
		return sm_xml_sign(t->signers->xml, document, t->signers->dcc, &options, out, err);
	sm_buf_put(out, document.p, document.len);
	sm_buf_putc(out, '\n');
	return true;
}

bool
inventory_signers_open(struct inventory *t, struct sm_err *err)
{
	struct inventory_signers *s;

	if (t->ca && t->key_sources.n == 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "--ca needs --keys, the certificates by which requests are signed");
	if (t->key_sources.n == 0)
		return true;
	s = t->signers = sm_memory_calloc(1, sizeof *s);
	if (!s)
		return sm_no_memory(err);
	if (!open_chain(t, s, err) || !sm_cli_open_keys(t->cli, &t->key_sources, &s->keys, err))
		return false;
	s->crypto = sm_crypto_new(s->keys, err);
	if (!s->crypto)
		return false;
	sm_crypto_set_time(s->crypto, t->now);
	s->xml = sm_xml_signer_new(s->crypto, err);
	return s->xml && (!t->answer || find_dcc_key(t, s, err));
}

void
inventory_signers_close(struct inventory *t)
{
	struct inventory_signers *s = t->signers;

	if (!s)
		return;
	sm_xml_signer_free(&s->xml);
	sm_crypto_free(&s->crypto);
	sm_keys_free(&s->keys);
	sm_chain_free(&s->chain);
	free(s);
	t->signers = NULL;
}

/* The issuers without a revocation list; "": there are none. */
static const char *
unlisted(struct sm_work *work, const struct sm_unlisted *list)
{
	struct sm_buf text;
	const char *copy;

	sm_buf_init(&text);
	sm_report_unlisted(&text, list);
	copy = list->n == 0  ? ""
	       : text.failed ? NULL
	                     : sm_arena_printf(work->arena, "revocation: %.*s", (int)text.len, text.p);
	sm_buf_free(&text);
	return copy;
}

/* The certificate path of a valid signature: refused with the reason, or valid with what was left out ("": nothing). */
static struct sm_signed
judge_path(const struct inventory *t, struct sm_work *work, const struct sm_check *check)
{
	char serial[SM_SERIAL_TEXT];
	struct sm_path path;
	struct sm_err why;

	sm_err_clear(&why);
	if (!t->signers->chain)
		return (
		    struct sm_signed){ SM_SIGNING_VALID, "the path of its certificate: no --ca is given" };
	if (sm_chain_check(t->signers->chain, check->key, t->now, &path, &why))
		return (struct sm_signed){ SM_SIGNING_VALID, unlisted(work, &path.unlisted) };
	return (struct sm_signed){ SM_SIGNING_REFUSED,
		sm_arena_printf(work->arena, "certificate %s: %.500s",
		    sm_serial_text(check->key->about.serial, serial), why.text) };
}

/*
 * If signatures are required, one that can't be verified counts as none. Otherwise anybody who leaves out a
 * certificate could sign for anyone. why is NULL if memory ran out.
 */
static struct sm_signed
judge(const struct inventory *t, struct sm_work *work, const struct sm_check *check)
{
	if (check->status == SM_CHECK_VALID && check->dates == SM_DATES_CURRENT)
		return judge_path(t, work, check);
	return (struct sm_signed){ SM_SIGNING_REFUSED,
		sm_arena_copy(work->arena, check->reason, strlen(check->reason)) };
}

/* The value of the outcome's member `signature`. */
static bool
show(struct sm_work *work, const struct sm_check *check)
{
	struct sm_buf text;
	char *copy;

	sm_buf_init(&text);
	sm_report_check_json(&text, check);
	copy = text.failed ? NULL : sm_arena_copy(work->arena, text.p, text.len);
	if (copy)
		work->outcome->signature = sm_slice_of(copy, text.len);
	sm_buf_free(&text);
	return copy != NULL;
}

bool
inventory_signature(
    const struct inventory *t, struct sm_work *work, struct sm_slice document, struct sm_err *err)
{
	struct sm_signed signed_by;
	struct sm_check check;

	work->signing = SM_SIGNING_UNCHECKED;
	work->signing_why = "no certificates are given";
	if (!t->signers)
		return true;
	if (!sm_xml_verify(t->signers->xml, document, &check, err))
		return false;
	signed_by = judge(t, work, &check);
	work->signing = signed_by.status;
	work->signing_why = signed_by.why;
	return (show(work, &check) && work->signing_why) || sm_no_room(err, SM_NO_OFFSET, "record");
}

/* Checks a Signed Pre-Command in the document, by the user that it comes from. */
bool
inventory_message_signature(const struct inventory *t, struct sm_work *work, struct sm_err *err)
{
	struct sm_message m;
	struct sm_check check;

	work->message = (struct sm_signed){ SM_SIGNING_UNCHECKED, "no certificates are given" };
	if (!t->signers || !work->message_facts || !sm_message_read(work->message_facts->message, &m, NULL))
		return true;
	sm_check_signature(t->signers->crypto, &m, &check);
	work->message = judge(t, work, &check);
	return work->message.why || sm_no_room(err, SM_NO_OFFSET, "record");
}

bool
inventory_file_signature(const struct inventory *t, struct sm_work *work, const uint8_t user[SM_EUI_LEN],
    struct sm_slice data, struct sm_slice signature, struct sm_err *err)
{
	struct sm_signed signed_by;
	struct sm_check check;

	sm_check_octets(t->signers->crypto, user, data, signature, &check);
	signed_by = judge(t, work, &check);
	work->signing = signed_by.status;
	if (!signed_by.why)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (work->signing != SM_SIGNING_VALID)
		return sm_fail(
		    err, SM_E_REFUSED, SM_NO_OFFSET, "the signature of the file: %s", signed_by.why);
	if (signed_by.why[0])
		work->outcome->unchecked = sm_arena_printf(work->arena, "signature: %s", signed_by.why);
	return show(work, &check) || sm_no_room(err, SM_NO_OFFSET, "record");
}
