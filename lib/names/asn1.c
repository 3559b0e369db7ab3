/* GBCS 4.3 sections 11, 13 and 18: named numbers of the ASN.1 modules, spelled as in the MMC schema 5.4. */
#include "names/asn1.h"

#include "core/text.h"

#define ENUM_TYPE(type, list) const struct sm_type type = { .form = SM_FORM_ENUM, SM_NAMES(list) }

/* RemotePartyRole, GBCS section 13.3; also the OU of an organisation's certificate */
static const struct sm_name remote_party_roles[] = {
	{ 0, "root" },
	{ 1, "recovery" },
	{ 2, "supplier" },
	{ 3, "networkOperator" },
	{ 4, "accessControlBroker" },
	{ 5, "transitionalCoS" },
	{ 6, "wanProvider" },
	{ 7, "issuingAuthority" },
	{ 8, "loadController" },
	{ 127, "other" },
};

/* KeyUsage, RFC 5280 section 4.2.1.3: bit numbers */
static const struct sm_name key_usages[] = {
	{ 0, "digitalSignature" },
	{ 1, "contentCommitment" },
	{ 2, "keyEncipherment" },
	{ 3, "dataEncipherment" },
	{ 4, "keyAgreement" },
	{ 5, "keyCertSign" },
	{ 6, "cRLSign" },
	{ 7, "encipherOnly" },
	{ 8, "decipherOnly" },
};

/* CellUsage */
static const struct sm_name cell_usages[] = {
	{ 0, "management" },
	{ 1, "prePaymentTopUp" },
};

/* SeqNumberUsage: the counter that a specialist floor applies to */
static const struct sm_name seq_number_usages[] = {
	{ 0, "prepaymentTopUp" },
};

/* applyTimeBasedCPVChecks: certification path validation with or without dates */
static const struct sm_name cpv_checks[] = {
	{ 0, "apply" },
	{ 1, "disapply" },
};

/* CredentialsReplacementMode */
static const struct sm_name replacement_modes[] = {
	{ 0, "rootBySupplier" },
	{ 1, "rootByWanProvider" },
	{ 2, "supplierBySupplier" },
	{ 3, "networkOperatorByNetworkOperator" },
	{ 4, "accessControlBrokerByACB" },
	{ 5, "wanProviderByWanProvider" },
	{ 6, "transCoSByTransCoS" },
	{ 7, "supplierByTransCoS" },
	{ 8, "anyExceptAbnormalRootByRecovery" },
	{ 9, "anyByContingency" },
	{ 10, "loadControllerByLoadController" },
	{ 11, "loadControllerBySupplier" },
};

/* DeviceType; a SAPC is an ESME here */
static const struct sm_name device_types[] = {
	{ 0, "GSME" },
	{ 1, "ESME" },
	{ 2, "CHF" },
	{ 3, "GPF" },
	{ 4, "HCALCS" },
	{ 5, "PPMID" },
	{ 6, "Type2" },
};

/* JoinMethodAndRole, CS03 */
static const struct sm_name join_methods[] = {
	{ 0, "methodAInitiator" },
	{ 1, "methodAResponder" },
	{ 2, "methodB" },
	{ 3, "methodC" },
};

/* StatusCode of CS02a, CS02b, CS02f and CS02g: the codes of TAMP (RFC 5934 section 5) that GBCS uses */
static const struct sm_name credentials_statuses[] = {
	{ 0, "success" },
	{ 5, "badCertificate" },
	{ 10, "noTrustAnchor" },
	{ 17, "insufficientMemory" },
	{ 25, "trustAnchorNotFound" },
	{ 30, "resourcesBusy" },
	{ 127, "other" },
};

/* CS02c */
static const struct sm_name issue_statuses[] = {
	{ 1, "invalidKeyUsage" },
	{ 2, "keyPairGenerationFailed" },
	{ 3, "cRProductionFailed" },
};

/* CS02d */
static const struct sm_name update_certificate_statuses[] = {
	{ 0, "success" },
	{ 1, "invalidCertificate" },
	{ 2, "wrongDeviceIdentity" },
	{ 3, "invalidKeyUsage" },
	{ 4, "noCorrespondingKeyPairGenerated" },
	{ 5, "wrongPublicKey" },
	{ 6, "certificateStorageFailed" },
	{ 7, "privateKeyChangeFailed" },
};

