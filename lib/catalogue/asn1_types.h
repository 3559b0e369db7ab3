/* The structures that commands, responses and alerts of ASN.1 use cases are, for the tables of the chapters. */
#ifndef SM_CATALOGUE_ASN1_TYPES_H
#define SM_CATALOGUE_ASN1_TYPES_H

#include "catalogue/asn1.h"

extern const struct sm_asn1_field sm_asn1_details_command, sm_asn1_details_response, sm_asn1_update_command,
    sm_asn1_update_response, sm_asn1_update_alert, sm_asn1_key_usage_command, sm_asn1_issue_response,
    sm_asn1_put_certificate_command, sm_asn1_put_certificate_response, sm_asn1_provide_certificate_response,
    sm_asn1_join_command, sm_asn1_join_response, sm_asn1_unjoin_command, sm_asn1_unjoin_response,
    sm_asn1_null_command, sm_asn1_read_log_response, sm_asn1_restore_log_command,
    sm_asn1_restore_log_response, sm_asn1_backup_alert, sm_asn1_activate_command, sm_asn1_activate_response,
    sm_asn1_activate_alert, sm_asn1_read_firmware_response, sm_asn1_transfer_alert, sm_asn1_ppmid_alert,
    sm_asn1_clock_command, sm_asn1_clock_response;

#endif
