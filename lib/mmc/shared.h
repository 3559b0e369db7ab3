/* Rows and conversions that several tables of mmc/ use. */
#ifndef SM_MMC_SHARED_H
#define SM_MMC_SHARED_H

#include "mmc/table.h"

extern const struct sm_mmc_row
    sm_mmc_date_parts[4]; /* Date: Year, Month, DayOfMonth, DayOfWeek of a DLMS date */
extern const struct sm_mmc_row sm_mmc_gas_date[4]; /* GasDateWithWildcards of a ZCL date */
sm_mmc_as sm_mmc_day_id; /* of a special day: no text when it is its index; else counted */
sm_mmc_as sm_mmc_enabled; /* of an entry of a schedule: no text when enabled; else counted */
extern const struct sm_mmc_row
    sm_mmc_weekdays[7]; /* DayOfWeekApplicability, of a bit-string that begins with Monday */
extern const struct sm_mmc_row sm_mmc_esme_billing[9],
    sm_mmc_gsme_billing[6]; /* entries of a billing data log */
extern const struct sm_mmc_row sm_mmc_asn1_status[1]; /* StatusASN1, but for its attribute */
extern const struct sm_mmc_row sm_mmc_execution_outcome[5]; /* of Update Security Credentials */
extern const struct sm_mmc_row sm_mmc_device_log_entry[2]; /* DeviceLogEntry of ASN.1 use cases */

#endif
