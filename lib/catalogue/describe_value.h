/* The type of one value, without its message. Private to this directory and correlate/. */
#ifndef SM_CATALOGUE_DESCRIBE_VALUE_H
#define SM_CATALOGUE_DESCRIBE_VALUE_H

#include "catalogue/catalogue.h"

/*
 * Gives one value its type: names members, unpacks packed octets, resolves unit and scale. A value that
 * doesn't fit stays unchanged and is added to *misfits. False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_describe_value(
    struct sm_node *value, const struct sm_type *type, struct sm_arena *a, size_t *misfits);

/* The type itself, or its first variant, that fits the shape of the value; NULL: none. */
const struct sm_type *sm_type_fitting(const struct sm_node *node, const struct sm_type *type);

/* Counts the values without members below a node at this depth, without null-data. */
size_t sm_count_leaves(const struct sm_node *node, unsigned depth);

/*
 * Sets the node's scale and unit from a scaler_unit of IEC 62056-6-2. A unit without a number there, such as
 * one of prices, is the type's. Without a usable scaler_unit (NULL: the device gave none) there is neither.
 */
void sm_scale_by_unit(struct sm_node *node, const struct sm_node *scaler_unit);

#endif
