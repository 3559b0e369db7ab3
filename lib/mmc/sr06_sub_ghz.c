/* MMC 5.4: responses of services 6.30 to 6.32: Sub GHz configuration, channel and channel log of a CHF (DBCH01 to 03). */
#include "core/text.h"
#include "mmc/account.h"
#include "mmc/tables.h"

/*
 * A mask of channels is a channel page in the five leading bits and a bit a channel, the first of the page in the last
 * bit (ZigBee PRO, channel mask; GBCS section 10.6.2). Pages 28, 29 and 30 are the lower band, 31 the upper band.
 */
enum { PAGE_SHIFT = 27, CHANNELS = 0x07ffffff };
enum { PAGE_28 = 28, PAGE_29 = 29, PAGE_30 = 30, PAGE_31 = 31 };

static bool
channel_mask(const struct sm_node *node, uint32_t *out)
{
	struct sm_cur c;

	if (node->kind == SM_UINT && node->v.u <= UINT32_MAX) {
		*out = (uint32_t)node->v.u;
		return true;
	}
	if (node->kind != SM_BITS && node->kind != SM_BYTES)
		return false;
	c = sm_cur_over(node->v.bytes, 0);
	return c.len == 4 && sm_cur_be32(&c, out);
}

/*
 * Whether there is anything for the rows of a page: `low`, of which the channels to `high` have elements. What is of
 * another page, or behind the last channel, is lost.
 */
static bool
is_page(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	uint32_t mask;
	bool fits = channel_mask(node, &mask) && mask >> PAGE_SHIFT == (uint32_t)row->low;

	if (!fits || (mask & CHANNELS) >> row->high > 1)
		w->counts->unplaced++;
	sm_mmc_use(w, node); /* a channel without an element isn't used */
	return fits;
}

/* Whether the row's channel is in the mask: channel `high` of its page. */
static struct sm_slice
channel_in_mask(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	uint32_t mask;

	if (!channel_mask(node, &mask) || !(mask >> row->high & 1))
		return sm_mmc_nothing();
	return sm_mmc_string(w, "");
}

/* The same for the one channel that a CHF uses, of page `low`: a mask with any other count of bits is none. */
static struct sm_slice
channel_in_use(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	uint32_t mask;

	if (!channel_mask(node, &mask) || mask >> PAGE_SHIFT != (uint32_t)row->low ||
	    (mask & CHANNELS) != UINT32_C(1) << row->high)
		return sm_mmc_nothing();
	return sm_mmc_string(w, "");
}

/* ---- 6.30, DBCH03 ---- */

#define MASKED(n, bit)                                                                                       \
	{                                                                                                    \
		.to = "Channel" #n, .apart = true, .as = channel_in_mask, .high = (bit)                      \
	}

static const struct sm_mmc_row channels_0_to_26[] = {
	/* clang-format off */
	MASKED(0, 0), MASKED(1, 1), MASKED(2, 2), MASKED(3, 3), MASKED(4, 4), MASKED(5, 5),
	MASKED(6, 6), MASKED(7, 7), MASKED(8, 8), MASKED(9, 9), MASKED(10, 10), MASKED(11, 11),
	MASKED(12, 12), MASKED(13, 13), MASKED(14, 14), MASKED(15, 15), MASKED(16, 16), MASKED(17, 17),
	MASKED(18, 18), MASKED(19, 19), MASKED(20, 20), MASKED(21, 21), MASKED(22, 22), MASKED(23, 23),
	MASKED(24, 24), MASKED(25, 25), MASKED(26, 26),
	/* clang-format on */
};
static const struct sm_mmc_row channels_27_to_34[] = {
	/* clang-format off */
	MASKED(27, 0), MASKED(28, 1), MASKED(29, 2), MASKED(30, 3), MASKED(31, 4), MASKED(32, 5),
	MASKED(33, 6), MASKED(34, 7),
	/* clang-format on */
};
static const struct sm_mmc_row channels_35_to_61[] = {
	/* clang-format off */
	MASKED(35, 0), MASKED(36, 1), MASKED(37, 2), MASKED(38, 3), MASKED(39, 4), MASKED(40, 5),
	MASKED(41, 6), MASKED(42, 7), MASKED(43, 8), MASKED(44, 9), MASKED(45, 10), MASKED(46, 11),
	MASKED(47, 12), MASKED(48, 13), MASKED(49, 14), MASKED(50, 15), MASKED(51, 16), MASKED(52, 17),
	MASKED(53, 18), MASKED(54, 19), MASKED(55, 20), MASKED(56, 21), MASKED(57, 22), MASKED(58, 23),
	MASKED(59, 24), MASKED(60, 25), MASKED(61, 26),
	/* clang-format on */
};

