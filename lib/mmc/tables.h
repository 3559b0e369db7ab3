/* The lists that the families of responses export, for content.c alone, which sorts them by message code. */
#ifndef SM_MMC_TABLES_H
#define SM_MMC_TABLES_H

#include "mmc/convert.h"
#include "mmc/table.h"

#define SM_MMC_CONTENT(message_code, list)                                                                   \
	{                                                                                                    \
		.code = (message_code), SM_MMC_MEMBERS(list)                                                 \
	}

/*
 * A row for what MMC has no element for since it is taken to be fixed, a unit say: a device that says anything else but
 * first..last says what the document can't. The source comes last: SM_MMC_AT, SM_MMC_ZCL.
 */
#define SM_MMC_FIXED(field, first_value, last_value, ...)                                                    \
	{                                                                                                    \
		.to = "", __VA_ARGS__, .path = (field), .low = (first_value), .high = (last_value),          \
		.apart = true, .as = sm_mmc_fixed                                                            \
	}
/* A row for what the document needn't say: what was asked for, or what the values beside it were made with. */
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
 * What is the same in all entries of GBCS's schedules (IEC 62056-6-2 class 10), whose number nothing refers to: an entry
 * that isn't enabled, or is valid for a while only, is none of them. The script table is 0-0:10.D.E.255.
 */
#define SM_MMC_ENTRY(d, e)                                                                                   \
	SM_MMC_KNOWN("index", .from = SM_MMC_HERE),                                                          \
	    SM_MMC_FIXED("validity_window", 0xffff, 0xffff, .from = SM_MMC_HERE),                            \
	    SM_MMC_INSTANCE("script_logical_name", OBIS(0, 0, 10, d, e, 255)),                               \
	{                                                                                                    \
		.to = "", .path = "enable", .apart = true, .as = sm_mmc_enabled                              \
	}
/*
 * What a price is of (IEC 62056-6-2 class 113): of nothing, or of a kWh by the import register of an element; what
 * is read as a price of energy must be the latter.
 */
#define SM_MMC_CHARGE_OF(...)                                                                                \
	{                                                                                                    \
		.to = "", __VA_ARGS__, .apart = true, .as = sm_mmc_charge_of                                 \
	}
#define SM_MMC_CHARGE_OF_ENERGY(...) SM_MMC_CHARGE_OF(__VA_ARGS__, .low = 1)
/* IEC 62056-6-2 table 4 */
enum { SM_UNIT_WATT = 27, SM_UNIT_OTHER = 254, SM_UNIT_COUNT = 255 };
/* ISO 4217; ZigBee Smart Energy section D.4.2.2.7: digits behind the point, in the most significant nibble, 5 where MMC has no scale */
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

/* Parts that several families share. */
extern const struct sm_mmc_row
    sm_mmc_date_parts[4]; /* Date: Year, Month, DayOfMonth, DayOfWeek of a DLMS date */
extern const struct sm_mmc_row sm_mmc_gas_date[4]; /* GasDateWithWildcards of a ZCL date */
sm_mmc_as sm_mmc_day_id; /* of a special day: none when it is its index; else counted */
sm_mmc_as sm_mmc_enabled; /* of an entry of a schedule: none when it is; else counted */
extern const struct sm_mmc_row
    sm_mmc_weekdays[7]; /* DayOfWeekApplicability, of a bit-string that begins with Monday */
extern const struct sm_mmc_row sm_mmc_esme_billing[9],
    sm_mmc_gsme_billing[6]; /* entries of a billing data log */
extern const struct sm_mmc_row sm_mmc_asn1_status[1]; /* StatusASN1, but for its attribute */
extern const struct sm_mmc_row sm_mmc_execution_outcome[5]; /* of Update Security Credentials */
extern const struct sm_mmc_row sm_mmc_device_log_entry[2]; /* DeviceLogEntry of ASN.1 use cases */

#endif
