#include "show/names.h"

#include "core/stamp.h"
#include "core/text.h"
#include "gbcs/zcl.h"
#include "names/dlms_results.h"

static const char *
pick(const char *const *names, size_t n, size_t i)
{
	return i < n && names[i] ? names[i] : "unknown";
}

const char *
sm_show_direction(enum sm_cra cra)
{
	static const char *const names[] = {
		[SM_CRA_COMMAND] = "command", [SM_CRA_RESPONSE] = "response", [SM_CRA_ALERT] = "alert"
	};

	return pick(names, SM_COUNT(names), cra);
}

const char *
sm_show_form(const struct sm_decoded *d)
{
	enum sm_message_form form = d->message.form;
	static const char *const names[] = {
		[SM_MSG_COMMAND] = "command",
		[SM_MSG_PRE_COMMAND] = "pre-command",
		[SM_MSG_SIGNED_PRE_COMMAND] = "signed-pre-command",
		[SM_MSG_RESPONSE] = "response",
		[SM_MSG_ALERT] = "alert",
	};

	if (d->incomplete && d->message.cra == SM_CRA_COMMAND && !d->message.has_mac)
		return NULL;
	if (d->incomplete)
		return sm_show_direction(d->message.cra);
	/*
	 * a message that is never signed lacks only its MAC (GBCS section 6.2); the use case decides that, not the SRV
	 */
	if (form == SM_MSG_PRE_COMMAND && !d->use_case)
		return NULL;
	if (form == SM_MSG_PRE_COMMAND && !d->use_case->critical)
		form = SM_MSG_COMMAND;
	return pick(names, SM_COUNT(names), form);
}

const char *
sm_show_protocol(enum sm_protocol protocol)
{
	static const char *const names[] = { [SM_DLMS] = "DLMS", [SM_GBZ] = "GBZ", [SM_ASN1] = "ASN.1" };

	return pick(names, SM_COUNT(names), protocol);
}

const char *
sm_show_encryption(enum sm_encryption encryption)
{
	static const char *const names[] = {
		[SM_ENCRYPTION_NONE] = "none",
		[SM_ENCRYPTION_DECRYPTED] = "decrypted",
		[SM_ENCRYPTION_GIVEN] = "given",
		[SM_ENCRYPTION_ENCRYPTED] = "encrypted",
	};

	return pick(names, SM_COUNT(names), encryption);
}

const char *
sm_show_pdu(enum sm_pdu pdu)
{
	static const char *const names[] = {
		[SM_PDU_ACCESS_REQUEST] = "access-request",
		[SM_PDU_ACCESS_RESPONSE] = "access-response",
		[SM_PDU_DATA_NOTIFICATION] = "data-notification",
		[SM_PDU_GBZ] = "gbz",
		[SM_PDU_GBZ_ALERT] = "gbz-alert",
		[SM_PDU_DER] = "der",
		[SM_PDU_ZCL] = "zcl",
	};

	return pick(names, SM_COUNT(names), pdu);
}

const char *
sm_show_access(enum sm_access access)
{
	static const char *const names[] = { [SM_GET] = "get",
		[SM_SET] = "set",
		[SM_ACTION] = "action",
		[SM_GET_SELECTED] = "get-with-selection" };

	return pick(names, SM_COUNT(names), access);
}

const char *
sm_show_result(const struct sm_cosem *c)
{
	return c->access == SM_ACTION ? sm_action_result_name(c->result)
	                              : sm_data_access_result_name(c->result);
}

const char *
sm_show_clock_status(uint8_t status)
{
	static const char *const names[] = {
		[SM_CLOCK_RELIABLE] = "reliable",
		[SM_CLOCK_UNRELIABLE] = "unreliable",
		[SM_CLOCK_INVALID] = "invalid",
		[SM_CLOCK_NOT_SPECIFIED] = "not specified",
	};

	return pick(names, SM_COUNT(names), sm_clock_of(status));
}

const char *
sm_show_zcl_direction(const struct sm_component *c)
{
	return sm_zcl_from_server(c->frame_control) ? "from the server" : "to the server";
}

bool
sm_show_is_method(const struct sm_item *item)
{
	enum sm_access access = item->cosem.access;

	return (access == 0 && item->row ? item->row->access : access) == SM_ACTION;
}

bool
sm_show_has_payload(const struct sm_decoded *d)
{
	return !d->incomplete || d->payload.items || d->payload.has_alert;
}

void
sm_show_kind(const struct sm_decoded *d, struct sm_buf *out)
{
	const char *form = sm_show_form(d);

	sm_buf_puts(out, form ? form : sm_show_direction(d->message.cra));
	if (sm_show_has_payload(d))
		sm_buf_printf(out, ", %s", sm_show_protocol(d->payload.protocol));
}
