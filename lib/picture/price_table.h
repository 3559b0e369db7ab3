/* The prices of a tariff beside its calendar. Private to this directory. */
#ifndef SM_PICTURE_PRICE_TABLE_H
#define SM_PICTURE_PRICE_TABLE_H

#include "picture/calendar_plan.h"

/* What each selector of the calendar selects, and all prices of the message. Nothing if the message has no prices for it. */
void sm_price_tables(const struct sm_plan *p);

#endif
