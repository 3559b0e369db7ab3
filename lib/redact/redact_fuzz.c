#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/decode.h"
#include "core/text.h"
#include "redact/certificate.h"
#include "redact/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sm_pseudonyms *pseudonyms;

static void
redact_message(struct sm_slice raw, struct sm_arena *a)
{
	struct sm_message before, after;
	struct sm_slice out;

	if (!sm_redact_message(pseudonyms, raw, a, &out, NULL))
		return;
	if (out.len != raw.len || !sm_message_read(raw, &before, NULL) || !sm_message_read(out, &after, NULL))
		abort();
	if (before.code != after.code || before.originator_counter != after.originator_counter ||
	    before.content.len != after.content.len || before.form != after.form)
		abort();
}

/* In a buffer of its size, so that an octet beyond it is noticed. */
static void
redact_certificate(struct sm_slice der)
{
	uint8_t *copy = malloc(der.len > 0 ? der.len : 1);

	if (!copy)
		return;
	memcpy(copy, der.p, der.len);
	/* memory and OpenSSL do not fail here: a failure changes nothing that is tested */
	if (!sm_redact_certificate(pseudonyms, der, copy, NULL))
		copy[0] = 0;
	free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_arena a;

	if (!pseudonyms)
		pseudonyms = sm_pseudonyms_new(sm_slice_str("a key for the fuzzer"), NULL);
	if (!pseudonyms)
		abort();
	sm_arena_init(&a, 1 << 24);
	redact_message(sm_slice_of(data, size), &a);
	redact_certificate(sm_slice_of(data, size));
	sm_arena_free(&a);
	return 0;
}
