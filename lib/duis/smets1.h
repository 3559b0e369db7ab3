/*
 * What comes from SMETS1 devices: documents that hold elements of MMC in the place of a GBCS message, and alerts of their
 * SMETS1 Service Provider (S1SP). Each is a document of its own, or stands in a Response of the DCC. The S1SP signs it.
 */
#ifndef SM_DUIS_SMETS1_H
#define SM_DUIS_SMETS1_H

#include "duis/request.h"

/* A SMETS1SignedResponse. Everything borrows from the document. */
struct sm_smets1 {
	const struct sm_xml *header; /* of SMETS1Response: elements of MMC */
	const struct sm_xml *body; /* ResponseMessage or DeviceAlertMessage: elements of MMC */
	bool is_alert;
	bool failed; /* MessageSuccess is false: the device did not do it */
	bool unclear; /* a response whose MessageSuccess is missing, or no xs:boolean */
	struct sm_request_id id; /* BusinessTargetID, BusinessOriginatorID (the device), OriginatorCounter */
	bool has_user; /* SupplementaryRemoteParty: id.originator is a party of the DCC, and this the user */
	uint8_t user[SM_EUI_LEN];
	bool has_user_counter;
	uint64_t user_counter;
	struct sm_slice variant; /* ServiceReferenceVariant; empty: none */
	struct sm_slice alert_code; /* GBCSHexAlertCode of an alert; empty: none */
};

/* The SMETS1SignedResponse that root is, or that its Response holds. NULL: none. */
const struct sm_xml *sm_smets1_find(const struct sm_xml *root);

/* The S1SPAlert that root is, or that its DCC alert holds. NULL: none. */
const struct sm_xml *sm_s1sp_alert_find(const struct sm_xml *root);

/*
 * Reads a SMETS1SignedResponse. Fails with path and line: an element is missing, stands there twice, or is of another
 * namespace.
 */
SM_MUST_CHECK bool sm_smets1_read(
    const struct sm_xml *signed_response, struct sm_smets1 *out, struct sm_err *err);

/* The alert code in a Response with the alert of a device, of SMETS1 or not. Empty: it is no such alert. */
struct sm_slice sm_device_alert_code(const struct sm_response *r);

/* The RequestID that it answers, with the user even if a party of the DCC asked for him. */
struct sm_request_id sm_smets1_request(const struct sm_smets1 *s);

#endif
