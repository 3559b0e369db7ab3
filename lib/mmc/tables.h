/* The lists that the families of responses export, for content.c alone, which sorts them by message code. */
#ifndef SM_MMC_TABLES_H
#define SM_MMC_TABLES_H

#include "mmc/convert.h"
#include "mmc/scale.h"
#include "mmc/shared.h"
#include "mmc/table.h"
#include "mmc/times.h"

#define SM_MMC_CONTENT(message_code, list)                                                                   \
	{                                                                                                    \
		.code = (message_code), SM_MMC_MEMBERS(list)                                                 \
	}

/*
 * A row for a value that MMC takes to be fixed, such as a unit, and has no element for. A value outside of
 * first..last is counted as lost. The source comes last: SM_MMC_AT, SM_MMC_ZCL.
 */
#define SM_MMC_FIXED(field, first_value, last_value, ...)                                                    \
	{                                                                                                    \
		.to = "", __VA_ARGS__, .path = (field), .low = (first_value), .high = (last_value),          \
		.apart = true, .as = sm_mmc_fixed                                                            \
	}
/*
 * A row for a value that the document need not show: a part of the request, or an input of the values beside
 * it.
 */
#define SM_MMC_KNOWN(field, ...)                                                                             \
	{                                                                                                    \
		.to = "", __VA_ARGS__, .path = (field), .apart = true, .as = sm_mmc_known                    \
	}
/* A row for a logical name that GBCS fixes. */
#define SM_MMC_INSTANCE(field, instance)                                                                     \
	{                                                                                                    \
		.to = "", .path = (field), .obis = instance, .apart = true, .as = sm_mmc_instance            \
	}
/*
 * Rows for the parts that are equal in all entries of GBCS's schedules (IEC 62056-6-2 class 10). Nothing
 * refers to the number of an entry. An entry that is disabled, or has a validity window, is counted as lost.
 * The script table is 0-0:10.D.E.255.
 */
#define SM_MMC_ENTRY(d, e)                                                                                   \
	SM_MMC_KNOWN("index", .from = SM_MMC_HERE),                                                          \
	    SM_MMC_FIXED("validity_window", 0xffff, 0xffff, .from = SM_MMC_HERE),                            \
	    SM_MMC_INSTANCE("script_logical_name", OBIS(0, 0, 10, d, e, 255)),                               \
	{                                                                                                    \
		.to = "", .path = "enable", .apart = true, .as = sm_mmc_enabled                              \
	}
/*
 * A row for the unit of a price (IEC 62056-6-2 class 113): nothing, or a kWh of an element's import register.
 * For a price of energy it must be a kWh.
 */
#define SM_MMC_CHARGE_OF(...)                                                                                \
	{                                                                                                    \
		.to = "", __VA_ARGS__, .apart = true, .as = sm_mmc_charge_of                                 \
	}
#define SM_MMC_CHARGE_OF_ENERGY(...) SM_MMC_CHARGE_OF(__VA_ARGS__, .low = 1)
/* IEC 62056-6-2 table 4 */
enum { SM_UNIT_WATT = 27, SM_UNIT_OTHER = 254, SM_UNIT_COUNT = 255 };
/*
 * ISO 4217; ZigBee Smart Energy section D.4.2.2.7: decimal places in the most significant nibble, 5 where MMC
 * has no scale
 */
enum { SM_CURRENCY_GBP = 826, SM_CURRENCY_EUR = 978, SM_FIVE_DIGITS = 0x50, SM_FIVE_DIGITS_LAST = 0x5f };
/* ZigBee Smart Energy section D.3.2.2.4.1 */
enum { SM_CUBIC_METRES = 1 };

#define SM_MMC_LIST(name)                                                                                    \
	extern const struct sm_mmc_content sm_mmc_##name[];                                                  \
	extern const size_t sm_mmc_n_##name

SM_MMC_LIST(sr01_product); /* 1.6 */
SM_MMC_LIST(sr02_prepayment); /* 2.2 */
SM_MMC_LIST(sr03_customer); /* 3.3 */
SM_MMC_LIST(sr04_registers); /* 4.1, 4.2, 4.3, 4.12, 4.15, 4.16, 4.18 */
SM_MMC_LIST(sr04_logs); /* 4.4, 4.6, 4.8, 4.10, 4.14, 4.17 */
SM_MMC_LIST(sr04_tariff); /* 4.11 */
SM_MMC_LIST(sr04_prepayment); /* 4.13 */
SM_MMC_LIST(sr06_configuration); /* 6.2, 6.11, 8.1.1 */
SM_MMC_LIST(sr06_events); /* 6.2.10, 6.13 */
SM_MMC_LIST(sr06_security); /* 6.15, 6.17, 6.21, 6.23, 6.24, 8.5 */
SM_MMC_LIST(sr06_sub_ghz); /* 6.30 to 6.32 */
SM_MMC_LIST(sr07_supply); /* 7 */
SM_MMC_LIST(sr08_installation); /* 8.7, 8.8, 8.9, 8.12 */
SM_MMC_LIST(sr11_firmware); /* 11 */
SM_MMC_LIST(sr14_network); /* 14 */
SM_MMC_LIST(alerts);

#endif
