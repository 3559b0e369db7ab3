/*
 * What the DCC sends on account of a record, as Response documents: answers to requests, messages passed on, DCC alerts.
 * They are collected while the record is applied; the caller writes them when its changes are in the file. Alerts come
 * from the broker of sm_work's dcc.
 */
#ifndef SM_INVENTORY_REPLY_H
#define SM_INVENTORY_REPLY_H

#include "core/json_writer.h"
#include "inventory/state.h"

struct sm_reply {
	const char *code; /* ResponseCode, or DCCAlertCode of an alert */
	uint8_t to[SM_EUI_LEN]; /* the user that gets it */
	struct sm_slice document; /* unsigned, one line, in the record's arena */
	const struct sm_reply *next;
};

/* A document that could not be made. */
struct sm_unanswered {
	const char *why; /* which, and the reason */
	const struct sm_unanswered *next;
};

struct sm_replies {
	/* the inventory's own answer, for the ledger; NULL: it gives none */
	const char *own_kind; /* "response", "acknowledgement" or "pre-command" */
	const char *own_code; /* its ResponseCode */
	const struct sm_reply *first, **last;
	const struct sm_unanswered *unanswered, **last_unanswered;
};

/* Initialises *r without replies. Set sm_outcome's replies to it to ask for replies. */
void sm_replies_init(struct sm_replies *r);

/* Writes them as the member `unanswered` of a JSON object, or as lines. Nothing if all could be made. */
void sm_unanswered_json(const struct sm_replies *r, struct sm_json *w);
void sm_replies_text(const struct sm_replies *r, struct sm_buf *out);

/*
 * The functions of this directory that make replies. Each needs w->outcome->replies, and its documents live in w->arena.
 * False: memory is exhausted, or the inventory failed.
 */

/* Starts a document that answers the request id, with its RequestID, and gives its ResponseID. Frees nothing. */
void sm_reply_begin(struct sm_work *w, const struct sm_request_id *id, const char *code, struct sm_buf *out);

/* Ends a document, which is then a reply to a user, and frees out. XML that can't hold it: unanswered. */
SM_MUST_CHECK bool sm_reply_end(struct sm_work *w, const char *code, const uint8_t to[SM_EUI_LEN],
    struct sm_buf *out, struct sm_err *err);

/* The element of a service's response that holds facts which the inventory does not have. NULL: none. */
const char *sm_reply_unknown_content(const struct sm_service *service);

/* Says which document can't be made, and why. text NULL: no memory. */
SM_MUST_CHECK bool sm_reply_leave_out(struct sm_work *w, const char *text, struct sm_err *err);

#endif
