/* GBCS 4.3, sections 11 (firmware), 13 (security credentials) and 18: the structures of ASN.1 payloads, in DER. */
#include "catalogue/asn1_types.h"

#include "gbcs/der.h"
#include "names/asn1.h"

#define MEMBER(what, of)                                                                                     \
	{                                                                                                    \
		.name = (what), .type = &(of)                                                                \
	}
#define OPTIONAL(what, of)                                                                                   \
	{                                                                                                    \
		.name = (what), .type = &(of), .optional = true                                              \
	}
#define TAGGED(as, what, of)                                                                                 \
	{                                                                                                    \
		.name = (what), .type = &(of), .tag = (as)                                                   \
	}
#define TAGGED_OPTIONAL(as, what, of)                                                                        \
	{                                                                                                    \
		.name = (what), .type = &(of), .tag = (as), .optional = true                                 \
	}

/* Identifier octets of the context-specific tags, X.690 section 8.1.2 */
#define IMPLICIT(number) (0x80 | (number))
#define IMPLICIT_SEQUENCE(number) (0xa0 | (number))

#define SEQUENCE(these)                                                                                      \
	{                                                                                                    \
		.shape = SM_ASN1_SEQUENCE, .tag = SM_DER_SEQUENCE, .meaning = &structure, SM_MEMBERS(these)  \
	}
#define SEQUENCE_OF(type)                                                                                    \
	{                                                                                                    \
		.shape = SM_ASN1_SEQUENCE_OF, .tag = SM_DER_SEQUENCE, .meaning = &list, .element = &(type)   \
	}
#define CHOICE(these)                                                                                        \
	{                                                                                                    \
		.shape = SM_ASN1_CHOICE, SM_MEMBERS(these)                                                   \
	}
#define INTEGER(what)                                                                                        \
	{                                                                                                    \
		.shape = SM_ASN1_INTEGER, .tag = SM_DER_INTEGER, .meaning = &(what)                          \
	}

/* ---- what a value means ---- */

static const struct sm_type plain = { .form = SM_FORM_PLAIN };
static const struct sm_type structure = { .form = SM_FORM_STRUCT };
static const struct sm_type list = { .form = SM_FORM_ARRAY };
static const struct sm_type hex = { .form = SM_FORM_HEX };
static const struct sm_type eui64 = { .form = SM_FORM_EUI64 };
static const struct sm_type general_time = { .form = SM_FORM_GENERAL };
static const struct sm_type x509 = { .form = SM_FORM_CERTIFICATE };

/* ---- simple types ---- */

static const struct sm_asn1_type null = { .tag = SM_DER_NULL, .meaning = &plain };
static const struct sm_asn1_type octets = { .tag = SM_DER_OCTETS, .meaning = &plain };
static const struct sm_asn1_type date_time = { .tag = SM_DER_GENERALIZED, .meaning = &general_time };
static const struct sm_asn1_type entity_id = { .tag = SM_DER_OCTETS, .octets = 8, .meaning = &eui64 };
static const struct sm_asn1_type key_id = { .tag = SM_DER_OCTETS, .octets = 8, .meaning = &plain };
static const struct sm_asn1_type image_hash = { .tag = SM_DER_OCTETS, .octets = 32, .meaning = &plain };
static const struct sm_asn1_type firmware_version = { .tag = SM_DER_OCTETS, .octets = 4, .meaning = &plain };
static const struct sm_asn1_type key_usage = { .tag = SM_DER_BIT_STRING, .meaning = &sm_type_key_usage };

/* Certificate and CertificationRequest of RFC 5280 and RFC 2986: whole, for a decoder of their own */
static const struct sm_asn1_type certificate = {
	.shape = SM_ASN1_OPAQUE,
	.tag = SM_DER_SEQUENCE,
	.meaning = &x509,
};

