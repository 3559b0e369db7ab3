/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6, services 6.15 to 6.24, and 8.5: security credentials. */
#include "catalogue/asn1_types.h"
#include "catalogue/tables.h"

/* CS02b is one use case with a message code for each CredentialsReplacementMode; each may be future dated */
#define UPDATE_CREDENTIALS(use, is_critical)                                                                 \
	{                                                                                                    \
		.code = (use), .critical = (is_critical), .future_dated = true,                              \
		.asn1_command = &sm_asn1_update_command, .asn1_response = &sm_asn1_update_response           \
	}

const struct sm_use_case sm_use_cases_sr06_security[] = {
	{
	    .code = USE_CS02a,
	    .asn1_command = &sm_asn1_details_command,
	    .asn1_response = &sm_asn1_details_response,
	},
	{
	    .code = USE_CS02c,
	    .critical = true,
	    .asn1_command = &sm_asn1_key_usage_command,
	    .asn1_response = &sm_asn1_issue_response,
	},
	{
	    .code = USE_CS02d,
	    .critical = true,
	    .asn1_command = &sm_asn1_put_certificate_command,
	    .asn1_response = &sm_asn1_put_certificate_response,
	},
	{
	    .code = USE_CS02e,
	    .critical = true,
	    .asn1_command = &sm_asn1_key_usage_command,
	    .asn1_response = &sm_asn1_provide_certificate_response,
	},
	UPDATE_CREDENTIALS(USE_CS02b_ROOT_BY_SUPPLIER, true),
	UPDATE_CREDENTIALS(USE_CS02b_ROOT_BY_WAN_PROVIDER, true),
	UPDATE_CREDENTIALS(USE_CS02b_SUPPLIER, true),
	UPDATE_CREDENTIALS(USE_CS02b_NETWORK_OPERATOR, true),
	UPDATE_CREDENTIALS(USE_CS02b_ACCESS_CONTROL_BROKER, false),
	UPDATE_CREDENTIALS(USE_CS02b_WAN_PROVIDER, true),
	UPDATE_CREDENTIALS(USE_CS02b_TRANSITIONAL_COS, true),
	UPDATE_CREDENTIALS(USE_CS02b_SUPPLIER_BY_TCOS, true),
	UPDATE_CREDENTIALS(USE_CS02b_RECOVERY, true),
	UPDATE_CREDENTIALS(USE_CS02b_CONTINGENCY, true),
	{
	    .code = USE_CS02f,
	    .asn1_command = &sm_asn1_details_command,
	    .asn1_response = &sm_asn1_details_response,
	},
	UPDATE_CREDENTIALS(USE_CS02g, true),
	UPDATE_CREDENTIALS(USE_CS02g_BY_SUPPLIER, true),
};

const size_t sm_n_use_cases_sr06_security =
    sizeof sm_use_cases_sr06_security / sizeof sm_use_cases_sr06_security[0];
