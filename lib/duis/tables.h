/*
 * The lists that the chapters export, for services.c alone, which sorts them by number, and the notation of schema rules.
 * Private to this directory.
 */
#ifndef SM_DUIS_TABLES_H
#define SM_DUIS_TABLES_H

#include "duis/services.h"
#include "duis/shape.h"

#define IS SM_ROLE_IS
#define ES SM_ROLE_ES
#define GS SM_ROLE_GS
#define RSA SM_ROLE_RSA
#define ED SM_ROLE_ED
#define GT SM_ROLE_GT
#define OU SM_ROLE_OU
#define LC SM_ROLE_LC
#define ANY SM_ROLE_ANY

/* clang-format off */
#define END { .form = SM_SHAPE_END }
#define ELEMENT(title, kind, least) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1 }
/* FIELD: an element that occurs at most once, with more members. LIST: one that may occur several times. */
#define FIELD(title, kind, least, ...) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1, __VA_ARGS__ }
#define LIST(title, kind, least, most, ...) \
	{ .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = (most), __VA_ARGS__ }
#define CHARACTERS(title, least, from, to) FIELD(title, TEXT, least, .low = (from), .high = (to))
#define ONE_OF(...) { .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = (const struct sm_shape[]){ __VA_ARGS__, END } }
#define UPRN FIELD("UPRN", NUMBER, 1, .low = 1, .high = 999999999999)
/* clang-format on */

extern const struct sm_service sm_services_sr01_product[], sm_services_sr02_prepayment[],
    sm_services_sr03_customer[], sm_services_sr04_registers[], sm_services_sr04_logs[],
    sm_services_sr04_tariff[], sm_services_sr04_prepayment[], sm_services_sr05_schedules[],
    sm_services_sr06_configuration[], sm_services_sr06_events[], sm_services_sr06_security[],
    sm_services_sr06_sub_ghz[], sm_services_sr07_supply[], sm_services_sr08_installation[],
    sm_services_sr08_inventory[], sm_services_sr09_consent[], sm_services_sr11_firmware[],
    sm_services_sr12_devices[], sm_services_sr14_network[];
extern const size_t sm_n_services_sr01_product, sm_n_services_sr02_prepayment, sm_n_services_sr03_customer,
    sm_n_services_sr04_registers, sm_n_services_sr04_logs, sm_n_services_sr04_tariff,
    sm_n_services_sr04_prepayment, sm_n_services_sr05_schedules, sm_n_services_sr06_configuration,
    sm_n_services_sr06_events, sm_n_services_sr06_security, sm_n_services_sr06_sub_ghz,
    sm_n_services_sr07_supply, sm_n_services_sr08_installation, sm_n_services_sr08_inventory,
    sm_n_services_sr09_consent, sm_n_services_sr11_firmware, sm_n_services_sr12_devices,
    sm_n_services_sr14_network;

/* Types that services of several chapters use. */
extern const struct sm_shape sm_shape_year[], sm_shape_month[], sm_shape_day_of_month[],
    sm_shape_day_of_week[], sm_shape_date[], sm_shape_gas_date[], sm_shape_gas_seasons[],
    sm_shape_days_of_week_applicability[], sm_shape_future_dated[], sm_shape_log_period[],
    sm_shape_log_future_dated[], sm_shape_synchronise_clock[], sm_shape_address[];
extern const char *const sm_shape_device_types[], *const sm_shape_esme_variants[];

#endif
