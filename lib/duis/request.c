#include "duis/request.h"

#include <string.h>

#include "duis/fault.h"
#include "duis/kinds.h"
#include "duis/lexical.h"

bool
sm_request_id_parse(struct sm_slice s, struct sm_request_id *out)
{
	struct sm_request_id id;
	size_t eui = SM_EUI_TEXT - 1, counter = 2 * SM_EUI_TEXT;
	struct sm_slice digits;

	if (s.len <= counter || s.p[eui] != ':' || s.p[counter - 1] != ':')
		return false;
	digits = sm_slice_of(s.p + counter, s.len - counter);
	if (!sm_eui_parse(sm_slice_of(s.p, eui), id.originator) ||
	    !sm_eui_parse(sm_slice_of(s.p + SM_EUI_TEXT, eui), id.target) ||
	    !sm_parse_uint(digits, UINT64_MAX, &id.counter) || (digits.p[0] == '0' && digits.len > 1))
		return false;
	*out = id;
	return true;
}

void
sm_request_id_put(const struct sm_request_id *id, struct sm_buf *out)
{
	sm_buf_eui(out, id->originator);
	sm_buf_putc(out, ':');
	sm_buf_eui(out, id->target);
	sm_buf_printf(out, ":%llu", (unsigned long long)id->counter);
}

/* Reject duplicates: a reader that picks the other copy would see another document. */
static bool
is_single(const struct sm_xml *e, struct sm_err *err)
{
	const struct sm_xml *again = e ? sm_xml_again(e, sm_xml_name(e)) : NULL;

	return !again || sm_xml_fail(again, err, SM_E_MALFORMED, "%s stands there twice", sm_xml_name(e));
}

bool
sm_need_child(const struct sm_xml *e, const char *name, enum sm_xml_namespace of, const struct sm_xml **out,
    struct sm_err *err)
{
	*out = sm_xml_child(e, name);
	if (!*out || sm_xml_namespace(*out) != of)
		return sm_xml_fail(e, err, SM_E_MISSING, "element %s is missing", name);
	return is_single(*out, err);
}

static bool
read_id(const struct sm_xml *e, struct sm_request_id *out, struct sm_err *err)
{
	return sm_request_id_parse(sm_xml_text(e), out) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "not originator:target:counter");
}

static bool
need_child(const struct sm_xml *e, const char *name, const struct sm_xml **out, struct sm_err *err)
{
	return sm_need_child(e, name, SM_XML_DUIS, out, err);
}

/* Body holds exactly one element. */
static bool
read_body(const struct sm_xml *root, const struct sm_xml **out, struct sm_err *err)
{
	const struct sm_xml *body;

	if (!need_child(root, "Body", &body, err))
		return false;
	*out = sm_xml_first(body);
	if (!*out || sm_xml_namespace(*out) != SM_XML_DUIS)
		return sm_xml_fail(body, err, SM_E_MISSING, "Body holds no element of the User Gateway");
	return !sm_xml_next(*out) ||
	       sm_xml_fail(sm_xml_next(*out), err, SM_E_MALFORMED, "Body holds one element");
}

static bool
read_variant(const struct sm_request *r, unsigned *out, struct sm_err *err)
{
	const struct sm_xml *e;
	int64_t v;

	if (!need_child(r->header, "CommandVariant", &e, err))
		return false;
	if (sm_lexical_integer(sm_xml_text(e), &v) != SM_LEXICAL_FINE || v < 1 || v > 9)
		return sm_xml_fail(e, err, SM_E_VALUE, "CommandVariant is a number from 1 to 9");
	*out = (unsigned)v;
	return true;
}

bool
sm_request_read(const struct sm_xml *root, struct sm_request *out, struct sm_err *err)
{
	struct sm_request r = { .root = root };
	const struct sm_xml *id, *reference, *variant;

	if (!sm_xml_is(root, "Request") || sm_xml_namespace(root) != SM_XML_DUIS)
		return sm_fault_refuse(root, "not a DUIS Request", err);
	if (!sm_xml_attribute(root, "schemaVersion", &r.version))
		return sm_xml_fail(root, err, SM_E_MISSING, "attribute schemaVersion is missing");
	if (!need_child(root, "Header", &r.header, err) || !need_child(r.header, "RequestID", &id, err) ||
	    !read_id(id, &r.id, err) || !read_variant(&r, &r.command_variant, err) ||
	    !need_child(r.header, "ServiceReference", &reference, err) ||
	    !need_child(r.header, "ServiceReferenceVariant", &variant, err) || !read_body(root, &r.body, err))
		return false;
	r.reference = sm_xml_text(reference);
	r.variant = sm_xml_text(variant);
	*out = r;
	return true;
}

