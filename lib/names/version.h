/* Versions of GBCS as written in inventories, contexts and the Central Products List. */
#ifndef SM_NAMES_VERSION_H
#define SM_NAMES_VERSION_H

#include "core/text.h"

/*
 * Converts "4.3" to 403: two numbers below 100 without leading zeros. White space around them and a prefix GBCS, V or
 * Version in either case are skipped. False: anything else. The caller must not take that for the newest version.
 */
SM_MUST_CHECK bool sm_version_read(struct sm_slice s, unsigned *out);

#endif
