#include "duis/native.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
/* reads files for this thread; NULL: no file may be read */
static _Thread_local xmlExternalEntityLoader allowed;

/* Errors are in sm_err. Without this, converters of encodings would write to stderr too. */
static void
discard_message(void *context, const char *message, ...)
{
	(void)context;
	(void)message;
}

static xmlParserInputPtr
load(const char *url, const char *id, xmlParserCtxtPtr context)
{
	return allowed ? allowed(url, id, context) : NULL;
}

void
sm_native_allow(xmlExternalEntityLoader loader)
{
	allowed = loader;
}

static void
start_libxml(void)
{
	xmlInitParser();
	/* for this thread, and for threads that start later */
	xmlSetGenericErrorFunc(NULL, discard_message);
	(void)xmlThrDefSetGenericErrorFunc(NULL, discard_message);
	xmlSetExternalEntityLoader(load);
}

void
sm_native_init(void)
{
	(void)pthread_once(&once, start_libxml);
}

void
sm_native_message(const char *message, char out[SM_NATIVE_MESSAGE])
{
	size_t n = 0;

	for (; message && *message && *message != '\n' && n < SM_NATIVE_MESSAGE - 1; message++)
		out[n++] = (char)(*message >= ' ' && *message <= '~' ? *message : '?');
	out[n] = 0;
}
