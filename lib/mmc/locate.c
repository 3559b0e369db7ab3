#include "mmc/locate.h"

#include <string.h>

#include "gbcs/zcl.h"

bool
sm_mmc_is_default_response(const struct sm_item *item)
{
	return item->gbz.command == DEFAULT_RESPONSE && !sm_zcl_cluster_specific(item->gbz.frame_control);
}

int64_t
sm_mmc_number(const struct sm_node *node, const char *path, int64_t fallback)
{
	node = path ? sm_node_path(node, path) : node;
	if (!node)
		return fallback;
	if (node->kind == SM_INT)
		return node->v.i;
	if ((node->kind == SM_UINT || node->kind == SM_BOOL) && node->v.u <= INT64_MAX)
		return (int64_t)node->v.u;
	return fallback;
}

static bool
is_there(const struct sm_node *node)
{
	return node && node->kind != SM_NULL;
}

static bool
is_row(const struct sm_row *row, const struct sm_mmc_row *expected)
{

	return row && row->class_id == expected->class_id && row->index == expected->index &&
	       (row->access == SM_ACTION) == (expected->access == SM_ACTION) &&
	       memcmp(row->obis, expected->obis, sizeof row->obis) == 0;
}

/* Protected attributes stand in the order of the use case's protected rows. */
static const struct sm_node *
in_protected(const struct sm_mmc_walk *w, const struct sm_item *item, const struct sm_mmc_row *expected)
{
	const struct sm_use_case *uc = w->d->use_case;
	const struct sm_node *member = item->plain_value ? item->plain_value->child : NULL;

	for (size_t i = 0; uc && i < uc->n_rows && member; i++) {
		if (!uc->rows[i].protected)
			continue;
		if (is_row(&uc->rows[i], expected))
			return member;
		member = member->next;
	}
	return NULL;
}

/* A record with a failure has no value. What a command sets is no answer. */
static const struct sm_node *
in_cosem(const struct sm_mmc_walk *w, const struct sm_item *item, const struct sm_mmc_row *row)
{
	if (item->cosem.result != 0 || w->d->payload.pdu == SM_PDU_ACCESS_REQUEST)
		return NULL;
	return is_row(item->row, row) ? item->value : in_protected(w, item, row);
}

const struct sm_node *
sm_mmc_attribute_records(const struct sm_item *item)
{
	if (item->gbz.command != READ_ATTRIBUTES_RESPONSE || sm_zcl_cluster_specific(item->gbz.frame_control))
		return NULL;
	return sm_node_get(item->value, "attributes");
}

static const struct sm_node *
in_attributes(const struct sm_item *item, const struct sm_mmc_row *row)
{
	if (item->gbz.cluster != row->cluster || !sm_mmc_attribute_records(item))
		return NULL;
	return sm_zcl_attribute_value(item, row->id);
}

/* The use case's rows tell the direction: a command of the same number may go the other way. */
static const struct sm_node *
in_command(const struct sm_item *item, const struct sm_mmc_row *row)
{
	if (item->gbz.cluster != row->cluster || item->gbz.command != row->id ||
	    !sm_zcl_cluster_specific(item->gbz.frame_control) || !item->row)
		return NULL;
	return item->value;
}

static const struct sm_node *
in_item(const struct sm_mmc_walk *w, const struct sm_item *item, const struct sm_mmc_row *row)
{
	switch (row->from) {
	case SM_MMC_COSEM:
		return w->d->payload.protocol == SM_DLMS ? in_cosem(w, item, row) : NULL;
	case SM_MMC_ATTRIBUTE:
		return w->d->payload.protocol == SM_GBZ ? in_attributes(item, row) : NULL;
	case SM_MMC_COMMAND:
		return w->d->payload.protocol == SM_GBZ ? in_command(item, row) : NULL;
	case SM_MMC_PAYLOAD:
		return item->value;
	default:
		return NULL;
	}
}

const struct sm_node *
sm_mmc_locate(const struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_item **item)
{
	const struct sm_item *i = *item ? (*item)->next : w->d->payload.items;

	for (; i; i = i->next) {
		const struct sm_node *found = in_item(w, i, row);

		if (is_there(found)) {
			*item = i;
			return found;
		}
	}
	return NULL;
}

bool
sm_mmc_is_mentioned(const struct sm_mmc_walk *w, const struct sm_mmc_row *row)
{
	for (const struct sm_item *i = w->d->payload.items; i; i = i->next) {
		if (i->gbz.cluster != row->cluster)
			continue;
		if (sm_mmc_is_default_response(i) ||
		    (sm_mmc_attribute_records(i) && sm_zcl_attribute_record(i, row->id)))
			return true;
	}
	return false;
}
