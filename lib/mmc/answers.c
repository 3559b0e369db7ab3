#include "mmc/answers.h"

#include "gbcs/zcl.h"
#include "mmc/locate.h"
#include "names/asn1.h"
#include "names/zcl.h"

/* ZigBee Cluster Library sections 2.4.12 and 2.5.3. A device that processed no command names none. */
enum { NOT_PROCESSED = 0xff, SUCCESS = 0x00, NOT_FOUND = 0x8b };

bool
sm_mmc_is_query(uint16_t cluster, int64_t command)
{
	static const struct {
		uint16_t cluster;
		uint8_t command;
	} questions[] = {
		/* clang-format off */
		{ PRICE, 0x00 }, { PRICE, 0x0b }, /* current price, billing period */
		{ METERING, 0x06 }, { METERING, 0x08 }, /* snapshot, sampled data */
		{ PREPAYMENT, 0x07 }, { PREPAYMENT, 0x08 }, { PREPAYMENT, 0x0a }, /* snapshot, top ups, debts */
		{ CALENDAR, 0x00 }, { CALENDAR, 0x01 }, { CALENDAR, 0x02 }, { CALENDAR, 0x03 }, { CALENDAR, 0x04 },
		{ DEVICE_MANAGEMENT, 0x05 }, { EVENTS, 0x00 }, /* event configuration, event log */
		/* clang-format on */
	};

	for (size_t i = 0; i < SM_COUNT(questions); i++)
		if (questions[i].cluster == cluster && questions[i].command == command)
			return true;
	return false;
}

/* ---- GBZ ---- */

/* Whether a row is a command that asks for data: Read Attributes, or a query of the cluster. */
static bool
is_query_row(const struct sm_row *row)
{
	return row->general || (!row->to_client && sm_mmc_is_query(row->cluster, row->command));
}

static bool
is_needed(const struct sm_row *row)
{
	return row->when == SM_ALWAYS || row->when == SM_REPEATED;
}

static int64_t
answered_command(const struct sm_item *item)
{
	return sm_mmc_number(item->value, "command", -1);
}

static int64_t
status_of(const struct sm_item *item)
{
	return sm_mmc_number(item->value, "status", SUCCESS);
}

static bool
answers(const struct sm_item *item, const struct sm_row *row)
{
	int64_t command = answered_command(item);

	return sm_mmc_is_default_response(item) && item->gbz.cluster == row->cluster &&
	       (command == row->command || (command == NOT_PROCESSED && status_of(item) != SUCCESS));
}

/* A default response of success answers a command that changes something, and no other. */
static bool
is_empty_answer(const struct sm_use_case *uc, const struct sm_item *item)
{
	int64_t status = status_of(item);

	if (!sm_mmc_is_default_response(item) || (status != SUCCESS && status != NOT_FOUND))
		return false; /* DebugInfo has the failure */
	for (size_t i = 0; i < uc->n_rows; i++)
		if (answers(item, &uc->rows[i]) && is_query_row(&uc->rows[i]) == (status == NOT_FOUND))
			return false;
	return status == SUCCESS || sm_mmc_is_query(item->gbz.cluster, answered_command(item));
}

/* Whether the use case has only default responses in this cluster. */
static bool
has_only_defaults(const struct sm_use_case *uc, uint16_t cluster)
{
	bool found = false;

	for (size_t i = 0; i < uc->n_response_rows; i++) {
		const struct sm_row *row = &uc->response_rows[i];

		if (row->cluster != cluster)
			continue;
		if (!row->general || row->command != DEFAULT_RESPONSE)
			return false;
		found = true;
	}
	return found;
}

static bool
has_answer(const struct sm_payload *p, const struct sm_row *row)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (answers(i, row))
			return true;
	return false;
}

static size_t
unanswered_components(const struct sm_use_case *uc, const struct sm_payload *p)
{
	size_t n = 0;

	for (const struct sm_item *i = p->items; i; i = i->next)
		n += is_empty_answer(uc, i);
	for (size_t i = 0; i < uc->n_rows; i++) {
		const struct sm_row *row = &uc->rows[i];

		n += is_needed(row) && !is_query_row(row) && has_only_defaults(uc, row->cluster) &&
		     !has_answer(p, row);
	}
	return n;
}

