/* Writes the elements that rows find values for. */
#ifndef SM_MMC_ROWS_H
#define SM_MMC_ROWS_H

#include "mmc/table.h"

/*
 * Writes the elements of n rows, with values that the rows find below `here`. Sets w->incomplete when a slot stays empty.
 * False with w->err: memory is exhausted.
 */
SM_MUST_CHECK bool sm_mmc_rows(
    struct sm_mmc_walk *w, const struct sm_mmc_row *rows, size_t n, const struct sm_node *here);

#endif
