/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6, services 6.28 to 6.32: the sub GHz network. */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

/* ---- DLMS COSEM ---- */

static const struct sm_row dbch01[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 10, 2), 2) },
};

static const struct sm_row dbch02[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 94, 44, 10, 3), 2) },
};

static const struct sm_row dbch03[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 10, 0), 2) },
};

static const struct sm_row dbch04[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 10, 0), 2) },
};

static const struct sm_row dbch05[] = {
	{ SET(1, OBIS(0, 0, 94, 44, 10, 1), 2) },
};

const struct sm_use_case sm_use_cases_sr06_sub_ghz[] = {
	{
	    .code = USE_DBCH01,
	    SM_ROWS(dbch01),
	},
	{
	    .code = USE_DBCH02,
	    SM_ROWS(dbch02),
	},
	{
	    .code = USE_DBCH03,
	    SM_ROWS(dbch03),
	},
	{
	    .code = USE_DBCH04,
	    SM_ROWS(dbch04),
	},
	{
	    .code = USE_DBCH05,
	    SM_ROWS(dbch05),
	},
};

const size_t sm_n_use_cases_sr06_sub_ghz =
    sizeof sm_use_cases_sr06_sub_ghz / sizeof sm_use_cases_sr06_sub_ghz[0];
