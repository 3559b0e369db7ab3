/* What the articles of months are made of. Private to this directory. */
#ifndef SM_PICTURE_MONTH_ROW_H
#define SM_PICTURE_MONTH_ROW_H

#include "inventory/tally.h"
#include "picture/month.h"

/* The counts of a service, with copies of all that they point to. */
struct sm_month_row {
	struct sm_month m;
	char month[sizeof "2015-01"];
	uint8_t user[SM_EUI_LEN];
	int64_t counts[SM_TALLIES];
	struct sm_month_row *next;
};

#endif
