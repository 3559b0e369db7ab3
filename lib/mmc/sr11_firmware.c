/* MMC 5.4: responses of services 11.2 and 11.3: firmware versions and activation. */
#include "core/text.h"
#include "mmc/words.h"

/* ---- 11 firmware ---- */

static const struct sm_mmc_row ecs52[] = {
	{ .to = "FirmwareVersion", SM_MMC_AT(GET(1, OBIS(0, 0, 0, 2, 1, 255), 2)), .as = sm_mmc_hex },
};
static const struct sm_mmc_row gcs38[] = {
	{ .to = "FirmwareVersion", SM_MMC_ZCL(METERING, 0x0206), .as = sm_mmc_hex },
};
static const struct sm_mmc_row cs08[] = {
	{ .to = "FirmwareVersion", .from = SM_MMC_PAYLOAD, .path = "firmware_version", .as = sm_mmc_hex },
	READ_CODE,
};
static const struct sm_mmc_row cs06[] = {
	{ .to = "ActivateImageResponseCode",
	    .from = SM_MMC_PAYLOAD,
	    .path = "activate_image_response_code",
	    .attribute = "ResponseCode",
	    .attribute_path = "activate_image_response_code",
	    SM_MMC_MEMBERS(sm_mmc_asn1_status) },
	{ .to = "FirmwareVersion",
	    .from = SM_MMC_PAYLOAD,
	    .path = "firmware_version",
	    .as = sm_mmc_hex,
	    .longest = 8 },
};

const struct sm_mmc_content sm_mmc_sr11_firmware[] = {
	SM_MMC_CONTENT(USE_CS06, cs06),
	SM_MMC_CONTENT(USE_ECS52, ecs52),
	SM_MMC_CONTENT(USE_GCS38, gcs38),
	SM_MMC_CONTENT(USE_CS08, cs08),
};
const size_t sm_mmc_n_sr11_firmware = SM_COUNT(sm_mmc_sr11_firmware);
