#include "sign/wrap.h"

#include "duis/request.h"

#include <string.h>

/* Fields copied from the document before. */
struct origin {
	struct sm_request_id id;
	struct sm_slice reference, variant, version;
	struct sm_slice execution; /* empty: none */
};

/* Finds the first ExecutionDateTime, depth first, within the depth limit of documents. */
static const struct sm_xml *
find_execution(const struct sm_xml *e, size_t depth)
{
	for (e = sm_xml_first(e); e && depth > 0; e = sm_xml_next(e)) {
		const struct sm_xml *below =
		    sm_xml_is(e, "ExecutionDateTime") ? e : find_execution(e, depth - 1);

		if (below)
			return below;
	}
	return NULL;
}

const struct sm_xml *
sm_wrap_execution(const struct sm_xml *e)
{
	return find_execution(e, SM_DOCUMENT_DEPTH_MAX);
}

static bool
from_response(const struct sm_xml *root, struct origin *o, struct sm_err *err)
{
	struct sm_response response;

	if (!sm_response_read(root, &response, err))
		return false;
	if (!response.has_request_id)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "the Response has no RequestID");
	o->id = response.request_id;
	o->reference = sm_xml_text(sm_xml_child(response.body, "ServiceReference"));
	o->variant = response.variant;
	return true;
}

static bool
from_request(const struct sm_xml *root, struct origin *o, struct sm_err *err)
{
	struct sm_request request;

	if (!sm_request_read(root, &request, err))
		return false;
	o->id = request.id;
	o->reference = request.reference;
	o->variant = request.variant;
	o->execution = sm_xml_text(sm_wrap_execution(request.body));
	return true;
}

/* Refuses characters other than those of versions, references and times: none of these needs escaping in XML. */
static bool
plain(struct sm_slice s, struct sm_err *err, const char *what)
{
	static const char ALLOWED[] = "0123456789.:+-TZ";
	bool fine = s.len > 0 && s.len < 40;

	for (size_t i = 0; i < s.len && fine; i++)
		fine = memchr(ALLOWED, s.p[i], sizeof ALLOWED - 1) != NULL;
	return fine ||
	       sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "the document's %s can't be taken over", what);
}

static bool
read_origin(const struct sm_xml *root, struct origin *o, struct sm_err *err)
{
	memset(o, 0, sizeof *o);
	if (!(sm_xml_is(root, "Request") ? from_request(root, o, err) : from_response(root, o, err)))
		return false;
	if (!sm_xml_attribute(root, "schemaVersion", &o->version))
		o->version = sm_slice_of("", 0);
	return plain(o->reference, err, "ServiceReference") &&
	       plain(o->variant, err, "ServiceReferenceVariant") && plain(o->version, err, "schemaVersion") &&
	       (o->execution.len == 0 || plain(o->execution, err, "ExecutionDateTime"));
}

static bool
is_of(const struct sm_message *m, const struct sm_request_id *id, struct sm_err *err)
{
	return (memcmp(m->originator, id->originator, SM_EUI_LEN) == 0 &&
	           memcmp(m->recipient, id->target, SM_EUI_LEN) == 0 &&
	           m->originator_counter == id->counter) ||
	       sm_fail(err, SM_E_REFUSED, m->at_counter.off,
	           "the Pre-Command's originator, target and counter are not those of the RequestID");
}

static void
element(struct sm_buf *out, const char *name, struct sm_slice text)
{
	sm_buf_printf(out, "<sr:%s>", name);
	sm_buf_put(out, text.p, text.len);
	sm_buf_printf(out, "</sr:%s>", name);
}

static void
header(const struct origin *o, unsigned command_variant, struct sm_buf *out)
{
	char from[SM_EUI_TEXT], to[SM_EUI_TEXT];

	sm_eui_text(o->id.originator, from);
	sm_eui_text(o->id.target, to);
	sm_buf_printf(out, "<sr:Header><sr:RequestID>%s:%s:", from, to);
	sm_buf_u64(out, o->id.counter);
	sm_buf_printf(out, "</sr:RequestID><sr:CommandVariant>%u</sr:CommandVariant>", command_variant);
	element(out, "ServiceReference", o->reference);
	element(out, "ServiceReferenceVariant", o->variant);
	sm_buf_puts(out, "</sr:Header>");
}

bool
sm_wrap_signed(const struct sm_xml *root, const struct sm_message *m, unsigned command_variant,
    struct sm_buf *out, struct sm_err *err)
{
	struct origin o;

	if (!read_origin(root, &o, err) || !is_of(m, &o.id, err))
		return false;
	sm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	                 "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" schemaVersion=\"");
	sm_buf_put(out, o.version.p, o.version.len);
	sm_buf_puts(out, "\">");
	header(&o, command_variant, out);
	sm_buf_puts(out, "<sr:Body><sr:SignedPreCommand>");
	if (o.execution.len > 0)
		element(out, "ExecutionDateTime", o.execution);
	sm_buf_puts(out, "<sr:GBCSPayload>");
	sm_buf_base64(out, m->raw);
	sm_buf_puts(out, "</sr:GBCSPayload></sr:SignedPreCommand></sr:Body></sr:Request>\n");
	return true;
}
