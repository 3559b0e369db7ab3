/* Money in the currency that the message itself names. */
#ifndef SM_CATALOGUE_CURRENCY_H
#define SM_CATALOGUE_CURRENCY_H

#include "gbcs/payload.h"

/*
 * The tables' units of money are pounds and pence, what the MMC schema takes for granted too. Where an item of p, whose
 * values have their types, tells the currency of the device, all money of the message gets units of that; of a currency
 * that isn't known, none.
 */
void sm_name_currency(struct sm_payload *p);

#endif
