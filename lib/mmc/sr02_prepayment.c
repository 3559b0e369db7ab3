/* MMC 5.4: responses of service 2.2: what its element has no place for. */
#include "core/text.h"
#include "mmc/words.h"

/* MessageSuccess is what the result says. */
static const struct sm_mmc_row cs01b[] = {
	OF_COMMAND(0x03, "result_type"),
	OF_COMMAND(0x03, "top_up_value"),
	OF_COMMAND(0x03, "source_of_top_up"),
	OF_COMMAND(0x03, "credit_remaining"),
};

const struct sm_mmc_content sm_mmc_sr02_prepayment[] = {
	SM_MMC_CONTENT(USE_CS01b, cs01b),
	SM_MMC_CONTENT(USE_PCS01, cs01b),
};
const size_t sm_mmc_n_sr02_prepayment = SM_COUNT(sm_mmc_sr02_prepayment);