/* CS02e */
static const struct sm_name provide_certificate_statuses[] = {
	{ 1, "invalidKeyUsage" },
	{ 2, "noCertificateHeld" },
	{ 3, "certificateRetrievalFailure" },
};

/* CS03; GCS59 uses the codes up to 11 */
static const struct sm_name join_statuses[] = {
	{ 0, "success" },
	{ 1, "invalidMessageCodeForJoinMethodAndRole" },
	{ 2, "invalidJoinMethodAndRole" },
	{ 3, "incompatibleWithExistingEntry" },
	{ 4, "deviceLogFull" },
	{ 5, "writeFailure" },
	{ 6, "keyAgreementNoResources" },
	{ 7, "keyAgreementUnknownIssuer" },
	{ 8, "keyAgreementUnsupportedSuite" },
	{ 9, "keyAgreementBadMessage" },
	{ 10, "keyAgreementBadKeyConfirm" },
	{ 11, "invalidOrMissingCertificate" },
	{ 12, "noPartnerLinkKeyReceived" },
	{ 13, "noCBKEResponse" },
};

/* CS04 */
static const struct sm_name unjoin_statuses[] = {
	{ 0, "success" },
	{ 1, "otherDeviceNotInDeviceLog" },
	{ 2, "otherFailure" },
};

/* CS06 */
static const struct sm_name activation_statuses[] = {
	{ 0, "success" },
	{ 1, "noImageHeld" },
	{ 2, "hashMismatch" },
	{ 3, "activationFailure" },
};

/* CS07, CS08 */
static const struct sm_name read_statuses[] = {
	{ 0, "success" },
	{ 1, "readFailure" },
};

/* CCS08 */
static const struct sm_name transfer_statuses[] = {
	{ 0, "success" },
	{ 1, "imageDiscarded" },
	{ 2, "hardwareVersionMismatch" },
	{ 3, "fileTransferFailure" },
};

/* CS09 */
static const struct sm_name ppmid_activation_statuses[] = {
	{ 0, "success" },
	{ 1, "activationFailure" },
};

/* GCS28 */
static const struct sm_name clock_statuses[] = {
	{ 0, "reliable" },
	{ 1, "invalid" },
	{ 2, "unreliable" },
};

ENUM_TYPE(sm_type_remote_party_role, remote_party_roles);
ENUM_TYPE(sm_type_cell_usage, cell_usages);
ENUM_TYPE(sm_type_seq_number_usage, seq_number_usages);
ENUM_TYPE(sm_type_cpv_checks, cpv_checks);
ENUM_TYPE(sm_type_replacement_mode, replacement_modes);
ENUM_TYPE(sm_type_device_type, device_types);
ENUM_TYPE(sm_type_join_method, join_methods);
ENUM_TYPE(sm_type_credentials_status, credentials_statuses);
ENUM_TYPE(sm_type_issue_status, issue_statuses);
ENUM_TYPE(sm_type_update_certificate_status, update_certificate_statuses);
ENUM_TYPE(sm_type_provide_certificate_status, provide_certificate_statuses);
ENUM_TYPE(sm_type_join_status, join_statuses);
ENUM_TYPE(sm_type_unjoin_status, unjoin_statuses);
ENUM_TYPE(sm_type_activation_status, activation_statuses);
ENUM_TYPE(sm_type_read_status, read_statuses);
ENUM_TYPE(sm_type_transfer_status, transfer_statuses);
ENUM_TYPE(sm_type_ppmid_activation_status, ppmid_activation_statuses);
ENUM_TYPE(sm_type_clock_status, clock_statuses);

const struct sm_type sm_type_key_usage = { .form = SM_FORM_FLAGS, SM_NAMES(key_usages) };

const char *
sm_gbcs_device_type_name(unsigned type)
{
	return sm_name_of(device_types, SM_COUNT(device_types), type);
}

const char *
sm_remote_party_role_name(unsigned role)
{
	return sm_name_of(remote_party_roles, SM_COUNT(remote_party_roles), role);
}
