/* Reads facts about devices and requests from a GBCS message, for the inventory, which doesn't know GBCS. */
#include "sm-inventory.h"

#include <string.h>

#include "catalogue/instruction.h"
#include "core/stamp.h"
#include "core/time.h"
#include "duis/smets1.h"
#include "envelope/envelope.h"
#include "envelope/write.h"
#include "mmc/outcome.h"
#include "names/alerts.h"

static void
copy_id(struct sm_request_id *id, const uint8_t user[SM_EUI_LEN], const uint8_t device[SM_EUI_LEN])
{
	memcpy(id->originator, user, SM_EUI_LEN);
	memcpy(id->target, device, SM_EUI_LEN);
}

/*
 * In messages of the Access Control Broker the user is the Supplementary Remote Party, with the DUIS counter.
 */
static void
read_header(const struct sm_message *m, struct sm_message_facts *out)
{
	bool from_device = m->cra != SM_CRA_COMMAND;
	const uint8_t *device = from_device ? m->originator : m->recipient;
	const uint8_t *party = from_device ? m->recipient : m->originator;

	copy_id(&out->id, m->has_srp ? m->srp : party, device);
	out->id.counter = m->has_srp_counter ? m->srp_counter : m->originator_counter;
	out->has_counter = true;
}

/* The time of an alert, if the device gives a date. */
static void
read_time(const struct sm_payload *p, struct sm_message_facts *out)
{
	struct sm_stamp stamp;

	if (!p->has_alert)
		return;
	if (p->protocol == SM_DLMS)
		sm_stamp_of_date_time(p->alert_stamp, &stamp);
	else if (p->protocol == SM_GBZ)
		sm_stamp_of_seconds(p->alert_time, &stamp);
	else
		sm_stamp_of_general(p->alert_stamp, &stamp);
	out->has_time = stamp.moment == SM_MOMENT_FIXED;
	if (out->has_time)
		out->time = sm_time_to_seconds(&stamp.utc);
}

/* The first difference, and the number of the others. NULL: no memory. */
static const char *
differences_text(const struct sm_envelope *e, struct sm_arena *a)
{
	const char *text = NULL;
	struct sm_buf all;

	sm_buf_init(&all);
	sm_envelope_sentence(e->differences, &all);
	if (e->n_differences > 1)
		sm_buf_printf(&all, "; differences: %zu", e->n_differences);
	if (!all.failed)
		text = sm_arena_copy(a, all.p, all.len);
	sm_buf_free(&all);
	return text;
}

/* What a document says otherwise of the message that it carries. False: memory is exhausted. */
static bool
take_envelope(
    const struct sm_envelope *e, struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err)
{
	if (!e->differences)
		return true;
	out->differs = differences_text(e, a);
	out->differs_clause = e->differences->clause;
	return out->differs || sm_no_memory(err);
}

static void
read_alert(const struct sm_decoded *d, struct sm_message_facts *out)
{
	struct sm_instruction instruction;

	sm_instruction_read(d, &instruction);
	out->alert_code = d->payload.has_alert ? d->payload.alert_code : 0;
	out->has_counter = instruction.has_counter;
	if (instruction.has_counter)
		out->id.counter = instruction.counter;
	read_time(&d->payload, out);
}

static bool
read_facts(const struct sm_decoded *d, struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err)
{
	*out = (struct sm_message_facts){
		.service = sm_decoded_srv(d),
		.services = d->use_case ? d->use_case->service_reference : NULL,
		.targets = d->use_case ? d->use_case->target : NULL,
		.message_code = d->message.code,
		.message = d->message.raw,
		.is_signed = d->message.form == SM_MSG_SIGNED_PRE_COMMAND,
		.complete = d->message.form == SM_MSG_COMMAND && d->message.has_mac,
	};
	read_header(&d->message, out);
	if (d->message.cra == SM_CRA_COMMAND) {
		out->kind = d->message.form == SM_MSG_PRE_COMMAND ? SM_KIND_PRE_COMMAND : SM_KIND_COMMAND;
		return true;
	}
	out->kind = d->message.cra == SM_CRA_RESPONSE ? SM_KIND_RESPONSE : SM_KIND_ALERT;
	out->failed = !sm_mmc_succeeded(d);
	if (out->kind == SM_KIND_ALERT)
		read_alert(d, out);
	return sm_mmc_unclear(d, a, &out->unclear, err);
}

