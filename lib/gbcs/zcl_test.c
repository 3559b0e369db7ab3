#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "gbcs/zcl.h"
#include "names/zcl.h"

enum { BODY_AT = 50, MOST = 6, MOST_OCTETS = 256 };

static struct sm_arena arena;
static struct sm_buf text;
static uint8_t *input;
static struct sm_item item;
static struct sm_err err;
static size_t unrecognised;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	sm_buf_free(&text);
	free(input);
	input = NULL;
	return 0;
}

struct expected {
	const char *path; /* names, and positions from 0 */
	const char *value;
};

/* A command of every kind with values of its own. */
struct sample {
	uint16_t cluster;
	uint8_t frame_control, command;
	bool open; /* ends with a list or optional fields: some prefixes are complete too */
	const char *hex;
	const char *name;
	struct expected expected[MOST];
};

static const struct sample samples[] = {
	/* ---- Price ---- */
	{ 0x0700, 0x01, 0x00, false, "01", "Get Current Price", { { "command_options", "1" } } },
	{ 0x0700, 0x01, 0x0b, false, "00000000 FFFFFFFF 02 01", "Get Billing Period",
	    { { "number_of_commands", "2" }, { "tariff_type/tariff_type", "Received Tariff" } } },
	{ 0x0700, 0x19, 0x00, true,
	    "00000000 03 4E4F57 10203040 11203040 01 3A03 42 31 00000000 FFFF B80B0000 02 E8030000",
	    "Publish Price",
	    { { "rate_label", "NOW" }, { "price", "0.3000 GBP" },
	        { "price_trailing_digit_and_price_tier/price_tier", "2" },
	        { "number_of_price_tiers_and_register_tier/number_of_price_tiers", "3" },
	        { "unit_of_measure", "m3" }, { "generation_price", "0.1000 GBP" } } },
	{ 0x0700, 0x09, 0x01, false, "00000000 10203040 00203040 060000 02 12 00 01", "Publish Block Period",
	    { { "block_period_duration", "6" }, { "block_period_duration_type/timebase", "Weeks" },
	        { "block_period_duration_type/control", "End of Timebase" },
	        { "tariff_resolution_period", "Block Period" } } },
	{ 0x0700, 0x09, 0x02, false, "10203040 00000000 4A9C0100 50", "Publish Conversion Factor",
	    { { "conversion_factor", "1.05546" }, { "conversion_factor_trailing_digit/digits", "5" } } },
	{ 0x0700, 0x09, 0x03, false, "10203040 00000000 8C0F0000 01 20", "Publish Calorific Value",
	    { { "calorific_value", "39.80 MJ/m3" }, { "calorific_value_unit", "MJ/m3" } } },
	{ 0x0700, 0x09, 0x04, false,
	    "00000000 10203040 01000000 00000000 20 02 4142 04 03 00 D203 40 10270000 FF 010000 E80300",
	    "Publish Tariff Information",
	    { { "standing_charge", "1.0000 EUR" }, { "tariff_label", "AB" },
	        { "tariff_type_and_charging_scheme/charging_scheme",
	            "Block/TOU Tariff with common thresholds" },
	        { "block_threshold_divisor", "1000" }, { "tier_block_mode", "Not used" } } },
	{ 0x0700, 0x09, 0x04, false,
	    "00000000 10203040 01000000 00000000 20 00 04 03 00 4803 40 10270000 FF 010000 E80300",
	    "Publish Tariff Information", { { "standing_charge", "1.0000" }, { "currency", "840" } } },
	{ 0x0700, 0x09, 0x05, true, "00000000 10203040 00000000 01000000 00 01 00 12 10270000 13 204E0000",
	    "Publish Price Matrix",
	    { { "price_matrix/0/tier_and_block_id/tier", "1" },
	        { "price_matrix/0/tier_and_block_id/block", "Block 3" },
	        { "price_matrix/1/price", "0.20000 Currency Units" } } },
	{ 0x0700, 0x09, 0x05, true, "00000000 10203040 00000000 01000000 00 01 01 01 10270000 30 204E0000",
	    "Publish Price Matrix",
	    { { "price_matrix/0/tier", "1" }, { "price_matrix/1/tier", "48" },
	        { "price_matrix/1/price", "0.20000 Currency Units" } } },
	{ 0x0700, 0x09, 0x06, true,
	    "00000000 10203040 FEFFFFFF 01000000 00 01 00 12 A08601000000 400D03000000 21 E80300000000",
	    "Publish Block Thresholds",
	    { { "block_thresholds/0/tier_and_number_of_block_thresholds/tier", "1" },
	        { "block_thresholds/0/thresholds/1", "200.000 kWh" },
	        { "block_thresholds/1/thresholds/0", "1.000 kWh" } } },
	{ 0x0700, 0x09, 0x09, false, "00000000 10203040 00000000 030000 23 00", "Publish Billing Period",
	    { { "billing_period_duration_type/timebase", "Months" },
	        { "billing_period_duration_type/control", "Not specified" } } },
	/* ---- Metering ---- */
	{ 0x0702, 0x01, 0x06, false, "10000000 20000000 0B 02000000", "Get Snapshot",
	    { { "snapshot_offset", "11" }, { "snapshot_cause", "2" } } },
	{ 0x0702, 0x01, 0x07, false, "10203040 00000000 00 6801 2900", "Start Sampling",
	    { { "sample_request_interval", "360 s" }, { "sample_type", "Consumption Delivered" } } },
	{ 0x0702, 0x01, 0x08, false, "0100 01000000 00 DB02", "Get Sampled Data",
	    { { "sample_id", "Daily Consumption Log" }, { "number_of_samples", "731" } } },
	{ 0x0702, 0x01, 0x0b, false, "00000000 10203040 00000000 00000000 01 01", "Change Supply",
	    { { "proposed_supply_status", "Supply OFF / ARMED" } } },
	{ 0x0702, 0x01, 0x0d, false, "10203040 03 00 00 03", "Set Supply Status",
	    { { "supply_tamper_state", "Supply UNCHANGED" }, { "supply_depletion_state", "Supply OFF" } } },
	{ 0x0702, 0x01, 0x0e, false, "00000000 10203040 E803 01 0100 1027 1E 3C00",
	    "Set Uncontrolled Flow Threshold",
	    { { "uncontrolled_flow_threshold", "0.1000 m3/h" }, { "stabilisation_period", "3.0 s" },
	        { "measurement_period", "60 s" } } },
	{ 0x0702, 0x19, 0x06, true,
	    "01000000 20000000 01 00 01 01000000 06 39300000 0000 02 0A0000000000 0B0000000000 12 "
	    "0C0000000000 0D0000000000 0E0000000000",
	    "Publish Snapshot",
	    { { "current_summation_delivered", "12.345 m3" }, { "tier_summation/1", "0.011 m3" },
	        { "tier_block_summation/2", "0.014 m3" },
	        { "number_of_tiers_and_block_thresholds_in_use/number_of_block_thresholds_in_use", "2" },
	        { "snapshot_payload_type", "Block Tier Information Set Delivered (No Billing)" } } },
	{ 0x0702, 0x19, 0x06, false,
	    "01000000 20000000 01 00 01 01000000 00 393000000000 64000000 30000000 C8000000 40000000 20 01 "
	    "0A0000000000",
	    "Publish Snapshot",
	    { { "bill_to_date_delivered", "1.00 Currency Units" },
	        { "projected_bill_delivered", "2.00 Currency Units" }, { "tier_summation/0", "0.010 m3" } } },
	{ 0x0702, 0x19, 0x07, false, "0200 10203040 00 6801 0300 010000 FF0000 FFFFFF",
	    "Get Sampled Data Response",
	    { { "sample_id", "Network Data Log" }, { "samples/1", "0.255 m3" } } },
	{ 0x0702, 0x09, 0x0c, false, "00000000 10203040 00000000 00", "Supply Status Response",
	    { { "supply_status", "Supply OFF" } } },
	{ 0x0702, 0x09, 0x0d, false, "FFFF", "Start Sampling Response",
	    { { "sample_id", "no sampling session" } } },
	/* ---- Messaging ---- */
	{ 0x0703, 0x09, 0x00, true, "10203040 A8 00000000 FFFF 03 486921", "Display Message",
	    { { "message", "Hi!" }, { "message_control/importance", "High" },
	        { "message_control/enhanced_confirmation", "required" },
	        { "message_control/message_confirmation", "required" },
	        { "message_control/transmission", "Normal" } } },
	/* ---- Prepayment ---- */
	{ 0x0705, 0x01, 0x00, true, "00000000 02", "Select Available Emergency Credit",
	    { { "originating_device", "In-Home Display Device" } } },
	{ 0x0705, 0x01, 0x02, false, "10203040 00 00E1F505 01 05 00000000 3C00 01 00000000 C409",
	    "Change Debt",
	    { { "debt_amount", "1000.00000 Currency Units" }, { "debt_recovery_method", "Percentage Based" },
	        { "debt_amount_type", "Type 3 Incremental" }, { "debt_recovery_collection_time", "60 min" },
	        { "debt_recovery_balance_percentage", "25.00 %" },
	        { "debt_recovery_frequency", "Per Day" } } },
	{ 0x0705, 0x01, 0x03, false, "10203040 FFFFFFFF A0860100 50C30000", "Emergency Credit Setup",
	    { { "emergency_credit_limit", "1.00000 Currency Units" } } },
	{ 0x0705, 0x01, 0x04, false, "00 05 3132333435", "Consumer Top Up", { { "top_up_code", "12345" } } },
	{ 0x0705, 0x01, 0x05, false, "10203040 00000000 03 9CFFFFFF", "Credit Adjustment",
	    { { "credit_adjustment_type", "Bill To Date Delivered Incremental" },
	        { "credit_adjustment_value", "-0.00100 Currency Units" } } },
	{ 0x0705, 0x01, 0x06, false, "00000000 10203040 00000000 9704 60F0FFFF", "Change Payment Mode",
	    { { "proposed_payment_control_configuration", "1175" },
	        { "cut_off_value", "-0.04000 Currency Units" } } },
	{ 0x0705, 0x01, 0x07, false, "10000000 20000000 1E 01000000", "Get Prepay Snapshot",
	    { { "snapshot_offset", "30" } } },
	{ 0x0705, 0x01, 0x08, false, "FEFFFFFF 05", "Get Top Up Log", { { "number_of_records", "5" } } },
	{ 0x0705, 0x01, 0x09, false, "A0860100", "Set Low Credit Warning Level",
	    { { "low_credit_warning_level", "1.00000 Currency Units" } } },
	{ 0x0705, 0x01, 0x0a, false, "FEFFFFFF 0A 02", "Get Debt Repayment Log",
	    { { "debt_type", "Debt 3" } } },
	{ 0x0705, 0x01, 0x0b, false, "00000000 10203040 00000000 A0860100 400D0300",
	    "Set Maximum Credit Limit", { { "maximum_credit_per_top_up", "2.00000 Currency Units" } } },
	{ 0x0705, 0x01, 0x0c, false, "00000000 10203040 00000000 FFFFFFFF", "Set Overall Debt Cap",
	    { { "overall_debt_cap", "-0.00001 Currency Units" } } },
	{ 0x0705, 0x19, 0x01, false,
	    "01000000 20000000 01 00 01 01000000 00 01000000 02000000 03000000 04000000 05000000 FAFFFFFF",
	    "Publish Prepay Snapshot",
	    { { "type_3_debt_remaining", "0.00004 Currency Units" },
	        { "credit_remaining", "-0.00006 Currency Units" } } },
	{ 0x0705, 0x19, 0x02, false, "01 02000000 A0860100 50C30000", "Change Payment Mode Response",
	    { { "friendly_credit_calendar_id", "Non-Disablement Calendar" },
	        { "emergency_credit_threshold", "0.50000 Currency Units" } } },
	{ 0x0705, 0x09, 0x03, false, "12 A0860100 02 400D0300", "Consumer Top Up Response",
	    { { "result_type", "Accepted - Supply Armed" },
	        { "credit_remaining", "2.00000 Currency Units" } } },
	{ 0x0705, 0x19, 0x05, true, "00 01 02 3939 A0860100 10000000 02 3838 400D0300 20000000",
	    "Publish Top Up Log",
	    { { "top_ups/1/top_up_code", "88" }, { "top_ups/0/top_up_amount", "1.00000 Currency Units" } } },
	{ 0x0705, 0x19, 0x06, true, "00 01 10000000 A0860100 02 400D0300", "Publish Debt Log",
	    { { "debts/0/outstanding_debt", "2.00000 Currency Units" } } },
	/* ---- Calendar ---- */
	{ 0x0707, 0x01, 0x00, false, "00000000 FFFFFFFF 00 03 00000000", "Get Calendar",
	    { { "calendar_type", "Friendly Credit Calendar" } } },
	{ 0x0707, 0x01, 0x01, false, "00000000 FEFFFFFF 01 00", "Get Day Profiles",
	    { { "issuer_calendar_id", "current Non-Disablement Calendar" } } },
	{ 0x0707, 0x01, 0x02, false, "00000000 FFFFFFFF 01 00", "Get Week Profiles",
	    { { "issuer_calendar_id", "current Tariff Switching Table" } } },
	{ 0x0707, 0x01, 0x03, false, "00000000 FFFFFFFF", "Get Seasons", { { "provider_id", "0" } } },
	{ 0x0707, 0x01, 0x04, false, "00000000 00 00 00000000 FFFFFFFF", "Get Special Days",
	    { { "calendar_type", "Delivered Calendar" } } },
	{ 0x0707, 0x09, 0x00, false, "00000000 10203040 10203040 00000000 00 00 01 41 01 02 03",
	    "Publish Calendar", { { "calendar_name", "A" }, { "number_of_day_profiles", "3" } } },
	{ 0x0707, 0x09, 0x01, true, "00000000 10203040 10203040 01 02 00 01 00 0000 01 A401 02",
	    "Publish Day Profile",
	    { { "day_schedule_entries/1/start_time", "420 min" },
	        { "day_schedule_entries/1/price_tier", "2" } } },
	{ 0x0707, 0x09, 0x01, true, "00000000 10203040 10203040 01 01 00 01 03 0000 01",
	    "Publish Day Profile", { { "day_schedule_entries/0/friendly_credit_enable", "1" } } },
	{ 0x0707, 0x09, 0x01, true, "00000000 10203040 10203040 01 01 00 01 04 0000 81",
	    "Publish Day Profile", { { "day_schedule_entries/0/auxiliary_load_switch_state", "129" } } },
	{ 0x0707, 0x09, 0x02, false, "00000000 10203040 10203040 01 01 02 03 04 05 06 07",
	    "Publish Week Profile", { { "day_id_ref_monday", "1" }, { "day_id_ref_sunday", "7" } } },
	{ 0x0707, 0x09, 0x03, true, "00000000 10203040 10203040 00 01 7D0A1BFF 01 FF0301FF 02",
	    "Publish Seasons",
	    { { "seasons/0/season_start_date", "4279962237" }, { "seasons/1/week_id_ref", "2" } } },
	{ 0x0707, 0x09, 0x04, true, "00000000 10203040 10203040 00000000 00 01 00 01 FF0C19FF 04",
	    "Publish Special Days", { { "special_days/0/day_id_ref", "4" } } },
	/* ---- Device Management ---- */
	{ 0x0708, 0x01, 0x04, true, "00 01 0E81 58", "Report Event Configuration",
	    { { "events/0/event_configuration/push_event_to_han", "yes" },
	        { "events/0/event_configuration/log", "Do not log" } } },
	{ 0x0708, 0x09, 0x00, false, "00000000 10203040 00 00000000 00020000", "Publish Change of Tenancy",
	    { { "proposed_tenancy_change_control", "512" } } },
	{ 0x0708, 0x09, 0x01, false, "00000000 10203040 00 00000000 00000000 00180000 02 4142 01 39",
	    "Publish Change of Supplier",
	    { { "proposed_provider_name", "AB" }, { "proposed_provider_contact_details", "9" } } },
	{ 0x0708, 0x09, 0x02, false, "10203040 00000000 0000 02 00", "Request New Password Response",
	    { { "password_type", "Access to the Consumer menu" }, { "password", "" } } },
	{ 0x0708, 0x09, 0x03, false, "10203040 00000000 00000000 04 31323334", "Update Site ID",
	    { { "site_id", "1234" } } },
	{ 0x0708, 0x09, 0x04, false, "10203040 00000000 5B 00 02 1F80 2080", "Set Event Configuration",
	    { { "event_configuration/log", "General Event Log" },
	        { "event_configuration/raise_alarm_physical", "no" },
	        { "event_configuration/raise_alarm_logical", "yes" },
	        { "configuration_control", "Apply by List" }, { "number_of_events", "2" } } },
	{ 0x0708, 0x09, 0x04, false, "10203040 00000000 5B 01 FF81", "Set Event Configuration",
	    { { "event_group_id", "33279" } } },
	{ 0x0708, 0x09, 0x04, false, "10203040 00000000 5B 02 04", "Set Event Configuration",
	    { { "log_id", "Security Event Log" } } },
	{ 0x0708, 0x09, 0x04, false, "10203040 00000000 5B 03 03", "Set Event Configuration",
	    { { "configuration_value_match/log", "General Event Log" } } },
	{ 0x0708, 0x09, 0x05, false, "FF81", "Get Event Configuration", { { "event_id", "33279" } } },
	{ 0x0708, 0x09, 0x06, false, "10203040 00000000 00000000 03 393837", "Update CIN",
	    { { "customer_id_number", "987" } } },
	/* ---- Events ---- */
	{ 0x0709, 0x01, 0x00, false, "16 0000 00000000 FFFFFFFF 00 0000", "Get Event Log",
	    { { "event_control_and_log_id/log_id", "GSME Proxy Log copy of GSME Event Log" },
	        { "event_control_and_log_id/event_control", "Retrieve full information" } } },
	{ 0x0709, 0x01, 0x01, false, "03", "Clear Event Log Request", { { "log_id", "General Event Log" } } },
	{ 0x0709, 0x19, 0x01, true, "0200 00 01 20 03 5481 10000000 02 009B 04 1F8F 20000000 00",
	    "Publish Event Log",
	    { { "total_number_of_events", "2" },
	        { "number_of_events_and_log_payload_control/number_of_events", "2" },
	        { "events/0/event_data", "009B" }, { "events/1/log_id", "Security Event Log" } } },
	{ 0x0709, 0x09, 0x02, false, "08", "Clear Event Log Response", { { "cleared_events_logs", "8" } } },
	/* ---- commands of every cluster ---- */
	{ 0x0702, 0x00, 0x00, true, "0502 0000 0003", "Read Attributes",
	    { { "attributes/1", "Current Summation Delivered" }, { "attributes/2", "Unit of Measure" } } },
	{ 0x0702, 0x18, 0x01, true,
	    "0203 00 22 102700 0103 00 22 010000 0003 00 30 01 0000 00 25 40E201000000 0703 C0 0602 00 41 02 "
	    "ABCD",
	    "Read Attributes Response",
	    { { "attributes/3/value", "12.3456 m3" }, { "attributes/3/data_type", "Unsigned 48-bit integer" },
	        { "attributes/4/attribute", "Site ID" }, { "attributes/4/status", "HARDWARE_FAILURE" },
	        { "attributes/5/value", "ABCD" } } },
	{ 0x0700, 0x08, 0x01, true, "1706 00 18 40 1606 00 21 D203 0103 00 23 64000000 0202 86",
	    "Read Attributes Response",
	    { { "attributes/0/value/digits", "4" }, { "attributes/2/value", "0.0100 EUR" },
	        { "attributes/3/status", "UNSUPPORTED_ATTRIBUTE" } } },
	{ 0x0705, 0x08, 0x0a, true, "0100 2B FFFFFFFF", "Report Attributes",
	    { { "attributes/0/value", "-0.00001 Currency Units" } } },
	{ 0x0000, 0x00, 0x02, true, "0400 42 03 414243", "Write Attributes",
	    { { "attributes/0/attribute", "Manufacturer Name" }, { "attributes/0/value", "ABC" } } },
	{ 0x0702, 0x08, 0x04, true, "88 0703", "Write Attributes Response",
	    { { "attributes/0/status", "READ_ONLY" }, { "attributes/0/attribute", "Site ID" } } },
	{ 0x0702, 0x08, 0x0b, false, "06 8B", "Default Response",
	    { { "command", "Get Snapshot" }, { "status", "NOT_FOUND" } } },
	{ 0x0700, 0x00, 0x0b, false, "06 00", "Default Response",
	    { { "command", "Publish Block Thresholds" }, { "status", "SUCCESS" } } },
	{ 0x0702, 0x08, 0x0b, false, "FF 01", "Default Response",
	    { { "command", "Not processed" }, { "status", "FAILURE" } } },
};

