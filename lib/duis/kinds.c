/* DUIS 5.4, types Request, Response, ResponseMessage, SMETS1SignedResponse and S1SPAlert. */
#include "duis/kinds.h"

#include "core/text.h"

#define MESSAGE "Body/ResponseMessage/"
#define SMETS1_ALERT "SMETS1Response/Body/DeviceAlertMessage"

/* A response without content is what its code says. */
const struct sm_document_kind sm_document_kinds[] = {
	{ "signed-pre-command", "Request", "Body/SignedPreCommand", NULL },
	{ "local-command-response", "Request", "Body/ReturnLocalCommandResponse", NULL },
	{ "request", "Request", "", NULL },
	{ "dcc-alert", "Response", "Body/DCCAlertMessage", NULL },
	{ "device-alert", "Response", "Body/DeviceAlertMessage", NULL },
	{ "smets1-alert", "Response", "Body/SMETS1ResponseMessage/SMETS1SignedResponse/" SMETS1_ALERT, NULL },
	{ "smets1-response", "Response", "Body/SMETS1ResponseMessage", NULL },
	{ "pre-command", "Response", MESSAGE "PreCommand", NULL },
	{ "local-command", "Response", MESSAGE "LocalCommand", NULL },
	{ "scheduled-response", "Response", MESSAGE "DSPScheduledMessage", NULL },
	{ "future-dated-alert", "Response", MESSAGE "FutureDatedDeviceAlertMessage", NULL },
	{ "warning", "Response", MESSAGE "DSPUpdateFirmwareWarning", NULL },
	{ "warning", "Response", MESSAGE "DSPUpdatePPMIDFirmwareWarning", NULL },
	{ "response", "Response", MESSAGE "GBCSPayload", NULL },
	{ "response", "Response", MESSAGE "CINMessage", NULL },
	{ "response", "Response", MESSAGE "DSPInventory", NULL },
	{ "response", "Response", MESSAGE "DSPOptIn", NULL },
	{ "response", "Response", MESSAGE "DSPSchedulesRead", NULL },
	{ "response", "Response", MESSAGE "DSPScheduleID", NULL },
	{ "response", "Response", MESSAGE "DSPWANMatrix", NULL },
	{ "acknowledgement", "Response", "", "I99" },
	{ "error", "Response", "", "E" },
	{ "warning", "Response", "", "W" },
	{ "response", "Response", "", NULL },
	{ "smets1-alert", "SMETS1SignedResponse", SMETS1_ALERT, NULL },
	{ "smets1-response", "SMETS1SignedResponse", "", NULL },
	{ "s1sp-alert", "S1SPAlert", "", NULL },
};
const size_t sm_n_document_kinds = SM_COUNT(sm_document_kinds);

/* A whole code, or its first letter. */
static bool
is_code(struct sm_slice text, const char *code)
{
	bool is_letter = code[1] == '\0';

	return sm_slice_eq_str(is_letter && text.len > 0 ? sm_slice_of(text.p, 1) : text, code);
}

/* The document element is the one of the row. */
static bool
fits(const struct sm_document_kind *k, const struct sm_xml *root)
{
	if (!sm_xml_find(root, k->path))
		return false;
	return !k->code || is_code(sm_xml_text(sm_xml_find(root, "Header/ResponseCode")), k->code);
}

const struct sm_document_kind *
sm_document_kind_of(const struct sm_xml *root)
{
	const struct sm_document_kind *k = sm_document_kinds, *end = k + sm_n_document_kinds;
	const char *name = NULL;
	bool is_root = false;

	if (sm_xml_namespace(root) != SM_XML_DUIS)
		return NULL;
	for (; k < end; k++) {
		/* rows share names, of which each is compared once */
		is_root = k->root == name ? is_root : sm_xml_is(root, k->root);
		name = k->root;
		if (is_root && fits(k, root))
			return k;
	}
	return NULL;
}
