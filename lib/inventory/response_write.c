#include "inventory/response_write.h"

#include "core/time.h"

static void
open_element(struct sm_buf *out, const char *name)
{
	sm_buf_printf(out, "<sr:%s>", name);
}

static void
close_element(struct sm_buf *out, const char *name)
{
	sm_buf_printf(out, "</sr:%s>", name);
}

void
sm_write_element(struct sm_buf *out, const char *name, struct sm_slice value)
{
	open_element(out, name);
	sm_buf_xml(out, value, false);
	close_element(out, name);
}

void
sm_write_eui(struct sm_buf *out, const char *name, const uint8_t id[SM_EUI_LEN])
{
	open_element(out, name);
	sm_buf_eui(out, id);
	close_element(out, name);
}

void
sm_write_request_id(struct sm_buf *out, const char *name, const struct sm_request_id *id)
{
	open_element(out, name);
	sm_request_id_put(id, out);
	close_element(out, name);
}

void
sm_write_base64(struct sm_buf *out, const char *name, struct sm_slice octets)
{
	open_element(out, name);
	sm_buf_base64(out, octets);
	close_element(out, name);
}

void
sm_response_begin(struct sm_buf *out, const struct sm_response_head *head)
{
	char text[SM_TIME_TEXT];

	sm_seconds_text(head->at, text);
	sm_buf_puts(out, "<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
	                 " schemaVersion=\"5.4\"><sr:Header>");
	if (head->request_id)
		sm_write_request_id(out, "RequestID", head->request_id);
	if (head->response_id)
		sm_write_request_id(out, "ResponseID", head->response_id);
	sm_write_element(out, "ResponseCode", sm_slice_str(head->code));
	sm_write_element(out, "ResponseDateTime", sm_slice_str(text));
	sm_buf_puts(out, "</sr:Header><sr:Body>");
}

void
sm_response_end(struct sm_buf *out)
{
	sm_buf_puts(out, "</sr:Body></sr:Response>");
}

void
sm_response_message_begin(struct sm_buf *out, const struct sm_service *service)
{
	open_element(out, "ResponseMessage");
	sm_write_element(out, "ServiceReference", sm_slice_str(service->reference));
	sm_write_element(out, "ServiceReferenceVariant", sm_slice_str(service->variant));
}

void
sm_response_message_end(struct sm_buf *out)
{
	close_element(out, "ResponseMessage");
}