/* Reads a body from a buffer of exactly len octets, so that ASan sees an octet too many. */
static bool
read_octets(const struct sample *s, const uint8_t *p, size_t len)
{
	free(input);
	input = malloc(len > 0 ? len : 1);
	assert_non_null(input);
	if (len > 0)
		memcpy(input, p, len);
	item = (struct sm_item){ 0 };
	item.gbz.cluster = s->cluster;
	item.gbz.frame_control = s->frame_control;
	item.gbz.command = s->command;
	item.gbz.body = (struct sm_slice){ input, len };
	item.gbz.body_off = BODY_AT;
	unrecognised = 0;
	sm_err_clear(&err);
	if (!sm_zcl_read_body(&item, &arena, &unrecognised, &err))
		return false;
	sm_zcl_scale(&(const struct sm_payload){ .items = &item });
	return true;
}

static bool
read_sample(const struct sample *s)
{
	uint8_t bytes[MOST_OCTETS];
	size_t len;

	assert_true(strlen(s->hex) / 2 <= sizeof bytes);
	assert_true(sm_hex_decode(sm_slice_str(s->hex), bytes, &len, NULL));
	return read_octets(s, bytes, len);
}

static const struct sm_node *
at(const char *path)
{
	const struct sm_node *n = item.value;

	while (n && *path) {
		size_t len = strcspn(path, "/");
		char part[80];
		uint64_t position;

		assert_true(len < sizeof part);
		memcpy(part, path, len);
		part[len] = '\0';
		n = sm_parse_uint(sm_slice_str(part), 99, &position) ? sm_node_at(n, (size_t)position)
		                                                     : sm_node_get(n, part);
		path += len + (path[len] == '/');
	}
	return n;
}

