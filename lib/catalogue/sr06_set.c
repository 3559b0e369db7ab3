/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: device management: setting configuration (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ecs28a[] = {
	SET(9000, 0, 0, 94, 44, 0, 3, 4),
	SET(9000, 0, 0, 94, 44, 128, 7, 4),
	SET(9000, 0, 0, 94, 44, 128, 6, 4),
	SET(9000, 0, 0, 94, 44, 128, 8, 4),
	SET(9000, 0, 0, 94, 44, 0, 3, 6),
	SET(9000, 0, 0, 94, 44, 128, 7, 6),
	SET(9000, 0, 0, 94, 44, 128, 6, 6),
	SET(9000, 0, 0, 94, 44, 128, 8, 6),
};

static const struct sm_row ecs28b[] = {
	ACTION(3, 0, 0, 94, 44, 42, 255, 1),
};

static const struct sm_row ecs29a[] = {
	SET(7, 1, 0, 32, 24, 0, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 6),
	SET(71, 0, 0, 17, 0, 2, 255, 4),
	SET(71, 0, 0, 17, 0, 2, 255, 6),
	SET(71, 0, 0, 17, 0, 3, 255, 4),
	SET(71, 0, 0, 17, 0, 3, 255, 6),
	SET(71, 0, 0, 17, 0, 4, 255, 4),
	SET(71, 0, 0, 17, 0, 4, 255, 6),
	SET(1, 1, 0, 32, 35, 0, 4, 2),
	SET(1, 1, 0, 32, 31, 0, 4, 2),
	ACTION(3, 1, 0, 32, 32, 0, 4, 1),
	ACTION(3, 1, 0, 32, 36, 0, 4, 1),
};

static const struct sm_row ecs30[] = {
	SET(22, 0, 0, 15, 0, 0, 255, 4),
};

static const struct sm_row ecs34[] = {
	SET(21, 0, 0, 16, 0, 0, 255, 2),
};

static const struct sm_row ecs37[] = {
	SET(10, 0, 0, 12, 0, 0, 255, 2),
};

static const struct sm_row ecs39a[] = {
	SET(1, 0, 0, 94, 44, 34, 11, 2),
};

static const struct sm_row ecs39b[] = {
	SET(1, 1, 0, 0, 0, 2, 255, 2),
};

static const struct sm_row ecs46a[] = {
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 11, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 12, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 13, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 14, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 15, 2),
};

static const struct sm_row ecs46c[] = {
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 21, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 22, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 23, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 24, 2),
	OPTIONAL_SET(1, 0, 0, 94, 44, 0, 25, 2),
	SET(11, 0, 1, 11, 0, 3, 255, 2),
	SET(10, 0, 1, 12, 0, 2, 255, 2),
	SET(9000, 0, 0, 94, 44, 128, 26, 6),
	SET(9000, 0, 0, 94, 44, 128, 35, 6),
};

static const struct sm_row ecs57[] = {
	OPTIONAL_ACTION(4, 1, 0, 1, 6, 0, 255, 1),
	OPTIONAL_ACTION(4, 1, 0, 1, 6, 1, 255, 1),
	OPTIONAL_ACTION(4, 1, 0, 2, 6, 0, 255, 1),
};

static const struct sm_row ecs70[] = {
	SET(8, 0, 0, 1, 0, 0, 255, 9),
	ACTION(8, 0, 0, 1, 0, 0, 255, 5),
	ACTION(8, 0, 0, 1, 0, 0, 255, 4),
	GET(8, 0, 0, 1, 0, 0, 255, 2),
	GET(8, 0, 0, 1, 0, 0, 255, 4),
};

static const struct sm_row ecs81[] = {
	SET(1, 0, 0, 94, 44, 0, 4, 2),
};

static const struct sm_row ecs25a[] = {
	SET(1, 0, 30, 97, 98, 11, 255, 2),
};

static const struct sm_row ecs29b[] = {
	SET(7, 1, 0, 32, 24, 0, 255, 4),
	SET(7, 1, 0, 52, 24, 0, 255, 4),
	SET(7, 1, 0, 72, 24, 0, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 6),
	SET(71, 0, 0, 17, 0, 2, 255, 4),
	SET(71, 0, 0, 17, 0, 2, 255, 6),
	SET(71, 0, 0, 17, 0, 3, 255, 4),
	SET(71, 0, 0, 17, 0, 3, 255, 6),
	SET(71, 0, 0, 17, 0, 4, 255, 4),
	SET(71, 0, 0, 17, 0, 4, 255, 6),
	SET(1, 1, 0, 32, 35, 0, 4, 2),
	SET(1, 1, 0, 32, 31, 0, 4, 2),
	SET(1, 1, 0, 52, 31, 0, 4, 2),
	SET(1, 1, 0, 52, 35, 0, 4, 2),
	SET(1, 1, 0, 72, 31, 0, 4, 2),
	SET(1, 1, 0, 72, 35, 0, 4, 2),
	ACTION(3, 1, 0, 32, 32, 0, 4, 1),
	ACTION(3, 1, 0, 32, 36, 0, 4, 1),
	ACTION(3, 1, 0, 52, 32, 0, 4, 1),
	ACTION(3, 1, 0, 52, 36, 0, 4, 1),
	ACTION(3, 1, 0, 72, 32, 0, 4, 1),
	ACTION(3, 1, 0, 72, 36, 0, 4, 1),
};

