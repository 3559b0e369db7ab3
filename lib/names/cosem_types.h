/*
 * Types of COSEM data that several attributes share. For the attribute table and the catalogue's alerts. Fields have the
 * names of the standards, in lower case with underscores.
 */
#ifndef SM_NAMES_COSEM_TYPES_H
#define SM_NAMES_COSEM_TYPES_H

#include "core/tree.h"

/* cosem_types.c: plain values, quantities and times */
extern const struct sm_type sm_cosem_plain, sm_cosem_text, sm_cosem_eui64, sm_cosem_obis, sm_cosem_hex;
extern const struct sm_type sm_cosem_utc, sm_cosem_date_time, sm_cosem_date, sm_cosem_time;
extern const struct sm_type sm_cosem_seconds, sm_cosem_minutes, sm_cosem_watts, sm_cosem_watt_hours,
    sm_cosem_var_hours, sm_cosem_volts, sm_cosem_percent, sm_cosem_hundredths_percent, sm_cosem_decibels,
    sm_cosem_money, sm_cosem_price_now, sm_cosem_dbm;
extern const struct sm_type sm_cosem_scaler_unit;
extern const struct sm_type sm_cosem_watt_hour_array, sm_cosem_range_selection;
extern const struct sm_type sm_cosem_class_id, sm_cosem_attribute_index, sm_cosem_counter, sm_cosem_cra_flag,
    sm_cosem_message_code;

/* cosem_types_protection.c: class 30 */
extern const struct sm_type sm_cosem_protected_request, sm_cosem_protected_reply;

/* cosem_types_tariff.c: calendars, tariffs, accounts and charges */
extern const struct sm_type sm_cosem_seasons, sm_cosem_weeks, sm_cosem_days, sm_cosem_special_days;
extern const struct sm_type sm_cosem_schedule_demand, sm_cosem_schedule_non_disablement,
    sm_cosem_schedule_auxiliary;
extern const struct sm_type sm_cosem_execution_times, sm_cosem_supply_script, sm_cosem_tariff_script,
    sm_cosem_controller_script, sm_cosem_calendar_script;
extern const struct sm_type sm_cosem_unit_charge, sm_cosem_unit_price, sm_cosem_account_mode,
    sm_cosem_credit_charges, sm_cosem_balance_thresholds, sm_cosem_watt_thresholds, sm_cosem_currency,
    sm_cosem_load_limit_supply, sm_cosem_supply_tamper, sm_cosem_supply_state, sm_cosem_output_state,
    sm_cosem_clock_base, sm_cosem_clock_status, sm_cosem_preset_time;

/* cosem_types_logs.c: groups of registers, profile entries, logs */
extern const struct sm_type sm_cosem_import_registers, sm_cosem_power_import, sm_cosem_prepayment_balances,
    sm_cosem_tou_registers, sm_cosem_block_registers;
extern const struct sm_type sm_cosem_register_log, sm_cosem_prepayment_log, sm_cosem_billing_log,
    sm_cosem_energy_log, sm_cosem_reactive_log, sm_cosem_export_log, sm_cosem_import_log, sm_cosem_money_log,
    sm_cosem_voltage_log;
extern const struct sm_type sm_cosem_event_log, sm_cosem_security_log, sm_cosem_power_event_log,
    sm_cosem_controller_log, sm_cosem_boost_log, sm_cosem_channel_log;

/* cosem_types_device.c: device logs, Sub GHz, auxiliary controllers, alert behaviours, alert payloads */
extern const struct sm_type sm_cosem_register_device, sm_cosem_active_devices, sm_cosem_backup_pan,
    sm_cosem_restore_pan;
extern const struct sm_type sm_cosem_sub_ghz_configuration, sm_cosem_sub_ghz_channel, sm_cosem_scan_trigger,
    sm_cosem_scan_trigger_octet, sm_cosem_scan_request;
extern const struct sm_type sm_cosem_controller, sm_cosem_switch, sm_cosem_controller_identity,
    sm_cosem_controller_state, sm_cosem_controller_level, sm_cosem_resulting_level, sm_cosem_period_time;

#endif
