#include "mmc/outcome.h"

#include "core/text.h"
#include "gbcs/zcl.h"
#include "mmc/answers.h"
#include "mmc/locate.h"
#include "mmc/out.h"
#include "names/asn1.h"
#include "names/dlms_results.h"
#include "names/zcl.h"

/* ZigBee Cluster Library section 2.5.3, status codes */
enum { ZCL_SUCCESS = 0x00, ZCL_NOT_FOUND = 0x8b };

/*
 * Prepayment and Metering commands with a field for the outcome: ZigBee Smart Energy sections D.7.2 and
 * D.3.2.
 */
enum { START_SAMPLING_RESPONSE = 0x0d, CONSUMER_TOP_UP_RESPONSE = 0x03 };
enum { CLEAR_EVENT_LOG_RESPONSE = 0x02 };
/* accepted, or accepted with the supply enabled, disabled or armed; other values are failures */
enum { NO_SESSION = 0xffff, ACCEPTED = 0x00, ACCEPTED_FIRST = 0x10, ACCEPTED_LAST = 0x12 };
/* ZigBee Smart Energy section D.11.2.4.2: the logs that GBCS clears, all or the general one */
enum { CLEARED = 0x01 | 0x08 };

/* ---- statuses of GBZ components ---- */

static uint8_t
default_status(const struct sm_item *item)
{
	return (uint8_t)sm_mmc_number(item->value, "status", ZCL_SUCCESS);
}

static bool
found_nothing(const struct sm_item *item)
{
	return sm_mmc_is_default_response(item) && default_status(item) == ZCL_NOT_FOUND &&
	       sm_mmc_is_query(item->gbz.cluster, sm_mmc_number(item->value, "command", -1));
}

static uint8_t
record_status(const struct sm_node *record)
{
	return (uint8_t)sm_mmc_number(record, "status", ZCL_SUCCESS);
}

static bool
carries_data(const struct sm_item *item)
{
	return sm_zcl_cluster_specific(item->gbz.frame_control) || sm_mmc_attribute_records(item);
}

/* Whether a component of the message has data. "Not found" then only means that there is no more. */
static bool
brings_data(const struct sm_decoded *d)
{
	for (const struct sm_item *i = d->payload.items; i; i = i->next)
		if (carries_data(i))
			return true;
	return false;
}

static bool
command_failed(const struct sm_item *item)
{
	if (!sm_zcl_cluster_specific(item->gbz.frame_control))
		return false;
	if (item->gbz.cluster == METERING && item->gbz.command == START_SAMPLING_RESPONSE)
		return sm_mmc_number(item->value, "sample_id", 0) == NO_SESSION;
	if (item->gbz.cluster == PREPAYMENT && item->gbz.command == CONSUMER_TOP_UP_RESPONSE) {
		int64_t result = sm_mmc_number(item->value, "result_type", ACCEPTED);

		return result != ACCEPTED && (result < ACCEPTED_FIRST || result > ACCEPTED_LAST);
	}
	if (item->gbz.cluster == EVENTS && item->gbz.command == CLEAR_EVENT_LOG_RESPONSE)
		return (sm_mmc_number(item->value, "cleared_events_logs", 0) & CLEARED) == 0;
	return false;
}

static bool
gbz_failed(const struct sm_item *item)
{
	const struct sm_node *records = sm_mmc_attribute_records(item);

	if (sm_mmc_is_default_response(item))
		return default_status(item) != ZCL_SUCCESS && !found_nothing(item);
	for (const struct sm_node *r = records ? records->child : NULL; r; r = r->next)
		if (record_status(r) != ZCL_SUCCESS)
			return true;
	return command_failed(item);
}

/* ---- statuses of ASN.1 structures ---- */

static bool
is_status(const struct sm_type *type)
{
	return type == &sm_type_credentials_status || type == &sm_type_issue_status ||
	       type == &sm_type_update_certificate_status || type == &sm_type_provide_certificate_status ||
	       type == &sm_type_join_status || type == &sm_type_unjoin_status ||
	       type == &sm_type_activation_status || type == &sm_type_read_status ||
	       type == &sm_type_clock_status;
}

