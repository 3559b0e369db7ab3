/* The success of a message: MessageSuccess and DebugInfo. */
#ifndef SM_MMC_OUTCOME_H
#define SM_MMC_OUTCOME_H

#include "mmc/table.h"

/*
 * Whether every part of the command was done. "Not found" is no failure when it answers a query, such as for
 * entries of a log. It is one for any other command.
 */
bool sm_mmc_succeeded(const struct sm_decoded *d);

/*
 * Why a response that reports no failure is no success either: its use case is not known, or it lacks the outcome of a
 * command. A sentence in the arena; *why is NULL if it is a success, a failure, or no response. False: no memory.
 */
SM_MUST_CHECK bool sm_mmc_unclear(
    const struct sm_decoded *d, struct sm_arena *a, const char **why, struct sm_err *err);

/*
 * Writes DebugInfo when an item failed: COSEMDebug or ZIGBEEDebug, with codes, names and positions. False
 * with w->err.
 */
SM_MUST_CHECK bool sm_mmc_debug(struct sm_mmc_walk *w);

#endif
