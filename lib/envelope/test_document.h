/* Test support: makes messages, and the documents that carry them, from what they say. */
#ifndef SM_ENVELOPE_TEST_DOCUMENT_H
#define SM_ENVELOPE_TEST_DOCUMENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "duis/request.h"
#include "gbcs/message.h"

#define USER "02-5A-10-00-00-00-01-01"
#define OTHER_USER "02-5A-10-00-00-00-01-02"
#define BROKER "02-5A-10-00-00-00-0A-CB"
#define DEVICE "02-5A-77-00-00-00-0E-51"
#define OTHER_DEVICE "02-5A-77-00-00-00-0E-52"
#define DCC "02-5A-10-00-00-00-0D-CC"

enum { COUNTER = 4711, OWN_COUNTER = 99, KINDS = SM_CARRIED_LOCAL_RESPONSE + 1 };

static struct sm_document *doc;
static struct sm_arena arena;
static struct sm_buf octets, text;

static inline int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&octets);
	sm_buf_init(&text);
	doc = sm_document_new();
	return doc ? 0 : -1;
}

static inline int
teardown(void **state)
{
	(void)state;
	sm_document_free(doc);
	sm_buf_free(&octets);
	sm_buf_free(&text);
	sm_arena_free(&arena);
	return 0;
}

/* ---- messages ---- */

struct made {
	enum sm_message_form form;
	unsigned code;
	const char *remote; /* the end that is not the device */
	uint64_t counter;
	const char *party; /* Supplementary Remote Party; NULL: none */
	bool party_counts; /* and its counter, COUNTER */
	unsigned alert; /* alert code */
	unsigned instruction; /* message code of the command that the alert reports on; 0: none */
};

static inline void
put_number(uint64_t number, unsigned size)
{
	while (size-- > 0)
		sm_buf_putc(&octets, (char)(number >> 8 * size));
}

static inline void
put_eui(const char *eui)
{
	uint8_t id[SM_EUI_LEN];

	assert_true(sm_eui_parse(sm_slice_str(eui), id));
	sm_buf_put(&octets, id, sizeof id);
}

static inline void
put_hex(const char *hex)
{
	uint8_t out[64];
	size_t len;

	assert_true(sm_hex_decode(sm_slice_str(hex), out, &len, NULL));
	sm_buf_put(&octets, out, len);
}

static inline void
put_content(const struct made *m)
{
	if (m->form == SM_MSG_RESPONSE) {
		put_hex("0CDA20000001000001 00 01 03 00");
	} else if (m->form != SM_MSG_ALERT) {
		put_hex("13D92000000100 01 03 00700000130A00FF 01 01 00");
	} else {
		put_hex(m->instruction ? "2E0F200000630002 03 12" : "190F200000630002 02 12");
		put_number(m->alert, 2);
		put_hex("090C07E90302FF010203008000FF");
	}
	if (m->instruction) {
		put_hex("0913");
		put_number(m->instruction, 2);
		put_number(COUNTER, 8);
		put_hex("00700000130A00FF01");
	}
}

static inline void
put_header(const struct made *m)
{
	bool from_device = m->form == SM_MSG_RESPONSE || m->form == SM_MSG_ALERT;

	put_hex("DF09");
	put_number(m->form == SM_MSG_ALERT ? SM_CRA_ALERT
	           : from_device           ? SM_CRA_RESPONSE
	                                   : SM_CRA_COMMAND,
	    1);
	put_number(m->counter, 8);
	put_number(SM_EUI_LEN, 1);
	put_eui(from_device ? DEVICE : m->remote);
	put_number(SM_EUI_LEN, 1);
	put_eui(from_device ? m->remote : DEVICE);
	put_number(0, 1);
	put_number(m->party ? m->party_counts ? 18 : 10 : 2, 1);
	put_number(m->code, 2);
	if (m->party)
		put_eui(m->party);
	if (m->party && m->party_counts)
		put_number(COUNTER, 8);
}

static inline void
put_message(const struct made *m)
{
	size_t start = octets.len;

	if (m->form == SM_MSG_COMMAND)
		put_hex("DD000000000000 00 1100000000");
	put_header(m);
	put_content(m);
	if (m->form != SM_MSG_PRE_COMMAND)
		put_number(m->form == SM_MSG_SIGNED_PRE_COMMAND ? SM_SIGNATURE_LEN : 0, 1);
	for (unsigned i = 0; m->form == SM_MSG_SIGNED_PRE_COMMAND && i < SM_SIGNATURE_LEN; i++)
		put_number(i, 1);
	if (m->form == SM_MSG_COMMAND) {
		put_hex("000000000000000000000000");
		octets.p[start + 7] = (char)(octets.len - start - 8);
	}
}

/* ---- documents ---- */

struct id {
	const char *originator, *target, *counter;
};

/* What a document says. NULL: it does not say it. */
struct said {
	struct id request, original, response;
	const char *reference, *variant, *alert, *version;
	struct made message;
};

