#include "duis/fault.h"

#include <string.h>

#include "core/text.h"

/* Children of a Fault have no namespace in SOAP 1.1, and that of the envelope in SOAP 1.2. */
static const struct sm_xml *
child(const struct sm_xml *e, const char *name)
{
	e = sm_xml_first(e);
	while (e && strcmp(sm_xml_name(e), name) != 0)
		e = sm_xml_next(e);
	return e;
}

bool
sm_fault_read(const struct sm_xml *root, struct sm_fault *out)
{
	const struct sm_xml *code = child(root, "Code"), *reason = child(root, "Reason");

	if (!root || sm_xml_namespace(root) != SM_XML_SOAP || strcmp(sm_xml_name(root), "Fault") != 0)
		return false;
	*out = (struct sm_fault){
		.code = code ? child(code, "Value") : child(root, "faultcode"),
		.reason = reason ? child(reason, "Text") : child(root, "faultstring"),
	};
	return true;
}

bool
sm_fault_refuse(const struct sm_xml *root, const char *why, struct sm_err *err)
{
	enum { CODE_MAX = 40, REASON_MAX = 80 };
	struct sm_fault fault;
	struct sm_slice code, reason;

	if (!sm_fault_read(root, &fault))
		return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "%s", why);
	code = sm_xml_text(fault.code);
	reason = sm_xml_text(fault.reason);
	return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "a SOAP Fault: %.*s: %.*s",
	    (int)(code.len < CODE_MAX ? code.len : CODE_MAX), (const char *)code.p,
	    (int)(reason.len < REASON_MAX ? reason.len : REASON_MAX), (const char *)reason.p);
}
