/* libsm: the functions of lib/sm.h, as a thin layer. */
#include "sm.h"

#include <stdlib.h>
#include <string.h>

#include "catalogue/decode.h"
#include "core/memory.h"
#include "correlate/write.h"
#include "crypto/check.h"
#include "duis/versions.h"
#include "mmc/mmc.h"
#include "show/certificate.h"
#include "show/check.h"
#include "show/json.h"
#include "show/text.h"
#include "transform/doubts.h"

struct sm_session {
	struct sm_err err;
	struct sm_arena arena; /* memory of the current record */
	struct sm_buf out, unchecked;
	struct sm_document *document;
	struct sm_context context;
	struct sm_crypto *crypto; /* NULL: no keyring */
	struct sm_crypto *digests; /* NULL: not made yet */
};

struct sm_keyring {
	struct sm_keys *keys;
};

const char *
sm_version(void)
{
	return SM_VERSION;
}

struct sm_session *
sm_session_new(void)
{
	struct sm_session *s = sm_memory_calloc(1, sizeof *s);

	if (!s)
		return NULL;
	sm_err_clear(&s->err);
	sm_arena_init(&s->arena, 0);
	sm_buf_init(&s->out);
	sm_buf_init(&s->unchecked);
	sm_context_init(&s->context);
	s->document = sm_document_new();
	if (s->document)
		return s;
	sm_session_free(s);
	return NULL;
}

void
sm_session_free(struct sm_session *s)
{
	if (!s)
		return;
	sm_crypto_free(&s->digests);
	sm_crypto_free(&s->crypto);
	sm_context_free(&s->context);
	sm_document_free(s->document);
	sm_buf_free(&s->unchecked);
	sm_buf_free(&s->out);
	sm_arena_free(&s->arena);
	free(s);
}

const char *
sm_session_error_code(const struct sm_session *s)
{
	return sm_code_name(s->err.code);
}

const char *
sm_session_error_text(const struct sm_session *s)
{
	return s->err.text;
}

size_t
sm_session_error_offset(const struct sm_session *s)
{
	return s->err.offset;
}

/* Starts a call with an input of that many octets. Results of the call before become invalid. */
static void
begin(struct sm_session *s, size_t octets)
{
	sm_memory_take();
	sm_err_clear(&s->err);
	sm_arena_reset(&s->arena);
	sm_arena_limit_for(&s->arena, octets);
	sm_buf_reset(&s->out);
	sm_buf_reset(&s->unchecked);
}

/* Returns the answer, unless memory was missing on the way to it. */
static enum sm_answer
answer(struct sm_session *s, enum sm_answer given)
{
	return sm_memory_held(&s->err) ? given : SM_ANSWER_TROUBLE;
}

static bool
no_memory(struct sm_session *s)
{
	return sm_no_memory(&s->err);
}

/* Hands the text in s->out to the caller, unless memory was missing on the way to it. */
static bool
give(struct sm_session *s, const char **out, size_t *out_length)
{
	sm_buf_putc(&s->out, '\0');
	if (s->out.failed)
		return no_memory(s);
	if (!sm_memory_held(&s->err))
		return false;
	*out = s->out.p;
	*out_length = s->out.len - 1;
	return true;
}

struct sm_keyring *
sm_keyring_open(struct sm_session *s, const char *const *sources, size_t n)
{
	struct sm_keys_options options = { 0 };
	struct sm_keyring *keyring;

	begin(s, 0);
	keyring = sm_memory_calloc(1, sizeof *keyring);
	if (!keyring) {
		(void)no_memory(s);
		return NULL;
	}
	if (sm_keys_open(sources, n, &options, &keyring->keys, &s->err))
		return keyring;
	free(keyring);
	return NULL;
}

void
sm_keyring_free(struct sm_keyring *keyring)
{
	if (!keyring)
		return;
	sm_keys_free(&keyring->keys);
	free(keyring);
}

enum sm_answer
sm_session_use_keyring(struct sm_session *s, const struct sm_keyring *keyring)
{
	begin(s, 0);
	sm_crypto_free(&s->crypto);
	if (!keyring)
		return SM_ANSWER_YES;
	s->crypto = sm_crypto_new(keyring->keys, &s->err);
	if (s->crypto)
		return SM_ANSWER_YES;
	(void)no_memory(s);
	return SM_ANSWER_TROUBLE;
}

