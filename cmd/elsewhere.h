/* A record of JSON without a message may hold one in another member, as tshark writes it. */
#ifndef SM_CMD_ELSEWHERE_H
#define SM_CMD_ELSEWHERE_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

/*
 * Looks in a JSON object for strings of hex that begin a message. True: there are some; err names the first few, and the
 * jq filter that makes a record of the first.
 */
bool sm_elsewhere_find(struct sm_slice object, struct sm_arena *a, struct sm_err *err);

#endif