static bool
has_response_row(const struct sm_use_case *uc, uint16_t cluster)
{
	for (size_t i = 0; i < uc->n_response_rows; i++)
		if (uc->response_rows[i].cluster == cluster)
			return true;
	return false;
}

/* Whether the message has a component of the use case's response, or a default response, in this cluster. */
static bool
has_response(const struct sm_payload *p, uint16_t cluster)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (i->gbz.cluster == cluster && (i->row || sm_mmc_is_default_response(i)))
			return true;
	return false;
}

static bool
is_first_of_cluster(const struct sm_use_case *uc, size_t row)
{
	for (size_t i = 0; i < row; i++)
		if (is_needed(&uc->rows[i]) && uc->rows[i].cluster == uc->rows[row].cluster)
			return false;
	return true;
}

/* The clusters whose commands nothing in the message answers: it may repeat the commands. */
static size_t
unanswered_clusters(const struct sm_use_case *uc, const struct sm_payload *p)
{
	size_t n = 0;

	for (size_t i = 0; i < uc->n_rows; i++)
		n += is_needed(&uc->rows[i]) && is_first_of_cluster(uc, i) &&
		     has_response_row(uc, uc->rows[i].cluster) && !has_response(p, uc->rows[i].cluster);
	return n;
}

/*
 * ZigBee Smart Energy splits long answers into several commands. Each one has the count of commands, and the
 * count of entries in all of them. Commands of one day or one snapshot belong together.
 */
struct piece {
	const struct sm_component *of;
	int64_t day, snapshot, index, pieces, entries, held; /* -1: the command has no such field */
};

static bool
read_piece(const struct sm_item *item, struct piece *out)
{
	static const char *const lists[][2] = {
		{ "total_number_of_events", "events" },
		{ "total_number_of_schedule_entries", "day_schedule_entries" },
		{ "total_number_of_special_days", "special_days" },
	};

	*out = (struct piece){ &item->gbz, sm_mmc_number(item->value, "day_id", 0),
		sm_mmc_number(item->value, "snapshot_id", 0), sm_mmc_number(item->value, "command_index", 0),
		sm_mmc_number(item->value, "total_number_of_commands", -1), -1, 0 };
	if (out->pieces < 0)
		out->pieces = sm_mmc_number(item->value, "total_commands", -1);
	for (size_t l = 0; l < SM_COUNT(lists); l++) {
		const struct sm_node *list = sm_node_get(item->value, lists[l][1]);
		int64_t n = sm_mmc_number(item->value, lists[l][0], -1);

		if (n >= 0)
			out->entries = n;
		if (n >= 0 && list)
			out->held = (int64_t)list->count;
	}
	return out->pieces >= 0 || out->entries >= 0;
}

static bool
same_whole(const struct piece *a, const struct piece *b)
{
	return a->of->cluster == b->of->cluster && a->of->command == b->of->command &&
	       a->of->frame_control == b->of->frame_control && a->day == b->day && a->snapshot == b->snapshot;
}

/* Whether a command is missing or repeated, or the count of entries is wrong. */
static bool
is_unfinished(const struct piece *list, size_t n, const struct piece *p)
{
	int64_t found = 0, alike = 0, held = 0;

	for (size_t i = 0; i < n; i++) {
		if (!same_whole(&list[i], p))
			continue;
		found++;
		alike += list[i].index == p->index;
		held += list[i].held;
	}
	if (p->pieces >= 0 && (found != p->pieces || alike != 1 || p->index >= p->pieces))
		return true;
	return p->entries >= 0 && p->entries != held;
}

static size_t
unfinished(struct sm_mmc_walk *w)
{
	const struct sm_payload *payload = &w->d->payload;
	struct piece *list = sm_alloc(w->a, payload->count + 1, sizeof *list);
	size_t n = 0, wrong = 0;

	if (!list) {
		w->failed = true;
		return 1;
	}
	for (const struct sm_item *i = payload->items; i; i = i->next)
		n += read_piece(i, &list[n]);
	for (size_t i = 0; i < n; i++)
		wrong += is_unfinished(list, n, &list[i]);
	return wrong;
}