static const struct sm_row ecs25b[] = {
	SET(1, 0, 33, 97, 98, 11, 255, 2),
};

static const struct sm_row ecs29c[] = {
	SET(1, 1, 0, 32, 31, 0, 4, 2),
	SET(1, 1, 0, 32, 35, 0, 4, 2),
	SET(7, 1, 0, 32, 24, 0, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 6),
	SET(71, 0, 0, 17, 0, 2, 255, 4),
	SET(71, 0, 0, 17, 0, 2, 255, 6),
	SET(71, 0, 0, 17, 0, 3, 255, 4),
	SET(71, 0, 0, 17, 0, 3, 255, 6),
	SET(71, 0, 0, 17, 0, 4, 255, 4),
	SET(71, 0, 0, 17, 0, 4, 255, 6),
};

static const struct sm_row ecs29d[] = {
	SET(1, 1, 0, 32, 31, 0, 4, 2),
	SET(1, 1, 0, 32, 35, 0, 4, 2),
	SET(1, 1, 0, 52, 31, 0, 4, 2),
	SET(1, 1, 0, 52, 35, 0, 4, 2),
	SET(1, 1, 0, 72, 31, 0, 4, 2),
	SET(1, 1, 0, 72, 35, 0, 4, 2),
	SET(7, 1, 0, 32, 24, 0, 255, 4),
	SET(7, 1, 0, 52, 24, 0, 255, 4),
	SET(7, 1, 0, 72, 24, 0, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 4),
	SET(71, 0, 0, 17, 0, 1, 255, 6),
	SET(71, 0, 0, 17, 0, 2, 255, 4),
	SET(71, 0, 0, 17, 0, 2, 255, 6),
	SET(71, 0, 0, 17, 0, 3, 255, 4),
	SET(71, 0, 0, 17, 0, 3, 255, 6),
	SET(71, 0, 0, 17, 0, 4, 255, 4),
	SET(71, 0, 0, 17, 0, 4, 255, 6),
};

static const struct sm_row ecs29e[] = {
	ACTION(3, 1, 0, 32, 32, 0, 4, 1),
	ACTION(3, 1, 0, 32, 36, 0, 4, 1),
};

static const struct sm_row ecs29f[] = {
	ACTION(3, 1, 0, 32, 32, 0, 4, 1),
	ACTION(3, 1, 0, 32, 36, 0, 4, 1),
	ACTION(3, 1, 0, 52, 32, 0, 4, 1),
	ACTION(3, 1, 0, 52, 36, 0, 4, 1),
	ACTION(3, 1, 0, 72, 32, 0, 4, 1),
	ACTION(3, 1, 0, 72, 36, 0, 4, 1),
};

static const struct sm_row ecs48[] = {
	SET(22, 0, 0, 15, 1, 0, 255, 4),
};

static const struct sm_row ecs25a1[] = {
	SET(1, 0, 30, 97, 98, 12, 255, 2),
};

static const struct sm_row ecs25a2[] = {
	SET(1, 0, 30, 97, 98, 13, 255, 2),
};

static const struct sm_row ecs25a3[] = {
	SET(1, 0, 30, 97, 98, 14, 255, 2),
};

static const struct sm_row ecs25b3[] = {
	SET(1, 0, 33, 97, 98, 14, 255, 2),
};

static const struct sm_row dbch04[] = {
	SET(1, 0, 0, 94, 44, 10, 0, 2),
};

static const struct sm_row dbch05[] = {
	SET(1, 0, 0, 94, 44, 10, 1, 2),
};

static const struct sm_row ecs46d[] = {
	SET(11, 0, 1, 11, 0, 3, 255, 2),
	SET(10, 0, 1, 12, 0, 2, 255, 2),
	SET(9000, 0, 0, 94, 44, 128, 26, 6),
	SET(9000, 0, 0, 94, 44, 128, 35, 6),
};