static const struct sm_asn1_type counter = INTEGER(plain);
static const struct sm_asn1_type alert_code = INTEGER(hex);
static const struct sm_asn1_type role = INTEGER(sm_type_remote_party_role);
static const struct sm_asn1_type cell_usage = INTEGER(sm_type_cell_usage);
static const struct sm_asn1_type seq_number_usage = INTEGER(sm_type_seq_number_usage);
static const struct sm_asn1_type cpv_checks = INTEGER(sm_type_cpv_checks);
static const struct sm_asn1_type replacement_mode = INTEGER(sm_type_replacement_mode);
static const struct sm_asn1_type device_type = INTEGER(sm_type_device_type);
static const struct sm_asn1_type join_method = INTEGER(sm_type_join_method);
static const struct sm_asn1_type issue_status = INTEGER(sm_type_issue_status);
static const struct sm_asn1_type update_certificate_status = INTEGER(sm_type_update_certificate_status);
static const struct sm_asn1_type provide_certificate_status = INTEGER(sm_type_provide_certificate_status);
static const struct sm_asn1_type join_status = INTEGER(sm_type_join_status);
static const struct sm_asn1_type unjoin_status = INTEGER(sm_type_unjoin_status);
static const struct sm_asn1_type activation_status = INTEGER(sm_type_activation_status);
static const struct sm_asn1_type read_status = INTEGER(sm_type_read_status);
static const struct sm_asn1_type transfer_status = INTEGER(sm_type_transfer_status);
static const struct sm_asn1_type ppmid_activation_status = INTEGER(sm_type_ppmid_activation_status);
static const struct sm_asn1_type clock_status = INTEGER(sm_type_clock_status);
static const struct sm_asn1_type credentials_status = {
	.shape = SM_ASN1_INTEGER,
	.tag = SM_DER_ENUM,
	.meaning = &sm_type_credentials_status,
};

/* ---- CS02a, CS02f: Provide Security Credential Details ---- */

/* TrustAnchorCellIdentifier; cellUsage DEFAULT management */
static const struct sm_asn1_field cell_identifier_members[] = {
	MEMBER("remote_party_role", role),
	MEMBER("key_usage", key_usage),
	OPTIONAL("cell_usage", cell_usage),
};
static const struct sm_asn1_type cell_identifier = SEQUENCE(cell_identifier_members);

static const struct sm_asn1_type roles = SEQUENCE_OF(role);

static const struct sm_asn1_field details_command_members[] = {
	MEMBER("authorising_remote_party_ta_cell_identifier", cell_identifier),
	MEMBER("remote_party_roles_credentials_required", roles),
};
static const struct sm_asn1_type details_command_type = SEQUENCE(details_command_members);

static const struct sm_asn1_field cell_contents_members[] = {
	MEMBER("key_usage", key_usage),
	OPTIONAL("cell_usage", cell_usage),
	MEMBER("existing_subject_unique_id", entity_id),
	MEMBER("existing_subject_key_identifier", key_id),
};
static const struct sm_asn1_type cell_contents = SEQUENCE(cell_contents_members);
static const struct sm_asn1_type cells_contents = SEQUENCE_OF(cell_contents);

static const struct sm_asn1_field remote_party_details_members[] = {
	MEMBER("remote_party_role", role),
	MEMBER("status_code", credentials_status),
	OPTIONAL("remote_party_floor_seq_number", counter),
	OPTIONAL("trust_anchor_cells_contents", cells_contents),
};
static const struct sm_asn1_type remote_party_details = SEQUENCE(remote_party_details_members);
static const struct sm_asn1_type remote_parties_details = SEQUENCE_OF(remote_party_details);

const struct sm_asn1_field sm_asn1_details_command = MEMBER("command_payload", details_command_type);
const struct sm_asn1_field sm_asn1_details_response = MEMBER("remote_party_details", remote_parties_details);

/* ---- CS02b, CS02g: Update Security Credentials ---- */

static const struct sm_asn1_field specialist_floor_members[] = {
	MEMBER("seq_number_usage", seq_number_usage),
	MEMBER("seq_number", counter),
};
static const struct sm_asn1_type specialist_floor = SEQUENCE(specialist_floor_members);
static const struct sm_asn1_type specialist_floors = SEQUENCE_OF(specialist_floor);

