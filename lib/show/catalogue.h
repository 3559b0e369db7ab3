/* The use case tables as JSON, for people and programs that want to know what is known. */
#ifndef SM_SHOW_CATALOGUE_H
#define SM_SHOW_CATALOGUE_H

#include "core/buf.h"

/* JSON Lines: an object a use case, with its items in order. */
void sm_show_catalogue(struct sm_buf *out);

#endif
