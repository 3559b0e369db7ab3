/* DUIS 5.4, section 3.1 and XML schema: services 12.x, WAN matrix and new devices. */
#include "duis/tables.h"

static const struct sm_shape request_wan_matrix[] = {
	ONE_OF(UPRN, FIELD("PartialAddress", PARTS, 1, .parts = sm_shape_address)),
	END,
};

static const struct sm_shape device_prenotification[] = {
	ELEMENT("DeviceID", EUI, 1),
	CHARACTERS("DeviceManufacturer", 1, 0, 30),
	CHARACTERS("DeviceModel", 1, 0, 30),
	FIELD("DeviceType", WORD, 1, .words = sm_shape_device_types),
	CHARACTERS("SMETSCHTSVersion", 0, 1, 20),
	CHARACTERS("FirmwareVersion", 0, 1, 8),
	FIELD("ESMEVariant", WORD, 0, .words = sm_shape_esme_variants),
	ELEMENT("AssociatedGPFDeviceID", EUI, 0),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr12_devices[] = {
	{ .variant = "12.1", .reference = "12.1", .name = "Request WAN Matrix",
	  .element = "RequestWANMatrix",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE,
	  .parts = request_wan_matrix },
	{ .variant = "12.2", .reference = "12.2", .name = "Device Pre-notification",
	  .element = "DevicePrenotification",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE,
	  .parts = device_prenotification },
};
/* clang-format on */

const size_t sm_n_services_sr12_devices = SM_COUNT(sm_services_sr12_devices);