static const struct sm_asn1_field seq_number_change_members[] = {
	MEMBER("remote_party_role", role),
	MEMBER("remote_party_floor_seq_number", counter),
	OPTIONAL("remote_party_specialist_floor_seq_numbers", specialist_floors),
};
static const struct sm_asn1_type seq_number_change = SEQUENCE(seq_number_change_members);
static const struct sm_asn1_type seq_number_changes = SEQUENCE_OF(seq_number_change);

/* AuthorisingRemotePartyControl */
static const struct sm_asn1_field authorising_control_members[] = {
	MEMBER("credentials_replacement_mode", replacement_mode),
	TAGGED_OPTIONAL(IMPLICIT(0), "plaintext_symmetric_key", octets),
	TAGGED_OPTIONAL(IMPLICIT(1), "apply_time_based_cpv_checks", cpv_checks),
	TAGGED_OPTIONAL(IMPLICIT_SEQUENCE(2), "authorising_remote_party_ta_cell_identifier", cell_identifier),
	TAGGED(IMPLICIT(3), "authorising_remote_party_seq_number", counter),
	TAGGED_OPTIONAL(IMPLICIT(4), "new_remote_party_floor_seq_number", counter),
	TAGGED_OPTIONAL(
	    IMPLICIT_SEQUENCE(5), "new_remote_party_specialist_floor_seq_numbers", specialist_floors),
	TAGGED_OPTIONAL(IMPLICIT_SEQUENCE(6), "other_remote_party_seq_number_changes", seq_number_changes),
};
static const struct sm_asn1_type authorising_control = SEQUENCE(authorising_control_members);

static const struct sm_asn1_field replacement_members[] = {
	MEMBER("replacement_certificate", certificate),
	MEMBER("target_trust_anchor_cell", cell_identifier),
};
static const struct sm_asn1_type replacement = SEQUENCE(replacement_members);
static const struct sm_asn1_type replacements = SEQUENCE_OF(replacement);
static const struct sm_asn1_type certificates = SEQUENCE_OF(certificate);

static const struct sm_asn1_field update_command_members[] = {
	MEMBER("authorising_remote_party_control", authorising_control),
	MEMBER("replacements", replacements),
	MEMBER("certification_path_certificates", certificates),
	OPTIONAL("execution_date_time", date_time),
};
static const struct sm_asn1_type update_command_type = SEQUENCE(update_command_members);

static const struct sm_asn1_field replacement_outcome_members[] = {
	MEMBER("affected_trust_anchor_cell", cell_identifier),
	MEMBER("status_code", credentials_status),
	MEMBER("existing_subject_unique_id", entity_id),
	MEMBER("existing_subject_key_identifier", key_id),
	MEMBER("replacing_subject_unique_id", entity_id),
	MEMBER("replacing_subject_key_identifier", key_id),
};
static const struct sm_asn1_type replacement_outcome = SEQUENCE(replacement_outcome_members);
static const struct sm_asn1_type replacement_outcomes = SEQUENCE_OF(replacement_outcome);

static const struct sm_asn1_field update_outcome_members[] = {
	MEMBER("authorising_remote_party_seq_number", counter),
	MEMBER("credentials_replacement_mode", replacement_mode),
	MEMBER("remote_party_seq_number_changes", seq_number_changes),
	MEMBER("replacement_outcomes", replacement_outcomes),
};
static const struct sm_asn1_type update_outcome = SEQUENCE(update_outcome_members);

/* the outcome is missing when the command is for later, or cancels one that was */
static const struct sm_asn1_field update_response_members[] = {
	MEMBER("command_accepted", null),
	OPTIONAL("execution_outcome", update_outcome),
};
static const struct sm_asn1_type update_response_type = SEQUENCE(update_response_members);

static const struct sm_asn1_field update_alert_members[] = {
	MEMBER("alert_code", alert_code),
	MEMBER("execution_date_time", date_time),
	MEMBER("execution_outcome", update_outcome),
};
static const struct sm_asn1_type update_alert_type = SEQUENCE(update_alert_members);

const struct sm_asn1_field sm_asn1_update_command = MEMBER("command_payload", update_command_type);
const struct sm_asn1_field sm_asn1_update_response = MEMBER("response_payload", update_response_type);
const struct sm_asn1_field sm_asn1_update_alert = MEMBER("alert_payload", update_alert_type);

