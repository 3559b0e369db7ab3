/* Compares the headers of message and request. Private to correlate/. */
#ifndef SM_CORRELATE_HEADER_H
#define SM_CORRELATE_HEADER_H

#include "correlate/walk.h"

/* Compares Grouping Header, MAC header and signature with the request's Header: GBCS section 7.2, DUIS section 3.1. */
void sm_walk_header(struct sm_walk *w);

#endif