static bool
status_failed(const struct sm_node *node, unsigned depth)
{
	if (depth > SM_DEPTH_MAX)
		return false;
	if (is_status(node->type) && sm_mmc_number(node, NULL, 0) != 0)
		return true;
	for (const struct sm_node *c = node->child; c; c = c->next)
		if (status_failed(c, depth + 1))
			return true;
	return false;
}

static bool
item_failed(const struct sm_decoded *d, const struct sm_item *item)
{
	if (d->payload.protocol == SM_DLMS)
		return item->cosem.result != 0;
	if (d->payload.protocol == SM_GBZ)
		return gbz_failed(item);
	return item->value && status_failed(item->value, 0);
}

bool
sm_mmc_succeeded(const struct sm_decoded *d)
{
	for (const struct sm_item *i = d->payload.items; i; i = i->next)
		if (item_failed(d, i))
			return false;
	return true;
}

bool
sm_mmc_unclear(const struct sm_decoded *d, struct sm_arena *a, const char **why, struct sm_err *err)
{
	struct sm_mmc_walk w = { .d = d, .a = a, .err = err };
	bool answered;

	*why = NULL;
	if (d->message.form != SM_MSG_RESPONSE || !sm_mmc_succeeded(d))
		return true;
	answered = d->use_case && sm_mmc_answered(&w);
	if (w.failed)
		return sm_no_memory(err);
	if (answered)
		return true;
	*why = d->use_case
	           ? sm_arena_printf(a, "the message lacks the outcome of a command of %s", d->use_case->id)
	           : sm_arena_printf(a, "the use case of message %04X is not known", d->message.code);
	return *why || sm_no_memory(err);
}

/* ---- COSEMDebug ---- */

static bool
write_cosem(struct sm_mmc_walk *w, const struct sm_item *item, size_t position, size_t depth)
{
	bool action = item->cosem.access == SM_ACTION;
	uint8_t result = item->cosem.result;
	const char *name = action ? sm_action_result_name(result) : sm_data_access_result_name(result);
	const char *code = sm_arena_printf(w->a, "%u", result);
	const char *at = sm_arena_printf(w->a, "%zu", position);

	if (!code || !at)
		return sm_no_memory(w->err);
	sm_mmc_out_path(w->out, depth, "COSEMDebug");
	sm_mmc_out_open(w->out);
	sm_mmc_out_path(w->out, depth, "COSEMDebug/COSEMResponse");
	sm_mmc_out_attribute(w->out, "ResponseCode", code);
	sm_mmc_out_attribute(w->out, "Position", at);
	sm_mmc_out_element(
	    w->out, action ? "ActionResult" : "DataAccessResult", name ? name : "response-code-not-known");
	sm_mmc_out_leave(w->out, depth + 1);
	return true;
}

static bool
debug_cosem(struct sm_mmc_walk *w)
{
	size_t position = 0, depth = sm_mmc_out_depth(w->out);

	for (const struct sm_item *i = w->d->payload.items; i; i = i->next) {
		position++;
		if (i->cosem.result != 0 && !write_cosem(w, i, position, depth))
			return false;
	}
	return true;
}

/* ---- ZIGBEEDebug ---- */

/*
 * StatusZIGBEE has the codes of ZCL revision 5 before "unsupported cluster", without "notification pending".
 */
static const char *
zcl_name(uint8_t status)
{
	enum { NOTIFICATION_PENDING = 0x9a, UNSUPPORTED_CLUSTER = 0xc3 };
	const char *name = sm_zcl_status_name(status);

	return name && status != NOTIFICATION_PENDING && status < UNSUPPORTED_CLUSTER
	           ? name
	           : "RESPONSE_CODE_NOT_KNOWN";
}