#define CONFIGURATION SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 10, 0), 2))
#define PAGE(element, field, page, last, list)                                                               \
	{                                                                                                    \
		.to = (element), CONFIGURATION, .path = (field), .when = is_page, .low = (page),             \
		.high = (last), SM_MMC_MEMBERS(list)                                                         \
	}
#define SETTING(element, field, how)                                                                         \
	{                                                                                                    \
		.to = (element), CONFIGURATION, .path = (field), .as = (how), SM_MMC_UNSIGNED_SHORT          \
	}

static const struct sm_mmc_row dbch03[] = {
	PAGE("LowerBandSubGHzChannels0To26", "page28_mask", PAGE_28, 26, channels_0_to_26),
	PAGE("LowerBandSubGHzChannels27To34", "page29_mask", PAGE_29, 7, channels_27_to_34),
	PAGE("LowerBandSubGHzChannels35To61", "page30_mask", PAGE_30, 26, channels_35_to_61),
	PAGE("UpperBandSubGHzChannels0To26", "page31_mask", PAGE_31, 26, channels_0_to_26),
	SETTING("NormalLimitedDutyCycleThreshold", "normal_limited_duty_cycle_threshold", sm_mmc_decimal),
	SETTING("LimitedCriticalDutyCycleThreshold", "limited_critical_duty_cycle_threshold", sm_mmc_decimal),
	SETTING("MaximumSubGHzChannelChangesPerWeek", "channel_changes_per_week", sm_mmc_raw),
	SETTING("GSMECurfew", "gsme_curfew", sm_mmc_raw),
	SETTING("ChannelQuieterThreshold", "quieter_decibels_limit", sm_mmc_raw),
	SETTING("ChannelNoisierThreshold", "noisier_decibels_limit", sm_mmc_raw),
	SETTING("NonGSMEPoorCommsPercentageThreshold", "non_gsme_poor_comms_percentage", sm_mmc_decimal),
	SETTING("NonGSMEPoorCommsMeasurementPeriods", "non_gsme_measurement_periods", sm_mmc_raw),
	SETTING("LocalCHNoiseMeasurementPeriod", "local_ch_noise_measurement_period", sm_mmc_raw),
	SETTING("LocalCHFailurePercentage", "local_ch_failure_percentage", sm_mmc_decimal),
	SETTING("LocalCHRetryPercentage", "local_ch_retry_percentage", sm_mmc_decimal),
};

/* ---- 6.31, DBCH01 ---- */

#define USED(band, page, n, bit)                                                                             \
	{                                                                                                    \
		.to = band "/Channel" #n, .slot = 1, .as = channel_in_use, .low = (page), .high = (bit)      \
	}
#define LOWER_28(n, bit) USED("OperatingLowerBandSubGHzChannel", PAGE_28, n, bit)
#define LOWER_29(n, bit) USED("OperatingLowerBandSubGHzChannel", PAGE_29, n, bit)
#define LOWER_30(n, bit) USED("OperatingLowerBandSubGHzChannel", PAGE_30, n, bit)
#define UPPER(n, bit) USED("OperatingUpperBandSubGHzChannel", PAGE_31, n, bit)

