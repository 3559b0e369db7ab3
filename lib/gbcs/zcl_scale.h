/* Scale and unit of ZCL numbers, if the message itself carries them (names/zcl.h, struct sm_zcl_scaling). */
#ifndef SM_GBCS_ZCL_SCALE_H
#define SM_GBCS_ZCL_SCALE_H

#include "gbcs/payload.h"
#include "gbcs/zcl_memory.h"

/*
 * Call it when all components are decoded. Gives each pending number its scale and unit: from the same component, or from
 * another one of the message, or else from what earlier frames told (NULL: nothing). node->scaling holds the outcome. Units
 * that no table has live in the arena. False: no memory.
 */
SM_MUST_CHECK bool sm_zcl_scale(
    const struct sm_payload *p, struct sm_zcl_earlier *earlier, struct sm_arena *a);

#endif
