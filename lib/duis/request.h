/* DUIS Requests and Responses: their headers, and the GBCS message in a document. */
#ifndef SM_DUIS_REQUEST_H
#define SM_DUIS_REQUEST_H

#include "core/buf.h"
#include "core/text.h"
#include "duis/document.h"

/* RequestID and ResponseID: originator ':' target ':' counter. */
struct sm_request_id {
	uint8_t originator[SM_EUI_LEN];
	uint8_t target[SM_EUI_LEN];
	uint64_t counter;
};

/* Reads "90-B3-...:00-DB-...:1000". The counter has up to 64 bits and no leading zeros. */
SM_MUST_CHECK bool sm_request_id_parse(struct sm_slice s, struct sm_request_id *out);

/* Writes it in that form. */
void sm_request_id_put(const struct sm_request_id *id, struct sm_buf *out);

/* A Request. Everything borrows from the document. */
struct sm_request {
	struct sm_request_id id;
	unsigned command_variant; /* 1 to 9 */
	struct sm_slice reference; /* ServiceReference, "1.1" */
	struct sm_slice variant; /* ServiceReferenceVariant, "1.1.1" */
	struct sm_slice version; /* schemaVersion, "5.4" */
	const struct sm_xml *root; /* Request */
	const struct sm_xml *header;
	const struct sm_xml *body; /* the one element in Body */
};

/* Reads a Request. Fails with path and line: root is no Request, or its header or Body is incomplete. */
SM_MUST_CHECK bool sm_request_read(const struct sm_xml *root, struct sm_request *out, struct sm_err *err);

/* A Response. Everything borrows from the document. */
struct sm_response {
	bool has_request_id, has_response_id;
	struct sm_request_id request_id, response_id;
	struct sm_slice code; /* ResponseCode, "I0" */
	struct sm_slice date_time; /* ResponseDateTime */
	struct sm_slice variant; /* ServiceReferenceVariant of a ResponseMessage; empty: none */
	const struct sm_xml *root; /* Response */
	const struct sm_xml
	    *body; /* ResponseMessage, DeviceAlertMessage, DCCAlertMessage, SMETS1ResponseMessage */
};

/* Reads a Response. Fails with path and line: root is no Response, or it is incomplete. */
SM_MUST_CHECK bool sm_response_read(const struct sm_xml *root, struct sm_response *out, struct sm_err *err);

/* The only child of that name, in that namespace. Fails with path and line: it is missing, or stands there twice. */
SM_MUST_CHECK bool sm_need_child(const struct sm_xml *e, const char *name, enum sm_xml_namespace of,
    const struct sm_xml **out, struct sm_err *err);

enum sm_carried_kind {
	SM_CARRIED_NONE,
	SM_CARRIED_SIGNED_PRE_COMMAND, /* Request */
	SM_CARRIED_PRE_COMMAND, /* Responses, from here on */
	SM_CARRIED_GBCS_PAYLOAD,
	SM_CARRIED_LOCAL_COMMAND,
	SM_CARRIED_DEVICE_ALERT,
	SM_CARRIED_FUTURE_DATED_ALERT,
	SM_CARRIED_CIN_MESSAGE,
	SM_CARRIED_SCHEDULED_MESSAGE,
	SM_CARRIED_LOCAL_RESPONSE, /* Request 8.13, ReturnLocalCommandResponse */
	/* Responses with elements of MMC in the place of octets: see duis/smets1.h, which reads them */
	SM_CARRIED_SMETS1_RESPONSE,
	SM_CARRIED_SMETS1_SCHEDULED,
	SM_CARRIED_SMETS1_ALERT,
};

/*
 * The GBCS message in a document, decoded from base64 into the arena. True with SM_CARRIED_NONE: the document is valid
 * but has none (an ordinary Request, a DCC alert, a SOAP Fault). False: not a document of DUIS, or invalid base64.
 */
SM_MUST_CHECK bool sm_carried_message(const struct sm_xml *root, struct sm_arena *a,
    enum sm_carried_kind *kind, struct sm_slice *out, struct sm_err *err);

/* The element whose text is that message. NULL: none. */
const struct sm_xml *sm_carrier(const struct sm_xml *root);

#endif