static const char *
name_of(const struct sm_node *n)
{
	if (!n->type || n->type->form != SM_FORM_ENUM)
		return NULL;
	return sm_name_of(n->type->names, n->type->n_names, (uint32_t)n->v.u);
}

static const char *
shown(const struct sm_node *n)
{
	const char *name = name_of(n);

	sm_buf_reset(&text);
	if (name)
		sm_buf_puts(&text, name);
	else if (n->kind == SM_TEXT || (n->kind == SM_BYTES && n->type && n->type->form == SM_FORM_TEXT))
		sm_buf_put(&text, n->v.bytes.p, n->v.bytes.len);
	else if (n->kind == SM_BYTES)
		sm_buf_hex(&text, n->v.bytes);
	else if (n->kind == SM_INT)
		sm_buf_scaled(&text, n->v.i, n->scale);
	else
		sm_buf_scaled_u64(&text, n->v.u, n->scale);
	if (!name && n->unit) {
		sm_buf_putc(&text, ' ');
		sm_buf_puts(&text, n->unit);
	}
	sm_buf_putc(&text, '\0');
	assert_false(text.failed);
	return text.p;
}

static void
expect(const char *path, const char *value)
{
	const struct sm_node *n = at(path);

	if (!n)
		fail_msg("%s has no %s", item.name, path);
	else if (strcmp(shown(n), value) != 0)
		fail_msg("%s: %s is \"%s\", not \"%s\"", item.name, path, shown(n), value);
}

