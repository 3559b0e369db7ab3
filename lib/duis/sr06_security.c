/* DUIS 5.4, section 3.1 and XML schema: services 6.x and 8.5, security credentials. */
#include "duis/tables.h"

static const char *const credential_types[] = { "Digital Signature", "Key Agreement", NULL };

static const char *const party_roles[] = { "ACB", "NetworkOperator", "Recovery", "Root", "Supplier",
	"TransCoS", "LoadController", NULL };

static const struct sm_shape supplier_or_network_operator_certificates_krp[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 0),
	ELEMENT("KeyAgreementCertificate", BASE64, 0),
	ELEMENT("KeyAgreementTopUpCertificate", BASE64, 0),
	END,
};

static const struct sm_shape replacement_certificates_krp_choice[] = {
	FIELD("SupplierOrNetworkOperatorCertificates", PARTS, 1,
	    .parts = supplier_or_network_operator_certificates_krp),
	END,
};

static const struct sm_shape replacement_certificates_krp[] = {
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = replacement_certificates_krp_choice },
	END,
};

static const struct sm_shape certification_path_certificates[] = {
	{ .name = "Certificate", .form = SM_SHAPE_BASE64, .min = 1, .max = 3 },
	END,
};

static const struct sm_shape update_security_credentials_krp[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("RemotePartyRole", TOKEN, 1, .words = party_roles),
	FIELD("RemotePartyFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("RemotePartyPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_krp),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

static const struct sm_shape update_security_credentials_device[] = {
	ELEMENT("DeviceCertificate", BASE64, 1),
	END,
};

static const struct sm_shape issue_security_credentials[] = {
	FIELD("CredentialType", WORD, 1, .words = credential_types),
	END,
};

static const struct sm_shape replacement_certificates_dcc_handover[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 1),
	ELEMENT("KeyAgreementCertificate", BASE64, 0),
	ELEMENT("KeyAgreementTopUpCertificate", BASE64, 0),
	END,
};

static const struct sm_shape request_handover_of_dcc_controlled_device[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("RemotePartyRole", TOKEN, 1, .words = party_roles),
	FIELD("RemotePartyFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("RemotePartyPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_dcc_handover),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

static const struct sm_shape update_security_credentials_co_s[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierFloorSeqNumber", NUMBER, 1, .low = 0, .high = INT64_MAX),
	FIELD("SupplierPrepaymentTopUpFloorSeqNumber", NUMBER, 0, .low = 0, .high = INT64_MAX),
	FIELD("SupplierReplacementCertificates", PARTS, 1, .parts = replacement_certificates_dcc_handover),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	FIELD("ImportMPxN", TEXT, 1, .low = 1, .high = 13),
	END,
};

static const struct sm_shape retrieve_device_security_credentials_krp[] = {
	LIST("RemotePartyRole", TOKEN, 1, 7, .words = party_roles),
	END,
};

static const struct sm_shape replacement_certificates_acb[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 0),
	ELEMENT("KeyAgreementCertificate", BASE64, 1),
	END,
};

static const struct sm_shape service_opt_out[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 1),
	FIELD("ACBFloorSeqNumber", NUMBER, 1, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_acb),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr06_security[] = {
	{ .variant = "6.15.1", .reference = "6.15", .name = "Update Security Credentials (KRP)",
	  .element = "UpdateSecurityCredentialsKRP",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS | ED | GT, .command_variants = SM_CV_CRITICAL,
	  .parts = update_security_credentials_krp },
	{ .variant = "6.15.2", .reference = "6.15", .name = "Update Security Credentials (Device)",
	  .element = "UpdateSecurityCredentialsDevice",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = update_security_credentials_device },
	{ .variant = "6.17", .reference = "6.17", .name = "Issue Security Credentials",
	  .element = "IssueSecurityCredentials",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = issue_security_credentials },
	{ .variant = "6.21", .reference = "6.21", .name = "Request Handover Of DCC Controlled Device",
	  .element = "RequestHandoverOfDCCControlledDevice",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = request_handover_of_dcc_controlled_device },
	{ .variant = "6.23", .reference = "6.23", .name = "Update Security Credentials (CoS)",
	  .element = "UpdateSecurityCredentialsCoS",
	  .on_demand = true, .future = SM_FUTURE_DSP | SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = update_security_credentials_co_s },
	{ .variant = "6.24.1", .reference = "6.24", .name = "Retrieve Device Security Credentials (KRP)",
	  .element = "RetrieveDeviceSecurityCredentialsKRP",
	  .on_demand = true, .roles = IS | GS | ED | GT, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = retrieve_device_security_credentials_krp },
	{ .variant = "6.24.2", .reference = "6.24", .name = "Retrieve Device Security Credentials (Device)",
	  .element = "RetrieveDeviceSecurityCredentialsDevice",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = issue_security_credentials },
	{ .variant = "8.5", .reference = "8.5", .name = "Service Opt Out",
	  .element = "ServiceOptOut",
	  .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = 1 << 1,
	  .parts = service_opt_out },
};
/* clang-format on */

const size_t sm_n_services_sr06_security = SM_COUNT(sm_services_sr06_security);
