/* DUIS 5.4, section 3.1 and XML schema: services 11.x, firmware. */
#include "duis/tables.h"

static const struct sm_shape activate_firmware[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("FirmwareHash", HEX, 1, .low = 32, .high = 32),
	END,
};

static const struct sm_shape update_firmware[] = {
	ELEMENT("FirmwareImage", BASE64, 1),
	CHARACTERS("FirmwareVersion", 1, 1, 8),
	CHARACTERS("DeviceIDList", 1, 23, 1199999),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr11_firmware[] = {
	{ .variant = "11.1", .reference = "11.1", .name = "Update Firmware",
	  .element = "UpdateFirmware",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = update_firmware },
	{ .variant = "11.2", .reference = "11.2", .name = "Read Firmware Version",
	  .element = "ReadFirmwareVersion",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = ANY, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
	{ .variant = "11.3", .reference = "11.3", .name = "Activate Firmware",
	  .element = "ActivateFirmware",
	  .critical = true, .on_demand = true, .future = SM_FUTURE_DEVICE, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = activate_firmware },
	{ .variant = "11.4", .reference = "11.4", .name = "Update PPMID Firmware",
	  .element = "UpdatePPMIDFirmware",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = update_firmware },
};
/* clang-format on */

const size_t sm_n_services_sr11_firmware = SM_COUNT(sm_services_sr11_firmware);
