/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4: reading registers and logs (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs17a[] = {
	{ GET(3, OBIS(1, 0, 2, 8, 0, 255), 2) },
	{ GET(3, OBIS(1, 0, 2, 8, 0, 255), 3) },
	{ GET(3, OBIS(1, 0, 4, 8, 0, 255), 2) },
	{ GET(3, OBIS(1, 0, 4, 8, 0, 255), 3) },
};

static const struct sm_row ecs17b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 8, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 10), 2), PROTECTED },
};

static const struct sm_row ecs17c[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 34, 20), 2) },
};

static const struct sm_row ecs17d[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 9, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 1), 2), PROTECTED },
};

static const struct sm_row ecs17e[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 10, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 2), 2), PROTECTED },
};

static const struct sm_row ecs18a[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 2), 2) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 2) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 3) },
	{ GET(4, OBIS(1, 0, 2, 6, 0, 255), 5) },
};

static const struct sm_row ecs18b[] = {
	{ GET(1, OBIS(0, 0, 94, 44, 5, 0), 2) },
	{ GET(1, OBIS(0, 0, 94, 44, 5, 1), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 3) },
	{ GET(4, OBIS(1, 0, 1, 6, 0, 255), 5) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 2) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 3) },
	{ GET(4, OBIS(1, 0, 1, 6, 1, 255), 5) },
	{ GET(10, OBIS(0, 0, 12, 0, 0, 255), 2) },
};

static const struct sm_row ecs19[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 1, 255), 1) },
	{ GET(1, OBIS(0, 0, 94, 44, 34, 30), 2), PROTECTED },
};

static const struct sm_row ecs20a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 4, 255), 2) },
};

static const struct sm_row ecs20b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 3, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 2, 255), 2), PROTECTED },
};

static const struct sm_row ecs20c[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 2, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 0, 255), 2), PROTECTED },
	{ GET(7, OBIS(0, 0, 98, 1, 1, 255), 2), PROTECTED },
};

static const struct sm_row ecs21a[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 5, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 9, 255), 2), PROTECTED },
};

static const struct sm_row ecs21b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 6, 255), 1) },
	{ GET(7, OBIS(0, 0, 98, 1, 8, 255), 2), PROTECTED },
};

static const struct sm_row ecs21c[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 10, 255), 2) },
};

static const struct sm_row ecs22a[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 1, 1, 255), 2) },
};

static const struct sm_row ecs22b[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 7, 255), 1) },
	{ GET(7, OBIS(0, 0, 99, 1, 0, 255), 2), PROTECTED },
};

static const struct sm_row ecs22c[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 99, 1, 2, 255), 2) },
};

static const struct sm_row ecs23[] = {
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 32, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
};

static const struct sm_row ecs24[] = {
	{ GET(3, OBIS(0, 0, 94, 44, 1, 7), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 7), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 0, 255), 5) },
	{ GET(11, OBIS(0, 0, 11, 0, 0, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 11, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 12, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 13, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 14, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 15, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 16, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 17, 255), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 18, 255), 2) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 0), 2) },
	{ GET(113, OBIS(0, 0, 19, 20, 4, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 0, 255), 5) },
};

static const struct sm_row ecs26a[] = {
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 5) },
	{ GET(11, OBIS(0, 0, 11, 0, 2, 255), 2) },
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 8) },
	{ GET(113, OBIS(0, 0, 19, 20, 1, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 8) },
	{ GET(113, OBIS(0, 0, 19, 20, 2, 255), 5) },
	{ GET(113, OBIS(0, 0, 19, 20, 3, 255), 13) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 10), 2) },
	{ GET(21, OBIS(0, 0, 16, 0, 1, 255), 2) },
	{ GET(9000, OBIS(0, 0, 94, 44, 2, 20), 2) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 16) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 18) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 19) },
	{ GET(112, OBIS(0, 0, 19, 10, 1, 255), 9) },
	{ GET(112, OBIS(0, 0, 19, 10, 1, 255), 10) },
	{ GET(10, OBIS(0, 0, 12, 0, 1, 255), 2) },
	{ GET(111, OBIS(0, 0, 19, 0, 0, 255), 11) },
};

static const struct sm_row ecs27[] = {
	{ GET(9000, OBIS(0, 0, 94, 44, 0, 3), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 42, 255), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 42, 255), 3) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 4) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 6) },
	{ GET(71, OBIS(0, 0, 17, 0, 0, 255), 7) },
};

