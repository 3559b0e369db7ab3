/* GBCS 4.x section 20 (use cases of Service Requests 6.28 to 6.32), DUIS 5.4 section 3.8: the sub GHz network of the CHF. */
#include "correlate/reads.h"

/* 6.28 to 6.32: the CHF's Sub GHz radio. Band pages 28 to 31 stand in the five highest bits. */
#define CHANNELS(element, page, first_channel)                                                               \
	{                                                                                                    \
		.sense = SM_CHANNELS, .wire = SM_AXDR_BIT_STRING, .path = (element), .number = (page) << 3,  \
		.places = (first_channel)                                                                    \
	}
static const struct sm_rule sub_ghz = STRUCTURE(CHANNELS("LowerBandSubGHzChannels0To26", 28, 0),
    CHANNELS("LowerBandSubGHzChannels27To34", 29, 27), CHANNELS("LowerBandSubGHzChannels35To61", 30, 35),
    CHANNELS("UpperBandSubGHzChannels0To26", 31, 0),
    DECIMAL(SM_AXDR_UINT16, "NormalLimitedDutyCycleThreshold", 2),
    DECIMAL(SM_AXDR_UINT16, "LimitedCriticalDutyCycleThreshold", 2),
    NUMBER(SM_AXDR_UINT8, "MaximumSubGHzChannelChangesPerWeek"), NUMBER(SM_AXDR_UINT16, "GSMECurfew"),
    NUMBER(SM_AXDR_UINT8, "ChannelQuieterThreshold"), NUMBER(SM_AXDR_UINT8, "ChannelNoisierThreshold"),
    DECIMAL(SM_AXDR_UINT16, "NonGSMEPoorCommsPercentageThreshold", 2),
    NUMBER(SM_AXDR_UINT8, "NonGSMEPoorCommsMeasurementPeriods"),
    NUMBER(SM_AXDR_UINT16, "LocalCHNoiseMeasurementPeriod"),
    DECIMAL(SM_AXDR_UINT16, "LocalCHFailurePercentage", 2),
    DECIMAL(SM_AXDR_UINT16, "LocalCHRetryPercentage", 2));
static const struct sm_claim dbch01[] = { DATA(OBIS(0, 0, 94, 44, 10, 2)) };
static const struct sm_claim dbch02[] = { LOG(OBIS(0, 0, 94, 44, 10, 3)) };
static const struct sm_claim dbch03[] = { DATA(OBIS(0, 0, 94, 44, 10, 0)) };
static const struct sm_claim dbch04[] = { { SET(1, OBIS(0, 0, 94, 44, 10, 0), 2), .value = &sub_ghz } };
static const struct sm_claim dbch05[] = { { SET(1, OBIS(0, 0, 94, 44, 10, 1), 2),
    VALUE(FIXED(SM_AXDR_UINT8, 0)) } };

const struct sm_use sm_uses_sr06_sub_ghz[] = {
	{ CHF_USE(USE_DBCH04, "6.28"), CLAIMS(dbch04) },
	{ CHF_USE(USE_DBCH05, "6.29"), CLAIMS(dbch05) },
	{ CHF_USE(USE_DBCH03, "6.30"), CLAIMS(dbch03) },
	{ CHF_USE(USE_DBCH01, "6.31"), CLAIMS(dbch01) },
	{ CHF_USE(USE_DBCH02, "6.32"), CLAIMS(dbch02) },
};
const size_t sm_n_uses_sr06_sub_ghz = SM_LEN(sm_uses_sr06_sub_ghz);
