/* GBCS 4.x sections 16 and 20: alerts, and what follows code and time in those whose content is a data-notification. */
#include "catalogue/asn1_types.h"
#include "catalogue/dlms_rows.h"
#include "catalogue/gbz_rows.h"
#include "catalogue/tables.h"
#include "names/alerts.h"
#include "names/cosem_types.h"

/* ---- DLMS COSEM ---- */

/* GBCS section 9.2.2.6: the instruction that was carried out, or not, at its time. */
static const struct sm_field instruction[] = {
	{ "message_code", &sm_cosem_message_code },
	{ "originator_counter", &sm_cosem_counter },
	{ "class_id", &sm_cosem_class_id },
	{ "logical_name", &sm_cosem_obis },
	{ "attribute_index", &sm_cosem_attribute_index },
};
static const struct sm_type instruction_type = { .form = SM_FORM_PACKED, SM_FIELDS(instruction) };
static const struct sm_field future_dated[] = { { "instruction", &instruction_type } };
static const struct sm_type future_dated_type = { .form = SM_FORM_STRUCT, SM_FIELDS(future_dated) };

static const struct sm_field firmware[] = { { "image_hash", &sm_cosem_plain } };
static const struct sm_type firmware_type = { .form = SM_FORM_STRUCT, SM_FIELDS(firmware) };

static const struct sm_field issue[] = { { "issue", &sm_integrity_issue } };
static const struct sm_type issue_type = { .form = SM_FORM_PACKED, SM_FIELDS(issue) };
static const struct sm_field integrity[] = { { "warning", &issue_type } };
static const struct sm_type integrity_type = { .form = SM_FORM_STRUCT, SM_FIELDS(integrity) };

static const struct sm_field command[] = { { "command", &sm_user_interface_command } };
static const struct sm_type command_type = { .form = SM_FORM_PACKED, SM_FIELDS(command) };
static const struct sm_field ui_command[] = { { "user_interface_command", &command_type } };
static const struct sm_type ui_command_type = { .form = SM_FORM_STRUCT, SM_FIELDS(ui_command) };

static const struct sm_field outage[] = {
	{ "interruption", &sm_cosem_date_time },
	{ "restoration", &sm_cosem_date_time },
};
static const struct sm_type outage_type = { .form = SM_FORM_STRUCT, SM_FIELDS(outage) };

/* GBCS sections 9.2.2.6, 11.3 and 16.2: content that goes with the alert's code, in whichever message it comes. */
static const struct {
	uint16_t first, last;
	const struct sm_type *type;
} contents[] = {
	{ SM_ALERT_UI_COMMAND_DONE, SM_ALERT_UI_COMMAND_FAILED, &ui_command_type },
	{ SM_ALERT_INTEGRITY_ISSUE, SM_ALERT_INTEGRITY_ISSUE, &integrity_type },
	{ SM_ALERT_FIRMWARE_NOT_VERIFIED, SM_ALERT_FIRMWARE_NOT_VERIFIED, &firmware_type },
	{ SM_ALERT_OUTAGE_RESTORED, SM_ALERT_OUTAGE_RESTORED_LAST, &outage_type },
	{ SM_ALERT_FUTURE_DATED_DONE, SM_ALERT_FUTURE_DATED_FAILED, &future_dated_type },
	{ SM_ALERT_FIRMWARE_VERIFIED, SM_ALERT_FIRMWARE_VERIFIED, &firmware_type },
};

/* Whether the content is known by the codes above, and so isn't that of another code. */
static bool
has_codes(const struct sm_type *type)
{
	for (size_t i = 0; i < SM_COUNT(contents); i++)
		if (contents[i].type == type)
			return true;
	return false;
}

const struct sm_type *
sm_alert_content(const struct sm_use_case *uc, uint16_t code)
{
	for (size_t i = 0; i < SM_COUNT(contents); i++)
		if (code >= contents[i].first && code <= contents[i].last)
			return contents[i].type;
	return uc && !has_codes(uc->alert) ? uc->alert : NULL;
}

static const struct sm_field device_log[] = { { "device_log", &sm_cosem_backup_pan } };
static const struct sm_type device_log_type = { .form = SM_FORM_STRUCT, SM_FIELDS(device_log) };

/* ---- Sub GHz, GBCS section 10.6 ---- */

static const struct sm_field device[] = { { "device", &sm_cosem_eui64 } };
static const struct sm_type device_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(device) };

static const struct sm_field channel_change[] = {
	{ "operating_sub_ghz_channel", &sm_cosem_sub_ghz_channel },
	{ "scan_trigger", &sm_cosem_scan_trigger },
};
static const struct sm_type channel_change_type = { .form = SM_FORM_STRUCT, SM_FIELDS(channel_change) };
static const struct sm_field channel_changed[] = { { "channel_change", &channel_change_type } };
static const struct sm_type channel_changed_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(channel_changed) };

static const struct sm_field scan_assessment[] = {
	{ "scan_trigger", &sm_cosem_scan_trigger },
	{ "outcome", &sm_cosem_plain },
};
static const struct sm_type scan_assessment_type = { .form = SM_FORM_STRUCT, SM_FIELDS(scan_assessment) };
static const struct sm_field scan_assessed[] = { { "scan_assessment", &scan_assessment_type } };
static const struct sm_type scan_assessed_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(scan_assessed) };

static const struct sm_field configuration[] = { { "configuration", &sm_cosem_sub_ghz_configuration } };
static const struct sm_type configuration_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(configuration) };

