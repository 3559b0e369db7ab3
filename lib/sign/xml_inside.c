#include "sign/xml_inside.h"

#include <string.h>

#include "core/memory.h"
#include "duis/smets1.h"
#include "sign/xml_rules.h"

const struct sm_xml *
sm_signed_part(const struct sm_xml *root)
{
	const struct sm_xml *response = sm_smets1_find(root), *alert = sm_s1sp_alert_find(root);
	const struct sm_xml *found = response ? response : alert;

	return found == root ? NULL : found;
}

bool
sm_signed_part_is_only(const struct sm_xml *part, struct sm_err *err)
{
	for (const struct sm_xml *e = part, *parent; (parent = sm_xml_parent(e)) != NULL; e = parent) {
		if (!sm_xml_stands_once(parent, sm_xml_name(e), SM_XML_DUIS, err))
			return false;
		if (sm_xml_is(parent, "Body") && sm_xml_next(sm_xml_first(parent)))
			return sm_fail(
			    err, SM_E_INVALID, SM_NO_OFFSET, "which element of Body counts is not clear");
	}
	return true;
}

static bool
declares(const xmlNode *node, const xmlChar *prefix)
{
	for (const xmlNs *ns = node->nsDef; ns; ns = ns->next)
		if (xmlStrEqual(ns->prefix, prefix))
			return true;
	return false;
}

/* Adds the declarations that are in scope at the original. */
static bool
declare_all(xmlNode *copy, const xmlNode *original)
{
	xmlNs **all = xmlGetNsList(original->doc, original);
	bool fine = true;

	for (size_t i = 0; all && all[i] && fine; i++)
		fine = declares(copy, all[i]->prefix) || xmlNewNs(copy, all[i]->href, all[i]->prefix);
	xmlFree(all);
	return fine;
}

xmlDoc *
sm_part_document(const struct sm_xml *part, enum sm_scope scope)
{
	const xmlNode *original = (const xmlNode *)(const void *)part;
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *copy;
	bool fine;

	if (!doc)
		return NULL;
	/* the reader of its texts */
	doc->_private = original->doc->_private;
	/* the copy declares at its top what its elements need from outside */
	copy = xmlDocCopyNode((xmlNode *)(uintptr_t)original, doc, 1);
	if (copy)
		(void)xmlDocSetRootElement(doc, copy);
	fine = copy && (scope != SM_SCOPE_ALL || declare_all(copy, original));
	if (!fine || sm_memory_missed()) {
		xmlFreeDoc(doc);
		return NULL;
	}
	return doc;
}
