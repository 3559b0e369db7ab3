/* Numbers on the wire: their type, and their scale. */
#ifndef SM_MMC_SCALE_H
#define SM_MMC_SCALE_H

#include "mmc/table.h"

/*
 * The node if its type is an integer. NULL: another type, or the ZCL value for "no value". Floats are other
 * types: no element and no scale is defined for them.
 */
const struct sm_node *sm_mmc_number_of(const struct sm_mmc_walk *w, const struct sm_node *node);

/* Whether a node is octets or text. A float, which is kept as octets, is none. */
bool sm_mmc_is_octets(const struct sm_node *node);

/*
 * The value of a row, scaled by the scaler beside it, or by multiplier and divisor of the message. False: it
 * is no number, the scale can't be read, or the unit isn't the element's.
 */
SM_MUST_CHECK bool sm_mmc_scaled_number(
    struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node, struct sm_decimal *out);

/*
 * For rows of charge_per_unit.obis (IEC 62056-6-2 class 113). No text: the document takes the price to be of nothing, or
 * of a kWh; with row->low, of a kWh. Any other unit is counted as unplaced.
 */
sm_mmc_as sm_mmc_charge_of;

#endif
