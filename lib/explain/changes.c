#include "explain/changes.h"

#include <string.h>

#include "names/use_cases.h"
#include "names/versions.h"

enum { MAJOR = 100 };

static void
edition(const struct sm_edition *e, struct sm_buf *out)
{
	sm_buf_printf(
	    out, "%s %u.%u\n    ", sm_standard_name(e->standard), e->number / MAJOR, e->number % MAJOR);
	if (e->gbcs != 0)
		sm_buf_printf(out, "with GBCS %u.%u; ", e->gbcs / MAJOR, e->gbcs % MAJOR);
	sm_buf_printf(out, "%s (%s)\n", e->when, sm_basis_name(e->basis));
}

static void
span(enum sm_standard s, const struct sm_versions *v, struct sm_buf *out)
{
	char text[SM_VERSIONS_TEXT];

	sm_buf_printf(out, "\n    %s %s (%s: %s)\n", sm_standard_name(s), sm_versions_text(v, text),
	    sm_basis_name(v->basis), v->source);
}

static void
duis(const struct sm_duis_versions *row, struct sm_buf *out)
{
	sm_buf_printf(out, "%s %s", sm_duis_kind_name(row->kind), row->names);
	if (row->values)
		sm_buf_printf(out, ": %s", row->values);
	span(SM_STANDARD_DUIS, &row->versions, out);
}

/* Use cases of one row follow each other. Those that all versions have are left out. */
static void
use_cases(struct sm_buf *out)
{
	const struct sm_versions *row = NULL, *here;
	const struct sm_identity *u;
	const char *last = "";

	for (size_t i = 0; (u = sm_identity_at(i)) != NULL; i++) {
		here = sm_versions_of_use_case(u->code);
		if (row && here != row)
			span(SM_STANDARD_GBCS, row, out);
		if (here->sure == 0 && here->last == 0)
			here = NULL;
		else if (here != row)
			sm_buf_printf(out, "use case %s", u->id);
		else if (strcmp(last, u->id) != 0)
			sm_buf_printf(out, " %s", u->id);
		row = here;
		last = u->id;
	}
	if (row)
		span(SM_STANDARD_GBCS, row, out);
}

void
sm_explain_changes(struct sm_buf *out)
{
	const struct sm_edition *e;
	const struct sm_duis_versions *row;
	const struct sm_mmc_versions *addition;

	for (size_t i = 0; (e = sm_edition_at(i)) != NULL; i++)
		edition(e, out);
	for (size_t i = 0; (row = sm_duis_versions_at(i)) != NULL; i++)
		duis(row, out);
	sm_buf_puts(out, "all else of DUIS and MMC");
	span(SM_STANDARD_DUIS, sm_versions_of_rest(), out);
	for (size_t i = 0; (addition = sm_mmc_versions_at(i)) != NULL; i++) {
		sm_buf_puts(out, addition->what);
		span(SM_STANDARD_MMC, &addition->versions, out);
	}
	use_cases(out);
}
