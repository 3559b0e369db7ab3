#include "sign/batch.h"

#include <stdlib.h>

#include "sign/request.h"
#include "sign/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sm_arena arena;
static size_t total;

static bool
take_shown(void *arg, const struct sm_shown *shown)
{
	(void)arg;
	if (shown->is_list ? !shown->list.issuer : !shown->certificate.subject)
		abort();
	return true;
}

static bool
take_piece(void *arg, const struct sm_piece *piece)
{
	bool fine;

	(void)arg;
	if (piece->why ? piece->why->code == SM_OK || piece->octets.len > 0
	               : piece->octets.len > SM_ZIP_MEMBER_MAX)
		abort();
	total += piece->octets.len;
	sm_arena_reset(&arena);
	sm_arena_limit_for(&arena, piece->octets.len);
	fine = sm_shown_each(piece->octets, &arena, take_shown, NULL, NULL);
	(void)fine;
	return true;
}

/* Reads any octets as a ZIP, a table, PKCS#7, certificates, requests and revocation lists. What is unpacked has a limit. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_err err;

	total = 0;
	sm_err_clear(&err);
	sm_arena_init(&arena, 0);
	if (!sm_batch_each((struct sm_slice){ data, size }, take_piece, NULL, &err) && err.code == SM_OK)
		abort();
	if (total > size + (size_t)SM_ZIP_TOTAL_MAX)
		abort();
	sm_arena_free(&arena);
	return 0;
}
