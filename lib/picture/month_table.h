/* The figures of a month as tables. Private to this directory. */
#ifndef SM_PICTURE_MONTH_TABLE_H
#define SM_PICTURE_MONTH_TABLE_H

#include "picture/month.h"

void sm_month_tables(const struct sm_months *p);

#endif
