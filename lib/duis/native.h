/* libxml2 for the files of this directory only: headers, namespaces, start, error messages. */
#ifndef SM_DUIS_NATIVE_H
#define SM_DUIS_NATIVE_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "duis/document.h"

#define SM_NS_DUIS "http://www.dccinterface.co.uk/ServiceUserGateway"
#define SM_NS_MMC "http://www.dccinterface.co.uk/ResponseAndAlert"
#define SM_NS_DSIG "http://www.w3.org/2000/09/xmldsig#"
#define SM_NS_SOAP_11 "http://schemas.xmlsoap.org/soap/envelope/"
#define SM_NS_SOAP_12 "http://www.w3.org/2003/05/soap-envelope"

/* libxml2 2.12 made error parameters const. */
#if LIBXML_VERSION >= 21200
#define SM_XML_ERROR const xmlError *
#else
#define SM_XML_ERROR xmlErrorPtr
#endif

enum { SM_NATIVE_MESSAGE = 160 };

/* Initialises libxml2 once; any thread may call it. */
void sm_native_init(void);

/* Copies the first line of a libxml2 message as printable ASCII; a longer line is cut off. */
void sm_native_message(const char *message, char out[SM_NATIVE_MESSAGE]);

/* libxml2 reads files only through this thread's loader. NULL, the initial value, refuses all. */
void sm_native_allow(xmlExternalEntityLoader loader);

static inline const xmlNode *
sm_native(const struct sm_xml *e)
{
	return (const xmlNode *)(const void *)e;
}

#endif
