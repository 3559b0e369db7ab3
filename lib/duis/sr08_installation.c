/* DUIS 5.4, section 3.1 and XML schema: services 8.x, installation of devices. */
#include "duis/tables.h"

static const char *const log_changes[] = { "Add", "Remove", NULL };

static const struct sm_shape join_or_unjoin_device[] = {
	ELEMENT("OtherDeviceID", EUI, 1),
	END,
};

static const struct sm_shape read_device_log_group[] = {
	ELEMENT("ReadSecurityDetails", PARTS, 1),
	END,
};

static const struct sm_shape read_device_log[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_GROUP, .min = 0, .max = 1, .parts = read_device_log_group },
	END,
};

static const struct sm_shape add_device_to_chf_whitelist[] = {
	FIELD("JoinTimePeriod", NUMBER, 1, .low = 1, .high = 3600),
	FIELD("InstallCode", HEX, 1, .low = 6, .high = 16),
	FIELD("ImportMPxN", TEXT, 0, .low = 1, .high = 13),
	FIELD("SecondaryImportMPAN", TEXT, 0, .low = 13, .high = 13),
	FIELD("ExportMPAN", TEXT, 0, .low = 13, .high = 13),
	END,
};

static const struct sm_shape update_han_device_log[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("DeviceID", EUI, 1),
	FIELD("RequestType", WORD, 1, .words = log_changes),
	FIELD("AddDeviceToCHFWhitelist", PARTS, 0, .parts = add_device_to_chf_whitelist),
	END,
};

static const struct sm_shape restore_han_device_log[] = {
	ELEMENT("OldCHFID", EUI, 1),
	END,
};

static const struct sm_shape restore_gpf_device_log[] = {
	ELEMENT("OldGPFID", EUI, 1),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr08_installation[] = {
	{ .variant = "8.1.1", .reference = "8.1", .name = "Commission Device",
	  .element = "CommissionDeviceSynchroniseClock",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = 1 << 4 | 1 << 5,
	  .parts = sm_shape_synchronise_clock },
	{ .variant = "8.7.1", .reference = "8.7", .name = "Join Service (Critical)",
	  .element = "JoinServiceCritical",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = join_or_unjoin_device },
	{ .variant = "8.7.2", .reference = "8.7", .name = "Join Service (Non-Critical)",
	  .element = "JoinServiceNonCritical",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = join_or_unjoin_device },
	{ .variant = "8.8.1", .reference = "8.8", .name = "Unjoin Service (Critical)",
	  .element = "UnjoinServiceCritical",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL,
	  .parts = join_or_unjoin_device },
	{ .variant = "8.8.2", .reference = "8.8", .name = "Unjoin Service (Non-Critical)",
	  .element = "UnjoinServiceNonCritical",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = join_or_unjoin_device },
	{ .variant = "8.9", .reference = "8.9", .name = "Read Device Log",
	  .element = "ReadDeviceLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_device_log },
	{ .variant = "8.11", .reference = "8.11", .name = "Update HAN Device Log",
	  .element = "UpdateHANDeviceLog",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = update_han_device_log },
	{ .variant = "8.12.1", .reference = "8.12", .name = "Restore HAN Device Log",
	  .element = "RestoreHANDeviceLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = restore_han_device_log },
	{ .variant = "8.12.2", .reference = "8.12", .name = "Restore Gas Proxy Function Device Log",
	  .element = "RestoreGPFDeviceLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = restore_gpf_device_log },
};
/* clang-format on */

const size_t sm_n_services_sr08_installation = SM_COUNT(sm_services_sr08_installation);
