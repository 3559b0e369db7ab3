/* Writes Response documents of DUIS 5.4, each on one line. Private to this directory. */
#ifndef SM_INVENTORY_RESPONSE_WRITE_H
#define SM_INVENTORY_RESPONSE_WRITE_H

#include "core/buf.h"
#include "duis/request.h"
#include "duis/services.h"

struct sm_response_head {
	const struct sm_request_id *request_id; /* NULL: none */
	const struct sm_request_id *response_id; /* NULL: none */
	const char *code; /* ResponseCode */
	int64_t at; /* seconds since 2000-01-01T00:00:00Z */
};

/* Writes the document up to the content of its Body, and what follows that content. */
void sm_response_begin(struct sm_buf *out, const struct sm_response_head *head);
void sm_response_end(struct sm_buf *out);

/* Writes the start of ResponseMessage up to the content of the service, and its end. */
void sm_response_message_begin(struct sm_buf *out, const struct sm_service *service);
void sm_response_message_end(struct sm_buf *out);

/* Writes an element of the User Gateway: with text; an EUI-64; a RequestID; octets in base64. */
void sm_write_element(struct sm_buf *out, const char *name, struct sm_slice value);
void sm_write_eui(struct sm_buf *out, const char *name, const uint8_t id[SM_EUI_LEN]);
void sm_write_request_id(struct sm_buf *out, const char *name, const struct sm_request_id *id);
void sm_write_base64(struct sm_buf *out, const char *name, struct sm_slice octets);

#endif
