#include "crypto/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_certificate certificate;
	struct sm_arena arena;
	bool fine;

	sm_arena_init(&arena, 1 << 20);
	fine = sm_certificate_read(sm_slice_of(data, size), &arena, &certificate, NULL);
	(void)fine;
	sm_arena_free(&arena);
	return 0;
}
