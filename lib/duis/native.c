#include "duis/native.h"

#include <pthread.h>
#include <string.h>

#include "core/text.h"

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

static struct sm_native_namespace namespaces[] = {
	{ SM_NS_DUIS, SM_XML_DUIS },
	{ SM_NS_MMC, SM_XML_MMC },
	{ SM_NS_DSIG, SM_XML_DSIG },
	{ SM_NS_SOAP_11, SM_XML_SOAP },
	{ SM_NS_SOAP_12, SM_XML_SOAP },
	{ "", SM_XML_OTHER },
};

/* The last row is any other. */
struct sm_native_namespace *
sm_native_namespace_find(const xmlChar *uri)
{
	size_t i = 0;

	while (i + 1 < SM_COUNT(namespaces) && strcmp(namespaces[i].uri, (const char *)uri) != 0)
		i++;
	return &namespaces[i];
}

bool
sm_native_is_schema_hint(const xmlAttr *a)
{
	return a->ns && a->ns->href && strcmp((const char *)a->ns->href, SM_NS_XSI) == 0 &&
	       (strcmp((const char *)a->name, "schemaLocation") == 0 ||
	           strcmp((const char *)a->name, "noNamespaceSchemaLocation") == 0);
}