/* What identified the message that was not passed on. */
static const struct sm_field message_header[] = {
	{ "business_originator_id", &sm_cosem_eui64 },
	{ "business_target_id", &sm_cosem_eui64 },
	{ "cra_flag", &sm_cosem_cra_flag },
	{ "originator_counter", &sm_cosem_counter },
};
static const struct sm_type message_header_type = { .form = SM_FORM_PACKED, SM_FIELDS(message_header) };
static const struct sm_field lost_message[] = { { "message", &message_header_type } };
static const struct sm_type lost_message_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(lost_message) };

/* ---- auxiliary controllers and unsupported commands ---- */

static const struct sm_field command_header[] = {
	{ "message_code", &sm_cosem_message_code },
	{ "originator_counter", &sm_cosem_counter },
};
static const struct sm_type command_header_type = { .form = SM_FORM_PACKED, SM_FIELDS(command_header) };
static const struct sm_field unsupported[] = { { "command", &command_header_type } };
static const struct sm_type unsupported_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(unsupported) };

static const struct sm_field limit_processed[] = {
	{ "apc_direction_and_number", &sm_cosem_controller },
	{ "apc_limit_period_start", &sm_cosem_date_time },
	{ "apc_limit_period_end", &sm_cosem_date_time },
	{ "resulting_level", &sm_cosem_resulting_level },
};
static const struct sm_type limit_processed_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(limit_processed) };

static const struct sm_field limit_ended[] = {
	{ "apc_direction_and_number", &sm_cosem_controller },
	{ "resulting_level", &sm_cosem_resulting_level },
};
static const struct sm_type limit_ended_alert = { .form = SM_FORM_STRUCT, SM_FIELDS(limit_ended) };

static const struct sm_field operational_update[] = {
	{ "state_and_associated_information", &sm_cosem_controller_state },
};
static const struct sm_type operational_update_alert = { .form = SM_FORM_STRUCT,
	SM_FIELDS(operational_update) };

/* The newest entry of the Billing Data Log, protected as a response to its recipient would be. */
static const struct sm_row ecs68[] = {
	{ GET(7, OBIS(0, 0, 98, 1, 0, 255), 2), PROTECTED },
};

/* ---- GBZ ---- */

/* Of what a GSME sends as GBZ only the pushed log is a component. */
static const struct sm_row gcs53[] = {
	{ TO_CLIENT(METERING, 0x06), ENCRYPTED },
};

const struct sm_use_case sm_use_cases_alerts[] = {
	{
	    .code = USE_CS14,
	    .alert = &device_log_type,
	},
	{
	    .code = USE_ECS68,
	    .critical = true,
	    SM_ROWS(ecs68),
	    .alert = &sm_cosem_protected_reply,
	},
	{
	    .code = USE_ECS80,
	    .critical = true,
	    .alert = &outage_type,
	},
	{
	    .code = USE_FD_DLMS,
	    .critical = true,
	    .alert = &future_dated_type,
	},
	{
	    .code = USE_FDRA,
	    .critical = true,
	    .alert = &firmware_type,
	},
	{
	    .code = USE_FDRPM,
	    .critical = true,
	    .alert = &lost_message_alert,
	},
	{
	    .code = USE_MIIWA,
	},
	{
	    .code = USE_DBCH06,
	    .alert = &device_alert,
	},
	{
	    .code = USE_DBCH07,
	    .alert = &channel_changed_alert,
	},
	{
	    .code = USE_DBCH08,
	    .alert = &scan_assessed_alert,
	},
	{
	    .code = USE_DBCH09,
	    .alert = &configuration_alert,
	},
	{
	    .code = USE_DBCH10,
	    .alert = &lost_message_alert,
	},
	{
	    .code = USE_DBCH11,
	    .alert = &device_alert,
	},
	{
	    .code = USE_ECS100,
	    .critical = true,
	    .alert = &unsupported_alert,
	},
	{
	    .code = USE_ECS101,
	    .critical = true,
	    .alert = &limit_processed_alert,
	},
	{
	    .code = USE_ECS102,
	    .critical = true,
	    .alert = &limit_ended_alert,
	},
	{
	    .code = USE_ECS200,
	    .critical = true,
	    .alert = &operational_update_alert,
	},
	{
	    .code = USE_GCA,
	    .critical = true,
	},
	{
	    .code = USE_GNCA,
	},
	{
	    .code = USE_GCS53,
	    .critical = true,
	    GBZ_ALERT(gcs53),
	},
	{
	    .code = USE_FD_GBZ,
	    .critical = true,
	},
	{
	    .code = USE_FDRA_GSME,
	    .critical = true,
	},
	{
	    .code = USE_MIIWA_GSME,
	},
	{
	    .code = USE_GCS62,
	    .asn1_alert = &sm_asn1_backup_alert,
	},
	{
	    .code = USE_CS06_ALERT,
	    .critical = true,
	    .asn1_alert = &sm_asn1_activate_alert,
	},
	{
	    .code = USE_CS02b_ALERT,
	    .critical = true,
	    .asn1_alert = &sm_asn1_update_alert,
	},
	{
	    .code = USE_CS02g_ALERT,
	    .critical = true,
	    .asn1_alert = &sm_asn1_update_alert,
	},
	{
	    .code = USE_CCS08,
	    .critical = true,
	    .asn1_alert = &sm_asn1_transfer_alert,
	},
	{
	    .code = USE_CS09,
	    .critical = true,
	    .asn1_alert = &sm_asn1_ppmid_alert,
	},
};

const size_t sm_n_use_cases_alerts = sizeof sm_use_cases_alerts / sizeof sm_use_cases_alerts[0];
