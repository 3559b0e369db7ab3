/* MMC 5.4: responses of service 14.1: network data of gas. */
#include "core/text.h"
#include "mmc/tables.h"

static const struct sm_mmc_row gcs31[] = {
	{ .to = "SampleID", SM_MMC_CMD(METERING, 0x0d), .path = "sample_id", .as = sm_mmc_raw },
};

const struct sm_mmc_content sm_mmc_sr14_network[] = {
	SM_MMC_CONTENT(USE_GCS31, gcs31),
};
const size_t sm_mmc_n_sr14_network = SM_COUNT(sm_mmc_sr14_network);
