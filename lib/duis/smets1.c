/* DUIS 5.4, types SMETS1ResponseMessage, SMETS1SignedResponse, SMETS1ResponseType and S1SPAlertDSP; MMC 5.4, HeaderType. */
#include "duis/smets1.h"

#include <string.h>

#include "duis/lexical.h"

/* root itself, or its descendant at that path below a Response. */
static const struct sm_xml *
find(const struct sm_xml *root, const char *name, const char *path)
{
	const struct sm_xml *e = sm_xml_is(root, name) ? root : NULL;

	if (sm_xml_is(root, "Response"))
		e = sm_xml_find(root, path);
	return e && sm_xml_namespace(e) == SM_XML_DUIS ? e : NULL;
}

const struct sm_xml *
sm_smets1_find(const struct sm_xml *root)
{
	return find(root, "SMETS1SignedResponse", "Body/SMETS1ResponseMessage/SMETS1SignedResponse");
}

const struct sm_xml *
sm_s1sp_alert_find(const struct sm_xml *root)
{
	return find(root, "S1SPAlert", "Body/DCCAlertMessage/DCCAlert/S1SPAlertDSP/S1SPAlert");
}

static bool
read_party(const struct sm_xml *e, uint8_t out[SM_EUI_LEN], struct sm_err *err)
{
	return sm_eui_parse(sm_xml_text(e), out) || sm_xml_fail(e, err, SM_E_VALUE, "not an EUI-64");
}

static bool
read_counter(const struct sm_xml *e, uint64_t *out, struct sm_err *err)
{
	return sm_parse_uint(sm_xml_text(e), UINT64_MAX, out) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "not a number of 64 bits");
}

/* The user, if the request came from a party of the DCC. */
static bool
read_user(struct sm_smets1 *s, struct sm_err *err)
{
	const struct sm_xml *user = sm_xml_child(s->header, "SupplementaryRemotePartyID");
	const struct sm_xml *counter = sm_xml_child(s->header, "SupplementaryRemotePartyCounter");

	s->has_user = user != NULL;
	s->has_user_counter = counter != NULL;
	return (!user || read_party(user, s->user, err)) &&
	       (!counter || read_counter(counter, &s->user_counter, err));
}

static bool
read_header(struct sm_smets1 *s, struct sm_err *err)
{
	const struct sm_xml *device, *party, *counter;

	s->variant = sm_xml_text(sm_xml_child(s->header, "ServiceReferenceVariant"));
	return sm_need_child(s->header, "BusinessOriginatorID", SM_XML_MMC, &device, err) &&
	       read_party(device, s->id.target, err) &&
	       sm_need_child(s->header, "BusinessTargetID", SM_XML_MMC, &party, err) &&
	       read_party(party, s->id.originator, err) &&
	       sm_need_child(s->header, "OriginatorCounter", SM_XML_MMC, &counter, err) &&
	       read_counter(counter, &s->id.counter, err) && read_user(s, err);
}

static void
read_success(struct sm_smets1 *s, const struct sm_xml *answer)
{
	struct sm_slice text;
	bool success = true, told = sm_xml_attribute(answer, "MessageSuccess", &text) &&
	                            sm_lexical_boolean(sm_trim(text), &success);

	s->failed = told && !success;
	s->unclear = !told && !s->is_alert;
}

static const struct sm_xml *
alert_code(const struct sm_xml *content)
{
	return sm_xml_find(content, "DeviceAlertContent/GBCSHexAlertCode");
}

struct sm_slice
sm_device_alert_code(const struct sm_response *r)
{
	const struct sm_xml *smets1 = sm_smets1_find(r->root);

	if (smets1)
		return sm_xml_text(alert_code(sm_xml_find(smets1, "SMETS1Response/Body/DeviceAlertMessage")));
	return sm_xml_is(r->body, "DeviceAlertMessage") ? sm_xml_text(sm_xml_child(r->body, "AlertCode"))
	                                                : sm_slice_of("", 0);
}

static bool
read_body(struct sm_smets1 *s, const struct sm_xml *body, struct sm_err *err)
{
	const struct sm_xml *content = sm_xml_first(body);

	s->is_alert = sm_xml_is(content, "DeviceAlertMessage");
	if (!content || sm_xml_namespace(content) != SM_XML_DUIS ||
	    (!s->is_alert && !sm_xml_is(content, "ResponseMessage")))
		return sm_xml_fail(body, err, SM_E_MISSING,
		    "Body of SMETS1Response holds neither ResponseMessage nor DeviceAlertMessage");
	if (sm_xml_next(content))
		return sm_xml_fail(sm_xml_next(content), err, SM_E_MALFORMED, "Body holds one element");
	s->body = content;
	read_success(s, sm_xml_first(sm_xml_child(content, "SMETSData")));
	s->alert_code = sm_xml_text(alert_code(content));
	return true;
}

bool
sm_smets1_read(const struct sm_xml *signed_response, struct sm_smets1 *out, struct sm_err *err)
{
	const struct sm_xml *response, *body;

	*out = (struct sm_smets1){ 0 };
	return sm_need_child(signed_response, "SMETS1Response", SM_XML_DUIS, &response, err) &&
	       sm_need_child(response, "Header", SM_XML_DUIS, &out->header, err) &&
	       sm_need_child(response, "Body", SM_XML_DUIS, &body, err) && read_header(out, err) &&
	       read_body(out, body, err);
}

struct sm_request_id
sm_smets1_request(const struct sm_smets1 *s)
{
	struct sm_request_id id = s->id;

	if (s->has_user)
		memcpy(id.originator, s->user, SM_EUI_LEN);
	if (s->has_user_counter)
		id.counter = s->user_counter;
	return id;
}
