/* MMC 5.4: responses of services 8.7, 8.8, 8.9 and 8.12: joining and device logs. */
#include "core/text.h"
#include "mmc/words.h"

static const struct sm_name device_types[] = {
	{ 0, "GSME" },
	{ 1, "ESME" },
	{ 2, "CHF" },
	{ 3, "GPF" },
	{ 4, "HCALCS" },
	{ 5, "PPMID" },
	{ 6, "Type2" },
};

/* ---- 8.7, 8.8 ---- */

static const struct sm_mmc_row join[] = {
	{ STATUS("joinResponseCode", ""), .from = SM_MMC_PAYLOAD, .slot = 1 },
};
static const struct sm_mmc_row unjoin[] = {
	{ STATUS("unjoinResponseCode", ""), .from = SM_MMC_PAYLOAD, .slot = 1 },
};

/* ---- 8.12.2 ---- */

const struct sm_mmc_row sm_mmc_device_log_entry[2] = {
	{ .to = "DeviceID", .path = "device_entity_identifier", .slot = 1, .as = sm_mmc_eui },
	{ .to = "DeviceType", .path = "device_type", .slot = 2, NAMED(device_types) },
};

static const struct sm_mmc_row restored[] = {
	{ .to = "DeviceLogEntry", .path = "device_log_entry", SM_MMC_MEMBERS(sm_mmc_device_log_entry) },
	{ STATUS("joinResponseCode", "join_response_code") },
};
static const struct sm_mmc_row gcs59[] = {
	{ .to = "RestoreDeviceLogOutcome",
	    .from = SM_MMC_PAYLOAD,
	    .path = "restore_outcomes",
	    .each = SM_MMC_CHILDREN,
	    .max = SM_MMC_UNBOUNDED,
	    SM_MMC_MEMBERS(restored) },
};

/* ---- 8.9 Read Device Log ---- */

/* Of what the CHF knows about a device on its network, the use case needs these (GBCS section 20, CCS06). */
#define OF_DEVICE(field) SM_MMC_KNOWN(field, .from = SM_MMC_HERE)
static const struct sm_mmc_row active_device[] = {
	{ .to = "DeviceID", .path = "mac_address", .as = sm_mmc_eui },
	{ .to = "LastCommunicationsDateTime",
	    .path = "last_communication_date_time",
	    .as = sm_mmc_date_time },
	{ .to = "SubGHzLinkQuality",
	    .path = "average_rssi",
	    .as = sm_mmc_raw,
	    .least = INT8_MIN,
	    .most = INT8_MAX },
	OF_DEVICE("status"),
	OF_DEVICE("max_rssi"),
	OF_DEVICE("min_rssi"),
	OF_DEVICE("max_lqi"),
	OF_DEVICE("average_lqi"),
	OF_DEVICE("min_lqi"),
	OF_DEVICE("number_of_hops"),
	OF_DEVICE("transmission_failures"),
	OF_DEVICE("transmission_successes"),
	OF_DEVICE("application_version"),
	OF_DEVICE("stack_version"),
};
static const struct sm_mmc_row ccs06[] = {
	{ .to = "CHFDeviceLog/CHFDeviceLogEntry",
	    SM_MMC_AT(GET(104, OBIS(0, 0, 30, 3, 0, 255), 4)),
	    .each = SM_MMC_CHILDREN,
	    .max = 16,
	    SM_MMC_MEMBERS(active_device) },
};

static const struct sm_mmc_row connected_device[] = {
	{ .to = "DeviceID", .path = "mac_address", .as = sm_mmc_eui },
	{ .to = "DeviceSecurityDetails", .path = "hashed_tc_link_key", .as = sm_mmc_hex, .longest = 32 },
};
#define CONNECTED(element, f)                                                                                \
	{                                                                                                    \
		.to = "CHFConnectedDeviceLog/" element,                                                      \
		SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, f, 255), 4)), .path = "devices_to_backup",           \
		.each = SM_MMC_CHILDREN, .max = 16, SM_MMC_MEMBERS(connected_device)                         \
	}
/* The HAN's extended PAN ID and the time of the backup have no element. */
static const struct sm_mmc_row ccs07[] = {
	CONNECTED("CHFCurrentConnectedDeviceLogEntry", 0),
	CONNECTED("CHFHistoricConnectedDeviceLogEntry", 1),
	SM_MMC_KNOWN("date_time", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4))),
	SM_MMC_KNOWN("extended_pan_id", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4))),
	SM_MMC_KNOWN("date_time", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4))),
	SM_MMC_KNOWN("extended_pan_id", SM_MMC_AT(ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4))),
};

static const struct sm_mmc_row cs07[] = {
	{ .to = "DeviceLogEntries/LogEntry",
	    .from = SM_MMC_PAYLOAD,
	    .path = "device_log_entries",
	    .each = SM_MMC_CHILDREN,
	    .max = SM_MMC_UNBOUNDED,
	    SM_MMC_MEMBERS(sm_mmc_device_log_entry) },
	READ_CODE,
};

const struct sm_mmc_content sm_mmc_sr08_installation[] = {
	SM_MMC_CONTENT(USE_CS03A1, join),
	SM_MMC_CONTENT(USE_CS03B, join),
	SM_MMC_CONTENT(USE_CS04AC, unjoin),
	SM_MMC_CONTENT(USE_CS04B, unjoin),
	SM_MMC_CONTENT(USE_GCS59, gcs59),
	SM_MMC_CONTENT(USE_CS03A2, join),
	SM_MMC_CONTENT(USE_CS03C, join),
	SM_MMC_CONTENT(USE_CCS05_CCS04, ccs06),
	SM_MMC_CONTENT(USE_CS07, cs07),
	SM_MMC_CONTENT(USE_CCS07, ccs07),
	SM_MMC_CONTENT(USE_CCS06, ccs06),
};
const size_t sm_mmc_n_sr08_installation = SM_COUNT(sm_mmc_sr08_installation);
