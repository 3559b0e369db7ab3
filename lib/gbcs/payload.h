/*
 * The content of a message, decoded by its encoding only: DLMS COSEM APDUs, GBZ components, or DER. A payload is a list
 * of items. The catalogue names them later (catalogue/describe.h).
 */
#ifndef SM_GBCS_PAYLOAD_H
#define SM_GBCS_PAYLOAD_H

#include "gbcs/item.h"
#include "gbcs/message.h"
#include "names/use_cases.h"

enum sm_pdu {
	SM_PDU_ACCESS_REQUEST, /* DLMS 0xD9 */
	SM_PDU_ACCESS_RESPONSE, /* DLMS 0xDA */
	SM_PDU_DATA_NOTIFICATION, /* DLMS 0x0F */
	SM_PDU_GBZ, /* GBZ command or response */
	SM_PDU_GBZ_ALERT,
	SM_PDU_DER,
	SM_PDU_ZCL, /* a ZCL frame of the network: gbcs/zcl_frame.h */
};

struct sm_payload {
	enum sm_protocol protocol;
	enum sm_pdu pdu;
	uint32_t invoke_id; /* DLMS long-invoke-id-and-priority */
	struct sm_slice apdu_time; /* DLMS date-time of the APDU; GBCS leaves it empty */
	bool incomplete; /* the message can't be read as a whole: this is what was read before its fault */
	bool has_alert; /* alert code and time below are set */
	uint16_t alert_code;
	uint32_t alert_time; /* GBZ: seconds since 2000 */
	struct sm_slice alert_stamp; /* DLMS: 12 octets; DER: GeneralizedTime */
	struct sm_span at_alert_code, at_alert_time;
	struct sm_item *items, *last;
	size_t count;
};

/*
 * Decodes m->content into *out. The first octets select the encoding: 0xD9, 0xDA and 0x0F are DLMS, 0x0109 is GBZ, all
 * others are DER. Offsets count in the whole message. Fails if an octet of the content is left over. Items live in the
 * arena; slices borrow from the message.
 *
 * On failure *out has what was read before: items without those parts that are not whole, and the alert code and time if
 * has_alert says so.
 */
SM_MUST_CHECK bool sm_payload_read(
    const struct sm_message *m, struct sm_arena *a, struct sm_payload *out, struct sm_err *err);

#endif
