/* What a value on the wire is worth: its type as a number, and by what it is multiplied. */
#ifndef SM_MMC_SCALE_H
#define SM_MMC_SCALE_H

#include "mmc/table.h"

/*
 * The node when its type on the wire is an integer. NULL for every other type, and for the value by which ZCL says that
 * there is none. Floats are left out: neither the elements nor the scales of the use cases are made for them.
 */
const struct sm_node *sm_mmc_number_of(const struct sm_mmc_walk *w, const struct sm_node *node);

/* Octets or text: not a float, which is kept as octets. */
bool sm_mmc_is_octets(const struct sm_node *node);

/*
 * The value that a row found, with the scaler beside it, or the multiplier and divisor of the message. False when it is
 * no number, the message has a scale that can't be read, or its unit isn't the element's.
 */
SM_MUST_CHECK bool sm_mmc_scaled_number(
    struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node, struct sm_decimal *out);

/*
 * For rows of charge_per_unit.obis (IEC 62056-6-2 class 113). No text: the document takes the price to be of nothing, or
 * of a kWh; with row->low, of a kWh. Any other unit is counted as unplaced.
 */
sm_mmc_as sm_mmc_charge_of;

#endif