/* Nodes stand one behind the other to the last octet; what is packed into one octet stands where that does. */
static size_t
check_offsets(const struct sm_node *n, size_t off)
{
	assert_int_equal(n->off, off);
	if (n->kind == SM_STRUCT || n->kind == SM_ARRAY) {
		for (const struct sm_node *c = n->child; c; c = c->next)
			off = check_offsets(c, off);
		assert_int_equal(off, n->off + n->len);
	}
	return n->off + n->len;
}

static void
reads_every_command(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(samples); i++) {
		const struct sample *s = &samples[i];

		if (!read_sample(s))
			fail_msg("%s: %s at %zu", s->name, err.text, err.offset);
		assert_string_equal(item.name, s->name);
		assert_int_equal(unrecognised, 0);
		assert_int_equal(check_offsets(item.value, BODY_AT), BODY_AT + item.gbz.body.len);
		for (size_t k = 0; k < MOST && s->expected[k].path; k++)
			expect(s->expected[k].path, s->expected[k].value);
	}
}

static bool
has_sample(uint16_t cluster, const struct sm_zcl_command *c)
{
	for (size_t i = 0; i < SM_COUNT(samples); i++)
		if (samples[i].cluster == cluster && sm_zcl_cluster_specific(samples[i].frame_control) &&
		    sm_zcl_from_server(samples[i].frame_control) == c->server &&
		    samples[i].command == c->command)
			return true;
	return false;
}

