/*
 * Months of the ledger (inventory/metrics.h) as pictures beside tables with the same figures: an article for each month
 * and user.
 */
#ifndef SM_PICTURE_MONTH_H
#define SM_PICTURE_MONTH_H

#include "inventory/metrics.h"
#include "show/html_write.h"

struct sm_months {
	struct sm_html *w;
	struct sm_arena arena; /* holds the counts of one article */
	uint64_t articles;
	struct sm_month_row *first, *last; /* of the article that is being collected */
	size_t n_rows, n_times; /* services, and their categories with response times */
};

void sm_months_begin(struct sm_months *p, struct sm_html *w);

/* Takes counts in the order of month and user, and writes the article before when another begins. */
SM_MUST_CHECK bool sm_months_add(struct sm_months *p, const struct sm_month *m, struct sm_err *err);

/* Writes the last article, or a note if there was none. Frees what p holds. */
void sm_months_end(struct sm_months *p);

#endif
