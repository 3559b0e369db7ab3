/* The pictures of an article of a month. Private to this directory. */
#ifndef SM_PICTURE_MONTH_CHART_H
#define SM_PICTURE_MONTH_CHART_H

#include "picture/month.h"

void sm_month_charts(const struct sm_months *p);

#endif