static void
has_a_sample_of_every_command(void **state)
{
	const struct sm_zcl_cluster *cluster;

	(void)state;
	for (size_t i = 0; (cluster = sm_zcl_cluster_at(i)); i++)
		for (size_t k = 0; k < cluster->n_commands; k++)
			if (!has_sample(cluster->id, &cluster->commands[k]))
				fail_msg("%s: no sample of %s", cluster->name, cluster->commands[k].name);
}

static void
prefixes_and_more_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(samples); i++) {
		const struct sample *s = &samples[i];
		uint8_t bytes[MOST_OCTETS + 1] = { 0 };
		size_t len;

		assert_true(sm_hex_decode(sm_slice_str(s->hex), bytes, &len, NULL));
		for (size_t n = 0; n < len; n++) {
			if (read_octets(s, bytes, n) && !s->open)
				fail_msg("%s: %zu of %zu octets were enough", s->name, n, len);
			assert_true(!item.value == (err.code != SM_OK));
			if (err.code != SM_OK)
				assert_int_equal(err.code, SM_E_TRUNCATED);
		}
		bytes[len] = 0;
		if (!s->open) {
			assert_false(read_octets(s, bytes, len + 1));
			assert_int_equal(err.code, SM_E_MALFORMED);
			assert_int_equal(err.offset, BODY_AT + len);
		}
	}
}

