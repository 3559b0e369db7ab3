/*
 * Whether a response answers the commands of its use case. A response without failures is not always a
 * success.
 */
#ifndef SM_MMC_ANSWERS_H
#define SM_MMC_ANSWERS_H

#include "catalogue/decode.h"
#include "mmc/table.h"

/* Whether a ZigBee command asks for data. Its default response can only mean that there is none. */
bool sm_mmc_is_query(uint16_t cluster, int64_t command);

/* Counts answers that report success without data, and commands of the use case that have no answer. */
size_t sm_mmc_unanswered(struct sm_mmc_walk *w);

/* Counts items, components and members that the use case always has and the message lacks. */
size_t sm_mmc_missing(const struct sm_decoded *d);

/*
 * Whether the message has the outcome of every command of the use case. Otherwise it is no success, even if
 * nothing failed.
 */
bool sm_mmc_answered(struct sm_mmc_walk *w);

#endif
