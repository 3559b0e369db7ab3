/* Reads the certificates in requests, for the gate. */
#include "sm-inventory.h"

#include <string.h>

#include "crypto/certificate.h"

bool
inventory_certificate(struct sm_work *work, struct sm_slice der, struct sm_certificate_facts *out,
    const char **why, struct sm_err *err)
{
	struct sm_certificate c;
	struct sm_err inner;

	sm_err_clear(&inner);
	if (!sm_certificate_read(der, work->arena, &c, &inner)) {
		*why = sm_arena_copy(work->arena, inner.text, strlen(inner.text));
		return (inner.code != SM_E_NOMEM && *why) || sm_no_memory(err);
	}
	if (c.request) {
		*why = "it is a certification request";
		return true;
	}
	*out = (struct sm_certificate_facts){ .has_party = c.has_eui,
		.is_device = c.is_device,
		.has_role = c.has_role,
		.role = c.role,
		.has_usage = c.has_key_usage,
		.signs = c.key_usage & SM_USE_SIGN,
		.agrees = c.key_usage & SM_USE_AGREE,
		.issues = c.key_usage & SM_USE_CERT_SIGN,
		.not_before = c.not_before,
		.not_after = c.not_after };
	memcpy(out->party, c.eui, SM_EUI_LEN);
	return true;
}
