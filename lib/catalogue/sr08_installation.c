/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 8: installation: joining and device logs. */
#include "catalogue/asn1_types.h"
#include "catalogue/dlms_rows.h"
#include "catalogue/tables.h"

static const struct sm_row ccs01[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 1) },
	{ SET(104, OBIS(0, 0, 30, 3, 0, 255), 3) },
	{ SET(104, OBIS(0, 0, 30, 3, 0, 255), 2) },
};

static const struct sm_row ccs02[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 2) },
};

static const struct sm_row ccs03[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 5) },
};

static const struct sm_row ccs05[] = {
	{ GET(104, OBIS(0, 0, 30, 3, 0, 255), 4) },
};

static const struct sm_row ccs07[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4) },
	{ ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4) },
};

const struct sm_use_case sm_use_cases_sr08_installation[] = {
	{
	    .code = USE_CCS01,
	    SM_ROWS(ccs01),
	},
	{
	    .code = USE_CCS02,
	    SM_ROWS(ccs02),
	},
	{
	    .code = USE_CCS03,
	    SM_ROWS(ccs03),
	},
	{
	    .code = USE_CCS05_CCS04,
	    SM_ROWS(ccs05),
	},
	{
	    .code = USE_CCS07,
	    SM_ROWS(ccs07),
	},
	{
	    .code = USE_CCS06,
	    SM_ROWS(ccs05),
	},
	{
	    .code = USE_CS03A1,
	    .critical = true,
	    .asn1_command = &sm_asn1_join_command,
	    .asn1_response = &sm_asn1_join_response,
	},
	{
	    .code = USE_CS03B,
	    .asn1_command = &sm_asn1_join_command,
	    .asn1_response = &sm_asn1_join_response,
	},
	{
	    .code = USE_CS04AC,
	    .critical = true,
	    .asn1_command = &sm_asn1_unjoin_command,
	    .asn1_response = &sm_asn1_unjoin_response,
	},
	{
	    .code = USE_CS04B,
	    .asn1_command = &sm_asn1_unjoin_command,
	    .asn1_response = &sm_asn1_unjoin_response,
	},
	{
	    .code = USE_CS07,
	    .asn1_command = &sm_asn1_null_command,
	    .asn1_response = &sm_asn1_read_log_response,
	},
	{
	    .code = USE_GCS59,
	    .asn1_command = &sm_asn1_restore_log_command,
	    .asn1_response = &sm_asn1_restore_log_response,
	},
	{
	    .code = USE_CS03A2,
	    .critical = true,
	    .asn1_command = &sm_asn1_join_command,
	    .asn1_response = &sm_asn1_join_response,
	},
	{
	    .code = USE_CS03C,
	    .critical = true,
	    .asn1_command = &sm_asn1_join_command,
	    .asn1_response = &sm_asn1_join_response,
	},
};

const size_t sm_n_use_cases_sr08_installation =
    sizeof sm_use_cases_sr08_installation / sizeof sm_use_cases_sr08_installation[0];
