/* Writes the answer of a SMETS1 device as the GBCSResponse document that the same answer of a SMETS2 device gives. */
#ifndef SM_MMC_SMETS1_H
#define SM_MMC_SMETS1_H

#include "duis/smets1.h"
#include "mmc/mmc.h"

/*
 * Appends the document: the elements of MMC that the SMETS1SignedResponse holds, as they are, without the signature. Of
 * *o only pretty and version count. Fails with SM_E_MALFORMED, with path and line, for an element that is none of MMC,
 * and for text that stands between elements or is split by a comment; with SM_E_LIMIT for more than MMC has; with
 * SM_E_VALUE as sm_mmc_write. On failure out is unchanged.
 */
SM_MUST_CHECK bool sm_mmc_write_smets1(const struct sm_smets1 *s, const struct sm_mmc_options *o,
    struct sm_arena *a, struct sm_buf *out, struct sm_err *err);

/* Lists the elements, as sm_mmc_parts_read does. Fails as sm_mmc_write_smets1; the list is then empty. */
SM_MUST_CHECK bool sm_mmc_parts_read_smets1(
    const struct sm_smets1 *s, struct sm_arena *a, struct sm_mmc_parts *p, struct sm_err *err);

#endif
