/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: device management: reading configuration and logs (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs26b[] = {
	GET(71, 0, 0, 17, 0, 1, 255, 4),
	GET(71, 0, 0, 17, 0, 1, 255, 6),
	GET(71, 0, 0, 17, 0, 2, 255, 4),
	GET(71, 0, 0, 17, 0, 2, 255, 6),
	GET(71, 0, 0, 17, 0, 3, 255, 4),
	GET(71, 0, 0, 17, 0, 3, 255, 6),
	GET(71, 0, 0, 17, 0, 4, 255, 4),
	GET(71, 0, 0, 17, 0, 4, 255, 6),
	GET(1, 1, 0, 32, 35, 0, 4, 2),
	GET(1, 1, 0, 32, 31, 0, 4, 2),
};

static const struct sm_row ecs26c[] = {
	GET(1, 0, 0, 94, 44, 0, 0, 2),
	GET(1, 0, 0, 94, 44, 0, 2, 2),
	GET(1, 0, 0, 94, 44, 0, 1, 2),
};

static const struct sm_row ecs26d[] = {
	GET(22, 0, 0, 15, 0, 0, 255, 4),
};

static const struct sm_row ecs26e[] = {
	GET(1, 0, 0, 96, 1, 1, 255, 2),
	GET(1, 0, 0, 96, 1, 2, 255, 2),
	GET(1, 0, 0, 96, 1, 4, 255, 2),
	GET(1, 0, 0, 96, 1, 6, 255, 2),
	GET(1, 0, 0, 94, 44, 0, 4, 2),
};

static const struct sm_row ecs26f[] = {
	GET(21, 0, 0, 16, 0, 0, 255, 2),
};

static const struct sm_row ecs35a[] = {
	GET_SELECTED(7, 0, 0, 99, 98, 0, 255, 2),
};

static const struct sm_row ecs35b[] = {
	GET_SELECTED(7, 0, 0, 99, 98, 1, 255, 2),
};

static const struct sm_row ecs40[] = {
	GET(1, 0, 0, 94, 44, 34, 11, 2),
	GET(1, 1, 0, 0, 0, 2, 255, 2),
};

static const struct sm_row ecs26i[] = {
	GET(1, 0, 0, 96, 1, 1, 255, 2),
	GET(1, 0, 0, 96, 1, 4, 255, 2),
	GET(1, 0, 0, 96, 1, 6, 255, 2),
};

static const struct sm_row ecs35e[] = {
	GET_SELECTED(7, 0, 0, 99, 98, 4, 255, 2),
};

static const struct sm_row ecs35f[] = {
	GET_SELECTED(7, 0, 17, 99, 98, 2, 255, 2),
};

static const struct sm_row ecs26j[] = {
	GET(111, 0, 0, 19, 0, 0, 255, 2),
};

static const struct sm_row ecs26k[] = {
	GET(71, 0, 0, 17, 0, 1, 255, 4),
	GET(71, 0, 0, 17, 0, 1, 255, 6),
	GET(71, 0, 0, 17, 0, 2, 255, 4),
	GET(71, 0, 0, 17, 0, 2, 255, 6),
	GET(71, 0, 0, 17, 0, 3, 255, 4),
	GET(71, 0, 0, 17, 0, 3, 255, 6),
	GET(71, 0, 0, 17, 0, 4, 255, 4),
	GET(71, 0, 0, 17, 0, 4, 255, 6),
	GET(1, 1, 0, 32, 35, 0, 4, 2),
	GET(1, 1, 0, 32, 31, 0, 4, 2),
	GET(1, 1, 0, 52, 31, 0, 4, 2),
	GET(1, 1, 0, 52, 35, 0, 4, 2),
	GET(1, 1, 0, 72, 31, 0, 4, 2),
	GET(1, 1, 0, 72, 35, 0, 4, 2),
};

static const struct sm_row ecs25r1[] = {
	GET(1, 0, 30, 97, 98, 15, 255, 2),
	GET(1, 0, 30, 97, 98, 16, 255, 2),
	GET(1, 0, 30, 97, 98, 17, 255, 2),
	GET(1, 0, 30, 97, 98, 18, 255, 2),
};

static const struct sm_row ecs25r2[] = {
	GET(1, 0, 33, 97, 98, 15, 255, 2),
	GET(1, 0, 33, 97, 98, 18, 255, 2),
};

static const struct sm_row ecs26m[] = {
	GET(1, 0, 0, 96, 1, 2, 255, 2),
	GET(1, 0, 0, 96, 1, 4, 255, 2),
	GET(1, 0, 0, 96, 1, 6, 255, 2),
	GET(1, 0, 0, 94, 44, 0, 4, 2),
};

static const struct sm_row ecs26n[] = {
	GET(1, 0, 0, 96, 1, 4, 255, 2),
	GET(1, 0, 0, 96, 1, 6, 255, 2),
};

static const struct sm_row dbch01[] = {
	GET(1, 0, 0, 94, 44, 10, 2, 2),
};

static const struct sm_row dbch02[] = {
	GET_SELECTED(7, 0, 0, 94, 44, 10, 3, 2),
};

static const struct sm_row dbch03[] = {
	GET(1, 0, 0, 94, 44, 10, 0, 2),
};

const struct sm_use_case sm_use_cases_sr06_read[] = {
	{
	    .code = 0x003C,
	    .id = "ECS26b",
	    .title = "Read ESME Configuration Voltage Data",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.1",
	    SM_ROWS(ecs26b),
	},
	{
	    .code = 0x003D,
	    .id = "ECS26c",
	    .title = "Read ESME Configuration Data Device Information (randomisation)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.2",
	    SM_ROWS(ecs26c),
	},
	{
	    .code = 0x003E,
	    .id = "ECS26d",
	    .title = "Read ESME Configuration Data Device Information (Billing Calendar)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.3",
	    SM_ROWS(ecs26d),
	},
	{
	    .code = 0x003F,
	    .id = "ECS26e",
	    .title = "Read ESME Configuration Data Device Information (device identity exc MPAN)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.4",
	    SM_ROWS(ecs26e),
	},
	{
	    .code = 0x0040,
	    .id = "ECS26f",
	    .title = "Read ESME Configuration Data Device Information (instantaneous power thresholds)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.5",
	    SM_ROWS(ecs26f),
	},
	{
	    .code = 0x0048,
	    .id = "ECS35a",
	    .title = "Read ESME Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35a),
	},
	{
	    .code = 0x0049,
	    .id = "ECS35b",
	    .title = "Read ESME Security Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35b),
	},
	{
	    .code = 0x004E,
	    .id = "ECS40",
	    .title = "Read MPAN Value on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.7",
	    SM_ROWS(ecs40),
	},
	{
	    .code = 0x0092,
	    .id = "ECS26i",
	    .title = "Read Configuration Data Device Information (CHF identity)",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.2.4",
	    SM_ROWS(ecs26i),
	},
	{
	    .code = 0x0093,
	    .id = "ECS35c",
	    .title = "Read CHF Event Log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35a),
	},
	{
	    .code = 0x0094,
	    .id = "ECS35d",
	    .title = "Read CHF Security Log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35b),
	},
	{
	    .code = 0x00B9,
	    .id = "ECS35e",
	    .title = "Read ESME Power Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35e),
	},
	{
	    .code = 0x00BA,
	    .id = "ECS35f",
	    .title = "Read ALCS Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35f),
	},
	{
	    .code = 0x00BE,
	    .id = "ECS26j",
	    .title = "Read ESME Configuration Data Device Information (Payment Mode)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.9",
	    SM_ROWS(ecs26j),
	},
	{
	    .code = 0x00C6,
	    .id = "ECS26k",
	    .title = "Read ESME Configuration Voltage Data - 3 phase",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.1",
	    SM_ROWS(ecs26k),
	},
	{
	    .code = 0x00D9,
	    .id = "ECS26l",
	    .title = "Read ESME Configuration Data Device Information (Billing Calendar - all periodicities)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.3",
	    SM_ROWS(ecs26d),
	},
	{
	    .code = 0x00EE,
	    .id = "ECS25r1",
	    .title = "Read non-critical event and alert behaviours - ESME - Supplier",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.10",
	    SM_ROWS(ecs25r1),
	},
	{
	    .code = 0x00EF,
	    .id = "ECS25r2",
	    .title = "Read non-critical event and alert behaviours - ESME - Network Operator",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.10",
	    SM_ROWS(ecs25r2),
	},
	{
	    .code = 0x00F9,
	    .id = "ECS26m",
	    .title =
	        "Read ESME Configuration Data Device Information (identity, type and supply tamper state)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.2.4",
	    SM_ROWS(ecs26m),
	},
	{
	    .code = 0x00FA,
	    .id = "ECS26n",
	    .title = "Read CHF Configuration Data Device Information (CH identity and type)",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.2.4",
	    SM_ROWS(ecs26n),
	},
	{
	    .code = 0x00FD,
	    .id = "ECS35g",
	    .title = "Read Auxiliary Controller Event Log",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.13",
	    SM_ROWS(ecs35f),
	},
	{
	    .code = 0x010A,
	    .id = "DBCH01",
	    .title = "Read CHF Sub GHz Channel",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.31",
	    SM_ROWS(dbch01),
	},
	{
	    .code = 0x010B,
	    .id = "DBCH02",
	    .title = "Read CHF Sub GHz Channel Log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.32",
	    SM_ROWS(dbch02),
	},
	{
	    .code = 0x010C,
	    .id = "DBCH03",
	    .title = "Read CHF Sub GHz Configuration",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.30",
	    SM_ROWS(dbch03),
	},
};

const size_t sm_n_use_cases_sr06_read = sizeof sm_use_cases_sr06_read / sizeof sm_use_cases_sr06_read[0];
