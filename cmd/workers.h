/* The workers of a filter, one for each thread. */
#ifndef SM_CMD_WORKERS_H
#define SM_CMD_WORKERS_H

#include "pump.h"

/* n workers with their states. NULL: err says why. */
struct sm_worker *sm_workers_new(const struct sm_pump *p, size_t n, struct sm_err *err);
/* Frees n workers; NULL is none. */
void sm_workers_free(const struct sm_pump *p, struct sm_worker *workers, size_t n);

#endif
