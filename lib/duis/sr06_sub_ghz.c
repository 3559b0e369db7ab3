/* DUIS 5.4, section 3.1 and XML schema: services 6.x, sub-GHz radio. */
#include "duis/tables.h"

static const struct sm_shape no_value[] = { ELEMENT("Channel", PARTS, 0), END };

static const char *const channels0_to26_names[] = { "Channel0", "Channel1", "Channel2", "Channel3",
	"Channel4", "Channel5", "Channel6", "Channel7", "Channel8", "Channel9", "Channel10", "Channel11",
	"Channel12", "Channel13", "Channel14", "Channel15", "Channel16", "Channel17", "Channel18",
	"Channel19", "Channel20", "Channel21", "Channel22", "Channel23", "Channel24", "Channel25",
	"Channel26", NULL };

static const struct sm_shape channels0_to26[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels0_to26_names, .parts = no_value },
	END,
};

static const char *const channels27_to34_names[] = { "Channel27", "Channel28", "Channel29", "Channel30",
	"Channel31", "Channel32", "Channel33", "Channel34", NULL };

static const struct sm_shape channels27_to34[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels27_to34_names, .parts = no_value },
	END,
};

static const char *const channels35_to61_names[] = { "Channel35", "Channel36", "Channel37", "Channel38",
	"Channel39", "Channel40", "Channel41", "Channel42", "Channel43", "Channel44", "Channel45",
	"Channel46", "Channel47", "Channel48", "Channel49", "Channel50", "Channel51", "Channel52",
	"Channel53", "Channel54", "Channel55", "Channel56", "Channel57", "Channel58", "Channel59",
	"Channel60", "Channel61", NULL };

static const struct sm_shape channels35_to61[] = {
	{ .form = SM_SHAPE_NAMES, .max = 1, .words = channels35_to61_names, .parts = no_value },
	END,
};

static const struct sm_shape sub_g_hz_configuration[] = {
	FIELD("LowerBandSubGHzChannels0To26", PARTS, 1, .parts = channels0_to26),
	FIELD("LowerBandSubGHzChannels27To34", PARTS, 1, .parts = channels27_to34),
	FIELD("LowerBandSubGHzChannels35To61", PARTS, 1, .parts = channels35_to61),
	FIELD("UpperBandSubGHzChannels0To26", PARTS, 1, .parts = channels0_to26),
	FIELD("NormalLimitedDutyCycleThreshold", DECIMAL, 1, .low = 5, .high = 20, .places = 1),
	FIELD("LimitedCriticalDutyCycleThreshold", DECIMAL, 1, .low = 16, .high = 24, .places = 1),
	FIELD("MaximumSubGHzChannelChangesPerWeek", NUMBER, 1, .low = 1, .high = 7),
	FIELD("GSMECurfew", NUMBER, 1, .low = 2, .high = UINT16_MAX),
	FIELD("ChannelQuieterThreshold", NUMBER, 1, .low = 1, .high = 255),
	FIELD("ChannelNoisierThreshold", NUMBER, 1, .low = 0, .high = 20),
	FIELD("NonGSMEPoorCommsPercentageThreshold", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	FIELD("NonGSMEPoorCommsMeasurementPeriods", NUMBER, 1, .low = 50, .high = 150),
	FIELD("LocalCHNoiseMeasurementPeriod", NUMBER, 1, .low = 61, .high = UINT16_MAX),
	FIELD("LocalCHFailurePercentage", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	FIELD("LocalCHRetryPercentage", DECIMAL, 1, .low = 100, .high = 10000, .places = 2),
	END,
};

static const struct sm_shape read_chf_sub_g_hz_channel_log[] = {
	FIELD("ReadLogPeriod", PARTS, 1, .parts = sm_shape_log_period),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr06_sub_ghz[] = {
	{ .variant = "6.28", .reference = "6.28", .name = "Set CHF Sub GHz Configuration",
	  .element = "SetCHFSubGHzConfiguration",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sub_g_hz_configuration },
	{ .variant = "6.29", .reference = "6.29", .name = "Request CHF Sub GHz Channel Scan",
	  .element = "RequestCHFSubGHzChannelScan",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.30", .reference = "6.30", .name = "Read CHF Sub GHz Configuration",
	  .element = "ReadCHFSubGHzConfiguration",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.31", .reference = "6.31", .name = "Read CHF Sub GHz Channel",
	  .element = "ReadCHFSubGHzChannel",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "6.32", .reference = "6.32", .name = "Read CHF Sub GHz Channel Log",
	  .element = "ReadCHFSubGHzChannelLog",
	  .on_demand = true, .roles = IS | GS | RSA, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = read_chf_sub_g_hz_channel_log },
};
/* clang-format on */

const size_t sm_n_services_sr06_sub_ghz = SM_COUNT(sm_services_sr06_sub_ghz);
