/* Versions of GBCS, as inventories, contexts and the Central Products List write them. */
#ifndef SM_NAMES_VERSION_H
#define SM_NAMES_VERSION_H

#include "core/text.h"

/*
 * "4.3" to 403: two numbers below 100 without leading zeros. White space around them doesn't count, nor does what the
 * industry writes before them: GBCS, V, Version, in either case. False for anything else, which then is no version: it
 * must not be taken for the newest.
 */
SM_MUST_CHECK bool sm_version_read(struct sm_slice s, unsigned *out);

#endif
