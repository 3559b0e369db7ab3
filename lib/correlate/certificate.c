#include "correlate/certificate.h"

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
