/*
 * The lists that the chapters export, for catalogue.c alone, which sorts them by message code. A code stands in one list
 * only. Codes that DLMS and ZigBee devices share (0x1000, 0x1001) stand in alerts.c.
 */
#ifndef SM_CATALOGUE_TABLES_H
#define SM_CATALOGUE_TABLES_H

#include "catalogue/catalogue.h"

#define SM_ROWS(list) .rows = (list), .n_rows = sizeof(list) / sizeof((list)[0])

extern const struct sm_use_case sm_use_cases_sr01_product[], sm_use_cases_sr02_prepayment[],
    sm_use_cases_sr03_customer[], sm_use_cases_sr04_logs[], sm_use_cases_sr04_prepayment[],
    sm_use_cases_sr04_registers[], sm_use_cases_sr04_tariff[], sm_use_cases_sr06_configuration[],
    sm_use_cases_sr06_events[], sm_use_cases_sr06_security[], sm_use_cases_sr06_sub_ghz[],
    sm_use_cases_sr07_supply[], sm_use_cases_sr08_installation[], sm_use_cases_sr09_consent[],
    sm_use_cases_sr11_firmware[], sm_use_cases_sr14_network[], sm_use_cases_alerts[];
extern const size_t sm_n_use_cases_sr01_product, sm_n_use_cases_sr02_prepayment, sm_n_use_cases_sr03_customer,
    sm_n_use_cases_sr04_logs, sm_n_use_cases_sr04_prepayment, sm_n_use_cases_sr04_registers,
    sm_n_use_cases_sr04_tariff, sm_n_use_cases_sr06_configuration, sm_n_use_cases_sr06_events,
    sm_n_use_cases_sr06_security, sm_n_use_cases_sr06_sub_ghz, sm_n_use_cases_sr07_supply,
    sm_n_use_cases_sr08_installation, sm_n_use_cases_sr09_consent, sm_n_use_cases_sr11_firmware,
    sm_n_use_cases_sr14_network, sm_n_use_cases_alerts;

#endif
