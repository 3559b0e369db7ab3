/*
 * Input: a DUIS request, a NUL, and the octets of a message. The comparison of any pair either succeeds or
 * sets an error.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "correlate/correlate.h"
#include "correlate/proof_write.h"
#include "correlate/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each octet has one proof, whatever the message is. */
static void
check_cover(const struct sm_correlation *c, size_t len)
{
	size_t at = 0;

	for (const struct sm_octets_proof *p = c->proofs; p; p = p->next) {
		if (p->offset != at || p->length == 0)
			abort();
		at += p->length;
	}
	if (at != len)
		abort();
}

static void
compare(const struct sm_document *d, struct sm_slice message)
{
	static const struct sm_correlate_options options = { NULL, true };
	struct sm_correlation result;
	struct sm_request request;
	static struct sm_crypto *crypto;
	struct sm_bound bound;
	struct sm_arena arena;
	struct sm_buf out;

	if (!crypto)
		crypto = sm_crypto_new(NULL, NULL);
	if (!crypto || !sm_request_read(sm_document_root(d), &request, NULL))
		return;
	sm_arena_init(&arena, (size_t)64 * 1024 * 1024);
	if (sm_correlate_with(&request, message, NULL, &options, &arena, &result, NULL) &&
	    sm_bind(crypto, &request, message, NULL, &result, "fuzz", &bound, NULL)) {
		sm_buf_init(&out);
		sm_correlation_json(&result, &bound, &out);
		sm_correlation_text(&result, "fuzz", false, &out);
		sm_proofs_text(&result, message, &out);
		check_cover(&result, message.len);
		sm_buf_free(&out);
	}
	sm_arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
	struct sm_document *d;

	if (!nul)
		return 0;
	d = sm_document_new();
	if (d && sm_document_read(d, (struct sm_slice){ data, (size_t)(nul - data) }, SM_DOCUMENT_DATA, NULL))
		compare(d, (struct sm_slice){ nul + 1, size - (size_t)(nul - data) - 1 });
	sm_document_free(d);
	return 0;
}