static bool
optional_id(const struct sm_xml *e, bool *has, struct sm_request_id *out, struct sm_err *err)
{
	*has = e != NULL;
	return !e || (is_single(e, err) && read_id(e, out, err));
}

bool
sm_response_read(const struct sm_xml *root, struct sm_response *out, struct sm_err *err)
{
	struct sm_response r = { .root = root };
	const struct sm_xml *header, *code;

	if (!sm_xml_is(root, "Response") || sm_xml_namespace(root) != SM_XML_DUIS)
		return sm_fault_refuse(root, "not a DUIS Response", err);
	if (!need_child(root, "Header", &header, err) ||
	    !optional_id(sm_xml_child(header, "RequestID"), &r.has_request_id, &r.request_id, err) ||
	    !optional_id(sm_xml_child(header, "ResponseID"), &r.has_response_id, &r.response_id, err) ||
	    !need_child(header, "ResponseCode", &code, err) || !read_body(root, &r.body, err))
		return false;
	r.code = sm_xml_text(code);
	r.date_time = sm_xml_text(sm_xml_child(header, "ResponseDateTime"));
	r.variant = sm_xml_text(sm_xml_child(r.body, "ServiceReferenceVariant"));
	*out = r;
	return true;
}

/* The place of the message in Body. DUIS 5.4 types Request, Response and ResponseMessage. */
static const struct {
	const char *path;
	enum sm_carried_kind kind;
} carriers[] = {
	{ "SignedPreCommand/GBCSPayload", SM_CARRIED_SIGNED_PRE_COMMAND },
	{ "ReturnLocalCommandResponse/DeviceGBCSResponse", SM_CARRIED_LOCAL_RESPONSE },
	{ "ResponseMessage/PreCommand/GBCSPayload", SM_CARRIED_PRE_COMMAND },
	{ "ResponseMessage/GBCSPayload", SM_CARRIED_GBCS_PAYLOAD },
	{ "ResponseMessage/LocalCommand/GBCSPayload", SM_CARRIED_LOCAL_COMMAND },
	{ "ResponseMessage/FutureDatedDeviceAlertMessage/GBCSPayload", SM_CARRIED_FUTURE_DATED_ALERT },
	{ "ResponseMessage/CINMessage/GBCSPayload", SM_CARRIED_CIN_MESSAGE },
	{ "ResponseMessage/DSPScheduledMessage/GBCSPayload", SM_CARRIED_SCHEDULED_MESSAGE },
	{ "DeviceAlertMessage/GBCSPayload", SM_CARRIED_DEVICE_ALERT },
};

static bool
decode_payload(const struct sm_xml *e, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(e);
	uint8_t *bytes = sm_alloc(a, text.len / 4 * 3 + 3, 1);
	struct sm_err inner;

	if (!bytes)
		return sm_no_memory(err);
	sm_err_clear(&inner);
	if (!sm_base64_decode(text, bytes, &out->len, &inner))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "%s", inner.text);
	out->p = bytes;
	return true;
}

/* Whether e and its ancestors up to the document element occur only once. */
static bool
is_only(const struct sm_xml *e, struct sm_err *err)
{
	for (; sm_xml_parent(e); e = sm_xml_parent(e))
		if (!is_single(e, err))
			return false;
	return true;
}

bool
sm_carried_message(const struct sm_xml *root, struct sm_arena *a, enum sm_carried_kind *kind,
    struct sm_slice *out, struct sm_err *err)
{
	const struct sm_xml *body = sm_xml_child(root, "Body"), *found = NULL, *e;
	struct sm_fault fault;

	*kind = SM_CARRIED_NONE;
	*out = sm_slice_of("", 0);
	if (sm_fault_read(root, &fault))
		return true;
	if (!sm_xml_is(root, "Request") && !sm_xml_is(root, "Response") && !sm_document_kind_of(root))
		return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "neither a DUIS Request nor a DUIS Response");
	for (e = sm_xml_next(sm_xml_first(body)); e; e = sm_xml_next(e))
		if (sm_xml_namespace(e) == SM_XML_DUIS)
			return sm_xml_fail(e, err, SM_E_MALFORMED, "Body holds one element");
	for (size_t i = 0; i < SM_COUNT(carriers); i++) {
		e = sm_xml_find(body, carriers[i].path);
		if (e && found)
			return sm_xml_fail(e, err, SM_E_MALFORMED, "a second message in one document");
		if (!e)
			continue;
		*kind = carriers[i].kind;
		found = e;
	}
	return !found || (is_only(found, err) && decode_payload(found, a, out, err));
}

const struct sm_xml *
sm_carrier(const struct sm_xml *root)
{
	const struct sm_xml *body = sm_xml_child(root, "Body"), *e = NULL;

	for (size_t i = 0; i < SM_COUNT(carriers) && !e; i++)
		e = sm_xml_find(body, carriers[i].path);
	return e;
}
