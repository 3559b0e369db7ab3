/* The use case tables as JSON. */
#ifndef SM_SHOW_CATALOGUE_H
#define SM_SHOW_CATALOGUE_H

#include "core/buf.h"

/* Writes JSON Lines: one object for each use case, with its items in order. Check out->failed. */
void sm_show_catalogue(struct sm_buf *out);

#endif
