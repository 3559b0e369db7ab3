/*
 * The lists that the families of use cases export, for catalogue.c alone. Each list is sorted by message code; a code
 * stands in one list only. Codes that DLMS and ZigBee devices share (0x1000, 0x1001) stand in alerts.c.
 */
#ifndef SM_CATALOGUE_TABLES_H
#define SM_CATALOGUE_TABLES_H

#include "catalogue/catalogue.h"

#define SM_ROWS(list) .rows = (list), .n_rows = sizeof(list) / sizeof((list)[0])

/* DLMS, by service family as DUIS chapters are. */
extern const struct sm_use_case sm_use_cases_sr01[];
extern const struct sm_use_case sm_use_cases_sr02[];
extern const struct sm_use_case sm_use_cases_sr03[];
extern const struct sm_use_case sm_use_cases_sr04[];
extern const struct sm_use_case sm_use_cases_sr06_read[];
extern const struct sm_use_case sm_use_cases_sr06_set[];
extern const struct sm_use_case sm_use_cases_sr07[];
extern const struct sm_use_case sm_use_cases_sr08[];
extern const struct sm_use_case sm_use_cases_sr09[];
extern const struct sm_use_case sm_use_cases_sr11[];
extern const struct sm_use_case sm_use_cases_alerts[];
extern const size_t sm_n_use_cases_sr01, sm_n_use_cases_sr02, sm_n_use_cases_sr03, sm_n_use_cases_sr04,
    sm_n_use_cases_sr06_read, sm_n_use_cases_sr06_set, sm_n_use_cases_sr07, sm_n_use_cases_sr08,
    sm_n_use_cases_sr09, sm_n_use_cases_sr11, sm_n_use_cases_alerts;

/* GBZ, the files gbz_*.c. */
extern const struct sm_use_case sm_use_cases_gbz_sr01[];
extern const struct sm_use_case sm_use_cases_gbz_sr02[];
extern const struct sm_use_case sm_use_cases_gbz_sr03[];
extern const struct sm_use_case sm_use_cases_gbz_sr04[];
extern const struct sm_use_case sm_use_cases_gbz_sr06[];
extern const struct sm_use_case sm_use_cases_gbz_sr07[];
extern const struct sm_use_case sm_use_cases_gbz_alerts[];
extern const size_t sm_n_use_cases_gbz_sr01, sm_n_use_cases_gbz_sr02, sm_n_use_cases_gbz_sr03,
    sm_n_use_cases_gbz_sr04, sm_n_use_cases_gbz_sr06, sm_n_use_cases_gbz_sr07, sm_n_use_cases_gbz_alerts;

/* ASN.1 DER, asn1.c. */
extern const struct sm_use_case sm_use_cases_asn1[];
extern const size_t sm_n_use_cases_asn1;

#endif