static void
unknown_things_are_kept_and_counted(void **state)
{
	const struct sample cluster = {
		.cluster = 0x0bad, .frame_control = 0x01, .command = 7, .hex = "0102"
	};
	const struct sample command = {
		.cluster = 0x0700, .frame_control = 0x01, .command = 0x77, .hex = "03"
	};
	const struct sample sub = { .cluster = 0x0702,
		.frame_control = 0x19,
		.command = 0x06,
		.hex = "01000000 20000000 01 00 01 01000000 63 AABB" };
	const struct sample attribute = {
		.cluster = 0x0702, .frame_control = 0x08, .command = 0x01, .hex = "EFBE 00 21 0500"
	};

	(void)state;
	assert_true(read_sample(&cluster));
	assert_int_equal(unrecognised, 1);
	assert_null(item.name);
	expect("zcl_payload", "0102");
	assert_true(read_sample(&command));
	assert_int_equal(unrecognised, 1);
	expect("zcl_payload", "03");
	assert_true(read_sample(&sub));
	assert_int_equal(unrecognised, 1);
	expect("sub_payload", "AABB");
	assert_int_equal(at("sub_payload")->off, BODY_AT + 16);
	assert_true(read_sample(&attribute));
	assert_int_equal(unrecognised, 1);
	expect("attributes/0/attribute", "48879");
	expect("attributes/0/value", "5");
}