static const struct sm_row ecs66[] = {
	{ ACTION(30, OBIS(0, 0, 43, 2, 4, 255), 1) },
	{ GET(7, OBIS(0, 0, 99, 1, 3, 255), 2), PROTECTED },
};

static const struct sm_row ecs82[] = {
	{ GET(112, OBIS(0, 0, 19, 10, 0, 255), 2) },
};

static const struct sm_row ecs23b[] = {
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 32, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 32, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 32, 24, 0, 255), 4) },
	{ GET(3, OBIS(1, 0, 52, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 52, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 52, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 52, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 52, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 52, 24, 0, 255), 4) },
	{ GET(3, OBIS(1, 0, 72, 32, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 72, 32, 0, 4), 3) },
	{ GET(3, OBIS(1, 0, 72, 36, 0, 4), 2) },
	{ GET(3, OBIS(1, 0, 72, 36, 0, 4), 3) },
	{ GET_SELECTED(7, OBIS(1, 0, 72, 24, 0, 255), 2) },
	{ GET(7, OBIS(1, 0, 72, 24, 0, 255), 4) },
};

static const struct sm_row ecs24b[] = {
	{ GET(113, OBIS(0, 0, 19, 20, 5, 255), 5) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 8), 2) },
	{ GET(3, OBIS(0, 0, 94, 44, 1, 8), 3) },
	{ GET(11, OBIS(0, 0, 11, 0, 1, 255), 2) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 3) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 4) },
	{ GET(20, OBIS(0, 0, 13, 0, 1, 255), 5) },
};

static const struct sm_row ecs20d[] = {
	{ GET_SELECTED(7, OBIS(0, 0, 98, 1, 5, 255), 2) },
};

const struct sm_use_case sm_use_cases_sr04[] = {
	{
	    .code = USE_ECS17a,
	    SM_ROWS(ecs17a),
	},
	{
	    .code = USE_ECS17b,
	    SM_ROWS(ecs17b),
	},
	{
	    .code = USE_ECS17c,
	    SM_ROWS(ecs17c),
	},
	{
	    .code = USE_ECS17d,
	    SM_ROWS(ecs17d),
	},
	{
	    .code = USE_ECS17e,
	    SM_ROWS(ecs17e),
	},
	{
	    .code = USE_ECS18a,
	    SM_ROWS(ecs18a),
	},
	{
	    .code = USE_ECS18b,
	    SM_ROWS(ecs18b),
	},
	{
	    .code = USE_ECS19,
	    SM_ROWS(ecs19),
	},
	{
	    .code = USE_ECS20a,
	    SM_ROWS(ecs20a),
	},
	{
	    .code = USE_ECS20b,
	    SM_ROWS(ecs20b),
	},
	{
	    .code = USE_ECS20c,
	    SM_ROWS(ecs20c),
	},
	{
	    .code = USE_ECS21a,
	    SM_ROWS(ecs21a),
	},
	{
	    .code = USE_ECS21b,
	    SM_ROWS(ecs21b),
	},
	{
	    .code = USE_ECS21c,
	    SM_ROWS(ecs21c),
	},
	{
	    .code = USE_ECS22a,
	    SM_ROWS(ecs22a),
	},
	{
	    .code = USE_ECS22b,
	    SM_ROWS(ecs22b),
	},
	{
	    .code = USE_ECS22c,
	    SM_ROWS(ecs22c),
	},
	{
	    .code = USE_ECS23,
	    SM_ROWS(ecs23),
	},
	{
	    .code = USE_ECS24,
	    SM_ROWS(ecs24),
	},
	{
	    .code = USE_ECS26a,
	    SM_ROWS(ecs26a),
	},
	{
	    .code = USE_ECS27,
	    SM_ROWS(ecs27),
	},
	{
	    .code = USE_ECS66,
	    SM_ROWS(ecs66),
	},
	{
	    .code = USE_ECS82,
	    SM_ROWS(ecs82),
	},
	{
	    .code = USE_ECS23b,
	    SM_ROWS(ecs23b),
	},
	{
	    .code = USE_ECS24b,
	    SM_ROWS(ecs24b),
	},
	{
	    .code = USE_ECS20d,
	    SM_ROWS(ecs20d),
	},
};

const size_t sm_n_use_cases_sr04 = sizeof sm_use_cases_sr04 / sizeof sm_use_cases_sr04[0];
