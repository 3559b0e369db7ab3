/* MMC 5.4: responses of service 1.6: what its element has no place for. */
#include "core/text.h"
#include "mmc/words.h"

static const struct sm_mmc_row gcs02[] = {
	OF_COMMAND(0x02, "friendly_credit"),
	OF_COMMAND(0x02, "friendly_credit_calendar_id"),
	OF_COMMAND(0x02, "emergency_credit_limit"),
	OF_COMMAND(0x02, "emergency_credit_threshold"),
};

const struct sm_mmc_content sm_mmc_sr01_product[] = {
	SM_MMC_CONTENT(USE_GCS02, gcs02),
	SM_MMC_CONTENT(USE_GCS03, gcs02),
};
const size_t sm_mmc_n_sr01_product = SM_COUNT(sm_mmc_sr01_product);
