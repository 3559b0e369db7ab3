#include "correlate/certificate.h"

#include <string.h>

#include "core/text.h"
#include "crypto/certificate.h"

const char *
sm_certificate_show(struct sm_slice der, struct sm_arena *a)
{
	struct sm_certificate c;
	char eui[SM_EUI_TEXT] = "none";

	if (!sm_certificate_read(der, a, &c, NULL))
		return NULL;
	if (c.has_eui)
		sm_eui_text(c.eui, eui);
	if (c.request)
		return sm_arena_printf(a, "certification request of EUI-64 %s", eui);
	return sm_arena_printf(
	    a, "certificate of subject \"%s\", serial %s, EUI-64 %s", c.subject, c.serial, eui);
}

bool
sm_certificate_agrees(struct sm_slice der, bool *of_device, uint8_t device[SM_EUI_LEN], struct sm_arena *a)
{
	struct sm_certificate c;

	if (!sm_certificate_read(der, a, &c, NULL) || c.request ||
	    (c.has_key_usage && (c.key_usage & SM_USE_AGREE) == 0))
		return false;
	*of_device = c.is_device;
	memcpy(device, c.eui, SM_EUI_LEN);
	return true;
}

/* False without memory too: the error then says so. */
static bool
read_or_fail(struct sm_slice der, struct sm_arena *a, struct sm_certificate *c, bool *failed)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_certificate_read(der, a, c, &err))
		return true;
	*failed = *failed || err.code == SM_E_NOMEM;
	return false;
}

bool
sm_certificate_party(struct sm_slice der, struct sm_arena *a, struct sm_party *out, bool *failed)
{
	struct sm_certificate c;

	if (!read_or_fail(der, a, &c, failed) || c.request || !c.has_eui ||
	    c.subject_key_id.len != sizeof out->key)
		return false;
	memcpy(out->id, c.eui, sizeof out->id);
	memcpy(out->key, c.subject_key_id.p, sizeof out->key);
	return true;
}

bool
sm_certificate_is_own(struct sm_slice der, const struct sm_own *own, struct sm_arena *a, bool *failed)
{
	struct sm_certificate c;

	return read_or_fail(der, a, &c, failed) && c.request == own->request && c.is_device && c.has_eui &&
	       memcmp(c.eui, own->device, sizeof c.eui) == 0 && c.has_key_usage &&
	       c.key_usage == (unsigned)(own->agrees ? SM_USE_AGREE : SM_USE_SIGN);
}
