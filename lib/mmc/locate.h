/* Where a row's value stands in a decoded message. */
#ifndef SM_MMC_LOCATE_H
#define SM_MMC_LOCATE_H

#include "mmc/table.h"

/*
 * The next node that row's source names, after *item (NULL to begin), which is set to the item it stands in.
 * Null-data counts as nothing. NULL: there are no more.
 */
const struct sm_node *sm_mmc_locate(
    const struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_item **item);

/*
 * Whether the device says anything at all about the attribute of a row, why it has no value say: a record of it, or a
 * default response to reading its cluster.
 */
bool sm_mmc_was_asked(const struct sm_mmc_walk *w, const struct sm_mmc_row *row);

/* The attribute status records of a Read Attributes Response; NULL when the item is none. */
const struct sm_node *sm_mmc_attribute_records(const struct sm_item *item);

/* A default response, which says of a command no more than how it ended. */
bool sm_mmc_is_default_response(const struct sm_item *item);

/* A number below a node by its path, or fallback. */
int64_t sm_mmc_number(const struct sm_node *node, const char *path, int64_t fallback);

#endif