bool
inventory_message_facts(
    struct sm_slice message, struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err)
{
	struct sm_decoded d;

	return sm_decode(message, NULL, a, &d, err) && read_facts(&d, a, out, err);
}

/* Reads the message that a document carries, and compares the two. */
static bool
carried_facts(const struct sm_xml *root, enum sm_carried_kind kind, struct sm_slice message,
    struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err)
{
	struct sm_envelope e;
	struct sm_decoded d;

	if (!sm_decode(message, NULL, a, &d, err) || !read_facts(&d, a, out, err))
		return false;
	return kind == SM_CARRIED_NONE ||
	       (sm_envelope_compare(root, kind, &d, a, &e, err) && take_envelope(&e, a, out, err));
}

/* ---- SMETS1 ---- */

static bool
is_alert_time(const struct sm_smets1 *s, struct sm_time *out)
{
	return sm_time_parse(sm_xml_text(sm_xml_find(s->body, "DeviceAlertContent/Timestamp")), out);
}

/* The same facts from the answer of a SMETS1 device, which is MMC already. */
static bool
smets1_facts(const struct sm_xml *root, const struct sm_xml *signed_response, struct sm_arena *a,
    struct sm_message_facts *out, struct sm_err *err)
{
	struct sm_envelope e;
	struct sm_smets1 s;
	struct sm_time time;

	if (!sm_smets1_read(signed_response, &s, err))
		return false;
	*out = (struct sm_message_facts){
		.kind = s.is_alert ? SM_KIND_ALERT : SM_KIND_RESPONSE,
		.id = sm_smets1_request(&s),
		.has_counter = !s.is_alert,
		.failed = s.failed,
		.unclear = s.unclear ? "MessageSuccess is missing, or is neither true nor false" : NULL,
		.has_time = s.is_alert && is_alert_time(&s, &time),
	};
	if (out->has_time)
		out->time = sm_time_to_seconds(&time);
	if (s.variant.len > 0 && !(out->service = sm_arena_copy(a, s.variant.p, s.variant.len)))
		return sm_no_memory(err);
	if (s.is_alert && !sm_alert_code_parse(s.alert_code, &out->alert_code))
		return sm_xml_fail(
		    s.body, err, SM_E_VALUE, "GBCSHexAlertCode is missing, or not four hex digits");
	return signed_response == root ||
	       (sm_envelope_compare_smets1(root, &s, a, &e, err) && take_envelope(&e, a, out, err));
}

bool
inventory_document_facts(
    const struct sm_xml *root, struct sm_slice beside, struct sm_work *work, struct sm_err *err)
{
	struct sm_message_facts *message_facts = SM_NEW(work->arena, struct sm_message_facts);
	const struct sm_xml *smets1 = sm_smets1_find(root);
	enum sm_carried_kind kind;
	struct sm_slice message;
	struct sm_err unread;

	if (!message_facts)
		return sm_no_memory(err);
	sm_err_clear(&unread);
	if (smets1) {
		if (smets1_facts(root, smets1, work->arena, message_facts, &unread)) {
			work->message_facts = message_facts;
			return true;
		}
	} else if (sm_carried_message(root, work->arena, &kind, &message, &unread)) {
		if (kind == SM_CARRIED_NONE)
			message = beside;
		if (message.len == 0 && kind == SM_CARRIED_NONE)
			return true;
		if (carried_facts(root, kind, message, work->arena, message_facts, &unread)) {
			work->message_facts = message_facts;
			return true;
		}
	}
	work->message_why = sm_arena_copy(work->arena, unread.text, strlen(unread.text));
	return work->message_why || sm_no_memory(err);
}
