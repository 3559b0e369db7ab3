/* What a device reported about its own success: MessageSuccess and DebugInfo. */
#ifndef SM_MMC_OUTCOME_H
#define SM_MMC_OUTCOME_H

#include "mmc/table.h"

/*
 * Whether everything that the command asked for was done. "Not found" in answer to a question, for a log's entries say,
 * is no failure: there is nothing to report. To any other command it is one.
 */
bool sm_mmc_succeeded(const struct sm_decoded *d);

/* Writes DebugInfo when an item failed: COSEMDebug or ZIGBEEDebug, with codes, names and positions. */
SM_MUST_CHECK bool sm_mmc_debug(struct sm_mmc_walk *w);

#endif
