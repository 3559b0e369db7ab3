/* MMC 5.4: responses about credentials: services 6.15, 6.17, 6.21, 6.23, 6.24 and 8.5. */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/words.h"

/* GBCS section 13.3, RemotePartyRole; MMC has no name for the WAN Provider and the Issuing Authority */
static const struct sm_name roles[] = {
	{ 0, "Root" },
	{ 1, "Recovery" },
	{ 2, "Supplier" },
	{ 3, "NetworkOperator" },
	{ 4, "ACB" },
	{ 5, "TransCoS" },
};
static const struct sm_name newer_roles[] = { { 8, "LoadController" } };

/* CredentialsReplacementMode, of which MMC names those that follow a service request */
static const struct sm_name modes[] = {
	{ 2, "SupplierBySupplier" },
	{ 3, "NetworkOperatorByNetworkOperator" },
	{ 4, "ACBByACB" },
	{ 7, "SupplierByTransCoS" },
};
static const struct sm_name newer_modes[] = { { 11, "LoadControllerBySupplier" } };

/* Load Controllers came with use cases whose message codes are behind those of auxiliary controllers. */
#define OLDER_OR_NEWER(element, where, field, list, newer)                                                   \
	{ .to = (element),                                                                                   \
		.from = (where),                                                                             \
		.path = (field),                                                                             \
		.when = sm_mmc_is_outside,                                                                   \
		.low = (newer),                                                                              \
		.high = (newer),                                                                             \
		NAMED(list) },                                                                               \
	{                                                                                                    \
		.to = (element), .from = (where), .path = (field), .when = sm_mmc_is_within, .low = (newer), \
		.high = (newer), .since = SM_MMC_LOAD_CONTROLLER, NAMED(newer_##list)                        \
	}
#define ROLE(where, field) OLDER_OR_NEWER("RemotePartyRole", where, field, roles, 8)

/* RFC 5280 section 4.2.1.3, KeyUsage, beside GBCS's cellUsage: 1 is for prepayment top ups */
static struct sm_slice
certificate_type(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	static const struct {
		const char *name;
		uint8_t usage;
		uint8_t cell; /* 1: prepayment top ups */
	} types[] = {
		{ "DigitalSigning", 0x80, 0 },
		{ "KeyAgreement", 0x08, 0 },
		{ "KeyAgreementTopUp", 0x08, 1 },
		{ "KeyCertSign", 0x04, 0 },
	};
	const struct sm_node *usage = sm_node_get(node, "key_usage");
	int64_t cell = sm_mmc_number(node, "cell_usage", 0);

	sm_mmc_use(w, usage);
	sm_mmc_use(w, sm_node_get(node, "cell_usage"));
	for (size_t i = 0; usage && usage->kind == SM_BITS && usage->v.bytes.len == 1 && i < SM_COUNT(types);
	     i++)
		if (sm_slice_at(usage->v.bytes, 0) == types[i].usage && cell == types[i].cell)
			return sm_mmc_string(w, types[i].name);
	return sm_mmc_lost(w, row, node);
}

static bool
is_number(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	(void)row;
	return node->kind == SM_UINT || node->kind == SM_INT;
}

static bool
is_certificate(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	(void)row;
	return node->kind == SM_BYTES && node->type && node->type->form == SM_FORM_CERTIFICATE;
}

/* ---- the outcome of Update Security Credentials, in responses and alerts ---- */

static const struct sm_mmc_row replacement[] = {
	{ STATUS("StatusCode", "status_code") },
	{ .to = "CertificateType",
	    .path = "affected_trust_anchor_cell",
	    .apart = true,
	    .as = certificate_type },
	ROLE(SM_MMC_HERE, "affected_trust_anchor_cell/remote_party_role"),
	{ .to = "ExistingRemotePartyID", .path = "existing_subject_unique_id", .as = sm_mmc_eui },
	{ .to = "NewRemotePartyID", .path = "replacing_subject_unique_id", .as = sm_mmc_eui },
	{ .to = "ExistingCertificateHash", .path = "existing_subject_key_identifier", .as = sm_mmc_base64 },
	{ .to = "NewCertificateHash", .path = "replacing_subject_key_identifier", .as = sm_mmc_base64 },
};

static const struct sm_mmc_row specialist_floor[] = {
	{ .to = "RemotePartyPrepaymentTopUpFloorSeqNumber",
	    .path = "seq_number",
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	SM_MMC_FIXED("seq_number_usage", 0, 0, .from = SM_MMC_HERE), /* prepayment top up */
};
static const struct sm_mmc_row seq_number_change[] = {
	ROLE(SM_MMC_HERE, "remote_party_role"),
	{ .to = "RemotePartyFloorSeqNumber",
	    .path = "remote_party_floor_seq_number",
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	{ .to = "",
	    .path = "remote_party_specialist_floor_seq_numbers",
	    .each = SM_MMC_CHILDREN,
	    SM_MMC_MEMBERS(specialist_floor) },
};

/* The schema has room for one change and three cells, which is what the services' commands can touch. */
const struct sm_mmc_row sm_mmc_execution_outcome[5] = {
	{ .to = "AuthorisingRemotePartyOriginatorCounter",
	    .path = "authorising_remote_party_seq_number",
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
	OLDER_OR_NEWER("CredentialsReplacementMode", SM_MMC_HERE, "credentials_replacement_mode", modes, 11),
	{ .to = "RemotePartySeqNumberChange",
	    .path = "remote_party_seq_number_changes",
	    .each = SM_MMC_CHILDREN,
	    SM_MMC_MEMBERS(seq_number_change) },
	{ .to = "ReplacementOutcome",
	    .path = "replacement_outcomes",
	    .each = SM_MMC_CHILDREN,
	    .max = 3,
	    SM_MMC_MEMBERS(replacement) },
};

/* 6.15.1, 6.21, 6.23, 8.5: nothing when the command is for later */
static const struct sm_mmc_row cs02b[] = {
	{ .to = "ExecutionOutcome",
	    .from = SM_MMC_PAYLOAD,
	    .path = "execution_outcome",
	    SM_MMC_MEMBERS(sm_mmc_execution_outcome) },
};

/* ---- 6.15.2, 6.17, 6.24.2: the structure is a status, or a certificate ---- */

static const struct sm_mmc_row cs02d[] = {
	{ STATUS("UpdateSecurityCredentialsResponseCode", ""), .from = SM_MMC_PAYLOAD, .slot = 1 },
};
static const struct sm_mmc_row cs02c[] = {
	{ STATUS("IssueCredentialsResponseCode", ""), .from = SM_MMC_PAYLOAD, .when = is_number },
	{ .to = "CertificationRequest", .from = SM_MMC_PAYLOAD, .when = is_certificate, .as = sm_mmc_base64 },
};
static const struct sm_mmc_row cs02e[] = {
	{ STATUS("RetrieveDeviceSecurityCredentialsStatusCode", ""), .from = SM_MMC_PAYLOAD,
	    .when = is_number },
	{ .to = "Certificate", .from = SM_MMC_PAYLOAD, .when = is_certificate, .as = sm_mmc_base64 },
};

/* ---- 6.24.1: an element for each cell of each role ---- */

#define PARTY                                                                                                \
	ROLE(SM_MMC_OUTER, "remote_party_role"),                                                             \
	    { STATUS("StatusCode", "status_code"), .from = SM_MMC_OUTER },                                   \
	{                                                                                                    \
		.to = "RemotePartyFloorSeqNumber", .from = SM_MMC_OUTER,                                     \
		.path = "remote_party_floor_seq_number", .as = sm_mmc_raw, SM_MMC_NON_NEGATIVE               \
	}

static const struct sm_mmc_row cell[] = {
	PARTY,
	{ .to = "CertificateUsage", .apart = true, .as = certificate_type },
	{ .to = "ExistingRemotePartyID", .path = "existing_subject_unique_id", .as = sm_mmc_eui },
	{ .to = "ExistingCertificateHash", .path = "existing_subject_key_identifier", .as = sm_mmc_base64 },
};
static const struct sm_mmc_row no_cell[] = {
	ROLE(SM_MMC_HERE, "remote_party_role"),
	{ STATUS("StatusCode", "status_code") },
	{ .to = "RemotePartyFloorSeqNumber",
	    .path = "remote_party_floor_seq_number",
	    .as = sm_mmc_raw,
	    SM_MMC_NON_NEGATIVE },
};

static bool
has_no_cell(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_node *cells = sm_node_get(node, "trust_anchor_cells_contents");

	(void)w;
	(void)row;
	return !cells || !cells->child;
}

static const struct sm_mmc_row party[] = {
	{ .to = "RemotePartyDetails",
	    .path = "trust_anchor_cells_contents",
	    .each = SM_MMC_CHILDREN,
	    .max = SM_MMC_UNBOUNDED,
	    SM_MMC_MEMBERS(cell) },
	{ .to = "RemotePartyDetails", .when = has_no_cell, SM_MMC_MEMBERS(no_cell) },
};
static const struct sm_mmc_row cs02a[] = {
	{ .to = "",
	    .from = SM_MMC_PAYLOAD,
	    .each = SM_MMC_CHILDREN,
	    .max = SM_MMC_UNBOUNDED,
	    SM_MMC_MEMBERS(party) },
};

const struct sm_mmc_content sm_mmc_sr06_security[] = {
	SM_MMC_CONTENT(USE_CS02a, cs02a),
	SM_MMC_CONTENT(USE_CS02c, cs02c),
	SM_MMC_CONTENT(USE_CS02d, cs02d),
	SM_MMC_CONTENT(USE_CS02e, cs02e),
	SM_MMC_CONTENT(USE_CS02b_ROOT_BY_SUPPLIER, cs02b),
	SM_MMC_CONTENT(USE_CS02b_ROOT_BY_WAN_PROVIDER, cs02b),
	SM_MMC_CONTENT(USE_CS02b_SUPPLIER, cs02b),
	SM_MMC_CONTENT(USE_CS02b_NETWORK_OPERATOR, cs02b),
	SM_MMC_CONTENT(USE_CS02b_ACCESS_CONTROL_BROKER, cs02b),
	SM_MMC_CONTENT(USE_CS02b_WAN_PROVIDER, cs02b),
	SM_MMC_CONTENT(USE_CS02b_TRANSITIONAL_COS, cs02b),
	SM_MMC_CONTENT(USE_CS02b_SUPPLIER_BY_TCOS, cs02b),
	SM_MMC_CONTENT(USE_CS02b_RECOVERY, cs02b),
	SM_MMC_CONTENT(USE_CS02b_CONTINGENCY, cs02b),
	SM_MMC_CONTENT(USE_CS02f, cs02a),
	SM_MMC_CONTENT(USE_CS02g, cs02b),
	SM_MMC_CONTENT(USE_CS02g_BY_SUPPLIER, cs02b),
};
const size_t sm_mmc_n_sr06_security = SM_COUNT(sm_mmc_sr06_security);