static inline void
put_element(const char *name, const char *value)
{
	if (value)
		sm_buf_printf(&text, "<sr:%s>%s</sr:%s>", name, value, name);
}

static inline void
put_id(const char *name, const struct id *id)
{
	if (id->originator)
		sm_buf_printf(
		    &text, "<sr:%s>%s:%s:%s</sr:%s>", name, id->originator, id->target, id->counter, name);
}

static inline void
put_payload(const char *name)
{
	sm_buf_printf(&text, "<sr:%s>", name);
	sm_buf_base64(&text, sm_slice_of(octets.p, octets.len));
	sm_buf_printf(&text, "</sr:%s>", name);
}

/* The elements around the message below ResponseMessage, and those before and behind it. */
static const struct {
	const char *wrap, *before, *behind;
} wraps[KINDS] = {
	[SM_CARRIED_PRE_COMMAND] = { .wrap = "PreCommand" },
	[SM_CARRIED_LOCAL_COMMAND] = { .wrap = "LocalCommand" },
	[SM_CARRIED_FUTURE_DATED_ALERT] = { "FutureDatedDeviceAlertMessage", "FutureDatedAlertCode",
	    "<sr:InstructionNumber>1</sr:InstructionNumber>"
	    "<sr:TotalCommandInstructions>2</sr:TotalCommandInstructions>" },
	[SM_CARRIED_CIN_MESSAGE] = { "CINMessage", NULL,
	    "<sr:CustomerIdentificationNumber>1234</sr:CustomerIdentificationNumber>" },
	[SM_CARRIED_SCHEDULED_MESSAGE] = { "DSPScheduledMessage", NULL,
	    "<sr:DSPScheduleID>5</sr:DSPScheduleID>" },
};

static inline void
put_response_body(enum sm_carried_kind kind, const struct said *s)
{
	const char *wrap = wraps[kind].wrap;

	sm_buf_puts(&text, "<sr:ResponseMessage>");
	put_element("ServiceReference", s->reference);
	put_element("ServiceReferenceVariant", s->variant);
	if (wrap)
		sm_buf_printf(&text, "<sr:%s>", wrap);
	put_element("GBCSVersion", s->version);
	if (wraps[kind].before)
		put_element(wraps[kind].before, s->alert);
	put_payload("GBCSPayload");
	if (wrap)
		sm_buf_printf(&text, "%s</sr:%s>", wraps[kind].behind ? wraps[kind].behind : "", wrap);
	sm_buf_puts(&text, "</sr:ResponseMessage>");
}

static inline void
put_body(enum sm_carried_kind kind, const struct said *s)
{
	if (kind == SM_CARRIED_SIGNED_PRE_COMMAND) {
		sm_buf_puts(&text, "<sr:SignedPreCommand><sr:ExecutionDateTime>2031-01-01T00:00:00Z"
		                   "</sr:ExecutionDateTime>");
		put_payload("GBCSPayload");
		sm_buf_puts(&text, "</sr:SignedPreCommand>");
	} else if (kind == SM_CARRIED_LOCAL_RESPONSE) {
		sm_buf_puts(&text, "<sr:ReturnLocalCommandResponse>");
		put_id("OriginalRequestID", &s->original);
		put_payload("DeviceGBCSResponse");
		sm_buf_puts(&text, "</sr:ReturnLocalCommandResponse>");
	} else if (kind == SM_CARRIED_DEVICE_ALERT) {
		sm_buf_puts(&text, "<sr:DeviceAlertMessage>");
		put_element("AlertCode", s->alert);
		put_payload("GBCSPayload");
		sm_buf_puts(&text, "</sr:DeviceAlertMessage>");
	} else {
		put_response_body(kind, s);
	}
}

static inline const struct sm_xml *
make_document(enum sm_carried_kind kind, const struct said *s)
{
	bool is_request = kind == SM_CARRIED_SIGNED_PRE_COMMAND || kind == SM_CARRIED_LOCAL_RESPONSE;
	const char *root = is_request ? "Request" : "Response";

	sm_buf_reset(&octets);
	sm_buf_reset(&text);
	put_message(&s->message);
	sm_buf_printf(&text,
	    "<sr:%s xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	    "schemaVersion=\"5.4\"><sr:Header>",
	    root);
	put_id("RequestID", &s->request);
	put_id("ResponseID", &s->response);
	if (is_request) {
		put_element("CommandVariant", kind == SM_CARRIED_LOCAL_RESPONSE ? "8" : "5");
		put_element("ServiceReference", s->reference);
		put_element("ServiceReferenceVariant", s->variant);
	} else {
		sm_buf_puts(&text, "<sr:ResponseCode>I0</sr:ResponseCode>");
	}
	sm_buf_puts(&text, "</sr:Header><sr:Body>");
	put_body(kind, s);
	sm_buf_printf(&text, "</sr:Body></sr:%s>", root);
	assert_true(sm_document_read(doc, sm_slice_of(text.p, text.len), SM_DOCUMENT_DATA, NULL));
	return sm_document_root(doc);
}

#endif
