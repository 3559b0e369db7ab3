/* MMC 5.4: responses of service 3.3: what its element has no place for. */
#include "core/text.h"
#include "mmc/tables.h"

static const struct sm_mmc_row cs11[] = {
	SM_MMC_KNOWN("cleared_events_logs", SM_MMC_CMD(EVENTS, 0x02)),
};

const struct sm_mmc_content sm_mmc_sr03_customer[] = {
	SM_MMC_CONTENT(USE_CS11, cs11),
};
const size_t sm_mmc_n_sr03_customer = SM_COUNT(sm_mmc_sr03_customer);