/* ---- ASN.1 ---- */

/* Codes that take the place of a certificate or request. There is none for success. */
static bool
is_code_of_nothing(const struct sm_node *node)
{
	return node &&
	       (node->type == &sm_type_issue_status || node->type == &sm_type_provide_certificate_status) &&
	       sm_mmc_number(node, NULL, 0) == 0;
}

static size_t
empty_structures(const struct sm_payload *p)
{
	const struct sm_node *root = p->items ? p->items->value : NULL;

	return !root || is_code_of_nothing(root) || (root->kind == SM_ARRAY && !root->child);
}

size_t
sm_mmc_unanswered(struct sm_mmc_walk *w)
{
	const struct sm_decoded *d = w->d;
	const struct sm_payload *p = &d->payload;

	if (p->protocol == SM_GBZ && p->has_alert && d->message.form == SM_MSG_ALERT)
		return unfinished(w);
	if (!d->use_case || d->message.form != SM_MSG_RESPONSE)
		return 0;
	if (!p->items || p->protocol != d->use_case->protocol || p->has_alert)
		return 1;
	switch (p->protocol) {
	case SM_GBZ:
		return unanswered_components(d->use_case, p) + unanswered_clusters(d->use_case, p) +
		       unfinished(w);
	case SM_ASN1:
		return empty_structures(p);
	default:
		return p->pdu != SM_PDU_ACCESS_RESPONSE; /* a command has neither data nor results */
	}
}

/* ---- missing items ---- */

static bool
has_row(const struct sm_payload *p, const struct sm_row *row)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (i->row == row)
			return true;
	return false;
}

/* Whether a default response answers the row's command: it may be any of its cluster. */
static bool
has_default(const struct sm_payload *p, const struct sm_row *row)
{
	for (const struct sm_item *i = p->items; i; i = i->next)
		if (i->gbz.cluster == row->cluster && sm_mmc_is_default_response(i))
			return true;
	return false;
}

/* Counts the protected attributes that the use case has and the message lacks. */
static size_t
missing_members(const struct sm_use_case *uc, const struct sm_item *item)
{
	size_t expected = 0;

	for (size_t i = 0; i < uc->n_rows; i++)
		expected += uc->rows[i].protected && uc->rows[i].when == SM_ALWAYS;
	return item->plain_value && item->plain_value->count < expected ? expected - item->plain_value->count
	                                                                : 0;
}

size_t
sm_mmc_missing(const struct sm_decoded *d)
{
	const struct sm_use_case *uc = d->use_case;
	const struct sm_payload *p = &d->payload;
	size_t n = 0;

	for (const struct sm_item *i = p->items; uc && i; i = i->next)
		n += missing_members(uc, i);
	if (!uc || p->has_alert || d->unrecognised > 0)
		return n; /* items without a name are counted elsewhere */
	for (size_t i = 0; p->protocol == SM_DLMS && i < uc->n_rows; i++)
		n += uc->rows[i].when == SM_ALWAYS && !uc->rows[i].protected && !has_row(p, &uc->rows[i]);
	for (size_t i = 0; p->protocol == SM_GBZ && i < uc->n_response_rows; i++) {
		const struct sm_row *row = &uc->response_rows[i];

		n += is_needed(row) && !has_row(p, row) && !has_default(p, row);
	}
	return n;
}

bool
sm_mmc_answered(struct sm_mmc_walk *w)
{
	const struct sm_decoded *d = w->d;

	if (sm_mmc_unanswered(w) > 0 || sm_mmc_missing(d) > 0)
		return false;
	for (const struct sm_item *i = d->payload.items; d->payload.protocol == SM_DLMS && i; i = i->next)
		if (!i->name)
			return false;
	return d->payload.protocol != SM_ASN1 || d->unrecognised == 0;
}
