/*
 * The structure of a GBCS message: MAC header, Grouping Header, content, signature, MAC (GBCS section 7.2). The meaning
 * of message codes is not known here.
 */
#ifndef SM_GBCS_MESSAGE_H
#define SM_GBCS_MESSAGE_H

#include "core/cursor.h"
#include "core/text.h"

/* CRA Flag, GBCS section 7.2.7 */
enum sm_cra { SM_CRA_COMMAND = 1, SM_CRA_RESPONSE = 2, SM_CRA_ALERT = 3 };

enum sm_message_form {
	SM_MSG_COMMAND,
	SM_MSG_PRE_COMMAND,
	SM_MSG_SIGNED_PRE_COMMAND,
	SM_MSG_RESPONSE,
	SM_MSG_ALERT
};

enum { SM_SIGNATURE_LEN = 64, SM_MAC_LEN = 12 };

/* Place of a part in the message; len 0: absent. */
struct sm_span {
	size_t off, len;
};

/* Everything borrows from the message's bytes. */
struct sm_message {
	struct sm_slice raw; /* the whole message and nothing else */
	bool has_header; /* everything up to the content was read, also if the message as a whole can't be */

	bool has_mac; /* a MAC header in front and a MAC at the end */
	struct sm_slice mac;

	enum sm_cra cra;
	enum sm_message_form form;
	uint8_t originator[SM_EUI_LEN]; /* Business Originator ID */
	uint8_t recipient[SM_EUI_LEN]; /* Business Target ID */
	uint64_t originator_counter;
	struct sm_slice date_time; /* 12 octets, or empty */

	uint16_t code; /* message code */
	bool has_srp; /* Supplementary Remote Party ID and Counter below are set */
	bool has_srp_counter;
	bool has_soc;
	uint8_t srp[SM_EUI_LEN];
	uint64_t srp_counter;
	uint64_t soc; /* Supplementary Originator Counter */
	struct sm_slice ka_certificate; /* Key Agreement certificate of an unknown remote party, DER */

	struct sm_slice content;
	bool content_cut; /* fewer octets of it are there than its length says */
	bool has_signature_field; /* false: a Pre-Command that ends with its content */
	struct sm_slice signature; /* r || s, or empty */
	struct sm_slice to_be_signed; /* the signed octets: after the 0xDF up to the end of the content */

	/* places in raw, for error messages and sm-parse --offsets */
	size_t grouping_header_off;
	struct sm_span at_cra, at_counter, at_originator, at_recipient, at_date_time, at_other, at_content,
	    at_signature, at_mac;
};

/*
 * Reads one message, which must fill raw exactly. On failure err holds the offset in raw. Trailing octets, wrong lengths,
 * an unknown CRA Flag and other-information of an unknown length are malformed. A short input is truncated.
 *
 * On failure out->has_header says whether the header is whole. Then its fields are set, and content is as much of the
 * content as is there; form is not set. Without it *out is unspecified.
 */
SM_MUST_CHECK bool sm_message_read(struct sm_slice raw, struct sm_message *out, struct sm_err *err);

/* Whether `in` begins with the tag of a message. Nothing else of it is looked at. */
bool sm_message_is(struct sm_slice in);

/*
 * The length of the message at the start of `in`, for streams of several messages. 0: unknown, because it is no message
 * or cut off.
 */
size_t sm_message_extent(struct sm_slice in);

/*
 * The AAD of the MAC (GBCS section 6.2.5), in the arena: 0x11, five zero lengths, then everything from 0xDF to the
 * signature. False when memory is exhausted.
 */
SM_MUST_CHECK bool sm_message_mac_input(const struct sm_message *m, struct sm_arena *a, struct sm_slice *out);

#endif
