/*
 * Keeps account of the values of a message that the document has used.
 *
 * Code that writes a value marks it as used here. A decoded value that stays unused is lost, unless it only
 * frames others. The document then carries the message as it came, and the losses are counted.
 */
#ifndef SM_MMC_ACCOUNT_H
#define SM_MMC_ACCOUNT_H

#include "mmc/table.h"

/* Creates an empty account for the message of w->d, in its arena. False: memory is exhausted. */
SM_MUST_CHECK bool sm_mmc_account_open(struct sm_mmc_walk *w);

/* Marks a value and all values below it as used. NULL is allowed. */
void sm_mmc_use(struct sm_mmc_walk *w, const struct sm_node *node);

/*
 * Marks a part of a value as used: n bits of a number from the least significant one, n bits of a bit-string
 * from the first, or n octets of an octet-string.
 */
void sm_mmc_use_part(struct sm_mmc_walk *w, const struct sm_node *node, size_t first, size_t n);

/* Marks the bits of a mask of a number as used. */
void sm_mmc_use_mask(struct sm_mmc_walk *w, const struct sm_node *node, uint64_t mask);

/* Notes that no component has the attribute of a row. Each attribute counts once. */
void sm_mmc_miss(struct sm_mmc_walk *w, uint16_t cluster, uint16_t attribute);

/* The count of unused values and of missing items of the use case. */
size_t sm_mmc_unused(struct sm_mmc_walk *w);

#endif