/* A value by its data type alone: an attribute that no table has. */
static const struct {
	const char *hex, *shown;
	enum sm_kind kind;
} typed[] = {
	{ "00", "0", SM_NULL },
	{ "08 7F", "127", SM_UINT },
	{ "0F 0100000000000080", "9223372036854775809", SM_UINT },
	{ "10 01", "1", SM_BOOL },
	{ "10 FF", "255", SM_UINT },
	{ "1B 01000080", "2147483649", SM_UINT },
	{ "26 01020304050607", "1976943448883713", SM_UINT },
	{ "28 80", "-128", SM_INT },
	{ "2A FFFFFF", "-1", SM_INT },
	{ "2A FFFF7F", "8388607", SM_INT },
	{ "2F 0000000000000080", "-9223372036854775808", SM_INT },
	{ "31 0102", "513", SM_UINT },
	{ "39 0000803F", "0000803F", SM_BYTES },
	{ "41 02 AABB", "AABB", SM_BYTES },
	{ "41 FF", "0", SM_NULL },
	{ "42 02 4142", "AB", SM_TEXT },
	{ "43 0300 AABBCC", "AABBCC", SM_BYTES },
	{ "44 FFFF", "0", SM_NULL },
	{ "E2 01000000", "1", SM_UINT },
	{ "F0 0102030405060708", "578437695752307201", SM_UINT },
	{ "F1 000102030405060708090A0B0C0D0E0F", "000102030405060708090A0B0C0D0E0F", SM_BYTES },
};

