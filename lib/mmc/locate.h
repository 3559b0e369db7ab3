/* Finds the values of rows in a decoded message. */
#ifndef SM_MMC_LOCATE_H
#define SM_MMC_LOCATE_H

#include "mmc/table.h"

/*
 * The next node of the row's source after *item (NULL to begin). Sets *item to the item that holds it. Skips
 * null-data. NULL: there are no more.
 */
const struct sm_node *sm_mmc_locate(
    const struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_item **item);

/*
 * Whether the message mentions the attribute of a row, even without a value: in a record of it, or in a
 * default response to a read of its cluster.
 */
bool sm_mmc_is_mentioned(const struct sm_mmc_walk *w, const struct sm_mmc_row *row);

/* The attribute status records of a Read Attributes Response; NULL when the item is none. */
const struct sm_node *sm_mmc_attribute_records(const struct sm_item *item);

/* Whether an item is a default response. It has only the outcome of a command. */
bool sm_mmc_is_default_response(const struct sm_item *item);

/* The number at a path below a node, or fallback. */
int64_t sm_mmc_number(const struct sm_node *node, const char *path, int64_t fallback);

#endif
