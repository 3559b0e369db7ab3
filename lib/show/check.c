#include "show/check.h"

#include <string.h>

#include "crypto/check.h"

struct sm_show_check
sm_show_check_of(const struct sm_check *c)
{
	struct sm_show_check shown = { .status = sm_check_status_name(c->status) };

	if (c->reason[0])
		shown.reason = c->reason;
	if (c->key && c->key->has_certificate) {
		shown.certificate = c->key->about.serial;
		shown.dates = sm_dates_name(c->dates);
	}
	return shown;
}

enum sm_encryption
sm_show_decrypt(void *decryption, const struct sm_message *m, struct sm_slice protected_text,
    struct sm_arena *a, struct sm_slice *plain, const char **reason)
{
	struct sm_show_decryption *d = decryption;
	struct sm_err err;

	if (!d->crypto)
		return SM_ENCRYPTION_ENCRYPTED;
	sm_err_clear(&err);
	if (sm_decrypt(d->crypto, m, protected_text, a, plain, &err))
		return SM_ENCRYPTION_DECRYPTED;
	d->tag_wrong = d->tag_wrong || err.code == SM_E_INVALID;
	*reason = sm_arena_copy(a, err.text, strlen(err.text));
	return SM_ENCRYPTION_ENCRYPTED;
}
