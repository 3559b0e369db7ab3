/* Whether a response answers the commands of its use case: what tells no failure need not tell a success. */
#ifndef SM_MMC_ANSWERS_H
#define SM_MMC_ANSWERS_H

#include "catalogue/decode.h"
#include "mmc/table.h"

/* A ZigBee command that asks for data. Its default response says at most that there is none. */
bool sm_mmc_asks(uint16_t cluster, int64_t command);

/* Answers that say success and hold nothing, and commands of the use case that have no answer. */
size_t sm_mmc_unanswered(struct sm_mmc_walk *w);

/* Items, components and members that the use case always has, and the message doesn't. */
size_t sm_mmc_missing(const struct sm_decoded *d);

/* Whether the message tells the outcome of all that the use case does. Else it is no success, though nothing failed. */
bool sm_mmc_answered(struct sm_mmc_walk *w);

#endif
