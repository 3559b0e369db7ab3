/*
 * The content of a message, decoded by its encoding alone: DLMS COSEM APDUs, GBZ components, or DER.
 * A payload is a list of items; an item is one COSEM access, one GBZ component, or the one DER structure.
 * What an item is called comes later, from the catalogue (catalogue/describe.h).
 */
#ifndef SM_GBCS_PAYLOAD_H
#define SM_GBCS_PAYLOAD_H

#include "core/tree.h"
#include "gbcs/message.h"
#include "names/access.h"
#include "names/use_cases.h"

enum sm_pdu {
	SM_PDU_ACCESS_REQUEST, /* DLMS 0xD9 */
	SM_PDU_ACCESS_RESPONSE, /* DLMS 0xDA */
	SM_PDU_DATA_NOTIFICATION, /* DLMS 0x0F */
	SM_PDU_GBZ, /* GBZ command or response */
	SM_PDU_GBZ_ALERT,
	SM_PDU_DER,
};

struct sm_cosem {
	enum sm_access access;
	bool
	    addressed; /* a request: class, instance and attribute stand in the message. Else the catalogue gives them */
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index; /* attribute or method */
	uint8_t selector;
	struct sm_node *selection; /* SM_GET_SELECTED: access parameters */
	uint8_t result; /* a response: data-access-result or action-result */
	size_t at_spec, at_result; /* offsets */
};

struct sm_component {
	uint8_t control; /* Extended Header Control Field */
	bool last; /* bit 0 */
	bool encrypted; /* bit 1 */
	bool has_from; /* bit 4 */
	uint32_t from; /* From Date Time, seconds since 2000 */
	uint8_t additional_control, additional_counter; /* Additional Header, when encrypted */
	uint16_t cluster;
	uint8_t
	    frame_control; /* bit 0 cluster-specific, bit 3 server to client, bit 4 disable default response */
	uint8_t sequence;
	uint8_t command;
	struct sm_slice body; /* after the ZCL header: plaintext, or the decrypted octets */
	size_t body_off;
	bool body_decrypted;
};

struct sm_item {
	const char *name; /* from the catalogue; NULL: not catalogued */
	const char *part; /* DLMS: the COSEM attribute or method; NULL: unknown */
	const struct sm_row *row; /* the catalogue's row; NULL: not catalogued, or several are possible */
	const struct sm_type
	    *type; /* DLMS: of the value; where several rows are possible, what they agree on */
	size_t off, len; /* the whole of it in the message */
	struct sm_cosem cosem; /* SM_DLMS */
	struct sm_component gbz; /* SM_GBZ */
	struct sm_zcl_pending *pending; /* SM_GBZ: numbers whose scale may stand elsewhere (gbcs/zcl.h) */
	struct sm_node *value; /* data, named fields, or the DER structure; NULL: there is none */
	struct sm_slice
	    protected_text; /* GBCS section 8: 0x31 00000000 || ciphertext || tag; empty: not encrypted */
	size_t protected_off;
	struct sm_slice plain; /* the octets decrypted from it; empty: (still) encrypted */
	struct sm_node *plain_value; /* DLMS: the structure of protected attributes; NULL as plain */
	struct sm_item *next;
};

struct sm_payload {
	enum sm_protocol protocol;
	enum sm_pdu pdu;
	uint32_t invoke_id; /* DLMS long-invoke-id-and-priority */
	struct sm_slice apdu_time; /* DLMS date-time of the APDU, which GBCS leaves empty */
	bool has_alert; /* alert code and time below are set */
	uint16_t alert_code;
	uint32_t alert_time; /* GBZ: seconds since 2000 */
	struct sm_slice alert_stamp; /* DLMS: 12 octets; DER: GeneralizedTime */
	struct sm_span at_alert_code, at_alert_time;
	struct sm_item *items, *last;
	size_t count;
};

/*
 * Decodes m->content into *out. The encoding is told from the first octets (0xD9, 0xDA, 0x0F DLMS; 0x0109 GBZ; else
 * DER). Offsets are those of the whole message. Every octet of the content is accounted for, or it fails.
 */
SM_MUST_CHECK bool sm_payload_read(
    const struct sm_message *m, struct sm_arena *a, struct sm_payload *out, struct sm_err *err);

/* A new item at the end of p's list, NULL when memory is exhausted. */
SM_MUST_CHECK struct sm_item *sm_item_new(struct sm_payload *p, struct sm_arena *a);

#endif
