/* GBCS 4.x: holds the place of the GBZ use cases until gbz_*.c are here; goes when they come. */
#include "catalogue/tables.h"

const struct sm_use_case sm_use_cases_gbz[] = { { .code = 0 } };
const size_t sm_n_use_cases_gbz = 0;