static bool
write_status(struct sm_mmc_walk *w, uint8_t status)
{
	size_t depth = sm_mmc_out_depth(w->out);
	const char *code = sm_arena_printf(w->a, "%02X", status);

	if (!code)
		return sm_no_memory(w->err);
	sm_mmc_out_path(w->out, depth, "Status");
	sm_mmc_out_attribute(w->out, "ResponseCode", code);
	sm_mmc_out_element(w->out, "ZCLStatus", zcl_name(status));
	sm_mmc_out_leave(w->out, depth);
	return true;
}

/* Writes CommandResponse or DataResponse of the entered cluster. */
static bool
write_response(
    struct sm_mmc_walk *w, const char *element, const char *of, unsigned digits, int64_t id, uint8_t status)
{
	size_t depth = sm_mmc_out_depth(w->out);
	const char *text = sm_arena_printf(w->a, "0x%0*llX", (int)digits, (unsigned long long)id);

	if (!text)
		return sm_no_memory(w->err);
	sm_mmc_out_path(w->out, depth, element);
	sm_mmc_out_element(w->out, of, text);
	if (!write_status(w, status))
		return false;
	sm_mmc_out_leave(w->out, depth);
	return true;
}

static bool
enter_cluster(struct sm_mmc_walk *w, uint16_t cluster, size_t depth)
{
	const char *name = sm_zcl_cluster_name(cluster);
	const char *id = sm_arena_printf(w->a, "0x%04X", cluster);

	if (!id)
		return sm_no_memory(w->err);
	sm_mmc_out_path(w->out, depth, "ZIGBEEDebug");
	sm_mmc_out_open(w->out);
	sm_mmc_out_path(w->out, depth, "ZIGBEEDebug/ZIGBEEClusterResponse");
	sm_mmc_out_path(w->out, depth, "ZIGBEEDebug/ZIGBEEClusterResponse/ClusterName");
	sm_mmc_out_attribute(w->out, "id", id);
	sm_mmc_out_string(w->out, name ? name : id);
	sm_mmc_out_leave(w->out, depth + 2);
	return true;
}

static bool
write_records(struct sm_mmc_walk *w, const struct sm_item *item)
{
	const struct sm_node *records = sm_mmc_attribute_records(item);

	for (const struct sm_node *r = records ? records->child : NULL; r; r = r->next)
		if (record_status(r) != ZCL_SUCCESS &&
		    !write_response(w, "ZIGBEEDataResponse", "AttributeID", 4,
		        sm_mmc_number(r, "attribute", 0), record_status(r)))
			return false;
	return true;
}

static bool
write_component(struct sm_mmc_walk *w, const struct sm_item *item, size_t depth)
{
	bool fine;

	if (!enter_cluster(w, item->gbz.cluster, depth))
		return false;
	if (sm_mmc_is_default_response(item))
		fine = write_response(w, "ZIGBEECommandResponse", "CommandID", 2,
		    sm_mmc_number(item->value, "command", 0), default_status(item));
	else if (sm_mmc_attribute_records(item))
		fine = write_records(w, item);
	else
		fine = write_response(w, "ZIGBEECommandResponse", "CommandID", 2, item->gbz.command, 0x01);
	sm_mmc_out_leave(w->out, depth + 1);
	return fine;
}

static bool
debug_gbz(struct sm_mmc_walk *w)
{
	size_t depth = sm_mmc_out_depth(w->out);
	bool data = brings_data(w->d);

	for (const struct sm_item *i = w->d->payload.items; i; i = i->next) {
		bool reported = !data && found_nothing(i);

		if ((reported || gbz_failed(i)) && !write_component(w, i, depth))
			return false;
	}
	return true;
}

bool
sm_mmc_debug(struct sm_mmc_walk *w)
{
	size_t depth = sm_mmc_out_depth(w->out);
	bool fine = true;

	sm_mmc_out_path(w->out, depth, "DebugInfo");
	if (w->d->payload.protocol == SM_DLMS)
		fine = debug_cosem(w);
	else if (w->d->payload.protocol == SM_GBZ)
		fine = debug_gbz(w);
	sm_mmc_out_leave(w->out, depth);
	return fine;
}
