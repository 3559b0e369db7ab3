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
#define SM_NS_XSI "http://www.w3.org/2001/XMLSchema-instance"
#define SM_NS_SOAP_11 "http://schemas.xmlsoap.org/soap/envelope/"
#define SM_NS_SOAP_12 "http://www.w3.org/2003/05/soap-envelope"

/* libxml2 2.12 made error parameters const. */
#if LIBXML_VERSION >= 21200
#define SM_XML_ERROR const xmlError *
#else
#define SM_XML_ERROR xmlErrorPtr
#endif

enum { SM_NATIVE_MESSAGE = 160 };

/* Whether an attribute says where a schema lies, as any element may (XML Schema 1.0 part 1, section 2.6.3). */
bool sm_native_is_schema_hint(const xmlAttr *a);

/* Initialises libxml2 once; any thread may call it. */
void sm_native_init(void);

/* Copies the first line of a libxml2 message as printable ASCII; a longer line is cut off. */
void sm_native_message(const char *message, char out[SM_NATIVE_MESSAGE]);

/* libxml2 reads files only through this thread's loader. NULL, the initial value, refuses all. */
void sm_native_allow(xmlExternalEntityLoader loader);

/* What a namespace is. A declaration (xmlNs) that was asked for has its row as _private. */
struct sm_native_namespace {
	const char *uri;
	enum sm_xml_namespace is;
};

/* The row of a URI; that of SM_XML_OTHER for an unknown one. */
struct sm_native_namespace *sm_native_namespace_find(const xmlChar *uri);

/* ns may be NULL. */
static inline enum sm_xml_namespace
sm_native_namespace(const xmlNs *ns)
{
	const struct sm_native_namespace *row = ns ? ns->_private : NULL;

	return row ? row->is : ns && ns->href ? sm_native_namespace_find(ns->href)->is : SM_XML_OTHER;
}

static inline const xmlNode *
sm_native(const struct sm_xml *e)
{
	return (const xmlNode *)(const void *)e;
}

#endif
