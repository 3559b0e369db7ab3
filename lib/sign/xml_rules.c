#include "sign/xml_rules.h"

#include <string.h>

#include "duis/request.h"

static bool
of_originator(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	char eui[SM_EUI_TEXT];

	if (!sm_request_read(root, &request, err))
		return false;
	sm_eui_text(request.id.originator, eui);
	return (key->about.has_eui && !key->about.is_device &&
	           memcmp(key->about.eui, request.id.originator, SM_EUI_LEN) == 0) ||
	       sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
	           "the certificate is not of the RequestID's originator %s", eui);
}

static bool
wrong_role(const struct sm_key *key, const struct sm_xml *root, const char *whose, struct sm_err *err)
{
	const char *role = key->about.has_role ? sm_remote_party_name(key->about.role) : NULL;

	return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "a %s is %s to sign, not of a party in role %s",
	    sm_xml_name(root), whose, role ? role : "none");
}

static bool
of_dcc(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err)
{
	bool dcc = key->about.role == SM_ROLE_DCC_XML || key->about.role == SM_ROLE_ACCESS_CONTROL_BROKER;

	return (dcc && key->about.has_role && !key->about.is_device) ||
	       wrong_role(key, root, "the DCC's", err);
}

/* No public text has the number of the S1SP's role: it may be any for XML signatures but that of users. */
static bool
of_s1sp(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err)
{
	bool xml = key->about.role >= SM_ROLE_XML_SIGN && key->about.role != SM_ROLE_USER_XML;

	return (xml && key->about.has_role && !key->about.is_device) ||
	       wrong_role(key, root, "the SMETS1 Service Provider's", err);
}

/* The documents that are signed: DUIS 5.4, elements Request, Response, SMETS1SignedResponse and S1SPAlert. */
static const struct kind {
	const char *root;
	bool (*may_sign)(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err);
} kinds[] = {
	{ "Request", of_originator },
	{ "Response", of_dcc },
	{ "SMETS1SignedResponse", of_s1sp },
	{ "S1SPAlert", of_s1sp },
};

#define ANSWER "SMETS1Response"

/* Elements that stand there once, by their parent's path below the document element. */
static const struct {
	const char *root, *parent, *name;
	enum sm_xml_namespace of;
	bool optional;
} singles[] = {
	{ "Request", "", "Header", SM_XML_DUIS, false },
	{ "Request", "", "Body", SM_XML_DUIS, false },
	{ "Request", "Header", "RequestID", SM_XML_DUIS, false },
	{ "Response", "", "Header", SM_XML_DUIS, false },
	{ "Response", "", "Body", SM_XML_DUIS, false },
	{ "SMETS1SignedResponse", "", ANSWER, SM_XML_DUIS, false },
	{ "SMETS1SignedResponse", ANSWER, "Header", SM_XML_DUIS, false },
	{ "SMETS1SignedResponse", ANSWER, "Body", SM_XML_DUIS, false },
	{ "SMETS1SignedResponse", ANSWER "/Header", "BusinessOriginatorID", SM_XML_MMC, false },
	{ "SMETS1SignedResponse", ANSWER "/Header", "BusinessTargetID", SM_XML_MMC, false },
	{ "SMETS1SignedResponse", ANSWER "/Header", "OriginatorCounter", SM_XML_MMC, false },
	{ "S1SPAlert", "", "RequestID", SM_XML_DUIS, true },
	{ "S1SPAlert", "", "DeviceID", SM_XML_DUIS, true },
	{ "S1SPAlert", "", "S1SPAlertCode", SM_XML_DUIS, false },
	{ "S1SPAlert", "", "AdditionalInformation", SM_XML_DUIS, true },
	{ "S1SPAlert", "", "UTRN", SM_XML_DUIS, true },
	{ "S1SPAlert", "", "DateTime", SM_XML_DUIS, false },
};

static const struct kind *
kind_of(const struct sm_xml *root)
{
	for (size_t i = 0; i < SM_COUNT(kinds) && sm_xml_namespace(root) == SM_XML_DUIS; i++)
		if (sm_xml_is(root, kinds[i].root))
			return &kinds[i];
	return NULL;
}

/* The children of that name in any namespace, and the last of them. */
static size_t
count(const struct sm_xml *parent, const char *name, const struct sm_xml **found)
{
	size_t n = 0;

	for (const struct sm_xml *e = sm_xml_first(parent); e; e = sm_xml_next(e))
		if (strcmp(sm_xml_name(e), name) == 0) {
			*found = e;
			n++;
		}
	return n;
}

bool
sm_xml_stands_once(
    const struct sm_xml *parent, const char *name, enum sm_xml_namespace of, struct sm_err *err)
{
	const struct sm_xml *found = NULL;
	size_t n = count(parent, name, &found);

	return (n == 1 && sm_xml_namespace(found) == of) ||
	       sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
	           n == 0 ? "%s is missing" : "which %s counts is not clear", name);
}

bool
sm_xml_is_clear(const struct sm_xml *root, struct sm_err *err)
{
	const struct sm_xml *parent, *ignored;

	if (!kind_of(root))
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
		    "<%.60s> is neither a DUIS Request nor a DUIS Response", sm_xml_name(root));
	for (size_t i = 0; i < SM_COUNT(singles); i++) {
		if (!sm_xml_is(root, singles[i].root))
			continue;
		parent = sm_xml_find(root, singles[i].parent);
		if (singles[i].optional && count(parent, singles[i].name, &ignored) == 0)
			continue;
		if (!sm_xml_stands_once(parent, singles[i].name, singles[i].of, err))
			return false;
	}
	return !sm_xml_first(sm_xml_find(root, "Header/RequestID")) ||
	       sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "RequestID holds elements");
}

bool
sm_xml_may_sign(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err)
{
	const struct kind *kind = kind_of(root);

	return kind && kind->may_sign(key, root, err);
}
