#include "correlate/answer_gbz_body.h"

#include <string.h>

#include "correlate/proof.h"
#include "correlate/report.h"
#include "gbcs/zcl.h"

const char sm_answer_own_word[] = "the device reports it";

/* GBCS section 8.3: 31 00000000 before the ciphertext, which is as long as the plaintext. */
enum { PROTECTED_PREFIX_LEN = 5 };

bool
sm_answer_is_readable(const struct sm_item *item)
{
	return !item->gbz.encrypted || item->gbz.body_decrypted || item->plain.len > 0;
}

bool
sm_answer_read(struct sm_walk *w, const struct sm_item *item, struct sm_item *out)
{
	size_t unrecognised = 0;
	struct sm_err err;

	sm_err_clear(&err);
	*out = *item;
	out->pending = NULL;
	if (sm_zcl_read_body(out, w->arena, &unrecognised, &err))
		return true;
	if (err.code == SM_E_NOMEM)
		w->failed = true;
	else
		sm_answer_differs(w, sm_item_name(w, item), "the fields of the command", "other octets",
		    (struct sm_span){ item->off, item->len },
		    sm_arena_copy(w->arena, err.text, strlen(err.text)));
	return false;
}

struct sm_span
sm_answer_place(const struct sm_item *item, const struct sm_node *node)
{
	size_t start = item->gbz.encrypted ? item->protected_off + PROTECTED_PREFIX_LEN : 0;

	return (struct sm_span){ start + node->off, node->len };
}

void
sm_answer_prove_tag(struct sm_walk *w, const struct sm_item *item)
{
	size_t len = item->protected_text.len, tag = len < SM_MAC_LEN ? len : (size_t)SM_MAC_LEN;

	if (!w->proofs || !item->gbz.encrypted || !sm_answer_is_readable(item))
		return;
	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_KEYS,
	                          .name = sm_answer_name(w, item, "tag of the encryption"),
	                          .reason = "decrypted: the tag is valid",
	                          .offset = item->protected_off + len - tag,
	                          .length = tag });
}

const char *
sm_answer_name(struct sm_walk *w, const struct sm_item *item, const char *what)
{
	const char *name = sm_item_name(w, item);

	return sm_arena_printf(w->arena, "%s: %s", name ? name : "", what ? what : "");
}

const char *
sm_answer_named(struct sm_walk *w, const char *name, uint64_t v)
{
	if (!name)
		return sm_arena_printf(w->arena, "0x%02llX", (unsigned long long)v);
	return sm_arena_printf(w->arena, "%s (0x%02llX)", name, (unsigned long long)v);
}

void
sm_answer_differs(struct sm_walk *w, const char *name, const char *asked, const char *got, struct sm_span at,
    const char *reason)
{
	w->failed = w->failed || !reason;
	sm_report_difference(w, (struct sm_found){ NULL, false }, name, asked, got, at, reason);
}
