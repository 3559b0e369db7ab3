/*
 * Accounts for a message: which of its values the document has told.
 *
 * Whoever makes text of a value tells it here. What of a decoded response or alert was told by nobody is lost, unless it
 * only frames the values: the message then stands in the document as it came, and the losses are counted.
 */
#ifndef SM_MMC_ACCOUNT_H
#define SM_MMC_ACCOUNT_H

#include "mmc/table.h"

/* An empty account for the message of w->d, in its arena. False when memory is exhausted. */
SM_MUST_CHECK bool sm_mmc_account_open(struct sm_mmc_walk *w);

/* A value is told, with all that stands below it. NULL is nothing. */
void sm_mmc_use(struct sm_mmc_walk *w, const struct sm_node *node);

/*
 * Parts of a value are told: n bits of a number from the least significant one, of a bit-string from the first; n octets
 * of an octet-string.
 */
void sm_mmc_use_part(struct sm_mmc_walk *w, const struct sm_node *node, size_t first, size_t n);

/* The bits of a mask of a number. */
void sm_mmc_use_mask(struct sm_mmc_walk *w, const struct sm_node *node, uint64_t mask);

/* An attribute that a row looks for, and no component has. Each counts once. */
void sm_mmc_miss(struct sm_mmc_walk *w, uint16_t cluster, uint16_t attribute);

/* How many values were told by nobody, and how many items of the use case aren't there. */
size_t sm_mmc_unused(struct sm_mmc_walk *w);

#endif