/* ---- CS02c, CS02d, CS02e: the device's own key pairs and certificates ---- */

static const struct sm_asn1_field key_usage_members[] = {
	MEMBER("key_usage", key_usage),
};
static const struct sm_asn1_type key_usage_command_type = SEQUENCE(key_usage_members);
const struct sm_asn1_field sm_asn1_key_usage_command = MEMBER("command_payload", key_usage_command_type);

static const struct sm_asn1_field issue_alternatives[] = {
	MEMBER("certification_request", certificate),
	MEMBER("issue_credentials_response_code", issue_status),
};
static const struct sm_asn1_type issue_choice = CHOICE(issue_alternatives);
const struct sm_asn1_field sm_asn1_issue_response = { .type = &issue_choice };

const struct sm_asn1_field sm_asn1_put_certificate_command = MEMBER("certificate", certificate);
const struct sm_asn1_field sm_asn1_put_certificate_response =
    MEMBER("update_security_credentials_response_code", update_certificate_status);

static const struct sm_asn1_field provide_certificate_alternatives[] = {
	MEMBER("certificate", certificate),
	MEMBER("provide_certificate_response_code", provide_certificate_status),
};
static const struct sm_asn1_type provide_certificate_choice = CHOICE(provide_certificate_alternatives);
const struct sm_asn1_field sm_asn1_provide_certificate_response = { .type = &provide_certificate_choice };

/* ---- CS03, CS04, CS07, GCS59, GCS62: joining and device logs ---- */

static const struct sm_asn1_field join_members[] = {
	MEMBER("join_method_and_role", join_method),
	MEMBER("other_device_entity_identifier", entity_id),
	MEMBER("other_device_type", device_type),
	OPTIONAL("other_device_certificate", certificate),
};
static const struct sm_asn1_type join_command_type = SEQUENCE(join_members);
const struct sm_asn1_field sm_asn1_join_command = MEMBER("command_payload", join_command_type);
const struct sm_asn1_field sm_asn1_join_response = MEMBER("join_response_code", join_status);

const struct sm_asn1_field sm_asn1_unjoin_command = MEMBER("other_device_entity_identifier", entity_id);
const struct sm_asn1_field sm_asn1_unjoin_response = MEMBER("unjoin_response_code", unjoin_status);

static const struct sm_asn1_field log_entry_members[] = {
	MEMBER("device_entity_identifier", entity_id),
	MEMBER("device_type", device_type),
};
static const struct sm_asn1_type log_entry = SEQUENCE(log_entry_members);
static const struct sm_asn1_type log_entries = SEQUENCE_OF(log_entry);

const struct sm_asn1_field sm_asn1_null_command = MEMBER("command_payload", null);

static const struct sm_asn1_field read_log_members[] = {
	MEMBER("read_response_code", read_status),
	OPTIONAL("device_log_entries", log_entries),
};
static const struct sm_asn1_type read_log_response_type = SEQUENCE(read_log_members);
const struct sm_asn1_field sm_asn1_read_log_response = MEMBER("response_payload", read_log_response_type);

static const struct sm_asn1_field restore_log_members[] = {
	MEMBER("device_log_entries", log_entries),
};
static const struct sm_asn1_type restore_log_command_type = SEQUENCE(restore_log_members);
const struct sm_asn1_field sm_asn1_restore_log_command = MEMBER("command_payload", restore_log_command_type);

static const struct sm_asn1_field restore_outcome_members[] = {
	MEMBER("device_log_entry", log_entry),
	MEMBER("join_response_code", join_status),
};
static const struct sm_asn1_type restore_outcome = SEQUENCE(restore_outcome_members);
static const struct sm_asn1_type restore_outcomes = SEQUENCE_OF(restore_outcome);
static const struct sm_asn1_field restore_log_response_members[] = {
	MEMBER("restore_outcomes", restore_outcomes),
};
static const struct sm_asn1_type restore_log_response_type = SEQUENCE(restore_log_response_members);
const struct sm_asn1_field sm_asn1_restore_log_response =
    MEMBER("response_payload", restore_log_response_type);