const struct sm_use_case sm_use_cases_sr06_set[] = {
	{
	    .code = 0x0043,
	    .id = "ECS28a",
	    .title = "Set Load Limit Configurations - General Settings",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.4.1",
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs28a),
	},
	{
	    .code = 0x0044,
	    .id = "ECS28b",
	    .title = "Set Load Limit Configuration Counter Reset",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.4.2",
	    SM_ROWS(ecs28b),
	},
	{
	    .code = 0x0045,
	    .id = "ECS29a",
	    .title = "Set Voltage Configurations on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.5",
	    SM_ROWS(ecs29a),
	},
	{
	    .code = 0x0046,
	    .id = "ECS30",
	    .title = "Set Billing Calendar on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.8",
	    .critical = true,
	    SM_ROWS(ecs30),
	},
	{
	    .code = 0x0047,
	    .id = "ECS34",
	    .title = "Set Instantaneous Power Threshold Configuration",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.12",
	    SM_ROWS(ecs34),
	},
	{
	    .code = 0x004A,
	    .id = "ECS37",
	    .title = "Set Maximum Demand Configurable Time Period",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.18.1",
	    SM_ROWS(ecs37),
	},
	{
	    .code = 0x004C,
	    .id = "ECS39a",
	    .title = "Set MPAN Value on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.20.1",
	    SM_ROWS(ecs39a),
	},
	{
	    .code = 0x004D,
	    .id = "ECS39b",
	    .title = "Set Export MPAN Value on the ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.20.2",
	    SM_ROWS(ecs39b),
	},
	{
	    .code = 0x0053,
	    .id = "ECS46a",
	    .title = "Set Auxiliary Controller Descriptions",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.14.1",
	    .critical = true,
	    SM_ROWS(ecs46a),
	},
	{
	    .code = 0x0054,
	    .id = "ECS46c",
	    .title = "Set HC ALCS and ALCS configuration in ESME (excluding labels)",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.14.2",
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs46c),
	},
	{
	    .code = 0x005A,
	    .id = "ECS57",
	    .title = "Reset ESME Maximum Demand Registers",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.18.2",
	    SM_ROWS(ecs57),
	},
	{
	    .code = 0x0062,
	    .id = "ECS70",
	    .title = "Set Clock on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.11 8.1.1",
	    .critical = true,
	    SM_ROWS(ecs70),
	},
	{
	    .code = 0x0068,
	    .id = "ECS81",
	    .title = "Set Supply Tamper State on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.25",
	    .critical = true,
	    SM_ROWS(ecs81),
	},
	{
	    .code = 0x00AC,
	    .id = "ECS25a",
	    .title = "Set Alert Behaviours - ESME - Supplier",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25a),
	},
	{
	    .code = 0x00AE,
	    .id = "ECS29b",
	    .title = "Set Voltage Configurations on ESME - 3ph",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.5",
	    SM_ROWS(ecs29b),
	},
	{
	    .code = 0x00B0,
	    .id = "ECS25b",
	    .title = "Set Alert Behaviours - ESME - Network Operator",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25b),
	},
	{
	    .code = 0x00D1,
	    .id = "ECS29c",
	    .title = "Set Voltage Configurations on ESME without counter reset",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.5",
	    SM_ROWS(ecs29c),
	},
	{
	    .code = 0x00D2,
	    .id = "ECS29d",
	    .title = "Set Voltage Configurations on polyphase ESME without counter reset",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.5",
	    SM_ROWS(ecs29d),
	},
	{
	    .code = 0x00D3,
	    .id = "ECS29e",
	    .title = "Reset RMS Voltage Counters on ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.27",
	    SM_ROWS(ecs29e),
	},
	{
	    .code = 0x00D4,
	    .id = "ECS29f",
	    .title = "Reset RMS Voltage Counters on polyphase ESME",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.27",
	    SM_ROWS(ecs29f),
	},
	{
	    .code = 0x00D7,
	    .id = "ECS30a",
	    .title = "Set Billing Calendar on the ESME - all periodicities",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.8",
	    .critical = true,
	    SM_ROWS(ecs30),
	},
	{
	    .code = 0x00DB,
	    .id = "ECS48",
	    .title = "Configure daily resetting of Tariff Block Counter Matrix",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.26",
	    .critical = true,
	    SM_ROWS(ecs48),
	},
	{
	    .code = 0x00EA,
	    .id = "ECS25a1",
	    .title = "Set Event Behaviours - ESME to HAN Device - Supplier",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25a1),
	},
	{
	    .code = 0x00EB,
	    .id = "ECS25a2",
	    .title = "Set Event Behaviours - ESME audible alarm - Supplier",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25a2),
	},
	{
	    .code = 0x00EC,
	    .id = "ECS25a3",
	    .title = "Set Event Behaviours - ESME logging - Supplier",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25a3),
	},
	{
	    .code = 0x00ED,
	    .id = "ECS25b3",
	    .title = "Set Event Behaviours - ESME logging - Network Operator",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.22",
	    SM_ROWS(ecs25b3),
	},
	{
	    .code = 0x010D,
	    .id = "DBCH04",
	    .title = "Set CHF Sub GHz Configuration",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.28",
	    SM_ROWS(dbch04),
	},
	{
	    .code = 0x010E,
	    .id = "DBCH05",
	    .title = "Request CHF Sub GHz Channel Scan",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "6.29",
	    SM_ROWS(dbch05),
	},
	{
	    .code = 0x011A,
	    .id = "ECS46d",
	    .title = "Set Auxiliary Controller Calendar",
	    .protocol = SM_DLMS,
	    .target = "ESME",
	    .service_reference = "6.14.3",
	    .critical = true,
	    .future_dated = true,
	    SM_ROWS(ecs46d),
	},
};

const size_t sm_n_use_cases_sr06_set = sizeof sm_use_cases_sr06_set / sizeof sm_use_cases_sr06_set[0];
