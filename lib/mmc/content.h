/* Finds the rows of a message code among the tables of responses and alerts. */
#ifndef SM_MMC_CONTENT_H
#define SM_MMC_CONTENT_H

#include "mmc/table.h"

/* The rows of a response. NULL: its element has no content. */
const struct sm_mmc_content *sm_mmc_response_find(uint16_t code);

/*
 * The rows of an alert, by message code and alert code; NULL: it has no content. The alert code counts too, because a
 * Meter Integrity Issue Warning may come in a generic alert.
 */
const struct sm_mmc_content *sm_mmc_alert_find(uint16_t code, uint16_t alert);

/* For tests: every entry of responses, then of alerts, in the order of the files; i from 0, NULL at the end. */
const struct sm_mmc_content *sm_mmc_content_at(size_t i);

#endif
