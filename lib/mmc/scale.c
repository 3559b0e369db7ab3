#include "mmc/scale.h"

#include <string.h>

#include "gbcs/axdr.h"
#include "gbcs/zcl.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "names/zcl.h"

/* ---- types on the wire ---- */

static bool
is_integer(const struct sm_node *node)
{
	return node->kind == SM_UINT || node->kind == SM_INT;
}

/*
 * GBCS's Mapping Table and the Smart Energy clusters give no value as a float, so that no element is for one: a device that
 * sends one is not read, but counted.
 * Values that no tag stands before, fields of commands and parts of values, have the types that the tables give them.
 */
static bool
is_number(const struct sm_mmc_walk *w, const struct sm_node *node)
{
	if (!is_integer(node))
		return false;
	if (w->d->payload.protocol != SM_GBZ || node->tag == 0)
		return true;
	return (node->tag >= SM_ZCL_UINT8 && node->tag <= SM_ZCL_INT64) || node->tag == SM_ZCL_ENUM8 ||
	       node->tag == SM_ZCL_ENUM16;
}

const struct sm_node *
sm_mmc_number_of(const struct sm_mmc_walk *w, const struct sm_node *node)
{
	return node && is_number(w, node) && !sm_zcl_non_value(node) ? node : NULL;
}

bool
sm_mmc_is_octets(const struct sm_node *node)
{
	return node->kind == SM_TEXT || node->kind == SM_BYTES;
}

/* ---- scales of COSEM ---- */

/* The item with the scaler and unit of the register whose value is asked for; NULL: the use case has none. */
static const struct sm_item *
scaler_unit(const struct sm_mmc_walk *w, const struct sm_mmc_row *row)
{
	enum { REGISTER = 3, EXTENDED_REGISTER = 4, VALUE = 2, SCALER_UNIT = 3 };

	if (row->from != SM_MMC_COSEM || row->id != VALUE ||
	    (row->class_id != REGISTER && row->class_id != EXTENDED_REGISTER))
		return NULL;
	for (const struct sm_item *i = w->d->payload.items; i; i = i->next)
		if (i->row && i->row->class_id == row->class_id && i->row->index == SCALER_UNIT &&
		    memcmp(i->row->obis, row->obis, sizeof row->obis) == 0)
			return i;
	return NULL;
}

static bool
cosem_scale(struct sm_mmc_walk *w, const struct sm_mmc_row *row, int *out)
{
	const struct sm_item *item = scaler_unit(w, row);
	const struct sm_node *scaler = row->scaler ? sm_node_path(w->base, row->scaler)
	                               : item      ? sm_node_get(item->value, "scaler")
	                                           : NULL;

	if (!row->scaler && !item)
		return true;
	if (!scaler || scaler->kind != SM_INT || scaler->v.i < INT8_MIN || scaler->v.i > INT8_MAX)
		return false;
	*out = (int)scaler->v.i;
	sm_mmc_tell(w, scaler);
	return true;
}

/* The elements' units are those of the types: a reading in any other isn't theirs. */
static bool
is_in_unit(const struct sm_node *node)
{
	const char *unit = node->type ? node->type->unit : NULL;

	return !unit || (node->unit && strcmp(node->unit, unit) == 0);
}

bool
sm_mmc_scaled_number(
    struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node, struct sm_decimal *out)
{
	if (!sm_mmc_number_of(w, node) || !sm_node_decimal(node, out))
		return false;
	if (w->d->payload.protocol == SM_GBZ)
		return is_in_unit(node);
	return cosem_scale(w, row, &out->scale);
}
