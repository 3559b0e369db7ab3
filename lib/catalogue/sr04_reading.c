/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 4: reading registers and logs (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs17a[] = {
	GET(3, 1, 0, 2, 8, 0, 255, 2),
	GET(3, 1, 0, 2, 8, 0, 255, 3),
	GET(3, 1, 0, 4, 8, 0, 255, 2),
	GET(3, 1, 0, 4, 8, 0, 255, 3),
};

static const struct sm_row ecs17b[] = {
	ACTION(30, 0, 0, 43, 2, 8, 255, 1),
	PROTECTED(1, 0, 0, 94, 44, 34, 10, 2),
};

static const struct sm_row ecs17c[] = {
	GET(1, 0, 0, 94, 44, 34, 20, 2),
};

static const struct sm_row ecs17d[] = {
	ACTION(30, 0, 0, 43, 2, 9, 255, 1),
	PROTECTED(1, 0, 0, 94, 44, 34, 1, 2),
};

static const struct sm_row ecs17e[] = {
	ACTION(30, 0, 0, 43, 2, 10, 255, 1),
	PROTECTED(1, 0, 0, 94, 44, 34, 2, 2),
};

static const struct sm_row ecs18a[] = {
	GET(1, 0, 0, 94, 44, 5, 2, 2),
	GET(4, 1, 0, 2, 6, 0, 255, 2),
	GET(4, 1, 0, 2, 6, 0, 255, 3),
	GET(4, 1, 0, 2, 6, 0, 255, 5),
};

static const struct sm_row ecs18b[] = {
	GET(1, 0, 0, 94, 44, 5, 0, 2),
	GET(1, 0, 0, 94, 44, 5, 1, 2),
	GET(4, 1, 0, 1, 6, 0, 255, 2),
	GET(4, 1, 0, 1, 6, 0, 255, 3),
	GET(4, 1, 0, 1, 6, 0, 255, 5),
	GET(4, 1, 0, 1, 6, 1, 255, 2),
	GET(4, 1, 0, 1, 6, 1, 255, 3),
	GET(4, 1, 0, 1, 6, 1, 255, 5),
	GET(10, 0, 0, 12, 0, 0, 255, 2),
};

static const struct sm_row ecs19[] = {
	ACTION(30, 0, 0, 43, 2, 1, 255, 1),
	PROTECTED(1, 0, 0, 94, 44, 34, 30, 2),
};

static const struct sm_row ecs20a[] = {
	GET_SELECTED(7, 0, 0, 98, 1, 4, 255, 2),
};

static const struct sm_row ecs20b[] = {
	ACTION(30, 0, 0, 43, 2, 3, 255, 1),
	PROTECTED(7, 0, 0, 98, 1, 2, 255, 2),
};

static const struct sm_row ecs20c[] = {
	ACTION(30, 0, 0, 43, 2, 2, 255, 1),
	PROTECTED(7, 0, 0, 98, 1, 0, 255, 2),
	PROTECTED(7, 0, 0, 98, 1, 1, 255, 2),
};

static const struct sm_row ecs21a[] = {
	ACTION(30, 0, 0, 43, 2, 5, 255, 1),
	PROTECTED(7, 0, 0, 98, 1, 9, 255, 2),
};

static const struct sm_row ecs21b[] = {
	ACTION(30, 0, 0, 43, 2, 6, 255, 1),
	PROTECTED(7, 0, 0, 98, 1, 8, 255, 2),
};

static const struct sm_row ecs21c[] = {
	GET_SELECTED(7, 0, 0, 98, 1, 10, 255, 2),
};

static const struct sm_row ecs22a[] = {
	GET_SELECTED(7, 0, 0, 99, 1, 1, 255, 2),
};

static const struct sm_row ecs22b[] = {
	ACTION(30, 0, 0, 43, 2, 7, 255, 1),
	PROTECTED(7, 0, 0, 99, 1, 0, 255, 2),
};

static const struct sm_row ecs22c[] = {
	GET_SELECTED(7, 0, 0, 99, 1, 2, 255, 2),
};

static const struct sm_row ecs23[] = {
	GET(3, 1, 0, 32, 32, 0, 4, 2),
	GET(3, 1, 0, 32, 32, 0, 4, 3),
	GET(3, 1, 0, 32, 36, 0, 4, 2),
	GET(3, 1, 0, 32, 36, 0, 4, 3),
	GET_SELECTED(7, 1, 0, 32, 24, 0, 255, 2),
	GET(7, 1, 0, 32, 24, 0, 255, 4),
};

static const struct sm_row ecs24[] = {
	GET(3, 0, 0, 94, 44, 1, 7, 2),
	GET(3, 0, 0, 94, 44, 1, 7, 3),
	GET(20, 0, 0, 13, 0, 0, 255, 3),
	GET(20, 0, 0, 13, 0, 0, 255, 4),
	GET(20, 0, 0, 13, 0, 0, 255, 5),
	GET(11, 0, 0, 11, 0, 0, 255, 2),
	GET(21, 0, 0, 16, 0, 11, 255, 2),
	GET(21, 0, 0, 16, 0, 12, 255, 2),
	GET(21, 0, 0, 16, 0, 13, 255, 2),
	GET(21, 0, 0, 16, 0, 14, 255, 2),
	GET(21, 0, 0, 16, 0, 15, 255, 2),
	GET(21, 0, 0, 16, 0, 16, 255, 2),
	GET(21, 0, 0, 16, 0, 17, 255, 2),
	GET(21, 0, 0, 16, 0, 18, 255, 2),
	GET(9000, 0, 0, 94, 44, 2, 0, 2),
	GET(113, 0, 0, 19, 20, 4, 255, 5),
	GET(113, 0, 0, 19, 20, 0, 255, 5),
};

static const struct sm_row ecs26a[] = {
	GET(113, 0, 0, 19, 20, 1, 255, 5),
	GET(11, 0, 0, 11, 0, 2, 255, 2),
	GET(113, 0, 0, 19, 20, 1, 255, 8),
	GET(113, 0, 0, 19, 20, 1, 255, 5),
	GET(113, 0, 0, 19, 20, 2, 255, 5),
	GET(113, 0, 0, 19, 20, 2, 255, 8),
	GET(113, 0, 0, 19, 20, 2, 255, 5),
	GET(113, 0, 0, 19, 20, 3, 255, 13),
	GET(9000, 0, 0, 94, 44, 2, 10, 2),
	GET(21, 0, 0, 16, 0, 1, 255, 2),
	GET(9000, 0, 0, 94, 44, 2, 20, 2),
	GET(111, 0, 0, 19, 0, 0, 255, 16),
	GET(111, 0, 0, 19, 0, 0, 255, 18),
	GET(111, 0, 0, 19, 0, 0, 255, 19),
	GET(112, 0, 0, 19, 10, 1, 255, 9),
	GET(112, 0, 0, 19, 10, 1, 255, 10),
	GET(10, 0, 0, 12, 0, 1, 255, 2),
	GET(111, 0, 0, 19, 0, 0, 255, 11),
};

static const struct sm_row ecs27[] = {
	GET(9000, 0, 0, 94, 44, 0, 3, 2),
	GET(3, 0, 0, 94, 44, 42, 255, 2),
	GET(3, 0, 0, 94, 44, 42, 255, 3),
	GET(71, 0, 0, 17, 0, 0, 255, 4),
	GET(71, 0, 0, 17, 0, 0, 255, 6),
	GET(71, 0, 0, 17, 0, 0, 255, 7),
};

static const struct sm_row ecs66[] = {
	ACTION(30, 0, 0, 43, 2, 4, 255, 1),
	PROTECTED(7, 0, 0, 99, 1, 3, 255, 2),
};

static const struct sm_row ecs82[] = {
	GET(112, 0, 0, 19, 10, 0, 255, 2),
};

static const struct sm_row ecs23b[] = {
	GET(3, 1, 0, 32, 32, 0, 4, 2),
	GET(3, 1, 0, 32, 32, 0, 4, 3),
	GET(3, 1, 0, 32, 36, 0, 4, 2),
	GET(3, 1, 0, 32, 36, 0, 4, 3),
	GET_SELECTED(7, 1, 0, 32, 24, 0, 255, 2),
	GET(7, 1, 0, 32, 24, 0, 255, 4),
	GET(3, 1, 0, 52, 32, 0, 4, 2),
	GET(3, 1, 0, 52, 32, 0, 4, 3),
	GET(3, 1, 0, 52, 36, 0, 4, 2),
	GET(3, 1, 0, 52, 36, 0, 4, 3),
	GET_SELECTED(7, 1, 0, 52, 24, 0, 255, 2),
	GET(7, 1, 0, 52, 24, 0, 255, 4),
	GET(3, 1, 0, 72, 32, 0, 4, 2),
	GET(3, 1, 0, 72, 32, 0, 4, 3),
	GET(3, 1, 0, 72, 36, 0, 4, 2),
	GET(3, 1, 0, 72, 36, 0, 4, 3),
	GET_SELECTED(7, 1, 0, 72, 24, 0, 255, 2),
	GET(7, 1, 0, 72, 24, 0, 255, 4),
};

static const struct sm_row ecs24b[] = {
	GET(113, 0, 0, 19, 20, 5, 255, 5),
	GET(3, 0, 0, 94, 44, 1, 8, 2),
	GET(3, 0, 0, 94, 44, 1, 8, 3),
	GET(11, 0, 0, 11, 0, 1, 255, 2),
	GET(20, 0, 0, 13, 0, 1, 255, 3),
	GET(20, 0, 0, 13, 0, 1, 255, 4),
	GET(20, 0, 0, 13, 0, 1, 255, 5),
};

static const struct sm_row ecs20d[] = {
	GET_SELECTED(7, 0, 0, 98, 1, 5, 255, 2),
};

const struct sm_use_case sm_use_cases_sr04[] = {
	{
	    .code = 0x0026,
	    .id = "ECS17a",
	    .title = "Read ESME Energy Registers (Export Energy)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.2",
	    SM_ROWS(ecs17a),
	},
	{
	    .code = 0x0027,
	    .id = "ECS17b",
	    .title = "Read ESME Energy Registers (Import Energy)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.1.1",
	    SM_ROWS(ecs17b),
	},
	{
	    .code = 0x0028,
	    .id = "ECS17c",
	    .title = "Read ESME Energy Registers (Power)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.16",
	    SM_ROWS(ecs17c),
	},
	{
	    .code = 0x0029,
	    .id = "ECS17d",
	    .title = "Read ESME Energy Register (TOU)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.1.2",
	    SM_ROWS(ecs17d),
	},
	{
	    .code = 0x002A,
	    .id = "ECS17e",
	    .title = "Read ESME Energy Register (TOU with Blocks)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.1.3",
	    SM_ROWS(ecs17e),
	},
	{
	    .code = 0x002B,
	    .id = "ECS18a",
	    .title = "Read Maximum Demand Registers (export)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.12.2",
	    SM_ROWS(ecs18a),
	},
	{
	    .code = 0x002C,
	    .id = "ECS18b",
	    .title = "Read Maximum Demand Registers (import)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.12.1",
	    SM_ROWS(ecs18b),
	},
	{
	    .code = 0x002D,
	    .id = "ECS19",
	    .title = "Read ESME Prepayment Registers",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.3",
	    SM_ROWS(ecs19),
	},
	{
	    .code = 0x002E,
	    .id = "ECS20a",
	    .title = "Read ESME Billing Data Log (payment based debt payments)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.4.4",
	    SM_ROWS(ecs20a),
	},
	{
	    .code = 0x002F,
	    .id = "ECS20b",
	    .title = "Read ESME Billing Data Log (change of mode / tariff triggered exc export)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.4.2",
	    SM_ROWS(ecs20b),
	},
	{
	    .code = 0x0030,
	    .id = "ECS20c",
	    .title = "Read ESME Billing Data Log (billing calendar triggered exc export)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.4.3",
	    SM_ROWS(ecs20c),
	},
	{
	    .code = 0x0033,
	    .id = "ECS21a",
	    .title = "Read Electricity Daily Read Log (exc export)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.6.1",
	    SM_ROWS(ecs21a),
	},
	{
	    .code = 0x0034,
	    .id = "ECS21b",
	    .title = "Read Electricity (Prepayment) Daily Read Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.14",
	    SM_ROWS(ecs21b),
	},
	{
	    .code = 0x0035,
	    .id = "ECS21c",
	    .title = "Read Electricity Daily Read Log (export only)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.6.2",
	    SM_ROWS(ecs21c),
	},
	{
	    .code = 0x0036,
	    .id = "ECS22a",
	    .title = "Read Electricity Half Hour Profile Data (export)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.8.3",
	    SM_ROWS(ecs22a),
	},
	{
	    .code = 0x0037,
	    .id = "ECS22b",
	    .title = "Read Electricity Half Hour Profile Data (active import)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.8.1",
	    SM_ROWS(ecs22b),
	},
	{
	    .code = 0x0038,
	    .id = "ECS22c",
	    .title = "Read Electricity Half Hour Profile Data (reactive import)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.8.2",
	    SM_ROWS(ecs22c),
	},
	{
	    .code = 0x0039,
	    .id = "ECS23",
	    .title = "Read Voltage Operational Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.10",
	    SM_ROWS(ecs23),
	},
	{
	    .code = 0x003A,
	    .id = "ECS24",
	    .title = "Read ESME Tariff Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.11.1",
	    SM_ROWS(ecs24),
	},
	{
	    .code = 0x003B,
	    .id = "ECS26a",
	    .title = "Read ESME Configuration Data Prepayment",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.13",
	    SM_ROWS(ecs26a),
	},
	{
	    .code = 0x0042,
	    .id = "ECS27",
	    .title = "Read ESME Load Limit Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.15",
	    SM_ROWS(ecs27),
	},
	{
	    .code = 0x0060,
	    .id = "ECS66",
	    .title = "Read ESME Daily Consumption Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.17",
	    SM_ROWS(ecs66),
	},
	{
	    .code = 0x0069,
	    .id = "ECS82",
	    .title = "Read Meter Balance for ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.18",
	    SM_ROWS(ecs82),
	},
	{
	    .code = 0x00BC,
	    .id = "ECS23b",
	    .title = "Read Voltage Operational Data - 3 Phase",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.10",
	    SM_ROWS(ecs23b),
	},
	{
	    .code = 0x00BD,
	    .id = "ECS24b",
	    .title = "Read ESME Tariff Data - second element",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.11.2",
	    SM_ROWS(ecs24b),
	},
	{
	    .code = 0x00C9,
	    .id = "ECS20d",
	    .title = "Read ESME Billing Data Log (prepayment credits)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "4.4.5",
	    SM_ROWS(ecs20d),
	},
};

const size_t sm_n_use_cases_sr04 = sizeof sm_use_cases_sr04 / sizeof sm_use_cases_sr04[0];
