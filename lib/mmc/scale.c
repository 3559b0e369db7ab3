#include "mmc/scale.h"

#include <string.h>

#include "catalogue/money.h"
#include "gbcs/axdr.h"
#include "gbcs/zcl.h"
#include "mmc/account.h"
#include "mmc/convert.h"
#include "mmc/locate.h"
#include "names/zcl.h"

/* ---- types on the wire ---- */

static bool
is_integer(const struct sm_node *node)
{
	return node->kind == SM_UINT || node->kind == SM_INT;
}

/*
 * No element takes a float: neither GBCS's Mapping Table nor the Smart Energy clusters give a value as one. A
 * float is not read, but counted. Fields of commands and parts of values have no tag. Their types come from
 * the tables.
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

enum { REGISTER = 3, EXTENDED_REGISTER = 4, VALUE = 2, SCALER_UNIT = 3 };

static bool
is_scaler_unit(const struct sm_row *of, const struct sm_mmc_row *row)
{
	return of && of->class_id == row->class_id && of->index == SCALER_UNIT &&
	       memcmp(of->obis, row->obis, sizeof row->obis) == 0;
}

/* Whether the use case reads the scaler and unit of the row's register too. */
static bool
has_scaler_unit(const struct sm_mmc_walk *w, const struct sm_mmc_row *row)
{
	const struct sm_use_case *uc = w->d->use_case;

	if (row->from != SM_MMC_COSEM || row->index != VALUE ||
	    (row->class_id != REGISTER && row->class_id != EXTENDED_REGISTER))
		return false;
	for (size_t i = 0; uc && i < uc->n_rows; i++)
		if (is_scaler_unit(&uc->rows[i], row) && !uc->rows[i].protected)
			return true;
	return false;
}

/* The scaler and unit. NULL: missing, or the device failed to read it. */
static const struct sm_node *
scaler_beside(const struct sm_mmc_walk *w, const struct sm_mmc_row *row)
{
	for (const struct sm_item *i = w->d->payload.items; i; i = i->next)
		if (is_scaler_unit(i->row, row) && i->cosem.result == 0)
			return sm_node_get(i->value, "scaler");
	return NULL;
}

static bool
cosem_scale(struct sm_mmc_walk *w, const struct sm_mmc_row *row, int *out)
{
	const struct sm_node *scaler;

	if (!row->scaler && !has_scaler_unit(w, row))
		return true;
	scaler = row->scaler ? sm_node_path(w->base, row->scaler) : scaler_beside(w, row);
	if (!scaler || scaler->kind != SM_INT || scaler->v.i < INT8_MIN || scaler->v.i > INT8_MAX)
		return false;
	*out = (int)scaler->v.i;
	sm_mmc_use(w, scaler);
	return true;
}

/* An element has the unit of its type. A value with another unit is not shown. */
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

/* ---- the unit of a price ---- */

struct sm_slice
sm_mmc_charge_of(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_node *scale = sm_node_path(node, "charge_per_unit_scaling/commodity_scale");
	bool energy = row->low != 0 || sm_mmc_number(scale, NULL, 0) != 0;

	if (sm_charge_is_for(node, energy)) {
		sm_mmc_use(w, scale);
		sm_mmc_use(w, sm_node_get(node, "commodity_reference"));
	}
	return sm_slice_of(NULL, 0);
}
