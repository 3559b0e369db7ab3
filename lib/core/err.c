#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const code_names[] = {
	[SM_OK] = "ok",
	[SM_E_TRUNCATED] = "truncated",
	[SM_E_MALFORMED] = "malformed",
	[SM_E_LIMIT] = "limit",
	[SM_E_UNSUPPORTED] = "unsupported",
	[SM_E_VALUE] = "value",
	[SM_E_MISSING] = "missing",
	[SM_E_REFUSED] = "refused",
	[SM_E_NOT_DEVICE] = "not-a-device-request",
	[SM_E_INVALID] = "invalid",
	[SM_E_CRYPTO] = "crypto",
	[SM_E_IO] = "io",
	[SM_E_NOMEM] = "no-memory",
	[SM_E_USAGE] = "usage",
};

void
sm_err_clear(struct sm_err *err)
{
	if (!err)
		return;
	err->code = SM_OK;
	err->offset = SM_NO_OFFSET;
	err->text[0] = '\0';
}

void
sm_err_set(struct sm_err *err, enum sm_code code, size_t offset, const char *fmt, ...)
{
	va_list ap;

	if (!err || err->code != SM_OK)
		return;
	err->code = code;
	err->offset = offset;
	va_start(ap, fmt);
	(void)vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	/* the text may quote input: keep it printable */
	for (char *s = err->text; *s; s++)
		if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e)
			*s = '?';
}

const char *
sm_code_name(enum sm_code code)
{
	if ((size_t)code >= sizeof code_names / sizeof code_names[0])
		return "unknown";
	return code_names[code];
}