static const struct sm_mmc_row operating_channel[] = {
	/* clang-format off */
	LOWER_28(0, 0), LOWER_28(1, 1), LOWER_28(2, 2), LOWER_28(3, 3), LOWER_28(4, 4), LOWER_28(5, 5),
	LOWER_28(6, 6), LOWER_28(7, 7), LOWER_28(8, 8), LOWER_28(9, 9), LOWER_28(10, 10), LOWER_28(11, 11),
	LOWER_28(12, 12), LOWER_28(13, 13), LOWER_28(14, 14), LOWER_28(15, 15), LOWER_28(16, 16), LOWER_28(17, 17),
	LOWER_28(18, 18), LOWER_28(19, 19), LOWER_28(20, 20), LOWER_28(21, 21), LOWER_28(22, 22), LOWER_28(23, 23),
	LOWER_28(24, 24), LOWER_28(25, 25), LOWER_28(26, 26),
	LOWER_29(27, 0), LOWER_29(28, 1), LOWER_29(29, 2), LOWER_29(30, 3), LOWER_29(31, 4), LOWER_29(32, 5),
	LOWER_29(33, 6), LOWER_29(34, 7),
	LOWER_30(35, 0), LOWER_30(36, 1), LOWER_30(37, 2), LOWER_30(38, 3), LOWER_30(39, 4), LOWER_30(40, 5),
	LOWER_30(41, 6), LOWER_30(42, 7), LOWER_30(43, 8), LOWER_30(44, 9), LOWER_30(45, 10), LOWER_30(46, 11),
	LOWER_30(47, 12), LOWER_30(48, 13), LOWER_30(49, 14), LOWER_30(50, 15), LOWER_30(51, 16), LOWER_30(52, 17),
	LOWER_30(53, 18), LOWER_30(54, 19), LOWER_30(55, 20), LOWER_30(56, 21), LOWER_30(57, 22), LOWER_30(58, 23),
	LOWER_30(59, 24), LOWER_30(60, 25), LOWER_30(61, 26),
	UPPER(0, 0), UPPER(1, 1), UPPER(2, 2), UPPER(3, 3), UPPER(4, 4), UPPER(5, 5),
	UPPER(6, 6), UPPER(7, 7), UPPER(8, 8), UPPER(9, 9), UPPER(10, 10), UPPER(11, 11),
	UPPER(12, 12), UPPER(13, 13), UPPER(14, 14), UPPER(15, 15), UPPER(16, 16), UPPER(17, 17),
	UPPER(18, 18), UPPER(19, 19), UPPER(20, 20), UPPER(21, 21), UPPER(22, 22), UPPER(23, 23),
	UPPER(24, 24), UPPER(25, 25), UPPER(26, 26),
	/* clang-format on */
};

static const struct sm_mmc_row dbch01[] = {
	{ .to = "OperatingSubGHzChannel",
	    SM_MMC_AT(GET(1, OBIS(0, 0, 94, 44, 10, 2), 2)),
	    SM_MMC_MEMBERS(operating_channel) },
};

/* ---- 6.32, DBCH02 ---- */

static const struct sm_name scan_triggers[] = {
	{ 0, "RemotePartyCommand" },
	{ 1, "GSMERequest" },
	{ 2, "GSMEMissedItsCurfew" },
	{ 3, "GSMEMissingForTheLastDay" },
	{ 4, "CHDetectedMessageFailureProblems" },
	{ 5, "CHDetectedMessageRetryProblems" },
	{ 6, "SubGHzNon-GSMEDeviceRequest" },
	{ 7, "SMHANFormation" },
};

static const struct sm_mmc_row channel_event[] = {
	{ .to = "Timestamp", .path = "timestamp", .as = sm_mmc_date_time },
	{ .to = "EventCode", .path = "log_code", .as = sm_mmc_code, .low = 2 },
	{ .to = "EventDescription", .path = "log_code", .as = sm_mmc_alert_meaning, .longest = 200 },
	{ .to = "OperatingSubGHzChannel",
	    .path = "other_information/operating_sub_ghz_channel",
	    SM_MMC_MEMBERS(operating_channel) },
	/* tag and length of an octet-string of one octet */
	SM_MMC_FIXED("other_information/scan_trigger_tag", 0x09, 0x09, .from = SM_MMC_HERE),
	SM_MMC_FIXED("other_information/scan_trigger_length", 1, 1, .from = SM_MMC_HERE),
	{ .to = "ScanTrigger",
	    .path = "other_information/scan_trigger",
	    .as = sm_mmc_named,
	    .names = scan_triggers,
	    .n_names = SM_COUNT(scan_triggers) },
};

static const struct sm_mmc_row dbch02[] = {
	{ .to = "LogEntry",
	    SM_MMC_AT(GET(7, OBIS(0, 0, 94, 44, 10, 3), 2)),
	    .each = SM_MMC_CHILDREN,
	    .max = 100,
	    SM_MMC_MEMBERS(channel_event) },
};

const struct sm_mmc_content sm_mmc_sr06_sub_ghz[] = {
	SM_MMC_CONTENT(USE_DBCH01, dbch01),
	SM_MMC_CONTENT(USE_DBCH02, dbch02),
	SM_MMC_CONTENT(USE_DBCH03, dbch03),
};
const size_t sm_mmc_n_sr06_sub_ghz = SM_COUNT(sm_mmc_sr06_sub_ghz);