enum sm_answer
sm_session_use_context(struct sm_session *s, const char *json, size_t length)
{
	begin(s, length);
	sm_context_free(&s->context);
	sm_context_init(&s->context);
	if (sm_context_parse(&s->context, sm_slice_of(json, length), &s->err))
		return SM_ANSWER_YES;
	sm_context_free(&s->context);
	sm_context_init(&s->context);
	return SM_ANSWER_TROUBLE;
}

/* Ends what sm_session_unchecked returns. */
static bool
end_unchecked(struct sm_session *s)
{
	sm_buf_putc(&s->unchecked, '\0');
	return !s->unchecked.failed || no_memory(s);
}

/* An MMC document, and the service that it assumes. */
static bool
write_mmc(struct sm_session *s, const struct sm_decoded *d)
{
	struct sm_mmc_options newest = { 0 };
	struct sm_mmc_counts counts;

	if (!sm_mmc_write(d, &newest, &s->arena, &s->out, &counts, &s->err))
		return false;
	if (counts.assumed_service)
		sm_buf_printf(&s->unchecked, SM_MMC_ASSUMED_SERVICE "\n", counts.assumed_service);
	return end_unchecked(s);
}

static bool
write_decoded(struct sm_session *s, const struct sm_decoded *d, enum sm_output output,
    const struct sm_check *signature, const struct sm_check *mac)
{
	struct sm_show_check by_signature = sm_show_check_of(signature), by_mac = sm_show_check_of(mac);
	struct sm_show_options plain = { 0 };

	switch (output) {
	case SM_OUTPUT_JSON:
		sm_show_json(d, &by_signature, &by_mac, &plain, &s->out);
		return true;
	case SM_OUTPUT_TEXT:
		sm_show_text(d, &by_signature, &by_mac, &plain, &s->out);
		return true;
	case SM_OUTPUT_MMC:
		return write_mmc(s, d);
	default:
		return sm_fail(&s->err, SM_E_USAGE, SM_NO_OFFSET, "no output of number %d", (int)output);
	}
}

enum sm_answer
sm_session_parse(struct sm_session *s, const void *message, size_t length, enum sm_output output,
    const char **out, size_t *out_length)
{
	struct sm_show_decryption decryption = { .crypto = s->crypto };
	struct sm_decryptor decryptor = { sm_show_decrypt, &decryption };
	struct sm_check signature, mac;
	struct sm_decoded d;

	begin(s, length);
	if (!sm_decode(sm_slice_of(message, length), &decryptor, &s->arena, &d, &s->err))
		return SM_ANSWER_TROUBLE;
	if (!sm_show_certificates(&d, &s->arena)) {
		(void)no_memory(s);
		return SM_ANSWER_TROUBLE;
	}
	sm_check_signature(s->crypto, &d.message, &signature);
	sm_check_mac(s->crypto, &d.message, &mac);
	if (!write_decoded(s, &d, output, &signature, &mac) || !give(s, out, out_length))
		return SM_ANSWER_TROUBLE;
	return signature.status == SM_CHECK_INVALID || mac.status == SM_CHECK_INVALID || decryption.tag_wrong
	           ? SM_ANSWER_NO
	           : SM_ANSWER_YES;
}

/* Adds the outcome of a check. False: a valid message does not have it. */
static bool
add_outcome(const struct sm_check *check, enum sm_proof *out, bool *valid)
{
	static const enum sm_proof proofs[] = {
		[SM_CHECK_VALID] = SM_PROOF_VALID,
		[SM_CHECK_INVALID] = SM_PROOF_INVALID,
		[SM_CHECK_UNCHECKED] = SM_PROOF_UNCHECKED,
		[SM_CHECK_ABSENT] = SM_PROOF_ABSENT,
	};

	if (out)
		*out = proofs[check->status];
	if (check->status == SM_CHECK_VALID)
		*valid = true;
	return check->status == SM_CHECK_VALID || check->status == SM_CHECK_ABSENT;
}

enum sm_answer
sm_session_check(
    struct sm_session *s, const void *message, size_t length, enum sm_proof *signature, enum sm_proof *mac)
{
	bool valid = false, by_signature, by_mac;
	struct sm_check check;
	struct sm_message m;

