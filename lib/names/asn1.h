/* Named numbers of GBCS's ASN.1 structures: credentials, joining, firmware, clocks (GBCS 4.3 sections 11, 13, 18). */
#ifndef SM_NAMES_ASN1_H
#define SM_NAMES_ASN1_H

#include "core/tree.h"

/* Parties, cells and modes of device security credentials. */
extern const struct sm_type sm_type_remote_party_role, sm_type_key_usage, sm_type_cell_usage,
    sm_type_seq_number_usage, sm_type_cpv_checks, sm_type_replacement_mode;

extern const struct sm_type sm_type_device_type, sm_type_join_method;

/* Status codes, one list for each kind of command. */
extern const struct sm_type sm_type_credentials_status, sm_type_issue_status,
    sm_type_update_certificate_status, sm_type_provide_certificate_status, sm_type_join_status,
    sm_type_unjoin_status, sm_type_activation_status, sm_type_read_status, sm_type_transfer_status,
    sm_type_ppmid_activation_status, sm_type_clock_status;

/* The name of a deviceType and of a RemotePartyRole; NULL: unassigned. */
const char *sm_gbcs_device_type_name(unsigned type);
const char *sm_remote_party_role_name(unsigned role);

#endif
