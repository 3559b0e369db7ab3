/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 8: installation and HAN device logs (DLMS COSEM). */
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ccs01[] = {
	ACTION(104, 0, 0, 30, 3, 0, 255, 1),
	SET(104, 0, 0, 30, 3, 0, 255, 3),
	SET(104, 0, 0, 30, 3, 0, 255, 2),
};

static const struct sm_row ccs02[] = {
	ACTION(104, 0, 0, 30, 3, 0, 255, 2),
};

static const struct sm_row ccs03[] = {
	ACTION(104, 0, 0, 30, 3, 0, 255, 5),
};

static const struct sm_row ccs05[] = {
	GET(104, 0, 0, 30, 3, 0, 255, 4),
};

static const struct sm_row ccs07[] = {
	ACTION(104, 0, 0, 30, 3, 0, 255, 4),
	ACTION(104, 0, 0, 30, 3, 1, 255, 4),
};

const struct sm_use_case sm_use_cases_sr08[] = {
	{
	    .code = 0x0001,
	    .id = "CCS01",
	    .title = "Add Device to CHF device log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.11",
	    SM_ROWS(ccs01),
	},
	{
	    .code = 0x0002,
	    .id = "CCS02",
	    .title = "Remove device from CHF device log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.11",
	    SM_ROWS(ccs02),
	},
	{
	    .code = 0x0003,
	    .id = "CCS03",
	    .title = "Restore CHF Device Log",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.12.1",
	    SM_ROWS(ccs03),
	},
	{
	    .code = 0x0004,
	    .id = "CCS05/CCS04",
	    .title = "Read CHF Device Log / Check HAN communications",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.9",
	    SM_ROWS(ccs05),
	},
	{
	    .code = 0x00FE,
	    .id = "CCS07",
	    .title = "Read CHF Device Logs",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.9",
	    SM_ROWS(ccs07),
	},
	{
	    .code = 0x010F,
	    .id = "CCS06",
	    .title = "Read CHF device log and check HAN communications",
	    .protocol = SM_DLMS,
	    .target = "CHF",
	    .service_reference = "8.9",
	    SM_ROWS(ccs05),
	},
};

const size_t sm_n_use_cases_sr08 = sizeof sm_use_cases_sr08 / sizeof sm_use_cases_sr08[0];
