#include "correlate/certificate.h"

#include <string.h>

#include "core/text.h"
#include "crypto/certificate.h"

const char *
sm_certificate_show(struct sm_slice der, struct sm_arena *a)
{
	struct sm_certificate c;
	char eui[SM_EUI_TEXT] = "none";

	if (!sm_certificate_read(der, a, &c, NULL) || c.request)
		return NULL;
	if (c.has_eui)
		sm_eui_text(c.eui, eui);
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
