/* The units of amounts of money, once all of a message is described. Private to this directory and mmc/. */
#ifndef SM_CATALOGUE_MONEY_H
#define SM_CATALOGUE_MONEY_H

#include "core/arena.h"
#include "gbcs/payload.h"

/*
 * IEC 62056-6-2 class 113: whether a charge says that it is for energy (a kWh of an import register), or for nothing, as a
 * standing charge does.
 */
bool sm_charge_is_for(const struct sm_node *charge, bool energy);

/*
 * Puts the currency of the message into the units that have none, and the period of a charge of DLMS behind it: "GBP/d".
 * Such units live in the arena. False: no memory.
 */
SM_MUST_CHECK bool sm_name_money(const struct sm_payload *p, struct sm_arena *a);

#endif