static bool
read_typed(const char *hex)
{
	struct sample s = { .cluster = 0x0702, .frame_control = 0x08, .command = 0x01 };
	uint8_t bytes[MOST_OCTETS] = { 0xef, 0xbe, 0x00 };
	size_t len;

	assert_true(sm_hex_decode(sm_slice_str(hex), bytes + 3, &len, NULL));
	return read_octets(&s, bytes, len + 3);
}

static void
reads_every_data_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(typed); i++) {
		if (!read_typed(typed[i].hex))
			fail_msg("%s: %s", typed[i].hex, err.text);
		assert_int_equal(at("attributes/0/value")->kind, typed[i].kind);
		expect("attributes/0/value", typed[i].shown);
	}
	assert_true(read_typed("48 21 0200 0500 0600"));
	expect("attributes/0/value/1", "6");
	assert_true(read_typed("4C 0200 20 07 42 01 41"));
	expect("attributes/0/value/0", "7");
	expect("attributes/0/value/1", "A");
	assert_true(read_typed("50 20 FFFF"));
	assert_int_equal(at("attributes/0/value")->count, 0);
}

static void
refuses_bad_data_types(void **state)
{
	uint8_t deep[MOST_OCTETS] = { 0xef, 0xbe, 0x00 };
	struct sample s = { .cluster = 0x0702, .frame_control = 0x08, .command = 0x01 };
	size_t len = 3;

	(void)state;
	assert_false(read_typed("77 00"));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	assert_int_equal(err.offset, BODY_AT + 4);
	assert_false(read_typed("48 20 FFFE 00"));
	assert_int_equal(err.code, SM_E_TRUNCATED);
	assert_false(read_typed("48 00 0500"));
	assert_int_equal(err.code, SM_E_TRUNCATED);
	/* structures in structures, one member each */
	while (len + 3 < sizeof deep) {
		deep[len++] = SM_ZCL_STRUCTURE;
		deep[len++] = 1;
		deep[len++] = 0;
	}
	assert_false(read_octets(&s, deep, len));
	assert_int_equal(err.code, SM_E_LIMIT);
}

static void
ratios_that_are_no_power_of_ten_have_no_unit(void **state)
{
	const struct sample s = { .cluster = 0x0702,
		.frame_control = 0x08,
		.command = 0x01,
		.hex = "0203 00 22 070000 0000 00 25 0A0000000000" };

	(void)state;
	assert_true(read_sample(&s));
	expect("attributes/1/value", "10");
}

static void
decrypted_bodies_count_from_the_plaintext(void **state)
{
	uint8_t plain[] = { 0x06, 0x8b };

	(void)state;
	item = (struct sm_item){ 0 };
	item.gbz.cluster = 0x0702;
	item.gbz.frame_control = 0x08;
	item.gbz.command = 0x0b;
	item.gbz.encrypted = true;
	sm_err_clear(&err);
	assert_true(sm_zcl_read_body(&item, &arena, &unrecognised, &err));
	assert_null(item.value);
	assert_string_equal(item.name, "Default Response");
	item.plain = (struct sm_slice){ plain, sizeof plain };
	assert_true(sm_zcl_read_body(&item, &arena, &unrecognised, &err));
	assert_true(at("status")->decrypted);
	assert_int_equal(at("status")->off, 1);
}

static void
finds_attributes_by_number(void **state)
{
	const struct sample s = {
		.cluster = 0x0702, .frame_control = 0x08, .command = 0x01, .hex = "0502 00 21 6400 1400 C0"
	};

	(void)state;
	assert_true(read_sample(&s));
	assert_int_equal(sm_zcl_attribute_value(&item, 0x0205)->v.u, 100);
	assert_int_equal(sm_node_get(sm_zcl_attribute_record(&item, 0x0014), "status")->v.u, 0xc0);
	assert_null(sm_zcl_attribute_value(&item, 0x0014));
	assert_null(sm_zcl_attribute_record(&item, 0x0999));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_every_command, setup, teardown),
		cmocka_unit_test_setup_teardown(has_a_sample_of_every_command, setup, teardown),
		cmocka_unit_test_setup_teardown(prefixes_and_more_are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(unknown_things_are_kept_and_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_every_data_type, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_bad_data_types, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    ratios_that_are_no_power_of_ten_have_no_unit, setup, teardown),
		cmocka_unit_test_setup_teardown(decrypted_bodies_count_from_the_plaintext, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_attributes_by_number, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
