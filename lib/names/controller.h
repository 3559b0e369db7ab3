/* Auxiliary controllers: the octet that holds a level (GBCS 4.x use cases ECS46d, ECS47, ECS61d). */
#ifndef SM_NAMES_CONTROLLER_H
#define SM_NAMES_CONTROLLER_H

#include <stdbool.h>
#include <stdint.h>
#include "core/cursor.h"

/*
 * Decodes a level in per cent, 0 to 100: bit 7 of the octet is set, and bits 6 to 0 are the level. False when bit 7 is
 * not set or the level is above 100; *level is unchanged then.
 */
SM_MUST_CHECK bool sm_controller_level(uint64_t octet, unsigned *level);

#endif