	begin(s, length);
	if (!sm_message_read(sm_slice_of(message, length), &m, &s->err))
		return SM_ANSWER_TROUBLE;
	sm_check_signature(s->crypto, &m, &check);
	by_signature = add_outcome(&check, signature, &valid);
	sm_check_mac(s->crypto, &m, &check);
	by_mac = add_outcome(&check, mac, &valid);
	valid = valid && by_signature && by_mac && !sm_lacks_signature(&m);
	if (sm_may_lack_signature(&m))
		sm_buf_puts(&s->unchecked, "nothing tells whether messages of this code are signed\n");
	if (!end_unchecked(s))
		return SM_ANSWER_TROUBLE;
	return answer(s, valid ? SM_ANSWER_YES : SM_ANSWER_NO);
}

static bool
read_request(struct sm_session *s, const char *request, size_t length)
{
	return sm_document_read(s->document, sm_slice_of(request, length), SM_DOCUMENT_DATA, &s->err);
}

/* A line for each doubt, and a NUL. Without doubts the text is left empty. */
static bool
put_unchecked(struct sm_session *s, const struct sm_transformed *made)
{
	const char *texts[SM_TRANSFORM_DOUBTS + 1];
	struct sm_version_notes own = { 0 };

	if (!sm_duis_versions_note(sm_document_root(s->document), 0, &s->arena, &own))
		return no_memory(s);
	sm_transform_doubts(made, texts);
	texts[SM_TRANSFORM_DOUBTS] = own.unchecked;
	for (size_t i = 0; i < SM_COUNT(texts); i++)
		if (texts[i])
			sm_buf_printf(&s->unchecked, "%s\n", texts[i]);
	return end_unchecked(s);
}

const char *
sm_session_unchecked(const struct sm_session *s)
{
	return s->unchecked.len > 0 ? s->unchecked.p : "";
}

enum sm_answer
sm_session_transform(
    struct sm_session *s, const char *request, size_t length, const unsigned char **out, size_t *out_length)
{
	struct sm_transformed made;

	begin(s, length);
	if (!read_request(s, request, length))
		return SM_ANSWER_TROUBLE;
	if (!sm_transform(sm_document_root(s->document), &s->context, &s->arena, &made, &s->err))
		return s->err.code == SM_E_REFUSED || s->err.code == SM_E_NOT_DEVICE ? SM_ANSWER_NO
		                                                                     : SM_ANSWER_TROUBLE;
	if (!put_unchecked(s, &made) || !sm_memory_held(&s->err))
		return SM_ANSWER_TROUBLE;
	*out = made.message.p;
	*out_length = made.message.len;
	return SM_ANSWER_YES;
}

static bool
bind(struct sm_session *s, const struct sm_request *request, struct sm_slice message,
    const struct sm_correlation *result, struct sm_bound *out)
{
	if (!s->digests)
		s->digests = sm_crypto_new(NULL, &s->err);
	return s->digests &&
	       sm_bind(s->digests, request, message, &s->context, result, "libsm " SM_VERSION, out, &s->err);
}

enum sm_answer
sm_session_correlate(struct sm_session *s, const char *request, size_t request_length, const void *message,
    size_t length, const char **out, size_t *out_length)
{
	struct sm_correlation result;
	struct sm_bound bound;
	struct sm_request read;

	begin(s, request_length + length);
	if (!read_request(s, request, request_length) ||
	    !sm_request_read(sm_document_root(s->document), &read, &s->err) ||
	    !sm_correlate(&read, sm_slice_of(message, length), &s->context, &s->arena, &result, &s->err) ||
	    !bind(s, &read, sm_slice_of(message, length), &result, &bound))
		return SM_ANSWER_TROUBLE;
	if (result.verdict == SM_UNSUPPORTED) {
		(void)sm_fail(&s->err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "%s",
		    result.differences ? result.differences->reason : "the rules don't know this request");
		return SM_ANSWER_TROUBLE;
	}
	sm_correlation_json(&result, &bound, &s->out);
	if (!give(s, out, out_length))
		return SM_ANSWER_TROUBLE;
	return result.verdict == SM_MATCH ? SM_ANSWER_YES : SM_ANSWER_NO;
}