static const struct sm_asn1_field backup_alert_members[] = {
	MEMBER("alert_code", alert_code),
	MEMBER("timestamp", date_time),
	MEMBER("device_log_entries", log_entries),
};
static const struct sm_asn1_type backup_alert_type = SEQUENCE(backup_alert_members);
const struct sm_asn1_field sm_asn1_backup_alert = MEMBER("alert_payload", backup_alert_type);

/* ---- CS06, CS08, CCS08, CS09: firmware ---- */

static const struct sm_asn1_field activate_command_members[] = {
	MEMBER("manufacturer_image_hash", image_hash),
	MEMBER("originator_counter", counter),
	OPTIONAL("execution_date_time", date_time),
};
static const struct sm_asn1_type activate_command_type = SEQUENCE(activate_command_members);
const struct sm_asn1_field sm_asn1_activate_command = MEMBER("command_payload", activate_command_type);

static const struct sm_asn1_field activate_outcome_members[] = {
	MEMBER("activate_image_response_code", activation_status),
	MEMBER("firmware_version", firmware_version),
};
static const struct sm_asn1_type activate_outcome = SEQUENCE(activate_outcome_members);

static const struct sm_asn1_field activate_alternatives[] = {
	MEMBER("command_accepted", null),
	MEMBER("execution_outcome", activate_outcome),
};
static const struct sm_asn1_type activate_choice = CHOICE(activate_alternatives);
const struct sm_asn1_field sm_asn1_activate_response = { .type = &activate_choice };

static const struct sm_asn1_field activate_alert_members[] = {
	MEMBER("alert_code", alert_code),
	MEMBER("execution_date_time", date_time),
	MEMBER("originator_counter", counter),
	MEMBER("execution_outcome", activate_outcome),
};
static const struct sm_asn1_type activate_alert_type = SEQUENCE(activate_alert_members);
const struct sm_asn1_field sm_asn1_activate_alert = MEMBER("alert_payload", activate_alert_type);

static const struct sm_asn1_field read_firmware_members[] = {
	MEMBER("firmware_version", firmware_version),
	MEMBER("read_response_code", read_status),
};
static const struct sm_asn1_type read_firmware_response_type = SEQUENCE(read_firmware_members);
const struct sm_asn1_field sm_asn1_read_firmware_response =
    MEMBER("response_payload", read_firmware_response_type);

static const struct sm_asn1_field transfer_alert_members[] = {
	MEMBER("alert_code", alert_code),
	MEMBER("timestamp", date_time),
	MEMBER("device_entity_identifier", entity_id),
	MEMBER("firmware_version", firmware_version),
	MEMBER("firmware_transfer_status", transfer_status),
};
static const struct sm_asn1_type transfer_alert_type = SEQUENCE(transfer_alert_members);
const struct sm_asn1_field sm_asn1_transfer_alert = MEMBER("alert_payload", transfer_alert_type);

static const struct sm_asn1_field ppmid_alert_members[] = {
	MEMBER("alert_code", alert_code),
	MEMBER("timestamp", date_time),
	MEMBER("firmware_version", firmware_version),
	MEMBER("firmware_activation_status", ppmid_activation_status),
};
static const struct sm_asn1_type ppmid_alert_type = SEQUENCE(ppmid_alert_members);
const struct sm_asn1_field sm_asn1_ppmid_alert = MEMBER("alert_payload", ppmid_alert_type);

/* ---- GCS28: Set Clock on GSME ---- */

static const struct sm_asn1_field clock_command_members[] = {
	MEMBER("validity_interval_start", date_time),
	MEMBER("validity_interval_end", date_time),
};
static const struct sm_asn1_type clock_command_type = SEQUENCE(clock_command_members);
const struct sm_asn1_field sm_asn1_clock_command = MEMBER("command_payload", clock_command_type);

static const struct sm_asn1_field clock_response_members[] = {
	MEMBER("device_time", date_time),
	MEMBER("device_time_status", clock_status),
};
static const struct sm_asn1_type clock_response_type = SEQUENCE(clock_response_members);
const struct sm_asn1_field sm_asn1_clock_response = MEMBER("response_payload", clock_response_type);
