/* One value and its type, apart from the message that it stands in. Private to this directory. */
#ifndef SM_CATALOGUE_DESCRIBE_VALUE_H
#define SM_CATALOGUE_DESCRIBE_VALUE_H

#include "catalogue/catalogue.h"

/*
 * Gives one value its type: names members, unpacks packed octets, resolves unit and scale. What the type doesn't fit
 * stays as it is and is added to *misfits. False only when memory is exhausted.
 */
SM_MUST_CHECK bool sm_describe_value(
    struct sm_node *value, const struct sm_type *type, struct sm_arena *a, size_t *misfits);

/* The type itself or its first variant that a value of this shape can be of; NULL: none. */
const struct sm_type *sm_type_fitting(const struct sm_node *node, const struct sm_type *type);

/* Values without members of a node at this depth; null-data isn't one. */
size_t sm_count_leaves(const struct sm_node *node, unsigned depth);

/* A scaler and unit as IEC 62056-6-2 has them; a unit that it has no number for, as of prices, is the type's. */
void sm_scale_by_unit(struct sm_node *node, const struct sm_node *scaler_unit);

#endif
